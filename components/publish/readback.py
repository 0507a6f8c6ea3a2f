"""The published CSV files -> the dataset they were made of, and nothing lost.

Only ``flattening`` has to be turned round: what is judged follows again from the rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from typing import Any, get_args, get_origin

from pydantic import TypeAdapter

from components.publish.flattening import PARTS, Part, keyed, listed_shape, part_shape
from components.publish.resource import SEPARATOR
from data.model import TABLES, Dataset, Shape, Vocab

#: Name of a resource -> the bytes of its CSV file; KeyError where there is none.
Read = Callable[[str], bytes]
_Rows = list[dict[str, str]]


def dataset(read: Read, version: str = "") -> Dataset:
    """The dataset. ``version`` is what it was called, which no table says.

    Raises KeyError for a file that is not there, and pydantic's ValidationError for a row that is
    none; whether rows fit each other was checked before they were published.
    """
    parts = {part.name: _rows(read(part.name)) for part in PARTS}
    tables: dict[str, Any] = {
        table: tuple(
            shape.model_validate(_given(table, shape, row, parts)) for row in _rows(read(table))
        )
        for table, shape in TABLES.items()
    }
    words = {name: _words(name, _rows(read(name)), parts) for name in Vocab.model_fields}
    return Dataset.model_construct(
        version=version, vocab=Vocab.model_validate(words), origin={}, **tables
    )


def _rows(raw: bytes) -> _Rows:
    return [*csv.DictReader(io.StringIO(raw.decode("utf-8"), newline=""))]


def _given(
    name: str, shape: type[Shape], row: Mapping[str, str], parts: Mapping[str, _Rows]
) -> dict[str, Any]:
    """The fields of a row as its shape takes them: what is blank and has a default is not given;
    what is judged is no field."""
    given: dict[str, Any] = {}
    for field, info in shape.model_fields.items():
        nested = next((one for one in PARTS if (one.owner, one.field) == (name, field)), None)
        if nested:
            given[field] = _nested(nested, row["id"], parts)
        elif field in row and (row[field] or info.is_required()):
            given[field] = _cell(info.annotation, row[field])
    return given


def _cell(annotation: Any, text: str) -> Any:
    """Several values are parted; numbers and yes or no are read by the shape."""
    plain = TypeAdapter(annotation)
    many = plain.core_schema.get("type") in ("tuple",)
    return text.split(SEPARATOR) if many and text else () if many else text


def _nested(part: Part, owner: str, parts: Mapping[str, _Rows]) -> Any:
    own = [row for row in parts[part.name] if row["owner"] == owner]
    shape = part_shape(part)
    if shape:
        return [_given(part.name, shape, row, parts) for row in own]
    (column,) = (one.name for one in part.columns)
    if part.number != "position":
        return {row[part.number]: row[column] for row in own}
    return [row[column] for row in own]


def _words(name: str, rows: _Rows, parts: Mapping[str, _Rows]) -> Any:
    shape = listed_shape(name)
    if shape:
        return {row["id"]: _given(name, shape, row, parts) for row in rows}
    if not keyed(name):
        return [row["word"] for row in rows]
    several: dict[str, list[str]] = {}
    for row in rows:
        several.setdefault(row["id"], []).extend([row["word"]] if row["position"] != "0" else [])
    single = get_origin(get_args(Vocab.model_fields[name].annotation)[1]) is not tuple
    return {key: found[0] if single else found for key, found in several.items()}
