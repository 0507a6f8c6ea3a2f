"""Exhibit -> SVG: bars, compositions, funnels, steps and the map, for files, paper and slides.

The rules of truth are those of the screen (``charts``, ``html.steps``): solid is actual, hatched
expected, outlined a target; an open, pointed end is "more than"; the words stand beside the mark;
what a report does not say keeps its row, in words. Everything is laid out here, in the units of
the view box, with texts measured on the wide side (``measure.extent``), so that any browser,
however old, and any canvas shows the same: no script, no style sheet, no reference to anything
outside, and not one id, so that any number of drawings can stand on one page.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from itertools import pairwise
from typing import Any

from components import words
from components.exhibit import Exhibit, Row, hundred
from components.render.layout import measure
from components.render.layout.legal import legal
from components.render.layout.palette import blend, readable, shades, strength
from components.render.map import look, paper, relief
from components.render.map.marks import Align
from components.render.web import host
from data.model import Lang

DRAWN = ("bars", "composition", "funnel", "steps", "map")
_CHINESE = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC'"
#: System fonts; no quotes of the kind that an attribute is written in. English asks for a Latin
#: font first: a Chinese one draws its quotation marks as wide as a character.
FONT: dict[Lang, str] = {
    "zh": f"{_CHINESE},sans-serif",
    "en": f"'Segoe UI','Helvetica Neue',Arial,'Liberation Sans',{_CHINESE},sans-serif",
}
INK, SOFT, GREY, LINE, TRACK = "#1b1f24", "#5b6470", "#8a929c", "#c9d0d8", "#f1f3f6"
_LEADING = measure.LEADING
#: Where the letters' foot lies below the middle of their height, in em.
_FOOT = 0.36
#: From this many em on, names stand beside their bars and steps beside each other.
_WIDE = 34
#: Width of a picture, its margin, and the sizes of its texts.
_PICTURE, _MARGIN, _TITLE, _SMALL = 960, 44, 34, 19

To = Callable[[Row], str]


def drawing(
    exhibit: Exhibit,
    colours: Mapping[str, str],
    lang: Lang,
    *,
    width: float,
    height: float | None = None,
    size: float = 24,
    live: bool = True,
    to: To | None = None,
    boundary: Mapping[str, Any] | None = None,
) -> str:
    """The exhibit as one ``<svg>``, without title, notes or source, and at least ``size`` for its
    texts (units of the view box, as ``width`` and ``height``).

    With ``height`` it fills that box, or is taller where that cannot hold it. ``live`` marks what
    can be clicked as the page's host knows it (``html.target``); ``to`` gives the address a row
    leads to instead, empty for none. ``boundary`` is for the map, as in ``atlas.atlas``.

    Raises ValueError for a kind that is not drawn, and for a boundary without its papers. A map
    that cannot be laid out says so, and lists its zones.
    """
    pen = _made(exhibit, colours, lang, width, height, size, live, to, boundary)
    # A picture hides what is in it from a screen reader; what can be pressed must not be hidden.
    role = "group" if pen.pressed else "img"
    return (
        f'<svg viewBox="0 0 {_n(width)} {_n(pen.height)}" role="{role}" '
        f'aria-label="{_safe(exhibit.alt or exhibit.title)}" lang="{lang}" '
        f'font-family="{FONT[lang]}" fill="{INK}">{pen.written()}</svg>'
    )


def picture(
    exhibit: Exhibit,
    colours: Mapping[str, str],
    lang: Lang,
    *,
    boundary: Mapping[str, Any] | None = None,
) -> str:
    """A file of its own: title, subtitle, drawing, notes and source on white, 960 wide.

    Raises ValueError as ``drawing`` does.
    """
    room = _PICTURE - 2 * _MARGIN
    inside = _made(exhibit, colours, lang, room, None, 22, False, None, boundary)
    pen = _Pen(24, False, None)
    y = float(_MARGIN)
    y = pen.paragraph(_MARGIN, y, exhibit.title, _TITLE, room, bold=True, even=True)
    if exhibit.subtitle:
        y = pen.paragraph(_MARGIN, y + 10, exhibit.subtitle, 24, room, colour=SOFT)
    y += 32
    pen.add(f'<g transform="translate({_MARGIN} {_n(y)})">{inside.written()}</g>')
    y += inside.height + 28
    for note in exhibit.notes:
        y = pen.paragraph(_MARGIN, y, note, _SMALL, room, colour=SOFT) + 6
    label = words.text(lang, "source.label")
    cited = [line.text for line in exhibit.sources] or [words.text(lang, "source.ours")]
    for text in cited:
        y = pen.paragraph(_MARGIN, y, f"{label}{text}", _SMALL, room, colour=SOFT) + 6
    height = _n(y + _MARGIN - 6)
    alt = _safe(exhibit.alt or exhibit.title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_PICTURE}" height="{height}" '
        f'viewBox="0 0 {_PICTURE} {height}" role="img" aria-label="{alt}" '
        f'lang="{lang}" font-family="{FONT[lang]}" fill="{INK}">'
        f"<title>{_safe(exhibit.title)}</title>"
        f'<rect width="{_PICTURE}" height="{height}" fill="#ffffff"/>{pen.written()}</svg>'
    )


def _made(
    exhibit: Exhibit,
    colours: Mapping[str, str],
    lang: Lang,
    width: float,
    height: float | None,
    size: float,
    live: bool,
    to: To | None,
    boundary: Mapping[str, Any] | None,
) -> _Pen:
    if exhibit.kind not in DRAWN:
        raise ValueError(f"{exhibit.kind} is not drawn")
    pen = _Pen(size, live, to)
    sheet = _Sheet(pen, exhibit, colours, lang, width, height, size)
    if not exhibit.rows:
        said = words.text(lang, "drawing.nothing")
        pen.height = pen.paragraph(0, 0, said, size, width, colour=SOFT)
        return pen
    match exhibit.kind:
        case "map":
            _map(sheet, boundary)
        case "steps":
            _steps(sheet)
        case "funnel" if _nested(exhibit):
            _funnel(sheet)
        case "funnel":
            # Steps that are not part of each other never make a funnel.
            _steps(sheet)
        case "composition" if len({row.label for row in exhibit.rows}) > 1:
            _stacked(sheet)
        case "composition":
            _parts(sheet)
        case _:
            _bars(sheet)
    return pen


# --- the pen ----------------------------------------------------------------------------


def _safe(text: str) -> str:
    return escape(legal(text))


def _n(number: float) -> str:
    """A number as short as a tenth of a unit needs."""
    return f"{number:.1f}".removesuffix(".0")


class _Pen:
    """Writes marks and texts, and remembers how far down they reach."""

    def __init__(self, size: float, live: bool, to: To | None) -> None:
        self.size = size
        self.live = live
        self.to = to
        self.height = 0.0
        self.pressed = False
        self.parts: list[str] = []

    def written(self) -> str:
        return legal("".join(self.parts))

    def add(self, part: str) -> None:
        self.parts.append(part)

    def start(self, row: Row) -> str:
        """Opens what belongs to a row: a click target where it leads somewhere. Gives the tag
        that closes it."""
        name = ": ".join(
            part for part in (" ".join(filter(None, (row.label, row.column))), row.shown) if part
        )
        hint = f"<title>{_safe(name)}</title>"
        where = self.to(row) if self.to else ""
        target = host.target(row) if self.live and not self.to else ""
        self.pressed = self.pressed or bool(where or target)
        if where:
            self.add(f'<a href="{escape(where)}">{hint}')
            return "</a>"
        button = ' role="button" tabindex="0"' if target else ""
        self.add(f"<g{target}{button}>{hint}")
        return "</g>"

    def text(
        self,
        x: float,
        middle: float,
        text: str,
        size: float,
        *,
        colour: str = INK,
        bold: bool = False,
        align: Align = "start",
        lang: str = "",
        more: str = "",
    ) -> None:
        """One line, its height around ``middle``."""
        if not text.strip():
            return
        look = f' fill="{colour}"' if colour != INK else ""
        look += ' font-weight="700"' if bold else ""
        look += f' text-anchor="{align}"' if align != "start" else ""
        look += f' lang="{lang}"' if lang else ""
        foot = _n(middle + _FOOT * size)
        self.add(
            f'<text x="{_n(x)}" y="{foot}" font-size="{_n(size)}"{look}{more}>{_safe(text)}</text>'
        )

    def spans(
        self, x: float, middle: float, parts: Sequence[tuple[str, float, str, bool]], gap: float
    ) -> None:
        """Pieces of one line (text, size, colour, bold), ``gap`` apart."""
        inner = "".join(
            f'<tspan dx="{_n(gap if at else 0)}" font-size="{_n(size)}" '
            f'fill="{colour}"{_WEIGHT if bold else ""}>{_safe(text)}</tspan>'
            for at, (text, size, colour, bold) in enumerate(parts)
            if text
        )
        foot = middle + _FOOT * max(size for _, size, _, _ in parts)
        self.add(f'<text x="{_n(x)}" y="{_n(foot)}" xml:space="preserve">{inner}</text>')

    def paragraph(
        self,
        x: float,
        top: float,
        text: str,
        size: float,
        room: float,
        *,
        colour: str = INK,
        bold: bool = False,
        align: Align = "start",
        lang: str = "",
        even: bool = False,
    ) -> float:
        """Lines within ``room``, from ``top`` on; gives where they end."""
        for line in broken(text, size * (_BOLD if bold else 1), room, even=even):
            self.text(
                x,
                top + size * _LEADING / 2,
                line,
                size,
                colour=colour,
                bold=bold,
                align=align,
                lang=lang,
            )
            top += size * _LEADING
        return top

    def box(self, x: float, y: float, wide: float, tall: float, fill: str, more: str = "") -> None:
        self.add(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(max(wide, 0))}" height="{_n(tall)}" '
            f'fill="{fill}"{more}/>'
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str, more: str = "") -> None:
        self.add(
            f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" '
            f'stroke="{colour}" stroke-width="1.5"{more}/>'
        )


class _Sheet:
    """What a layout needs to know."""

    def __init__(
        self,
        pen: _Pen,
        exhibit: Exhibit,
        colours: Mapping[str, str],
        lang: Lang,
        width: float,
        height: float | None,
        size: float,
    ) -> None:
        self.pen = pen
        self.exhibit = exhibit
        self.rows = exhibit.rows
        self.colours = colours
        self.lang = lang
        self.width = width
        self.height = height
        self.size = size

    @property
    def wide(self) -> bool:
        return self.width >= _WIDE * self.size

    def colour(self, row: Row) -> str:
        return self.colours.get(row.zone, GREY)


def broken(
    text: str, size: float, room: float, *, bold: bool = False, even: bool = False
) -> list[str]:
    """The lines of a text within ``room``; ``even`` makes them of about the same length, as a
    heading wants."""
    text = legal(text).replace("\n", " ")
    return (measure.even if even else measure.lines)(text, size, room, bold=bold)


def _long(text: str, size: float) -> float:
    return measure.extent(text, size)[0]


_WEIGHT = ' font-weight="700"'
#: A bold text is so much wider.
_BOLD = 1.06


def mark(pen: _Pen, row: Row, colour: str, x: float, y: float, wide: float, tall: float) -> None:
    """A bar: solid, hatched or outlined by status; with an open point where it is "more than"."""
    if wide > 0 and row.status == "expected":
        pen.box(x, y, wide, tall, "#ffffff")
        pen.add(f'<path d="{_hatch(x, y, wide, tall)}" stroke="{colour}" stroke-width="3"/>')
        pen.box(x, y, wide, tall, "none", f' stroke="{colour}" stroke-width="2"')
    elif wide > 0 and row.status == "target":
        inner = max(wide - 3, 0.5)
        edge = f' stroke="{colour}" stroke-width="3"'
        pen.box(x + 1.5, y + 1.5, inner, tall - 3, "#ffffff", edge)
    elif wide > 0:
        pen.box(x, y, wide, tall, colour)
    if row.open:
        # The point lies beyond the value and is not filled: how much more is not known.
        end, reach = x + wide + 4, tall * _POINT
        pen.add(
            f'<path d="M{_n(end)} {_n(y + 1.5)}L{_n(end + reach)} {_n(y + tall / 2)}'
            f'L{_n(end)} {_n(y + tall - 1.5)}" fill="none" stroke="{colour}" stroke-width="3"/>'
        )


#: Figures beside bars are so much larger than names.
_LARGE = 1.08
#: How far the open point reaches, in thicknesses of its bar.
_POINT = 0.4


def _hatch(x: float, y: float, wide: float, tall: float) -> str:
    """Strokes rising to the right, cut to the box here: a clip would need an id."""
    step, found = 11.0, []
    reach = step / 2
    while reach < wide + tall:
        left, low = max(0.0, reach - tall), min(reach, tall)
        right, high = min(reach, wide), max(0.0, reach - wide)
        found.append(f"M{_n(x + left)} {_n(y + low)}L{_n(x + right)} {_n(y + high)}")
        reach += step
    return "".join(found)


def _original(row: Row) -> str:
    return row.figure.original if row.figure else ""


# --- bars and parts ---------------------------------------------------------------------


@dataclass(frozen=True)
class _Lane:
    """One row of a bar chart: its bar starts at ``base``."""

    row: Row
    name: str
    colour: str
    base: float = 0.0

    @property
    def value(self) -> float | None:
        return None if self.row.value is None else max(float(self.row.value), 0.0)


class _Lanes:
    """The lanes measured for one size of text. Wide: name, bar, figure beside each other.
    Narrow: name and figure above the bar."""

    def __init__(self, sheet: _Sheet, lanes: Sequence[_Lane], size: float) -> None:
        self.sheet = sheet
        self.lanes = lanes
        self.size = size
        self.wide = sheet.wide
        self.thick = size * (1.25 if self.wide else 1.0)
        self.gap = size * 0.9
        room = sheet.width
        scale = float(sheet.exhibit.scale or 0)
        self.most = max([scale, *((lane.value or 0) + lane.base for lane in lanes)])
        self.whole = hundred(lane.row for lane in lanes)
        if self.whole:
            self.whole = self.most = max(self.most, self.whole)
        point = self.thick * _POINT + 8
        if self.wide:
            names = max(_long(part, size) for lane in lanes for part in self.named(lane))
            self.left = min(names, room * 0.34) + size + 1
            figures = max(
                _long(part, size * _LARGE * _BOLD) for lane in lanes for part in figured(lane.row)
            )
            self.right = min(figures, room * 0.36) + size * 0.7 + 1
            self.length = room - self.left - self.right - point
        else:
            self.left = self.right = 0.0
            self.length = room - point
        self.heights = [self.tall(lane) for lane in lanes]

    @property
    def total(self) -> float:
        return sum(self.heights) + self.gap * (len(self.heights) - 1)

    def named(self, lane: _Lane) -> list[str]:
        return [text for text in (lane.name, lane.row.detail) if text] or [""]

    def tall(self, lane: _Lane) -> float:
        leading = self.size * _LEADING
        if self.wide:
            names = sum(len(broken(t, self.size, self.left - self.size)) for t in self.named(lane))
            room = self.beyond(lane)
            texts = figured(lane.row)
            large = self.size * _LARGE
            figures = sum(len(broken(text, large * _BOLD, room)) for text in texts)
            return max(names * leading, figures * large * _LEADING, self.thick)
        large = self.size * _LARGE * _BOLD
        lines = sum(len(broken(text, large, self.sheet.width)) for text in self.texts(lane))
        bar = self.thick * 1.25 if lane.value is not None else 0.0
        return lines * leading * _LARGE + bar

    def beyond(self, lane: _Lane) -> float:
        """The room for the words of a lane: right of its bar, or all of it where there is none."""
        free = self.right - self.size * 0.7
        return free if lane.value is not None else free + self.length

    def texts(self, lane: _Lane) -> list[str]:
        """Name and figure on one line where there is room for both."""
        name = " · ".join(self.named(lane))
        figure = "  ".join(figured(lane.row))
        together = _long(f"{name}　{figure}", self.size * _LARGE * _BOLD)
        return [f"{name}　{figure}"] if together <= self.sheet.width else [name, *figured(lane.row)]

    def across(self, value: float) -> float:
        return self.left + (value / self.most * self.length if self.most else 0.0)

    def draw(self, top: float) -> None:
        for lane, height in zip(self.lanes, self.heights, strict=True):
            close = self.sheet.pen.start(lane.row)
            if self.wide:
                self.beside(lane, top, height)
            else:
                self.above(lane, top)
            self.sheet.pen.add(close)
            top += height + self.gap

    def bar(self, lane: _Lane, top: float) -> float:
        """The bar with the line it starts from; gives where it ends."""
        pen, value = self.sheet.pen, lane.value
        if value is None:
            return self.left
        start = self.across(lane.base)
        end = self.across(lane.base + value)
        if self.whole:
            pen.box(self.left, top, self.across(self.whole) - self.left, self.thick, TRACK)
        mark(pen, lane.row, lane.colour, start, top, end - start, self.thick)
        pen.line(start, top - 3, start, top + self.thick + 3, GREY)
        return end + (self.thick * _POINT + 8 if lane.row.open else 0)

    def beside(self, lane: _Lane, top: float, height: float) -> None:
        pen, size = self.sheet.pen, self.size
        middle = top + height / 2
        room = self.left - size
        texts = self.named(lane)
        tall = sum(len(broken(text, size, room)) for text in texts) * size * _LEADING
        y = middle - tall / 2
        for at, text in enumerate(texts):
            y = pen.paragraph(0, y, text, size, room, colour=SOFT if at else INK)
        end = self.bar(lane, middle - self.thick / 2)
        large = size * _LARGE
        room = self.beyond(lane)
        texts = figured(lane.row)
        tall = sum(len(broken(text, large * _BOLD, room)) for text in texts) * large * _LEADING
        y = middle - tall / 2
        x = end + size * 0.7 if lane.value is not None else self.left
        for at, text in enumerate(texts):
            soft = at > 0 or lane.value is None
            y = pen.paragraph(
                x,
                y,
                text,
                large,
                room,
                colour=SOFT if soft else INK,
                bold=not soft,
                lang="zh" if at else "",
            )

    def above(self, lane: _Lane, top: float) -> None:
        pen, size = self.sheet.pen, self.size
        large, y = size * _LARGE, top
        silent = lane.value is None
        texts = self.texts(lane)
        if len(texts) == 1:
            spans = [(" · ".join(self.named(lane)), size, INK, False)]
            for at, text in enumerate(figured(lane.row)):
                soft = silent or at > 0
                spans.append((text, large, SOFT if soft else INK, not soft))
            pen.spans(0, y + large * _LEADING / 2, spans, size * 0.6)
            y += large * _LEADING
        else:
            for at, text in enumerate(texts):
                soft = (silent and at > 0) or at > 1
                colour = SOFT if soft else INK
                bold = at == 1 and not silent
                y = pen.paragraph(0, y, text, large, self.sheet.width, colour=colour, bold=bold)
        self.bar(lane, y + self.thick * 0.15)


def figured(row: Row) -> list[str]:
    """The figure as it stands beside its mark, and the source's own unit where that differs."""
    return [text for text in (row.marked, _original(row)) if text] or [""]


