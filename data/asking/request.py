"""What to ask a zone for: figures that its peers report and its own report does not, and what
became of what it promised.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from data.judge.verdict import Level, Reason, verdict
from data.model import Dataset, Indicator, Observation, Zone

Ask = Literal["gap", "added", "promise"]


@dataclass(frozen=True)
class Line:
    """One question of a form.

    ``key`` names it in the form. ``peers`` are figures of other zones on the same indicator, and
    ``own`` those the zone has already given. ``level`` and ``reasons`` say which comparison an
    answer would allow. ``promise`` is the expected or targeted figure whose outcome is asked for.
    """

    key: str
    ask: Ask
    indicator: Indicator
    peers: tuple[Observation, ...] = ()
    own: tuple[Observation, ...] = ()
    level: Level = "single"
    reasons: tuple[Reason, ...] = ()
    promise: Observation | None = None

    @property
    def new(self) -> bool:
        """Whether nobody has reported it yet."""
        return not self.peers and not self.own


def gaps(dataset: Dataset, zone: str) -> tuple[Line, ...]:
    """What peers report and the zone does not, in the order of the topics: first what an answer
    would make comparable. What is peculiar to a peer is no gap."""
    lines = [line for line in _lines(dataset, zone) if line.ask == "gap"]
    topics = list(dataset.vocab.topics)
    levels = ("comparable", "side_by_side", "family", "single")
    return tuple(
        sorted(
            lines,
            key=lambda line: (topics.index(line.indicator.topic), levels.index(line.level)),
        )
    )


def additions(dataset: Dataset, zone: str) -> tuple[Line, ...]:
    """Indicators that may be asked for besides: those the zone reports already (for a newer
    figure), and those no other zone reports."""
    return tuple(
        line
        for line in _lines(dataset, zone)
        if line.own or not (line.peers or line.indicator.peculiar)
    )


def promises(dataset: Dataset, zone: str) -> tuple[Line, ...]:
    """What the zone's report expects or aims at in figures, and no reply has answered."""
    told: list[Observation] = dataset.of_zone("observations", zone)
    answered = {row.answers for row in told}  # what a zone promised, only its own report answers
    return tuple(
        Line(f"promise.{row.id}", "promise", dataset.indicator(row.indicator), promise=row)
        for row in told
        if row.status != "actual" and row.id not in answered
    )


def line_of(dataset: Dataset, key: str) -> Line | None:
    """The question of a key that comes back in a form; None where there is no such thing."""
    table, _, row = key.rpartition(".")
    if table == "promise":
        promised = dataset.row("observations", row)
        if promised is None:
            return None
        return Line(key, "promise", dataset.indicator(promised.indicator), promise=promised)
    indicator = dataset.row("indicators", key)
    return Line(key, "added", indicator) if indicator else None


def about_zone(dataset: Dataset, line: Line) -> bool:
    """Whether the figure is one of the zone itself, as far as others report it so."""
    known = (*line.peers, *line.own)
    return all(isinstance(dataset.entity(row.entity), Zone) for row in known)


def _lines(dataset: Dataset, zone: str) -> list[Line]:
    own: dict[str, list[Observation]] = {}
    for row in dataset.of_zone("observations", zone):
        own.setdefault(row.indicator, []).append(row)
    peers: dict[str, list[Observation]] = {}
    for key, told in dataset.indicated.items():
        if others := [row for row in told if key not in own or dataset.zone_of(row) != zone]:
            peers[key] = others
    supposed = [_answered(zone, rows[0]) for key, rows in peers.items() if key not in own]
    filled = _with(dataset, supposed)
    lines = []
    for indicator in dataset.indicators:
        if indicator.peculiar and indicator.id not in own:
            continue  # nobody else can answer it
        there = tuple(peers.get(indicator.id, ()))
        here = tuple(own.get(indicator.id, ()))
        zones = [zone, *dict.fromkeys(dataset.zone_of(row) for row in there)]
        found = verdict(filled, indicator.id, zones)
        ask: Ask = "gap" if there and not here else "added"
        lines.append(
            Line(
                indicator.id,
                ask,
                indicator,
                there,
                here,
                found.level if there else "single",
                found.reasons if there else (),
            )
        )
    return lines


def _answered(zone: str, like: Observation) -> Observation:
    """An answer as it might come: of the zone, otherwise like a peer's figure."""
    return like.model_copy(
        update={
            "id": f"{zone}_{like.indicator}_asked",
            "entity": zone,
            "value": Decimal(1),
            "relation": "eq",
        }
    )


def _with(dataset: Dataset, rows: Sequence[Observation]) -> Dataset:
    kept = {name: getattr(dataset, name) for name in type(dataset).model_fields}
    made = Dataset.model_construct(**(kept | {"observations": (*dataset.observations, *rows)}))
    # Everything else is the same, and of thousands of zones it is not looked up again for each.
    observations = dataset.index["observations"] | {row.id: row for row in rows}
    indicated = dict(dataset.indicated)
    for row in rows:
        indicated[row.indicator] = (*indicated.get(row.indicator, ()), row)
    index = dataset.index | {"observations": observations}
    made.__dict__.update(index=index, homes=dataset.homes, indicated=indicated)
    return made
