"""A request as an Excel form: what is asked is locked, what is to be filled in is yellow, with
drop-downs that read back the same in any spreadsheet program.

What a program looks for when the form comes back (codes of columns and lines, version, zone)
stands in hidden cells and sheets, so that neither language nor layout matters to it. The sheets
are protected without a password: against slips, not against people.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from components import words
from components.exhibits.asking import Entry, Form
from components.render.layout import measure
from components.render.layout.legal import legal
from components.render.xlsx.workbook import FONT, sheet_name
from data.asking import questionnaire
from data.model import Lang

_INK, _SOFT, _HEAD, _RULE, _FILL = "#1b1f24", "#595f69", "#e9edf2", "#c5ccd6", "#fff7d6"
#: Widths of the columns, in digits.
_WIDTHS = {
    "key": 4,
    "number": 5,
    "topic": 12,
    "indicator": 20,
    "definition": 38,
    "unit": 10,
    "entity": 22,
    "value": 12,
    "relation": 10,
    "status": 9,
    "span": 15,
    "period": 18,
    "note": 28,
    "why": 32,
    "example": 34,
}
_LINE, _DIGIT, _SIZE = 16.5, 8.4, 14.7
#: Row of the codes; the headings stand below it, and then the lines.
_CODES = 6


def form(asked: Form, today: date) -> bytes:
    """The form as a workbook: a sheet for figures, one for promises where any are asked for,
    and one that says how to fill it in."""
    return _Book(asked, today).made()


class _Book:
    def __init__(self, asked: Form, today: date) -> None:
        self.asked, self.today = asked, today
        self.buffer = BytesIO()
        self.book: Workbook = xlsxwriter.Workbook(
            self.buffer,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "default_format_properties": {"font_name": FONT, "font_size": 11},
            },
        )
        self.book.set_properties({"title": self.t("form.title", zone=asked.zone_name)})
        self.formats: dict[tuple[tuple[str, object], ...], Format] = {}
        self.names: set[str] = set()
        self.lists: dict[str, str] = {}
        #: Digests of all texts, so that what an office adds elsewhere than in a yellow cell is
        #: noticed when the form comes back.
        self.texts: dict[str, None] = {}

    def t(self, key: str, **values: object) -> str:
        return words.text("zh" if self.asked.lang == "zh" else "en", key, **values)

    def format(self, **given: object) -> Format:
        key = tuple(sorted(given.items()))
        if key not in self.formats:
            plain = {
                "font_name": FONT,
                "font_scheme": "",
                "font_size": 11,
                "font_color": _INK,
                "valign": "top",
                "text_wrap": True,
                "num_format": "@",
            }
            self.formats[key] = self.book.add_format(plain | given)
        return self.formats[key]

    def made(self) -> bytes:
        figures = [entry for entry in self.asked.entries if not entry.promise]
        promises = [entry for entry in self.asked.entries if entry.promise]
        sheets = [
            (self.sheet(self.t(name)), entries)
            for name, entries in (("form.figures", figures), ("form.promises", promises))
            if entries
        ]
        self._how()
        self._lists()
        register = self.book.add_worksheet(questionnaire.META)
        for at, (sheet, entries) in enumerate(sheets):
            self._table(sheet, entries, head=at == 0)
        self._meta(register)
        self.book.close()
        return self.buffer.getvalue()

    def sheet(self, title: str) -> Worksheet:
        name = sheet_name(title, self.names)
        self.names.add(name.lower())
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        stamp = self.t("form.stamp", version=self.asked.version, date=f"{self.today:%Y-%m-%d}")
        sheet.set_footer(f'&L&"{FONT},Regular"{stamp}&R&P / &N')
        return sheet

    def say(self, sheet: Worksheet, at: int, column: int, text: str, form: Format) -> None:
        """Write a text that the office is to leave as it is."""
        self.texts[questionnaire.digest(legal(text))] = None
        sheet.write_string(at, column, legal(text), form)

    # --- the sheets ---------------------------------------------------------------------

    def _table(self, sheet: Worksheet, entries: Sequence[Entry], *, head: bool) -> None:
        place = {code: at for at, code in enumerate(questionnaire.COLUMNS)}
        for code, at in place.items():
            hidden = {"hidden": True} if code == "key" else {}
            sheet.set_column(at, at, _WIDTHS[code], None, hidden)
        title = self.t("form.title", zone=self.asked.zone_name)
        sheet.set_row(0, 26)
        self.say(sheet, 0, 1, title, self.format(bold=True, font_size=16, text_wrap=0))
        lead = self.format(font_color=_SOFT, text_wrap=0)
        self.say(sheet, 1, 1, self.t("form.lead"), lead)
        if head:
            self._head(sheet)
        for code, at in place.items():
            self.say(sheet, _CODES, at, questionnaire.MARK + code, self.format(text_wrap=0))
        sheet.set_row(_CODES, None, None, {"hidden": True})
        heading = self.format(bold=True, bg_color=_HEAD, bottom=2, bottom_color=_SOFT)
        filled = self.format(bold=True, bg_color=_FILL, bottom=2, bottom_color=_SOFT)
        heads = {
            "key": "",
            "number": self.t("workbook.number"),
            "topic": self.t("column.topic"),
            "indicator": self.t("column.indicator"),
            "definition": self.t("column.definition"),
            "unit": self.t("annex.unit"),
            "entity": self.t("column.whose"),
            "value": self.t("annex.value"),
            "relation": self.t("annex.relation"),
            "status": self.t("column.status"),
            "span": self.t("annex.span"),
            "period": self.t("column.period"),
            "note": self.t("column.note"),
            "why": self.t("ask.why"),
            "example": self.t("ask.how"),
        }
        for code, at in place.items():
            form = filled if code in questionnaire.FILLED else heading
            self.say(sheet, _CODES + 1, at, heads[code], form)
        first = _CODES + 2
        for number, entry in enumerate(entries):
            self._entry(sheet, first + number, number + 1, entry, place)
        last = first + len(entries) - 1
        self._rules(sheet, first, last, place)
        sheet.freeze_panes(first, place["definition"])
        sheet.repeat_rows(_CODES + 1)
        sheet.print_area(0, 0, last, len(place) - 1)
        sheet.protect(
            "", {"format_columns": True, "format_rows": True, "select_locked_cells": True}
        )

    def _head(self, sheet: Worksheet) -> None:
        """Who replies, and when."""
        name = self.format(bold=True, align="right", text_wrap=0)
        fill = self.format(locked=False, bg_color=_FILL, border=1, border_color=_RULE)
        labels = {"office": self.t("form.office"), "date": self.t("form.date")}
        for at, code in enumerate(questionnaire.HEAD, 3):
            self.say(sheet, at, 0, questionnaire.MARK + code, self.format(text_wrap=0))
            self.say(sheet, at, questionnaire.HEAD_COLUMN - 2, labels[code], name)
            sheet.write_blank(at, questionnaire.HEAD_COLUMN - 1, None, fill)
        hint = self.format(font_color=_SOFT, text_wrap=0)
        self.say(sheet, 4, questionnaire.HEAD_COLUMN, self.t("form.date_hint"), hint)

    def _entry(
        self, sheet: Worksheet, at: int, number: int, entry: Entry, place: dict[str, int]
    ) -> None:
        edge: dict[str, object] = {"border": 1, "border_color": _RULE}
        fixed = self.format(**edge)
        fill = self.format(locked=False, bg_color=_FILL, **edge)
        # A number stays a number; all other cells are text, so that 2025-06 stays 2025-06.
        value = self.format(
            locked=False, bg_color=_FILL, num_format="General", align="right", **edge
        )
        texts = {
            "key": entry.key,
            "topic": entry.topic,
            "indicator": entry.indicator,
            "definition": entry.definition,
            "unit": entry.unit,
            "entity": entry.entity,
            "why": entry.why,
            "example": entry.example,
        }
        sheet.write_number(at, place["number"], number, self.format(num_format="0", **edge))
        for code, column in place.items():
            form = value if code == "value" else fill if code in questionnaire.FILLED else fixed
            if texts.get(code):
                self.say(sheet, at, column, texts[code], form)
            elif code != "number":
                sheet.write_blank(at, column, None, form)
        counts = (
            measure.count(texts[code], _SIZE, _WIDTHS[code] * _DIGIT)
            for code in ("indicator", "definition", "entity", "why", "example")
        )
        sheet.set_row(at, min(_LINE * max(2, *counts) + 4, 409))

    def _rules(self, sheet: Worksheet, first: int, last: int, place: dict[str, int]) -> None:
        """Drop-downs, and a number where a number belongs."""
        for code in ("entity", "relation", "status", "span"):
            sheet.data_validation(
                first,
                place[code],
                last,
                place[code],
                {
                    "validate": "list",
                    "source": self.lists[code],
                    "error_title": self.t("form.wrong"),
                    "error_message": self.t("form.wrong_choice"),
                },
            )
        sheet.data_validation(
            first,
            place["value"],
            last,
            place["value"],
            {
                "validate": "decimal",
                "criteria": ">=",
                "value": 0,
                "input_title": self.t("annex.value"),
                "input_message": self.t("form.value_hint"),
                "error_title": self.t("form.wrong"),
                "error_message": self.t("form.wrong_value"),
            },
        )
        sheet.data_validation(
            first,
            place["period"],
            last,
            place["period"],
            {
                "validate": "any",
                "input_title": self.t("column.period"),
                "input_message": self.t("form.period_hint"),
            },
        )

    def _how(self) -> None:
        """How to fill it in, with one line as an example."""
        sheet = self.sheet(self.t("form.how"))
        sheet.set_column(0, 0, 18)
        sheet.set_column(1, 1, 90)
        sheet.set_row(0, 26)
        self.say(sheet, 0, 0, self.t("form.how"), self.format(bold=True, font_size=16, text_wrap=0))
        pairs = (
            (self.t("form.how_yellow"), self.t("form.how_yellow_text")),
            (self.t("form.office"), self.t("form.how_office_text")),
            (self.t("column.whose"), self.t("form.how_whose_text")),
            (self.t("annex.value"), self.t("form.how_value_text")),
            (self.t("annex.unit"), self.t("form.how_unit_text")),
            (self.t("annex.relation"), self.t("form.how_relation_text")),
            (self.t("column.status"), self.t("form.how_status_text")),
            (self.t("annex.span"), self.t("form.how_span_text")),
            (self.t("column.period"), self.t("form.how_period_text")),
            (self.t("column.note"), self.t("form.how_note_text")),
            (self.t("form.how_blank"), self.t("form.how_blank_text")),
            (self.t("form.promises"), self.t("form.how_promises_text")),
            (self.t("form.how_example"), self.t("form.how_example_text")),
            (self.t("form.how_back"), self.t("form.how_back_text")),
        )
        for at, (name, text) in enumerate(pairs, 2):
            self.say(sheet, at, 0, name, self.format(bold=True))
            self.say(sheet, at, 1, text, self.format())
            count = measure.count(text, _SIZE, 90 * _DIGIT)
            sheet.set_row(at, _LINE * max(1, count) + 6)
        sheet.protect("")

    def _lists(self) -> None:
        """What the drop-downs offer, on a hidden sheet: a list in the cell may not be so long."""
        sheet = self.book.add_worksheet(questionnaire.LISTS)
        lang: Lang = "zh" if self.asked.lang == "zh" else "en"
        offered = {"entity": [name for _, name in self.asked.subjects]}
        for code in questionnaire.ANSWERS:
            offered[code] = [word.say(lang) for word in questionnaire.answers(code).values()]
        for column, (code, texts) in enumerate(offered.items()):
            for at, text in enumerate(texts):
                sheet.write_string(at, column, legal(text))
            letter = "ABCDEFGH"[column]
            self.lists[code] = f"={questionnaire.LISTS}!${letter}$1:${letter}${len(texts)}"
        sheet.protect("")
        sheet.hide()

    def _meta(self, sheet: Worksheet) -> None:
        pairs = (
            ("format", str(questionnaire.FORMAT)),
            ("version", self.asked.version),
            ("zone", self.asked.zone),
            ("lang", self.asked.lang),
            ("made", f"{self.today:%Y-%m-%d}"),
        )
        new = (("indicator", one.model_dump_json()) for one in self.asked.indicators)
        said = (
            (
                f"line.{entry.key}",
                questionnaire.digest(entry.topic, entry.indicator, entry.definition, entry.unit),
            )
            for entry in self.asked.entries
        )
        subjects = ((f"subject.{key}", name) for key, name in self.asked.subjects)
        sheets = (("sheet", one.get_name()) for one in self.book.worksheets())
        texts = (("text", one) for one in self.texts)
        for at, (name, text) in enumerate([*pairs, *new, *said, *subjects, *sheets, *texts]):
            sheet.write_string(at, 0, name)
            sheet.write_string(at, 1, legal(text))
        sheet.protect("")
        sheet.hide()
