"""Two or more zones side by side: what compares, what does not, and why."""

from components.exhibits import comparison
from components.screen.page import Page

PAGE = Page(id="compare", order=30, choices=("topic",))
screen = PAGE.screen()
ed = screen.ed
MANY = 8  # charts: so many are scrolled past without a search

screen.title(screen.t("head.compare"), screen.t("lead.compare"))
if len(ed.zones) < 2:
    screen.say(screen.t("lead.compare_one"))
else:
    screen.show(comparison.shared(ed))
    drawn = [key for key in comparison.verdicts(ed) if comparison.bars(ed, key)]
    if len(drawn) > MANY:
        topics = screen.choose_many("topic", screen.t("filter.topic"), screen.topics())
        drawn = comparison.on(ed, drawn, topics)
        screen.say(screen.t("lead.compare_some", n=len(drawn)))
    for indicator in drawn:
        screen.show(comparison.bars(ed, indicator))
    screen.heading(screen.t("lead.families"))
    families = [comparison.family(ed, key) for key in ed.dataset.vocab.families]
    if not any(families):
        screen.say(screen.t("lead.families_none"))
    for exhibit in families:
        screen.show(exhibit)
    screen.heading(screen.t("lead.single"))
    screen.show(comparison.single(ed))
