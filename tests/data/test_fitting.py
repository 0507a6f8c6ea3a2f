"""References that have to fit each other: parts and totals, stages, what is divided by what."""

from __future__ import annotations

import pytest

from data.message import Message, message
from tests.support.county import (
    keys,
    said_at,
)
from tests.support.village import Village, problems, rate

# --- references that have to fit each other ---------------------------------------------


def test_parts_are_in_the_unit_of_their_total(county: Village) -> None:
    row = county.row("compositions", "liuxi_sum")
    row["parts"] = ["liuxi_park_amount", "liuxi_bare_days"]
    assert keys(said_at(county, "compositions", row, "parts")) == ["judge.total.unit"]


def test_an_outcome_answers_what_was_promised_of_the_same_thing(county: Village) -> None:
    row = county.row("observations", "liuxi_barn_kept")
    row["answers"] = "liuxi_revenue"  # the company's
    assert keys(said_at(county, "observations", row, "answers")) == ["judge.figure.answers_other"]


def test_no_total_is_a_part_of_itself(county: Village) -> None:
    row = county.row("compositions", "liuxi_sum")
    row["parts"] = [row["total"], "liuxi_bare_amount"]
    said = said_at(county, "compositions", row, "parts")
    assert said == [message("judge.total.itself")]


def test_parts_are_no_more_than_their_total_however_they_are_rounded(county: Village) -> None:
    row = county.row("compositions", "liuxi_sum")
    total, *parts = (county.row("observations", key) for key in (row["total"], *row["parts"]))
    for part in parts:
        part["unit"] = total["unit"] = "wan_yuan"
    larger = [message("judge.total.larger")]
    for whole, each_, said in (
        ("10", ("5", "5"), []),
        ("10", ("5", "4"), []),
        ("10.5", ("5.3", "5.3"), []),  # 5.25 and 5.25, each to a digit less
        ("10.5", ("5.4", "5.4"), larger),
        ("9", ("5", "6"), larger),
    ):
        total["value"] = whole
        for part, value in zip(parts, each_, strict=True):
            part["value"] = value
        assert said_at(county, "compositions", row, "total") == said, (whole, each_)
    total["relation"] = "gt"  # more than that much: nobody knows how much
    assert said_at(county, "compositions", row, "total") == []


def test_of_whole_things_no_digit_hides_anything(county: Village) -> None:
    row = county.row("compositions", "liuxi_funds")
    row["total"], row["parts"] = "liuxi_signed", ["liuxi_started", "liuxi_reserve"]
    county.tables["pipelines"] = []
    total, *parts = (county.row("observations", key) for key in (row["total"], *row["parts"]))
    for whole, each_, said in (
        ("11", ("6", "5"), []),
        ("10", ("6", "5"), [message("judge.total.larger")]),
    ):
        for one, value in zip((total, *parts), (whole, *each_), strict=True):
            one["value"] = value
        assert said_at(county, "compositions", row, "total") == said, (whole, each_)


def test_the_same_words_are_not_recorded_twice(county: Village) -> None:
    row = county.row("observations", "liuxi_households")
    again = row | {"id": "liuxi_households_again", "note_zh": "另记", "note_en": "Again"}
    county.tables["observations"].append(again)
    said = said_at(county, "observations", again, "as_written")
    assert said == [message("judge.figure.recorded", other=row["id"])]
    again["period"] = "2023"  # of another time it is another figure
    assert said_at(county, "observations", again, "as_written") == []


@pytest.mark.parametrize("at", [0, 1, 2])
def test_the_stages_of_a_pipeline_are_of_one_thing(county: Village, at: int) -> None:
    stages = ["liuxi_households", "liuxi_signed", "liuxi_merchants"]
    stages[at] = "liuxi_barn_ticket"
    row = county.row("pipelines", "liuxi_promotion")
    row["stages"] = [{"observation": key} for key in stages]
    zone = county.row("zones", "liuxi")
    name = Message(zone["name_zh"], zone["name_en"])
    assert said_at(county, "pipelines", row, f"stages.{at + 1}") == [
        message("judge.stage.stranger", name=name)
    ]
    assert len(problems(county.write())) == 1


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("liuxi_barn_ticket", "judge.stage.stranger"),
        ("liuxi_bare_amount", "judge.stage.amount_too"),
    ],
)
def test_the_amounts_beside_a_pipeline_are_its_own_and_no_stage(
    county: Village, amount: str, said: str
) -> None:
    row = county.row("pipelines", "liuxi_promotion")
    row["stages"].append({"observation": "liuxi_bare_amount"})
    assert problems(county.write()) == []
    row["amounts"] = [amount]
    assert keys(said_at(county, "pipelines", row, "amounts")) == [said]


@pytest.mark.parametrize("says", ["", "项目40个"])
@pytest.mark.parametrize("kind", ["share", "ratio", "average", "multiple", "implied"])
def test_nothing_is_divided_by_itself(county: Village, kind: str, says: str) -> None:
    row = county.row("rates", "liuxi_rate")
    row.update(kind=kind, numerator="liuxi_signed", denominator="liuxi_signed", says=says)
    assert keys(said_at(county, "rates", row, "denominator")) == ["judge.rate.itself"]


