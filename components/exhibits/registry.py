"""What can be shown, each builder under the id that a briefing calls it by.

``@exhibit("fund_table", page="funds")`` over a builder is all that puts it on the shelf. A module
of this package is read because it is there. A builder without an id, an id given twice, a page
or a filter that nobody knows end the start with a sentence that names them.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from types import ModuleType
from typing import Any, TypeVar

from components.edition import Edition
from components.exhibit import Exhibit
from data.judge.promise import KINDS, STATES
from data.model import EVIDENCE

B = TypeVar("B", bound=Callable[..., Any])
Asked = Mapping[str, list[str]]

#: The shelf in its order, in which a briefing is picked: the pages, and of each its exhibits, the
#: map and what stands for many first; a page shows them in an order of its own. One that is not
#: named here comes after those of its page.
PAGES: Mapping[str, tuple[str, ...]] = {
    "overview": ("zone_map", "headline_{}", "headlines", "findings", "finding_{}", "zone_cards"),
    "zone": (
        *("lesson_list_{}", "lessons_{}", "zone_answer_{}", "organisation_{}", "profile_{}"),
        *("parks_{}", "organisations_{}", "documents_{}", "directions_{}", "claims_{}"),
        *("events_{}", "industries_{}", "mechanisms_{}", "figures_{}", "reforms_{}"),
        *("silence_{}", "projects_{}"),
    ),
    "compare": (
        *("shared", "single", "bars_{}", "family_{}", "sides", "sides_shared", "compare_gist"),
        "line_{}",
    ),
    "reforms": ("organisation", "who_does_what", "reform_cards", "reform_matrix"),
    "financing": ("companies_{}", "lending_{}", "money_gist", "steps_{}"),
    "funds": (
        *("rates_{}", "refusals_{}", "composition_{}", "fund_table", "holdings", "stakes"),
        "funds_unsaid",
    ),
    "industry": ("industry_matrix", "park_table", "projects_all", "technical"),
    "follow": ("promises_drawn", "lessons_five", "promises"),
    "ask": ("request_{}", "letter_{}", "answers_wanted", "questions_five"),
    "data": (
        *("observations", "standing", "sources", "glossary", "passages", "changes"),
        *("disclosure_matrix", "signature", "disputes"),
    ),
}


@dataclass(frozen=True, slots=True)
class Thing:
    """One of what an exhibit is made for: its part of the id, what the builder is given, and the
    zone whose own it is."""

    key: str
    given: tuple[Any, ...]
    zone: str = ""


#: What there is of some zones, and of none, in the order of the dataset: of thousands of zones
#: nobody looks through what is of those that are not chosen.
Things = Callable[[Edition, Sequence[str]], Iterable[Thing]]


def each_zone(_: Edition, zones: Sequence[str]) -> Iterable[Thing]:
    return [Thing(zone, (zone,), zone) for zone in zones]


def each_topic_of_a_zone(ed: Edition, zones: Sequence[str]) -> Iterable[Thing]:
    topics = ed.dataset.vocab.topics
    return [Thing(f"{zone}_{topic}", (zone, topic), zone) for zone in zones for topic in topics]


def each_indicator(ed: Edition, _: Sequence[str]) -> Iterable[Thing]:
    return [Thing(one.id, (one.id,)) for one in ed.dataset.indicators]


def each_family(ed: Edition, _: Sequence[str]) -> Iterable[Thing]:
    return [Thing(key, (key,)) for key in ed.dataset.vocab.families]


def each_pipeline(ed: Edition, zones: Sequence[str]) -> Iterable[Thing]:
    return [Thing(one.id, (one,), one.zone) for one in ed.dataset.of_zones("pipelines", zones)]


def each_composition(ed: Edition, zones: Sequence[str]) -> Iterable[Thing]:
    return [Thing(one.id, (one,), one.zone) for one in ed.dataset.of_zones("compositions", zones)]


#: A filter of a key -> what the builder calls it, and the words it knows; None for free text.
FILTERS: dict[str, tuple[str, Callable[[Edition], Iterable[str]] | None]] = {
    "topic": ("topics", lambda ed: ed.dataset.vocab.topics),
    "status": ("statuses", lambda ed: ed.dataset.vocab.statuses),
    "grade": ("grades", lambda _: EVIDENCE),
    "state": ("states", lambda _: STATES),
    "kind": ("kinds", lambda _: KINDS),
    "since": ("ids", lambda ed: [one.id for one in (ed.archive.known() if ed.archive else ())]),
    "side": ("sides", lambda ed: [zone.id for zone in ed.dataset.zones]),
    "line": ("keys", None),
    "q": ("query", None),
}


def _given(ed: Edition, asked: Asked, names: Iterable[str]) -> dict[str, Any]:
    """What a builder is given for the filters of a key: of words those that are known, in their
    order, as a page gives them."""
    found: dict[str, Any] = {}
    for name in names:
        argument, known = FILTERS[name]
        values = asked.get(name, [])
        if known:
            found[argument] = [word for word in known(ed) if word in values]
        elif name == "q":
            found[argument] = values[-1] if values else ""
        else:
            found[argument] = tuple(values)
    return found


@dataclass(frozen=True)
class Entry:
    """A builder on the shelf. ``id`` has ``{}`` where the key of each thing stands it is made
    ``of``; ``chosen`` where it is there for a chosen zone only; ``table`` is the exhibit that
    says the same of all zones where they are too many for one each. ``formerly`` are ids of what
    it took the place of: old links lead to it."""

    id: str
    build: Callable[..., Exhibit | None]
    page: str
    of: Things | None = None
    filters: tuple[str, ...] = ()
    chosen: bool = False
    table: str = ""
    formerly: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        return f"{self.build.__module__}.{self.build.__qualname__}"

    def make(self, ed: Edition, thing: Thing, asked: Asked) -> Exhibit | None:
        if self.chosen and thing.zone not in ed.zones:
            return None
        return self.build(ed, *thing.given, **_given(ed, asked, self.filters))


_ENTRIES: dict[str, Entry] = {}
#: What a builder is annotated to return, be it evaluated or not.
_MADE = ("Exhibit", "Exhibit | None", Exhibit, Exhibit | None)
_LOOSE: set[Callable[..., Any]] = set()


def exhibit(
    id: str,
    *,
    page: str,
    of: Things | None = None,
    filters: Iterable[str] = (),
    chosen: bool = False,
    table: str = "",
    formerly: Iterable[str] = (),
) -> Callable[[B], B]:
    """Puts a builder on the shelf. Raises ValueError for what cannot stand there."""

    def put(build: B) -> B:
        entry = Entry(id, build, page, of, tuple(filters), chosen, table, tuple(formerly))
        if other := _ENTRIES.get(id):
            raise ValueError(f"{entry.where}: the exhibit {id!r} is {other.where} already")
        if page not in PAGES:
            raise ValueError(f"{entry.where}: the exhibit {id!r} is on no page: {page!r}")
        if ("{}" in id) != (of is not None):
            raise ValueError(f"{entry.where}: {id!r} needs a {{}} for each thing it is made of")
        if odd := [one for one in entry.formerly if ("{}" in one) != (of is not None)]:
            raise ValueError(
                f"{entry.where}: {id!r} took the place of what is made otherwise: {odd}"
            )
        if unknown := [name for name in entry.filters if name not in FILTERS]:
            raise ValueError(f"{entry.where}: {id!r} has filters nobody knows: {unknown}")
        _ENTRIES[id] = entry
        return build

    return put


def loose(build: B) -> B:
    """Says of a builder that what it makes has no id of its own: others call it, or it shows what
    a briefing cannot make again from the dataset."""
    _LOOSE.add(build)
    return build


@cache
def entries() -> tuple[Entry, ...]:
    """The whole shelf, in the order of the pages. Reads every module of the package; raises
    ValueError that names a builder which is neither on the shelf nor said to be off it, and an
    exhibit that has a place on a page and is made by nobody."""
    package = importlib.import_module("components.exhibits")
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        if found.name not in (__name__, f"{package.__name__}.shelf"):
            _whole(importlib.import_module(found.name))

    turns = {place: turn for turn, place in enumerate(_places())}
    made = {(entry.page, entry.id) for entry in _ENTRIES.values()}
    if gone := [id for page, id in turns if id and (page, id) not in made]:
        raise ValueError(f"{__name__}: PAGES gives a place to what is not on that page: {gone}")

    def turn(entry: Entry) -> tuple[int, str]:
        return turns.get((entry.page, entry.id), turns[entry.page, ""]), entry.id

    return tuple(sorted(_ENTRIES.values(), key=turn))


def _places() -> Iterator[tuple[str, str]]:
    """Every place of the shelf; the last of a page, without an id, is for what has none."""
    for page, ids in PAGES.items():
        yield from ((page, id) for id in (*ids, ""))


def makes(key: str) -> bool:
    """Whether some dataset has an exhibit under this key, or for a pattern with ``*`` one that it
    stands for; its filters are not asked about."""
    id = key.partition("?")[0]
    return any(
        fnmatchcase(id, form.replace("{}", "?*")) or fnmatchcase(form.format("x"), id)
        for entry in entries()
        for form in (entry.id, *entry.formerly)
    )


def _whole(module: ModuleType) -> None:
    known = {entry.build for entry in _ENTRIES.values()} | _LOOSE
    for name, thing in vars(module).items():
        made = getattr(thing, "__annotations__", {}).get("return", "")
        ours = callable(thing) and getattr(thing, "__module__", "") == module.__name__
        if ours and made in _MADE and name[0] != "_" and thing not in known:
            raise ValueError(
                f"{module.__name__}.{name} makes an exhibit without an id: write "
                f'@exhibit("…", page="…") over it, or @loose'
            )
