"""What of a filled form nobody sees: whoever sends it stands by what he can read, and by nothing
else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from data.asking import questionnaire
from data.asking.complaint import Complaints
from data.asking.contrast import Contrast
from data.asking.filled import Cells, empty, place, plain, said
from data.asking.guard import ROWS
from data.message import Message, message

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

#: Smaller than this a row (points) or a column (digits) is as good as hidden.
_LOW, _NARROW = 5, 0.8
#: What of a question has to be seen by whoever answers it; the rest may be folded away.
_ASKED = ("indicator", "unit")
#: The sheet of a cell, and its place there.
_At = tuple[str, str]
#: A number or a time: what is read digit by digit.
_DIGITS = re.compile(r"\W*\d[\d\W]*")


def drawn(book: Any) -> bool:
    """Whether the styles of all cells lead to a font, a filling and a number format that the
    workbook has: of any other nobody can tell what a reader sees."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS_MAX_SIZE

    formats = BUILTIN_FORMATS_MAX_SIZE + len(book._number_formats)
    lost = [
        one
        for one in book._cell_styles
        if one.fontId >= len(book._fonts)
        or one.fillId >= len(book._fills)
        or one.numFmtId >= formats
    ]
    return not lost or not any(
        cell._style in lost
        for sheet in book.worksheets
        for row in sheet.iter_rows(max_row=min(sheet.max_row, ROWS))
        for cell in row
    )


class Sight:
    """Looks at the cells of one workbook, and complains of what cannot be seen: of a hidden row,
    column or sheet once."""

    def __init__(self, book: Any, complaints: Complaints) -> None:
        self._complaints = complaints
        self._contrast = Contrast(book)
        self._pages: dict[str, _Page] = {}
        #: Texts of several fonts with words struck through, too faint to be seen, or raised.
        self._struck, self._faint, self._raised = _plain_texts(book, self._contrast)
        #: Hidden rows, columns and sheets that were named already.
        self._named: set[tuple[str, str]] = set()

    def seen(self, cell: Cell) -> bool:
        """Whether whoever looks at the form sees what stands in the cell, and stands by it."""
        if empty(cell):
            return True
        shows = said(cell)
        if hiding := self._page(cell).hides(cell):
            if not self._first(cell, hiding[0]):
                return False
            reason = message("reply.unseen.hidden", where=hiding[1])
        elif self._is_struck(cell):
            reason = message("reply.unseen.struck")
        elif self._is_faint(cell):
            reason = message("reply.unseen.faint")
        elif isinstance(cell.value, str) and shows not in ("", " ".join(cell.value.split())):
            reason = message("reply.unseen.drawn_as", shown=shows)
        elif not shows or self._page(cell).blanks(cell, shows):
            reason = message("reply.unseen.drawn_blank")
        elif cell.alignment.horizontal == "fill" and _DIGITS.fullmatch(shows):
            reason = message("reply.unseen.drawn_as", shown=shows * 2)
        elif _at(cell) in self._raised and _DIGITS.fullmatch(shows):
            reason = message("reply.unseen.raised")
        else:
            return True
        self._complaints.fail(place(cell), reason, cell.value)
        return False

    def asked(self, cells: Cells) -> bool:
        """Whether the question of an answer stands there to be read: who strikes it out or hides
        it says that it is not answered, or answers what cannot be seen."""
        for code in questionnaire.SAID:
            cell = cells[code]
            if empty(cell):
                continue
            hiding = self._page(cell).hides(cell) if code in _ASKED else None
            if hiding and (cell.parent.title, hiding[0]) in self._named:
                continue
            if self._is_struck(cell):
                reason = message("reply.unseen.question_struck")
            elif hiding or self._is_faint(cell) or plain(said(cell)) != plain(str(cell.value)):
                if hiding:
                    self._first(cell, hiding[0])
                reason = message("reply.unseen.question")
            else:
                continue
            self._complaints.fail(place(cell), reason, str(cell.value))
            return False
        return True

    def fits(self, cell: Cell, text: str) -> bool:
        """Whether the column has room for these digits; they never run over into the next."""
        if cell.alignment.shrinkToFit:
            return True
        size = (cell.font.sz or 11) / 11
        return bool(len(text.strip()) * size <= self._page(cell).width(cell) + 1)

    def _page(self, cell: Cell) -> _Page:
        title = cell.parent.title
        if title not in self._pages:
            self._pages[title] = _Page(cell.parent, self._contrast)
        return self._pages[title]

    def _first(self, cell: Cell, hidden: str) -> bool:
        """Whether nothing was said yet of what hides the cell; from now on it was."""
        named = (cell.parent.title, hidden)
        first = named not in self._named
        self._named.add(named)
        return first

    def _is_struck(self, cell: Cell) -> bool:
        parts = _at(cell) in self._struck
        return bool(cell.font.strike or parts or self._page(cell).restyles(cell))

    def _is_faint(self, cell: Cell) -> bool:
        return _at(cell) in self._faint or self._contrast.faint(cell)


