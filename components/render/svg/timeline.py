"""Figures over time: a panel a zone, all on one scale, gaps as gaps.

A full mark is a fact; an open one a bound, or only about; a ring joined by dashes what is expected
or aimed at; a bar with two ends a range. The figure stands over its mark, as printed; where figures
have no room beside each other, as on a phone, on one of several rows over the lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from components.render.layout import measure
from components.render.layout.palette import GREY, WHITE
from components.render.layout.timing import (
    Panel,
    Point,
    abreast,
    centre,
    fits,
    half,
    panels,
    span,
    told,
    widest,
    words,
)
from components.render.svg.pen import Style, short
from components.render.svg.sheet import Sheet

#: The least height of the lines themselves, in em.
_PLOT = 6.0


@dataclass(frozen=True)
class _Frame:
    """Where one panel lies: from ``left``, so ``wide``; its figures from ``band`` on, its lines
    between ``top`` and ``foot``."""

    sheet: Sheet
    left: float
    wide: float
    band: float
    top: float
    foot: float
    #: How many rows of figures stand over the lines; 1: each stands over its mark.
    rows: int

    @property
    def slot(self) -> float:
        return self.wide / max(len(self.sheet.exhibit.columns), 1)

    def x(self, at: int) -> float:
        return self.left + (at + 0.5) * self.slot

    def y(self, value: float) -> float:
        least, most = span(self.sheet.exhibit)
        return self.foot - (value - least) / (most - least) * (self.foot - self.top)


def lines(sheet: Sheet) -> None:
    """All panels, two beside each other where their figures have room."""
    found, size = panels(sheet.exhibit), sheet.size
    count = max(len(sheet.exhibit.columns), 1)
    label = Style(size, bold=True, align="middle")
    beside = sheet.shape.beside or abreast(sheet.exhibit, sheet.width, size)
    wide = half(sheet.width, size) if beside > 1 else sheet.width
    levels = 1 if fits(found, wide / count, size) else _levels(found, size, wide / count)
    said = [
        _words(one, label, _room(wide / count, levels)) for panel in found for one in panel.points
    ]
    tall = label.leading * max((len(one) for one in said), default=1) * levels
    fixed = label.leading * 1.3 + tall + size + label.leading * 1.4
    rows = -(-len(found) // beside)
    plot = size * _PLOT
    if sheet.height is not None:
        plot = max(plot, (sheet.height - size) / max(rows, 1) - fixed - size)
    y = 0.0
    for at, panel in enumerate(found):
        left = (at % beside) * (wide + size * 2)
        top = y + label.leading * 1.3 + tall + size * 0.6
        frame = _Frame(sheet, left, wide, y + label.leading * 1.3, top, top + plot, levels)
        sheet.pen.text(left, y + label.leading / 2, panel.name, Style(size, bold=True))
        _axis(frame)
        _drawn(frame, panel)
        if at % beside == beside - 1 or at == len(found) - 1:
            y = frame.foot + label.leading * 1.4 + size
    sheet.pen.height = max(y - size * 0.6, sheet.height or 0.0)


def _axis(frame: _Frame) -> None:
    """The line of nought, and the times under it."""
    sheet, style = frame.sheet, Style(frame.sheet.size, align="middle").soft()
    sheet.pen.line(frame.left, frame.y(0), frame.left + frame.wide, frame.y(0), GREY)
    for at, name in told(sheet.exhibit, frame.slot, sheet.size).items():
        wide = measure.wide(name, sheet.size)
        x = frame.left + centre(at, wide, frame.slot, len(sheet.exhibit.columns))
        sheet.pen.text(x, frame.foot + style.leading * 0.9, name, style)


def _drawn(frame: _Frame, panel: Panel) -> None:
    pen, colour = frame.sheet.pen, frame.sheet.colours.get(panel.zone, GREY)
    for one, other, exact in panel.steps:
        ends = frame.x(one.at), frame.y(one.high), frame.x(other.at), frame.y(other.high)
        _stroke(frame, ends, colour, "" if exact else "9 7")
    for at, point in enumerate(panel.points):
        close = pen.start(point.row)
        if frame.rows > 1:
            _above(frame, point, at % frame.rows)
        _mark(frame, point, colour)
        if frame.rows == 1:
            _label(frame, point, [one for one in panel.points if one.at == point.at])
        pen.add(close)


def _stroke(
    frame: _Frame, ends: tuple[float, float, float, float], colour: str, dash: str = ""
) -> None:
    x1, y1, x2, y2 = map(short, ends)
    broken = f' stroke-dasharray="{dash}"' if dash else ""
    frame.sheet.pen.add(
        f'<path d="M{x1} {y1}L{x2} {y2}" stroke="{colour}" stroke-width="4" fill="none"{broken}/>'
    )


def _mark(frame: _Frame, point: Point, colour: str) -> None:
    pen, x = frame.sheet.pen, frame.x(point.at)
    radius = frame.sheet.size * 0.32
    if point.ranged:
        top, low = frame.y(point.high), frame.y(point.low)
        for end in (top, low):
            _stroke(frame, (x - radius * 1.5, end, x + radius * 1.5, end), colour)
        _stroke(frame, (x, top, x, low), colour, "" if point.fact else "6 5")
        return
    solid = point.fact and point.exact
    dash = "" if point.fact else ' stroke-dasharray="4 3"'
    pen.add(
        f'<circle cx="{short(x)}" cy="{short(frame.y(point.high))}" r="{short(radius)}" '
        f'fill="{colour if solid else WHITE}" stroke="{colour}" stroke-width="3"{dash}/>'
    )


def _above(frame: _Frame, point: Point, at: int) -> None:
    """The figure on its row over the lines, with a thin line down to its mark."""
    sheet = frame.sheet
    style = Style(sheet.size, bold=point.fact, align="middle")
    said = _words(point, style, _room(frame.slot, frame.rows))
    wide = max(map(style.wide, said))
    x = frame.left + centre(point.at, wide, frame.slot, len(sheet.exhibit.columns))
    each = (frame.top - sheet.size * 0.6 - frame.band) / frame.rows
    foot = frame.band + (at + 1) * each
    mark = frame.x(point.at)
    sheet.pen.line(mark, foot, mark, frame.y(point.high), GREY, ' stroke-dasharray="1 4"')
    for line, text in enumerate(said):
        y = foot - (len(said) - line - 0.5) * style.leading
        sheet.pen.text(x, y, text, style)


def _label(frame: _Frame, point: Point, beside: list[Point]) -> None:
    """The figure over its mark; of two of one time the lower one's stands under its own."""
    size = frame.sheet.size
    style = Style(size, bold=point.fact, align="middle")
    said = _words(point, style, frame.slot)
    tall = style.leading * len(said)
    lowest = min(beside, key=lambda one: one.high)
    under = len(beside) > 1 and point is lowest and frame.y(point.low) + tall + size < frame.foot
    y = frame.y(point.high) - size * 0.6 - tall
    if under:
        y = frame.y(point.low) + size * 0.6
    for at, line in enumerate(said):
        frame.sheet.pen.text(frame.x(point.at), y + (at + 0.5) * style.leading, line, style)


def _words(point: Point, style: Style, room: float) -> list[str]:
    return words(point, style.wide, room - style.size * 0.4)


def _room(each: float, levels: int) -> float:
    """What a figure has from side to side, where each time has so much: on one of several rows that
    of two times."""
    return each * min(levels, 2)


def _levels(found: list[Panel], size: float, each: float) -> int:
    """On how many rows figures stand over the lines, so that none runs into another of its row, nor
    those at the ends, which stay within the axis."""
    most = max(widest(one, each * 2, size) for panel in found for one in panel.points)
    twice = any(len({one.at for one in panel.points}) < len(panel.points) for panel in found)
    return max(ceil(1.5 * most / each - 0.5), 2) + twice
