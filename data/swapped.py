"""Has a row the English of another? An id is English too: where the English of one row has no word
of its own id and one of another's, and that other's the same the other way round, the two are
swapped.

Only both ways at once is sure: a name may well be in other words than its id. Rows of one table and
zone are held to each other, since only they are mistaken for each other.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from data import rules
from data.message import message
from data.model import TABLES, UNTRANSLATED, Dataset, Shape
from data.problem import Problem

#: Fields that say what a row is called, or is.
_NAMES = ("name", "label", "title", "short", "phrase", "definition", "summary")
_WORD = re.compile(r"[a-z]{4,}")
#: So many letters of a word are the same in its plural and as a verb.
_STEM = 5
_PLURAL = "s"
#: Words that say nothing of what is counted.
_EMPTY = frozenset(["with", "from", "into", "that", "this", "count", "number", "amount", "total"])


def faults(dataset: Dataset) -> Iterator[Problem]:
    """The English of two rows that have each other's, on the later one."""
    for table in TABLES:
        groups: dict[str, list[Any]] = defaultdict(list)
        for row in getattr(dataset, table):
            groups[_zone(row)].append(row)
        for rows in groups.values():
            for field, _, _ in rules.pairs(rows[0]):
                if field[:-3] in _NAMES:
                    yield from _swapped(dataset, table, field, rows)


def _zone(row: Shape) -> str:
    """The zone that a row is of; blank of one that is of none, or of several."""
    zone = getattr(row, "zone", "")
    return zone if isinstance(zone, str) else ""


def _swapped(dataset: Dataset, table: str, field: str, rows: list[Any]) -> Iterator[Problem]:
    ids = {row.id: _words(row.id.removeprefix(f"{_zone(row)}_")) for row in rows}
    met = Counter(word for own in ids.values() for word in own)
    #: What most of them are (a park, a fund) tells none from another.
    shared = {word for word, times in met.items() if len(rows) > 1 and times * 2 > len(rows)}
    odd: list[tuple[Any, set[str], set[str]]] = []
    for row in rows:
        text = getattr(row, field)
        own, said = ids[row.id] - shared, _words(text)
        if text == UNTRANSLATED or not own or not said or own & said:
            continue
        for other, others, theirs in odd:
            if own & theirs and others & said:
                file, line = dataset.origin[f"{table}/{row.id}"]
                there = dataset.origin[f"{table}/{other.id}"][1]
                yield Problem(file, line, field, message("rule.swapped_en", line=there), text)
                break
        odd.append((row, own, said))


def _words(text: str) -> set[str]:
    found = _WORD.findall(text.casefold().replace("_", " "))
    return {word[:_STEM].rstrip(_PLURAL) for word in found if word not in _EMPTY}
