"""A frozen edition stays what it was, and says so where it does not."""

from __future__ import annotations

import hashlib
import os
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from components import config, story
from components.edition import Edition
from components.render import files
from data import load
from data.__main__ import main
from data.archive import editions, freeze
from data.archive.editions import LIST, Archive, Frozen
from data.archive.freeze import Note
from data.edit import Folder
from data.message import message
from data.model import Dataset
from data.problem import DataError
from data.zipwriter import zipped
from tests.support.begun import ALL_GIVEN
from tests.support.village import Village, edit

DAY = date(2026, 11, 28)


def frozen(folder: Path, note: str = "首版", day: date = DAY) -> Frozen:
    return freeze.freeze(folder, editions.folder(folder), Note(note, "First"), day)


def recount(folder: Path, count: int) -> None:
    """One project more than the first figure says."""
    edit(folder / "observations.csv", f"signed_count,{count},", f"signed_count,{count + 1},")


def reasons(archive: Archive, id: str) -> list[str]:
    """Why an edition is not opened."""
    with pytest.raises(DataError) as refused:
        archive.opened(id)
    return [f"{one.file} {one.reason.key}" for one in refused.value.problems]


def same(one: Dataset, other: Dataset) -> bool:
    return one.model_dump() == other.model_dump()


@pytest.fixture
def archive(folder: Path) -> Archive:
    return Archive(editions.folder(folder))


def test_a_frozen_dataset_opens_as_it_was_after_twenty_changes(
    folder: Path, archive: Archive
) -> None:
    before = load.load(folder)
    made = frozen(folder)
    assert made.id == before.version
    versions = {made.id}
    for count in range(20):
        edit(
            folder / "observations.csv",
            f"signed_count,{40 + count},",
            f"signed_count,{41 + count},",
        )
        versions.add(frozen(folder, day=date(2026, 12, 1 + count)).id)
    assert len(versions) == 21
    assert [one.day.day for one in archive.listed()] == [28, *range(1, 21)]
    assert same(archive.opened(made.id), before)
    assert not same(archive.opened(archive.listed()[-1].id), before)


def _workbook(archive: Archive, made: Frozen) -> list[tuple[str, object]]:
    """All cells of the workbook that a link to an edition gives, by sheet and place."""
    ed = Edition(archive.opened(made.id), "en", (), DAY, frozen=made, archive=archive)
    told = story.planned(ed, config.load().plan(), DAY)
    content = files.make(told, "xlsx", config.load().colours(ed.dataset.every))
    book = openpyxl.load_workbook(BytesIO(content))
    return [
        (f"{sheet.title}!{cell.coordinate}", cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


#: What is done to a dataset once it was frozen, beside other numbers: a unit and a word that are
#: said otherwise, an indicator under another id, and what it counts.
EDITS = (
    (
        "vocab.yaml",
        "zh: 个, en: project, en_plural: projects",
        "zh: 项, en: work, en_plural: works",
    ),
    ("vocab.yaml", "en: stated as fact", "en: told as fact"),
    ("indicators.csv", "signed_amount,", "signed_sum,"),
    ("observations.csv", "signed_amount,", "signed_sum,"),
    ("observations.csv", "signed_count,40,", "signed_count,41,"),
)


def test_the_workbook_of_an_edition_is_the_same_after_changes_of_every_kind(
    folder: Path, archive: Archive
) -> None:
    made = frozen(folder)
    before = _workbook(archive, made)
    for file, old, new in EDITS:
        content = (folder / file).read_text(encoding="utf-8")
        assert old in content, old
        (folder / file).write_text(content.replace(old, new), encoding="utf-8")
    figures = folder / "observations.csv"
    last = figures.read_text(encoding="utf-8").splitlines()[-1]
    figures.write_text(
        figures.read_text(encoding="utf-8") + f"new_{last.replace('8000', '8001')}\n",
        encoding="utf-8",
    )
    texts = folder.parent / "texts"
    texts.mkdir()
    place = ["--dir", str(folder), "--sources", str(texts)]
    assert main(["new-zone", "jiexiu", *ALL_GIVEN, *place]) == 0
    assert load.load(folder).zone("jiexiu")
    assert _workbook(archive, frozen(folder, day=date(2026, 12, 1))) != before
    assert _workbook(archive, made) == before


def test_the_replies_are_part_of_an_edition(folder: Path, archive: Archive) -> None:
    (folder / "replies").mkdir()
    (folder / "replies" / "reply_liuxi.txt").write_text("签约项目。\n", encoding="utf-8")
    made = frozen(folder)
    (folder / "replies" / "reply_liuxi.txt").unlink()
    assert archive.texts(made.id) == {"reply_liuxi": ("签约项目。",)}


def test_what_was_changed_since_it_was_frozen_is_refused(folder: Path, archive: Archive) -> None:
    made = frozen(folder)
    file = archive.place / made.file
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + b"x")
    assert reasons(archive, made.id) == [f"{made.file} frozen.tampered"]
    file.unlink()
    assert reasons(archive, made.id) == [f"{made.file} frozen.missing"]
    file.write_bytes(whole)
    assert archive.opened(made.id).version == made.id


def put(archive: Archive, made: Frozen, content: bytes) -> None:
    """Other bytes under the name of an edition, and a list that agrees with them."""
    (archive.place / made.file).write_bytes(content)
    edit(archive.place / LIST, made.sha256, hashlib.sha256(content).hexdigest())


def test_a_list_that_agrees_with_other_bytes_is_not_believed(
    folder: Path, archive: Archive
) -> None:
    made = frozen(folder)
    recount(folder, 40)
    put(archive, made, zipped(Folder.read(folder).files))
    assert reasons(archive, made.id) == [f"{made.file} frozen.other"]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"no zip", "frozen.unreadable"),
        (zipped({"../evil.csv": b""}), "frozen.foreign"),
        (zipped({"replies/../../evil.txt": b""}), "frozen.foreign"),
    ],
)
def test_what_is_no_dataset_is_refused(
    folder: Path, archive: Archive, content: bytes, key: str
) -> None:
    made = frozen(folder)
    put(archive, made, content)
    assert reasons(archive, made.id) == [f"{made.file} {key}"]


