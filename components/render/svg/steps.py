"""Steps beside or below each other, each to its own scale: only a nested one is drawn against the
step before it, and what joins them is said in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from components.render.layout import measure
from components.render.layout.palette import THIN, TRACK, WHITE
from components.render.map import look
from components.render.svg.pen import SOFT, Pen, Rect, Style, short
from components.render.svg.sheet import Sheet, original
from components.row import Row

#: Between two steps beside each other, and the least width of a step, in em.
_LINK, _BOX = 5.6, 7.5
#: Left and right of the texts in a step's box, in em.
_PAD = 0.8


@dataclass(frozen=True)
class _Step:
    """The texts of a step's box. ``share`` is its part of the step before, 0 to 1."""

    row: Row
    share: Decimal | None
    said: str
    detail: str


def _stepped(sheet: Sheet) -> list[_Step]:
    found: list[_Step] = []
    before: Row | None = None
    for row in (
        row for row in sheet.rows if sheet.exhibit.kind == "steps" or not row.proof.formula
    ):
        share, said = row.share(before), ""
        if share is not None:
            said = sheet.t("steps.share", share=f"{share * 100:.0f}")
        found.append(_Step(row, share, said, "" if said else row.detail))
        before = row
    return found


def steps(sheet: Sheet) -> None:
    """The steps beside each other where there is room, with texts as large as there is."""
    found = _stepped(sheet)
    for larger in (1.6, 1.4, 1.2, 1.0) if sheet.height else (1.0,):
        size = sheet.size * larger
        link = size * _LINK
        wide = (sheet.width - link * (len(found) - 1)) / len(found)
        natural = max(
            *(_needs(sheet, one, wide, size) for one in found),
            *(_linked(sheet, one.row, size, link) for one in found[1:]),
            0,
        )
        least = max(_least(one.row, size) for one in found)
        if wide >= least and natural <= (sheet.height or natural):
            break
    else:
        _below(sheet, found, sheet.size)
        return
    tall = max(natural, min(sheet.height or 0.0, natural * 1.3))
    sheet.pen.height = max(sheet.height or 0.0, tall + 4)
    x, top = 0.0, (sheet.pen.height - tall) * (0.4 if sheet.height else 0.5)
    for at, one in enumerate(found):
        if at:
            _join(sheet, one.row, Rect(x, top, link, tall), size)
            x += link
        _step(sheet, sheet.pen, one, Rect(x, top, wide, tall), size)
        x += wide


def _least(row: Row, size: float) -> float:
    """The width that a step's box needs for the longest word of its figure."""
    pieces = measure.pieces(row.shown) if row.figure else ()
    longest = max((Style(size * 1.04).wide(piece.strip()) for piece in pieces), default=0.0)
    return max(_BOX * size, longest + 2 * _PAD * size)


def _below(sheet: Sheet, steps: Sequence[_Step], size: float) -> None:
    pen, y, room = sheet.pen, 2.0, sheet.width
    for at, one in enumerate(steps):
        if at:
            said, style = _said_of(sheet, one.row), Style(size, _join_ink(sheet, one.row))
            tall = style.tall(said, room - size * 2)
            dash = "" if one.row.amount.nested else ' stroke-dasharray="4 5"'
            pen.line(size, y, size, y + tall + size * 0.8, style.colour, dash)
            pen.paragraph(size * 1.8, y + size * 0.4, said, room - size * 2, style)
            y += tall + size * 0.8
        tall = _needs(sheet, one, room, size)
        _step(sheet, pen, one, Rect(0, y, room, tall), size)
        y += tall
    pen.height = max(sheet.height or 0.0, y + 2)


def _said_of(sheet: Sheet, row: Row) -> str:
    return sheet.t("steps.nested") if row.amount.nested else sheet.t("steps.loose")


def _join_ink(sheet: Sheet, row: Row) -> str:
    return look.readable(sheet.colour(row), look.LIGHT) if row.amount.nested else SOFT


def _linked(sheet: Sheet, row: Row, size: float, link: float) -> float:
    """The height that the words between two steps need."""
    return Style(size).tall(_said_of(sheet, row), link - size * 0.8, even=True) + size * 1.2


def _join(sheet: Sheet, row: Row, at: Rect, size: float) -> None:
    """What two steps have to do with each other, between their boxes. Only a nested step is tied
    to the one before."""
    pen, style = sheet.pen, Style(size, _join_ink(sheet, row), align="middle")
    lines = style.lines(_said_of(sheet, row), at.wide - size * 0.8, even=True)
    middle = at.y + at.tall / 2
    y = middle - len(lines) * style.leading / 2
    if row.amount.nested:
        y = middle - len(lines) * style.leading - size * 0.3
        pen.add(
            f'<path d="M{short(at.x)} {short(middle)}H{short(at.x + at.wide)}" '
            f'stroke="{style.colour}" stroke-width="3"/>'
        )
    for line in lines:
        pen.text(at.x + at.wide / 2, y + style.leading / 2, line, style)
        y += style.leading


def _needs(sheet: Sheet, one: _Step, wide: float, size: float) -> float:
    """The height that a step's box needs."""
    return _step(sheet, Pen(), one, Rect(0, 0, wide, 0), size)


def _step(sheet: Sheet, pen: Pen, one: _Step, at: Rect, size: float) -> float:
    """A step's box: its name, its figure, the track of its share. Gives the height it needs."""
    row, pad, style = one.row, size * _PAD, Style(size)
    x, room = at.x + pad, at.wide - 2 * pad
    colour = sheet.colour(row)
    close = pen.start(row)
    pen.box(at, WHITE, f' stroke="{THIN}" stroke-width="1.5" rx="6"')
    pen.box(Rect(at.x, at.y + 6, 5, at.tall - 12), colour)
    top = pen.paragraph(x, at.y + pad * 0.8, row.label, room, style.soft()) + size * 0.2
    top = _big(pen, row, x, top, room, size)
    if original(row):
        top = pen.paragraph(x, top, original(row), room, style.soft(lang="zh"))
    if one.share is not None:
        top += size * 0.35
        pen.box(Rect(x, top, room, size * 0.5), TRACK)
        pen.box(Rect(x, top, room * min(float(one.share), 1.0), size * 0.5), colour)
        top = pen.paragraph(x, top + size * 0.65, one.said, room, style.soft())
    if one.detail:
        top = pen.paragraph(x, top + size * 0.1, one.detail, room, style.soft())
    pen.add(close)
    return max(top + pad * 0.8 - at.y, 3 * style.leading)


def _big(pen: Pen, row: Row, x: float, top: float, room: float, size: float) -> float:
    """The figure large with its words small, on one line where it fits; silence in words."""
    found = row.figure
    if found is None:
        return pen.paragraph(x, top, row.text, room, Style(size, SOFT))
    small, large = Style(size), Style(size * 1.9, bold=True)
    gap = " " if found.spaced else ""
    lead, number, unit, tail = found.pieces
    pieces = [
        (lead + gap if lead else "", small),
        (number, large),
        (gap + unit if unit else "", small),
        (gap + tail if tail else "", small),
    ]
    if sum(style.wide(text) for text, style in pieces) > room:
        # Each of its words on lines of its own, the number as large as ever.
        for text, style in pieces:
            if style.bold:
                most = room / max(Style(1.0, bold=True).wide(text), 1e-6)
                style = Style(max(min(style.size, most), size), bold=True)
            top = pen.paragraph(x, top, text.strip(), room, style)
        return top
    pen.spans(x, top + large.leading / 2, [part for part in pieces if part[0]])
    return top + large.leading
