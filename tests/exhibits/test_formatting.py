"""Numbers, units, qualifiers and dates in words: exact, and never saying more than is known."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import formatting, words
from components.edition import Edition
from components.row import Figure
from data.judge import derive
from data.model import LANGS, Dataset, Lang, Relation, Status, Unit
from tests.support import reader
from tests.support.cases import each
from tests.support.village import changed, observation, put

UNITS = reader.dataset().vocab.units
RELATIONS: tuple[Relation, ...] = get_args(Relation)
STATUSES: tuple[Status, ...] = get_args(Status)
RELATION_WORDS: dict[Lang, dict[Relation, str]] = {
    lang: {one: words.text(lang, f"relation.{one}") if one != "eq" else "" for one in RELATIONS}
    for lang in LANGS
}
STATUS_WORDS: dict[Lang, dict[Status, str]] = {
    lang: {one: words.text(lang, f"status.{one}") if one != "actual" else "" for one in STATUSES}
    for lang in LANGS
}
SCALES = {"trillion": 10**12, "billion": 10**9, "million": 10**6}


def amount(
    number: str,
    unit: str,
    lang: Lang,
    relation: Relation = "eq",
    status: Status = "actual",
    as_written: str = "",
    per: str = "",
) -> Figure:
    return formatting.amount(
        Decimal(number),
        UNITS[unit],
        relation,
        status,
        lang,
        as_written=as_written,
        per=UNITS[per] if per else None,
    )


# --- qualifiers -------------------------------------------------------------------------


@each("relation, status", list(product(RELATIONS, STATUSES)))
def test_chinese_says_status_and_relation_right_before_the_number(
    relation: Relation, status: Status
) -> None:
    figure = amount("36", "project", "zh", relation, status)
    said = STATUS_WORDS["zh"][status] + RELATION_WORDS["zh"][relation]
    assert figure.text == f"{said}36个"


@each("relation, status", list(product(RELATIONS, STATUSES)))
def test_english_says_status_and_relation_right_before_the_number(
    relation: Relation, status: Status
) -> None:
    figure = amount("36", "project", "en", relation, status)
    said = "fewer than" if relation == "lt" else RELATION_WORDS["en"][relation]
    words = (STATUS_WORDS["en"][status], said, "36 projects")
    assert figure.text == " ".join(word for word in words if word)


@pytest.mark.parametrize("lang", LANGS)
def test_no_two_qualifiers_read_alike(lang: Lang) -> None:
    texts = {amount("5", "yi_yuan", lang, *pair).text for pair in product(RELATIONS, STATUSES)}
    assert len(texts) == len(RELATIONS) * len(STATUSES)


@pytest.mark.wording
@each(
    "number, unit, relation, status, as_written, text",
    [
        ("30", "project", "gt", "actual", "储备项目30余个", "30余个"),
        ("30", "yi_yuan", "gt", "actual", "投资30余亿元", "30余亿元"),
        ("30", "yi_yuan", "gt", "actual", "投资30余个亿", "30余亿元"),
        ("2", "wan_machine", "gt", "actual", "产机2万余台", "2万余台"),
        ("2", "wan_machine", "gt", "actual", "产机20000余台", "2万余台"),
        ("0.3", "yi_yuan", "gt", "actual", "贷款3000余万元", "0.3亿余元"),
        ("6", "yi_yuan", "gt", "actual", "贷款超6亿元", "超6亿元"),
        ("6", "yi_yuan", "gt", "actual", "贷款超过6亿元", "超过6亿元"),
        ("2", "yi_yuan", "gt", "expected", "预计明年营收突破2亿元", "预计突破2亿元"),
        ("3", "working_day", "le", "actual", "压缩至3个工作日内", "3个工作日内"),
        ("3", "working_day", "le", "actual", "不超过3个工作日", "不超过3个工作日"),
        ("50", "enterprise", "eq", "target", "力争三年内引进50家客商", "力争50家"),
        ("50", "enterprise", "gt", "target", "力争引进超50家客商", "力争超50家"),
        ("200", "person", "ge", "actual", "茶农不少于200人", "不少于200人"),
        ("200", "person", "ge", "actual", "茶农至少200人", "至少200人"),
        ("3", "yi_yuan", "approx", "actual", "总投资约3亿元", "约3亿元"),
        ("3", "yi_yuan", "approx", "actual", "总投资近3亿元", "近3亿元"),
        ("9", "enterprise", "lt", "actual", "不足9家", "不足9家"),
    ],
)
def test_chinese_keeps_the_qualifying_word_of_the_source(
    number: str, unit: str, relation: Relation, status: Status, as_written: str, text: str
) -> None:
    assert amount(number, unit, "zh", relation, status, as_written).text == text


@pytest.mark.wording
def test_a_wording_without_a_place_of_its_own_falls_back_to_the_plain_qualifier() -> None:
    assert amount("30", "project", "zh", "gt", as_written="逾30个").text == "超30个"


def test_a_word_that_belongs_to_another_relation_is_not_borrowed() -> None:
    # 超瓷 is a name; an exact figure stays exact.
    assert amount("5", "yi_yuan", "zh", as_written="超瓷科技投资5亿元").text == "5亿元"


# --- money, areas, tonnes ---------------------------------------------------------------


@each(
    "number, unit, english, chinese",
    [
        ("193.84", "yi_yuan", "CNY 19.384 billion", "193.84亿元"),
        ("10", "yi_yuan", "CNY 1 billion", "10亿元"),
        ("9.99", "yi_yuan", "CNY 999 million", "9.99亿元"),
        ("6", "yi_yuan", "CNY 600 million", "6亿元"),
        ("1", "yi_yuan", "CNY 100 million", "1亿元"),
        ("0.005", "yi_yuan", "CNY 500,000", "0.005亿元"),
        ("1000", "wan_yuan", "CNY 10 million", "1000万元"),
        ("100", "wan_yuan", "CNY 1 million", "100万元"),
        ("99.5", "wan_yuan", "CNY 995,000", "99.5万元"),
        ("0", "wan_yuan", "CNY 0", "0万元"),
        ("23.6", "wan_sqm", "236,000 m²", "23.6万平方米"),
        ("2.6", "wan_tonne_year", "26,000 tonnes a year", "2.6万吨/年"),
    ],
)
def test_converted_figures_are_exact_with_the_original_beside_them(
    number: str, unit: str, english: str, chinese: str
) -> None:
    figure = amount(number, unit, "en")
    assert figure.text == english
    assert figure.original == chinese
    assert amount(number, unit, "zh").text == chinese


@pytest.mark.wording
def test_the_original_keeps_its_qualifier_too() -> None:
    figure = amount("2", "yi_yuan", "en", "gt", "expected", "预计营收突破2亿元")
    assert figure.text == "expected more than CNY 200 million"
    assert figure.original == "预计突破2亿元"


@each("unit", [key for key, unit in UNITS.items() if unit.factor == 1])
def test_a_figure_that_needs_no_conversion_has_no_original(unit: str) -> None:
    assert amount("36", unit, "en").original == ""


@each("unit", UNITS)
def test_chinese_keeps_the_unit_of_the_source(unit: str) -> None:
    figure = amount("36", unit, "zh")
    assert (figure.number, figure.unit, figure.original) == ("36", UNITS[unit].zh, "")


values = st.decimals(0, 10**11, places=4) | st.integers(0, 10**15 - 1).map(Decimal)


@given(values, st.sampled_from(sorted(UNITS)), st.sampled_from(RELATIONS))
def test_the_english_number_times_its_scale_is_exactly_the_figure(
    value: Decimal, key: str, relation: Relation
) -> None:
    unit: Unit = UNITS[key]
    figure = formatting.amount(value, unit, relation, "actual", "en")
    shown = Decimal(figure.number.replace(",", "")) * SCALES.get(figure.unit.split(" ")[0], 1)
    # English has a word of its own for some (hectare), which are then not turned into another.
    named = figure.unit in {unit.en, unit.en_plural}
    assert shown == value * (1 if named else unit.factor)


@given(values, st.sampled_from(sorted(UNITS)))
def test_the_chinese_number_is_the_printed_value(value: Decimal, key: str) -> None:
    figure = formatting.amount(value, UNITS[key], "eq", "actual", "zh")
    assert Decimal(figure.number) == value


@given(values)
def test_a_plain_number_has_no_exponent_and_no_empty_decimals(value: Decimal) -> None:
    text = formatting.plain(value)
    assert set(text) <= set("0123456789.")
    assert not (("." in text) and text[-1] in "0.")


@each("number, grouped", [("1234567.5", "1,234,567.5"), ("999", "999"), ("0.05", "0.05")])
def test_grouping_splits_the_whole_part_only(number: str, grouped: str) -> None:
    assert formatting.plain(Decimal(number), grouped=True) == grouped


# --- counts, percents, averages ---------------------------------------------------------


@each("key", [key for key, unit in UNITS.items() if unit.en != unit.en_plural])
def test_english_counts_one_in_the_singular_and_others_in_the_plural(key: str) -> None:
    unit = UNITS[key]
    assert amount("1", key, "en").text == f"1 {unit.en}"
    assert amount("2", key, "en").text == f"2 {unit.en_plural}"
    assert amount("0", key, "en").text == f"0 {unit.en_plural}"


def test_so_much_to_one_is_written_as_one_writes_it() -> None:
    assert amount("1.91", "to_one", "zh").text == "1.91:1"
    assert amount("1.91", "to_one", "en").text == "1.91 to 1"
    assert amount("1.2", "to_one", "zh", "ge").text == f"{RELATION_WORDS['zh']['ge']}1.2:1"


def test_a_ratio_to_one_differs_by_a_bare_number() -> None:
    unit = UNITS["to_one"]
    for lang in LANGS:
        assert formatting.apart(Decimal("0.03"), unit, "eq", lang).text == "0.03"
        told = {"value": Decimal("0.03"), "relation": "eq", "status": "actual"}
        row = reader.dataset().observations[0].model_copy(update=told)
        assert formatting.observation(row, unit, lang, "change").text.endswith("0.03")
        assert not formatting.observation(row, unit, lang, "ratio").text.endswith("0.03")


def test_a_place_is_gained_or_lost_and_does_not_grow() -> None:
    for lang, (value, key) in product(LANGS, ((11, "forward"), (-2, "back"))):
        told = {"value": Decimal(value), "relation": "eq", "status": "actual"}
        row = reader.dataset().observations[0].model_copy(update=told)
        shown = formatting.observation(row, UNITS["place"], lang, "change")
        assert shown.lead == words.text(lang, f"changed.{key}")


@pytest.mark.parametrize("lang", LANGS)
def test_a_percent_sign_touches_its_number(lang: Lang) -> None:
    shown = amount("11.11", "percent", lang)
    assert shown.text == "11.11%"
    assert shown.pieces[1] == "11.11%", "it is as large as the number"


@pytest.mark.wording
def test_beside_a_label_english_drops_only_a_unit_that_the_label_names() -> None:
    assert amount("36", "project", "en", "gt").brief == "more than 36"
    for unit in ("yi_yuan", "percent", "wan_sqm", "wan_tonne_year", "multiple", "working_day"):
        assert amount("36", unit, "en").brief == amount("36", unit, "en").text
    for unit in UNITS:
        assert amount("36", unit, "zh").brief == amount("36", unit, "zh").text


@pytest.mark.wording
def test_an_average_says_what_it_is_per() -> None:
    assert amount("2608", "wan_yuan", "zh", "gt", per="enterprise").text == "超2608万元/家"
    figure = amount("2608", "wan_yuan", "en", "gt", per="enterprise")
    assert figure.text == "more than CNY 26.08 million per enterprise"
    assert figure.original == "超2608万元/家"


def test_an_average_of_things_keeps_its_unit_beside_a_label() -> None:
    figure = amount("3", "project", "en", per="trip")
    assert figure.brief == figure.text == "3 projects per trip"


# --- computed figures -------------------------------------------------------------------


def derived(dataset: Dataset, lang: Lang) -> tuple[derive.Derived, Figure]:
    rate = next(row for row in dataset.rates if row.id == "liuxi_rate")
    found = derive.outcome(dataset, rate)
    assert isinstance(found, derive.Derived)
    return found, formatting.derived(found, dataset.vocab, lang)


@pytest.mark.parametrize("lang", LANGS)
def test_an_exact_computed_figure_is_not_marked_as_rounded(hamlet: Dataset, lang: Lang) -> None:
    found, figure = derived(hamlet, lang)
    assert found.exact
    assert figure.text == "62.5%"


@pytest.mark.parametrize("lang", LANGS)
def test_a_rounded_computed_figure_carries_an_almost_equal_sign(
    hamlet: Dataset, lang: Lang
) -> None:
    found, figure = derived(put(hamlet, observation(hamlet, "liuxi_signed", value="36")), lang)
    assert not found.exact
    assert figure.text == "≈69.4%"


@pytest.mark.wording
@pytest.mark.parametrize("lang", LANGS)
@each("relation", ["gt", "ge", "le", "lt", "approx"])
def test_a_bound_or_an_about_is_never_marked_as_rounded(
    hamlet: Dataset, lang: Lang, relation: Relation
) -> None:
    changed_ = put(
        hamlet,
        observation(hamlet, "liuxi_signed", value="36"),
        observation(hamlet, "liuxi_started", relation=relation),
    )
    found, figure = derived(changed_, lang)
    assert not found.exact
    assert "≈" not in figure.text + figure.original
    assert RELATION_WORDS[lang][relation] in figure.text


def test_the_original_of_a_rounded_figure_is_marked_too(hamlet: Dataset) -> None:
    rates = tuple(
        row.model_copy(update={"kind": "average", "numerator": "liuxi_amount"})
        for row in hamlet.rates
        if row.id == "liuxi_rate"
    )
    made = put(changed(hamlet, rates=rates), observation(hamlet, "liuxi_signed", value="36"))
    found, figure = derived(made, "en")
    assert not found.exact
    assert figure.text.startswith("≈ CNY ")
    assert figure.original.startswith("≈")


# --- periods ----------------------------------------------------------------------------


@pytest.mark.wording
@each(
    "iso, chinese, english",
    [
        ("", "", ""),
        ("2025", "2025年", "2025"),
        ("2025-03", "2025年3月", "March 2025"),
        ("2025-12-09", "2025年12月9日", "9 December 2025"),
        ("2024/2025", "2024年至2025年", "2024 to 2025"),
        ("2025-01/2025-11-10", "2025年1月至2025年11月10日", "January 2025 to 10 November 2025"),
        ("2025/..", "2025年以来", "since 2025"),
        ("2025-06/..", "2025年6月以来", "since June 2025"),
    ],
)
def test_a_period_is_said_in_words(iso: str, chinese: str, english: str) -> None:
    assert formatting.period(iso, "zh") == chinese
    assert formatting.period(iso, "en") == english


# --- clauses that stand beside each other -------------------------------------------------


@pytest.mark.wording
@each(
    "whole, part, said",
    [
        ("36 projects signed", "23 projects started in the year", "23 started in the year"),
        ("36 projects signed", "1 project started in the year", "1 started in the year"),
        ("\ue00036\ue001 projects", "\ue00023\ue001 projects started", "\ue00023\ue001 started"),
        ("about 1,200 people", "more than 900 people hired", "more than 900 hired"),
        ("36 projects signed", "23 enterprises settled", "23 enterprises settled"),
        ("36 projects signed", "23 projects", "23 projects"),
        *(
            (whole, part, part)
            for whole, part in (
                ("CNY 50 million invested by a fund", "CNY 30 million invested by a fund"),
                ("CNY 8.34 billion in place", "more than CNY 1.2 billion in place"),
                ("5 thousand tonnes made", "3 thousand tonnes sold"),
                ("36 working days spent", "12 working hours spent"),
                ("60% of people asked", "40% of people asked"),
            )
        ),
        ("projects signed", "23 projects started", "23 projects started"),
    ],
)
def test_a_part_counts_the_things_of_its_whole_but_once(
    dataset: Dataset, whole: str, part: str, said: str
) -> None:
    assert Edition(dataset, "en").part(whole, part) == said
    assert Edition(dataset, "zh").part("签约项目36个", "当年开工23个") == "当年开工23个"
