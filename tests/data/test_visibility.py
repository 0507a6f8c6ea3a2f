"""What nobody sees is not taken, however it is hidden."""

from __future__ import annotations

import re
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import ColorScaleRule, DataBarRule, IconSetRule, Rule
from openpyxl.styles import Alignment, Font, GradientFill, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from data.message import Message, message
from data.model import Dataset
from tests.support import forms
from tests.support.cases import each
from tests.support.forms import ANSWER, Spot, filled, styled
from tests.support.replies import SHEET, keys, one, problems


def _said(key: str) -> Message:
    """The sentence of a thing unseen."""
    if key in ("row", "column", "sheet"):
        return message("reply.unseen.hidden", where=message(f"reply.unseen.{key}"))
    if key == "drawn_as":
        return message("reply.unseen.drawn_as", shown="4141")
    return message("reply.astray.merged" if key == "merged" else f"reply.unseen.{key}")


def _row(**given: Any) -> forms.Change:
    def change(spot: Spot) -> None:
        for name, value in given.items():
            setattr(spot.sheet.row_dimensions[spot.row], name, value)

    return change


def _column(code: str, **given: Any) -> forms.Change:
    def change(spot: Spot) -> None:
        for name, value in given.items():
            setattr(spot.sheet.column_dimensions[spot.letter(code)], name, value)

    return change


def _sheet(state: str) -> forms.Change:
    def change(spot: Spot) -> None:
        spot.sheet.sheet_state = state

    return change


def _columns(spot: Spot) -> None:
    """A group of columns folded up, from the value to the period."""
    first, last = spot.letter("value"), spot.letter("period")
    spot.sheet.column_dimensions.group(first, last, hidden=True)


def _filter(spot: Spot) -> None:
    top, _ = forms.table(spot.sheet)
    spot.sheet.auto_filter.ref = f"A{top}:{spot.letter('example')}{spot.sheet.max_row}"
    spot.sheet.auto_filter.add_filter_column(spot.codes["topic"] - 1, ["别的"])
    spot.sheet.row_dimensions[spot.row].hidden = True


def _rows_hidden_unless_said(spot: Spot) -> None:
    spot.sheet.sheet_format.zeroHeight = True
    spot.sheet.row_dimensions[spot.row].height = None


def _font(code: str, **given: Any) -> forms.Change:
    """The font of a cell, struck through unless said otherwise."""

    def change(spot: Spot) -> None:
        spot.cell(code).font = Font(**(given or {"strike": True}))

    return change


def _fill(code: str, fill: Any, **font: Any) -> forms.Change:
    def change(spot: Spot) -> None:
        spot.cell(code).fill = fill
        spot.cell(code).font = Font(**font)

    return change


def _no_zeros(spot: Spot) -> None:
    spot.sheet.sheet_view.showZeros = False
    spot.cell("value").value = 0


def _repeated(spot: Spot) -> None:
    """As often as the cell has room for."""
    spot.cell("value").alignment = Alignment(horizontal="fill")


def _mark(code: str, *parts: str) -> forms.Change:
    """The last of some words is raised."""

    def change(spot: Spot) -> None:
        *told, mark = parts
        raised = TextBlock(InlineFont(vertAlign="superscript"), mark)
        spot.cell(code).value = CellRichText(*told, raised)

    return change


def _solid(colour: Any) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


def _part(**given: Any) -> forms.Change:
    def change(spot: Spot) -> None:
        spot.cell("note").value = CellRichText("不", TextBlock(InlineFont(**given), "含续建"))

    return change


def _format(code: str, written: str = ";;;") -> forms.Change:
    def change(spot: Spot) -> None:
        spot.cell(code).number_format = written

    return change


def _rule(rule: Any) -> forms.Change:
    def change(spot: Spot) -> None:
        spot.sheet.conditional_formatting.add(f"{spot.letter('value')}{spot.row}", rule)

    return change


def _conditional(**style: Any) -> forms.Change:
    def change(spot: Spot) -> None:
        rule = Rule(type="expression", formula=["TRUE"], dxf=DifferentialStyle(**style))
        column = spot.letter("value")
        spot.sheet.conditional_formatting.add(
            f"{column}{spot.row - 1}:{column}{spot.row + 1}", rule
        )

    return change


def _merge(spot: Spot) -> None:
    column = spot.codes["value"]
    spot.sheet.merge_cells(
        start_row=spot.row, end_row=spot.row + 1, start_column=column, end_column=column
    )


