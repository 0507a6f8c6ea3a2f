"""What stands in a cell of a workbook, how it is written and how wide it wants its column."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from components.render.layout import measure
from components.render.layout.legal import legal
from components.render.xlsx.book import FONT, LONGEST, Book, digits, kept
from components.row import DOUBT, Row

_NARROW = 7  # the least width of a column, in digits
_FILTER = 3  # the button of the filter, in digits
_BESIDE = 2  # left and right of a text, in digits
#: Set to fill its cell, a text that has room for it would stand there twice; no column with such
#: texts is more than twice as wide as this, in digits.
_FILLS = 12
#: A comment: its width, that of a line in it, and its text, pixels; and its font, points.
_NOTE, _NOTE_LINE, _NOTE_TEXT, _NOTE_SIZE = 320, 280, 12, 9


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: a number or a text, the comment on it, and a zone's colour."""

    text: str = ""
    value: Decimal | None = None
    #: ≈ before a rounded number: shown with the number and yet no part of it.
    sign: str = ""
    #: Behind it: that it is wrong.
    mark: str = ""
    comment: str = ""
    colour: str = ""
    #: Stands there for the filter, and is not worth a second line.
    clipped: bool = False
    #: Says again what stands over it: pale, on one line that ends with its column.
    again: bool = False
    #: Counts lines and is no figure.
    index: bool = False
    #: A day, as a date that can be sorted and counted with.
    day: date | None = None
    #: Left open for somebody to fill in, in this number format; its column is as wide as can be.
    blank: str = ""

    @property
    def said(self) -> str:
        """What is seen of it."""
        return self.text if self.value is None else self.sign + format(self.value, "f") + self.mark


#: Of a third of all cells there is nothing to say.
_EMPTY = Cell()


def decimals(value: Decimal) -> int:
    """How many digits stand after the point: 2 for 193.84, none for 2.6E+3."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def number(book: Book, row: Row) -> Cell:
    """The number of a row, alone in its cell; none of a range, which is no number to add up."""
    return _number(book, row, row.amount.value)


def ends(book: Book, rows: Sequence[Row]) -> list[Cell]:
    """Two cells for columns of their own: of a range its low and its high end, else nothing."""
    if len(rows) != 1:
        return [_EMPTY, _EMPTY]
    amount = rows[0].amount
    return [_number(book, rows[0], end) for end in (amount.low, amount.high)]


def spans(rows: Iterable[Row]) -> bool:
    """Whether one of them is a range, so that its ends need columns."""
    return any(row.amount.high is not None for row in rows)


def _number(book: Book, row: Row, value: Decimal | None) -> Cell:
    if value is None:
        return _EMPTY
    sign = "≈" if row.figure and "≈" in row.figure.lead + row.figure.number else ""
    mark = f" {DOUBT}" if row.doubt else ""
    return Cell(value=value, sign=sign, mark=mark, comment=_comment(book, row))


def _comment(book: Book, row: Row) -> str:
    """The figure as printed and its place; of a computed one, its formula and what is in it."""
    pairs = (
        (book.t("drawer.formula"), row.proof.formula),
        (book.t("computed.basis"), row.proof.basis),
        (book.t("column.as_written"), row.proof.as_written),
        (book.t("column.place"), row.proof.cited),
    )
    said = [book.t("report.pair", label=label, text=text) for label, text in pairs if text]
    if said and not (row.proof.as_written or row.proof.formula):
        said.insert(0, book.t("workbook.count"))
    if row.doubt:
        said.insert(0, row.doubt)
    return "\n".join(said)


def write(book: Book, sheet: Worksheet, at: int, column: int, cell: Cell) -> None:
    """Puts a cell into row ``at``, counted from 0."""
    edge: dict[str, object] = {"bottom": 4, "bottom_color": book.colours.rule}
    if cell.colour:
        edge |= {"left": 5, "left_color": cell.colour}
    if cell.value is not None:
        align: dict[str, object] = {"align": "right", "indent": 1}
        if cell.index:
            align = {"align": "center", "indent": 0}
        form = book.format(num_format=_pattern(cell, cell.value), **align, **edge)
        sheet.write_number(at, column, float(cell.value), form)
        if cell.comment:
            _annotate(book, sheet, at, column, cell.comment)
    elif cell.day is not None:
        form = book.format(num_format="yyyy-mm-dd", align="left", **edge)
        sheet.write_datetime(at, column, datetime.combine(cell.day, time()), form)
    elif cell.blank:
        fill = {"bg_color": book.colours.fill, "border": 1, "border_color": book.colours.rule}
        sheet.write_blank(at, column, None, book.format(num_format=cell.blank, **fill))
    else:
        text = legal(cell.text)[:LONGEST]
        edge |= kept(text) | ({"text_wrap": False} if cell.clipped or cell.again else {})
        if cell.again:
            edge |= {"font_color": book.colours.soft}
            # Filling its cell a text does not run over into an empty one beside it.
            edge |= {"align": "fill"} if digits(text) > _FILLS else {}
        if text:
            sheet.write_string(at, column, text, book.format(num_format="@", **edge))
        else:
            sheet.write_blank(at, column, None, book.format(**edge))


def _pattern(cell: Cell, value: Decimal) -> str:
    """The number format that shows the digits a number was printed with."""
    places = decimals(value)
    pattern = f'"{cell.sign}"' if cell.sign else ""
    pattern += "0." + "0" * places if places else "0"
    return pattern + (f'"{cell.mark}"' if cell.mark else "")


def _annotate(book: Book, sheet: Worksheet, at: int, column: int, text: str) -> None:
    """A comment as large as what it says."""
    text = legal(text)[:LONGEST]
    count = max(1, measure.count(text, _NOTE_TEXT, _NOTE_LINE))
    given = {"width": _NOTE, "height": 18 * count + 14, "color": book.colours.comment}
    given |= {"font_name": FONT, "font_size": _NOTE_SIZE}
    sheet.write_comment(at, column, text, given)


def width(name: str, cells: Iterable[Cell]) -> float:
    """How wide a column wants to be, in digits, so that nothing in it is wrapped: without end where
    it holds a cell to fill in."""
    longest = max(_NARROW, digits(name) + _FILTER)
    for cell in cells:
        if cell.blank:
            return math.inf
        if said := cell.said:
            longest = max(longest, digits(said) + _BESIDE)
    return longest
