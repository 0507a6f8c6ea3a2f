"""A CSV table -> its rows."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import Any

from data.load.incoming import Incoming, Placed
from data.load.remembered import Remembered
from data.message import message
from data.model import Shape

#: Signs that part columns where a comma should: ; | and full-width ；, or a tab.
_OTHER = re.compile(r"[;\t\uff1b|]")
#: One line with what ends it, be it of Unix, Windows or an old Macintosh.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def rows(intake: Incoming, name: str, shape: type[Shape]) -> tuple[Any, ...]:
    """The sound rows of the table; what is wrong with the others is in ``intake``."""
    file = f"{name}.csv"
    text = intake.text(file)
    placed = _SOUND.of(file, text)
    if placed is not None:
        intake.again(name, file, placed)
    else:
        faults = len(intake.problems)
        placed = _read(intake, name, shape, text)
        if len(intake.problems) == faults:
            _SOUND.keep(file, text, placed)
    return tuple(row for row, _ in placed)


_SOUND: Remembered[list[Placed]] = Remembered()


def _read(intake: Incoming, name: str, shape: type[Shape], text: str | None) -> list[Placed]:
    """The sound rows of a text, each with its line."""
    file = f"{name}.csv"
    numbered = _records(intake, file, text)
    _, head = next(numbered, (0, None))
    header = [cell.strip() for cell in head or ()]
    while header and not header[-1]:  # Excel leaves empty columns at the right
        header.pop()
    if head is None or not _sound(intake, file, header, shape):
        intake.unread.add(name)
        return []
    found = []
    needed = {column for column in header if shape.model_fields[column].is_required()}
    key = header.index("id")
    for line, raw in numbered:
        cells = [cell.strip() for cell in raw]
        if not any(cells):  # …and empty rows at the end
            continue
        intake.keep(name, cells[key] if key < len(cells) else "")
        if len(cells) < len(header) or any(cells[len(header) :]):
            reason = message("load.cells", n=len(cells), wanted=len(header))
            intake.fail(file, line, "", reason)
            continue
        # A blank cell stands for "not given" where the shape has a default.
        given = {
            column: cell
            for column, cell in zip(header, cells, strict=False)
            if cell or column in needed
        }
        if (row := intake.row(file, shape, given, lambda _, at=line: at)) is not None:
            intake.place(name, row, file, line)
            found.append((row, line))
    return found


def _records(intake: Incoming, file: str, text: str | None) -> Iterator[tuple[int, list[str]]]:
    """Every record with the line it begins on; none of a file that cannot be read."""
    if text is None:
        return
    try:
        # Whole before any row is taken, and never held all at once.
        count = sum(1 for _ in parsed(text))
    except Torn as error:
        most = csv.field_size_limit()
        why = message("load.cell_long", n=most) if error.long else message("load.quotes")
        intake.fail(file, error.line, "", why)
        return
    if not count:
        intake.fail(file, 1, "", message("load.no_header"))
    yield from parsed(text)


class Torn(Exception):
    """Quotation marks that do not fit, or a cell too ``long`` to be one; ``line`` is where the
    record begins."""

    def __init__(self, line: int, *, long: bool = False) -> None:
        self.line, self.long = line, long
        super().__init__(line)


def parsed(text: str) -> Iterator[tuple[int, list[str]]]:
    """The records of a text, each with the line it begins on. Raises Torn."""
    reader = csv.reader((one[0] for one in _LINE.finditer(text)), strict=True)
    start = 1
    try:
        for cells in reader:
            yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise Torn(start, long="limit" in str(error)) from None


def _sound(intake: Incoming, file: str, header: list[str], shape: type[Shape]) -> bool:
    """Whether the header names the columns of the table, each once."""
    before, fields, later = len(intake.problems), list(shape.model_fields), shape.later()
    if len(header) == 1 and _OTHER.search(header[0]):
        intake.fail(file, 1, "", message("load.separator"), header[0])
        return False
    for column in dict.fromkeys(header):
        if column not in fields:
            intake.fail(file, 1, column or "?", message("shape.extra_forbidden"))
        elif header.count(column) > 1:
            intake.fail(file, 1, column, message("load.column_twice"))
    for column in fields:
        if column not in header and column not in later:
            intake.fail(file, 1, column, message("load.no_column"))
    return len(intake.problems) == before
