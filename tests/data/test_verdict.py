"""May these figures stand next to each other?"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, get_args

import pytest

from data.judge.verdict import Level, Reason, Verdict, verdict
from data.model import Dataset
from tests.support import reader
from tests.support.cases import each
from tests.support.village import changed, observation, put

BOTH = ("liuxi", "songping")


def signed(dataset: Dataset, **fields: Any) -> Verdict:
    """The verdict on signings once Songping's figure is another."""
    return verdict(
        put(dataset, observation(dataset, "songping_signed", **fields)), "signed_count", BOTH
    )


# --- verdicts on the made-up dataset ----------------------------------------------------


def test_one_indicator_of_two_zones_is_comparable(hamlet: Dataset) -> None:
    found = signed(hamlet)
    assert found.level == "comparable"
    assert found.reasons == ("same_indicator", "period_unknown")
    assert [row.id for row in found.observations] == ["liuxi_signed", "songping_signed"]


def test_known_and_equal_periods_need_no_warning(hamlet: Dataset) -> None:
    dated = put(hamlet, observation(hamlet, "liuxi_signed", period="2025"))
    assert signed(dated, period="2025").reasons == ("same_indicator",)


def test_a_dated_figure_and_an_undated_one_share_no_axis(hamlet: Dataset) -> None:
    found = signed(hamlet, period="2025")
    assert (found.level, found.reasons) == ("side_by_side", ("same_indicator", "period_half"))
    assert found.alike == ()


@each(
    "one, other, span, same",
    [
        ("2025", "2025-12-31", "point", True),
        ("2025-12", "2025", "point", True),
        ("2025-06", "2025-06-30", "point", True),
        ("2025-01/2025-06", "2025-06", "point", False),
        ("2025-06", "2025-12", "point", False),
        ("2025-12-30", "2025-12-31", "point", False),
        ("2025", "2025-12-31", "during", False),
        ("2025-12", "2025", "during", False),
        ("2025-06", "2025-06-30", "cumulative", False),
    ],
)
def test_what_is_there_on_a_day_is_of_one_time_however_that_is_written(
    hamlet: Dataset, one: str, other: str, span: str, same: bool
) -> None:
    dated = put(hamlet, observation(hamlet, "liuxi_signed", period=one, span=span))
    found = signed(dated, period=other, span=span)
    assert (found.level == "comparable") == same
    assert ("period_differs" in found.reasons) != same


def years(dataset: Dataset, *rows: tuple[str, str, str]) -> Dataset:
    """The dataset with figures of signings: zone, year, number; and none but them."""
    drop = [row for row in dataset.observations if row.indicator != "signed_count"]
    base = observation(dataset, "liuxi_signed")
    made = [
        base.model_copy(
            update={
                "id": f"{zone}_signed_{year or 'undated'}",
                "entity": zone,
                "period": year,
                "value": Decimal(number),
            }
        )
        for zone, year, number in rows
    ]
    return changed(dataset, observations=(*drop, *made))


def test_a_second_year_takes_nothing_from_the_first(hamlet: Dataset) -> None:
    both = (("liuxi", "2024", "40"), ("songping", "2024", "18"))
    found = verdict(years(hamlet, *both, ("liuxi", "2025", "50")), "signed_count", BOTH)
    assert (found.level, found.reasons) == ("comparable", ("same_indicator", "others_beside"))
    assert {row.period for row in found.alike} == {"2024"}
    assert len(found.observations) == 3


def test_of_two_years_that_compare_the_later_is_drawn(hamlet: Dataset) -> None:
    rows = [(zone, year, "4") for zone in BOTH for year in ("2023", "2025", "2024", "")]
    found = verdict(years(hamlet, *rows), "signed_count", BOTH)
    assert {row.period for row in found.alike} == {"2025"}
    assert len(found.alike) == 2


def test_the_year_of_more_zones_goes_before_the_later_one() -> None:
    dataset = reader.dataset()
    zones = [zone.id for zone in dataset.zones]
    base = next(row for row in dataset.observations if row.indicator == "signed_project_count")
    made = [
        base.model_copy(update={"id": f"{zone}_{year}", "entity": zone, "period": year})
        for year, some in (("2024", zones[:3]), ("2025", zones[1:3]))
        for zone in some
    ]
    rest = [row for row in dataset.observations if row.indicator != base.indicator]
    found = verdict(changed(dataset, observations=(*rest, *made)), base.indicator, zones)
    assert [row.period for row in found.alike] == ["2024"] * 3


def test_different_periods_stand_side_by_side(hamlet: Dataset) -> None:
    dated = put(hamlet, observation(hamlet, "liuxi_signed", period="2024"))
    found = signed(dated, period="2025")
    assert (found.level, found.reasons) == ("side_by_side", ("same_indicator", "period_differs"))


def test_a_running_total_is_not_compared_with_a_single_period(hamlet: Dataset) -> None:
    found = signed(hamlet, span="cumulative")
    assert (found.level, found.reasons[1]) == ("side_by_side", "span_differs")


