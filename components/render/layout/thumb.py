"""The marks of a small picture alone, without its words: so small that it stands in a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil

from components.render.layout.palette import GREY, LIGHT
from components.render.layout.scene import Item, Part, Scene, Stamp, Stroke
from components.row import Pictogram, Strip

#: From mark to mark, px: at most, and at least, for what is closer is grey.
_FAR, _NEAR, _STEP = 8.0, 3.0, 0.25
#: Of that a mark, and half a dash.
_MARK, _DASH = 0.8, 0.28

#: Where a mark stands: its strip, which of the strip it is, column and row.
_Spot = tuple[Strip, int, int, int]


def scene(
    picture: Pictogram, colours: Mapping[str, str], room: float, height: float
) -> Scene | None:
    """The marks in ``room`` by ``height``, in the order and colours of the picture; None where
    they would be too small to be told apart."""
    steps = int((_FAR - _NEAR) / _STEP)
    for pitch in (_FAR - at * _STEP for at in range(steps + 1)):
        spots = [*_spots(picture, int(room / pitch), int(height / pitch))]
        wide = 1 + max((column for _, _, column, _ in spots), default=-1)
        tall = 1 + max((row for _, _, _, row in spots), default=-1)
        if spots and wide * pitch <= room and tall * pitch <= height:
            items = tuple(_items(picture, spots, colours, pitch))
            return Scene(wide * pitch, tall * pitch, (Part(items),))
    return None


def _spots(picture: Pictogram, columns: int, rows: int) -> Iterator[_Spot]:
    blocks = picture.form == "blocks"
    return (_heaped if blocks else _lined)(picture.strips, rows if blocks else columns)


def _lined(strips: Sequence[Strip], columns: int) -> Iterator[_Spot]:
    """A line a strip, or as many of equal length as it needs."""
    row = 0
    for strip in strips:
        lines = max(ceil(len(strip.marks) / columns), 1)
        fit = max(ceil(len(strip.marks) / lines), 1)
        for at in range(len(strip.marks)):
            yield strip, at, at % fit, row + at // fit
        row += lines


def _heaped(strips: Sequence[Strip], rows: int) -> Iterator[_Spot]:
    """Heaps beside each other, filled from column to column."""
    column = 0
    for strip in strips:
        for at in range(len(strip.marks)):
            yield strip, at, column + at // rows, at % rows
        column += ceil(len(strip.marks) / rows) + 1


def _items(
    picture: Pictogram, spots: Iterable[_Spot], colours: Mapping[str, str], pitch: float
) -> Iterator[Item]:
    for strip, at, column, row in spots:
        mark = strip.marks[at]
        x, y = (column + 0.5) * pitch, (row + 0.5) * pitch
        if mark == "hatched":
            reach = pitch * _DASH
            yield Stroke(((x - reach, y), (x + reach, y)), GREY, thick=pitch * 0.1)
        elif mark:
            colour = GREY if mark == "faint" else colours.get(strip.zone, LIGHT.soft)
            yield Stamp(x, y, pitch * _MARK, mark, colour, strip.square or picture.square)
