"""Which zones stand beside each other, and which practices they share."""

from __future__ import annotations

from collections.abc import Sequence

from components.edition import Edition
from data.judge.disclosure import disclosure
from data.model import EVIDENCE, Practice, Reform

#: As many zones stand beside each other at most.
COLUMNS = 4


def columns(ed: Edition, topics: Sequence[str], sides: Sequence[str]) -> list[str]:
    """The zones that stand beside each other: those asked for, else those chosen; of very many
    the first whose articles say something on the topics."""
    asked = ed.dataset.ordered(sides) if sides else ()
    zones = [*(asked if len(asked) > 1 else ed.zones)]
    if len(zones) <= COLUMNS:
        return zones
    wanted = topics or list(ed.dataset.vocab.topics)
    speaking = [
        zone
        for zone in zones
        if any(disclosure(ed.dataset, zone, topic).reforms for topic in wanted)
    ]
    first = [*speaking, *(zone for zone in zones if zone not in speaking)][:COLUMNS]
    return [zone for zone in zones if zone in first]


def reforms(ed: Edition, topic: str, zone: str) -> list[Reform]:
    """The reforms of a zone on a topic, the strongest evidence first."""
    found = [row for row in ed.dataset.of_zone("reforms", zone) if topic in row.topics]
    return sorted(found, key=lambda row: -EVIDENCE.index(row.evidence))


#: Zone -> its reforms of one practice.
Holding = dict[str, list[Reform]]


def shared(ed: Edition, topic: str, zones: Sequence[str]) -> dict[Practice, Holding]:
    """Practices that several of the zones report on a topic, with the reforms of each zone: what
    more zones share first, then as they are listed."""
    found: dict[Practice, Holding] = {}
    done = {zone: reforms(ed, topic, zone) for zone in zones}
    for practice in ed.dataset.practices:
        holding = {
            zone: here
            for zone, rows in done.items()
            if (here := [row for row in rows if practice.id in row.practices])
        }
        if len(holding) > 1:
            found[practice] = holding
    return dict(sorted(found.items(), key=lambda one: -len(one[1])))