def test_what_explodes_is_refused_before_it_is_unpacked(
    folder: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = frozen(folder)
    monkeypatch.setattr(editions, "_MOST", 1000)
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("unpacked"))
    assert reasons(archive, made.id) == [f"{made.file} frozen.large"]


def test_faults_inside_an_edition_are_named_by_file_and_line(
    folder: Path, archive: Archive
) -> None:
    made = frozen(folder)
    edit(folder / "observations.csv", "signed_count,40,", "signed_count,forty,")
    put(archive, made, zipped(Folder.read(folder).files))
    with pytest.raises(DataError) as refused:
        archive.opened(made.id)
    (one,) = refused.value.problems
    assert (one.file, one.line, one.field) == (f"{made.file}/observations.csv", 2, "value")


def test_an_edition_that_is_not_there_is_refused(archive: Archive) -> None:
    assert archive.listed() == ()
    assert reasons(archive, "00000000") == [f"{LIST} frozen.unknown"]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("2026-11-28", "2026-11-31", f"{LIST}:6 date"),
        ("2026-11-28", "28.11.2026", f"{LIST}:6 date"),
        ("note_zh: 首版", "note_zh: ''", f"{LIST}:7 note_zh"),
        ("  note_en:", "  remark_en:", f"{LIST}:8 remark_en"),
        ("- id: ", "- id: x", f"{LIST}:5 id"),
        ("editions:", "edition:", f"{LIST}:0 editions"),
    ],
)
def test_a_list_that_is_not_sound_is_named_by_line_and_field(
    folder: Path, archive: Archive, old: str, new: str, place: str
) -> None:
    frozen(folder)
    edit(archive.place / LIST, old, new)
    with pytest.raises(DataError) as refused:
        archive.listed()
    assert place in [f"{one.file}:{one.line} {one.field}" for one in refused.value.problems]
    assert archive.known() == ()


def test_editions_that_may_not_be_read_are_said_and_not_taken_for_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, place, stat = frozen(folder), editions.folder(folder), Path.stat

    def denied(path: Path, **given: bool) -> os.stat_result:
        if path.parent == place:
            raise PermissionError(13, "denied", str(path))
        return stat(path, **given)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "stat", denied)  # of a folder that may not be entered
        with pytest.raises(DataError) as refused:
            Archive(place).listed()
        assert [one.reason.key for one in refused.value.problems] == ["system.denied"]
        assert editions.problems(place) == refused.value.problems
        assert Archive(place).known() == ()
    (place / made.file).unlink()
    (place / made.file).symlink_to(place / made.file)
    assert reasons(Archive(place), made.id) == [f"{made.file} system.loop"]
    (place / made.file).unlink()
    assert reasons(Archive(place), made.id) == [f"{made.file} frozen.missing"]


