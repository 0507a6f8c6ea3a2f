"""Investment promotion and financing, each on its own terms."""

from components.exhibits import financing, reforms
from components.screen.page import Page

PAGE = Page(id="financing", order=50)
screen = PAGE.screen()
ed = screen.ed

screen.title(screen.t("head.financing"))
shown = False
for pipeline in financing.pipelines(ed, but="fund"):  # those are on the page of the funds
    screen.show(financing.steps(ed, pipeline))
    screen.beside([financing.funnel(ed, pipeline), financing.amounts(ed, pipeline)])
    shown = True
for zone in ed.zones:
    for exhibit in (financing.company_figures(ed, zone), financing.lending(ed, zone)):
        screen.show(exhibit)
        shown = shown or exhibit is not None
if not shown:
    screen.say(screen.t("lead.financing_none"))
    mentioned = reforms.find(ed, topics=financing.TOPICS)
    if mentioned:
        screen.heading(screen.t("lead.mentions"))
        screen.show(reforms.cards(ed, mentioned), {"topic": financing.TOPICS})
else:
    screen.heading(screen.t("lead.rates"))
    screen.show(financing.rates(ed, "financing"))
    screen.show(financing.refusals(ed, "financing"))
