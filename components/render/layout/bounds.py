"""How far something reaches: from its left top to its right bottom corner, y downwards; and from
which of its ends a line of text is set."""

from __future__ import annotations

from typing import Literal, NamedTuple

Align = Literal["start", "middle", "end"]


class Bounds(NamedTuple):
    """In pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Bounds) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: Bounds) -> bool:
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )
