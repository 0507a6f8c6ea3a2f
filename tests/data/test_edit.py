"""Changing the files by program: what is asked for happens, and no other byte moves."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from data import load, provenance
from data.edit import Folder
from data.model import CSV_TABLES, YAML_TABLES
from data.problem import DataError
from tests.support.village import Village, edit, problems

PLACES = "id,kind,name_zh,name_en,latitude,longitude,geonames_id\n"
SEAT = {
    "id": "bei_seat",
    "kind": "county_seat",
    "name_zh": "北",
    "name_en": "North",
    "latitude": "38.1",
    "longitude": "112.1",
    "geonames_id": "7",
}
A = "a_seat,county_seat,甲,A,37.1,112.1,1"
B = "b_seat,county_seat,乙,B,37.2,112.2,2"
NEW = "bei_seat,county_seat,北,North,38.1,112.1,7"


def places(text: str | bytes) -> Folder:
    return Folder({"places.csv": text if isinstance(text, bytes) else text.encode()})


def zones(text: str | bytes) -> Folder:
    return Folder({"zones.yaml": text if isinstance(text, bytes) else text.encode()})


def relations(text: str) -> Folder:
    return Folder({"pipelines.yaml": text.encode()})


def told(folder: Folder) -> str:
    """The one file of a folder."""
    (content,) = folder.files.values()
    return content.decode()


def ids(folder: Folder, table: str) -> list[str]:
    return [record.id for record in folder.records(table)]


# --- tables: add ------------------------------------------------------------------------


def test_a_row_goes_to_the_end_of_its_table() -> None:
    folder = places(f"{PLACES}{A}\n")
    folder.add("places", SEAT)
    assert told(folder) == f"{PLACES}{A}\n{NEW}\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_new_row_follows_the_encoding_and_the_line_ends_of_its_file(
    encoding: str, end: str
) -> None:
    before = f"{PLACES}{A}\n{B}\n".replace("\n", end).encode(encoding)
    folder = places(before)
    folder.add("places", SEAT)
    assert folder.files["places.csv"] == before + f"{NEW}{end}".encode(
        "gb18030" if encoding == "gb18030" else "utf-8"
    )


def test_a_row_after_a_line_without_an_end_begins_a_line_of_its_own() -> None:
    folder = places(f"{PLACES}{A}")
    folder.add("places", SEAT)
    assert told(folder) == f"{PLACES}{A}\n{NEW}\n"


def test_a_row_goes_before_the_empty_rows_a_spreadsheet_leaves_at_the_end() -> None:
    folder = places(f"{PLACES}{A}\n,,,,,,\n\n")
    folder.add("places", SEAT)
    assert told(folder) == f"{PLACES}{A}\n{NEW}\n,,,,,,\n\n"


def test_a_table_with_nothing_but_a_header_takes_a_row() -> None:
    folder = places(PLACES.rstrip())
    folder.add("places", SEAT)
    assert told(folder) == f"{PLACES}{NEW}\n"


def test_a_row_follows_the_order_of_the_columns_and_leaves_the_empty_ones_of_excel() -> None:
    header = "name_en, id ,kind,geonames_id,latitude,longitude,name_zh,,\r\n"
    folder = places(header)
    folder.add("places", SEAT)
    assert told(folder) == f"{header}North,bei_seat,county_seat,7,38.1,112.1,北,,\r\n"


def test_a_field_that_is_not_given_stays_blank() -> None:
    folder = places(PLACES)
    folder.add("places", {"id": "bei_seat", "kind": "county_seat"})
    assert told(folder) == f"{PLACES}bei_seat,county_seat,,,,,\n"


def test_a_text_with_commas_quotes_and_line_breaks_is_read_again_as_it_was() -> None:
    said = '甲，a "b", c\n第二行'
    folder = places(f"{PLACES}{A}\n")
    folder.add("places", SEAT | {"name_zh": said})
    folder.add("places", SEAT | {"id": "after_seat"})
    assert [one.fields["name_zh"] for one in folder.records("places")] == ["甲", said, "北"]


def test_several_ids_are_joined_as_the_tables_have_them() -> None:
    folder = Folder({"events.csv": b"id,organisations\n"})
    folder.add("events", {"id": "bei_visit", "organisations": ("one", "two")})
    assert told(folder) == "id,organisations\nbei_visit,one;two\n"


def test_a_field_the_table_does_not_have_is_an_error_of_the_program() -> None:
    folder = places(PLACES)
    with pytest.raises(KeyError, match="altitude"):
        folder.add("places", SEAT | {"altitude": "800"})
    assert told(folder) == PLACES


# --- tables: replace and drop -----------------------------------------------------------

QUOTED = 'c_seat,county_seat,"丙\n\n还是丙, c_seat","C ""c""",37.3,112.3,3'


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_only_the_rows_that_are_dropped_go(encoding: str, end: str) -> None:
    odd = '"b_seat", county_seat,乙 ,"B", 37.20,112.2,2,,'  # as somebody's program wrote it
    text = f"{PLACES}{A}\n{odd}\n{QUOTED}\n,,,\n{NEW}".replace("\n", end)
    folder = places(text.encode(encoding))
    assert folder.drop("places", {"c_seat", "nobody"}) == 1
    kept = f"{PLACES}{A}\n{odd}\n,,,\n{NEW}".replace("\n", end)
    assert folder.files["places.csv"] == kept.encode(encoding)


