"""Where the map's labels go, so that none covers another: pure geometry, in pixels.

Written for what a map of zones is like: a few points far apart and a cluster of them too close
for their names. A lone zone's label stands beside it, the labels of a cluster go to columns
(``crowd``). Cities take the first free place around their point; a city whose name has none stays
unnamed rather than overprinted.

Labels are fixed to the ground: zooming in only moves them apart.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from components.render.layout import measure
from components.render.layout.bounds import Align, Bounds
from components.render.map.crowd import columns
from components.render.map.marks import DOT, POINT, STUB, PlacedLabel, Point, standing, tangles
from components.render.map.obstacles import ON_POINT, Obstacles, boxes, lines
from components.render.map.pixels import Frame, Pixel, around, hits

#: A city's name keeps so far from a zone's where it can, in heights of its own.
_APART = 0.6
_CROWD = 64.0  # zones nearer than this to each other are a cluster
#: Where the label of a lone zone may stand, the best first.
_NEXT_TO = ((1, -0.8), (1, 0.8), (1, 0), (-1, -0.8), (-1, 0.8), (-1, 0), (1, -1.8), (-1, -1.8))


def zones(
    points: Sequence[Point],
    frame: Frame,
    *,
    cities: Sequence[Point],
    names: Sequence[Bounds],
    taken: Sequence[Bounds] = (),
) -> tuple[PlacedLabel, ...]:
    """A label for every zone, in the order of ``points``; no two of them overlap.

    ``taken`` is kept free (the scale), ``cities`` and ``names`` (boxes of other texts) as far as
    there is room.
    Raises ValueError when the labels are too many, or one is too wide, for the frame.
    """
    # A city under a zone's point is drawn by the zone.
    spots = [around(point.at, DOT) for point in points]
    hidden = {c.key for c in cities if any(around(c.at, DOT).meets(spot) for spot in spots)}
    obstacles = Obstacles(
        tuple(points), tuple(c for c in cities if c.key not in hidden), tuple(names)
    )
    crowded = {one.key for at, one in enumerate(points) if _near(points, at)}
    best: list[PlacedLabel] | None = None
    while True:
        lone: list[PlacedLabel] = []
        crowd = []
        for point in points:
            blocked = [*taken, *(kept.box for kept in lone)]
            free = point.key not in crowded
            label = _beside(point, frame, obstacles, blocked) if free else None
            if label:
                lone.append(label)
            else:
                crowd.append(point)
        blocked = [*taken, *(kept.box for kept in lone)]
        try:
            clustered = columns(crowd, frame, obstacles, blocked)
        except ValueError:
            if best is None:
                raise
            break
        found = [*lone, *clustered]
        if best is None or tangles(found) < tangles(best):
            best = found
        # What a leader to a column crosses goes to a column itself.
        crossed = {one.key for one in lone if any(tangles((one, other)) for other in clustered)}
        if not crossed:
            break
        crowded |= crossed
    placed = {label.key: label for label in best}
    return tuple(placed[point.key] for point in points)


def _near(points: Sequence[Point], at: int) -> bool:
    """Whether another point is near to the one at this place among them: of very many the first
    that is found will do."""
    here = points[at].at
    return any(
        math.dist(here, other.at) < _CROWD for place, other in enumerate(points) if place != at
    )


def some(
    points: Sequence[Point],
    frame: Frame,
    *,
    cities: Sequence[Point],
    names: Sequence[Bounds],
    taken: Sequence[Bounds] = (),
) -> tuple[PlacedLabel, ...]:
    """Labels as ``zones`` places them, of as many points as there is room for, in their order.

    Those are named first that lie farthest from what is named already, so that the names are
    spread over the map and a reader can tell where the others are.
    """
    half = frame.box.right - 4
    left = [point for point in points if measure.extent(point.text, point.size)[0] <= half]
    order: list[Point] = []
    away = {point.key: math.inf for point in left}
    while left:
        point = max(left, key=lambda one: away[one.key])
        left.remove(point)
        order.append(point)
        for one in left:
            away[one.key] = min(away[one.key], math.dist(one.at, point.at))
    best: tuple[PlacedLabel, ...] = ()
    low, high = 0, len(order)
    while low < high:
        middle = (low + high + 1) // 2
        kept = {point.key for point in order[:middle]}
        # A point without a name is still there, and to be kept clear of.
        unnamed = [point for point in points if point.key not in kept]
        chosen = [point for point in points if point.key in kept]
        boxes = [*names, *(around(point.at, POINT) for point in unnamed)]
        try:
            best = zones(chosen, frame, cities=cities, names=boxes, taken=taken)
            low = middle
        except ValueError:
            high = middle - 1
    return best


def _beside(
    point: Point, frame: Frame, obstacles: Obstacles, blocked: Sequence[Bounds]
) -> PlacedLabel | None:
    """The label on a short leader to a free place close by, or None where there is none."""
    places = []
    for dx, dy in _NEXT_TO:
        elbow = Pixel(point.at.x + dx * 20, point.at.y + dy * 22)
        end = Pixel(elbow.x + dx * STUB, elbow.y)
        align: Align = "start" if dx > 0 else "end"
        at = Pixel(end.x + dx * 4, end.y)
        places.append(standing(point, at, align, (point.at, elbow, end)))
    texts, leaders = boxes([one.box for one in places]), lines([one.leader for one in places])
    costs = obstacles.costs(point.key, texts, leaders)
    best: tuple[float, PlacedLabel] | None = None
    for rank, (label, covered) in enumerate(zip(places, costs, strict=True)):
        if not label.box.within(frame.box) or any(label.box.meets(box) for box in blocked):
            continue
        cost = float(covered) + rank * 4
        if cost < ON_POINT and (best is None or cost < best[0]):
            best = cost, label
    return best[1] if best else None


_AROUND: tuple[tuple[float, float, Align], ...] = (
    (1, 0, "start"),
    (-1, 0, "end"),
    (0, 1, "middle"),
    (0, -1, "middle"),
    (0.8, -0.8, "start"),
    (0.8, 0.8, "start"),
    (-0.8, -0.8, "end"),
    (-0.8, 0.8, "end"),
)


def _close(one: Bounds, other: Bounds, apart: float) -> bool:
    """Whether two boxes lie nearer to each other than ``apart``."""
    left, top, right, bottom = one
    return Bounds(left - apart, top - apart, right + apart, bottom + apart).meets(other)


def cities(
    points: Sequence[Point],
    frame: Frame,
    *,
    zones: Sequence[Point],
    labels: Sequence[PlacedLabel],
    names: Sequence[Bounds],
) -> tuple[PlacedLabel, ...]:
    """Labels right beside the cities, those with the fewest free places chosen first.

    They cover no zone, no zone's label or leader, no other city and none of ``names``. A city
    with no free place inside the frame gets none.
    """
    fixed = [*names, *(label.box for label in labels)]
    fixed += [around(zone.at, POINT) for zone in zones]
    dots = [(p.key, around(p.at, DOT)) for p in points]

    def free(point: Point) -> list[PlacedLabel]:
        wide, tall = measure.extent(point.text, point.size)
        # Of hundreds of cities only those count that a label could reach.
        reach = around(point.at, wide + tall + 2 * (DOT + 3))
        met = [box for box in fixed if box.meets(reach)]
        met += [dot for key, dot in dots if key != point.key and dot.meets(reach)]
        found = []
        for dx, dy, align in _AROUND:
            at = Pixel(point.at.x + dx * (DOT + 3), point.at.y + dy * (DOT + tall / 2 - 1))
            label = standing(point, at, align)
            if not label.box.within(frame.box):
                continue
            if any(label.box.meets(box) for box in met):
                continue
            if any(hits(zone.leader, label.box) for zone in labels):
                continue
            found.append(label)
        # Beside a zone's name one that nearly touches it reads as a part of it.
        near = [one.box for one in labels if one.box.meets(reach)]
        apart = point.size * _APART
        return sorted(found, key=lambda one: any(_close(one.box, box, apart) for box in near))

    choices = {point.key: free(point) for point in points}
    placed: dict[str, PlacedLabel] = {}
    while choices:
        key = min(choices, key=lambda k: (len(choices[k]), k))
        here = choices.pop(key)
        if not here:
            continue
        placed[key] = here[0]
        for other, rest in choices.items():
            choices[other] = [label for label in rest if not label.box.meets(here[0].box)]
    return tuple(placed[point.key] for point in points if point.key in placed)
