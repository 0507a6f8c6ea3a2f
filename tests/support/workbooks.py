"""Workbooks as tests read them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import openpyxl
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from components import words
from components.exhibit import Exhibit
from components.render.xlsx import workbook
from components.row import Row
from components.story import Story, numbered
from data.model import Lang
from tests.support.cases import by_turns
from tests.support.shared import once
from tests.support.stories import COLOURS

every_language = by_turns


@cache
def made(story: Callable[[Lang], Story], lang: Lang) -> bytes:
    return once(f"xlsx.{story.__name__}.{lang}", lambda: workbook.xlsx(story(lang), COLOURS))


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


@cache
def book(story: Callable[[Lang], Story], lang: Lang) -> Any:
    return opened(made(story, lang))


def lines(sheet: Worksheet) -> list[dict[str, Cell]]:
    """The lines of a sheet by the head of their column."""
    head, *rest = sheet.iter_rows()
    names = [str(cell.value) for cell in head]
    assert len(set(names)) == len(names)
    return [dict(zip(names, line, strict=True)) for line in rest]


def said(cell: Cell) -> str:
    return "" if cell.value is None else str(cell.value)


def displayed(cell: Cell) -> str:
    """The number as a spreadsheet shows it, by the pattern of its cell."""
    found = re.fullmatch(r'(?:"(.+)")?0(?:\.(0+))?', cell.number_format)
    assert found, cell.number_format
    sign, places = found.groups()
    return f"{sign or ''}{cell.value:.{len(places or '')}f}"


def word(lang: Lang) -> Callable[[str], str]:
    return lambda key: words.text(lang, key)


def rows_of(story: Story) -> list[tuple[int, Exhibit, Row]]:
    """What the exhibits show; a city on the map is only there to find one's way."""
    return [
        (number, exhibit, row)
        for number, _, exhibit in numbered(story)
        for row in exhibit.rows
        if row.spot.role != "city"
    ]


def about(content: bytes) -> str:
    sheet = opened(content).worksheets[0]
    return "\n".join(said(cell) for line in sheet.iter_rows() for cell in line if cell.value)
