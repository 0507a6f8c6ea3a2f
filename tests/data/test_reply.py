"""A filled form is read cell by cell; what is wrong is said, and nothing is taken by halves."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import ColorScaleRule, DataBarRule, IconSetRule, Rule
from openpyxl.styles import Font, GradientFill, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from components.edition import Edition
from components.exhibits import asking
from data.asking import questionnaire, reply
from data.asking.answer import Answer
from data.model import LANGS, Dataset, Lang
from data.problem import DataError
from tests.support import forms
from tests.support.forms import ANSWER, TODAY, Spot, blank, filled, line, opened, saved, styled
from tests.support.village import Village


@pytest.fixture(scope="module")
def plain(hamlet: Dataset) -> bytes:
    """A form for Songping with a gap, an indicator it reports itself, and nothing filled in."""
    return blank(hamlet, "songping")


@pytest.fixture(scope="module")
def promised(hamlet: Dataset) -> bytes:
    return blank(hamlet, "liuxi")


def problems(content: bytes, dataset: Dataset) -> list[str]:
    with pytest.raises(DataError) as caught:
        reply.read("松坪.xlsx", content, dataset, TODAY)
    return [one.say("zh") for one in caught.value.problems]


def read(content: bytes, dataset: Dataset) -> reply.Reply:
    return reply.read("松坪.xlsx", content, dataset, TODAY)


def one(content: bytes, dataset: Dataset) -> Answer:
    (answer,) = read(content, dataset).answers
    return answer


# --- what is right ------------------------------------------------------------------------


def test_an_answer_is_read_with_everything_that_qualifies_it(plain: bytes, hamlet: Dataset) -> None:
    given = ANSWER | {"relation": "超过", "note": "含续建"}
    found = read(filled(plain, {"loan_amount": given}), hamlet)
    answer = found.answers[0]
    assert (found.zone, found.office, str(found.day)) == ("songping", "数据科", "2026-11-20")
    assert found.version == hamlet.version
    assert (answer.entity, answer.line.indicator.id) == ("songping", "loan_amount")
    assert (answer.value, answer.relation) == (Decimal(41), "gt")
    assert (answer.status, answer.span, answer.period) == ("actual", "during", "2025")
    assert answer.note == "含续建"
    assert answer.cell.startswith("填写!")


@pytest.mark.parametrize("about", [(), ("zones",), ("zones", "organisations")])
def test_a_figure_is_of_what_its_indicator_is_about(
    village: Village, about: tuple[str, ...]
) -> None:
    village.row("indicators", "grant_amount")["about"] = ";".join(about)
    dataset = village.dataset()
    name = questionnaire.naming(dataset, "liuxi", "zh")["liuxi_company"]
    content = filled(blank(dataset, "liuxi"), {"grant_amount": ANSWER | {"entity": name}})
    if about == ("zones",):
        (said,) = problems(content, dataset)
        assert "指标“编出来的字”只说开发区本身，这一项是机构" in said
    else:
        assert one(content, dataset).entity == "liuxi_company"


@pytest.mark.parametrize("lang", LANGS)
def test_a_form_is_read_in_either_language(hamlet: Dataset, lang: Lang) -> None:
    words = questionnaire.answers
    answer = {
        "value": 3.5,
        "relation": words("relation")["approx"].say(lang),
        "status": words("status")["target"].say(lang),
        "span": words("span")["cumulative"].say(lang),
        "period": "2027",
    }
    found = one(filled(blank(hamlet, "songping", lang), {"loan_amount": answer}), hamlet)
    assert (found.relation, found.status, found.span) == ("approx", "target", "cumulative")


def test_what_is_left_blank_is_counted_and_no_zero(plain: bytes, hamlet: Dataset) -> None:
    found = read(filled(plain, {"loan_amount": ANSWER}), hamlet)
    ed = Edition(hamlet, "zh", today=TODAY)
    assert len(found.answers) == 1
    assert found.blank == len(asking.lines(ed, "songping")) - 1


def test_zero_is_a_number(plain: bytes, hamlet: Dataset) -> None:
    assert one(filled(plain, {"loan_amount": ANSWER | {"value": 0}}), hamlet).value == 0


def test_a_note_without_a_number_is_kept_as_a_remark(plain: bytes, hamlet: Dataset) -> None:
    found = read(filled(plain, {"loan_amount": {"note": "不掌握"}}), hamlet)
    assert [(one.line.key, one.note) for one in found.remarks] == [("loan_amount", "不掌握")]
    assert found.answers == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2025", "2025"),
        (2025, "2025"),
        (2025.0, "2025"),
        ("2025-06", "2025-06"),
        ("2025年6月", "2025-06"),
        ("2025年6月30日", "2025-06-30"),
        ("2025.6.30", "2025-06-30"),
        ("2025年", "2025"),
        ("2025-01/2025-06", "2025-01/2025-06"),
        ("2025/..", "2025/.."),
        ("2025/6/30", "2025-06-30"),
        (datetime(2025, 6, 30), "2025-06-30"),
    ],
)
def test_a_period_may_be_typed_as_offices_type_it(
    plain: bytes, hamlet: Dataset, typed: Any, meant: str
) -> None:
    span = "某一天的数" if len(meant) == 10 else ANSWER["span"]
    given = ANSWER | {"period": typed, "span": span}
    assert one(filled(plain, {"loan_amount": given}), hamlet).period == meant


def test_a_month_that_a_spreadsheet_made_a_date_stays_a_month(
    plain: bytes, hamlet: Dataset
) -> None:
    book = opened(filled(plain, {"loan_amount": ANSWER}))
    sheet, at, codes = line(book, "loan_amount")
    sheet.cell(at, codes["period"]).value = datetime(2025, 6, 1)
    sheet.cell(at, codes["period"]).number_format = "mmm-yy"
    assert one(saved(book), hamlet).period == "2025-06"


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(value=st.decimals(0, 10**6, allow_nan=False, places=2))
def test_a_number_keeps_its_digits(plain: bytes, hamlet: Dataset, value: Decimal) -> None:
    found = one(filled(plain, {"loan_amount": ANSWER | {"value": float(value)}}), hamlet)
    assert found.value == value


def test_a_number_typed_as_text_is_a_number(plain: bytes, hamlet: Dataset) -> None:
    assert one(filled(plain, {"loan_amount": ANSWER | {"value": " 41 "}}), hamlet).value == 41


def test_lines_may_be_deleted_and_sorted(plain: bytes, hamlet: Dataset) -> None:
    book = opened(filled(plain, {"loan_amount": ANSWER}))
    sheet, at, _ = line(book, "loan_amount")
    top, _ = forms.table(sheet)
    if at > top + 1:
        sheet.delete_rows(top + 1)
    assert one(saved(book), hamlet).line.key == "loan_amount"


def test_the_outcome_of_a_promise_is_of_the_same_subject(promised: bytes, hamlet: Dataset) -> None:
    found = one(filled(promised, {"promise.liuxi_revenue": ANSWER}), hamlet)
    assert found.entity == "liuxi_company"
    assert found.line.promise and found.line.promise.id == "liuxi_revenue"


# --- what is wrong ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"value": "41个"}, "只填数字"),
        ({"value": "1,000"}, "只填数字"),
        ({"value": "４１"}, "只填数字"),
        ({"value": -1}, "不能是负数"),
        ({"value": "1e3"}, "只填数字"),
        ({"value": True}, "应为数字"),
        ({"value": datetime(2025, 1, 1)}, "应为数字"),
        ({"value": "12345678901234567"}, "位数太多"),
        ({"value": None}, "没有填数值"),
        ({"value": "=1+1"}, "是公式"),
        ({"period": "2025-06-30"}, "时间却只有一天"),
        ({"period": "2025-01/2025-06", "span": "某一天的数"}, "时间却有起止"),
        ({"status": None}, "请选状态"),
        ({"status": "完成"}, "请从下拉里选"),
        ({"relation": "大概"}, "请从下拉里选"),
        ({"span": None}, "请选数的性质"),
        ({"span": "全部"}, "请从下拉里选"),
        ({"period": None}, "请写时间"),
        ({"period": "去年"}, "时间应写成"),
        ({"period": "2025-13"}, "时间应写成"),
        ({"period": "2026/2025"}, "时间应写成"),
        ({"period": "2025年1-6月"}, "时间应写成"),
        ({"period": 2025.1}, "时间应写成"),
        ({"period": "1899"}, "年份不对"),
        ({"period": "2027"}, "时间却在填报之后"),
        ({"entity": "某某公司"}, "不在可选的主体里"),
        ({"entity": None}, "请选这是谁的数字"),
        ({"note": "=HYPERLINK(1)"}, "是公式"),
        ({"note": "@import"}, "不要以 = + - @ 开头"),
        ({"note": "长" * 301}, "文字太长"),
        ({"unit": "万元"}, "与发出的不同"),
        ({"indicator": "别的指标"}, "与发出的不同"),
        ({"definition": "只算新增"}, "与发出的不同"),
        ({"key": "no_such_thing"}, "数据里已经没有这个指标"),
    ],
)
def test_a_wrong_cell_is_named_with_its_reason_and_value(
    plain: bytes, hamlet: Dataset, cells: dict[str, Any], said: str
) -> None:
    content = filled(plain, {"loan_amount": ANSWER | cells})
    book = opened(content)
    code, value = next(iter(cells.items()))
    found = problems(content, hamlet)
    assert any(said in text for text in found), found
    if code not in ("key", "indicator", "definition"):
        sheet, at, codes = line(book, "loan_amount")
        place = f"{sheet.title}!{sheet.cell(at, codes[code]).coordinate}:"
        about = next(text for text in found if said in text)
        assert about.startswith(f"松坪.xlsx {place}")
        if value is not None and not isinstance(value, datetime):
            assert "现为" in about


def test_every_wrong_cell_is_listed_at_once(plain: bytes, hamlet: Dataset) -> None:
    bad = {"loan_amount": ANSWER | {"value": "x"}, "household_count": ANSWER | {"period": "x"}}
    assert len(problems(filled(plain, bad), hamlet)) == 2


def shaped(plain: bytes, value: Any, code: str, **cells: Any) -> bytes:
    """A form with one answer whose value has this number format."""
    content = filled(plain, {"loan_amount": ANSWER | {"value": value} | cells})

    def change(spot: Spot) -> None:
        spot.cell("value").number_format = code

    return styled(content, "loan_amount", change)


@pytest.mark.parametrize("code", ["0.0,,", '0.0"万"', "0!.0,万", "¥#,##0.00", "0.00E+00", "# ?/?"])
def test_a_format_that_shows_another_number_is_not_taken(
    plain: bytes, hamlet: Dataset, code: str
) -> None:
    assert any("显示格式" in text for text in problems(shaped(plain, 410000, code), hamlet))


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "@",
        "0",
        "0_ ",
        "0.00_ ",
        "#,##0.00",
        "0.00_);[Red](0.00)",
        "#,##0.00_);[Red](#,##0.00)",
        "_ * #,##0.00_ ;_ * -0_ ",
        "[$-804]General",
        "G/通用格式",
        "[DBNum1]General",
        "[DBNum2][$-804]General",
        "[>100]0.0;0.00",
    ],
)
def test_a_format_that_shows_the_number_is_taken(plain: bytes, hamlet: Dataset, code: str) -> None:
    assert one(shaped(plain, 410000, code), hamlet).value == 410000


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        (0, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "显示成“-”"),
        (0, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "显示成“-”"),
        (0, '0;-0;"无"', "显示成“无”"),
        (0, "#,###", "显示为空"),
        (0, "0;-0;;@", "显示为空"),
        (41, ";;;", "显示为空"),
        ("41", ";;;", "显示为空"),
        ("41", '0;0;0;"无"', "显示成“无”"),
        (41, '"见附件"', "显示成“见附件”"),
        (41, '0"0"', "显示成“410”"),
        (41, "yyyy-m-d", "应为数字"),
    ],
)
def test_an_answer_that_is_not_shown_is_not_taken(
    plain: bytes, hamlet: Dataset, value: Any, code: str, seen: str
) -> None:
    (said,) = problems(shaped(plain, value, code), hamlet)
    assert seen in said, said


@pytest.mark.parametrize(
    ("value", "code", "taken"),
    [
        (8.340000000000002, "General", "8.34"),
        (0.1 + 0.2, "General", "0.3"),
        (8.340000000000002, "0.00", "8.34"),
        (193.84, "0.00", "193.84"),
        (193.5, "#,##0.00_ ", "193.5"),
        (5, "0.00", "5"),
        (1e11, "General", "100000000000"),
    ],
)
def test_what_a_computed_value_shows_is_taken(
    plain: bytes, hamlet: Dataset, value: float, code: str, taken: str
) -> None:
    found = one(shaped(plain, value, code), hamlet)
    assert (found.value, str(found.value)) == (Decimal(taken), taken)


@pytest.mark.parametrize(
    ("value", "code", "shown", "held"),
    [
        (193.8361, "0.00", "193.84", "193.8361"),
        (193.8361, "0", "194", "193.8361"),
        (0.3, "0", "0", "0.3"),
        (1 / 3, "General", "0.333333333", "0.3333333333333333"),
        (1234567890.12, "General", "1234567890", "1234567890.12"),
        (123456789012, "General", "1.23457E+11", "123456789012"),
    ],
)
def test_a_number_that_is_shown_rounded_is_asked_about(
    plain: bytes, hamlet: Dataset, value: float, code: str, shown: str, held: str
) -> None:
    (said,) = problems(shaped(plain, value, code), hamlet)
    assert f"显示的是 {shown}，存着的是 {held}，要报哪一个？" in said


def test_a_column_too_narrow_for_its_number_is_asked_about(plain: bytes, hamlet: Dataset) -> None:
    def change(spot: Spot) -> None:
        spot.sheet.column_dimensions[spot.letter("value")].width = 4

    content = filled(plain, {"loan_amount": ANSWER | {"value": 193.8361}})
    assert any("太窄" in said for said in problems(styled(content, "loan_amount", change), hamlet))
    short = filled(plain, {"loan_amount": ANSWER})
    assert one(styled(short, "loan_amount", change), hamlet).value == 41


def test_what_is_counted_is_a_whole_number(plain: bytes, hamlet: Dataset) -> None:
    said = problems(filled(plain, {"household_count": ANSWER | {"value": 12.5}}), hamlet)
    assert any("应为整数，现为“12.5”" in text for text in said)
    assert one(filled(plain, {"loan_amount": ANSWER | {"value": 12.5}}), hamlet).value == 12.5


def test_a_sheet_of_ones_own_is_not_lost_in_silence(plain: bytes, hamlet: Dataset) -> None:
    book = opened(filled(plain, {"loan_amount": ANSWER}))
    book.create_sheet("补充")["B2"] = "另有三个"
    (said,) = problems(saved(book), hamlet)
    assert said.startswith("松坪.xlsx 补充!B2:") and "另有三个" in said


def test_a_subject_is_known_by_the_name_that_the_form_gave_it(
    plain: bytes, village: Village
) -> None:
    content = filled(plain, {"loan_amount": ANSWER})
    village.row("zones", "songping").update(full_zh="松坪新区", name_zh="新松坪")
    assert one(content, village.dataset()).entity == "songping"


def test_a_unit_that_changed_since_the_form_was_sent_is_noticed(
    plain: bytes, village: Village
) -> None:
    content = filled(plain, {"loan_amount": ANSWER})
    village.row("indicators", "loan_amount")["unit"] = "wan_yuan"
    said = problems(content, village.dataset())
    assert any("单位改成了“万元”" in text for text in said)


def test_an_older_form_says_so_where_it_no_longer_fits(plain: bytes, hamlet: Dataset) -> None:
    book = opened(filled(plain, {"loan_amount": ANSWER | {"entity": "某某公司"}}))
    for row in book[questionnaire.META].iter_rows():
        if row[0].value == "version":
            row[1].value = "0000"
    assert any("清单按数据版本 0000 制作" in text for text in problems(saved(book), hamlet))


def test_a_percentage_format_is_not_taken_for_the_number(plain: bytes, hamlet: Dataset) -> None:
    book = opened(filled(plain, {"loan_amount": ANSWER | {"value": 0.2}}))
    sheet, at, codes = line(book, "loan_amount")
    sheet.cell(at, codes["value"]).number_format = "0%"
    assert any("百分比格式" in text for text in problems(saved(book), hamlet))


@pytest.mark.parametrize(
    ("office", "day", "said"),
    [
        ("", "2026-11-20", "请写填报单位"),
        ("数据科", "", "请写填报日期"),
        ("数据科", "十一月", "请写填报日期"),
        ("数据科", "20261120", "请写填报日期"),
        ("数据科", "2026-11-24", "在今天之后"),
        ("=1", "2026-11-20", "是公式"),
    ],
)
def test_a_reply_says_of_whom_and_when(
    plain: bytes, hamlet: Dataset, office: str, day: str, said: str
) -> None:
    content = filled(plain, {"loan_amount": ANSWER}, office, day)
    assert any(said in text for text in problems(content, hamlet))


def test_what_stands_outside_the_table_is_not_lost_in_silence(
    plain: bytes, hamlet: Dataset
) -> None:
    book = opened(filled(plain, {"loan_amount": ANSWER}))
    sheet, _, codes = line(book, "loan_amount")
    sheet.cell(sheet.max_row + 3, codes["value"]).value = "另有三个"
    (said,) = problems(saved(book), hamlet)
    assert "不在表内" in said and "另有三个" in said


@pytest.mark.parametrize("place", ["F2", "B4", "H3", "G5", "O1", "B1", "D4", "F5", "G8"])
def test_what_stands_above_the_table_is_not_lost_in_silence(
    plain: bytes, hamlet: Dataset, place: str
) -> None:
    def change(spot: Spot) -> None:
        spot.sheet[place] = "另有三个"

    (said,) = problems(
        styled(filled(plain, {"loan_amount": ANSWER}), "loan_amount", change), hamlet
    )
    assert said.startswith(f"松坪.xlsx 填写!{place}:") and "表的上方" in said


@pytest.mark.parametrize("code", ["why", "example", "number"])
def test_what_is_written_over_a_text_of_the_form_is_not_lost_in_silence(
    plain: bytes, hamlet: Dataset, code: str
) -> None:
    def change(spot: Spot) -> None:
        spot.cell(code).value = "另有三个"

    content = filled(plain, {"loan_amount": ANSWER})
    (said,) = problems(styled(content, "loan_amount", change), hamlet)
    assert "不用填" in said and "另有三个" in said


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("place", ["A20", "B5", "B16", "F3"])
def test_what_is_added_to_how_to_fill_in_is_not_lost_in_silence(
    hamlet: Dataset, lang: Lang, place: str
) -> None:
    answer = {code: questionnaire.answers(code)[key].say(lang) for code, key in _CHOSEN.items()}
    given = {"loan_amount": ANSWER | answer}
    book = opened(filled(blank(hamlet, "songping", lang), given))
    how = next(one for one in book.worksheets if one.title in ("填写说明", "How to fill in"))
    how[place] = "另有三个"
    (said,) = problems(saved(book), hamlet)
    assert f"{how.title}!{place}:" in said and "后来写上去" in said and "另有三个" in said


_CHOSEN = {"status": "actual", "span": "during"}


def test_texts_of_the_form_may_be_taken_out_of_it(plain: bytes, hamlet: Dataset) -> None:
    book = opened(filled(plain, {"loan_amount": ANSWER}))
    sheet, at, codes = line(book, "loan_amount")
    for code in ("why", "example", "number"):
        sheet.cell(at, codes[code]).value = None
    assert one(saved(book), hamlet).value == 41


def test_a_column_put_into_the_table_is_not_lost_in_silence(plain: bytes, hamlet: Dataset) -> None:
    book = opened(filled(plain, {"loan_amount": ANSWER}))
    sheet, at, codes = line(book, "loan_amount")
    for row in range(1, sheet.max_row + 1):
        note = sheet.cell(row, codes["note"])
        sheet.cell(row, 40).value, note.value = note.value, None
    sheet.cell(at, codes["note"]).value = "另有三个"
    assert any("不在表内" in text for text in problems(saved(book), hamlet))


def test_a_form_made_before_forms_told_their_texts_is_read(plain: bytes, hamlet: Dataset) -> None:
    book = opened(filled(plain, {"loan_amount": ANSWER}))
    register = book[questionnaire.META]
    for row in range(register.max_row, 0, -1):
        if register.cell(row, 1).value == "text":
            register.delete_rows(row)
    assert one(saved(book), hamlet).value == 41


def test_a_picture_or_a_text_box_is_not_lost_in_silence(plain: bytes, hamlet: Dataset) -> None:
    box = b"""<xdr:wsDr xmlns:xdr="x" xmlns:a="y"><xdr:sp><xdr:txBody><a:p><a:r><a:t>3</a:t></a:r>
    </a:p></xdr:txBody></xdr:sp></xdr:wsDr>"""
    content = filled(plain, {"loan_amount": ANSWER})
    with_box = forms.repacked(content, {"xl/drawings/drawing1.xml": box})
    assert any("文本框" in text for text in problems(with_box, hamlet))


def test_one_question_is_answered_once(plain: bytes, hamlet: Dataset) -> None:
    book = opened(filled(plain, {"loan_amount": ANSWER, "household_count": ANSWER}))
    sheet, at, codes = line(book, "household_count")
    _, other, _ = line(book, "loan_amount")
    for code in ("key", "indicator", "unit"):
        sheet.cell(at, codes[code]).value = sheet.cell(other, codes[code]).value
    assert any("重复" in text for text in problems(saved(book), hamlet))


def test_an_empty_form_is_said_to_be_empty(plain: bytes, hamlet: Dataset) -> None:
    assert any("一行都没有填" in text for text in problems(filled(plain, {}), hamlet))


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [("format", "99", "格式版本应为 1"), ("zone", "nowhere", "没有这个开发区")],
)
def test_a_form_of_another_kind_is_refused(
    plain: bytes, hamlet: Dataset, key: str, value: str, said: str
) -> None:
    book = opened(filled(plain, {"loan_amount": ANSWER}))
    for row in book[questionnaire.META].iter_rows():
        if row[0].value == key:
            row[1].value = value
    assert any(said in text for text in problems(saved(book), hamlet))


def test_a_workbook_of_ones_own_is_refused(hamlet: Dataset) -> None:
    book = Workbook()
    book.active["A1"] = 1
    assert any("不是本平台的索数清单" in text for text in problems(saved(book), hamlet))


# --- what nobody sees ---------------------------------------------------------------------


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
    "a hidden row": (_row(hidden=True), "隐藏、折叠或筛选掉的行"),
    "a row one cannot read": (_row(height=1.5), "隐藏、折叠或筛选掉的行"),
    "a folded group": (_row(outlineLevel=1, hidden=True), "隐藏、折叠或筛选掉的行"),
    "a filter": (_filter, "隐藏、折叠或筛选掉的行"),
    "rows hidden unless said": (_rows_hidden_unless_said, "隐藏、折叠或筛选掉的行"),
    "a hidden column": (_column("value", hidden=True), "隐藏或折叠的列"),
    "a column of no width": (_column("period", width=0.1), "隐藏或折叠的列"),
    "a folded group of columns": (_columns, "隐藏或折叠的列"),
    "a hidden note": (_column("note", hidden=True), "隐藏或折叠的列"),
    "a hidden sheet": (_sheet("hidden"), "在隐藏的工作表里"),
    "a very hidden sheet": (_sheet("veryHidden"), "在隐藏的工作表里"),
    "a value struck through": (_font("value"), "划掉了"),
    "a status struck through": (_font("status"), "划掉了"),
    "words struck through": (_part(strike=True), "划掉了"),
    "a condition that strikes": (_conditional(font=Font(strike=True)), "划掉了"),
    "a condition that hides": (
        _conditional(numFmt=NumberFormat(numFmtId=200, formatCode=";;;")),
        "划掉了",
    ),
    "a condition of white letters": (_conditional(font=Font(color="FFFFFF")), "划掉了"),
    "a condition that fills": (
        _conditional(fill=PatternFill(bgColor="FF000000"), font=Font(color="FF111111")),
        "划掉了",
    ),
    "a bar without its number": (
        _rule(DataBarRule("min", None, "max", None, color="638EC6", showValue=False)),
        "划掉了",
    ),
    "signs without their number": (
        _rule(IconSetRule("3Arrows", "percent", [0, 33, 67], showValue=False)),
        "划掉了",
    ),
    "a scale as dark as its letters": (
        _rule(ColorScaleRule("min", None, "1B1F24", "max", None, "FFFFFF")),
        "划掉了",
    ),
    "white letters": (_font("value", color="FFFFFF"), "分不清"),
    "a period in the colour of its fill": (_font("period", color="FFFFF7D6"), "分不清"),
    "letters white by the theme": (_font("status", color=Color(theme=0)), "分不清"),
    "letters white by the palette": (_font("note", color=Color(indexed=9)), "分不清"),
    "letters of the system's ground": (_font("note", color=Color(indexed=65)), "分不清"),
    "black letters lightened to white": (
        _font("span", color=Color(theme=1, tint=0.99)),
        "分不清",
    ),
    "a fill of the letters' colour": (_fill("value", _solid("FF1B1F24"), color="1B1F24"), "分不清"),
    "a black fill under the usual letters": (_fill("value", _solid(Color(theme=1))), "分不清"),
    "a gradient that ends in the letters' colour": (
        _fill("value", GradientFill(stop=("FFFFFF", "C00000")), color="C00000"),
        "分不清",
    ),
    "letters of one point": (_font("value", sz=1), "字太小"),
    "a note of two points": (_font("note", sz=2), "字太小"),
    "white words in a note": (_part(color="FFFFFFFF"), "分不清"),
    "tiny words in a note": (_part(sz=1), "字太小"),
    "a number white by its format": (_format("value", "[White]0"), "分不清"),
    "a number white in Chinese": (_format("value", "[白色]G/通用格式"), "分不清"),
    "a number white by its count": (_format("value", "[Color2]General"), "分不清"),
    "a number white where it is large": (_format("value", "[>40][White]0;0"), "分不清"),
    "a status white by its format": (_format("status", "0;0;0;[White]@"), "分不清"),
    "a question struck through": (_font("indicator"), "问题划掉了"),
    "a unit struck through": (_font("unit"), "问题划掉了"),
    "a definition struck through": (_font("definition"), "问题划掉了"),
    "a white question": (_font("indicator", color="FFFFFF"), "问题看不见"),
    "a unit of one point": (_font("unit", sz=1), "问题看不见"),
    "a unit shown as blank": (_format("unit"), "问题看不见"),
    "a hidden unit": (_column("unit", hidden=True), "问题看不见"),
    "a period shown as blank": (_format("period"), "显示为空"),
    "a note shown as blank": (_format("note"), "显示为空"),
    "a status shown as blank": (_format("status"), "显示为空"),
    "a subject shown as blank": (_format("entity"), "显示为空"),
    "merged rows": (_merge, "合并了单元格"),
}


@pytest.mark.parametrize("name", UNSEEN)
def test_what_nobody_sees_is_not_taken(plain: bytes, hamlet: Dataset, name: str) -> None:
    change, said = UNSEEN[name]
    content = filled(plain, {"loan_amount": ANSWER | {"note": "含续建"}})
    assert one(content, hamlet).note == "含续建"
    found = problems(styled(content, "loan_amount", change), hamlet)
    assert len(found) <= 4 and all(text.startswith("松坪.xlsx 填写!") for text in found), found
    assert any(said in text for text in found), found


@pytest.mark.parametrize(
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
    ],
)
def test_what_is_coloured_and_can_be_seen_is_taken(
    plain: bytes, hamlet: Dataset, change: forms.Change
) -> None:
    content = filled(plain, {"loan_amount": ANSWER})
    assert one(styled(content, "loan_amount", change), hamlet).value == 41


def test_a_question_struck_through_and_left_open_is_open(plain: bytes, hamlet: Dataset) -> None:
    content = filled(plain, {"loan_amount": ANSWER})
    struck = styled(content, "household_count", _font("indicator"))
    assert one(struck, hamlet).line.key == "loan_amount"
    noted = filled(struck, {"household_count": {"note": "已取消"}})
    assert any("问题划掉了" in text for text in problems(noted, hamlet))


def test_a_condition_that_looks_at_another_sheet_is_refused(plain: bytes, hamlet: Dataset) -> None:
    """A spreadsheet keeps it apart from all other conditions (x14), where openpyxl drops it."""
    content = filled(plain, {"loan_amount": ANSWER})
    name = "xl/worksheets/sheet1.xml"
    more = (
        b'<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="http://schemas.'
        b'microsoft.com/office/spreadsheetml/2009/9/main"><x14:conditionalFormattings>'
        b'<x14:conditionalFormatting><x14:cfRule type="expression"><x14:dxf><font><color '
        b'rgb="FFFFFFFF"/></font></x14:dxf></x14:cfRule></x14:conditionalFormatting>'
        b"</x14:conditionalFormattings></ext></extLst></worksheet>"
    )
    sheet = forms.part(content, name).replace(b"</worksheet>", more)
    (said,) = problems(forms.repacked(content, {name: sheet}), hamlet)
    assert "条件格式" in said


def test_a_row_of_no_height_is_hidden(plain: bytes, hamlet: Dataset) -> None:
    low = styled(filled(plain, {"loan_amount": ANSWER}), "loan_amount", _row(height=1.5))
    name = "xl/worksheets/sheet1.xml"
    sheet = forms.part(low, name)
    assert b'ht="1.5"' in sheet
    none = forms.repacked(low, {name: sheet.replace(b'ht="1.5"', b'ht="0"')})
    assert any("隐藏、折叠或筛选掉的行" in text for text in problems(none, hamlet))


def test_lines_without_an_answer_may_be_hidden(plain: bytes, hamlet: Dataset) -> None:
    content = filled(plain, {"loan_amount": ANSWER})
    hidden = styled(content, "household_count", _row(hidden=True))
    assert one(styled(hidden, "loan_amount", _column("why", hidden=True)), hamlet).value == 41


def test_office_and_day_are_to_be_seen_too(plain: bytes, hamlet: Dataset) -> None:
    def hide(spot: Spot) -> None:
        for row in (4, 5):
            spot.sheet.row_dimensions[row].hidden = True

    found = problems(styled(filled(plain, {"loan_amount": ANSWER}), "loan_amount", hide), hamlet)
    assert sum("隐藏" in text for text in found) == 2


@pytest.mark.parametrize(
    "note", ["-", "－", "——", "/", "／", "无", "无。", "没有", "None", "n/a", "…"]
)
def test_a_note_that_says_nothing_is_none(plain: bytes, hamlet: Dataset, note: str) -> None:
    given = {"loan_amount": ANSWER | {"note": note}, "household_count": {"note": note}}
    found = read(filled(plain, given), hamlet)
    assert (found.answers[0].note, found.remarks) == ("", ())


@pytest.mark.parametrize(
    ("period", "span"),
    [
        ("2026-01/2028-12", "一段时间的数"),
        ("2026-01/2026-12", "累计到某一天"),
        ("2026/2027", "一段时间的数"),
        ("2026", "一段时间的数"),  # the year is not over
        ("2026-11", "一段时间的数"),
        ("2026-11-21", "某一天的数"),
        ("2027/..", "累计到某一天"),
        ("2026-12", "累计到某一天"),
    ],
)
def test_nothing_is_actual_before_it_is_over(
    plain: bytes, hamlet: Dataset, period: str, span: str
) -> None:
    given = ANSWER | {"period": period, "span": span}
    (said,) = problems(filled(plain, {"loan_amount": given}), hamlet)
    assert "时间却在填报之后才结束（填报日期 2026-11-20）" in said
    later = filled(plain, {"loan_amount": given | {"status": "目标"}})
    assert one(later, hamlet).period == period


@pytest.mark.parametrize(
    ("period", "span"),
    [
        ("2026-01/2026-10", "一段时间的数"),
        ("2026-01-01/2026-11-20", "一段时间的数"),
        ("2026-11-20", "某一天的数"),
        ("2026/..", "累计到某一天"),
        ("2025", "一段时间的数"),
    ],
)
def test_what_is_over_may_be_actual(plain: bytes, hamlet: Dataset, period: str, span: str) -> None:
    given = ANSWER | {"period": period, "span": span}
    assert one(filled(plain, {"loan_amount": given}), hamlet).period == period


@pytest.mark.parametrize(
    ("typed", "code", "meant"),
    [
        (2025, '0"年"', "2025"),
        (2025, "0.00", "2025"),
        (2025.1, "0.00", "2025-10"),
        (datetime(2025, 6, 30), 'yyyy"年"m"月"', "2025-06"),
        (datetime(2025, 6, 30), '[$-804]yyyy"年"m"月"d"日";@', "2025-06-30"),
        (datetime(2025, 6, 30), "yyyy", "2025"),
    ],
)
def test_a_period_is_what_its_cell_shows(
    plain: bytes, hamlet: Dataset, typed: Any, code: str, meant: str
) -> None:
    span = "某一天的数" if len(meant) == 10 else ANSWER["span"]
    content = filled(plain, {"loan_amount": ANSWER | {"period": typed, "span": span}})

    def change(spot: Spot) -> None:
        spot.cell("period").number_format = code

    assert one(styled(content, "loan_amount", change), hamlet).period == meant


def test_a_period_that_shows_no_year_is_asked_for(plain: bytes, hamlet: Dataset) -> None:
    content = filled(plain, {"loan_amount": ANSWER | {"period": datetime(2025, 6, 30)}})

    def change(spot: Spot) -> None:
        spot.cell("period").number_format = 'm"月"d"日"'

    assert any(
        "看不到年份" in one for one in problems(styled(content, "loan_amount", change), hamlet)
    )


# --- what must not be opened --------------------------------------------------------------


def test_every_hostile_workbook_is_refused_in_words(plain: bytes, hamlet: Dataset) -> None:
    sound = filled(plain, {"loan_amount": ANSWER})
    assert read(sound, hamlet).answers
    for name, content in forms.hostile(sound).items():
        with pytest.raises(DataError) as caught:
            reply.read("x.xlsx", content, hamlet, TODAY)
        assert len(caught.value.problems) == 1 or name == "formulas"
        for said in caught.value.problems:
            assert said.reason_zh and said.reason_en, name
            assert said.say("zh").startswith("x.xlsx"), name


def test_a_table_that_cannot_be_found_again_keeps_the_whole_reply_out(
    promised: bytes, hamlet: Dataset
) -> None:
    answers = {"grant_amount": ANSWER, "promise.liuxi_revenue": ANSWER}
    names = questionnaire.naming(hamlet, "liuxi", "zh")
    answers["grant_amount"] = ANSWER | {"entity": names["liuxi"]}
    book = opened(filled(promised, answers))
    sheet, _, _ = line(book, "promise.liuxi_revenue")
    top, _ = forms.table(sheet)
    sheet.delete_rows(top - 1)
    assert any("有一张表读不出来" in text for text in problems(saved(book), hamlet))


def test_a_comment_is_not_lost_in_silence(plain: bytes, hamlet: Dataset) -> None:
    book = opened(filled(plain, {"loan_amount": ANSWER}))
    sheet, at, codes = line(book, "loan_amount")
    sheet.cell(at, codes["value"]).comment = Comment("预计数", "x")
    assert any("带批注" in text for text in problems(saved(book), hamlet))


def test_sorting_some_columns_only_is_noticed(dataset: Dataset) -> None:
    """Both lines are of one indicator and one unit; what was promised differs."""
    keys = ["promise.yuncheng_trade_expected", "promise.yuncheng_trade_target"]
    book = opened(filled(blank(dataset, "yuncheng"), {keys[0]: ANSWER}))
    sheet, one_, codes = line(book, keys[0])
    _, other, _ = line(book, keys[1])
    for code in questionnaire.COLUMNS[1:]:
        cells = sheet.cell(one_, codes[code]), sheet.cell(other, codes[code])
        cells[0].value, cells[1].value = cells[1].value, cells[0].value
    assert any("只给部分列排序" in text for text in problems(saved(book), dataset))


def test_a_register_of_nested_lists_is_refused(plain: bytes, hamlet: Dataset) -> None:
    book = opened(filled(plain, {"loan_amount": ANSWER}))
    book[questionnaire.META].append(["indicator", "[" * 20_000])
    assert any("登记页里的新指标读不出来" in text for text in problems(saved(book), hamlet))
