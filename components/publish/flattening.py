"""The tables of a dataset as resources, lossless: every field is a column, and what is nested in a
row is a resource of its own, whose rows name the row they are part of.

Column by column it follows the shapes of ``data.model``, so that a field added there is published
without a line here; a field whose few codes stand in no word list is named in ``CODED``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from components.publish.resource import Column, Group, Kind, Resource, Value
from data.model import TABLES, Cite, Dataset, Ref, Shape, Vocab

#: Codes of a field that are closed by the shapes and stand in a list of ``codelists``.
CODED: dict[tuple[str, str], str] = {
    ("places", "kind"): "place_kinds",
    ("indicators", "kind"): "kinds",
    ("indicators", "about"): "things",
    ("indicators", "serves"): "uses",
    ("observations", "relation"): "relations",
    ("observations", "status"): "statuses",
    ("observations", "span"): "spans",
    ("reforms", "evidence"): "evidence",
    ("relationships", "unclear"): "sides",
    ("sources", "type"): "source_types",
    ("rates", "kind"): "rate_kinds",
    ("pipeline_stages", "count"): "counts",
    ("period_words", "due"): "due_rules",
    ("wordings", "place"): "word_places",
    ("wordings", "relation"): "relations",
    ("wordings", "status"): "statuses",
    ("wordings", "span"): "spans",
}


@dataclass(frozen=True)
class Part:
    """What is nested in the rows of a table: ``field`` of ``owner``. Its rows are numbered from 1,
    or have a ``number`` of their own."""

    name: str
    owner: str
    field: str
    columns: tuple[Column, ...] = ()
    number: str = "position"
    shape: type[Shape] | None = None


_WORD = (Column("word"),)
#: Every nested field. What is not named here is a value, or several codes in one cell.
PARTS: tuple[Part, ...] = (
    Part("source_paragraphs", "sources", "paragraphs", (Column("fingerprint"),), "paragraph"),
    Part("zone_absences", "zones", "not_applicable"),
    Part("pipeline_stages", "pipelines", "stages"),
    Part("unit_forms", "units", "written", _WORD),
    Part("term_forms", "glossary", "forms", _WORD),
)
_NESTED = {(part.owner, part.field): part for part in PARTS}
#: Word lists that texts are read by; all others are lists of codes.
READING = frozenset(
    ("wordings", "compounds", "printed_units", "spellings", "nesting", "sequence", "unsaid")
)
_KINDS: dict[type, Kind] = {Decimal: "decimal", int: "integer", bool: "boolean"}


def tables(dataset: Dataset) -> Iterator[Resource]:
    """Every table, then what is nested in it."""
    for table, shape in TABLES.items():
        yield from _table(table, shape, {row.id: row for row in getattr(dataset, table)}, "facts")


def lists(vocab: Vocab) -> Iterator[Resource]:
    """Every word list, then what is nested in it."""
    for name in Vocab.model_fields:
        listed, group = getattr(vocab, name), _group(name)
        shape = listed_shape(name)
        if shape is not None:
            yield from _table(name, shape, listed, group)
        else:
            yield _plain(name, listed, group)


def _group(name: str) -> Group:
    return "reading" if name in READING else "codes"


def listed_shape(name: str) -> type[Shape] | None:
    """The shape of the words of a list; None where they are words alone."""
    arguments = get_args(Vocab.model_fields[name].annotation)
    last = _bare(arguments[-1]) if arguments else str
    return last if isinstance(last, type) and issubclass(last, Shape) else None


def keyed(name: str) -> bool:
    """Whether the words of a list have keys, and are not just words in their order."""
    return get_origin(Vocab.model_fields[name].annotation) is dict


def _plain(name: str, listed: Any, group: Group) -> Resource:
    """A list of words: ``word`` under its ``key``, of which there may be several, or in order."""
    rows: list[tuple[Value, ...]] = []
    if not keyed(name):
        rows = [(at, word) for at, word in enumerate(listed, 1)]
        ordered = (Column("position", "integer"), Column("word"))
        return Resource(name, group, ordered, tuple(rows), ("position",))
    for key, said in listed.items():
        several = (said,) if isinstance(said, str) else said
        # A key of which there are no words is there all the same.
        rows += [(key, at, word) for at, word in enumerate(several, 1)] or [(key, 0, None)]
    columns = (Column("id"), Column("position", "integer"), Column("word", needed=False))
    return Resource(name, group, columns, tuple(rows), ("id", "position"))


def _table(
    name: str, shape: type[Shape], rows: Mapping[str, Shape], group: Group
) -> Iterator[Resource]:
    found = columns(name, shape)
    told = tuple(
        (key, *(value(getattr(row, column.name)) for column in found)) for key, row in rows.items()
    )
    yield Resource(name, group, (Column("id"), *found), told)
    for part in PARTS:
        if part.owner == name:
            yield _part(part, rows)


def columns(name: str, shape: type[Shape]) -> tuple[Column, ...]:
    """The columns of a table beside its ``id``."""
    return tuple(
        _column(name, field, info)
        for field, info in shape.model_fields.items()
        if field != "id" and (name, field) not in _NESTED
    )


def _column(name: str, field: str, info: FieldInfo) -> Column:
    bare = _bare(info.annotation)
    many = get_origin(bare) is tuple
    if many:
        bare = _bare(get_args(bare)[0])
    ref = next((one for one in _marks(info) if isinstance(one, Ref)), None)
    to = CODED.get((name, field), "")
    if ref is not None and bare is not Cite:
        to = ref.table
    kind = _KINDS.get(bare, "string") if isinstance(bare, type) else "string"
    return Column(field, kind, _needed(info, many, bool(to) or kind != "string"), many, to)


def _needed(info: FieldInfo, many: bool, coded: bool) -> bool:
    """Whether a cell of a field is never blank; what has a default may be left out, but for yes
    and no, which are always told."""
    if info.annotation is bool:
        return True
    least = any(
        getattr(one, "min_length", 0) or getattr(one, "pattern", "") for one in info.metadata
    )
    return (
        info.is_required()
        and (least or coded or _bare(info.annotation) is Cite)
        and (least or not many)
    )


def _marks(info: FieldInfo) -> Iterable[Any]:
    """What is annotated to a field, inside an alias or a list too."""
    yield from info.metadata
    left = [info.annotation]
    while left:
        one = left.pop()
        yield from getattr(one, "__metadata__", ())
        left += get_args(one)


def _bare(annotation: Any) -> Any:
    """A type without what is annotated to it, and without "or nothing"."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, UnionType):
        (annotation,) = (one for one in get_args(annotation) if one is not type(None))
        return _bare(annotation)
    return str if get_origin(annotation) is Literal else annotation


