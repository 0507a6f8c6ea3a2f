"""The Exhibit: one thing worth showing, built once and rendered by every medium.

An exhibit holds everything a reader may see of it (title, qualifiers, sources, the text
alternative), so that a screen, a slide and a sheet of paper cannot disagree.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, Self
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict

from components.kinds import Kind as Kind
from components.row import Mark, Proof, Row


class Part(BaseModel):
    """Strict and frozen, like the shapes of the data."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One source of an exhibit with the paragraphs it rests on; ``brief`` is the same in a few
    words, for a line that names all of them, and ``name`` that without the paragraphs."""

    source: str
    paragraphs: tuple[int, ...]
    text: str
    brief: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapName:
    """A name written on the map (a river, a range), turned by ``angle`` degrees."""

    text: str
    longitude: float
    latitude: float
    angle: float = 0.0
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What one box of a diagram has to do with another, both in ``column``: a line from the box
    that ``source`` names (``head.record``) to the one of ``target``, or to the band of this name,
    with the words of a verb. It is ``dashed`` where the source leaves open which of several it
    is. Without a ``source``, which then stands on another screen, it has no line, and its words
    name who does it."""

    column: str
    source: str
    target: str
    text: str
    dashed: bool = False
    proof: Proof = field(default_factory=Proof)


def hundred(rows: Iterable[Row]) -> float:
    """What bars are drawn against at least: 100 where every value is a share of its whole."""
    return 100.0 if {row.amount.percent for row in rows if row.ends is not None} == {True} else 0.0


def reach(rows: Iterable[Row]) -> tuple[float, float]:
    """From where to where the marks of some rows lie on one scale, which has nought on it."""
    ends = [float(end) for row in rows for end in row.ends or ()]
    return min([0.0, *ends]), max([0.0, *ends])


class Exhibit(Part):
    """One thing worth showing, with all that any medium says of it."""

    id: str
    kind: Kind
    #: The finding, as a sentence.
    title: str
    #: Measure, unit, place and period.
    subtitle: str = ""
    #: What a click does, for a medium that can be clicked.
    hint: str = ""
    #: What heads the first column of a table or matrix.
    corner: str = ""
    #: The other columns, in order.
    columns: tuple[str, ...] = ()
    #: The zone of each column, "" for nobody's.
    column_zones: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    labels: tuple[MapName, ...] = ()
    #: What a picture of it shows, for whoever cannot see it.
    alt: str = ""
    #: The filters it was made with, as a query string.
    asked: str = ""
    #: A medium with pages shows a long exhibit in ``parts``; this is number ``part`` of them.
    part: int = 1
    parts: int = 1
    #: The largest value of all parts: a bar is as long on each of them for the same value.
    scale: Decimal | None = None
    #: The first and the last of the columns that a part of a wide table shows, in words.
    extent: str = ""
    #: How much one mark of a picture stands for, in the unit of the rows. Where there are squares
    #: it is said of them, and a disc stands for one.
    each: Decimal | None = None
    #: What each sort of mark means, in order.
    keys: tuple[tuple[Mark, str], ...] = ()
    #: Second lines under the names of ``columns``.
    heads: tuple[str, ...] = ()
    #: The lines between the boxes of a diagram.
    ties: tuple[Tie, ...] = ()
    #: Whether a briefing can make it again from the dataset alone.
    shelved: bool = True

    @cached_property
    def digest(self) -> str:
        """The same for exhibits that say the same, word for word: what is drawn of one is drawn
        of all."""
        try:
            said = self.model_dump_json().encode()
        except ValueError:  # half a character, which no text of a file holds
            said = repr(self).encode("utf-8", "surrogatepass")
        return hashlib.sha256(said).hexdigest()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        copied = super().model_copy(update=update, deep=deep)
        for name in ("digest", "lines", "zones"):  # copied along, and of the original
            copied.__dict__.pop(name, None)
        return copied

    @cached_property
    def zones(self) -> tuple[str, ...]:
        """The zones, by id, whose colours it may be drawn in."""
        pictures = (row.drawn.picture for row in self.rows)
        strips = (strip.zone for one in pictures if one for strip in one.strips)
        every = (*self.column_zones, *(row.zone for row in self.rows), *strips)
        return tuple(zone for zone in dict.fromkeys(every) if zone)

    @property
    def key(self) -> str:
        """What a briefing calls it: its id and the filters it was made with."""
        return f"{self.id}?{self.asked}" if self.asked else self.id

    def filtered(self, asked: Mapping[str, str | Iterable[str]]) -> Exhibit:
        """The same, knowing which filters it was made with; empty ones are none."""
        given = {
            name: value if isinstance(value, str) else [*value] for name, value in asked.items()
        }
        query = urlencode({name: value for name, value in sorted(given.items()) if value}, True)
        return self if query == self.asked else self.answering(query)

    def answering(self, query: str, note: str = "") -> Exhibit:
        """The same, made with the filters of ``query``; a ``note`` on them stands before others."""
        notes = (note, *self.notes) if note else self.notes
        return self.model_copy(update={"asked": query, "notes": notes})

    def only(self, rows: Iterable[Row]) -> Exhibit:
        """Some of its rows, where a medium has no room for more; what it says of itself stays."""
        return self.model_copy(update={"rows": tuple(rows)})

    def first(self, count: int, note: str, best: Iterable[str] = ()) -> Exhibit:
        """The exhibit with the few groups that tell most: those of the records ``best`` in this
        order, else those that hold a figure; of what stands under heads the first, as they are.
        ``note`` says that these are not all."""
        groups, rank = self.groups(), {record: at for at, record in enumerate(best)}
        if rank:
            groups.sort(key=lambda group: rank.get(group[0].head.record, len(rank)))
        elif not any(row.group for row in self.rows):
            groups.sort(key=lambda group: not any(row.figure for row in group))
        rows = tuple(row for group in groups[:count] for row in group)
        return self.model_copy(update={"rows": rows, "notes": (note, *self.notes)})

    def groups(self) -> list[list[Row]]:
        """Rows by label, in order: a card may hold two figures of one name."""
        order: dict[str, list[Row]] = {}
        for row in self.rows:
            order.setdefault(row.head.record or row.label, []).append(row)
        return list(order.values())

    @cached_property
    def lines(self) -> int:
        """How many groups there are: every run of a page asks."""
        return len(self.groups())

    def grid(self) -> list[tuple[Row, dict[str, list[Row]]]]:
        """The groups as lines of a table: the first row (for the heading), rows by column. A
        cell may hold several values (three holdings in one zone)."""
        lines = []
        for rows in self.groups():
            cells: dict[str, list[Row]] = {}
            for row in rows:
                cells.setdefault(row.column, []).append(row)
            lines.append((rows[0], cells))
        return lines
