"""A scene as native shapes: discs, squares, boxes, lines and words that an office can move and
recolour. What belongs to one row is one group, which says in words what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from components.render.layout import measure
from components.render.layout import scene as scenes
from components.render.layout import scenes as layouts
from components.render.layout.palette import SILENCE, blend
from components.render.layout.scene import Box, Item, Part, Phrase, Scene, Stamp, Stroke, TextLine
from components.render.layout.wall import INNER, MARGIN, Leaf
from components.render.pptx import drawingml as xml
from components.render.pptx.canvas import Canvas
from components.render.pptx.drawingml import (
    GROUND,
    NOTHING,
    SOFT,
    Area,
    Edge,
    Fill,
    Look,
    Paragraph,
    Run,
    Setting,
)
from components.row import Row

#: Of a colour in a mark that only counts; the diameter of the disc in a ringed mark; the radius
#: of the corners of a box, and of one that is rounded.
_FAINT, _RINGED, _CORNER, _ROUND = 0.4, 0.56, 6.0, 24.0
#: Marks that are two shapes.
_TWICE = ("half", "ringed")
_ALIGN: Mapping[str, tuple[float, Literal["l", "ctr", "r"]]] = {
    "start": (0.0, "l"),
    "middle": (0.5, "ctr"),
    "end": (1.0, "r"),
}


def show(sheet: Canvas, leaf: Leaf) -> None:
    """An exhibit that is laid out as a scene, with the largest text that fits the slide."""
    area = Area(MARGIN, leaf.top, INNER, leaf.height)
    made = layouts.fitted(leaf.exhibit, sheet.deck.colours, sheet.lang, area.width, area.height)
    paint(sheet, made, area)


def paint(sheet: Canvas, scene: Scene, frame: Area) -> None:
    """The scene in ``frame``, in its own measure, or smaller where it is too large for it."""
    scale = min(1.0, frame.width / scene.wide, (frame.height + layouts.ROUNDING) / scene.tall)
    brush = _Brush(sheet, frame, scale)
    for part in scene.parts:
        brush.paint(part)


def told(row: Row) -> str:
    """What a group shows, in words."""
    original = row.figure.original if row.figure else ""
    said = (row.label, row.column.strip(), row.text, row.shown, original, row.detail)
    return " · ".join(dict.fromkeys(part for part in said if part))


@dataclass(frozen=True)
class _Brush:
    """Writes items as shapes of a slide: ``scale`` times as large, from the corner of ``frame``."""

    sheet: Canvas
    frame: Area
    scale: float

    def paint(self, part: Part) -> None:
        if part.row is None:
            for shape in self._all(part.items):
                self.sheet.add(shape)
            return
        first = part.items[0]
        if len(part.items) == 1 and isinstance(first, Stamp) and first.mark not in _TWICE:
            (shape,) = self._stamp(first, told(part.row))
            self.sheet.add(shape)
            return
        number = self.sheet.id
        shapes = [*self._all(part.items)]
        name = part.row.label or self.sheet.t("slides.mark")
        edges = [_bounds(item) for item in part.items]
        left, top = min(one[0] for one in edges), min(one[1] for one in edges)
        right, foot = max(one[2] for one in edges), max(one[3] for one in edges)
        area = self._area(left, top, right - left, foot - top)
        self.sheet.add(xml.group(number, name, area, shapes, told(part.row)))

    def _area(self, x: float, y: float, wide: float, tall: float) -> Area:
        frame, by = self.frame, self.scale
        return Area(frame.x + x * by, frame.y + y * by, wide * by, tall * by)

    def _all(self, items: Iterable[Item]) -> Iterator[str]:
        """The shapes of items; lines of one figure are one text."""
        lines: list[Phrase] = []
        for item in items:
            if isinstance(item, Phrase):
                lines.append(item)
                if not item.goes_on:
                    yield self._words(*lines)
                    lines = []
            else:
                yield from self._shapes(item)
        if lines:
            yield self._words(*lines)

    def _shapes(self, item: Item) -> Iterator[str]:
        if isinstance(item, Stamp):
            yield from self._stamp(item)
        elif isinstance(item, Box):
            yield self._box(item)
        elif isinstance(item, Stroke):
            yield self._stroke(item)
        else:
            yield self._words(item)

    def _stamp(self, item: Stamp, descr: str = "") -> Iterator[str]:
        half = item.size / 2
        area = self._area(item.x - half, item.y - half, item.size, item.size)
        form = "rect" if item.square else "ellipse"
        name = self.sheet.t("slides.mark")

        def shape(area: Area, look: Look, form: str = form, more: str = "") -> str:
            return xml.shape(self.sheet.id, name, area, look, form=form, descr=descr, adjusted=more)

        yield shape(area, mark(item, self.scale))
        solid = Look(Fill(item.colour))
        if item.mark == "half" and item.square:
            yield shape(area._replace(width=area.width / 2), solid)
        elif item.mark == "half":
            # From the bottom over the left to the top.
            yield shape(area, solid, "chord", xml.adjusted(adj1=5400000, adj2=16200000))
        elif item.mark == "ringed":
            inside = _RINGED * item.size
            yield shape(self._area(item.x - inside / 2, item.y - inside / 2, inside, inside), solid)

    def _box(self, item: Box) -> str:
        fill = Fill(blend(item.fill, item.tint, dark=False)) if item.fill else NOTHING
        if item.hatched:
            fill = Fill(SILENCE, "ltUpDiag")
        edge = Edge(item.edge, item.thick * self.scale, "dash" if item.dashed else "")
        area = self._area(item.x, item.y, item.wide, item.tall)
        least = min(item.wide, item.tall)
        radius = min(_ROUND if item.rounded else _CORNER, least / 2)
        form = "roundRect" if least > 2 * _CORNER and (item.edge or item.rounded) else "rect"
        more = xml.adjusted(adj=round(radius / least * 100000)) if form == "roundRect" else ""
        look = Look(fill, edge if item.edge else Edge())
        name = self.sheet.t("slides.frame")
        return xml.shape(self.sheet.id, name, area, look, form=form, adjusted=more)

    def _stroke(self, item: Stroke) -> str:
        points = [self._area(x, y, 0, 0)[:2] for x, y in item.points]
        edge = Edge(item.colour, item.thick * self.scale, "dash" if item.dashed else "")
        left, top = min(x for x, _ in points), min(y for _, y in points)
        area = Area(left, top, max(x for x, _ in points) - left, max(y for _, y in points) - top)
        name = self.sheet.t("slides.link")
        if area.width and area.height:
            edge = edge._replace(arrow="end") if item.arrow else edge
            return xml.path(self.sheet.id, name, area, [points], edge)
        if item.arrow:  # A straight line begins at the top left, whichever way it was drawn.
            edge = edge._replace(arrow="end" if points[-1] >= points[0] else "start")
        return xml.shape(self.sheet.id, name, area, Look(edge=edge), form="line")

    def _words(self, *lines: TextLine | Phrase) -> str:
        edges, first = [_bounds(line) for line in lines], lines[0]
        left, top = min(one[0] for one in edges), min(one[1] for one in edges)
        right, foot = max(one[2] for one in edges), max(one[3] for one in edges)
        area = self._area(left, top, right - left, foot - top)
        runs = tuple(
            Run(start + one.text, one.size * self.scale, one.colour, one.bold, lang=one.lang)
            for line in lines
            for number, one in enumerate(_runs(line))
            for start in ("\n" if line is not first and not number else "",)
        )
        given = Paragraph(runs, _ALIGN[first.align][1], leading=measure.LEADING)
        setting = Setting(anchor="ctr", wrap=False)
        name = given.text.replace("\n", " ")
        return xml.box(self.sheet.id, name, area, [given], self.sheet.lang, setting=setting)


def mark(item: Stamp, scale: float = 1.0) -> Look:
    """How a mark is filled and edged. Fill has one meaning: solid is stated or done, open not yet,
    dashed qualified or not known, hatched silence, faint a plain count."""
    width = max(1.5, min(3.0, item.size / 10)) * scale
    edge = Edge(item.colour, width)
    if item.mark == "solid":
        return Look(Fill(item.colour), edge)
    if item.mark == "faint":
        return Look(Fill(blend(item.colour, _FAINT, dark=False)))
    if item.mark == "dashed":
        return Look(Fill(GROUND), edge._replace(dash="sysDash"))
    if item.mark == "hatched":
        return Look(Fill(SOFT, "ltUpDiag"), Edge(SOFT, width, "sysDash"))
    return Look(Fill(GROUND), edge)


def _bounds(item: Item) -> tuple[float, float, float, float]:
    """Left, top, right and foot of an item."""
    return _BOUNDS[type(item)](item)


def _stamped(item: Stamp) -> tuple[float, float, float, float]:
    half = item.size / 2
    return item.x - half, item.y - half, item.x + half, item.y + half


def _boxed(item: Box) -> tuple[float, float, float, float]:
    return item.x, item.y, item.x + item.wide, item.y + item.tall


def _drawn(item: Stroke) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in item.points], [y for _, y in item.points]
    return min(xs), min(ys), max(xs), max(ys)


def _runs(item: TextLine | Phrase) -> tuple[scenes.Run, ...]:
    """The pieces of a line, which mostly is one."""
    if isinstance(item, Phrase):
        return item.runs
    return (scenes.Run(item.text, item.size, item.colour, item.bold, item.lang),)


def _written(item: TextLine | Phrase) -> tuple[float, float, float, float]:
    sizes = [measure.extent(one.text, one.size, bold=one.bold) for one in _runs(item)]
    wide, tall = sum(one[0] for one in sizes), max(one[1] for one in sizes)
    left = item.x - _ALIGN[item.align][0] * wide
    return left, item.y - tall / 2, left + wide, item.y + tall / 2


_BOUNDS: dict[type, Callable[..., tuple[float, float, float, float]]] = {
    Stamp: _stamped,
    Box: _boxed,
    Stroke: _drawn,
    TextLine: _written,
    Phrase: _written,
}
