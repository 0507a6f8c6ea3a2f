"""Does the source say so? Qualifiers, status, span and time of a figure."""

from __future__ import annotations

import pytest

from data import provenance, quantity
from data.message import message
from data.model import Dataset
from data.provenance import Texts
from tests.support.cases import each
from tests.support.quoted import DAYS, MONEY, faults
from tests.support.village import changed, observation, put

RELATIONS = [
    ("贷款6亿元", "eq"),
    ("贷款超6亿元", "gt"),
    ("贷款超过6亿元", "gt"),
    ("贷款突破6亿元", "gt"),
    ("贷款逾6亿元", "gt"),
    ("贷款6亿余元", "gt"),
    ("贷款6余亿元", "gt"),
    ("贷款6亿元以上", "ge"),
    ("贷款不少于6亿元", "ge"),
    ("贷款不低于6亿元", "ge"),
    ("贷款至少6亿元", "ge"),
    ("贷款约6亿元", "approx"),
    ("贷款近6亿元", "approx"),
    ("贷款6亿元左右", "approx"),
    ("贷款不超过6亿元", "le"),
    ("贷款未超过6亿元", "le"),
    ("贷款不超6亿元", "le"),
    ("贷款不到6亿元", "lt"),
    ("贷款6亿元以内", "le"),
    ("贷款6亿元内", "le"),
    ("贷款6亿元以下", "le"),
    ("贷款不足6亿元", "lt"),
]


@each("line, relation", RELATIONS)
def test_a_qualifying_word_is_the_relation(hamlet: Dataset, line: str, relation: str) -> None:
    given = {"value": "6", "indicator": MONEY}
    assert faults(hamlet, line, relation=relation, **given) == []
    for other in {"eq", "gt", "ge", "approx", "le", "lt"} - {relation}:
        assert faults(hamlet, line, relation=other, **given) == ["relation"]


@pytest.mark.parametrize("line", ["储备项目30余个", "储备项目30多个"])
def test_a_word_between_number_and_unit_counts(hamlet: Dataset, line: str) -> None:
    assert faults(hamlet, line, value="30", relation="gt") == []
    assert faults(hamlet, line, value="30", relation="eq") == ["relation"]


def test_a_limit_in_days_is_at_most(hamlet: Dataset) -> None:
    line = "办照缩到3个工作日内"
    given = {"value": "3", "indicator": DAYS}
    assert faults(hamlet, line, relation="le", **given) == []
    assert faults(hamlet, line, relation="eq", **given) == ["relation"]


@each(
    "line, as_written",
    [
        ("贷款超6亿元", "6亿元"),
        ("贷款不超过6亿元", "超过6亿元"),
        ("贷款6亿元以内", "贷款6亿元"),
        ("贷款约6亿元", "6亿元"),
    ],
)
def test_a_quotation_may_not_leave_its_qualifier_out(
    hamlet: Dataset, line: str, as_written: str
) -> None:
    relation = "gt" if "超过" in as_written else "eq"
    given = {"value": "6", "indicator": MONEY, "relation": relation}
    assert faults(hamlet, line, as_written=as_written, **given) == ["as_written"]


@each(
    "line, status",
    [
        ("营收6亿元", "actual"),
        ("预计营收6亿元", "expected"),
        ("预期营收6亿元", "expected"),
        ("建成后营收6亿元", "expected"),
        ("力争营收6亿元", "target"),
        ("营收6亿元的目标", "target"),
    ],
)
def test_the_words_of_the_clause_are_the_status(hamlet: Dataset, line: str, status: str) -> None:
    given = {"value": "6", "indicator": MONEY}
    assert faults(hamlet, line, status=status, **given) == []
    for other in {"actual", "expected", "target"} - {status}:
        assert "status" in faults(hamlet, line, status=other, **given)


def test_a_quotation_may_not_leave_the_expectation_out(hamlet: Dataset) -> None:
    line = "去年营收5亿元，预计添产值21亿元、税收6亿元，农户24家。"
    given = {"value": "6", "indicator": MONEY, "as_written": "税收6亿元"}
    assert faults(hamlet, line, **given) == ["as_written"]
    quoted = given | {"as_written": "预计…税收6亿元"}
    assert faults(hamlet, line, status="expected", **quoted) == []
    # The expectation does not reach what comes before it, but holds on over a comma.
    last = {"value": "5", "indicator": MONEY, "as_written": "营收5亿元"}
    assert faults(hamlet, line, **last) == []
    homes = {"value": "24", "indicator": "household_count", "as_written": "农户24家"}
    assert faults(hamlet, line, **homes) == ["as_written"]
    # Until a word of fact, or the end of the sentence.
    for told in ("，已惠及农户24家", "，目前有农户24家", "。农户24家"):
        when = {"period_word": "now"} if "目前" in told else {}
        assert faults(hamlet, line.replace("，农户24家", told), **homes | when) == []


