"""What a reference allows: whose row it may name, what that row must be about, in what unit.

:class:`data.model.Ref` says it beside each field; here it is put into words, for the error
message and for ``data/README.md`` alike, and every row of a dataset is held to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, reduce
from typing import Any, get_args

from data.chinese import WORDS
from data.message import Message, message
from data.model import ENTITY_TABLES, Cite, Indicator, Ref, Shape, Unit, Vocab, all_cites
from data.problem import Fault


def parts(row: Shape) -> Iterator[tuple[str, Shape]]:
    """The row and the shapes inside it (the stages of a pipeline), with a path prefix."""
    yield "", row
    for field in _holding(type(row)):
        for position, part in enumerate(getattr(row, field), 1):
            yield f"{field}.{position}.", part


@cache
def _holding(shape: type[Shape]) -> tuple[str, ...]:
    """The fields of a shape that hold other shapes, several each."""
    found = {field: get_args(info.annotation) for field, info in shape.model_fields.items()}
    return tuple(
        field
        for field, kinds in found.items()
        if kinds and isinstance(kinds[0], type) and issubclass(kinds[0], Shape)
    )


@cache
def marked(shape: type[Shape]) -> tuple[tuple[str, Ref], ...]:
    """The fields of a shape that name rows elsewhere."""
    return tuple(
        (field, mark)
        for field, info in shape.model_fields.items()
        for mark in info.metadata
        if isinstance(mark, Ref)
    )


def references(row: Shape) -> Iterator[tuple[str, Ref, str]]:
    """Everything a row names: field, what is allowed there, key. Of a cite, the source."""
    for prefix, shape in parts(row):
        for field, ref in marked(type(shape)):
            value = getattr(shape, field)
            if not value:
                continue
            several = isinstance(value, tuple) and not isinstance(value, Cite)
            for key in value if several else (value,):
                if key:
                    yield prefix + field, ref, key.source if isinstance(key, Cite) else key


def allowed(table: str, ref: Ref) -> Message | None:
    """The conditions of a reference in words; None where any row will do."""
    found = []
    if ref.own:
        found.append(message("ref.own"))
    if ref.only:
        found.append(_sorts(ref.only))
    if ref.never:
        found.append(message("ref.never", sorts=_sorts(ref.never)))
    if ref.of:
        given = [message(f"ref.given.{table if one == 'self' else one}") for one in ref.of]
        found.append(message("ref.about", thing=_either(given)))
    if ref.dimension:
        found.append(_either(message(f"ref.dimension.{one}") for one in ref.dimension))
    if ref.serves:
        found.append(message(f"ref.serves.{ref.serves}"))
    if ref.about:
        found.append(message("ref.about", thing=_either(_whose(one) for one in ref.about)))
    if ref.fits:
        found.append(message("ref.fits", field=message(f"diff.field.{ref.fits}")))
    if not found:
        return None
    return reduce(lambda one, other: message("ref.also", one=one, other=other), found)


def unfit(indicator: Indicator, table: str) -> Message | None:
    """Why a thing of this table cannot have such a figure; None if it can."""
    if not indicator.about or table in indicator.about:
        return None
    return message(
        "ref.unfit",
        indicator=Message(indicator.label_zh, indicator.label_en),
        wanted=_either(message(f"ref.thing.{one}") for one in indicator.about),
        thing=message(f"ref.thing.{table}"),
    )


def _sorts(sorts: tuple[str, ...]) -> Message:
    """Types, statuses or kinds, any one of which is meant."""
    return Message(WORDS.between.join(sorts), " or ".join(sorts))


def _whose(table: str) -> Message:
    thing = message(f"ref.thing.{table}")
    return message("ref.unnamed", thing=thing) if table == "organisations" else thing


def _either(words: Iterable[Message]) -> Message:
    return reduce(lambda one, other: message("ref.or", one=one, other=other), words)


def _field(row: Shape, name: str) -> Any:
    """A field that not every table has; blank where it has none. A model that is asked for what it
    lacks looks long before it says so."""
    return row.__dict__.get(name, "")


class Ground:
    """Rows by table and id. Tables may be incomplete: what is not known breaks no rule."""

    def __init__(self, tables: Mapping[str, Iterable[Any]], vocab: Vocab) -> None:
        self.index = {name: {row.id: row for row in rows} for name, rows in tables.items()}
        self.vocab = vocab
        self.entities = {key: name for name in ENTITY_TABLES for key in self.index[name]}
        self.articles: dict[str, set[str]] = {}
        for zone in self.index["zones"].values():
            self.articles.setdefault(zone.source, set()).add(zone.id)

    def zones(self, table: str, row: Any) -> set[str]:
        """The zones that a row belongs to; none where it is everybody's or nobody knows."""
        if table == "zones":
            return {row.id}
        if table == "observations":
            kind = self.entities.get(row.entity)
            return self.zones(kind, self.index[kind][row.entity]) if kind else set()
        if zone := _field(row, "zone"):
            return {zone} if isinstance(zone, str) else {*zone}
        return self.articles.get(row.id, set()) if table == "sources" else set()

    def unit(self, row: Any) -> Unit | None:
        indicator = self.index["indicators"].get(row.indicator)
        printed = _field(row, "unit") or (indicator.unit if indicator else "")
        return self.vocab.units.get(printed) if indicator else None

    def faults(self) -> Iterator[Fault]:
        """Every reference that its field does not allow."""
        for table, rows in self.index.items():
            for row in rows.values():
                said: set[tuple[str, str]] = set()
                for field, ref, key in references(row):
                    if (field, key) in said and not field.endswith("cite"):
                        yield Fault(table, row.id, field, message("ref.twice"), key)
                    elif not ref.free and (field, key) not in said:
                        for reason in self._against(table, row, ref, key):
                            yield Fault(table, row.id, field, reason, key)
                    said.add((field, key))
                yield from self._cited_twice(table, row)
        yield from self._articles()

    def _cited_twice(self, table: str, row: Any) -> Iterator[Fault]:
        """Paragraphs that a row names twice. (Two paragraphs of one source are two.)"""
        cites = _field(row, "cite")
        if len({*cites}) == len(cites):
            return
        for cite, count in Counter(cites if isinstance(cites, tuple) else ()).items():
            if count > 1:
                yield Fault(table, row.id, "cite", message("ref.twice"), str(cite))

    def _against(self, table: str, row: Any, ref: Ref, key: str) -> Iterator[Message]:
        """What the row ``key`` names has against it."""
        kind = self.entities.get(key, "zones") if ref.table == "entities" else ref.table
        found = self.index.get(kind, {}).get(key)
        if found is None:
            return
        if ref.own:
            home, theirs = self.zones(table, row), self.zones(kind, found)
            if home and theirs and not home & theirs:
                yield message("ref.other_zone", whose=", ".join(sorted(theirs)))
        if ref.only:
            sort = found.type if ref.table == "sources" else _field(found, "status")
            if sort not in ref.only:
                yield message("ref.other_sort", wanted=_sorts(ref.only), sort=sort)
        if ref.never and found.kind in ref.never:
            yield message("ref.of_no_kind", wanted=_sorts(ref.never), sort=found.kind)
        if ref.of:
            things = {row.id if name == "self" else getattr(row, name) for name in ref.of} - {""}
            about = _field(found, "entity" if ref.table == "observations" else "organisation")
            if about and about not in things:
                wanted = allowed(table, Ref(ref.table, of=ref.of))
                yield message("ref.other_thing", wanted=wanted, about=about)
        if ref.dimension or ref.serves or ref.about:
            yield from self._measured(table, found, ref)
        indicator = self.index["indicators"].get(getattr(row, ref.fits)) if ref.fits else None
        if indicator is not None and (why := unfit(indicator, kind)):
            yield why

    def _measured(self, table: str, found: Any, ref: Ref) -> Iterator[Message]:
        """What an observation is of, as far as the reference asks for it."""
        unit = self.unit(found) if ref.dimension else None
        if unit is not None and self.vocab.dimension(unit) not in ref.dimension:
            wanted = allowed(table, Ref(ref.table, dimension=ref.dimension))
            named = Message(unit.zh, unit.en_plural)
            yield message("ref.other_unit", wanted=wanted, unit=named)
        indicator = self.index["indicators"].get(_field(found, "indicator"))
        if ref.serves and indicator is not None and indicator.serves != ref.serves:
            wanted = message(f"ref.serves.{ref.serves}")
            named = Message(indicator.label_zh, indicator.label_en)
            yield message("ref.other_indicator", wanted=wanted, indicator=named)
        if ref.about and (sort := self.entities.get(found.entity, "")):
            whose = self.index[sort][found.entity]
            if sort not in ref.about or (sort == "organisations" and whose.named):
                wanted = allowed(table, Ref(ref.table, about=ref.about))
                named = Message(whose.name_zh, whose.name_en)
                yield message("ref.other_thing", wanted=wanted, about=named)

    def _articles(self) -> Iterator[Fault]:
        """A zone under another zone's article that does not name it, and of which nothing of its
        own is cited."""
        shared = {zone for zones in self.articles.values() if len(zones) > 1 for zone in zones}
        cited: dict[str, set[str]] = {}
        for table, rows in self.index.items() if shared else ():
            for row in rows.values():
                cites = _field(row, "cite")
                for zone in self.zones(table, row) & shared if cites else ():
                    places = all_cites(cites)
                    cited.setdefault(zone, set()).update(one.source for one in places)
        for zone in self.index["zones"].values():
            others = self.articles[zone.source] - {zone.id}
            source = self.index["sources"].get(zone.source)
            named = source is not None and zone.id in source.zone
            unused = cited.get(zone.id) and zone.source not in cited[zone.id]
            if others and unused and not named:
                reason = message("ref.other_article", whose=", ".join(sorted(others)))
                yield Fault("zones", zone.id, "source", reason, zone.source)
