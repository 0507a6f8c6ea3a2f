"""Indicators that are alike, each proposed where the words of a figure say that it is that one; and
what is counted is nobody whose figure it is."""

from __future__ import annotations

from data import library
from data.reading.suggestion import Reader, Suggestion
from tests.support import reader as real
from tests.support.cases import each

READER = Reader.of(library.offered(real.dataset()), "taigu")


def read(text: str) -> list[Suggestion]:
    """The figures of a text."""
    return [one for one in READER.read([text]) if one.quantity.value is not None]


@each(
    "text, at, indicator",
    [
        ("年度计划投资85亿元，实际完成91.7亿元。", 0, "planned_investment"),
        ("年度计划投资85亿元，实际完成91.7亿元。", 1, "completed_investment"),
        ("贷款最快3天到账。", 0, "loan_payout_days"),
        ("“园区贷”单户最高500万元。", 0, "loan_ceiling"),
        ("累计发放“园区贷”1.3亿元。", 0, "loan_amount_granted"),
        ("基金由开发区出资占30%。", 0, "fund_own_share"),
        ("基金已投项目5个。", 0, "fund_project_count"),
        ("与6家银行签订合作协议。", 0, "partner_bank_count"),
        ("一次办好率达到98.5%。", 0, "one_go_rate"),
        ("闲置土地尚有560亩。", 0, "idle_land_area"),
        ("盘活闲置土地300亩。", 0, "idle_land_revived"),
        ("其中制造业项目24个。", 0, "manufacturing_project_count"),
        # Projects that are as far as is said, and none that are not.
        ("新开工亿元以上项目36个，总投资120亿元。", 1, "started_group_investment"),
        ("开工项目20个，计划总投资50亿元。", 1, "started_group_investment"),
        ("投产项目总投资86亿元，签约项目总投资300亿元。", 0, "production_project_investment"),
        ("投产项目总投资86亿元，签约项目总投资300亿元。", 1, "signed_project_investment"),
        ("竣工项目6个，总投资12亿元。", 1, "completed_group_investment"),
        ("续建项目8个，总投资16亿元。", 1, "continued_project_investment"),
        ("签约项目36个，总投资193亿元，其中当年开工23个。", 2, "started_project_count"),
        ("签约开工项目12个，总投资30亿元。", 1, "signed_project_investment"),
        # What follows a part of them is of that part first.
        ("签约58个，其中20个已开工，总投资50亿元。", 2, "started_group_investment"),
        ("签约58个，其中开工20个，总投资50亿元。", 2, "started_group_investment"),
        ("签约58个，总投资250亿元，其中20个开工。", 1, "signed_project_investment"),
        (
            "签约58个，总投资250亿元，其中20个开工，开工率34%，签约项目总投资250亿元。",
            4,
            "signed_project_investment",
        ),
        # What a word of limit narrows, and what none does.
        ("国家级小巨人企业12家。", 0, "little_giant_count"),
        ("省级专精特新企业31家。", 0, "provincial_specialised_enterprise_count"),
        ("亿元以上签约项目36个。", 0, "large_project_count"),
        ("签约项目36个。", 0, "signed_project_count"),
        # New ones, and all of them.
        ("新增高新技术企业9家，总数达到41家。", 0, "new_high_tech_enterprise_count"),
        ("新增高新技术企业9家，总数达到41家。", 1, "high_tech_enterprise_count"),
        ("新增规上工业企业12家，累计达到86家。", 1, "industrial_enterprise_count"),
        ("累计新增规上工业企业12家。", 0, "new_industrial_enterprise_count"),
        ("净增高新技术企业12家。", 0, "high_tech_enterprise_count_increase"),
        ("新增“四上”企业31家，其中规上工业企业19家。", 1, "new_industrial_enterprise_count"),
        ("新增规上工业企业9家，其中高新技术企业累计41家。", 1, "high_tech_enterprise_count"),
        ("规上工业企业97家，其中高新技术企业41家。", 1, "high_tech_enterprise_count"),
        ("新设产业基金，累计投放项目7个、资金6.85亿元。", 1, "fund_invested_total"),
    ],
)
def test_the_indicator_that_is_named_comes_before_those_like_it(
    text: str, at: int, indicator: str
) -> None:
    assert read(text)[at].guesses[0].indicator == indicator