def test_dropping_nothing_changes_nothing() -> None:
    raw = b"\xef\xbb\xbf" + f"{PLACES}{A}\r\n{B}".encode()
    folder = places(raw)
    assert folder.drop("places", {"nobody"}) == 0
    assert folder.files["places.csv"] == raw


@pytest.mark.parametrize("last", ["\n", ""])
def test_a_replaced_row_stands_where_the_old_one_stood(last: str) -> None:
    folder = places(f"{PLACES}{A}\n{QUOTED}\n{B}{last}")
    folder.replace("places", "c_seat", SEAT)
    assert told(folder) == f"{PLACES}{A}\n{NEW}\n{B}{last}"
    folder.replace("places", "b_seat", SEAT | {"id": "last_seat"})
    assert told(folder) == f"{PLACES}{A}\n{NEW}\n{NEW.replace('bei_seat', 'last_seat')}{last}"


def test_the_header_is_never_taken_for_a_row() -> None:
    folder = places(f"{PLACES}{A}\n")
    assert folder.drop("places", {"id"}) == 0
    folder.replace("places", "id", SEAT)
    assert told(folder) == f"{PLACES}{A}\n"


# --- lists of YAML: add -----------------------------------------------------------------

ENTRY = {"id": "bei", "name_zh": "北", "headline": ["one", "two"], "paragraphs": {}}
WRITTEN = "- id: bei\n  name_zh: 北\n  headline:\n  - one\n  - two\n  paragraphs: {}\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_an_entry_goes_to_the_end_of_its_list(encoding: str, end: str) -> None:
    before = "# 说明\nzones:\n- id: a\n  name_zh: 甲\n".replace("\n", end)
    folder = zones(before.encode(encoding))
    folder.add("zones", ENTRY)
    assert folder.files["zones.yaml"] == (before + WRITTEN.replace("\n", end)).encode(encoding)


@pytest.mark.parametrize(
    ("empty", "kept"),
    [
        ("zones: []\n", "zones:\n"),
        ("zones:\n", "zones:\n"),
        ("zones:", "zones:\n"),
        ("zones: []", "zones:\n"),
        ("zones: []  # none yet\n", "zones:  # none yet\n"),
        ("zones:  # none yet\n", "zones:  # none yet\n"),
        ("zones: [\n  # none yet\n  ]\n", "zones:\n"),
        ("zones: ''\n", "zones:\n"),
        ("\ufeffzones: []\n", "\ufeffzones:\n"),
    ],
)
def test_an_empty_list_takes_its_first_entry(empty: str, kept: str) -> None:
    folder = zones(empty)
    folder.add("zones", ENTRY)
    assert told(folder) == kept + WRITTEN
    assert ids(folder, "zones") == ["bei"]


