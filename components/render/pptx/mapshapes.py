"""The map as shapes that can be moved and restyled, and beside it what each zone says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Literal

from components.render.layout import measure, paging
from components.render.layout.wall import INNER, MARGIN, TEXT, WIDTH, Leaf
from components.render.map import paper, relief
from components.render.pptx import drawingml as xml
from components.render.pptx import typeset
from components.render.pptx.canvas import Canvas
from components.render.pptx.drawingml import (
    SOFT,
    Area,
    Edge,
    Fill,
    Look,
    Paragraph,
    Run,
    Setting,
    said,
)
from components.row import Row

#: The list of zones beside the map, and its distance from it.
_LIST, _GAP = 488.0, 72.0
#: Sizes tried in the list: of names, of texts, and between two zones.
_SIZES = ((32, 28, 28), (28, TEXT, 16), (TEXT, TEXT, 4))
_ALIGN: dict[str, tuple[float, Literal["l", "ctr", "r"]]] = {
    "start": (0.0, "l"),
    "middle": (0.5, "ctr"),
    "end": (1.0, "r"),
}


def show(sheet: Canvas, leaf: Leaf) -> None:
    """The map with its zones; of more than fit beside it, what they say stands on the slides that
    follow."""
    exhibit = leaf.exhibit
    frame = Area(MARGIN, leaf.top, INNER - _LIST - _GAP, leaf.height)
    zones = paging.listed(exhibit)
    if len(zones) > paging.LISTED:
        frame, zones = frame._replace(width=INNER), []

    def fit(height: float) -> paper.Atlas | None:
        return paper.attempt(
            exhibit,
            sheet.deck.colours,
            width=frame.width,
            height=height,
            size=TEXT,
            boundary=sheet.deck.story.boundary,
        )

    drawn = fit(frame.height)
    if drawn and drawn.unnamed:
        below = [said(paper.unnamed(drawn, sheet.lang), TEXT, SOFT)]
        under = typeset.tall(below, frame.width)
        frame = frame._replace(height=frame.height - under)
        drawn = fit(frame.height) or drawn
        below = [said(paper.unnamed(drawn, sheet.lang), TEXT, SOFT)]
        area = frame._replace(y=frame.y + frame.height, height=under)
        sheet.write(area, below, sheet.t("slides.text"))
    if drawn is None:
        why = [said(sheet.t("drawing.no_map"), 28, SOFT)]
        sheet.write(frame._replace(height=120), why, sheet.t("slides.text"))
    else:
        draw(sheet, frame, drawn, exhibit.alt)
    if zones:
        _list(sheet, leaf, zones)


def _list(sheet: Canvas, leaf: Leaf, zones: Sequence[Row]) -> None:
    """What each zone says, beside a dot in its colour."""
    for name, text, gap in _SIZES:
        told = [(said(row.label, name, bold=True), said(row.shown, text, SOFT)) for row in zones]
        heights = [typeset.tall(one, _LIST - 44) for one in told]
        if sum(heights) + gap * len(heights) <= leaf.height:
            break
    x, y = WIDTH - MARGIN - _LIST, leaf.top
    for row, lines, height in zip(zones, told, heights, strict=True):
        spot = Area(x, y + name * 0.7 - 11, 22, 22)
        sheet.shape("slides.map", spot, Look(Fill(sheet.deck.colour(row))), form="ellipse")
        sheet.write(Area(x + 44, y, _LIST - 44, height), lines, row.label)
        y += height + gap


def draw(sheet: Canvas, frame: Area, drawn: paper.Atlas, alt: str) -> None:
    """One group: the relief, the lines of one look as one shape, points, names."""

    def to(x: float, y: float) -> tuple[float, float]:
        return frame.x + x, frame.y + y

    window, name = drawn.window, sheet.t("slides.map")
    ground = Area(
        *to(window.left, window.top), window.right - window.left, window.bottom - window.top
    )
    relation = sheet.image(relief.picture(drawn, format="JPEG"))
    inside = [xml.picture(sheet.id, name, ground, relation, sheet.t("slides.relief"))]
    for (colour, width, opacity), strokes in groupby(
        drawn.strokes, lambda one: (one.colour, one.width, one.opacity)
    ):
        lines = [[to(*point) for point in stroke.points] for stroke in strokes]
        edge = Edge(colour, width, opacity=opacity)
        inside.append(xml.path(sheet.id, name, frame, lines, edge))
    for dot in drawn.dots:
        area = Area(*to(dot.x - dot.radius, dot.y - dot.radius), 2 * dot.radius, 2 * dot.radius)
        told = sheet.t("silence.named", zone=dot.label, said=dot.text) if dot.text else dot.label
        look = Look(Fill(dot.colour), Edge(dot.rim, dot.edge))
        inside.append(xml.shape(sheet.id, dot.label, area, look, form="ellipse", descr=told))
    inside += [_written(sheet, text, to) for text in drawn.texts]
    sheet.add(xml.group(sheet.id, name, frame, inside, alt))


def _written(
    sheet: Canvas, text: paper.Text, to: Callable[[float, float], tuple[float, float]]
) -> str:
    """Words on the map, their box as large as they are and turned about its middle."""
    wide, tall = measure.extent(text.text, text.size)
    wide += 4
    part, align = _ALIGN[text.align]
    run = Run(
        text.text,
        text.size,
        text.colour,
        text.bold,
        text.italic,
        opacity=text.opacity,
        halo=text.halo,
    )
    return xml.box(
        sheet.id,
        text.text,
        Area(*to(text.x - part * wide, text.y - tall / 2), wide, tall),
        [Paragraph((run,), align, leading=measure.LEADING)],
        sheet.lang,
        setting=Setting(anchor="ctr", wrap=False, turn=text.angle),
    )
