"""A text of any length becomes a draft; proposals of what stands far down are made on the way."""

from __future__ import annotations

import pytest

from data import library
from data.drafting import deciding, outset
from data.drafting.finish import finish
from data.drafting.head import head, spoken_of
from data.drafting.proposal import proposal
from data.problem import DataError
from tests.data.drafting.test_finish import FILES, TODAY
from tests.support import drafts
from tests.support import reader as real
from tests.support.cases import each

DATASET = real.dataset()


def test_what_stands_far_down_gets_its_proposals_when_somebody_comes_to_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = drafts.usual()
    monkeypatch.setattr(outset, "PROPOSED", 3)
    short = drafts.begun(DATASET)
    assert [one.start for one in short.items] == [one.start for one in whole.items]
    late = [at for at, one in enumerate(short.items) if at >= 3 and not one.why_not]
    assert late and not any(short.items[at].owners or short.items[at].guesses for at in late)
    for at in range(len(short.items)):
        short = outset.proposed(short, at, DATASET)
    assert short.items == whole.items
    assert outset.proposed(short, late[0], DATASET) is short


def test_a_report_of_thousands_of_numerals_is_read() -> None:
    line = "引进企业5家。" * 100
    assert len(drafts.begun(DATASET, lines=(line,) * 16).items) == 1_600


def test_many_numerals_are_entered_in_the_order_of_the_text() -> None:
    lines = tuple(f"第{at}段：引进企业{at + 2}家，投资{at + 3}亿元。" for at in range(120))
    draft = drafts.begun(DATASET, lines=lines)
    assert len(draft.items) == 3 * len(lines)
    draft = deciding.aside(draft, range(len(draft.items)))
    for at in range(len(draft.finds)):
        draft = deciding.settle(draft, at, None)
    entered = finish(draft, FILES, TODAY)
    added = [row for row in entered.dataset.passages if row.cite.source == "taigu_2"]
    assert [row.cite.paragraph for row in added] == [one.paragraph for one in draft.items]
    assert len({row.id for row in added}) == len(draft.items)


@pytest.mark.parametrize(
    ("lines", "type", "kind", "zones"),
    [
        (
            ("晋中市开发区2025年统计公报（修订版）", "太谷开发区、平遥开发区各10家。"),
            "bulletin",
            "统计公报",
            2,
        ),
        (("关于印发2025年工作总结的通知", "平遥县游客5万人。"), "report", "通知", 1),
        (("## 平遥经开区年鉴2025", "正文。"), "report", "年鉴", 2),
        (("以服务促发展", "科学导报讯 一季度引进企业10家。", "刘洋"), "article", "报道", 1),
        (("平遥", "签约12个。", "清徐：", "签约9个。", "太谷"), "", "", 3),
        (("太谷、平遥和清徐经开区一季度", "太谷签约9个。"), "", "", 3),
        (("县长调研项目建设情况", "本报讯（记者 刘洋）签约9个。"), "article", "报道", 1),
        (("县长调研项目建设情况", "签约9个。"), "", "", 1),
        (("太谷经开区召开新闻发布会", "签约9个。"), "", "", 1),
        (("柳溪开发区2025年工作总结和2026年工作安排", "签约9个。"), "report", "工作安排", 1),
        (("下一步工作打算", "签约9个。"), "", "", 1),
        (("开发区编制发展规划", "签约9个。"), "", "", 1),
        (("以服务促发展", "基本情况", "签约9个。"), "", "", 1),
        (("太谷经开区项目建设情况", "签约9个。"), "report", "工作情况", 1),
        (("太谷经开区营商环境调研报告", "签约9个。"), "report", "报告", 1),
        (("2025年统计公报", "来源：统计局", "签约9个。"), "bulletin", "统计公报", 1),
        (("以服务促发展", "来源：统计局", "签约9个。"), "article", "报道", 1),
    ],
)
def test_a_text_says_what_it_is_and_of_which_zones(
    lines: tuple[str, ...], type: str, kind: str, zones: int
) -> None:
    made = head(DATASET, "taigu", lines)
    assert (made.type, made.kind_zh, len(made.zones)) == (type, kind, zones)
    assert bool(made.kind_en) == bool(kind)


