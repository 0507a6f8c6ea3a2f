"""For every figure of a new article its indicator, owner and time are proposed, never decided."""

from __future__ import annotations

import sys

import pytest

from data import library
from data.grammar import clause
from data.reading import guess, saidonce
from data.reading.likeness import Likeness
from data.reading.suggestion import Reader, Suggestion
from tests.support import reader as real
from tests.support.cases import each

DATASET = real.dataset()
READER = Reader.of(DATASET, "taigu")
LIBRARY = Reader.of(library.offered(DATASET), "taigu")


def read(text: str, by: Reader = READER) -> list[Suggestion]:
    return list(by.read([text]))


def first(text: str, by: Reader = READER) -> Suggestion:
    return next(one for one in read(text, by) if one.quantity.value is not None)


@each(
    "text, indicator",
    [
        ("新签约项目41个。", "signed_project_count"),
        ("其中当年新开工项目19个。", "started_project_count"),
        ("减少工作人员60人。", "staff_reduced"),
        ("设立规模8亿元的产业基金。", "fund_size"),
        ("为园区12家企业发放信用贷款0.9亿元。", "credit_loan_enterprise_count"),
        ("代办审批事项70项。", "agency_item_count"),
        ("外出招商40余次。", "promotion_trip_count"),
        ("预计年新增税收1.5亿元。", "project_expected_tax"),
        ("外出招商58趟。", "promotion_trip_count"),
    ],
)
def test_the_indicator_is_among_the_first_three(text: str, indicator: str) -> None:
    assert indicator in [guess.indicator for guess in first(text).guesses]


@each(
    "text, indicator",
    [
        ("这里聚集着320多家企业。", "resident_enterprise_count"),
        ("为36户企业协调贷款8.6亿元。", "loan_amount_granted"),
        ("协议引资额96.8亿元，到位资金21.7亿元。", "promotion_funds_in_place"),
        ("审批时间由30天缩短为7天。", "approval_days"),
        ("压缩审批时限71%。", "approval_time_cut"),
        ("全年发生各类生产安全事故6起。", "accident_count"),
        ("达产后上缴税金4500万元。", "project_expected_tax"),
        ("企业综合融资成本降至4.6%。", "financing_cost"),
        ("绩效工资占比60%。", "performance_pay_share"),
        ("日处理能力5万吨。", "sewage_capacity"),
        ("吨铝电耗13500千瓦时。", "power_per_tonne"),
        ("三次产业结构调整为1.7：71.5：26.8。", "tertiary_industry_share"),
        ("居民消费价格比上年上涨0.3%。", "consumer_price_change"),
        ("城乡居民收入比为1.91。", "income_ratio"),
        ("工业用地容积率不低于1.2。", "plot_ratio"),
        ("城乡居民收入比为2.41，比上年缩小0.03。", "income_ratio_increase"),
        ("分产业看，第二产业投资增长12.0%。", "secondary_investment_growth"),
        ("单位地区生产总值能耗下降3.7%。", "energy_per_product_change"),
        ("万人发明专利拥有量24.6件。", "patents_per_wan"),
        ("排查整治安全隐患2317处，整改率99.1%。", "hazard_removal_rate"),
    ],
)
def test_what_the_library_knows_is_among_the_first_three(text: str, indicator: str) -> None:
    last = [one for one in read(text, LIBRARY) if one.quantity.value is not None][-1]
    assert indicator in [guess.indicator for guess in last.guesses]


@each(
    "text, at, indicator",
    [
        ("平均办理时限3.5个工作日。", 0, "approval_time"),
        ("审批事项平均办理时限压缩至5个工作日以内。", 0, "approval_time"),
        ("银行贷款审批时限不超过3个工作日。", 0, "loan_approval_time"),
        ("新签约项目：甲县36个；乙市29个；丙县4个。", 2, "new_signed_project_count"),
        ("增加值：甲县3亿元。实到内资：乙市29亿元。", 1, "domestic_funds_in_place"),
        ("规上工业增加值增速：甲县18.6%，居第1位；丙县-6.4%。", 2, "industrial_added_value_growth"),
        ("招商引资到位资金（亿元）：甲县56.3，乙市48.9。", 1, "promotion_funds_in_place"),
        ("招商引资到位资金增长15%—20%。", 0, "promotion_funds_in_place_growth"),
        ("最终精简三十八人。", 0, "staff_reduced"),
        ("二十一个科室并成七个。", 0, "department_count"),
        ("内设机构由17个整合为9个。", 0, "internal_department_count"),
        ("内设机构和事业单位由21个减到9个。", 0, "department_count"),
        ("为68户企业放款7.4亿元。", 0, "loan_enterprise_count"),
        ("现有充电桩二百八十根。", 0, "charging_pile_count"),
        ("接待客商430余批。", 0, "visitor_batch_count"),
    ],
)
def test_the_indicator_comes_first(text: str, at: int, indicator: str) -> None:
    told = read(text, LIBRARY)[at]
    assert told.guesses[0].indicator == indicator


