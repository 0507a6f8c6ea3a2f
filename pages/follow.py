"""What was expected, aimed at or announced, by when, and what was reported of it later."""

from components import story
from components.exhibits import promises, upcoming
from components.render import files
from components.screen.page import Page

PAGE = Page(id="follow", order=80, group="after", choices=("topic", "state", "kind", "q"))
screen = PAGE.screen()
ed = screen.ed
FEW = 8  # lines in the first view

screen.opens(upcoming.drawn(ed), screen.t("head.follow"))
screen.heading(screen.t("follow.list"), screen.t("lead.follow"))
columns = screen.columns(4)
with columns[0]:
    states = screen.choose_many("state", screen.t("promises.state"), promises.states(ed))
with columns[1]:
    kinds = screen.choose_many("kind", screen.t("promises.kind"), promises.kinds(ed))
with columns[2]:
    topics = screen.choose_many("topic", screen.t("filter.topic"), screen.topics())
with columns[3]:
    query = screen.search()
found = promises.find(ed, states=states, kinds=kinds, topics=topics, query=query)
if not promises.find(ed):  # nobody filtered anything away: the articles announce nothing
    screen.say(screen.t("lead.follow_none"))
else:
    asked = {"state": states, "kind": kinds, "topic": topics, "q": query}
    table = promises.table(ed, found, topics)
    screen.show(table, asked, few=FEW)
    told = story.cover(ed, screen.t("follow.list"), ed.today, file=screen.t("follow.list"))
    if found:
        screen.download(
            screen.t("follow.button", n=len(found)),
            lambda: files.followup(told, table, promises.entries(ed, found), screen.colours),
            files.name(told, "xlsx"),
            files.FORMATS["xlsx"].mime,
        )
