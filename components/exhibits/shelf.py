"""Every exhibit under its key, so that a briefing can name what a page shows.

A key is the exhibit's id, with the filters it was made with where there are any:
``steps_yuncheng_promotion``, ``reform_cards?topic=finance&q=...``. What there is, the registry
knows; this reads it for an edition.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import groupby
from urllib.parse import parse_qs

from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits import registry
from components.exhibits.registry import Asked, Entry, Thing

registry.entries()  # what is forgotten is said at the start, and not when somebody asks for it


@dataclass(frozen=True, slots=True)  # of thousands of zones there are a hundred thousand
class ShelfPlace:
    """What builds an exhibit, and of which thing; ``zone`` is the zone whose own it is."""

    entry: Entry
    thing: Thing

    @property
    def zone(self) -> str:
        return self.thing.zone

    @property
    def table(self) -> str:
        return self.entry.table


def shelf(ed: Edition) -> dict[str, ShelfPlace]:
    """What can be shown, by id, in the order of the pages. A zone's own exhibits are there
    whether it is chosen or not, as the zone page shows any zone."""
    return _of(ed, ed.dataset.every)


def _near(ed: Edition) -> dict[str, ShelfPlace]:
    """What of it is of the chosen zones, or of none: of thousands of zones the others, a hundred
    thousand, are not listed for these few."""
    return _of(ed, ed.zones)


def _of(ed: Edition, zones: tuple[str, ...]) -> dict[str, ShelfPlace]:
    return ed.settled(("shelf", zones), lambda: dict(_shelf(ed, zones)))


def placed(ed: Edition, id: str) -> ShelfPlace | None:
    """What an id stands for, be it of a zone that is not chosen; None where there is no such."""
    return _near(ed).get(id) or shelf(ed).get(id)


def _shelf(ed: Edition, zones: Sequence[str]) -> Iterator[tuple[str, ShelfPlace]]:
    """All of a zone together, and all of a pipeline, before the next one's."""
    for _, alike in groupby(registry.entries(), key=lambda one: (one.page, one.of)):
        entries = list(alike)
        of = entries[0].of
        for thing in of(ed, zones) if of else (Thing("", ()),):
            for entry in entries:
                yield entry.id.format(thing.key), ShelfPlace(entry, thing)


def _former(ed: Edition) -> dict[str, str]:
    """Id of what is shown no more -> id of what took its place."""

    def found() -> dict[str, str]:
        return {
            old.format(place.thing.key): id
            for id, place in shelf(ed).items()
            for old in place.entry.formerly
        }

    return ed.settled("shelf.former", found)


def current(ed: Edition, key: str) -> str:
    """The key under which is shown now what a key of an old link names."""
    id, mark, query = key.partition("?")
    if id in _near(ed):
        return key
    return f"{_former(ed).get(id, id)}{mark}{query}"


def _lost(ed: Edition, asked: Asked) -> str:
    """Filters of a key that nothing answers to (any more), in words."""
    gone = {
        name: [one for one in asked.get(name, []) if one not in known(ed)]
        for name, (_, known) in registry.FILTERS.items()
        if known
    }
    return ed.join(
        ed.t("link.gone", what=ed.t(f"link.{name}"), values=ed.shortened(values))
        for name, values in gone.items()
        if values
    )


def known(ed: Edition, key: str) -> bool:
    """Whether a key names something that can be shown, be it empty for these zones."""
    return placed(ed, current(ed, key).partition("?")[0]) is not None


def take(ed: Edition, key: str) -> Exhibit | None:
    """The exhibit of a key; None where the chosen zones report nothing for it.

    Raises KeyError for a key that names nothing.
    """
    id, _, query = current(ed, key).partition("?")
    if (found := placed(ed, id)) is None:
        raise KeyError(id)
    if not query:
        return found.entry.make(ed, found.thing, {})
    return ed.keep(("shelf", key), None, lambda: _asked(ed, found, query))


def _asked(ed: Edition, place: ShelfPlace, query: str) -> Exhibit | None:
    """The exhibit, knowing its filters as they were given: by its key it is found again in a
    selection. Of a filter that is gone, and what it left out is shown, a note says so."""
    asked = parse_qs(query)
    exhibit = place.entry.make(ed, place.thing, asked)
    if exhibit is None:
        return None
    lost = _lost(ed, asked)
    return exhibit.answering(query, ed.t("link.cut", names=lost) if lost else "")


def matching(ed: Edition, pattern: str) -> list[str]:
    """The ids a pattern with ``*`` stands for, in the order of the shelf: only what the chosen
    zones have something to show for, and of a zone's own exhibits those of the chosen zones, or
    of very many zones the one table of all."""
    if "*" not in pattern:
        return [current(ed, pattern)]
    found = (
        place.table if ed.crowded and place.table else id
        for id, place in _near(ed).items()
        if fnmatchcase(id, pattern)
    )
    return [id for id in dict.fromkeys(found) if take(ed, id)]
