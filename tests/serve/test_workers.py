"""Files are made in processes of their own: few at a time, one after the other, and none outlives
the server."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from components import logs, workers
from components.workers import UnmadeError, WorkerPool
from tests.support.patience import PATIENCE

#: Writes a message of a length that is none to the pipe of the answers.
NO_ANSWER = (
    "[one.write(b'x' * 64) for one in __import__('gc').get_objects() "
    "if type(one).__name__ == 'BufferedWriter' and one.name > 2]"
)


@pytest.fixture
def pool() -> Iterator[WorkerPool]:
    found = WorkerPool(width=1)
    yield found
    found.close()


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_process_makes_one_after_the_other_and_claims_less_of_the_processor(
    pool: WorkerPool,
) -> None:
    there = pool.made(os.getpid)
    assert there != os.getpid() and pool.made(os.getpid) == there
    assert pool.made(bytes, 3_000_000) == bytes(3_000_000)
    assert pool.made(sorted, [3, 1], reverse=True) == [3, 1]
    assert pool.made(os.getpriority, os.PRIO_PROCESS, 0) > os.getpriority(os.PRIO_PROCESS, 0)
    # What is printed is no answer, whether Python or a library below it prints.
    assert pool.made(print, "no answer") is None
    assert pool.made(os.write, 1, b"no answer\n") == 10
    # Ctrl-C in the server's terminal reaches its processes too: it is the server that ends them.
    os.kill(there, signal.SIGINT)
    assert pool.made(os.getpid) == there


def test_what_fails_is_told_by_its_kind_and_the_next_is_made(
    pool: WorkerPool, caplog: pytest.LogCaptureFixture
) -> None:
    there = pool.made(os.getpid)
    with caplog.at_level(logging.ERROR), pytest.raises(UnmadeError, match="ValueError"):
        pool.made(int, "运城 193.84")
    assert "ValueError" in caplog.text and "workers.py" in caplog.text
    assert "193.84" not in caplog.text and "运城" not in caplog.text
    assert pool.made(os.getpid) == there
    # One that ends in the middle takes nothing with it.
    with pytest.raises(UnmadeError):
        pool.made(os._exit, 3)
    other = pool.made(os.getpid)
    assert other != there and not alive(there)
    # What cannot be packed has failed like any other, and its process stays.
    with pytest.raises(UnmadeError):
        pool.made(eval, "lambda: 0")
    assert pool.made(os.getpid) == other


def test_what_takes_longer_than_it_may_is_given_up(pool: WorkerPool) -> None:
    there = pool.made(os.getpid)
    with pytest.raises(UnmadeError):
        pool.lasting(0.05, time.sleep, 600)
    assert not alive(there)
    assert pool.lasting(600, sorted, [3, 1], reverse=True) == [3, 1]


def test_what_ends_or_speaks_out_of_turn_is_not_asked_again(pool: WorkerPool) -> None:
    there = pool.made(os.getpid)
    # Ended from outside while nobody asked: whoever asks next never learns of it.
    os.kill(there, signal.SIGKILL)
    pool._free[0].process.wait()
    other = pool.made(os.getpid)
    assert other != there and len(pool._all) == 1
    # What is no answer (here of a length that no machine has) ends the process that gave it.
    with pytest.raises(UnmadeError):
        pool.made(eval, NO_ANSWER)
    assert not pool._all and not alive(other)
    assert pool.made(os.getpid) != other


def test_pipes_that_are_closed_while_something_is_handed_over_make_it_unmade(
    pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = workers._write

    def closed(pipe: IO[bytes], message: bytes) -> None:
        pool.close()
        written(pipe, message)

    monkeypatch.setattr(workers, "_write", closed)
    with pytest.raises(UnmadeError):
        pool.made(os.getpid)
    assert not pool._all


def test_a_process_keeps_logs_and_finds_what_the_server_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    library = tmp_path / "une bibliothèque 库"
    library.mkdir()
    (library / "lent_by_path.py").write_text("HERE = True\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(library))
    pool = WorkerPool(width=1, kept=lambda: 3_000_000, log="json")
    try:
        assert pool.made(eval, "__import__('components.memory').memory.here().most") == 3_000_000
        assert pool.made(eval, "__import__('lent_by_path').HERE") is True
        asked = "__import__('logging').getLogger().handlers[0].formatter"
        assert isinstance(pool.made(eval, asked), logs.Json)
    finally:
        pool.close()


def test_a_server_that_stops_waits_for_nothing() -> None:
    pool, failed = WorkerPool(width=1), []
    there = pool.made(os.getpid)

    def ask() -> None:
        with pytest.raises(UnmadeError):
            pool.made(time.sleep, 600)
        failed.append(True)

    asking = [threading.Thread(target=ask) for _ in range(8)]
    for one in asking:
        one.start()
    pool.close()
    for one in asking:
        one.join(PATIENCE)
    assert len(failed) == len(asking) and not alive(there)
    with pytest.raises(UnmadeError):
        pool.made(os.getpid)


def test_a_process_that_nobody_asks_ends() -> None:
    pool = WorkerPool(width=1, idle=0.01)
    there = pool.made(os.getpid)
    until = time.monotonic() + PATIENCE
    while alive(there) and time.monotonic() < until:
        time.sleep(0.01)
    assert not alive(there)
    assert pool.made(os.getpid) != there
    pool.close()


def test_without_a_server_it_is_made_on_the_spot() -> None:
    assert workers.made(os.getpid) == workers.lasting(1, os.getpid) == os.getpid()
    with workers.opened():
        assert workers.made(os.getpid) != os.getpid()
    assert workers.made(os.getpid) == os.getpid()
