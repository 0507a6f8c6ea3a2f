"""A long exhibit in parts that each fill one screen or slide, and how wide its columns are.

Everything is measured on a screen of 1920 by 1080; a slide of 13.333 by 7.5 inches is the same
at 144 to the inch, so that a presentation and a slide file break in the same places. Texts are
measured on the wide side (``measure.wide``): what fits here fits in any usual font.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from math import ceil

from components import words
from components.exhibit import Exhibit, Figure, Row
from components.render.layout import measure
from components.render.layout.columns import BESIDE, parts, ruling
from data.model import Lang

WIDTH, HEIGHT = 1920, 1080
#: Clear space left and right.
MARGIN = 80
#: The smallest text on a screen: readable at the far end of a meeting room.
TEXT = 24
TITLE = 40
LINE = 1.4
INNER = WIDTH - 2 * MARGIN
#: Above and below the body: margins, and the line with progress at the foot.
TOP, FOOT = 44, 64
_GAP = 20
#: Space in a cell, left and right together, and above and below together with the line under it.
CELL_X, CELL_Y = 24, 16
#: A table has no more lines than this on a screen, however short they are.
_MOST = 16
#: Larger texts, for what leaves room.
_SIZES = (36, 33, 30, 27)
#: Not so many bars on a screen that they become threads, nor a body so low under its notes.
_BARS, LEAST = 12, 300.0
#: More sources than this are one line: their list stands elsewhere.
_SOURCES = 4
#: As many zones are listed beside their map; more than these after it.
LISTED = 10
CARDS = 3
CARD_GAP = 24


@dataclass(frozen=True)
class Leaf:
    """One screen of an exhibit. ``top`` and ``bottom`` bound the body, whose text has ``size``.
    ``widths`` are those of the label column and each column of a table, together ``INNER``;
    ``heights`` those of its lines, without the head; of cards, those of their rows. ``short``
    is set where the sources are one line that only counts them. So many cards stand ``beside``
    each other, the numbers of figures as large as ``number``. A leaf is ``whole`` where each of
    its figures stands on one line."""

    exhibit: Exhibit
    top: float
    bottom: float
    widths: tuple[float, ...] = ()
    head: float = 0.0
    heights: tuple[float, ...] = ()
    size: float = TEXT
    short: bool = False
    beside: int = CARDS
    number: float = 0.0
    whole: bool = True

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def fits(self) -> bool:
        """Whether the body holds it; a single line of a table may be taller than any screen."""
        return self.head + sum(self.heights) <= self.height


def heading(exhibit: Exhibit) -> float:
    """The width of a title: room is left for the number of the part, and for its columns."""
    wide = exhibit.extent or len(exhibit.columns) > BESIDE
    return INNER - (520 if wide else 120)


def mark(exhibit: Exhibit, lang: Lang) -> str:
    """Which part of how many this is, and of a wide table which columns it shows; empty for what
    is whole."""
    if exhibit.parts < 2:
        return ""
    which = {"part": exhibit.part, "parts": exhibit.parts}
    if exhibit.extent:
        return words.text(lang, "present.part_columns", columns=exhibit.extent, **which)
    return words.text(lang, "present.part", **which)


def header(exhibit: Exhibit) -> float:
    """The height of title and subtitle."""
    title = measure.count(exhibit.title, TITLE, heading(exhibit), bold=True) * TITLE * 1.3
    subtitle = measure.count(exhibit.subtitle, TEXT, INNER) * TEXT * LINE
    return title + subtitle + _GAP


def footer(notes: Iterable[str], cited: float) -> float:
    """The height of notes, and of sources of so many lines."""
    return (sum(measure.count(note, TEXT, INNER) for note in notes) + cited) * TEXT * LINE + _GAP


def _cited(exhibit: Exhibit) -> int:
    """How many lines the sources take, one by one."""
    return (
        sum(max(1, measure.count(f"来源：{line.text}", TEXT, INNER)) for line in exhibit.sources)
        or 1
    )


def leaves(exhibit: Exhibit) -> list[Leaf]:
    """The screens of an exhibit, in order; one for what fits. A few lines are set larger than
    many, as far as that takes no more screens. Bars on several screens share one scale; notes
    that leave no room for the body stand on a screen of their own."""
    # A title of a page's length may run into the body, which is never without height.
    top = min(TOP + header(exhibit), HEIGHT - FOOT - LEAST - footer((), 1))
    cited = _cited(exhibit)
    short = len(exhibit.sources) > _SOURCES
    short = short or (cited > 1 and HEIGHT - FOOT - footer((), cited) - top < LEAST)
    cited = 1 if short else cited
    kept = len(exhibit.notes)
    if HEIGHT - FOOT - footer(exhibit.notes, cited) - top < LEAST:
        # Where notes go on elsewhere, they leave the body a good half.
        while kept and HEIGHT - FOOT - footer(exhibit.notes[:kept], cited) - top < 2 * LEAST:
            kept -= 1
    bottom = HEIGHT - FOOT - footer(exhibit.notes[:kept], cited)
    rest = exhibit.notes[kept:]
    exhibit = exhibit.model_copy(update={"notes": exhibit.notes[:kept]})
    found = _split_up(exhibit, top, bottom)
    if rest:
        rows = tuple(
            # Each a line of its own, though they are called the same.
            Row(label=_NOTE, label_record=f"note/{at}", text=note)
            for at, note in enumerate(rest, kept)
        )
        found += _listed(exhibit, rows, top, HEIGHT - FOOT - footer((), cited), ())
    count = len(found)
    return [
        replace(
            leaf,
            short=short,
            exhibit=leaf.exhibit.model_copy(update={"part": at, "parts": count})
            if count > 1
            else leaf.exhibit,
        )
        for at, leaf in enumerate(found, 1)
    ]


#: Stands where a list of notes has its terms.
_NOTE = "※"


def _listed(
    exhibit: Exhibit, rows: tuple[Row, ...], top: float, bottom: float, notes: tuple[str, ...]
) -> list[Leaf]:
    """Screens that list what one of the exhibit's own has no room for."""
    update = {"kind": "text", "rows": rows, "notes": notes}
    return _largest(as_table(exhibit.model_copy(update=update)), top, bottom, _tables)


