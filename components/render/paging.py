"""A long exhibit in parts that each fill one screen or slide, and how wide its columns are.

Everything is measured on a screen of 1920 by 1080; a slide of 13.333 by 7.5 inches is the same
at 144 to the inch, so that a presentation and a slide file break in the same places. Texts are
measured on the wide side (``labelling.extent``): what fits here fits in any usual font.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from math import ceil

from components.exhibit import Exhibit, Row
from components.render import labelling
from components.render.labelling import wide
from components.render.ruling import ruling

WIDTH, HEIGHT = 1920, 1080
#: Clear space left and right.
MARGIN = 80
#: The smallest text on a screen: readable at the far end of a meeting room.
TEXT = 24
TITLE = 40
FIGURE = 52
LINE = 1.4
INNER = WIDTH - 2 * MARGIN
#: Above and below the body: margins, and the line with progress at the foot.
TOP, FOOT = 44, 64
_GAP = 20
#: Space in a cell, left and right together, and above and below together.
CELL_X, CELL_Y = 24, 14
#: A table has no more lines than this on a screen, however short they are.
_MOST = 16
#: Larger texts, for what leaves room.
_SIZES = (36, 33, 30, 27)
CARDS = 3
CARD_GAP = 24


@dataclass(frozen=True)
class Leaf:
    """One screen of an exhibit. ``top`` and ``bottom`` bound the body, whose text has ``size``.
    ``widths`` are those of the label column and each column of a table, together ``INNER``;
    ``heights`` those of its lines, without the head; of cards, those of their rows."""

    exhibit: Exhibit
    top: float
    bottom: float
    widths: tuple[float, ...] = ()
    head: float = 0.0
    heights: tuple[float, ...] = ()
    size: float = TEXT

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def fits(self) -> bool:
        """Whether the body holds it; a single line of a table may be taller than any screen."""
        return self.head + sum(self.heights) <= self.height


def lines(text: str, size: float, width: float) -> int:
    """How many lines a text takes: broken between words or, in Chinese, between characters;
    a word longer than the line is broken by force."""
    count = 0
    for piece in text.split("\n") if text else ():
        count += 1
        left = width
        for word in labelling.pieces(piece):
            need = wide(word.rstrip(), size)
            if need > left:
                if left < width:  # else it begins a line of its own already
                    count += 1
                more = max(ceil(need / width) - 1, 0)
                count += more
                left = width - (need - more * width)
            else:
                left -= need
            left -= wide(word, size) - need
    return count


def header(exhibit: Exhibit) -> float:
    """The height of title and subtitle."""
    title = lines(exhibit.title, TITLE, INNER - 120) * TITLE * 1.3
    subtitle = lines(exhibit.subtitle, TEXT, INNER) * TEXT * LINE
    return title + subtitle + _GAP


def footer(exhibit: Exhibit) -> float:
    """The height of notes and source lines."""
    notes = sum(lines(note, TEXT, INNER) for note in exhibit.notes)
    sources = max(1, len(exhibit.sources)) if exhibit.sources else 1
    wrapped = sum(lines(f"来源：{line.text}", TEXT, INNER) for line in exhibit.sources)
    return (notes + max(sources, wrapped)) * TEXT * LINE + _GAP


def leaves(exhibit: Exhibit) -> list[Leaf]:
    """The screens of an exhibit, in order; one for what fits. A few lines are set larger than
    many, as far as that takes no more screens."""
    top = TOP + header(exhibit)
    bottom = HEIGHT - FOOT - footer(exhibit)
    match exhibit.kind:
        case "table" | "matrix":
            found = _largest(exhibit, top, bottom, _tables)
        case "text":
            found = _largest(as_table(exhibit), top, bottom, _tables)
        case "cards":
            found = _largest(exhibit, top, bottom, _cards)
        case "kpi":
            found = _largest(exhibit, top, bottom, _figures)
        case _:
            found = [Leaf(exhibit, top, bottom)]
    count = len(found)
    if count == 1:
        return found
    return [
        replace(leaf, exhibit=leaf.exhibit.model_copy(update={"part": at, "parts": count}))
        for at, leaf in enumerate(found, 1)
    ]


def _largest(
    exhibit: Exhibit,
    top: float,
    bottom: float,
    split: Callable[[Exhibit, float, float, float], list[Leaf]],
) -> list[Leaf]:
    best = split(exhibit, top, bottom, TEXT)
    for size in _SIZES:
        found = split(exhibit, top, bottom, size)
        if len(found) <= len(best) and all(leaf.fits for leaf in found):
            return found
    return best


def as_table(exhibit: Exhibit) -> Exhibit:
    """A list of terms and texts as a table of one column."""
    rows = tuple(row.model_copy(update={"column": " "}) for row in exhibit.rows)
    return exhibit.model_copy(update={"rows": rows, "columns": (" ",)})


def _with(exhibit: Exhibit, rows: Iterable[Row]) -> Exhibit:
    return exhibit.model_copy(update={"rows": tuple(rows)})


# --- tables -----------------------------------------------------------------------------


def cell(rows: Iterable[Row]) -> list[str]:
    """The paragraphs of a cell: of each value its text, the original and the detail."""
    found = []
    for row in rows:
        original = row.figure.original if row.figure else ""
        found += [text for text in (row.shown, original, row.detail) if text]
    return found


def head(first: Row) -> list[str]:
    """The paragraphs of the cell that names a line."""
    return [text for text in (first.label, first.label_detail) if text]


def columns(exhibit: Exhibit, *, size: float = TEXT) -> tuple[float, ...]:
    """Widths of the label column and the others."""
    return ruling(exhibit, INNER, size, size, pad=CELL_X).widths


def tall(rows: Iterable[str], size: float, width: float) -> float:
    """The height of a cell with these paragraphs."""
    room = max(width - CELL_X, size)
    return sum(lines(text, size, room) for text in rows) * size * LINE + CELL_Y


def _tables(exhibit: Exhibit, top: float, bottom: float, size: float) -> list[Leaf]:
    widths = columns(exhibit, size=size)
    names = [exhibit.corner, *exhibit.columns]
    heading = max(tall([name], size, room) for name, room in zip(names, widths, strict=True))
    banner = size * LINE + CELL_Y
    grid = exhibit.grid()
    heights = []
    for first, cells in grid:
        height = tall(head(first), size, widths[0])
        for name, room in zip(exhibit.columns, widths[1:], strict=True):
            height = max(height, tall(cell(cells.get(name, [])), size, room))
        heights.append(height)
    groups = [first.group for first, _ in grid]

    def cost(start: int, at: int) -> float:
        """A line with the heading over it, which a new screen repeats."""
        over = groups[at] and (at == start or groups[at] != groups[at - 1])
        return heights[at] + (banner if over else 0)

    found = []
    for start, end in _split(len(grid), cost, bottom - top - heading, _MOST):
        rows = [row for _, cells in grid[start:end] for cell in cells.values() for row in cell]
        tops = tuple(cost(start, at) for at in range(start, end))
        found.append(Leaf(_with(exhibit, rows), top, bottom, widths, heading, tops, size))
    return found


def _split(
    count: int, cost: Callable[[int, int], float], room: float, most: int
) -> list[tuple[int, int]]:
    """Things one after another on as few screens as hold them, and as evenly as that allows: no
    screen with a single line after a full one."""

    def cut(limit: float) -> list[tuple[int, int]]:
        parts = []
        start, used = 0, 0.0
        for at in range(count):
            need = cost(start, at)
            if at > start and (used + need > limit or at - start >= most):
                parts.append((start, at))
                start, used = at, 0.0
                need = cost(start, at)
            used += need
        return [*parts, (start, count)]

    best = cut(room)
    if len(best) > 1:
        low, high = 0.0, room
        for _ in range(12):
            middle = (low + high) / 2
            if len(cut(middle)) > len(best):
                low = middle
            else:
                high = middle
        best = cut(high)
    return best


# --- cards ------------------------------------------------------------------------------

CARD_WIDTH = (INNER - (CARDS - 1) * CARD_GAP) / CARDS
_CARD_PAD = 40


def card_height(rows: list[Row], size: float = TEXT) -> float:
    """The height of a reform's card: topic and grade, title, facts, figures."""
    room = CARD_WIDTH - _CARD_PAD
    first = rows[0]
    grade = next((row.text for row in rows if row.tone), "")
    count = lines(f"{first.label_detail}　{grade}　", size, room) + lines(first.label, size, room)
    told = False
    for row in rows:
        if row.figure:
            name = " · ".join(part for part in (row.column, row.detail) if part)
            text = "　".join(part for part in (name, row.shown, row.figure.original) if part)
            count += lines(text, size, room)
        elif not row.tone:
            count += lines(f"{row.column}　{row.text}" if told else row.text, size, room)
            told = True
    return count * size * LINE + 32


