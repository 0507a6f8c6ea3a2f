"""One zone whole."""

from components import ui
from components.exhibits import industry, overview, zone

ui.require_frame("pages/zone.py")
screen = ui.screen()
ed = screen.ed
key = screen.chosen("zone")

screen.title(ed.name(key))
screen.show(zone.profile(ed, key))
screen.show(overview.headline(ed, key))
screen.beside([zone.industries(ed, key), zone.parks(ed, key)])
screen.show(zone.mechanisms(ed, key))

screen.heading(screen.t("lead.zone_figures"))
topics = screen.choose_many("topic", screen.t("filter.topic"), screen.topics())
figures = zone.figures(ed, key, topics)
if figures is None:
    screen.say(screen.t("lead.zone_none"))
screen.show(figures)
screen.show(zone.reforms(ed, key, topics))
screen.show(industry.projects(ed, key))
screen.show(zone.directions(ed, key))
screen.show(zone.silence(ed, key))
screen.beside([zone.documents(ed, key), zone.events(ed, key)])
screen.show(zone.organisations(ed, key))
