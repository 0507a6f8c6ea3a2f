"""Pixels of a map: the part of the world it shows, and what boxes and lines have to do there.

Pixels are counted from the middle of the map, x to the right and y downwards, at the zoom the
map opens with.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from components.render.layout.bounds import Bounds

_EDGE = 8.0  # clear margin of the frame


class Pixel(NamedTuple):
    x: float
    y: float


def around(at: Pixel, half: float) -> Bounds:
    """The square of twice ``half`` a side whose middle is ``at``."""
    return Bounds(at.x - half, at.y - half, at.x + half, at.y + half)


@dataclass(frozen=True)
class Frame:
    """The part of the map that every screen shows: Web Mercator as deck.gl draws it.

    ``width`` and ``height`` are pixels; ``zoom`` 0 shows the world on 512 pixels.
    """

    longitude: float
    latitude: float
    zoom: float
    width: float
    height: float

    @property
    def box(self) -> Bounds:
        half, tall = self.width / 2 - _EDGE, self.height / 2 - _EDGE
        return Bounds(-half, -tall, half, tall)

    def pixel(self, longitude: float, latitude: float) -> Pixel:
        world = 512 * 2**self.zoom
        rise = _mercator(latitude) - _mercator(self.latitude)
        return Pixel((longitude - self.longitude) * world / 360, -rise * world / (2 * math.pi))

    def place(self, at: Pixel) -> tuple[float, float]:
        """Longitude and latitude of a pixel."""
        world = 512 * 2**self.zoom
        y = _mercator(self.latitude) - at.y * 2 * math.pi / world
        latitude = math.degrees(2 * math.atan(math.exp(y)) - math.pi / 2)
        return self.longitude + at.x * 360 / world, latitude


def _mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def _side(a: Pixel, b: Pixel, c: Pixel) -> float:
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)


def span(line: Sequence[Pixel]) -> Bounds:
    xs, ys = [at.x for at in line], [at.y for at in line]
    return Bounds(min(xs), min(ys), max(xs), max(ys))


def apart(one: Bounds, other: Bounds) -> bool:
    """Whether boxes that may be as thin as a line do not even touch: a quick way to say no."""
    return (
        one.right < other.left
        or other.right < one.left
        or one.bottom < other.top
        or other.bottom < one.top
    )


def cross(one: Sequence[Pixel], other: Sequence[Pixel]) -> bool:
    """Whether two lines cross (touching ends do not count)."""
    if not one or not other or apart(span(one), span(other)):
        return False
    return any(
        _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0
        for a, b in pairwise(one)
        for c, d in pairwise(other)
    )


def hits(line: Sequence[Pixel], box: Bounds) -> bool:
    """Whether a line enters a box: a segment that is level with it in x and in y does, unless
    all four corners lie on one side of it (separating axes)."""
    left, top, right, bottom = box
    for (ax, ay), (bx, by) in pairwise(line):
        if (ax <= left and bx <= left) or (ax >= right and bx >= right):
            continue
        if (ay <= top and by <= top) or (ay >= bottom and by >= bottom):
            continue
        dx, dy = bx - ax, by - ay
        if not dx and not dy:
            return True
        sides = (
            dx * (top - ay) - dy * (left - ax),
            dx * (top - ay) - dy * (right - ax),
            dx * (bottom - ay) - dy * (left - ax),
            dx * (bottom - ay) - dy * (right - ax),
        )
        if min(sides) < 0 < max(sides):
            return True
    return False


def cut(points: Sequence[Pixel], page: Bounds) -> Iterator[tuple[Pixel, ...]]:
    """The pieces of a line inside the page (each segment cut as Liang and Barsky 1984)."""
    piece: list[Pixel] = []
    for a, b in pairwise(points):
        dx, dy = b.x - a.x, b.y - a.y
        start, end = 0.0, 1.0
        sides = (
            (-dx, a.x - page.left),
            (dx, page.right - a.x),
            (-dy, a.y - page.top),
            (dy, page.bottom - a.y),
        )
        for step, room in sides:
            if step == 0:
                if room < 0:
                    end = -1.0
            elif step < 0:
                start = max(start, room / step)
            else:
                end = min(end, room / step)
        if start > end:
            continue
        first = Pixel(a.x + dx * start, a.y + dy * start)
        if piece and start > 0:
            yield tuple(piece)
            piece = []
        piece = piece or [first]
        piece.append(Pixel(a.x + dx * end, a.y + dy * end))
        if end < 1:
            yield tuple(piece)
            piece = []
    if len(piece) > 1:
        yield tuple(piece)
