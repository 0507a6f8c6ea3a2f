"""What measures what, which references there are, and where they are written down."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from data import load, reference
from data.model import TABLES, Unit, Vocab
from tests.support.cases import each
from tests.support.county import (
    REFERENCES,
)
from tests.support.village import Village, problems


@each(
    "zh, en, base, more, dimension",
    [
        ("亿元", "CNY 100 million", "yuan", {}, "money"),
        ("亿美元", "USD hundred million", "usd", {}, "money"),
        ("万英镑", "ten thousand pounds", "gbp", {"currency": "GBP"}, "money"),
        ("亿卢布", "RUB 100 million", "rub", {"currency": "RUB"}, "money"),
        ("泰铢", "baht", "thb", {"currency": "THB"}, "money"),
        ("元/吨", "CNY per tonne", "yuan_tonne", {"currency": "CNY"}, "other"),
        ("%", "%", "percent", {}, "share"),
        ("个", "project", "project", {"whole": True}, "count"),
        ("万平方米", "10 000 m²", "sqm", {}, "other"),
        ("标箱", "TEU", "teu", {}, "other"),
    ],
)
def test_a_unit_measures_money_a_share_a_count_or_something_else(
    zh: str, en: str, base: str, more: dict[str, object], dimension: str
) -> None:
    given = {"zh": zh, "en": en, "en_plural": en, "written": (), "base": base, "factor": "1"}
    assert Unit.model_validate(given | more).dimension == dimension


def test_so_many_thousand_of_what_is_counted_are_a_count_as_well() -> None:
    vocab = load.load().vocab
    found = {one: vocab.dimension(vocab.units[one]) for one in ("person", "wan_person", "wan_kwh")}
    assert found == {"person": "count", "wan_person": "count", "wan_kwh": "other"}


@pytest.mark.wording
def test_the_dictionary_says_what_every_reference_allows() -> None:
    """One line a reference, in the words of the error message."""
    lines = []
    for table, field, ref in REFERENCES:
        name = re.sub(r"\.1\.", ".", field)
        words = reference.allowed(table, ref)
        lines.append(f"| `{table}.{name}` | `{ref.table}` | {words.en if words else 'any'} |")
    dictionary = (Path(__file__).parents[2] / "data" / "README.md").read_text(encoding="utf-8")
    told = dictionary.split("## What a reference allows")[1].split("\n## ")[0]
    assert [line for line in told.splitlines() if line.startswith("| `")] == lines


def test_every_reference_names_a_table_or_a_word_list() -> None:
    known = {*TABLES, *Vocab.model_fields, "entities"}
    assert {ref.table for _, _, ref in REFERENCES} <= known


def test_no_field_that_looks_like_a_reference_is_without_one(village: Village) -> None:
    """A field whose every value is the id of some row names that row."""
    dataset = village.dataset()
    ids = {row.id for table in TABLES for row in getattr(dataset, table)}
    for table, shape in TABLES.items():
        names = {field for field, _ in reference.marked(shape)}
        for field in set(shape.model_fields) - names - {"id"}:
            values = [getattr(row, field) for row in getattr(dataset, table)]
            strings = {value for value in values if isinstance(value, str) and value}
            assert not strings or not strings <= ids, (table, field)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("silences", "no_figure"),
        ("units", "percent"),
        ("families", "financing"),
        ("topics", "fund"),
        ("relations", "lt"),
        ("evidence", "outcome"),
        ("organisation_kinds", "platform_company"),
    ],
)
def test_a_word_that_the_pages_need_is_missed_when_loading(
    county: Village, words: str, key: str
) -> None:
    folder = county.write()
    path = folder / "vocab.yaml"
    vocab = yaml.safe_load(path.read_text(encoding="utf-8"))
    del vocab[words][key]
    path.write_text(yaml.safe_dump(vocab, allow_unicode=True), encoding="utf-8")
    found = {f"{one.file} {one.field}": one.reason.key for one in problems(folder)}
    assert found[f"vocab.yaml {words}.{key}"] == "load.word_needed"
