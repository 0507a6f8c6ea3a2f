"""A number is taken where it is surely the one that is meant, and seen."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from data.asking import questionnaire, typed
from data.asking.complaint import Complaints
from data.asking.visibility import Sight
from data.message import message
from data.model import LANGS, Dataset, Kind, Lang
from tests.support.cases import each
from tests.support.forms import ANSWER, Spot, chosen, filled, line, opened, saved, styled
from tests.support.replies import FILE, keys, one, problems, read, shaped


def test_zero_is_a_number(plain: bytes, hamlet: Dataset) -> None:
    assert one(filled(plain, {"loan_amount": ANSWER | {"value": 0}}), hamlet).value == 0


@settings(max_examples=10, deadline=None)
@given(values=st.lists(st.decimals(0, 10**6, allow_nan=False, places=2), min_size=1, max_size=40))
def test_a_number_keeps_its_digits(hamlet: Dataset, values: list[Decimal]) -> None:
    book = Workbook()
    book.active.append([float(value) for value in values])
    complaints = Complaints(FILE)
    back = opened(saved(book))
    sight, unit = Sight(back, complaints), hamlet.unit(hamlet.observation("liuxi_loan"))
    found = [typed.number(cell, unit, sight, complaints) for cell in back.active[1]]
    assert (found, complaints.problems) == (values, [])


def test_a_number_typed_as_text_is_a_number(plain: bytes, hamlet: Dataset) -> None:
    assert one(filled(plain, {"loan_amount": ANSWER | {"value": " 41 "}}), hamlet).value == 41


@each("code", ["0.0,,", '0.0"万"', "0!.0,万", "¥#,##0.00", "0.00E+00", "# ?/?"])
def test_a_format_that_shows_another_number_is_not_taken(
    plain: bytes, hamlet: Dataset, code: str
) -> None:
    found = keys(shaped(plain, 410000, code), hamlet)
    assert {"reply.number.drawn_as", "reply.number.drawn_otherwise"} & {*found}


@each(
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


_NOUGHT = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '


@each(
    "value, code, seen",
    [
        (0, _NOUGHT, "-"),
        (0, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "-"),
        (0, '0;-0;"无"', "无"),
        (41, '"见附件"', "见附件"),
        (41, '0"0"', "410"),
    ],
)
def test_a_number_shown_as_something_else_is_not_taken(
    plain: bytes, hamlet: Dataset, value: int, code: str, seen: str
) -> None:
    (said,) = problems(shaped(plain, value, code), hamlet)
    assert said.reason == message("reply.number.drawn_as", held=value, shown=seen)


@each("value, code", [(0, "#,###"), (0, "0;-0;;@"), (41, ";;;"), ("41", ";;;")])
def test_an_answer_shown_as_blank_is_not_taken(
    plain: bytes, hamlet: Dataset, value: Any, code: str
) -> None:
    assert keys(shaped(plain, value, code), hamlet) == ["reply.unseen.drawn_blank"]


def test_a_text_shown_as_another_or_a_number_as_a_day_is_not_taken(
    plain: bytes, hamlet: Dataset
) -> None:
    (said,) = problems(shaped(plain, "41", '0;0;0;"无"'), hamlet)
    assert said.reason == message("reply.unseen.drawn_as", shown="无")
    assert keys(shaped(plain, 41, "yyyy-m-d"), hamlet) == ["reply.number.other"]


@each(
    "value, code, taken",
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
    assert said.reason == message("reply.number.rounded", shown=shown, held=held)


def test_a_column_too_narrow_for_its_number_is_asked_about(plain: bytes, hamlet: Dataset) -> None:
    def change(spot: Spot) -> None:
        spot.sheet.column_dimensions[spot.letter("value")].width = 4

    content = filled(plain, {"loan_amount": ANSWER | {"value": 193.8361}})
    assert keys(styled(content, "loan_amount", change), hamlet) == ["reply.number.narrow"]
    short = filled(plain, {"loan_amount": ANSWER})
    assert one(styled(short, "loan_amount", change), hamlet).value == 41


def test_what_is_counted_is_a_whole_number(plain: bytes, hamlet: Dataset) -> None:
    (said,) = problems(filled(plain, {"household_count": ANSWER | {"value": 12.5}}), hamlet)
    assert (said.reason.key, said.value) == ("judge.figure.not_whole", "12.5")
    assert one(filled(plain, {"loan_amount": ANSWER | {"value": 12.5}}), hamlet).value == 12.5


def test_a_percentage_format_is_not_taken_for_the_number(plain: bytes, hamlet: Dataset) -> None:
    book = opened(filled(plain, {"loan_amount": ANSWER | {"value": 0.2}}))
    sheet, at, codes = line(book, "loan_amount")
    sheet.cell(at, codes["value"]).number_format = "0%"
    assert "reply.number.percent" in keys(saved(book), hamlet)


@each(
    "note",
    [
        "-",
        "－",
        "——",
        "\u2212",
        "\u2010",
        "_",
        "＊",
        "·",
        "/",
        "／",
        "无",
        "无。",
        "没有",
        "None",
        "n/a",
        "…",
    ],
)
def test_a_note_that_says_nothing_is_none(plain: bytes, hamlet: Dataset, note: str) -> None:
    given: dict[str, dict[str, Any]] = {
        "loan_amount": ANSWER | {"note": note},
        "household_count": {"note": note},
    }
    found = read(filled(plain, given), hamlet)
    assert (found.answers[0].note, found.remarks) == ("", ())


@pytest.mark.parametrize("lang", LANGS)
@each("column", questionnaire.ANSWERS)
def test_every_word_of_a_drop_down_is_read(column: str, lang: Lang) -> None:
    cell = Workbook().active["A1"]
    for code in questionnaire.ANSWERS[column]:
        for written in (
            chosen(column, code, lang),
            f" {chosen(column, code, lang).upper()} ",
            code,
        ):
            cell.value = written
            assert typed.word(cell, column, Complaints(FILE)) == code


def test_ranges_falls_and_ranks_are_read_as_an_office_writes_them(hamlet: Dataset) -> None:
    """Of each kind what it may be, and nothing else: a fall of an amount is none."""
    unit = hamlet.unit(hamlet.observation("liuxi_loan"))
    taken: dict[tuple[Kind, object], tuple[float, float | None, int | None]] = {
        ("flow", "10—15"): (10, 15, None),
        ("flow", "10——15"): (10, 15, None),
        ("flow", " 10 ~ 15.5 "): (10, 15.5, None),
        ("stock", "10至15"): (10, 15, None),
        ("flow", "10-15"): (10, 15, None),
        ("change", "-3.2"): (-3.2, None, None),
        ("change", -3.2): (-3.2, None, None),
        ("change", "-5—-3"): (-5, -3, None),
        ("change", 0): (0, None, None),
        ("rank", 2): (2, None, None),
        ("rank", "第2位"): (2, None, None),
        ("rank", "2（共34）"): (2, None, 34),
        ("rank", "第2名，共34个"): (2, None, 34),
        ("rank", "2 (of 34)"): (2, None, 34),
        ("rank", "2/34"): (2, None, 34),
    }
    refused: dict[tuple[Kind, object], str] = {
        ("flow", "-3"): "reply.number.negative",
        ("flow", "15—10"): "reply.number.backwards",
        ("flow", "10—10"): "reply.number.backwards",
        ("flow", "-5—10"): "reply.number.backwards",
        ("flow", "10—15亿元"): "reply.number.words",
        ("flow", "10—"): "reply.number.words",
        ("flow", "2（共34）"): "reply.number.words",
        ("rank", "2—3"): "reply.number.rank",
        ("rank", "前列"): "reply.number.rank",
        ("rank", 0): "reply.number.rank",
        ("rank", "0"): "reply.number.rank",
        ("rank", "2（共0）"): "reply.number.rank",
        ("rank", "第3名，共2个"): "reply.number.rank",
        ("rank", "9" * 16): "reply.number.digits",
    }
    for (kind, raw), wanted in (taken | refused).items():
        book = Workbook()
        book.active.append([raw])
        complaints = Complaints(FILE)
        back = opened(saved(book))
        found = typed.figure(back.active["A1"], kind, unit, Sight(back, complaints), complaints)
        if isinstance(wanted, str):
            assert found is None, raw
            assert [one.reason.key for one in complaints.problems] == [wanted], raw
        else:
            assert found is not None, (raw, complaints.problems)
            high = None if found.high is None else float(found.high)
            assert (float(found.value), high, found.out_of) == wanted, raw
            assert not complaints.problems


def test_a_text_that_turns_its_letters_around_is_refused() -> None:
    for sign in "\u202a\u202e\u2066\u2069\x07":
        complaints = Complaints("回.xlsx")
        typed.text("填写!M7", f"另有{sign}36个", complaints)
        assert [one.reason.key for one in complaints.problems] == ["reply.text.control"]
