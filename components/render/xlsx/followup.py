"""Promises -> an Excel list to work through: one sheet to sort, filter, print and fill in, and one
that says how to read it. Built on the parts of the workbook, so nothing in it can run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from components.exhibit import Exhibit
from components.exhibits.promises import PromiseLine
from components.render.xlsx.book import Book
from components.render.xlsx.cells import Cell, ends, number, spans
from components.render.xlsx.worksheet import Binder, Listing, Reading
from components.row import Row
from components.story import Story

#: Columns by the key of their heading, with the most digits each may be wide: all of them fit
#: on A4 on its side and can still be read.
_COLUMNS = {
    "workbook.number": 5,
    "column.zone": 10,
    "follow.whose": 14,
    "promises.what": 16,
    "annex.value": 9,
    "workbook.low": 10,
    "workbook.high": 10,
    "annex.unit": 8,
    "annex.relation": 9,
    "promises.kind": 8,
    "promises.term": 13,
    "follow.due": 12,
    "promises.state": 10,
    "promises.outcome": 13,
    "follow.gap": 12,
    "column.as_written": 18,
    "column.place": 11,
    "follow.checked": 16,
    "follow.checker": 8,
    "follow.checked_on": 11,
}
#: Only there where a promise is a range.
_ENDS = ("workbook.low", "workbook.high")
#: Left open, with the number format of what is to be written there.
_OPEN = {"follow.checked": "@", "follow.checker": "@", "follow.checked_on": "yyyy-mm-dd"}


def xlsx(
    told: Story, exhibit: Exhibit, entries: Sequence[PromiseLine], colours: Mapping[str, str]
) -> bytes:
    """The promises of ``exhibit`` as a list; ``told`` says what the file is and of which data."""
    binder = Binder.begun(told)
    columns = dict(_COLUMNS)
    if not spans(entry.figure for entry in entries if entry.figure):
        for key in _ENDS:
            del columns[key]
    lines = []
    for at, entry in enumerate(entries, 1):
        line = _line(binder.book, at, entry, colours)
        lines.append([line[key] for key in columns])
    value = binder.book.t("annex.value")
    heads = [binder.book.t(key, column=value) for key in columns]
    Listing(told.title, heads, lines, fixed=4, most=[*columns.values()], whole=True).put(binder)
    _about(binder, exhibit)
    return binder.book.done()


def _line(book: Book, at: int, entry: PromiseLine, colours: Mapping[str, str]) -> dict[str, Cell]:
    """Its cells by the key of their column."""
    figure = entry.figure
    whose = entry.whose or book.t("figures.own")
    later = book.t("follow.gap_later") if figure else entry.silence
    due = Cell(text=entry.due_word) if entry.due is None else Cell(day=entry.due)
    cells = {
        "workbook.number": Cell(value=Decimal(at), index=True),
        "column.zone": Cell(text=entry.zone_name, colour=colours.get(entry.zone, "")),
        "follow.whose": Cell(text=whose),
        "promises.what": Cell(text=entry.what),
        "annex.value": number(book, figure) if figure else Cell(text=entry.silence),
        "annex.unit": Cell(text=figure.words.unit if figure else ""),
        "annex.relation": Cell(text=figure.words.relation if figure else ""),
        "promises.kind": Cell(text=entry.kind),
        "promises.term": Cell(text=entry.stated),
        "follow.due": due,
        "promises.state": Cell(text=entry.state_word),
        "promises.outcome": Cell(text=_joined(entry.outcomes) or entry.unanswered),
        "follow.gap": Cell(text=_joined(entry.gaps) or later),
        "column.as_written": Cell(text=entry.printed),
        "column.place": Cell(text=entry.place),
    }
    cells |= dict(zip(_ENDS, ends(book, [figure] if figure else []), strict=True))
    return cells | {key: Cell(blank=pattern) for key, pattern in _OPEN.items()}


def _joined(rows: Sequence[Row]) -> str:
    """Each value with what is said beside it, one under another."""
    return "\n".join(text for row in rows for text in (row.shown, row.detail) if text)


def _about(binder: Binder, exhibit: Exhibit) -> None:
    """How to read the list."""
    book = binder.book
    page = Reading(binder, binder.sheet(book.t("workbook.about")))
    page.cover()
    page.heading(exhibit.title)
    for text in (exhibit.subtitle, *exhibit.notes):
        page.line(text)
    page.heading(book.t("workbook.reading"))
    for name, said in (
        ("annex.value", "follow.value_note"),
        ("promises.term", "follow.term_note"),
        ("follow.due", "follow.due_note"),
        ("promises.outcome", "follow.outcome_note"),
        ("follow.checked", "follow.checked_note"),
    ):
        page.pair(book.t(name), book.t(said))
    page.heading(book.t("workbook.sources"))
    for line in exhibit.sources:
        page.line(line.text)
    page.ended()
