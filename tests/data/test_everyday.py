"""The units of everyday reports: each is read from what is printed, and told in both languages."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from components import formatting
from data import matching, quantity
from data.model import LANGS
from tests.support import reader
from tests.support.cases import each

#: What is printed, the key of the unit, the figure in Chinese and in English.
UNITS = [
    line.split("\t")
    for line in Path(__file__).with_name("units.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
VOCAB = reader.dataset().vocab


@each("printed, key, zh, en", UNITS)
def test_an_everyday_unit_is_read_as_printed_and_told_in_both_languages(
    printed: str, key: str, zh: str, en: str
) -> None:
    unit = VOCAB.units[key]
    (one,) = quantity.read(printed, VOCAB)
    told = matching.number(one, printed, unit, "stock")
    assert told is not None and told.value == 36
    said = [str(formatting.amount(told.value, unit, "eq", "actual", lang)) for lang in LANGS]
    assert said == [zh, en]


@pytest.mark.parametrize(
    ("small", "large", "many"),
    [
        ("basis_point", "percentage_point", "100"),
        ("per_mille", "percent", "10"),
        ("kilogram", "tonne", "1000"),
        ("kwh", "megawatt_hour", "1000"),
        ("kilowatt", "gigawatt", "1000000"),
        ("metre", "km", "1000"),
        ("day", "week", "7"),
        ("month", "quarter", "3"),
        ("coal_kg_tonne", "coal_tonne", "1000"),
        ("person", "wan_person", "10000"),
    ],
)
def test_what_two_everyday_units_have_in_common_converts(small: str, large: str, many: str) -> None:
    one, other = VOCAB.units[small], VOCAB.units[large]
    assert (one.base, other.factor / one.factor) == (other.base, Decimal(many))


def test_a_cut_in_basis_points_is_a_fall_in_the_unit_that_is_printed() -> None:
    text = "贷款利率下降25个基点"
    (one,) = quantity.read(text, VOCAB)
    found = {key: matching.number(one, text, unit, "change") for key, unit in VOCAB.units.items()}
    values = {key: told.value for key, told in found.items() if told}
    assert values == {"basis_point": Decimal(-25)}
