"""The library of indicators: offered where an article is entered, and part of a dataset only once
a figure is recorded under one."""

from __future__ import annotations

from datetime import date

from data import library, load
from data.drafting import deciding, outset
from data.drafting.finish import finish
from data.drafting.proposal import proposal
from data.edit import Folder
from data.judge.verdict import verdict
from data.model import UNTRANSLATED
from data.reading.suggestion import Reader
from data.rules import mistranslated
from tests.support import drafts
from tests.support import reader as real
from tests.support.village import changed

DATASET = real.dataset()
OFFERED = library.offered(DATASET)
ARTICLE = (
    "太谷园区年报",
    "地区生产总值132.6亿元，同比增长6.1%，税收5800万元，供应工业用地760亩。"
    "税收占比提高5.3个百分点，综合考核排名前移4位。",
)


def test_all_of_it_is_offered_to_the_dataset_and_nothing_of_it_is_its_own() -> None:
    own = {one.id for one in DATASET.indicators}
    listed = [one.indicator for one in library.entries()]
    assert len(listed) > 100 and len({one.id for one in listed}) == len(listed)
    assert not own & {one.id for one in listed}
    assert {one.id for one in listed} <= {one.id for one in OFFERED.indicators}
    assert OFFERED.indicators[: len(own)] == DATASET.indicators
    assert OFFERED.observations == DATASET.observations
    labels = [one.label_zh for one in OFFERED.indicators]
    assert len(set(labels)) == len(labels)
    told = [one.label_en for one in listed]
    assert len(set(told)) == len(told)


def test_its_english_says_the_terms_of_the_glossary() -> None:
    own = {one.id for one in DATASET.indicators}
    glossary = DATASET.vocab.glossary
    for one in OFFERED.indicators:
        if one.id not in own:
            for name in ("label", "definition"):
                zh, en = (getattr(one, f"{name}_{lang}") for lang in ("zh", "en"))
                assert [*mistranslated(glossary, zh, en)] == [], one.id


def test_a_gap_in_points_is_no_sure_change_of_anything() -> None:
    (gap,) = Reader.of(OFFERED).read(["高于全市平均水平1.9个百分点。"])
    assert all(one.score < 0.12 for one in gap.guesses)


#: What reports of other kinds of zones print.
ELSEWHERE = (
    ("货物吞吐量2130万吨", "cargo_throughput", "wan_tonne"),
    ("集装箱吞吐量18.6万标箱", "container_throughput", "wan_teu"),
    ("平均运价每标箱4200—4800元", "freight_rate", "yuan_teu"),
    ("仓库租金每月每平方米18元", "warehouse_rent", "yuan_sqm_month"),
    ("冷库容量达到8.5万吨", "cold_storage_capacity", "wan_tonne"),
    ("农业产业化龙头企业9家", "agri_leading_enterprise_count", "enterprise"),
    ("出口额2860万美元", "export_value_usd", "usd_wan"),
)


def test_what_a_port_or_a_food_park_prints_has_indicator_and_unit() -> None:
    draft = outset.begin(("园区年报", *(text for text, *_ in ELSEWHERE)), OFFERED, "taigu")
    found = [proposal(draft, one, OFFERED) for one in draft.items]
    assert [(one.indicator, one.unit) for one in found] == [one[1:] for one in ELSEWHERE]


def test_a_place_among_like_ones_is_not_the_name_of_one() -> None:
    texts = ["保税物流中心位居全国同类中心第24位。", "园区居全省同类园区第3位。"]
    for one in Reader.of(OFFERED, "taigu").read(texts):
        assert not [each.name for each in one.owners if "同类" in each.name]


def test_a_dataset_without_a_unit_is_not_offered_what_is_in_it() -> None:
    units = {key: one for key, one in DATASET.vocab.units.items() if key != "mu"}
    less = DATASET.model_copy(update={"vocab": DATASET.vocab.model_copy(update={"units": units})})
    keys = {one.id for one in library.offered(less).indicators}
    assert "land_supplied" not in keys and "land_parcel_count" in keys


