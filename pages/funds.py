"""Industry funds: composition, deals, holdings, and simple arithmetic on them."""

from components.exhibits import finance, fund, pipeline, reported
from components.screen.page import Page

PAGE = Page(id="funds", order=60, group="topics")
screen = PAGE.screen()
ed = screen.ed
TOPIC = {"topic": ["fund"]}
FEW = 3  # of what is left open

reporting = fund.reporting(ed)
some = 0 < len(reporting) < len(ed.zones)
lead = screen.t("lead.funds_zones", zones=ed.few(reporting)) if some else ""
parts, steps = fund.compositions(ed), [*pipeline.pipelines(ed, "fund")]
pictures = [fund.composition(ed, one) for one in parts]
pictures += [pipeline.stages(ed, one) for one in steps]
table = fund.fund_table(ed)  # with what is not said of each
shown = [*pictures[:1], *filter(None, [table]), *pictures[1:]]
unsaid = fund.unsaid(ed)
held = [*filter(None, (fund.stakes(ed), fund.holdings(ed)))]
# Of a zone that has figures, and neither a picture nor a fund of a name, they are listed.
named = ed.dataset.of_zones("funds", ed.zones), ed.dataset.of_zones("holdings", ed.zones)
told = {one.zone for rows in (parts, steps, *named) for one in rows}
listed = reported.listed(ed, TOPIC["topic"], but=told)
first = next(iter((*shown, *held, *listed)), None)
silent = ed.unheard("head.funds", screen.t("page.funds"), ed.zones)
screen.entitle(first.title if first else silent, lead)
if not first:
    screen.mentions("lead.funds_none", TOPIC)
if parts and unsaid:  # what the sizes do not say stands beside them
    left, right = screen.columns((5, 2))
    with left:
        screen.show(shown.pop(0), hero=True)
    with right:
        screen.show(unsaid, few=FEW)
for one in shown:
    screen.show(one, hero=one is first)
if first in pictures or shown:
    screen.beside(held, (1, 2))
else:
    for one in held:
        screen.show(one, hero=one is first)
for one in listed:
    screen.show(one, TOPIC, hero=one is first)
screen.show(finance.rates(ed, "funds"))
