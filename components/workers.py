"""Processes that make files, so that a server goes on answering while they are made.

A deck takes seconds of a processor, in which no thread of the same process runs a page. Two
processes with less of a claim to the processor make them one after the other, whoever asks; the
rest wait. They start when somebody first asks, and end when nobody has for a while, or with the
server. Where none is open (a command, a test of a page by itself) what is asked for is made on the
spot.

What is asked for goes there and back as pickles, which only the two ends of a pipe see. A process
is started by its name, forked nowhere, so Windows has the same.
"""

from __future__ import annotations

import logging
import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, ParamSpec, TypeVar

from components import logs

_ROOT = Path(__file__).parents[1]
_LOG = logging.getLogger("zone_reforms")
_GIVEN = ParamSpec("_GIVEN")
_Made = TypeVar("_Made")
#: Processes at a time; seconds after which what it makes is given up, unless more is said.
WIDTH, LONGEST = min(2, os.cpu_count() or 1), 300.0
#: Seconds after which a process ends that nobody asks.
_IDLE = 600.0
#: How much less than the server they claim of the processor: by nice, and on Windows by a class.
_NICE, _LOW = 5, getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
#: Before a message, its length.
_LENGTH = struct.Struct(">Q")


class UnmadeError(Exception):
    """What was asked for could not be made; the log says why."""


class _Worker:
    """One process, and the pipes to it."""

    def __init__(self, kept: int, log: str) -> None:
        # Libraries may lie where the server was told to look for them.
        places = filter(None, (str(_ROOT), os.environ.get("PYTHONPATH")))
        self.process = subprocess.Popen(
            [sys.executable, "-m", __name__, str(kept), log],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_ROOT,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(places)},
            creationflags=_LOW,
        )
        self.timer: threading.Timer | None = None

    def ask(self, wanted: bytes, longest: float) -> tuple[bool, Any]:
        """Whether it went well, and what came of it or where it failed. Raises UnmadeError where
        the process has ended, is being ended, takes more seconds than ``longest``, or gives what
        is no answer."""
        last = threading.Timer(longest, self.process.kill)
        last.start()
        try:
            assert self.process.stdin and self.process.stdout
            _write(self.process.stdin, wanted)
            well, found = pickle.loads(_read(self.process.stdout))
        except Exception as error:
            self.end()
            raise UnmadeError(f"a process ended with {self.process.returncode}") from error
        finally:
            last.cancel()
        return bool(well), found

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError, ValueError):  # of two who end it at once
                if pipe:
                    pipe.close()


class WorkerPool:
    """``WIDTH`` processes, of which each makes one thing at a time, keeps as many bytes of what it
    laid out and painted as ``kept`` says when it starts (None: as a command does), and logs as
    ``log`` says."""

    def __init__(
        self,
        width: int = WIDTH,
        idle: float = _IDLE,
        kept: Callable[[], int] | None = None,
        log: str = "text",
    ) -> None:
        self._room, self._lock = threading.BoundedSemaphore(width), threading.Lock()
        self._idle, self._kept, self._log = idle, kept, log
        self._free: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._closed = False

    def made(
        self, make: Callable[_GIVEN, _Made], *given: _GIVEN.args, **named: _GIVEN.kwargs
    ) -> _Made:
        """As ``lasting``, of what any machine makes in some minutes."""
        return self.lasting(LONGEST, make, *given, **named)

    def lasting(
        self,
        longest: float,
        make: Callable[_GIVEN, _Made],
        *given: _GIVEN.args,
        **named: _GIVEN.kwargs,
    ) -> _Made:
        """What ``make`` (a function of a module) gives. Raises UnmadeError where it fails or takes
        more seconds than ``longest``, and when the workers are closed."""
        with self._room:
            # Packing too is done by few at a time: it takes the processor from pages.
            wanted = pickle.dumps((make, given, named), pickle.HIGHEST_PROTOCOL)
            worker = self._taken()
            try:
                well, found = worker.ask(wanted, longest)
            except BaseException:  # whatever it was, nobody would ask or end this one any more
                with self._lock:
                    self._all.discard(worker)
                worker.end()
                raise
            self._back(worker)
        if not well:
            _LOG.error("%s failed in a process of its own:\n  %s", make.__name__, found)
            raise UnmadeError(found.partition("\n")[0])
        given_back: _Made = found
        return given_back

    def _taken(self) -> _Worker:
        with self._lock:
            if self._closed:
                raise UnmadeError("the server stops")
            while self._free:
                worker = self._free.pop()
                if worker.timer:
                    worker.timer.cancel()
                if worker.process.poll() is None:
                    return worker
                # It ended while nobody asked: a system that lacks memory ends what it likes.
                self._all.discard(worker)
                worker.end()
            worker = _Worker(self._kept() if self._kept else 0, self._log)
            self._all.add(worker)
            return worker

    def _back(self, worker: _Worker) -> None:
        with self._lock:
            worker.timer = threading.Timer(self._idle, self._retire, [worker])
            worker.timer.daemon = True
            worker.timer.start()
            self._free.append(worker)

    def _retire(self, worker: _Worker) -> None:
        with self._lock:
            if worker not in self._free:
                return
            self._free.remove(worker)
            self._all.discard(worker)
        worker.end()

    def close(self) -> None:
        """End all processes, whatever they are at; nothing is made any more."""
        with self._lock:
            self._closed = True
            workers = [*self._all]
            self._all.clear()
        for worker in workers:
            if worker.timer:
                worker.timer.cancel()
            worker.end()


