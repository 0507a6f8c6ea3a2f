"""A CSV table -> its rows."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

from data.load.incoming import Incoming
from data.message import message
from data.model import Shape

#: Signs that part columns where a comma should: ; | and full-width ；, or a tab.
_OTHER = re.compile(r"[;\t\uff1b|]")


def rows(intake: Incoming, name: str, shape: type[Shape]) -> tuple[Any, ...]:
    """The sound rows of the table; what is wrong with the others is in ``intake``."""
    file = f"{name}.csv"
    numbered = _records(intake, file)
    header = [cell.strip() for cell in numbered[0][1]] if numbered else []
    while header and not header[-1]:  # Excel leaves empty columns at the right
        header.pop()
    if not numbered or not _sound(intake, file, header, shape):
        intake.unread.add(name)
        return ()
    found = []
    for line, cells in numbered[1:]:
        if not any(cell.strip() for cell in cells):  # …and empty rows at the end
            continue
        intake.keep(name, dict(zip(header, cells, strict=False)))
        if len(cells) < len(header) or any(cell.strip() for cell in cells[len(header) :]):
            reason = message("load.cells", n=len(cells), wanted=len(header))
            intake.fail(file, line, "", reason)
            continue
        # A blank cell stands for "not given" where the shape has a default.
        given = {
            column: cell.strip()
            for column, cell in zip(header, cells, strict=False)
            if cell.strip() or shape.model_fields[column].is_required()
        }
        if (row := intake.row(file, shape, given, lambda _, at=line: at)) is not None:
            intake.place(name, row, file, line)
            found.append(row)
    return tuple(found)


def _records(intake: Incoming, file: str) -> list[tuple[int, list[str]]]:
    """Every record with the line it begins on; none of a file that cannot be read."""
    text = intake.text(file)
    if text is None:
        return []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    numbered: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for cells in reader:
            numbered.append((start, cells))
            start = reader.line_num + 1
    except csv.Error:
        intake.fail(file, start, "", message("load.quotes"))
        return []
    if not numbered:
        intake.fail(file, 1, "", message("load.no_header"))
    return numbered


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
