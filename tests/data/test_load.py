"""Whatever is wrong with the files is said at once, at its file, line and field."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from data import load
from data.message import Message
from data.model import CSV_TABLES, YAML_TABLES
from data.problem import DataError, Problem
from data.stray import Stray, strays
from tests.support.village import Village, changed, edit, places, problems

# Line 2 of observations.csv is liuxi_signed, line 3 liuxi_amount, and so on.
SIGNED = "liuxi_signed,liuxi,signed_count,40,eq,actual,during,,,liuxi#2,项目40个,,,\n"


@pytest.fixture
def folder(village: Village) -> Path:
    """The made-up dataset, written and sound."""
    return village.write()


def cell(folder: Path, column: str, value: str, *, table: str = "observations") -> list[Problem]:
    """The problems once a cell of the first row holds ``value``."""
    path = folder / f"{table}.csv"
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode())))
    rows[1][rows[0].index(column)] = value
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    path.write_bytes(out.getvalue().encode())
    return problems(folder)


def reasons(found: list[Problem]) -> str:
    return "\n".join(problem.say("en") for problem in found)


def test_the_made_up_dataset_is_sound(folder: Path) -> None:
    assert problems(folder) == []


# --- files ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", sorted({f"{name}.csv" for name in CSV_TABLES} | {of for of, _ in YAML_TABLES.values()})
)
def test_a_missing_file_is_one_problem_and_not_a_hundred(folder: Path, name: str) -> None:
    (folder / name).unlink()
    found = problems(folder)
    assert {problem.file for problem in found} == {name}
    assert found[0].line == 0
    assert found[0].reason_en == "the file is missing"


def test_a_missing_vocabulary_is_said(folder: Path) -> None:
    (folder / "vocab.yaml").unlink()
    assert places(problems(folder)) == ["vocab.yaml:0"]


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    (found,) = problems(tmp_path / "nowhere")
    assert found.reason_en == "the data folder is missing"


def test_a_folder_in_place_of_a_file_is_said(folder: Path) -> None:
    (folder / "funds.csv").unlink()
    (folder / "funds.csv").mkdir()
    assert [one.reason_en for one in problems(folder)] == ["the file cannot be opened"]


#: What systems, spreadsheets, editors and people leave beside a table, and what it is like.
LEFT = {
    "._observations.csv": "observations.csv",
    "~$observations.csv": "observations.csv",
    "~$x.csv": "",
    ".~lock.observations.csv#": "observations.csv",
    "observations - 副本.csv": "observations.csv",
    "observations - Copy (2).csv": "observations.csv",
    "Copy of observations.csv": "observations.csv",
    "副本observations.csv": "observations.csv",
    "observations (1).csv": "observations.csv",
    "observations.csv~": "observations.csv",
    "observations.csv.bak": "observations.csv",
    ".observations.csv.swp": "observations.csv",
    "observation.csv": "observations.csv",
    "obsevations.csv": "observations.csv",
    "zones.yml": "zones.yaml",
    "notes.yaml": "",
    "新建 Microsoft Excel 工作表.csv": "",
    "desktop.ini": "",
    "Thumbs.db": "",
    ".DS_Store": "",
    "README.md": "",
}


@pytest.mark.parametrize("name", LEFT)
def test_what_is_no_table_is_not_read_and_is_named(folder: Path, name: str) -> None:
    before = load.version(folder)
    (folder / name).write_bytes(b"\0\x05\x16\x07 id\n")
    assert problems(folder) == []
    assert load.version(folder) == before
    assert list(strays(folder, load.FILES)) == [Stray(name, LEFT[name])]


def test_a_folder_beside_the_tables_is_named(folder: Path) -> None:
    (folder / "observations.bak").mkdir()
    assert problems(folder) == []
    assert list(strays(folder, load.FILES)) == [Stray("observations.bak/")]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("observation.csv", "the file is missing; observation.csv looks like it: check the name"),
        ("Observations.csv", "the file is missing; Observations.csv looks like it: check the name"),
        ("observations.csv.txt", "the file is missing; observations.csv.txt looks like it: "),
        ("._observations.csv", "the file is missing"),
        ("notes.yaml", "the file is missing"),
    ],
)
def test_a_missing_table_is_missed_with_what_may_be_meant_for_it(
    folder: Path, name: str, said: str
) -> None:
    (folder / "observations.csv").rename(folder / name)
    (found,) = problems(folder)
    assert (found.file, found.line) == ("observations.csv", 0)
    assert found.reason_en.startswith(said)
    assert (name in found.reason_zh) == (name in said)


@pytest.mark.parametrize("table", sorted(CSV_TABLES))
def test_an_empty_file_is_said(folder: Path, table: str) -> None:
    (folder / f"{table}.csv").write_bytes(b"")
    found = problems(folder)
    assert places(found) == [f"{table}.csv:1"]
    assert "no header row" in found[0].reason_en


@pytest.mark.parametrize("name", ["vocab.yaml", "zones.yaml", "pipelines.yaml", "sources.yaml"])
def test_an_empty_yaml_file_is_said(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"# nothing\n")
    assert {problem.file for problem in problems(folder)} == {name}


# --- columns and rows -------------------------------------------------------------------


def test_a_missing_column_is_said(folder: Path) -> None:
    edit(folder / "observations.csv", ",period,", ",")
    found = problems(folder)
    assert places(found) == ["observations.csv:1 period"]
    assert found[0].reason_en == "this column is missing"


def test_an_unknown_column_is_said_with_the_one_it_replaced(folder: Path) -> None:
    edit(folder / "observations.csv", ",period,", ",perod,")
    assert places(problems(folder)) == ["observations.csv:1 perod", "observations.csv:1 period"]


def test_a_duplicate_column_is_said_once(folder: Path) -> None:
    edit(folder / "observations.csv", "note_en\n", "note_en,note_en\n")
    found = problems(folder)
    assert places(found) == ["observations.csv:1 note_en"]
    assert found[0].reason_en == "this column appears twice"


def test_too_few_cells_are_said_and_do_not_hide_the_id(folder: Path) -> None:
    edit(folder / "observations.csv", SIGNED, "liuxi_signed,liuxi,signed_count,40\n")
    (found,) = problems(folder)
    assert (found.file, found.line) == ("observations.csv", 2)
    assert "4 cells instead of 14" in found.reason_en


def test_an_unquoted_comma_makes_too_many_cells(folder: Path) -> None:
    edit(folder / "observations.csv", SIGNED, SIGNED.replace(",,\n", ",一,one, two\n"))
    (found,) = problems(folder)
    assert (found.file, found.line) == ("observations.csv", 2)
    assert "put quotes around" in found.reason_en


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
    assert "unbalanced quotes" in found[0].reason_en


def test_semicolons_between_columns_are_refused_in_plain_words(folder: Path) -> None:
    path = folder / "funds.csv"
    path.write_bytes(path.read_bytes().replace(b",", b";"))
    (found,) = problems(folder)
    assert found.reason_en == "columns must be separated by commas"
    assert found.reason_zh == "列与列之间应用英文逗号分隔"


# --- cells ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    ["1,000", "１２", "NaN", "1e3", "Infinity", "12亿", "3 000", "+3", ".5", "5.", "", "-1"],
)
def test_a_bad_number_is_said(folder: Path, value: str) -> None:
    found = cell(folder, "value", value)
    assert places(found) == ["observations.csv:2 value"]
    assert found[0].value == value


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
    assert found[0].reason_en == "must be source#paragraph, e.g. yuncheng#15"


def test_a_cite_of_no_source_or_no_paragraph_is_said(folder: Path) -> None:
    assert [one.reason_en for one in cell(folder, "cite", "nowhere#2")] == [
        "there is no such source"
    ]
    (found,) = cell(folder, "cite", "liuxi#7")
    assert found.value == "liuxi#7"
    assert "no fingerprint of this paragraph" in found.reason_en


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
    assert "2025" in found[0].reason_zh


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
    assert found.reason_en.startswith("must be one of ")


def test_a_bad_row_is_said_once_and_not_by_all_who_point_at_it(folder: Path) -> None:
    """liuxi_signed is used by a zone, a project, a pipeline and a rate."""
    assert places(cell(folder, "value", "forty")) == ["observations.csv:2 value"]


def test_a_key_of_a_list_is_looked_at(folder: Path) -> None:
    edit(folder / "projects.csv", "liuxi_revenue;liuxi_stake", "liuxi_revenue;liuxi_steak")
    (found,) = problems(folder)
    assert (found.file, found.line, found.field) == ("projects.csv", 2, "observations")
    assert (found.reason_en, found.value) == ("no such id in observations", "liuxi_steak")


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
    assert found[0].reason_en == "this id is already used on line 2"


def test_a_duplicate_id_on_one_line_of_yaml_is_said(village: Village) -> None:
    folder = village.write()
    zones = yaml.safe_load((folder / "zones.yaml").read_text(encoding="utf-8"))
    one = yaml.safe_dump(zones["zones"][0], default_flow_style=True, width=10**6)
    (folder / "zones.yaml").write_text(f"zones: [{one.strip()}, {one.strip()}]\n", encoding="utf-8")
    assert "this id is already used on line 1" in reasons(problems(folder))


def test_an_id_shared_by_two_tables_of_things_is_said(folder: Path) -> None:
    edit(folder / "projects.csv", "liuxi_orchard,", "liuxi_seed_fund,")
    found = [one for one in problems(folder) if one.field == "id"]
    assert places(found) == ["funds.csv:2 id"]
    assert found[0].reason_en == "this id is also used in projects"


def test_an_id_may_be_shared_by_tables_that_are_no_things(village: Village) -> None:
    village.tables["reforms"][0]["id"] = "liuxi_signed"
    assert problems(village.write()) == []


# --- both languages ---------------------------------------------------------------------


def test_chinese_in_an_english_field_is_said(folder: Path) -> None:
    found = cell(folder, "note_en", "made up 编的", table="funds")
    assert places(found) == ["funds.csv:2 note_en"]
    assert found[0].reason_en == "Chinese characters in an English field"


@pytest.mark.parametrize(("column", "other"), [("note_zh", "note_en"), ("note_en", "note_zh")])
def test_one_language_alone_is_said(folder: Path, column: str, other: str) -> None:
    found = cell(folder, column, "words" if column.endswith("en") else "话")
    assert places(found) == [f"observations.csv:2 {other}"]
    assert found[0].reason_en == "this language is missing"


def test_a_text_that_must_be_there_is_said_when_blank(folder: Path) -> None:
    found = cell(folder, "note_zh", "  ", table="funds")
    assert places(found) == ["funds.csv:2 note_zh"]
    assert found[0].reason_en == "must not be blank"


def test_a_text_that_is_too_long_is_said_with_the_limit(folder: Path) -> None:
    (found,) = cell(folder, "as_written", "长" * 61)
    assert found.reason_en == "is longer than 60 characters"


def test_languages_are_looked_at_inside_yaml_and_the_word_lists(folder: Path) -> None:
    edit(folder / "zones.yaml", "reason_en: made-up words", "reason_en: 汉字")
    edit(folder / "vocab.yaml", "en: Governance", "en: 管理")
    assert [one.field for one in problems(folder)] == [
        "topics.governance.en",
        "not_applicable.1.reason_en",
    ]


# --- YAML -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  name_en:", " name_en:"),
        ("name_en: Liuxi", "name_en: 'Liuxi"),
        ("name_en: Liuxi", "name_en: [Liuxi"),
        ("name_en: Liuxi", "name_en: @Liuxi"),
        ("name_en: Liuxi", "name_en: a: b"),
        ("name_en: Liuxi", "\tname_en: Liuxi"),
    ],
)
def test_a_yaml_error_is_said_with_its_line(folder: Path, old: str, new: str) -> None:
    edit(folder / "zones.yaml", old, new)
    (found,) = problems(folder)
    assert found.file == "zones.yaml"
    assert found.line >= 3
    assert "for indentation" in found.reason_en
    # In the file's own words: what the parser says is for programmers.
    lines = (folder / "zones.yaml").read_text(encoding="utf-8").splitlines()
    assert found.value == lines[found.line - 1].strip()


def test_two_zones_of_one_name_are_refused_since_a_table_could_not_tell_them_apart(
    folder: Path,
) -> None:
    edit(folder / "zones.yaml", "name_zh: 松坪", "name_zh: 柳溪")
    (found,) = problems(folder)
    assert (found.file, found.field, found.value) == ("zones.yaml", "name_zh", "柳溪")
    assert found.reason_en == "another zone has this name"


def test_a_blank_is_called_a_blank_whatever_the_form_should_be(folder: Path) -> None:
    edit(folder / "places.csv", "37.1,112.1,1", ",,")
    assert [(one.field, one.reason_en, one.value) for one in problems(folder)] == [
        (field, "must not be blank", "") for field in ("latitude", "longitude", "geonames_id")
    ]


def test_a_key_given_twice_is_said_with_its_line(folder: Path) -> None:
    edit(folder / "zones.yaml", "  place: liuxi_seat", "  place: liuxi_seat\n  place: liuxi_seat")
    (found,) = problems(folder)
    assert (found.field, found.reason_en) == ("place", "this key is given twice")
    lines = (folder / "zones.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[found.line - 1].strip() == lines[found.line - 2].strip() == "place: liuxi_seat"


def test_references_in_yaml_are_refused(folder: Path) -> None:
    edit(folder / "zones.yaml", "headline:\n  - liuxi_signed", "headline: &one\n  - liuxi_signed")
    edit(folder / "zones.yaml", "headline:\n  - songping_signed", "headline: *one")
    assert "references (& and *) are not allowed" in reasons(problems(folder))


def test_a_missing_or_misspelt_section_is_said_with_everything_else(folder: Path) -> None:
    path = folder / "pipelines.yaml"
    edit(path, "compositions:", "compostions:")
    edit(path, "rates:", "rats:")
    edit(path, "kind: average", "kind: mean")
    assert [one.field for one in problems(folder)] == [
        "compositions",
        "rates",
        "compostions",
        "rats",
    ]


def test_an_unknown_field_in_yaml_is_said_at_its_line(folder: Path) -> None:
    edit(folder / "zones.yaml", "  source: songping", "  source: songping\n  sauce: x")
    (found,) = problems(folder)
    lines = (folder / "zones.yaml").read_text(encoding="utf-8").splitlines()
    assert (lines[found.line - 1], found.field) == ("  sauce: x", "sauce")


def test_a_missing_field_in_yaml_is_said_at_the_entry(folder: Path) -> None:
    edit(folder / "zones.yaml", "  source: songping\n", "")
    (found,) = problems(folder)
    lines = (folder / "zones.yaml").read_text(encoding="utf-8").splitlines()
    assert (lines[found.line - 1], found.field) == ("- id: songping", "source")


@pytest.mark.parametrize(
    "plain", ["zones: x", "zones:\n  a: b", "- a\n- b", "x", "zones: [x, [y]]"]
)
def test_yaml_of_another_shape_is_said(folder: Path, plain: str) -> None:
    (folder / "zones.yaml").write_text(plain + "\n", encoding="utf-8")
    assert {one.file for one in problems(folder) if one.field == "zones"} == {"zones.yaml"}


def test_yaml_nested_beyond_reason_is_a_problem_and_no_crash(folder: Path) -> None:
    (folder / "zones.yaml").write_text("zones: " + "[" * 3000 + "]" * 3000, encoding="utf-8")
    assert {one.file for one in problems(folder)} == {"zones.yaml"}


def test_yes_and_no_stay_words(folder: Path) -> None:
    """YAML 1.1 would read ``no`` as False."""
    edit(folder / "zones.yaml", "name_en: Liuxi", "name_en: no")
    assert load.load(folder).zones[0].name_en == "no"


@pytest.mark.parametrize(
    ("field", "value"), [("factor", "0"), ("factor", "-1"), ("factor", "1e4"), ("written", "亿")]
)
def test_a_unit_that_cannot_convert_is_said(folder: Path, field: str, value: str) -> None:
    path = folder / "vocab.yaml"
    old = {"factor": "factor: 10000}", "written": "written: [亿元, 亿]"}[field]
    edit(path, old, f"{field}: {value}" + ("}" if field == "factor" else ""))
    (found,) = problems(folder)
    assert found.field.startswith("units.")
    assert found.field.endswith(field)
    assert (
        f"  {found.field.split('.')[1]}:"
        in path.read_text(encoding="utf-8").splitlines()[found.line - 1]
    )


@pytest.mark.parametrize("print_", ["0", "-1", "one"])
def test_a_fingerprint_of_no_paragraph_is_said(folder: Path, print_: str) -> None:
    edit(folder / "sources.yaml", "    6: ", f"    {print_}: ")
    assert {one.field for one in problems(folder)} == {f"paragraphs.{print_}"}


# --- pipelines and compositions ---------------------------------------------------------


def stage(village: Village, **fields: str) -> list[Problem]:
    """The problems once the nested stage has other fields."""
    village.tables["pipelines"][0]["stages"][2] |= fields
    return problems(village.write())


def test_a_nested_stage_needs_words_that_nest_it(village: Village) -> None:
    (found,) = stage(village, says="动工25个")
    assert (found.file, found.field) == ("pipelines.yaml", "stages.3")
    assert "其中" in found.reason_zh


def test_a_nested_stage_is_no_larger_than_the_one_before(village: Village) -> None:
    village.row("observations", "liuxi_started")["value"] = "41"
    (found,) = stage(village)
    assert found.reason_en == "is larger than the stage before"


@pytest.mark.parametrize(
    ("part", "whole", "lawful"),
    [
        ("eq", "eq", True),
        ("gt", "eq", False),
        ("ge", "eq", True),
        ("gt", "gt", True),
        ("eq", "lt", False),
        ("eq", "le", True),
        ("gt", "le", False),
        ("lt", "eq", True),
    ],
)
def test_a_nested_stage_of_the_same_number_is_lawful_unless_surely_larger(
    village: Village, part: str, whole: str, lawful: bool
) -> None:
    village.row("observations", "liuxi_started").update(value="40", relation=part)
    village.row("observations", "liuxi_signed").update(relation=whole)
    assert [one.reason_en for one in stage(village)] == (
        [] if lawful else ["is larger than the stage before"]
    )


def test_a_nested_stage_has_the_unit_of_the_one_before(village: Village) -> None:
    (found,) = stage(village, observation="liuxi_households")
    assert found.reason_en == "its unit differs from the stage before"


def test_a_nested_stage_has_the_status_of_the_one_before(village: Village) -> None:
    village.row("observations", "liuxi_started")["status"] = "target"
    (found,) = stage(village)
    assert found.reason_en == "its status differs from the stage before"


def test_the_first_stage_is_nested_in_nothing(village: Village) -> None:
    village.tables["pipelines"][0]["stages"][0] |= {"nested": "true", "says": "其中"}
    (found,) = problems(village.write())
    assert (found.field, found.reason_en) == (
        "stages.1",
        "a nested stage needs an observation before it",
    )


@pytest.mark.parametrize("fields", [{"count": "holdings"}, {"observation": ""}])
def test_a_stage_is_an_observation_or_a_count(village: Village, fields: dict[str, str]) -> None:
    (found,) = stage(village, **fields)
    assert "either an observation or a count" in found.reason_en


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("liuxi_households", "its unit differs from the total's"),
        ("liuxi_revenue", "its status differs from the total's"),
    ],
)
def test_a_part_has_the_unit_and_status_of_its_total(
    village: Village, part: str, reason: str
) -> None:
    village.tables["compositions"][0]["parts"][1] = part
    (found,) = problems(village.write())
    assert (found.field, found.reason_en, found.value) == ("parts", reason, part)


def test_a_pipeline_has_two_stages_at_least(village: Village) -> None:
    del village.tables["pipelines"][1]["stages"][1]
    (found,) = problems(village.write())
    assert (found.field, found.reason_en) == ("stages", "needs at least 2 entries")


# --- encodings and line endings ---------------------------------------------------------


def _crlf(raw: bytes) -> bytes:
    return raw.replace(b"\n", b"\r\n")


def _bom(raw: bytes) -> bytes:
    return b"\xef\xbb\xbf" + raw


def _gbk(raw: bytes) -> bytes:
    return raw.decode().encode("gb18030")


@pytest.mark.parametrize("change", [_crlf, _bom, _gbk, lambda raw: _bom(_crlf(raw))])
def test_the_same_content_loads_from_every_encoding(
    copy: Path, change: Callable[[bytes], bytes]
) -> None:
    original = load.load(copy)
    for path in copy.iterdir():
        path.write_bytes(change(path.read_bytes()))
    again = load.load(copy)
    assert changed(again, version="") == changed(original, version="")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("name", ["funds.csv", "zones.yaml"])
def test_utf_16_is_refused_in_plain_words(folder: Path, name: str, encoding: str) -> None:
    path = folder / name
    path.write_bytes(path.read_bytes().decode().encode(encoding))
    (found,) = problems(folder)
    assert (found.file, found.line) == (name, 0)
    assert "CSV UTF-8" in found.reason_en
    assert "另存为" in found.reason_zh


def test_one_damaged_byte_never_turns_a_file_into_gibberish(copy: Path) -> None:
    """UTF-8 with a byte flipped is often decodable as GBK: every character would be wrong."""
    path = copy / "documents.csv"
    raw = path.read_bytes()
    tried = 0
    for at in range(200, len(raw), 97):
        if raw[at] < 0x80:
            continue
        path.write_bytes(raw[:at] + b"\xfe" + raw[at + 1 :])
        found = problems(copy)
        line = raw[:at].count(b"\n") + 1
        assert places(found)[:1] == [f"documents.csv:{line}"], at
        assert "unreadable" in found[0].reason_en
        tried += 1
    assert tried > 5


@pytest.mark.parametrize("name", ["funds.csv", "zones.yaml"])
@pytest.mark.parametrize("sign", ["\x07", "\x1b", "\x7f", "\x0b"])
def test_a_control_character_is_said_with_its_line(folder: Path, name: str, sign: str) -> None:
    edit(folder / name, "made-up words", f"made-up{sign} words")
    (found,) = problems(folder)
    assert found.reason_en == "holds an unprintable character"
    text = (folder / name).read_bytes().decode()
    assert sign in text.split("\n")[found.line - 1]


# --- all at once, in both languages -----------------------------------------------------


def test_all_problems_are_said_at_once(folder: Path) -> None:
    edit(folder / "observations.csv", ",40,", ",forty,")
    edit(folder / "observations.csv", ",12.5,eq,", ",12.5,equal,")
    edit(folder / "observations.csv", "liuxi,started_count", "liuxi,startd_count")
    edit(folder / "funds.csv", "liuxi,zone", "liuxi,zones")
    edit(folder / "zones.yaml", "place: songping_seat", "place: nowhere")
    assert sorted(places(problems(folder))) == [
        "funds.csv:2 level",
        "observations.csv:2 value",
        "observations.csv:3 relation",
        "observations.csv:4 indicator",
        "zones.yaml:14 place",
    ]


def test_two_faults_of_one_row_are_both_said(folder: Path) -> None:
    edit(folder / "observations.csv", ",40,eq,", ",forty,equal,")
    assert places(problems(folder)) == ["observations.csv:2 value", "observations.csv:2 relation"]


def test_messages_come_in_both_languages(folder: Path) -> None:
    (found,) = cell(folder, "value", "1,000")
    assert found.say("en") == (
        "observations.csv:2 value: must be a plain number without commas, units or spaces, "
        "got '1,000'"
    )
    assert found.say("zh") == (
        "observations.csv:2 value: 应为普通数字，不带逗号、单位或空格，现为“1,000”"
    )


def test_a_message_about_a_file_has_no_line_and_a_long_value_is_cut() -> None:
    problem = Problem("funds.csv", 0, "", Message("坏", "bad"), "x\n" * 100)
    said = problem.say("en")
    assert said.startswith("funds.csv: bad, got 'x x ")
    assert said.endswith("…'")
    assert "\n" not in said


def test_a_column_of_two_lines_is_said_on_one(folder: Path) -> None:
    edit(folder / "funds.csv", "note_en", '"note\nen"')
    found = next(one for one in problems(folder) if one.field == "note\nen")
    assert found.say("en").startswith("funds.csv:1 note en: there is no such field")


def test_the_error_itself_reads_as_its_problems(folder: Path) -> None:
    edit(folder / "observations.csv", ",40,", ",forty,")
    with pytest.raises(DataError) as caught:
        load.load(folder)
    assert str(caught.value) == "\n".join(one.say("en") for one in caught.value.problems)


# --- version ----------------------------------------------------------------------------


def test_the_version_stands_across_line_endings(folder: Path) -> None:
    before = load.version(folder)
    for path in folder.iterdir():
        path.write_bytes(_crlf(path.read_bytes()))
    assert load.version(folder) == before == load.load(folder).version


@pytest.mark.parametrize(
    "name", sorted({f"{name}.csv" for name in CSV_TABLES} | {"vocab.yaml", "sources.yaml"})
)
def test_the_version_changes_with_every_file(folder: Path, name: str) -> None:
    before = load.version(folder)
    path = folder / name
    path.write_bytes(path.read_bytes() + b"\n")
    assert load.version(folder) != before
    path.unlink()
    assert load.version(folder) != before


def test_rows_keep_the_order_of_their_file_and_know_their_line(folder: Path) -> None:
    dataset = load.load(folder)
    assert [row.id for row in dataset.observations[:3]] == [
        "liuxi_signed",
        "liuxi_amount",
        "liuxi_started",
    ]
    assert dataset.origin["observations/liuxi_started"] == ("observations.csv", 4)


def test_a_dataset_without_a_zone_is_refused(copy: Path) -> None:
    (copy / "zones.yaml").write_text("zones: []\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load.load(copy)
    assert any(one.file == "zones.yaml" for one in caught.value.problems)