_OPEN: list[WorkerPool] = []


@contextmanager
def opened(kept: Callable[[], int] | None = None, log: str = "text") -> Iterator[WorkerPool]:
    """Around the life of a server: what is made is made in processes of their own, of which each
    keeps and logs as ``WorkerPool`` has it."""
    pool = WorkerPool(kept=kept, log=log)
    _OPEN.append(pool)
    try:
        yield pool
    finally:
        _OPEN.remove(pool)
        pool.close()


def made(make: Callable[_GIVEN, _Made], *given: _GIVEN.args, **named: _GIVEN.kwargs) -> _Made:
    """What ``make`` gives, made by the workers where there are any."""
    return lasting(LONGEST, make, *given, **named)


def lasting(
    longest: float, make: Callable[_GIVEN, _Made], *given: _GIVEN.args, **named: _GIVEN.kwargs
) -> _Made:
    """The same of what may take more seconds, or has to take fewer."""
    if not _OPEN:
        return make(*given, **named)
    return _OPEN[-1].lasting(longest, make, *given, **named)


def _write(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(_LENGTH.pack(len(message)))
    pipe.write(message)
    pipe.flush()


def _read(pipe: IO[bytes]) -> bytes:
    """The next message; empty where the other end has gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return b""
    (length,) = _LENGTH.unpack(head)
    message = pipe.read(length)
    return message if len(message) == length else b""


def _done(wanted: bytes) -> bytes:
    """What came of it, packed. As ``logs`` has it: of what fails the kind and the places, never its
    words."""
    try:
        make, given, named = pickle.loads(wanted)
        return pickle.dumps((True, make(*given, **named)), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        places = traceback.extract_tb(error.__traceback__)
        where = [f"{one.filename}:{one.lineno} {one.name}" for one in places]
        return pickle.dumps((False, "\n  ".join([type(error).__name__, *where])))


def _main(kept: int, log: str) -> None:
    """Make one thing after the other until nobody asks any more."""
    # Ctrl-C in a terminal reaches all that was started there; the server ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logs.use(log)
    # What a library prints is no answer, whichever way it prints.
    asking, telling = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    sys.stdout = sys.stderr
    with suppress(OSError):  # of a service of Windows, which may have no standard error
        os.dup2(2, 1)
    if hasattr(os, "nice"):
        os.nice(_NICE)
    if kept:
        from components import memory  # half a second, which where nothing is said nobody waits for

        memory.here().most = kept
    while wanted := _read(asking):
        with suppress(OSError):
            _write(telling, _done(wanted))


if __name__ == "__main__":
    _main(int(sys.argv[1]), sys.argv[2])
