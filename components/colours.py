"""A colour for each zone, by its place in the list of all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache


class Colours(Mapping[str, str]):
    """Zone id -> ``#rrggbb``. Where the zones are more than there are colours, those ``first`` take
    theirs before all others. Of thousands of zones a page asks for some: each is worked out when it
    is asked for."""

    def __init__(
        self, palette: Sequence[str], zones: Sequence[str], first: Collection[str]
    ) -> None:
        self._palette = tuple(palette)
        self._zones = tuple(zones)
        self._places = _places(self._zones)
        # Where all are shown none comes before another.
        known = {one for one in first if one in self._places} if len(first) < len(zones) else set()
        self._first = sorted(known, key=self._places.__getitem__)
        self._turn = {zone: at for at, zone in enumerate(self._first)}

    def __getitem__(self, zone: str) -> str:
        turn = self._turn.get(zone)
        if turn is None:
            place = self._places[zone]
            earlier = sum(self._places[one] < place for one in self._first)
            turn = len(self._first) + place - earlier
        return self._palette[turn % len(self._palette)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._zones)

    def __len__(self) -> int:
        return len(self._zones)

    @property
    def shades(self) -> tuple[str, ...]:
        """All colours that zones have, each once."""
        return tuple(dict.fromkeys(self._palette[: len(self._zones)]))

    @cached_property
    def look(self) -> tuple[object, ...]:
        """What tells these colours from others, for whoever keeps what was drawn with them."""
        return self._palette, hash(self._zones), *self._first

    def of(self, zones: Iterable[str]) -> tuple[object, ...]:
        """The same for whoever draws some zones alone: what was drawn of one zone is drawn whatever
        stands beside it, as long as nothing takes its colour."""
        return self.shades, tuple((zone, self.get(zone)) for zone in zones)


@lru_cache(maxsize=16)
def _places(zones: tuple[str, ...]) -> Mapping[str, int]:
    return {zone: at for at, zone in enumerate(zones)}
