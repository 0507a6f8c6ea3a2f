"""Cards on a screen: of reforms, and of figures. How wide and tall they are, and how many stand
beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby, pairwise
from math import ceil

from components.card import caption, card
from components.exhibit import Exhibit
from components.render.layout import measure
from components.render.layout.measure import SPACE
from components.render.layout.spread import largest, lonely, spread, with_rows
from components.render.layout.wall import CARD_GAP, CARDS, INNER, LINE, TEXT, Leaf
from components.row import Figure, Row

_CARD_PAD = 40


def card_width(beside: int = CARDS) -> float:
    """The width of a card with so many beside each other."""
    return (INNER - (beside - 1) * CARD_GAP) / beside


def card_height(rows: list[Row], size: float = TEXT, beside: int = CARDS) -> float:
    """The height of a reform's card: topic and grade, title, facts, figures."""
    room = card_width(beside) - _CARD_PAD
    one = card(rows)
    meta = f"{one.first.head.detail}{SPACE}{one.grade}{SPACE}"
    count = measure.count(meta, size, room, bold=True)
    count += measure.count(one.first.label, size, room, bold=True)
    for row in one.figures:
        assert row.figure is not None
        text = SPACE.join(filter(None, (caption(row), row.shown, row.figure.original)))
        count += measure.count(text, size, room, bold=True) + bool(row.doubt)
    for at, row in enumerate((*one.facts, *one.after)):
        text = f"{row.column}{SPACE}{row.text}" if at else row.text
        count += measure.count(text, size, room)
    return count * size * LINE + 32


def beside(exhibit: Exhibit, top: float, bottom: float) -> list[Leaf]:
    """Cards three beside each other, or two where one says too much for that, or where three would
    leave one alone or holes; one that says too much for two has the whole width, alone on its
    screens."""
    ways = [
        largest(exhibit, top, bottom, partial(_cards, beside=many)) for many in range(CARDS, 1, -1)
    ]
    if fitting := [way for way in ways if all(leaf.fits for leaf in way)]:
        return min(fitting, key=_wanting)

    def beside(rows: list[Row]) -> int:
        return 2 if card_height(rows, beside=2) + CARD_GAP <= bottom - top else 1

    found = []
    for many, run in groupby(exhibit.groups(), beside):
        part = with_rows(exhibit, (row for rows in run for row in rows))
        found += largest(part, top, bottom, partial(_cards, beside=many))
    return found


def _wanting(leaves: Sequence[Leaf]) -> tuple[int, bool, bool, int, float]:
    """What is wrong with cards on screens, the worst first: how many screens, a row or a card alone
    on one of several, how many places are empty, how small the text is."""
    counts = [len(leaf.exhibit.groups()) for leaf in leaves]
    empty = sum(-count % leaf.beside for count, leaf in zip(counts, leaves, strict=True))
    alone = len(leaves) > 1 and 1 in counts
    return len(leaves), lonely(leaves), alone, empty, -min(leaf.size for leaf in leaves)


def _cards(
    exhibit: Exhibit, top: float, bottom: float, size: float, beside: int = CARDS
) -> list[Leaf]:
    """Rows of cards; a screen holds whole rows."""
    groups = exhibit.groups()
    bands = [groups[at : at + beside] for at in range(0, len(groups), beside)]
    heights = [max(card_height(one, size, beside) for one in band) + CARD_GAP for band in bands]
    found = []
    for start, end in spread(len(bands), lambda _, at: heights[at], bottom - top, len(bands)):
        rows = [row for band in bands[start:end] for group in band for row in group]
        shown, tops = with_rows(exhibit, rows), tuple(heights[start:end])
        found.append(Leaf(shown, top, bottom, heights=tops, size=size, beside=beside))
    return found


#: Sizes on a card of figures, in text sizes: its name, and the number, which is larger where there
#: are no more cards than a few.
NAME, NUMBER, _LARGE, _FEW, _LARGEST = 1.15, 3.0, 4.5, 3, 200.0
#: The words beside the number, in number sizes, and the smallest number.
SMALL, _LEAST_NUMBER = 0.46, 40.0
#: How much smaller numbers are where that takes fewer screens.
SHARES = (1.0, 0.7, 0.55)
FIGURE_PAD = 56


