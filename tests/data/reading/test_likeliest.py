"""Of indicators that are called nearly alike the one that is meant comes first, and alone."""

from __future__ import annotations

from decimal import Decimal

from data import library, quantity
from data.reading.suggestion import Reader
from tests.support import reader
from tests.support.cases import each

LIBRARY = library.offered(reader.dataset())


@each(
    "text, indicator",
    [
        ("污水日处理能力5万吨。", "sewage_capacity"),
        ("污水处理厂日处理能力达到5万吨。", "sewage_capacity"),
        ("实际日处理污水3.2万吨。", "sewage_treated"),
        ("税收占一般公共预算收入比重达82.3%。", "tax_share"),
        ("跨境电商交易额5.2亿元。", "cross_border_trade_value"),
        ("跨境电商进出口额5.2亿元。", "cross_border_trade"),
        ("有效注册商标1200件。", "trademark_count"),
        ("税收占全市的四分之一。", "tax_share"),
        ("税收占全市的三分之一。", "tax_share"),
        # What an industry is called says nothing of what is counted of it.
        ("装备制造业完成产值15.3亿元。", "cluster_output"),
        ("高端装备制造业增加值增长12%。", "cluster_added_value_growth"),
        ("铸造产业实现税收1.2亿元。", "tax_revenue"),
        ("规上工业企业实现产值300亿元。", "industrial_output"),
        ("新增“四上”企业31家。", "new_four_sector_enterprise_count"),
        ("新增国家级绿色工厂3家。", "new_green_plant_count"),
        ("省重大项目5个。", "key_project_count"),
        ("合同投资额142.7亿元。", "agreed_investment"),
        ("企业开办时间压缩至0.5天。", "business_start_days"),
        ("企业开办时间压缩至0.5个工作日。", "business_start_time"),
    ],
)
def test_the_one_that_is_meant_comes_first(text: str, indicator: str) -> None:
    (found,) = Reader.of(LIBRARY).read([text])
    first, *others = found.guesses
    assert first.indicator == indicator
    assert all(one.score < first.score for one in others)


def test_what_a_park_is_called_says_nothing_of_what_is_counted() -> None:
    text = "柏港综合保税物流园区完成进出口总值68.4亿元，同比增长23.7%。"
    amount, growth = Reader.of(LIBRARY).read([text])
    told = [one.guesses[0].indicator for one in (amount, growth)]
    assert told == ["foreign_trade", "foreign_trade_growth"]


@each(
    "text, exports, imports",
    [
        (
            *("出口41.9亿元、进口26.5亿元，分别增长31.2%和13.4%。",),
            *("export_value_growth", "import_value_growth"),
        ),
        (
            *("出口5.9亿美元、进口2.5亿美元，分别增长31.2%和13.4%。",),
            *("export_value_usd_growth", "import_value_usd_growth"),
        ),
    ],
)
def test_a_growth_is_of_what_was_told_in_its_currency(
    text: str, exports: str, imports: str
) -> None:
    *_, first, second = Reader.of(LIBRARY).read([text])
    assert [one.guesses[0].indicator for one in (first, second)] == [exports, imports]


def test_of_what_is_expected_the_name_holds_the_word_that_is_told() -> None:
    by = Reader.of(LIBRARY, without=["pingyao"])
    text = "工艺领先，建成后可年产5万吨石墨制品，预计年新增产值20亿元、税收2.8亿元。"
    *_, output, tax = by.read([text])
    told = [one.guesses[0].indicator for one in (output, tax)]
    assert told == ["project_expected_output", "project_expected_tax"]


def test_a_trademark_is_counted_as_no_patent() -> None:
    unit = LIBRARY.vocab.units[LIBRARY.indicator("trademark_count").unit]
    assert (unit.zh, unit.en) == ("件", "trademark")


def test_a_part_is_a_percentage_where_a_decimal_is_it() -> None:
    unit = LIBRARY.vocab.units["percent"]
    (quarter,), (third,) = (
        quantity.read(text, LIBRARY.vocab) for text in ("占全市的四分之一", "占全市的三分之一")
    )
    assert (quarter.within(unit), third.within(unit)) == (Decimal(25), None)
    assert third.value is not None
