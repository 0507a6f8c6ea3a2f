"""The thread beside the pages: it sees changed files and waits for a quiet moment."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from streamlit.runtime import Runtime, scriptrunner
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from bench import load
from components.config import ROOT
from components.screen import frame, runtime, watch
from components.screen.watch import Watch
from tests.support.patience import PATIENCE


@pytest.fixture
def cleared(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """One for each collection, none of which goes over what all tests of the process have made."""
    made: list[None] = []
    stub = SimpleNamespace(
        unfreeze=lambda: None, collect=lambda: made.append(None), freeze=lambda: None
    )
    monkeypatch.setattr(watch, "gc", stub)
    return made


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


def test_a_change_before_the_first_look_is_seen(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", "one")
    seen = Watch()
    seen.at(tmp_path, tmp_path / "nowhere", 1)
    write(tmp_path / "a.csv", "three")
    assert seen.changed()


def test_garbage_is_cleared_when_nobody_waits(cleared: list[None]) -> None:
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
    assert len(cleared) == 3


def test_what_is_free_is_given_back_when_the_last_readers_are_forgotten(
    cleared: list[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[int] = []
    monkeypatch.setattr(watch, "trim", lambda: given.append(len(cleared)))
    seen = Watch()
    with seen.running():
        assert seen.clear(1000) and given == []
    assert seen.clear(1300) and given == [2]


def test_readers_who_leave_long_after_their_last_click_are_forgotten_too(
    cleared: list[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    there, forgotten = [3], list[int]()
    monkeypatch.setattr(runtime, "sessions", lambda: there[0])
    monkeypatch.setattr(runtime, "forget_gone", lambda: forgotten.append(there[0]))
    seen = Watch()
    with seen.running():
        seen.clear(1000)
    assert seen.clear(1300) and not seen.clear(5000)
    there[0] = 0
    assert seen.clear(5001) and not seen.clear(5100)
    assert seen.clear(5190) and not seen.clear(9999)
    assert forgotten == [3, 0] and len(cleared) == 4


def test_a_server_that_is_never_quiet_is_cleared_all_the_same(cleared: list[None]) -> None:
    seen = Watch()
    with seen.running():
        seen.clear(1000)
        with seen.running():
            assert not seen.clear(1500)
            assert seen.clear(1700)
    assert len(cleared) == 2


def test_a_run_that_fails_is_over() -> None:
    seen = Watch()
    with pytest.raises(ValueError), seen.running():
        raise ValueError
    assert (seen.active, seen.begun) == (0, 1)


def test_a_session_that_has_left_goes_though_it_was_set_aside() -> None:
    """In a process of its own: in this one a collection goes over what all tests have made."""
    done = subprocess.run([sys.executable, "-c", _LEFT], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "gone\n"), done.stderr


_LEFT = """
import gc, weakref
from components.screen.watch import Watch

class Session:
    pass

seen, session = Watch(), Session()
session.me = session  # a cycle, as sessions are full of
gone = weakref.ref(session)
with seen.running():
    assert seen.clear(1000)
assert gc.get_freeze_count()
del session
with seen.running():
    pass
gc.collect()
assert gone() is not None  # set aside, so a usual collection does not see it
assert seen.clear(1100)
assert gone() is None
print("gone")
"""


# --- the thread -------------------------------------------------------------------------


def watching() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name == "watch"]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Watch]:
    seen = Watch(tmp_path, tmp_path / "nowhere", seconds=3600)
    seen.start()
    yield seen
    seen.stop()


def test_one_thread_looks_however_often_its_time_is_changed(running: Watch) -> None:
    (first,) = watching()
    for seconds in range(100, 150):
        running.at(running.data, running.text, seconds)
        running.start()
    assert watching() == [first]


def test_what_was_loaded_beforehand_is_set_aside_before_the_first_reader_and_cleared_in_its_time(
    tmp_path: Path, cleared: list[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    aside: list[None] = []
    monkeypatch.setattr("components.screen.watch.gc.freeze", lambda: aside.append(None))
    monkeypatch.setattr(watch, "time", SimpleNamespace(monotonic=lambda: 1000.0))
    seen = Watch(tmp_path, tmp_path / "nowhere", seconds=3600)
    seen.start()
    try:
        assert (len(aside), len(cleared)) == (1, 0)
        with seen.running():
            assert not seen.clear(1001)  # the first reader is served
        assert not seen.clear(1002)
        assert seen.clear(1000 + watch.SELDOM)
        assert (len(aside), len(cleared)) == (2, 1)
    finally:
        seen.stop()


def test_another_time_counts_from_now_on(running: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = threading.Event()
    monkeypatch.setattr(Watch, "changed", lambda _: looked.set())
    running.at(running.data, running.text, 0.01)  # instead of the hour that has just begun
    assert looked.wait(PATIENCE)


def test_what_is_stopped_looks_no_more_and_can_begin_again(running: Watch) -> None:
    running.stop()
    assert watching() == []
    running.start()
    assert len(watching()) == 1


def test_a_watch_that_is_dropped_from_the_cache_ends_its_thread() -> None:
    before = len(watching())
    frame._watch()
    frame._watch.clear()
    frame._watch()
    assert len(watching()) == before + 1
    frame._watch.clear()
    assert len(watching()) == before


# --- Streamlit's insides ----------------------------------------------------------------


class Pages:
    """Open pages, as Streamlit lists them; what is told to each is kept."""

    def __init__(self, *states: str) -> None:
        self.told: list[str] = []
        self.states = states

    def list_active_sessions(self) -> list[Any]:
        run = self.told.append
        session = [SimpleNamespace(request_rerun=run, _client_state=one) for one in self.states]
        return [SimpleNamespace(session=one) for one in session]


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A running server whose insides are these."""

    def put(**names: object) -> None:
        monkeypatch.setattr(Runtime, "exists", lambda: True)
        monkeypatch.setattr(Runtime, "instance", lambda: SimpleNamespace(**names))

    return put


