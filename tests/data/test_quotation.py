"""Does the source say so? The paragraph, the words and the number of a figure, one by one."""

from __future__ import annotations

from pathlib import Path

from data import provenance
from data.checks.leftover import unaccounted
from data.message import message
from data.model import Cite, Dataset
from data.provenance import Texts
from tests.support.cases import each
from tests.support.quoted import COUNT, MONEY, PERCENT, TIMES, faults
from tests.support.village import changed, observation, put

# --- the made-up articles as they are ---------------------------------------------------


def test_the_made_up_dataset_agrees_with_its_articles(hamlet: Dataset, hamlet_texts: Texts) -> None:
    found, verified = provenance.check(hamlet, hamlet_texts)
    assert found == []
    assert verified == len(hamlet.observations)
    assert unaccounted(hamlet, hamlet_texts) == []


def test_without_text_nothing_is_verified_and_nothing_is_wrong(hamlet: Dataset) -> None:
    assert provenance.check(hamlet, {}) == ([], 0)
    assert unaccounted(hamlet, {}) == []


def test_one_article_alone_verifies_its_own_figures(hamlet: Dataset, hamlet_texts: Texts) -> None:
    found, verified = provenance.check(hamlet, {"songping": hamlet_texts["songping"]})
    assert found == []
    assert verified == sum(row.cite.source == "songping" for row in hamlet.observations)


def test_an_article_of_nobody_is_left_alone(hamlet: Dataset, hamlet_texts: Texts) -> None:
    texts = {**hamlet_texts, "other": ("别处的项目9个。",)}
    assert provenance.check(hamlet, texts)[0] == []
    assert unaccounted(hamlet, texts) == []


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


@each("stop", "。！？")
def test_an_ellipsis_crosses_no_end_of_a_sentence(stop: str) -> None:
    assert provenance.locate("甲…乙", f"甲一{stop}乙") is None
    # A target goes on over a semicolon: 力争A；B.
    for pause in "，；;":
        assert provenance.locate("甲…乙", f"甲一{pause}乙") == [(0, 1), (3, 4)]


def test_signs_in_the_quotation_are_plain_signs() -> None:
    assert provenance.locate("8(内", "共8(内设部门)") == [(1, 4)]
    assert provenance.locate("8.内", "共8(内设部门)") is None


# --- 3: the number ----------------------------------------------------------------------


