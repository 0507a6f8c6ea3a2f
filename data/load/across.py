"""What is checked across all tables at once: keys, places in sources, both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from data import reference, unit
from data.charset import CJK
from data.load.incoming import Incoming, called
from data.message import message
from data.model import ENTITY_TABLES, Cite, Shape, Vocab
from data.yamltext import Lines, nearest

Tables = Mapping[str, tuple[Any, ...]]
#: Fields by which people call a row of a table, or a word of a list.
_CALLED = ("name_zh", "name_en", "full_zh", "full_en", "label_zh", "label_en", "zh", "en")


def check(intake: Incoming, tables: Tables, vocab: Vocab) -> None:
    """Everything a row names is there and may be named by it; every text is in both languages."""
    keys, names = _keys(intake, tables, vocab), _Names(tables, vocab)
    paragraphs = {source.id: set(source.paragraphs) for source in tables["sources"]}
    for rows in tables.values():
        for row in rows:
            at = intake.origin[row.record]
            _refs(intake, at, row, keys, names)
            _cites(intake, at, row, paragraphs)
            for prefix, shape in reference.parts(row):
                _pairs(intake, at, prefix.rstrip("."), shape)
    for fault in reference.Ground(tables, vocab).faults():
        intake.fault(fault)


def check_words(intake: Incoming, vocab: Vocab, lines: Lines) -> None:
    """The word lists have what the pages need, both languages, and units that fit each other."""
    for name, key in vocab.lacking():
        line = nearest(lines, (name,))
        intake.fail("vocab.yaml", line, f"{name}.{key}", message("load.word_needed"))
    for name in Vocab.model_fields:
        words = getattr(vocab, name)
        for key, term in words.items() if isinstance(words, dict) else ():
            if isinstance(term, Shape):
                at = ("vocab.yaml", nearest(lines, (name, key)))
                _pairs(intake, at, f"{name}.{key}", term)
    for key, field, reason, value in unit.faults(vocab):
        line = nearest(lines, ("units", key, field))
        intake.fail("vocab.yaml", line, f"units.{key}.{field}", reason, value)


def _keys(intake: Incoming, tables: Tables, vocab: Vocab) -> dict[str, set[str]]:
    keys = {name: {row.id for row in rows} for name, rows in tables.items()}
    keys |= {name: set(getattr(vocab, name)) for name in Vocab.model_fields}
    entities: dict[str, str] = {}
    for table in ENTITY_TABLES:
        for row in tables[table]:
            if row.id in entities and entities[row.id] != table:
                file, line = intake.origin[row.record]
                reason = message("load.id_elsewhere", table=called(entities[row.id]))
                intake.fail(file, line, "id", reason, row.id)
            entities[row.id] = table
    keys["entities"] = set(entities)
    return keys


class _Names:
    """What rows are called, for whoever writes a name where an id stands."""

    def __init__(self, tables: Tables, vocab: Vocab) -> None:
        self._tables, self._vocab = tables, vocab
        self._known: dict[str, dict[str, list[str]]] = {}

    def ids(self, table: str, name: str) -> list[str]:
        """The ids of what is called so."""
        if table not in self._known:
            found = self._known[table] = {}
            for key, row in self._rows(table):
                said = [getattr(row, field, "") for field in _CALLED]
                for one in {*said, *getattr(row, "written", ())} - {""}:
                    found.setdefault(one, []).append(key)
        return self._known[table].get(name, [])

    def _rows(self, table: str) -> Iterator[tuple[str, Any]]:
        if table in self._tables or table == "entities":
            for one in ENTITY_TABLES if table == "entities" else (table,):
                yield from ((row.id, row) for row in self._tables[one])
        else:
            yield from getattr(self._vocab, table).items()


def _refs(
    intake: Incoming, at: tuple[str, int], row: Any, keys: Mapping[str, set[str]], names: _Names
) -> None:
    file, line = at
    for prefix, shape in reference.parts(row):
        for field, needed in _naming(type(shape)):
            value = getattr(shape, field)
            if "" in value if isinstance(value, tuple) else needed and not value:
                intake.fail(file, line, prefix + field, message("shape.string_too_short"))
    for field, ref, key in reference.references(row):
        known = key in keys[ref.table] or intake.unknowable(ref.table, key)
        if not known and not field.endswith("cite"):
            intake.lacks(file, line, field, ref.table, key, names.ids(ref.table, key))


@cache
def _naming(shape: type[Shape]) -> tuple[tuple[str, bool], ...]:
    """The fields of a shape that name rows, and whether each is one that has to name one."""
    return tuple(
        (field, shape.model_fields[field].is_required())
        for field, _ in reference.marked(shape)
        if field != "cite"
    )


def _cites(
    intake: Incoming, at: tuple[str, int], row: Any, paragraphs: Mapping[str, set[int]]
) -> None:
    value: Cite | tuple[Cite, ...] = row.__dict__.get("cite", ())
    for cite in (value,) if isinstance(value, Cite) else value:
        known = paragraphs.get(cite.source)
        if known is None and not intake.unknowable("sources", cite.source):
            intake.fail(*at, "cite", message("load.no_source"), cite)
        elif known is not None and cite.paragraph not in known:
            intake.fail(*at, "cite", message("load.no_fingerprint"), cite)


def _pairs(intake: Incoming, at: tuple[str, int], prefix: str, shape: Shape) -> None:
    """Both languages are there, and the English one is English."""
    dot = f"{prefix}." if prefix else ""
    for field, twin in type(shape).twins():
        zh, en = getattr(shape, field), getattr(shape, twin)
        if not zh and not en:
            continue
        if bool(zh) != bool(en):
            missing = twin if zh else field
            intake.fail(*at, dot + missing, message("load.one_language"))
        if CJK.search(en):
            intake.fail(*at, dot + twin, message("load.not_english"), en)
