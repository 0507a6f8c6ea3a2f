"""One zone whole, in six parts."""

from components.exhibits import (
    advice,
    coverage,
    lessons,
    opening,
    organisation,
    profile,
    projects,
    reported,
    summary,
    years,
)
from components.screen import frontpage
from components.screen.page import Page

PAGE = Page(
    id="zone",
    order=20,
    choices=("zone", "topic"),
    own={"part": ("profile", "figures", "reforms", "learn", "plans", "actors")},
)
screen = PAGE.screen()
ed = screen.ed
key = screen.chosen("zone")
FEW, CARDS, YEARS = 8, 6, 4  # lines, cards and charts over years in the first view
whole = summary.zone_title(ed, key)

match screen.chosen("part"):
    case "profile":
        screen.entitle(whole)
        screen.choose_own("part")
        frontpage.hero(screen, opening.zone_answer(ed, key))
        bodies = organisation.of_zone(ed, key), profile.profile(ed, key)
        if organisation.slim(ed, key):  # beside the picture of a few bodies half the page is free
            screen.beside(bodies, (5, 3))
        else:
            for exhibit in bodies:
                screen.show(exhibit)
        if screen.rest(screen.t("lead.zone_all")):
            screen.show(reported.mechanisms(ed, key))
            screen.beside([profile.industries(ed, key), profile.parks(ed, key)])
            screen.show(reported.silence(ed, key))
    case "figures" if reported.figures(ed, key) is None:
        screen.entitle(whole)
        screen.choose_own("part")
        none = screen.t("lead.zone_none", zone=ed.name(key))
        screen.say(ed.awaiting([key]) if ed.pending(key) else none)
        screen.show(reported.silence(ed, key))
    case "figures":
        screen.opens(coverage.headline(ed, key), whole, own="part")
        topics = screen.choose_many("topic", screen.t("filter.topic"), screen.topics())
        figures = reported.figures(ed, key, topics)
        if figures is None:
            screen.say(screen.t("cards.none"))
        over = years.drawn(ed, [key], topics)
        lines = (years.line(ed, one, sides=[key]) for one in over)
        screen.several(lines, YEARS, "lines", {"side": [key]}, count=len(over))
        screen.show(figures, {"topic": topics}, few=FEW)
    case "reforms":
        found = reported.reforms(ed, key, screen.chosen("topic"))
        screen.entitle(found.title)
        screen.choose_own("part")
        topics = screen.choose_many("topic", screen.t("filter.topic"), screen.topics())
        best = opening.best(ed, [key])
        screen.show(found, {"topic": topics}, few=CARDS, best=best, hero=True)
        screen.show(profile.claims(ed, key, topics), {"topic": topics}, few=FEW)
    case "learn" if not lessons.found(ed, key):
        screen.entitle(whole)
        screen.choose_own("part")
        screen.say(lessons.nothing(ed, key))
    case "learn":
        name, signed, leading = ed.name(key), advice.proposal(ed, key), advice.lesson_list(ed, key)
        screen.opens(leading, whole, own="part", said=[advice.elsewhere(ed, key)])
        screen.sheet(
            signed,
            screen.t("lesson.sheet", zone=name),
            screen.t("lesson.file", zone=name),
            proposal=True,
        )
        topics = screen.choose_many("topic", screen.t("filter.topic"), screen.topics())
        shown = [lessons.lessons(ed, key, topic) for topic in topics or screen.topics()]
        if not any(shown):
            screen.say(screen.t("lesson.none_topic", zone=name))
        elif topics or screen.rest(screen.t("lesson.all", n=len(lessons.found(ed, key)))):
            screen.series(shown, above=leading)
    case "plans":
        screen.opens(projects.projects(ed, key), whole, own="part")
        screen.show(profile.directions(ed, key), few=FEW)
        screen.show(profile.events(ed, key))
    case _:
        screen.opens(organisation.of_zone(ed, key), whole, own="part")
        screen.show(profile.documents(ed, key), few=FEW)
        screen.show(profile.organisations(ed, key), few=FEW)
