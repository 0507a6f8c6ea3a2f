"""How paragraphs stand in a box of a given width: how high, on which lines, how large a figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from math import ceil

from components.render.layout import cards, measure
from components.render.layout.wall import TEXT
from components.render.pptx.drawingml import INK, SOFT, Paragraph, Run, said
from components.row import OPEN, Figure, Row


def tall(given: Iterable[Paragraph], width: float) -> float:
    """How high the paragraphs stand in a box as wide as this."""
    height = 0.0
    for one in given:
        if len({run.size for run in one.runs}) == 1:
            count = measure.count(one.text, one.size, width, bold=one.bold)
        else:
            count = ceil(wide(one.runs) / width)
        height += one.before + count * one.size * one.leading
    return height


def wide(runs: Iterable[Run]) -> float:
    """How long pieces of text are on one line."""
    return sum(measure.wide(run.text, run.size, bold=run.bold) for run in runs)


def kept(given: Paragraph, width: float) -> Paragraph:
    """The paragraph as it is set in a box as wide as this: no line ends inside a figure. One of two
    sizes is a figure alone, whose size is such that it fits."""
    if len({run.size for run in given.runs}) > 1:
        return given
    text, ends = measure.kept(given.text, given.size, width, bold=given.bold)
    runs, at = [], 0
    for run in given.runs:
        stop = at + len(run.text)
        edges = [at, *(end for end in ends if at < end < stop), stop]
        lines = (text[start:end] for start, end in pairwise(edges))
        broken = "\n" if at in ends else ""
        runs.append(run._replace(text=broken + "\n".join(lines)))
        at = stop
    return replace(given, runs=tuple(runs))


def figure(
    given: Figure, number: float, small: float, room: float, ink: str = INK
) -> tuple[Run, ...]:
    """The figure with its words small and its number large; joined as ``Figure.text`` is, and
    by spaces that do not break where it has ``room``."""
    lead, digits, unit, tail = given.bare.pieces
    parts = [
        (text, size, bold)
        for text, size, bold in (
            (lead, small, False),
            (digits, number, True),
            (unit, small, False),
            (tail, small, False),
        )
        if text
    ]
    if given.spaced:
        parts = _spaced(parts)
    runs = tuple(Run(text, size, ink, bold) for text, size, bold in parts)
    if wide(runs) > room:
        return runs
    return tuple(run._replace(text=run.text.replace(" ", "\u00a0")) for run in runs)


def _spaced(parts: list[tuple[str, float, bool]]) -> list[tuple[str, float, bool]]:
    """Pieces with a space between them, as wide as that of the smaller of the two."""
    found = parts[:1]
    for text, size, bold in parts[1:]:
        before, large, heavy = found[-1]
        if large > size:
            text = f" {text}"
        else:
            found[-1] = (f"{before} ", large, heavy)
        found.append((text, size, bold))
    return found


def large(given: Figure, number: float, room: float) -> Paragraph:
    """The figure of a card, its number as large as ``number``."""
    small = max(TEXT, number * cards.SMALL)
    return Paragraph(figure(given, number, small, room), leading=1.2)


def behind(given: Figure, size: float) -> list[Paragraph]:
    """What stands under a figure: that it is wrong, and how the source has it where the text
    converts it."""
    doubt = [said(given.doubt, size)] if given.doubt else []
    return doubt + ([said(given.original, size, SOFT, lang="zh")] if given.original else [])


def beside(row: Row) -> str:
    """The figure as it stands beside a mark of a chart, a lower bound with the sign of an open end,
    and that it is wrong on a line of its own."""
    if row.figure is None:
        return row.marked
    told = row.figure.bare.text + (f" {OPEN}" if row.open else "")
    told += f" ({row.figure.original})" if row.figure.original else ""
    return "\n".join(part for part in (told, row.doubt) if part)
