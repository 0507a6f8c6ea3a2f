"""Printing of the commands. What a command does and what it says are two things: where nobody
reads its output any more (``| head``), the work goes on and its exit status stands."""

from __future__ import annotations

import errno
import os
import re
import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from data import oserrors
from data.charset import visible
from data.message import Message, message
from data.model import LANGS, Lang
from data.problem import Problem, told
from data.unsearched import unsearched
from data.yamltext import Broken

#: A reader that is gone; Windows says "invalid" of it.
_GONE = (errno.EPIPE, errno.EINVAL)


class _Stream:
    """A stream that loses what it cannot write, in words where that is not the reader's wish."""

    def __init__(self, stream: Any, drawn: Callable[[str], str] = str) -> None:
        self._stream, self._drawn = stream, drawn

    def write(self, text: str) -> int:
        self._try(lambda: self._stream.write(self._drawn(text)))
        return len(text)

    def flush(self) -> None:
        self._try(self._stream.flush)

    def _try(self, work: Any) -> None:
        try:
            work()
        except OSError as error:
            with suppress(OSError, ValueError):
                # What is still in the buffer would be tried again at the end of the process.
                empty = os.open(os.devnull, os.O_WRONLY)
                os.dup2(empty, self._stream.fileno())
                os.close(empty)
            if error.errno not in _GONE:
                with suppress(OSError):
                    said = message("command.lost", why=oserrors.why(error)).both
                    print(said, file=sys.__stderr__)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def printing() -> Iterator[None]:
    """Within it, printing never fails: not for a reader that is gone, a full disk, a console that
    lacks a character, or none at all (``>&-``, a service, Windows without a window). Who asks where
    there is nothing to read from meets an empty file."""
    before = sys.stdin, sys.stdout, sys.stderr
    with ExitStack() as opened:
        read, out, err = (
            stream or opened.enter_context(Path(os.devnull).open(mode, encoding="utf-8"))
            for stream, mode in zip(before, "rww", strict=True)
        )
        for stream in (out, err):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        # What is refused repeats what was typed, in whosever words.
        sys.stdin, sys.stdout, sys.stderr = read, _Stream(out), _Stream(err, visible)
        try:
            yield
        finally:
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
            sys.stdin, sys.stdout, sys.stderr = before


@contextmanager
def loading() -> Iterator[None]:
    """Around what a program imports: ``starting``, and no searches for garbage meanwhile, which
    are a tenth of the time. What is imported lives on."""
    with starting(), unsearched():
        yield


@contextmanager
def starting() -> Iterator[None]:
    """Around what a program does: a file of its own that cannot be read ends it in words, in both
    languages, for nobody has chosen one."""
    try:
        yield
    except Broken as error:
        problem = told(error)
        print(*dict.fromkeys(map(problem.say, LANGS)), sep="\n", file=sys.stderr)
        raise SystemExit(2) from None


def problems(found: Sequence[Problem], lang: Lang, heading: Message | None = None) -> None:
    """Problems on standard error, under how many there are."""
    heading = heading or message("command.found", count=len(found))
    for line in (heading.say(lang), *(one.say(lang) for one in found)):
        print(line, file=sys.stderr)


def refuse(reason: Message, lang: Lang) -> int:
    """Say why nothing is done; the exit status of unusable arguments."""
    print(reason.say(lang), file=sys.stderr)
    return 2


def unwritten(error: OSError) -> Message:
    """That a file of the dataset cannot be written."""
    return message("command.unwritten", path=error.filename, why=oserrors.why(error))


def failed(error: OSError, lang: Lang) -> int:
    """Say that; the exit status of what could not be done."""
    print(unwritten(error).say(lang), file=sys.stderr)
    return 1


def quoted(path: object, windows: bool = os.name == "nt") -> str:
    """A path as it is typed into the shell of this machine."""
    text = str(path)
    if not windows:
        return shlex.quote(text)
    return text if re.fullmatch(r"[\w.:\\/-]+", text, re.ASCII) else f'"{text}"'