def test_the_same_content_is_frozen_once(folder: Path, archive: Archive) -> None:
    made = frozen(folder)
    with pytest.raises(freeze.AlreadyFrozen) as already:
        frozen(folder, "又一次")
    assert already.value.edition == made
    assert archive.listed() == (made,)


def test_check_names_an_edition_that_is_not_whole(
    folder: Path, archive: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    made = frozen(folder)
    given = ["check", str(folder), "--sources", str(folder.parent), "--lang", "en"]
    assert main(given) == 0
    capsys.readouterr()
    (archive.place / made.file).unlink()
    assert main(given) == 1
    assert made.file in capsys.readouterr().err


@pytest.mark.parametrize("note", ["", "  ", "长" * 601])
def test_an_edition_says_what_it_is(folder: Path, archive: Archive, note: str) -> None:
    with pytest.raises(DataError):
        frozen(folder, note)
    assert not archive.place.exists()


def test_a_note_of_several_lines_is_listed_on_one(folder: Path, archive: Archive) -> None:
    made = frozen(folder, " 年度\u2028定版\n\n第二 \x85次 ")
    assert editions.listed(archive.place) == (made,)
    assert made.note_zh == "年度 定版 第二 次"


def test_an_unsound_dataset_is_not_frozen(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(folder / "observations.csv", "signed_count,40,", "signed_count,forty,")
    assert main(["edition", "--dir", str(folder), "--note", "x"]) == 1
    assert "observations.csv:2 value" in capsys.readouterr().err
    assert not editions.folder(folder).exists()


def test_few_opened_editions_are_held(folder: Path, archive: Archive) -> None:
    archive.held = 2
    made = [frozen(folder)]
    for count in range(3):
        edit(
            folder / "observations.csv",
            f"signed_count,{40 + count},",
            f"signed_count,{41 + count},",
        )
        made.append(frozen(folder))
    first = archive.opened(made[0].id)
    assert archive.opened(made[0].id) is first
    for one in made[1:]:
        archive.opened(one.id)
    assert archive.opened(made[0].id) is not first
    assert len(archive._open) == 2


def test_the_command_freezes_and_lists(
    folder: Path, village: Village, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    articles = str(village.write_articles(tmp_path / "articles"))
    given = ["edition", "--dir", str(folder), "--sources", articles, "--lang", "en"]
    assert main(given) == 0
    assert message("frozen.none").en in capsys.readouterr().out
    assert main([*given, "--note", "首版：四个", "--note-en", "Four: the first"]) == 0
    version = load.version(folder)
    ((one,), said) = editions.listed(editions.folder(folder)), capsys.readouterr().out
    assert one.id == version and "Four: the first" in said and version in said
    assert main([*given, "--note", "再来"]) == 2
    assert version in capsys.readouterr().err
    assert main(given) == 0
    assert capsys.readouterr().out.splitlines()[0].startswith(version)


def test_the_command_loads_the_files_once_unless_they_change_meanwhile(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[Path] = []
    loading = load.load

    def counted(directory: Path) -> Dataset:
        found = loading(directory)
        if not loaded:
            recount(folder, 40)
        loaded.append(directory)
        return found

    given = ["edition", "--dir", str(folder), "--sources", str(tmp_path), "--note"]
    monkeypatch.setattr(load, "load", counted)
    assert main([*given, "首版"]) == 0
    assert len(loaded) == 2, "what was saved after the check is loaded before it is kept"
    edit(folder / "observations.csv", "signed_count,41,", "signed_count,42,")
    assert main([*given, "再版"]) == 0
    assert len(loaded) == 3
    archive = Archive(editions.folder(folder))
    assert [archive.opened(one.id).version for one in archive.listed()] == [
        one.id for one in archive.listed()
    ]


def test_every_edition_of_the_project_opens() -> None:
    """What the loader learns must not shut out what is frozen."""
    archive = Archive(editions.folder(load.CURATED))
    for one in archive.listed():
        assert archive.opened(one.id).version == one.id
