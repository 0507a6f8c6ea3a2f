"""Forms as an office fills them in, and workbooks that nobody should open."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from types import MappingProxyType
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from components.edition import Edition
from components.exhibits import askedform, asking
from components.render.xlsx import form
from data.asking import questionnaire
from data.model import Dataset, Lang

TODAY = date(2026, 11, 23)


def chosen(column: str, code: str, lang: Lang = "zh") -> str:
    """What an office chooses from a drop-down."""
    return questionnaire.answers(column)[code].say(lang)


#: One line as an office fills it in.
ANSWER = {
    "value": 41,
    "status": chosen("status", "actual"),
    "span": chosen("span", "during"),
    "period": "2025",
}


@dataclass(frozen=True)
class Spot:
    """A line of a form: its sheet and row, and the columns by their codes."""

    sheet: Worksheet
    row: int
    codes: dict[str, int]

    def cell(self, code: str) -> Any:
        return self.sheet.cell(self.row, self.codes[code])

    def letter(self, code: str) -> str:
        return str(get_column_letter(self.codes[code]))


#: Something done to the sheet of a line.
Change = Callable[[Spot], None]


def blank(dataset: Dataset, zone: str, lang: Lang = "zh", keys: list[str] | None = None) -> bytes:
    """The form of a zone with these lines, or with everything that may be asked."""
    ed = Edition(dataset, lang, today=TODAY)
    wanted = keys or [line.key for line in asking.lines(ed, zone)]
    return form.form(askedform.form(ed, zone, wanted), TODAY)


def opened(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def table(sheet: Worksheet) -> tuple[int, dict[str, int]]:
    """The row of the headings, and the column of each code."""
    for row in sheet.iter_rows(max_row=20):
        codes = {str(cell.value)[len(questionnaire.MARK) :]: cell.column for cell in row}
        if set(questionnaire.COLUMNS) <= codes.keys():
            return row[0].row + 1, codes
    raise AssertionError(f"{sheet.title} has no table")


def sheets(book: Workbook) -> list[Worksheet]:
    """Those with lines to fill in."""
    found = []
    for sheet in book.worksheets:
        try:
            table(sheet)
        except AssertionError:
            continue
        found.append(sheet)
    return found


def line(book: Workbook, key: str) -> tuple[Worksheet, int, dict[str, int]]:
    """Where the line of a key stands."""
    for sheet in sheets(book):
        top, codes = table(sheet)
        for at in range(top + 1, sheet.max_row + 1):
            if sheet.cell(at, codes["key"]).value == key:
                return sheet, at, codes
    raise AssertionError(f"no line {key}")


def sign(book: Workbook, office: Any = "数据科", day: Any = "2026-11-20") -> None:
    """Office and date at the head of the first sheet."""
    sheet = sheets(book)[0]
    places = {sheet.cell(at, 1).value: at for at in range(1, 10)}
    sheet.cell(places["zr:office"], questionnaire.HEAD_COLUMN).value = office
    sheet.cell(places["zr:date"], questionnaire.HEAD_COLUMN).value = day


def filled(
    content: bytes,
    answers: Mapping[str, Mapping[str, Any]],
    office: Any = "数据科",
    day: Any = "2026-11-20",
    changes: Mapping[str, Change] = MappingProxyType({}),
) -> bytes:
    """The form with these answers, by line and code, and something done to the sheets of lines."""
    book = opened(content)
    sign(book, office, day)
    for key, cells in answers.items():
        sheet, at, codes = line(book, key)
        for code, value in cells.items():
            sheet.cell(at, codes[code]).value = value
    for key, change in changes.items():
        change(Spot(*line(book, key)))
    return saved(book)


def repacked(content: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """The workbook with parts added, changed, or (None) taken out."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            if item.filename not in parts:
                new.writestr(item, old.read(item), zipfile.ZIP_DEFLATED)
        for name, part in parts.items():
            if part is not None:
                new.writestr(name, part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as book:
        return book.read(name)


def rows(count: int) -> bytes:
    """A sheet of very many rows."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("填写")
    for at in range(count):
        sheet.append([at, "x"])
    return saved(book)


_SHEET = "xl/worksheets/sheet1.xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def hostile(plain: bytes) -> dict[str, bytes]:
    """Workbooks that must be refused, by what is wrong with them. ``plain`` is a sound form."""
    return _packed(plain) | _sheets(plain) | _answers(plain) | _others(plain)


def _packed(plain: bytes) -> dict[str, bytes]:
    """Those whose package holds what no form holds."""
    types = part(plain, "[Content_Types].xml")
    rels = part(plain, "xl/_rels/workbook.xml.rels")
    link = (
        b'<Relationship Id="rId99" TargetMode="External" Target="file:///etc/passwd" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/>'
    )
    outside = rels.replace(b"</Relationships>", link + b"</Relationships>")
    macros = types.replace(b"sheet.main", b"sheet.macroEnabled.main")
    bomb = {f"xl/worksheets/bomb{at}.xml": b"\0" * 40_000_000 for at in range(3)}
    # A bomb that says it is small, in both of its headers.
    lying = repacked(plain, {"xl/worksheets/bomb.xml": b"\0" * 40_000_000}).replace(
        struct.pack("<I", 40_000_000), struct.pack("<I", 1_000)
    )
    return {
        "a zip bomb": repacked(plain, bomb),
        "a zip bomb that lies": lying,
        "macros": repacked(plain, {"xl/vbaProject.bin": b"x"}),
        "a macro type": repacked(plain, {"[Content_Types].xml": macros}),
        "an external link": repacked(plain, {"xl/externalLinks/externalLink1.xml": b"<x/>"}),
        "an outside target": repacked(plain, {"xl/_rels/workbook.xml.rels": outside}),
        "an embedded file": repacked(plain, {"xl/embeddings/oleObject1.bin": b"x"}),
        "a data connection": repacked(plain, {"xl/connections.xml": b"<x/>"}),
        "another zip": repacked(plain, {"xl/workbook.xml": None}),
    }


def _sheets(plain: bytes) -> dict[str, bytes]:
    """Those whose sheet is no sheet, or far too large."""
    sheet = part(plain, _SHEET)
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]>' + sheet
    vast = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    far = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
    cells = b"<row>" + b"<c><v>1</v></c>" * 40_000 + b"</row></sheetData>"
    changed = {
        "entities": laughs,
        "a hidden encoding": sheet.decode().encode("utf-16"),
        "a cell far away": sheet.replace(b"</sheetData>", far),
        "very many cells": sheet.replace(b"</sheetData>", cells),
        "a vast merged block": sheet.replace(b"</sheetData>", vast),
        "damaged parts": sheet[:-400],
    }
    made = {name: repacked(plain, {_SHEET: content}) for name, content in changed.items()}
    return made | {"100,000 rows": rows(100_000)}


def _answers(plain: bytes) -> dict[str, bytes]:
    """Those that a program has filled in or made anew."""
    computed, later = opened(plain), opened(plain)
    for page in sheets(computed):
        top, codes = table(page)
        for at in range(top + 1, page.max_row + 1):
            page.cell(at, codes["value"]).value = "=1+1"
    for row in later[questionnaire.META].iter_rows():
        if row[0].value == "format":
            row[1].value = "99"
    return {"formulas": saved(computed), "another version": saved(later)}


def _others(plain: bytes) -> dict[str, bytes]:
    """Those that are no workbook of this kind."""
    locked = _OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512
    return {
        "a password": locked,
        "an old .xls": _OLE + b"\0" * 1024,
        "a renamed PNG": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        "a renamed PDF": b"%PDF-1.7 ...",
        "half a file": plain[: len(plain) // 2],
        "no file at all": b"",
        "a text": "签约项目36个".encode(),
        "a large file": b"PK" + b"\0" * 6_000_000,
    }


def styled(content: bytes, key: str, change: Change) -> bytes:
    """The form with something done to the sheet of a line."""
    book = opened(content)
    change(Spot(*line(book, key)))
    return saved(book)
