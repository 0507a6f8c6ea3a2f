"""Columns, rows and cells of a CSV file: what is wrong is said at its line and field."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from data import load
from data.load.incoming import called, lacking
from data.message import message
from tests.support.cells import SIGNED, cell
from tests.support.village import Village, edit, places, problems

# --- columns and rows -------------------------------------------------------------------


def test_a_missing_column_is_said(folder: Path) -> None:
    edit(folder / "observations.csv", ",period,", ",")
    found = problems(folder)
    assert places(found) == ["observations.csv:1 period"]
    assert found[0].reason.key == "load.no_column"


def test_an_unknown_column_is_said_with_the_one_it_replaced(folder: Path) -> None:
    edit(folder / "observations.csv", ",period,", ",perod,")
    assert places(problems(folder)) == ["observations.csv:1 perod", "observations.csv:1 period"]


def test_a_duplicate_column_is_said_once(folder: Path) -> None:
    edit(folder / "observations.csv", "note_en\n", "note_en,note_en\n")
    found = problems(folder)
    assert places(found) == ["observations.csv:1 note_en"]
    assert found[0].reason.key == "load.column_twice"


def test_too_few_cells_are_said_and_do_not_hide_the_id(folder: Path) -> None:
    edit(folder / "observations.csv", SIGNED, "liuxi_signed,liuxi,signed_count,40\n")
    (found,) = problems(folder)
    assert (found.file, found.line) == ("observations.csv", 2)
    assert found.reason == message("load.cells", n=4, wanted=15)


def test_an_unquoted_comma_makes_too_many_cells(folder: Path) -> None:
    edit(folder / "observations.csv", SIGNED, SIGNED.replace(",,\n", ",一,one, two\n"))
    (found,) = problems(folder)
    assert (found.file, found.line) == ("observations.csv", 2)
    assert found.reason.key == "load.cells"


def test_empty_columns_and_rows_of_a_spreadsheet_are_accepted(folder: Path) -> None:
    path = folder / "observations.csv"
    lines = path.read_bytes().decode().splitlines()
    path.write_bytes(("".join(f"{line},,\n" for line in lines) + ",,,,,,,,,,,,,,\n\n").encode())
    assert problems(folder) == []


def test_a_line_after_a_text_of_two_lines_keeps_its_number(folder: Path) -> None:
    text = SIGNED.replace(",,\n", ',"上\n下","up\ndown"\n')
    edit(folder / "observations.csv", SIGNED, text)
    edit(folder / "observations.csv", ",12.5,", ",twelve,")
    assert places(problems(folder)) == ["observations.csv:5 value"]


def test_an_open_quote_is_said_where_it_opens(folder: Path) -> None:
    edit(folder / "observations.csv", "项目40个", '"项目40个')
    found = problems(folder)
    assert places(found) == ["observations.csv:2"]
    assert found[0].reason.key == "load.quotes"


def test_a_cell_of_a_book_is_called_too_long_and_no_fault_of_quotes(folder: Path) -> None:
    edit(folder / "observations.csv", "项目40个", "项目40个" * 30_000)
    found = problems(folder)
    assert places(found) == ["observations.csv:2"]
    assert found[0].reason.key == "load.cell_long"


def test_semicolons_between_columns_are_refused_in_plain_words(folder: Path) -> None:
    path = folder / "funds.csv"
    path.write_bytes(path.read_bytes().replace(b",", b";"))
    (found,) = problems(folder)
    assert found.reason.key == "load.separator"


# --- cells ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    ["1,000", "１２", "NaN", "1e3", "Infinity", "12亿", "3 000", "+3", ".5", "5.", ""],
)
def test_a_bad_number_is_said(folder: Path, value: str) -> None:
    found = cell(folder, "value", value)
    assert places(found) == ["observations.csv:2 value"]
    assert found[0].value == value


def test_a_number_below_nought_is_said_unless_it_is_a_change(folder: Path) -> None:
    found = cell(folder, "value", "-1")
    assert places(found)[0] == "observations.csv:2 value"
    assert (found[0].value, found[0].reason.key) == ("-1", "judge.nature.negative")


def test_a_number_too_long_to_compute_with_is_said(folder: Path) -> None:
    assert places(cell(folder, "value", "9" * 40)) == ["observations.csv:2 value"]


@pytest.mark.parametrize("value", ["40", "40.00", "0040", " 40 "])
def test_a_plain_number_is_accepted(folder: Path, value: str) -> None:
    assert cell(folder, "value", value) == []


@pytest.mark.parametrize(
    "value",
    [
        "liuxi",
        "liuxi#0",
        "liuxi#-1",
        "liuxi#2#3",
        "liuxi 2",
        "liuxi#二",
        "#2",
        "liuxi#" + "9" * 5000,
    ],
)
def test_a_bad_cite_is_said(folder: Path, value: str) -> None:
    found = cell(folder, "cite", value)
    assert places(found) == ["observations.csv:2 cite"]
    assert found[0].reason.key == "value.cite"


def test_a_cite_of_no_source_or_no_paragraph_is_said(folder: Path) -> None:
    assert [one.reason.key for one in cell(folder, "cite", "nowhere#2")] == ["load.no_source"]
    (found,) = cell(folder, "cite", "liuxi#7")
    assert found.value == "liuxi#7"
    assert found.reason.key == "load.no_fingerprint"


def test_a_name_where_an_id_stands_is_said_with_the_id(folder: Path) -> None:
    dataset = load.load(folder)
    zone = dataset.zone("liuxi")
    unit, words = next(iter(dataset.vocab.units.items()))
    for field, typed, key in (
        ("entity", zone.name_zh, zone.id),
        ("entity", zone.name_en, zone.id),
        ("unit", words.zh, unit),
    ):
        found = [one for one in cell(folder, field, typed) if one.field == field]
        assert [one.reason for one in found] == [message("load.by_name", ids=key)], typed


def test_an_id_in_another_form_is_said_with_the_form(folder: Path) -> None:
    found = [one for one in cell(folder, "id", "Liuxi GDP") if one.field == "id"]
    assert [one.reason.key for one in found] == ["load.id_form"]


def test_every_cite_of_a_list_is_looked_at(folder: Path) -> None:
    found = cell(folder, "cite", "liuxi#2;nowhere#1；liuxi#9", table="projects")
    assert [problem.value for problem in found] == ["nowhere#1", "liuxi#9"]


@pytest.mark.parametrize(
    "value",
    [
        "2025年",
        "25",
        "2025-1",
        "2025-13",
        "2025-02-30",
        "2025/",
        "/2025",
        "2025/2024",
        "../2025",
        "２０２５",
    ],
)
def test_a_bad_period_is_said(folder: Path, value: str) -> None:
    found = cell(folder, "period", value)
    assert places(found) == ["observations.csv:2 period"]
    assert found[0].reason.key == "value.period"


@pytest.mark.parametrize("value", ["", "2025", "2025-11", "2025-11-10", "2025/..", "2024/2025-06"])
def test_a_period_of_iso_8601_is_accepted(folder: Path, value: str) -> None:
    assert cell(folder, "period", value) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [("entity", "nobody"), ("indicator", "nothing"), ("entity", ""), ("indicator", "")],
)
def test_an_unknown_key_is_said(folder: Path, column: str, value: str) -> None:
    found = cell(folder, column, value)
    assert places(found) == [f"observations.csv:2 {column}"]


@pytest.mark.parametrize(
    ("column", "value"), [("relation", "about"), ("status", "实际"), ("span", "")]
)
def test_a_word_outside_the_closed_list_is_said_with_the_list(
    folder: Path, column: str, value: str
) -> None:
    (found,) = cell(folder, column, value)
    assert (found.line, found.field) == (2, column)
    assert found.reason.key == "load.one_of"


def test_a_bad_row_is_said_once_and_not_by_all_who_point_at_it(folder: Path) -> None:
    """liuxi_signed is used by a zone, a project, a pipeline and a rate."""
    assert places(cell(folder, "value", "forty")) == ["observations.csv:2 value"]


def test_a_key_of_a_list_is_looked_at(folder: Path) -> None:
    edit(folder / "projects.csv", "liuxi_revenue;liuxi_stake", "liuxi_revenue;liuxi_steak")
    (found,) = problems(folder)
    assert (found.file, found.line, found.field) == ("projects.csv", 2, "observations")
    assert found.reason == lacking("observations")
    assert found.value == "liuxi_steak"


def test_a_blank_key_in_a_list_is_said(folder: Path) -> None:
    edit(folder / "zones.yaml", "- songping_signed", "- ''")
    found = problems(folder)
    assert [problem.field for problem in found] == ["headline"]


@pytest.mark.parametrize("value", ["Liuxi", "柳溪", "_x", "x__y", "9x", "x" * 65, "a b", ""])
def test_an_id_that_is_no_snake_case_is_said(folder: Path, value: str) -> None:
    assert "funds.csv:2 id" in places(cell(folder, "id", value, table="funds"))


def test_a_duplicate_id_is_said_with_the_line_of_the_first(folder: Path) -> None:
    edit(folder / "observations.csv", SIGNED, SIGNED * 2)
    found = problems(folder)
    assert places(found) == ["observations.csv:3 id"]
    assert found[0].reason == message("load.id_taken", line=2)


def test_a_duplicate_id_on_one_line_of_yaml_is_said(village: Village) -> None:
    folder = village.write()
    zones = yaml.safe_load((folder / "zones.yaml").read_text(encoding="utf-8"))
    one = yaml.safe_dump(zones["zones"][0], default_flow_style=True, width=10**6)
    (folder / "zones.yaml").write_text(f"zones: [{one.strip()}, {one.strip()}]\n", encoding="utf-8")
    assert message("load.id_taken", line=1) in [one.reason for one in problems(folder)]


def test_an_id_shared_by_two_tables_of_things_is_said(folder: Path) -> None:
    edit(folder / "projects.csv", "liuxi_orchard,", "liuxi_seed_fund,")
    found = [one for one in problems(folder) if one.field == "id"]
    assert places(found) == ["funds.csv:2 id"]
    assert found[0].reason == message("load.id_elsewhere", table=called("projects"))


def test_an_id_may_be_shared_by_tables_that_are_no_things(village: Village) -> None:
    village.tables["reforms"][0]["id"] = "liuxi_signed"
    assert problems(village.write()) == []
