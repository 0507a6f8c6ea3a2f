"""A card of rows that belong together (a reform, a practice), read by one rule for every medium."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.row import Row


@dataclass(frozen=True)
class Card:
    """Its grade of evidence where it has one, what is said, its figures, and what is said after
    them. The first of the facts says what it is, and needs no name; the others stand behind the
    name of their column."""

    first: Row
    badge: Row | None
    facts: tuple[Row, ...]
    figures: tuple[Row, ...]
    after: tuple[Row, ...]

    @property
    def grade(self) -> str:
        return self.badge.text if self.badge else ""


def card(rows: Sequence[Row]) -> Card:
    badge = next((row for row in rows if row.graded), None)
    left = [row for row in rows if row is not badge]
    first = next((at for at, row in enumerate(left) if row.figure), len(left))
    return Card(
        rows[0],
        badge,
        tuple(left[:first]),
        tuple(row for row in left if row.figure),
        tuple(row for row in left[first:] if not row.figure),
    )


def caption(row: Row) -> str:
    """The name of a figure on a card, and whose it is."""
    return " · ".join(part for part in (row.column, row.detail) if part)
