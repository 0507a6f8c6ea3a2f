"""Processes that make files, so that a server goes on answering while they are made.

A deck takes seconds of a processor, in which no thread of the same process runs a page. Two
processes with less of a claim to the processor make them one after the other, whoever asks; the
rest wait. They start when somebody first asks, and end when nobody has for a while, or with the
server. Where none is open (a command, a test of a page by itself) what is asked for is made on the
spot.

What is asked for goes there and back as pickles, which only the two ends of a pipe see.
"""

from __future__ import annotations

import logging
import os
import pickle
import struct
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, ParamSpec, TypeVar

_ROOT = Path(__file__).parents[1]
_LOG = logging.getLogger("zone_reforms")
_GIVEN = ParamSpec("_GIVEN")
_Made = TypeVar("_Made")
#: Processes at a time; seconds after which one is given up, and ends where nobody asks.
WIDTH = min(2, os.cpu_count() or 1)
_LONGEST, _IDLE = 300.0, 600.0
#: How much less than the server they claim of the processor (nice); before a message, its length.
_NICE, _LENGTH = 5, struct.Struct(">Q")


class UnmadeError(Exception):
    """What was asked for could not be made; the log says why."""


class _Bench:
    """One process, and the pipes to it."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_ROOT,
            env=os.environ | {"PYTHONPATH": str(_ROOT)},
        )
        self.timer: threading.Timer | None = None

    def ask(self, wanted: bytes) -> tuple[bool, Any]:
        """Whether it went well, and what came of it or where it failed. Raises UnmadeError where
        the process has ended, or has to be ended."""
        last = threading.Timer(_LONGEST, self.process.kill)
        last.start()
        try:
            assert self.process.stdin and self.process.stdout
            _write(self.process.stdin, wanted)
            came = _read(self.process.stdout)
        except OSError:
            came = b""
        finally:
            last.cancel()
        if not came:
            self.end()
            raise UnmadeError(f"a process ended with {self.process.returncode}")
        found: tuple[bool, Any] = pickle.loads(came)
        return found

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()


class Workshop:
    """``WIDTH`` processes, of which each makes one thing at a time."""

    def __init__(self, width: int = WIDTH, idle: float = _IDLE) -> None:
        self._room, self._lock = threading.BoundedSemaphore(width), threading.Lock()
        self._idle = idle
        self._free: list[_Bench] = []
        self._all: set[_Bench] = set()
        self._closed = False

    def made(
        self, make: Callable[_GIVEN, _Made], *given: _GIVEN.args, **named: _GIVEN.kwargs
    ) -> _Made:
        """What ``make`` (a function of a module) gives. Raises UnmadeError where it fails, and when
        the workshop is closed."""
        with self._room:
            # Packing too is done by few at a time: it takes the processor from pages.
            wanted = pickle.dumps((make, given, named), pickle.HIGHEST_PROTOCOL)
            bench = self._taken()
            try:
                well, found = bench.ask(wanted)
            except UnmadeError:
                with self._lock:
                    self._all.discard(bench)
                raise
            self._back(bench)
        if not well:
            _LOG.error("%s failed in a process of its own:\n  %s", make.__name__, found)
            raise UnmadeError(found.partition("\n")[0])
        given_back: _Made = found
        return given_back

    def _taken(self) -> _Bench:
        with self._lock:
            if self._closed:
                raise UnmadeError("the server stops")
            if self._free:
                bench = self._free.pop()
                if bench.timer:
                    bench.timer.cancel()
            else:
                bench = _Bench()
                self._all.add(bench)
            return bench

    def _back(self, bench: _Bench) -> None:
        with self._lock:
            bench.timer = threading.Timer(self._idle, self._retire, [bench])
            bench.timer.daemon = True
            bench.timer.start()
            self._free.append(bench)

    def _retire(self, bench: _Bench) -> None:
        with self._lock:
            if bench not in self._free:
                return
            self._free.remove(bench)
            self._all.discard(bench)
        bench.end()

    def close(self) -> None:
        """End all processes, whatever they are at; nothing is made any more."""
        with self._lock:
            self._closed = True
            benches = [*self._all]
            self._all.clear()
        for bench in benches:
            if bench.timer:
                bench.timer.cancel()
            bench.end()


_OPEN: list[Workshop] = []


@contextmanager
def opened() -> Iterator[Workshop]:
    """Around the life of a server: what is made is made in processes of their own."""
    shop = Workshop()
    _OPEN.append(shop)
    try:
        yield shop
    finally:
        _OPEN.remove(shop)
        shop.close()


def made(make: Callable[_GIVEN, _Made], *given: _GIVEN.args, **named: _GIVEN.kwargs) -> _Made:
    """What ``make`` gives, made in the workshop where one is open."""
    if not _OPEN:
        return make(*given, **named)
    return _OPEN[-1].made(make, *given, **named)


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


def _done(wanted: bytes) -> tuple[bool, Any]:
    """As ``logs`` has it: of what fails the kind and the places, never its words."""
    try:
        make, given, named = pickle.loads(wanted)
        return True, make(*given, **named)
    except Exception as error:
        places = traceback.extract_tb(error.__traceback__)
        where = [f"{one.filename}:{one.lineno} {one.name}" for one in places]
        return False, "\n  ".join([type(error).__name__, *where])


def _main() -> None:
    """Make one thing after the other until nobody asks any more."""
    asking, telling = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is no answer
    if hasattr(os, "nice"):
        os.nice(_NICE)
    while wanted := _read(asking):
        with suppress(BrokenPipeError):
            _write(telling, pickle.dumps(_done(wanted), pickle.HIGHEST_PROTOCOL))


if __name__ == "__main__":
    _main()
