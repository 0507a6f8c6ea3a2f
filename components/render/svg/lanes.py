"""Bars, one a row, and the parts of a total laid end to end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from components.exhibit import hundred
from components.render.layout import prose
from components.render.layout.palette import GREY, TRACK
from components.render.svg.pen import Rect, Style
from components.render.svg.sheet import POINT, Sheet, mark, original
from components.row import Row

#: Figures beside bars are so much larger than names.
_LARGE = 1.08
#: From a name to its figure on one line, em.
_APART = 0.6


@dataclass(frozen=True)
class _Lane:
    """One row of a bar chart: its bar starts at ``base``."""

    row: Row
    name: str
    colour: str
    base: float = 0.0

    @property
    def ends(self) -> tuple[float, float] | None:
        """From where to where its bar goes; None where it has none."""
        if self.row.ends is None:
            return None
        low, high = map(float, self.row.ends)
        return self.base + low, self.base + high

    @property
    def named(self) -> list[str]:
        return [text for text in (self.name, self.row.detail) if text] or [""]

    @property
    def figured(self) -> list[str]:
        """The figure as it stands beside its mark, and the source's own unit where that
        differs."""
        return [text for text in (self.row.marked, original(self.row)) if text] or [""]


class _Lanes:
    """The lanes measured for one size of text. Wide: name, bar, figure beside each other.
    Narrow: name and figure above the bar."""

    def __init__(self, sheet: Sheet, lanes: Sequence[_Lane], size: float) -> None:
        self.sheet = sheet
        self.lanes = lanes
        self.size = size
        self.small = Style(size)
        self.large = Style(size * _LARGE)
        self.strong = Style(size * _LARGE, bold=True)
        self.wide = sheet.wide
        self.thick = size * (1.25 if self.wide else 1.0)
        self.gap = size * 0.9
        room = sheet.width
        scale = float(sheet.exhibit.scale or 0)
        drawn = [end for lane in lanes for end in lane.ends or ()]
        self.least, self.most = min([0.0, *drawn]), max([0.0, scale, *drawn])
        self.whole = hundred(lane.row for lane in lanes)
        if self.whole:
            self.whole = self.most = max(self.most, self.whole)
        point = self.thick * POINT + 8
        if self.wide:
            names = max(self.small.wide(part) for lane in lanes for part in lane.named)
            self.left = min(names, room * 0.34) + size + 1
            figures = max(self.strong.wide(part) for lane in lanes for part in lane.figured)
            self.right = min(figures, room * 0.36) + size * 0.7 + 1
            self.length = room - self.left - self.right - point
        else:
            self.left = self.right = 0.0
            self.length = room - point
        self.heights = [self.tall(lane) for lane in lanes]

    @property
    def total(self) -> float:
        return sum(self.heights) + self.gap * (len(self.heights) - 1)

    def tall(self, lane: _Lane) -> float:
        if self.wide:
            names = sum(self.small.tall(text, self.left - self.size) for text in lane.named)
            room = self.beyond(lane)
            figures = sum(self.strong.tall(text, room) for text in lane.figured)
            return max(names, figures, self.thick)
        lines = len(self.lines(lane)) * self.large.leading
        return lines + (self.thick * 1.25 if lane.ends else 0.0)

    def beyond(self, lane: _Lane) -> float:
        """The room for the words of a lane: right of its bar, or all of it where there is none."""
        free = self.right - self.size * 0.7
        return free if lane.ends else free + self.length

    def lines(self, lane: _Lane) -> list[list[tuple[str, Style]]]:
        """The name over a bar, and the figure behind its last line where there is room for it."""
        room, quiet = self.sheet.width, lane.ends is None
        *names, last = prose.evenly(" · ".join(lane.named), self.size, room) or [""]
        figures = [
            (text, self.large.soft() if quiet or at else self.strong)
            for at, text in enumerate(lane.figured)
        ]
        over = [[(line, self.small)] for line in names]
        beyond = sum(self.size * _APART + style.wide(text) for text, style in figures)
        if self.small.wide(last) + beyond <= room:
            return [*over, [(last, self.small), *figures]]
        beside = [[(line, style)] for text, style in figures for line in style.lines(text, room)]
        return [*over, [(last, self.small)], *beside]

    def across(self, value: float) -> float:
        span = self.most - self.least
        return self.left + ((value - self.least) / span * self.length if span else 0.0)

    def draw(self, top: float) -> None:
        for lane, height in zip(self.lanes, self.heights, strict=True):
            # The gaps above and below are shared with the neighbours.
            above = min(self.gap / 2, top)
            area = Rect(0, top - above, self.sheet.width, above + height + self.gap / 2)
            close = self.sheet.pen.start(lane.row, area)
            if self.wide:
                self.beside(lane, top, height)
            else:
                self.above(lane, top)
            self.sheet.pen.add(close)
            top += height + self.gap

    def bar(self, lane: _Lane, top: float) -> float:
        """The bar with the line it starts from; gives where it ends."""
        pen = self.sheet.pen
        if lane.ends is None:
            return self.left
        start, end = map(self.across, lane.ends)
        if self.whole:
            pen.box(Rect(self.left, top, self.across(self.whole) - self.left, self.thick), TRACK)
        mark(pen, lane.row, lane.colour, Rect(start, top, end - start, self.thick))
        zero = start if lane.base else self.across(0.0)
        pen.line(zero, top - 3, zero, top + self.thick + 3, GREY)
        return end + (self.thick * POINT + 8 if lane.row.open else 0)

    def beside(self, lane: _Lane, top: float, height: float) -> None:
        pen, size = self.sheet.pen, self.size
        middle, room = top + height / 2, self.left - size
        y = middle - sum(self.small.tall(text, room) for text in lane.named) / 2
        for at, text in enumerate(lane.named):
            y = pen.paragraph(0, y, text, room, self.small.soft() if at else self.small)
        end = self.bar(lane, middle - self.thick / 2)
        room = self.beyond(lane)
        y = middle - sum(self.strong.tall(text, room) for text in lane.figured) / 2
        x = end + size * 0.7 if lane.ends else self.left
        for at, text in enumerate(lane.figured):
            soft = at > 0 or lane.ends is None
            style = self.large.soft(lang="zh" if at else "") if soft else self.strong
            y = pen.paragraph(x, y, text, room, style)

    def above(self, lane: _Lane, top: float) -> None:
        for line in self.lines(lane):
            self.sheet.pen.spans(0, top + self.large.leading / 2, line, self.size * _APART)
            top += self.large.leading
        self.bar(lane, top + self.thick * 0.15)


def _fitting(sheet: Sheet, lanes: Sequence[_Lane]) -> tuple[_Lanes, float]:
    """The lanes with the largest texts that the given height has room for, and their top."""
    made = _Lanes(sheet, lanes, sheet.size)
    if sheet.height is None:
        sheet.pen.height = made.total + 6
        return made, 3.0
    for larger in (1.4, 1.25, 1.12):
        more = _Lanes(sheet, lanes, sheet.size * larger)
        if more.total * 1.25 <= sheet.height:
            made = more
            break
    # Bars grow a little and gaps a lot, up to where they still belong together.
    spare = max(sheet.height - made.total, 0.0)
    part = min(spare / max(len(lanes), 1), made.size * 2.6)
    made.thick += min(part * 0.25, made.size * 0.6)
    made.heights = [height + part * 0.25 for height in made.heights]
    made.gap += part * 0.75
    sheet.pen.height = max(sheet.height, made.total + 6)
    return made, max((sheet.pen.height - made.total) * 0.4, 3.0)


def bars(sheet: Sheet) -> None:
    """A bar a row."""
    lanes = [_Lane(row, row.label, sheet.colour(row)) for row in sheet.rows]
    made, top = _fitting(sheet, lanes)
    made.draw(top)


def parts(sheet: Sheet) -> None:
    """A total and, below it, its parts laid end to end: the sum can be seen to fit."""
    lanes = []
    start = Decimal(0)
    for row in sheet.rows:
        colour = sheet.colour(row) if row.amount.nested else GREY
        base = float(start) if row.amount.nested else 0.0
        lanes.append(_Lane(row, row.column or row.label, colour, base))
        if row.amount.nested:
            start += row.amount.value or Decimal(0)
    made, top = _fitting(sheet, lanes)
    made.draw(top)
    _seams(made, top)


def _seams(made: _Lanes, top: float) -> None:
    """Fine lines from the end of each bar down to the start of the next part."""
    pen = made.sheet.pen
    tops = []
    for height in made.heights:
        tops.append(top)
        top += height + made.gap
    for (upper, y, tall), (lower, below, _) in pairwise(
        zip(made.lanes, tops, made.heights, strict=True)
    ):
        if upper.row.amount.nested and lower.row.amount.nested and made.wide:
            x = made.across(lower.base)
            foot = below + (made.heights[tops.index(below)] - made.thick) / 2
            pen.line(x, y + (tall + made.thick) / 2, x, foot, GREY, ' stroke-dasharray="3 4"')
