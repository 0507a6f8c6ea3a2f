"""Industries, parks, projects; what is expected against what is achieved."""

from components.exhibits import finance, projects, promises, sectors
from components.screen.page import Page

PAGE = Page(id="industry", order=70, group="topics")
screen = PAGE.screen()
ed = screen.ed
FEW = 3  # lines of each list in the first view

screen.opens(sectors.industry_matrix(ed), screen.t("head.industry"))
screen.show(projects.projects(ed), few=FEW)
if figures := promises.find(ed, kinds=promises.FIGURES):
    screen.show(promises.table(ed, figures), {"kind": promises.FIGURES}, few=FEW)
screen.show(finance.rates(ed, "other"))
screen.show(projects.technical(ed))
screen.show(projects.parks(ed), few=FEW)
