"""What a zone can learn: ways of doing things that others report and its own report does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.model import EVIDENCE, Dataset, Evidence, Practice, Reform

#: Kinds of organisation that act for themselves.
_OUTSIDE = ("company", "investor", "platform", "association", "research")


@dataclass(frozen=True)
class Lesson:
    """A practice, and the reforms of other zones that report it, strongest evidence first.

    Of equal evidence the reforms keep the order of their file.
    """

    practice: Practice
    reforms: tuple[Reform, ...]

    @property
    def best(self) -> Reform:
        """The reform with the strongest evidence."""
        return self.reforms[0]

    @property
    def evidence(self) -> Evidence:
        """The strongest grade among the reports."""
        return self.best.evidence

    @property
    def proven(self) -> bool:
        """Whether a report gives output or outcome data."""
        return self.evidence in ("output", "outcome")

    @property
    def requiring(self) -> Reform | None:
        """The strongest report that states what the practice presupposes; None where none does."""
        return next((row for row in self.reforms if row.requires_zh), None)

    @property
    def zones(self) -> tuple[str, ...]:
        """Who reports it, each once, in the order of the reforms."""
        return tuple(dict.fromkeys(reform.zone for reform in self.reforms))


def peers(dataset: Dataset, zone: str, chosen: Sequence[str]) -> tuple[str, ...]:
    """Whom a zone learns from: the chosen zones without itself, in the order of the dataset.
    Where nobody else is chosen, all others: a zone alone has nobody to learn from."""
    few = tuple(one for one in dataset.ordered(chosen) if one != zone) if chosen else ()
    return few or tuple(one for one in dataset.every if one != zone)


def lessons(dataset: Dataset, zone: str, peers: Sequence[str]) -> tuple[Lesson, ...]:
    """The practices that reforms of ``peers`` report and none of the zone's own does.

    By topic in the order of the word list; within one the strongest evidence first, then what
    more zones report, then the order of ``practices.csv``.
    """
    own = practised(dataset, zone)
    others = [one for one in peers if one != zone]
    found = [one for one in reported(dataset, others) if one.practice.id not in own]
    topics = list(dataset.vocab.topics)
    return tuple(sorted(found, key=lambda one: (topics.index(one.practice.topic), *_weight(one))))


def reported(dataset: Dataset, zones: Sequence[str]) -> list[Lesson]:
    """Every practice that reforms of some zones report, in the order of ``practices.csv``."""
    told: dict[str, list[Reform]] = {}
    for row in dataset.of_zones("reforms", zones):
        for key in row.practices:
            told.setdefault(key, []).append(row)
    return [
        Lesson(practice, tuple(sorted(told[practice.id], key=lambda row: -grade(row))))
        for practice in dataset.practices
        if practice.id in told
    ]


def practised(dataset: Dataset, zone: str) -> set[str]:
    """The ids of the practices that a zone reports."""
    return {key for row in dataset.of_zone("reforms", zone) for key in row.practices}


def telling(dataset: Dataset, reform: Reform) -> tuple[str, ...]:
    """Its figures, those first on which its grade rests."""
    resting = bearing(dataset, reform)
    return (*resting, *(key for key in reform.observations if key not in resting))


def bearing(dataset: Dataset, reform: Reform) -> tuple[str, ...]:
    """The figures on which its grade rests: under "outcome" stands no money put in. All of them
    where it rests on none."""

    def rests(key: str) -> bool:
        return dataset.indicator(dataset.observation(key).indicator).measures == reform.evidence

    return tuple(filter(rests, reform.observations)) or reform.observations


def ranked(found: Sequence[Lesson]) -> tuple[Lesson, ...]:
    """The same for one list without topics: strongest evidence first, then how many zones."""
    return tuple(sorted(found, key=_weight))


def _weight(one: Lesson) -> tuple[int, int]:
    return -grade(one.best), -len(one.zones)


def outside(dataset: Dataset, row: Reform) -> bool:
    """Whether those named as doing it are all of them no part of a zone or of government: what a
    trade association does for itself is no reform of the zone. False where nobody is named."""
    return bool(row.actor) and all(dataset.organisation(one).kind in _OUTSIDE for one in row.actor)


def grade(row: Reform) -> int:
    """How strong its evidence is, from 0."""
    return EVIDENCE.index(row.evidence)


def unlike(reforms: Iterable[Reform]) -> list[Reform]:
    """Reforms in their order, those behind the others that only have practices of one before
    them: who sees the first few sees different things."""
    seen: set[str] = set()
    first: list[Reform] = []
    later: list[Reform] = []
    for row in reforms:
        again = bool(row.practices) and seen.issuperset(row.practices)
        (later if again else first).append(row)
        seen.update(row.practices)
    return [*first, *later]
