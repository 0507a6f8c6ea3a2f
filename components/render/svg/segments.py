"""Bars each of which is its own whole, so that what differs in size is not set against each
other: one segment a column with its count, and a legend of the tones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components.render.layout.palette import GREY, blend, contrast, readable, strength, theme
from components.render.svg.pen import INK, SOFT, Rect, Style
from components.render.svg.sheet import Sheet
from components.row import Row

#: The least contrast of a text.
_READ = 4.5


def stacked(sheet: Sheet) -> None:
    """One bar a label."""
    pen, rows = sheet.pen, sheet.rows
    labels = list(dict.fromkeys(row.label for row in rows))
    size = sheet.size
    if sheet.height is not None and sheet.wide:
        size *= min(1.3, max(1.0, sheet.height / (len(labels) * size * 5)))
    plain = Style(size)
    top = _legend(sheet, plain) if sheet.shape.keyed else 0.0
    left = 0.0
    if sheet.wide:
        left = min(max(map(plain.wide, labels)), sheet.width * 0.3) + size + 1
    room = left - size if sheet.wide else sheet.width
    bars = [_Whole([row for row in rows if row.label == label]) for label in labels]
    laid = [bar.laid(sheet.width - left - 2, size) for bar in bars]
    told = [[bar.rows[0].label, *bar.aside(one)] for bar, one in zip(bars, laid, strict=True)]
    names = [sum(plain.tall(text, room) for text in texts) for texts in told]
    thick = size * 1.9
    least = 0.0 if sheet.wide else 4.0
    lifts = [size * 1.2 if any(place.above for place in one.values()) else least for one in laid]
    pitch = [
        lift + (max(name, thick) + size if sheet.wide else name + thick + size * 0.8)
        for name, lift in zip(names, lifts, strict=True)
    ]
    if sheet.height is not None:
        spare = max(sheet.height - top - sum(pitch), 0.0) / len(labels)
        thick += min(spare * 0.4, size * 1.4)
        pitch = [one + min(spare, size * 4) for one in pitch]
    pen.height = max(sheet.height or 0.0, top + sum(pitch))
    for bar, one, texts, name, lift, tall in zip(
        bars, laid, told, names, lifts, pitch, strict=True
    ):
        middle = top + (tall + (lift if sheet.wide else 0.0) - size) / 2
        y = middle - name / 2 if sheet.wide else top
        for number, text in enumerate(texts):
            y = pen.paragraph(0, y, text, room, plain.soft() if number else plain)
        at = middle - thick / 2 if sheet.wide else y + lift
        _segments(sheet, bar, one, Rect(left, at, sheet.width - left - 2, thick), size)
        top += tall


@dataclass(frozen=True)
class _Place:
    """Where the words of a segment stand: their middle from the bar's start, in its segment or,
    where that is too narrow, ``above`` it."""

    middle: float
    above: bool


class _Whole:
    """The segments of one bar, as parts of their sum."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.sum = sum(max(float(row.amount.value or 0), 0.0) for row in rows)

    def part(self, row: Row) -> float:
        return max(float(row.amount.value or 0), 0.0) / self.sum if self.sum else 0.0

    def count(self, row: Row) -> str:
        """The figure with its words; a plain count is only its number, for its column says of
        what."""
        return row.marked if row.figure or row.amount.value is None else f"{row.amount.value:f}"

    def laid(self, room: float, size: float) -> dict[int, _Place]:
        """Where the words of each segment stand, by its number; those are left out for which
        there is no room even above the bar."""
        found = {}
        x = free = 0.0
        for at, row in enumerate(self.rows):
            wide, need = self.part(row) * room, Style(size, bold=True).wide(self.count(row))
            if wide and need + 6 <= wide:
                found[at] = _Place(x + wide / 2, above=False)
            elif wide:
                middle = max(x + wide / 2, free + need / 2)
                if middle + need / 2 <= room:
                    found[at] = _Place(middle, above=True)
                    free = middle + need / 2 + size * 0.4
            x += wide
        return found

    def aside(self, laid: Mapping[int, _Place]) -> list[str]:
        """What has no place at the bar stands under its name instead."""
        return [
            f"{row.column} {self.count(row)}"
            for at, row in enumerate(self.rows)
            if self.part(row) and at not in laid
        ]


def _segments(sheet: Sheet, bar: _Whole, laid: Mapping[int, _Place], at: Rect, size: float) -> None:
    pen, x = sheet.pen, at.x
    middle = at.y + at.tall / 2
    if not bar.sum:
        # Nothing to divide: what is said instead keeps the place.
        said = dict.fromkeys(row.shown for row in bar.rows)
        pen.text(at.x, middle, " · ".join(said), Style(size, SOFT))
    for number, row in enumerate(bar.rows):
        wide = bar.part(row) * at.wide
        if not wide:
            continue
        colour, share = sheet.colour(row), strength(row.tone)
        close = pen.start(row)
        pen.box(Rect(x, at.y, wide, at.tall), colour, f'{_thin(share)} stroke-width="1"')
        count, place = bar.count(row), laid.get(number)
        if place and place.above:
            style = Style(size, align="middle")
            pen.text(at.x + place.middle, at.y - size * 0.5, count, style)
        elif place:
            style = Style(size, _ink(colour, share), bold=True, align="middle")
            pen.text(at.x + place.middle, middle, count, style)
        pen.add(close)
        x += wide


def _ink(colour: str, share: float) -> str:
    """What a count is written in: the page's own ink, which is light on a dark page, where it can
    be read on either ground."""
    fills = [(dark, blend(colour, share, dark)) for dark in (False, True)]
    if share < 1 and all(contrast(theme(dark).ink, fill) >= _READ for dark, fill in fills):
        return INK
    return readable(fills[0][1])


def _thin(share: float) -> str:
    """A colour thinned with whatever ground it lies on, light or dark, within a grey edge."""
    opacity = f' fill-opacity="{share:g}"' if share < 1 else ""
    return f'{opacity} stroke="{GREY}"'


def _legend(sheet: Sheet, style: Style) -> float:
    """What the tones stand for; gives where it ends."""
    tones = {row.column: row.tone for row in sheet.rows if row.tone}
    size = style.size
    x, y, side = 0.0, 0.0, size * 0.8
    for column in sheet.exhibit.columns:
        if column not in tones:
            continue
        need = side + 8 + style.wide(column)
        if x and x + need > sheet.width:
            x, y = 0.0, y + size * 1.5
        middle = y + style.leading / 2
        box = Rect(x, middle - side / 2, side, side)
        sheet.pen.box(box, SOFT, _thin(strength(tones[column])))
        sheet.pen.text(x + side + 8, middle, column, style.soft())
        x += need + size * 1.2
    return y + size * 2.4 if tones else size