UNSEEN: dict[str, tuple[forms.Change, str]] = {
    "a hidden row": (_row(hidden=True), "row"),
    "a row one cannot read": (_row(height=1.5), "row"),
    "a folded group": (_row(outlineLevel=1, hidden=True), "row"),
    "a filter": (_filter, "row"),
    "rows hidden unless said": (_rows_hidden_unless_said, "row"),
    "a hidden column": (_column("value", hidden=True), "column"),
    "a column of no width": (_column("period", width=0.1), "column"),
    "a folded group of columns": (_columns, "column"),
    "a hidden note": (_column("note", hidden=True), "column"),
    "a hidden sheet": (_sheet("hidden"), "sheet"),
    "a very hidden sheet": (_sheet("veryHidden"), "sheet"),
    "a value struck through": (_font("value"), "struck"),
    "a status struck through": (_font("status"), "struck"),
    "words struck through": (_part(strike=True), "struck"),
    "a condition that strikes": (_conditional(font=Font(strike=True)), "struck"),
    "a condition that hides": (
        _conditional(numFmt=NumberFormat(numFmtId=200, formatCode=";;;")),
        "struck",
    ),
    "a condition of white letters": (
        _conditional(font=Font(color="FFFFFF")),
        "struck",
    ),
    "a condition that fills": (
        _conditional(fill=PatternFill(bgColor="FF000000"), font=Font(color="FF111111")),
        "struck",
    ),
    "a bar without its number": (
        _rule(DataBarRule("min", None, "max", None, color="638EC6", showValue=False)),
        "struck",
    ),
    "signs without their number": (
        _rule(IconSetRule("3Arrows", "percent", [0, 33, 67], showValue=False)),
        "struck",
    ),
    "a scale as dark as its letters": (
        _rule(ColorScaleRule("min", None, "1B1F24", "max", None, "FFFFFF")),
        "struck",
    ),
    "white letters": (_font("value", color="FFFFFF"), "faint"),
    "a period in the colour of its fill": (_font("period", color="FFFFF7D6"), "faint"),
    "letters white by the theme": (_font("status", color=Color(theme=0)), "faint"),
    "letters white by the palette": (_font("note", color=Color(indexed=9)), "faint"),
    "letters of the system's ground": (
        _font("note", color=Color(indexed=65)),
        "faint",
    ),
    "black letters lightened to white": (
        _font("span", color=Color(theme=1, tint=0.99)),
        "faint",
    ),
    "a fill of the letters' colour": (
        _fill("value", _solid("FF1B1F24"), color="1B1F24"),
        "faint",
    ),
    "a black fill under the usual letters": (
        _fill("value", _solid(Color(theme=1))),
        "faint",
    ),
    "a gradient that ends in the letters' colour": (
        _fill("value", GradientFill(stop=("FFFFFF", "C00000")), color="C00000"),
        "faint",
    ),
    "letters of one point": (_font("value", sz=1), "faint"),
    "a note of two points": (_font("note", sz=2), "faint"),
    "white words in a note": (_part(color="FFFFFFFF"), "faint"),
    "tiny words in a note": (_part(sz=1), "faint"),
    "a number white by its format": (_format("value", "[White]0"), "faint"),
    "a number white in Chinese": (_format("value", "[白色]G/通用格式"), "faint"),
    "a number white by its count": (_format("value", "[Color2]General"), "faint"),
    "a number white where it is large": (_format("value", "[>40][White]0;0"), "faint"),
    "a status white by its format": (_format("status", "0;0;0;[White]@"), "faint"),
    "a question struck through": (_font("indicator"), "question_struck"),
    "a unit struck through": (_font("unit"), "question_struck"),
    "a definition struck through": (_font("definition"), "question_struck"),
    "a white question": (_font("indicator", color="FFFFFF"), "question"),
    "a unit of one point": (_font("unit", sz=1), "question"),
    "a unit shown as blank": (_format("unit"), "question"),
    "a hidden unit": (_column("unit", hidden=True), "question"),
    "a period shown as blank": (_format("period"), "drawn_blank"),
    "a note shown as blank": (_format("note"), "drawn_blank"),
    "a status shown as blank": (_format("status"), "drawn_blank"),
    "a subject shown as blank": (_format("entity"), "drawn_blank"),
    "merged rows": (_merge, "merged"),
    "a nought where the sheet shows none": (_no_zeros, "drawn_blank"),
    "a mark beside a number": (_mark("value", "4", "1"), "raised"),
    "a number repeated over its cell": (_repeated, "drawn_as"),
    "a mark beside a period": (_mark("period", "202", "5"), "raised"),
}


