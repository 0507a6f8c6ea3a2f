"""A row: one value of an exhibit, or one cell of a table, and the parts it is made of.

Rows are by far most of what a server keeps, so they are plain dataclasses with slots: a fourth of
the weight of pydantic's models. mypy says where one is given what it does not take.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from data.model import EVIDENCE, Evidence, Relation, Status

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number in words: ``lead number unit tail``, e.g. 超 | 6 | 亿元, or 3 | 个工作日 | 内."""

    lead: str = ""
    number: str
    unit: str = ""
    tail: str = ""
    #: Whether spaces stand between the pieces, as in English.
    spaced: bool = False
    #: The unit only counts what a label beside it names anyway (36 projects).
    counted: bool = False
    #: The figure in the unit of its source, where the text converts it.
    original: str = ""
    #: That the text of the source contradicts it, in words that begin with ``DOUBT``; the ``tail``
    #: ends with them.
    doubt: str = ""

    def doubted(self, doubt: str) -> Figure:
        """The same figure, marked as wrong wherever it is shown; as it is where ``doubt`` is
        empty."""
        if not doubt:
            return self
        wrong = replace(self, doubt=doubt)
        tail = (" " if self.spaced else "").join(filter(None, (self.tail, wrong.mark)))
        original = f"{DOUBT}{self.original}" if self.original else ""
        return replace(wrong, tail=tail, original=original)

    def signed(self, sign: str) -> Figure:
        """The same figure with a sign behind it, by which a note speaks of it."""
        said = filter(None, (self.bare.tail, sign, self.mark))
        return replace(self, tail=(" " if self.spaced else "").join(said))

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
        return replace(self, tail=tail, doubt="")

    @property
    def pieces(self) -> tuple[str, str, str, str]:
        """Lead, number, unit and tail, to be set side by side with the same gap. A sign (%, ‰, °C)
        belongs to its number in both languages."""
        sign = self.unit if self.unit[:1] in ("%", "‰", "°", "℃") else ""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Where a click leads: a page, and the filters it opens with."""

    page: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedPlace:
    """Where a source says something."""

    source: str
    paragraph: int
    #: What the place is called where it is no paragraph, as the line of a form that was filled in.
    called: str = ""
    #: What several such places of one source are called: what stands before, between and behind
    #: their numbers.
    several: tuple[str, str, str] | None = None

    @property
    def mark(self) -> str:
        """The place as one word: ``¶15``."""
        return self.called or f"¶{self.paragraph}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of the line that a cell stands in; its label is that of the row."""

    #: The record that the label stands for: ``organisations/yuncheng_committee``.
    record: str = ""
    #: Small words under the label.
    detail: str = ""
    #: The language of the label where it is not that of the page.
    lang: Tongue = ""


def headed(label: str, record: str = "", detail: str = "", **more: object) -> dict[str, Any]:
    """What the cells of one line have in common, to be given to each: its label, and the ``record``
    and small words under it; ``more`` are other fields of a row."""
    return {"label": label, "head": Head(record=record, detail=detail), **more}


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """The number of a row, for whoever draws it or computes with it; its words are a ``Figure``."""

    #: None for silence, which is never zero; for a range, which has ends instead; and for a rank,
    #: which is no amount.
    value: Decimal | None = None
    #: The ends of a range.
    low: Decimal | None = None
    high: Decimal | None = None
    #: Keys of the word lists, as the observation has them.
    relation: Relation | None = None
    status: Status | None = None
    unit: str = ""
    #: Whether it is so many parts of a hundred.
    percent: bool = False
    #: Whether its source counts it within the row before it.
    nested: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a row rests on."""

    #: The record that the source drawer opens: ``observations/yuncheng_signed``.
    record: str = ""
    #: The records that a count counts, or that a cell sums up.
    behind: tuple[str, ...] = ()
    #: How a computed figure was computed, in figures.
    formula: str = ""
    places: tuple[CitedPlace, ...] = ()
    #: The figure in the words of its source; empty for a computed one.
    as_written: str = ""
    #: Of a computed figure: the words of what it was computed from.
    basis: str = ""
    #: The places in words: "Wang Bo, para. 15".
    cited: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyNames:
    """What the keys of a row are called, for a medium with a column of each."""

    zone: str = ""
    unit: str = ""
    relation: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a row stands on the map, in WGS 84 degrees, and as what."""

    longitude: float | None = None
    latitude: float | None = None
    role: Literal["", "zone", "city"] = ""


