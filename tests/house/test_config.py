"""config.yaml: strict, and plain about what is wrong in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from components import config
from components.config import Config
from data.model import LANGS
from data.problem import DataError, Problem
from tests.support.village import SOUND

BOUNDARY = """\
map:
  boundary:
    file: data/geo/rivers.json
    licence: made up
    attribution: a made-up survey
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.yaml"


def loaded(file: Path, text: str) -> Config:
    file.write_text(text, encoding="utf-8")
    return config.load(file)


def refused(file: Path, text: str) -> list[Problem]:
    with pytest.raises(DataError) as caught:
        loaded(file, text)
    return list(caught.value.problems)


def test_the_shipped_configuration_loads() -> None:
    found = config.load()
    assert found.language == "zh"
    assert found.data_path().is_dir()
    assert found.map.boundary is None


def test_little_needs_to_be_said(file: Path) -> None:
    found = loaded(file, SOUND)
    assert found.zone_colours == ("#0072B2", "#D55E00")
    assert found.data_path() == config.ROOT / "data/curated"


def test_a_byte_order_mark_does_no_harm(file: Path) -> None:
    file.write_text(SOUND, encoding="utf-8-sig")
    assert config.load(file).zone_colours


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        (SOUND + "langauge: en\n", "langauge", ""),
        (SOUND + "sources: {text_dri: x}\n", "sources.text_dri", ""),
        (SOUND + "language: fr\n", "language", "fr"),
        (SOUND + "reload_seconds: 0.1\n", "reload_seconds", "0.1"),
        (SOUND + "reload_seconds: soon\n", "reload_seconds", "soon"),
        (SOUND + "reload_seconds: .nan\n", "reload_seconds", "nan"),
        (SOUND + "data_dir: 7\n", "data_dir", "7"),
        ("language: zh\n", "zone_colours", ""),
        ("zone_colours: []\n", "zone_colours", ""),
        ("zone_colours: blue\n", "zone_colours", "blue"),
        ('zone_colours: ["#0072B2", "blue"]\n', "zone_colours.2", "blue"),
        ('zone_colours: ["#0072B"]\n', "zone_colours.1", "#0072B"),
        ('zone_colours: ["#0072B2;}</style>"]\n', "zone_colours.1", "#0072B2;}</style>"),
        ("", "zone_colours", ""),
    ],
)
def test_a_slip_is_named_with_its_file_field_and_value(
    file: Path, text: str, field: str, value: str
) -> None:
    problem = next(one for one in refused(file, text) if one.field == field)
    assert (problem.file, problem.value) == ("config.yaml", value)
    written = text.splitlines()[problem.line - 1] if value else text
    assert value in written and (problem.line >= 1 or not text)
    for lang in LANGS:
        said = problem.say(lang)
        assert said.startswith(f"config.yaml:{problem.line} {field}: ".replace(":0", ""))
        assert value in said


def test_all_slips_are_reported_at_once(file: Path) -> None:
    found = refused(file, 'langauge: en\nreload_seconds: 0\nzone_colours: [red, "#0072B2"]\n')
    assert {one.field for one in found} == {
        "langauge",
        "reload_seconds",
        "zone_colours.1",
        "stories",
    }


def test_two_stories_of_one_id_are_refused(file: Path) -> None:
    again = SOUND.partition("stories:\n")[2]
    (problem,) = refused(file, SOUND + again)
    assert (problem.line, problem.field, problem.value) == (7, "stories.2.id", "only")
    assert loaded(file, SOUND + again.replace("only", "other")).plan("other").title_en == "All"


def test_reasons_differ_between_the_languages(file: Path) -> None:
    problem = refused(file, SOUND + "langauge: en\n")[0]
    assert problem.reason.zh != problem.reason.en
    assert problem.reason.en.isascii()


@pytest.mark.parametrize("text", ["zone_colours: [\n", "a: b: c\n", "zone_colours:\n\t- x\n"])
def test_broken_yaml_is_named_with_its_line(file: Path, text: str) -> None:
    (problem,) = refused(file, text)
    assert problem.file == "config.yaml"
    assert problem.line >= 1
    assert problem.reason.zh
    assert problem.reason.en


@pytest.mark.parametrize("text", ["just words\n", "- a\n- b\n", "7\n"])
def test_something_else_than_settings_is_refused(file: Path, text: str) -> None:
    (problem,) = refused(file, text)
    assert problem.file == "config.yaml"


