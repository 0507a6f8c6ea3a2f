"""What is named on a map, and the names placed beside it."""

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


class Point(NamedTuple):
    """Something to be labelled. ``key`` is unique among the points of one call."""

    key: str
    at: Pixel
    text: str
    size: float  # of the text, in pixels


@dataclass(frozen=True)
class PlacedLabel:
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


def standing(point: Point, at: Pixel, align: Align, leader: tuple[Pixel, ...] = ()) -> PlacedLabel:
    """The label of ``point`` with its anchor at ``at``."""
    wide, tall = measure.extent(point.text, point.size)
    left = {"start": at.x, "middle": at.x - wide / 2, "end": at.x - wide}[align]
    box = Bounds(left, at.y - tall / 2, left + wide, at.y + tall / 2)
    return PlacedLabel(point.key, point.text, at, align, box, leader)


def faults(points: Sequence[Point], labels: Sequence[PlacedLabel]) -> int:
    """How many labels cover a zone's point or another's leader, and how many leaders cross."""
    rooms = [around(point.at, POINT) for point in points]
    covered = sum(any(label.box.meets(room) for room in rooms) for label in labels)
    return covered + tangles(labels)


def tangles(labels: Sequence[PlacedLabel]) -> int:
    """How often a leader crosses another one or runs over a label."""
    return sum(
        cross(a.leader, b.leader) + hits(a.leader, b.box) + hits(b.leader, a.box)
        for a, b in combinations(labels, 2)
        if not apart(a.reach, b.reach)
    )
