"""Industry funds: composition, deals, holdings, and simple arithmetic on them."""

from components.exhibits import finance, fund, pipeline, reported
from components.screen.page import Page

PAGE = Page(id="funds", order=60, group="topics")
screen = PAGE.screen()
ed = screen.ed
TOPIC = {"topic": ["fund"]}
FEW, LINES = (2, 3) if ed.crowded else (3, 6)  # pictures of each sort, and lines, at first

reporting = fund.reporting(ed)
some = 0 < len(reporting) < len(ed.zones)
lead = screen.t("lead.funds_zones", zones=ed.few(reporting)) if some else ""
funds, stages = fund.compositions(ed), [*pipeline.pipelines(ed, "fund")]
parts = [fund.composition(ed, one) for one in funds]
steps = [pipeline.stages(ed, one) for one in stages]
table = fund.fund_table(ed)  # with what is not said of each
unsaid = fund.unsaid(ed)
stakes, holdings = fund.stakes(ed), fund.holdings(ed)
# Of a zone that has figures, and neither a picture nor a fund of a name, they are listed.
named = ed.dataset.of_zones("funds", ed.zones), ed.dataset.of_zones("holdings", ed.zones)
told = {one.zone for rows in (funds, stages, *named) for one in rows}
listed = reported.listed(ed, TOPIC["topic"], but=told)
first = next(filter(None, (*parts, *steps, table, stakes, holdings, *listed)), None)
silent = ed.unheard("head.funds", screen.t("page.funds"), ed.zones)
screen.entitle(first.title if first else silent, lead)
if not first:
    screen.mentions("lead.funds_none", TOPIC)
if parts and unsaid:  # what the sizes do not say stands beside them, as high as them and the list
    left, right = screen.columns((5, 2))
    with left:
        screen.show(first, hero=True)
        screen.show(table, few=LINES)
    with right:
        screen.show(unsaid, few=LINES)
else:
    if first in (*parts, *steps):
        screen.show(first, hero=True)
    screen.show(table, few=LINES, hero=table is first)
screen.several((one for one in parts if one is not first), FEW, "parts")
screen.several((one for one in steps if one is not first), FEW, "steps")
if stakes and holdings and holdings.lines <= LINES and first not in (stakes, holdings):
    screen.beside((stakes, holdings), (1, 2))
else:
    screen.show(stakes, hero=stakes is first)
    screen.show(holdings, few=LINES, hero=holdings is first)
screen.several(listed, FEW, "figures", TOPIC, hero=first)
screen.show(finance.rates(ed, "funds"), few=LINES)
