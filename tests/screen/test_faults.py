"""Files, disks and clocks that fail while people read: the last good data stay, a banner tells, the
process lives."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from components import brief, words
from components.screen import preview
from components.screen.plain import plain
from components.store import Store
from data import load
from data.edit import Folder
from data.message import message
from data.problem import DataError
from tests.support import forms
from tests.support.apptest import Start, assert_sound, everything, held
from tests.support.cases import WIDE
from tests.support.village import edit

Fault = Callable[[Path], None]


def half(path: Path) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) * 2 // 3])


def gone(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def own_link(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def huge(path: Path) -> None:
    with path.open("ab") as file:
        file.truncate(50_000_000)


def noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


#: What happens to a file -> why it is refused, in every kind of file; None where that depends.
FAULTS: dict[str, tuple[Fault, str | None]] = {
    "half written": (half, None),
    "removed": (gone, "load.missing"),
    "empty": (empty, None),
    "a link to itself": (own_link, "load.loop"),
    "a folder": (folder, "load.locked"),
    "50 MB": (huge, "load.too_large"),
    "noise": (noise, "load.encoding"),
}
if hasattr(os, "mkfifo"):
    FAULTS["a pipe that never ends"] = (pipe, "load.locked")


def put_back(path: Path, raw: bytes) -> None:
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    elif path.is_symlink() or path.exists():
        path.unlink()
    path.write_bytes(raw)


@pytest.fixture
def store(copy: Path, tmp_path: Path) -> Store:
    found = Store(copy, tmp_path / "texts")
    assert found.current()[0] is not None
    return found


# Each fault in a file, by turns, and widely in the other: both are read by one function.
@pytest.mark.parametrize(
    ("file", "fault"),
    [
        pytest.param(file, fault, marks=WIDE if (at + of) % 2 else ())
        for at, file in enumerate(("observations.csv", "vocab.yaml"))
        for of, fault in enumerate(FAULTS)
    ],
)
def test_the_last_good_data_stay_until_a_file_is_mended(
    store: Store, file: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, (spoil, why) = store.data / file, FAULTS[fault]
    sound, good = path.read_bytes(), store.dataset
    spoil(path)
    read: list[int] = []
    whole = Path.read_bytes

    def noted(one: Path) -> bytes:
        content = whole(one)
        read.append(len(content))
        return content

    monkeypatch.setattr(Path, "read_bytes", noted)
    dataset, problems, _ = store.current()
    # Nobody waits for what never ends, nor for millions of bytes that are no table.
    assert read and max(read) < 10_000_000
    assert dataset is good
    named = [one for one in problems if one.file == file]
    assert named and (why is None or [one.reason.key for one in named] == [why])
    put_back(path, sound)
    dataset, problems, _ = store.current()
    assert (dataset and dataset.version, problems) == (good and good.version, ())


def test_a_file_that_may_not_be_read_is_named(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs the tests may read everything, so the system's answer is given for it. Nothing
    but the right to read changes."""
    good, path = store.dataset, store.data / "zones.yaml"
    read = Path.read_bytes

    def refused(one: Path) -> bytes:
        if one == path:
            raise PermissionError(errno.EACCES, "Permission denied", str(one))
        return read(one)

    monkeypatch.setattr(Path, "read_bytes", refused)
    path.chmod(0o200)
    dataset, problems, _ = store.current()
    assert dataset is good
    assert [(one.file, one.reason.key) for one in problems] == [("zones.yaml", "load.refused")]


def test_of_many_problems_some_are_named_above_the_page_and_where_the_others_are(
    start: Start, copy: Path, served: Callable[..., Path]
) -> None:
    served(copy)
    path = copy / "observations.csv"
    app = start("funds", lang="en")
    before, whole = everything(app), path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(whole[:20]))
    app.run()
    with pytest.raises(DataError) as refused:
        load.load(copy)
    said = [one.say("en") for one in refused.value.problems]
    told = [line.strip() for line in app.warning[0].value.splitlines()]
    assert len(said) > 50 and everything(app) == before
    page = words.text("en", "page.data")
    assert told[-1] == words.text("en", "problem.more", n=len(said) - 5, page=page)
    assert len(told) == 7 and all(plain(one) in told for one in said[:5])


def test_a_page_stands_and_names_the_file_that_cannot_be_read(
    start: Start, copy: Path, served: Callable[..., Path]
) -> None:
    served(copy)
    path = copy / "observations.csv"
    sound, app = path.read_bytes(), start("funds", lang="en")
    assert_sound(app)
    before, banners = everything(app), len(app.warning)
    for name in FAULTS:
        FAULTS[name][0](path)
        app.run()
        assert [one.value for one in (*app.exception, *app.error)] == [], name
        assert len(app.warning) == banners + 1 and path.name in app.warning[0].value, name
        assert everything(app) == before, name
        put_back(path, sound)
        assert_sound(app.run())


