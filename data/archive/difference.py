"""What differs between two datasets: rows matched by their ids, fields by their names.

    found = compare(edition, present)
    found.rows                  # every row that is new, withdrawn, corrected, changed or renamed
    found.answered              # promises of which an outcome is told that was not told before

A figure is *corrected* where what it says is another (its number in the unit of its indicator, its
qualifier, status, time, or whose it is), and *changed* where only words about it are. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from data.model import TABLES, Cite, Dataset, Observation, Shape

Kind = Literal["new", "corrected", "withdrawn", "changed", "renamed"]
#: In the order in which somebody wants to see them.
KINDS: tuple[Kind, ...] = ("new", "corrected", "withdrawn", "changed", "renamed")
#: The table of the words of ``vocab.yaml``; the id of its rows is ``units/yi_yuan``.
WORDS = "vocab"
#: Fields of a figure that say something else where they differ, besides its number.
_SAYS = ("entity", "indicator", "relation", "status", "span", "period", "period_word")


@dataclass(frozen=True)
class Edit:
    """One field of a row, as it was and as it is."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Change:
    """One row that differs. ``before`` is None of a new one, ``after`` of one withdrawn."""

    table: str
    kind: Kind
    id: str
    before: Shape | None
    after: Shape | None
    edits: tuple[Edit, ...] = ()

    @property
    def row(self) -> Shape:
        """The row as it is, or as it was last."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True)
class Answer:
    """A promise, and the figures that tell what became of it and did not before."""

    promise: Observation
    outcomes: tuple[Observation, ...]


@dataclass(frozen=True)
class Difference:
    """All that differs, by table in the order of the tables, the words last."""

    old: Dataset
    new: Dataset
    rows: tuple[Change, ...]
    answered: tuple[Answer, ...]

    @property
    def same(self) -> bool:
        """Whether no row differs; the files may still, in their order or layout."""
        return not self.rows

    def of(self, table: str, *kinds: Kind) -> tuple[Change, ...]:
        """The changes of a table, of some kinds or of all."""
        return tuple(
            one for one in self.rows if one.table == table and (not kinds or one.kind in kinds)
        )

    @cached_property
    def counts(self) -> Mapping[str, Mapping[Kind, int]]:
        """Table -> kind -> how many; only what there is."""
        found: dict[str, dict[Kind, int]] = {}
        for one in self.rows:
            of = found.setdefault(one.table, {})
            of[one.kind] = of.get(one.kind, 0) + 1
        return found

    def dataset(self, change: Change) -> Dataset:
        """The dataset in which the row of a change stands."""
        return self.new if change.after is not None else self.old


def compare(old: Dataset, new: Dataset) -> Difference:
    """What became of ``old`` in ``new``."""
    rows: list[Change] = []
    for table in TABLES:
        before = {row.id: row for row in getattr(old, table)}
        after = {row.id: row for row in getattr(new, table)}
        rows += _table(table, before, after, (old, new))
    rows += _table(WORDS, _words(old), _words(new), (old, new))
    return Difference(old, new, tuple(rows), tuple(_answered(old, new)))


def _table(
    table: str,
    before: Mapping[str, Shape],
    after: Mapping[str, Shape],
    both: tuple[Dataset, Dataset],
) -> Iterator[Change]:
    gone = {key: row for key, row in before.items() if key not in after}
    # Rows that say the same in words: only among them is one that differs in nothing but its id.
    spoken: dict[object, list[str]] = {}
    for key, row in gone.items():
        spoken.setdefault(_spoken(row), []).append(key)
    for key, row in after.items():
        was = before.get(key)
        if was is None:
            like = spoken.get(_spoken(row), ()) if gone else ()
            other = next((one for one in like if one in gone and _alike(gone[one], row)), None)
            if other is None:
                yield Change(table, "new", key, None, row)
            else:
                yield Change(table, "renamed", key, gone.pop(other), row, (Edit("id", other, key),))
        elif edits := tuple(_edits(was, row, both)):
            kind: Kind = "corrected" if _corrected(was, row, both) else "changed"
            yield Change(table, kind, key, was, row, edits)
    for key, row in gone.items():
        yield Change(table, "withdrawn", key, row, None)


def _spoken(row: Shape) -> frozenset[tuple[str, str]]:
    """What a row says in words, but for its id."""
    told = row.__dict__.items()
    return frozenset((name, value) for name, value in told if name != "id" and type(value) is str)


def _alike(one: Shape, other: Shape) -> bool:
    """Whether two rows differ in nothing but their ids."""
    return bool(plain(one) | {"id": ""} == plain(other) | {"id": ""})


def _edits(before: Shape, after: Shape, both: tuple[Dataset, Dataset]) -> Iterator[Edit]:
    was, now = (_whole(row, dataset) for row, dataset in zip((before, after), both, strict=True))
    for name in now | was:
        if was.get(name, "") != now.get(name, ""):
            yield Edit(name, was.get(name, ""), now.get(name, ""))


def _whole(row: Shape, dataset: Dataset) -> dict[str, Any]:
    """The fields of a row; of a figure the unit that it is printed in, though it be blank: the
    unit of its indicator may be another now."""
    found: dict[str, Any] = plain(row)
    if isinstance(row, Observation):
        found["unit"] = dataset.printed(row)
    return found


def _corrected(before: Shape, after: Shape, both: tuple[Dataset, Dataset]) -> bool:
    """Whether a figure says something else, and not only in other words or another unit."""
    if not (isinstance(before, Observation) and isinstance(after, Observation)):
        return False
    if any(getattr(before, name) != getattr(after, name) for name in _SAYS):
        return True
    one, other = (_amount(*given) for given in zip((before, after), both, strict=True))
    return one != other


def _amount(row: Observation, dataset: Dataset) -> tuple[object, ...]:
    """What a figure is of its unit's base: 1000 to 1500万元 are 0.1 to 0.15亿元."""
    unit = dataset.unit(row)
    high = None if row.high is None else row.high * unit.factor
    return row.value * unit.factor, high, row.out_of, unit.base


def plain(thing: Any) -> Any:
    """A row as JSON has it: numbers as they are written, places as ``source#paragraph``."""
    if isinstance(thing, Shape):
        return {name: plain(getattr(thing, name)) for name in type(thing).model_fields}
    if isinstance(thing, (Decimal, Cite)):
        return str(thing)
    if isinstance(thing, (tuple, list)):
        return [plain(one) for one in thing]
    if isinstance(thing, Mapping):
        return {str(name): plain(one) for name, one in thing.items()}
    return thing


def _words(dataset: Dataset) -> dict[str, Shape]:
    """The words of the closed lists, each under ``list/key``."""
    found: dict[str, Shape] = {}
    for name in type(dataset.vocab).model_fields:
        listed = getattr(dataset.vocab, name)
        if isinstance(listed, Mapping):
            of = {f"{name}/{key}": one for key, one in listed.items() if isinstance(one, Shape)}
            found |= of
    return found


def _answered(old: Dataset, new: Dataset) -> Iterator[Answer]:
    told = {row.id for row in old.observations if row.answers}
    answers: dict[str, list[Observation]] = {}
    for row in new.observations:
        if row.answers and row.id not in told:
            answers.setdefault(row.answers, []).append(row)
    for row in new.observations:
        if row.id in answers:
            yield Answer(row, tuple(answers[row.id]))
