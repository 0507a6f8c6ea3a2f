"""Figures over time as every medium draws them: a panel a label, a place a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from components.exhibit import Exhibit, reach
from components.render.layout import measure
from components.row import Row

_COIN = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True)
class Point:
    """A figure ``at`` the place of its time, from ``low`` to ``high`` where it is a range."""

    row: Row
    at: int
    low: float
    high: float

    @property
    def fact(self) -> bool:
        return self.row.amount.status in ("actual", None)

    @property
    def exact(self) -> bool:
        return self.row.amount.relation in ("eq", None) and self.row.amount.high is None

    @property
    def ranged(self) -> bool:
        return self.row.amount.high is not None


@dataclass(frozen=True)
class Panel:
    """One line: the points of a label by their time, and the steps between points that follow
    each other at the very next time. A gap is a gap."""

    name: str
    zone: str
    points: tuple[Point, ...]

    @property
    def steps(self) -> list[tuple[Point, Point, bool]]:
        """Where a line goes from one fact to the next, and whether both are exact; towards what is
        hoped for it never is. A range has no one place to go to."""
        found = []
        facts = [one for one in self.points if one.fact and not one.ranged]
        for one, other in pairwise(facts):
            if other.at == one.at + 1:
                found.append((one, other, one.exact and other.exact))
        for hoped in (one for one in self.points if not one.fact and not one.ranged):
            before = [one for one in facts if one.at == hoped.at - 1]
            found += [(one, hoped, False) for one in before]
        return found


def panels(exhibit: Exhibit) -> list[Panel]:
    """The lines of an exhibit, in their order."""
    named: dict[str, list[Row]] = {}
    for row in exhibit.rows:
        named.setdefault(row.label, []).append(row)
    return [_panel(exhibit, name, rows) for name, rows in named.items()]


def _panel(exhibit: Exhibit, name: str, rows: Sequence[Row]) -> Panel:
    points = []
    for row in rows:
        if row.ends is None or row.column not in exhibit.columns:
            continue
        low, high = row.ends
        if row.amount.high is None:
            low = high = row.amount.value or low
        points.append(Point(row, exhibit.columns.index(row.column), float(low), float(high)))
    return Panel(name, rows[0].zone, tuple(sorted(points, key=lambda one: one.at)))


def span(exhibit: Exhibit) -> tuple[float, float]:
    """The scale that all lines share, with nought on it."""
    least, most = reach(exhibit.rows)
    most = max(most, float(exhibit.scale or 0))
    return least, most if most > least else least + 1


def words(point: Point, wide: Callable[[str], float], room: float) -> list[str]:
    """The lines of a figure beside its mark: its qualifier over it, and what an English unit goes
    on with under it, where they have no ``room`` on one. A number keeps the word behind it, and the
    currency before it if that has room too."""
    figure = point.row.figure
    if figure is None or wide(point.row.shown) <= room:
        return [point.row.shown]
    bare = replace(figure, lead="").text
    if not figure.spaced:
        return [line for line in (figure.lead, bare) if line]
    before, said = figure.lead.split(), bare.split(" ")
    first, rest = said[:2], said[2:]
    if before and _COIN.fullmatch(before[-1]):
        for kept in (said[:2], said[:1]):
            if wide(" ".join([before[-1], *kept])) <= room:
                first, rest = [before.pop(), *kept], said[len(kept) :]
                break
    lines: list[str] = []
    for part in (before, [" ".join(first), *rest]):
        lines.extend(part[:1])
        for word in part[1:]:
            longer = f"{lines[-1]} {word}"
            lines = [*lines[:-1], longer] if wide(longer) <= room else [*lines, word]
    return lines


def slot(found: Sequence[Panel], wide: Callable[[Point], float]) -> float:
    """What each time needs, so that no figure of a line runs into that of the next one; ``wide`` is
    how wide one is."""
    needed = 0.0
    for panel in found:
        widest: dict[int, float] = {}
        for one in panel.points:
            widest[one.at] = max(widest.get(one.at, 0.0), wide(one))
        for at, size in widest.items():
            needed = max(needed, (size + widest.get(at + 1, size)) / 2)
    return needed


def abreast(exhibit: Exhibit, width: float, size: float) -> int:
    """How many lines stand beside each other on so much ``width``: two, where their figures have
    room there."""
    found, count = panels(exhibit), max(len(exhibit.columns), 1)
    return 2 if len(found) > 1 and fits(found, half(width, size) / count, size) else 1


def half(width: float, size: float) -> float:
    """What each of two panels has."""
    return (width - size * 2) / 2


def fits(found: Sequence[Panel], each: float, size: float) -> bool:
    """Whether no figure runs into the next where each time has so much room."""
    return slot(found, lambda one: widest(one, each, size)) <= each


def widest(point: Point, room: float, size: float) -> float:
    """How wide the lines of a figure are that has so much room, or is as wide as its words."""

    def wide(text: str) -> float:
        return measure.wide(text, size, bold=True)

    return max(map(wide, words(point, wide, room - size * 0.4)))


def told(exhibit: Exhibit, slot: float, size: float) -> dict[int, str]:
    """The times that are named under an axis, by their place; each has ``slot`` to itself. Those of
    which there is a figure come first, then others where they keep clear of these."""
    names = exhibit.columns
    columns = (names.index(row.column) for row in exhibit.rows if row.column in names)
    found: dict[int, float] = {}
    for at in (*sorted({*columns}), *range(len(names))):
        wide = measure.wide(names[at], size)
        middle = centre(at, wide, slot, len(names))
        clear = (
            abs(middle - centre(other, room, slot, len(names))) >= (wide + room) / 2 + size * 0.5
            for other, room in found.items()
        )
        if at not in found and all(clear):
            found[at] = wide
    return {at: names[at] for at in sorted(found)}


def centre(at: int, wide: float, slot: float, count: int) -> float:
    """The middle of a text so ``wide`` under the ``at``-th of ``count`` times: within the axis."""
    return min(max((at + 0.5) * slot, wide / 2), max(count * slot - wide / 2, wide / 2))
