"""YAML files: what is wrong is said at its line and field; sound word lists are remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import load, yamltext
from data.load import remembered, yamlrows
from data.problem import DataError
from tests.support.village import Village, edit, problems


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
    assert found.reason.key == "load.broken_from"
    # In the file's own words: what the parser says is for programmers.
    lines = (folder / "zones.yaml").read_text(encoding="utf-8").splitlines()
    assert found.value == lines[found.line - 1].strip()


@pytest.mark.parametrize("number", ["0x" + "F" * 4000, "0b" + "1" * 20_000, "1" * 5000])
def test_a_number_of_more_digits_than_can_be_told_is_a_text(number: str) -> None:
    found = yamltext.sound("config.yaml", f"memory_mb: {number}", typed=True)
    assert found.plain == {"memory_mb": number}


def test_two_zones_of_one_name_are_refused_since_a_table_could_not_tell_them_apart(
    folder: Path,
) -> None:
    edit(folder / "zones.yaml", "name_zh: 松坪", "name_zh: 柳溪")
    (found,) = problems(folder)
    assert (found.file, found.field, found.value) == ("zones.yaml", "name_zh", "柳溪")
    assert found.reason.key == "judge.zone.namesake"


def test_the_entry_of_a_place_in_geonames_may_be_unknown(folder: Path) -> None:
    edit(folder / "places.csv", "37.1,112.1,1", "37.1,112.1,")
    assert problems(folder) == []


def test_a_blank_is_called_a_blank_whatever_the_form_should_be(folder: Path) -> None:
    edit(folder / "places.csv", "37.1,112.1,1", ",,")
    assert [(one.field, one.reason.key, one.value) for one in problems(folder)] == [
        (field, "shape.string_too_short", "") for field in ("latitude", "longitude")
    ]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("wordings:\n", 'wordings:\n  "": {place: before}\n', "wordings."),
        ("[签约, 节约", '["", 签约, 节约', "compounds.1"),
        ("[签约, 节约", '["  ", 签约, 节约', "compounds.1"),
        ("nesting: [", 'nesting: ["", ', "nesting.1"),
        ("unsaid: [", 'unsaid: ["", ', "unsaid.1"),
        ("sequence: [", 'sequence: ["", ', "sequence.1"),
        ("spellings:\n", 'spellings:\n  "": 个\n', "spellings."),
        ("written: [倍]", 'written: [""]', "units.fold.written.1"),
    ],
)
def test_a_word_that_is_blank_stands_in_every_text_and_is_refused(
    folder: Path, old: str, new: str, field: str
) -> None:
    edit(folder / "vocab.yaml", old, new)
    (found,) = problems(folder)
    assert (found.file, found.field, found.reason.key) == (
        "vocab.yaml",
        field,
        "shape.string_too_short",
    )


def test_a_key_given_twice_is_said_with_its_line(folder: Path) -> None:
    edit(folder / "zones.yaml", "  place: liuxi_seat", "  place: liuxi_seat\n  place: liuxi_seat")
    (found,) = problems(folder)
    assert (found.field, found.reason.key) == ("place", "load.key_twice")
    lines = (folder / "zones.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[found.line - 1].strip() == lines[found.line - 2].strip() == "place: liuxi_seat"


def test_references_in_yaml_are_refused(folder: Path) -> None:
    edit(folder / "zones.yaml", "headline:\n  - liuxi_signed", "headline: &one\n  - liuxi_signed")
    edit(folder / "zones.yaml", "headline:\n  - songping_signed", "headline: *one")
    assert "load.reference" in [one.reason.key for one in problems(folder)]


@pytest.mark.parametrize("lost", ["&Co", "!new", "!!str", "!!python/object:os.system"])
def test_a_text_that_would_lose_its_first_word_is_refused(folder: Path, lost: str) -> None:
    edit(folder / "zones.yaml", "name_en: ", f"name_en: {lost} ")
    (found,) = problems(folder)
    assert (found.field, found.reason.key) == ("name_en", "load.sign")
    assert found.value.startswith(f"{lost} ")
    lines = (folder / "zones.yaml").read_text(encoding="utf-8").splitlines()
    assert lost in lines[found.line - 1]
    edit(folder / "zones.yaml", f"name_en: {lost} ", f"name_en: '{lost}' # ")
    assert problems(folder) == []


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


def test_word_lists_are_read_once_and_anew_when_they_change(village: Village) -> None:
    folder = village.write()
    first = load.load(folder).vocab
    assert load.load(folder).vocab is first
    file = folder / "vocab.yaml"
    text = file.read_text(encoding="utf-8")
    old, new = first.glossary["standard_land"].en, "land of a made-up kind"
    assert old != new and old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    assert load.load(folder).vocab.glossary["standard_land"].en == new
    file.write_text(text, encoding="utf-8")
    assert load.load(folder).vocab == first


def test_what_is_wrong_with_them_is_said_each_time(village: Village) -> None:
    folder = village.write()
    file = folder / "vocab.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + "\nnothing: {}\n", encoding="utf-8")
    said = []
    for _ in range(2):
        with pytest.raises(DataError) as caught:
            load.load(folder)
        said.append(caught.value.problems)
    assert said[0] == said[1] and {one.file for one in said[0]} == {"vocab.yaml"}
    file.write_text(text, encoding="utf-8")
    load.load(folder)


def test_few_of_them_are_remembered(village: Village) -> None:
    folder = village.write()
    file = folder / "vocab.yaml"
    text = file.read_text(encoding="utf-8")
    for at in range(2 * remembered.KEPT):
        file.write_text(f"{text}\n# {at}\n", encoding="utf-8")
        load.load(folder)
        assert yamlrows._SOUND_WORDS.count("vocab.yaml") <= remembered.KEPT
