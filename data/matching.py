"""Does a quantity of a text say the number of a figure: a range, a change, a place in an order?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from data.chinese import WORDS
from data.grammar import pattern
from data.grammar.scan import around
from data.model import PERCENT, Kind, Observation, Relation, Unit
from data.quantity import Quantity


@dataclass(frozen=True)
class Number:
    """What a figure and a text have to share: the number, both ends of a range, a fall negative."""

    value: Decimal
    high: Decimal | None
    relation: Relation

    def same(self, row: Observation) -> bool:
        """Whether it is the number of the row, whatever its qualifier."""
        return (self.value, self.high) == (row.value, row.high)


def number(one: Quantity, text: str, unit: Unit, kind: Kind) -> Number | None:
    """The number that a quantity of ``text`` gives a figure of this kind in the unit it is printed
    in; None where it gives none."""
    if kind == "rank":
        if one.kind != "rank" or one.value is None:
            return None
        return Number(one.value, None, one.relation)
    if kind != "change" and unit.base == PERCENT and one.base == WORDS.base_of_times:
        return None  # no share is told in times
    ends = [one]
    if one.high is not None:
        ends = [replace(one, high=None), replace(one, value=one.high, high=None)]
    found = [end.within(unit) for end in ends]
    if None in found:
        return None
    known = sorted(value for value in found if value is not None)
    if kind == "change" and falls(one, text):
        known = sorted(-value for value in known)
    return Number(known[0], known[1] if len(known) > 1 else None, one.relation)


def falls(one: Quantity, text: str) -> bool:
    """Whether the words before a change of ``text`` make it a fall, or one below an average."""
    before = around(text, one.start, one.close)[0]
    below = one.kind == "points" and pattern.BELOW.search(before)
    return bool(below or pattern.FALL.search(before))


def level(row: Observation, kind: Kind) -> Relation | None:
    """How the words of a change of nought say, without a numeral, that nothing changed: about so
    (基本持平) or exactly; None of any other figure."""
    if kind != "change" or row.value or not pattern.LEVEL.search(row.as_written):
        return None
    return "approx" if pattern.ABOUT_LEVEL.search(row.as_written) else "eq"
