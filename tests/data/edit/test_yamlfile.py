"""Entries are added to lists of YAML and dropped; every other byte stays."""

from __future__ import annotations

import pytest

from data.edit import Folder
from data.problem import DataError
from tests.support.cases import each
from tests.support.rows import ENTRY, PLACES, SEAT, A, ids, places, relations, told, zones

# --- lists of YAML: add -----------------------------------------------------------------

WRITTEN = "- id: bei\n  name_zh: 北\n  headline:\n  - one\n  - two\n  paragraphs: {}\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@each("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_an_entry_goes_to_the_end_of_its_list(encoding: str, end: str) -> None:
    before = "# 说明\nzones:\n- id: a\n  name_zh: 甲\n".replace("\n", end)
    folder = zones(before.encode(encoding))
    folder.add("zones", ENTRY)
    assert folder.files["zones.yaml"] == (before + WRITTEN.replace("\n", end)).encode(encoding)


@each(
    "empty, kept",
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


@each("table", ["pipelines", "compositions", "rates"])
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


@each(
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


@each(
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
@each("way", ["add", "drop", "records"])
def test_a_list_that_is_not_written_line_by_line_is_refused(text: str, way: str) -> None:
    folder = zones(text)
    with pytest.raises(DataError) as refused:
        _do(folder, way, "zones")
    assert [one.file for one in refused.value.problems] == ["zones.yaml"]
    assert told(folder) == text


@each(
    "raw",
    [
        b"",
        b"name,kind\na,b\n",
        f'{PLACES}a,"b\n'.encode(),
        f"{PLACES}{A}\n".encode("utf-16"),
        b"id\n\xe7\x94\xb2\xe7\x94\xb2\xff\n",
    ],
)
@each("way", ["add", "drop", "records"])
def test_a_table_that_cannot_be_read_is_refused(raw: bytes, way: str) -> None:
    folder = places(raw)
    with pytest.raises(DataError) as refused:
        _do(folder, way, "places")
    assert [one.file for one in refused.value.problems] == ["places.csv"]
    assert folder.files["places.csv"] == raw


@each("way", ["add", "drop", "records"])
@pytest.mark.parametrize("table", ["places", "zones"])
def test_a_file_that_is_not_there_is_named(table: str, way: str) -> None:
    with pytest.raises(DataError) as refused:
        _do(Folder({}), way, table)
    assert refused.value.problems[0].reason.key == "load.missing"


def _do(folder: Folder, way: str, table: str) -> None:
    if way == "add":
        folder.add(table, SEAT if table == "places" else ENTRY)
    elif way == "drop":
        folder.drop(table, {"a"})
    else:
        folder.records(table)
