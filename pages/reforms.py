"""What changed and who does it: marks by topic, bodies as boxes, and every reform to search."""

from components.exhibits import opening, organisation, reformlist, topics
from components.screen.page import Page

PAGE = Page(id="reforms", order=40, group="topics", choices=("topic", "grade", "q"))
screen = PAGE.screen()
ed = screen.ed
FEW = 3  # cards in the first view

screen.opens(topics.tally(ed), screen.t("head.reforms"))
screen.heading(screen.t("lead.who"))
screen.show(organisation.who_does_what(ed))
screen.show(organisation.organisation(ed))
screen.heading(screen.t("lead.find_reforms"))
left, middle, right = screen.columns(3)
with left:
    chosen = screen.choose_many("topic", screen.t("filter.topic"), screen.topics())
with middle:
    grades = screen.choose_many("grade", screen.t("filter.grade"), screen.grades())
with right:
    query = screen.search()
found = reformlist.find(ed, topics=chosen, grades=grades, query=query)
asked = {"topic": chosen, "grade": grades, "q": query}
screen.show(reformlist.cards(ed, found), asked, few=FEW, best=opening.best(ed, ed.zones))
