"""Industries, parks, projects; what is expected against what is achieved."""

from components.exhibits import financing, industry, promises
from components.screen.page import Page

PAGE = Page(id="industry", order=70)
screen = PAGE.screen()
ed = screen.ed

screen.title(screen.t("head.industry"))
screen.show(industry.industry_matrix(ed))
screen.show(industry.projects(ed))
if figures := promises.find(ed, kinds=promises.FIGURES):
    screen.show(promises.table(ed, figures), {"kind": promises.FIGURES})
screen.show(financing.rates(ed, "other"))
screen.show(financing.refusals(ed, "other"))
screen.show(industry.technical(ed))
screen.show(industry.parks(ed))
