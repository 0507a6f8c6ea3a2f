"""Industry funds: composition, deals, holdings, and simple arithmetic on them."""

from components.exhibits import finance, fund, pipeline, reformlist
from components.screen.page import Page

PAGE = Page(id="funds", order=60, group="topics")
screen = PAGE.screen()
ed = screen.ed

reporting = fund.reporting(ed)
some = 0 < len(reporting) < len(ed.zones)
lead = screen.t("lead.funds_zones", zones=ed.few(reporting)) if some else ""
screen.title(screen.t("head.funds"), lead)
if not reporting:
    screen.say(screen.t("lead.funds_none"))
    if mentioned := reformlist.find(ed, topics=("fund",)):
        screen.heading(screen.t("lead.mentions"))
        screen.show(reformlist.cards(ed, mentioned), {"topic": ["fund"]})
for composition in fund.compositions(ed):
    screen.show(fund.composition(ed, composition))
for one in pipeline.pipelines(ed, "fund"):
    screen.show(pipeline.stages(ed, one))
screen.beside([fund.stakes(ed), fund.holdings(ed)], (2, 3))
screen.show(fund.fund_table(ed))
screen.show(finance.rates(ed, "funds"))