@each(
    "line, value, indicator",
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


@each(
    "line, value",
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


@each(
    "line, as_written, value, indicator, relation, status",
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
    given |= {"period": "2027"} if "2027" in line else {}
    assert faults(hamlet, line, as_written=as_written, **given) == []


@each(
    "line, as_written, value, indicator, field",
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
    unread = message("text.unread", words="10—20个", why=message("numeral.range"))
    assert found.reason == message("text.no_number", words=row.as_written, unread=unread)
    assert found.value == "10"


def test_a_number_in_another_unit_does_not_count(hamlet: Dataset) -> None:
    assert faults(hamlet, "农户40家", value="40") == ["value"]


def test_the_unit_that_is_printed_is_named_where_the_indicator_may_have_it(
    hamlet: Dataset,
) -> None:
    assert faults(hamlet, "总投资40万元", value="40", indicator=MONEY) == ["unit"]
    assert faults(hamlet, "总投资40万元", value="4", indicator=MONEY) == ["value"]


@each(
    "line, as_written, value",
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


@each("value", ["10", "25", "3.5"])
def test_a_list_may_be_quoted_whole(hamlet: Dataset, value: str) -> None:
    assert faults(hamlet, "分别持股10%、25%、3.5%", value=value, indicator=PERCENT) == []


def test_a_list_holds_no_number_but_its_own(hamlet: Dataset) -> None:
    line = "分别持股10%、25%、3.5%"
    assert faults(hamlet, line, value="15", indicator=PERCENT) == ["value"]


@each("line, times", [("翻番", 2), ("翻一番", 2), ("翻两番", 4), ("翻三番", 8)])
def test_doubling_is_about_twice_and_never_exact(hamlet: Dataset, line: str, times: int) -> None:
    given = {"value": str(times), "indicator": TIMES}
    assert faults(hamlet, f"产量{line}", relation="approx", **given) == []
    assert faults(hamlet, f"产量{line}", relation="eq", **given) == ["relation"]


# --- under a heading -------------------------------------------------------------------------


@each(
    "heading, line, status, wanted",
    [
        ("二、2026年工作安排", "签约项目12个。", "target", []),
        ("二、2026年工作安排", "签约项目12个。", "actual", []),
        ("二、2026年工作安排", "签约项目12个。", "expected", ["status", "as_written"]),
        ("二、2026年工作安排", "预计签约项目12个。", "target", ["as_written"]),
        ("一、2025年工作回顾", "签约项目12个。", "target", ["status", "as_written"]),
        ("二、2025年目标完成情况", "签约项目12个。", "target", ["status", "as_written"]),
    ],
)
def test_under_a_heading_of_plans_a_target_needs_no_word_of_its_own(
    hamlet: Dataset, heading: str, line: str, status: str, wanted: list[str]
) -> None:
    lines = (heading, line)
    year = heading.partition("年")[0][-4:]
    given = {"indicator": COUNT, "value": "12", "status": status, "period": year}
    row = observation(hamlet, "liuxi_signed", cite="liuxi#2", as_written="签约项目12个", **given)
    prints = {at: provenance.fingerprint(each) for at, each in enumerate(lines, 1)}
    source = hamlet.source("liuxi").model_copy(update={"paragraphs": prints})
    one = changed(put(hamlet, row), sources=(source,), observations=(row,), passages=())
    one = changed(one, pipelines=(), compositions=(), rates=())
    found, _ = provenance.check(one, {"liuxi": lines})
    assert [problem.field for problem in found] == wanted


# --- a sentence that the layout breaks over two paragraphs -------------------------------


def test_a_word_of_time_may_stand_where_the_broken_sentence_began(hamlet: Dataset) -> None:
    """Not where the sentence ended, nor where a heading stands before."""
    for before, wanted in (
        ("先有一句。近年来建成厂", []),
        ("近年来建成一处。又建成厂", ["period_word"]),
        ("先有一句。近年来建成厂房。", ["period_word"]),
        ("近年来的厂房", ["period_word"]),
    ):
        lines = (before, "房，签约项目12个。")
        row = observation(
            hamlet,
            "liuxi_signed",
            cite="liuxi#2",
            as_written="签约项目12个",
            indicator=COUNT,
            value="12",
            period_word="recent_years",
        )
        prints = {at: provenance.fingerprint(line) for at, line in enumerate(lines, 1)}
        source = hamlet.source("liuxi").model_copy(update={"paragraphs": prints})
        one = changed(put(hamlet, row), sources=(source,), observations=(row,), passages=())
        one = changed(one, pipelines=(), compositions=(), rates=())
        found, _ = provenance.check(one, {"liuxi": lines})
        assert [problem.field for problem in found] == wanted, before


def test_words_that_tie_two_figures_hold_both_numbers(hamlet: Dataset, hamlet_texts: Texts) -> None:
    """Of one thing too: 项目40个 ties no amount to it."""
    (rate, *_) = (row for row in hamlet.rates if row.says)
    assert (rate.numerator, rate.denominator) == ("liuxi_started", "liuxi_signed")
    for says, wanted in (
        ("项目40个…其中动工25个", []),
        ("项目40个，总投资12.5亿元", ["says"]),
        ("其中动工25个", ["says"]),
    ):
        one = changed(hamlet, rates=(rate.model_copy(update={"says": says}),))
        found = [
            row for row in provenance.check(one, hamlet_texts)[0] if row.file == "pipelines.yaml"
        ]
        assert [row.field for row in found] == wanted, says
    told = changed(hamlet, rates=(rate.model_copy(update={"says": "项目40个", "kind": "implied"}),))
    assert provenance.check(told, hamlet_texts)[0] == []
