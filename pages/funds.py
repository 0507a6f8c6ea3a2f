"""Industry funds: composition, deals, holdings, and simple arithmetic on them."""

from components.exhibits import finance, fund, pipeline, reformlist
from components.screen.page import Page

PAGE = Page(id="funds", order=60, group="topics")
screen = PAGE.screen()
ed = screen.ed

reporting = fund.reporting(ed)
some = 0 < len(reporting) < len(ed.zones)
lead = screen.t("lead.funds_zones", zones=ed.few(reporting)) if some else ""
pictures = [fund.composition(ed, one) for one in fund.compositions(ed)]
pictures += [pipeline.stages(ed, one) for one in pipeline.pipelines(ed, "fund")]
silent = ed.unheard("head.funds", screen.t("page.funds"), ed.zones)
otherwise = screen.t("page.funds") if reporting else silent
screen.opens(pictures[0] if pictures else None, otherwise, lead)
if not reporting:
    screen.say(screen.t("lead.funds_none"))
    if mentioned := reformlist.find(ed, topics=("fund",)):
        screen.heading(screen.t("lead.mentions"))
        screen.show(reformlist.cards(ed, mentioned), {"topic": ["fund"]})
screen.show(fund.fund_table(ed))  # with what is not said of each
for exhibit in pictures[1:]:
    screen.show(exhibit)
screen.beside([fund.stakes(ed), fund.holdings(ed)], (2, 3))
screen.show(finance.rates(ed, "funds"))
