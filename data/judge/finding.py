"""What the articles on some zones say together: the facts behind findings, found by rule.

Of everything that could be said each function picks by one of three rules, and says which:

* *breadth*: what most zones report (practices, topics);
* *evidence*: what is borne out best (results in figures, counts and amounts whose parts the source
  itself states);
* *surprise*: what a reader would not expect (that only one zone says who does a thing, that figures
  look alike and are not, that hardly one has a date).

``zones`` are always those whose articles are entered: of the others nobody knows what they say.
None is said where there is nothing to say; words for it are ``components.exhibits.findings``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from data.judge.derive import sum_agrees
from data.judge.lesson import bearing
from data.judge.promise import Promise, ledger
from data.judge.verdict import Level, Verdict, confirmations, verdict
from data.model import EVIDENCE, Dataset, Observation, Reform

#: Grades of a reform that says more than that something is meant to be done or was held once.
_RUNS = ("mechanism", "output", "outcome")
#: Grades that rest on a figure.
PROVEN = ("output", "outcome")


def _told(dataset: Dataset, zones: Sequence[str]) -> list[Reform]:
    return dataset.of_zones("reforms", zones)


def _ordered(zones: Sequence[str], found: Iterable[str]) -> tuple[str, ...]:
    """Those zones that are found, in the order they are given."""
    given = set(found)
    return tuple(zone for zone in zones if zone in given)


# --- what is done -----------------------------------------------------------------------


@dataclass(frozen=True)
class Common:
    """Practices (or topics) that as many zones report as any: each with its zones, and the reforms
    behind them. ``topic`` is the one that all of the practices belong to, "" where they differ."""

    holders: Mapping[str, tuple[str, ...]]
    reforms: tuple[str, ...]
    topic: str = ""

    @property
    def count(self) -> int:
        """How many zones report each."""
        return len(next(iter(self.holders.values())))

    @property
    def zones(self) -> tuple[str, ...]:
        """The zones that report them all; empty where it is not the same ones."""
        first, *others = dict.fromkeys(self.holders.values())
        return () if others else first


def _broadest(held: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """What most zones have; empty where nothing is shared."""
    most = max(map(len, held.values()), default=0)
    return {key: zones for key, zones in held.items() if len(zones) == most > 1}


def common(dataset: Dataset, zones: Sequence[str]) -> Common | None:
    """The practices that most of the zones report, by breadth; None where no two share one."""
    told = _told(dataset, zones)
    held = {
        one.id: _ordered(zones, (row.zone for row in told if one.id in row.practices))
        for one in dataset.practices
    }
    broadest = _broadest(held)
    if not broadest:
        return None
    topics = {dataset.practice(key).topic for key in broadest}
    behind = tuple(row.id for row in told if broadest.keys() & set(row.practices))
    return Common(broadest, behind, topics.pop() if len(topics) == 1 else "")


def everywhere(dataset: Dataset, zones: Sequence[str]) -> Common | None:
    """The topics on which every one of several zones reports a reform; None where there is none."""
    told = _told(dataset, zones)
    held = {
        topic: _ordered(zones, (row.zone for row in told if topic in row.topics))
        for topic in dataset.vocab.topics
    }
    broadest = {topic: found for topic, found in held.items() if len(found) == len(zones) > 1}
    if not broadest:
        return None
    return Common(broadest, tuple(row.id for row in told if broadest.keys() & set(row.topics)))


def running(dataset: Dataset, zones: Sequence[str], topic: str) -> tuple[str, ...]:
    """The zones with a reform on the topic that runs at least: a practice that is set up, or more.
    Of a zone that only means to reform nobody can say that it does."""
    told = (row for row in _told(dataset, zones) if topic in row.topics)
    return _ordered(zones, (row.zone for row in told if row.evidence in _RUNS))


# --- who does it ------------------------------------------------------------------------


@dataclass(frozen=True)
class Duties:
    """Who does what: of each zone the functions whose doer its article names, and those of which it
    only speaks. Both keep the order of the word list, and have every zone."""

    functions: tuple[str, ...]
    named: Mapping[str, tuple[str, ...]]
    spoken: Mapping[str, tuple[str, ...]]
    behind: tuple[str, ...]

    @property
    def full(self) -> tuple[str, ...]:
        """The zones that name the doer of every function."""
        return tuple(zone for zone, found in self.named.items() if len(found) == self.all)

    @property
    def all(self) -> int:
        return len(self.functions)

    @property
    def rest(self) -> tuple[int, ...]:
        """How many the others name, the fewest first."""
        return tuple(sorted(len(found) for found in self.named.values() if len(found) < self.all))


def duties(dataset: Dataset, zones: Sequence[str]) -> Duties | None:
    """Who does what in the zones; None where no article names anybody."""
    rows = dataset.of_zones("mechanisms", zones)
    functions = tuple(dataset.vocab.functions)
    named: dict[str, set[str]] = {zone: set() for zone in zones}
    spoken: dict[str, set[str]] = {zone: set() for zone in zones}
    for row in rows:
        (named if row.named else spoken)[row.zone].add(row.function)
    if not any(named.values()):
        return None

    def ordered(found: set[str]) -> tuple[str, ...]:
        return tuple(one for one in functions if one in found)

    return Duties(
        functions,
        {zone: ordered(found) for zone, found in named.items()},
        {zone: ordered(found - named[zone]) for zone, found in spoken.items()},
        tuple(row.id for row in rows),
    )


# --- with what result -------------------------------------------------------------------


@dataclass(frozen=True)
class Results:
    """Reforms with a result in figures. ``changed`` are those with an outcome, ``done`` those with
    an output, by zone; ``figures`` the most telling ones of each zone that has any; ``total`` how
    many reforms there are."""

    changed: Mapping[str, tuple[str, ...]]
    done: Mapping[str, tuple[str, ...]]
    figures: Mapping[str, tuple[Observation, ...]]
    total: int

    def count(self, zone: str) -> int:
        return len(self.changed[zone]) + len(self.done[zone])

    @property
    def proven(self) -> int:
        return sum(map(self.count, self.changed))


def results(dataset: Dataset, zones: Sequence[str]) -> Results | None:
    """What came of reforms, by the strength of evidence; None where no article says it in
    figures."""
    told = _told(dataset, zones)
    graded: dict[str, dict[str, list[str]]] = {
        grade: {zone: [] for zone in zones} for grade in EVIDENCE
    }
    for row in told:
        graded[row.evidence][row.zone].append(row.id)

    def of(grade: str) -> dict[str, tuple[str, ...]]:
        return {zone: tuple(ids) for zone, ids in graded[grade].items()}

    figures = {zone: found for zone in zones if (found := telling(dataset, zone))}
    if not figures:
        return None
    return Results(of("outcome"), of("output"), figures, len(told))


def counts(row: Observation) -> bool:
    """Whether a figure is a result: what is only expected is none, nor is nought."""
    return row.status == "actual" and row.value != 0


def telling(dataset: Dataset, zone: str) -> tuple[Observation, ...]:
    """The figures on which a zone's proven reforms rest, the most telling first: those that
    ``zones.yaml`` heads; then its own before those of companies, banks and funds; then the stronger
    grade. One a topic at first, and the others behind them."""
    headed = dataset.zone(zone).headline
    found: dict[str, Reform] = {}
    for reform in dataset.of_zone("reforms", zone):
        if reform.evidence in PROVEN:
            for key in bearing(dataset, reform):
                if counts(dataset.observation(key)):
                    found.setdefault(key, reform)

    def turn(key: str) -> tuple[int, bool, int]:
        row = dataset.observation(key)
        place = headed.index(key) if key in headed else len(headed)
        return place, not dataset.own(row), -EVIDENCE.index(found[key].evidence)

    seen: set[str] = set()
    first: list[Observation] = []
    later: list[Observation] = []
    for key in sorted(found, key=turn):
        row = dataset.observation(key)
        topic = dataset.indicator(row.indicator).topic
        (later if topic in seen else first).append(row)
        seen.add(topic)
    return (*first, *later)


# --- counts and amounts whose parts are stated ------------------------------------------


@dataclass(frozen=True)
class Part:
    """``inner`` is said by the source to be part of ``outer``."""

    zone: str
    outer: Observation
    inner: Observation


@dataclass(frozen=True)
class Pool:
    """A stated total that its stated parts add up to. ``sizes`` are those in the unit of the total,
    each with the level of the fund that it is the size of ("" where it is of none)."""

    zone: str
    total: Observation
    parts: tuple[Observation, ...]
    sizes: tuple[tuple[str, Decimal], ...]

    @property
    def own(self) -> Decimal:
        """What the zone has set up itself; nought where that is not stated exactly."""
        own = [at for at, (level, _) in enumerate(self.sizes) if level == "zone"]
        if any(self.parts[at].relation != "eq" or self.parts[at].high for at in own):
            return Decimal()
        return sum((self.sizes[at][1] for at in own), Decimal())


def parts(dataset: Dataset, zones: Sequence[str]) -> tuple[Part, ...]:
    """Counts of which the source says that one is part of the other, and that are as stated."""
    found, chosen = [], {*zones}
    for pipeline in dataset.pipelines:
        if pipeline.zone not in chosen or pipeline.record in dataset.doubts:
            continue
        stages = zip(pipeline.stages, pipeline.stages[1:], strict=False)
        for before, stage in stages:
            if stage.nested and before.observation and stage.observation:
                outer = dataset.observation(before.observation)
                inner = dataset.observation(stage.observation)
                if all(counts(row) and row.high is None for row in (outer, inner)):
                    found.append(Part(pipeline.zone, outer, inner))
    return tuple(found)


def pools(dataset: Dataset, zones: Sequence[str]) -> tuple[Pool, ...]:
    """Totals that agree with their parts."""
    levels = {fund.observation: fund.level for fund in dataset.funds}
    found, chosen = [], {*zones}
    for one in dataset.compositions:
        if one.zone not in chosen or sum_agrees(dataset, one) is not True:
            continue
        total, rows = dataset.observation(one.total), tuple(map(dataset.observation, one.parts))
        ranged = any(row.high is not None for row in (total, *rows))
        if one.record in dataset.doubts or not counts(total) or ranged:
            continue
        per = dataset.unit(total).factor
        sizes = tuple(
            (levels.get(row.id, ""), row.value * dataset.unit(row).factor / per) for row in rows
        )
        found.append(Pool(one.zone, total, rows, sizes))
    return tuple(found)


# --- what compares ----------------------------------------------------------------------


@dataclass(frozen=True)
class Kin:
    """A family whose figures look alike and count different things: one figure a zone."""

    family: str
    figures: tuple[Observation, ...]


@dataclass(frozen=True)
class Compared:
    """The verdicts on all indicators that the zones report, and the family of unlike figures that
    most zones have one of; None where there is no such family."""

    verdicts: Mapping[Level, tuple[Verdict, ...]]
    kin: Kin | None

    def count(self, level: Level) -> int:
        return len(self.verdicts[level])

    @property
    def total(self) -> int:
        return sum(map(len, self.verdicts.values()))


def compared(dataset: Dataset, zones: Sequence[str]) -> Compared | None:
    """What compares, what only stands side by side; None where fewer than two zones report
    figures. Of families the broadest is chosen, and of those the one with the fewest figures."""
    judged = [verdict(dataset, one.id, zones) for one in dataset.indicators]
    said = [one for one in judged if one.observations]
    reporting = {dataset.zone_of(row) for one in said for row in one.observations}
    if len(reporting) < 2:
        return None
    levels: tuple[Level, ...] = ("comparable", "side_by_side", "family", "single")
    grouped = {level: tuple(one for one in said if one.level == level) for level in levels}
    return Compared(grouped, _kin(dataset, zones, grouped["family"]))


def _kin(dataset: Dataset, zones: Sequence[str], found: Sequence[Verdict]) -> Kin | None:
    families: dict[str, list[Observation]] = {}
    for one in found:
        family = dataset.indicator(one.indicator).family
        families.setdefault(family, []).extend(row for row in one.observations if row.value)

    def held(family: str) -> tuple[str, ...]:
        return _ordered(zones, (dataset.zone_of(row) for row in families[family]))

    shared = [family for family in families if len(held(family)) > 1]
    if not shared:
        return None
    best = min(shared, key=lambda one: (-len(held(one)), len(families[one])))
    first: dict[str, Observation] = {}
    for row in families[best]:
        first.setdefault(dataset.zone_of(row), row)
    return Kin(best, tuple(first[zone] for zone in held(best)))


# --- what is to be asked ----------------------------------------------------------------


@dataclass(frozen=True)
class Dates:
    """How many figures there are, and those whose source gives a date."""

    total: int
    dated: tuple[Observation, ...]


def dates(dataset: Dataset, zones: Sequence[str]) -> Dates | None:
    """Which figures have a time in the calendar: "to date" and "this year" of an article without
    a date are none. A figure that only confirms another counts once."""
    spare = {one.id for rows in confirmations(dataset).values() for one in rows}
    found = [row for row in dataset.of_zones("observations", zones) if row.id not in spare]
    return Dates(len(found), tuple(row for row in found if row.period)) if found else None


def hopes(dataset: Dataset, zones: Sequence[str], today: date) -> tuple[Promise, ...]:
    """The figures that are expected or aimed at, as the ledger has them."""
    return tuple(one for one in ledger(dataset, today, zones) if one.kind != "direction")
