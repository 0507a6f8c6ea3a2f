"""What the library makes beside its rows: growth, changes and places, each named and reckoned as it
is told of."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from components import formatting as figures
from data import library, load
from data.drafting import outset
from data.drafting.finish import finish
from data.edit import Folder
from data.model import LANGS, Dataset, Observation
from data.reading.suggestion import Reader
from tests.support import drafts
from tests.support import reader as real

OFFERED = library.offered(real.dataset())


def test_what_changes_has_its_changes_in_the_units_they_are_printed_in() -> None:
    found = {one.id: one for one in OFFERED.indicators}
    told = {
        "regional_product_growth": "percent",
        "regional_product_increase": "yi_yuan",
        "tax_share_points": "percentage_point",
        "composite_rank_places": "place",
        "approval_time_increase": "working_day",
        "signed_project_count_growth": "percent",
        "regional_product_growth_points": "percentage_point",
    }
    assert {key: found[key].unit for key in told} == told
    assert {found[key].kind for key in told} == {"change"}
    # A change has no change of its own, nor has a share a growth beside its points.
    assert not {"regional_product_growth_growth", "tax_share_growth"} & {*found}
    assert library.offered(OFFERED).indicators == OFFERED.indicators


def test_growth_is_on_the_year_and_says_at_which_prices() -> None:
    rows = {one.id: one.definition_en for one in OFFERED.indicators}
    for row, told in [
        ("regional_product_growth", "growth_constant"),
        ("retail_sales_growth", "growth_current"),
        ("township_count_growth", "growth"),
    ]:
        assert rows[row] == getattr(library.beside().reckoned, told).en
    lines = ["地区生产总值同比增长6%", "地区生产总值年均增长6%", "地区生产总值比2020年增长50%"]
    first = {one.paragraph: one.guesses for one in Reader.of(OFFERED).read(lines)}
    assert first[1][0].indicator == "regional_product_growth"
    assert first[2][0].indicator == "regional_product_average_growth"
    assert all(one.score < 0.12 for one in first[3])


def test_what_is_made_beside_its_rows_takes_every_text_and_no_other() -> None:
    """And is data: no message of the program, which may be reworded, is read texts by."""
    texts = library.beside()
    for lang in LANGS:
        named = [getattr(text, lang) for _, text in texts.called]
        ways = [getattr(text, lang) for _, text in texts.reckoned]
        labels = [one.say("label", lang) for one in OFFERED.indicators]
        told = {one.say("definition", lang) for one in OFFERED.indicators}
        for text in named:
            assert any(label.endswith(text.format(label="")) for label in labels), text
        assert {*ways} <= told
        assert len({*named, *ways}) == len(named) + len(ways)


def _entered(text: str, indicator: str) -> tuple[Observation, str, Dataset]:
    """The figure of an indicator that a text enters the dataset with, the id of the growth before
    it, and the dataset."""
    draft = drafts.accepted(outset.begin(("太谷园区年报", text), OFFERED, "taigu"), OFFERED)
    made = finish(draft, Folder.read(load.CURATED), date(2026, 11, 1)).dataset
    rows = {row.indicator: row for row in made.observations if row.cite.source == "taigu_2"}
    growth = rows.get(indicator.removesuffix("_lead"))
    return rows[indicator], growth.id if growth else "", made


#: How far above or below an average growth is, as it stands in the dataset and as it is shown.
LEADS = (
    (
        "工业增加值增长7.4%，高于全市平均水平1.9个百分点。",
        "1.9",
        "高1.9个百分点",
        "ahead by 1.9 percentage points",
    ),
    (
        "工业增加值增长7.4%，比全省平均低0.6个百分点。",
        "-0.6",
        "低0.6个百分点",
        "behind by 0.6 percentage points",
    ),
    (
        "工业增加值增长7.4%，增速快于全国1.1个百分点。",
        "1.1",
        "高1.1个百分点",
        "ahead by 1.1 percentage points",
    ),
)


@pytest.mark.wording
def test_how_far_growth_is_above_an_average_is_told_of_that_growth() -> None:
    for text, value, *shown in LEADS:
        row, growth, made = _entered(text, "industrial_added_value_any_growth_lead")
        assert (f"{row.value:f}", row.belongs_to) == (value, growth), text
        unit, kind = made.unit(row), made.indicator(row.indicator).kind
        assert [figures.observation(row, unit, one, kind).text for one in LANGS] == shown, text
        assert made.indicator(row.indicator).varies


@pytest.mark.wording
def test_growth_that_is_told_in_times_is_one_with_growth_in_per_cent() -> None:
    text = "2025年技术合同成交额42.5亿元，同比增长1.2倍。"
    row, _, made = _entered(text, "technology_contract_value_growth")
    assert (f"{row.value:f}", row.unit, made.value(row)) == ("1.2", "fold", Decimal(120))
    unit = made.unit(row)
    assert figures.observation(row, unit, "zh", "change").text == "增长1.2倍"
    assert figures.observation(row, unit, "en", "change").text == "up 120%"
    (level, times) = Reader.of(OFFERED).read(["税收4亿元，是上年的2.2倍。"])
    assert level.guesses and not [one for one in times.guesses if one.indicator.endswith("growth")]


#: What is said of a growth, and by how many points it is another than in which time it is.
PACES = (
    (
        "2025年工业增加值增长9.2%，增速比上年提高4.6个百分点。",
        "4.6",
        "2025",
        "提高4.6个百分点",
        "up 4.6 percentage points",
    ),
    (
        "2025年1—9月工业增加值增长8.7%，比上半年加快1.3个百分点。",
        "1.3",
        "2025-01/2025-09",
        "提高1.3个百分点",
        "up 1.3 percentage points",
    ),
    (
        "2025年1—9月工业增加值下降3%，降幅比上半年收窄0.8个百分点。",
        "0.8",
        "2025-01/2025-09",
        "提高0.8个百分点",
        "up 0.8 percentage points",
    ),
    (
        "2025年1—9月工业增加值下降3%，降幅较1—8月扩大0.6个百分点。",
        "-0.6",
        "2025-01/2025-09",
        "下降0.6个百分点",
        "down 0.6 percentage points",
    ),
    (
        "2025年工业增加值增长4%，增速比上年放缓1.5个百分点。",
        "-1.5",
        "2025",
        "下降1.5个百分点",
        "down 1.5 percentage points",
    ),
    (
        "2025年工业增加值增长4%，增幅收窄1.5个百分点。",
        "-1.5",
        "2025",
        "下降1.5个百分点",
        "down 1.5 percentage points",
    ),
)


@pytest.mark.wording
def test_growth_that_is_faster_or_slower_goes_with_the_growth_and_is_of_its_time() -> None:
    read = Folder.read(load.CURATED)
    for text, value, period, *shown in PACES:
        draft = drafts.accepted(outset.begin(("太谷园区年报", text), OFFERED, "taigu"), OFFERED)
        entered = finish(draft, read, date(2026, 11, 1)).dataset
        rows = {row.indicator: row for row in entered.observations if row.cite.source == "taigu_2"}
        growth = rows["industrial_added_value_any_growth"]
        pace = rows["industrial_added_value_any_growth_points"]
        assert (f"{pace.value:f}", pace.span, entered.unit(pace).points) == (value, "during", True)
        assert (pace.period, growth.period, pace.belongs_to) == (period, period, growth.id), text
        assert entered.indicator(pace.indicator).varies
        unit = entered.unit(pace)
        assert [figures.observation(pace, unit, one, "change").text for one in LANGS] == shown


@pytest.mark.wording
def test_what_a_share_gained_on_the_year_before_is_no_lead_over_anybody() -> None:
    for text, zh, en in (
        ("税收占比比上年同期提高1.9个百分点。", "提高1.9个百分点", "up 1.9 percentage points"),
        ("税收占比较上年降低0.6个百分点。", "下降0.6个百分点", "down 0.6 percentage points"),
    ):
        row, _, made = _entered(text, "tax_share_points")
        shown = [figures.observation(row, made.unit(row), one, "change").text for one in LANGS]
        assert shown == [zh, en]
