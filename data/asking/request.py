"""What to ask a zone for: figures that its peers report and its own report does not, and what
became of what it promised.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from data.judge.lasting import lasting
from data.judge.promise import hoped
from data.judge.verdict import Level, Reason, Verdict, by_time, judged
from data.model import Dataset, Indicator, Observation, Zone

Ask = Literal["gap", "added", "promise"]
_Weighed = tuple[Level, tuple[Reason, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Line:
    """One question of a form.

    ``key`` names it in the form. ``own`` are the figures of the indicator that the zone has
    already given. ``level`` and ``reasons`` say which comparison an answer would allow.
    ``promise`` is the expected or targeted figure whose outcome is asked for. ``among`` is the
    dataset where others report the indicator.
    """

    key: str
    ask: Ask
    indicator: Indicator
    own: tuple[Observation, ...] = ()
    level: Level = "single"
    reasons: tuple[Reason, ...] = ()
    promise: Observation | None = None
    among: Dataset | None = field(default=None, repr=False, compare=False)

    @property
    def peers(self) -> tuple[Observation, ...]:
        """The figures of other zones on the same indicator: of thousands of zones so many that
        they are looked up, and not kept with every line."""
        told = self.among.indicated[self.key] if self.among else ()
        mine = {row.id for row in self.own}
        return tuple([row for row in told if row.id not in mine]) if mine else told

    @property
    def alike(self) -> tuple[str, ...]:
        """The zones with whose figures an answer would compare: as many, and looked up too."""
        return weighed(self.among)[self.key, self.ask][2] if self.among else ()

    @property
    def new(self) -> bool:
        """Whether nobody has reported it yet."""
        return not self.own and not self.peers


def lines(dataset: Dataset, zone: str) -> tuple[Line, ...]:
    """Everything that may be asked of a zone: gaps, promises, then what may be added: indicators
    that the zone reports already (for a newer figure), and those that no other zone reports."""
    found = _lines(dataset, zone)
    added = (line for line in found if line.ask == "added")
    return *_gaps(dataset, found), *promises(dataset, zone), *added


def gaps(dataset: Dataset, zone: str) -> tuple[Line, ...]:
    """What peers report and the zone does not, in the order of the topics: first what an answer
    would make comparable. What is peculiar to a peer is no gap."""
    return _gaps(dataset, _lines(dataset, zone))


def _gaps(dataset: Dataset, found: Iterable[Line]) -> tuple[Line, ...]:
    lines = [line for line in found if line.ask == "gap"]
    topics = list(dataset.vocab.topics)
    levels = ("comparable", "side_by_side", "family", "single")
    return tuple(
        sorted(
            lines,
            key=lambda line: (topics.index(line.indicator.topic), levels.index(line.level)),
        )
    )


def promises(dataset: Dataset, zone: str) -> tuple[Line, ...]:
    """What the zone's report expects or aims at in figures, and no reply has answered."""
    told: list[Observation] = dataset.of_zone("observations", zone)
    answered = {row.answers for row in told}  # what a zone promised, only its own report answers
    return tuple(
        Line(f"promise.{row.id}", "promise", dataset.indicator(row.indicator), promise=row)
        for row in told
        if hoped(dataset, row) and row.id not in answered
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
    return line.indicator.id not in _partial(dataset)


@lasting
def _partial(dataset: Dataset) -> frozenset[str]:
    """The indicators of which somebody reports a figure of what is no zone."""
    return frozenset(
        row.indicator
        for row in dataset.observations
        if not isinstance(dataset.entity(row.entity), Zone)
    )


@lasting
def told_by(dataset: Dataset) -> Mapping[str, tuple[str, ...]]:
    """By indicator, the zones that report it: counted once for all of them, and not by whoever is
    the first to ask."""
    homes = dataset.homes
    return {
        key: tuple(dict.fromkeys(homes[row.entity] for row in rows))
        for key, rows in dataset.indicated.items()
    }


def _lines(dataset: Dataset, zone: str) -> list[Line]:
    own: dict[str, list[Observation]] = {}
    for row in dataset.of_zone("observations", zone):
        own.setdefault(row.indicator, []).append(row)
    found = weighed(dataset)
    lines = []
    for indicator in dataset.indicators:
        key = indicator.id
        if indicator.peculiar and key not in own:
            continue  # nobody else can answer it
        here = tuple(own.get(key, ()))
        if len(here) == len(dataset.indicated.get(key, ())):
            lines.append(Line(key, "added", indicator, here))
            continue
        ask: Ask = "added" if here else "gap"
        level, reasons, _ = found[key, ask]
        lines.append(Line(key, ask, indicator, here, level, reasons, among=dataset))
    return lines


@lasting
def weighed(dataset: Dataset) -> Mapping[tuple[str, Ask], _Weighed]:
    """By indicator, which comparison its figures allow, and which they would with one answer more
    ("gap"), and with whom. That is the same whichever zone answers that has said nothing of it, so
    it is weighed once and not for each zone that is asked."""
    zones = {key: dict.fromkeys(told) for key, told in told_by(dataset).items()}
    silent = {
        key: next((zone.id for zone in dataset.zones if zone.id not in those), "")
        for key, those in zones.items()
    }
    supposed = {
        key: _answered(silent[key], next((row for row in told if row.status == "actual"), told[0]))
        for key, told in dataset.indicated.items()
        if silent[key]
    }
    found: dict[tuple[str, Ask], _Weighed] = {}
    for key, those in zones.items():
        told = dataset.indicated[key]
        sets = by_time(dataset, told)
        now = judged(dataset, key, [*those], told, sets)
        found[key, "added"] = _weight(dataset, now, those)
        if more := supposed.get(key):
            # Of a zone that has said nothing of it nothing else depends on what it would say.
            of = more.status, more.span, more.time
            if now.alike:  # only what compares now may be outdone
                best = now.alike[0]
                sets = {one: rows for one, rows in sets.items() if one == of or rows[0] is best}
            sets[of] = [*sets.get(of, ()), more]
            then = judged(dataset, key, [*those, silent[key]], (*told, more), sets)
            found[key, "gap"] = _weight(dataset, then, those)
    return found


def _weight(dataset: Dataset, found: Verdict, zones: Collection[str]) -> _Weighed:
    """A verdict as a line has it; of the ``zones`` those whose figures compare."""
    homes = dataset.homes
    here = dict.fromkeys(homes[row.entity] for row in found.alike)
    return found.level, found.reasons, tuple(zone for zone in here if zone in zones)


def _answered(zone: str, like: Observation) -> Observation:
    """An answer as it might come: of the zone, otherwise like a peer's figure (what is, where any
    peer says that: nobody is asked for an expectation)."""
    return like.model_copy(
        update={
            "id": f"{zone}_{like.indicator}_asked",
            "entity": zone,
            "value": Decimal(1),
            "relation": "eq",
        }
    )
