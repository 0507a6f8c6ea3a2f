"""What does the article of a zone say on a topic, and what is it silent about?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from data.judge.lasting import lasting
from data.model import Dataset, Observation

SilenceKind = Literal["figures", "no_figure", "not_disclosed", "not_applicable"]


@dataclass(frozen=True)
class Disclosure:
    """What one zone's article says on one topic.

    ``kind`` is ``figures`` or one of the kinds of silence. ``rows`` are its figures, in the order
    of their file: ``own`` those of the zone itself, ``others`` those of companies, projects, parks
    and funds in it, or of others of whom it reports. ``reforms`` are ids; ``mentions`` are the
    records ("table/id") of everything else that is recorded of the zone on the topic.
    """

    zone: str
    topic: str
    kind: SilenceKind
    rows: tuple[Observation, ...]
    own: tuple[Observation, ...]
    others: tuple[Observation, ...]
    reforms: tuple[str, ...]
    mentions: tuple[str, ...] = ()


def disclosure(dataset: Dataset, zone: str, topic: str) -> Disclosure:
    """Figures, a mention without figures, silence, or "does not apply"."""
    recorded = dataset.recorded(zone).get(topic, ())
    keys: dict[str, list[str]] = {}
    for record in recorded:
        table, _, key = record.partition("/")
        keys.setdefault(table, []).append(key)
    rows = [dataset.observation(key) for key in keys.get("observations", ())]
    kind: SilenceKind
    if rows:
        kind = "figures"
    elif any(absence.topic == topic for absence in dataset.zone(zone).not_applicable):
        kind = "not_applicable"
    else:
        kind = "no_figure" if recorded else "not_disclosed"
    told = ("observations/", "reforms/")
    return Disclosure(
        zone,
        topic,
        kind,
        tuple(rows),
        own=tuple(row for row in rows if dataset.own(row)),
        others=tuple(row for row in rows if not dataset.own(row)),
        reforms=tuple(keys.get("reforms", ())),
        mentions=tuple(record for record in recorded if not record.startswith(told)),
    )


@lasting
def figured(dataset: Dataset) -> Mapping[str, tuple[str, ...]]:
    """Topic -> the zones whose sources give a figure on it, in the order of all; of thousands of
    zones nobody asks each what it says on every topic."""
    found: dict[str, set[str]] = {}
    homes = dataset.homes
    for key, rows in dataset.indicated.items():
        told = {homes[row.entity] for row in rows}
        found.setdefault(dataset.indicator(key).topic, set()).update(told)
    return {topic: dataset.ordered(zones) for topic, zones in found.items()}
