"""May these figures be put next to each other, and which does a reply only repeat?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from data.model import Dataset, Observation, Zone

Level = Literal["comparable", "side_by_side", "family", "single"]
Reason = Literal[
    "same_indicator",
    "status_differs",
    "plans_differ",
    "period_differs",
    "span_differs",
    "sources_differ",
    "period_unknown",
    "entity_differs",
    "bound",
    "same_family",
    "one_zone",
]


@dataclass(frozen=True)
class Verdict:
    """Whether the figures of one indicator may be compared across zones, and why.

    ``comparable``: charted on one scale. ``side_by_side``: the same indicator, but the
    figures stand for different things (expected against actual …): text only. ``family``:
    other zones report near-comparables under another definition. ``single``: one zone only.
    """

    indicator: str
    level: Level
    reasons: tuple[Reason, ...]
    observations: tuple[Observation, ...]


def verdict(dataset: Dataset, indicator: str, zones: Sequence[str]) -> Verdict:
    """The verdict on one indicator for the chosen zones."""
    chosen = set(zones)
    own = tuple(
        row
        for row in dataset.observations
        if row.indicator == indicator and dataset.zone_of(row) in chosen
    )
    if len({dataset.zone_of(row) for row in own}) > 1:
        reasons: list[Reason] = ["same_indicator"]
        if len({row.status for row in own}) > 1:
            plans = all(row.status != "actual" for row in own)
            reasons.append("plans_differ" if plans else "status_differs")
        if len({type(dataset.entity(row.entity)) for row in own}) > 1 or not all(
            isinstance(dataset.entity(row.entity), Zone) for row in own
        ):
            # The size of a company says nothing about the zone it stands in.
            reasons.append("entity_differs")
        periods = {row.period for row in own}
        if len(periods - {""}) > 1:
            reasons.append("period_differs")
        if len({row.span for row in own}) > 1:
            reasons.append("span_differs")
        if any(_contradicted(dataset, own, row) for row in own):
            reasons.append("sources_differ")
        barred = len(reasons) > 1
        if "" in periods:
            reasons.append("period_unknown")
        if any(row.relation != "eq" for row in own):
            reasons.append("bound")
        level: Level = "side_by_side" if barred else "comparable"
        return Verdict(indicator, level, tuple(reasons), own)
    family = dataset.indicator(indicator).family
    if family:
        kin = {
            dataset.zone_of(row)
            for row in dataset.observations
            if dataset.indicator(row.indicator).family == family
        }
        if len(kin & chosen) > 1:
            return Verdict(indicator, "family", ("same_family",), own)
    return Verdict(indicator, "single", ("one_zone",), own)


def _contradicted(dataset: Dataset, rows: Sequence[Observation], row: Observation) -> bool:
    """Whether a reply gives a number where an article gives only others for the same thing and,
    as far as either says, the same time."""
    if dataset.source(row.cite.source).type != "reply":
        return False
    met = [
        other
        for other in rows
        if dataset.source(other.cite.source).type == "article"
        and (other.entity, other.status) == (row.entity, row.status)
        and (not other.period or other.period == row.period)
    ]
    said = dataset.value(row), row.relation
    return bool(met) and not any((dataset.value(other), other.relation) == said for other in met)


def confirmations(dataset: Dataset) -> dict[str, tuple[Observation, ...]]:
    """Figures that a reply of their zone repeats, by id, each with the figures of the replies:
    the same number of the same thing and, as far as the article dates its own, the same time.
    Where replies give one number to several times, an undated figure may be of any of them, and
    nothing is confirmed."""
    found: dict[str, tuple[Observation, ...]] = {}
    replies = [
        row for row in dataset.observations if dataset.source(row.cite.source).type == "reply"
    ]
    for row in dataset.observations if replies else ():
        if dataset.source(row.cite.source).type == "reply":
            continue
        same = [
            other
            for other in replies
            if _alike(dataset, other) == _alike(dataset, row)
            and (not row.period or other.period == row.period)
        ]
        if same and len({other.period for other in same}) == 1:
            found[row.id] = tuple(same)
    return found


def _alike(dataset: Dataset, row: Observation) -> tuple[object, ...]:
    said = row.entity, row.indicator, row.status, row.span, row.relation
    return *said, dataset.value(row).normalize()
