"""Things spread over as few screens as hold them, as evenly and as large as that allows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from components.exhibit import Exhibit
from components.render.layout.wall import TEXT, Leaf
from components.row import Row

#: Larger texts, for what leaves room.
_SIZES = (40, 36, 33, 30, 27)
#: Of a card alone, which would leave a screen empty.
_ALONE = (64, 52, *_SIZES)
#: Lines are not drawn further apart than by this, unless more than this stays free below them.
_APART, _BELOW = 150.0, 200.0


def with_rows(exhibit: Exhibit, rows: Iterable[Row]) -> Exhibit:
    """The exhibit with these of its rows only."""
    return exhibit.model_copy(update={"rows": tuple(rows)})


def largest(
    exhibit: Exhibit,
    top: float,
    bottom: float,
    split: Callable[[Exhibit, float, float, float], list[Leaf]],
) -> list[Leaf]:
    """The leaves that ``split`` makes with the largest texts that take no more of them than the
    smallest do; of these leaves each fits, and none breaks a figure. What room is left then
    goes between their lines."""
    best = split(exhibit, top, bottom, TEXT)
    for size in _ALONE if exhibit.kind == "kpi" and len(exhibit.rows) == 1 else _SIZES:
        found = split(exhibit, top, bottom, size)
        if len(found) <= len(best) and all(leaf.fits and leaf.whole for leaf in found):
            best = found
            break
    return [_filled(leaf) for leaf in best]


def _filled(leaf: Leaf) -> Leaf:
    """The leaf with its lines so far apart that they fill it."""
    count, left = len(leaf.heights), leaf.height - leaf.head - sum(leaf.heights) - 1
    if not count or left <= 0:
        return leaf
    most = max(_APART, (left - _BELOW) / count) if count > 1 else left
    spare = float(int(min(left / count, most)))
    heights = tuple(height + spare for height in leaf.heights)
    return replace(leaf, heights=heights, spare=spare)


def spread(
    count: int, cost: Callable[[int, int], float], room: float, most: int
) -> list[tuple[int, int]]:
    """Things one after another on as few screens as hold them, and as evenly as that allows: no
    screen with a single line after a full one."""

    def cut(limit: float) -> list[tuple[int, int]]:
        parts = []
        start, used = 0, 0.0
        for at in range(count):
            need = cost(start, at)
            if at > start and (used + need > limit or at - start >= most):
                parts.append((start, at))
                start, used = at, 0.0
                need = cost(start, at)
            used += need
        return [*parts, (start, count)]

    best = cut(room)
    if len(best) > 1:
        low, high = 0.0, room
        for _ in range(12):
            middle = (low + high) / 2
            if len(cut(middle)) > len(best):
                low = middle
            else:
                high = middle
        best = cut(high)
    return best
