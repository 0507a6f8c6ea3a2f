"""Which figures some zones report of some indicators."""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain

from data.model import Dataset, Observation


def telling(
    dataset: Dataset, indicators: Collection[str], zones: Collection[str]
) -> list[Observation]:
    """The figures of some indicators that some zones report, those of one in the order of the file.

    Of few zones among thousands their own are looked through, and not those of all others; of many
    zones those of the indicators, and not all that there are."""
    wanted, chosen = {*indicators}, {*zones}
    if sum(len(dataset.reported.get(zone, ())) for zone in chosen) < len(dataset.observations) / 8:
        own: list[Observation] = dataset.of_zones("observations", chosen)
        return [row for row in own if row.indicator in wanted]
    rows = chain.from_iterable(dataset.indicated.get(one, ()) for one in wanted)
    homes = dataset.homes
    return [row for row in rows if homes[row.entity] in chosen]
