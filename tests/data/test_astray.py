"""What stands where nobody would look for it is not lost in silence."""

from __future__ import annotations

import pytest
from openpyxl.comments import Comment

from components import words
from data.model import LANGS, Dataset, Lang
from tests.support.cases import each
from tests.support.forms import ANSWER, Spot, blank, chosen, filled, line, opened, saved
from tests.support.replies import SHEET, keys, one, problems


def test_a_sheet_of_ones_own_is_not_lost_in_silence(plain: bytes, hamlet: Dataset) -> None:
    book = opened(filled(plain, {"loan_amount": ANSWER}))
    book.create_sheet("补充")["B2"] = "另有三个"
    (said,) = problems(saved(book), hamlet)
    assert (said.field, said.value) == ("补充!B2", "另有三个")
    assert said.reason.key == "reply.astray.sheet"


def test_what_stands_outside_the_table_is_not_lost_in_silence(
    plain: bytes, hamlet: Dataset
) -> None:
    book = opened(filled(plain, {"loan_amount": ANSWER}))
    sheet, _, codes = line(book, "loan_amount")
    sheet.cell(sheet.max_row + 3, codes["value"]).value = "另有三个"
    (said,) = problems(saved(book), hamlet)
    assert (said.reason.key, said.value) == ("reply.astray.outside", "另有三个")


@each("place", ["F2", "B4", "H3", "G5", "O1", "B1", "D4", "F5", "G8"])
def test_what_stands_above_the_table_is_not_lost_in_silence(
    plain: bytes, hamlet: Dataset, place: str
) -> None:
    def change(spot: Spot) -> None:
        spot.sheet[place] = "另有三个"

    (said,) = problems(
        filled(plain, {"loan_amount": ANSWER}, changes={"loan_amount": change}), hamlet
    )
    assert (said.field, said.reason.key) == (f"{SHEET}!{place}", "reply.astray.above")


@each("code", ["why", "example", "number"])
def test_what_is_written_over_a_text_of_the_form_is_not_lost_in_silence(
    plain: bytes, hamlet: Dataset, code: str
) -> None:
    def change(spot: Spot) -> None:
        spot.cell(code).value = "另有三个"

    content = filled(plain, {"loan_amount": ANSWER}, changes={"loan_amount": change})
    (said,) = problems(content, hamlet)
    assert (said.reason.key, said.value) == ("reply.astray.not_asked", "另有三个")


_CHOSEN = {"status": "actual", "span": "during"}


@pytest.mark.parametrize("lang", LANGS)
@each("place", ["A20", "B5", "B16", "F3"])
def test_what_is_added_to_how_to_fill_in_is_not_lost_in_silence(
    hamlet: Dataset, lang: Lang, place: str
) -> None:
    answer = {code: chosen(code, key, lang) for code, key in _CHOSEN.items()}
    given = {"loan_amount": ANSWER | answer}
    book = opened(filled(blank(hamlet, "songping", lang), given))
    how = book[words.text(lang, "form.how")]
    how[place] = "另有三个"
    (said,) = problems(saved(book), hamlet)
    assert (said.field, said.value) == (f"{how.title}!{place}", "另有三个")
    assert said.reason.key == "reply.astray.added"


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
    assert "reply.astray.outside" in keys(saved(book), hamlet)


def test_a_comment_is_not_lost_in_silence(plain: bytes, hamlet: Dataset) -> None:
    book = opened(filled(plain, {"loan_amount": ANSWER}))
    sheet, at, codes = line(book, "loan_amount")
    sheet.cell(at, codes["value"]).comment = Comment("预计数", "x")
    assert keys(saved(book), hamlet) == ["reply.astray.comment"]
