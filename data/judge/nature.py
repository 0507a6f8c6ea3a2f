"""What a figure of its kind can be: a range has two ends, only a change can be negative, a rank
is one of so many; and a growth or share goes with the figures it tells of.

Both are held to each other as far as they are printed: a number stands for all that are rounded to
it, so that 8.3% of growth agrees with 120.5 after 111.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from data.message import Message, message
from data.model import PERCENT, PLACE, Dataset, Observation, Unit
from data.problem import Fault

#: Kinds of indicators whose figures are no amounts.
NO_AMOUNT = ("change", "rank")


def faults(dataset: Dataset) -> Iterator[Fault]:
    """Every breach of these."""
    for row in dataset.observations:
        yield from _ends(dataset, row)
        yield from _rank(dataset, row)
        if row.belongs_to and not row.share_of:
            yield from _change(dataset, row)
        if row.share_of:
            yield from _share(dataset, row)
    yield from _added(dataset)


def _of(row: Observation, field: str, reason: Message, value: object) -> Fault:
    return Fault("observations", row.id, field, reason, str(value))


def _ends(dataset: Dataset, row: Observation) -> Iterator[Fault]:
    kind, high = dataset.indicator(row.indicator).kind, row.high
    for field, number in (("value", row.value), ("high", high)):
        if number is not None and number < 0 and kind != "change":
            yield _of(row, field, message("judge.nature.negative"), format(number, "f"))
        if number is not None and kind == "rank" and number < 1:
            yield _of(row, field, message("judge.nature.no_place"), format(number, "f"))
    if high is None:
        return
    if high <= row.value:
        yield _of(row, "high", message("judge.nature.backwards"), format(high, "f"))
    if kind == "rank":
        yield _of(row, "high", message("judge.nature.one_place"), format(high, "f"))
    elif row.relation not in ("eq", "approx"):
        yield _of(row, "relation", message("judge.nature.range_bound"), row.relation)
    if dataset.unit(row).whole and high != high.to_integral_value():
        unit = dataset.unit(row)
        counted = Message(unit.zh, unit.en_plural)
        reason = message("judge.figure.not_whole", unit=counted)
        yield Fault("observations", row.id, "high", reason, format(high, "f"))


def _rank(dataset: Dataset, row: Observation) -> Iterator[Fault]:
    if dataset.indicator(row.indicator).kind != "rank":
        if row.out_of is not None:
            yield _of(row, "out_of", message("judge.nature.no_rank"), row.out_of)
    elif row.out_of is not None and row.value > row.out_of:
        yield _of(row, "out_of", message("judge.nature.too_few"), row.out_of)


def _added(dataset: Dataset) -> Iterator[Fault]:
    """What is no amount is no step, part or share of one."""
    used = [
        ("pipelines", one.id, "stages", stage.observation)
        for one in dataset.pipelines
        for stage in one.stages
        if stage.observation
    ]
    for one in dataset.pipelines:
        used += [("pipelines", one.id, "amounts", key) for key in one.amounts]
    for sum_ in dataset.compositions:
        used += [("compositions", sum_.id, "total", sum_.total)]
        used += [("compositions", sum_.id, "parts", key) for key in sum_.parts]
    for rate in dataset.rates:
        if rate.says:
            used += [("rates", rate.id, "numerator", rate.numerator)]
            used += [("rates", rate.id, "denominator", rate.denominator)]
    for table, key, field, figure in used:
        if dataset.indicator(dataset.observation(figure).indicator).kind in NO_AMOUNT:
            yield Fault(table, key, field, message("judge.nature.no_amount"), figure)


# --- what a change and a share go with --------------------------------------------------


class _Bounds(NamedTuple):
    """The least and the most that a number can be; None where nothing says so."""

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: _Bounds) -> bool:
        lows = [one for one in (self.low, other.low) if one is not None]
        highs = [one for one in (self.high, other.high) if one is not None]
        return not lows or not highs or max(lows) <= min(highs)


def bounds(dataset: Dataset, row: Observation) -> _Bounds | None:
    """What a figure can be, in the base of its unit, with what its last digit may hide: nothing of
    a count."""
    if row.relation == "approx":
        return None
    unit = dataset.unit(row)
    factor, half = unit.factor, Decimal(0 if unit.whole else 5)
    ends = [number for number in (row.value, row.high) if number is not None]
    halves = [half.scaleb(int(number.as_tuple().exponent) - 1) for number in ends]
    low = (ends[0] - halves[0]) * factor
    high = (ends[-1] + halves[-1]) * factor
    # "Down by more than 3%" bounds a fall from above.
    down = dataset.indicator(row.indicator).kind == "change" and row.value < 0
    match row.relation:
        case "gt" | "ge":
            return _Bounds(None, high) if down else _Bounds(low, None)
        case "le" | "lt":
            return _Bounds(low, Decimal(0)) if down else _Bounds(Decimal(0), high)
    return _Bounds(low, high)


def _change(dataset: Dataset, row: Observation) -> Iterator[Fault]:
    """A growth rate and the figure that grew."""
    level = dataset.observation(row.belongs_to)
    yield from _alike(dataset, row, level, "belongs_to")
    if dataset.indicator(row.indicator).kind != "change":
        yield _of(row, "belongs_to", message("judge.nature.no_change"), row.belongs_to)
        return
    unit = dataset.unit(row)
    kind = dataset.indicator(level.indicator).kind
    fits = unit.base == PLACE if kind == "rank" else _tells(unit, dataset.unit(level))
    if not fits or (kind == "change" and not unit.points):
        yield _of(row, "belongs_to", message("judge.nature.change_of"), row.belongs_to)
        return
    # Growth is told to be faster than in another time, which need not be the year before.
    before = None if kind == "change" else earlier(dataset, level)
    now, change = bounds(dataset, level), bounds(dataset, row)
    then = bounds(dataset, before) if before else None
    if kind == "rank":  # a place fewer is a place gained
        now, then = then, now
    if (
        before
        and now
        and then
        and change
        and not change.meets(_grown(now, then, unit.base == PERCENT))
    ):
        cited = f"{before.as_written} ({before.cite})"
        reason = message("judge.nature.disagrees", then=cited, now=level.as_written)
        yield _of(row, "belongs_to", reason, row.belongs_to)


def _tells(change: Unit, level: Unit) -> bool:
    """Whether a change of what is in the unit ``level`` is told so: a share changes by points."""
    return change.points if level.base == PERCENT else change.base in (PERCENT, level.base)


def _grown(now: _Bounds, then: _Bounds, rate: bool) -> _Bounds:
    """By how much something grew: as a percentage, or as a difference."""
    if not rate:
        low = None if now.low is None or then.high is None else now.low - then.high
        return _Bounds(low, None if now.high is None or then.low is None else now.high - then.low)
    low = high = None
    if now.low is not None and then.high:
        low = (now.low / then.high - 1) * 100
    if now.high is not None and then.low:
        high = (now.high / then.low - 1) * 100
    return _Bounds(low, high)


def earlier(dataset: Dataset, row: Observation) -> Observation | None:
    """The figure of the same thing one year before; None where there is none, or several."""
    if not row.period:
        return None
    before = re.sub(r"\d{4}", lambda year: f"{int(year[0]) - 1:04d}", row.time)
    same = [
        one
        for one in dataset.owned.get(row.entity, ())
        if one.indicator == row.indicator
        and (one.span, one.status, one.time) == (row.span, "actual", before)
    ]
    return same[0] if len(same) == 1 else None


def _share(dataset: Dataset, row: Observation) -> Iterator[Fault]:
    """A share, its whole and, where it is known, its part."""
    whole = dataset.observation(row.share_of)
    yield from _alike(dataset, row, whole, "share_of", thing=False)
    if dataset.unit(row).base != PERCENT or dataset.indicator(row.indicator).kind in NO_AMOUNT:
        yield _of(row, "share_of", message("judge.nature.no_share"), row.share_of)
        return
    unit = dataset.unit(whole)
    bare = unit.points or unit.relative
    if dataset.indicator(whole.indicator).kind in NO_AMOUNT or bare:
        yield _of(row, "share_of", message("judge.nature.share_of"), row.share_of)
        return
    if not row.belongs_to:
        return
    part = dataset.observation(row.belongs_to)
    yield from _alike(dataset, row, part, "belongs_to", thing=False)
    if dataset.unit(part).base != dataset.unit(whole).base:
        yield _of(row, "belongs_to", message("judge.nature.part_unit"), row.belongs_to)
        return
    share, some, all_ = (bounds(dataset, one) for one in (row, part, whole))
    if share and some and all_:
        low = None if some.low is None or not all_.high else some.low / all_.high * 100
        high = None if some.high is None or not all_.low else some.high / all_.low * 100
        if not share.meets(_Bounds(low, high)):
            printed = {"now": part.as_written, "then": whole.as_written}
            reason = message("judge.nature.share_disagrees", **printed)
            yield _of(row, "share_of", reason, row.share_of)


def _alike(
    dataset: Dataset, row: Observation, other: Observation, field: str, *, thing: bool = True
) -> Iterator[Fault]:
    """That both are of the same thing (of a share at least of one zone) and time."""
    if row.id == other.id:
        yield _of(row, field, message("judge.nature.itself"), other.id)
    owners = {dataset.indicator(one.indicator).owner for one in (row, other)}
    if (thing and row.entity != other.entity) or len(owners) > 1:
        yield _of(row, field, message("judge.nature.other_thing"), other.id)
    if row.time and other.time and row.time != other.time:
        yield _of(row, field, message("judge.nature.other_time"), other.id)
    if row.status != other.status:
        yield _of(row, field, message("judge.nature.other_status"), other.id)
