"""Things spread over as few screens as hold them, as evenly and as large as that allows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
        if (
            len(found) <= len(best)
            and all(leaf.fits and leaf.whole for leaf in found)
            and lonely(found) <= lonely(best)
        ):
            best = found
            break
    return [_filled(leaf) for leaf in best]


def lonely(leaves: Sequence[Leaf]) -> bool:
    """Whether a line of several stands alone on a screen."""
    return len(leaves) > 1 and any(len(leaf.heights) == 1 for leaf in leaves)


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
    screen with a single line where two have room."""

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
    if len(best) > 1 and any(end - start == 1 for start, end in best):
        return _accompanied(count, cost, (room, most, len(best))) or best
    return best


def _accompanied(
    count: int, cost: Callable[[int, int], float], given: tuple[float, int, int]
) -> list[tuple[int, int]]:
    """The same on as many screens, none with a single line: those of which the fullest is least
    full. Empty where there is no such way. ``given`` are the room of a screen, the most lines of
    one, and how many screens there are."""
    room, most, screens = given
    #: From each thing on: so many screens hold the rest, how full the fullest is, where the first
    #: of them ends.
    ways: dict[int, dict[int, tuple[float, int]]] = {count: {0: (0.0, count)}}
    for start in range(count - 2, -1, -1):
        found: dict[int, tuple[float, int]] = {}
        used = cost(start, start)
        for end in range(start + 2, min(count, start + most) + 1):
            used += cost(start, end - 1)
            if used > room:
                break
            for number, (fullest, _) in ways.get(end, {}).items():
                way = (max(used, fullest), end)
                if number < screens and way < found.get(number + 1, (room + 1, 0)):
                    found[number + 1] = way
        ways[start] = found
    if screens not in ways.get(0, {}):
        return []
    parts, start = [], 0
    for number in range(screens, 0, -1):
        end = ways[start][number][1]
        parts.append((start, end))
        start = end
    return parts