def listed(exhibit: Exhibit) -> list[Row]:
    """The rows of a map that say something of a zone."""
    return [row for row in exhibit.rows if row.role == "zone"]


def _split_up(exhibit: Exhibit, top: float, bottom: float) -> list[Leaf]:
    match exhibit.kind:
        case "table" | "matrix":
            return _largest(exhibit, top, bottom, _tables)
        case "text":
            return _largest(as_table(exhibit), top, bottom, _tables)
        case "cards":
            return _beside(exhibit, top, bottom)
        case "kpi":
            return _largest(exhibit, top, bottom, _figures)
        case "bars":
            return _bars(exhibit, top, bottom)
        case "composition" if len({row.label for row in exhibit.rows}) > 1:
            return _bars(exhibit, top, bottom)
        case "map" if len(zones := listed(exhibit)) > LISTED:
            after = _listed(exhibit, tuple(zones), top, bottom, exhibit.notes)
            return [Leaf(exhibit, top, bottom), *after]
        case _:
            return [Leaf(exhibit, top, bottom)]


def _largest(
    exhibit: Exhibit,
    top: float,
    bottom: float,
    split: Callable[[Exhibit, float, float, float], list[Leaf]],
) -> list[Leaf]:
    best = split(exhibit, top, bottom, TEXT)
    for size in _SIZES:
        found = split(exhibit, top, bottom, size)
        if len(found) <= len(best) and all(leaf.fits and leaf.whole for leaf in found):
            return found
    return best


def as_table(exhibit: Exhibit) -> Exhibit:
    """A list of terms and texts as a table of one column."""
    rows = tuple(row.model_copy(update={"column": " "}) for row in exhibit.rows)
    return exhibit.model_copy(update={"rows": rows, "columns": (" ",)})


def _with(exhibit: Exhibit, rows: Iterable[Row]) -> Exhibit:
    return exhibit.model_copy(update={"rows": tuple(rows)})


# --- tables -----------------------------------------------------------------------------


def cell(rows: Iterable[Row]) -> tuple[list[str], list[str]]:
    """The paragraphs of a cell that are bold, and the others: of each value its text, the
    original and the detail."""
    strong: list[str] = []
    rest: list[str] = []
    for row in rows:
        original = row.figure.original if row.figure else ""
        (strong if row.strong else rest).append(row.shown)
        rest += [original, row.detail]
    return [text for text in strong if text], [text for text in rest if text]


def columns(exhibit: Exhibit, *, size: float = TEXT) -> tuple[float, ...]:
    """Widths of the label column and the others."""
    return ruling(exhibit, INNER, size, size, pad=CELL_X).widths


def tall(plain: Iterable[str], size: float, width: float, *, strong: Iterable[str] = ()) -> float:
    """The height of a cell with these paragraphs; the ``strong`` are bold."""
    room = max(width - CELL_X, size)
    count = sum(measure.count(text, size, room) for text in plain)
    count += sum(measure.count(text, size, room, bold=True) for text in strong)
    return count * size * LINE + CELL_Y


