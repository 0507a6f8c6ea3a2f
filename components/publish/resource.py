"""A table to be published: its columns with their codes, and its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from components import words
from data.model import LANGS, Lang

#: What stands in a cell. None is blank: not given, or no code applies.
Value = str | Decimal | int | bool | tuple[str, ...] | None
Kind = Literal["string", "integer", "decimal", "boolean", "date"]
#: ``facts`` as recorded; ``parts`` of their rows; ``judged`` from them; ``codes`` that columns
#: hold; ``reading``: words by which texts are read.
Group = Literal["facts", "parts", "judged", "codes", "reading"]
GROUPS: tuple[Group, ...] = ("facts", "judged", "parts", "codes", "reading")
#: Between the values of a cell that holds several; no code and no key has it.
SEPARATOR = ";"
_ENDS: dict[str, Lang] = {f"_{lang}": lang for lang in LANGS}


@dataclass(frozen=True)
class Column:
    """``needed``: never blank. ``many``: several values, a ``SEPARATOR`` between. ``to`` names
    the resource whose keys its values are. ``judged``: follows from other columns, so that reading
    back leaves it out."""

    name: str
    kind: Kind = "string"
    needed: bool = True
    many: bool = False
    to: str = ""
    judged: bool = False

    @property
    def lang(self) -> Lang | Literal[""]:
        """The language of its texts; none of codes, numbers and names that have no language."""
        if self.name in LANGS:
            return next(lang for lang in LANGS if lang == self.name)
        if self.name in ("as_written", "says"):  # as printed
            return "zh"
        return _ENDS.get(self.name[-3:], "")

    def title(self, lang: Lang) -> str:
        """What it holds, in a few words."""
        base = "text" if self.name in LANGS else self.name
        tongue = self.name[-2:] if self.name in LANGS or self.name[-3:] in _ENDS else ""
        base = base[:-3] if base[-3:] in _ENDS else base
        said = words.text(lang, f"published_column.{base}")
        if not tongue:
            return said
        key = "published.chinese" if tongue == "zh" else "published.english"
        return words.text(lang, key, said=said)


@dataclass(frozen=True)
class ForeignKey:
    """Columns that together name a row of another resource."""

    columns: tuple[str, ...]
    to: str
    target: tuple[str, ...]


@dataclass(frozen=True)
class Resource:
    """One file of rows. ``key`` are the columns by which a row is told from all others."""

    name: str
    group: Group
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    key: tuple[str, ...] = ("id",)
    links: tuple[ForeignKey, ...] = ()

    def title(self, lang: Lang) -> str:
        """What its rows are, in a few words."""
        return words.text(lang, f"published_table.{self.name}")

    def grouped(self, lang: Lang) -> str:
        """What sort of resource it is."""
        return words.text(lang, f"published_group.{self.group}")

    @cached_property
    def header(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def dicts(self) -> Iterator[dict[str, Value]]:
        """The rows by the names of their columns."""
        return (dict(zip(self.header, row, strict=True)) for row in self.rows)

    def refers(self) -> Iterable[ForeignKey]:
        """All that its columns name elsewhere, single ones first."""
        yield from (ForeignKey((one.name,), one.to, ("id",)) for one in self.columns if one.to)
        yield from self.links

    def fills(self, link: ForeignKey) -> bool:
        """Whether every row names one elsewhere: no cell of it is ever blank."""
        return all(one.needed or one.many for one in self.columns if one.name in link.columns)

    def lists(self, link: ForeignKey) -> bool:
        """Whether a cell that names rows elsewhere may name several."""
        return any(column.many for column in self.columns if column.name in link.columns)
