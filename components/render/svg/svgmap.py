"""The map in a drawing: relief, strokes, points and names as ``map.paper`` lays them out."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from itertools import groupby, pairwise
from typing import Any

from components.render.layout.measure import LEADING
from components.render.layout.palette import WHITE
from components.render.map import paper, relief
from components.render.svg.pen import Pen, Rect, Style, short
from components.render.svg.sheet import Sheet
from components.row import Row


def drawn(sheet: Sheet, boundary: Mapping[str, Any] | None) -> None:
    """The map, and under it which zones have no name on it. One that cannot be laid out says so,
    and lists its zones."""
    pen, width, size = sheet.pen, sheet.width, sheet.size
    height = sheet.height or max(width * 0.7, min(width * 1.5, size * 28))
    quiet = sheet.plain.soft()

    def draw(tall: float) -> paper.Atlas | None:
        return paper.attempt(
            sheet.exhibit, sheet.colours, width=width, height=tall, size=size, boundary=boundary
        )

    made = draw(height)
    if made and made.unnamed and sheet.height:
        # Under the map it says which.
        said = quiet.lines(paper.unnamed(made, sheet.lang), width)
        made = draw(height - (len(said) * LEADING + 0.4) * size)
    if made is None:
        _unplaced(sheet)
        return
    pen.height = height
    _ground(pen, made)
    for text in made.texts:
        if text.role != "zone":
            _lettering(pen, text)
    for dot in made.dots:
        if not dot.zone:
            _dot(pen, dot)
    _zones(pen, made, [row for row in sheet.rows if row.spot.role == "zone"])
    if made.unnamed:
        told, top = paper.unnamed(made, sheet.lang), made.height + size * 0.4
        pen.height = max(height, pen.paragraph(0, top, told, width, quiet))


def _ground(pen: Pen, made: paper.Atlas) -> None:
    """Relief and strokes."""
    # Finer than the drawing by more than half on a phone, and never finer than the picture itself.
    shown = made.window
    scale = min(1.6, 900 / max(shown.right - shown.left, 1))
    coded = base64.b64encode(relief.picture(made, scale=scale, format="WEBP")).decode("ascii")
    pen.add(
        f'<image x="{short(shown.left)}" y="{short(shown.top)}" '
        f'width="{short(shown.right - shown.left)}" height="{short(shown.bottom - shown.top)}" '
        f'preserveAspectRatio="none" href="data:image/webp;base64,{coded}"/>'
    )
    # Those of one look in a row are one path: where they meet they are no darker, and a map is a
    # third smaller.
    for (colour, width, opacity), run in groupby(made.strokes, _look):
        faint = f' stroke-opacity="{opacity}"' if opacity < 1 else ""
        pen.add(
            f'<path d="{"".join(map(_course, run))}" fill="none" stroke="{colour}" '
            f'stroke-width="{width}" stroke-linejoin="round"{faint}/>'
        )


def _look(stroke: paper.Stroke) -> tuple[str, float, float]:
    return stroke.colour, stroke.width, stroke.opacity


def _course(stroke: paper.Stroke) -> str:
    """Where a stroke goes: to a point, then on by tenths from each to the next."""
    tenths = [(round(at.x * 10), round(at.y * 10)) for at in stroke.points]
    x, y = tenths[0]
    steps = (
        f"l{short((to[0] - at[0]) / 10)} {short((to[1] - at[1]) / 10)}".replace(" -", "-")
        for at, to in pairwise(tenths)
    )
    return "".join([f"M{short(x / 10)} {short(y / 10)}", *steps])


def _zones(pen: Pen, made: paper.Atlas, rows: list[Row]) -> None:
    """The point of each zone with its name, as one thing to click."""
    names: dict[str, list[paper.Text]] = {}
    for text in made.texts:
        if text.role == "zone":
            names.setdefault(text.zone, []).append(text)
    places = [dot for dot in made.dots if dot.zone]
    for row, dot in zip(rows, places, strict=True):
        close = pen.start(row)
        _dot(pen, dot)
        if names.get(row.zone):
            _lettering(pen, names[row.zone].pop(0))
        pen.add(close)


def _unplaced(sheet: Sheet) -> None:
    """A map that cannot be laid out says so, and what each zone reports stands in a list."""
    pen, size = sheet.pen, sheet.size
    quiet, strong = sheet.plain.soft(), Style(size, bold=True)
    top = pen.paragraph(0, 0, sheet.t("drawing.no_map"), sheet.width, quiet) + size
    zones = [row for row in sheet.rows if row.spot.role == "zone"]
    count = max(1, min(3, int(sheet.width / (size * 18))))
    pitch = sheet.width / count
    room = pitch - size * 2.2
    for at in range(0, len(zones), count):
        ends = [top]
        for place, row in enumerate(zones[at : at + count]):
            x = place * pitch
            close = pen.start(row)
            pen.box(Rect(x, top + size * 0.3, size * 0.6, size * 0.6), sheet.colour(row))
            y = pen.paragraph(x + size, top, row.label, room, strong)
            ends.append(pen.paragraph(x + size, y, row.shown, room, quiet))
            pen.add(close)
        top = max(ends) + size * 0.6
    pen.height = max(sheet.height or 0.0, top)


def _dot(pen: Pen, dot: paper.Dot) -> None:
    pen.add(
        f'<circle cx="{short(dot.x)}" cy="{short(dot.y)}" r="{short(dot.radius)}" '
        f'fill="{dot.colour}" stroke="{dot.rim}" stroke-width="{short(dot.edge)}"/>'
    )


def _lettering(pen: Pen, text: paper.Text) -> None:
    lines = text.text.split("\n")
    style = Style(text.size, text.colour, text.bold, text.align)
    more = ' font-style="italic"' if text.italic else ""
    if text.halo:
        more += f' stroke="{WHITE}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'
    if text.opacity < 1:
        more += f' fill-opacity="{text.opacity}"'
    if text.angle:
        more += f' transform="rotate({short(text.angle)} {short(text.x)} {short(text.y)})"'
    for at, line in enumerate(lines):
        middle = text.y + (at - (len(lines) - 1) / 2) * style.leading
        pen.text(text.x, middle, line, style, more)