def value(found: Any) -> Value:
    """What a field holds, as a cell holds it: blank where it is empty."""
    if isinstance(found, Cite):  # is a tuple too
        return str(found)
    if isinstance(found, tuple):
        return tuple(str(one) for one in found) or None
    return None if found == "" else found


def _part(part: Part, rows: Mapping[str, Shape]) -> Resource:
    shape = part_shape(part)
    more = columns(part.name, shape) if shape else part.columns
    told: list[tuple[Value, ...]] = []
    for key, row in rows.items():
        nested = getattr(row, part.field)
        numbered = nested.items() if isinstance(nested, dict) else enumerate(nested, 1)
        for number, one in numbered:
            cells = (value(getattr(one, column.name)) for column in more) if shape else (one,)
            told.append((key, number, *cells))
    head = (Column("owner", to=part.owner), Column(part.number, "integer"))
    return Resource(part.name, "parts", (*head, *more), tuple(told), ("owner", part.number))


def part_shape(part: Part) -> type[Shape] | None:
    """The shape of what is nested; None of words alone."""
    shape = TABLES.get(part.owner) or listed_shape(part.owner)
    assert shape is not None
    arguments = get_args(_bare(shape.model_fields[part.field].annotation))
    first = _bare(arguments[0])
    return first if isinstance(first, type) and issubclass(first, Shape) else None


def with_columns(
    resource: Resource, more: Iterable[Column], cells: Callable[[dict[str, Value]], Iterable[Value]]
) -> Resource:
    """The resource with more columns behind its own, told by its rows."""
    return Resource(
        resource.name,
        resource.group,
        (*resource.columns, *more),
        tuple(
            (*row, *cells(told)) for row, told in zip(resource.rows, resource.dicts(), strict=True)
        ),
        resource.key,
        resource.links,
    )
