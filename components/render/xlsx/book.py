"""A workbook being made, in which nothing can run: texts are written as texts, numbers as
numbers, and there is no formula and no link out of the file.

A text that a spreadsheet would take for a formula once it is edited (OWASP, CSV Injection) also
carries the mark that keeps it a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from math import ceil

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from components import words
from components.render.export import RUNS
from components.render.layout import measure
from components.render.layout.legal import legal
from components.render.layout.palette import SheetColours
from data.model import Lang

FONT = "Microsoft YaHei"
SIZE = 11  # points
#: The height of a line, points, and the width of a digit and the size of the font, pixels.
LINE, _DIGIT, _PIXELS = 16.5, 8.4, 14.7
LONGEST = 32_767  # signs of a cell that Excel can hold
_HIGHEST = 409  # of a row, points
_NAME = 31  # signs of a sheet's name
_PROPERTY = 255  # signs of what a file says of itself
_HISTORY = "history"  # Excel keeps this name for itself
_A4 = 9
#: Digits across A4 on its side between its margins, and with the texts as small as can be read on
#: paper, 6.5 points; the part of them that columns take at most which stand on every page.
_ACROSS, _SMALLEST, _AGAIN = 124, 6.5, 0.4
_DOWN = 500  # of A4 on its side between its margins, points
_EDGES = 0.72  # of a cell, left and right of its text, digits


class Book:
    """A workbook with its formats, each made once, and its sheets.

    ``properties`` are what the file says of itself, ``base`` what every format begins with beside
    font, ink and wrapping.
    """

    def __init__(
        self, lang: Lang, colours: SheetColours, properties: Mapping[str, object], **base: object
    ) -> None:
        self.lang, self.colours = lang, colours
        self._buffer = BytesIO()
        self.file = xlsxwriter.Workbook(
            self._buffer,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "default_format_properties": {"font_name": FONT, "font_size": SIZE},
            },
        )
        self.file.set_properties(
            {
                name: legal(said)[:_PROPERTY] if isinstance(said, str) else said
                for name, said in properties.items()
            }
        )
        self._base: dict[str, object] = {
            "font_name": FONT,
            "font_scheme": "",  # or the theme's font would take its place
            "font_size": SIZE,
            "font_color": colours.ink,
            "valign": "top",
            "text_wrap": True,
        } | base
        self._names: set[str] = set()
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def done(self) -> bytes:
        """The file."""
        self.file.close()
        return self._buffer.getvalue()

    def t(self, key: str, **values: object) -> str:
        return words.text(self.lang, key, **values)

    def format(self, **given: object) -> Format:
        key = tuple(sorted(given.items()))
        if key not in self._formats:
            self._formats[key] = self.file.add_format(self._base | given)
        return self._formats[key]

    def sheet(self, title: str, *, top: float = 0.7) -> Worksheet:
        """A new sheet, printed on A4 on its side, as wide as the paper unless ``across`` says
        otherwise; ``top`` is a margin in inches."""
        name = sheet_name(title, self._names)
        self._names.add(name.lower())
        sheet = self.file.add_worksheet(name)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=top, bottom=0.6)
        return sheet


def abreast(widths: Iterable[float]) -> bool:
    """Whether columns of these widths, in digits, are legible on one page across."""
    return sum(wide + _EDGES for wide in widths) <= _ACROSS * SIZE / _SMALLEST


def across(sheet: Worksheet, widths: Sequence[float], fixed: int) -> None:
    """Prints columns of these ``widths``, in digits, on as many pages beside each other as keep
    their texts legible; the first ones, ``fixed`` at most, stand on each of these."""
    room = _ACROSS * SIZE / _SMALLEST
    widths = [wide + _EDGES for wide in widths]
    while fixed and sum(widths[:fixed]) > _AGAIN * room:
        fixed -= 1
    again, whole = sum(widths[:fixed]), sum(widths)
    pages = max(ceil((whole - again) / (room - again)), 1)
    if pages > 1:
        sheet.fit_to_pages(pages, 0)
        if fixed:
            sheet.repeat_columns(0, fixed - 1)


def down(sheet: Worksheet, tall: float, smallest: float = _SMALLEST) -> None:
    """Prints a sheet that is so ``tall``, points, on one page where its texts are no smaller there
    than the ``smallest``: else its last lines would have a page for themselves."""
    if tall <= _DOWN * SIZE / smallest:
        sheet.fit_to_pages(1, 1)


def kept(text: str) -> dict[str, object]:
    """The look of a text that must stay one."""
    return {"quote_prefix": True} if text.startswith(RUNS) else {}


def printed(text: str, most: int) -> str:
    """A text for a printed page's head or foot, where & begins a command."""
    return legal(text).replace("\n", " ")[: most // 2].replace("&", "&&")


def sheet_name(title: str, taken: Iterable[str]) -> str:
    """A name Excel accepts for a sheet: short, without its forbidden signs, not there yet.

    ``taken`` holds names in lower case, for Excel tells them apart no further.
    """
    taken = {*taken, _HISTORY}
    bare = "".join(" " if sign in "[]:*?/\\\n\t" else sign for sign in legal(title))
    bare = bare.replace("'", "").strip()[:_NAME].strip() or "1"
    name, at = bare, 1
    while name.lower() in taken:
        at += 1
        end = f" {at}"
        name = bare[: _NAME - len(end)] + end
    return name


# --- how large ----------------------------------------------------------------------------


def digits(text: str) -> float:
    """How many digits wide a text is, on its longest line."""
    return max(measure.wide(line, _PIXELS) for line in text.split("\n")) / _DIGIT


def lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of so many digits."""
    return measure.count(text, _PIXELS, width * _DIGIT)


def height(
    texts: Iterable[str], widths: Iterable[float], *, least: int = 1, more: int = 2
) -> float:
    """The height of a row of cells, points: of at least so many lines, and so many points
    ``more``. It must be said: LibreOffice does not work it out."""
    counts = [lines(text, width) for text, width in zip(texts, widths, strict=True) if text]
    return min(LINE * max([least, *counts]) + more, _HIGHEST)
