"""The sheets of a form that are filled in: a line for each thing that is asked, its cells to fill
in yellow and open, everything else locked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from components.exhibits.askedform import Form, FormLine
from components.render.layout.legal import legal
from components.render.layout.palette import FORM
from components.render.xlsx.book import Book, digits, down, height
from data.asking import questionnaire
from data.asking.spreadsheet import words
from data.model import Kind

#: Widths of the columns, in digits: those printed take A4 with letters of some nine points.
_WIDTHS = {
    "key": 4,
    "number": 5,
    "topic": 10,
    "indicator": 17,
    "definition": 27,
    "unit": 8,
    "entity": 16,
    "value": 10,
    "relation": 9,
    "status": 8,
    "span": 11,
    "period": 15,
    "note": 17,
    "why": 32,
    "example": 34,
}
#: The last columns, which help on the screen: on A4 all others are larger without them.
_SCREEN = ("why", "example")
#: Columns whose texts say how tall a line is.
_TALL = ("topic", "indicator", "definition", "unit", "entity", "why", "example")
#: What a word of a column has beside it, digits: without, other programs break it.
_BESIDE = 1.5
#: How much wider than usual a column gets for that, and columns that give way to it: down to what.
_AT_MOST = 2
_YIELDING = {"definition": 24.0, "note": 14.0, "period": 13.0}
#: Row of the codes; the headings stand below it, and then the lines.
_CODES = 6
_FIRST = _CODES + 2
#: The title of a sheet and a row whose height nothing says; letters beside which one still writes
#: by hand, points.
_TITLE, _USUAL, _WRITTEN = 26.0, 15.0, 7.0
#: What is filled in differently, by its kind; all else is an amount.
_SORTS: Mapping[Kind, str] = {"change": "change", "rank": "rank"}
#: Signs of a range, and such as stand around a rank; words stand beside them.
_BETWEEN, _AMONG = ("-", "\u2014", "\u2013", "~", "\uff5e"), ("(", "\uff08", "/")
#: A word that no line may end within.
_WORD = re.compile(r"[A-Za-z]+")
_PLACE = {code: at for at, code in enumerate(questionnaire.COLUMNS)}


@dataclass(frozen=True)
class Paper:
    """The workbook of a form, and digests of all its texts, so that what an office adds elsewhere
    than in a yellow cell is noticed when the form comes back."""

    asked: Form
    book: Book
    texts: dict[str, None] = field(default_factory=dict)

    @classmethod
    def begun(cls, asked: Form) -> Paper:
        """An empty workbook, all of whose cells are texts unless they say otherwise."""
        book = Book("zh" if asked.lang == "zh" else "en", FORM, {}, num_format="@")
        book.file.set_properties({"title": book.t("form.title", zone=asked.zone_name)})
        return cls(asked, book)

    def say(self, sheet: Worksheet, at: int, column: int, text: str, form: Format) -> None:
        """Write a text that the office is to leave as it is."""
        self.texts[questionnaire.digest(legal(text))] = None
        sheet.write_string(at, column, legal(text), form)

    def title(self, sheet: Worksheet, column: int, text: str) -> None:
        """The large line at the head of a sheet."""
        sheet.set_row(0, _TITLE)
        self.say(sheet, 0, column, text, self.book.format(bold=True, font_size=16, text_wrap=0))


def table(
    paper: Paper,
    sheet: Worksheet,
    entries: Sequence[FormLine],
    lists: Mapping[str, str],
    *,
    head: bool,
) -> None:
    """Fills a sheet with lines. ``lists`` says where what a drop-down offers stands; the ``head``
    asks who replies, and when, and is on one sheet only."""
    book = paper.book
    widths = _widths(book, entries)
    for code, at in _PLACE.items():
        hidden = {"hidden": True} if code == "key" else {}
        sheet.set_column(at, at, widths[code], None, hidden)
    paper.title(sheet, 1, book.t("form.title", zone=paper.asked.zone_name))
    lead = book.format(font_color=book.colours.soft, text_wrap=0)
    paper.say(sheet, 1, 1, book.t("form.lead"), lead)
    if head:
        _sender(paper, sheet)
    above = _TITLE + (_CODES - 1) * _USUAL + _headings(paper, sheet, widths)
    tall = sum(_entry(paper, sheet, *one, widths) for one in enumerate(entries))
    down(sheet, above + tall, _WRITTEN)
    last = _FIRST + len(entries) - 1
    _rules(book, sheet, entries, lists)
    sheet.freeze_panes(_FIRST, _PLACE["definition"])
    sheet.repeat_rows(_CODES + 1)
    sheet.print_area(0, 0, last, len(_PLACE) - 1 - len(_SCREEN))
    sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})


def _open(book: Book, **more: object) -> Format:
    """The look of a cell to fill in."""
    edge = {"border": 1, "border_color": book.colours.rule}
    return book.format(locked=False, bg_color=book.colours.fill, **edge, **more)


def _sender(paper: Paper, sheet: Worksheet) -> None:
    """Who replies, and when."""
    book = paper.book
    name = book.format(bold=True, align="right", text_wrap=0)
    labels = {"office": book.t("form.office"), "date": book.t("form.date")}
    for at, code in enumerate(questionnaire.HEAD, 3):
        paper.say(sheet, at, 0, questionnaire.MARK + code, book.format(text_wrap=0))
        paper.say(sheet, at, questionnaire.HEAD_COLUMN - 2, labels[code], name)
        sheet.write_blank(at, questionnaire.HEAD_COLUMN - 1, None, _open(book))
    hint = book.format(font_color=book.colours.soft, text_wrap=0)
    paper.say(sheet, 4, questionnaire.HEAD_COLUMN, book.t("form.date_hint"), hint)


def _heads(book: Book) -> dict[str, str]:
    """The heading of each column."""
    return {
        "key": "",
        "number": book.t("workbook.number"),
        "topic": book.t("column.topic"),
        "indicator": book.t("column.indicator"),
        "definition": book.t("column.definition"),
        "unit": book.t("annex.unit"),
        "entity": book.t("column.whose"),
        "value": book.t("annex.value"),
        "relation": book.t("annex.relation"),
        "status": book.t("column.status"),
        "span": book.t("annex.span"),
        "period": book.t("column.period"),
        "note": book.t("column.note"),
        "why": book.t("ask.why"),
        "example": book.t("ask.how"),
    }


def _said(entry: FormLine) -> dict[str, str]:
    """What stands in the cells of a line beforehand."""
    return {
        "key": entry.key,
        "topic": entry.topic,
        "indicator": entry.indicator,
        "definition": entry.definition,
        "unit": entry.unit,
        "entity": entry.entity,
        "period": entry.period,
        "why": entry.why,
        "example": entry.example,
    }


def _widths(book: Book, entries: Sequence[FormLine]) -> dict[str, float]:
    """How wide each column is, digits: as usual, or as its longest word of Latin letters is, for
    which others give way, so that the letters on paper stay as large."""
    found: dict[str, float] = {**_WIDTHS}
    for said in (_heads(book), *map(_said, entries)):
        for code in _PLACE.keys() - {"key"}:
            for word in _WORD.findall(said.get(code, "")):
                wide = min(digits(word) + _BESIDE, _AT_MOST * _WIDTHS[code])
                found[code] = max(found[code], wide)
    more = sum(found.values()) - sum(_WIDTHS.values())
    for code, least in _YIELDING.items():
        less = min(more, found[code] - least)
        if less > 0:
            found[code], more = found[code] - less, more - less
    return found


def _headings(paper: Paper, sheet: Worksheet, widths: Mapping[str, float]) -> float:
    """The hidden row of codes, and under it the heading of each column, so high in points."""
    book, look = paper.book, paper.book.colours
    for code, at in _PLACE.items():
        paper.say(sheet, _CODES, at, questionnaire.MARK + code, book.format(text_wrap=0))
    sheet.set_row(_CODES, None, None, {"hidden": True})
    heads = _heads(book)
    edge: dict[str, object] = {"bottom": 2, "bottom_color": look.soft}
    tall = height(heads.values(), (widths[code] for code in heads), more=4)
    sheet.set_row(_CODES + 1, tall)
    for code, at in _PLACE.items():
        ground = look.fill if code in questionnaire.FILLED else look.head
        form = book.format(bold=True, bg_color=ground, **edge)
        paper.say(sheet, _CODES + 1, at, heads[code], form)
    return tall


def _entry(
    paper: Paper, sheet: Worksheet, number: int, entry: FormLine, widths: Mapping[str, float]
) -> float:
    """One line; ``number`` counts from 0. How high it is, points."""
    book, at = paper.book, _FIRST + number
    edge: dict[str, object] = {"border": 1, "border_color": book.colours.rule}
    fixed, fill = book.format(**edge), _open(book)
    # A number stays a number; all other cells are text, so that 2025-06 stays 2025-06.
    value = _open(book, num_format="General", align="right")
    texts = _said(entry)
    counted = book.format(num_format="0", align="left", **edge)
    sheet.write_number(at, _PLACE["number"], number + 1, counted)
    for code, column in _PLACE.items():
        form = value if code == "value" else fill if code in questionnaire.FILLED else fixed
        if texts.get(code):
            paper.say(sheet, at, column, texts[code], form)
        elif code != "number":
            sheet.write_blank(at, column, None, form)
    tall = height(
        (texts[code] for code in _TALL), (widths[code] for code in _TALL), least=2, more=4
    )
    sheet.set_row(at, tall)
    return tall


def _figure(cell: str, sort: str) -> str:
    """Whether a cell holds what may be a figure of this sort: a number (a fall is below zero, a
    rank above), or a text with the sign of a range or what stands around a rank. What it is for its
    line is looked at when it is read."""
    least = {"amount": f"{cell}>=0", "change": "TRUE", "rank": f"{cell}>=1"}[sort]
    told = words()
    signs = [*_BETWEEN, *(word for word in told.until if len(word) == 1)]  # 255 signs are all
    if sort == "rank":
        signs = [*_AMONG, *told.rank_before, *told.rank_among]
    texts = ",".join(f'ISNUMBER(FIND("{sign}",{cell}))' for sign in signs)
    return f"=OR(IF(ISNUMBER({cell}),{least},FALSE),{texts})"


def _rules(
    book: Book, sheet: Worksheet, entries: Sequence[FormLine], lists: Mapping[str, str]
) -> None:
    """Drop-downs, and a number where a number belongs."""
    last = _FIRST + len(entries) - 1

    def put(code: str, first: int, final: int, rule: Mapping[str, object]) -> None:
        sheet.data_validation(first, _PLACE[code], final, _PLACE[code], rule)

    wrong = book.t("form.wrong")
    for code in ("entity", "relation", "status", "span"):
        choice = {
            "validate": "list",
            "source": lists[code],
            "error_title": wrong,
            "error_message": book.t("form.wrong_choice"),
        }
        put(code, _FIRST, last, choice)
    at = _FIRST
    for sort, group in groupby(entries, key=lambda one: _SORTS.get(one.kind, "amount")):
        first, at = at, at + len([*group])
        figure = {
            "validate": "custom",
            "value": _figure(xl_rowcol_to_cell(first, _PLACE["value"]), sort),
            "input_title": book.t("annex.value"),
            "input_message": book.t(f"form.value_hint.{sort}"),
            "error_title": wrong,
            "error_message": book.t(f"form.wrong_value.{sort}"),
        }
        put("value", first, at - 1, figure)
    time = {
        "validate": "any",
        "input_title": book.t("column.period"),
        "input_message": book.t("form.period_hint"),
    }
    put("period", _FIRST, last, time)
