"""A clause that says, behind all else, that it is hoped for: 6 parks (target, this year). It knows
itself without that, so that a sentence of several is made of them bare and says so once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self


class Hoped(str):
    """The clause as it is said alone. ``bare`` is what it tells, ``status`` the word for what that
    is, and ``time`` when, where the clause says so behind it."""

    bare: str
    status: str
    time: str

    @classmethod
    def of(cls, said: str, bare: str, status: str, time: str) -> Self:
        clause = cls(said)
        clause.bare, clause.status, clause.time = bare, status, time
        return clause


def around(clause: str, put: Callable[[str], str]) -> str:
    """A clause with more ``put`` around it, as whose it is; what it is stays known."""
    said = put(clause)
    if isinstance(clause, Hoped):
        return Hoped.of(said, put(clause.bare), clause.status, clause.time)
    return said
