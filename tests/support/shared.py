"""What several processes of a run need is made by the first that asks; the others read it.

``pytest -n 3`` starts three, and each would make the same decks anew, which takes longer than most
tests.
"""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tests.support.patience import PATIENCE

#: Names the folder of this run in the environment, where the process that starts others puts it.
FOLDER = "ZONE_TESTS_SHARED"
T = TypeVar("T")


def once(name: str, make: Callable[[], T]) -> T:
    """What ``make`` returns, made in one process of the run; in a run of one, in this one.

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


def _kept(made: Path, found: T) -> T:
    """Written at one blow: a reader sees nothing, or all of it."""
    beside = made.with_name(f"{made.name}.new")
    beside.write_bytes(pickle.dumps(found))
    beside.replace(made)
    return found
