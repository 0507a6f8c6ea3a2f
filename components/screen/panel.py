"""The briefing panel: what is in it and in which order, as an HTML fragment. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components.config import Plan
from components.edition import Edition
from components.exhibits import shelf
from components.heading import read
from components.kinds import Kind, whole
from components.render.web.templating import made
from components.story import Story, numbered

#: What opens the panel, where a record would open the source drawer.
OPEN = "briefing"
#: Choices that a link to the briefing carries.
CARRIED = ("lang", "zones", "edition", "story", "brief", "title", "note")
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
    """An exhibit of the briefing, under the ``chapter`` that begins with it, or a heading of the
    reader's own, which has no ``icon``. ``screen`` is the number that leads to it while it is
    presented, 0 where a heading has none. ``key`` is what can be moved, from its ``place``,
    ``handle`` what that is called and ``said`` what is heard when it has been."""

    screen: int
    title: str
    chapter: str = ""
    icon: str = ""
    key: str = ""
    place: int = 0
    handle: str = ""
    said: str = ""
    moves: tuple[Move, ...] = ()


#: The outline of each kind, 20 by 20: a reader sees what sort of screen comes.
_TABLE = "M3 4h14v3H3zM3 9h4v3H3zM9 9h8v3H9zM3 14h4v3H3zM9 14h8v3H9z"
_GRID = "M3 3h4v4H3zM9 3h3v4H9zM14 3h3v4h-3zM3 9h4v3H3zM9 9h3v3H9zM14 9h3v3h-3z" + (
    "M3 14h4v3H3zM9 14h3v3H9zM14 14h3v3h-3z"
)
_DOTS = "".join(f"M{x} {y}a2 2 0 1 0 4 0a2 2 0 1 0-4 0z" for y in (6, 13) for x in (2, 8, 14))
_TEXT = "M3 4h14v2H3zM3 9h14v2H3zM3 14h9v2H3z"
ICONS: Mapping[Kind, str] = whole(
    "The panel",
    {
        "kpi": "M2 5h7v10H2zM11 5h7v10h-7z",
        "bars": "M3 3h13v4H3zM3 9h8v3H3zM3 14h5v3H3z",
        "stacked": "M3 3h5v4H3zM9 3h8v4H9zM3 9h9v3H3zM13 9h4v3h-4zM3 14h3v3H3zM7 14h10v3H7z",
        "composition": "M2 7h5v6H2zM8 7h7v6H8zM16 7h2v6h-2z",
        "funnel": "M2 4h16l-3 5H5zM6 11h8l-2 5H8z",
        "matrix": _GRID,
        "table": _TABLE,
        "map": "M10 2a5 5 0 0 1 5 5c0 4-5 11-5 11S5 11 5 7a5 5 0 0 1 5-5z",
        "text": _TEXT,
        "cards": "M2 3h7v6H2zM11 3h7v6h-7zM2 11h7v6H2zM11 11h7v6h-7z",
        "finding": "M2 4h3v3H2zM7 4h11v2H7zM2 9h3v3H2zM7 9h11v2H7zM2 14h3v3H2zM7 14h11v2H7z",
        "dots": _DOTS,
        "line": "M2 14l5-5 4 3 6-7 1.4 1.2-7.2 8.4-4-3-4 4zM2 17h16v1.5H2z",
        "tally": _DOTS,
        "diagram": "M7 2h6v4H7zM9.5 6h1v3h-1zM4 9h12v1H4zM2 11h5v5H2zM8 11h4v5H8zM13 11h5v5h-5z",
        "sides": "M2 3h7v2H2zM11 3h7v2h-7zM2 8h7v9H2zM11 8h7v9h-7z",
    },
)


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
    return str(made("drawer", "head", ed, lead, named, change, missing, keep, _fixed(ed)))


def _fixed(ed: Edition) -> str:
    """The edition that a link has to name for its figures to stay as they are now; "" where the
    data are none, or the link names it anyway."""
    entry = ed.archive.entry(ed.dataset.version) if ed.archive else None
    return entry.id if entry and not ed.frozen and not ed.dataset.draft else ""


def contents(ed: Edition, told: Story, chosen: Sequence[str], screens: Mapping[str, int]) -> str:
    """The list of exhibits, each with the number of the screen on which it begins. A selection can
    be put in order; the default first has to become one."""
    lines = _chosen(ed, told, chosen, screens) if chosen else _planned(told, screens)
    return str(made("drawer", "contents", lines))


def _planned(told: Story, screens: Mapping[str, int]) -> list[Line]:
    lines = []
    before = ""
    for _, section, exhibit in numbered(told):
        chapter = section.title if section.title != before else ""
        before = section.title
        lines.append(Line(screens.get(exhibit.key, 0), exhibit.title, chapter, ICONS[exhibit.kind]))
    return lines


def _chosen(
    ed: Edition, told: Story, chosen: Sequence[str], screens: Mapping[str, int]
) -> list[Line]:
    """What is chosen, in its order: exhibits, and headings of the reader's own."""
    exhibits = {exhibit.key: exhibit for exhibit in told.exhibits}
    lines: list[Line] = []
    headings = 0
    for place, key in enumerate(chosen, 1):
        words, exhibit = read(key), exhibits.get(shelf.current(ed, key))
        if not words and not exhibit:
            continue  # the head says which these are
        headings += bool(words)
        title = words.title if words else exhibit.title if exhibit else ""
        at = exhibit.key if exhibit else f"own?{headings}"
        lines.append(
            Line(
                screens.get(at, 0),
                title,
                icon=ICONS[exhibit.kind] if exhibit else "",
                key=key,
                place=place,
                handle=ed.t("brief.handle", title=title),
                said=ed.t("brief.moved", title=title, n=place, of=len(chosen)),
                moves=_moves(ed, key, title, chosen),
            )
        )
    return lines


def _moves(ed: Edition, key: str, title: str, chosen: Sequence[str]) -> tuple[Move, ...]:
    """Up, down, out."""
    return (
        Move(f"up {key}", "↑", ed.t("brief.up", title=title), key == chosen[0]),
        Move(f"down {key}", "↓", ed.t("brief.down", title=title), key == chosen[-1]),
        Move(f"drop {key}", "✕", ed.t("brief.drop", title=title), False),
    )


def moved(chosen: Sequence[str], order: str, default: Sequence[str]) -> list[str]:
    """The selection after ``up KEY``, ``down KEY``, ``to N KEY`` (the place of the Nth), ``drop
    KEY``, ``add KEY`` (which takes out what is in), ``clear`` or ``default``; unchanged for
    anything else."""
    keys = list(chosen)
    way, _, key = order.partition(" ")
    if way == "clear":
        return []
    if way == "default":
        return list(default)
    place = ""
    if way == "to":
        place, _, key = key.partition(" ")
    if way == "add" and key not in keys:
        return [*keys, key]
    if key not in keys:
        return keys
    at = keys.index(key)
    if way in ("drop", "add"):
        return keys[:at] + keys[at + 1 :]
    if place.isdecimal():
        keys.insert(min(max(int(place), 1), len(keys)) - 1, keys.pop(at))
        return keys
    to = at + {"up": -1, "down": 1}.get(way, 0)
    if 0 <= to < len(keys):
        keys[at], keys[to] = keys[to], keys[at]
    return keys