def _cards(exhibit: Exhibit, top: float, bottom: float, size: float) -> list[Leaf]:
    """Rows of cards; a screen holds whole rows."""
    groups = exhibit.groups()
    bands = [groups[at : at + CARDS] for at in range(0, len(groups), CARDS)]
    heights = [max(card_height(group, size) for group in band) + CARD_GAP for band in bands]
    found = []
    for start, end in _split(len(bands), lambda _, at: heights[at], bottom - top, len(bands)):
        rows = [row for band in bands[start:end] for group in band for row in group]
        tops = tuple(heights[start:end])
        found.append(Leaf(_with(exhibit, rows), top, bottom, heights=tops, size=size))
    return found


#: Sizes on a card of figures, in text sizes: its name, and the number.
NAME, NUMBER = 1.15, 3.0
#: The words beside the number, in number sizes.
SMALL = 0.46
FIGURE_PAD = 56


def across(count: int) -> int:
    """How many cards of figures stand beside each other: at most four, in even rows."""
    return count if count <= 4 else ceil(count / ceil(count / 4))


def figure_height(row: Row, width: float, size: float = TEXT) -> float:
    """The height of a card of one figure, ``width`` px wide."""
    room = width - FIGURE_PAD
    if row.figure is None:  # silence, in words
        said = (
            lines(row.label, size * NAME, room) * size * NAME + lines(row.text, size, room) * size
        )
        return said * LINE + FIGURE_PAD
    found, big = row.figure, size * NUMBER
    words = " ".join(part for part in (found.lead, found.unit, found.tail) if part)
    length = wide(found.number, big) + wide(f"{words}  ", big * SMALL)
    height = lines(row.label, size * NAME, room) * size * NAME * LINE
    height += ceil(length / room) * big * 1.2 + 12
    small = (found.original, row.detail, row.text)
    return height + sum(lines(text, size, room) for text in small) * size * LINE + FIGURE_PAD


def _figures(exhibit: Exhibit, top: float, bottom: float, size: float) -> list[Leaf]:
    """Rows of cards of figures."""
    rows = exhibit.rows
    beside = across(len(rows)) or 1
    width = (INNER - (beside - 1) * CARD_GAP) / beside
    bands = [rows[at : at + beside] for at in range(0, len(rows), beside)] or [()]
    heights = [
        max((figure_height(row, width, size) for row in band), default=0.0) + CARD_GAP
        for band in bands
    ]
    found = []
    for start, end in _split(len(bands), lambda _, at: heights[at], bottom - top, len(bands)):
        shown = [row for band in bands[start:end] for row in band]
        tops = tuple(heights[start:end])
        found.append(Leaf(_with(exhibit, shown), top, bottom, heights=tops, size=size))
    return found
