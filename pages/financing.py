"""Investment promotion and financing, each on its own terms."""

from components.exhibits import finance, pipeline, reported
from components.screen.page import Page

PAGE = Page(id="financing", order=50, group="topics")
screen = PAGE.screen()
ed = screen.ed
FEW, LINES = (2, 3) if ed.crowded else (3, 6)  # pictures of each sort, and lines, at first

steps = [*pipeline.pipelines(ed, but="fund")]
drawn = [pipeline.stages(ed, one) for one in steps]
told = {(one.zone, pipeline.topic_of(ed, one)) for one in steps}
# What companies and banks report stands under what zones do; funds have a page of their own.
reports = []
for zone in ed.zones:
    for one in filter(None, (finance.lending(ed, zone), finance.company_figures(ed, zone))):
        reports.append(one)
        told.add((zone, "finance"))
# Figures of a zone on a topic of which no picture of it tells are listed.
listed = [
    (topics, found)
    for zone in ed.zones
    if (topics := tuple(topic for topic in finance.TOPICS if (zone, topic) not in told))
    and (found := reported.figures(ed, zone, topics))
]
silent = ed.unheard("head.financing", screen.t("page.financing"), ed.zones)
first = next(iter((*drawn, *reports, *(one for _, one in listed))), None)
screen.entitle(first.title if first else silent)
screen.several(drawn, FEW, "steps", hero=first)
screen.several(reports, FEW, "reports", hero=first)
for topics in dict.fromkeys(topics for topics, _ in listed):
    alike = [one for those, one in listed if those == topics]
    screen.several(alike, FEW, "-".join(("figures", *topics)), {"topic": topics}, hero=first)
if first:
    screen.show(finance.rates(ed, "financing"), few=LINES)
else:
    screen.mentions("lead.financing_none", {"topic": finance.TOPICS})
