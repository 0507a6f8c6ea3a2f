"""Overview: the answer in a sentence, what it rests on, what each zone did, where to read on."""

from components.exhibits import coverage, onward, opening
from components.screen import frontpage
from components.screen.page import Page

PAGE = Page(id="overview", order=10, own={"map": ("drawn", "live")})
screen = PAGE.screen()
ed = screen.ed

screen.entitle(opening.answer(ed))
left, right = screen.columns((11, 4))
with left:
    frontpage.hero(screen, opening.findings(ed))
with right:
    frontpage.small_map(screen, coverage.zone_map(ed))
    frontpage.actions(screen)
screen.show(coverage.headlines(ed) if ed.crowded else opening.zone_cards(ed))
screen.show(onward.onward(ed))
