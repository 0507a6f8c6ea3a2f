"""What to ask a zone for: figures that its peers report and its own report does not, and what
became of what it promised.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from data.asking import when
from data.judge.lasting import lasting
from data.judge.promise import hoped
from data.judge.verdict import (
    Level,
    Reason,
    Sets,
    Verdict,
    apart,
    by_time,
    compares,
    judged,
    minded,
)
from data.model import Dataset, Indicator, Observation, Zone, last_day, time_of

Ask = Literal["gap", "added", "promise"]


class Allowed(NamedTuple):
    """Which comparison the figures of an indicator allow, why, of which ``zones``, and whether
    these say until when theirs are (``timed``)."""

    level: Level
    reasons: tuple[Reason, ...]
    zones: tuple[str, ...]
    timed: bool = True


#: What is allowed by indicator, without an answer more ("added") and with one ("gap").
Weighed = Mapping[tuple[str, Ask], Allowed]


@dataclass(frozen=True)
class Occasion:
    """What is asked of several zones at once: figures of one ``period`` (ISO 8601; blank where they
    may choose), and the keys of the lines that more than one of them is asked (``shared``)."""

    period: str = ""
    shared: frozenset[str] = frozenset()


#: Of one zone, by itself.
ALONE = Occasion()


@dataclass(frozen=True)
class Line:
    """One question of a form.

    ``key`` names it in the form. ``own`` are the figures of the indicator that the zone has
    already given. ``level`` and ``reasons`` say which comparison an answer would allow.
    ``promise`` is the expected or targeted figure whose outcome is asked for. ``period`` is the
    time that is asked for (ISO 8601); blank where the zone may choose. ``mutual`` says that others
    are asked for the same, so that their answers compare. ``among`` is the dataset where others
    report the indicator, ``found`` what their figures allow.
    """

    key: str
    ask: Ask
    indicator: Indicator
    own: tuple[Observation, ...] = ()
    level: Level = "single"
    reasons: tuple[Reason, ...] = ()
    promise: Observation | None = None
    period: str = ""
    mutual: bool = False
    among: Dataset | None = field(default=None, repr=False, compare=False)
    found: Weighed = field(default_factory=dict, repr=False, compare=False)

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
        return self.found[self.key, self.ask].zones if self.among else ()

    @property
    def undated(self) -> bool:
        """Whether those figures do not say of when until when they are: an answer, which does,
        waits until they do."""
        return self.level == "comparable" and not self.found[self.key, self.ask].timed

    @property
    def new(self) -> bool:
        """Whether nobody has reported it yet."""
        return not self.own and not self.peers


def lines(
    dataset: Dataset, zone: str, occasion: Occasion = ALONE, allowed: Weighed | None = None
) -> tuple[Line, ...]:
    """Everything that may be asked of a zone: gaps, promises, then what may be added: indicators
    that the zone reports already (for another figure), and those that no other zone reports.
    ``allowed`` is what is ``supposed`` of the time that is asked for, where that is at hand."""
    found = _lines(dataset, zone, occasion, allowed)
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
            lines, key=lambda line: (topics.index(line.indicator.topic), levels.index(line.level))
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


def _lines(
    dataset: Dataset, zone: str, occasion: Occasion = ALONE, allowed: Weighed | None = None
) -> list[Line]:
    own: dict[str, list[Observation]] = {}
    for row in dataset.of_zone("observations", zone):
        own.setdefault(row.indicator, []).append(row)
    period = occasion.period
    if allowed is None:
        allowed = supposed(dataset, period) if period else weighed(dataset)
    lines = []
    for indicator in dataset.indicators:
        key = indicator.id
        if indicator.peculiar and key not in own:
            continue  # nobody else can answer it
        here = tuple(own.get(key, ()))
        time = when.asked(period, indicator.kind)
        if len(here) == len(dataset.indicated.get(key, ())):
            lines.append(Line(key, "added", indicator, here, period=time))
            continue
        ask: Ask = "added" if here else "gap"
        level, reasons, *_ = allowed[key, ask]
        mutual = bool(time) and key in occasion.shared and compares(dataset, key)
        line = Line(key, ask, indicator, here, level, reasons, among=dataset, found=allowed)
        lines.append(replace(line, period=time, mutual=mutual) if period else line)
    return lines


@lasting
def weighed(dataset: Dataset) -> Weighed:
    """What is ``supposed`` where no time is asked for, worked out once for all zones."""
    return supposed(dataset, "")


def supposed(dataset: Dataset, period: str) -> Weighed:
    """By indicator, which comparison its figures allow ("added"), and which an answer would
    ("gap"), and with whom. The latter is the same whichever zone answers that has said nothing of
    it, so it is weighed once and not for each zone that is asked. ``period`` is the time asked for;
    blank where the zone may choose, and so give that of a peer."""
    zones = {key: dict.fromkeys(told) for key, told in told_by(dataset).items()}
    found: dict[tuple[str, Ask], Allowed] = {}
    for key, those in zones.items():
        told = dataset.indicated[key]
        sets = by_time(dataset, told)
        now = judged(dataset, key, [*those], told, sets)
        found[key, "added"] = _weight(dataset, now, those)
        if silent := next((zone.id for zone in dataset.zones if zone.id not in those), ""):
            found[key, "gap"] = _answer(dataset, now, sets, silent, period)
    return found


def _answer(dataset: Dataset, now: Verdict, sets: Sets, zone: str, period: str) -> Allowed:
    """What an answer of a zone would allow that has said nothing of an indicator. It says what is,
    for nobody is asked for an expectation, and of when."""
    key, told = now.indicator, now.observations
    time = when.asked(period, dataset.indicator(key).kind)
    fit = [
        tuple(rows)
        for (status, span, of), rows in sets.items()
        if status == "actual" and (not time or of == time_of(time, span))
    ]
    if fit and compares(dataset, key):
        homes = dataset.homes

        def rank(rows: Sequence[Observation]) -> tuple[bool, int, date]:
            # An answer has an end; what has none it can only join once that is known.
            last = last_day(rows[0].period)
            return last is not None, len({row.entity for row in rows}), last or date.min

        alike = max(fit, key=rank)
        zones = dict.fromkeys(homes[row.entity] for row in alike)
        timed, *_ = rank(alike)
        return Allowed("comparable", minded(alike, told), (*zones,), timed)
    like = next((row for row in told if row.status == "actual"), told[0])
    more = like.model_copy(
        update={
            "id": f"{zone}_{key}_asked",
            "entity": zone,
            "value": Decimal(1),
            "relation": "eq",
            "high": None,
            "status": "actual",
            "period": time or like.period,
        }
    )
    reasons = tuple(apart(dataset, (*(now.alike or told), more)))
    return Allowed("side_by_side", reasons, ())


def _weight(dataset: Dataset, found: Verdict, zones: Collection[str]) -> Allowed:
    """A verdict as a line has it; of the ``zones`` those whose figures compare."""
    homes = dataset.homes
    here = dict.fromkeys(homes[row.entity] for row in found.alike)
    return Allowed(found.level, found.reasons, tuple(zone for zone in here if zone in zones))
