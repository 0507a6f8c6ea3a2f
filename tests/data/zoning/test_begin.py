"""A zone is begun by a command: what is to be filled in, what is refused, what stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data import load, provenance
from data.edit import Folder
from data.message import Message, message
from data.model import BOUNDS
from data.zoning import begin, guide, removal
from data.zoning.refusal import Refused
from tests.support.begun import GIVEN, NEW, NEXT, REAL, TABLES
from tests.support.village import Village, edit, problems


def test_what_is_not_given_is_left_blank_and_checking_lists_it(copy: Path, articles: Path) -> None:
    added = begin.add(copy, articles, NEW, {})
    todo = problems(copy)
    assert len(todo) == added.left > 0
    assert {one.file for one in todo} == {"places.csv", "sources.yaml", "zones.yaml"}
    assert {one.reason.key for one in todo} == {"shape.string_too_short"}
    assert all(one.line and one.field for one in todo)
    table = {"zones.yaml": "zones", "places.csv": "places", "sources.yaml": "sources"}
    open_fields = {(table[one.file], one.field) for one in todo}
    named = {("places", "name_zh"), ("places", "name_en")}
    known = {("places", "geonames_id")}  # may stay unknown
    assert open_fields == {*begin.OPTIONS.values(), *named} - known


def test_each_blank_that_is_filled_in_is_one_less_to_do(village: Village, articles: Path) -> None:
    """As somebody does who follows the list with an editor."""
    folder = village.write()
    begin.add(folder, articles, NEW, {})
    row = f"{NEW}_seat,county_seat,介休,Jiexiu,37.02,111.91,5"
    edit(folder / "places.csv", f"{NEW}_seat,county_seat,,,,,", row)
    while todo := problems(folder):
        first = todo[0]
        path = folder / first.file
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        assert lines[first.line - 1] == f"  {first.field}: ''\n"
        assert lines[first.line - 2].startswith("  # ")  # what to put there
        lines[first.line - 1] = f"  {first.field}: 'the zone''s words'\n"
        path.write_text("".join(lines), encoding="utf-8")
        assert len(problems(folder)) == len(todo) - 1
    assert load.load(folder).zone(NEW).name_en == "the zone's words"


def test_with_everything_given_the_dataset_is_sound_at_once(copy: Path, articles: Path) -> None:
    added = begin.add(copy, articles, NEW, GIVEN)
    assert added.left == 0
    dataset = load.load(copy)
    assert [one.id for one in dataset.zones] == [*REAL, NEW]
    seat = dataset.place(dataset.zone(NEW).place)
    assert (str(seat.latitude), str(seat.longitude), seat.kind) == ("38.5", "112.5", "county_seat")
    assert seat.name_zh == "made up"
    assert dataset.source(NEW).paragraphs == {}


def test_nothing_else_moves_when_a_zone_begins(copy: Path, articles: Path) -> None:
    before = Folder.read(copy).files
    begin.add(copy, articles, NEW, {})
    after = Folder.read(copy).files
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"places.csv", "sources.yaml", "zones.yaml"}
    assert all(after[name].startswith(before[name]) for name in changed)


@pytest.mark.parametrize(("encoding", "end"), [("utf-8-sig", "\r\n"), ("gb18030", "\r\n")])
def test_a_zone_begins_in_files_that_excel_and_wps_saved(
    copy: Path, articles: Path, encoding: str, end: str
) -> None:
    for path in copy.iterdir():
        text = path.read_text(encoding="utf-8")
        path.write_bytes(text.replace("\n", end).encode(encoding))
    before = Folder.read(copy).files
    assert begin.add(copy, articles, NEW, GIVEN).left == 0
    found = removal.removal(copy, NEW)
    removal.remove(found, copy, articles)
    assert Folder.read(copy).files == before


def test_the_next_zone_can_begin_before_the_last_is_filled_in(copy: Path, articles: Path) -> None:
    first = begin.add(copy, articles, NEW, {})
    second = begin.add(copy, articles, NEXT, {})
    assert second.left == 2 * first.left
    assert [record.id for record in Folder.read(copy).records("zones")][-2:] == [NEW, NEXT]


def test_an_empty_file_waits_for_the_article(copy: Path, articles: Path) -> None:
    added = begin.add(copy, articles, NEW, {})
    assert (added.text, added.made) == (articles / f"{NEW}.txt", True)
    assert (articles / f"{NEW}.txt").read_bytes() == b""


def test_an_article_that_is_there_already_is_left_alone(copy: Path, articles: Path) -> None:
    (articles / f"{NEW}.txt").write_text("介休的报道\n", encoding="utf-8")
    added = begin.add(copy, articles, NEW, {})
    assert (added.text, added.made) == (articles / f"{NEW}.txt", False)
    assert (articles / f"{NEW}.txt").read_text(encoding="utf-8") == "介休的报道\n"
    there = message("guide.text_there", path=articles / f"{NEW}.txt")
    assert there.en in guide.next_steps(added, copy).en


def test_without_a_folder_for_texts_the_zone_begins_all_the_same(
    copy: Path, tmp_path: Path
) -> None:
    added = begin.add(copy, tmp_path / "not there", NEW, {})
    assert added.text is None
    assert not (tmp_path / "not there").exists()
    assert f"{NEW}.txt" in guide.next_steps(added, copy).zh


def test_the_usual_folder_for_texts_is_made_where_it_is_not_there_yet(
    copy: Path,
) -> None:
    usual = provenance.beside(copy)
    assert (usual.parent, usual.exists()) == (copy.parent.resolve(), False)
    added = begin.add(copy, usual, NEW, {})
    assert (added.text, added.made) == (usual / f"{NEW}.txt", True)
    assert provenance.beside(load.CURATED) == provenance.ARTICLES.resolve()


@pytest.mark.parametrize(
    "id",
    [
        "",
        "Jiexiu",
        "介休",
        "1jiexiu",
        "jie-xiu",
        "jie xiu",
        "jiexiu_",
        "_j",
        "a" * 41,
        "a/b",
        "all",
    ],
)
def test_an_id_that_is_ill_formed_is_refused(copy: Path, articles: Path, id: str) -> None:
    assert_refused(copy, articles, id)


@pytest.mark.parametrize("table", TABLES)
def test_an_id_that_is_taken_anywhere_is_refused(copy: Path, articles: Path, table: str) -> None:
    taken = Folder.read(copy).records(table)[-1]
    said = assert_refused(copy, articles, taken.id)
    assert taken.id in said.en
    if table not in ("zones", "sources"):  # those share their ids
        assert said == message("zoning.taken", id=taken.id, file=taken.file, line=taken.line)


def test_a_seat_that_is_taken_is_refused(copy: Path, articles: Path) -> None:
    edit(copy / "places.csv", "datong_city", f"{NEW}_seat")
    assert f"{NEW}_seat" in assert_refused(copy, articles, NEW).en


@pytest.mark.parametrize(
    "given",
    [
        {"latitude": "137.2"},
        {"longitude": "111°54'"},
        {"geonames-id": "-1"},
        {"geonames-id": "about 5"},
        {"name-en": "介休"} | {key: value for key, value in GIVEN.items() if key != "name-en"},
        {"name-zh": "运城"} | {key: value for key, value in GIVEN.items() if key != "name-zh"},
        {"profile-zh": "长" * 601},
    ],
)
def test_a_value_that_cannot_be_used_is_refused(
    copy: Path, articles: Path, given: dict[str, str]
) -> None:
    assert_refused(copy, articles, NEW, given)


@pytest.mark.parametrize(
    ("latitude", "longitude", "said"),
    [
        ("0", "0", [("latitude", "value.latitude"), ("longitude", "value.longitude")]),
        ("37.1", "11.9", [("longitude", "value.longitude")]),
        ("-37", "112.1", [("latitude", "value.latitude")]),
        ("55", "112.1", [("latitude", "value.latitude")]),
        ("112.1", "37.1", [("latitude", "value.swapped"), ("longitude", "value.swapped")]),
        ("33", "117", []),
        ("42", "108", []),
        ("43", "112.1", []),  # beyond the base map, and drawn all the same
        ("18.3", "109.5", []),
    ],
)
def test_a_place_that_is_not_in_china_is_refused_in_words(
    village: Village, latitude: str, longitude: str, said: list[tuple[str, str]]
) -> None:
    village.tables["places"][0] |= {"latitude": latitude, "longitude": longitude}
    found = problems(village.write())
    assert [(one.file, one.line, one.field, one.reason.key) for one in found] == [
        ("places.csv", 2, *told) for told in said
    ]


def test_the_base_map_is_cut_out_where_the_map_says_it_ends() -> None:
    source = (load.CURATED.parent / "geo" / "cut.py").read_text(encoding="utf-8")
    cut = re.search(r"^WEST, SOUTH, EAST, NORTH = (.+)$", source, re.MULTILINE)
    assert cut
    assert tuple(float(one) for one in cut[1].split(",")) == BOUNDS


@pytest.mark.parametrize("name", ["zones.yaml", "vocab.yaml", "passages.csv"])
def test_a_folder_that_is_no_dataset_is_refused(copy: Path, articles: Path, name: str) -> None:
    (copy / name).unlink()
    assert name in assert_refused(copy, articles, NEW).en
    with pytest.raises(Refused, match=name):
        removal.removal(copy, "yuncheng")


def assert_refused(
    copy: Path, articles: Path, id: str, given: dict[str, str] | None = None
) -> Message:
    """Refused in both languages, with nothing written; returns why."""
    before = Folder.read(copy).files
    with pytest.raises(Refused) as refused:
        begin.add(copy, articles, id, given or {})
    assert refused.value.reason.zh != refused.value.reason.en
    assert Folder.read(copy).files == before
    assert list(articles.iterdir()) == []
    return refused.value.reason
