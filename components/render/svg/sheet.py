"""What every layout of a drawing needs to know, and the mark that all of them share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from components import words
from components.exhibit import Exhibit
from components.render.layout.palette import GREY, WHITE
from components.render.svg.pen import Pen, Rect, Style, short
from components.row import Row
from data.model import Lang

#: From this many em on, names stand beside their bars.
_WIDE = 34
#: How far the open point reaches, in thicknesses of its bar.
POINT = 0.4


@dataclass(frozen=True)
class Shape:
    """The box of a drawing in units of its view box, and the least size of its texts. Without a
    ``height`` it is as tall as what is in it. ``keyed`` unless what its tones stand for is said
    beside it. ``beside`` is how many lines over time stand beside each other; 0: as have room."""

    width: float
    height: float | None = None
    size: float = 24
    keyed: bool = True
    beside: int = 0


@dataclass(frozen=True)
class Sheet:
    """An exhibit, how it is to be drawn, and the pen to do it with."""

    pen: Pen
    exhibit: Exhibit
    colours: Mapping[str, str]
    lang: Lang
    shape: Shape

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.exhibit.rows

    @property
    def width(self) -> float:
        return self.shape.width

    @property
    def height(self) -> float | None:
        return self.shape.height

    @property
    def size(self) -> float:
        return self.shape.size

    @property
    def wide(self) -> bool:
        return self.width >= _WIDE * self.size

    @cached_property
    def plain(self) -> Style:
        return Style(self.size)

    def colour(self, row: Row) -> str:
        return self.colours.get(row.zone, GREY)

    def t(self, key: str, **values: object) -> str:
        return words.text(self.lang, key, **values)


def original(row: Row) -> str:
    """The figure in the source's own unit, where the text converts it."""
    return row.figure.original if row.figure else ""


def mark(pen: Pen, row: Row, colour: str, at: Rect) -> None:
    """A bar: solid, hatched or outlined by status; with an open point where it is "more than"."""
    x, y, wide, tall = at
    if wide > 0 and row.amount.status == "expected":
        pen.box(at, WHITE)
        pen.add(f'<path d="{hatch(at)}" stroke="{colour}" stroke-width="3"/>')
        pen.box(at, "none", f' stroke="{colour}" stroke-width="2"')
    elif wide > 0 and row.amount.status == "target":
        inner = Rect(x + 1.5, y + 1.5, max(wide - 3, 0.5), tall - 3)
        pen.box(inner, WHITE, f' stroke="{colour}" stroke-width="3"')
    elif wide > 0:
        pen.box(at, colour)
    if row.open:
        # The point lies beyond the value and is not filled: how much more is not known.
        end, reach = x + wide + 4, tall * POINT
        pen.add(
            f'<path d="M{short(end)} {short(y + 1.5)}L{short(end + reach)} {short(y + tall / 2)}'
            f'L{short(end)} {short(y + tall - 1.5)}" fill="none" stroke="{colour}" '
            f'stroke-width="3"/>'
        )


def hatch(at: Rect, step: float = 11.0) -> str:
    """Strokes rising to the right, cut to the box here: a clip would need an id. Every other one is
    drawn back, which is the shortest way to say where it begins."""
    x, y, wide, tall = at
    found, stands = "", (0, 0)
    reach, back = step / 2, False
    while reach < wide + tall:
        foot = x + max(0.0, reach - tall), y + min(reach, tall)
        head = x + min(reach, wide), y + max(0.0, reach - wide)
        for sign, (right, down) in zip("ml", (head, foot) if back else (foot, head), strict=True):
            to = round(right * 10), round(down * 10)
            found += f"{sign}{_pair(to[0] - stands[0], to[1] - stands[1])}"
            stands = to
        reach, back = reach + step, not back
    return found


def _pair(right: int, down: int) -> str:
    """So many tenths; a sign parts two numbers as well as a space."""
    return f"{short(right / 10)}{' ' * (down >= 0)}{short(down / 10)}"
