"""When a figure is of, and on what day a form was filled in, as people type it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from data.asking import shown, typedtime
from data.asking.complaint import Complaints
from data.asking.filled import empty, narrow, place, said
from data.asking.spreadsheet import words
from data.message import message
from data.model import ON_A_DAY, Kind, Period, over, time_of

if TYPE_CHECKING:  # days are read of a round too, by who reads no workbook
    from openpyxl.cell import Cell

_YEARS = range(1990, 2101)
_PERIOD = TypeAdapter[str](Period)


def day(cell: Cell) -> date | None:
    """The whole day that a cell shows; None where it shows none."""
    if isinstance(cell.value, date):
        whole = "d" in shown.parts(cell.number_format or "")
        return date(cell.value.year, cell.value.month, cell.value.day) if whole else None
    text = _iso(narrow(str(cell.value or "")))
    try:
        # Python would take 20261120 too, which may as well be a number typed in the wrong cell.
        return date.fromisoformat(text) if "-" in text else None
    except ValueError:
        return None


def asked(wanted: str, kind: Kind) -> str:
    """The time that a form asks of a figure of this kind where ``wanted`` is asked for: what is
    counted on a day is counted at the end of a span."""
    return wanted.partition("/")[2] if "/" in wanted and kind in ON_A_DAY else wanted


def fits(found: str, wanted: str, span: str) -> bool:
    """Whether a time is the one that a form asks for; any is where it asks for none. What is there
    on a day is there at the end of what is asked, however that is written. What has added up by the
    end of a span may be of the end alone: a month of it says less than was asked."""
    if wanted and span == "point":
        return time_of(found, span) == time_of(wanted, span)
    end = wanted.rpartition("/")[2] if span == "cumulative" else wanted
    return not wanted or found in (wanted, end)


def iso(text: str) -> str:
    """A time as people type it, as ISO 8601 in its one form; blank where it is none."""
    try:
        found = _PERIOD.validate_python(_parts(text))
    except ValidationError:
        return ""
    return found if _possible(found) else ""


def typed(text: str) -> str:
    """A time as people type it in its one form; what is none as it is, to be named by the check."""
    return iso(text) or text.strip()


def _possible(found: str) -> bool:
    """Whether its years are some that a figure can be of."""
    return all(int(year) in _YEARS for year in re.findall(r"\d{4}(?=-|/|$)", found))


def period(
    cell: Cell,
    status: str,
    replied: date | None,
    complaints: Complaints,
    wanted: str = "",
    span: str = "",
) -> str:
    """The time of a figure as ISO 8601; blank, with a complaint, where it is none, where what is
    said to be actual is not over on the day of the reply, or where it is another than the form asks
    for (``wanted``; of what has added up, by its ``span``, also its end)."""
    at, raw = place(cell), cell.value
    if empty(cell) and not wanted:
        complaints.fail(at, message("reply.period.missing"))
        return ""
    found = wanted if empty(cell) else _written(cell, span)
    if not found:
        complaints.fail(at, message("reply.period.no_year"), raw)
        return ""
    try:
        same = _PERIOD.validate_python(found)
    except ValidationError:
        # 2025年6月底: from when on is not said.
        one_end = span == "during" and isinstance(raw, str) and iso(raw)
        key = "reply.period.one_end" if one_end else "reply.period.form"
        complaints.fail(at, message(key), raw)
        return ""
    if not _possible(found):
        complaints.fail(at, message("reply.period.year"), raw)
        return ""
    if not fits(same, wanted, span):
        complaints.fail(at, message("reply.period.asked", asked=wanted), raw)
        return ""
    if status == "actual" and replied and not over(found, replied):
        complaints.fail(at, message("reply.period.not_over", day=replied), raw)
        return ""
    return wanted if wanted and span == "point" else same  # all zones' figures say it alike


def spans(cell: Cell, span: str, found: str, complaints: Complaints) -> bool:
    """Whether the time is one that such a number can have: a day has no beginning and end."""
    if span == "point" and "/" in found:
        complaints.fail(place(cell), message("reply.period.point"), cell.value)
    elif span == "during" and re.fullmatch(r"\d{4}-\d{2}-\d{2}", found):
        complaints.fail(place(cell), message("reply.period.during"), cell.value)
    else:
        return True
    return False


def _written(cell: Cell, span: str) -> str:
    """A period as ISO 8601. "As of June" is June, but not of what was over a ``span``. A cell
    that the spreadsheet made a date of shows no day where only a month was typed."""
    raw = cell.value
    if isinstance(raw, date):
        whole, seen = f"{raw:%Y-%m-%d}", shown.parts(cell.number_format or "")
        if "y" not in seen:
            return ""  # typed without one, and the spreadsheet put the year of that day
        return whole if "d" in seen else whole[:7] if "m" in seen else whole[:4]
    if isinstance(raw, (int, float)):
        text = said(cell)
        same = shown.number(Decimal(raw), cell.number_format or "").number == raw
        if isinstance(raw, int) or raw.is_integer():
            raw = int(raw) if same else text
        else:
            # 2025.10 typed into a number cell comes back as 2025.1: nobody knows which it was.
            raw = text if re.fullmatch(r"\d{4}\.\d{2}", text) else f"{raw}?"
    return _parts(str(raw), until=span != "during")


def _parts(text: str, *, until: bool = True) -> str:
    """A period as it is typed, its ends as ISO 8601 as far as they are understood."""
    # The grammar of articles takes a sixth of all that a program loads before it does anything, and
    # few programs read a time that somebody typed.
    from data.reading import moment

    text = narrow(text)
    if found := moment.span("".join(text.split())) or typedtime.period(text, until=until):
        return found
    if re.fullmatch(r"\d{4}/\d{1,2}/\d{1,2}", "".join(text.split()), re.ASCII):
        return _iso(text)
    start, slash, end = text.partition("/")
    parts = [_iso(start), *([end.strip() if end.strip() == ".." else _iso(end)] if slash else [])]
    return "/".join(parts)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    year, month, day_ = words().date
    return tuple(
        re.compile(form, re.ASCII)
        for form in (
            rf"(\d{{4}})(?:{year}(?:(\d{{1,2}}){month}(?:(\d{{1,2}}){day_})?)?)?",
            r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?",
            r"(\d{4})\.(\d{1,2})(?:\.(\d{1,2}))?",
            r"(\d{4})/(\d{1,2})/(\d{1,2})",
        )
    )


def _iso(text: str) -> str:
    """2025年6月30日, 2025.6.30, 2025/6/30 and 2025-6-30 written the one way; anything else as it
    is: what is not surely understood must be asked again."""
    bare = "".join(text.split())
    for form in _forms():
        if found := form.fullmatch(bare):
            return "-".join(part.zfill(2) for part in found.groups() if part)
    return bare
