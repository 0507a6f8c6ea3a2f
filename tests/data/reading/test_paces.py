"""Places of figures, and growth against another base than the year before: which figure they are
of, what stands before them says."""

from data import library, load
from data.drafting import outset
from data.drafting.proposal import proposal
from data.reading.suggestion import Reader
from tests.support.cases import each

OFFERED = library.offered(load.load())


@each(
    "text, last",
    [
        ("实际使用外资8620万美元，总量居全省综合保税区第3位", "foreign_direct_investment_rank"),
        (
            "实际使用外资8620万美元，总量居全省第3位，较上年前移2位",
            "foreign_direct_investment_rank_places",
        ),
        (
            "规上工业增加值同比增长8.4%，增速居全市9个开发区第2位",
            "industrial_added_value_growth_rank",
        ),
        (
            "进出口总额 | 完成数（万元）：91300 | 同比 37.2% | 全市位次第2位",
            "foreign_trade_growth_rank",
        ),
        ("进出口45.2亿元，同比增长6.1%，环比下降3.7%", "foreign_trade_sequential_growth"),
        ("地区生产总值达到436.9亿元，年均增长8.6%", "regional_product_average_growth"),
        ("规上工业总产值年均增长8%", "industrial_output_average_growth"),
        # What is assessed has a place of its own, and the year's growth stays the year's.
        ("完成税收5亿元。开发区综合考核居全省第3位", "composite_rank"),
        ("进出口45.2亿元，同比增长6.1%", "foreign_trade_growth"),
    ],
)
def test_what_stands_before_a_place_or_a_pace_says_of_what_it_is(text: str, last: str) -> None:
    *_, one = Reader.of(OFFERED, "taigu").read([text])
    assert one.guesses[0].indicator == last


def test_places_of_two_figures_are_no_figures_of_one_indicator() -> None:
    known = {one.id: one for one in OFFERED.indicators}
    one, two = known["tax_revenue_growth_rank"], known["foreign_trade_growth_rank"]
    assert (one.kind, one.unit, one.about) == ("rank", "place", ("zones",))
    assert one.label_zh != two.label_zh
    # Growth against another base is tied to no amount, whose growth on the year it is not.
    assert library.changed("tax_revenue_sequential_growth") not in known
    assert library.grown("tax_revenue_sequential_growth") == "tax_revenue"


def test_growth_on_the_month_before_is_of_the_span_that_it_is_told_for() -> None:
    draft = outset.begin(("2025年9月，进出口45.2亿元，环比下降3.7%。",), OFFERED, "taigu")
    found = proposal(draft, draft.items[-1], OFFERED)
    told = (found.value, found.span, found.period, found.belongs_to)
    assert told == ("-3.7", "during", "2025-09", "")


def test_behind_what_has_added_up_by_a_month_its_bulletin_goes_on_with_that() -> None:
    text = (
        "综合保税区2025年9月运行情况月报",
        "1—9月，进出口386.7亿元。",
        "9月当月，进出口45.2亿元。",
        "一般贸易进出口98.6亿元。",
        "四、四季度打算",
        "进出口130亿元。",
    )
    read = Reader.of(OFFERED, "taigu", dated=2025).read(text)
    told = {one.paragraph: one.when and one.when.period for one in read if one.quantity.value}
    assert told == {2: "2025-01/2025-09", 3: "2025-09", 4: "2025-01/2025-09", 6: told[6]}
    assert told[6] != "2025-01/2025-09"
    alone = Reader.of(OFFERED, "taigu", dated=2025).read((text[0], text[3]))
    assert [one.when and one.when.period for one in alone][-1] == "2025-09"


def test_what_stands_under_the_main_work_of_a_year_is_aimed_at() -> None:
    text = (
        "园区工作报告",
        "三、2026年重点工作",
        "2026年，固定资产投资增长8%，实际利用外资2.5亿美元。",
    )
    draft = outset.begin(text, OFFERED, "taigu")
    found = [proposal(draft, one, OFFERED) for one in draft.items if not one.why_not]
    assert [(one.status, one.period) for one in found] == [("target", "2026")] * 2
    text = (
        "园区工作报告",
        "二、“十五五”主要目标",
        "五年累计引进人才5万人，新增标准厂房20万平方米。",
    )
    *_, people, plants = Reader.of(OFFERED, "taigu").read(text)
    assert people.plan and plants.plan
