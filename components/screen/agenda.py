"""The briefing as a selection of exhibits: the reader's own, or a story of the configuration."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from components import heading
from components import story as stories
from components.edition import Edition
from components.exhibits import shelf
from components.screen import choices, panel, plain
from components.screen.visit import Visit
from components.story import Story

#: How much of what a link may have a briefing takes: its title, a note and the filters of the page
#: have to fit beside it, or a copied link would be refused with all that was chosen.
_SHARE = 0.75


def told(visit: Visit) -> Story:
    """The briefing: the reader's selection, or a story of the configuration."""
    ed, chosen, plan = visit.ed, tuple(visit.chosen("brief")), visit.chosen("story")
    title, note = visit.chosen("title"), visit.chosen("note")

    def tell() -> Story:
        boundary = visit.config.boundary()
        if chosen:
            found = stories.selected(ed, chosen, ed.today, boundary)
        else:
            found = stories.planned(ed, visit.config.plan(plan), ed.today, boundary)
        return stories.entitled(ed, found, title, note)

    key = "story", plan, chosen, title, note, ed.today
    return stories.kept(ed, key, visit.config, tell)


def lost(ed: Edition, keys: Iterable[str]) -> list[str]:
    """What of a briefing is neither an exhibit nor a heading."""
    return [key for key in keys if heading.read(key) is None and not shelf.known(ed, key)]


def trimmed(keys: Iterable[str]) -> list[str]:
    """The headings of a briefing that are too long to be taken whole, as far as they are."""
    return [found.title for key in keys if heading.cut(key) and (found := heading.read(key))]


def arrange(visit: Visit, order: str) -> bool:
    """Add an exhibit to the briefing, move it, take it out, or begin anew (``panel.moved``);
    ``story ID`` goes over to a story of the configuration. Whether that was done: what a link
    cannot carry is refused in words."""
    way, _, key = order.partition(" ")
    if way == "story":
        choices.choose(visit.spec, "story", key)
        choices.choose(visit.spec, "brief", None)
        return True
    if way == "add" and lost(visit.ed, [key]):
        return False
    # "default" begins from what is shown while nothing is picked.
    default = stories.keys(told(visit)) if way == "default" else ()
    keys = panel.moved(visit.chosen("brief"), order, default)
    brief = visit.spec["brief"]
    if len(keys) > brief.most:
        plain.toast(visit.t("brief.too_many", n=brief.most))
    elif brief.left_out(keys):
        plain.toast(visit.t("link.too_long"))
    elif way == "add" and _long(keys) > _SHARE * visit.config.serve.limits.address:
        plain.toast(visit.t("brief.too_much"))
    else:
        choices.choose(visit.spec, "brief", keys)
        return True
    return False


def _long(keys: Iterable[str]) -> int:
    """Signs that a briefing has in a link, where one Chinese character is nine."""
    return len(urlencode({"brief": [*keys]}, doseq=True))
