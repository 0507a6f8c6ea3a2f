"""The briefing panel: what is in it and in which order, as an HTML fragment. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.config import Plan
from components.edition import Edition
from components.render.web.templating import made
from components.story import Story, numbered

#: What opens the panel, where a record would open the source drawer.
OPEN = "briefing"
#: Choices that a link to the briefing carries.
CARRIED = ("lang", "zones", "story", "brief")
#: What a screen takes to tell: its title said, its picture looked at, a remark.
SECONDS = 50


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


@dataclass(frozen=True)
class Length:
    """A story to choose by its length; ``here`` where it is the one that is shown."""

    order: str
    name: str
    here: bool


def minutes(screens: int) -> int:
    """How long so many screens take to tell, of which the first is the cover."""
    return max(1, round((screens - 1) * SECONDS / 60))


def lengths(ed: Edition, plans: Sequence[Plan], told: Story, chosen: Sequence[str]) -> list[Length]:
    """The stories of the configuration, and the reader's own where there is one."""
    found = [Length(f"story {one.id}", ed.say(one, "title"), one.id == told.plan) for one in plans]
    return [*found, Length("", ed.t("brief.own"), here=True)] if chosen else found


def head(
    ed: Edition, told: Story, chosen: Sequence[str], plans: Sequence[Plan], screens: int
) -> str:
    """Which story this is or that it is a selection, how long it takes, and what can be done
    with it."""
    lead = ed.t("brief.long", n=screens - 1, seconds=SECONDS, minutes=minutes(screens))
    lead = ed.sentences(lead, ed.t("brief.chosen" if chosen else "brief.default"))
    change = ("clear", ed.t("brief.clear")) if chosen else ("default", ed.t("brief.edit"))
    missing = ""
    if told.missing:
        missing = ed.t("brief.missing", n=len(told.missing), keys=ed.join(told.missing))
    named = lengths(ed, plans, told, chosen)
    keep = " ".join(CARRIED)
    return str(made("drawer", "head", ed, lead, named, change, missing, keep))


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
