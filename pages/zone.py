"""One zone whole, in five parts."""

from components import ui
from components.exhibits import industry, overview, zone

ui.require_frame("pages/zone.py")
screen = ui.screen()
ed = screen.ed
key = screen.chosen("zone")

screen.title(ed.name(key))
match screen.part():
    case "profile":
        screen.show(zone.profile(ed, key))
        screen.show(overview.headline(ed, key))
        screen.show(zone.mechanisms(ed, key))
        screen.beside([zone.industries(ed, key), zone.parks(ed, key)])
        screen.show(zone.silence(ed, key))
    case "figures" if zone.figures(ed, key) is None:
        screen.say(screen.t("lead.zone_none"))
        screen.show(zone.silence(ed, key))
    case "figures":
        topics = screen.choose_many("topic", screen.t("filter.topic"), screen.topics())
        figures = zone.figures(ed, key, topics)
        if figures is None:
            screen.say(screen.t("cards.none"))
        screen.show(figures, {"topic": topics})
    case "reforms":
        topics = screen.choose_many("topic", screen.t("filter.topic"), screen.topics())
        screen.show(zone.reforms(ed, key, topics), {"topic": topics})
    case "plans":
        screen.show(industry.projects(ed, key))
        screen.show(zone.directions(ed, key))
        screen.show(zone.events(ed, key))
    case _:
        screen.show(zone.documents(ed, key))
        screen.show(zone.organisations(ed, key))