@pytest.fixture(scope="module")
def noted(plain: bytes, hamlet: Dataset) -> bytes:
    """A form with an answer and its note, which is taken as long as both are seen."""
    content = filled(plain, {"loan_amount": ANSWER | {"note": "含续建"}})
    assert one(content, hamlet).note == "含续建"
    return content


@each("name", UNSEEN)
def test_what_nobody_sees_is_not_taken(noted: bytes, hamlet: Dataset, name: str) -> None:
    change, said = UNSEEN[name]
    found = problems(styled(noted, "loan_amount", change), hamlet)
    assert len(found) <= 4 and all(one.field.startswith(f"{SHEET}!") for one in found), found
    assert _said(said) in [one.reason for one in found], found


@each(
    "change",
    [
        _font("value", color="C00000"),
        _font("value", color=Color(theme=1)),
        _font("value", color=Color(theme=0, tint=-0.5)),
        _font("value", sz=8),
        _fill("value", _solid("FF1B1F24"), color="FFFFFF"),
        _fill("value", PatternFill("solid", fgColor="FF0000"), color="FFFFFF"),
        _format("value", "[Red]0"),
        _format("value", "0;-0;[White]0"),
        _format("value", "[<10][White]0;0"),
        _conditional(font=Font(color="FFC00000")),
        _conditional(fill=PatternFill(bgColor="FFFFC7CE"), font=Font(color="FF9C0006")),
        _rule(DataBarRule("min", None, "max", None, color="638EC6")),
        _rule(ColorScaleRule("min", None, "F8696B", "max", None, "63BE7B")),
        _column("topic", hidden=True),
        _mark("note", "10 m", "2"),
    ],
)
def test_what_is_coloured_and_can_be_seen_is_taken(
    plain: bytes, hamlet: Dataset, change: forms.Change
) -> None:
    content = filled(plain, {"loan_amount": ANSWER}, changes={"loan_amount": change})
    assert one(content, hamlet).value == 41


def test_a_question_struck_through_and_left_open_is_open(plain: bytes, hamlet: Dataset) -> None:
    content = filled(plain, {"loan_amount": ANSWER})
    struck = styled(content, "household_count", _font("indicator"))
    assert one(struck, hamlet).line.key == "loan_amount"
    noted = filled(struck, {"household_count": {"note": "已取消"}})
    assert keys(noted, hamlet) == ["reply.unseen.question_struck"]


def test_a_row_of_no_height_is_hidden(plain: bytes, hamlet: Dataset) -> None:
    low = filled(plain, {"loan_amount": ANSWER}, changes={"loan_amount": _row(height=1.5)})
    name = "xl/worksheets/sheet1.xml"
    sheet = forms.part(low, name)
    assert b'ht="1.5"' in sheet
    none = forms.repacked(low, {name: sheet.replace(b'ht="1.5"', b'ht="0"')})
    assert _said("row") in [found.reason for found in problems(none, hamlet)]


def test_lines_without_an_answer_may_be_hidden(plain: bytes, hamlet: Dataset) -> None:
    content = filled(plain, {"loan_amount": ANSWER})
    hidden = styled(content, "household_count", _row(hidden=True))
    assert one(styled(hidden, "loan_amount", _column("why", hidden=True)), hamlet).value == 41


def test_office_and_day_are_to_be_seen_too(plain: bytes, hamlet: Dataset) -> None:
    def hide(spot: Spot) -> None:
        for row in (4, 5):
            spot.sheet.row_dimensions[row].hidden = True

    content = filled(plain, {"loan_amount": ANSWER}, changes={"loan_amount": hide})
    found = problems(content, hamlet)
    assert [one.reason for one in found].count(_said("row")) == 2


@each("attribute", ["numFmtId", "fontId", "fillId"])
def test_cells_drawn_in_a_way_that_the_file_does_not_tell_are_not_read(
    hamlet: Dataset, attribute: str
) -> None:
    content = filled(forms.blank(hamlet, "liuxi"), {"loan_amount": ANSWER})
    name = "xl/styles.xml"
    head, cells, rest = re.split(r"(<cellXfs.*?</cellXfs>)", forms.part(content, name).decode())
    lost = re.sub(rf'\b{attribute}="\d+"', f'{attribute}="900"', cells)
    found = forms.repacked(content, {name: f"{head}{lost}{rest}".encode()})
    assert keys(found, hamlet) == ["guard.broken"]
    # A style that no cell has is nobody's concern.
    more = cells.replace("</cellXfs>", f'<xf {attribute}="900"/></cellXfs>')
    assert one(forms.repacked(content, {name: f"{head}{more}{rest}".encode()}), hamlet)