@each(
    "lines, title",
    [
        (("以服务促发展", "本报讯（记者 刘洋）签约9个。"), "以服务促发展"),
        (("本报记者 刘洋", "以服务促发展", "签约9个。"), "以服务促发展"),
        (("来源：经济日报", "以服务促发展"), "以服务促发展"),
        (("本报讯（记者 刘洋）",), "本报讯（记者 刘洋）"),
        (("# 2025年工作总结", "签约9个。"), "2025年工作总结"),
        (
            ("某某县人民政府文件", "某政函〔2026〕7号", "关于扩区的复函", "签约9个。"),
            "关于扩区的复函",
        ),
        ((), ""),
    ],
)
def test_a_line_that_signs_a_text_is_no_title(lines: tuple[str, ...], title: str) -> None:
    assert head(DATASET, "taigu", lines).title_zh == title


@each(
    "lines, author",
    [
        (("以服务促发展", "本报讯（记者 刘洋）签约9个。"), "刘洋"),
        (("以服务促发展", "本报讯（记者 刘 洋 通讯员 李阳明）签约9个。"), "刘洋、李阳明"),
        (("本报记者 刘洋、李阳", "以服务促发展", "签约9个。"), "刘洋、李阳"),
        (("以服务促发展", "作者：刘洋", "签约9个。"), "刘洋"),
        (("以服务促发展", "签约9个。", "（本报记者刘洋）"), "刘洋"),
        (("以服务促发展", "科学导报讯 签约9个。", "刘洋"), "刘洋"),
        (("以服务促发展", "科学导报讯 签约9个。", "刘　洋"), "刘洋"),
        (("以服务促发展", "签约9个。", "太谷"), ""),
        (("以服务促发展", "签约9个。", "高新区"), ""),
        (("以服务促发展", "主要做法", "刘洋"), ""),
        (("以服务促发展", "记者了解到，签约9个。"), ""),
        (("以服务促发展", "来源：经济日报", "签约9个。"), ""),
        (("刘洋",), ""),
        ((), ""),
    ],
)
def test_who_signs_a_text_is_its_author(lines: tuple[str, ...], author: str) -> None:
    made, nobody = head(DATASET, "taigu", lines), head(DATASET, "taigu")
    assert made.author_zh == (author or nobody.author_zh)
    assert made.author_en == ("" if author else nobody.author_en)
    assert nobody.author_zh and nobody.author_en


def test_a_county_at_the_end_of_a_line_is_no_heading_of_a_zone() -> None:
    told = ("太谷经开区赴外考察", "考察组一行来到平遥", "本报讯 清徐")
    assert spoken_of(DATASET, told) == ("taigu",)
    for line in ("平遥", "二、平遥", "（一）平遥：", "## 平遥", "【平遥】", "2. 平遥 "):
        assert spoken_of(DATASET, ("太谷经开区", line)) == ("taigu", "pingyao"), line
    assert spoken_of(DATASET, ("太谷、平遥",)) == ("taigu", "pingyao")


def test_what_a_text_is_has_to_be_said_before_it_is_entered() -> None:
    draft = drafts.begun(DATASET)
    unsaid = draft.model_copy(update={"head": draft.head.model_copy(update={"type": ""})})
    with pytest.raises(DataError) as error:
        finish(unsaid, FILES, TODAY)
    assert error.value.problems[0].reason.key == "draft_enter.no_type"


