"""What stands in a filled form where nobody would look for it: it must not be lost in silence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.asking import questionnaire
from data.asking.complaint import Complaints
from data.asking.filled import Table, empty, place
from data.asking.register import Register
from data.message import Message, message

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_HEADS = tuple(f"{questionnaire.MARK}{code}" for code in questionnaire.HEAD)
#: Columns of which every cell is read, or compared with what was sent.
_READ = ("key", *questionnaire.SAID, *questionnaire.FILLED)


def formulas(sheet: Worksheet, complaints: Complaints) -> None:
    """A formula is not a number, and may reach out; its result is to be typed."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                complaints.fail(place(cell), message("reply.astray.formula"), cell.value)
            elif cell.data_type == "e":
                complaints.fail(place(cell), message("reply.astray.error"), cell.value)


def merged(table: Table, complaints: Complaints) -> None:
    """One answer over several rows, or columns, is nobody's for certain."""
    sheet = table.sheet
    places = {table.columns[code] for code in questionnaire.FILLED}
    for block in sheet.merged_cells.ranges:
        if block.max_row > table.top and places & {*range(block.min_col, block.max_col + 1)}:
            cell, at = sheet.cell(block.min_row, block.min_col), f"{sheet.title}!{block.coord}"
            complaints.fail(at, message("reply.astray.merged"), cell.value)


def outside(table: Table, register: Register, complaints: Complaints) -> None:
    """What was written on the sheet of a table and is no answer."""
    codes = {column: code for code, column in table.columns.items()}
    heads = {at for at in range(1, table.top) if table.sheet.cell(at, 1).value in _HEADS}
    for row in table.sheet.iter_rows():
        at = table.columns["key"]
        key = row[at - 1].value if len(row) >= at else None
        for cell in row:
            code = codes.get(cell.column) if key and cell.row > table.top else None
            if empty(cell) or code in _READ:
                continue
            if cell.row > table.top:
                reason = _in_table(cell, code, register)
            else:
                reason = _above(cell, table.top, heads, register)
            if reason:
                complaints.fail(place(cell), reason, cell.value)


def _in_table(cell: Cell, code: str | None, register: Register) -> Message | None:
    if code is None:
        return message("reply.astray.outside")
    number = code == "number" and re.fullmatch(r"\d+(\.0)?", str(cell.value))
    if number or register.printed(cell.value):
        return None
    return message("reply.astray.not_asked")


def _above(cell: Cell, top: int, heads: set[int], register: Register) -> Message | None:
    answer = cell.row in heads and cell.column == questionnaire.HEAD_COLUMN
    if answer or (_placed(cell, top, heads) and register.printed(cell.value)):
        return None
    return message("reply.astray.above")


def _placed(cell: Cell, top: int, heads: set[int]) -> bool:
    """Whether a cell above the lines is one that the form writes to."""
    if cell.row >= top - 1:
        return True
    near = range(questionnaire.HEAD_COLUMN - 1, questionnaire.HEAD_COLUMN + 2)
    named = cell.row in heads and (cell.column == 1 or cell.column in near)
    return named or (cell.row, cell.column) in ((1, 2), (2, 2))


def beside(sheet: Worksheet, table: bool, register: Register, complaints: Complaints) -> None:
    """What was added beside the tables: a sheet of one's own, a comment on a cell. ``table`` says
    that the sheet holds one of them."""
    if sheet.title in (questionnaire.META, questionnaire.LISTS):
        return
    foreign = not table and sheet.title not in register.sheets
    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment:
                complaints.fail(place(cell), message("reply.astray.comment"), cell.comment.text)
            elif foreign and not empty(cell):
                complaints.fail(place(cell), message("reply.astray.sheet"), cell.value)
                return
            elif not table and not empty(cell) and not register.printed(cell.value):
                complaints.fail(place(cell), message("reply.astray.added"), cell.value)
