"""Industries, parks, projects; what is expected against what is achieved."""

from components.exhibits import finance, promises, sectors
from components.screen.page import Page

PAGE = Page(id="industry", order=70, group="topics")
screen = PAGE.screen()
ed = screen.ed
FEW = 3  # lines of each list in the first view

screen.opens(sectors.industry_matrix(ed), screen.t("head.industry"))
screen.show(sectors.projects(ed), few=FEW)
if figures := promises.find(ed, kinds=promises.FIGURES):
    screen.show(promises.table(ed, figures), {"kind": promises.FIGURES}, few=FEW)
screen.show(finance.rates(ed, "other"))
screen.show(sectors.technical(ed))
screen.show(sectors.parks(ed), few=FEW)
