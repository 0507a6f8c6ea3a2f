"""The Dataset over its tables: the questions that whoever shows it asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any, Self, TypeVar

from pydantic import Field

from data.model.field import ENTITY_TABLES, Doubt, Keyed, Shape, all_cites
from data.model.observation import (
    Composition,
    Indicator,
    Observation,
    Passage,
    Pipeline,
    Rate,
    Source,
)
from data.model.reform import Claim, Direction, Mechanism, Practice, Reform, Relationship
from data.model.tables import TABLES
from data.model.thing import (
    Document,
    Event,
    Fund,
    Holding,
    Industry,
    Organisation,
    Park,
    Place,
    Project,
    Zone,
)
from data.model.vocab import Unit, Vocab

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
#: Tables of things, and the topic that naming one speaks of.
ABOUT = {
    "industries": "industry",
    "projects": "industry",
    "parks": "carrier",
    "funds": "fund",
    "holdings": "fund",
}


class Dataset(Shape):
    """Everything in ``data/curated``, checked. Rows keep the order of their file.

    ``draft`` names the replies that are shown but not yet part of the files. ``doubts`` are the
    records ("table/id") that the texts at hand gainsay; what nobody could check is not among them.
    """

    version: str
    draft: tuple[str, ...] = ()
    doubts: dict[str, Doubt] = Field(default={})
    vocab: Vocab
    #: "table/id" -> (file, line): where a row stands, for messages.
    origin: dict[str, tuple[str, int]] = Field(default={}, exclude=True, repr=False)
    sources: tuple[Source, ...]
    zones: tuple[Zone, ...]
    places: tuple[Place, ...]
    indicators: tuple[Indicator, ...]
    observations: tuple[Observation, ...]
    organisations: tuple[Organisation, ...]
    documents: tuple[Document, ...]
    events: tuple[Event, ...]
    industries: tuple[Industry, ...]
    parks: tuple[Park, ...]
    projects: tuple[Project, ...]
    funds: tuple[Fund, ...]
    holdings: tuple[Holding, ...]
    directions: tuple[Direction, ...]
    practices: tuple[Practice, ...]
    reforms: tuple[Reform, ...]
    mechanisms: tuple[Mechanism, ...]
    relationships: tuple[Relationship, ...]
    claims: tuple[Claim, ...]
    passages: tuple[Passage, ...]
    pipelines: tuple[Pipeline, ...]
    compositions: tuple[Composition, ...]
    rates: tuple[Rate, ...]

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with other fields. What was worked out of the tables goes with it only where they
        are the same."""
        found = super().model_copy(update=update, deep=deep)
        if update and {*update} & {*TABLES, "vocab"}:
            for name in {*found.__dict__} - {*type(self).model_fields}:
                del found.__dict__[name]
        return found

    @cached_property
    def index(self) -> dict[str, dict[str, Any]]:
        index = {table: {row.id: row for row in getattr(self, table)} for table in TABLES}
        # One id names one thing, whichever of these tables it stands in.
        index["entities"] = {
            key: row for table in ENTITY_TABLES for key, row in index[table].items()
        }
        return index

    @cached_property
    def _recorded(self) -> dict[str, Mapping[str, tuple[str, ...]]]:
        return {}  # of the zones that somebody asked about

    def recorded(self, zone: str) -> Mapping[str, tuple[str, ...]]:
        """Topic -> every record ("table/id") of what the sources of a zone say on it.

        The one answer to "is it silent?": whoever asks another way contradicts another page.
        """
        if zone not in self._recorded:
            found: dict[str, list[str]] = {}
            for row, topics in self._told_on(zone):
                for topic in topics:
                    found.setdefault(topic, []).append(row.record)
            self._recorded[zone] = {topic: tuple(records) for topic, records in found.items()}
        return self._recorded[zone]

    def _told_on(self, zone: str) -> Iterator[tuple[Keyed, Iterable[str]]]:
        """What the sources of a zone say, each with the topics that it speaks of."""
        for row in self.of_zone("observations", zone):
            yield row, (self.indicator(row.indicator).topic,)
        for row in self.of_zone("reforms", zone):
            yield row, row.topics
        for row in self.of_zone("mechanisms", zone):
            through = (topic for key in row.reforms for topic in self.reform(key).topics)
            yield row, row.topics or dict.fromkeys(through)
        for table in ("directions", "claims"):
            for row in self.of_zone(table, zone):
                yield row, row.topics
        for table, topic in ABOUT.items():
            for row in self.of_zone(table, zone):
                yield row, (topic,)

    @cached_property
    def judged(self) -> dict[str, Any]:
        """What ``data/judge`` has worked out of all of it: ``lasting`` there fills it."""
        return {}

    @cached_property
    def zoned(self) -> dict[str, dict[str, tuple[int, ...]]]:
        """Table -> zone -> where its rows stand in the table; of tables whose rows are of one zone
        each."""
        tables = {table: getattr(self, table) for table in TABLES}
        return {
            table: _places(row.zone for row in rows)
            for table, rows in tables.items()
            # A source may be of several.
            if rows and table != "sources" and "zone" in type(rows[0]).model_fields
        }

    @cached_property
    def reported(self) -> dict[str, tuple[int, ...]]:
        """Zone -> where the figures of its reports stand in their table."""
        homes = self.homes
        return _places(homes[row.entity] for row in self.observations)

    def of_zones(self, table: str, zones: Iterable[str]) -> list[Any]:
        """The rows of a table that belong to some zones, in the order of the file. Whoever looks
        for those of a few zones asks here, since the others may be thousands."""
        of = self.reported if table == "observations" else self.zoned.get(table, {})
        rows = getattr(self, table)
        return [rows[at] for at in sorted(at for zone in {*zones} for at in of.get(zone, ()))]

    def of_zone(self, table: str, zone: str) -> list[Any]:
        """The same of one zone."""
        return self.of_zones(table, (zone,))

    @cached_property
    def indicated(self) -> dict[str, tuple[Observation, ...]]:
        """Indicator -> its figures."""
        return _grouped(self.observations, lambda row: row.indicator)

    @cached_property
    def _lines(self) -> dict[str, dict[str, int]]:
        return {}  # of the tables that somebody asked for

    def among(self, table: str, keys: Iterable[str]) -> list[Any]:
        """The rows of some keys that there are, each once, in the order of the file."""
        rows = getattr(self, table)
        if (lines := self._lines.get(table)) is None:
            lines = self._lines[table] = {row.id: at for at, row in enumerate(rows)}
        return [rows[at] for at in sorted({lines[key] for key in keys if key in lines})]

    @property
    def doubtful(self) -> tuple[str, ...]:
        """The observations that the texts at hand gainsay."""
        table = "observations/"
        found = (key.removeprefix(table) for key in self.doubts if key.startswith(table))
        return tuple(row.id for row in self.among("observations", found))

    @cached_property
    def told(self) -> Mapping[str, int]:
        """Source -> how many figures are from it."""
        return Counter(row.cite.source for row in self.observations)

    @cached_property
    def owned(self) -> dict[str, tuple[Observation, ...]]:
        """Thing -> its figures: of a zone those of it as a whole, not of the things in it."""
        return _grouped(self.observations, lambda row: row.entity)

    def drafted(self, sources: Iterable[str]) -> Dataset:
        """The same dataset, of which some sources are shown and not yet part of the files."""
        kept = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_construct(**(kept | {"draft": tuple(sources)}))

    @cached_property
    def every(self) -> tuple[str, ...]:
        """The ids of all zones, in their order."""
        return tuple(self._places)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {zone.id: at for at, zone in enumerate(self.zones)}

    def ordered(self, zones: Collection[str]) -> tuple[str, ...]:
        """Those of some zones that there are, in the order of all; all where none is given."""
        places = self._places
        chosen = {key for key in zones if key in places}
        return tuple(sorted(chosen, key=places.__getitem__)) if zones else self.every

    @cached_property
    def _seated(self) -> dict[str, tuple[Zone, ...]]:
        return _grouped(self.zones, lambda zone: zone.place)

    def seated(self, place: str) -> tuple[str, ...]:
        """The zones that have their seat at a place."""
        return tuple(zone.id for zone in self._seated.get(place, ()))

    # The index holds the rows of all tables: what a table holds was checked when it was made.
    def zone(self, key: str) -> Zone:
        return self.index["zones"][key]  # type: ignore[no-any-return]

    def source(self, key: str) -> Source:
        return self.index["sources"][key]  # type: ignore[no-any-return]

    def place(self, key: str) -> Place:
        return self.index["places"][key]  # type: ignore[no-any-return]

    def indicator(self, key: str) -> Indicator:
        return self.index["indicators"][key]  # type: ignore[no-any-return]

    def observation(self, key: str) -> Observation:
        return self.index["observations"][key]  # type: ignore[no-any-return]

    def organisation(self, key: str) -> Organisation:
        return self.index["organisations"][key]  # type: ignore[no-any-return]

    def document(self, key: str) -> Document:
        return self.index["documents"][key]  # type: ignore[no-any-return]

    def project(self, key: str) -> Project:
        return self.index["projects"][key]  # type: ignore[no-any-return]

    def practice(self, key: str) -> Practice:
        return self.index["practices"][key]  # type: ignore[no-any-return]

    def reform(self, key: str) -> Reform:
        return self.index["reforms"][key]  # type: ignore[no-any-return]

    def at(self, record: str) -> Any:
        """The row of a record ("table/id"); KeyError for one that is not there."""
        table, _, key = record.partition("/")
        return self.index[table][key]

    def row(self, table: str, key: str) -> Any | None:
        """The row of ``table`` with this id, or None: for keys that come from outside."""
        return self.index[table].get(key)

    def entity(self, key: str) -> Zone | Organisation | Park | Project | Fund | Industry:
        """The thing an observation is about; KeyError for an unknown key."""
        return self.index["entities"][key]  # type: ignore[no-any-return]

    def zone_of(self, observation: Observation) -> str:
        """The zone in whose report the observation stands."""
        return self.homes[observation.entity]

    @cached_property
    def homes(self) -> dict[str, str]:
        """Thing -> the zone that it is of, or itself."""
        return {key: getattr(row, "zone", key) for key, row in self.index["entities"].items()}

    @cached_property
    def _reports(self) -> dict[str, tuple[Source, ...]]:
        """Zone -> the reports that speak of it: its own, those that name it, and of those that are
        of nobody whichever it cites."""
        main = {zone.source for zone in self.zones}
        free = {one.id for one in self.sources if not one.zone} - main
        named: dict[str, dict[str, None]] = {zone.id: {zone.source: None} for zone in self.zones}
        for source in self.sources:
            for zone in source.zone:
                named[zone][source.id] = None
        for table in TABLES if free else ():
            for row in getattr(self, table):
                for cite in all_cites(getattr(row, "cite", ())):
                    if cite.source in free and (zone := self._zone(row)):
                        named[zone][cite.source] = None
        known = {source.id: source for source in self.sources if not source.reply}
        return {
            zone: tuple(known[key] for key in keys if key in known) for zone, keys in named.items()
        }

    def _zone(self, row: Any) -> str:
        """The zone that a row with a place in a source is of; blank where it is of none."""
        return self.zone_of(row) if isinstance(row, Observation) else getattr(row, "zone", "")

    def reports(self, zone: str) -> tuple[Source, ...]:
        """The articles, reports and bulletins that speak of a zone, its own first; no replies."""
        return self._reports[zone]

    @cached_property
    def spoken_of(self) -> dict[str, tuple[str, ...]]:
        """Source -> the zones that it speaks of."""
        found: dict[str, list[str]] = {source.id: [] for source in self.sources}
        for zone, reports in self._reports.items():
            for source in reports:
                found[source.id].append(zone)
        return {one.id: one.zone if one.reply else tuple(found[one.id]) for one in self.sources}

    @cached_property
    def articles_alone(self) -> bool:
        """Whether all reports are articles."""
        return all(one.reply or one.type == "article" for one in self.sources)

    def entered(self, zone: str) -> tuple[Source, ...]:
        """Those of its reports that are entered: what these do not say the zone is silent on."""
        return self._entered[zone]

    @cached_property
    def _entered(self) -> dict[str, tuple[Source, ...]]:
        told = self._reports.items()
        return {zone: tuple(one for one in of if one.paragraphs) for zone, of in told}

    def pending(self, zone: str) -> bool:
        """Whether no report on a zone is entered yet: then it cannot be said to be silent."""
        return not self.entered(zone)

    def own(self, observation: Observation) -> bool:
        """Whether the figure is the zone's own: neither of a thing in it, nor what it reports of
        others (loans of banks to enterprises)."""
        whole = isinstance(self.entity(observation.entity), Zone)
        return whole and not self.indicator(observation.indicator).owner

    def tying(self, key: str) -> list[Relationship]:
        """The relationships of an organisation or a fund."""
        return [row for row in self.relationships if key in row.ends]

    def named(self, organisation: Organisation) -> bool:
        """Whether it is an organisation that the article calls by its name: a person is none,
        and the zone is not one of those in it."""
        return organisation.named and organisation.kind not in ("person", "zone")

    def printed(self, observation: Observation) -> str:
        """The key of the unit that a figure is printed in."""
        return observation.unit or self.indicator(observation.indicator).unit

    def unit(self, observation: Observation) -> Unit:
        """The unit that a figure is printed in, which its value is a number of."""
        return self.vocab.units[self.printed(observation)]

    def value(self, observation: Observation) -> Decimal:
        """The number of a figure in the unit of its indicator, exactly: what compares."""
        return self._usual(observation, observation.value)

    def high(self, observation: Observation) -> Decimal | None:
        """The high end of a range in the unit of its indicator; None of what is no range."""
        return None if observation.high is None else self._usual(observation, observation.high)

    def _usual(self, observation: Observation, number: Decimal) -> Decimal:
        if not observation.unit:
            return number
        units, usual = self.vocab.units, self.indicator(observation.indicator).unit
        return number * units[observation.unit].factor / units[usual].factor


def _places(keys: Iterable[K]) -> dict[K, tuple[int, ...]]:
    """Where each key stands among all."""
    found: dict[K, list[int]] = {}
    for at, key in enumerate(keys):
        found.setdefault(key, []).append(at)
    return {key: tuple(places) for key, places in found.items()}


def _grouped(rows: Iterable[T], key: Callable[[T], K]) -> dict[K, tuple[T, ...]]:
    """The rows by what ``key`` says of them, in their order."""
    found: dict[K, list[T]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return {one: tuple(of) for one, of in found.items()}