def test_the_whole_folder_may_go_and_come_back(store: Store, tmp_path: Path) -> None:
    good = store.dataset
    store.data.rename(tmp_path / "away")
    dataset, problems, _ = store.current()
    assert dataset is good
    assert [one.reason.key for one in problems] == ["load.no_folder"]
    (tmp_path / "away").rename(store.data)
    assert store.current()[1] == ()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_text_that_fails_verifies_nothing_and_breaks_nothing(store: Store, fault: str) -> None:
    store.text.mkdir()
    text = store.text / "yuncheng.txt"
    line = "柳溪签约项目四十个，总投资十二亿元。\n"
    text.write_text(line * 10, encoding="utf-8")
    FAULTS[fault][0](text)
    dataset, problems, texts = store.current()
    assert dataset is not None and problems == ()
    assert all(line.startswith(one) for one in texts.get("yuncheng", ()))  # and no gibberish


# --- clocks -----------------------------------------------------------------------------


def test_a_change_is_seen_though_the_clock_was_set_back(store: Store) -> None:
    path = store.data / "observations.csv"
    edit(path, "signed_project_count,36,", "signed_project_count,37,")
    os.utime(path, (0, 0))
    before = store.dataset
    assert store.current()[0] is not before
    half(path)
    os.utime(path, (-86_400, -86_400))  # before 1970
    assert store.current()[1] != ()


@pytest.mark.parametrize("page", ["overview", "follow", "ask", "data"])
@pytest.mark.parametrize("today", ["1999-12-31", "2099-01-01"])
def test_pages_stand_on_any_day(
    start: Start, monkeypatch: pytest.MonkeyPatch, page: str, today: str
) -> None:
    monkeypatch.setenv("ZONE_TODAY", today)
    assert_sound(start(page))


# --- disks ------------------------------------------------------------------------------


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """A disk that takes a few bytes of a file and then no more; from when it is called on."""

    def some(one: Path, content: bytes) -> int:
        with one.open("wb") as file:
            file.write(content[:100])
        raise OSError(errno.ENOSPC, "No space left on device", str(one))

    def none(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "/tmp/zones-x")

    def fill() -> None:
        monkeypatch.setattr(Path, "write_bytes", some)
        monkeypatch.setattr(tempfile, "mkdtemp", none)

    yield fill


def test_a_briefing_that_finds_no_room_says_so_and_leaves_no_half_file(
    full: Callable[[], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    full()
    given = ["--lang", "en", "--exhibits", "shared", "--formats", "html", "--out", str(tmp_path)]
    assert brief.main(given) == 1
    assert message("system.full").en in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == []


def test_a_dataset_that_finds_no_room_is_as_it_was(copy: Path, full: Callable[[], None]) -> None:
    before = {path.name: path.read_bytes() for path in copy.iterdir()}
    files = Folder.read(copy)
    files.files["observations.csv"] += b"\n"
    full()
    with pytest.raises(OSError, match="No space left"):
        files.write(copy)
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == before


def test_a_preview_that_finds_no_room_takes_no_page_down(
    start: Start, full: Callable[[], None], copy: Path, served: Callable[..., Path]
) -> None:
    served(copy)
    dataset = load.load(copy)
    book = forms.filled(forms.blank(dataset, "taigu"), {"staff_reduced": forms.ANSWER})
    app = start("compare")
    held(app).preview = preview.preview([("r.xlsx", book)], dataset, copy, forms.TODAY)
    assert_words(app.run())
    path = copy / "observations.csv"  # so that the preview is made anew
    edit(path, "signed_project_count,36,", "signed_project_count,37,")
    full()
    app.run()
    assert [one.value for one in app.exception] == []
    assert "Traceback" not in everything(app)


def assert_words(app: object) -> None:
    assert [one.value for one in app.exception] == []  # type: ignore[attr-defined]
    assert [one.value for one in app.error] == []  # type: ignore[attr-defined]


# --- settings ---------------------------------------------------------------------------


def test_a_bad_edit_of_the_settings_keeps_the_page_and_names_the_line(
    start: Start, copy: Path, served: Callable[..., Path]
) -> None:
    file = served(copy)
    app = start()
    assert_sound(app)
    before, sound = everything(app), file.read_text(encoding="utf-8")
    file.write_text(f"{sound}langauge: en\n", encoding="utf-8")
    app.run()
    assert [one.value for one in (*app.exception, *app.error)] == []
    (said,) = app.warning
    assert "langauge" in said.value and f"{sound.count(chr(10)) + 1}" in said.value
    assert everything(app) == before
    file.write_text(sound, encoding="utf-8")
    assert_sound(app.run())