def test_text_in_another_encoding_is_refused(file: Path) -> None:
    file.write_bytes("# 颜色\nlanguage: zh\n".encode("gb18030"))
    with pytest.raises(DataError) as caught:
        config.load(file)
    assert caught.value.problems[0].file == "config.yaml"


def test_a_missing_file_is_named(file: Path) -> None:
    with pytest.raises(DataError) as caught:
        config.load(file)
    (problem,) = caught.value.problems
    assert problem.say("en").startswith("config.yaml: ")
    assert problem.say("zh").startswith("config.yaml: ")


# --- the boundary -----------------------------------------------------------------------


@pytest.mark.parametrize("content", ["not json", "[]", "{}"])
def test_a_boundary_file_that_is_no_geojson_is_named(
    file: Path, tmp_path: Path, content: str
) -> None:
    bad = tmp_path / "bad.geojson"
    bad.write_text(content, encoding="utf-8")
    (problem,) = refused(file, SOUND + BOUNDARY.replace("data/geo/rivers.json", str(bad)))
    assert problem.field == "map.boundary.file"
    assert problem.reason.key == "config.no_map"


def test_a_boundary_with_its_papers_is_accepted(file: Path) -> None:
    found = loaded(file, SOUND + BOUNDARY).map.boundary
    assert found is not None
    assert (found.licence, found.attribution) == ("made up", "a made-up survey")
    assert found.approval == ""


@pytest.mark.parametrize("paper", ["licence", "attribution", "file"])
def test_a_boundary_without_its_papers_is_refused(file: Path, paper: str) -> None:
    lines = [line for line in BOUNDARY.splitlines() if not line.strip().startswith(f"{paper}:")]
    (problem,) = refused(file, SOUND + "\n".join(lines) + "\n")
    assert problem.field == f"map.boundary.{paper}"


@pytest.mark.parametrize("paper", ["licence", "attribution"])
@pytest.mark.parametrize("blank", ['""', '"  "'])
def test_a_blank_paper_is_none(file: Path, paper: str, blank: str) -> None:
    said = {"licence": "made up", "attribution": "a made-up survey"}[paper]
    (problem,) = refused(file, SOUND + BOUNDARY.replace(f"{paper}: {said}", f"{paper}: {blank}"))
    assert problem.field == f"map.boundary.{paper}"


def test_a_boundary_file_that_is_not_there_is_named(file: Path) -> None:
    text = SOUND + BOUNDARY.replace("data/geo/rivers.json", "data/nowhere.geojson")
    (problem,) = refused(file, text)
    assert problem.field == "map.boundary.file"
    assert problem.value == "data/nowhere.geojson"


# --- colours and places -----------------------------------------------------------------


def test_zones_take_their_colours_by_position_and_wrap_around(file: Path) -> None:
    found = loaded(file, SOUND).colours(["a", "b", "c"])
    assert found == {"a": "#0072B2", "b": "#D55E00", "c": "#0072B2"}


def test_zones_shown_together_share_no_colour_while_there_are_enough(file: Path) -> None:
    found = loaded(file, SOUND)
    for chosen in (["a", "c"], ["c", "a"], ["b", "c"]):
        colours = found.colours(["a", "b", "c"], chosen)
        assert list(colours) == ["a", "b", "c"]
        assert colours[chosen[0]] != colours[chosen[1]]
    assert found.colours(["a", "b", "c"], ["c", "a"]) == found.colours(["a", "b", "c"], ["a", "c"])


def test_zones_keep_their_colours_whatever_is_chosen_while_each_has_its_own(file: Path) -> None:
    found = loaded(file, SOUND)
    assert found.colours(["a", "b"], ["b"]) == found.colours(["a", "b"])


def test_the_environment_says_where_the_articles_lie(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = loaded(file, SOUND + "sources: {text_dir: somewhere}\n")
    monkeypatch.setenv("ZONE_SOURCES", str(tmp_path))
    assert found.text_path() == tmp_path
    monkeypatch.setenv("ZONE_SOURCES", "")
    assert found.text_path() == config.ROOT / "somewhere"


def test_an_absolute_data_folder_is_taken_as_it_is(file: Path, tmp_path: Path) -> None:
    assert loaded(file, SOUND + f"data_dir: {tmp_path}\n").data_path() == tmp_path
