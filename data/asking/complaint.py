"""What is wrong with one file, cell by cell, as it is found."""

from __future__ import annotations

from datetime import datetime
from typing import NoReturn

from data.message import Message
from data.problem import DataError, Problem

_MANY = 200  # problems that one list can bear


class Complaints:
    """The problems of a file, in the order in which they were met."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

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
        raise DataError(self.problems[:_MANY])
