"""A figure keeps the unit that its source prints; what it is compared in is its indicator's."""

from __future__ import annotations

from decimal import Decimal

import pytest

from components.edition import Edition
from components.exhibits import comparison
from components.render import export
from data.judge import derive
from data.judge.verdict import verdict
from data.model import LANGS, Lang
from tests.support.village import Village, problems, rate

FILLED = {"value": "30000", "unit": "wan_yuan", "relation": "eq", "as_written": "30000万元"}


@pytest.fixture
def mixed(village: Village) -> Village:
    """Liuxi prints 12.5亿元, Songping 30000万元, of one indicator."""
    village.row("observations", "songping_amount").update(FILLED)
    return village


def test_figures_printed_in_two_units_compare(mixed: Village) -> None:
    dataset = mixed.dataset()
    found = verdict(dataset, "signed_amount", ["liuxi", "songping"])
    assert found.level == "comparable"
    assert [dataset.value(row) for row in found.observations] == [Decimal("12.5"), Decimal(3)]


@pytest.mark.parametrize("lang", LANGS)
def test_each_is_shown_as_printed_and_drawn_to_one_scale(mixed: Village, lang: Lang) -> None:
    ed = Edition(mixed.dataset(), lang)
    bars = comparison.bars(ed, "signed_amount")
    assert bars is not None
    shown = {row.zone: row for row in bars.rows}
    assert [shown[zone].amount.value for zone in ("liuxi", "songping")] == [Decimal("12.5"), 3]
    assert {row.amount.unit for row in bars.rows} == {"yi_yuan"}
    figure = shown["songping"].figure
    assert figure is not None
    if lang == "zh":
        assert figure.text == "30000万元"
    else:
        assert (figure.text, figure.original) == ("CNY 300 million", "30000万元")


def test_the_exported_number_stands_beside_its_own_unit(mixed: Village) -> None:
    table = export.figures(Edition(mixed.dataset(), "zh")).set_index("id")
    assert tuple(table.loc["songping_amount", ["value", "unit"]]) == ("30000", "万元")
    assert tuple(table.loc["liuxi_amount", ["value", "unit"]]) == ("12.5", "亿元")


def test_what_is_computed_is_the_same_in_any_printed_unit(village: Village) -> None:
    each = rate("average", "liuxi_amount", "liuxi_signed", "项目40个", key="liuxi_each")
    village.tables["rates"].append(each)
    plain = village.dataset()
    assert isinstance(derive.outcome(plain, plain.rates[-1]), derive.Derived)
    for key, value in (("liuxi_amount", "125000"), ("liuxi_water_size", "10000")):
        village.row("observations", key).update({"value": value, "unit": "wan_yuan"})
    printed = village.dataset()
    assert [derive.outcome(printed, rate) for rate in printed.rates] == [
        derive.outcome(plain, rate) for rate in plain.rates
    ]
    assert [derive.sum_agrees(printed, one) for one in printed.compositions] == [
        derive.sum_agrees(plain, one) for one in plain.compositions
    ]


@pytest.mark.parametrize(
    ("unit", "why"),
    [("project", "judge.figure.other_unit"), ("yi_yuan", "judge.figure.same_unit")],
)
def test_a_unit_that_does_not_fit_is_refused(village: Village, unit: str, why: str) -> None:
    village.row("observations", "songping_amount")["unit"] = unit
    (found,) = [one for one in problems(village.write()) if one.field == "unit"]
    assert found.reason.key == why
