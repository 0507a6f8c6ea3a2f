"""Industry funds: composition, deals, holdings, and simple arithmetic on them."""

from components.exhibits import finance, fund, pipeline, reformlist
from components.screen.page import Page

PAGE = Page(id="funds", order=60)
screen = PAGE.screen()
ed = screen.ed

screen.title(screen.t("head.funds"))
reporting = fund.reporting(ed)
if not reporting:
    screen.say(screen.t("lead.funds_none"))
    mentioned = reformlist.find(ed, topics=("fund",))
    if mentioned:
        screen.heading(screen.t("lead.mentions"))
        screen.show(reformlist.cards(ed, mentioned), {"topic": ["fund"]})
elif len(reporting) < len(ed.zones):
    screen.say(screen.t("lead.funds_zones", zones=ed.few(reporting)))
for composition in fund.compositions(ed):
    screen.show(fund.composition(ed, composition))
for one in pipeline.pipelines(ed, "fund"):
    screen.show(pipeline.stages(ed, one))
screen.show(fund.stakes(ed))
screen.show(fund.holdings(ed))
screen.show(fund.fund_table(ed))
screen.show(finance.rates(ed, "funds"))
