"""The real dataset with other data in it: tables of none, one and two rows, everything alike, other
zones. What an exhibit says must be true of each of them.

Rows are taken out with all that would be nothing without them, as ``remove-zone`` does.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cache, lru_cache, partial
from typing import Any

from components.edition import Edition
from data import load
from data.model import CSV_TABLES, EVIDENCE, YAML_TABLES, Dataset, Lang
from tests.support import thirty
from tests.support.village import changed

Choice = tuple[str, ...]
TABLES = (*CSV_TABLES, *YAML_TABLES)
#: What a zone can have none of. Without the others there is no zone, or nothing to count.
THINGS = tuple(
    name for name in TABLES if name not in ("places", "indicators", "practices", "zones", "sources")
)


#: How many datasets are put together by chance.
MIXED = 8


def _rid(value: Any, gone: set[str], blank: bool) -> Any:
    """A field without what is gone; None where its row is nothing without it."""
    if isinstance(value, str):
        return value if value not in gone else "" if blank else None
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        left = tuple(one for one in value if _of(one) not in gone)
        short = len(left) < 2 if value and not isinstance(value[0], str) else not left
        lost = len(left) < len(value)
        return None if lost and short and not blank else left
    return value


def _of(one: Any) -> Any:
    return getattr(one, "observation", one)


def without(dataset: Dataset, gone: Iterable[str]) -> Dataset:
    """The dataset without the rows of these ids and what would be nothing without them."""
    lost = set(gone)
    while True:
        tables: dict[str, tuple[Any, ...]] = {}
        before = len(lost)
        for name in TABLES:
            kept = []
            for row in getattr(dataset, name):
                fields = type(row).model_fields
                given = {
                    key: _rid(getattr(row, key), lost, not fields[key].is_required())
                    for key in fields
                }
                if row.id in lost or None in given.values():
                    lost.add(row.id)
                else:
                    kept.append(row.model_copy(update=given))
            tables[name] = tuple(kept)
        if len(lost) == before:
            return changed(dataset, **tables)


def zone_of(dataset: Dataset, row: Any) -> str:
    """Whose a row is: the zone of an observation is that of its thing."""
    if hasattr(row, "zone"):
        return str(row.zone)
    return dataset.zone_of(row) if hasattr(row, "entity") else row.cite.source


def first(dataset: Dataset, count: int, tables: Iterable[str] = THINGS) -> Dataset:
    """So many rows of each of these tables for every zone."""
    gone = set()
    for name in tables:
        had: dict[str, int] = {}
        for row in getattr(dataset, name):
            zone = zone_of(dataset, row)
            had[zone] = had.get(zone, 0) + 1
            if had[zone] > count:
                gone.add(row.id)
    return without(dataset, gone)


def tied(dataset: Dataset, value: int) -> Dataset:
    """Every figure the same, and every reform of one grade."""
    grade = EVIDENCE[value % len(EVIDENCE)]
    return changed(
        dataset,
        observations=tuple(
            row.model_copy(update={"value": Decimal(value), "relation": "eq"})
            for row in dataset.observations
        ),
        reforms=tuple(row.model_copy(update={"evidence": grade}) for row in dataset.reforms),
        places=tuple(
            row.model_copy(update={"latitude": Decimal(37), "longitude": Decimal(112)})
            for row in dataset.places
        ),
    )


def promised(dataset: Dataset) -> Dataset:
    """Every figure is hoped for."""
    rows = (row.model_copy(update={"status": "expected"}) for row in dataset.observations)
    return changed(dataset, observations=tuple(rows))


def mixed(dataset: Dataset, seed: int) -> Dataset:
    """A few of some tables and all of others, and now and then figures that are alike."""
    chance = random.Random(seed)
    made = dataset
    for name in THINGS:
        if (count := chance.choice((0, 1, 2, 3, 99, 99))) < 99:
            made = first(made, count, [name])
    return tied(made, chance.randint(1, 9)) if chance.random() < 0.3 else made


def asked(dataset: Dataset) -> Dataset:
    """Whatever has a title of its own is a question, and a few are cries."""
    ends = {"zh": "？！", "en": "?!"}
    tables = {}
    for name in TABLES:
        rows = [*getattr(dataset, name)]
        if name != "sources" and "title_zh" in type(rows[0]).model_fields:
            tables[name] = tuple(
                row.model_copy(
                    update={
                        f"title_{lang}": getattr(row, f"title_{lang}").rstrip("。.") + end[at % 2]
                        for lang, end in ends.items()
                    }
                )
                for at, row in enumerate(rows)
            )
    return changed(dataset, **tables)


def unheard(dataset: Dataset) -> Dataset:
    """No article is entered yet, and nothing is known."""
    bare = first(dataset, 0)
    sources = (row.model_copy(update={"paragraphs": {}}) for row in bare.sources)
    return changed(bare, sources=tuple(sources))


def _mutants() -> Iterator[tuple[str, Callable[[], Dataset], tuple[Choice, ...]]]:
    real = load.load()
    zones = tuple(zone.id for zone in real.zones)
    every: tuple[Choice, ...] = ((),)
    yield "real", lambda: real, ((), *((zone,) for zone in zones), zones[:2], zones[1:3])
    for count in range(3):
        yield f"first {count}", partial(first, real, count), ((), zones[:1])
    for name in THINGS:
        yield f"no {name}", partial(first, real, 0, [name]), every
        yield f"one of {name}", partial(first, real, 1, [name]), every
    for value in (0, 1, 3):
        yield f"all {value}", partial(tied, real, value), ((), zones[:1])
    yield "promised", lambda: promised(real), every
    for seed in range(MIXED):
        yield f"mixed {seed}", partial(mixed, real, seed), ((), zones[seed % 3 :][:2])
    yield "asked", lambda: asked(real), ((), zones[:1])
    yield "unheard", lambda: unheard(real), every
    many = tuple(zone.id for zone in thirty.dataset().zones)
    yield "many", thirty.dataset, ((),)
    yield "six of many", thirty.dataset, (many[:6], many[-2:])
    yield "many with one", lambda: first(thirty.dataset(), 1), ((), many[4:12])


@cache
def _listed() -> dict[str, tuple[Callable[[], Dataset], tuple[Choice, ...]]]:
    return {name: (make, choices) for name, make, choices in _mutants()}


@lru_cache(maxsize=4)
def _made(name: str) -> Dataset:
    """Made when it is asked for: a process looks at some of them."""
    make, _ = _listed()[name]
    return make()


def names() -> list[str]:
    """What each is called."""
    found = ["real", *(f"first {count}" for count in range(3))]
    found += [f"{many} {name}" for name in THINGS for many in ("no", "one of")]
    found += ["all 0", "all 1", "all 3", "promised", "unheard"]
    found += [f"mixed {seed}" for seed in range(MIXED)]
    return [*found, "asked", "many", "six of many", "many with one"]


def editions(name: str, lang: Lang) -> Iterator[Edition]:
    """A mutant with each choice of zones worth looking at."""
    _, choices = _listed()[name]
    for zones in choices:
        yield Edition(_made(name), lang, zones)
