"""Investment promotion and financing, each on its own terms."""

from components.exhibits import finance, pipeline, reformlist
from components.screen.page import Page

PAGE = Page(id="financing", order=50, group="topics")
screen = PAGE.screen()
ed = screen.ed

found = [pipeline.stages(ed, one) for one in pipeline.pipelines(ed, but="fund")]
# What companies and banks report stands under what zones do; funds have a page of their own.
for zone in ed.zones:
    found += filter(None, (finance.lending(ed, zone), finance.company_figures(ed, zone)))
silent = ed.unheard("head.financing", screen.t("page.financing"), ed.zones)
screen.opens(found[0] if found else None, silent)
for exhibit in found[1:]:
    screen.show(exhibit)
if found:
    screen.show(finance.rates(ed, "financing"))
else:
    screen.say(screen.t("lead.financing_none"))
    mentioned = reformlist.find(ed, topics=finance.TOPICS)
    if mentioned:
        screen.heading(screen.t("lead.mentions"))
        screen.show(reformlist.cards(ed, mentioned), {"topic": finance.TOPICS})
