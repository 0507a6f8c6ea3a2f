"""Story -> Excel workbook: every figure of the exhibits and what stands behind it, as numbers
one can sort and filter, each with its unit, qualifier, status and place beside it.

Nothing in the file can run: texts are written as texts, numbers as numbers, and there is no
formula and no link out of the file. A text that a spreadsheet would take for a formula once it
is edited (OWASP, CSV Injection) also carries the mark that keeps it a text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from math import ceil

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from components import words
from components.exhibit import DOUBT, Exhibit, Row
from components.render.export import RUNS
from components.render.layout import measure
from components.render.layout.legal import legal
from components.story import Story, numbered

FONT = "Microsoft YaHei"
_INK, _SOFT, _HEAD, _RULE = "#1b1f24", "#595f69", "#e9edf2", "#d5dae1"
_FILL = "#fff9db"
_LONGEST = 32_767  # signs of a cell that Excel can hold
_NARROW = 7  # the least width of a column, in digits
#: The height of a line, and the width of a digit, of the sheet's font: pt, and pt * 4/3.
_LINE, _DIGIT, _SIZE = 16.5, 8.4, 14.7
_NAME = 31  # signs of a sheet's name
_READ = (20, 96)  # widths of a sheet that is read, in digits
_SILENT = ("not_disclosed", "no_figure", "unnamed", "not_applicable")

Progress = Callable[[int, int], None]


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
    #: Counts lines and is no figure.
    index: bool = False
    #: A day, as a date that can be sorted and counted with.
    day: date | None = None
    #: Left open for somebody to fill in, in this number format; its column is as wide as can be.
    blank: str = ""


@dataclass
class Book:
    """A workbook being made, with its formats, each made once."""

    book: xlsxwriter.Workbook
    story: Story
    buffer: BytesIO
    names: set[str] = field(default_factory=set)
    formats: dict[tuple[tuple[str, object], ...], Format] = field(default_factory=dict)

    @classmethod
    def begin(cls, story: Story) -> Book:
        """An empty workbook in which no text can become a formula, a link or a number."""
        buffer = BytesIO()
        book = xlsxwriter.Workbook(
            buffer,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "default_format_properties": {"font_name": FONT, "font_size": 11},
            },
        )
        book.set_properties(
            {
                "title": legal(story.title)[:255],
                "subject": legal(story.zones)[:255],
                "comments": legal(story.stamp)[:255],
                "created": datetime(story.date.year, story.date.month, story.date.day),
            }
        )
        return cls(book, story, buffer)

    def done(self) -> bytes:
        """The file."""
        self.book.close()
        return self.buffer.getvalue()

    def t(self, key: str, **values: object) -> str:
        return words.text(self.story.lang, key, **values)

    def format(self, **given: object) -> Format:
        key = tuple(sorted(given.items()))
        if key not in self.formats:
            plain = {
                "font_name": FONT,
                "font_scheme": "",  # or the theme's font would take its place
                "font_size": 11,
                "font_color": _INK,
                "valign": "top",
                "text_wrap": True,
            }
            self.formats[key] = self.book.add_format(plain | given)
        return self.formats[key]

    def sheet(self, title: str) -> Worksheet:
        """A new sheet, printed on A4 on its side, as wide as the paper, with its stamp."""
        name = sheet_name(title, self.names)
        self.names.add(name.lower())
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        font = f'&"{FONT},Regular"'
        heading = self.story.title if name == self.story.title else f"{self.story.title}  {name}"
        sheet.set_header(f"&L{font}{_print(heading, 120)}&R{font}{_print(self.story.zones, 90)}")
        page = self.t("workbook.page", page="&P", pages="&N")
        sheet.set_footer(f"&L{font}{_print(self.story.stamp, 150)}&R{font}{page}")
        return sheet


def _print(text: str, most: int) -> str:
    """A text for a printed page's head or foot, where & begins a command."""
    return legal(text).replace("\n", " ")[: most // 2].replace("&", "&&")


def sheet_name(title: str, taken: Iterable[str]) -> str:
    """A name Excel accepts for a sheet: short, without its forbidden signs, not there yet.

    ``taken`` holds names in lower case, for Excel tells them apart no further.
    """
    taken = {*taken, "history"}  # Excel keeps this one for itself
    bare = "".join(" " if sign in "[]:*?/\\\n\t" else sign for sign in legal(title))
    bare = bare.replace("'", "").strip()[:_NAME].strip() or "1"
    name, at = bare, 1
    while name.lower() in taken:
        at += 1
        end = f" {at}"
        name = bare[: _NAME - len(end)] + end
    return name


def xlsx(story: Story, colours: Mapping[str, str], progress: Progress | None = None) -> bytes:
    """The story as an Excel file: how to read it, its exhibits, and a sheet for each table of
    its annex. ``progress`` is told how many exhibits and tables are done, of how many."""
    made = Book.begin(story)
    about = made.sheet(made.t("workbook.about"))
    listed = [_contents(made), _exhibits(made, colours, progress)]
    count = len(story.exhibits)
    for at, table in enumerate(story.annex, 1):
        listed.append(_annex(made, table, colours))
        if progress:
            progress(count + at, count + len(story.annex))
    _about(made, about, listed)
    return made.done()


# --- cells ------------------------------------------------------------------------------


def decimals(value: Decimal) -> int:
    """How many digits stand after the point: 2 for 193.84, none for 2.6E+3."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _comment(book: Book, row: Row) -> str:
    """The figure as printed and its place; of a computed one, its formula and what is in it."""
    pairs = (
        (book.t("drawer.formula"), row.formula),
        (book.t("computed.basis"), row.basis),
        (book.t("column.as_written"), row.as_written),
        (book.t("column.place"), row.cited),
    )
    said = [book.t("report.pair", label=label, text=text) for label, text in pairs if text]
    if said and not (row.as_written or row.formula):
        said.insert(0, book.t("workbook.count"))
    if row.doubt:
        said.insert(0, row.doubt)
    return "\n".join(said)


def _number(book: Book, row: Row) -> Cell:
    """The number of a row, alone in its cell."""
    sign = "≈" if row.figure and "≈" in row.figure.lead + row.figure.number else ""
    mark = f" {DOUBT}" if row.doubt else ""
    return Cell(value=row.value, sign=sign, mark=mark, comment=_comment(book, row))


def _kept(text: str) -> dict[str, object]:
    """The look of a text that must stay one."""
    return {"quote_prefix": True} if text.startswith(RUNS) else {}


def _write(book: Book, sheet: Worksheet, at: int, column: int, cell: Cell) -> None:
    edge: dict[str, object] = {"bottom": 4, "bottom_color": _RULE}
    if cell.colour:
        edge |= {"left": 5, "left_color": cell.colour}
    if cell.value is not None:
        places = decimals(cell.value)
        pattern = f'"{cell.sign}"' if cell.sign else ""
        pattern += "0." + "0" * places if places else "0"
        pattern += f'"{cell.mark}"' if cell.mark else ""
        align = "center" if cell.index else "right"
        form = book.format(num_format=pattern, align=align, indent=0 if cell.index else 1, **edge)
        sheet.write_number(at, column, float(cell.value), form)
        if cell.comment:
            _note(sheet, at, column, cell.comment)
        return
    if cell.day is not None:
        form = book.format(num_format="yyyy-mm-dd", align="left", **edge)
        sheet.write_datetime(at, column, datetime.combine(cell.day, time()), form)
        return
    if cell.blank:
        edge = {"bg_color": _FILL, "border": 1, "border_color": _RULE}
        form = book.format(num_format=cell.blank, **edge)
        sheet.write_blank(at, column, None, form)
        return
    text = legal(cell.text)[:_LONGEST]
    edge |= _kept(text)
    if cell.clipped:
        edge["text_wrap"] = False
    if text:
        sheet.write_string(at, column, text, book.format(num_format="@", **edge))
    else:
        sheet.write_blank(at, column, None, book.format(**edge))


def _note(sheet: Worksheet, at: int, column: int, text: str) -> None:
    """A comment as large as what it says."""
    text = legal(text)[:_LONGEST]
    per = 44  # signs of half width on a line
    count = sum(max(1, ceil(_wide(line) / per)) for line in text.split("\n"))
    given = {"width": 320, "height": 18 * count + 14, "font_name": FONT, "font_size": 9}
    sheet.write_comment(at, column, text, {**given, "color": "#fffdf2"})


def _wide(text: str) -> int:
    """How many digits wide: a Chinese character takes two."""
    return sum(2 if measure.is_wide(sign) else 1 for sign in text)


def _width(name: str, cells: Iterable[Cell], most: float) -> float:
    """A column as wide as what it holds, up to ``most``; longer texts are wrapped."""
    longest = _wide(name) + 3  # the button of the filter
    for cell in cells:
        if cell.blank:
            return most
        longest = max(longest, *(_wide(line) + 2 for line in _said(cell).split("\n")))
    return min(max(longest, _NARROW), most)


def _said(cell: Cell) -> str:
    return cell.text if cell.value is None else cell.sign + format(cell.value, "f") + cell.mark


def _height(texts: Iterable[str], widths: Iterable[float]) -> float:
    """The height of a line of cells. It must be said: LibreOffice does not work it out."""
    counts = (
        measure.count(text, _SIZE, width * _DIGIT)
        for text, width in zip(texts, widths, strict=True)
    )
    return min(_LINE * max(1, *counts) + 2, 409)  # Excel's highest


# --- sheets -----------------------------------------------------------------------------

#: A sheet's name, how many lines it has, what it holds.
Listed = tuple[str, int, str]


def tabulate(
    book: Book,
    title: str,
    heads: Sequence[str],
    lines: Sequence[Sequence[Cell]],
    holds: str,
    *,
    fixed: int = 1,
    most: float | Sequence[float] = 44,
    beside: int = 0,
) -> Listed:
    """A sheet with one table: a head that stays in sight and on every page, with filters.

    ``fixed`` columns stay in sight too; none is wider than ``most`` digits (one number for each
    where they differ). The last columns of the table, as many as ``beside``, are not printed.
    """
    sheet = book.sheet(title)
    last = max(len(lines), 1)
    head = book.format(bold=True, bg_color=_HEAD, bottom=2, bottom_color=_SOFT, num_format="@")
    widths = []
    for column, name in enumerate(heads):
        cap = most[column] if isinstance(most, Sequence) else most
        if column >= len(heads) - beside:
            cap *= 2
        widths.append(_width(name, (line[column] for line in lines), cap))
        sheet.write_string(0, column, legal(name)[:_LONGEST], head)
        sheet.set_column(column, column, widths[-1])
    sheet.set_row(0, _height(heads, (width - 3 for width in widths)))
    for at, line in enumerate(lines, 1):
        said = ("" if cell.clipped else _said(cell) for cell in line)
        sheet.set_row(at, _height(said, widths))
        for column, cell in enumerate(line):
            _write(book, sheet, at, column, cell)
    sheet.freeze_panes(1, fixed)
    sheet.autofilter(0, 0, last, len(heads) - 1)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, last, len(heads) - 1 - beside)
    return sheet.get_name(), len(lines), holds


@dataclass
class Reading:
    """A sheet that is read from top to bottom: lines, and names with what is said of each."""

    book: Book
    sheet: Worksheet
    at: int = 0

    def __post_init__(self) -> None:
        for column, width in enumerate(_READ):
            self.sheet.set_column(column, column, width)

    def pair(self, name: str, said: str) -> None:
        texts = [legal(text)[:_LONGEST] for text in (name, said)]
        self.sheet.set_row(self.at, _height(texts, _READ))
        for column, (text, ink) in enumerate(zip(texts, (_SOFT, _INK), strict=True)):
            form = self.book.format(num_format="@", font_color=ink, **_kept(text))
            self.sheet.write_string(self.at, column, text, form)
        self.at += 1

    def heading(self, text: str) -> None:
        """Begins a new part."""
        self.at += 1
        self.line(text, bold=True, bg_color=_HEAD)

    def line(self, text: str, size: int = 11, **look: object) -> None:
        """A text over both columns."""
        text = legal(text)[:_LONGEST]
        form = self.book.format(num_format="@", font_size=size, **_kept(text), **look)
        high = size / 11 * _height([text], [sum(_READ) * 11 / size]) + size - 11
        self.sheet.set_row(self.at, high)
        self.sheet.merge_range(self.at, 0, self.at, 1, "", form)
        self.sheet.write_string(self.at, 0, text, form)
        self.at += 1

    def cover(self) -> None:
        """What the workbook is, of which zones, and from which data."""
        story = self.book.story
        self.line(story.title, 18, bold=True)
        self.line(story.zones)
        self.line(story.stamp, font_color=_SOFT)


def _contents(book: Book) -> Listed:
    """One line an exhibit: what it says, how it is measured, what to mind, where it is from."""
    heads = [
        book.t("workbook.number"),
        book.t("workbook.section"),
        book.t("workbook.title"),
        book.t("workbook.measure"),
        book.t("workbook.notes"),
        book.t("workbook.sources"),
    ]
    lines = []
    for number, section, exhibit in numbered(book.story):
        sources = [line.text for line in exhibit.sources] or [book.t("source.ours")]
        texts = (
            section.title,
            exhibit.title,
            exhibit.subtitle,
            "\n".join(exhibit.notes),
            "\n".join(sources),
        )
        index = Cell(value=Decimal(number), index=True)
        lines.append([index, *(Cell(text=text) for text in texts)])
    return tabulate(
        book, book.t("workbook.contents"), heads, lines, book.t("workbook.contents_note")
    )


def _exhibits(book: Book, colours: Mapping[str, str], progress: Progress | None) -> Listed:
    """The exhibits, one line a cell: every number of the story is here."""
    english = book.story.lang == "en"
    grouped = any(row.group for exhibit in book.story.exhibits for row in exhibit.rows)
    heads = [
        book.t("workbook.number"),
        book.t("workbook.title"),
        *([book.t("workbook.group")] if grouped else []),
        book.t("column.zone"),
        book.t("workbook.label"),
        book.t("workbook.label_detail"),
        book.t("workbook.column"),
        book.t("workbook.text"),
        *([book.t("workbook.original")] if english else []),
        book.t("annex.value"),
        book.t("annex.unit"),
        book.t("annex.relation"),
        book.t("column.status"),
        book.t("column.period"),
        book.t("column.note"),
        book.t("column.as_written"),
        book.t("column.place"),
        book.t("workbook.record"),
    ]
    lines = []
    total = len(book.story.exhibits) + len(book.story.annex)
    for number, _, exhibit in numbered(book.story):
        for row in _told(exhibit):
            original = row.figure.original if row.figure else ""
            beside = [row.detail, row.text if row.figure else ""]
            if row.formula not in row.detail:
                beside.append(book.t("computed.by", formula=row.formula))
            if row.basis:
                named = book.t("computed.basis")
                beside.append(book.t("report.pair", label=named, text=row.basis))
            lines.append(
                [
                    Cell(value=Decimal(number), index=True),
                    Cell(text=exhibit.title, clipped=True),
                    *([Cell(text=row.group)] if grouped else []),
                    Cell(text=row.zone_word, colour=colours.get(row.zone, "")),
                    Cell(text=row.label),
                    Cell(text=row.label_detail),
                    Cell(text=row.column),
                    Cell(text=row.shown),
                    *([Cell(text=original)] if english else []),
                    _number(book, row) if row.value is not None else Cell(),
                    Cell(text=row.unit_word),
                    Cell(text=row.relation_word),
                    Cell(text=row.status_word),
                    Cell(text=row.period),
                    Cell(text="\n".join(text for text in beside if text)),
                    Cell(text=row.as_written or _unprinted(book, row)),
                    Cell(text=row.cited),
                    Cell(text=row.record, clipped=True),
                ]
            )
        if progress:
            progress(number, total)
    said = book.t("workbook.shown_note")
    return tabulate(book, book.t("workbook.shown"), heads, lines, said, fixed=2, most=24, beside=1)


def _unprinted(book: Book, row: Row) -> str:
    """Why a number has no words as printed: it is ours."""
    if row.value is None:
        return ""
    return book.t("computed.tag") if row.basis else book.t("workbook.count")


def _told(exhibit: Exhibit) -> Iterator[Row]:
    """The rows that say something: the cities of a map are only there to find one's way."""
    return (row for row in exhibit.rows if row.role != "city")


def _annex(book: Book, table: Exhibit, colours: Mapping[str, str]) -> Listed:
    """A table of the annex as it is, with numbers as numbers."""
    lines = []
    for first, cells in table.grid():
        line = [Cell(text=first.label, colour=colours.get(first.zone, ""))]
        for name in table.columns:
            rows = cells.get(name, [])
            if len(rows) == 1 and rows[0].value is not None:
                line.append(_number(book, rows[0]))
                continue
            texts = [text for row in rows for text in (row.shown, row.detail) if text]
            line.append(Cell(text="\n".join(texts)))
        lines.append(line)
    heads = [table.corner, *table.columns]
    return tabulate(book, table.title, heads, lines, " ".join(table.notes))


def _about(book: Book, sheet: Worksheet, listed: Sequence[Listed]) -> None:
    """What the file is, what its sheets hold and how to read them."""
    story, page = book.story, Reading(book, sheet)
    link = book.format(font_color="#0b5394", underline=1)
    page.cover()
    if not story.exhibits:
        page.line(book.t("workbook.empty"))
    if story.missing:
        keys = "\n".join(story.missing)
        page.pair(book.t("workbook.missing"), book.t("workbook.missing_note", keys=keys))
    page.heading(book.t("workbook.sheets"))
    for tab, count, said in listed:
        told = [book.t("workbook.lines", n=count), said]
        page.pair(tab, " · ".join(text for text in told if text))
        sheet.write_url(page.at - 1, 0, f"internal:'{tab}'!A1", link, tab)
    page.heading(book.t("workbook.reading"))
    page.pair(book.t("annex.value"), book.t("workbook.number_note"))
    rows = [row for exhibit in (*story.exhibits, *story.annex) for row in exhibit.rows]
    comma = book.t("mark.comma")
    relations = comma.join(dict.fromkeys(row.relation_word for row in rows if row.relation_word))
    statuses = comma.join(dict.fromkeys(row.status_word for row in rows if row.status_word))
    silences = comma.join(_silences(rows))
    if relations:
        page.pair(book.t("annex.relation"), book.t("workbook.relation_note", words=relations))
    if statuses:
        page.pair(book.t("column.status"), book.t("workbook.status_note", words=statuses))
    if silences:
        page.pair(book.t("workbook.silence"), book.t("workbook.silence_note", words=silences))
    page.pair(book.t("workbook.comment"), book.t("workbook.comment_note"))
    sheet.activate()


def _silences(rows: Iterable[Row]) -> list[str]:
    """The words for silence that stand alone in a cell; sentences about it explain themselves."""
    found: dict[str, None] = {}
    for row in rows:
        if row.tone in _SILENT and row.column and row.text:
            found[row.text] = None
    return list(found)
