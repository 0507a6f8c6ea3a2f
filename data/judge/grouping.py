"""Groups of zones by what the data say of them: the class in their full name, the level of their
place, the industries that a report calls leading, the topics that reforms are reported on.

A group holds no opinion: zones are in it because a row says so, and ``by`` tells which sort of row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from data.judge import fit
from data.judge.lasting import lasting
from data.model import Dataset, Zone

By = Literal["kind", "level", "industry", "topic"]
#: So many groups of one sort are offered, those with most zones first.
MOST = 24


@dataclass(frozen=True)
class Group:
    """Zones that have one thing in common. ``name_zh`` and ``name_en`` are what it is called; of
    a level and a topic ``name`` is its key in the word lists."""

    by: By
    name: str
    zones: tuple[str, ...]
    name_en: str = ""

    @property
    def key(self) -> str:
        return f"{self.by}:{self.name}"


@lasting
def groups(dataset: Dataset) -> tuple[Group, ...]:
    """The groups of at least two zones that are not all zones, by sort, the largest first."""
    found = []
    for named in (_kinds(dataset), _levels(dataset), _industries(dataset), _topics(dataset)):
        sort = [one for one in named if 1 < len(one.zones) < len(dataset.zones)]
        found += sorted(sort, key=lambda one: -len(one.zones))[:MOST]
    return tuple(found)


def _gathered(by: By, pairs: Iterator[tuple[str, str, str]]) -> list[Group]:
    """Groups of (name, English name, zone), each zone once."""
    zones: dict[str, dict[str, None]] = {}
    english: dict[str, str] = {}
    for name, other, zone in pairs:
        zones.setdefault(name, {})[zone] = None
        english.setdefault(name, other)
    return [Group(by, name, tuple(of), english[name]) for name, of in zones.items()]


def kind(zone: Zone) -> tuple[str, str]:
    """What a zone is by its full name, without its own, in Chinese and in English; empty where its
    full name does not hold the other."""
    found = zone.full_zh.partition(zone.name_zh), zone.full_en.partition(zone.name_en)
    (_, there, zh), (_, too, en) = found
    return (zh.strip(), en.strip()) if there and too and zh.strip() and en.strip() else ("", "")


def _kinds(dataset: Dataset) -> list[Group]:
    known = ((*kind(zone), zone.id) for zone in dataset.zones)
    return _gathered("kind", (one for one in known if one[0]))


def _levels(dataset: Dataset) -> list[Group]:
    return _gathered(
        "level", ((fit.level(dataset, zone.id), "", zone.id) for zone in dataset.zones)
    )


def leading(dataset: Dataset) -> str:
    """The part that an industry plays where it is named first: a zone's leading ones."""
    return next(iter(dataset.vocab.industry_roles), "")


def _industries(dataset: Dataset) -> list[Group]:
    role = leading(dataset)
    rows = (row for row in dataset.industries if row.role == role)
    return _gathered("industry", ((row.name_zh, row.name_en, row.zone) for row in rows))


def _topics(dataset: Dataset) -> list[Group]:
    pairs = ((topic, "", row.zone) for row in dataset.reforms for topic in row.topics)
    return _gathered("topic", pairs)
