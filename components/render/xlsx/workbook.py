"""Story -> Excel workbook: every figure of the exhibits and what stands behind it, as numbers
one can sort and filter, each with its unit, qualifier, status and place beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from components.exhibit import Exhibit
from components.render.xlsx.cells import Cell, ends, number, spans
from components.render.xlsx.exhibitsheet import exhibits
from components.render.xlsx.worksheet import Binder, Listed, Listing, Reading
from components.row import Row
from components.story import Story, numbered

Progress = Callable[[int, int], None]
#: The widest column of what is handed out, digits: seven of them are legible on A4 on its side.
_HANDED = 34


def xlsx(story: Story, colours: Mapping[str, str], progress: Progress | None = None) -> bytes:
    """The story as an Excel file: how to read it, its exhibits, and a sheet for each table of
    its annex. ``progress`` is told how many exhibits and tables are done, of how many."""
    binder = Binder.begun(story)
    count = len(story.exhibits)

    def done(at: int) -> None:
        if progress:
            progress(at, count + len(story.annex))

    about = binder.sheet(binder.book.t("workbook.about"))
    handed = [one for one in story.exhibits if story.sheet and one.kind == "table"]
    listed = [_handed(binder, one, colours) for one in handed]
    listed += [_contents(binder), exhibits(binder, colours, done)]
    for at, table in enumerate(story.annex, 1):
        listed.append(_annex(binder, table, colours))
        done(count + at)
    _about(binder, about, listed)
    return binder.book.done()


def _contents(binder: Binder) -> Listed:
    """One line an exhibit: what it says, how it is measured, what to mind, where it is from."""
    book = binder.book
    heads = [
        book.t("workbook.number"),
        book.t("workbook.section"),
        book.t("workbook.title"),
        book.t("workbook.measure"),
        book.t("workbook.notes"),
        book.t("workbook.sources"),
    ]
    lines = []
    for at, section, exhibit in numbered(binder.story):
        sources = [line.text for line in exhibit.sources] or [book.t("source.ours")]
        texts = (
            section.title,
            exhibit.title,
            exhibit.subtitle,
            "\n".join(exhibit.notes),
            "\n".join(sources),
        )
        index = Cell(value=Decimal(at), index=True)
        lines.append([index, *(Cell(text=text) for text in texts)])
    holds = book.t("workbook.contents_note")
    return Listing(book.t("workbook.contents"), heads, lines, holds).put(binder)


def _handed(binder: Binder, exhibit: Exhibit, colours: Mapping[str, str]) -> Listed:
    """What is to be handed out, as it is on paper: a cell says all of its words, for the numbers
    stand on the sheets after it."""
    lines = []
    for first, cells in exhibit.grid():
        name = _joined(first.label, first.head.detail)
        line = [Cell(text=name, colour=colours.get(first.zone, ""))]
        for name in exhibit.columns:
            said = (text for row in cells.get(name, ()) for text in (row.shown, row.detail))
            line.append(Cell(text=_joined(*said)))
        lines.append(line)
    heads, title = [exhibit.corner, *exhibit.columns], binder.book.t("workbook.handed")
    return Listing(title, heads, lines, exhibit.title, most=_HANDED, whole=True).put(binder)


def _joined(*texts: str) -> str:
    """What is said in a cell, one under another."""
    return "\n".join(filter(None, texts))


def _annex(binder: Binder, table: Exhibit, colours: Mapping[str, str]) -> Listed:
    """A table of the annex as it is, with numbers as numbers; the ends of ranges stand in columns
    of their own behind the words."""
    lines = []
    ranged = {name for name in table.columns if spans(r for r in table.rows if r.column == name)}
    for first, cells in table.grid():
        line = [Cell(text=first.label, colour=colours.get(first.zone, ""))]
        for name in table.columns:
            rows = cells.get(name, [])
            if len(rows) == 1 and rows[0].amount.value is not None:
                line.append(number(binder.book, rows[0]))
            else:
                said = (text for row in rows for text in (row.shown, row.detail))
                line.append(Cell(text=_joined(*said)))
            line += ends(binder.book, rows) if name in ranged else []
        lines.append(line)
    heads = [table.corner]
    for name in table.columns:
        keys = ("workbook.low", "workbook.high") if name in ranged else ()
        heads += [name, *(binder.book.t(key, column=name) for key in keys)]
    return Listing(table.title, heads, lines, " ".join(table.notes)).put(binder)


def _about(binder: Binder, sheet: Worksheet, listed: Sequence[Listed]) -> None:
    """What the file is, what its sheets hold and how to read them."""
    story, book, page = binder.story, binder.book, Reading(binder, sheet)
    page.cover()
    if not story.exhibits:
        page.line(book.t("workbook.empty"))
    if story.missing:
        keys = "\n".join(story.missing)
        page.pair(book.t("workbook.missing"), book.t("workbook.missing_note", keys=keys))
    page.heading(book.t("workbook.sheets"))
    for one in listed:
        told = [book.t("workbook.lines", n=one.count), one.holds]
        page.link(one, " · ".join(text for text in told if text))
    page.heading(book.t("workbook.reading"))
    page.pair(book.t("annex.value"), book.t("workbook.number_note"))
    rows = [row for exhibit in (*story.exhibits, *story.annex) for row in exhibit.rows]
    if spans(rows):
        page.pair(book.t("workbook.range"), book.t("workbook.range_note"))
    comma = book.t("mark.comma")
    relations = comma.join(dict.fromkeys(row.words.relation for row in rows if row.words.relation))
    statuses = comma.join(dict.fromkeys(row.words.status for row in rows if row.words.status))
    silences = comma.join(_silences(rows))
    if relations:
        page.pair(book.t("annex.relation"), book.t("workbook.relation_note", words=relations))
    if statuses:
        page.pair(book.t("column.status"), book.t("workbook.status_note", words=statuses))
    if silences:
        page.pair(book.t("workbook.silence"), book.t("workbook.silence_note", words=silences))
    page.pair(book.t("workbook.comment"), book.t("workbook.comment_note"))
    if story.cite:
        page.pair(book.t("citation.title"), story.cite)
    page.ended()
    sheet.activate()


def _silences(rows: Iterable[Row]) -> list[str]:
    """The words for silence that stand alone in a cell; sentences about it explain themselves."""
    found: dict[str, None] = {}
    for row in rows:
        if row.silent and row.column and row.text:
            found[row.text] = None
    return list(found)
