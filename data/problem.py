"""What is wrong with the data, said so that the person who typed it can mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from data.charset import visible
from data.message import Message, message
from data.model import Lang
from data.yamltext import Broken


@dataclass(frozen=True)
class Problem:
    """One thing to mend: where it is, what is wrong, and what stands there now.

    ``line`` counts from 1; 0 means the whole file. ``reason`` comes in both languages
    because it is shown to viewers of either; tests ask for its ``key``.
    """

    file: str
    line: int
    field: str
    reason: Message
    value: str = ""

    @property
    def place(self) -> str:
        """``file:line field``, as far as there are any."""
        file = _short(self.file)  # an uploaded file may be called anything
        place = f"{file}:{self.line}" if self.line else file
        # A misspelt column name or key is typed text too.
        return f"{place} {_short(self.field)}" if self.field else place

    def why(self, lang: Lang) -> str:
        """``reason, got value``."""
        reason = " ".join(self.reason.say(lang).splitlines())  # it may quote what was typed
        if not self.value:
            return reason
        shown = _short(self.value)
        try:
            return message("message.got", said=reason, value=shown).say(lang)
        except Broken:  # the file that has the words for that is the one
            return f"{reason}, got '{shown}'"

    def say(self, lang: Lang) -> str:
        """``file:line field: reason, got value`` in one line."""
        return f"{self.place}: {self.why(lang)}"


class Fault(NamedTuple):
    """What is wrong with a row, before it is known where the row stands: the table, the row's id,
    the field, why, and what stands there."""

    table: str
    id: str
    field: str
    reason: Message
    value: str = ""


class Placed(Protocol):
    """Rows that know by "table/id" in which file and line they stand."""

    @property
    def origin(self) -> Mapping[str, tuple[str, int]]: ...


def at_row(
    rows: Placed, table: str, key: str, field: str, reason: Message, value: str = ""
) -> Problem:
    """A problem of a row, at the place where it stands."""
    file, line = rows.origin[f"{table}/{key}"]
    return Problem(file, line, field, reason, value)


def _short(typed: str) -> str:
    """What somebody typed, on one line, of bearable length and with nothing in it that steers."""
    shown = visible(" ".join(typed.split()))
    return shown if len(shown) <= 60 else shown[:59] + "…"


def told(broken: Broken) -> Problem:
    """The problem that makes a file unreadable; in English alone where it is the file that has the
    words for that."""
    at = broken.file, broken.line, broken.field
    try:
        return Problem(*at, message(broken.key), broken.value)
    except Broken:
        return Problem(*at, Message(broken.reason, broken.reason, broken.key))


class DataError(Exception):
    """The dataset cannot be used; ``problems`` lists everything that was found at once."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.say("en") for problem in problems))
