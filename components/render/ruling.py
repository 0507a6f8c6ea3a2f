"""How wide the columns of a table are: as short a table as its texts allow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from components.exhibit import Exhibit, Row
from components.render import labelling

_GRAINS = 32  # steps in which what is left over is given out
_BOLD = 1.06  # heads, and the names of lines, are so much wider


@dataclass(frozen=True)
class Ruling:
    """The widths of a table's label column and the others, and how tall the table gets."""

    widths: tuple[float, ...]
    height: float


def ruling(
    exhibit: Exhibit, room: float, size: float, small: float, *, pad: float = 10.0
) -> Ruling:
    """Columns that make a table as short as it gets in a width of ``room``; all in one unit.

    No column is narrower than its longest word, or its longest figure where there is room for
    that. What is left goes, a little at a time, to the column that shortens the table most; the
    columns of a matrix, which are there to be compared, stay equal. ``size`` is that of the
    text, ``small`` of what stands under it, ``pad`` the space left and right of it together.
    """
    lines = [_texts(exhibit, first, cells, size, small) for first, cells in exhibit.grid()]
    names = [exhibit.corner, *exhibit.columns]
    groups = [[at] for at in range(len(names))]
    if exhibit.kind == "matrix" and len(names) > 1:
        groups = [[0], [*range(1, len(names))]]
    found: list[float] = []
    for most in (0.3 * room, 0.0):  # of a figure that is not broken
        found = [
            max([_longest(name, size * _BOLD), *(_least(line[at], most) for line in lines)]) + pad
            for at, name in enumerate(names)
        ]
        for group in groups:
            widest = max(found[at] for at in group)
            found = [widest if at in group else one for at, one in enumerate(found)]
        if sum(found) <= 0.9 * room:
            break
    grain = max(room - sum(found), 0.0) / _GRAINS
    for _ in range(_GRAINS if grain else 0):
        best, least = groups[-1], _height(lines, found, pad)
        for group in groups:
            tried = [one + grain / len(group) * (at in group) for at, one in enumerate(found)]
            height = _height(lines, tried, pad)
            if height < least:
                best, least = group, height
        found = [one + grain / len(best) * (at in best) for at, one in enumerate(found)]
    fit = room / sum(found)
    found = [one * fit for one in found]
    return Ruling(tuple(found), 1.4 * (_height(lines, found, pad) + size) + 4 * len(lines))


@dataclass(frozen=True)
class _Text:
    """A text of a cell: its length on one line, its longest word, its size."""

    length: float
    word: float
    size: float
    figure: bool = False


def _texts(
    exhibit: Exhibit, first: Row, cells: Mapping[str, list[Row]], size: float, small: float
) -> list[list[_Text]]:
    """The texts of each cell of a line."""

    def piece(said: str, at: float, *, figure: bool = False) -> list[_Text]:
        mark = 2.4 * small if figure else 0.0  # that of a footnote
        length = labelling.wide(said, at) + mark
        return [_Text(length, _longest(said, at), at, figure)] if said else []

    line = [piece(first.label, size * _BOLD) + piece(first.label_detail, small)]
    for name in exhibit.columns:
        inside: list[_Text] = []
        for row in cells.get(name, []):
            inside += piece(row.shown, size, figure=row.figure is not None)
            inside += piece(row.figure.original if row.figure else "", small, figure=True)
            inside += piece(row.detail, small)
        line.append(inside)
    return line


def _least(texts: Iterable[_Text], most: float) -> float:
    """The width of what is not broken: words, and figures that are no longer than ``most``."""
    kept = (one.length if one.figure and one.length <= most else one.word for one in texts)
    return max(kept, default=0.0)


def _longest(text: str, size: float) -> float:
    """The width of the longest word, or of five Chinese characters."""
    found = 0.0
    for word in text.split():
        wide = any(labelling.is_wide(sign) for sign in word)
        length = labelling.wide(word, size)
        found = max(found, min(length, 5.2 * size) if wide else length)
    return found


def _height(
    lines: Sequence[Sequence[Sequence[_Text]]], found: Sequence[float], pad: float
) -> float:
    """How tall a table is. A line is as tall as its tallest cell; the fourth power, in place of
    the largest, lets two cells that are equally tall both count."""
    total = 0.0
    for line in lines:
        tall = 0.0
        for texts, width in zip(line, found, strict=True):
            room = width - pad
            tall += sum(one.size * max(1.0, one.length / room) for one in texts) ** 4
        total += tall**0.25
    return total