@pytest.mark.parametrize("kind", ["ratio", "average", "multiple"])
def test_a_part_of_a_figure_is_a_share_of_it_and_nothing_else(village: Village, kind: str) -> None:
    """0.625 projects a project would be true, and would say nothing."""
    tie = "liuxi_started", "liuxi_signed", "其中动工25个"
    village.tables["rates"] = [rate("share", *tie)]
    assert problems(village.write()) == []
    village.tables["rates"] = [rate(kind, *tie)]
    (found,) = problems(village.write())
    assert (found.field, found.reason.key) == ("denominator", "judge.rate.nested")


@pytest.mark.parametrize("kind", ["ratio", "average", "multiple"])
def test_figures_of_two_things_are_divided_where_the_words_hold_both(
    county: Village, kind: str
) -> None:
    row = county.row("rates", "liuxi_rate")
    other = "liuxi_households" if kind == "average" else "liuxi_loan"
    row.update(kind=kind, numerator="liuxi_revenue", denominator=other)
    printed = [county.row("observations", key)["as_written"] for key in ("liuxi_revenue", other)]
    row["says"] = printed[0]
    assert keys(said_at(county, "rates", row, "denominator")) == ["judge.rate.other_thing"]
    row["says"] = "…".join(printed)
    assert problems(county.write()) == []


def test_a_share_is_no_more_than_its_whole(county: Village) -> None:
    row = county.row("rates", "liuxi_rate")
    row.update(kind="share", numerator="liuxi_signed", denominator="liuxi_started")
    assert keys(said_at(county, "rates", row, "denominator")) == ["judge.rate.over"]


@pytest.mark.parametrize(
    ("kind", "denominator", "said"),
    [
        ("average", "songping_signed", "judge.rate.other_zone"),
        ("share", "liuxi_bare_days", "judge.rate.unit"),
        ("multiple", "liuxi_bare_stake", "judge.rate.unit"),
        ("average", "liuxi_bare_stake", "judge.rate.unit"),
        ("average", "liuxi_growth", "judge.rate.unit"),
        ("average", "liuxi_bare_amount", "judge.rate.unit"),
        ("implied", "liuxi_signed", "judge.rate.unit"),
    ],
)
def test_a_rate_that_the_source_is_said_to_state_can_be_computed(
    county: Village, kind: str, denominator: str, said: str
) -> None:
    row = county.row("rates", "liuxi_rate") | {"kind": kind, "denominator": denominator}
    row["numerator"] = "liuxi_amount"
    county.tables["rates"][0] = row
    assert keys(said_at(county, "rates", row, "denominator")) == [said]
    row["says"] = ""  # then it is refused on the page, with its reason
    assert problems(county.write()) == []


@pytest.mark.parametrize(
    ("stages", "said"),
    [
        (
            [{"count": "holdings"}, {"count": "holdings"}],
            ["judge.stage.twice", "judge.stage.no_figure"],
        ),
        (
            [{"observation": "liuxi_signed"}, {"observation": "liuxi_signed"}],
            ["judge.stage.twice"],
        ),
        (
            [{"observation": "liuxi_signed"}, {}],
            ["judge.stage.one_of_two"],
        ),
    ],
)
def test_a_pipeline_starts_from_a_figure_and_goes_on_to_others(
    county: Village, stages: list[dict[str, str]], said: list[str]
) -> None:
    county.row("pipelines", "liuxi_deals")["stages"] = stages
    found = problems(county.write())
    assert {one.file for one in found} == {"pipelines.yaml"}
    assert [one.reason.key for one in found] == said
    assert all(one.field.startswith("stages") and one.line for one in found)


def test_what_is_not_listed_cannot_be_counted(village: Village) -> None:
    village.tables["holdings"] = []
    assert [one.reason.key for one in problems(village.write())] == ["judge.stage.nothing_counted"]


# --- relationships ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"subject": "liuxi_park"}, "subject", "judge.relationship.thing"),
        ({"object": "liuxi_barn"}, "object", "judge.relationship.thing"),
        ({"object": "liuxi"}, "object", "judge.relationship.thing"),
        ({"subject": "liuxi_firm"}, "object", "judge.relationship.itself"),
        ({"unclear": "subject"}, "unclear", "judge.relationship.clear"),
        ({"unclear": "object"}, "unclear", "judge.relationship.clear"),
        ({"unclear": "unsaid"}, "unclear", "judge.relationship.unsaid"),
    ],
)
def test_bodies_and_funds_have_to_do_with_others(
    county: Village, changes: dict[str, str], field: str, said: str
) -> None:
    row = county.row("relationships", "liuxi_invests")
    row |= changes
    assert keys(said_at(county, "relationships", row, field)) == [said]


def test_a_relationship_is_told_once(county: Village) -> None:
    again = county.row("relationships", "liuxi_invests") | {"id": "liuxi_invests_again"}
    county.tables["relationships"].append(again)
    assert keys(said_at(county, "relationships", again, "object")) == ["judge.relationship.twice"]
