"""Figures of one thing over years: which belong to one line, and by how much the last differs.

A series is of one indicator, one zone as a whole and one span; its times are the same part of
different years (all of 2023 and of 2024, the first halves, the ends of May). What sources still
dispute is none of it, nor is a rank, nor a figure that says no time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from data.judge.dispute import disputed, overruled
from data.judge.promise import Difference, difference
from data.judge.verdict import confirmations
from data.model import Dataset, Observation, Zone

#: Why no change is computed: an end is a bound or a range, or one of them is no fact.
Why = Literal["bound", "status"]


@dataclass(frozen=True)
class Series:
    """The figures of one zone by year, those of one year side by side (a fact and a target).
    ``part`` is the part of the year that all of them are of: a period with the year left out."""

    zone: str
    part: str
    years: dict[int, tuple[Observation, ...]]

    @property
    def facts(self) -> tuple[Observation, ...]:
        """Of each year what is reported as actual, the first year first."""
        return tuple(row for year in sorted(self.years) for row in self.years[year] if actual(row))

    def of(self, year: int) -> str:
        """The period of a year, be there a figure of it or not."""
        return self.part.replace("Y", f"{year:04d}")


def actual(row: Observation) -> bool:
    return row.status == "actual"


def series(dataset: Dataset, indicator: str, zones: Sequence[str]) -> tuple[Series, ...]:
    """The longest series of each zone, of those zones that have figures of two years at least. All
    are of one span and one part of the year: that which most zones have."""
    if dataset.indicator(indicator).kind == "rank":
        return ()
    own = [row for row in dataset.observations if row.indicator == indicator]
    unfit = {*disputed(dataset, own), *overruled(dataset)}
    unfit |= {row.id for rows in confirmations(dataset).values() for row in rows}
    found: defaultdict[tuple[str, str], defaultdict[str, dict[int, tuple[Observation, ...]]]]
    found = defaultdict(lambda: defaultdict(dict))
    for row in own:
        zone, part = dataset.zone_of(row), re.sub(r"\d{4}", "Y", row.period)
        years = {int(year) for year in re.findall(r"\d{4}", row.period)}
        whole = isinstance(dataset.entity(row.entity), Zone)
        if whole and zone in zones and row.id not in unfit and len(years) == 1 and ".." not in part:
            (year,) = years
            there = found[row.span, part][zone]
            there[year] = (*there.get(year, ()), row)
    lines: list[list[Series]] = [
        [Series(zone, part, of[zone]) for zone in zones if len(of.get(zone, ())) > 1]
        for (_, part), of in found.items()
    ]

    def breadth(one: list[Series]) -> tuple[int, int]:
        return len(one), sum(len(zone.years) for zone in one)

    lines.sort(key=breadth, reverse=True)
    return tuple(lines[0]) if lines else ()


def change(dataset: Dataset, before: Observation, now: Observation) -> Difference | Why:
    """By how much ``now`` differs from ``before``, or why that cannot be said."""
    if before.status != now.status:
        return "status"
    if before.relation not in ("eq", "approx") or before.high is not None:
        return "bound"
    return difference(dataset, before, now) or "bound"
