"""What a form says of itself tells what it was sent with, and what was changed on the way."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from data.asking import questionnaire
from data.message import Message, message
from data.model import Dataset
from tests.support import forms
from tests.support.cases import each
from tests.support.forms import ANSWER, filled, line, opened, saved
from tests.support.replies import keys, one, problems
from tests.support.village import Village


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
    dataset = village.dataset()
    unit = dataset.vocab.units["wan_yuan"]
    other = message("reply.line.unit", unit=Message(unit.zh, unit.en))
    assert other in [found.reason for found in problems(content, dataset)]


def test_an_older_form_says_so_where_it_no_longer_fits(plain: bytes, hamlet: Dataset) -> None:
    book = opened(filled(plain, {"loan_amount": ANSWER | {"entity": "某某公司"}}))
    for row in book[questionnaire.META].iter_rows():
        if row[0].value == "version":
            row[1].value = "0000"
    stale = message("reply.register.stale", made="0000", now=hamlet.version)
    (said,) = problems(saved(book), hamlet)
    assert said.reason == message("reply.subject.unknown", stale=stale)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [("format", "99", "reply.register.format"), ("zone", "nowhere", "reply.register.zone")],
)
def test_a_form_of_another_kind_is_refused(
    plain: bytes, hamlet: Dataset, key: str, value: str, said: str
) -> None:
    book = opened(filled(plain, {"loan_amount": ANSWER}))
    for row in book[questionnaire.META].iter_rows():
        if row[0].value == key:
            row[1].value = value
    assert keys(saved(book), hamlet) == [said]


def test_a_workbook_of_ones_own_is_refused(hamlet: Dataset) -> None:
    book = Workbook()
    book.active["A1"] = 1
    assert keys(saved(book), hamlet) == ["reply.register.missing"]


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
    assert "reply.table_lost" in keys(saved(book), hamlet)


def test_a_register_of_nested_lists_is_refused(plain: bytes, hamlet: Dataset) -> None:
    book = opened(filled(plain, {"loan_amount": ANSWER}))
    book[questionnaire.META].append(["indicator", "[" * 20_000])
    assert keys(saved(book), hamlet) == ["reply.indicator.unreadable"]


@each("field", ["unit", "topic", "family", "owner"])
def test_an_indicator_of_a_form_whose_words_nobody_knows_is_refused(
    plain: bytes, hamlet: Dataset, field: str
) -> None:
    book = opened(filled(plain, {"loan_amount": ANSWER}))
    strange = hamlet.indicators[0].model_copy(update={"id": "strange", field: "gone"})
    book[questionnaire.META].append(["indicator", strange.model_dump_json()])
    assert keys(saved(book), hamlet) == ["reply.indicator.unknown"]


def test_a_form_made_before_forms_told_their_texts_is_read(plain: bytes, hamlet: Dataset) -> None:
    book = opened(filled(plain, {"loan_amount": ANSWER}))
    register = book[questionnaire.META]
    for row in range(register.max_row, 0, -1):
        if register.cell(row, 1).value == "text":
            register.delete_rows(row)
    assert one(saved(book), hamlet).value == 41
