"""The files to take away say what the screen says, and run nothing."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import Any

import pytest

from components.edition import Edition
from components.render import export
from data.model import CSV_TABLES, LANGS, YAML_TABLES, Dataset, Lang, Vocab
from tests.support.cases import each
from tests.support.village import observation, put


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


# --- CSV --------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_the_csv_begins_with_a_byte_order_mark_for_excel(dataset: Dataset, lang: Lang) -> None:
    text = export.csv(Edition(dataset, lang))
    assert text.encode().startswith(b"\xef\xbb\xbfid,")


@pytest.mark.parametrize("lang", LANGS)
def test_every_figure_is_one_row_with_qualifiers_and_place(dataset: Dataset, lang: Lang) -> None:
    rows = table(export.csv(Edition(dataset, lang)))
    assert [row["id"] for row in rows] == [row.id for row in dataset.observations]
    for row, of in zip(rows, dataset.observations, strict=True):
        unit = dataset.unit(of)
        assert Decimal(row["value"]) == of.value
        assert row["unit"] == getattr(unit, lang)
        assert (row["relation"], row["status"], row["span"]) == (of.relation, of.status, of.span)
        assert (row["source"], row["paragraph"]) == (of.cite.source, str(of.cite.paragraph))
        assert (row["as_written"], row["period"]) == (of.as_written, of.period)
        assert (row["zone"], row["entity"]) == (dataset.zone_of(of), of.entity)
        assert row["label"] == dataset.indicator(of.indicator).say("label", lang)


def test_the_choice_of_zones_does_not_thin_out_the_download(dataset: Dataset) -> None:
    one = dataset.zones[-1].id
    assert export.csv(Edition(dataset, "zh", (one,))) == export.csv(Edition(dataset, "zh"))


@each("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_a_text_that_a_spreadsheet_would_run_is_kept_a_text(hamlet: Dataset, sign: str) -> None:
    note = f'{sign}HYPERLINK("http://x")'
    hostile = observation(hamlet, "liuxi_signed", note_zh=note, note_en=note)
    row = table(export.csv(Edition(put(hamlet, hostile), "zh")))[0]
    assert row["note"] == f"'{note}"


def test_commas_quotes_and_line_breaks_survive(hamlet: Dataset) -> None:
    note = 'one, "two"\nthree'
    quoted = observation(hamlet, "liuxi_signed", note_zh=note, note_en=note)
    assert table(export.csv(Edition(put(hamlet, quoted), "en")))[0]["note"] == note


def test_no_cell_of_the_real_figures_needs_to_be_neutralised(dataset: Dataset) -> None:
    for row in table(export.csv(Edition(dataset, "en"))):
        assert not any(cell.startswith("'") for cell in row.values()), row["id"]


# --- JSON -------------------------------------------------------------------------------


def read(dataset: Dataset) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(export.json(dataset))
    return found


def test_the_json_holds_every_table_whole(dataset: Dataset) -> None:
    found = read(dataset)
    for name in (*CSV_TABLES, *YAML_TABLES):
        assert [row["id"] for row in found[name]] == [row.id for row in getattr(dataset, name)]
    assert found["version"] == dataset.version


def test_the_json_can_be_read_back_into_the_same_rows(dataset: Dataset) -> None:
    found = read(dataset)
    for name, shape in CSV_TABLES.items():
        assert tuple(map(shape.model_validate, found[name])) == getattr(dataset, name), name
    for name, (_, shape) in YAML_TABLES.items():
        assert tuple(map(shape.model_validate, found[name])) == getattr(dataset, name), name
    assert Vocab.model_validate(found["vocab"]) == dataset.vocab


def test_numbers_stay_exact_in_the_json(dataset: Dataset) -> None:
    for row in read(dataset)["observations"]:
        assert Decimal(row["value"]) == dataset.observation(row["id"]).value


def test_the_json_says_nothing_of_this_machine(dataset: Dataset) -> None:
    assert set(read(dataset)) == {*CSV_TABLES, *YAML_TABLES, "version", "doubts", "vocab"}
