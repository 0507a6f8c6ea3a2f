"""Investment promotion and financing, each on its own terms."""

from components.exhibits import finance, pipeline, reported
from components.screen.page import Page

PAGE = Page(id="financing", order=50, group="topics")
screen = PAGE.screen()
ed = screen.ed
TOPIC = {"topic": finance.TOPICS}
FEW, LINES = (2, 3) if ed.crowded else (3, 6)  # pictures of each sort, and lines, at first

steps = [*pipeline.pipelines(ed, but="fund")]
drawn = [pipeline.stages(ed, one) for one in steps]
told = {one.zone for one in steps}
# What companies and banks report stands under what zones do; funds have a page of their own.
reports = []
for zone in ed.zones:
    for one in filter(None, (finance.lending(ed, zone), finance.company_figures(ed, zone))):
        reports.append(one)
        told.add(zone)
# Of a zone that has figures and no picture of them they are listed.
listed = reported.listed(ed, finance.TOPICS, but=told)
silent = ed.unheard("head.financing", screen.t("page.financing"), ed.zones)
first = next(iter((*drawn, *reports, *listed)), None)
screen.entitle(first.title if first else silent)
screen.several(drawn, FEW, "steps", hero=first)
screen.several(reports, FEW, "reports", hero=first)
screen.several(listed, FEW, "figures", TOPIC, hero=first)
if first:
    screen.show(finance.rates(ed, "financing"), few=LINES)
else:
    screen.mentions("lead.financing_none", TOPIC)
