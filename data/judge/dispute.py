"""Where two sources give different numbers of the same thing and time, and what a person decided.

Both figures stay, and say so. Neither is compared with those of others before somebody decides: a
figure that ``supersedes`` the other, with the reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from data.judge.exactness import BOUNDS, coincide, meeting
from data.judge.interval import meet, stated
from data.judge.lasting import lasting
from data.message import message
from data.model import Dataset, Observation
from data.problem import Fault


@dataclass(frozen=True)
class Decision:
    """A figure that holds, and those that it supersedes."""

    held: Observation
    overruled: tuple[Observation, ...]


def number(dataset: Dataset, row: Observation) -> tuple[object, ...]:
    """What two figures share that give the same number."""
    high = dataset.high(row)
    return row.relation, dataset.value(row).normalize(), high and high.normalize(), row.out_of


def agree(dataset: Dataset, row: Observation, other: Observation) -> bool:
    """Whether two figures of one thing and time may both be true: they are one number, or one of
    them is a bound or a range that leaves room for the other (超150 and 153.2), or a rank that
    only one of them tells of how many. What is about a number is held to no other."""
    if number(dataset, row) == number(dataset, other):
        return True
    if dataset.indicator(row.indicator).kind == "rank":
        same = (row.relation, row.value) == (other.relation, other.value)
        return same and None in (row.out_of, other.out_of)
    if (row.value < 0) != (other.value < 0):
        return False
    loose = any(one.relation in BOUNDS or one.high is not None for one in (row, other))
    return loose and meet(stated(dataset, row), stated(dataset, other))


@lasting
def decisions(dataset: Dataset) -> tuple[Decision, ...]:
    """What was decided, in the order of the files."""
    return tuple(
        Decision(row, tuple(map(dataset.observation, row.supersedes)))
        for row in dataset.observations
        if row.supersedes
    )


@lasting
def overruled(dataset: Dataset) -> Mapping[str, Observation]:
    """The figures that another supersedes, by id, each with that one."""
    return {row.id: one.held for one in decisions(dataset) for row in one.overruled}


@lasting
def disputes(dataset: Dataset) -> Mapping[str, tuple[Observation, ...]]:
    """All figures that are disputed, as ``disputed`` says."""
    return disputed(dataset, meeting(dataset))


def disputed(
    dataset: Dataset, rows: Iterable[Observation]
) -> Mapping[str, tuple[Observation, ...]]:
    """The figures among ``rows`` that another source gainsays and nobody has decided on, by id,
    each with those that differ from it.

    A reply gainsays an article that gives no time of its own, too, unless others tell of several
    times: it may be of any of them, or of none. Of two articles both have to give the same time.
    """
    settled = overruled(dataset)
    things: defaultdict[tuple[str, ...], list[Observation]] = defaultdict(list)
    for row in rows:
        if row.id not in settled:
            things[row.entity, row.indicator, row.status].append(row)
    found: defaultdict[str, dict[str, Observation]] = defaultdict(dict)
    for same in things.values():
        # One number, or one a year for many years: none of them meets another.
        if not coincide(same) or len({one.cite.source for one in same}) < 2:
            continue
        times = {one.time for one in same} - {""}
        for row in same:
            met = [
                other
                for other in same
                if _meets(dataset, row, other) and (other.period or len(times) < 2)
            ]
            if any(number(dataset, other) == number(dataset, row) for other in met):
                continue
            for other in met:
                if agree(dataset, row, other):
                    continue
                found[row.id][other.id] = other
                found[other.id][row.id] = row
    return {key: tuple(others.values()) for key, others in found.items()}


def _meets(dataset: Dataset, row: Observation, other: Observation) -> bool:
    """Whether ``other`` stands in another source and is of the time of ``row``."""
    if row.cite.source == other.cite.source:
        return False
    reply, met = (dataset.source(one.cite.source).reply for one in (row, other))
    if reply:
        return not met and (not other.period or other.time == row.time)
    return not met and bool(row.period) and (row.time, row.span) == (other.time, other.span)


def faults(dataset: Dataset) -> Iterator[Fault]:
    """What is wrong with decisions: a figure supersedes one of the same thing and time, once, with
    a reason, and not one that supersedes it."""
    settled: dict[str, str] = {}
    for row in dataset.observations:
        if bool(row.supersedes) != bool(row.reason_zh):
            field = "reason_zh" if row.supersedes else "supersedes"
            yield Fault("observations", row.id, field, message("judge.dispute.reason"), "")
        for key in row.supersedes:
            other = dataset.observation(key)
            reason = None
            if (other.entity, other.indicator) != (row.entity, row.indicator) or key == row.id:
                reason = message("judge.dispute.other_thing")
            elif row.time and other.time and row.time != other.time:
                reason = message("judge.dispute.other_time")
            elif row.id in other.supersedes:
                reason = message("judge.dispute.round")
            elif settled.setdefault(key, row.id) != row.id:
                reason = message("judge.dispute.twice", other=settled[key])
            if reason:
                yield Fault("observations", row.id, "supersedes", reason, key)
