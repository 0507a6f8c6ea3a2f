"""Overview: the answer in a sentence, what it rests on, what each zone did, where to read on."""

from components.exhibits import coverage, nextpages, opening, summary
from components.screen import frontpage, pairing
from components.screen.page import Page

PAGE = Page(id="overview", order=10, own={"map": ("drawn", "live")})
screen = PAGE.screen()
ed = screen.ed

screen.entitle(summary.answer(ed))
left, right = screen.columns((11, 4))
# Of one zone with little to find in common with others, its own answer says more than findings do.
found = opening.findings(ed)
alone = opening.zone_answer(ed, ed.zones[0]) if len(ed.zones) == 1 else None
own = alone if alone and len(found.rows) < len(alone.rows) else None
with left:
    frontpage.hero(screen, own or found)
with right:
    frontpage.corner(screen, coverage.zone_map(ed))
if not own:
    screen.show(coverage.headlines(ed) if ed.crowded else opening.zone_cards(ed))
    screen.leads(pairing.pairs(screen), screen.t("lead.pairs"))
screen.show(nextpages.next_pages(ed))
