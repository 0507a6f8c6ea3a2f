"""The briefing as a selection of exhibits: the reader's own, or the default story."""

from __future__ import annotations

from components import story as stories
from components.exhibits import shelf
from components.screen import choices, panel, plain
from components.screen.visit import Visit
from components.story import Story


def told(visit: Visit) -> Story:
    """The briefing: the reader's selection, or the default story."""
    ed, chosen = visit.ed, tuple(visit.chosen("brief"))

    def tell() -> Story:
        boundary = visit.config.boundary()
        if chosen:
            return stories.selected(ed, chosen, ed.today, boundary)
        return stories.default(ed, visit.config.story, ed.today, boundary)

    return ed.keep(("story", chosen, ed.today), visit.config, tell)


def arrange(visit: Visit, order: str) -> None:
    """Add an exhibit to the briefing, move it, take it out, or begin anew (``panel.moved``)."""
    way, _, key = order.partition(" ")
    if way == "add" and not shelf.known(visit.ed, key):
        return
    # "default" begins from what is shown while nothing is picked.
    default = [one.key for one in told(visit).exhibits] if way == "default" else ()
    keys = panel.moved(visit.chosen("brief"), order, default)
    brief = visit.spec["brief"]
    if len(keys) > brief.most:
        plain.toast(visit.t("brief.too_many", n=brief.most))
    elif brief.left_out(keys):
        plain.toast(visit.t("link.too_long"))
    else:
        choices.choose(visit.spec, "brief", keys)
