"""Figures computed from observations, with their qualifiers carried as intervals.

"More than 600 million over exactly 23" is more than 26 million each; "more than" over "more
than" says nothing at all (``data.judge.interval``). Computed figures are never stored, and what
must not be computed comes back as a Refusal with its reasons.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Literal

from data.judge.interval import Interval, based, ends, meet, quotient, stated, statement, total
from data.model import (
    MULTIPLE,
    PERCENT,
    Composition,
    Dataset,
    Observation,
    Pipeline,
    Rate,
    Relation,
    Status,
    Unit,
)
from data.unit import peers, plain

Why = Literal[
    "not_said",  # no words in the source tie the two together
    "status_differs",  # expected or target against actual
    "plans_differ",  # expected against target
    "not_nested",  # a share of something it is not part of
    "unit_differs",
    "by_zero",
    "nothing_to_say",  # e.g. more than / more than
]


@dataclass(frozen=True)
class Derived:
    """A computed figure: ``relation value unit``, with the formula that gave it.

    ``per`` is the unit of the denominator of an average (CNY per enterprise). ``exact`` is
    False where rounding changed the number; bounds are rounded so that they stay true.
    """

    rate: Rate
    value: Decimal
    relation: Relation
    status: Status
    unit: str
    per: str
    exact: bool
    #: The upper end where it is a range, of which ``value`` is the lower.
    high: Decimal | None = None

    @property
    def observations(self) -> tuple[str, str]:
        return self.rate.numerator, self.rate.denominator


@dataclass(frozen=True)
class Refusal:
    """A rate that must not be computed, and why."""

    rate: Rate
    why: tuple[Why, ...]


def outcome(dataset: Dataset, rate: Rate) -> Derived | Refusal:
    """Compute a rate, or refuse it with every reason that stands against it."""
    top, bottom = dataset.observation(rate.numerator), dataset.observation(rate.denominator)
    top_unit, bottom_unit = dataset.unit(top), dataset.unit(bottom)
    why: list[Why] = []
    if not rate.says:
        why.append("not_said")
    if top.status != bottom.status:
        plans = "actual" not in (top.status, bottom.status)
        why.append("plans_differ" if plans else "status_differs")
    if not divisible(rate, top_unit, bottom_unit):
        why.append("unit_differs")
    if rate.kind == "share" and not is_part(dataset, top.id, bottom.id):
        why.append("not_nested")
    if bottom.value == 0:
        why.append("by_zero")
    if why:
        return Refusal(rate, tuple(why))
    found = quotient(stated(dataset, top), stated(dataset, bottom))
    said = _said(found) if found else None
    if said is None:
        return Refusal(rate, ("nothing_to_say",))
    relation, value, high = said
    unit, times = _measure(dataset, rate, top, bottom)
    if not unit:  # the vocabulary has no word for such a figure
        return Refusal(rate, ("unit_differs",))
    per = dataset.indicator(bottom.indicator).unit if rate.kind == "average" else ""
    unit, large = _readable(dataset, unit, value * times)
    shown = _rounded("ge" if high else relation, large)
    most = high and _rounded("le", large / value * high if value else high * times)
    return Derived(rate, shown, relation, top.status, unit, per, shown == large, most)


def _said(found: Interval) -> tuple[Relation, Decimal, Decimal | None] | None:
    """An interval as a qualifier and a number, or as a range; None where it says nothing."""
    if said := statement(found):
        return *said, None
    range_ = ends(found)
    return ("eq", *range_) if range_ else None


def _measure(
    dataset: Dataset, rate: Rate, top: Observation, bottom: Observation
) -> tuple[str, Decimal]:
    """The unit of the result ("" where there is none for it), and how many of it the quotient of
    the two is."""
    units = dataset.vocab.units
    unit, under = (dataset.indicator(one.indicator).unit for one in (top, bottom))
    if rate.kind == "average":
        return unit, Decimal(1)
    if rate.kind == "implied":
        return unit, Decimal(100)
    times = units[unit].factor / units[under].factor
    if rate.kind == "multiple":
        return plain(dataset.vocab, MULTIPLE) or "", times
    return plain(dataset.vocab, PERCENT) or "", times * 100


def divisible(rate: Rate, top: Unit, bottom: Unit) -> bool:
    """Whether the units of the two make sense of this kind of rate."""
    bare = (PERCENT, MULTIPLE)
    if rate.kind == "implied":
        return bottom.base == PERCENT and top.base not in bare
    if rate.kind == "average":  # so much each: not of a percentage, nor money of money
        alike = top.base == bottom.base and not top.whole
        if top.money and bottom.money:  # of another currency, there being no rate
            return False
        return not alike and top.base not in bare and bottom.base not in bare
    return top.base == bottom.base


def is_part(dataset: Dataset, part: str, whole: str) -> bool:
    """Whether some pipeline says that ``part`` is nested in ``whole``."""
    return any(
        later.nested and later.observation == part and earlier.observation == whole
        for pipeline in dataset.pipelines
        for earlier, later in zip(pipeline.stages, pipeline.stages[1:], strict=False)
    )


def _readable(dataset: Dataset, unit: str, value: Decimal) -> tuple[str, Decimal]:
    """The same amount in the unit of its base in which it reads best: at least 1, small."""
    here, found = dataset.vocab.units[unit], peers(dataset.vocab, unit)
    best = unit, value
    for key, peer in found:
        amount = value * here.factor / peer.factor
        if amount >= 1 or key == found[0][0]:
            best = key, amount
    return best


def _rounded(relation: Relation, value: Decimal) -> Decimal:
    """To three significant digits: the figures behind a rate are seldom finer.

    A lower bound is rounded down and an upper one up: a rounded bound must stay true.
    """
    mode = {"gt": ROUND_FLOOR, "ge": ROUND_FLOOR, "lt": ROUND_CEILING, "le": ROUND_CEILING}
    digits = 2 - value.adjusted() if value else 0
    return value.quantize(Decimal(1).scaleb(-digits), rounding=mode.get(relation, ROUND_HALF_UP))


def sum_agrees(dataset: Dataset, composition: Composition) -> bool | None:
    """Whether the parts can add up to the stated total; None where nothing can be said."""
    whole = dataset.observation(composition.total)
    added = total([based(dataset, dataset.observation(key)) for key in composition.parts])
    told = based(dataset, whole)
    if added is None or added.about or told.about:
        return None
    return meet(added, told)


def stage_value(dataset: Dataset, pipeline: Pipeline, position: int) -> Observation | int:
    """What a stage shows: its observation, or how many rows of the dataset it counts."""
    stage = pipeline.stages[position]
    if stage.observation:
        return dataset.observation(stage.observation)
    return sum(holding.zone == pipeline.zone for holding in dataset.holdings)
