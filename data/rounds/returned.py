"""Forms that came back, each read once: its answers, or why it cannot be taken, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from data.asking import reply
from data.asking.complaint import Label, Unread
from data.asking.reply import Reply
from data.model import Dataset
from data.problem import DataError, Problem

#: Files with such an ending are read in a folder; others that lie there are no forms.
ENDINGS = (".xlsx", ".xlsm", ".xls")


@dataclass(frozen=True)
class Returned:
    """One file. ``reply`` is None where ``problems`` say why it cannot be taken."""

    file: str
    label: Label
    reply: Reply | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def when(self) -> tuple[date, datetime]:
        """Which of two forms is the later: the day that the office gives, then when the file was
        saved."""
        saved = self.label.saved or datetime.min
        return self.label.day or saved.date(), saved


def read(name: str, content: bytes, dataset: Dataset, today: date) -> Returned:
    """One file, whatever it is."""
    try:
        found = reply.read(name, content, dataset, today)
    except Unread as unread:
        return Returned(name, unread.label, None, unread.problems)
    except DataError as error:
        return Returned(name, Label(), None, error.problems)
    return Returned(name, found.label, found)


def books(paths: Iterable[Path]) -> list[tuple[str, bytes]]:
    """The forms among files and in folders, at any depth, by names that tell them apart: the path
    within the folder that was given. What a spreadsheet program leaves behind is no form.

    Raises OSError for a file that cannot be read.
    """
    found: dict[str, bytes] = {}
    for given in paths:
        inside = sorted(given.rglob("*")) if given.is_dir() else [given]
        for path in inside:
            if path.is_dir() or path.name.startswith(("~$", ".")):
                continue
            if given.is_dir() and path.suffix.lower() not in ENDINGS:
                continue
            name = path.relative_to(given).as_posix() if given.is_dir() else path.name
            found[_free(name, found)] = path.read_bytes()
    return [*found.items()]


def named(files: Iterable[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """The same files by names that tell them apart: offices do not know of each other's."""
    found: dict[str, bytes] = {}
    for name, content in files:
        found[_free(name, found)] = content
    return [*found.items()]


def _free(name: str, taken: Iterable[str]) -> str:
    stem, dot, suffix = name.rpartition(".")
    free, at = name, 1
    while free in {*taken}:
        at += 1
        free = f"{stem} ({at}){dot}{suffix}" if dot else f"{name} ({at})"
    return free
