"""What is wrong with one file, cell by cell, as it is found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NoReturn

from data.message import Message
from data.problem import DataError, Problem

_MANY = 200  # problems that one list can bear


@dataclass(frozen=True)
class FormLabel:
    """What a form that came back says of itself, as far as it can be read: of which zone it asks,
    in which round it was sent out and as which of its forms, the day that the office gives, and
    when the file was last saved."""

    zone: str = ""
    round: str = ""
    form: str = ""
    day: date | None = None
    saved: datetime | None = None
    #: The lines it was sent with.
    lines: frozenset[str] = frozenset()
    #: Whether nothing was written into it: it is as it went out.
    blank: bool = False
    #: Whether all that was written into it is who replies, and when.
    empty: bool = False


class Unread(DataError):
    """A form that is not taken, and whose it is."""

    def __init__(self, problems: list[Problem], label: FormLabel) -> None:
        super().__init__(problems)
        self.label = label


class Complaints:
    """The problems of a file, in the order in which they were met; ``label`` is what is known of
    it."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.label = FormLabel()

    def __len__(self) -> int:
        return len(self.problems)

    def fail(self, at: str, reason: Message, value: object = "") -> None:
        """One more. ``at`` is a place in the file, ``value`` what stands there."""
        if isinstance(value, datetime):
            value = value.date().isoformat()
        shown = "" if value is None else str(value)
        self.problems.append(Problem(self.file, 0, at, reason, shown))

    def stop(self) -> NoReturn:
        """Give the file up with what is known of it."""
        raise Unread(self.problems[:_MANY], self.label)
