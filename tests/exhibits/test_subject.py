"""What both a name and its figure tell of is said once in a Chinese sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest

from components.edition import Edition
from data import library
from data.model import Dataset
from tests.support import reader
from tests.support.cases import each
from tests.support.village import changed

OFFERED = library.offered(reader.dataset())


@pytest.mark.wording
def test_a_change_is_said_once_in_a_chinese_sentence() -> None:
    for key, unit, said in (
        ("industrial_output_growth", "percent", "规上工业总产值增长9.2%"),
        ("tax_share_points", "percentage_point", "税收占比提高9.2个百分点"),
        ("energy_per_product_change", "percent", "单位GDP能耗增长9.2%"),
    ):
        row = OFFERED.observations[0].model_copy(
            update={
                "entity": "taigu",
                "indicator": key,
                "unit": unit,
                "value": Decimal("9.2"),
                "high": None,
                "relation": "eq",
                "status": "actual",
                "as_written": "9.2",
            }
        )
        assert Edition(OFFERED, "zh").phrase(row) == said


def test_a_thing_that_is_what_is_counted_is_said_but_once_in_both_languages() -> None:
    roads = next(row for row in OFFERED.observations if row.indicator == "road_project_count")
    assert Edition(OFFERED, "zh").phrase(roads) == "道路工程8条"
    assert Edition(OFFERED, "en").phrase(roads) == "8 road projects"


def test_a_body_without_a_name_of_its_own_is_no_name_within_a_sentence() -> None:
    limit = next(row for row in OFFERED.observations if row.indicator == "loan_approval_time")
    said = "loan approval in at most 3 working days, local banks (not named)"
    assert Edition(OFFERED, "en").phrase(limit) == said


def test_a_sentence_calls_a_thing_by_one_of_its_names() -> None:
    """The other one, in brackets, stands where it is listed; what is no name of it stays."""
    ed = Edition(OFFERED, "zh")
    builder = OFFERED.organisation("yuncheng_construction")
    assert "建发公司" in builder.written and "建发公司" in ed.say(builder, "name")
    credit = next(row for row in OFFERED.observations if row.id == "yuncheng_credit_line")
    assert credit.entity == builder.id
    assert ed.phrase(credit).startswith(ed.said_once(builder))
    assert not [name for name in builder.written if f"（{name}" in ed.phrase(credit)]
    unnamed = OFFERED.organisation("taigu_local_banks")
    assert ed.said_once(unnamed) == ed.say(unnamed, "name")


@pytest.mark.wording
@each(
    "name, phrase, said",
    [
        ("石墨项目", "项目投资{n}", "石墨项目投资300家"),
        ("科技园", "科技企业{n}", "科技园科技企业300家"),
        # Without what both begin with it would be 300 incubators, or firms of any kind.
        ("科技企业孵化器", "科技企业{n}", "科技企业孵化器科技企业300家"),
        ("高新技术产业园", "高新技术企业{n}", "高新技术产业园高新技术企业300家"),
    ],
)
def test_what_an_owner_ends_with_and_its_figure_begins_with_is_said_once(
    dataset: Dataset, name: str, phrase: str, said: str
) -> None:
    row = dataset.observation("yuncheng_ecommerce_enterprises_target")
    indicators = tuple(
        one.model_copy(update={"phrase_zh": phrase}) if one.id == row.indicator else one
        for one in dataset.indicators
    )
    parks = tuple(
        one.model_copy(update={"name_zh": name}) if one.id == row.entity else one
        for one in dataset.parks
    )
    told = row.model_copy(update={"status": "actual", "relation": "eq", "as_written": "300家"})
    ed = Edition(changed(dataset, indicators=indicators, parks=parks), "zh")
    assert ed.phrase(told) == said
