"""What differs between two datasets: rows matched by their ids, or by what shows that they are the
same under another, fields by their names.

    found = compare(edition, present)
    found.rows                  # every row that is new, withdrawn, corrected, changed or renamed
    found.answered              # promises of which an outcome is told that was not told before

A figure is *corrected* where what it says is another (its number in the unit of its indicator, its
qualifier, status, time, or whose it is), *decided* where it says the same and is now held against
others, or no more, and *changed* where only words about it are others. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, get_args

from data.archive.kinship import WORDS, Renames, followed, plain, renames
from data.model import TABLES, Dataset, Observation, Shape

Kind = Literal["new", "corrected", "decided", "withdrawn", "changed", "renamed"]
#: In the order in which somebody wants to see them.
KINDS: tuple[Kind, ...] = get_args(Kind)
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
    before, after = _tables(old), _tables(new)
    found = renames(before, after)
    rows = [
        one
        for table in before
        for one in _table(table, before[table], after[table], (old, new), found)
    ]
    return Difference(old, new, tuple(rows), tuple(_answered(old, new, found)))


def _tables(dataset: Dataset) -> dict[str, dict[str, Shape]]:
    """Every row by table and id, the words last."""
    found = {table: {row.id: row for row in getattr(dataset, table)} for table in TABLES}
    return {**found, WORDS: _words(dataset)}


def _table(
    table: str,
    before: Mapping[str, Shape],
    after: Mapping[str, Shape],
    both: tuple[Dataset, Dataset],
    found: Renames,
) -> Iterator[Change]:
    """A row that differs only in naming another by the id that it has now differs in nothing."""
    former = {now: key for key, now in found.get(table, {}).items()}
    for key, row in after.items():
        was = before.get(former.get(key, key))
        if was is None:
            yield Change(table, "new", key, None, row)
            continue
        full = _filled(was, both[0])
        like = followed(full, found) if found else full
        edits = tuple(_edits(full, like, _filled(row, both[1])))
        if key in former:
            edits = (Edit("id", former[key], key), *(one for one in edits if one.field != "id"))
        if edits:
            kind: Kind = "changed"
            if key in former:
                kind = "renamed"
            elif _corrected(full, like, row, both):
                kind = "corrected"
            elif any(one.field == "supersedes" for one in edits):
                kind = "decided"
            yield Change(table, kind, key, was, row, edits)
    for key, row in before.items():
        if key not in after and key not in found.get(table, {}):
            yield Change(table, "withdrawn", key, row, None)


def _edits(before: Shape, like: Shape, after: Shape) -> Iterator[Edit]:
    """The fields in which a row differs from what it was, ``like`` being that by the ids of now."""
    was, now = plain(before), plain(after)
    same = was if like is before else plain(like)
    for name in now | was:
        if same.get(name, "") != now.get(name, ""):
            yield Edit(name, was.get(name, ""), now.get(name, ""))


def _filled(row: Shape, dataset: Dataset) -> Shape:
    """The row; a figure with the unit that it is printed in, though it be blank: the unit of its
    indicator may be another now."""
    if isinstance(row, Observation) and not row.unit:
        return row.model_copy(update={"unit": dataset.printed(row)})
    return row


def _corrected(before: Shape, like: Shape, after: Shape, both: tuple[Dataset, Dataset]) -> bool:
    """Whether a figure says something else, and not only in other words or another unit; ``like``
    is what it was, by the ids of now."""
    if not (isinstance(before, Observation) and isinstance(after, Observation)):
        return False
    if any(getattr(like, name) != getattr(after, name) for name in _SAYS):
        return True
    one, other = (_amount(*given) for given in zip((before, after), both, strict=True))
    return one != other


def _amount(row: Observation, dataset: Dataset) -> tuple[object, ...]:
    """What a figure is of its unit's base: 1000 to 1500万元 are 0.1 to 0.15亿元."""
    unit = dataset.unit(row)
    high = None if row.high is None else row.high * unit.factor
    return row.value * unit.factor, high, row.out_of, unit.base


def _words(dataset: Dataset) -> dict[str, Shape]:
    """The words of the closed lists, each under ``list/key``."""
    found: dict[str, Shape] = {}
    for name in type(dataset.vocab).model_fields:
        listed = getattr(dataset.vocab, name)
        if isinstance(listed, Mapping):
            of = {f"{name}/{key}": one for key, one in listed.items() if isinstance(one, Shape)}
            found |= of
    return found


def _answered(old: Dataset, new: Dataset, found: Renames) -> Iterator[Answer]:
    names = found.get("observations", {})
    told = {names.get(row.id, row.id) for row in old.observations if row.answers}
    answers: dict[str, list[Observation]] = {}
    for row in new.observations:
        if row.answers and row.id not in told:
            answers.setdefault(row.answers, []).append(row)
    for row in new.observations:
        if row.id in answers:
            yield Answer(row, tuple(answers[row.id]))
