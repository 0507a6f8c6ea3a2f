"""A folder of files is read, changed and written, the real ones too."""

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
from tests.support.cases import each
from tests.support.rows import ENTRY, SEAT, ids, places, told, zones
from tests.support.village import Village, edit, problems

# --- the real files and a made-up dataset -----------------------------------------------


@each("table", [*CSV_TABLES, *YAML_TABLES])
def test_the_rows_of_the_real_files_are_found_where_the_loader_finds_them(table: str) -> None:
    folder, dataset = Folder.read(load.CURATED), load.load()
    found = {f"{table}/{one.id}": (one.file, one.line) for one in folder.records(table)}
    assert found == {
        key: place for key, place in dataset.origin.items() if key.startswith(f"{table}/")
    }


@each("table", [*CSV_TABLES, *YAML_TABLES])
def test_a_row_that_is_added_and_dropped_leaves_no_trace_in_the_real_files(table: str) -> None:
    folder = Folder.read(load.CURATED)
    before = dict(folder.files)
    folder.add(table, {"id": "zzz_new"})
    assert folder.files != before
    assert folder.drop(table, {"zzz_new"}) == 1
    assert folder.files == before


@each("table", [*CSV_TABLES, *YAML_TABLES])
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


def test_a_folder_in_memory_is_the_dataset_on_disk(village: Village) -> None:
    folder = Folder.read(village.write())
    assert folder.dataset() == load.load(village.folder)
    folder.add("observations", _figure())
    assert folder.dataset().observation("liuxi_more").note_zh == "第一行\n第二行"
    assert len(load.load(village.folder).observations) == len(folder.dataset().observations) - 1


def test_a_folder_that_is_not_sound_says_so(village: Village) -> None:
    folder = Folder.read(village.write())
    folder.drop("indicators", {"loan_amount"})
    with pytest.raises(DataError) as caught:
        folder.dataset()
    assert [(one.file, one.line, one.field, one.reason.key) for one in caught.value.problems] == [
        ("observations.csv", 6, "indicator", "load.not_taken")
    ]


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