class _Page:
    """What of one sheet nobody sees."""

    def __init__(self, sheet: Worksheet, contrast: Contrast) -> None:
        self.sheet, self.contrast = sheet, contrast
        form = sheet.sheet_format
        self.wide: dict[int, float] = {}
        for one in sheet.column_dimensions.values():
            width = 0 if one.hidden else one.width
            self.wide |= dict.fromkeys(range(one.min or 0, (one.max or 0) + 1), width)
        self.usual = form.defaultColWidth if form.defaultColWidth is not None else form.baseColWidth
        self.rules = [
            (block.cells, rule) for block in sheet.conditional_formatting for rule in block.rules
        ]

    def width(self, cell: Cell) -> float:
        """Of the cell's column, in digits."""
        return float(self.wide.get(cell.column, self.usual))

    def hides(self, cell: Cell) -> tuple[str, Message] | None:
        """What hides the cell, and the same in words; None where it can be seen."""
        row = self.sheet.row_dimensions[cell.row]
        low = row.height is not None and row.height < _LOW
        if self.sheet.sheet_state != "visible":
            return "sheet", message("reply.unseen.sheet")
        if row.hidden or low or (self.sheet.sheet_format.zeroHeight and row.height is None):
            return f"row {cell.row}", message("reply.unseen.row")
        if self.width(cell) < _NARROW:
            return f"column {cell.column}", message("reply.unseen.column")
        return None

    def blanks(self, cell: Cell, shows: str) -> bool:
        """Whether the cell shows nothing since the sheet is set to show no zero."""
        zero = isinstance(cell.value, (int, float)) and not re.search("[1-9]", shows)
        return self.sheet.sheet_view.showZeros is False and zero

    def restyles(self, cell: Cell) -> bool:
        """Whether a conditional format may strike it through, hide it, or show it as something
        else."""
        return any(
            cell.coordinate in cells and self._restyled(cell, rule) for cells, rule in self.rules
        )

    def _restyled(self, cell: Cell, rule: Any) -> bool:
        style = rule.dxf
        if style and (style.numFmt or (style.font and style.font.strike)):
            return True
        if style and (style.font or style.fill) and self.contrast.faint(cell, style):
            return True
        if any(one and one.showValue is False for one in (rule.dataBar, rule.iconSet)):
            return True
        return bool(rule.colorScale and self.contrast.drowned(cell, rule.colorScale.color))


def _at(cell: Cell) -> _At:
    return cell.parent.title, cell.coordinate


def _plain_texts(book: Any, contrast: Contrast) -> tuple[set[_At], set[_At], set[_At]]:
    """Make texts of several fonts plain ones. Returns the cells with words struck through, those
    with words that nobody sees, and those with raised or lowered ones."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock

    struck, faint, raised = set[_At](), set[_At](), set[_At]()
    for sheet in book.worksheets:
        for row in sheet.iter_rows(max_row=min(sheet.max_row, ROWS)):
            for cell in row:
                if not isinstance(cell.value, CellRichText):
                    continue
                parts = [
                    one for one in cell.value if isinstance(one, TextBlock) and one.text.strip()
                ]
                cell.value = str(cell.value)
                at = _at(cell)
                if any(one.font.strike for one in parts):
                    struck.add(at)
                if any(contrast.faint(cell, part=one.font) for one in parts):
                    faint.add(at)
                if any(one.font.vertAlign in ("superscript", "subscript") for one in parts):
                    raised.add(at)
    return struck, faint, raised
