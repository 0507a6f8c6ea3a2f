"""A clause that names no indicator goes on from what was told before it; whose a figure is, and of
when, is not taken from what is another's."""

from __future__ import annotations

from data import library
from data.reading.suggestion import Reader, Suggestion
from tests.support import reader as real
from tests.support.cases import each

READER = Reader.of(library.offered(real.dataset()), "taigu", dated=2026)
SECTION = "一、2025年主要指标"


def read(*lines: str) -> list[Suggestion]:
    return [one for one in READER.read(lines) if one.quantity.value is not None]


@each(
    "text, last",
    [
        ("研发经费支出3.68亿元，占地区生产总值的比重为1.97%。", "rd_share_of_product"),
        ("一般公共预算收入9.1亿元。其中税收收入7.3亿元，占一般公共预算收入的79.6%。", "tax_share"),
        ("专利授权412件，其中发明专利68件。", "invention_grant_count"),
        ("规模以上工业企业实现营业收入342亿元；利润总额18.6亿元。", "industrial_profit"),
        ("完成投资36亿元；利润总额18.6亿元。", "total_profit"),
        (
            "协调8家银行发放贷款15.6亿元，平均利率3.65%，比上年下降0.42个百分点。",
            "loan_interest_rate_points",
        ),
        ("协调8家银行。", "partner_bank_count"),
        ("基金已投资项目6个、金额3.4亿元。", "fund_invested_total"),
        ("期末实有1930户。", "market_entity_count"),
        ("净增规上企业12家，达到97家。", "above_size_enterprise_count"),
        ("发明专利授权同比增加12件，达到164件。", "invention_grant_count"),
        # Held against the year before by its number it is the year's change.
        (
            "处置闲置土地274亩，闲置土地处置率59.8%，较2024年提高21.5个百分点。",
            "idle_land_rate_points",
        ),
    ],
)
def test_a_clause_without_a_name_goes_on_from_what_was_told(text: str, last: str) -> None:
    assert read(SECTION, text)[-1].guesses[0].indicator == last


def test_a_growth_by_industries_is_each_industrys() -> None:
    text = "规上工业增加值增长7.4%。分行业看，医药制造业增长16.5%，民营企业下降5.3%。"
    *_, industry, firms = read(SECTION, text)
    assert industry.guesses[0].indicator == "industrial_added_value_growth"
    assert (industry.owners[0].table, industry.owners[0].name) == ("industries", "医药制造业")
    assert firms.guesses[0].indicator != "industrial_added_value_growth"


@each(
    "text, name",
    [
        ("支持金谷集团扩能，年产值达到5亿元。", "金谷集团"),
        ("力争白酒等三大主导产业产值突破200亿元。", ""),
        ("白酒、氢能、数字经济三大主导产业产值达到168亿元。", ""),
        ("高技术制造业增加值占规上工业的22.7%。", ""),
        ("食品加工园标准厂房入驻率83%。", "食品加工园"),
        ("一般工业项目从签约到开工平均用时78天。", ""),
        ("科创基金规模3亿元；已投出1.15亿元，支持项目6个。", "科创基金"),
        ("总投资36亿元的智算中心项目当年完成投资14.2亿元。", "智算中心项目"),
        ("锂电产业产值达到600亿元以上，高新技术企业超过80户。", ""),
        ("锂电产业实现产值287亿元，占规上工业总产值的62.5%。", "锂电产业"),
        ("协调银行授信52.6亿元。", ""),
        ("设立政务服务分中心，135项审批事项“园区办结”。", ""),
        ("6．非织造布产业实现产值198亿元。", "非织造布产业"),
        ("前三季度锂电产业实现产值287亿元。", "锂电产业"),
        ("三次产业增加值分别为9亿元、91亿元和118亿元。", ""),
        ("目前，光电产业链上企业已达42家，上半年实现产值73.5亿元。", "光电产业链"),
        ("装备产业集群营业收入320亿元。", "装备产业集群"),
        ("建成光电产业园，高新技术企业达到4家。", ""),
        ("建成光电产业园，入驻企业达到4家。", "光电产业园"),
        ("光电产业园获评省级示范，全区高新技术企业达到4家。", ""),
        ("光电产业园获评省级示范，全区首批高新技术企业达到4家。", "光电产业园"),
    ],
)
def test_a_figure_is_of_whom_its_sentence_is_and_of_no_class(text: str, name: str) -> None:
    owner = read(text)[-1].owners[0]
    assert ("" if owner.table == "zones" else owner.name) == name


def test_what_stands_behind_a_thing_says_nothing_of_its_size() -> None:
    size, done = read("总投资36亿元的智算中心项目当年完成投资14.2亿元。")
    assert size.guesses[0].indicator == "project_total_investment"
    assert done.guesses[0].indicator == "completed_investment"


@each(
    "text, periods",
    [
        # Of several rows behind the years each has as many as these.
        (
            "2024年、2025年，全区分别签约项目38个、42个，引资96亿元、118亿元。",
            "2024 2025 2024 2025",
        ),
        ("2024年、2025年，全区分别签约项目38个、42个，共引资214亿元。", "2024 2025 -"),
        # From one day to another.
        ("2025年9月8日至19日，督查组反馈问题23个。", "2025-09-08/2025-09-19"),
        # What was counted by then is no time of what is to be, which says its own behind it.
        ("截至2025年12月底，完成19个项目，其余4个将于2026年6月底前完成。", "2025-12 2026-06"),
        # What the price came from is not of what follows.
        ("出让价格由2024年的每亩14.2万元调整为每亩15万元，亩均税收16.4万元。", "2024 - -"),
        ("2025年技术合同成交额6.9亿元，五年平均增长15.8%。", "2025 -"),
    ],
)
def test_a_time_is_that_of_the_figure_or_none(text: str, periods: str) -> None:
    told = [one.when.period if one.when else "" for one in read(text)]
    assert [period or "-" for period in told] == periods.split()
