"""What only shows across rows: both languages, pipelines and compositions; all said at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import load
from data.message import Message, message
from data.problem import DataError, Problem
from tests.support.cells import cell
from tests.support.village import Village, edit, places, problems

# --- both languages ---------------------------------------------------------------------


def test_chinese_in_an_english_field_is_said(folder: Path) -> None:
    found = cell(folder, "note_en", "made up 编的", table="funds")
    assert places(found) == ["funds.csv:2 note_en"]
    assert found[0].reason.key == "load.not_english"


@pytest.mark.parametrize(("column", "other"), [("note_zh", "note_en"), ("note_en", "note_zh")])
def test_one_language_alone_is_said(folder: Path, column: str, other: str) -> None:
    found = cell(folder, column, "words" if column.endswith("en") else "话")
    assert places(found) == [f"observations.csv:2 {other}"]
    assert found[0].reason.key == "load.one_language"


def test_a_text_that_must_be_there_is_said_when_blank(folder: Path) -> None:
    found = cell(folder, "note_zh", "  ", table="funds")
    assert places(found) == ["funds.csv:2 note_zh"]
    assert found[0].reason.key == "shape.string_too_short"


def test_a_text_that_is_too_long_is_said_with_the_limit(folder: Path) -> None:
    (found,) = cell(folder, "as_written", "长" * 61)
    assert found.reason == message("load.too_long", n=60)


def test_languages_are_looked_at_inside_yaml_and_the_word_lists(folder: Path) -> None:
    edit(folder / "zones.yaml", "reason_en: made-up words", "reason_en: 汉字")
    edit(folder / "vocab.yaml", "en: Governance", "en: 管理")
    assert [one.field for one in problems(folder)] == [
        "topics.governance.en",
        "not_applicable.1.reason_en",
    ]


# --- pipelines and compositions ---------------------------------------------------------


def stage(village: Village, **fields: str) -> list[Problem]:
    """The problems once the nested stage has other fields."""
    village.tables["pipelines"][0]["stages"][2] |= fields
    return problems(village.write())


def test_a_nested_stage_needs_words_that_nest_it(village: Village) -> None:
    (found,) = stage(village, says="动工25个")
    assert (found.file, found.field) == ("pipelines.yaml", "stages.3")
    assert found.reason.key == "judge.stage.no_nesting_word"
    assert "其中" in found.reason.zh


def test_a_nested_stage_is_no_larger_than_the_one_before(village: Village) -> None:
    village.row("observations", "liuxi_started")["value"] = "41"
    found = [one.reason.key for one in stage(village)]
    assert found == ["judge.stage.larger", "judge.rate.over"], "and as a share of it more than all"


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
    assert [one.reason.key for one in stage(village)] == ([] if lawful else ["judge.stage.larger"])


def test_a_nested_stage_has_the_unit_of_the_one_before(village: Village) -> None:
    (found,) = stage(village, observation="liuxi_households")
    assert found.reason.key == "judge.stage.unit"


def test_a_nested_stage_has_the_status_of_the_one_before(village: Village) -> None:
    village.row("observations", "liuxi_started")["status"] = "target"
    (found,) = stage(village)
    assert found.reason.key == "judge.stage.status"


def test_the_first_stage_is_nested_in_nothing(village: Village) -> None:
    village.tables["pipelines"][0]["stages"][0] |= {"nested": "true", "says": "其中"}
    (found,) = problems(village.write())
    assert (found.field, found.reason.key) == (
        "stages.1",
        "judge.stage.nested_in_nothing",
    )


@pytest.mark.parametrize("fields", [{"count": "holdings"}, {"observation": ""}])
def test_a_stage_is_an_observation_or_a_count(village: Village, fields: dict[str, str]) -> None:
    (found,) = stage(village, **fields)
    assert found.reason.key == "judge.stage.one_of_two"


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("liuxi_households", "judge.total.unit"),
        ("liuxi_revenue", "judge.total.status"),
    ],
)
def test_a_part_has_the_unit_and_status_of_its_total(
    village: Village, part: str, reason: str
) -> None:
    village.tables["compositions"][0]["parts"][1] = part
    (found,) = problems(village.write())
    assert (found.field, found.reason.key, found.value) == ("parts", reason, part)


def test_a_pipeline_has_two_stages_at_least(village: Village) -> None:
    del village.tables["pipelines"][1]["stages"][1]
    (found,) = problems(village.write())
    assert (found.field, found.reason) == ("stages", message("load.at_least", n=2))


# --- all at once, in both languages -----------------------------------------------------


def test_all_problems_are_said_at_once(folder: Path) -> None:
    edit(folder / "observations.csv", ",40,", ",forty,")
    edit(folder / "observations.csv", ",12.5,,eq,", ",12.5,,equal,")
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
    edit(folder / "observations.csv", ",40,,eq,", ",forty,,equal,")
    assert places(problems(folder)) == ["observations.csv:2 value", "observations.csv:2 relation"]


def test_messages_come_in_both_languages(folder: Path) -> None:
    (found,) = cell(folder, "value", "1,000")
    said = message("value.number")
    assert found.say("en") == f"observations.csv:2 value: {said.en}, got '1,000'"
    assert found.say("zh") == f"observations.csv:2 value: {said.zh}，现为“1,000”"


def test_a_message_about_a_file_has_no_line_and_a_long_value_is_cut() -> None:
    problem = Problem("funds.csv", 0, "", Message("坏", "bad"), "x\n" * 100)
    shown = ("x " * 30)[:59] + "…"
    assert problem.say("en") == message("message.got", said="funds.csv: bad", value=shown).en


def test_a_column_of_two_lines_is_said_on_one(folder: Path) -> None:
    edit(folder / "funds.csv", "note_en", '"note\nen"')
    found = next(one for one in problems(folder) if one.field == "note\nen")
    assert found.say("en") == f"funds.csv:1 note en: {message('shape.extra_forbidden').en}"


def test_the_error_itself_reads_as_its_problems(folder: Path) -> None:
    edit(folder / "observations.csv", ",40,", ",forty,")
    with pytest.raises(DataError) as caught:
        load.load(folder)
    assert str(caught.value) == "\n".join(one.say("en") for one in caught.value.problems)


# --- half written -----------------------------------------------------------------------


def test_a_table_that_lost_its_end_is_named_before_those_that_miss_its_rows(folder: Path) -> None:
    path = folder / "observations.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:2]).rstrip("\n"), encoding="utf-8")
    first, *others = problems(folder)
    lost = {one.value for one in others if one.reason.key == "load.no_id"}
    assert (first.file, first.line) == ("observations.csv", 2)
    assert first.reason == message("load.cut", n=len(lost)) and len(lost) > 2
    # Whole lines may have been taken out on purpose, and one name misspelt.
    path.write_text("".join(lines[:2]), encoding="utf-8")
    assert "load.cut" not in [one.reason.key for one in problems(folder)]
    path.write_text("".join(lines).rstrip("\n"), encoding="utf-8")
    edit(folder / "pipelines.yaml", "liuxi_signed", "liuxi_sined")
    assert [one.reason.key for one in problems(folder)] == ["load.no_id"]


def test_half_a_yaml_file_and_what_figures_are_of_are_named_too(village: Village) -> None:
    """Figures name what they are of as a thing of any table; zones and sources stand in YAML."""
    for name, value in (("x", "a"), ("y", "b"), ("z", "c")):
        row = village.row("observations", "liuxi_signed")
        village.tables["observations"].append(
            {**row, "id": f"liuxi_{name}", "entity": f"liuxi_{value}"}
        )
    folder = village.write()
    path = folder / "projects.csv"
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    first = problems(folder)[0]
    assert (first.file, first.reason.key) == ("projects.csv", "load.cut")
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    zones = folder / "zones.yaml"
    zones.write_text(zones.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    assert [one.file for one in problems(folder) if one.reason.key == "load.cut"] == ["zones.yaml"]
