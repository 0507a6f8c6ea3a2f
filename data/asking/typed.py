"""What somebody typed into a cell: a number, a word of a drop-down, a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING

from data.asking import questionnaire, shown
from data.asking.complaint import Complaints
from data.asking.filled import empty, narrow, place, plain, said
from data.asking.spreadsheet import one_of, words
from data.asking.visibility import Sight
from data.charset import TURNS
from data.message import Message, message
from data.model import Kind, Unit

if TYPE_CHECKING:
    from openpyxl.cell import Cell

_LONGEST = 300  # signs of a note
_DIGITS = 15  # of a number, as many as a spreadsheet keeps
#: What makes a spreadsheet run a text (OWASP, CSV Injection), full-width signs too.
_RUNS = re.compile(r"[=+\-@\uff1d\uff0b\uff0d\uff20]")
CONTROL = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff{TURNS}]")


def runs(text: str) -> bool:
    """Whether a spreadsheet would run the text."""
    return bool(_RUNS.match(text))


@cache
def _nothing() -> re.Pattern[str]:
    """What says that there is nothing to say: dashes of any length, slashes, dots and stars,
    full-width ones too, or a word; in brackets or not."""
    dashes = r"-\u2010-\u2015\u2212\u2500\u30fc\ufe63\uff0d_\uff3f~\uff5e"
    signs = rf"[{dashes}/\uff0f\\\uff3c.\u3002\u3001\u2026*\uff0a\u00b7\u30fb\s]*"
    said = rf"{signs}|({one_of(words().nothing)})[.\u3002]?"
    return re.compile(rf"({said})|[(\uff08]({said})[)\uff09]", re.IGNORECASE)


# --- texts ------------------------------------------------------------------------------


def note(cell: Cell, complaints: Complaints) -> str:
    """The note; a dash or 无 says that there is none."""
    found = said(cell)
    return "" if _nothing().fullmatch(found) else text(place(cell), found, complaints)


def text(at: str, raw: str, complaints: Complaints, longest: int = _LONGEST) -> str:
    """A text on one line, safe to show and to hand on in a workbook."""
    found = " ".join(raw.split())
    if CONTROL.search(raw):
        complaints.fail(at, message("reply.text.control"))
    elif runs(found):
        complaints.fail(at, message("reply.text.runs"), found)
    elif len(found) > longest:
        complaints.fail(at, message("reply.text.long", longest=longest), found)
    return found


def word(cell: Cell, column: str, complaints: Complaints) -> str:
    """The code of a word from a drop-down, in either language; blank where the cell is."""
    if empty(cell):
        return ""
    found, offered = plain(cell.value), questionnaire.answers(column)
    for code, one in offered.items():
        if found in (code, plain(one.zh), plain(one.en)):
            return code
    complaints.fail(place(cell), message("reply.word.other", words=[*offered.values()]), cell.value)
    return ""


# --- figures ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Typed:
    """What an answer gives: a number, both ends of a range, or a rank and of how many."""

    value: Decimal
    high: Decimal | None = None
    out_of: int | None = None


#: A number as it is typed, and what stands between two of them.
_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_DASH = r"\u2014\u2014|[-\u2014\u2013\u2015\uff0d~\uff5e]"


@cache
def _range() -> re.Pattern[str]:
    between = f"{_DASH}|{one_of(words().until)}"
    return re.compile(rf"({_NUMBER})\s*(?:{between})\s*({_NUMBER})", re.IGNORECASE)


@cache
def _rank() -> re.Pattern[str]:
    told = words()
    among = rf"[,\uff0c(\uff08/\s]*(?:{one_of(told.rank_among)}|/)\s*([0-9]{{1,6}})"
    closed = rf"(?:{one_of(told.rank_counted)})?\s*[)\uff09]?"
    place = rf"(?:{one_of(told.rank_before)})?\s*([0-9]+)\s*(?:{one_of(told.rank_after)})?"
    return re.compile(rf"{place}\s*(?:{among}{closed})?", re.IGNORECASE)


def figure(
    cell: Cell, kind: Kind, unit: Unit, sight: Sight, complaints: Complaints
) -> Typed | None:
    """What an answer of a kind of figure gives, in the unit of its line; None, with a complaint,
    where it is not surely the one that is meant."""
    raw = narrow(cell.value.strip()) if isinstance(cell.value, str) else ""
    if kind == "rank" and (found := _rank().fullmatch(raw)):
        rank, among = Decimal(found[1]), int(found[2]) if found[2] else None
        digits = len(rank.as_tuple().digits)
        if digits > _DIGITS or rank < 1 or (among is not None and among < rank):
            long = digits > _DIGITS
            reason = message("reply.number.digits") if long else message("reply.number.rank")
            complaints.fail(place(cell), reason, raw)
            return None
        return Typed(rank, out_of=among)
    if kind != "rank" and (found := _range().fullmatch(raw)):
        ends = [Decimal(end) for end in found.groups()]
        signed = kind == "change"
        if ends[0] >= ends[1] or (ends[0] < 0 and not signed):
            complaints.fail(place(cell), message("reply.number.backwards"), raw)
            return None
        digits = max(len(end.as_tuple().digits) for end in ends)
        if digits > _DIGITS or (unit.whole and any(end % 1 for end in ends)):
            complaints.fail(place(cell), message("reply.number.digits"), raw)
            return None
        return Typed(ends[0], ends[1])
    value = number(cell, unit, sight, complaints, kind)
    if kind == "rank" and value is not None and value < 1:
        complaints.fail(place(cell), message("reply.number.rank"), cell.value)
        return None
    return None if value is None else Typed(value)


# --- numbers ----------------------------------------------------------------------------


def number(
    cell: Cell, unit: Unit, sight: Sight, complaints: Complaints, kind: Kind = "stock"
) -> Decimal | None:
    """The number of an answer, in the unit of its line; None, with a complaint, where what stands
    there is none or is not surely the one that is meant."""
    at, raw = place(cell), cell.value
    if empty(cell):
        complaints.fail(at, message("reply.number.missing"))
        return None
    if isinstance(raw, (bool, date)) or not isinstance(raw, (int, float, str)):
        complaints.fail(at, message("reply.number.other"), raw)
        return None
    digits = narrow(raw.strip()) if isinstance(raw, str) else _drawn(cell, raw, sight, complaints)
    if digits is None:
        return None
    sign = "-?" if kind == "change" else ""
    if not re.fullmatch(rf"{sign}[0-9]+(\.[0-9]+)?", digits, re.ASCII):
        reason = message("reply.number.rank") if kind == "rank" else _no_number(digits)
        complaints.fail(at, reason, raw)
        return None
    try:
        value = Decimal(digits)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or len(value.as_tuple().digits) > _DIGITS:
        complaints.fail(at, message("reply.number.digits"), raw)
        return None
    if unit.whole and value != value.to_integral_value():
        counted = Message(unit.zh, unit.en_plural)
        complaints.fail(at, message("judge.figure.not_whole", unit=counted), raw)
        return None
    return value


def _no_number(digits: str) -> Message:
    """Why a text is no number."""
    if re.fullmatch(r"-[0-9.]+", digits):
        return message("reply.number.negative")
    if _nothing().fullmatch(digits):
        return message("reply.number.nothing")
    return message("reply.number.words")


def _drawn(cell: Cell, raw: float, sight: Sight, complaints: Complaints) -> str | None:
    """The digits of a number cell, where what it shows is what it holds."""
    at, code = place(cell), cell.number_format or "General"
    held = Decimal(repr(raw))
    if not held.is_finite():
        complaints.fail(at, message("reply.number.digits"), raw)
        return None
    seen = shown.number(held, code)
    drawn, digits = (seen.text or "").strip(), f"{held:f}"
    if seen.number is not None and shown.same(held, seen.number):
        if not sight.fits(cell, drawn):
            complaints.fail(at, message("reply.number.narrow", held=digits))
            return None
        return _bare(seen.number)
    if seen.number is not None and shown.rounded(held, seen.number):
        complaints.fail(at, message("reply.number.rounded", shown=drawn, held=digits))
    elif "%" in code and drawn.endswith("%"):
        complaints.fail(at, message("reply.number.percent"), f"{raw} · {drawn}")
    elif seen.text is None:
        complaints.fail(at, message("reply.number.drawn_otherwise", held=digits), code)
    else:
        complaints.fail(at, message("reply.number.drawn_as", held=digits, shown=drawn), code)
    return None


def _bare(value: Decimal) -> str:
    """A number that is shown, without grouping and empty decimals."""
    found = format(value, "f")
    return found.rstrip("0").rstrip(".") if "." in found else found
