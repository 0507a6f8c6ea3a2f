"""What can be compared with the answers of a round that could not be before, by the verdicts of
the model."""

from __future__ import annotations

from dataclasses import dataclass

from data.judge.verdict import Verdict, verdict
from data.model import Dataset
from data.rounds.circular import Round


@dataclass(frozen=True)
class Gain:
    """One indicator, before and after: the verdicts, and how many zones each compares."""

    indicator: str
    before: Verdict
    after: Verdict
    zones_before: int
    zones_after: int

    @property
    def gained(self) -> bool:
        """Whether more zones can be compared than before."""
        return self.zones_after > self.zones_before

    @property
    def lost(self) -> bool:
        """Whether fewer can: an answer differs from what was there, and neither is compared."""
        return self.zones_after < self.zones_before


def gains(made: Round, before: Dataset, after: Dataset) -> tuple[Gain, ...]:
    """Of every indicator that was asked for, first those that gained, in the order of the data."""
    zones = [zone for zone in made.zones if before.row("zones", zone)]
    found = []
    for key in made.indicators:
        if after.row("indicators", key) is None:
            continue  # of the round's own, and nobody has answered it
        new = verdict(after, key, zones)
        # What the dataset does not have yet is compared by nobody.
        known = before.row("indicators", key)
        old = verdict(before, key, zones) if known else Verdict(key, "single", ("one_zone",), ())
        found.append(Gain(key, old, new, _zones(before, old), _zones(after, new)))
    return tuple(sorted(found, key=lambda one: not one.gained))


def _zones(dataset: Dataset, found: Verdict) -> int:
    if found.level != "comparable":
        return 0
    return len({dataset.zone_of(row) for row in found.alike})
