"""Has a row the words of another? An id is English too: where the English of one row has no word of
its own id and one of another's, and that other's the same the other way round, the two are swapped;
where a name is word for word that of another row, in one language alone, it was copied.

Only both ways at once is sure, or the same words: a name may well be in other words than its id.
Rows of one table and zone are held to each other, since only they are mistaken for each other.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from data.message import message
from data.model import TABLES, UNTRANSLATED, Dataset, Shape
from data.problem import Problem

#: Fields that say what a row is called, or is.
_NAMES = ("name", "label", "title", "short", "phrase", "definition", "summary")
#: Those by which it is called, and told from others: a phrase is not, two may say the same.
_CALLED = ("name", "label", "title", "short")
_WORD = re.compile(r"[a-z]{4,}")
#: So many letters of a word are the same in its plural and as a verb.
_STEM = 5
_PLURAL = "s"
#: Words that say nothing of what is counted.
_EMPTY = frozenset(["with", "from", "into", "that", "this", "count", "number", "amount", "total"])


def faults(dataset: Dataset) -> Iterator[Problem]:
    """The English of two rows that have each other's, on the later one; and a name copied."""
    for table in TABLES:
        groups: dict[str, list[Any]] = defaultdict(list)
        for row in getattr(dataset, table):
            groups[_zone(row)].append(row)
        for rows in groups.values():
            for name in type(rows[0]).having(*_NAMES):
                group = _Group(dataset, f"{name}_en", rows)
                yield from _swapped(group)
                yield from _copied(group) if name in _CALLED else ()


def _zone(row: Shape) -> str:
    """The zone that a row is of; blank of one that is of none, or of several."""
    zone = row.__dict__.get("zone", "")  # a model that is asked for what it lacks looks long
    return zone if isinstance(zone, str) else ""


class _Group:
    """Rows of one table and zone, a field of their English, and the words of the id of each that
    tell it from the others: what most of them are (a park, a fund) tells none."""

    def __init__(self, dataset: Dataset, field: str, rows: list[Any]) -> None:
        self.field, self.rows = field, rows
        self._lines = {row.id: dataset.origin[row.record] for row in rows}
        ids = {row.id: _words(row.id.removeprefix(f"{_zone(row)}_")) for row in rows}
        met = Counter(word for own in ids.values() for word in own)
        shared = {word for word, times in met.items() if len(rows) > 1 and times * 2 > len(rows)}
        self.ids = {key: own - shared for key, own in ids.items()}

    def own(self, row: Any) -> bool:
        """Whether the English of a row has a word of its id."""
        return bool(self.ids[row.id] & _words(getattr(row, self.field)))

    def problem(self, row: Any, other: Any, key: str, lang: str = "en") -> Problem:
        """What is said of a row that has the words of another."""
        file, line = self._lines[row.id]
        field = f"{self.field[:-2]}{lang}"
        reason = message(key, line=self._lines[other.id][1])
        return Problem(file, line, field, reason, getattr(row, field))


def _swapped(group: _Group) -> Iterator[Problem]:
    odd: list[tuple[Any, set[str], set[str]]] = []
    for row in group.rows:
        text = getattr(row, group.field)
        own, said = group.ids[row.id], _words(text)
        if text == UNTRANSLATED or not own or not said or own & said:
            continue
        for other, others, theirs in odd:
            if own & theirs and others & said:
                yield group.problem(row, other, "rule.swapped_en")
                break
        odd.append((row, own, said))


def _copied(group: _Group) -> Iterator[Problem]:
    """Names that two rows have in one language and not in the other: English that is by its words
    the other's, and Chinese of two whose English is by its words that of each."""
    chinese: dict[str, Any] = {}
    english: dict[str, list[Any]] = defaultdict(list)
    for row in group.rows:
        zh, en = getattr(row, f"{group.field[:-2]}zh"), getattr(row, group.field)
        first = chinese.setdefault(zh, row)
        if getattr(first, group.field) != en and group.own(first) and group.own(row):
            yield group.problem(row, first, "rule.copied", "zh")
        if en != UNTRANSLATED:
            english[en].append(row)
    for rows in english.values():
        whose = next((row for row in rows if group.own(row)), None)
        for row in rows if whose else ():
            apart = len({getattr(one, f"{group.field[:-2]}zh") for one in (row, whose)}) > 1
            if apart and group.ids[row.id] and not group.own(row):
                yield group.problem(row, whose, "rule.copied")


def _words(text: str) -> set[str]:
    found = _WORD.findall(text.casefold().replace("_", " "))
    return {word[:_STEM].rstrip(_PLURAL) for word in found if word not in _EMPTY}
