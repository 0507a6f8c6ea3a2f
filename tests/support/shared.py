"""What several processes of a run need is made by the first that asks; the others read it.

``pytest -n 3`` starts three, and each would make the same decks anew, which takes longer than most
tests.
"""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from tests.support.patience import PATIENCE

#: Names the folder of this run in the environment, where the process that starts others puts it.
FOLDER = "ZONE_TESTS_SHARED"
#: In that folder the ids of processes that end with the run.
_RUNNING = "running"
#: Seconds that one is given to end by itself: a server closes what is open first.
_ENDS = 30
#: Those started here.
_MINE: list[subprocess.Popen[bytes]] = []
T = TypeVar("T")


def once(name: str, make: Callable[[], T]) -> T:
    """What ``make`` returns, made in one process of the run; in this one if the run has no folder.

    Whoever claims the name makes it. If that fails the next one tries, and sees the same error; if
    whoever claimed it is gone, each makes its own in the end.
    """
    folder = os.environ.get(FOLDER)
    if not folder:
        return make()
    made, claim = Path(folder, name), Path(folder, f"{name}.claim")
    until = time.monotonic() + PATIENCE
    while not made.exists():
        try:
            claim.touch(exist_ok=False)
        except FileExistsError:
            if time.monotonic() > until:
                return make()
            time.sleep(0.05)
            continue
        try:
            return _kept(made, make())
        except BaseException:
            claim.unlink()
            raise
    found: T = pickle.loads(made.read_bytes())
    return found


def keep_until_the_end(process: subprocess.Popen[bytes]) -> None:
    """A process that all of the run use: ``close`` ends it, wherever it was started."""
    _MINE.append(process)
    folder = os.environ.get(FOLDER)
    if folder:
        with Path(folder, _RUNNING).open("a", encoding="utf-8") as list_:
            list_.write(f"{process.pid}\n")


def close(folder: Path) -> None:
    """End what the run has kept running, wait until it is over, and leave nothing behind."""
    running = folder / _RUNNING
    ended = running.read_text(encoding="utf-8").split() if running.exists() else []
    for pid in map(int, ended):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
    for pid in map(int, ended):
        _await(pid)
    shutil.rmtree(folder, ignore_errors=True)


def _await(pid: int) -> None:
    """Until a process is over: our own child, or one whose parent is gone or collects it."""
    mine = next((one for one in _MINE if one.pid == pid), None)
    until = time.monotonic() + _ENDS
    while time.monotonic() < until:
        if mine.poll() is not None if mine else _over(pid):
            return
        time.sleep(0.05)
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _over(pid: int) -> bool:
    """Whether a process of another's is gone, or dead and not yet collected by whose it is."""
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except ProcessLookupError:
        return True
    except OSError:  # the system has no such file, or it has gone between: the next look tells
        return False
    return state == "Z"


def _kept(made: Path, found: T) -> T:
    """Written at one blow: a reader sees nothing, or all of it."""
    beside = made.with_name(f"{made.name}.new")
    beside.write_bytes(pickle.dumps(found))
    beside.replace(made)
    return found