def test_level_with_last_year_is_a_change_of_nought_that_enters_with_its_figure() -> None:
    offered = library.offered(DATASET)
    lines = (
        "太谷经开区2025年工作总结",
        "2025年，一般公共预算收入2.87亿元，与上年基本持平。税收收入与上年持平。",
    )
    draft = drafts.accepted(outset.begin(lines, offered, "taigu"), offered)
    told = [item.figure for item in draft.items if draft.words(item).endswith("持平")]
    assert [(one.value, one.relation, one.indicator) for one in told if one] == [
        ("0", "approx", "general_public_revenue_growth"),
        ("0", "eq", "tax_revenue_growth"),
    ]
    entered = finish(draft, FILES, TODAY).dataset
    (row,) = entered.indicated["general_public_revenue_growth"]
    assert row.value == 0 and row.as_written == "与上年基本持平"
    assert entered.observation(row.belongs_to).indicator == "general_public_revenue"


def test_what_headings_say_and_the_shares_of_three_industries_enter_as_printed() -> None:
    offered = library.offered(DATASET)
    lines = (
        "太谷经开区2025年工作总结和2026年工作安排",
        "一、2025年工作回顾",
        "三次产业结构由上年的1.9：70.6：27.5调整为1.7：71.5：26.8。签约项目36个。",
        "二、2026年工作安排",
        "新开工项目40个。",
    )
    draft = drafts.accepted(outset.begin(lines, offered, "taigu"), offered)
    shares = [at for at, item in enumerate(draft.items) if item.figure and not item.figure.high]
    shares = [
        at for at in shares if offered.indicator(draft.items[at].guesses[0].id).unit == "percent"
    ]
    thirds = [f"{name}_industry_share" for name in ("primary", "secondary", "tertiary")] * 2
    for at, key in zip(shares, thirds, strict=True):
        figure = draft.items[at].figure
        assert figure
        draft = deciding.edit(draft, at, figure.model_copy(update={"indicator": key}), offered)
    entered = finish(draft, FILES, TODAY).dataset
    rows = [row for row in entered.observations if row.cite.source == draft.head.source]
    told = {(row.indicator, f"{row.value}", row.period, row.status) for row in rows}
    assert told == {
        ("primary_industry_share", "1.9", "2024", "actual"),
        ("secondary_industry_share", "70.6", "2024", "actual"),
        ("tertiary_industry_share", "27.5", "2024", "actual"),
        ("primary_industry_share", "1.7", "2025", "actual"),
        ("secondary_industry_share", "71.5", "2025", "actual"),
        ("tertiary_industry_share", "26.8", "2025", "actual"),
        ("signed_project_count", "36", "2025", "actual"),
        ("new_started_project_count", "40", "2026", "target"),
    }


def test_what_a_fund_of_the_text_did_is_proposed_as_the_fund_s() -> None:
    line = "南坡投资有限公司注册资本2亿元。设立3亿元的南坡产业引导基金，投资项目4个。"
    made = drafts.begun(library.offered(DATASET), lines=(line,))
    owners = [one.owners[0] for one in made.items]
    assert [(one.table, one.name_zh) for one in owners] == [
        ("organisations", "南坡投资有限公司"),
        ("funds", "南坡产业引导基金"),
        ("funds", "南坡产业引导基金"),
    ]
    unsized = drafts.begun(library.offered(DATASET), lines=("南坡产业引导基金投资项目4个。",)).items
    assert unsized[0].owners[0].table == "zones"


def test_what_is_quoted_of_a_time_is_not_held_to_the_time_before_it() -> None:
    line = "今年，力争工业总产值突破110亿元；到2027年，规上工业企业将达到65家。"
    dataset = library.offered(DATASET)
    draft = drafts.begun(dataset, lines=(line,))
    at = next(at for at, one in enumerate(draft.items) if draft.words(one) == "65家")
    made = proposal(draft, draft.items[at], dataset)
    assert (made.period, made.status, made.as_written) == (
        "2027",
        "expected",
        "规上工业企业将达到65家",
    )
