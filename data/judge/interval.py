"""The numbers that a qualified figure may stand for: "more than 600 million" is an interval.

The algebra is ordinary interval arithmetic on non-negative numbers (Moore, Interval Analysis,
1966).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.model import Dataset, Observation, Relation


@dataclass(frozen=True)
class Interval:
    """The non-negative numbers a qualified figure may stand for.

    ``high`` None is unbounded. ``about`` marks 约: the number is near ``low`` and ``high``, which
    differ only of a range; how near is not known, so it promises no bound.
    """

    low: Decimal
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    about: bool = False

    def holds(self, number: Decimal) -> bool:
        """Whether the figure allows this number."""
        if self.about:
            return True
        above = number > self.low if self.low_open else number >= self.low
        if self.high is None:
            return above
        return above and (number < self.high if self.high_open else number <= self.high)


def interval(relation: Relation, value: Decimal, high: Decimal | None = None) -> Interval:
    """What ``relation value`` says of a non-negative quantity, or a range from it to ``high``."""
    if high is not None:
        return Interval(value, high, about=relation == "approx")
    match relation:
        case "eq":
            return Interval(value, value)
        case "approx":
            return Interval(value, value, about=True)
        case "gt":
            return Interval(value, None, low_open=True)
        case "ge":
            return Interval(value, None)
        case "le":
            return Interval(Decimal(0), value)
        case "lt":
            return Interval(Decimal(0), value, high_open=True)


def stated(dataset: Dataset, row: Observation) -> Interval:
    """What a figure says, in the unit of its indicator; of a change its size, be it a fall."""
    return _sized(row, dataset.vocab.units[dataset.indicator(row.indicator).unit].factor, dataset)


def based(dataset: Dataset, row: Observation) -> Interval:
    """The same in the base of its unit, which figures of several indicators share."""
    return _sized(row, Decimal(1), dataset)


def _sized(row: Observation, per: Decimal, dataset: Dataset) -> Interval:
    one = dataset.unit(row).factor / per
    low, high = abs(row.value) * one, None if row.high is None else abs(row.high) * one
    return interval(row.relation, low if high is None else min(low, high), high and max(low, high))


def meet(one: Interval, other: Interval) -> bool:
    """Whether some number is in both."""
    low = max(one.low, other.low)
    highs = [high for high in (one.high, other.high) if high is not None]
    if not highs:
        return True
    if low == min(highs):
        return one.holds(low) and other.holds(low)
    return low < min(highs)


def reaches(one: Interval, other: Interval) -> bool:
    """Whether no number of ``one`` is below any of the other; "about" is taken at its number."""
    return other.high is not None and one.low >= other.high


def most(found: Sequence[Interval]) -> list[int]:
    """The places of those that none of the others can exceed: of a bound below which another
    figure lies nobody knows whether it is more."""
    return [
        at
        for at, one in enumerate(found)
        if all(reaches(one, other) for place, other in enumerate(found) if place != at)
    ]


def statement(found: Interval) -> tuple[Relation, Decimal] | None:
    """The interval as one qualifier and one number; None where that says nothing."""
    if found.about:
        return ("approx", found.low) if found.low == found.high else None
    if found.high is None:
        return None if found.low == 0 else (("gt" if found.low_open else "ge"), found.low)
    if found.low == found.high:
        return "eq", found.low
    if found.low == 0:
        return ("lt" if found.high_open else "le"), found.high
    return None


def ends(found: Interval) -> tuple[Decimal, Decimal] | None:
    """Both ends of a range; None where it has none, or only about."""
    if found.high is None or found.about or found.low_open or found.high_open:
        return None
    return (found.low, found.high) if found.low < found.high else None


def quotient(top: Interval, bottom: Interval) -> Interval | None:
    """Every value ``top / bottom`` can take; None where it promises nothing.

    ``bottom`` may not be exactly zero (ZeroDivisionError).
    """
    if bottom.high == 0:
        raise ZeroDivisionError("a rate over zero")
    exact_top, exact_bottom = top.low == top.high, bottom.low == bottom.high
    if top.about or bottom.about:
        if not (exact_top and exact_bottom):
            return None
        return Interval(top.low / bottom.low, top.low / bottom.low, about=True)
    if bottom.high is None:
        low, low_open = Decimal(0), top.low > 0
    else:
        low = top.low / bottom.high
        # Nought over anything is nought: an open bound below it opens nothing.
        low_open = top.low_open or (bottom.high_open and top.low > 0)
    if top.high is None or bottom.low == 0:
        return Interval(low, None, low_open=low_open)
    high_open = top.high_open or (bottom.low_open and top.high > 0)
    return Interval(low, top.high / bottom.low, low_open, high_open)


def total(parts: list[Interval]) -> Interval | None:
    """Every value the sum can take; None where an "about" meets a bound."""
    if any(part.about for part in parts):
        if any(part.low != part.high for part in parts):
            return None
        middle = sum((part.low for part in parts), Decimal(0))
        return Interval(middle, middle, about=True)
    highs = [part.high for part in parts]
    return Interval(
        sum((part.low for part in parts), Decimal(0)),
        None if None in highs else sum((high for high in highs if high is not None), Decimal(0)),
        low_open=any(part.low_open for part in parts),
        high_open=any(part.high_open for part in parts),
    )
