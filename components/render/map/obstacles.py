"""What is on the map already, and what it costs to cover it, for many places of a label at
once: boxes as ``Bounds.meets`` and lines as ``pixels.hits`` have them, in rows.

numpy takes a fifth of what a command loads before it begins: it is imported when names are placed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from components.render.layout.bounds import Bounds
from components.render.map.marks import DOT, POINT, Point
from components.render.map.pixels import Pixel, around

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    #: A box a row: left, top, right, bottom. A line a row: its corners, x and y, as many in each.
    Boxes = NDArray[np.float64]
    Lines = NDArray[np.float64]
    #: What each of some places costs.
    Costs = NDArray[np.float64]

# What covering something costs, in pixels of a longer leader one would accept instead.
ON_POINT = 2000.0
_ON_CITY, _ON_NAME, _THROUGH = 400.0, 160.0, 120.0


def boxes(given: Sequence[Bounds]) -> Boxes:
    import numpy as np

    return np.array(given, float).reshape(-1, 4)


def lines(given: Sequence[Sequence[Pixel]]) -> Lines:
    import numpy as np

    return np.array(given, float)


def lowered(box: Bounds, leader: Sequence[Pixel], heights: Sequence[float]) -> tuple[Boxes, Lines]:
    """A text and all of its leader but the first corner, moved down by each of the heights."""
    import numpy as np

    down = np.array(heights)
    texts = np.array(box) + np.outer(down, (0, 1, 0, 1))
    leaders = np.tile(np.array(leader), (len(down), 1, 1))
    leaders[:, 1:, 1] += down[:, None]
    return texts, leaders


def meet(some: Boxes, others: Boxes) -> NDArray[np.bool_]:
    """Which of some boxes, by row, overlaps which of others."""
    left, top, right, bottom = some.T[:, :, None]
    found: NDArray[np.bool_] = (left < others[:, 2]) & (others[:, 0] < right)
    found &= (top < others[:, 3]) & (others[:, 1] < bottom)
    return found


def inside(some: Boxes, page: Bounds) -> NDArray[np.bool_]:
    """Which boxes lie within the page."""
    left, top, right, bottom = some.T
    found: NDArray[np.bool_] = (left >= page.left) & (right <= page.right)
    found &= (top >= page.top) & (bottom <= page.bottom)
    return found


def enters(lines: Lines, into: Boxes) -> NDArray[np.bool_]:
    """Which line, by row, enters which box."""
    import numpy as np

    left, top, right, bottom = into.T
    ax, ay = lines[:, :-1, None, 0], lines[:, :-1, None, 1]
    bx, by = lines[:, 1:, None, 0], lines[:, 1:, None, 1]
    beside = ((ax <= left) & (bx <= left)) | ((ax >= right) & (bx >= right))
    beside |= ((ay <= top) & (by <= top)) | ((ay >= bottom) & (by >= bottom))
    dx, dy = bx - ax, by - ay
    sides = [dx * (y - ay) - dy * (x - ax) for y in (top, bottom) for x in (left, right)]
    parted = (np.minimum.reduce(sides) < 0) & (np.maximum.reduce(sides) > 0)
    found: NDArray[np.bool_] = (~beside & (parted | ((dx == 0) & (dy == 0)))).any(1)
    return found


def stacked(costs: Sequence[Costs], apart: Sequence[int]) -> tuple[float, list[int]]:
    """The places of labels below one another that cost least together, each at least so many places
    below the one above it; without end, and no places, where there is no room."""
    import numpy as np

    best, count = costs[0], len(costs[0])
    everywhere = np.arange(count)
    came: list[NDArray[np.intp]] = []
    for cost, wanted in zip(costs[1:], apart, strict=True):
        skip = min(wanted, count)
        # The least above each place, and where it was first met.
        least = np.minimum.accumulate(best[: count - skip])
        less = least < np.append(math.inf, least)[:-1]
        best = np.full(count, math.inf)
        best[skip:] = least + cost[skip:]
        back = np.full(count, -1)
        back[skip:] = np.maximum.accumulate(np.where(less, everywhere[: count - skip], -1))
        came.append(back)
    end = int(best.argmin())
    if math.isinf(best[end]):
        return math.inf, []
    places = [end]
    for back in reversed(came):
        places.append(int(back[places[-1]]))
    return float(best[end]), places[::-1]


@dataclass(frozen=True)
class Obstacles:
    """What is on the map already, and what it costs to cover it."""

    points: tuple[Point, ...]
    cities: tuple[Point, ...]
    names: tuple[Bounds, ...]

    @cached_property
    def _rooms(self) -> tuple[Boxes, Boxes, NDArray[np.float64], NDArray[np.float64]]:
        """The room around each city and point, that which no leader may enter, and what covering
        the one and entering the other cost."""
        import numpy as np

        rooms = [around(city.at, DOT) for city in self.cities]
        cores = [around(city.at, DOT - 2) for city in self.cities]
        rooms += [around(one.at, POINT) for one in self.points]
        cores += [around(one.at, POINT - 2) for one in self.points]
        cities, points = len(self.cities), len(self.points)
        covering = np.repeat([_ON_CITY, ON_POINT], [cities, points])
        entering = np.repeat([_THROUGH / 3, _THROUGH], [cities, points])
        return boxes(rooms), boxes(cores), covering, entering

    @cached_property
    def _names(self) -> Boxes:
        return boxes(self.names)

    @cached_property
    def _own(self) -> dict[str, int]:
        """Where the room of each point stands."""
        return {one.key: at for at, one in enumerate(self.points, len(self.cities))}

    def costs(self, key: str, texts: Boxes, leaders: Lines) -> Costs:
        """What places for the label of a point cost, by what they cover."""
        rooms, cores, covering, entering = self._rooms
        entered = enters(leaders, cores)
        if key in self._own:
            entered[:, self._own[key]] = False
        cost: Costs = meet(texts, self._names).sum(1) * _ON_NAME
        cost += meet(texts, rooms) @ covering + entered @ entering
        return cost
