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
    """End what the run has kept running, and leave nothing behind."""
    running = folder / _RUNNING
    for pid in running.read_text(encoding="utf-8").split() if running.exists() else ():
        with suppress(ProcessLookupError):
            os.kill(int(pid), signal.SIGTERM)
    shutil.rmtree(folder, ignore_errors=True)


def _kept(made: Path, found: T) -> T:
    """Written at one blow: a reader sees nothing, or all of it."""
    beside = made.with_name(f"{made.name}.new")
    beside.write_bytes(pickle.dumps(found))
    beside.replace(made)
    return found
