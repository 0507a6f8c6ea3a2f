"""Figures of one thing over time: which belong to one line, and by how much the last differs.

A series is of one indicator, one zone as a whole and one span; its times are the same part of
different years (all of 2023 and of 2024, the first halves, the ends of May), months, quarters or
halves that follow each other, or the months of one year from January on, which grow. What sources
still dispute is none of it, nor is a rank, nor a figure that says no time. Of what every source
counts in its own way (``varies``) one zone's figures make a line where sources of one kind by one
author tell them, and no two zones stand on one axis.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from data.judge.dispute import disputed, overruled
from data.judge.exactness import bounded
from data.judge.promise import Difference, difference
from data.judge.telling import telling
from data.judge.timeaxis import SORTS, Axis, places
from data.judge.verdict import confirmations
from data.model import Dataset, Observation, Zone

#: Why no change is computed: an end is a bound or a range, or one of them is no fact.
Why = Literal["bound", "status"]


@dataclass(frozen=True)
class Series:
    """The figures of one zone by their place on an axis of time, those of one time side by side (a
    fact and a target)."""

    zone: str
    axis: Axis
    times: dict[int, tuple[Observation, ...]]

    @property
    def facts(self) -> tuple[Observation, ...]:
        """Of each time what is reported as actual, the first time first."""
        return tuple(row for at in sorted(self.times) for row in self.times[at] if actual(row))


def actual(row: Observation) -> bool:
    return row.status == "actual"


def series(dataset: Dataset, indicator: str, zones: Sequence[str]) -> tuple[Series, ...]:
    """The line of each zone that has figures of two times at least, all on one axis: that which
    most zones have, of as many the one with most figures."""
    return next(iter(every(dataset, indicator, zones)), ())


def every(dataset: Dataset, indicator: str, zones: Sequence[str]) -> tuple[tuple[Series, ...], ...]:
    """The lines on each axis, the broadest first. What is of another span is on another line."""
    of = dataset.indicator(indicator)
    if of.kind == "rank" or (of.varies and len({*zones}) > 1):
        return ()
    own = telling(dataset, (indicator,), zones)
    unfit = {*disputed(dataset, own), *overruled(dataset), *bounded(dataset)}
    # What repeats a figure of its time is drawn once; of one without a time it is all there is.
    repeated = confirmations(dataset).items()
    unfit |= {row.id for key, rows in repeated if dataset.observation(key).period for row in rows}
    found: defaultdict[
        tuple[str, Axis, tuple[str, ...]], defaultdict[str, dict[int, tuple[Observation, ...]]]
    ]
    found = defaultdict(lambda: defaultdict(dict))
    for row in own:
        zone = dataset.zone_of(row)
        whole = isinstance(dataset.entity(row.entity), Zone)
        if not whole or row.id in unfit:
            continue
        voice = _voice(dataset, row) if of.varies else ()
        for axis, at in places(row.time, row.span):
            there = found[row.span, axis, voice][zone]
            there[at] = (*there.get(at, ()), row)
    lines = [
        tuple(Series(zone, axis, told[zone]) for zone in zones if len(told.get(zone, ())) > 1)
        for (_, axis, _), told in found.items()
    ]

    def breadth(one: tuple[Series, ...]) -> tuple[int, int, int]:
        times = sum(len(zone.times) for zone in one)
        return -len(one), -times, SORTS.index(one[0].axis.sort)

    return tuple(sorted(filter(None, lines), key=breadth))


def _voice(dataset: Dataset, row: Observation) -> tuple[str, ...]:
    """Who tells a figure, and in what kind of source: the reports of one office, year by year."""
    source = dataset.source(row.cite.source)
    return source.author_zh, source.type


def change(dataset: Dataset, before: Observation, now: Observation) -> Difference | Why:
    """By how much ``now`` differs from ``before``, or why that cannot be said."""
    if before.status != now.status:
        return "status"
    if before.relation not in ("eq", "approx") or before.high is not None:
        return "bound"
    return difference(dataset, before, now) or "bound"
