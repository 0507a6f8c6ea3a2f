"""Computed figures never claim more than their inputs, and what must not be is refused."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.judge import derive
from data.judge.derive import Derived, Refusal, outcome
from data.model import Composition, Dataset, Rate, Relation
from tests.support import reader
from tests.support.cases import each
from tests.support.village import changed, observation, put, rate

RELATIONS: tuple[Relation, ...] = get_args(Relation)
relations = st.sampled_from(RELATIONS)


@settings(max_examples=300, deadline=None)
@given(
    relation=relations,
    value=st.decimals(0, 10**14, places=9, allow_nan=False, allow_infinity=False),
)
def test_rounding_keeps_a_bound_true(relation: Relation, value: Decimal) -> None:
    shown = derive._rounded(relation, value)
    if relation in ("gt", "ge"):
        assert shown <= value
    elif relation in ("le", "lt"):
        assert shown >= value
    assert abs(shown - value) <= max(value / 9, Decimal("0.01"))
    assert (shown == 0) <= (value == 0)


@pytest.mark.parametrize(
    ("relation", "value", "shown"),
    [
        ("eq", "63.8888", "63.9"),
        ("gt", "2608.6956", "2600"),
        ("lt", "2608.1", "2610"),
        ("ge", "63.8888", "63.8"),
        ("le", "63.8811", "63.9"),
        ("eq", "0.1444", "0.144"),
        ("eq", "0.001444", "0.00144"),
        ("eq", "12345.6", "12300"),
        ("eq", "0", "0"),
        ("approx", "3", "3"),
    ],
)
def test_a_computed_figure_is_shown_with_few_digits(
    relation: Relation, value: str, shown: str
) -> None:
    assert derive._rounded(relation, Decimal(value)) == Decimal(shown)


# --- rates of the made-up dataset -------------------------------------------------------


def made_up(
    dataset: Dataset,
    kind: str,
    numerator: str = "liuxi_amount",
    denominator: str = "liuxi_signed",
    says: str = "说了",
) -> Derived | Refusal:
    return outcome(dataset, Rate.model_validate(rate(kind, numerator, denominator, says)))


def why(found: Derived | Refusal) -> tuple[str, ...]:
    assert isinstance(found, Refusal), found
    return found.why


def test_a_share_of_a_nested_stage_is_computed(hamlet: Dataset) -> None:
    found = made_up(hamlet, "share", "liuxi_started", "liuxi_signed")
    assert isinstance(found, Derived)
    assert (found.relation, found.value, found.unit, found.exact) == (
        "eq",
        Decimal("62.5"),
        "percent",
        True,
    )
    assert found.observations == ("liuxi_started", "liuxi_signed")


def test_an_average_carries_both_units_and_the_best_size(hamlet: Dataset) -> None:
    """12.5 亿元 over 40 projects is 3125 万元 each, to three digits."""
    found = made_up(hamlet, "average")
    assert isinstance(found, Derived)
    assert (found.value, found.unit, found.per) == (Decimal(3130), "wan_yuan", "project")
    assert found.status == "actual"


def test_more_than_over_exact_is_more_than(hamlet: Dataset) -> None:
    found = made_up(hamlet, "average", "liuxi_loan", "liuxi_households")
    assert isinstance(found, Derived)
    assert (found.relation, found.value, found.unit) == ("gt", Decimal(2500), "wan_yuan")


def test_a_multiple_converts_between_units_of_one_base(hamlet: Dataset) -> None:
    """12.5 亿元 against 8000 万元."""
    found = made_up(hamlet, "multiple", "liuxi_amount", "songping_grant")
    assert isinstance(found, Derived)
    assert (found.value, found.unit, found.per) == (Decimal("15.6"), "multiple", "")
    assert not found.exact


def test_an_implied_whole_divides_by_a_percentage(hamlet: Dataset) -> None:
    """1 亿元 for 25 % implies 4 亿元."""
    found = made_up(hamlet, "implied", "liuxi_water_size", "liuxi_stake")
    assert isinstance(found, Derived)
    assert (found.value, found.unit) == (Decimal(4), "yi_yuan")


def test_about_stays_about(hamlet: Dataset) -> None:
    found = made_up(hamlet, "average", "songping_amount", "songping_signed")
    assert isinstance(found, Derived)
    assert found.relation == "approx"


def test_expected_over_expected_stays_expected(hamlet: Dataset) -> None:
    both = put(hamlet, observation(hamlet, "liuxi_amount", status="expected"))
    found = made_up(both, "multiple", "liuxi_revenue", "liuxi_amount")
    assert isinstance(found, Derived)
    assert (found.status, found.relation) == ("expected", "gt")


def test_a_rate_without_words_that_tie_it_is_refused(hamlet: Dataset) -> None:
    assert why(made_up(hamlet, "average", says="")) == ("not_said",)


@pytest.mark.parametrize("key", ["liuxi_revenue", "liuxi_merchants"])
def test_expected_or_target_never_mixes_with_actual(hamlet: Dataset, key: str) -> None:
    assert "status_differs" in why(made_up(hamlet, "average", key, "liuxi_signed"))
    assert "status_differs" in why(made_up(hamlet, "average", "liuxi_signed", key))


@pytest.mark.parametrize("kind", ["share", "multiple"])
def test_unlike_units_are_refused(hamlet: Dataset, kind: str) -> None:
    assert "unit_differs" in why(made_up(hamlet, kind, "liuxi_amount", "liuxi_signed"))


def test_an_implied_whole_needs_a_percentage(hamlet: Dataset) -> None:
    assert why(made_up(hamlet, "implied", "liuxi_amount", "liuxi_signed")) == ("unit_differs",)


@pytest.mark.parametrize(
    ("part", "whole"),
    [("liuxi_signed", "liuxi_started"), ("liuxi_reserve", "liuxi_signed")],
)
def test_a_share_needs_the_source_to_nest_it(hamlet: Dataset, part: str, whole: str) -> None:
    assert why(made_up(hamlet, "share", part, whole)) == ("not_nested",)


def test_a_ratio_is_a_percentage_and_needs_no_nesting(hamlet: Dataset) -> None:
    part, whole = "liuxi_started", "songping_signed"
    found = made_up(hamlet, "ratio", part, whole)
    assert isinstance(found, Derived)
    assert found.unit == "percent"
    top, bottom = (hamlet.observation(key).value for key in (part, whole))
    assert abs(found.value - top / bottom * 100) < Decimal("0.5")


def test_a_share_is_refused_once_the_stage_is_no_longer_nested(hamlet: Dataset) -> None:
    first, *rest = hamlet.pipelines
    stages = tuple(stage.model_copy(update={"nested": False}) for stage in first.stages)
    loose = changed(hamlet, pipelines=(first.model_copy(update={"stages": stages}), *rest))
    assert why(made_up(loose, "share", "liuxi_started", "liuxi_signed")) == ("not_nested",)


@each("relation", RELATIONS)
def test_a_rate_over_nought_is_refused(hamlet: Dataset, relation: Relation) -> None:
    none = put(hamlet, observation(hamlet, "songping_idle", relation=relation))
    assert why(made_up(none, "average", "songping_grant", "songping_idle")) == ("by_zero",)


def test_two_bounds_that_say_nothing_are_refused(hamlet: Dataset) -> None:
    assert why(made_up(hamlet, "average", "liuxi_loan", "liuxi_reserve")) == ("nothing_to_say",)
    assert why(made_up(hamlet, "average", "songping_amount", "liuxi_reserve")) == (
        "nothing_to_say",
    )


def test_every_reason_against_a_rate_is_given(hamlet: Dataset) -> None:
    found = made_up(hamlet, "share", "liuxi_revenue", "songping_idle", says="")
    assert why(found) == ("not_said", "status_differs", "unit_differs", "not_nested", "by_zero")


def test_nothing_at_all_is_an_average_of_nothing(hamlet: Dataset) -> None:
    found = made_up(hamlet, "average", "songping_idle", "liuxi_households")
    assert isinstance(found, Derived)
    assert (found.relation, found.value) == ("eq", Decimal(0))


@settings(max_examples=200, deadline=None)
@given(
    top=relations,
    a=st.decimals(0, 10**9, places=4),
    bottom=relations,
    b=st.decimals(0, 10**9, places=4),
    kind=st.sampled_from(["average", "multiple", "implied", "share"]),
)
def test_any_rate_is_computed_or_refused_and_never_fails(
    hamlet: Dataset, top: Relation, a: Decimal, bottom: Relation, b: Decimal, kind: str
) -> None:
    other = put(
        hamlet,
        observation(hamlet, "liuxi_amount", value=str(a), relation=top),
        observation(hamlet, "songping_amount", value=str(b), relation=bottom),
        observation(hamlet, "liuxi_stake", value=str(b), relation=bottom),
    )
    below = "liuxi_stake" if kind == "implied" else "songping_amount"
    found = made_up(other, kind, "liuxi_amount", below)
    if isinstance(found, Refusal):
        assert found.why
    elif top == bottom == "eq":
        assert found.relation == "eq"
    else:
        assert found.relation != "eq" or a == 0


# --- compositions -----------------------------------------------------------------------


@each(
    "whole, part, agrees",
    [
        (("eq", "5"), ("eq", "4"), True),
        (("eq", "6"), ("eq", "4"), False),
        (("gt", "4"), ("eq", "4"), True),
        (("gt", "5"), ("eq", "4"), False),
        (("ge", "5"), ("eq", "4"), True),
        (("eq", "5"), ("gt", "4"), False),
        (("eq", "6"), ("gt", "4"), True),
        (("gt", "5"), ("gt", "4"), True),
        (("lt", "5"), ("eq", "4"), False),
        (("le", "5"), ("ge", "4"), True),
        (("approx", "5"), ("eq", "4"), None),
        (("eq", "5"), ("approx", "4"), None),
    ],
)
def test_a_total_is_held_to_its_parts(
    hamlet: Dataset, whole: tuple[str, str], part: tuple[str, str], agrees: bool | None
) -> None:
    """The second part is exactly 1 亿元."""
    other = put(
        hamlet,
        observation(hamlet, "liuxi_fund_total", relation=whole[0], value=whole[1]),
        observation(hamlet, "liuxi_seed_size", relation=part[0], value=part[1]),
    )
    assert derive.sum_agrees(other, other.compositions[0]) is agrees


def test_parts_add_up_across_units(hamlet: Dataset) -> None:
    """8000 万元 and 1 亿元 make 1.8 亿元."""
    given = hamlet.compositions[0].model_dump() | {"parts": ["songping_grant", "liuxi_water_size"]}
    mixed = Composition.model_validate(given)
    assert derive.sum_agrees(hamlet, mixed) is False
    right = put(hamlet, observation(hamlet, "liuxi_fund_total", value="1.8"))
    assert derive.sum_agrees(right, mixed) is True


def test_a_stage_shows_its_observation_or_counts_rows(hamlet: Dataset) -> None:
    promotion, deals = hamlet.pipelines
    assert derive.stage_value(hamlet, promotion, 1) == hamlet.observation("liuxi_signed")
    assert derive.stage_value(hamlet, deals, 1) == 1


# --- the real dataset -------------------------------------------------------------------

COMPUTED = {
    "yuncheng_start_rate": ("eq", "63.9", "percent", ""),
    "yuncheng_average_investment": ("eq", "5.38", "yi_yuan", "project"),
    "yuncheng_capital_multiple": ("eq", "3", "multiple", ""),
    "taigu_financing_average": ("gt", "2600", "wan_yuan", "enterprise"),
    "taigu_credit_loan_average": ("eq", "666", "wan_yuan", "enterprise"),
    "taigu_tech_loan_average": ("eq", "1550", "wan_yuan", "enterprise"),
    "pingyao_graphite_tax_ratio": ("eq", "14.4", "percent", ""),
}


@pytest.fixture(scope="session")
def outcomes(dataset: Dataset) -> dict[str, Derived | Refusal]:
    return {one.id: outcome(dataset, one) for one in dataset.rates}


@each("key", sorted(COMPUTED))
def test_the_real_rates_are_these(outcomes: dict[str, Derived | Refusal], key: str) -> None:
    found = outcomes[key]
    assert isinstance(found, Derived)
    relation, value, unit, per = COMPUTED[key]
    assert (found.relation, found.value, found.unit, found.per) == (
        relation,
        Decimal(value),
        unit,
        per,
    )


def test_all_other_real_rates_stay_refused(outcomes: dict[str, Derived | Refusal]) -> None:
    refused = {key for key, found in outcomes.items() if isinstance(found, Refusal)}
    ours = {key for key, found in outcomes.items() if found.rate.zone in reader.FOUR}
    assert ours - refused == set(COMPUTED)
    assert len(refused) >= 25


def test_what_is_refused_is_refused_for_want_of_words(
    dataset: Dataset, outcomes: dict[str, Derived | Refusal]
) -> None:
    for one in dataset.rates:
        found = outcomes[one.id]
        assert bool(one.says) == isinstance(found, Derived), one.id
        if isinstance(found, Refusal):
            assert "not_said" in found.why


@each(
    "key, reason",
    [
        ("yuncheng_refused_trade_growth", "plans_differ"),
        ("yuncheng_refused_revenue_of_assets", "status_differs"),
        ("pingyao_tax_per_investment", "status_differs"),
        ("yuncheng_refused_signed_of_contacted", "unit_differs"),
        ("yuncheng_refused_dd_of_reserve", "not_nested"),
        ("taigu_enterprise_conversion", "not_nested"),
        ("taigu_credit_share_of_total", "not_nested"),
        ("yuncheng_refused_fund_gain", "unit_differs"),
    ],
)
def test_a_tempting_rate_is_refused_even_if_words_were_found(
    dataset: Dataset, key: str, reason: str
) -> None:
    tempting = next(one for one in dataset.rates if one.id == key)
    found = outcome(dataset, tempting.model_copy(update={"says": "有人说了"}))
    assert reason in why(found)


def test_real_totals_are_the_sum_of_their_parts(dataset: Dataset) -> None:
    agree = {one.id: derive.sum_agrees(dataset, one) for one in dataset.compositions}
    assert agree["yuncheng_fund_scale"] is True
    assert False not in agree.values()


def test_only_starts_are_nested_in_signings(dataset: Dataset) -> None:
    nested = [
        stage.observation
        for one in dataset.pipelines
        for stage in one.stages
        if stage.nested and one.zone in reader.FOUR
    ]
    assert nested == ["yuncheng_started"]
