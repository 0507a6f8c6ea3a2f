"""What can be compared with the answers of a round that could not be before, by the verdicts of
the model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.judge.verdict import Verdict, by_time, verdict
from data.model import Dataset, Span, Status
from data.rounds.circular import Round


@dataclass(frozen=True)
class Gain:
    """One indicator, before and after: the verdicts, and how many zones each compares. ``period``
    is the time at which more do: another year is compared anew."""

    indicator: str
    before: Verdict
    after: Verdict
    zones_before: int
    zones_after: int
    period: str = ""

    @property
    def gained(self) -> bool:
        """Whether more zones can be compared than before."""
        return self.zones_after > self.zones_before

    @property
    def lost(self) -> bool:
        """Whether fewer can: an answer differs from what was there, and neither is compared."""
        return self.zones_after < self.zones_before


def gains(made: Round, before: Dataset, after: Dataset) -> tuple[Gain, ...]:
    """Of every indicator that was asked for, first those that gained, in the order of the data. One
    that gained at one time and lost at another is there twice."""
    zones = [zone for zone in made.zones if before.row("zones", zone)]
    found: list[Gain] = []
    for key in made.indicators:
        if after.row("indicators", key) is None:
            continue  # of the round's own, and nobody has answered it
        new = verdict(after, key, zones)
        # What the dataset does not have yet is compared by nobody.
        known = before.row("indicators", key)
        old = verdict(before, key, zones) if known else Verdict(key, "single", ("one_zone",), ())
        found += _gains(key, (before, old), (after, new))
    return tuple(sorted(found, key=lambda one: not one.gained))


def _gains(
    key: str, before: tuple[Dataset, Verdict], after: tuple[Dataset, Verdict]
) -> Iterator[Gain]:
    """At the time that gained most, and also at the one that lost most, which no gain of another
    time makes up for; where none gained, at the one that the verdicts compare."""
    old, new = _times(*before), _times(*after)
    more = {time: new.get(time, 0) - old.get(time, 0) for time in old | new}
    best = max(more, key=lambda one: (more[one], one[2]), default=None)
    if best is None or more[best] <= 0:
        zones = (max(old.values(), default=0), max(new.values(), default=0))
        yield Gain(key, before[1], after[1], *zones)
        return
    worst = min(more, key=lambda one: (more[one], one[2]))
    for time in (best, worst) if more[worst] < 0 else (best,):
        counts = (old.get(time, 0), new.get(time, 0))
        yield Gain(key, before[1], after[1], *counts, time[2])


def _times(dataset: Dataset, found: Verdict) -> dict[tuple[Status, Span, str], int]:
    """How many zones compare at each time: two at least."""
    if found.level != "comparable":
        return {}
    sets = by_time(dataset, found.observations)
    zones = {time: len({dataset.zone_of(row) for row in rows}) for time, rows in sets.items()}
    return {time: count for time, count in zones.items() if count > 1}