def test_an_indicator_without_a_limit_that_the_clause_prints_is_less_likely() -> None:
    """What only wider indicators are there for is proposed, but with less than half the score."""

    def score(text: str) -> float:
        found = {one.indicator: one.score for one in read(text)[0].guesses}
        return found["signed_project_count"]

    assert score("亿元以上签约项目36个。") < score("签约项目36个。") / 2


def test_what_follows_a_part_may_be_of_all_and_that_is_proposed_too() -> None:
    guesses = read("签约58个，其中20个已开工，总投资50亿元。")[2].guesses
    assert "signed_project_investment" in [one.indicator for one in guesses]


@each(
    "text, keys",
    [
        ("三次产业占比分别为5.3%、49.0%和45.7%。", "{}_industry_share"),
        ("三次产业结构由9.8:48.6:41.6调整为9.2:47.5:43.3。", "{}_industry_share"),
        ("一、二、三产业分别增长3.7%、5.9%、4.8%。", "{}_industry_product_growth"),
        ("三次产业增加值分别为98.4亿元、912亿元和1,186.5亿元。", "{}_industry_product"),
        (
            "三次产业中，第一产业、第二产业、第三产业增加值分别为5亿元、48亿元、30亿元。",
            "{}_industry_product",
        ),
        ("一产、二产、三产增加值分别为5亿元、48亿元、30亿元。", "{}_industry_product"),
    ],
)
def test_each_of_three_industries_is_proposed_for_its_own_number(text: str, keys: str) -> None:
    found = [one.guesses[0].indicator for one in read(text)]
    told = [keys.format(name) for name in ("primary", "secondary", "tertiary")]
    assert found == told * (len(found) // 3) and found


@each(
    "text",
    [
        "三次产业增加值增长5%，规上工业、服务业、建筑业增加值分别增长6%、7%、8%。",
        "三次产业协调发展，2023年、2024年、2025年增加值分别为70亿元、80亿元、90亿元。",
        "三次产业投资分别增长1%、2%、3%、4%。",
    ],
)
def test_of_a_list_of_others_none_is_of_an_industry_by_its_place(text: str) -> None:
    told = {one.guesses[0].indicator for one in read(text)}
    assert not {"primary", "secondary", "tertiary"} <= {name.partition("_")[0] for name in told}


def test_industries_in_another_order_are_each_by_its_name() -> None:
    text = "三次产业中，第三产业、第二产业、第一产业增加值分别为30亿元、20亿元、5亿元。"
    found = [one.guesses[0].indicator.partition("_")[0] for one in read(text)]
    assert found == ["tertiary", "secondary", "primary"]


@each(
    "text, name",
    [
        ("建成省级以上企业技术中心11个，研发投入强度为2.9%，有效发明专利186件。", ""),
        ("引进民营银行3家，发放贷款2亿元。", ""),
        ("设立产业基金3支，总规模10亿元。", ""),
        ("新签约项目不少于40个，盘活土地300亩。", ""),
        ("由晋中银行发放贷款2亿元。", "晋中银行"),
        ("设立产业基金，总规模10亿元。", "产业基金"),
        ("晋氢二期项目总投资23.5亿元，占地200亩。", "晋氢二期项目"),
    ],
)
def test_what_is_counted_or_new_as_such_is_no_owner(text: str, name: str) -> None:
    told = read(text)
    assert {each.name for one in told for each in one.owners if each.table != "zones"} == (
        {name} if name else set()
    )


@each(
    "text",
    [
        "松岭县铭远机械有限公司董事长说。该公司2022年落户，总投资3.6亿元。",
        "南坡铝业有限公司昼夜不停。“只用了11个月。”公司负责人说，项目总投资7.8亿元。",
    ],
)
def test_what_goes_on_about_a_company_is_no_sum_of_what_was_signed(text: str) -> None:
    last = read(text)[-1]
    assert last.guesses[0].indicator == "project_total_investment"
    assert last.owners[0].table == "organisations"
