"""The exhibits of a story on one sheet, one line a cell: every number of the story is here, with
its unit, qualifier, status and place beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import compress

from components.exhibit import Exhibit
from components.render.xlsx.book import Book
from components.render.xlsx.cells import Cell, ends, number
from components.render.xlsx.worksheet import Binder, Listed, Listing
from components.row import Row
from components.story import numbered


@dataclass(frozen=True)
class _Line:
    """A row of an exhibit, and the exhibit's number in the story. What the row ``before`` it says
    in full, the exhibit's title and what its line is about, it repeats for the filter, no taller
    than it is."""

    book: Book
    colours: Mapping[str, str]
    number: int
    exhibit: Exhibit
    row: Row
    before: Row | None


def _text(of: Callable[[Row], str], *, clipped: bool = False) -> Callable[[_Line], Cell]:
    """A column with a text of the row."""
    return lambda line: Cell(text=of(line.row), clipped=clipped)


def _zone(line: _Line) -> Cell:
    return Cell(text=line.row.words.zone, colour=line.colours.get(line.row.zone, ""))


def _about(line: _Line) -> Cell:
    about, before = line.row.head.detail, line.before
    return Cell(text=about, again=before is not None and before.head.detail == about != "")


def _value(line: _Line) -> Cell:
    return number(line.book, line.row)


def _end(at: int) -> Callable[[_Line], Cell]:
    """A column with the low end of a range, 0, or its high one, 1."""
    return lambda line: ends(line.book, [line.row])[at]


def _note(line: _Line) -> Cell:
    """What is said beside the figure: whose it is, our notes, how it is computed."""
    book, row = line.book, line.row
    beside = [row.detail, row.text if row.figure else ""]
    if row.proof.formula not in row.detail:
        beside.append(book.t("computed.by", formula=row.proof.formula))
    if row.proof.basis:
        beside.append(book.t("report.pair", label=book.t("computed.basis"), text=row.proof.basis))
    return Cell(text="\n".join(text for text in beside if text))


def _written(line: _Line) -> Cell:
    """The words as printed, or why a number has none: it is ours."""
    book, row = line.book, line.row
    ours = book.t("computed.tag") if row.proof.basis else book.t("workbook.count")
    return Cell(text=row.proof.as_written or ("" if row.amount.value is None else ours))


#: The columns by the key of their heading.
_COLUMNS: dict[str, Callable[[_Line], Cell]] = {
    "workbook.number": lambda line: Cell(value=Decimal(line.number), index=True),
    "workbook.title": lambda line: Cell(text=line.exhibit.title, again=line.before is not None),
    "workbook.group": _text(lambda row: row.group),
    "column.zone": _zone,
    "workbook.label": _text(lambda row: row.label),
    "workbook.label_detail": _about,
    "workbook.column": _text(lambda row: row.column),
    "workbook.text": _text(lambda row: row.shown),
    "workbook.original": _text(lambda row: row.figure.original if row.figure else ""),
    "annex.value": _value,
    "workbook.low": _end(0),
    "workbook.high": _end(1),
    "annex.unit": _text(lambda row: row.words.unit),
    "annex.relation": _text(lambda row: row.words.relation),
    "column.status": _text(lambda row: row.words.status),
    "column.period": _text(lambda row: row.proof.period),
    "column.note": _note,
    "column.as_written": _written,
    "column.place": _text(lambda row: row.proof.cited),
    "workbook.record": _text(lambda row: row.proof.record, clipped=True),
}


def told(exhibit: Exhibit) -> Iterator[Row]:
    """The rows that say something: the cities of a map are only there to find one's way."""
    return (row for row in exhibit.rows if row.spot.role != "city")


def exhibits(binder: Binder, colours: Mapping[str, str], done: Callable[[int], None]) -> Listed:
    """The sheet. ``done`` is told the number of each exhibit when its lines are there."""
    story, book = binder.story, binder.book
    lines = []
    for at, _, exhibit in numbered(story):
        before = None
        for row in told(exhibit):
            line = _Line(book, colours, at, exhibit, row, before)
            lines.append([made(line) for made in _COLUMNS.values()])
            before = row
        done(at)
    keys = list(_COLUMNS)
    if lines:
        # On paper a column without anything is a blank band, and takes a second page across. The
        # last one is not printed, and always there.
        holds = [any(cell.said for cell in column) for column in zip(*lines, strict=True)]
        holds[-1] = True
        lines = [[*compress(line, holds)] for line in lines]
        keys = [*compress(keys, holds)]
    heads = [book.t(key, column=book.t("annex.value")) for key in keys]
    title = book.t("workbook.shown")
    about = book.t("workbook.shown_note")
    return Listing(title, heads, lines, about, fixed=2, most=24, beside=1).put(binder)
