"""A sheet of a filled form: where its table lies, and what a cell of it holds and shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from data.asking import questionnaire, shown
from data.grammar.numeral import PLAIN

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

#: Rows at the top of a sheet among which the codes of its table are looked for.
_DEEP = 40

Cells: TypeAlias = "dict[str, Cell]"


@dataclass(frozen=True)
class Table:
    """The table of a sheet. ``top`` is the row of its headings, ``columns`` the place of each
    code."""

    sheet: Worksheet
    top: int
    columns: dict[str, int]

    def lines(self) -> Iterator[Cells]:
        """The cells of each row by their codes."""
        for at in range(self.top + 1, self.sheet.max_row + 1):
            yield {code: self.sheet.cell(at, place) for code, place in self.columns.items()}


def table(sheet: Worksheet) -> Table | None:
    """Found by the hidden row of codes above it; None where the sheet has none."""
    for at in range(1, min(sheet.max_row, _DEEP) + 1):
        found = {}
        for cell in sheet[at]:
            text = str(cell.value or "")
            if text.startswith(questionnaire.MARK):
                found[text.removeprefix(questionnaire.MARK)] = cell.column
        if {"key", *questionnaire.SAID, *questionnaire.FILLED} <= found.keys():
            # The row after it holds the headings that people read.
            return Table(sheet, at + 1, found)
    return None


def place(cell: Cell) -> str:
    """Where a problem says that the cell is: ``sheet!G7``."""
    return f"{cell.parent.title}!{cell.coordinate}"


def empty(cell: Cell) -> bool:
    return cell.value is None or not str(cell.value).strip()


def narrow(text: str) -> str:
    """A text with the digits and signs that a Chinese keyboard types wide as others type them."""
    return text.translate(PLAIN)


def plain(value: object) -> str:
    """A text as it is compared: without spaces and capitals."""
    return "".join(str(value or "").split()).casefold()


def said(cell: Cell) -> str:
    """What the cell shows, as text."""
    raw, code = cell.value, cell.number_format or "General"
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        held = Decimal(repr(raw))
        seen = shown.number(held, code).text if held.is_finite() else None
        found = str(raw) if seen is None else seen
    elif isinstance(raw, date):
        found = str(raw) if shown.parts(code) else ""
    else:
        found = "" if raw is None else shown.text(str(raw), code)
    return " ".join(found.split())
