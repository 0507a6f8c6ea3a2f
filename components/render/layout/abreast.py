"""A diagram on as few screens as hold it: which of its zones stand beside each other, and where a
screen of them breaks between bands."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import ceil, inf

from components.exhibit import Exhibit
from components.render.layout import fewer, parting, scenes
from components.render.layout.parting import Cost
from components.render.layout.wall import INNER

#: What a screen or a picture shows, and how high that is.
Screen = tuple[Exhibit, float]


def screens(shown: Callable[[int, int], Exhibit], count: int, room: float) -> list[Exhibit]:
    """Its ``count`` zones, of which ``shown`` gives some, on as few screens as hold them; of these
    ways that which goes on over several screens with the fewest zones. Zones beside each other do
    so only where each of these screens holds its bands, and none is mostly silence."""

    def lowest(exhibit: Exhibit) -> float:
        return scenes.lowest(exhibit, INNER)

    @cache
    def whole(start: int, end: int) -> Screen:
        return (found := shown(start, end)), lowest(found)

    @cache
    def made(start: int, end: int) -> list[Screen]:
        return banded(*whole(start, end), room, lowest)

    def cost(start: int, end: int, taken: int) -> Cost:
        return taken, end - start if taken > 1 else 0, 1

    def guess(start: int, end: int) -> Cost:
        # Screens each repeat the head: together they hold no more than one that were as high.
        _, tall = whole(start, end)
        return cost(start, end, max(ceil(tall / room), 1))

    def look(start: int, end: int) -> Cost:
        found = made(start, end)
        several = len(found) > 1 and end - start > 1
        torn = several and not all(tall <= room and _telling(one) for one, tall in found)
        return (inf,) if torn else cost(start, end, len(found))

    return [one for cut in parting.cheapest(count, guess, look) for one, _ in made(*cut)]


def _telling(exhibit: Exhibit) -> bool:
    """Whether half the places of a diagram, a zone's in a band, have a box at least."""
    strip, *bands = dict.fromkeys(row.group for row in exhibit.rows)
    places = {(row.group, row.column) for row in exhibit.rows if row.group != strip}
    silent = {(row.group, row.column) for row in exhibit.rows if row.drawn.mark == "hatched"}
    return bool(bands) and 2 * len(places - silent) >= len(places)


def banded(
    exhibit: Exhibit, whole: float, room: float, high: Callable[[Exhibit], float]
) -> list[Screen]:
    """A diagram that is ``whole`` high, as parts of whole bands where that is taller than ``room``:
    each with how ``high`` it is."""
    bands = len({row.group for row in exhibit.rows}) - 1
    if bands < 2:
        return [(exhibit, whole)]

    @cache
    def part(start: int, end: int) -> Screen:
        if end - start == bands:
            return exhibit, whole
        found = fewer.of_bands(exhibit, start, end)
        return found, high(found)

    return [part(*cut) for cut in parting.apart(bands, lambda *cut: part(*cut)[1], room)]
