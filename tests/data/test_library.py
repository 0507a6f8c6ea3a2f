"""The library of indicators: offered where an article is entered, and part of a dataset only once
a figure is recorded under one."""

from __future__ import annotations

from datetime import date

from data import library, load
from data.drafting import deciding, outset
from data.drafting.finish import finish
from data.edit import Folder
from data.model import UNTRANSLATED
from data.reading.suggestion import Reader
from data.rules import mistranslated
from tests.support import drafts
from tests.support import reader as real

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


def test_its_english_says_the_terms_of_the_glossary() -> None:
    own = {one.id for one in DATASET.indicators}
    glossary = DATASET.vocab.glossary
    for one in OFFERED.indicators:
        if one.id not in own:
            for name in ("label", "definition"):
                zh, en = (getattr(one, f"{name}_{lang}") for lang in ("zh", "en"))
                assert [*mistranslated(glossary, zh, en)] == [], one.id


def test_a_gap_in_points_is_no_sure_change_of_anything() -> None:
    (growth, gap) = Reader.of(OFFERED).read(["工业增加值增长7.4%，高于全市平均水平1.9个百分点。"])
    assert growth.guesses[0].indicator == "industrial_added_value_growth"
    assert all(one.score < 0.12 for one in gap.guesses)


def test_what_changes_has_its_changes_in_the_units_they_are_printed_in() -> None:
    found = {one.id: one for one in OFFERED.indicators}
    told = {
        "regional_product_growth": "percent",
        "regional_product_increase": "yi_yuan",
        "tax_share_points": "percentage_point",
        "composite_rank_places": "place",
        "approval_time_increase": "working_day",
        "signed_project_count_growth": "percent",
    }
    assert {key: found[key].unit for key in told} == told
    assert {found[key].kind for key in told} == {"change"}
    # A change has no change of its own, nor has a share a growth beside its points.
    assert not {"regional_product_growth_growth", "tax_share_growth"} & {*found}
    assert library.offered(OFFERED).indicators == OFFERED.indicators


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