def test_figures_that_reports_print_find_their_indicators() -> None:
    read = Reader.of(OFFERED, "taigu").read(ARTICLE)
    first = [one.guesses[0].indicator for one in read if one.quantity.value is not None]
    assert first == [
        "regional_product",
        "regional_product_growth",
        "tax_revenue",
        "land_supplied",
        "tax_share_points",
        "composite_rank_places",
    ]


def test_one_that_is_used_enters_with_its_first_figure_and_no_other_does() -> None:
    draft = drafts.accepted(outset.begin(ARTICLE, OFFERED, "taigu"), OFFERED)
    entered = finish(draft, Folder.read(load.CURATED), date(2026, 11, 1))
    own = {one.id for one in DATASET.indicators}
    used = {row.indicator for row in entered.dataset.observations if row.cite.source == "taigu_2"}
    assert {one.id for one in entered.dataset.indicators} == own | used
    assert len(used) == deciding.progress(draft).accepted == 6
    (tax,) = (row for row in entered.dataset.observations if row.indicator == "tax_revenue")
    assert (f"{tax.value:f}", tax.unit) == ("5800", "wan_yuan")
    # Both languages are there: nothing of the library waits for its English.
    rows = [one for one in entered.dataset.indicators if one.id in used - own]
    assert UNTRANSLATED not in {text for row in rows for text in (row.label_en, row.definition_en)}


#: What a report says, and the only indicator of the library that it is.
CALLED = (
    ("财政总收入12亿元", "total_fiscal_revenue"),
    ("财政收入12亿元", "fiscal_revenue"),
    ("一般公共预算收入12亿元", "general_public_revenue"),
    ("利税3亿元", "profit_and_tax"),
    ("融资担保12亿元", "guarantee_amount"),
    ("在保余额12亿元", "guarantee_balance"),
    ("融资担保余额12亿元", "guarantee_balance"),
    ("院士工作站3个", "academician_station_count"),
    ("博士后工作站3个", "academician_station_count"),
    ("重点实验室3个", "platform_count"),
    ("快递业务量36万件", "parcel_volume"),
    ("5G基站360座", "station_5g_count"),
    ("利润3亿元", "total_profit"),
    ("增值税3亿元", "value_added_tax"),
    ("专利授权120件", "patent_grant_count"),
    ("发明专利授权12件", "invention_grant_count"),
    ("发明专利申请12件", "invention_application_count"),
    ("有效发明专利12件", "patent_count"),
    ("发明专利12件", "invention_any_count"),
    ("专利12件", "patent_any_count"),
    ("中国500强企业3家", "china_500_enterprise_count"),
    ("民企500强企业3家", "private_500_enterprise_count"),
    ("世界500强企业3家", "fortune_enterprise_count"),
    ("上市后备企业5家", "listing_reserve_count"),
    ("挂牌企业5家", "quoted_enterprise_count"),
    ("四上企业120家", "four_sector_enterprise_count"),
    ("规上企业120家", "above_size_enterprise_count"),
    ("规上工业企业120家", "industrial_enterprise_count"),
    ("专精特新企业12家", "specialised_enterprise_count"),
    ("孵化器3个", "incubator_count"),
    ("竣工率80%", "project_completion_rate"),
    ("达产率80%", "full_capacity_rate"),
    ("投产率80%", "project_production_rate"),
    ("签约项目开工率80%", "signed_project_start_rate"),
    ("开工率80%", "project_start_rate"),
    ("履约率80%", "contract_performance_rate"),
    ("竣工项目12个", "completed_project_count"),
    ("投产项目12个", "production_project_count"),
    ("10亿元以上项目5个", "large_project_count"),
    ("入库项目12个", "enrolled_project_count"),
    ("申报材料12项", "application_paper_count"),
    ("全程网办率90%", "fully_online_rate"),
    ("网办率90%", "online_case_rate"),
    ("合同外资3000万美元", "contracted_foreign_investment"),
    ("研发投入强度3%", "rd_intensity"),
    ("研发投入占营业收入的6%", "rd_share_of_revenue"),
    ("研发经费占GDP的3%", "rd_share_of_product"),
    ("规上工业增加值增长7.4%", "industrial_added_value_growth"),
    ("规上工业总产值30亿元", "industrial_output"),
    ("工业总产值30亿元", "industrial_output_any"),
    ("编制120人", "staff_quota"),
    ("征收土地300亩", "land_expropriated"),
    ("意向授信3亿元", "intended_credit_line"),
    ("受理事项300件", "received_case_count"),
    ("单位工业增加值能耗下降3.2%", "energy_per_value_added_change"),
    ("单位GDP能耗下降3.2%", "energy_per_product_change"),
    ("核准面积12平方公里", "approved_area"),
    ("建成区面积12平方公里", "built_up_area"),
    ("出让土地0.5平方公里", "supplied_land_any"),
    ("净增高新技术企业12家", "high_tech_enterprise_count_increase"),
    ("新建变电站2座", "new_substation_count"),
    ("建成变电站2座", "new_substation_count"),
    ("已建成变电站12座", "substation_count"),
    ("销售收入3亿元", "sales_revenue"),
    ("城镇居民人均可支配收入38642元", "urban_income"),
    ("农村居民人均可支配收入18975元", "rural_income"),
    ("居民人均可支配收入28642元", "resident_income"),
    ("常住人口41.28万人", "resident_population"),
    ("户籍人口45.6万人", "registered_population"),
    ("总人口46万人", "population_any"),
    ("发电量132.6亿度", "generated_electricity"),
    ("全社会用电量42.7亿千瓦时", "total_electricity_use"),
    ("光伏装机容量300兆瓦", "installed_capacity"),
    ("一般公共预算支出45.9亿元", "general_public_expenditure"),
    ("综合能源消费量3万吨标准煤", "energy_use"),
    ("节约标煤3万吨", "energy_saved"),
    ("单位GDP能耗0.52吨标准煤/万元", "energy_per_product"),
    ("标准厂房租金8元/平方米·月", "plant_rent"),
    ("第三产业增加值166.4亿元", "tertiary_industry_product"),
    ("调查失业率5.1%", "unemployment_rate"),
    ("登记失业率3.5%", "registered_unemployment_rate"),
    ("协议引资168亿元", "agreed_investment"),
    ("达产达效项目12个", "full_capacity_project_count"),
)


