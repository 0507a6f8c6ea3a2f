"""Does the source say so? The checks one by one on made-up articles, then on the real ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from data import provenance
from data.model import Cite, Dataset, Observation, Passage
from data.provenance import Texts
from tests.support.reader import FOUR
from tests.support.village import Village, changed, observation, put

#: An indicator of the made-up dataset for each unit used below.
COUNT, MONEY, PERCENT, TIMES, DAYS = (
    "signed_count",
    "signed_amount",
    "stake",
    "fund_growth",
    "approval_time",
)


def faults(dataset: Dataset, line: str, **fields: Any) -> list[str]:
    """The fields at fault in an observation that quotes ``line``, the only paragraph of its
    article; the whole line is the quotation unless ``as_written`` says otherwise."""
    given: dict[str, Any] = {"cite": "liuxi#1", "as_written": line, "indicator": COUNT} | fields
    row = observation(dataset, "liuxi_signed", **given)
    source = dataset.source("liuxi").model_copy(
        update={"paragraphs": {1: provenance.fingerprint(line)}}
    )
    one = changed(put(dataset, row), sources=(source,), observations=(row,), passages=())
    one = changed(one, pipelines=(), compositions=(), rates=())
    found, verified = provenance.check(one, {"liuxi": (line,)})
    assert verified == (not found)
    return [problem.field for problem in found]


# --- the made-up articles as they are ---------------------------------------------------


def test_the_made_up_dataset_agrees_with_its_articles(hamlet: Dataset, hamlet_texts: Texts) -> None:
    found, verified = provenance.check(hamlet, hamlet_texts)
    assert found == []
    assert verified == len(hamlet.observations)
    assert provenance.unaccounted(hamlet, hamlet_texts) == []


def test_without_text_nothing_is_verified_and_nothing_is_wrong(hamlet: Dataset) -> None:
    assert provenance.check(hamlet, {}) == ([], 0)
    assert provenance.unaccounted(hamlet, {}) == []


def test_one_article_alone_verifies_its_own_figures(hamlet: Dataset, hamlet_texts: Texts) -> None:
    found, verified = provenance.check(hamlet, {"songping": hamlet_texts["songping"]})
    assert found == []
    assert verified == sum(row.cite.source == "songping" for row in hamlet.observations)


def test_an_article_of_nobody_is_left_alone(hamlet: Dataset, hamlet_texts: Texts) -> None:
    texts = {**hamlet_texts, "other": ("别处的项目9个。",)}
    assert provenance.check(hamlet, texts)[0] == []
    assert provenance.unaccounted(hamlet, texts) == []


# --- 1: the paragraph -------------------------------------------------------------------


def test_another_edition_is_said_and_verifies_nothing(hamlet: Dataset, hamlet_texts: Texts) -> None:
    lines = list(hamlet_texts["liuxi"])
    lines[3] = lines[3].replace("扩建", "新建").replace("合成", "共为")
    found, verified = provenance.check(hamlet, {**hamlet_texts, "liuxi": tuple(lines)})
    assert [(one.file, one.field, one.value) for one in found] == [
        ("sources.yaml", "paragraphs.4", "liuxi#4")
    ]
    cited = sum(row.cite == Cite("liuxi", 4) for row in hamlet.observations)
    assert cited == 3
    assert verified == len(hamlet.observations) - cited


def test_a_paragraph_that_is_not_there_is_another_edition(
    hamlet: Dataset, hamlet_texts: Texts
) -> None:
    short = {**hamlet_texts, "songping": hamlet_texts["songping"][:2]}
    found, _ = provenance.check(hamlet, short)
    assert [one.field for one in found] == ["paragraphs.3", "paragraphs.4"]


def test_spacing_does_not_make_another_edition() -> None:
    same = provenance.fingerprint("签约 项目\u300040个。")
    assert same == provenance.fingerprint("签约项目40个。\n")
    assert same != provenance.fingerprint("签约项目41个。")
    assert len(same) == 12


def test_texts_are_the_lines_that_are_not_empty(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeff题目\r\n\r\n  一段 \r\n\n二段".encode())
    (tmp_path / "b.txt").write_bytes("题目".encode("gb18030"))
    (tmp_path / "c.md").write_text("x", encoding="utf-8")
    (tmp_path / "d.txt").write_bytes(b"\xff\xff")
    # GBK is read too: Notepad on a Chinese Windows saves it. What is neither is left out.
    assert provenance.read_texts(tmp_path) == {"a": ("题目", "一段", "二段"), "b": ("题目",)}
    assert provenance.read_texts(tmp_path / "nowhere") == {}
    assert provenance.read_texts(None) == {}


# --- 2: the words -----------------------------------------------------------------------


def test_words_that_are_not_there_are_said(hamlet: Dataset) -> None:
    assert faults(hamlet, "签约项目40个。", as_written="果园40个") == ["as_written"]


def test_an_ellipsis_stands_for_words_of_one_sentence(hamlet: Dataset) -> None:
    line = "力争三年内办茶会，引进客商40个。另有果园9个。"
    target = {"status": "target", "as_written": "力争三年内…40个"}
    assert faults(hamlet, line, **target) == []
    assert faults(hamlet, line, value="9", status="target", as_written="力争…9个") == ["as_written"]
    assert provenance.locate("力争…40个", line) == [(0, 2), (13, 16)]
    assert provenance.locate("40个…力争", line) is None
    assert provenance.locate("…", line) is None


@pytest.mark.parametrize("stop", "。；！？")
def test_an_ellipsis_crosses_no_stop(stop: str) -> None:
    assert provenance.locate("甲…乙", f"甲一{stop}乙") is None
    assert provenance.locate("甲…乙", "甲一，乙") == [(0, 1), (3, 4)]


def test_signs_in_the_quotation_are_plain_signs() -> None:
    assert provenance.locate("8(内", "共8(内设部门)") == [(1, 4)]
    assert provenance.locate("8.内", "共8(内设部门)") is None


# --- 3: the number ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "value", "indicator"),
    [
        ("签约项目40个", "40", COUNT),
        ("签约项目四十个", "40", COUNT),
        ("三大园区的项目12个", "12", COUNT),
        ("总投资12.5亿元", "12.5", MONEY),
        ("总投资12.50亿", "12.5", MONEY),
        ("项目1,200个", "1200", COUNT),
        ("项目１２个", "12", COUNT),
        ("持股2.17%", "2.17", PERCENT),
        ("持股20％", "20", PERCENT),
        ("增长3倍", "3", TIMES),
    ],
)
def test_a_number_is_read_as_printed(
    hamlet: Dataset, line: str, value: str, indicator: str
) -> None:
    assert faults(hamlet, line, value=value, indicator=indicator) == []
    assert faults(hamlet, line, value="7", indicator=indicator) == ["value"]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("项目3-5个", "5"),
        ("项目3～5个", "5"),
        ("项目3至5个", "5"),
        ("增加项目-5个", "5"),
        ("项目5千个", "1000"),
        ("项目三万五千个", "5000"),
        ("项目数百个", "100"),
        ("项目几十个", "10"),
        ("项目上百个", "100"),
        ("项目三点五个", "5"),
        ("项目1,234个", "234"),
        ("项目1，234个", "234"),
        ("第三个项目", "3"),
        ("第3个项目", "3"),
    ],
)
def test_what_is_no_plain_number_is_not_read_as_a_part_of_it(
    hamlet: Dataset, line: str, value: str
) -> None:
    assert faults(hamlet, line, value=value) == ["value"]


@pytest.mark.parametrize(
    ("line", "as_written", "value", "indicator", "relation", "status"),
    [
        ("推送60条，签约42个。", "签约42个", "42", COUNT, "eq", "actual"),
        ("附近4个项目", "附近4个", "4", COUNT, "eq", "actual"),
        ("节约2.5亿元", "节约2.5亿元", "2.5", MONEY, "eq", "actual"),
        ("计划总投资90亿元", "计划总投资90亿元", "90", MONEY, "eq", "expected"),
        ("拟引资9.5亿元", "拟引资9.5亿元", "9.5", MONEY, "eq", "expected"),
        ("到2027年，收入达到5亿元", "到2027年，收入达到5亿元", "5", MONEY, "eq", "target"),
        ("累计签约36个、动工23个", "动工23个", "23", COUNT, "eq", "actual"),
        ("投资1，300万元和2亿元", "2亿元", "2", MONEY, "eq", "actual"),
        ("两点五亿元", "两点五亿元", "2.5", MONEY, "eq", "actual"),
        ("投资1亿3000万元", "投资1亿3000万元", "1.3", MONEY, "eq", "actual"),
        ("占比低于60%", "低于60%", "60", PERCENT, "lt", "actual"),
        ("由3个到8个", "到8个", "8", COUNT, "eq", "actual"),
        ("占比逾5成", "逾5成", "50", PERCENT, "gt", "actual"),
    ],
)
def test_wordings_that_are_right_pass(
    hamlet: Dataset,
    line: str,
    as_written: str,
    value: str,
    indicator: str,
    relation: str,
    status: str,
) -> None:
    given = {"value": value, "indicator": indicator, "relation": relation, "status": status}
    assert faults(hamlet, line, as_written=as_written, **given) == []


@pytest.mark.parametrize(
    ("line", "as_written", "value", "indicator", "field"),
    [
        ("可容纳项目10—20个", "可容纳项目10—20个", "20", COUNT, "value"),
        ("可容纳项目10—20个", "20个", "20", COUNT, "as_written"),
        ("投资在5亿至10亿元之间", "投资在5亿", "5", MONEY, "as_written"),
        ("外资432亿美元", "432亿", "432", MONEY, "as_written"),
        ("外资432亿美元", "外资432亿美元", "432", MONEY, "value"),
        ("产煤1.5亿吨", "产煤1.5亿吨", "1.5", MONEY, "value"),
        ("投资1亿3000万元", "投资1亿", "1", MONEY, "as_written"),
        ("占比低于60%", "低于60%", "60", PERCENT, "relation"),
        ("走访三五个项目", "三五个", "35", COUNT, "value"),
        ("高于全市5个百分点", "高于全市5个百分点", "5", COUNT, "value"),
        ("高于全市5个百分点", "高于全市5个百分点", "5", PERCENT, "value"),
        ("年内计划完成投资3.6亿元", "计划完成投资3.6亿元", "3.6", MONEY, "status"),
        ("到2027年，收入5亿元，项目30个", "项目30个", "30", COUNT, "as_written"),
        ("项目投产后，年收入5亿元", "年收入5亿元", "5", MONEY, "as_written"),
        ("每亩投资3亿元", "投资3亿元", "3", MONEY, "as_written"),
        ("“三个一批”", "“三个一批”", "3", COUNT, "value"),
        ("居第3个", "第3个", "3", COUNT, "value"),
    ],
)
def test_wordings_that_are_wrong_are_refused(
    hamlet: Dataset, line: str, as_written: str, value: str, indicator: str, field: str
) -> None:
    given = {"value": value, "indicator": indicator, "as_written": as_written}
    assert faults(hamlet, line, **given)[:1] == [field]


def test_a_number_that_is_not_read_says_why(hamlet: Dataset) -> None:
    row = observation(hamlet, "liuxi_signed", cite="liuxi#1", as_written="项目10—20个", value="10")
    line = "签约项目10—20个"
    source = hamlet.source("liuxi").model_copy(
        update={"paragraphs": {1: provenance.fingerprint(line)}}
    )
    one = changed(put(hamlet, row), sources=(source,), observations=(row,), passages=())
    (found,) = provenance.check(
        changed(one, pipelines=(), compositions=(), rates=()), {"liuxi": (line,)}
    )[0]
    assert found.say("en").endswith("'10—20个' is a range, got '10'")
    assert "是一个区间" in found.say("zh")


def test_a_number_in_another_unit_does_not_count(hamlet: Dataset) -> None:
    assert faults(hamlet, "农户40家", value="40") == ["value"]
    assert faults(hamlet, "总投资40万元", value="40", indicator=MONEY) == ["value"]


@pytest.mark.parametrize(
    ("line", "as_written", "value"),
    [("项目36个", "6个", "6"), ("项目1.5个", "5个", "5"), ("项目二十三个", "三个", "3")],
)
def test_a_number_may_not_be_cut_out_of_a_longer_one(
    hamlet: Dataset, line: str, as_written: str, value: str
) -> None:
    assert faults(hamlet, line, as_written=as_written, value=value) == ["as_written"]


def test_two_numbers_in_one_unit_are_refused(hamlet: Dataset) -> None:
    line = "签约项目40个，动工25个"
    assert faults(hamlet, line, value="40") == ["as_written"]
    assert faults(hamlet, line, value="40", as_written="签约项目40个") == []
    # Another unit beside it does no harm.
    assert faults(hamlet, "签约项目40个，总投资12.5亿元", value="40") == []


@pytest.mark.parametrize("value", ["10", "25", "3.5"])
def test_a_list_may_be_quoted_whole(hamlet: Dataset, value: str) -> None:
    assert faults(hamlet, "分别持股10%、25%、3.5%", value=value, indicator=PERCENT) == []


def test_a_list_holds_no_number_but_its_own(hamlet: Dataset) -> None:
    line = "分别持股10%、25%、3.5%"
    assert faults(hamlet, line, value="15", indicator=PERCENT) == ["value"]


@pytest.mark.parametrize(
    ("line", "times"), [("翻番", 2), ("翻一番", 2), ("翻两番", 4), ("翻三番", 8)]
)
def test_doubling_is_about_twice_and_never_exact(hamlet: Dataset, line: str, times: int) -> None:
    given = {"value": str(times), "indicator": TIMES}
    assert faults(hamlet, f"产量{line}", relation="approx", **given) == []
    assert faults(hamlet, f"产量{line}", relation="eq", **given) == ["relation"]


# --- 4: the wording ---------------------------------------------------------------------

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


@pytest.mark.parametrize(("line", "relation"), RELATIONS)
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


@pytest.mark.parametrize(
    ("line", "as_written"),
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


@pytest.mark.parametrize(
    ("line", "status"),
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
        assert faults(hamlet, line.replace("，农户24家", told), **homes) == []


@pytest.mark.parametrize(
    ("line", "status", "right", "wrong"),
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
    assert faults(hamlet, line, **given | {"as_written": "引资6亿元"}) == []


@pytest.mark.parametrize(
    ("date", "status"), [("", "target"), ("2023-05-01", "target"), ("2024-05-01", "actual")]
)
def test_a_year_that_was_over_when_the_source_was_printed_is_no_target(
    hamlet: Dataset, date: str, status: str
) -> None:
    line = "到2023年，营收6亿元"
    sources = tuple(
        one.model_copy(update={"date": date}) if one.id == "liuxi" else one
        for one in hamlet.sources
    )
    dated = changed(hamlet, sources=sources)
    given = {"value": "6", "indicator": MONEY}
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
    # Without such a word the source leaves the span open.
    assert faults(hamlet, "签约项目40个", value="40", span="cumulative") == []


def test_all_that_is_wrong_with_a_figure_is_said(hamlet: Dataset) -> None:
    found = faults(hamlet, "预计累计签约超40个", value="40", span="point")
    assert found[:3] == ["relation", "status", "span"]


def test_a_problem_names_file_line_and_words_in_both_languages(
    hamlet: Dataset, hamlet_texts: Texts
) -> None:
    wrong = put(hamlet, observation(hamlet, "liuxi_signed", value="41"))
    (found,) = provenance.check(wrong, hamlet_texts)[0]
    assert (found.file, found.line, found.field) == ("observations.csv", 2, "value")
    assert found.say("en").endswith("'项目40个' has no such number, got '41'")
    assert "没有这个数" in found.say("zh")


# --- other quotations -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "field", "file"),
    [
        ("compositions", "says", "pipelines.yaml"),
        ("rates", "says", "pipelines.yaml"),
        ("passages", "as_written", "passages.csv"),
    ],
)
def test_other_quotations_must_be_there_too(
    hamlet: Dataset, hamlet_texts: Texts, table: str, field: str, file: str
) -> None:
    first, *rest = getattr(hamlet, table)
    wrong = first.model_copy(update={field: "别处的话"})
    (found,) = provenance.check(changed(hamlet, **{table: (wrong, *rest)}), hamlet_texts)[0]
    assert (found.file, found.field, found.value) == (file, field, "别处的话")
    assert found.line >= 1


def test_the_words_that_nest_a_stage_must_be_there(village: Village) -> None:
    village.tables["pipelines"][0]["stages"][2]["says"] = "其中有25个"
    dataset = village.dataset()
    (found,) = provenance.check(dataset, village.articles)[0]
    assert (found.file, found.field) == ("pipelines.yaml", "stages.3")


# --- nothing left over ------------------------------------------------------------------


def without(dataset: Dataset, key: str) -> Dataset:
    rows: tuple[Observation, ...] = tuple(row for row in dataset.observations if row.id != key)
    return changed(dataset, observations=rows)


@pytest.mark.parametrize(
    ("key", "numeral"),
    [
        ("liuxi_reserve", "30"),
        ("liuxi_growth", "翻番"),
        ("songping_idle", "0"),
        ("liuxi_days", "3"),
    ],
)
def test_a_numeral_nobody_recorded_is_found(
    hamlet: Dataset, hamlet_texts: Texts, key: str, numeral: str
) -> None:
    ((cite, words),) = provenance.unaccounted(without(hamlet, key), hamlet_texts)
    assert cite == hamlet.observation(key).cite
    assert numeral in words


def test_a_passage_sets_a_numeral_aside(hamlet: Dataset) -> None:
    bare = changed(hamlet, observations=(), passages=())
    texts = {"liuxi": ("两大园区，项目四十个，产量翻两番，一般年景，2025年。",)}
    found = [words for _, words in provenance.unaccounted(bare, texts)]
    # 一般 is a word, not a number.
    for words, numeral in zip(found, ("两大", "四十个", "翻两番", "2025"), strict=True):
        assert numeral in words
    year = Passage.model_validate(
        hamlet.passages[0].model_dump() | {"cite": "liuxi#1", "as_written": "2025年"}
    )
    left = provenance.unaccounted(changed(bare, passages=(year,)), texts)
    assert [words for _, words in left] == found[:3]


def test_a_second_occurrence_is_not_covered_by_the_first(hamlet: Dataset) -> None:
    row = observation(hamlet, "liuxi_signed", cite="liuxi#1", as_written="项目40个")
    texts = {"liuxi": ("签约项目40个，就是这批项目40个。",)}
    bare = changed(hamlet, observations=(row,), passages=())
    assert len(provenance.unaccounted(bare, texts)) == 1


def test_words_left_out_by_an_ellipsis_are_not_covered(hamlet: Dataset) -> None:
    row = observation(hamlet, "liuxi_signed", cite="liuxi#1", as_written="签约…40个")
    texts = {"liuxi": ("签约客商9家、项目40个。",)}
    bare = changed(hamlet, observations=(row,), passages=())
    assert [words[:6] for _, words in provenance.unaccounted(bare, texts)] == ["签约客商9家"]


# --- the real articles ------------------------------------------------------------------


def at_hand(dataset: Dataset, texts: Texts) -> list[Observation]:
    """The observations of articles whose text is here: that of a later zone may be elsewhere."""
    found = [row for row in dataset.observations if row.cite.source in texts]
    assert len(found) >= 60
    return found


def test_every_figure_agrees_with_its_article(dataset: Dataset, texts: Texts) -> None:
    found, verified = provenance.check(dataset, texts)
    assert [problem.say("en") for problem in found] == []
    assert verified == len(at_hand(dataset, texts))


def test_every_numeral_of_the_articles_is_recorded_or_set_aside(
    dataset: Dataset, texts: Texts
) -> None:
    assert provenance.unaccounted(dataset, texts) == []


def test_every_paragraph_of_the_articles_is_fingerprinted(dataset: Dataset, texts: Texts) -> None:
    here = {source.id: source for source in dataset.sources if source.id in texts}
    assert set(FOUR) <= set(here)
    for key, source in here.items():
        assert sorted(source.paragraphs) == list(range(1, len(texts[key]) + 1))


def test_a_changed_real_figure_is_noticed(dataset: Dataset, texts: Texts) -> None:
    """Every observation is locked: another value, relation or status is a problem."""
    for row in at_hand(dataset, texts):
        for change in (
            {"value": row.value + 1},
            {"relation": "lt" if row.relation != "lt" else "gt"},
            {"status": "target" if row.status != "target" else "actual"},
        ):
            wrong = put(dataset, row.model_copy(update=change))
            found = provenance.check(wrong, texts)[0]
            assert [one.field for one in found][:1] == list(change), (row.id, change)
