"""Figures computed from observations, with their qualifiers carried as intervals.

"More than 600 million over exactly 23" is more than 26 million each; "more than" over "more
than" says nothing at all. The algebra is ordinary interval arithmetic on non-negative
numbers (Moore, Interval Analysis, 1966). Computed figures are never stored, and what must
not be computed comes back as a Refusal with its reasons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Literal

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
    last_day,
    over,
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
class Interval:
    """The non-negative numbers a qualified figure may stand for.

    ``high`` None is unbounded. ``about`` marks 约: the number is near ``low`` = ``high``,
    how near is not known, so it promises no bound.
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


def interval(relation: Relation, value: Decimal) -> Interval:
    """What ``relation value`` says of a non-negative quantity."""
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


def statement(found: Interval) -> tuple[Relation, Decimal] | None:
    """The interval as one qualifier and one number; None where that says nothing."""
    if found.about:
        return "approx", found.low
    if found.high is None:
        return None if found.low == 0 else (("gt" if found.low_open else "ge"), found.low)
    if found.low == found.high:
        return "eq", found.low
    if found.low == 0:
        return ("lt" if found.high_open else "le"), found.high
    return None


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
    if not _divisible(rate, top_unit, bottom_unit):
        why.append("unit_differs")
    if rate.kind == "share" and not _is_part(dataset, top.id, bottom.id):
        why.append("not_nested")
    if bottom.value == 0:
        why.append("by_zero")
    if why:
        return Refusal(rate, tuple(why))
    found = quotient(interval(top.relation, top.value), interval(bottom.relation, bottom.value))
    said = statement(found) if found else None
    if said is None:
        return Refusal(rate, ("nothing_to_say",))
    relation, value = said
    unit, per = dataset.indicator(top.indicator).unit, ""
    if rate.kind in {"share", "ratio", "multiple"}:
        value *= top_unit.factor / bottom_unit.factor
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


def _divisible(rate: Rate, top: Unit, bottom: Unit) -> bool:
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


Fault = tuple[str, str, str, str, str, str]


def faults(dataset: Dataset) -> Iterator[Fault]:
    """What is unlawful across rows: (table, id, field, zh, en, value).

    A nested stage needs the same unit, a value no larger than the stage before it, and
    words of the source that say so. A pipeline starts from a figure, names no step twice and
    counts only rows that are there. What is said to be one in the source can be computed: one
    zone, units that fit, of one thing unless the quotation holds both figures; nothing is divided
    by itself. The figures of a pipeline are of one thing, and no total is a part of itself. An
    outcome answers a figure that was promised of the same thing, and a reply names its zone and its
    day. What counts whole things is a whole number. What is reported as actual is over by the date
    of its source. No two zones share a short name.
    """
    names: dict[str, str] = {}
    for zone in dataset.zones:
        for field in ("name_zh", "name_en"):
            name = getattr(zone, field)
            if names.setdefault(f"{field} {name}", zone.id) != zone.id:
                zh, en = "与另一个区同名，表格里分不清", "another zone has this name"
                yield "zones", zone.id, field, zh, en, name
    for row in dataset.observations:
        unit = dataset.vocab.units[dataset.indicator(row.indicator).unit]
        if unit.whole and row.value != row.value.to_integral_value():
            zh = f"按“{unit.zh}”数的，应为整数"
            en = f"counts {unit.en_plural}, so it must be a whole number"
            yield "observations", row.id, "value", zh, en, format(row.value, "f")
        printed = last_day(dataset.source(row.cite.source).date)
        if row.status == "actual" and printed and not over(row.period, printed):
            zh = f"写的是现状，时间却在来源的日期（{printed}）之后才结束"
            en = f"is actual, yet its time ends after the date of its source ({printed})"
            yield "observations", row.id, "period", zh, en, row.period
        if row.answers:
            promised = dataset.observation(row.answers)
            alike = (promised.entity, promised.indicator) == (row.entity, row.indicator)
            if not alike or promised.status == "actual" or row.status != "actual":
                zh = "只能回应同一主体、同一指标的预计或目标，且自己是现状"
                en = "an actual figure answers an expected or target one of the same thing"
                yield "observations", row.id, "answers", zh, en, row.answers
    for source in dataset.sources:
        if source.type == "reply":
            if not source.zone:
                zh, en = "回复要写明是哪个区的", "a reply names its zone"
                yield "sources", source.id, "zone", zh, en, ""
            if len(source.date) != 10:
                zh, en = "回复要写明日期（年-月-日）", "a reply names its day (YYYY-MM-DD)"
                yield "sources", source.id, "date", zh, en, source.date
    for pipeline in dataset.pipelines:
        for position, stage in enumerate(pipeline.stages):
            at = ("pipelines", pipeline.id, f"stages.{position + 1}")
            if bool(stage.observation) == bool(stage.count):
                yield (
                    *at,
                    "每一步要么指向一条数据，要么是一个计数，不能都填或都不填",
                    "each stage is either an observation or a count, not both, not neither",
                    "",
                )
            elif stage in pipeline.stages[:position]:
                zh, en = "前面已有这一步", "this stage is given twice"
                yield (*at, zh, en, stage.observation or stage.count)
            elif stage.nested and (fault := _nesting_fault(dataset, pipeline, position)):
                yield (*at, *fault, stage.observation)
            elif stage.count and stage_value(dataset, pipeline, position) == 0:
                zh, en = "本区没有这样的行可数，零不等于没有", "the zone has no such rows to count"
                yield (*at, zh, en, stage.count)
        if not any(stage.observation for stage in pipeline.stages):
            zh, en = "至少要有一步是一条数据", "needs a stage with an observation"
            yield "pipelines", pipeline.id, "stages", zh, en, ""
        yield from _strangers(dataset, pipeline)
    for rate in dataset.rates:
        top, bottom = dataset.observation(rate.numerator), dataset.observation(rate.denominator)
        if top.id == bottom.id:
            zh, en = (
                "与分子是同一条数据，相除说明不了什么",
                "is the numerator again; it says nothing",
            )
            yield "rates", rate.id, "denominator", zh, en, rate.denominator
            continue
        if not rate.says:  # refused anyway, and says why
            continue
        if dataset.zone_of(top) != dataset.zone_of(bottom):
            zh, en = "是另一个区的，不能相除", "is another zone's; it cannot be divided by that"
            yield "rates", rate.id, "denominator", zh, en, rate.denominator
        elif not _divisible(rate, dataset.unit(top), dataset.unit(bottom)):
            zh, en = "单位不合这一种比率", "its unit does not fit this kind of rate"
            yield "rates", rate.id, "denominator", zh, en, rate.denominator
        elif top.entity != bottom.entity and not _ties(rate, top, bottom):
            zh = "与分子说的不是同一主体，says 中也没有同时写着这两个数"
            en = "is about another thing than the numerator, and 'says' does not quote both figures"
            yield "rates", rate.id, "denominator", zh, en, rate.denominator
    for composition in dataset.compositions:
        whole = dataset.observation(composition.total)
        for key in composition.parts:
            part = dataset.observation(key)
            if key == whole.id:
                zh, en = "合计不能是自己的一部分", "a total is no part of itself"
                yield "compositions", composition.id, "parts", zh, en, key
            elif dataset.unit(part).base != dataset.unit(whole).base:
                zh, en = "与合计的单位不同", "its unit differs from the total's"
                yield "compositions", composition.id, "parts", zh, en, key
            elif part.status != whole.status:
                zh, en = "与合计的状态不同", "its status differs from the total's"
                yield "compositions", composition.id, "parts", zh, en, key


