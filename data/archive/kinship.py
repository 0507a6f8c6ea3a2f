"""Which rows are the same under another id: by what they say, and by what names them.

A row that says the same but for its id is the same. So is one that is also called otherwise, where
every row that named the old one names the new one now, and no other: an indicator under another id
and label, with the figures that it had. What a row names is followed through the renames already
found, so that a zone under another id takes its figures and reforms with it. Pure.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from data.model import ENTITY_TABLES, Cite, Shape
from data.reference import marked, parts, references

#: Table or list of words -> old id -> new id.
Renames = Mapping[str, Mapping[str, str]]
#: Rows by table and id.
Rows = Mapping[str, Mapping[str, Shape]]
#: Table, old id, new id.
Pair = tuple[str, str, str]
#: What a row is called: these may differ of one that is the same by what names it.
_CALLED = ("id", "name", "full", "short", "label", "title", "phrase", "profile")
#: The table of the words; the id of its rows begins with their list.
WORDS = "vocab"


def renames(old: Rows, new: Rows) -> Renames:
    """The rows that are there under another id, by table; of words by their list too."""
    gone = {table: {**rows} for table, rows in _without(old, new).items()}
    come = {table: {**rows} for table, rows in _without(new, old).items()}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    while pairs := (
        [*_same(gone, come, found)]
        or [*_moved(old, new, gone, come, found)]
        or _together(gone, come, found)
    ):
        for table, key, now in pairs:
            del gone[table][key], come[table][now]
        _note(found, pairs)
    return found


def _note(found: dict[str, dict[str, str]], pairs: Iterable[Pair]) -> None:
    for table, key, now in pairs:
        found[table][key] = now
        if table in ENTITY_TABLES:
            found["entities"][key] = now
        if table == WORDS:
            section, _, word = key.partition("/")
            found[section][word] = now.partition("/")[2]


def followed(row: Shape, found: Renames) -> Shape:
    """The row as it would be, had it always named rows as they are called now."""
    edits: dict[str, Any] = {}
    for field, ref in marked(type(row)):
        if names := found.get(ref.table):
            value = getattr(row, field)
            several = isinstance(value, tuple) and not isinstance(value, Cite)
            now = tuple(_now(one, names) for one in value) if several else _now(value, names)
            if now != value:
                edits[field] = now
    inner = {prefix.partition(".")[0] for prefix, _ in parts(row) if prefix}
    for field in inner:
        held = tuple(followed(one, found) for one in getattr(row, field))
        if held != getattr(row, field):
            edits[field] = held
    return row.model_copy(update=edits) if edits else row


def _now(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, Cite):
        return value._replace(source=names.get(value.source, value.source))
    return names.get(value, value)


def _without(rows: Rows, other: Rows) -> Rows:
    return {
        table: {key: row for key, row in of.items() if key not in other.get(table, {})}
        for table, of in rows.items()
    }


def _same(gone: Rows, come: Rows, found: Renames) -> Iterator[Pair]:
    """Rows that differ in nothing but their ids, the first for the first."""
    for table in gone:
        if not (gone[table] and come.get(table)):
            continue
        alike: dict[str, list[str]] = defaultdict(list)
        left, here = _likely(gone[table], come[table])
        for key, row in left.items():
            alike[_said(followed(row, found), ("id",))].append(key)
        for key, row in here.items():
            if former := alike.get(_said(row, ("id",))):
                yield table, former.pop(0), key


def _moved(old: Rows, new: Rows, gone: Rows, come: Rows, found: Renames) -> Iterator[Pair]:
    """Rows in whose place all that named them names one other, which differs in names alone."""
    became: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    came: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    if not any(gone[table] and come.get(table) for table in gone):
        return
    for table, key, now in _named(old, new, gone, found):
        became[table, key].add(now)
        came[table, now].add(key)
    for (table, key), names in became.items():
        now = next(iter(names))
        if len(names) == 1 and len(came[table, now]) == 1 and now in come[table]:
            was = followed(gone[table][key], found)
            if _said(was, _CALLED) == _said(come[table][now], _CALLED):
                yield table, key, now


def _together(gone: Rows, come: Rows, found: Renames) -> list[Pair]:
    """Rows that name each other and are the same only together, as a fund and its size are: of
    those that are alike but for what they name, in their order, all that are the same once all of
    these are."""
    pairs: list[Pair] = []
    for table in gone:
        if not (gone[table] and come.get(table)):
            continue
        kept: list[dict[str, list[str]]] = []
        for rows in _likely(gone[table], come[table]):
            alike: dict[str, list[str]] = defaultdict(list)
            for key, row in rows.items():
                alike[_said(row, {"id", *dict(marked(type(row)))})].append(key)
            kept.append(alike)
        for said, keys in kept[0].items():
            now = kept[1].get(said, [])
            if len(keys) == len(now):
                pairs += [(table, *pair) for pair in zip(keys, now, strict=True)]
    while True:
        all_of = defaultdict(dict, {table: {**names} for table, names in found.items()})
        _note(all_of, pairs)
        held = [
            (table, key, now)
            for table, key, now in pairs
            if _said(followed(gone[table][key], all_of), ("id",))
            == _said(come[table][now], ("id",))
        ]
        if len(held) == len(pairs):
            return held
        pairs = held


def _likely(
    gone: Mapping[str, Shape], come: Mapping[str, Shape]
) -> tuple[Mapping[str, Shape], Mapping[str, Shape]]:
    """The rows on either side that may be one of the other: alike in all that is quickly compared.
    Of thousands it is a few, and only these are spelt out."""
    left, here = ({key: _glance(row) for key, row in rows.items()} for rows in (gone, come))
    both = {*left.values()} & {*here.values()}
    return (
        {key: row for key, row in gone.items() if left[key] in both},
        {key: row for key, row in come.items() if here[key] in both},
    )


def _glance(row: Shape) -> tuple[object, ...]:
    """What of a row is a word or a number and names no other row."""
    return tuple(
        value
        for name in _bare(type(row))
        if isinstance(value := getattr(row, name), (str, Decimal, bool))
    )


@cache
def _bare(shape: type[Shape]) -> tuple[str, ...]:
    """The fields of a row that name no other row, its own id aside."""
    return tuple(name for name in shape.model_fields if name not in {"id", *dict(marked(shape))})


def _named(old: Rows, new: Rows, gone: Rows, found: Renames) -> Iterator[Pair]:
    """Of every row that is still there: what it named that is gone, and what it names instead."""
    for table, rows in old.items():
        known = found.get(table, {})
        for key, row in rows.items():
            now = new.get(table, {}).get(known.get(key, key))
            if now is None:
                continue
            before, after = [*references(row)], [*references(now)]
            if [one[0] for one in before] != [one[0] for one in after]:
                continue
            for (_, ref, was), (_, _, name) in zip(before, after, strict=True):
                for home in ENTITY_TABLES if ref.table == "entities" else (ref.table,):
                    if was in gone.get(home, {}):
                        yield home, was, name


def _said(row: Shape, but: Iterable[str]) -> str:
    """What a row says, without some of its fields, in whatever language they are."""
    left = {*but}
    fields = {
        name: value
        for name, value in plain(row).items()
        if name.removesuffix("_zh").removesuffix("_en") not in left
    }
    return json.dumps(fields, sort_keys=True, ensure_ascii=False)


def plain(thing: Any) -> Any:
    """A row as JSON has it: numbers as they are written, places as ``source#paragraph``."""
    if isinstance(thing, Shape):
        return {name: plain(getattr(thing, name)) for name in type(thing).model_fields}
    if isinstance(thing, (Decimal, Cite)):
        return str(thing)
    if isinstance(thing, (tuple, list)):
        return [plain(one) for one in thing]
    if isinstance(thing, Mapping):
        return {str(name): plain(one) for name, one in thing.items()}
    return thing
