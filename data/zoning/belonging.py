"""Which rows are a zone's own, and which others point at them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from data.edit import Record
from data.message import message
from data.model import ENTITY_TABLES, TABLES, Ref, Shape, several
from data.problem import Problem


def own_rows(rows: Mapping[str, list[Record]], zone: Record) -> dict[str, list[Record]]:
    """The rows that are the zone's own, by table."""
    gone = {
        table: [one for one in rows[table] if {*zones_of(one)} == {zone.id}]
        for table, shape in TABLES.items()
        if "zone" in shape.model_fields
    }
    gone["zones"] = [zone]
    things = {one.id for table in ENTITY_TABLES for one in gone[table]}
    gone["observations"] = [
        one for one in rows["observations"] if one.fields.get("entity") in things
    ]
    # A rate is nothing without both its figures, whichever zone it is listed under.
    figures = {one.id for one in gone["observations"]}
    gone["rates"] = [
        one
        for one in rows["rates"]
        if one in gone["rates"]
        or {one.fields.get("numerator"), one.fields.get("denominator")} & figures
    ]
    others = [one for one in rows["zones"] if one != zone]
    used = {str(one.fields.get(name)) for one in others for name in ("source", "place")}
    used |= {one.id for one in rows["sources"] if {*zones_of(one)} - {zone.id}}
    # Its article, and any other that nobody else cites.
    cited = Counter(_sources(rows))
    own = Counter(_sources(gone))
    articles = {key for key in own if own[key] == cited[key]} | {str(zone.fields.get("source"))}
    gone["sources"] += [
        one for one in rows["sources"] if one.id in articles - used and one not in gone["sources"]
    ]
    keys = {one.id for one in gone["sources"]}
    gone["passages"] = [
        one for one in rows["passages"] if _cited(one.fields.get("cite", "")) & keys
    ]
    # A prefecture city is on the map for every zone to be found by.
    gone["places"] = [
        one
        for one in rows["places"]
        if one.id == zone.fields.get("place")
        and one.id not in used
        and one.fields.get("kind") != "prefecture_city"
    ]
    return gone


def zones_of(one: Record) -> tuple[str, ...]:
    """The zones that a row names as its own: several of a source that speaks of several."""
    told = one.fields.get("zone") or ""
    return several(told) if isinstance(told, str) else tuple(str(key) for key in told)


def _cited(cite: str) -> set[str]:
    return {part.partition("#")[0].strip() for part in several(cite)}


def _sources(rows: Mapping[str, list[Record]]) -> Iterator[str]:
    """The sources that rows rest on, once a row; what is set aside in a source rests on none."""
    for table, found in rows.items():
        for one in found if table != "passages" else ():
            yield from _cited(one.fields.get("cite", ""))


def against(record: Record, gone: Mapping[str, set[str]]) -> Iterator[Problem]:
    """Why rows cannot go while this one stays."""
    if record.id in gone.get(record.table, ()):
        yield Problem(record.file, record.line, "id", message("zoning.namesake"), record.id)
    for name, table, key in _references(TABLES[record.table], record.fields):
        if key in gone.get(table, ()):
            yield Problem(record.file, record.line, name, message("zoning.points"), key)


def _references(
    shape: type[Shape], fields: Mapping[str, Any], lead: str = ""
) -> Iterator[tuple[str, str, str]]:
    """What a row points at: field, table, key."""
    for name, info in shape.model_fields.items():
        value = fields.get(name, "")
        table = next((mark.table for mark in info.metadata if isinstance(mark, Ref)), "")
        if name == "cite" and isinstance(value, str):
            for key in sorted(_cited(value)):
                yield lead + name, "sources", key
        elif table:
            for key in several(value) if isinstance(value, str) else value:
                yield lead + name, table, str(key).strip()
        elif isinstance(value, list):
            inner = next((one for one in get_args(info.annotation) if _is_shape(one)), None)
            for at, part in enumerate(value, 1):
                if inner is not None and isinstance(part, dict):
                    yield from _references(inner, part, f"{lead}{name}.{at}.")


def _is_shape(found: Any) -> bool:
    return isinstance(found, type) and issubclass(found, Shape)
