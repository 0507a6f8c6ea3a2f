"""May these figures be put next to each other, and which does a reply only repeat?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.judge.dispute import disputes, number, overruled
from data.judge.exactness import bounded, coincide, meeting
from data.judge.lasting import lasting
from data.judge.telling import telling
from data.model import Dataset, Observation, Span, Status, Zone, last_day

Level = Literal["comparable", "side_by_side", "family", "single"]
Reason = Literal[
    "same_indicator",
    "status_differs",
    "plans_differ",
    "period_differs",
    "span_differs",
    "sources_differ",
    "period_unknown",
    "period_half",
    "others_beside",
    "entity_differs",
    "bound",
    "rank",
    "varies",
    "same_family",
    "one_zone",
]


#: Figures by status, span and time.
Sets = dict[tuple[Status, Span, str], list[Observation]]


@dataclass(frozen=True)
class Verdict:
    """Whether the figures of one indicator may be compared across zones, and why.

    ``comparable``: charted on one scale. ``side_by_side``: the same indicator, but the
    figures stand for different things (expected against actual …): text only. ``family``:
    other zones report near-comparables under another definition. ``single``: one zone only.

    ``observations`` are all figures of the indicator; ``alike`` those that compare, which share
    status, span and time: another year stands beside them and takes nothing away.
    """

    indicator: str
    level: Level
    reasons: tuple[Reason, ...]
    observations: tuple[Observation, ...]
    alike: tuple[Observation, ...] = ()


def verdict(dataset: Dataset, indicator: str, zones: Sequence[str]) -> Verdict:
    """The verdict on one indicator for the chosen zones."""
    return judged(dataset, indicator, zones, tuple(telling(dataset, (indicator,), zones)))


def judged(
    dataset: Dataset,
    indicator: str,
    zones: Sequence[str],
    own: tuple[Observation, ...],
    sets: Sets | None = None,
) -> Verdict:
    """The same for whoever has all the figures of that indicator of those zones at hand, and maybe
    the ``sets`` of them ``by_time``."""
    homes = dataset.homes
    # Of thousands of zones the second says so.
    if any(homes[row.entity] != homes[own[0].entity] for row in own):
        alike: tuple[Observation, ...] = ()
        if compares(dataset, indicator):
            alike = _alike_of_zones(by_time(dataset, own) if sets is None else sets)
        if alike:
            return Verdict(indicator, "comparable", minded(alike, own), own, alike)
        return Verdict(indicator, "side_by_side", tuple(apart(dataset, own)), own)
    family = dataset.indicator(indicator).family
    if family:
        near = [one.id for one in dataset.indicators if one.family == family]
        if len({dataset.zone_of(row) for row in telling(dataset, near, zones)}) > 1:
            return Verdict(indicator, "family", ("same_family",), own)
    return Verdict(indicator, "single", ("one_zone",), own)


def minded(alike: Sequence[Observation], own: Sequence[Observation]) -> tuple[Reason, ...]:
    """Why those that are ``alike`` compare, and what is to be minded; ``own`` are all there are."""
    reasons: list[Reason] = ["same_indicator"]
    if not alike[0].period:
        reasons.append("period_unknown")
    if any(row.relation != "eq" or row.high is not None for row in alike):
        reasons.append("bound")
    if len(alike) < len(own):
        reasons.append("others_beside")
    return tuple(reasons)


def compares(dataset: Dataset, indicator: str) -> bool:
    """Whether two figures of an indicator may compare at all. Ranks do not: the first is best, and
    none is an amount; nor do figures of what every source counts in its own way."""
    row = dataset.indicator(indicator)
    return row.kind != "rank" and not row.varies


def _alike_of_zones(sets: Sets) -> tuple[Observation, ...]:
    """The figures that share status, span and time, of the most zones: of as many the actual
    ones, then the latest. Empty where no two zones have such."""

    def rank(rows: Sequence[Observation]) -> tuple[int, bool, date]:
        zones = {row.entity for row in rows}
        return len(zones), rows[0].status == "actual", last_day(rows[0].period) or date.min

    ranked = [(rank(rows), rows) for rows in sets.values()]
    (zones, *_), best = max(ranked, key=lambda one: one[0], default=((0,), []))
    return tuple(best) if zones > 1 else ()


def by_time(dataset: Dataset, own: Sequence[Observation]) -> Sets:
    """The figures of zones themselves, and in no dispute, by status, span and time. A figure
    without a time is like others without one, and unlike any that has one."""
    sets: defaultdict[tuple[Status, Span, str], list[Observation]] = defaultdict(list)
    homes, apart = dataset.homes, _apart_from_others(dataset)
    for row in own:
        # The size of a company says nothing about the zone it stands in.
        if homes[row.entity] == row.entity and row.id not in apart:
            sets[row.status, row.span, row.time].append(row)
    return sets


@lasting
def _apart_from_others(dataset: Dataset) -> frozenset[str]:
    """The figures that are held against no others, by id: another tells the same more exactly,
    gainsays them, or takes their place."""
    return frozenset((*disputes(dataset), *overruled(dataset), *bounded(dataset)))


def apart(dataset: Dataset, own: Sequence[Observation]) -> Iterator[Reason]:
    """Why no two zones have figures that may be compared."""
    yield "same_indicator"
    if len({row.status for row in own}) > 1:
        plans = all(row.status != "actual" for row in own)
        yield "plans_differ" if plans else "status_differs"
    if not all(isinstance(dataset.entity(row.entity), Zone) for row in own):
        yield "entity_differs"
    periods = {row.time for row in own}
    if len(periods - {""}) > 1:
        yield "period_differs"
    if len({row.span for row in own}) > 1:
        yield "span_differs"
    if any(row.id in disputes(dataset) for row in own):
        yield "sources_differ"
    if "" in periods:
        yield "period_half" if periods - {""} else "period_unknown"
    row = dataset.indicator(own[0].indicator)
    if row.varies:
        yield "varies"
    if row.kind == "rank":
        yield "rank"
    elif any(row.relation != "eq" or row.high is not None for row in own):
        yield "bound"


@lasting
def confirmations(dataset: Dataset) -> dict[str, tuple[Observation, ...]]:
    """Figures that another source repeats, by id, each with the figures there: the same number of
    the same thing and time. A reply repeats an article that gives no time of its own, too; but
    where replies give one number to several times, an undated figure may be of any of them, and
    nothing is confirmed."""
    found: dict[str, tuple[Observation, ...]] = {}
    for rows in _alike(dataset):
        if len(rows) < 2 or len({row.cite.source for row in rows}) < 2:
            continue
        told: set[str] = set()  # a figure that repeats another is repeated by none
        for row in rows:
            if dataset.source(row.cite.source).reply or row.id in told:
                continue
            same = [other for other in rows if _repeats(dataset, other, row)]
            if same and len({other.time for other in same}) == 1:
                found[row.id] = tuple(same)
                told |= {other.id for other in same}
    return found


def _repeats(dataset: Dataset, other: Observation, row: Observation) -> bool:
    """Whether ``other`` says again, in another source, what ``row`` says of its time."""
    if other.cite.source == row.cite.source:
        return False
    if dataset.source(other.cite.source).reply:
        return not row.period or other.time == row.time
    return bool(row.period) and other.time == row.time


def _alike(dataset: Dataset) -> Iterator[list[Observation]]:
    """The figures that give one number of one thing, by status and span."""
    things: defaultdict[tuple[str, ...], list[Observation]] = defaultdict(list)
    for row in meeting(dataset):
        things[row.entity, row.indicator, row.status, row.span].append(row)
    for same in things.values():
        # Of most things there is but one, or one a time: nobody has to reckon their numbers.
        if coincide(same):
            numbers: defaultdict[tuple[object, ...], list[Observation]] = defaultdict(list)
            for row in same:
                numbers[number(dataset, row)].append(row)
            _rank_of_as_many(numbers)
            yield from numbers.values()


def _rank_of_as_many(numbers: dict[tuple[object, ...], list[Observation]]) -> None:
    """Puts a rank of which nobody says of how many to the same one of which somebody does."""
    for key in [one for one in numbers if one[-1] is None]:
        told = [one for one in numbers if one[:-1] == key[:-1] and one[-1] is not None]
        if len(told) == 1:
            numbers[told[0]] += numbers.pop(key)