@each(
    "line, status, right, wrong",
    [
        ("预计引资5亿元，新增产值6亿元", "expected", "预计…6亿元", "产值6亿元"),
        ("力争引进客商9家，引资6亿元", "target", "力争…6亿元", "引资6亿元"),
        ("下一步，引资6亿元", "expected", "下一步，引资6亿元", "引资6亿元"),
        ("“十五五”期间，引资6亿元", "expected", "“十五五”期间，引资6亿元", "引资6亿元"),
        ("明年引资6亿元", "expected", "明年引资6亿元", "引资6亿元"),
    ],
)
def test_what_is_to_come_is_no_fact(
    hamlet: Dataset, line: str, status: str, right: str, wrong: str
) -> None:
    given = {"value": "6", "indicator": MONEY}
    assert faults(hamlet, line, **given, status=status, as_written=right) == []
    assert "status" in faults(hamlet, line, **given, as_written=right)
    assert "as_written" in faults(hamlet, line, **given, as_written=wrong)


def test_a_fact_is_nothing_to_come(hamlet: Dataset) -> None:
    """Words of another clause that the quotation pulls in make no target of a fact."""
    line = "力争引进客商9家，目前引资6亿元"
    given = {"value": "6", "indicator": MONEY, "as_written": "力争…引资6亿元"}
    assert faults(hamlet, line, **given, status="target") == ["as_written"]
    told = given | {"as_written": "引资6亿元", "period_word": "now"}
    assert faults(hamlet, line, **told) == []


@each("date, status", [("", "target"), ("2023-05-01", "target"), ("2024-05-01", "actual")])
def test_a_year_that_was_over_when_the_source_was_printed_is_no_target(
    hamlet: Dataset, date: str, status: str
) -> None:
    line = "到2023年，营收6亿元"
    sources = tuple(
        one.model_copy(update={"date": date}) if one.id == "liuxi" else one
        for one in hamlet.sources
    )
    dated = changed(hamlet, sources=sources)
    given = {"value": "6", "indicator": MONEY, "period": "2023"}
    assert faults(dated, line, **given, status=status) == []
    for other in {"actual", "target", "expected"} - {status}:
        assert "status" in faults(dated, line, **given, status=other)


def test_a_word_of_time_stands_in_the_paragraph(hamlet: Dataset) -> None:
    line = "截至目前，签约项目40个。"
    given = {"value": "40", "as_written": "签约项目40个"}
    assert faults(hamlet, line, **given, period_word="to_date") == []
    assert faults(hamlet, line, **given, period_word="this_year") == ["period_word"]


@pytest.mark.parametrize("word", ["累计", "共计"])
def test_a_cumulative_word_is_the_span(hamlet: Dataset, word: str) -> None:
    line = f"{word}签约项目40个"
    assert faults(hamlet, line, value="40", span="cumulative") == []
    assert "span" in faults(hamlet, line, value="40", span="during")
    assert faults(hamlet, line, value="40", span="during", as_written="项目40个") == ["as_written"]
    # Without such a word nobody says that it is a running total; the other spans are open.
    assert faults(hamlet, "签约项目40个", value="40", span="cumulative") == ["span"]
    assert faults(hamlet, "签约项目40个", value="40", span="during") == []


def test_all_that_is_wrong_with_a_figure_is_said(hamlet: Dataset) -> None:
    found = faults(hamlet, "预计累计签约超40个", value="40", span="point")
    assert found[:3] == ["relation", "status", "span"]


def test_a_problem_names_file_line_and_words_in_both_languages(
    hamlet: Dataset, hamlet_texts: Texts
) -> None:
    wrong = put(hamlet, observation(hamlet, "liuxi_signed", value="41"))
    (found,) = provenance.check(wrong, hamlet_texts)[0]
    assert (found.file, found.line, found.field) == ("observations.csv", 2, "value")
    assert found.reason == message("text.no_number", words="项目40个", unread="")
    assert found.value == "41"


@each(
    "text, value, said",
    [("利润下降6.2%。", "6.2", "-6.2"), ("利润增长6.2%。", "-6.2", "6.2")],
)
def test_a_change_without_its_sign_is_said_with_the_number(
    hamlet: Dataset, text: str, value: str, said: str
) -> None:
    row = observation(hamlet, "liuxi_signed", value=value, as_written=text[2:-1])
    printed = provenance.Printed(hamlet.vocab, hamlet.vocab.units["percent"], kind="change")

    def read(words: str, dated: int | None) -> list[quantity.Quantity]:
        return quantity.read(words, hamlet.vocab, dated=dated)

    ((field, reason, got),) = provenance.faults(row, text, printed, read)
    assert (field, got) == ("value", value)
    assert reason == message("text.sign", words=row.as_written, said=said)


@each(
    "text, status",
    [
        ("规划面积18.6平方公里", "expected"),
        ("规划面积1,860亩", "expected"),
        ("规划面积18、26平方公里", "expected"),
        ("规划面积18平方公里、建成区8平方公里", "actual"),
    ],
)
def test_a_size_is_planned_in_its_quotation_too(hamlet: Dataset, text: str, status: str) -> None:
    assert quantity.clause_words(text, hamlet.vocab)[0] == status
