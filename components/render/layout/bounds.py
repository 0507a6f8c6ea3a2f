"""The bounding box of something, y downwards, and which end of a line of text stands at its x."""

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
