"""A filled form -> a Reply, or a DataError that lists every cell that is wrong.

Nothing is taken by halves: one wrong cell and the whole workbook waits. What the office was not
to change (an indicator, its unit) is compared with what it was, because 万元 written over 亿元
would turn every number into another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from data.asking import astray, questionnaire, typed, when
from data.asking.answer import Answer, Lines, Remark
from data.asking.complaint import Complaints, FormLabel
from data.asking.filled import Table, place, said, table
from data.asking.guard import COLUMNS, ROWS, guard
from data.asking.register import Register, register
from data.asking.visibility import Sight, drawn
from data.message import message
from data.model import Dataset, Indicator
from data.problem import DataError, Problem

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_OFFICE = 80  # signs of its name
_HIGH = 30  # rows at the top of a sheet among which office and date are looked for


@dataclass(frozen=True)
class Reply:
    """What one office answered. ``version`` is the data version the form was made from."""

    file: str
    zone: str
    office: str
    day: date
    version: str
    answers: tuple[Answer, ...]
    remarks: tuple[Remark, ...]
    blank: int
    indicators: tuple[Indicator, ...] = ()
    label: FormLabel = field(default_factory=FormLabel)


def read(name: str, content: bytes, dataset: Dataset, today: date) -> Reply:
    """Read a filled form. Raises DataError with every problem as ``sheet!cell``: one that says
    whose it is (``Unread``) where the file could be opened."""
    # Only who reads a workbook waits for its library.
    from openpyxl import load_workbook

    guard(name, content)
    try:
        book = load_workbook(BytesIO(content), keep_links=False, rich_text=True)
    except Exception:
        # openpyxl meets damaged parts with whatever error is nearest.
        raise DataError([Problem(name, 0, "", message("guard.broken"))]) from None
    if not drawn(book):
        raise DataError([Problem(name, 0, "", message("guard.broken"))])
    complaints = Complaints(name)
    sight = Sight(book, complaints)
    sent = register(book, dataset, complaints)
    complaints.label = _label(sent, book.properties.modified)
    tables = _tables(book, complaints)
    office, day = _head(tables[0].sheet, today, sight, complaints)
    complaints.label, above = replace(complaints.label, day=day), len(complaints)
    lines = Lines(dataset, sent, sight, day, complaints)
    answers: list[Answer] = []
    remarks: list[Remark] = []
    blank = 0
    for one in tables:
        astray.formulas(one.sheet, complaints)
        for cells in one.lines():
            found = lines.read(cells)
            if isinstance(found, Answer):
                answers.append(found)
            elif isinstance(found, Remark):
                remarks.append(found)
            else:
                blank += found
        astray.merged(one, complaints)
        astray.outside(one, sent, complaints)
    _beside(book, tables, sent, complaints)
    _whole(sent, lines, complaints)
    empty = not lines.touched and len(complaints) == above
    untouched = not lines.touched and not office and day is None
    complaints.label = replace(complaints.label, blank=untouched, empty=empty)
    if not answers and not remarks and not complaints:
        complaints.fail("", message("reply.nothing"))
    if complaints or day is None:
        complaints.stop()
    used = {answer.line.indicator.id for answer in answers}
    own = tuple(one for key, one in sent.indicators.items() if key in used)
    return Reply(
        name,
        sent.zone,
        office,
        day,
        sent.version,
        tuple(answers),
        tuple(remarks),
        blank,
        own,
        complaints.label,
    )


def _label(sent: Register, saved: object) -> FormLabel:
    """Whose the form is; ``saved`` is what the workbook says of when it was."""
    moment = saved.replace(tzinfo=None) if isinstance(saved, datetime) else None
    return FormLabel(sent.zone, sent.round, sent.form, None, moment, frozenset(sent.lines))


def _tables(book: Any, complaints: Complaints) -> list[Table]:
    """The tables of the form, one a sheet."""
    found = []
    for sheet in book.worksheets:
        if sheet.max_row > ROWS or sheet.max_column > COLUMNS:
            # One cell far away makes a sheet of millions of cells for whoever walks over it.
            complaints.fail(sheet.title, message("reply.far", rows=ROWS, columns=COLUMNS))
            complaints.stop()
        if sheet.title in (questionnaire.META, questionnaire.LISTS):
            continue
        if one := table(sheet):
            found.append(one)
    if not found:
        complaints.fail("", message("reply.no_table"))
        complaints.stop()
    return found


def _head(
    sheet: Worksheet, today: date, sight: Sight, complaints: Complaints
) -> tuple[str, date | None]:
    """The office, and the day of the reply."""
    places = {str(sheet.cell(at, 1).value): at for at in range(1, _HIGH)}
    rows = [places.get(f"{questionnaire.MARK}{code}") for code in questionnaire.HEAD]
    if None in rows:
        complaints.fail(sheet.title, message("reply.head.gone"))
        return "", None
    office, day = (sheet.cell(at, questionnaire.HEAD_COLUMN) for at in rows)
    sight.seen(office)
    named = typed.text(place(office), said(office), complaints, _OFFICE)
    if not named:
        complaints.fail(place(office), message("reply.head.office"))
    found = when.day(day)
    if not sight.seen(day):
        return named, None
    if found is None:
        complaints.fail(place(day), message("reply.head.day"), day.value)
    elif found > today:
        complaints.fail(place(day), message("reply.head.ahead"), found)
        return named, None
    return named, found


def _beside(book: Any, tables: Sequence[Table], sent: Register, complaints: Complaints) -> None:
    asked = [one.sheet for one in tables]
    for sheet in book.worksheets:
        astray.beside(sheet, sheet in asked, sent, complaints)


def _whole(sent: Register, lines: Lines, complaints: Complaints) -> None:
    """A line may be deleted; a whole table is not: its hidden row is damaged, and an answer may
    stand in it."""
    for promised in (False, True):
        keys = {key for key in sent.lines if key.startswith("promise.") is promised}
        if keys and not keys & lines.back:
            complaints.fail("", message("reply.table_lost"))
