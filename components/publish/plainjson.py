"""Rows as JSON. A number is a number, several values are a list, what is not given is null. That a
number was printed as 3.10 and not 3.1 is in the CSV alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from components.publish.resource import Column, Resource, Value


def text(content: Mapping[str, Any]) -> bytes:
    """A JSON file, to be read by people too."""
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def rows(resource: Resource) -> list[dict[str, Any]]:
    """The rows, by the names of their columns."""
    return [
        {
            column.name: plain(column, value)
            for column, value in zip(resource.columns, row, strict=True)
        }
        for row in resource.rows
    ]


def whole(head: Mapping[str, Any], resources: Iterable[Resource]) -> bytes:
    """Everything in one file."""
    return text({**head, "tables": {one.name: rows(one) for one in resources}})


def plain(column: Column, value: Value) -> Any:
    if column.many:
        return [*value] if isinstance(value, tuple) else []
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