def across(rows: Sequence[Row]) -> int:
    """How many cards of figures stand beside each other: at most four, in even rows, and no more
    than have room for each figure on one line."""
    count = len(rows)
    for most in (4, 3, 2):
        beside = count if count <= most else ceil(count / ceil(count / most))
        room = (INNER - (beside - 1) * CARD_GAP) / max(beside, 1) - FIGURE_PAD
        if all(figure_width(row.figure, _LEAST_NUMBER) <= room for row in rows if row.figure):
            return beside
    return 1


def bands(rows: Sequence[Row], beside: int) -> list[list[tuple[Row, float]]]:
    """Rows of so many cards ``beside`` each other, each with the columns it takes: where they do
    not come out even, the first row has fewer, and all of these are as much wider."""
    first = len(rows) % beside or beside
    cuts = [0, *range(first, len(rows) + 1, beside)] if rows else [0]
    return [
        [(row, beside / (end - start)) for row in rows[start:end]] for start, end in pairwise(cuts)
    ]


def shapes(rows: Sequence[Row]) -> list[int]:
    """How many cards may stand beside each other: as many as there is room for, or fewer where
    there are so few that more rows of them are no more than three."""
    most = across(rows) or 1
    return [beside for beside in range(most, 0, -1) if beside == most or len(rows) <= 3 * beside]


def figure_width(figure: Figure, number: float, small: float = 0.0) -> float:
    """How wide a figure is whose number has this size, its words the size ``small``; the mark of
    one that is wrong stands on a line of its own."""
    small = small or max(TEXT, number * SMALL)
    figure = figure.bare
    _, digits, *_ = figure.pieces
    large = measure.wide(digits, number, bold=True) - measure.wide(digits, small)
    # What an office puts between a large number and Chinese is as large.
    return measure.wide(figure.text, small) + large + 0.3 * (number - small)


def number(rows: Iterable[Row], room: float, size: float) -> float:
    """The size of the numbers on cards whose text has ``size``: such that every figure stands
    on one line."""
    figures = [row.figure for row in rows if row.figure]
    found = min(size * (_LARGE if len(figures) <= _FEW else NUMBER), _LARGEST)
    while found > _LEAST_NUMBER and any(figure_width(one, found) > room for one in figures):
        found -= 2
    return found


def figure_height(row: Row, width: float, number: float, size: float = TEXT) -> float:
    """The height of a card of one figure, ``width`` px wide."""
    room = width - FIGURE_PAD
    if row.figure is None:  # silence, in words
        said = (
            measure.count(row.label, size * NAME, room) * size * NAME
            + measure.count(row.text, size, room) * size
        )
        return said * LINE + FIGURE_PAD
    height = measure.count(row.label, size * NAME, room) * size * NAME * LINE
    height += ceil(figure_width(row.figure, number) / room) * number * 1.2 + 12
    small = (row.doubt, row.figure.original, row.detail, row.text)
    return (
        height + sum(measure.count(text, size, room) for text in small) * size * LINE + FIGURE_PAD
    )


def figures(
    exhibit: Exhibit,
    top: float,
    bottom: float,
    size: float,
    *,
    beside: int,
    share: float = 1.0,
) -> list[Leaf]:
    """Rows of so many cards of figures, with numbers of this ``share`` of their usual size."""
    rows = exhibit.rows
    width = (INNER - (beside - 1) * CARD_GAP) / beside
    lines = bands(rows, beside)
    big = max(number(rows, width - FIGURE_PAD, size) * share, _LEAST_NUMBER)
    heights = [
        max(
            figure_height(row, (width + CARD_GAP) * span - CARD_GAP, big, size)
            for row, span in line
        )
        + CARD_GAP
        for line in lines
    ]
    found = []
    for start, end in spread(len(lines), lambda _, at: heights[at], bottom - top, len(lines)):
        shown = with_rows(exhibit, (row for line in lines[start:end] for row, _ in line))
        tops = tuple(heights[start:end])
        leaf = Leaf(shown, top, bottom, heights=tops, size=size, beside=beside, number=big)
        found.append(leaf)
    return found
