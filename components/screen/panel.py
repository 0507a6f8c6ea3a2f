"""The briefing panel: what is in it and in which order, as an HTML fragment. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.edition import Edition
from components.render.web.templating import made
from components.story import Story, numbered

#: What opens the panel, where a record would open the source drawer.
OPEN = "briefing"


@dataclass(frozen=True)
class Move:
    """A button that moves an exhibit of a selection; ``off`` where there is no way to go."""

    order: str
    sign: str
    name: str
    off: bool


@dataclass(frozen=True)
class Line:
    """An exhibit of the briefing, under the ``chapter`` that begins with it."""

    number: int
    title: str
    chapter: str
    moves: tuple[Move, ...]


def head(ed: Edition, told: Story, chosen: Sequence[str]) -> str:
    """Whether this is the default or a selection, and what can be done with it."""
    lead = ed.t("brief.chosen" if chosen else "brief.default", n=len(told.exhibits))
    change = ("clear", ed.t("brief.clear")) if chosen else ("default", ed.t("brief.edit"))
    missing = ""
    if told.missing:
        missing = ed.t("brief.missing", n=len(told.missing), keys=ed.join(told.missing))
    return str(made("drawer", "head", ed, lead, change, missing))


def contents(ed: Edition, told: Story, chosen: Sequence[str]) -> str:
    """The list of exhibits. A selection can be put in order; the default first has to become
    one."""
    lines = []
    heading = ""
    for number, section, exhibit in numbered(told):
        chapter = section.title if section.title != heading else ""
        heading = section.title
        moves = _moves(ed, exhibit.key, exhibit.title, chosen) if chosen else ()
        lines.append(Line(number, exhibit.title, chapter, moves))
    return str(made("drawer", "contents", lines))


def _moves(ed: Edition, key: str, title: str, chosen: Sequence[str]) -> tuple[Move, ...]:
    """Up, down, out."""
    return (
        Move(f"up {key}", "↑", ed.t("brief.up", title=title), key == chosen[0]),
        Move(f"down {key}", "↓", ed.t("brief.down", title=title), key == chosen[-1]),
        Move(f"drop {key}", "✕", ed.t("brief.drop", title=title), False),
    )


def moved(chosen: Sequence[str], order: str, default: Sequence[str]) -> list[str]:
    """The selection after ``up KEY``, ``down KEY``, ``drop KEY``, ``add KEY`` (which takes out
    what is in), ``clear`` or ``default``; unchanged for anything else."""
    keys = list(chosen)
    way, _, key = order.partition(" ")
    if way == "clear":
        return []
    if way == "default":
        return list(default)
    if way == "add" and key not in keys:
        return [*keys, key]
    if key not in keys:
        return keys
    at = keys.index(key)
    if way in ("drop", "add"):
        return keys[:at] + keys[at + 1 :]
    to = at + {"up": -1, "down": 1}.get(way, 0)
    if 0 <= to < len(keys):
        keys[at], keys[to] = keys[to], keys[at]
    return keys
