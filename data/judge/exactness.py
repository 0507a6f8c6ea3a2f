"""Figures that are told more exactly beside them: 突破300亿元，达到306.8亿元 is one figure and a
bound that it is beyond, and so is what two sources tell of one time. Both are recorded; only the
exact one is compared and drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from data.judge.interval import stated
from data.judge.lasting import lasting
from data.model import Dataset, Observation

BOUNDS = ("gt", "ge", "le", "lt")


def coincide(same: Sequence[Observation]) -> bool:
    """Whether two of some figures of one thing are of one time, or may be, where one has none."""
    if len(same) < 2:
        return False
    times = {row.time for row in same}
    return len(times) < len(same) or "" in times


@lasting
def meeting(dataset: Dataset) -> tuple[Observation, ...]:
    """The figures of a thing and status that ``coincide``. What is said of two figures is looked
    for among these: of thousands of zones with a figure a year they are few."""
    found: set[str] = set()
    for owned in dataset.owned.values():
        kinds: defaultdict[tuple[str, str], list[Observation]] = defaultdict(list)
        for row in owned:
            kinds[row.indicator, row.status].append(row)
        for same in kinds.values():
            if coincide(same):
                found.update(row.id for row in same)
    return tuple(row for row in dataset.observations if row.id in found)


@lasting
def bounded(dataset: Dataset) -> frozenset[str]:
    """The bounds, by id, beside which the same paragraph gives the number itself, or any source of
    the same period, of the same thing, status, span and time."""
    things: defaultdict[tuple[object, ...], list[Observation]] = defaultdict(list)
    # Of thousands of zones few figures are bounds: no others are put beside each other.
    bounds = {(row.entity, row.indicator) for row in meeting(dataset) if row.relation in BOUNDS}
    for row in meeting(dataset):
        if (row.entity, row.indicator) not in bounds:
            continue
        of = row.entity, row.indicator, row.status, row.span, row.time, row.period_word
        things[of if row.period else (row.cite, of)].append(row)
    return frozenset(
        row.id
        for same in things.values()
        if len(same) > 1
        for row in same
        if row.relation in BOUNDS and any(_within(dataset, row, other) for other in same)
    )


def _within(dataset: Dataset, bound: Observation, exact: Observation) -> bool:
    """Whether a number is one that a bound allows."""
    if exact.relation != "eq" or exact.high is not None:
        return False
    same_way = (bound.value < 0) == (exact.value < 0)
    return same_way and stated(dataset, bound).holds(stated(dataset, exact).low)
