"""Investment promotion and financing, each on its own terms."""

from components.exhibits import finance, reformlist
from components.screen.page import Page

PAGE = Page(id="financing", order=50)
screen = PAGE.screen()
ed = screen.ed

screen.title(screen.t("head.financing"))
shown = False
for pipeline in finance.pipelines(ed, but="fund"):  # those are on the page of the funds
    screen.show(finance.steps(ed, pipeline))
    screen.beside([finance.funnel(ed, pipeline), finance.amounts(ed, pipeline)])
    shown = True
for zone in ed.zones:
    for exhibit in (finance.company_figures(ed, zone), finance.lending(ed, zone)):
        screen.show(exhibit)
        shown = shown or exhibit is not None
if not shown:
    screen.say(screen.t("lead.financing_none"))
    mentioned = reformlist.find(ed, topics=finance.TOPICS)
    if mentioned:
        screen.heading(screen.t("lead.mentions"))
        screen.show(reformlist.cards(ed, mentioned), {"topic": finance.TOPICS})
else:
    screen.heading(screen.t("lead.rates"))
    screen.show(finance.rates(ed, "financing"))
    screen.show(finance.refusals(ed, "financing"))
