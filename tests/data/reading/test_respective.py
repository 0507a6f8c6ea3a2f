"""Numbers in a row behind 分别 are each of its own of the things in a row before, and so is what
grew; and a number that only says what a bound came to is of the same thing."""

from __future__ import annotations

from data import library
from data.quantity import Quantity
from data.reading.suggestion import Reader
from data.respective import respective
from tests.support import reader as real
from tests.support.cases import each

OFFERED = library.offered(real.dataset())
READER = Reader.of(OFFERED, "taigu")


def figures(text: str) -> list[tuple[Quantity, str]]:
    """The numbers of a text, each with the indicator that comes first, without what it is of."""
    told = [one for one in READER.read([text]) if one.quantity.value is not None]
    return [(one.quantity, one.guesses[0].indicator if one.guesses else "") for one in told]


@each(
    "text, keys",
    [
        (
            "规上工业营业收入、利润总额和社会消费品零售总额分别增长12.4%、15.8%和6.3%。",
            ["industrial_revenue_growth", "total_profit_growth", "retail_sales_growth"],
        ),
        (
            "全区GDP、一般公共预算收入、固定资产投资，同比分别增长8.1%、4.3%和10.6%。",
            [
                "regional_product_growth",
                "general_public_revenue_growth",
                "fixed_asset_investment_growth",
            ],
        ),
        (
            "新签约、新开工、新投产项目分别为48个、36个和29个，到位资金8亿元。",
            [
                "new_signed_project_count",
                "new_started_project_count",
                "production_project_count",
                "promotion_funds_in_place",
            ],
        ),
        (
            "城镇和农村居民人均可支配收入分别达到38650元和19870元。",
            ["urban_income", "rural_income"],
        ),
        ("亩均税收、亩均产值分别为22万元和410万元。", ["tax_per_mu", "output_per_mu"]),
        (
            "出让标准地、收储土地分别为18宗、2300亩。",
            ["standard_land_parcel_count", "land_reserved"],
        ),
        (
            "进出口总额42亿元，其中出口31亿元，同比分别增长18.6%和21.4%。",
            ["foreign_trade", "export_value", "foreign_trade_growth", "export_value_growth"],
        ),
        (
            "税收36亿元，其中增值税18亿元、企业所得税7亿元，增速分别为9%、4%和11%。",
            [
                *("tax_revenue", "value_added_tax", "corporate_income_tax"),
                *("tax_revenue_growth", "value_added_tax_growth", "corporate_income_tax_growth"),
            ],
        ),
        # A bound and what it came to.
        (
            "地区生产总值突破300亿元，达到306.8亿元，增长6.4%。",
            ["regional_product", "regional_product", "regional_product_growth"],
        ),
        ("工业总产值迈上500亿元台阶，达512.6亿元。", ["industrial_output_any"] * 2),
        # What doubled, and what it came to.
        ("产值翻一番。", ["output_multiple"]),
        ("工业总产值翻一番，达到300亿元。", ["output_multiple", "industrial_output_any"]),
        ("到2030年税收翻两番。", ["tax_multiple"]),
        ("提供就业岗位600余个，带动就业300人。", ["new_post_count", "new_jobs"]),
        (
            "累计发放贷款4.3亿元，支持中小企业96家。",
            ["loan_amount_granted", "loan_enterprise_count"],
        ),
        (
            "新增高新技术企业9家，总数达到41家。",
            ["new_high_tech_enterprise_count", "high_tech_enterprise_count"],
        ),
        # What a part is called by its name alone, and what it is part of.
        ("进出口总额42亿元，其中，出口31亿元。", ["foreign_trade", "export_value"]),
        ("全口径税收完成28亿元，其中增值税15亿元。", ["tax_revenue", "value_added_tax"]),
    ],
)
def test_each_number_is_of_its_own_thing(text: str, keys: list[str]) -> None:
    assert [key for _, key in figures(text)] == keys


@each(
    "text",
    [
        "税收、产值分别达到3亿元、4亿元和5亿元。",  # three numbers of two things
        "税收达到3亿元、产值达到4亿元。",  # nothing says that they go together
        "全省和全市经济增长5%、6%。",
        "分别引进3家。",
    ],
)
def test_what_is_not_as_many_as_the_numbers_names_none(text: str) -> None:
    rows = [respective(text, one) for one, _ in figures(text)]
    assert not any(row and row.named for row in rows)


def test_growth_is_of_as_many_figures_as_there_are_before_it() -> None:
    text = "进出口42亿元，分别增长18.6%和21.4%。"
    *_, (_, first), (_, second) = figures(text)
    assert "export_value_growth" not in (first, second)


@each(
    "text, words",
    [
        ("签约、开工、投产项目分别为48个、36个和29个。", "签约…分别为48个"),
        ("签约、开工、投产项目分别为48个、36个和29个。", "开工…分别为…36个"),
        ("签约、开工、投产项目分别为48个、36个和29个。", "投产项目分别为…29个"),
        ("出口9亿元，分别增长3%和5%。", "分别增长…5%"),
    ],
)
def test_a_number_is_quoted_with_its_own_name(text: str, words: str) -> None:
    told = [(respective(text, one), one) for one, _ in figures(text)]
    assert words in [row.quoted(text, one) for row, one in told if row]
