"""Figures computed from observations, with their qualifiers carried as intervals.

"More than 600 million over exactly 23" is more than 26 million each; "more than" over "more
than" says nothing at all (``data.judge.interval``). Computed figures are never stored, and what
must not be computed comes back as a Refusal with its reasons.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Literal

from data.judge.interval import interval, quotient, statement, total
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
    if rate.kind == "share" and not _is_part(dataset, top.id, bottom.id):
        why.append("not_nested")
    if bottom.value == 0:
        why.append("by_zero")
    if why:
        return Refusal(rate, tuple(why))
    found = quotient(
        interval(top.relation, dataset.value(top)), interval(bottom.relation, dataset.value(bottom))
    )
    said = statement(found) if found else None
    if said is None:
        return Refusal(rate, ("nothing_to_say",))
    relation, value = said
    unit, per = dataset.indicator(top.indicator).unit, ""
    if rate.kind in {"share", "ratio", "multiple"}:
        units = dataset.vocab.units
        usual = (units[dataset.indicator(one.indicator).unit].factor for one in (top, bottom))
        value *= next(usual) / next(usual)
        base = MULTIPLE
        if rate.kind != "multiple":
            value, base = value * 100, PERCENT
        named = plain(dataset.vocab, base)
        if named is None:  # the vocabulary has no word for such a figure
            return Refusal(rate, ("unit_differs",))
        unit = named
    elif rate.kind == "implied":
        value *= 100
    else:
        per = dataset.indicator(bottom.indicator).unit
    unit, value = _readable(dataset, unit, value)
    shown = _rounded(relation, value)
    return Derived(rate, shown, relation, top.status, unit, per, exact=shown == value)


def divisible(rate: Rate, top: Unit, bottom: Unit) -> bool:
    """Whether the units of the two make sense of this kind of rate."""
    bare = (PERCENT, MULTIPLE)
    if rate.kind == "implied":
        return bottom.base == PERCENT and top.base not in bare
    if rate.kind == "average":  # so much each: not of a percentage, nor money of money
        alike = top.base == bottom.base and not top.whole
        return not alike and top.base not in bare and bottom.base not in bare
    return top.base == bottom.base


def _is_part(dataset: Dataset, part: str, whole: str) -> bool:
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
    factor = dataset.unit(whole).factor
    parts = [dataset.observation(key) for key in composition.parts]
    added = total(
        [interval(part.relation, part.value * dataset.unit(part).factor) for part in parts]
    )
    stated = interval(whole.relation, whole.value * factor)
    if added is None or added.about or stated.about:
        return None
    low = max(added.low, stated.low)
    highs = [high for high in (added.high, stated.high) if high is not None]
    if not highs:
        return True
    if low == min(highs):
        return added.holds(low) and stated.holds(low)
    return low < min(highs)


def stage_value(dataset: Dataset, pipeline: Pipeline, position: int) -> Observation | int:
    """What a stage shows: its observation, or how many rows of the dataset it counts."""
    stage = pipeline.stages[position]
    if stage.observation:
        return dataset.observation(stage.observation)
    return sum(holding.zone == pipeline.zone for holding in dataset.holdings)