def test_every_open_page_runs_again(inside: Callable[..., None]) -> None:
    pages = Pages("one", "two")
    inside(_session_mgr=pages)
    assert runtime.rerun() == 2
    assert pages.told == ["one", "two"]


@pytest.mark.parametrize(
    "names",
    [
        {},
        {"_session_mgr": None},
        {"_session_mgr": SimpleNamespace(sessions=[])},
        {"_session_mgr": SimpleNamespace(list_active_sessions=lambda: [SimpleNamespace()])},
        {"_session_mgr": SimpleNamespace(list_active_sessions=lambda _all: [])},
    ],
)
def test_insides_that_are_gone_are_told_in_the_log_and_nothing_fails(
    inside: Callable[..., None], names: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    inside(**names)
    assert runtime.rerun() == 0
    assert "cannot be told to run open pages again" in caplog.text


def test_without_a_server_there_is_nobody_to_tell(caplog: pytest.LogCaptureFixture) -> None:
    assert not runtime.serving()
    assert runtime.rerun() == 0
    assert not caplog.text


class Left:
    """A session whose reader has left."""

    id = "left"


def test_sessions_go_without_anybody_leaving_after_them(inside: Callable[..., None]) -> None:
    storage, session, loop = MemorySessionStorage(ttl_seconds=0), Left(), asyncio.new_event_loop()
    storage.save(cast(Any, SimpleNamespace(session=session)))
    gone = weakref.ref(session)
    del session
    assert gone() is not None  # as Streamlit leaves it
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    inside(
        _session_mgr=SimpleNamespace(_session_storage=storage),
        _get_async_objs=lambda: SimpleNamespace(eventloop=loop),
    )
    runtime.forget_gone(PATIENCE)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(PATIENCE)
    loop.close()
    assert gone() is None
    runtime.forget_gone(PATIENCE)  # the server has ended: nobody is waited for
    inside()
    runtime.forget_gone(PATIENCE)


# --- files that were sent -----------------------------------------------------------------


def test_files_that_were_sent_are_weighed_by_session_and_let_go_once_they_are_read(
    inside: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = MemoryUploadedFileManager("/_stcore/upload_file")
    for session, name, size in (("a", "1", 3), ("a", "2", 4), ("b", "1", 5)):
        kept.add_file(session, UploadedFileRec(name, f"{name}.xlsx", "", b"x" * size))
    inside(_uploaded_file_mgr=kept)
    assert runtime.held() == {"a": 7, "b": 5}
    run = SimpleNamespace(session_id="a", uploaded_file_mgr=kept)
    monkeypatch.setattr(scriptrunner, "get_script_run_ctx", lambda **_: run)
    runtime.let_go()
    assert runtime.held() == {"b": 5}
    assert runtime.largest() == 25 * 2**20


def test_who_has_signed_in_on_a_page_is_known_and_nobody_where_that_cannot_be_told(
    inside: Callable[..., None],
) -> None:
    told = {"li": {"is_logged_in": True, "email": "li@example.org"}, "no": {"is_logged_in": False}}

    def found(session: str) -> object:
        user = told.get(session)
        return SimpleNamespace(session=SimpleNamespace(_user_info=user)) if user else None

    assert runtime.signed_in("li") == ""
    inside(_session_mgr=SimpleNamespace(get_active_session_info=found))
    assert [runtime.signed_in(one) for one in ("li", "no", "gone")] == ["li@example.org", "", ""]
    assert "_user_info" in AppSession.__init__.__code__.co_names
    for lost in ({}, {"_session_mgr": None}, {"_session_mgr": SimpleNamespace()}):
        inside(**lost)
        assert runtime.signed_in("li") == "" and runtime.held() == {}
    assert runtime.named({"is_logged_in": True, "sub": "wx-42"}) == "wx-42"
    assert runtime.named({"email": "li@example.org"}) == ""


# --- visitors ---------------------------------------------------------------------------


# What a visitor leaves behind shows with sixty as it does with three hundred, if less clearly.
@pytest.mark.parametrize("visitors", [60, pytest.param(300, marks=pytest.mark.wide)])
def test_many_visitors_come_and_go_and_the_memory_stays(visitors: int) -> None:
    with load.serving(load.APP) as server:
        before, *after = load.gone(server, load.paths(load.APP), visitors)
    assert max(after) - before <= 50
