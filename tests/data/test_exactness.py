"""A bound beside which its paragraph gives the number itself is neither compared nor drawn."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from data.judge.exactness import bounded
from data.judge.series import series
from data.judge.verdict import verdict
from data.model import Dataset
from tests.support.annals import annual
from tests.support.village import Village, changed, observation, put

BOTH = ("liuxi", "songping")


def beside(dataset: Dataset, key: str, **fields: Any) -> Dataset:
    """The dataset with a bound more, of the same thing and place as a figure."""
    more = observation(dataset, key).model_copy(update={"id": "more", **fields})
    return changed(dataset, observations=(*dataset.observations, more))


def test_a_bound_is_one_only_of_a_number_that_it_allows(village: Village) -> None:
    dataset = annual(village).dataset()
    for relation, value, wanted in (
        ("gt", "120", True),
        ("ge", "125", True),
        ("lt", "130", True),
        ("le", "125", True),
        ("gt", "125", False),  # it is no more than that
        ("approx", "120", False),
        ("eq", "120", False),
    ):
        made = beside(dataset, "liuxi_output_2024", relation=relation, value=Decimal(value))
        assert bounded(made) == ({"more"} if wanted else frozenset()), (relation, value)


def test_a_bound_of_another_time_or_status_stands_by_itself(village: Village) -> None:
    dataset = annual(village).dataset()
    for fields in ({"period": "2023"}, {"status": "expected"}):
        made = beside(dataset, "liuxi_output_2024", relation="gt", value=Decimal(120), **fields)
        assert not bounded(made), fields


def test_a_bound_of_another_source_is_one_where_both_say_of_which_period(village: Village) -> None:
    told = annual(village).dataset()
    cite = observation(told, "liuxi_output_2023").cite
    for period, wanted in (("2024", {"more"}), ("", frozenset())):
        dataset = put(told, observation(told, "liuxi_output_2024", period=period))
        made = beside(dataset, "liuxi_output_2024", relation="gt", value=Decimal(120), cite=cite)
        assert bounded(made) == wanted, period


def test_a_year_that_is_told_twice_has_one_point_on_its_line(village: Village) -> None:
    dataset = annual(village).dataset()
    made = beside(dataset, "liuxi_output_2024", relation="gt", value=Decimal(120))
    lines = [
        {one.zone: [row.id for row in one.facts] for one in series(of, "output", BOTH)}
        for of in (dataset, made)
    ]
    assert lines[0] == lines[1]
    found = verdict(made, "output", BOTH)
    assert "more" in {row.id for row in found.observations}
    assert "more" not in {row.id for row in found.alike}
