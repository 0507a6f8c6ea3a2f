"""What was made of texts in which nothing is wrong: after a change only that file is read."""

from __future__ import annotations

from collections import defaultdict
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")
#: So many texts of a file are remembered: those of a folder before and after a change, and of an
#: edition beside it.
KEPT = 3
#: Signs of a text that is remembered. What is longer would take the memory of a second dataset.
_LONGEST = 2**18


class Remembered(Generic[T]):
    """What was made of the last texts of each file, whatever folder it lay in. Safe across threads;
    nobody changes what is remembered."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._made: defaultdict[str, dict[str, T]] = defaultdict(dict)

    def of(self, file: str, text: str | None) -> T | None:
        """What was made of this text; None where that is not known."""
        if text is None:
            return None
        with self._lock:
            made = self._made[file]
            found = made.pop(text, None)
            if found is not None:
                made[text] = found  # the last that was asked for goes last
            return found

    def keep(self, file: str, text: str | None, made: T) -> None:
        if text is None or len(text) > _LONGEST:
            return
        with self._lock:
            kept = self._made[file]
            kept[text] = made
            if len(kept) > KEPT:
                del kept[next(iter(kept))]

    def count(self, file: str) -> int:
        """How many texts of a file are remembered."""
        return len(self._made[file])