@pytest.mark.parametrize("status", ["expected", "target"])
def test_expected_or_target_stands_beside_actual_only_as_text(hamlet: Dataset, status: str) -> None:
    found = signed(hamlet, status=status)
    assert found.level == "side_by_side"
    assert "status_differs" in found.reasons


def test_a_figure_of_a_company_says_nothing_of_the_zone(hamlet: Dataset) -> None:
    company = put(hamlet, observation(hamlet, "liuxi_signed", entity="liuxi_company"))
    found = signed(company)
    assert (found.level, found.reasons[1]) == ("side_by_side", "entity_differs")
    # Two companies are no two zones either.
    both = put(company, observation(hamlet, "songping_signed", entity="songping_company"))
    (organisation,) = hamlet.organisations
    other = organisation.model_copy(update={"id": "songping_company", "zone": "songping"})
    both = changed(both, organisations=(organisation, other))
    assert "entity_differs" in verdict(both, "signed_count", BOTH).reasons


@each("relation", ["gt", "ge", "le", "lt", "approx"])
def test_a_bound_stays_comparable_and_is_said(hamlet: Dataset, relation: str) -> None:
    found = signed(hamlet, relation=relation)
    assert (found.level, found.reasons[-1]) == ("comparable", "bound")


def test_every_reason_is_given_at_once(hamlet: Dataset) -> None:
    dated = put(hamlet, observation(hamlet, "liuxi_signed", period="2024", entity="liuxi_company"))
    extra = observation(hamlet, "liuxi_started", id="liuxi_more", indicator="signed_count")
    found = signed(put(dated, extra), period="2025", status="target", relation="gt")
    assert found.reasons == (
        "same_indicator",
        "status_differs",
        "entity_differs",
        "period_differs",
        "period_half",
        "bound",
    )


def test_one_zone_alone_is_compared_with_nobody(hamlet: Dataset) -> None:
    assert verdict(hamlet, "started_count", BOTH).level == "single"
    found = verdict(hamlet, "signed_count", ["liuxi"])
    assert (found.level, found.reasons) == ("single", ("one_zone",))
    assert [row.id for row in found.observations] == ["liuxi_signed"]


def test_two_figures_of_one_zone_are_no_comparison(hamlet: Dataset) -> None:
    found = verdict(hamlet, "fund_size", BOTH)
    assert (found.level, len(found.observations)) == ("single", 3)


def test_near_comparables_of_two_zones_are_a_family(hamlet: Dataset) -> None:
    for indicator, key in (("loan_amount", "liuxi_loan"), ("grant_amount", "songping_grant")):
        found = verdict(hamlet, indicator, BOTH)
        assert (found.level, found.reasons) == ("family", ("same_family",))
        assert [row.id for row in found.observations] == [key]


def test_a_family_of_one_zone_is_none(hamlet: Dataset) -> None:
    assert verdict(hamlet, "loan_amount", ["liuxi"]).level == "single"


def test_a_silent_zone_is_not_zero(hamlet: Dataset) -> None:
    """Songping says nothing of starts, and says that nothing is idle: two different things."""
    silent = verdict(hamlet, "started_count", BOTH)
    assert {hamlet.zone_of(row) for row in silent.observations} == {"liuxi"}
    (zero,) = verdict(hamlet, "idle_count", BOTH).observations
    assert zero.value == 0


def test_zones_that_are_not_there_bring_nothing(hamlet: Dataset) -> None:
    found = verdict(hamlet, "signed_count", ["nowhere"])
    assert (found.level, found.observations) == ("single", ())


# --- the real dataset -------------------------------------------------------------------


@pytest.fixture(scope="session")
def verdicts(dataset: Dataset) -> dict[str, Verdict]:
    """Of the four articles, on every indicator."""
    return {row.id: verdict(dataset, row.id, reader.FOUR) for row in dataset.indicators}


def test_parks_to_be_nurtured_and_parks_that_are_there_only_stand_side_by_side(
    verdicts: dict[str, Verdict],
) -> None:
    levels = {key: found.level for key, found in verdicts.items()}
    assert [key for key, level in levels.items() if level == "side_by_side"] == ["park_count"]
    assert "comparable" not in levels.values()
    assert "status_differs" in verdicts["park_count"].reasons


def test_financing_is_a_family_and_never_one_scale(
    dataset: Dataset, verdicts: dict[str, Verdict]
) -> None:
    financing = [row.id for row in dataset.indicators if row.family == "financing"]
    levels = {verdicts[key].level for key in financing if verdicts[key].observations}
    assert levels == {"family"}


def test_every_verdict_has_a_level_and_reasons_that_are_known(
    verdicts: dict[str, Verdict],
) -> None:
    for found in verdicts.values():
        assert found.level in get_args(Level)
        assert found.reasons
        assert set(found.reasons) <= set(get_args(Reason))


def test_the_verdict_does_not_depend_on_the_order_of_zones(
    dataset: Dataset, verdicts: dict[str, Verdict]
) -> None:
    zones = reader.FOUR[::-1]
    assert {row.id: verdict(dataset, row.id, zones) for row in dataset.indicators} == verdicts
