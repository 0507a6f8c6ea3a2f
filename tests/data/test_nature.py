"""Figures of every kind, as annual reports print them: ranges, changes, shares, ranks, dollars."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from components.edition import Edition
from components.exhibits import comparison, promises
from data import library, provenance
from data.judge import derive, nature
from data.judge.promise import ledger
from data.judge.verdict import verdict
from data.message import message
from data.model import Dataset, Lang, Observation
from tests.support import reader
from tests.support.annals import annual
from tests.support.village import Village, changed, problems, rate

BOTH = ("liuxi", "songping")


@pytest.fixture
def annals(village: Village) -> Village:
    return annual(village)


def faults(village: Village, key: str, **cells: str) -> list[tuple[str, str]]:
    """Field and message of what is wrong once some cells of a figure are others."""
    village.row("observations", key).update(cells)
    return [(one.field, one.reason.key) for one in problems(village.write())]


def unsaid(village: Village, key: str, **cells: str) -> list[str]:
    """The fields of a figure that its report does not bear out, once some are others."""
    village.row("observations", key).update(cells)
    found, _ = provenance.check(village.dataset(), village.articles)
    return [one.field for one in found]


def shown(village: Village, lang: Lang) -> dict[str, str]:
    """Every figure in words."""
    ed = Edition(village.dataset(), lang, BOTH)
    return {row.id: ed.figure(row).text for row in ed.dataset.observations}


def test_three_annual_reports_are_sound_and_say_what_was_entered(annals: Village) -> None:
    dataset = annals.dataset()
    found, verified = provenance.check(dataset, annals.articles)
    assert [one.say("en") for one in found] == []
    assert verified == len(dataset.observations)


@pytest.mark.wording
@pytest.mark.parametrize(
    ("key", "zh", "en"),
    [
        ("liuxi_reserves_2023", "约8—10亿元", "about CNY 800 million–1 billion"),
        ("liuxi_reserves_2024", "10—15亿元", "CNY 1–1.5 billion"),
        ("liuxi_growth_2024", "增长25%", "up 25%"),
        ("songping_growth_2024", "下降3.2%", "down 3.2%"),
        ("liuxi_organic_change", "提高2.5个百分点", "up 2.5 percentage points"),
        ("liuxi_tax_2024", "基本持平", "about level"),
        ("liuxi_rank_2024", "第2位（共34个）", "rank 2 of 34"),
        ("songping_rank_2024", "第9位", "rank 9"),
        ("liuxi_exports_2024", "1.5亿美元", "USD 150 million"),
    ],
)
def test_a_figure_is_shown_as_what_it_is(annals: Village, key: str, zh: str, en: str) -> None:
    assert shown(annals, "zh")[key] == zh
    assert shown(annals, "en")[key] == en


@pytest.mark.parametrize(
    ("key", "cells", "fault"),
    [
        ("liuxi_output_2024", {"value": "-125"}, ("value", "judge.nature.negative")),
        ("liuxi_reserves_2024", {"high": "10"}, ("high", "judge.nature.backwards")),
        ("liuxi_reserves_2024", {"relation": "gt"}, ("relation", "judge.nature.range_bound")),
        ("liuxi_rank_2024", {"high": "4"}, ("high", "judge.nature.one_place")),
        ("liuxi_rank_2024", {"value": "0"}, ("value", "judge.nature.no_place")),
        ("liuxi_rank_2024", {"out_of": "1"}, ("out_of", "judge.nature.too_few")),
        ("liuxi_output_2023", {"out_of": "9"}, ("out_of", "judge.nature.no_rank")),
        (
            "liuxi_organic_change",
            {"belongs_to": "liuxi_output_2024"},
            ("belongs_to", "judge.nature.change_of"),
        ),
        ("liuxi_growth_2024", {"value": "27"}, ("belongs_to", "judge.nature.disagrees")),
        ("liuxi_organic_change", {"value": "3.5"}, ("belongs_to", "judge.nature.disagrees")),
        (
            "liuxi_growth_2024",
            {"belongs_to": "liuxi_output_2023"},
            ("belongs_to", "judge.nature.other_time"),
        ),
        (
            "liuxi_growth_2024",
            {"belongs_to": "liuxi_output_aim"},
            ("belongs_to", "judge.nature.other_status"),
        ),
        (
            "liuxi_output_2024",
            {"belongs_to": "liuxi_output_2023", "period": "2023"},
            ("belongs_to", "judge.nature.no_change"),
        ),
        (
            "liuxi_output_2024",
            {"share_of": "liuxi_output_2023"},
            ("share_of", "judge.nature.other_time"),
        ),
    ],
)
def test_what_no_figure_of_its_kind_can_be_is_said_by_field(
    annals: Village, key: str, cells: dict[str, str], fault: tuple[str, str]
) -> None:
    assert fault in faults(annals, key, **cells)


def test_a_share_its_part_and_its_whole_agree_as_far_as_they_are_printed(annals: Village) -> None:
    ties = {"share_of": "liuxi_output_2024", "belongs_to": "liuxi_reserves_2024"}
    # 10 to 15 of 125 is 8 to 12 in a hundred.
    assert faults(annals, "liuxi_organic_2024", **ties, value="11.9") == [
        ("belongs_to", "judge.nature.disagrees")  # the points it is said to have risen by
    ]
    found = faults(annals, "liuxi_organic_2024", **ties, value="22.5")
    assert found == [("share_of", "judge.nature.share_disagrees")]


@pytest.mark.parametrize(
    ("key", "cells", "fields"),
    [
        ("liuxi_reserves_2024", {"high": ""}, ["value"]),
        ("liuxi_reserves_2024", {"high": "16"}, ["value"]),
        ("liuxi_reserves_2023", {"relation": "eq"}, ["relation"]),
        ("songping_growth_2024", {"value": "3.2", "belongs_to": ""}, ["value"]),
        ("liuxi_tax_2024", {"relation": "eq"}, ["relation"]),
        ("liuxi_rank_2024", {"value": "3"}, ["value"]),
    ],
)
def test_the_report_is_asked_for_both_ends_the_direction_and_the_place(
    annals: Village, key: str, cells: dict[str, str], fields: list[str]
) -> None:
    assert unsaid(annals, key, **cells) == fields


@pytest.mark.parametrize(
    ("key", "value"), [("songping_growth_2024", "3.2"), ("liuxi_growth_2024", "-25")]
)
def test_a_fall_that_is_entered_as_growth_is_told_its_sign(
    annals: Village, key: str, value: str
) -> None:
    row = annals.row("observations", key)
    right = row["value"]
    row.update(value=value, belongs_to="")
    (found,) = provenance.check(annals.dataset(), annals.articles)[0]
    assert found.reason == message("text.sign", words=row["as_written"], said=right)


def test_ranks_stand_beside_each_other_and_are_never_drawn(annals: Village) -> None:
    ed = Edition(annals.dataset(), "en", BOTH)
    found = verdict(ed.dataset, "city_rank", BOTH)
    assert (found.level, found.reasons) == (
        "side_by_side",
        ("same_indicator", "period_differs", "rank"),
    )
    assert comparison.bars(ed, "city_rank") is None
    (rank,) = [row for row in ed.dataset.observations if row.id == "liuxi_rank_2024"]
    assert ed.amount(rank).value is None


def test_a_range_is_drawn_between_its_ends_and_neither_is_the_figure(annals: Village) -> None:
    ed = Edition(annals.dataset(), "en", BOTH)
    chart = comparison.bars(ed, "reserve_amount")
    assert chart is not None
    ranged, exact = chart.rows
    assert ranged.amount.value is None
    assert ranged.ends == (Decimal(10), Decimal(15))
    assert exact.ends == (Decimal(0), Decimal(12))
    assert ed.t("bars.ranges") in chart.notes


def test_a_fall_lies_below_nought(annals: Village) -> None:
    ed = Edition(annals.dataset(), "en", BOTH)
    chart = comparison.bars(ed, "output_growth")
    assert chart is not None
    assert [row.ends for row in chart.rows] == [
        (Decimal(0), Decimal(25)),
        (Decimal("-3.2"), Decimal(0)),
    ]


def computed(village: Village, **given: str) -> derive.Derived | derive.Refusal:
    made = rate("average", "liuxi_reserves_2024", "liuxi_signed", "x", key="liuxi_each") | given
    village.tables["rates"].append(made)
    dataset: Dataset = village.dataset()
    return derive.outcome(dataset, next(row for row in dataset.rates if row.id == "liuxi_each"))


def test_what_is_computed_from_a_range_is_a_range(annals: Village) -> None:
    found = computed(annals)  # 10 to 15 over 40
    assert isinstance(found, derive.Derived)
    assert (found.value, found.high, found.unit) == (Decimal(2500), Decimal(3750), "wan_yuan")


def test_money_of_two_currencies_is_never_divided(annals: Village) -> None:
    found = computed(
        annals, numerator="liuxi_exports_2024", denominator="liuxi_output_2024", says=""
    )
    assert isinstance(found, derive.Refusal)
    assert "unit_differs" in found.why


@pytest.mark.parametrize("figure", ["liuxi_growth_2024", "liuxi_rank_2024"])
def test_what_is_no_amount_is_no_part_of_a_rate(annals: Village, figure: str) -> None:
    annals.tables["rates"].append(rate("average", figure, "liuxi_signed", "x", key="liuxi_each"))
    found = [(one.field, one.reason.key) for one in problems(annals.write())]
    assert ("numerator", "judge.nature.no_amount") in found


@pytest.mark.wording
@pytest.mark.parametrize(
    ("value", "high", "said"),
    [
        ("12", "", "within CNY 1–1.5 billion"),
        ("11", "14", "within CNY 1–1.5 billion"),
        ("16", "", "higher by CNY 100 million"),
        ("8", "", "lower by CNY 200 million"),
        ("12", "18", "the qualifiers leave the difference open"),
    ],
)
def test_an_outcome_is_held_to_both_ends_of_a_promised_range(
    annals: Village, value: str, high: str, said: str
) -> None:
    promised = annals.row("observations", "liuxi_reserves_2024")
    promised["status"] = "target"
    annals.tables["observations"].append(
        promised
        | {"id": "liuxi_reserves_kept", "status": "actual", "value": value, "high": high}
        | {"answers": "liuxi_reserves_2024"}
    )
    ed = Edition(annals.dataset(), "en", BOTH)
    aim, kept = map(ed.dataset.observation, ("liuxi_reserves_2024", "liuxi_reserves_kept"))
    assert promises.gap(ed, aim, kept).text == said


def test_a_later_report_tells_what_became_of_a_promise(annals: Village) -> None:
    ed = Edition(annals.dataset(), "en", BOTH)
    found = {
        one.row.id: [promises.gap(ed, one.row, row).text for row in one.outcomes]
        for one in ledger(ed.dataset, date(2025, 6, 1))
        if isinstance(one.row, Observation) and one.outcomes
    }
    assert found == {
        "liuxi_output_aim": [ed.t("promise_gap.less", amount="CNY 500 million")],
        "liuxi_exports_aim": [ed.t("promise_gap.more", amount="USD 30 million")],
    }


def test_ranks_are_not_subtracted(annals: Village) -> None:
    annals.row("observations", "liuxi_rank_2023")["status"] = "target"
    annals.row("observations", "liuxi_rank_2024")["answers"] = "liuxi_rank_2023"
    ed = Edition(annals.dataset(), "en", BOTH)
    aim, kept = map(ed.dataset.observation, ("liuxi_rank_2023", "liuxi_rank_2024"))
    assert promises.gap(ed, aim, kept).text == ed.t("promises.ranks")


def test_places_gained_are_those_by_which_a_rank_got_better() -> None:
    dataset = library.offered(reader.dataset())
    base = dataset.observations[0].model_copy(
        update={"entity": "taigu", "unit": "", "relation": "eq", "status": "actual"}
    )

    def row(key: str, indicator: str, value: int, year: str, of: str = "") -> Observation:
        fields = {"id": key, "indicator": indicator, "value": Decimal(value), "period": year}
        return base.model_copy(update={**fields, "span": "during", "belongs_to": of})

    ranks = (row("r1", "composite_rank", 7, "2024"), row("r2", "composite_rank", 3, "2025"))
    cases = {
        ("composite_rank_places", 4): [],
        ("composite_rank_places", -4): ["judge.nature.disagrees"],
        ("tax_share_points", 4): ["judge.nature.change_of"],
    }
    for (indicator, value), keys in cases.items():
        new = (*ranks, row("c", indicator, value, "2025", "r2"))
        found = nature.faults(changed(dataset, observations=(*dataset.observations, *new)))
        assert [one.reason.key for one in found] == keys


def test_a_growth_may_be_told_in_times_and_a_share_may_not(annals: Village) -> None:
    fold = ("unit", "judge.figure.other_unit")
    assert fold not in faults(annals, "liuxi_growth_2024", unit="fold", value="0.25")
    assert fold in faults(annals, "liuxi_stake", unit="fold", value="0.1")
