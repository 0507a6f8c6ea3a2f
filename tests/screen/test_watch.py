"""The thread beside the pages: it sees changed files and waits for a quiet moment."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench import load
from components.screen import watch
from components.screen.watch import Watch


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def test_a_changed_file_is_seen_once(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", "one")
    seen = Watch(tmp_path, tmp_path / "nowhere")
    assert not seen.changed()
    write(tmp_path / "a.csv", "three")
    assert seen.changed()
    assert not seen.changed()
    write(tmp_path / "b.csv", "new")
    assert seen.changed()
    (tmp_path / "a.csv").unlink()
    assert seen.changed()


def test_another_folder_is_no_change_of_files(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", "one")
    seen = Watch(tmp_path / "empty", tmp_path / "nowhere")
    seen.changed()
    seen.at(tmp_path, tmp_path / "nowhere", 3)
    assert not seen.changed()
    seen.at(tmp_path, tmp_path / "nowhere", 5)
    assert seen.seconds == 5
    write(tmp_path / "a.csv", "three")
    assert seen.changed()


def test_garbage_is_cleared_when_nobody_waits() -> None:
    seen = Watch()
    assert not seen.clear(1000)  # nothing has run
    with seen.running():
        assert seen.clear(1000)  # the first time at once: the data have just been loaded
    with seen.running():
        assert not seen.clear(1100)
    assert not seen.clear(1001)  # not so soon again
    assert seen.clear(1100)
    assert not seen.clear(1200)  # nothing has run since
    assert seen.clear(1300)  # by now the last readers are forgotten too
    assert not seen.clear(9999)


def test_a_server_that_is_never_quiet_is_cleared_all_the_same() -> None:
    seen = Watch()
    with seen.running():
        seen.clear(1000)
        with seen.running():
            assert not seen.clear(1500)
            assert seen.clear(1700)


def test_a_run_that_fails_is_over() -> None:
    seen = Watch()
    with pytest.raises(ValueError), seen.running():
        raise ValueError
    assert (seen.active, seen.begun) == (0, 1)


def test_a_session_that_has_left_goes_though_it_was_set_aside() -> None:
    class Session:
        me: Session

    seen, session = Watch(), Session()
    session.me = session  # a cycle, as sessions are full of
    gone = weakref.ref(session)
    with seen.running():
        seen.clear(1000)
    assert gc.get_freeze_count()
    del session
    with seen.running():
        pass
    gc.collect()
    assert gone() is not None  # set aside, so a usual collection does not see it
    assert seen.clear(1100)
    assert gone() is None


def test_without_a_server_there_is_nobody_to_tell(caplog: pytest.LogCaptureFixture) -> None:
    watch.refresh()
    assert "open pages cannot be told" in caplog.text


def test_three_hundred_visitors_come_and_go_and_the_memory_stays() -> None:
    with load.serving(load.APP) as server:
        before, *after = load.gone(server, load.paths(load.APP), 300)
    assert max(after) - before <= 50