def test_an_empty_list_between_others_takes_its_entry_where_it_stands() -> None:
    folder = relations("pipelines: []\n# totals\ncompositions: []\n\n# rates\nrates:\n- id: a\n")
    folder.add("compositions", {"id": "b"})
    assert told(folder) == (
        "pipelines: []\n# totals\ncompositions:\n- id: b\n\n# rates\nrates:\n- id: a\n"
    )


@pytest.mark.parametrize("table", ["pipelines", "compositions", "rates"])
def test_each_list_of_a_file_takes_its_own_entries(table: str) -> None:
    text = "pipelines:\n- id: a\n\ncompositions:\n- id: a\nrates:\n- id: a\n"
    folder = relations(text)
    folder.add(table, {"id": "new"})
    head, name, tail = text.partition(f"{table}:\n- id: a\n")
    assert told(folder) == f"{head}{name}- id: new\n{tail}"


def test_a_comment_between_two_lists_stays_with_the_list_it_introduces() -> None:
    text = "pipelines:\n- id: a\n  note_zh: 甲\n  # of a\n{}\n# Totals.\ncompositions: []\n"
    folder = relations(text.format(""))
    folder.add("pipelines", {"id": "b"})
    assert told(folder) == text.format("- id: b\n")


def test_a_list_that_is_indented_gets_an_indented_entry() -> None:
    text = "zones:\n  - id: a\n    name_zh: 甲\n  # the end of the list\n"
    folder = zones(text)
    folder.add("zones", ENTRY)
    added = "".join(f"  {line}\n" for line in WRITTEN.splitlines())
    assert told(folder) == text.replace("  # the", f"{added}  # the")


def test_an_entry_after_a_line_without_an_end_begins_a_line_of_its_own() -> None:
    folder = zones("zones:\n- id: a\n  headline: []")
    folder.add("zones", ENTRY)
    assert told(folder) == f"zones:\n- id: a\n  headline: []\n{WRITTEN}"


def test_an_entry_goes_before_the_mark_that_ends_a_document() -> None:
    folder = zones("---\nzones:\n- id: a\n...\n")
    folder.add("zones", ENTRY)
    assert told(folder) == f"---\nzones:\n- id: a\n{WRITTEN}...\n"


def test_notes_stand_over_the_fields_they_explain() -> None:
    folder = zones("zones:\n  - id: a\n")
    folder.add("zones", {"id": "b", "name_zh": "", "headline": []}, {"name_zh": "简称 / short"})
    assert told(folder) == (
        "zones:\n  - id: a\n  - id: b\n    # 简称 / short\n    name_zh: ''\n    headline: []\n"
    )


@pytest.mark.parametrize(
    "said",
    [
        "no",
        "2025",
        "a: b",
        "- a",
        "# a",
        "'",
        '"',
        "a\n\nb ",
        "“引”",
        "x" * 300,
        " a",
        "!a",
        "a\tb",
    ],
)
def test_every_text_is_read_again_as_it_was(said: str) -> None:
    folder = zones("zones: []\n")
    folder.add("zones", {"id": "a", "name_zh": said})
    folder.add("zones", {"id": "b"})
    assert folder.records("zones")[0].fields == {"id": "a", "name_zh": said}


# --- lists of YAML: drop ----------------------------------------------------------------

LISTS = """\
# Relations.

pipelines:
# in the order of the articles
- id: a
  note_zh: |
    第一行

    # no comment
    - id: b
  stages:
  - observation: one
    # inside
  - {count: holdings}

# about b
- id: b
  note_en: 'of several
    lines'

- # c begins here
  id: c
  title_zh: "多
    行"
  # still c

# totals
compositions: []
rates:
  - id: a
    kind: share
"""


@pytest.mark.parametrize(
    ("key", "first", "end"),
    [
        ("a", "- id: a\n  note_zh", "# about b"),
        ("b", "# about b", "- # c begins here"),
        ("c", "- # c begins here", "\n# totals"),
    ],
)
@pytest.mark.parametrize("line", ["\n", "\r\n"])
def test_an_entry_goes_with_all_that_is_its_own(key: str, first: str, end: str, line: str) -> None:
    folder = relations(LISTS.replace("\n", line))
    assert folder.drop("pipelines", {key}) == 1
    kept = LISTS[: LISTS.index(first)] + LISTS[LISTS.index(end) :]
    assert told(folder) == kept.replace("\n", line)
    assert ids(folder, "pipelines") == [one for one in "abc" if one != key]


