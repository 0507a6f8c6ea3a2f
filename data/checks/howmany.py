"""Do our own texts count as many of a thing as the article does? 七个园区 of a text whose cited
paragraphs say 六大园区 is a slip, in words as in digits.

More than the article ever counts of the same thing is said, and so is another number of all of
them (五大园区). Otherwise fewer may be some of them (其中两家); not so where the row has the figure
itself, and says its number nowhere (五个园区 of a row with 园区数 6). Whoever counts what a list
names, adds up what is counted (3家公司，另有2家公司), or has a figure of the row, counts by
himself. 一家公司 says which one it is, and not how many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from data import provenance
from data.checks import ownwords
from data.chinese import WORDS
from data.grammar import numeral
from data.message import message
from data.model import Dataset, Shape
from data.problem import Problem
from data.rules import pairs

_NUMBER = rf"(?<![\d.{WORDS.signs}{WORDS.ordinal}])(\d+|[{WORDS.signs}]+)"
_COUNTER = WORDS.pattern("counter_of_things").pattern
#: A number of things in a text of ours: how many, and the first two signs of what.
_OURS = re.compile(rf"{_NUMBER}({_COUNTER})([\u4e00-\u9fff]{{2}})")
#: So many signs may stand between the number of an article and its thing: 7家专业化运营公司.
_GAP = 6
#: Of so many different numbers of a thing sums are made at most: their number doubles with each.
_ADDED = 8
_PARTED = WORDS.pattern("items_listed")
_CLAUSE = re.compile(f"[{WORDS.comma},{WORDS.ends}{WORDS.opening}{WORDS.closing}]")


def faults(dataset: Dataset, texts: provenance.Texts) -> Iterator[Problem]:
    """Every text that counts more of a thing than the paragraphs cited for it."""
    for table, key, row, told in ownwords.cited(dataset, texts):
        yield from _over(dataset, table, key, row, told)
    articles = {key: "\n".join(told) for key, told in texts.items()}  # some tell of many zones
    for zone in dataset.zones:
        yield from _over(dataset, "zones", zone.id, zone, articles.get(zone.source, ""))


def _over(dataset: Dataset, table: str, key: str, row: Shape, told: str) -> Iterator[Problem]:
    for field, zh, _ in pairs(row) if told else ():
        for match in _OURS.finditer(zh):
            count, printed = _value(match[1]), _printed(told, match[3])
            if count is None or not printed or count in printed:
                continue
            if count in _sums(printed) or count in ownwords.credited(dataset, key, row):
                continue
            wholly = match[2] == WORDS.all_of and count != 1
            if count in _listed(told) and not wholly:
                continue
            if count < max(printed) and not (wholly or _short(dataset, row, match[3], zh)):
                continue
            file, line = dataset.origin[f"{table}/{key}"]
            said = ", ".join(f"{one:f}" for one in sorted(printed))
            reason = message("rule.counted", thing=match[3], said=said)
            yield Problem(file, line, f"{field[:-2]}zh", reason, match[0])


def _short(dataset: Dataset, row: Shape, thing: str, zh: str) -> bool:
    """Whether a row has a figure of a thing, and its text says the number nowhere."""
    named = [dataset.observation(key) for key in getattr(row, "observations", ())]
    figures = [one for one in named if thing in dataset.indicator(one.indicator).label_zh]
    spoken = ownwords.spoken(zh)
    return bool(figures) and all(one.value not in spoken for one in figures)


@lru_cache(maxsize=4096)
def _printed(told: str, thing: str) -> frozenset[Decimal]:
    """How many of a thing an article counts, each time that it does, but for one."""
    between = rf"[^{WORDS.between}{WORDS.comma},{WORDS.ends}\d]{{0,{_GAP}}}?"
    found = re.finditer(rf"{_NUMBER}(?:{_COUNTER}|[{WORDS.opening}]){between}{thing}", told)
    values = (_value(match[1]) for match in found)
    return frozenset(value for value in values if value is not None and value != 1)


def _sums(printed: frozenset[Decimal]) -> set[Decimal]:
    """What any of the numbers add up to that an article counts of a thing."""
    found: set[Decimal] = set()
    for one in sorted(printed)[:_ADDED]:
        found |= {one + other for other in found | {Decimal(0)}}
    return found


@lru_cache(maxsize=256)
def _listed(told: str) -> frozenset[int]:
    """How many things each list of an article names."""
    return frozenset(len(_PARTED.findall(clause)) + 1 for clause in _CLAUSE.split(told))


def _value(run: str) -> Decimal | None:
    return numeral.parse(run, "").value
