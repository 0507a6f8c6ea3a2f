"""What is named on a map, the names placed beside it, and what it costs to cover something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from components.render.layout import measure
from components.render.layout.bounds import Align, Bounds
from components.render.map.pixels import Pixel, apart, around, cross, hits, span

#: Room around a zone's point that no label may enter, half the side of a square.
POINT = 11.0
#: The same for a city.
DOT = 5.0

STUB = 9.0  # the level end of a leader, at its label

# What covering something costs, in pixels of a longer leader one would accept instead.
ON_POINT = 2000.0
_ON_CITY, _ON_NAME, _THROUGH = 400.0, 160.0, 120.0


class Point(NamedTuple):
    """Something to be labelled. ``key`` is unique among the points of one call."""

    key: str
    at: Pixel
    text: str
    size: float  # of the text, in pixels


@dataclass(frozen=True)
class Label:
    """A placed text: its anchor is ``at``, on the side ``align`` says, at half its height.

    ``leader`` is the line from its point, or empty where the label stands right beside it.
    """

    key: str
    text: str
    at: Pixel
    align: Align
    box: Bounds
    leader: tuple[Pixel, ...] = ()

    @cached_property
    def reach(self) -> Bounds:
        """The box around text and leader: what lies outside is not touched by either."""
        box, line = self.box, span((self.at, *self.leader))
        return Bounds(
            min(box.left, line.left),
            min(box.top, line.top),
            max(box.right, line.right),
            max(box.bottom, line.bottom),
        )


def standing(point: Point, at: Pixel, align: Align, leader: tuple[Pixel, ...] = ()) -> Label:
    """The label of ``point`` with its anchor at ``at``."""
    wide, tall = measure.extent(point.text, point.size)
    left = {"start": at.x, "middle": at.x - wide / 2, "end": at.x - wide}[align]
    box = Bounds(left, at.y - tall / 2, left + wide, at.y + tall / 2)
    return Label(point.key, point.text, at, align, box, leader)


def faults(points: Sequence[Point], labels: Sequence[Label]) -> int:
    """How many labels cover a zone's point or another's leader, and how many leaders cross."""
    rooms = [around(point.at, POINT) for point in points]
    covered = sum(any(label.box.meets(room) for room in rooms) for label in labels)
    return covered + tangles(labels)


def tangles(labels: Sequence[Label]) -> int:
    """How often a leader crosses another one or runs over a label."""
    return sum(
        cross(a.leader, b.leader) + hits(a.leader, b.box) + hits(b.leader, a.box)
        for a, b in combinations(labels, 2)
        if not apart(a.reach, b.reach)
    )


@dataclass(frozen=True)
class Obstacles:
    """What is on the map already, and what it costs to cover it."""

    points: tuple[Point, ...]
    cities: tuple[Point, ...]
    names: tuple[Bounds, ...]

    @cached_property
    def rooms(self) -> list[tuple[Bounds, Bounds, str, float, float]]:
        """The room around each city and point, that which no leader may enter, whose it is, and
        what covering the one and entering the other cost."""
        found = [
            (around(city.at, DOT), around(city.at, DOT - 2), "", _ON_CITY, _THROUGH / 3)
            for city in self.cities
        ]
        return found + [
            (around(one.at, POINT), around(one.at, POINT - 2), one.key, ON_POINT, _THROUGH)
            for one in self.points
        ]

    def within(self, left: float, right: float) -> Obstacles:
        """What labels that all lie between these can cover: of a column of places most of the map
        is out of reach, and that is asked once."""

        def near(points: Sequence[Point]) -> tuple[Point, ...]:
            return tuple(p for p in points if left - POINT <= p.at.x <= right + POINT)

        names = tuple(box for box in self.names if box.right > left and box.left < right)
        return Obstacles(near(self.points), near(self.cities), names)

    def cost(self, label: Label) -> float:
        cost = sum(_ON_NAME for box in self.names if label.box.meets(box))
        left, top, right, bottom = label.reach
        for room, core, key, covering, entering in self.rooms:
            # Most lie nowhere near: this is asked for every place of every label.
            if room[0] > right or room[2] < left or room[1] > bottom or room[3] < top:
                continue
            cost += covering * label.box.meets(room)
            if key != label.key:
                cost += entering * hits(label.leader, core)
        return cost