def test_all_entries_may_go_and_the_empty_list_takes_new_ones() -> None:
    folder = relations(LISTS)
    assert folder.drop("pipelines", {"a", "b", "c", "d"}) == 3
    left = "# Relations.\n\npipelines:\n# in the order of the articles\n\n# totals\n"
    assert told(folder) == left + LISTS[LISTS.index("compositions") :]
    folder.add("pipelines", {"id": "d"})
    assert ids(folder, "pipelines") == ["d"]
    assert ids(folder, "rates") == ["a"]


def test_an_entry_of_the_same_id_in_another_list_stays() -> None:
    folder = relations(LISTS)
    assert folder.drop("rates", {"a"}) == 1
    assert told(folder) == LISTS[: LISTS.index("  - id: a")]
    assert ids(folder, "pipelines") == ["a", "b", "c"]


def test_dropping_nothing_of_a_list_changes_nothing() -> None:
    folder = relations(LISTS)
    assert folder.drop("pipelines", {"x"}) == 0
    assert folder.drop("compositions", {"x"}) == 0
    assert told(folder) == LISTS


# --- what cannot be changed -------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "zones: [{id: a}, {id: b}]\n",
        "{zones: []}\n",
        "- id: a\n",
        "zones: a\n",
        "zones:\n  id: a\n",
        "places: []\n",
        "zones: []\nzones: []\n",
        "zones:\n- id: [\n",
        "zones: !!seq\n- id: a\n",
        "zones: &all\n- id: a\n  more: *all\n",
        "",
    ],
)
@pytest.mark.parametrize("way", ["add", "drop", "records"])
def test_a_list_that_is_not_written_line_by_line_is_refused(text: str, way: str) -> None:
    folder = zones(text)
    with pytest.raises(DataError) as refused:
        _do(folder, way, "zones")
    assert [one.file for one in refused.value.problems] == ["zones.yaml"]
    assert told(folder) == text


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"name,kind\na,b\n",
        f'{PLACES}a,"b\n'.encode(),
        f"{PLACES}{A}\n".encode("utf-16"),
        b"id\n\xe7\x94\xb2\xe7\x94\xb2\xff\n",
    ],
)
@pytest.mark.parametrize("way", ["add", "drop", "records"])
def test_a_table_that_cannot_be_read_is_refused(raw: bytes, way: str) -> None:
    folder = places(raw)
    with pytest.raises(DataError) as refused:
        _do(folder, way, "places")
    assert [one.file for one in refused.value.problems] == ["places.csv"]
    assert folder.files["places.csv"] == raw


@pytest.mark.parametrize("way", ["add", "drop", "records"])
@pytest.mark.parametrize("table", ["places", "zones"])
def test_a_file_that_is_not_there_is_named(table: str, way: str) -> None:
    with pytest.raises(DataError) as refused:
        _do(Folder({}), way, table)
    assert refused.value.problems[0].reason_en == "the file is missing"


def _do(folder: Folder, way: str, table: str) -> None:
    if way == "add":
        folder.add(table, SEAT if table == "places" else ENTRY)
    elif way == "drop":
        folder.drop(table, {"a"})
    else:
        folder.records(table)


# --- the real files and a made-up dataset -----------------------------------------------


@pytest.mark.parametrize("table", [*CSV_TABLES, *YAML_TABLES])
def test_the_rows_of_the_real_files_are_found_where_the_loader_finds_them(table: str) -> None:
    folder, dataset = Folder.read(load.CURATED), load.load()
    found = {f"{table}/{one.id}": (one.file, one.line) for one in folder.records(table)}
    assert found == {
        key: place for key, place in dataset.origin.items() if key.startswith(f"{table}/")
    }


@pytest.mark.parametrize("table", [*CSV_TABLES, *YAML_TABLES])
def test_a_row_that_is_added_and_dropped_leaves_no_trace_in_the_real_files(table: str) -> None:
    folder = Folder.read(load.CURATED)
    before = dict(folder.files)
    folder.add(table, {"id": "zzz_new"})
    assert folder.files != before
    assert folder.drop(table, {"zzz_new"}) == 1
    assert folder.files == before