def test_no_text_is_given_an_indicator_that_is_another_thing() -> None:
    read = Reader.of(OFFERED).read([text for text, _ in CALLED])
    found = {one.paragraph: one.guesses[0].indicator for one in read if one.guesses}
    assert [found[at] for at in range(1, len(CALLED) + 1)] == [key for _, key in CALLED]


def test_what_each_source_counts_in_its_own_way_says_so_and_never_compares() -> None:
    loose = ("以报道为准", "未写明", "不一")
    for one in library.entries():
        row = one.indicator
        if row.kind != "rank":
            assert row.varies == any(word in row.definition_zh for word in loose), row.id
    rows = {one.id: one for one in OFFERED.indicators}
    assert rows["tax_revenue_growth"].varies and rows["approval_time_increase"].varies
    assert not rows["regional_product_growth"].varies
    zones = ("yuncheng", "taigu")
    for key, level in (("rd_intensity", "side_by_side"), ("rd_share_of_revenue", "comparable")):
        told = [
            OFFERED.observations[0].model_copy(
                update={"id": zone, "entity": zone, "indicator": key, "period": "2025"}
            )
            for zone in zones
        ]
        found = verdict(changed(OFFERED, observations=told), key, zones)
        assert found.level == level
        assert ("varies" in found.reasons) == (level == "side_by_side")


def test_its_english_is_that_of_the_field() -> None:
    texts = " ".join(f"{one.label_en} {one.definition_en}" for one in OFFERED.indicators)
    for odd in ("above scale", "technical renovation", "Private capital", "actually used"):
        assert odd not in texts
    units = {OFFERED.vocab.units[one.unit].en for one in OFFERED.indicators}
    assert not units & {"piece", "set of works"}
