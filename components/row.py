"""A row: one value of an exhibit, or one cell of a table, and the parts it is made of.

Rows are by far most of what a server keeps, so they are plain dataclasses with slots: a fourth of
the weight of pydantic's models. mypy says where one is given what it does not take.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Where a click leads: a page, and the filters it opens with."""

    page: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedPlace:
    """A cited place: ``paragraph`` of ``source``, and what it is called in little room where it is
    none, as the line of a reply is."""

    source: str
    paragraph: int
    called: str = ""

    @property
    def mark(self) -> str:
        """The place as one word: ``¶15``."""
        return self.called or f"¶{self.paragraph}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of the line a cell stands in: key of what its label stands for, the words under
    the label, and the label's language where it is not the page's."""

    record: str = ""
    detail: str = ""
    lang: Tongue = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """The number of a row, and what it is: its qualifier, status and unit as keys of the word
    lists, whether it is so many parts of a hundred (``percent``), whether its source counts it
    within the row before it (``nested``). No ``value`` is silence, never zero; or a range,
    of which neither the ``low`` nor the ``high`` end is the figure, or a rank, no amount at all."""

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    relation: Relation | None = None
    status: Status | None = None
    unit: str = ""
    percent: bool = False
    nested: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
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
    places: tuple[CitedPlace, ...] = ()
    as_written: str = ""
    basis: str = ""
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
#: ``hatched`` silence, with words; ``faint`` a plain count without a zone's colour; ``half`` and
#: ``ringed`` are the grades between: a practice that runs, an outcome. "" is no mark.
Mark = Literal["", "solid", "open", "dashed", "hatched", "faint", "half", "ringed"]


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
    """A picture of a few marks, small enough for a line of text. ``lines`` stand under each other
    with their marks in columns (one column a thing, ``heads`` over them where it is told what
    each is, and ``key`` under them all where the heads have no room); ``blocks`` stand beside
    each other, the marks of each heaped up. ``square`` marks are amounts or things, discs are
    events or zones. ``alt`` says it in words."""

    strips: tuple[Strip, ...]
    heads: tuple[str, ...] = ()
    key: str = ""
    form: Literal["lines", "blocks"] = "lines"
    square: bool = False
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """How a row is drawn where its kind is a picture: its ``mark``, ``square`` where it counts an
    amount and no things, ``rounded`` boxes for what is set up for a time (teams), the ``tags`` in a
    box, the ``accents`` of a sentence (pieces of its text, in order, that are set larger: its
    figures), and its small ``picture``."""

    mark: Mark = ""
    square: bool = False
    rounded: bool = False
    tags: tuple[str, ...] = ()
    accents: tuple[str, ...] = ()
    picture: Pictogram | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One value of an exhibit, or one cell of a table (``column`` says which).

    What is shown, and where, stands here: ``text`` or a ``figure`` under its ``label``, ``detail``
    beneath it, ``group`` as the heading over the rows of a table that belong together, ``lang``
    as the language of the text where it is not the page's (words as printed). The parts say the
    rest, each for whoever asks: the number, its proof, its keys in words, the head of the line,
    the spot on the map, how it is drawn.
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
