"""A filled form is read line by line; what is wrong is said, and nothing is taken by halves."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from components.edition import Edition
from components.exhibits import asking
from data import reference
from data.asking import questionnaire
from data.model import LANGS, Dataset, Lang
from tests.support import forms
from tests.support.cases import each
from tests.support.forms import ANSWER, TODAY, blank, chosen, filled, line, opened, saved
from tests.support.replies import SHEET, keys, one, problems, read
from tests.support.village import Village


def test_an_answer_is_read_with_everything_that_qualifies_it(plain: bytes, hamlet: Dataset) -> None:
    given = ANSWER | {"relation": chosen("relation", "gt"), "note": "含续建"}
    found = read(filled(plain, {"loan_amount": given}), hamlet)
    answer = found.answers[0]
    assert (found.zone, found.office, str(found.day)) == ("songping", "数据科", "2026-11-20")
    assert found.version == hamlet.version
    assert (answer.entity, answer.line.indicator.id) == ("songping", "loan_amount")
    assert (answer.value, answer.relation) == (Decimal(41), "gt")
    assert (answer.status, answer.span, answer.period) == ("actual", "during", "2025")
    assert answer.note == "含续建"
    assert answer.cell.startswith(f"{SHEET}!")


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
        indicator = dataset.indicator("grant_amount")
        assert said.reason == reference.unfit(indicator, "organisations")
    else:
        assert one(content, dataset).entity == "liuxi_company"


@pytest.mark.parametrize("lang", LANGS)
def test_a_form_is_read_in_either_language(hamlet: Dataset, lang: Lang) -> None:
    answer = {
        "value": 3.5,
        "relation": chosen("relation", "approx", lang),
        "status": chosen("status", "target", lang),
        "span": chosen("span", "cumulative", lang),
        "period": "2027",
    }
    found = one(filled(blank(hamlet, "songping", lang), {"loan_amount": answer}), hamlet)
    assert (found.relation, found.status, found.span) == ("approx", "target", "cumulative")


def test_what_is_left_blank_is_counted_and_no_zero(plain: bytes, hamlet: Dataset) -> None:
    found = read(filled(plain, {"loan_amount": ANSWER}), hamlet)
    ed = Edition(hamlet, "zh", today=TODAY)
    assert len(found.answers) == 1
    assert found.blank == len(asking.lines(ed, "songping")) - 1


def test_a_note_without_a_number_is_kept_as_a_remark(plain: bytes, hamlet: Dataset) -> None:
    found = read(filled(plain, {"loan_amount": {"note": "不掌握"}}), hamlet)
    assert [(one.line.key, one.note) for one in found.remarks] == [("loan_amount", "不掌握")]
    assert found.answers == ()


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


@each(
    "cells, said",
    [
        ({"value": "41个"}, "reply.number.words"),
        ({"value": "1,000"}, "reply.number.words"),
        ({"value": "四十一"}, "reply.number.words"),
        ({"value": "４１％"}, "reply.number.words"),
        ({"value": "－４１"}, "reply.number.negative"),
        ({"value": -1}, "reply.number.negative"),
        ({"value": "1e3"}, "reply.number.words"),
        ({"value": True}, "reply.number.other"),
        ({"value": datetime(2025, 1, 1)}, "reply.number.other"),
        ({"value": "12345678901234567"}, "reply.number.digits"),
        ({"value": None}, "reply.number.missing"),
        ({"value": "=1+1"}, "reply.astray.formula"),
        ({"period": "2025-06-30"}, "reply.period.during"),
        ({"period": "2025-01/2025-06", "span": chosen("span", "point")}, "reply.period.point"),
        ({"status": None}, "reply.word.no_status"),
        ({"status": "完成"}, "reply.word.other"),
        ({"relation": "大概"}, "reply.word.other"),
        ({"span": None}, "reply.word.no_span"),
        ({"span": "全部"}, "reply.word.other"),
        ({"period": None}, "reply.period.missing"),
        ({"period": "去年"}, "reply.period.form"),
        ({"period": "2025-13"}, "reply.period.form"),
        ({"period": "2026/2025"}, "reply.period.form"),
        ({"period": "2025年6月底"}, "reply.period.one_end"),
        ({"period": "截至2025年6月"}, "reply.period.one_end"),
        ({"period": "2025年1-13月"}, "reply.period.form"),
        ({"period": "2025年6-1月"}, "reply.period.form"),
        ({"period": "1-6月"}, "reply.period.form"),
        ({"period": "上半年"}, "reply.period.form"),
        ({"period": "1925年上半年"}, "reply.period.year"),
        ({"period": 2025.1}, "reply.period.form"),
        ({"period": "1899"}, "reply.period.year"),
        ({"period": "2027"}, "reply.period.not_over"),
        ({"entity": "某某公司"}, "reply.subject.unknown"),
        ({"entity": None}, "reply.subject.missing"),
        ({"note": "=HYPERLINK(1)"}, "reply.astray.formula"),
        ({"note": "@import"}, "reply.text.runs"),
        ({"note": "长" * 301}, "reply.text.long"),
        ({"unit": "万元"}, "reply.line.changed"),
        ({"indicator": "别的指标"}, "reply.line.changed"),
        ({"definition": "只算新增"}, "reply.line.changed"),
        ({"key": "no_such_thing"}, "reply.line.gone"),
    ],
)
def test_a_wrong_cell_is_named_with_its_reason_and_value(
    plain: bytes, hamlet: Dataset, cells: dict[str, Any], said: str
) -> None:
    content = filled(plain, {"loan_amount": ANSWER | cells})
    book = opened(content)
    code, value = next(iter(cells.items()))
    found = [one for one in problems(content, hamlet) if one.reason.key == said]
    assert found
    if code not in ("key", "indicator", "definition"):
        sheet, at, codes = line(book, "loan_amount")
        assert found[0].field == f"{sheet.title}!{sheet.cell(at, codes[code]).coordinate}"
        if value is not None and not isinstance(value, datetime):
            assert found[0].value


def test_every_wrong_cell_is_listed_at_once(plain: bytes, hamlet: Dataset) -> None:
    bad = {"loan_amount": ANSWER | {"value": "x"}, "household_count": ANSWER | {"period": "x"}}
    assert len(problems(filled(plain, bad), hamlet)) == 2


@each(
    "office, day, said",
    [
        ("", "2026-11-20", "reply.head.office"),
        ("数据科", "", "reply.head.day"),
        ("数据科", "十一月", "reply.head.day"),
        ("数据科", "20261120", "reply.head.day"),
        ("数据科", "2026-11-24", "reply.head.ahead"),
        ("=1", "2026-11-20", "reply.astray.formula"),
    ],
)
def test_a_reply_says_of_whom_and_when(
    plain: bytes, hamlet: Dataset, office: str, day: str, said: str
) -> None:
    content = filled(plain, {"loan_amount": ANSWER}, office, day)
    assert said in keys(content, hamlet)


def test_one_question_is_answered_once(plain: bytes, hamlet: Dataset) -> None:
    book = opened(filled(plain, {"loan_amount": ANSWER, "household_count": ANSWER}))
    sheet, at, codes = line(book, "household_count")
    _, other, _ = line(book, "loan_amount")
    for code in ("key", "indicator", "unit"):
        sheet.cell(at, codes[code]).value = sheet.cell(other, codes[code]).value
    assert "reply.line.twice" in keys(saved(book), hamlet)


def test_an_empty_form_is_said_to_be_empty(plain: bytes, hamlet: Dataset) -> None:
    assert keys(filled(plain, {}), hamlet) == ["reply.nothing"]


def test_sorting_some_columns_only_is_noticed(dataset: Dataset) -> None:
    """Both lines are of one indicator and one unit; what was promised differs."""
    lines = ["promise.yuncheng_trade_expected", "promise.yuncheng_trade_target"]
    book = opened(filled(blank(dataset, "yuncheng"), {lines[0]: ANSWER}))
    sheet, one_, codes = line(book, lines[0])
    _, other, _ = line(book, lines[1])
    for code in questionnaire.COLUMNS[1:]:
        cells = sheet.cell(one_, codes[code]), sheet.cell(other, codes[code])
        cells[0].value, cells[1].value = cells[1].value, cells[0].value
    assert "reply.line.changed" in keys(saved(book), dataset)