def _fitting(sheet: _Sheet, lanes: Sequence[_Lane]) -> tuple[_Lanes, float]:
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


def _bars(sheet: _Sheet) -> None:
    lanes = [_Lane(row, row.label, sheet.colour(row)) for row in sheet.rows]
    made, top = _fitting(sheet, lanes)
    made.draw(top)


def _parts(sheet: _Sheet) -> None:
    """A total and, below it, its parts laid end to end: the sum can be seen to fit."""
    lanes = []
    start = Decimal(0)
    for row in sheet.rows:
        colour = sheet.colour(row) if row.nested else GREY
        base = float(start) if row.nested else 0.0
        lanes.append(_Lane(row, row.column or row.label, colour, base))
        if row.nested:
            start += row.value or Decimal(0)
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
        if upper.row.nested and lower.row.nested and made.wide:
            x = made.across(lower.base)
            foot = below + (made.heights[tops.index(below)] - made.thick) / 2
            pen.line(x, y + (tall + made.thick) / 2, x, foot, GREY, ' stroke-dasharray="3 4"')


# --- one whole a row --------------------------------------------------------------------


def _stacked(sheet: _Sheet) -> None:
    """One bar a label, each its own whole, so that what differs in size is not set against each
    other; one segment a column with its count, and a legend of the tones."""
    pen, rows = sheet.pen, sheet.rows
    labels = list(dict.fromkeys(row.label for row in rows))
    size = sheet.size
    if sheet.height is not None and sheet.wide:
        size *= min(1.3, max(1.0, sheet.height / (len(labels) * size * 5)))
    top = _legend(sheet, size)
    left = 0.0
    if sheet.wide:
        left = min(max(_long(label, size) for label in labels), sheet.width * 0.3) + size + 1
    room = left - size if sheet.wide else sheet.width
    bars = [_Whole([row for row in rows if row.label == label]) for label in labels]
    laid = [bar.laid(sheet.width - left - 2, size) for bar in bars]
    told = [[bar.rows[0].label, *bar.aside(one)] for bar, one in zip(bars, laid, strict=True)]
    names = [
        sum(len(broken(text, size, room)) for text in texts) * size * _LEADING for texts in told
    ]
    thick = size * 1.9
    lifts = [size * 1.2 if any(place.above for place in one.values()) else 4.0 for one in laid]
    pitch = [
        max(name, thick) + size if sheet.wide else name + lift + thick + size * 0.8
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
        middle = top + (tall - size) / 2
        y = middle - name / 2 if sheet.wide else top
        for number, text in enumerate(texts):
            y = pen.paragraph(0, y, text, size, room, colour=SOFT if number else INK)
        at = middle - thick / 2 if sheet.wide else y + lift
        _segments(sheet, bar, one, left, at, thick, size)
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
        self.sum = sum(max(float(row.value or 0), 0.0) for row in rows)

    def part(self, row: Row) -> float:
        return max(float(row.value or 0), 0.0) / self.sum if self.sum else 0.0

    def count(self, row: Row) -> str:
        """The figure with its words; a plain count is only its number, for its column says of
        what."""
        return row.marked if row.figure or row.value is None else f"{row.value:f}"

    def laid(self, room: float, size: float) -> dict[int, _Place]:
        """Where the words of each segment stand, by its number; those are left out for which
        there is no room even above the bar."""
        found = {}
        x = free = 0.0
        for at, row in enumerate(self.rows):
            wide, need = self.part(row) * room, _long(self.count(row), size * _BOLD)
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


def _segments(
    sheet: _Sheet,
    bar: _Whole,
    laid: Mapping[int, _Place],
    left: float,
    y: float,
    thick: float,
    size: float,
) -> None:
    pen = sheet.pen
    x, room = left, sheet.width - left - 2
    if not bar.sum:
        # Nothing to divide: what is said instead keeps the place.
        said = dict.fromkeys(row.shown for row in bar.rows)
        pen.text(left, y + thick / 2, " · ".join(said), size, colour=SOFT)
    for number, row in enumerate(bar.rows):
        wide = bar.part(row) * room
        if not wide:
            continue
        fill = blend(sheet.colour(row), strength(row.tone), dark=False)
        close = pen.start(row)
        pen.box(x, y, wide, thick, fill, f' stroke="{GREY}" stroke-width="1"')
        count, place = bar.count(row), laid.get(number)
        if place and place.above:
            pen.text(left + place.middle, y - size * 0.5, count, size, align="middle")
        elif place:
            ink, middle = readable(fill), y + thick / 2
            pen.text(
                left + place.middle, middle, count, size, colour=ink, bold=True, align="middle"
            )
        pen.add(close)
        x += wide


def _legend(sheet: _Sheet, size: float) -> float:
    """What the tones stand for; gives where it ends."""
    tones = {row.column: row.tone for row in sheet.rows if row.tone}
    x, y, side = 0.0, 0.0, size * 0.8
    for column in sheet.exhibit.columns:
        if column not in tones:
            continue
        need = side + 8 + _long(column, size)
        if x and x + need > sheet.width:
            x, y = 0.0, y + size * 1.5
        fill = blend(SOFT, strength(tones[column]), dark=False)
        middle = y + size * _LEADING / 2
        sheet.pen.box(x, middle - side / 2, side, side, fill, f' stroke="{GREY}"')
        sheet.pen.text(x + side + 8, middle, column, size, colour=SOFT)
        x += need + size * 1.2
    return y + size * 2.4 if tones else size


# --- funnel -----------------------------------------------------------------------------


def _nested(exhibit: Exhibit) -> bool:
    """Whether every stage is said to be part of the one before it, and has a number."""
    stages = [row for row in exhibit.rows if not row.formula]
    return (
        len(stages) > 1
        and all(row.value is not None and row.value >= 0 for row in stages)
        and bool(stages[0].value)
        and all(row.nested for row in stages[1:])
        and all((b.value or 0) <= (a.value or 0) for a, b in pairwise(stages))
    )


def _funnel(sheet: _Sheet) -> None:
    """Stages as bars around one middle, joined; the rates in words with their formula."""
    stages = [row for row in sheet.rows if not row.formula]
    rates = [row for row in sheet.rows if row.formula]
    tried = [sheet.size * part for part in (1.4, 1.2, 1.0)] if sheet.height else [sheet.size]
    for size in tried:
        span = min(sheet.width, size * 44)
        most = float(stages[0].value or 1)
        laid = [_Stage(row, float(row.value or 0) / most * span, size, span) for row in stages]
        below = sum(_rate(sheet, row, 0, size, draw=False) for row in rates) + size
        thick, neck = size * 2.6, size * 1.5
        natural = sum(one.head for one in laid) + len(laid) * (thick + neck + 6) - neck + below
        if natural <= (sheet.height or natural):
            break
    spare = max((sheet.height or 0.0) - natural, 0.0) / (2 * len(laid))
    thick += min(spare, size * 1.6)
    neck += min(spare, size * 1.2)
    natural = sum(one.head for one in laid) + len(laid) * (thick + neck + 6) - neck + below
    top = max(((sheet.height or 0.0) - natural) * 0.4, 3.0)
    sheet.pen.height = max(sheet.height or 0.0, top + natural + 3)
    before = 0.0
    for at, (one, shade) in enumerate(zip(laid, shades(len(laid)), strict=True)):
        if at:
            _neck(sheet, top, before, one, neck)
            top += neck
        fill = blend(sheet.colour(stages[0]), shade, dark=False)
        top = _stage(sheet, one, top, thick, fill) + 3
        before = one.wide
    top += size
    for row in rates:
        top += _rate(sheet, row, top, size, draw=True)


class _Stage:
    """A stage ``wide`` wide. Its figure stands in its bar, or under its name where that is too
    narrow or not solid; ``head`` is the height of what stands over the bar."""

    def __init__(self, row: Row, wide: float, size: float, span: float) -> None:
        self.row, self.wide, self.size, self.span = row, wide, size, span
        self.large = size * 1.35
        self.inside = row.status == "actual" and _long(row.marked, self.large) + size < wide
        over = [(row.label, size)]
        over += [(_original(row), size)] if _original(row) else []
        over += [] if self.inside else [(row.marked, self.large * _BOLD)]
        self.head = sum(len(broken(text, one, span)) * one * _LEADING for text, one in over)


def _neck(sheet: _Sheet, top: float, before: float, one: _Stage, neck: float) -> None:
    """From the bar before down to this one; the name of the stage stands on it."""
    middle, foot = sheet.width / 2, top + neck + one.head + 3
    sheet.pen.add(
        f'<path d="M{_n(middle - before / 2)} {_n(top)}L{_n(middle + before / 2)} {_n(top)}'
        f'L{_n(middle + one.wide / 2)} {_n(foot)}L{_n(middle - one.wide / 2)} {_n(foot)}Z" '
        f'fill="{blend(sheet.colour(one.row), 0.12, dark=False)}"/>'
    )


def _stage(sheet: _Sheet, one: _Stage, top: float, thick: float, fill: str) -> float:
    """Draws a stage; gives where it ends."""
    pen, middle = sheet.pen, sheet.width / 2
    close = pen.start(one.row)
    top = pen.paragraph(middle, top, one.row.label, one.size, one.span, align="middle")
    if not one.inside:
        top = pen.paragraph(
            middle, top, one.row.marked, one.large, one.span, bold=True, align="middle"
        )
    top = pen.paragraph(
        middle, top, _original(one.row), one.size, one.span, colour=SOFT, align="middle", lang="zh"
    )
    top += 3
    mark(pen, one.row, fill, middle - one.wide / 2, top, one.wide, thick)
    if one.inside:
        ink = readable(fill)
        at = top + thick / 2
        pen.text(middle, at, one.row.marked, one.large, colour=ink, bold=True, align="middle")
    pen.add(close)
    return top + thick


def _rate(sheet: _Sheet, row: Row, top: float, size: float, *, draw: bool) -> float:
    """A rate: its name and figure, and below how it is computed. Gives its height."""
    formula = words.text(sheet.lang, "computed.by", formula=row.formula)
    first, second = f"{row.label}　{row.shown}", formula
    lines = len(broken(first, size * 1.2 * _BOLD, sheet.width)) * size * 1.2
    tall = (lines + len(broken(second, size, sheet.width)) * size) * _LEADING
    if draw:
        close = sheet.pen.start(row)
        middle = sheet.width / 2
        y = sheet.pen.paragraph(
            middle, top, first, size * 1.2, sheet.width, bold=True, align="middle"
        )
        sheet.pen.paragraph(middle, y, second, size, sheet.width, colour=SOFT, align="middle")
        sheet.pen.add(close)
    return tall + 3


# --- steps ------------------------------------------------------------------------------

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


def _stepped(sheet: _Sheet) -> list[_Step]:
    found: list[_Step] = []
    before: Row | None = None
    for row in (row for row in sheet.rows if sheet.exhibit.kind == "steps" or not row.formula):
        share, said = row.share(before), ""
        if share is not None:
            said = words.text(sheet.lang, "steps.share", share=f"{share * 100:.0f}")
        found.append(_Step(row, share, said, "" if said else row.detail))
        before = row
    return found


def _steps(sheet: _Sheet) -> None:
    """Steps beside or below each other, each to its own scale: only a nested one is drawn
    against the step before it, and what joins them is said in words."""
    steps = _stepped(sheet)
    for larger in (1.6, 1.4, 1.2, 1.0) if sheet.height else (1.0,):
        size = sheet.size * larger
        link = size * _LINK
        wide = (sheet.width - link * (len(steps) - 1)) / len(steps)
        natural = max(
            *(_step(sheet, one, 0, 0, wide, 0, size, draw=False) for one in steps),
            *(_linked(sheet, one.row, size, link) for one in steps[1:]),
            0,
        )
        least = max(_least(one.row, size) for one in steps)
        if wide >= least and natural <= (sheet.height or natural):
            break
    else:
        _below(sheet, steps, sheet.size)
        return
    tall = max(natural, min(sheet.height or 0.0, natural * 1.3))
    sheet.pen.height = max(sheet.height or 0.0, tall + 4)
    x, top = 0.0, (sheet.pen.height - tall) * (0.4 if sheet.height else 0.5)
    for at, one in enumerate(steps):
        if at:
            _join(sheet, one.row, x, top + tall / 2, link, size)
            x += link
        _step(sheet, one, x, top, wide, tall, size, draw=True)
        x += wide


def _least(row: Row, size: float) -> float:
    """The width that a step's box needs for the longest word of its figure."""
    pieces = measure.pieces(row.shown) if row.figure else ()
    longest = max((_long(piece, size * 1.04) for piece in pieces), default=0.0)
    return max(_BOX * size, longest + 2 * _PAD * size)


def _below(sheet: _Sheet, steps: Sequence[_Step], size: float) -> None:
    pen, y, room = sheet.pen, 2.0, sheet.width
    for at, one in enumerate(steps):
        if at:
            said = _said_of(sheet, one.row)
            colour = _join_ink(sheet, one.row)
            tall = len(broken(said, size, room - size * 2)) * size * _LEADING
            dash = "" if one.row.nested else ' stroke-dasharray="4 5"'
            pen.line(size, y, size, y + tall + size * 0.8, colour, dash)
            pen.paragraph(size * 1.8, y + size * 0.4, said, size, room - size * 2, colour=colour)
            y += tall + size * 0.8
        tall = _step(sheet, one, 0, y, room, 0, size, draw=False)
        _step(sheet, one, 0, y, room, tall, size, draw=True)
        y += tall
    pen.height = max(sheet.height or 0.0, y + 2)


def _said_of(sheet: _Sheet, row: Row) -> str:
    if row.nested:
        return words.text(sheet.lang, "steps.nested")
    return words.text(sheet.lang, "steps.loose")


def _join_ink(sheet: _Sheet, row: Row) -> str:
    return look.readable(sheet.colour(row), look.LIGHT) if row.nested else SOFT


def _linked(sheet: _Sheet, row: Row, size: float, link: float) -> float:
    lines = broken(_said_of(sheet, row), size, link - size * 0.8, even=True)
    return len(lines) * size * _LEADING + size * 1.2


def _join(sheet: _Sheet, row: Row, x: float, middle: float, link: float, size: float) -> None:
    """What two steps have to do with each other, between their boxes. Only a nested step is tied
    to the one before."""
    pen = sheet.pen
    lines = broken(_said_of(sheet, row), size, link - size * 0.8, even=True)
    colour = _join_ink(sheet, row)
    y = middle - len(lines) * size * _LEADING / 2
    if row.nested:
        y = middle - len(lines) * size * _LEADING - size * 0.3
        pen.add(
            f'<path d="M{_n(x)} {_n(middle)}H{_n(x + link)}" stroke="{colour}" stroke-width="3"/>'
        )
    for line in lines:
        pen.text(x + link / 2, y + size * _LEADING / 2, line, size, colour=colour, align="middle")
        y += size * _LEADING


def _step(
    sheet: _Sheet,
    one: _Step,
    x: float,
    y: float,
    wide: float,
    tall: float,
    size: float,
    *,
    draw: bool,
) -> float:
    """A step's box: its name, its figure, the track of its share. Gives the height it needs."""
    pen, row = (sheet.pen if draw else _Pen(size, False, None)), one.row
    pad, leading = size * _PAD, size * _LEADING
    room = wide - 2 * pad
    colour = sheet.colour(row)
    close = pen.start(row)
    pen.box(x, y, wide, tall, "#ffffff", f' stroke="{LINE}" stroke-width="1.5" rx="6"')
    pen.box(x, y + 6, 5, tall - 12, colour)
    top = pen.paragraph(x + pad, y + pad * 0.8, row.label, size, room, colour=SOFT) + size * 0.2
    top = _big(pen, row, x + pad, top, room, size)
    if _original(row):
        top = pen.paragraph(x + pad, top, _original(row), size, room, colour=SOFT, lang="zh")
    if one.share is not None:
        top += size * 0.35
        pen.box(x + pad, top, room, size * 0.5, TRACK)
        pen.box(x + pad, top, room * min(float(one.share), 1.0), size * 0.5, colour)
        top = pen.paragraph(x + pad, top + size * 0.65, one.said, size, room, colour=SOFT)
    if one.detail:
        top = pen.paragraph(x + pad, top + size * 0.1, one.detail, size, room, colour=SOFT)
    pen.add(close)
    return max(top + pad * 0.8 - y, 3 * leading)


def _big(pen: _Pen, row: Row, x: float, top: float, room: float, size: float) -> float:
    """The figure large with its words small, on one line where it fits; silence in words."""
    found = row.figure
    if found is None:
        return pen.paragraph(x, top, row.text, size, room, colour=SOFT)
    large = size * 1.9
    gap = " " if found.spaced else ""
    lead, number, unit, tail = found.pieces
    pieces = [
        (lead + gap if lead else "", size),
        (number, large),
        (gap + unit if unit else "", size),
        (gap + tail if tail else "", size),
    ]
    if sum(_long(legal(text), one) * 1.04 for text, one in pieces) > room:
        # Each of its words on lines of its own, the number as large as ever.
        for text, one in pieces:
            here = min(one, room / max(_long(text, 1.0) * _BOLD, 1e-6)) if one == large else one
            here = max(here, size)
            top = pen.paragraph(x, top, text.strip(), here, room, bold=one == large)
        return top
    parts = [(text, one, INK, one == large) for text, one in pieces if text]
    pen.spans(x, top + large * _LEADING / 2, parts, 0)
    return top + large * _LEADING


# --- map --------------------------------------------------------------------------------


def _map(sheet: _Sheet, boundary: Mapping[str, Any] | None) -> None:
    pen, width, size = sheet.pen, sheet.width, sheet.size
    height = sheet.height or max(width * 0.7, min(width * 1.5, size * 28))

    def draw(tall: float) -> paper.Atlas | None:
        return paper.attempt(
            sheet.exhibit, sheet.colours, width=width, height=tall, size=size, boundary=boundary
        )

    made = draw(height)
    if made and made.unnamed and sheet.height:
        # Under the map it says which.
        said = broken(unnamed(made, sheet.lang), size, width)
        made = draw(height - (len(said) * _LEADING + 0.4) * size)
    if made is None:
        _unplaced(sheet)
        return
    pen.height = height
    # Twice as fine as the drawing on a phone, and never finer than the picture itself.
    shown = made.window
    scale = min(2.0, 900 / max(shown.right - shown.left, 1))
    coded = base64.b64encode(relief.picture(made, scale=scale, format="WEBP")).decode("ascii")
    pen.add(
        f'<image x="{_n(shown.left)}" y="{_n(shown.top)}" '
        f'width="{_n(shown.right - shown.left)}" height="{_n(shown.bottom - shown.top)}" '
        f'preserveAspectRatio="none" href="data:image/webp;base64,{coded}"/>'
    )
    for one in made.strokes:
        points = " ".join(f"{_n(at.x)},{_n(at.y)}" for at in one.points)
        faint = f' stroke-opacity="{one.opacity}"' if one.opacity < 1 else ""
        pen.add(
            f'<polyline points="{points}" fill="none" stroke="{one.colour}" '
            f'stroke-width="{one.width}" stroke-linejoin="round"{faint}/>'
        )
    for text in made.texts:
        if text.role != "zone":
            _lettering(pen, text)
    rows = [row for row in sheet.rows if row.role == "zone"]
    names: dict[str, list[paper.Text]] = {}
    for text in made.texts:
        if text.role == "zone":
            names.setdefault(text.zone, []).append(text)
    for dot in made.dots:
        if not dot.zone:
            _dot(pen, dot)
    places = [dot for dot in made.dots if dot.zone]
    for row, dot in zip(rows, places, strict=True):
        close = pen.start(row)
        _dot(pen, dot)
        if names.get(row.zone):
            _lettering(pen, names[row.zone].pop(0))
        pen.add(close)
    if made.unnamed:
        told, top = unnamed(made, sheet.lang), made.height + size * 0.4
        pen.height = max(height, pen.paragraph(0, top, told, size, width, colour=SOFT))


def unnamed(made: paper.Atlas, lang: Lang) -> str:
    """Which zones are points without a name on the map."""
    names = ("、" if lang == "zh" else ", ").join(made.unnamed)
    return words.text(lang, "drawing.unnamed", n=len(made.unnamed), names=names)


def _unplaced(sheet: _Sheet) -> None:
    """A map that cannot be laid out says so, and what each zone reports stands in a list."""
    pen, size = sheet.pen, sheet.size
    said = words.text(sheet.lang, "drawing.no_map")
    top = pen.paragraph(0, 0, said, size, sheet.width, colour=SOFT) + size
    zones = [row for row in sheet.rows if row.role == "zone"]
    count = max(1, min(3, int(sheet.width / (size * 18))))
    pitch = sheet.width / count
    room = pitch - size * 2.2
    for at in range(0, len(zones), count):
        ends = [top]
        for place, row in enumerate(zones[at : at + count]):
            x = place * pitch
            close = pen.start(row)
            pen.box(x, top + size * 0.3, size * 0.6, size * 0.6, sheet.colour(row))
            y = pen.paragraph(x + size, top, row.label, size, room, bold=True)
            ends.append(pen.paragraph(x + size, y, row.shown, size, room, colour=SOFT))
            pen.add(close)
        top = max(ends) + size * 0.6
    pen.height = max(sheet.height or 0.0, top)


def _dot(pen: _Pen, dot: paper.Dot) -> None:
    pen.add(
        f'<circle cx="{_n(dot.x)}" cy="{_n(dot.y)}" r="{_n(dot.radius)}" fill="{dot.colour}" '
        f'stroke="{dot.rim}" stroke-width="{_n(dot.edge)}"/>'
    )


def _lettering(pen: _Pen, text: paper.Text) -> None:
    lines = text.text.split("\n")
    leading = text.size * _LEADING
    more = ' font-style="italic"' if text.italic else ""
    if text.halo:
        more += ' stroke="#ffffff" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'
    if text.opacity < 1:
        more += f' fill-opacity="{text.opacity}"'
    if text.angle:
        more += f' transform="rotate({_n(text.angle)} {_n(text.x)} {_n(text.y)})"'
    for at, line in enumerate(lines):
        middle = text.y + (at - (len(lines) - 1) / 2) * leading
        pen.text(
            text.x,
            middle,
            line,
            text.size,
            colour=text.colour,
            bold=text.bold,
            align=text.align,
            more=more,
        )