def _tables(exhibit: Exhibit, top: float, bottom: float, size: float) -> list[Leaf]:
    """Screens of lines; a table with more columns than a screen holds comes in several, one
    after the other."""
    made = parts(exhibit, INNER, size, size, pad=CELL_X)
    return [leaf for one in made for leaf in _lined(one, top, bottom, size)]


def _lined(exhibit: Exhibit, top: float, bottom: float, size: float) -> list[Leaf]:
    widths = columns(exhibit, size=size)
    names = [exhibit.corner, *exhibit.columns]
    heading = max(
        tall((), size, room, strong=[name]) for name, room in zip(names, widths, strict=True)
    )
    banner = size * LINE + CELL_Y
    grid = exhibit.grid()
    heights = []
    for first, cells in grid:
        height = tall([first.label_detail], size, widths[0], strong=[first.label])
        for name, room in zip(exhibit.columns, widths[1:], strict=True):
            strong, rest = cell(cells.get(name, []))
            height = max(height, tall(rest, size, room, strong=strong))
        heights.append(height)
    groups = [first.group for first, _ in grid]
    rooms = dict(zip(exhibit.columns, widths[1:], strict=True))
    whole = all(
        max(figure_width(row.figure, size, size), measure.wide(row.figure.original, size))
        <= rooms[row.column] - CELL_X
        for row in exhibit.rows
        if row.figure and row.column in rooms
    )

    def cost(start: int, at: int) -> float:
        """A line with the heading over it, which a new screen repeats."""
        over = groups[at] and (at == start or groups[at] != groups[at - 1])
        return heights[at] + (banner if over else 0)

    found = []
    for start, end in _split(len(grid), cost, bottom - top - heading, _MOST):
        rows = [row for _, cells in grid[start:end] for cell in cells.values() for row in cell]
        tops = tuple(cost(start, at) for at in range(start, end))
        leaf = Leaf(_with(exhibit, rows), top, bottom, widths, heading, tops, size, whole=whole)
        found.append(leaf)
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


# --- bars -------------------------------------------------------------------------------

#: The text beside a bar, and the room of its name and of its figure, as parts of the width.
_NAME, _BESIDE = 28.0, 0.32
#: Between two bars, in em.
_BETWEEN = 0.8


def _slivers(bar: list[Row]) -> int:
    """How many segments are too narrow for their words, which then stand under the name."""
    whole = sum(float(row.value or 0) for row in bar) or 1.0
    length = INNER * (1 - _BESIDE) * 0.8
    return sum(
        measure.wide(row.shown, _NAME, bold=True) > float(row.value or 0) / whole * length
        for row in bar
    )


def _bars(exhibit: Exhibit, top: float, bottom: float) -> list[Leaf]:
    """A few bars a screen, and as many on each as on the others. A total with its parts is one
    whole and comes here not; of stacked bars each is its own."""
    stacked = exhibit.kind == "composition"
    groups: dict[str, list[Row]] = {}
    for at, row in enumerate(exhibit.rows):
        groups.setdefault(row.label if stacked else str(at), []).append(row)
    bars = list(groups.values())

    def cost(_: int, at: int) -> float:
        row, room = bars[at][0], INNER * _BESIDE
        count = measure.count(row.label, _NAME, room) + (_slivers(bars[at]) if stacked else 0)
        if not stacked:
            original = row.figure.original if row.figure else ""
            shown = measure.count(row.marked, _NAME, room, bold=True) + measure.count(
                original, _NAME, room
            )
            count = max(count + measure.count(row.detail, _NAME, room), shown)
        return max(count * _NAME * LINE, _NAME * 1.9 if stacked else 0) + _NAME * _BETWEEN

    # Over stacked bars stands the legend of their tones.
    room = bottom - top - (_NAME * 2.4 if stacked else 0)
    parts = _split(len(bars), cost, room, _BARS)
    if len(parts) > 1 and not stacked:
        most = max((row.value for row in exhibit.rows if row.value is not None), default=None)
        exhibit = exhibit.model_copy(update={"scale": most})
    return [
        Leaf(_with(exhibit, (row for bar in bars[start:end] for row in bar)), top, bottom)
        for start, end in parts
    ]


# --- cards ------------------------------------------------------------------------------

_CARD_PAD = 40


def card_width(beside: int = CARDS) -> float:
    """The width of a card with so many beside each other."""
    return (INNER - (beside - 1) * CARD_GAP) / beside


