"""Two or more zones side by side: what compares, what does not, and why."""

from components import ui
from components.exhibits import compare

ui.require_frame("pages/compare.py")
screen = ui.screen()
ed = screen.ed

screen.title(screen.t("head.compare"), screen.t("lead.compare"))
if len(ed.zones) < 2:
    screen.say(screen.t("lead.compare_one"))
else:
    screen.show(compare.shared(ed))
    for indicator in compare.verdicts(ed):
        screen.show(compare.bars(ed, indicator))
    screen.heading(screen.t("lead.families"))
    families = [compare.family(ed, key) for key in ed.dataset.vocab.families]
    if not any(families):
        screen.say(screen.t("lead.families_none"))
    for exhibit in families:
        screen.show(exhibit)
    screen.heading(screen.t("lead.single"))
    screen.show(compare.single(ed))
