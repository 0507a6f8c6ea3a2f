"""A long exhibit in parts that each fill one screen or slide, and how wide its columns are.

Everything is measured on a screen of 1920 by 1080; a slide of 13.333 by 7.5 inches is the same
at 144 to the inch, so that a presentation and a slide file break in the same places. Texts are
measured on the wide side (``labelling.extent``): what fits here fits in any usual font.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil, sqrt

from components.exhibit import Exhibit, Row
from components.render import labelling

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
CARDS = 3
CARD_GAP = 24


@dataclass(frozen=True)
class Leaf:
    """One screen of an exhibit. ``widths`` are those of the label column and each column of a
    table, together ``INNER``; ``heights`` those of its lines, without the head. ``top`` and
    ``bottom`` bound the body."""

    exhibit: Exhibit
    top: float
    bottom: float
    widths: tuple[float, ...] = ()
    head: float = 0.0
    heights: tuple[float, ...] = ()

    @property
    def height(self) -> float:
        return self.bottom - self.top


def lines(text: str, size: float, width: float) -> int:
    """How many lines a text takes."""
    if not text:
        return 0
    count = 0
    for piece in text.split("\n"):
        broken = labelling.wrapped(piece, size, width).split("\n")
        # A word wider than the column is broken by force.
        count += sum(max(1, ceil(labelling.extent(line, size)[0] / width)) for line in broken)
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
    """The screens of an exhibit, in order; one for what fits."""
    top = TOP + header(exhibit)
    bottom = HEIGHT - FOOT - footer(exhibit)
    match exhibit.kind:
        case "table" | "matrix":
            found = _tables(exhibit, top, bottom)
        case "text":
            found = _tables(as_table(exhibit), top, bottom)
        case "cards":
            found = _cards(exhibit, top, bottom)
        case "kpi":
            found = _figures(exhibit, top, bottom)
        case _:
            found = [Leaf(exhibit, top, bottom)]
    count = len(found)
    if count == 1:
        return found
    return [
        replace(leaf, exhibit=leaf.exhibit.model_copy(update={"part": at, "parts": count}))
        for at, leaf in enumerate(found, 1)
    ]


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


def columns(exhibit: Exhibit, *, width: float = INNER, size: float = TEXT) -> tuple[float, ...]:
    """Widths of the label column and the others: by how much they hold, each wide enough for
    its longest word where that is possible."""
    grid = exhibit.grid()
    texts = [[exhibit.corner, *(part for first, _ in grid for part in head(first))]]
    for name in exhibit.columns:
        texts.append([name, *(part for _, cells in grid for part in cell(cells.get(name, [])))])
    least = [_least(column, size) for column in texts]
    # The square root keeps a column of long notes from starving one of short names.
    want = [sqrt(max(_typical(column, size), 1.0)) for column in texts]
    if exhibit.kind == "matrix":  # what is compared stands in columns of one width
        want = [want[0], *[max(want[1:], default=1.0)] * (len(want) - 1)]
        least = [least[0], *[max(least[1:], default=0.0)] * (len(least) - 1)]
    if sum(least) >= width:
        return tuple(width * one / sum(least) for one in least)
    free = width - sum(least)
    rest = [max(one * one - low, 0.0) for one, low in zip(want, least, strict=True)]
    rest = [sqrt(one) for one in rest]
    total = sum(rest) or 1.0
    if not any(rest):
        return tuple(low + free / len(least) for low in least)
    return tuple(low + free * part / total for low, part in zip(least, rest, strict=True))


def _typical(texts: list[str], size: float) -> float:
    """The width a column would like: that of its longer texts on one line."""
    found = sorted(labelling.extent(text, size)[0] for text in texts if text) or [0.0]
    return found[min(len(found) - 1, ceil(len(found) * 0.85))] + CELL_X


def _least(texts: list[str], size: float) -> float:
    """The width of the longest word, or of four Chinese characters, up to a limit."""
    longest = 0.0
    for text in texts:
        for word in text.replace("\n", " ").split(" "):
            wide = labelling.extent(word, size)[0]
            if any(labelling.is_wide(sign) for sign in word):
                wide = min(wide, 5 * size)
            longest = max(longest, wide)
    return max(min(longest, 300.0), 4 * size) + CELL_X


def tall(rows: Iterable[str], size: float, width: float) -> float:
    """The height of a cell with these paragraphs."""
    room = max(width - CELL_X, size)
    return sum(lines(text, size, room) for text in rows) * size * LINE + CELL_Y


def _tables(exhibit: Exhibit, top: float, bottom: float) -> list[Leaf]:
    widths = columns(exhibit)
    names = [exhibit.corner, *exhibit.columns]
    heading = max(tall([name], TEXT, wide) for name, wide in zip(names, widths, strict=True))
    room = bottom - top - heading
    found: list[Leaf] = []
    rows: list[Row] = []
    heights: list[float] = []
    group = ""
    for first, cells in exhibit.grid():
        height = tall(head(first), TEXT, widths[0])
        for name, wide in zip(exhibit.columns, widths[1:], strict=True):
            height = max(height, tall(cell(cells.get(name, [])), TEXT, wide))
        banner = TEXT * LINE + CELL_Y if first.group and (first.group != group or not rows) else 0
        group = first.group
        if rows and (sum(heights) + height + banner > room or len(heights) >= _MOST):
            found.append(Leaf(_with(exhibit, rows), top, bottom, widths, heading, tuple(heights)))
            rows, heights = [], []
            banner = TEXT * LINE + CELL_Y if first.group else 0
        rows += [row for column in cells.values() for row in column]
        heights.append(height + banner)
    found.append(Leaf(_with(exhibit, rows), top, bottom, widths, heading, tuple(heights)))
    return found


# --- cards ------------------------------------------------------------------------------

CARD_WIDTH = (INNER - (CARDS - 1) * CARD_GAP) / CARDS
_CARD_PAD = 40


def card_height(rows: list[Row]) -> float:
    """The height of a reform's card: topic and grade, title, facts, figures."""
    room = CARD_WIDTH - _CARD_PAD
    first = rows[0]
    grade = next((row.text for row in rows if row.tone), "")
    count = lines(f"{first.label_detail}　{grade}　", TEXT, room) + lines(first.label, TEXT, room)
    told = False
    for row in rows:
        if row.figure:
            name = " · ".join(part for part in (row.column, row.detail) if part)
            text = "　".join(part for part in (name, row.shown, row.figure.original) if part)
            count += lines(text, TEXT, room)
        elif not row.tone:
            count += lines(f"{row.column}　{row.text}" if told else row.text, TEXT, room)
            told = True
    return count * TEXT * LINE + 56


def _cards(exhibit: Exhibit, top: float, bottom: float) -> list[Leaf]:
    """Rows of cards; a screen holds whole rows."""
    groups = exhibit.groups()
    bands = [groups[at : at + CARDS] for at in range(0, len(groups), CARDS)]
    found: list[Leaf] = []
    rows: list[Row] = []
    heights: list[float] = []
    for band in bands:
        height = max(card_height(group) for group in band) + CARD_GAP
        if rows and sum(heights) + height > bottom - top:
            found.append(Leaf(_with(exhibit, rows), top, bottom, heights=tuple(heights)))
            rows, heights = [], []
        rows += [row for group in band for row in group]
        heights.append(height)
    found.append(Leaf(_with(exhibit, rows), top, bottom, heights=tuple(heights)))
    return found


def across(count: int) -> int:
    """How many cards of figures stand beside each other: at most four, in even rows."""
    return count if count <= 4 else ceil(count / ceil(count / 4))


def _figures(exhibit: Exhibit, top: float, bottom: float) -> list[Leaf]:
    per = 8
    rows = exhibit.rows
    return [
        Leaf(_with(exhibit, rows[at : at + per]), top, bottom) for at in range(0, len(rows), per)
    ] or [Leaf(exhibit, top, bottom)]