@pytest.mark.parametrize("table", [*CSV_TABLES, *YAML_TABLES])
def test_every_row_of_the_real_files_can_go_alone(table: str) -> None:
    whole = Folder.read(load.CURATED)
    rows = [record.id for record in whole.records(table)]
    name = YAML_TABLES[table][0] if table in YAML_TABLES else f"{table}.csv"
    before = whole.files[name].decode().splitlines()
    for key in rows[:: max(1, len(rows) // 8)]:
        folder = Folder(whole.files)
        assert folder.drop(table, {key}) == 1
        assert ids(folder, table) == [one for one in rows if one != key]
        left = iter(before)  # what is left is the old file with lines missing, in order
        assert all(line in left for line in folder.files[name].decode().splitlines())


_HEAD = "# 来源\nsources:\n- id: a  # first\n  title: x\n"
_TAIL = "  zone: z  # last\n# about b\n- {id: b, paragraphs: {}}\n"
#: Ways in which somebody may have written the field, and what is to be there still.
PUT = {
    "empty": ("  paragraphs: {}\n", ""),
    "empty with a remark": ("  paragraphs: {}  # later\n", "# later"),
    "nothing": ("  paragraphs:\n", ""),
    "nothing with a remark": ("  paragraphs:   # later\n", "# later"),
    "null": ("  paragraphs: null\n", ""),
    "an empty text": ("  paragraphs: ''\n", ""),
    "braces over lines": ("  paragraphs: {\n  }\n", ""),
    "braces with space": ("  paragraphs: { }\n", ""),
    "braces over lines, stamped": (
        "  paragraphs: {\n    1: 'old', # one\n    2: 'b'\n  } # end\n",
        "# one",
    ),
    "braces, too few": ("  paragraphs: {1: 'a'}\n", ""),
    "braces, too many": ("  paragraphs: {1: 'a', 2: 'b', 3: 'c'}\n", ""),
    "lines": ("  paragraphs:\n    1: 'a'\n    2: 'b'\n", ""),
    "lines with remarks": (
        "  paragraphs: # p\n    1: old # one\n    # more\n    2: 'b'\n",
        "# more",
    ),
    "too few lines": ("  paragraphs:\n    1: 'old' # one\n", "# one"),
    "too many lines": (
        "  paragraphs:\n    1: 'a' # one\n    2: 'b'\n    3: 'c'\n    4: 'd'\n",
        "# one",
    ),
    "none of these lines": ("  paragraphs:\n    7: 'a'\n", ""),
    "other quotes": ('  paragraphs:\n      "1": "old"\n      "2": "b"\n', ""),
}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("way", PUT)
def test_a_field_is_put_however_it_was_written(way: str, end: str) -> None:
    field, kept = PUT[way]
    text = (_HEAD + field + _TAIL).replace("\n", end)
    folder = Folder({"sources.yaml": text.encode()})
    for key in ("a", "b"):
        assert folder.put("sources", key, "paragraphs", {1: "a", 2: "b"})
    after = folder.files["sources.yaml"].decode()
    assert after.startswith(_HEAD.replace("\n", end)) and kept in after
    assert (
        f"  zone: z  # last{end}# about b{end}- {{id: b, paragraphs: {{1: 'a', 2: 'b'}}}}{end}"
        in after
    )
    assert [one.fields.get("paragraphs") for one in folder.records("sources")] == [
        {"1": "a", "2": "b"}
    ] * 2
    assert ("\r\n" in after) == (end == "\r\n") and after.count("\r") in (0, after.count("\n"))
    assert folder.put("sources", "a", "paragraphs", {1: "a", 2: "b"})
    assert folder.files["sources.yaml"].decode() == after  # what is there already changes nothing


def test_a_field_is_put_at_the_end_of_a_file_that_ends_without_a_line_end() -> None:
    folder = Folder({"sources.yaml": b"sources:\n- id: a\n  paragraphs: {}"})
    assert folder.put("sources", "a", "paragraphs", {1: "a"})
    assert folder.files["sources.yaml"] == b"sources:\n- id: a\n  paragraphs:\n    1: 'a'"


def test_what_is_not_there_is_not_put() -> None:
    text = (_HEAD + _TAIL).encode()
    folder = Folder({"sources.yaml": text})
    assert not folder.put("sources", "a", "paragraphs", {1: "a"})
    assert not folder.put("sources", "nobody", "paragraphs", {1: "a"})
    assert folder.files["sources.yaml"] == text


def test_what_would_come_out_as_something_else_is_refused() -> None:
    """An alias makes of one change two."""
    text = "sources:\n- id: a\n  paragraphs: &p\n    1: x\n- id: b\n  paragraphs: *p\n"
    folder = Folder({"sources.yaml": text.encode()})
    with pytest.raises(DataError):
        folder.put("sources", "a", "paragraphs", {1: "a"})
    assert folder.files["sources.yaml"] == text.encode()


def test_a_folder_in_memory_is_the_dataset_on_disk(village: Village) -> None:
    folder = Folder.read(village.write())
    assert folder.dataset() == load.load(village.folder)
    folder.add("observations", _figure())
    assert folder.dataset().observation("liuxi_more").note_zh == "第一行\n第二行"
    assert len(load.load(village.folder).observations) == len(folder.dataset().observations) - 1


def test_a_folder_that_is_not_sound_says_so(village: Village) -> None:
    folder = Folder.read(village.write())
    folder.drop("indicators", {"loan_amount"})
    with pytest.raises(DataError, match=r"observations\.csv:6 indicator: no such id"):
        folder.dataset()


def _figure() -> dict[str, Any]:
    return {
        "id": "liuxi_more",
        "entity": "liuxi",
        "indicator": "loan_amount",
        "value": "7",
        "relation": "eq",
        "status": "actual",
        "span": "point",
        "cite": "liuxi#3",
        "as_written": "7亿元",
        "note_zh": "第一行\n第二行",
        "note_en": "made up",
    }


# --- reading and writing a folder -------------------------------------------------------


def test_replies_are_read_with_the_tables_and_nothing_else_is(village: Village) -> None:
    place = village.write()
    (place / "replies").mkdir()
    (place / "replies" / "reply_liuxi_20260101.txt").write_text("一\n\n 二 \n", encoding="utf-8")
    (place / "replies" / "bookmark.txt").write_bytes(codecs.BOM_UTF8 + "三".encode())
    (place / "replies" / "old.txt").write_bytes("四".encode("gb18030"))
    (place / "replies" / "~$lock.txt").write_bytes(b"")
    (place / "notes.txt").write_text("not a table", encoding="utf-8")
    (place / "deeper").mkdir()
    (place / "deeper" / "zones.csv").write_text("not of the dataset", encoding="utf-8")
    folder = Folder.read(place)
    tables = {path.name for path in place.iterdir() if path.suffix in (".csv", ".yaml")}
    replies = {"reply_liuxi_20260101", "bookmark", "old"}
    assert folder.files.keys() == tables | {f"replies/{name}.txt" for name in replies}
    said = {"reply_liuxi_20260101": ("一", "二"), "bookmark": ("三",), "old": ("四",)}
    assert folder.texts() == said
    assert provenance.read_texts(place / "replies") == said


def test_only_what_differs_is_written(village: Village) -> None:
    place = village.write()
    folder = Folder.read(place)
    assert folder.write(place) == []
    seen = {path.name: path.stat().st_mtime_ns for path in place.iterdir()}
    folder.add("places", SEAT)
    folder.files["replies/reply_liuxi.txt"] = "一\n".encode()
    assert folder.write(place) == ["places.csv", "replies/reply_liuxi.txt"]
    for path in place.iterdir():
        if path.name not in ("places.csv", "replies"):
            assert path.stat().st_mtime_ns == seen[path.name], path.name
    assert Folder.read(place).files == folder.files
    del folder.files["replies/reply_liuxi.txt"]
    assert folder.write(place) == ["replies/reply_liuxi.txt"]
    assert Folder.read(place).files == folder.files


def test_a_folder_that_is_not_there_yet_is_made(village: Village, tmp_path: Path) -> None:
    folder = Folder.read(village.write())
    touched = folder.write(tmp_path / "new" / "place")
    assert touched == sorted(folder.files)
    assert load.load(tmp_path / "new" / "place") == load.load(village.folder)


def test_a_written_file_keeps_its_permissions_and_its_link(
    village: Village, tmp_path: Path
) -> None:
    place = village.write()
    real = tmp_path / "shared.csv"
    (place / "places.csv").rename(real)
    (place / "places.csv").symlink_to(real)
    (place / "zones.yaml").chmod(0o640)
    folder = Folder.read(place)
    folder.add("places", SEAT)
    folder.add("zones", ENTRY)
    folder.write(place)
    assert (place / "places.csv").is_symlink()
    assert b"bei_seat" in real.read_bytes()
    assert (place / "zones.yaml").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("way", ["write_bytes", "replace", "unlink"])
@pytest.mark.parametrize("nth", [1, 2])
def test_a_file_that_cannot_be_written_leaves_all_as_they_were(
    village: Village, monkeypatch: pytest.MonkeyPatch, way: str, nth: int
) -> None:
    place = village.write()
    (place / "replies").mkdir()
    for name in "ab":
        (place / "replies" / f"{name}.txt").write_text(name, encoding="utf-8")
    before = Folder.read(place).files
    folder = Folder(before)
    folder.add("places", SEAT)
    folder.add("zones", ENTRY)
    folder.files["replies/c.txt"] = b"c"
    del folder.files["replies/a.txt"], folder.files["replies/b.txt"]
    done = getattr(Path, way)
    calls = 0

    def failing(path: Path, *args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == nth:
            raise PermissionError("open in a spreadsheet")
        return done(path, *args, **kwargs)

    monkeypatch.setattr(Path, way, failing)
    with pytest.raises(PermissionError):
        folder.write(place)
    monkeypatch.undo()
    assert Folder.read(place).files == before
    assert [path for path in place.rglob("*") if path.suffix == ".part"] == []
    assert problems(place) == []


# --- whatever is in the files -----------------------------------------------------------

_texts = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters="\ufeff"
    )
    | st.sampled_from("\n\"',#-:"),
    max_size=20,
)


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(_texts, min_size=1, max_size=5),
    pick=st.integers(0, 4),
    end=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
    closed=st.booleans(),
)
def test_any_table_is_its_old_self_without_the_dropped_row(
    rows: list[str], pick: int, end: str, mark: str, closed: bool
) -> None:
    lines = [f'r{at},"{text.replace(chr(34), chr(34) * 2)}"' for at, text in enumerate(rows)]
    pick %= len(rows)

    def file(parts: list[str]) -> bytes:
        text = end.join(["id,name_zh", *parts]) + (end if closed else "")
        return (mark + text).encode()

    folder = places(file(lines))
    assert folder.drop("places", {f"r{pick}"}) == 1
    left = file(lines[:pick] + lines[pick + 1 :])
    if pick == len(rows) - 1 and not closed:
        left += end.encode()  # the line before it was closed
    assert folder.files["places.csv"] == left


@settings(max_examples=150, deadline=None)
@given(said=st.lists(_texts, min_size=1, max_size=4), column=st.sampled_from(["", "  "]))
def test_any_entries_are_found_again_and_leave_no_trace(said: list[str], column: str) -> None:
    before = f"zones:\n{column}- id: first\n\n# the end\n"
    folder = zones(before)
    for at, text in enumerate(said):
        folder.add("zones", {"id": f"r{at}", "name_zh": text, "headline": [text]})
    found = yaml.safe_load(folder.files["zones.yaml"])["zones"][1:]
    assert [one["name_zh"] for one in found] == said
    assert [one["headline"] for one in found] == [[text] for text in said]
    assert folder.drop("zones", {f"r{at}" for at in range(len(said))}) == len(said)
    assert told(folder) == before


def test_line_ends_of_the_files_do_not_count_in_the_version(village: Village) -> None:
    place = village.write()
    before = load.version(place)
    edit(place / "places.csv", "\n", "\r\n", count=-1)
    folder = Folder.read(place)
    folder.add("places", SEAT)
    folder.drop("places", {"bei_seat"})
    folder.write(place)
    assert load.version(place) == before
