"""The two kinds of sheets of a workbook: one with a table to sort and filter, and one that is
read from top to bottom. Each is printed with the story's title, zones and stamp."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from xlsxwriter.worksheet import Worksheet

from components.render.layout.legal import legal
from components.render.layout.palette import WORKBOOK
from components.render.xlsx.book import (
    FONT,
    LINE,
    LONGEST,
    SIZE,
    Book,
    abreast,
    across,
    down,
    height,
    kept,
    printed,
)
from components.render.xlsx.cells import Cell, width, write
from components.story import Story

#: Widths of the columns of a sheet that is read, in digits.
_READ = (28, 88)
#: What columns of long texts may be narrowed to.
_NARROWER = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
_FILTER = 3  # the button of the filter, in digits


@dataclass(frozen=True)
class Binder:
    """The workbook of a story: its sheets carry what the story says of itself."""

    book: Book
    story: Story

    @classmethod
    def begun(cls, story: Story) -> Binder:
        """An empty workbook."""
        said = {
            "title": story.title,
            "subject": story.zones,
            "comments": story.stamp,
            "created": datetime(story.date.year, story.date.month, story.date.day),
        }
        return cls(Book(story.lang, WORKBOOK, said), story)

    def sheet(self, title: str) -> Worksheet:
        """A new sheet with its head and foot."""
        sheet, story = self.book.sheet(title), self.story
        name = sheet.get_name()
        font = f'&"{FONT},Regular"'
        heading = story.title if name == story.title else f"{story.title}  {name}"
        sheet.set_header(f"&L{font}{printed(heading, 120)}&R{font}{printed(story.zones, 90)}")
        page = self.book.t("workbook.page", page="&P", pages="&N")
        sheet.set_footer(f"&L{font}{printed(story.stamp, 150)}&R{font}{page}")
        return sheet


@dataclass(frozen=True)
class Listed:
    """A sheet that was made: its name, how many lines it has, what it holds."""

    name: str
    count: int
    holds: str


@dataclass(frozen=True)
class Listing:
    """A table to be put on a sheet of its own: a head that stays in sight and on every page,
    with filters. ``fixed`` columns stay in sight too; none is wider than ``most`` digits (one
    number for each where they differ). The last columns, as many as ``beside``, are not printed;
    a list to be filled in by hand is kept ``whole`` on one page across.
    """

    title: str
    heads: Sequence[str]
    lines: Sequence[Sequence[Cell]]
    holds: str = ""
    fixed: int = 1
    most: float | Sequence[float] = 44
    beside: int = 0
    whole: bool = False

    def put(self, binder: Binder) -> Listed:
        """Makes the sheet."""
        book, sheet = binder.book, binder.sheet(self.title)
        look = book.colours
        edge: dict[str, object] = {"bottom": 2, "bottom_color": look.soft}
        head = book.format(bold=True, bg_color=look.head, num_format="@", **edge)
        widths = self._widths()
        for column, name in enumerate(self.heads):
            sheet.write_string(0, column, legal(name)[:LONGEST], head)
            sheet.set_column(column, column, widths[column])
        tall = height(self.heads, (width - _FILTER for width in widths))
        sheet.set_row(0, tall)
        for at, line in enumerate(self.lines, 1):
            said = ("" if cell.clipped or cell.again else cell.said for cell in line)
            sheet.set_row(at, high := height(said, widths))
            tall += high
            for column, cell in enumerate(line):
                write(book, sheet, at, column, cell)
        last, right = max(len(self.lines), 1), len(self.heads) - 1
        sheet.freeze_panes(1, self.fixed)
        sheet.autofilter(0, 0, last, right)
        sheet.repeat_rows(0)
        sheet.print_area(0, 0, last, right - self.beside)
        if self.whole:
            down(sheet, tall)
        else:
            across(sheet, widths[: right + 1 - self.beside], self.fixed)
        return Listed(sheet.get_name(), len(self.lines), self.holds)

    def _widths(self) -> list[float]:
        """Of the columns; long texts are wrapped sooner where one page across holds them then."""
        count = len(self.heads)
        wanted = [
            width(name, (line[at] for line in self.lines)) for at, name in enumerate(self.heads)
        ]
        found = [
            [min(one, self._most(at, share)) for at, one in enumerate(wanted)]
            for share in _NARROWER
        ]
        if self.whole or isinstance(self.most, Sequence):
            return found[0]
        return next((one for one in found if abreast(one[: count - self.beside])), found[0])

    def _most(self, column: int, share: float) -> float:
        """How wide a column may be, of which long texts are wrapped sooner by ``share``."""
        most = self.most[column] if isinstance(self.most, Sequence) else self.most * share
        return most * 2 if column >= len(self.heads) - self.beside else most


class Reading:
    """A sheet that is read from top to bottom: lines, and names with what is said of each."""

    def __init__(self, binder: Binder, sheet: Worksheet) -> None:
        self.story, self.book, self.sheet = binder.story, binder.book, sheet
        self.at = 0  # the row that comes next
        self.tall = 0.0  # all of them, points
        for column, wide in enumerate(_READ):
            sheet.set_column(column, column, wide)

    def pair(self, name: str, said: str) -> None:
        """A name, and beside it what is said of it."""
        texts = [legal(text)[:LONGEST] for text in (name, said)]
        self._row(height(texts, _READ))
        inks = (self.book.colours.soft, self.book.colours.ink)
        for column, (text, ink) in enumerate(zip(texts, inks, strict=True)):
            form = self.book.format(num_format="@", font_color=ink, **kept(text))
            self.sheet.write_string(self.at, column, text, form)
        self.at += 1

    def link(self, listed: Listed, said: str) -> None:
        """A pair whose name leads to a sheet."""
        self.pair(listed.name, said)
        form = self.book.format(font_color=self.book.colours.link, underline=1)
        to = f"internal:'{listed.name}'!A1"
        self.sheet.write_url(self.at - 1, 0, to, form, listed.name)

    def heading(self, text: str) -> None:
        """Begins a new part."""
        self._row(LINE)
        self.at += 1
        self.line(text, bold=True, bg_color=self.book.colours.head)

    def line(self, text: str, size: int = SIZE, **look: object) -> None:
        """A text over both columns."""
        text = legal(text)[:LONGEST]
        form = self.book.format(num_format="@", font_size=size, **kept(text), **look)
        high = size / SIZE * height([text], [sum(_READ) * SIZE / size]) + size - SIZE
        self._row(high)
        self.sheet.merge_range(self.at, 0, self.at, 1, "", form)
        self.sheet.write_string(self.at, 0, text, form)
        self.at += 1

    def _row(self, high: float) -> None:
        """Gives the row its height."""
        self.sheet.set_row(self.at, high)
        self.tall += high

    def ended(self) -> None:
        """Nothing comes any more: it is printed on as few pages as that leaves."""
        down(self.sheet, self.tall)

    def cover(self) -> None:
        """What the workbook is, of which zones, and from which data."""
        self.line(self.story.title, 18, bold=True)
        self.line(self.story.zones)
        self.line(self.story.stamp, font_color=self.book.colours.soft)
