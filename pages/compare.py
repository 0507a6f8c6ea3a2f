"""Two or more zones side by side: what each does, what they share, and which figures compare."""

from components.exhibits import comparison, content, years
from components.screen import pairing
from components.screen.page import Page

PAGE = Page(id="compare", order=30, choices=("side", "topic"))
screen = PAGE.screen()
ed = screen.ed
MANY = 3 if ed.crowded else 4  # charts and lines in the first view

if len(ed.zones) < 2:
    alone = len(ed.dataset.zones) < 2
    said = "head.compare_alone" if alone else "head.compare_one"
    screen.entitle(screen.t(said, zone=ed.few(ed.zones)))
    if not alone:
        screen.say(screen.t("lead.compare_one"))
        screen.leads(pairing.partners(screen))
else:
    sides, topics = pairing.chosen(screen)
    common = None if sides or topics else content.sides_shared(ed)
    beside = content.sides(ed, topics=topics, sides=sides)
    answer = common or beside
    screen.entitle(answer.title if answer else screen.t("head.compare", zones=ed.few(ed.zones)))
    pairing.choose(screen)
    screen.show(common, hero=True)
    if beside:
        asked = {"topic": topics, "side": sides}
        taken = beside.filtered(asked), beside.title, screen.t("sides.file")
        if not common:  # who has chosen sees at once how to take it away
            screen.sheet(*taken)
        screen.show(beside, asked, hero=not common)
        if common:
            screen.sheet(*taken)

    screen.heading(screen.t("lead.figures"), screen.t("lead.compare"))
    screen.leads(pairing.alone(screen))
    drawn = comparison.on(ed, comparison.drawn(ed), topics)
    bars = (comparison.bars(ed, key) for key in drawn)
    screen.several(bars, MANY, "charts", count=len(drawn))
    over = years.drawn(ed, ed.zones, topics)
    lines = (years.line(ed, key) for key in over)
    screen.several(lines, MANY, "lines", count=len(over))
    screen.show(comparison.shared(ed), few=MANY)
    families = [comparison.family(ed, key) for key in ed.dataset.vocab.families]
    near = [one for one in families if one]
    if screen.rest(screen.t("lead.near", n=len(near))):
        for exhibit in (*near, comparison.single(ed)):
            screen.show(exhibit)