#: How a mark (a disc, a square, a box) is filled; fill has one meaning everywhere. ``solid`` is
#: stated, done, its own; ``open`` not yet, or only linked; ``dashed`` qualified or not known;
#: ``hatched`` silence, with words; ``tinted`` a cell that has a figure; ``faint`` a plain count
#: without a zone's colour; ``half`` and ``ringed`` are the grades between: a practice that runs, an
#: outcome. "" is no mark.
Mark = Literal["", "solid", "open", "dashed", "hatched", "tinted", "faint", "half", "ringed"]


#: The mark of a grade of evidence.
GRADES: Mapping[Evidence, Mark] = {
    "stated": "open",
    "event": "dashed",
    "mechanism": "half",
    "output": "solid",
    "outcome": "ringed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One line of a pictogram, or one block of it: what stands before it, whose it is, its marks
    one after the other, and the words under or after them. Its marks are ``square`` where those of
    the others are discs: an amount beside counts."""

    label: str = ""
    zone: str = ""
    marks: tuple[Mark, ...] = ()
    text: str = ""
    square: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictogram:
    """A picture of a few marks, small enough to stand within a line of text."""

    strips: tuple[Strip, ...]
    #: What each column of marks stands for, over them; only where the form is ``lines``.
    heads: tuple[str, ...] = ()
    #: The same under all of them, where the heads have no room.
    key: str = ""
    #: ``lines`` stand under each other, their marks in columns, a column a thing; ``blocks`` stand
    #: beside each other, the marks of each heaped up.
    form: Literal["lines", "blocks"] = "lines"
    #: Square marks are amounts or things, discs are events or zones.
    square: bool = False
    #: What it shows, in words.
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """How a row is drawn where its exhibit is a picture."""

    mark: Mark = ""
    #: A square mark counts an amount, a disc counts things.
    square: bool = False
    #: A box with round corners is a body that was set up for a time, as a team.
    rounded: bool = False
    #: The small words in a box.
    tags: tuple[str, ...] = ()
    #: The pieces of a sentence that are set larger, in their order: its figures.
    accents: tuple[str, ...] = ()
    #: What is said before and behind its number, where that is a clause: (of which) 23 (started).
    said: tuple[str, str] | None = None
    picture: Pictogram | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One value of an exhibit, or one cell of a table."""

    #: What the value is of: the head of its line.
    label: str
    #: Which column of a table it stands in.
    column: str = ""
    #: What is shown: words, or a figure.
    text: str = ""
    figure: Figure | None = None
    #: Small words under it.
    detail: str = ""
    #: The heading over this row and others that belong with it.
    group: str = ""
    #: The zone whose it is, by id.
    zone: str = ""
    tone: Tone = ""
    link: Link | None = None
    #: The language of the text where it is not that of the page: words as printed.
    lang: Tongue = ""
    head: Head = Head()
    amount: Amount = Amount()
    proof: Proof = Proof()
    words: KeyNames = KeyNames()
    spot: Spot = Spot()
    drawn: Drawn = Drawn()

    def signed(self, sign: str) -> Row:
        """The same with a sign behind its figure, if it has one."""
        figure = self.figure.signed(sign) if self.figure else None
        return replace(self, figure=figure)

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
    def ends(self) -> tuple[Decimal, Decimal] | None:
        """From where to where its mark lies on a scale: of an amount from nought, a fall below it;
        of a range between its ends. None where it has no mark."""
        if self.amount.low is not None and self.amount.high is not None:
            return self.amount.low, self.amount.high
        value = self.amount.value
        return None if value is None else (min(value, Decimal(0)), max(value, Decimal(0)))

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
