"""A request as an Excel form: what is asked is locked, what is to be filled in is yellow, with
drop-downs that read back the same in any spreadsheet program.

What a program looks for when the form comes back (codes of columns and lines, version, zone)
stands in hidden cells and sheets, so that neither language nor layout matters to it. The sheets
are protected without a password: against slips, not against people.
"""

from __future__ import annotations

from datetime import date

from xlsxwriter.worksheet import Worksheet

from components.exhibits.askedform import Form
from components.render.layout.legal import legal
from components.render.xlsx.book import FONT, height
from components.render.xlsx.formtable import Paper, table
from data.asking import questionnaire

#: Widths of the sheet that says how to fill it in, in digits.
_NAME, _SAID = 18, 90


def form(asked: Form, today: date) -> bytes:
    """The form as a workbook: a sheet for figures, one for promises where any are asked for,
    and one that says how to fill it in."""
    paper = Paper.begun(asked)
    book = paper.book
    figures = [entry for entry in asked.entries if not entry.promise]
    promises = [entry for entry in asked.entries if entry.promise]
    sheets = [
        (_sheet(paper, book.t(name), today), entries)
        for name, entries in (("form.figures", figures), ("form.promises", promises))
        if entries
    ]
    _how(paper, _sheet(paper, book.t("form.how"), today))
    lists = _lists(paper)
    register = book.file.add_worksheet(questionnaire.META)
    for at, (sheet, entries) in enumerate(sheets):
        table(paper, sheet, entries, lists, head=at == 0)
    _register(paper, register, today)
    return book.done()


def _sheet(paper: Paper, title: str, today: date) -> Worksheet:
    """A new sheet that says on paper which data it goes by."""
    sheet = paper.book.sheet(title, top=0.6)
    said = {"version": paper.asked.version, "date": f"{today:%Y-%m-%d}"}
    stamp = paper.book.t("form.stamp", **said)
    sheet.set_footer(f'&L&"{FONT},Regular"{stamp}&R&P / &N')
    return sheet


def _how(paper: Paper, sheet: Worksheet) -> None:
    """How to fill it in, with one line as an example."""
    book, t = paper.book, paper.book.t
    sheet.set_column(0, 0, _NAME)
    sheet.set_column(1, 1, _SAID)
    paper.title(sheet, 0, t("form.how"))
    pairs = (
        (t("form.how_yellow"), t("form.how_yellow_text")),
        (t("form.office"), t("form.how_office_text")),
        (t("column.whose"), t("form.how_whose_text")),
        (t("annex.value"), t("form.how_value_text")),
        (t("annex.unit"), t("form.how_unit_text")),
        (t("annex.relation"), t("form.how_relation_text")),
        (t("column.status"), t("form.how_status_text")),
        (t("annex.span"), t("form.how_span_text")),
        (t("column.period"), _when(paper)),
        (t("column.note"), t("form.how_note_text")),
        (t("form.how_blank"), t("form.how_blank_text")),
        (t("form.promises"), t("form.how_promises_text")),
        (t("form.how_example"), t("form.how_example_text")),
        (t("form.how_back"), t("form.how_back_text")),
    )
    for at, (name, text) in enumerate(pairs, 2):
        paper.say(sheet, at, 0, name, book.format(bold=True))
        paper.say(sheet, at, 1, text, book.format())
        sheet.set_row(at, height([text], [_SAID], more=6))
    sheet.protect("")


def _when(paper: Paper) -> str:
    """How times are written, and that one stands there beforehand where the form asks for it."""
    t = paper.book.t
    asked = any(entry.period for entry in paper.asked.entries)
    return t("form.how_period_asked" if asked else "form.how_period_text")


def _lists(paper: Paper) -> dict[str, str]:
    """What the drop-downs offer, on a hidden sheet: a list in the cell may not be so long. Of
    each code of a column where its list stands."""
    sheet = paper.book.file.add_worksheet(questionnaire.LISTS)
    offered = {"entity": [name for _, name in paper.asked.subjects]}
    for code in questionnaire.ANSWERS:
        answers = questionnaire.answers(code).values()
        offered[code] = [word.say(paper.book.lang) for word in answers]
    places = {}
    for column, (code, texts) in enumerate(offered.items()):
        for at, text in enumerate(texts):
            sheet.write_string(at, column, legal(text))
        letter = "ABCDEFGH"[column]
        places[code] = f"={questionnaire.LISTS}!${letter}$1:${letter}${len(texts)}"
    sheet.protect("")
    sheet.hide()
    return places


def _register(paper: Paper, sheet: Worksheet, today: date) -> None:
    """What the form was when it went out, hidden: which data, lines, subjects, sheets, texts."""
    asked = paper.asked
    pairs = (
        ("format", str(questionnaire.FORMAT)),
        ("version", asked.version),
        ("zone", asked.zone),
        ("lang", asked.lang),
        ("made", f"{today:%Y-%m-%d}"),
        *((("round", asked.round), ("form", asked.number)) if asked.round else ()),
    )
    new = (("indicator", one.model_dump_json()) for one in asked.indicators)
    said = (
        (
            f"line.{entry.key}",
            questionnaire.digest(entry.topic, entry.indicator, entry.definition, entry.unit),
        )
        for entry in asked.entries
    )
    times = ((f"period.{one.key}", one.period) for one in asked.entries if one.period)
    subjects = ((f"subject.{key}", name) for key, name in asked.subjects)
    sheets = (("sheet", one.get_name()) for one in paper.book.file.worksheets())
    texts = (("text", one) for one in paper.texts)
    for at, (name, text) in enumerate([*pairs, *new, *said, *times, *subjects, *sheets, *texts]):
        sheet.write_string(at, 0, name)
        sheet.write_string(at, 1, legal(text))
    sheet.protect("")
    sheet.hide()
