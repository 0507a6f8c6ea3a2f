"""A row as it stands in its file, a free id, and what is said of a file that cannot be changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from data.message import message
from data.problem import DataError, Problem


@dataclass(frozen=True)
class Record:
    """A row as it stands in its file, unchecked: texts, and lists of them in YAML."""

    table: str
    id: str
    file: str
    line: int
    fields: Mapping[str, Any]


def end_of(lines: list[str]) -> str:
    """How the lines of a file end."""
    first = lines[0] if lines else ""
    return next((end for end in ("\r\n", "\n", "\r") if first.endswith(end)), "\n")


def unreadable(name: str) -> DataError:
    """No file of rows at all."""
    return DataError([Problem(name, 0, "", message("edit.unreadable"))])


def elsewise(name: str) -> DataError:
    """Sound, but laid out in a way that lines cannot be put into (flow style, JSON)."""
    return DataError([Problem(name, 0, "", message("edit.layout"))])


def free(base: str, taken: Collection[str]) -> str:
    """An id that no row has yet: ``base``, or that with a number behind it."""
    name, at = base, 1
    while name in taken:
        at += 1
        name = f"{base}_{at}"
    return name
