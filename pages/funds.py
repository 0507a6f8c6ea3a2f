"""Industry funds: composition, deals, holdings, and simple arithmetic on them."""

from components.exhibits import financing, funds, reforms
from components.screen.page import Page

PAGE = Page(id="funds", order=60)
screen = PAGE.screen()
ed = screen.ed

screen.title(screen.t("head.funds"))
reporting = funds.reporting(ed)
if not reporting:
    screen.say(screen.t("lead.funds_none"))
    mentioned = reforms.find(ed, topics=("fund",))
    if mentioned:
        screen.heading(screen.t("lead.mentions"))
        screen.show(reforms.cards(ed, mentioned), {"topic": ["fund"]})
elif len(reporting) < len(ed.zones):
    screen.say(screen.t("lead.funds_zones", zones=ed.few(reporting)))
for composition in funds.compositions(ed):
    screen.show(funds.composition(ed, composition))
screen.show(funds.fund_table(ed))
for pipeline in financing.pipelines(ed, "fund"):
    screen.show(financing.steps(ed, pipeline))
screen.show(funds.stakes(ed))
screen.show(funds.holdings(ed))
screen.show(financing.rates(ed, "funds"))
screen.show(financing.refusals(ed, "funds"))