@each(
    "text, base",
    [
        ("签约项目41个", "project"),
        ("签约项目41亿元", "yuan"),
        ("签约占41%", "percent"),
        ("引进企业30—50家", "enterprise"),
    ],
)
def test_only_indicators_in_the_unit_of_the_figure_are_proposed(text: str, base: str) -> None:
    units = {
        DATASET.vocab.units[DATASET.indicator(guess.indicator).unit].base
        for guess in first(text).guesses
    }
    assert units == {base}


def test_a_figure_like_nothing_known_has_no_indicator() -> None:
    assert first("井深达到90兆帕").guesses == ()


@each("words", ["亿元以上项目41个", "超20亿元的龙头项目2个", "5000万元以下企业3家"])
def test_nothing_is_measured_by_what_only_tells_things_apart(words: str) -> None:
    bound, count = read(f"新签约投资{words}。")
    assert bound.quantity.why_not == "size" and not bound.guesses
    assert count.guesses
    one = first("引进投资超20亿元的龙头项目。")
    assert one.quantity.value and not one.guesses


def test_a_paragraph_twice_as_long_costs_twice_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is called, and how many signs are cut to pieces, counted instead of timed: a newspaper
    page may be one paragraph, and a table of a PDF too."""
    cut = 0

    known = Likeness.known

    def counted(by: Likeness, text: str) -> dict[str, int]:
        nonlocal cut
        cut += len(text)
        return known(by, text)

    def cost(signs: str, n: int) -> tuple[int, int]:
        nonlocal cut
        # No clause and no sentence twice, for which the answer would only be looked up.
        words = [chr(0x4E00 + 37 * at % 9000) for at in range(n)]
        text = "".join(f"园区{one}引进企业{at + 10}家{signs}" for at, one in enumerate(words))
        READER.profiles.clauses.answers.cache_clear()  # whatever was asked before
        cut, calls = 0, 0

        def call(_: object, event: str, __: object) -> None:
            nonlocal calls
            calls += event in ("call", "c_call")

        sys.setprofile(call)
        try:
            found = read(text)
        finally:
            sys.setprofile(None)
        assert len(found) == n
        return calls, cut

    monkeypatch.setattr(Likeness, "known", counted)
    # As far as words reach: the text is short beside a page.
    for module, name in ((guess, "FARTHEST"), (clause, "FARTHEST"), (saidonce, "_LONGEST")):
        monkeypatch.setattr(module, name, 60)
    for signs in ("。", "，", " "):
        cost(signs, 4)
        short, long = cost(signs, 30), cost(signs, 60)
        ratio = [twice / once for once, twice in zip(short, long, strict=True)]
        assert max(ratio) < 2.6, (signs, short, long)


def test_what_was_not_read_has_no_proposal() -> None:
    vague, name = read("走访数十家，见“3633”战略")
    assert (vague.guesses, vague.owners, vague.when) == ((), (), None)
    assert name.quantity.why_not and name.told()["owner"] == []


def owner(text: str, by: Reader = READER) -> tuple[str, str, str]:
    one = first(text, by).owners[0]
    return one.table, one.id, one.name


def test_a_figure_is_of_the_zone_unless_something_else_is_named() -> None:
    assert owner("签约项目41个。") == ("zones", "taigu", "")
    assert owner("签约项目41个。", Reader.of(DATASET)) == ("zones", "", "")


def test_a_figure_is_of_the_thing_named_last_before_it() -> None:
    text = "山西龙成玛钢有限公司固定资产达到9亿元。"
    table, key, _ = owner(text)
    assert (table, DATASET.organisation(key).zone) == ("organisations", "taigu")
    assert owner("东山机械公司固定资产达到9亿元。") == ("organisations", "", "东山机械公司")
    # Bank loans to enterprises are the zone's to report, whichever bank is named.
    assert owner("本地银行为园区12家企业发放信用贷款。")[0] == "zones"


def test_an_amount_directly_before_a_thing_is_its_size() -> None:
    assert owner("设立5亿元的东山产业基金，另有一家公司。") == ("funds", "", "东山产业基金")
    text = "开发区设立东山产业基金，总规模5亿元；引进西山公司。"
    assert owner(text)[2] != "西山公司", "named only later"


def test_what_a_sentence_goes_on_with_is_of_the_project_it_named() -> None:
    def told(text: str) -> tuple[str, str]:
        one = [each for each in read(text, LIBRARY) if each.quantity.base == "元"][-1]
        return one.guesses[0].indicator, one.owners[0].table

    project = "恒晟公司投资的高端铸件项目"
    for text in ("总投资6.8亿元。", "占地200亩，总投资6.8亿元。"):
        assert told(f"{project}，{text}") == ("project_total_investment", "projects")
    # Of several projects the sum is the zone's.
    assert told(f"引进{project}，签约36个，总投资168亿元。")[1] == "zones"
    assert told(f"{project}开工。签约项目36个，总投资168亿元。") == (
        "signed_project_investment",
        "zones",
    )


def test_money_that_a_fund_put_into_projects_is_the_funds() -> None:
    count, money = read("产业基金已投8个项目、3.15亿元。", LIBRARY)
    assert "fund_project_count" in [one.indicator for one in count.guesses]
    assert money.guesses[0].indicator == "fund_invested_total"


def test_the_zone_is_always_among_the_owners() -> None:
    for text in ("东山公司、西山公司、南山公司、北山公司营业收入1亿元。", "签约项目41个。"):
        owners = first(text).owners
        assert len(owners) <= 3
        assert "zones" in {one.table for one in owners}


@each(
    "text, indicator",
    [
        ("地区生产总值186亿元，同比增长6.8%。", "regional_product_growth"),
        ("进出口总额36亿元，比上年下降7.3%。", "foreign_trade_growth"),
        ("出口29亿元，引进企业3家，下降9.1%。", ""),
        ("出口29亿元。下降9.1%。", ""),
    ],
)
def test_what_only_grew_is_the_level_before_it(text: str, indicator: str) -> None:
    reader = Reader.of(library.offered(DATASET), "taigu")
    best = [guess.indicator for guess in read(text, reader)[-1].guesses[:1]]
    assert (best == [indicator]) if indicator else ("export_value_growth" not in best)


def test_figures_of_the_article_itself_are_left_out_when_asked() -> None:
    own = Reader.of(DATASET, "taigu", without=["taigu"])
    text = next(row for row in DATASET.observations if row.cite.source == "taigu").as_written
    scores = [by.profiles.clauses.scores(text) for by in (READER, own)]
    assert max(scores[0].values()) > max(scores[1].values())


def test_everything_is_told_to_a_machine() -> None:
    told = first("2025年签约项目41个。").told()
    assert told["period"] == "2025"
    assert told["owner"] == [{"table": "zones", "id": "taigu", "name": ""}]
    best = told["indicators"]
    assert isinstance(best, list) and 0 < best[0]["score"] <= 1


def test_a_bare_amount_is_no_intensity_and_a_bare_word_names_no_indicator() -> None:
    bare = (
        ("园区用水量120万立方米", "water_per_value_added"),
        ("研发人员1260人", "rd_staff_per_wan"),
        ("综合融资成本下降到4.8%", "loan_interest_rate"),
        ("仅用12天", "project_landing_days"),
        ("日产120万吨", "product_output"),
    )
    whole = (
        ("万元工业增加值用水量12立方米/万元", "water_per_value_added"),
        ("每万名从业人员中研发人员达到126人", "rd_staff_per_wan"),
        ("贷款平均利率3.8%", "loan_interest_rate"),
        ("从签约到开工仅用45天", "project_landing_days"),
        ("水泥产量达120万吨", "product_output"),
    )
    for texts, wanted in ((bare, False), (whole, True)):
        for text, key in texts:
            sure = [one.indicator for one in first(text, LIBRARY).guesses if one.score >= 0.12]
            assert (key in sure) == wanted, text


@each(
    "text, own",
    [
        ("全省83个开发区完成工业投资1560亿元，增长9.8%", []),
        ("在全省83个开发区考核中得分92分", ["92分"]),
        ("全省83个开发区签约320个，我区签约36个", ["36个"]),
        ("全省83个开发区签约320个，该区签约36个", ["36个"]),
        ("作为全省83个开发区之一，签约36个", ["36个"]),
        ("在全市8个开发区中居第2位，产值36亿元", ["2位", "36亿元"]),
        ("建成3个示范区，面积2平方公里", ["3个", "2平方公里"]),
    ],
)
def test_what_all_zones_of_an_area_have_is_not_that_of_the_one(text: str, own: list[str]) -> None:
    found = [one.quantity for one in read(text)]
    assert [one.text for one in found if not one.why_not] == own
    assert {one.why_not for one in found} <= {"", "together"}


@each(
    "text, name",
    [
        ("恒达公司投资12亿元的Mini LED封装项目落户。", "Mini LED封装项目"),
        ("总投资8亿元的铸件项目开工建设。", "铸件项目"),
        ("投资6000万元的冷链物流项目建成投用。", "冷链物流项目"),
        ("该公司投资3.2亿元建设智能铸造项目。", "智能铸造项目"),
    ],
)
def test_what_is_told_before_the_name_of_a_project_is_what_it_costs(text: str, name: str) -> None:
    found = first(text, LIBRARY)
    assert found.guesses[0].indicator == "project_total_investment"
    assert (found.owners[0].table, found.owners[0].name) == ("projects", name)


def test_projects_signed_in_half_a_year_are_no_project_and_new_capital_no_size_of_a_fund() -> None:
    signed = first("上半年新签约项目(亿元以上)18个。", LIBRARY)
    assert {one.table for one in signed.owners} == {"zones"}
    *_, drawn = read("设立总规模15亿元的光电产业基金，撬动社会资本7.6亿元。", LIBRARY)
    assert drawn.guesses[0].indicator == "leveraged_capital"
