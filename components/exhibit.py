"""The Exhibit: one thing worth showing, built once and rendered by every medium.

An exhibit holds everything a reader may see of it (title, qualifiers, sources, the text
alternative), so that a screen, a slide and a sheet of paper cannot disagree.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal, Self
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict

from components.kinds import Kind as Kind
from data.model import EVIDENCE, Relation, Status

#: How a cell is toned. Grades of evidence, verdicts, silence and what is due each have their own
#: words in the text; the tone only repeats them.
Tone = Literal[
    "",
    "stated",
    "event",
    "mechanism",
    "output",
    "outcome",
    "comparable",
    "side_by_side",
    "family",
    "single",
    "figures",
    "no_figure",
    "unnamed",
    "not_disclosed",
    "not_applicable",
    "refused",
    "due",
    "open",
    "answered",
    "no_date",
]

#: A language, or the page's own.
Tongue = Literal["", "zh", "en"]

#: Before the words by which a figure is said to be wrong: never by colour alone.
DOUBT = "⚠"

#: Tones of what is not said, in words.
_SILENT = ("not_disclosed", "no_figure", "unnamed", "not_applicable")
#: Tones of what a reader looks for in a table.
_STRONG = ("outcome", "output", "figures", "comparable", "due")
#: Beside a mark: "more than the figure shown".
OPEN = "\uff1e"  # the full-width sign, in both languages


class Part(BaseModel):
    """Strict and frozen, like the shapes of the data."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Figure(Part):
    """A number in words: ``lead number unit tail``, e.g. 超 | 6 | 亿元, or 3 | 个工作日 | 内.

    ``original`` is the figure in the source's unit where the text converts it. ``doubt`` says,
    in words after ``DOUBT``, that the text at hand gainsays it; its ``tail`` ends with them.
    """

    lead: str = ""
    number: str
    unit: str = ""
    tail: str = ""
    spaced: bool = False
    #: The unit only counts what a label beside it names anyway (36 projects).
    counted: bool = False
    original: str = ""
    doubt: str = ""

    def doubted(self, doubt: str) -> Figure:
        """The same figure, marked as wrong wherever it is shown; as it is where ``doubt`` is
        empty."""
        if not doubt:
            return self
        wrong = self.model_copy(update={"doubt": doubt})
        tail = (" " if self.spaced else "").join(filter(None, (self.tail, wrong.mark)))
        original = f"{DOUBT}{self.original}" if self.original else ""
        return wrong.model_copy(update={"tail": tail, "original": original})

    @property
    def mark(self) -> str:
        """The end of the tail of a figure that is wrong."""
        if not self.doubt:
            return ""
        return (
            f"({self.doubt})" if self.spaced else f"\uff08{self.doubt}\uff09"
        )  # full-width brackets

    @property
    def bare(self) -> Figure:
        """The same without the mark of one that is wrong, for a medium that sets it apart."""
        if not self.doubt:
            return self
        tail = self.tail.removesuffix(self.mark).strip()
        return self.model_copy(update={"tail": tail, "doubt": ""})

    @property
    def pieces(self) -> tuple[str, str, str, str]:
        """Lead, number, unit and tail, to be set side by side with the same gap. A sign (%, ‰, °C)
        belongs to its number in both languages."""
        sign = self.unit if self.spaced and self.unit[:1] in ("%", "‰", "°", "℃") else ""
        return self.lead, self.number + sign, "" if sign else self.unit, self.tail

    @property
    def text(self) -> str:
        return (" " if self.spaced else "").join(part for part in self.pieces if part)

    def __str__(self) -> str:
        return self.text

    @property
    def brief(self) -> str:
        """The figure beside its label: English drops a unit that repeats the label."""
        if self.spaced and self.counted:
            return f"{self.lead} {self.number} {self.mark}".strip()
        return self.text


class Link(Part):
    """Where a click leads: a page, and the filters it opens with."""

    page: str
    params: tuple[tuple[str, str], ...] = ()


class Place(Part):
    """A cited place: ``paragraph`` of ``source``."""

    source: str
    paragraph: int


class Head(Part):
    """The head of the line a cell stands in: key of what its label stands for, the words under
    the label, and the label's language where it is not the page's."""

    record: str = ""
    detail: str = ""
    lang: Tongue = ""


class Amount(Part):
    """The number of a row, and what it is: its qualifier, status and unit as keys of the word
    lists, whether it is so many parts of a hundred (``percent``), whether its source counts it
    within the row before it (``nested``). No ``value`` is silence, never zero."""

    value: Decimal | None = None
    relation: Relation | None = None
    status: Status | None = None
    unit: str = ""
    percent: bool = False
    nested: bool = False


class Proof(Part):
    """What stands behind a row.

    ``record`` names it (``observations/yuncheng_signed``), which the source drawer opens;
    ``behind`` are the records that a count counts, or that stand behind a cell. ``formula`` is
    filled for computed figures. ``as_written`` is the figure in the source's own words; of a
    computed one there are none, but ``basis``: the words of what it is computed from. ``cited``
    is the places in words ("Wang Bo, para. 15").
    """

    record: str = ""
    behind: tuple[str, ...] = ()
    formula: str = ""
    places: tuple[Place, ...] = ()
    as_written: str = ""
    basis: str = ""
    cited: str = ""
    period: str = ""