def card_height(rows: list[Row], size: float = TEXT, beside: int = CARDS) -> float:
    """The height of a reform's card: topic and grade, title, facts, figures."""
    room = card_width(beside) - _CARD_PAD
    first = rows[0]
    grade = next((row.text for row in rows if row.graded), "")
    count = measure.count(f"{first.label_detail}　{grade}　", size, room, bold=True)
    count += measure.count(first.label, size, room, bold=True)
    told = False
    for row in rows:
        if row.figure:
            name = " · ".join(part for part in (row.column, row.detail) if part)
            text = "　".join(part for part in (name, row.shown, row.figure.original) if part)
            count += measure.count(text, size, room, bold=True)
        elif not row.graded:
            count += measure.count(f"{row.column}　{row.text}" if told else row.text, size, room)
            told = True
    return count * size * LINE + 32


def _beside(exhibit: Exhibit, top: float, bottom: float) -> list[Leaf]:
    """Cards three beside each other, or two where one says too much for that; one that says too
    much for two has the whole width, alone on its screens."""
    for many in range(CARDS, 1, -1):
        found = _largest(exhibit, top, bottom, partial(_cards, beside=many))
        if all(leaf.fits for leaf in found):
            return found

    def beside(rows: list[Row]) -> int:
        return 2 if card_height(rows, beside=2) + CARD_GAP <= bottom - top else 1

    found = []
    for many, run in groupby(exhibit.groups(), beside):
        part = _with(exhibit, (row for rows in run for row in rows))
        found += _largest(part, top, bottom, partial(_cards, beside=many))
    return found


def _cards(
    exhibit: Exhibit, top: float, bottom: float, size: float, beside: int = CARDS
) -> list[Leaf]:
    """Rows of cards; a screen holds whole rows."""
    groups = exhibit.groups()
    bands = [groups[at : at + beside] for at in range(0, len(groups), beside)]
    heights = [max(card_height(one, size, beside) for one in band) + CARD_GAP for band in bands]
    found = []
    for start, end in _split(len(bands), lambda _, at: heights[at], bottom - top, len(bands)):
        rows = [row for band in bands[start:end] for group in band for row in group]
        shown, tops = _with(exhibit, rows), tuple(heights[start:end])
        found.append(Leaf(shown, top, bottom, heights=tops, size=size, beside=beside))
    return found


#: Sizes on a card of figures, in text sizes: its name, and the number.
NAME, NUMBER = 1.15, 3.0
#: The words beside the number, in number sizes, and the smallest number.
SMALL, _LEAST_NUMBER = 0.46, 40.0
FIGURE_PAD = 56


def across(rows: Sequence[Row], *, gap: float = CARD_GAP) -> int:
    """How many cards of figures stand beside each other, ``gap`` apart: at most four, in even
    rows, and no more than have room for each figure on one line."""
    count = len(rows)
    for most in (4, 3, 2):
        beside = count if count <= most else ceil(count / ceil(count / most))
        room = (INNER - (beside - 1) * gap) / max(beside, 1) - FIGURE_PAD
        if all(figure_width(row.figure, _LEAST_NUMBER) <= room for row in rows if row.figure):
            return beside
    return 1


def figure_width(figure: Figure, number: float, small: float = 0.0) -> float:
    """How wide a figure is whose number has this size, and its words the size ``small``."""
    small = small or max(TEXT, number * SMALL)
    _, digits, *_ = figure.pieces
    large = measure.wide(digits, number, bold=True) - measure.wide(digits, small)
    # What an office puts between a large number and Chinese is as large.
    return measure.wide(figure.text, small) + large + 0.3 * (number - small)


def number(rows: Iterable[Row], room: float, size: float) -> float:
    """The size of the numbers on cards whose text has ``size``: such that every figure stands
    on one line."""
    figures = [row.figure for row in rows if row.figure]
    found = size * NUMBER
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
    small = (row.figure.original, row.detail, row.text)
    return (
        height + sum(measure.count(text, size, room) for text in small) * size * LINE + FIGURE_PAD
    )


def _figures(exhibit: Exhibit, top: float, bottom: float, size: float) -> list[Leaf]:
    """Rows of cards of figures."""
    rows = exhibit.rows
    beside = across(rows) or 1
    width = (INNER - (beside - 1) * CARD_GAP) / beside
    bands = [rows[at : at + beside] for at in range(0, len(rows), beside)] or [()]
    big = number(rows, width - FIGURE_PAD, size)
    heights = [
        max((figure_height(row, width, big, size) for row in band), default=0.0) + CARD_GAP
        for band in bands
    ]
    found = []
    for start, end in _split(len(bands), lambda _, at: heights[at], bottom - top, len(bands)):
        shown = _with(exhibit, (row for band in bands[start:end] for row in band))
        tops = tuple(heights[start:end])
        leaf = Leaf(shown, top, bottom, heights=tops, size=size, beside=beside, number=big)
        found.append(leaf)
    return found
