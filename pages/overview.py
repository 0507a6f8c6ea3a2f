"""Overview: the answer in a sentence, what it rests on, where the zones are, what each did."""

from components.exhibits import coverage, opening
from components.screen.page import Page

PAGE = Page(id="overview", order=10)
screen = PAGE.screen()
ed = screen.ed

screen.title(opening.answer(ed), screen.t("answer.lead"))
screen.beside([opening.findings(ed), coverage.zone_map(ed)], (7, 3))
screen.show(coverage.headlines(ed) if ed.crowded else opening.zone_cards(ed))
screen.show(coverage.disclosure_matrix(ed))
screen.show(coverage.signature(ed))