class Words(Part):
    """What the keys of a row are called, for a medium with a column of each."""

    zone: str = ""
    unit: str = ""
    relation: str = ""
    status: str = ""


class Spot(Part):
    """Where a row stands on the map, in WGS 84 degrees, and as what."""

    longitude: float | None = None
    latitude: float | None = None
    role: Literal["", "zone", "city"] = ""


class Row(Part):
    """One value of an exhibit, or one cell of a table (``column`` says which).

    What is shown, and where, stands here: ``text`` or a ``figure`` under its ``label``, ``detail``
    beneath it, ``group`` as the heading over the rows of a table that belong together, ``lang``
    as the language of the text where it is not the page's (words as printed). The parts say the
    rest, each for whoever asks: the number, its proof, its keys in words, the head of the line,
    the spot on the map.
    """

    label: str
    column: str = ""
    text: str = ""
    figure: Figure | None = None
    detail: str = ""
    group: str = ""
    zone: str = ""
    tone: Tone = ""
    link: Link | None = None
    lang: Tongue = ""
    head: Head = Head()
    amount: Amount = Amount()
    proof: Proof = Proof()
    words: Words = Words()
    spot: Spot = Spot()

    @property
    def shown(self) -> str:
        """The text of the cell, whichever way it is given."""
        return self.figure.text if self.figure else self.text

    @property
    def brief(self) -> str:
        return self.figure.brief if self.figure else self.text

    @property
    def doubt(self) -> str:
        """The words by which its figure is said to be wrong; empty where it is not known to be."""
        return self.figure.doubt if self.figure else ""

    @property
    def graded(self) -> bool:
        """Whether it is a grade of evidence: the badge of a card."""
        return self.tone in EVIDENCE

    @property
    def silent(self) -> bool:
        """Whether it says that something is not said."""
        return self.tone in _SILENT

    @property
    def strong(self) -> bool:
        """Whether a cell sets it bold: a figure, or words that say as much as one."""
        return self.figure is not None or self.tone in _STRONG

    @property
    def open(self) -> bool:
        """Whether it is "more than": a lower bound, whose mark has no end."""
        return self.amount.relation in ("gt", "ge")

    @property
    def marked(self) -> str:
        """The text as it stands beside a mark: a lower bound carries the sign of an open end."""
        return f"{self.shown} {OPEN}" if self.open else self.shown

    def share(self, before: Row | None) -> Decimal | None:
        """What part of the step ``before`` this one is, 1 for all of it; None where it is not
        said to be part of it, or one of the two has no number or a wrong one."""
        if before is None or self.doubt or before.doubt:
            return None
        part, whole = self.amount.value, before.amount.value
        return part / whole if self.amount.nested and part is not None and whole else None


class SourceLine(Part):
    """One source of an exhibit with the paragraphs it rests on."""

    source: str
    paragraphs: tuple[int, ...]
    text: str


class Label(Part):
    """A name written on the map (a river, a range), turned by ``angle`` degrees."""

    text: str
    longitude: float
    latitude: float
    angle: float = 0.0
    role: str = ""


def hundred(rows: Iterable[Row]) -> float:
    """What bars are drawn against at least: 100 where every value is a share of its whole."""
    return (
        100.0
        if {row.amount.percent for row in rows if row.amount.value is not None} == {True}
        else 0.0
    )


class Exhibit(Part):
    """``title`` states the finding; ``subtitle`` gives measure, unit, place and period.

    ``hint`` says what a click does, for a medium that can be clicked.
    ``columns`` orders the columns of a table or matrix; ``corner`` heads its first column, and
    ``column_zones`` says whose each is, "" for nobody's.
    ``alt`` says in words what a picture of it shows. ``asked`` holds the filters it was made
    with, as a query string. A medium with pages shows a long exhibit in ``parts``; this is
    number ``part`` of them. ``scale`` is the largest value of all parts, for bars that go on
    on another page and must be as long there for the same value. ``extent`` names the first and
    the last of the columns that a part of a wide table shows.
    """

    id: str
    kind: Kind
    title: str
    subtitle: str = ""
    hint: str = ""
    corner: str = ""
    columns: tuple[str, ...] = ()
    column_zones: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    labels: tuple[Label, ...] = ()
    alt: str = ""
    asked: str = ""
    part: int = 1
    parts: int = 1
    scale: Decimal | None = None
    extent: str = ""
    #: Whether a briefing can make it again from the dataset alone.
    shelved: bool = True

    @cached_property
    def digest(self) -> str:
        """The same for exhibits that say the same, word for word: what is drawn of one is drawn
        of all."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        copied = super().model_copy(update=update, deep=deep)
        copied.__dict__.pop("digest", None)  # copied along, and of the original
        return copied

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
        return self if query == self.asked else self.model_copy(update={"asked": query})

    def first(self, count: int, note: str) -> Exhibit:
        """The exhibit with its first few groups; ``note`` says that these are not all."""
        rows = tuple(row for group in self.groups()[:count] for row in group)
        return self.model_copy(update={"rows": rows, "notes": (note, *self.notes)})

    def groups(self) -> list[list[Row]]:
        """Rows by label, in order: a card may hold two figures of one name."""
        order: dict[str, list[Row]] = {}
        for row in self.rows:
            order.setdefault(row.head.record or row.label, []).append(row)
        return list(order.values())

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
