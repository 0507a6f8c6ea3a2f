"""Bulletins that hold figures against a plan, an average or an earlier ranking, and those of trade
and farming: what is proposed for each number of them."""

from __future__ import annotations

import pytest

from data import library
from data.drafting import outset
from data.drafting.proposal import proposal
from data.reading.suggestion import Reader, Suggestion
from tests.support import reader as real
from tests.support.cases import each

OFFERED = library.offered(real.dataset())
READER = Reader.of(OFFERED, "taigu")
TITLE = "太谷经济技术开发区2025年上半年经济运行通报"


def read(*texts: str) -> list[Suggestion]:
    """The figures of a bulletin on half a year."""
    found = READER.read([TITLE, *texts])
    return [one for one in found if one.quantity.value is not None]


@each(
    "text, keys",
    [
        # The heading of an item names what its clauses do not; against the plan nothing grew.
        (
            "1.规上工业总产值。上半年完成128.4亿元，完成年度计划240亿元的53.5%，"
            "超时序进度3.5个百分点，同比增长7.6%，增速居全市第2位，较一季度前移1位。",
            "industrial_output * * ahead_of_plan industrial_output_growth "
            "industrial_output_growth_rank industrial_output_growth_rank_places",
        ),
        (
            "3.固定资产投资。1—6月完成21.35亿元，占年度任务的47.2%，同比下降5.3%。",
            "fixed_asset_investment * fixed_asset_investment_growth",
        ),
        (
            "（一）固定资产投资。1—9月完成投资32.6亿元，同比增长11.2%；其中工业投资14.8亿元。",
            "fixed_asset_investment fixed_asset_investment_growth industrial_investment",
        ),
        # A share is above an average too.
        (
            "项目开工率70.6%，高出全市平均水平8.3个百分点，同比提高2.1个百分点。",
            "project_start_rate project_start_rate_lead *",
        ),
        (
            "单位GDP能耗0.62吨标准煤/万元，同比下降3.8%。",
            "energy_per_product energy_per_product_change",
        ),
        ("二氧化碳排放减少9.4万吨。", "carbon_cut"),
        ("粮食产量4.5万吨，蔬菜产量7.8万吨。", "grain_output crop_output"),
        ("再生铝产量18.3万吨。", "recycled_metal_output"),
        ("晋泽铸造有限公司上半年产值16.2亿元。", "industrial_output_any"),
        ("新设外资企业28家，独角兽企业1家。", "new_foreign_enterprise_count unicorn_count"),
    ],
)
def test_each_number_is_proposed_to_be_what_its_sentence_says(text: str, keys: str) -> None:
    found = [one.guesses[0].indicator if one.guesses else "" for one in read(text)]
    wanted = keys.split()
    assert len(found) == len(wanted)
    assert [key for key, want in zip(found, wanted, strict=True) if want != "*"] == [
        want for want in wanted if want != "*"
    ]


@each(
    "text, owners",
    [
        ("电子信息产业产值突破500亿元，达到513.2亿元。", "电子信息产业 电子信息产业"),
        ("其中生物医药产业营业收入126亿元；全区税收9亿元。", "生物医药产业 -"),
        ("主导产业产值50亿元，战略性新兴产业产值40亿元。", "- -"),
        ("第三产业增加值50亿元。", "-"),
        ("境内外上市公司总市值862亿元。", "-"),
        # Of a cluster no company is the owner, be it named before.
        ("晋泽铸造有限公司领衔，产业集群产值120亿元。", "-"),
    ],
)
def test_what_an_industry_turns_out_is_proposed_to_be_its(text: str, owners: str) -> None:
    found = [one.owners[0] for one in read(text)]
    assert [one.name or "-" for one in found] == owners.split()
    assert {one.table for one in found} <= {"industries", "zones"}


@each(
    "text, words",
    [
        ("【农文旅】接待游客163.5万人次。", "接待游客163.5万人次"),
        ("【土地与水】全区总面积152.6平方公里。", "全区总面积152.6平方公里"),
    ],
)
def test_no_quotation_begins_within_the_title_of_a_line(text: str, words: str) -> None:
    draft = outset.begin((TITLE, text), OFFERED, "taigu")
    (item,) = (one for one in draft.items if one.paragraph == 2 and not one.why_not)
    assert proposal(draft, item, OFFERED).as_written == words


@pytest.mark.parametrize(
    ("texts", "periods"),
    [
        (("二、下半年目标", "全年产值完成240亿元。"), ["2025"]),
        (("进出口占比由上年同期的4.2%提高到7.9%。",), ["2024-01/2024-06", ""]),
    ],
)
def test_times_follow_from_the_half_year_of_the_title(
    texts: tuple[str, ...], periods: list[str]
) -> None:
    assert [one.when.period if one.when else "" for one in read(*texts)] == periods


def test_a_year_that_is_over_lends_none_to_what_is_planned() -> None:
    annual = ("太谷经济技术开发区2025年工作总结", "二、下一步打算", "全年产值完成240亿元。")
    (found,) = (one for one in READER.read(annual) if one.quantity.value is not None)
    assert found.when is None or not found.when.period


@each(
    "text, value, unit",
    [
        ("粮食播种面积9.8万亩。", "9.8", "wan_mu"),
        ("耕地8640公顷。", "8640", "hectare"),
        ("全年用水总量3260万立方米。", "3260", "wan_cubic_metre"),
        ("生猪出栏21.4万头。", "21.4", "wan_head"),
        ("蛋鸡存栏320万只。", "320", "wan_bird"),
        ("小麦单产461公斤/亩。", "461", "kg_mu"),
        ("苹果亩产2500公斤。", "2500", "kg_mu"),
        ("日产鲜奶210吨。", "210", "tonne_day"),
        ("日产液晶面板2.4万片。", "2.4", "wan_piece_day"),
        ("晶圆月产能6.5万片。", "6.5", "wan_piece_month"),
        ("平均电价0.563元/千瓦时。", "0.563", "yuan_kwh"),
        ("气价3.05元/立方米。", "3.05", "yuan_cubic_metre"),
        ("税收收入9000万元。", "9000", "wan_yuan"),
    ],
)
def test_a_figure_is_proposed_in_the_unit_in_which_it_is_printed(
    text: str, value: str, unit: str
) -> None:
    draft = outset.begin((TITLE, text), OFFERED, "taigu")
    (item,) = (one for one in draft.items if one.paragraph == 2 and not one.why_not)
    figure = proposal(draft, item, OFFERED)
    assert (figure.value, figure.unit, bool(figure.indicator)) == (value, unit, True)
