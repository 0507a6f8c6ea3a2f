"""How often something may be done, and how many may do it at a time."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Exceeded(Exception):
    """Too much was asked for in too short a time."""


class RateLimit:
    """So many in a minute for each key, ``width`` at a time for all of them.

    A key that asked for nothing in the last minute takes no room.
    """

    def __init__(self, width: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: dict[str, deque[float]] = {}
        self._lock = threading.Lock()
        self._room = threading.BoundedSemaphore(width)

    def take(self, key: str, most: int) -> None:
        """One more for ``key``. Raises Exceeded beyond ``most`` in a minute."""
        now = self._clock()
        with self._lock:
            for one in [name for name, times in self._seen.items() if times[-1] <= now - 60]:
                del self._seen[one]
            times = self._seen.setdefault(key, deque())
            while times and times[0] <= now - 60:
                times.popleft()
            if len(times) >= most:
                raise Exceeded
            times.append(now)

    @contextmanager
    def room(self) -> Iterator[None]:
        """Wait for room among those that are at it."""
        with self._room:
            yield
