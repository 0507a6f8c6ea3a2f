"""A sequence cut into consecutive parts at the least cost: the lines of a table, the bands or the
zones of a diagram on as few screens as hold them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import accumulate, zip_longest

#: What parts cost together is the sum of what each does, number by number; the first matters most.
Cost = tuple[float, ...]
#: A part: its first thing, and the first one behind it.
Cut = tuple[int, int]
#: What a part costs; None where it has no room, and nor has what holds more than it.
Costing = Callable[[int, int], Cost | None]
#: A part may be so much lower than it is reckoned.
_LOWER = 0.9


def cheapest(count: int, guess: Costing, look: Costing) -> list[Cut]:
    """The parts that cost least together. ``guess`` says at once what a part costs at least, and
    ``look``, which takes its time, what it does cost: only parts of what would be the best way are
    looked at. A thing alone always has room."""
    seen: dict[Cut, Cost | None] = {}
    full: list[Cut] = []

    def cost(start: int, end: int) -> Cost | None:
        if (start, end) in seen:
            return seen[start, end]
        if any(start <= first and last <= end for first, last in full):
            return None
        return guess(start, end)

    while True:
        cuts = _way(count, cost)
        new = [cut for cut in cuts if cut not in seen]
        if not new:
            return cuts
        seen |= {cut: look(*cut) for cut in new}
        full += [cut for cut in new if seen[cut] is None]


def _way(count: int, cost: Costing) -> list[Cut]:
    """The cheapest parts by what they are taken to cost; of ways that cost the same that whose
    first part is the smallest."""
    #: From each thing on: what the rest costs, and where its first part ends.
    best: dict[int, tuple[Cost, int]] = {count: ((), count)}
    for start in reversed(range(count)):
        ways = []
        for end in range(start + 1, count + 1):
            here = cost(start, end)
            if here is None:
                break
            ways.append((tuple(map(sum, zip_longest(here, best[end][0], fillvalue=0.0))), end))
        best[start] = min(ways)
    cuts, start = list[Cut](), 0
    while start < count:
        cuts.append((start, best[start][1]))
        start = best[start][1]
    return cuts


def apart(count: int, tall: Callable[[int, int], float], room: float) -> list[Cut]:
    """Things on as few screens of this ``room`` as hold them; of these ways that with the fewest
    things alone on one, and about as much on each. ``tall`` lays a part out to say how high it is.
    How high things are alone tells of most parts that they have no room, so that few are."""
    tall = cache(tall)
    if count < 2 or (whole := tall(0, count)) <= room:
        return [(0, count)]
    alone = [tall(at, at + 1) for at in range(count)]
    # What every screen repeats, above and under its things.
    head = max((sum(alone) - whole) / (count - 1), 0.0)
    ends = [0.0, *accumulate(one - head for one in alone)]

    def cost(start: int, end: int, high: float) -> Cost | None:
        single = end - start == 1
        return None if high > room and not single else (1, single, round(high) ** 4)

    def guess(start: int, end: int) -> Cost | None:
        return cost(start, end, (head + ends[end] - ends[start]) * _LOWER)

    def look(start: int, end: int) -> Cost | None:
        return cost(start, end, tall(start, end))

    return cheapest(count, guess, look)
