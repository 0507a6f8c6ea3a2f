"""The labels of a cluster of zones, in a column on the left and one on the right of the map.

They stand in the order of their latitude, each tied to its point by a leader. A column is filled
by dynamic programming, which finds the least sum of distances between labels and points that
keeps every label clear of its neighbours.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from components.render.layout import measure
from components.render.layout.bounds import Align, Bounds
from components.render.map.marks import STUB, PlacedLabel, Point, standing, tangles
from components.render.map.obstacles import Obstacles, boxes, inside, lowered, meet, stacked
from components.render.map.pixels import Frame, Pixel, apart, cross

if TYPE_CHECKING:
    from components.render.map.obstacles import Boxes, Costs

_GAP = 5.0  # between two labels of a column
_STEP = 6.0  # grid of a column
_BY = 48.0  # from a column to the outermost of its points
_CROSSING = 500.0  # what two leaders that cross cost, as in ``obstacles``


class _Column:
    """One side of the map: ``sign`` -1 is the left column and 1 the right one."""

    def __init__(
        self,
        sign: int,
        points: Sequence[Point],
        frame: Frame,
        obstacles: Obstacles,
        blocked: Sequence[Bounds],
    ) -> None:
        widest = max(measure.extent(point.text, point.size)[0] for point in points)
        box = frame.box
        self.sign = sign
        self.align: Align = "start" if sign > 0 else "end"
        self.room = box.right
        # As near to the points as they allow, on its own half of the map even where they all lie
        # on the other one, and no further out than the frame does.
        outermost = max(sign * point.at.x for point in points)
        limit = box.right - widest - 4
        self.inner = sign * max(0.0, min(outermost + _BY, limit))
        if limit < 0:
            raise ValueError(f"a label is {widest:.0f} px wide, more than half the map")
        count = int((box.bottom - box.top) / _STEP)
        self.grid = [box.top + _STEP * (i + 0.5) for i in range(count)]
        self.tall = {point.key: measure.extent(point.text, point.size)[1] for point in points}
        self.known: dict[tuple[str, ...], tuple[float, list[PlacedLabel]]] = {}
        self.labels: dict[tuple[str, int], PlacedLabel] = {}
        kept = boxes(blocked)
        self.costs = {one.key: self._costs(one, frame.box, obstacles, kept) for one in points}

    def _costs(self, point: Point, page: Bounds, obstacles: Obstacles, blocked: Boxes) -> Costs:
        """What each place of the column costs a label; they differ in height alone."""
        box, leader = self._at(point, 0.0).box, self._leader(point, 0.0)
        texts, leaders = lowered(box, leader, self.grid)
        cost = obstacles.costs(point.key, texts, leaders)
        cost += [math.dist(point.at, (leader[-1].x, y)) for y in self.grid]
        cost[~inside(texts, page) | meet(texts, blocked).any(1)] = math.inf
        return cost

    def _leader(self, point: Point, y: float) -> tuple[Pixel, Pixel, Pixel]:
        # A point beyond the column's edge takes its label outwards with it, if there is room:
        # a leader that turns back across its own column is hard to follow.
        wide = measure.extent(point.text, point.size)[0] + 4
        outer = self.room - wide
        edge = max(self.sign * self.inner, min(self.sign * point.at.x + 2.5 * STUB, outer))
        end = Pixel(self.sign * edge, y)
        return point.at, Pixel(end.x - self.sign * STUB, y), end

    def _at(self, point: Point, y: float) -> PlacedLabel:
        leader = self._leader(point, y)
        at = Pixel(leader[-1].x + self.sign * 4, y)
        return standing(point, at, self.align, leader)

    def _label(self, point: Point, slot: int) -> PlacedLabel:
        if (point.key, slot) not in self.labels:
            self.labels[point.key, slot] = self._at(point, self.grid[slot])
        return self.labels[point.key, slot]

    def filled(self, order: Sequence[Point]) -> tuple[float, list[PlacedLabel]]:
        """The least cost of these labels from top to bottom, and where they then stand."""
        if not order:
            return 0.0, []
        apart = [
            math.ceil(((self.tall[above.key] + self.tall[point.key]) / 2 + _GAP) / _STEP)
            for above, point in pairwise(order)
        ]
        total, slots = stacked([self.costs[point.key] for point in order], apart)
        pairs = zip(order, slots, strict=bool(slots))
        return total, [self._label(point, slot) for point, slot in pairs]

    def untangled(self, order: list[Point]) -> tuple[float, list[PlacedLabel]]:
        """The column filled, labels changed over until no two of its leaders cross. Kept, because
        the search for the better side comes to the same column again and again."""
        key = tuple(point.key for point in order)
        if key not in self.known:
            self.known[key] = self._untangled(order)
        return self.known[key]

    def _untangled(self, order: list[Point]) -> tuple[float, list[PlacedLabel]]:
        cost, labels = self.filled(order)
        for _ in range(len(order)):
            pairs = combinations(range(len(labels)), 2)
            crossed = next((pair for pair in pairs if _cross(*(labels[at] for at in pair))), None)
            if crossed is None:
                break
            i, j = crossed
            order[i], order[j] = order[j], order[i]
            cost, labels = self.filled(order)
        return cost, labels


def _cross(one: PlacedLabel, other: PlacedLabel) -> bool:
    return not apart(one.reach, other.reach) and cross(one.leader, other.leader)


def columns(
    points: Sequence[Point], frame: Frame, obstacles: Obstacles, blocked: Sequence[Bounds]
) -> list[PlacedLabel]:
    """Labels of a cluster in two columns. Starts from the side each point lies on, then moves one
    point at a time to the other side for as long as that makes the whole cheaper."""
    if not points:
        return []
    tall = sum(measure.extent(point.text, point.size)[1] + _GAP for point in points)
    if tall > 2 * frame.height:
        raise ValueError(f"{len(points)} zone labels do not fit on a map this high")
    sides = {sign: _Column(sign, points, frame, obstacles, blocked) for sign in (-1, 1)}
    ordered = sorted(points, key=lambda p: (p.at.y, p.at.x, p.key))

    def filled(on: dict[str, int], most: float) -> tuple[float, list[PlacedLabel]]:
        """What it costs with each label on its side, and where the labels stand; not looked into
        further once it costs ``most``."""
        total, labels = 0.0, []
        for sign, column in sides.items():
            cost, placed = column.untangled([p for p in ordered if on[p.key] == sign])
            total += cost
            labels += placed
            if total >= most:
                return total, labels
        return total + tangles(labels) * _CROSSING, labels

    middle = sorted(p.at.x for p in points)[len(points) // 2]
    on = {p.key: -1 if p.at.x < middle else 1 for p in points}
    best = filled(on, math.inf)
    improved = True
    while improved:
        improved = False
        for point in ordered:
            other = on | {point.key: -on[point.key]}
            if (attempt := filled(other, best[0]))[0] < best[0]:
                best, on, improved = attempt, other, True
    if math.isinf(best[0]):
        raise ValueError(f"{len(points)} zone labels do not fit on a map this high")
    return best[1]
