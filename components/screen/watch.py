"""One thread a process that does what no script run should: it looks whether the data files have
changed, and clears away garbage while nobody waits for a page.

Streamlit would collect all garbage after every run of a script, with every other session waiting
meanwhile (``runner.postScriptGC``, which ``.streamlit/config.toml`` switches off). Nothing needs
that: what a run leaves behind goes by itself but for cycles, and these can wait for a quiet
moment.
"""

from __future__ import annotations

import ctypes
import gc
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from components.screen import runtime
from components.store import Signature, signature

_LOG = logging.getLogger("zone_reforms")
#: Seconds between two clearances, and the longest wait for a quiet moment: a server that is
#: never quiet is cleared all the same.
SELDOM, _LATEST = 30.0, 600.0
#: Streamlit forgets a session some two minutes after its reader has left: what the last ones leave
#: is cleared after this many seconds, though nothing has run since.
AFTERWARDS = 180.0


@dataclass
class Watch:
    """What the thread knows. ``seconds`` is the time between two looks."""

    data: Path = Path()
    text: Path = Path()
    seconds: float = 1
    #: Runs that are going on, and runs begun so far.
    active: int = 0
    begun: int = 0
    _seen: tuple[Signature, Signature] | None = None
    #: When garbage was cleared last, the runs begun and the readers there by then, and whether that
    #: was the last time until somebody runs a page again, or leaves.
    _cleared: tuple[float, tuple[int, int], bool] = (0.0, (0, 0), True)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    #: The thread that looks, if any, and what wakes it before its time.
    _thread: threading.Thread | None = None
    _woken: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Around the run of a script: garbage is cleared away when none is under way."""
        with self._lock:
            self.active += 1
            self.begun += 1
        try:
            yield
        finally:
            with self._lock:
                self.active -= 1

    def at(self, data: Path, text: Path, seconds: float) -> None:
        """Where to look from now on, and how often."""
        if (data, text) != (self.data, self.text):
            self.data, self.text = data, text
            # At once, before they are read: what changes from now on is seen.
            self._seen = (signature(data), signature(text))
        if seconds != self.seconds:
            self.seconds = seconds
            self._woken.set()  # else the old time would have to pass first

    def start(self) -> None:
        """Begin to look; one thread, however often this is called.

        What is there by now lives on, modules and the data that were loaded beforehand. It is set
        aside at once, so that no first reader waits for a clearance: that comes in its time.
        """
        with self._lock:
            if self._thread is None:
                gc.freeze()
                self._cleared = (time.monotonic(), *self._cleared[1:])
                self._thread = threading.Thread(target=self._go, name="watch", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Look no more, as when another takes its place."""
        with self._lock:
            thread, self._thread = self._thread, None
        self._woken.set()
        if thread and thread is not threading.current_thread():
            thread.join(timeout=10)  # it may be about a clearance

    def _go(self) -> None:
        while self._thread is threading.current_thread():
            if self._woken.wait(self.seconds):
                self._woken.clear()
                continue  # another time to wait, or the end
            try:
                if self.changed():
                    runtime.rerun()
                self.clear(time.monotonic())
            except Exception:  # the thread has to live as long as the server
                _LOG.exception("watching failed")

    def changed(self) -> bool:
        """Whether a file is another than at the last look."""
        before, self._seen = self._seen, (signature(self.data), signature(self.text))
        return before is not None and before != self._seen

    def clear(self, now: float) -> bool:
        """Collect garbage where it is time to and nobody waits; ``now`` in seconds.

        What lives on is set aside (``gc.freeze``), so that Python's own collections during runs
        do not go over the dataset and all exhibits again; each clearance begins by taking it back,
        else sessions that have left since would never go.
        """
        last, known, done = self._cleared
        here = self.begun, runtime.sessions()
        idle = here == known
        if (idle and done) or now - last < (AFTERWARDS if idle else SELDOM):
            return False
        if self.active and last and now - last < _LATEST:
            return False
        self._cleared = now, here, idle
        if idle:
            runtime.forget_gone()
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        if idle:
            trim()
        return True


def trim() -> None:
    """Give back to the system what is free, on Linux: else what readers left stays with the
    process, in holes between what lives on."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