def _strangers(dataset: Dataset, pipeline: Pipeline) -> Iterator[Fault]:
    """Figures of a pipeline about another thing than most of its stages, or given twice."""
    stages = {
        f"stages.{position}": dataset.observation(stage.observation)
        for position, stage in enumerate(pipeline.stages, 1)
        if stage.observation
    }
    if not stages:
        return
    ((whose, _),) = Counter(row.entity for row in stages.values()).most_common(1)
    named = dataset.entity(whose)
    amounts = [("amounts", dataset.observation(key)) for key in pipeline.amounts]
    for field, row in (*stages.items(), *amounts):
        if row.entity != whose:
            zh = f"说的不是 {named.name_zh}，与其他各步不是同一主体"
            en = f"is not about {named.name_en}, as the other stages are"
            yield "pipelines", pipeline.id, field, zh, en, row.id
        elif field == "amounts" and row in stages.values():
            zh, en = "已是其中一步", "is a stage already"
            yield "pipelines", pipeline.id, field, zh, en, row.id


def _ties(rate: Rate, top: Observation, bottom: Observation) -> bool:
    """Whether the words that are said to tie two figures together hold both as printed."""
    said = "".join(rate.says.split())
    return all(
        "".join(part.split()) in said for row in (top, bottom) for part in row.as_written.split("…")
    )


def _nesting_fault(dataset: Dataset, pipeline: Pipeline, position: int) -> tuple[str, str] | None:
    stage, before = pipeline.stages[position], pipeline.stages[max(position - 1, 0)]
    if position == 0 or not stage.observation or not before.observation:
        return "包含关系要求前一步也是一条数据", "a nested stage needs an observation before it"
    if not any(word in stage.says for word in dataset.vocab.nesting):
        words = "、".join(dataset.vocab.nesting)
        return (
            f"says 中没有表示包含的词（{words}）",
            "'says' quotes no word by which the source nests it",
        )
    part, whole = dataset.observation(stage.observation), dataset.observation(before.observation)
    if dataset.unit(part) != dataset.unit(whole):
        return "与前一步单位不同，不能算包含", "its unit differs from the stage before"
    if part.status != whole.status:
        return "与前一步状态不同，不能算包含", "its status differs from the stage before"
    least, most = interval(part.relation, part.value), interval(whole.relation, whole.value)
    surely_larger = most.high == least.low and (least.low_open or most.high_open)
    if part.value > whole.value or surely_larger:  # 30余 is no part of 30
        return "比前一步还大，不能算包含", "is larger than the stage before"
    return None
