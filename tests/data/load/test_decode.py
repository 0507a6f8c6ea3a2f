"""Whatever wrote the files: what is missing, empty, or in another encoding is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from data import load
from data.message import Message, message
from data.model import CSV_TABLES, YAML_TABLES
from data.problem import DataError
from data.stray import Stray, strays
from tests.support.cases import each
from tests.support.cells import bom, crlf, gbk
from tests.support.village import changed, edit, places, problems


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
    assert found[0].reason.key == "load.missing"


def test_a_missing_vocabulary_is_said(folder: Path) -> None:
    (folder / "vocab.yaml").unlink()
    assert places(problems(folder)) == ["vocab.yaml:0"]


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    (found,) = problems(tmp_path / "nowhere")
    assert found.reason.key == "load.no_folder"


def test_a_folder_in_place_of_a_file_is_said(folder: Path) -> None:
    (folder / "funds.csv").unlink()
    (folder / "funds.csv").mkdir()
    assert [one.reason.key for one in problems(folder)] == ["load.locked"]


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
    "observations_backup.csv": "observations.csv",
    "old_observations2.csv": "observations.csv",
    "myobservations.csv": "observations.csv",
    "funding.csv": "",
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


@each(
    "name, like, shown",
    [
        ("notes\x1b[31m.csv", "", "notes\\x1b[31m.csv"),
        ("fdp\u202excod.csv", "", "fdp\\u202excod.csv"),
        ("notes\nThe dataset is sound.csv", "", "notes\\x0aThe dataset is sound.csv"),
        ("zones\r\t.yaml", "zones.yaml", "zones\\x0d\\x09.yaml"),
        ("caf\udce9.csv", "", "caf\\udce9.csv"),
        ("观测值 (1).csv", "", "观测值 (1).csv"),
    ],
)
def test_the_name_of_what_is_not_read_steers_nothing(name: str, like: str, shown: str) -> None:
    """Systems let a file be called nearly anything: it is named on one line, as it is."""
    said = Stray(name, like).said
    assert all(text.startswith(shown) and text.isprintable() for text in (said.zh, said.en))


def test_a_folder_beside_the_tables_is_named(folder: Path) -> None:
    (folder / "observations.bak").mkdir()
    assert problems(folder) == []
    assert list(strays(folder, load.FILES)) == [Stray("observations.bak/")]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("observation.csv", message("load.missing_but", near=["observation.csv"])),
        ("Observations.csv", message("load.missing_but", near=["Observations.csv"])),
        ("observations.csv.txt", message("load.missing_but", near=["observations.csv.txt"])),
        ("._observations.csv", message("load.missing")),
        ("notes.yaml", message("load.missing")),
    ],
)
def test_a_missing_table_is_missed_with_what_may_be_meant_for_it(
    folder: Path, name: str, said: Message
) -> None:
    (folder / "observations.csv").rename(folder / name)
    (found,) = problems(folder)
    assert (found.file, found.line) == ("observations.csv", 0)
    assert found.reason == said


@pytest.mark.parametrize("table", sorted(CSV_TABLES))
def test_an_empty_file_is_said(folder: Path, table: str) -> None:
    (folder / f"{table}.csv").write_bytes(b"")
    found = problems(folder)
    assert places(found) == [f"{table}.csv:1"]
    assert found[0].reason.key == "load.no_header"


@pytest.mark.parametrize("name", ["vocab.yaml", "zones.yaml", "pipelines.yaml", "sources.yaml"])
def test_an_empty_yaml_file_is_said(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"# nothing\n")
    assert {problem.file for problem in problems(folder)} == {name}


# --- encodings and line endings ---------------------------------------------------------


@pytest.mark.parametrize("change", [crlf, bom, gbk, lambda raw: bom(crlf(raw))])
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
    assert found.reason.key == "load.encoding"


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
        assert found[0].reason.key == "load.character"
        tried += 1
    assert tried > 5


@pytest.mark.parametrize("name", ["funds.csv", "zones.yaml"])
@pytest.mark.parametrize("sign", ["\0", "\x07", "\x1b", "\x7f", "\x0b", "\u202e", "\u2066"])
def test_a_control_character_is_said_with_its_line(folder: Path, name: str, sign: str) -> None:
    edit(folder / name, "made-up words", f"made-up{sign} words")
    (found,) = problems(folder)
    assert found.reason.key == "load.unprintable"
    text = (folder / name).read_bytes().decode()
    assert sign in text.split("\n")[found.line - 1]


# --- version ----------------------------------------------------------------------------


def test_the_version_stands_across_line_endings(folder: Path) -> None:
    before = load.version(folder)
    for path in folder.iterdir():
        path.write_bytes(crlf(path.read_bytes()))
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
