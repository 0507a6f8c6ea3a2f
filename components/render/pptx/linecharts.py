"""Figures over time as small multiples that an office can edit: a chart a zone, on one scale."""

from __future__ import annotations

from collections.abc import Mapping

from components.exhibit import Exhibit
from components.render.layout import measure
from components.render.layout.palette import GREY
from components.render.layout.timing import Panel, panels, slot, span
from components.render.layout.wall import INNER, LINE, MARGIN, TEXT, Leaf
from components.render.pptx.canvas import Canvas
from components.render.pptx.drawingml import GROUND, Area, Edge, Fill, Look, said
from components.render.pptx.native import Bars, Mark, Series, Side
from components.row import Row

#: The height of a zone's name over its lines, of the times under them, and what parts two charts.
_NAME, _TIMES, _APART = TEXT * LINE * 1.3, TEXT * 1.7, TEXT * 2
#: How tall a label is with its mark, in sizes of its text.
_LABEL = 2.0
#: The least part of a chart's height that is for the lines themselves.
_LEAST = 0.4
#: An open mark has the ground in it, as in a drawing, so that no line runs through it. LibreOffice
#: knows no open marks and draws each in the colour of its line: the words beside it tell what it
#: is.
_OPEN = Fill(GROUND)


def lines(sheet: Canvas, leaf: Leaf) -> None:
    """A chart a zone, two beside each other where their figures have room. What is expected or
    aimed at, or is a range, is no point of a line of facts: it is a series of its own, without a
    line."""
    found = panels(leaf.exhibit)
    beside = _abreast(leaf.exhibit, found)
    wide = (INNER - (beside - 1) * _APART) / beside
    tall = leaf.height / -(-len(found) // beside)
    for at, panel in enumerate(found):
        x, y = MARGIN + at % beside * (wide + _APART), leaf.top + at // beside * tall
        name = Area(x, y, wide, _NAME)
        sheet.write(name, [said(panel.name, TEXT, bold=True)], sheet.t("slides.text"))
        _chart(sheet, leaf.exhibit, panel, Area(x, y + _NAME, wide, tall - _NAME))


def _abreast(exhibit: Exhibit, found: list[Panel]) -> int:
    """How many charts stand beside each other: two, where the names of times, and the figures of a
    zone at times that follow each other, have room in half the width."""
    half = (INNER - _APART) / 2 / max(len(exhibit.columns), 1)

    def wide(text: str) -> float:
        return measure.wide(text, TEXT, bold=True) + TEXT / 2

    needed = max(slot(found, lambda one: wide(one.row.shown)), *map(wide, exhibit.columns))
    return 2 if len(found) > 1 and needed <= half else 1


def _chart(sheet: Canvas, exhibit: Exhibit, panel: Panel, area: Area) -> None:
    """The lines of one zone, drawn on the scale of all; above the highest mark is room for its
    figure."""
    least, most = span(exhibit)
    times = _TIMES / area.height
    plot = area.height - _TIMES
    top = least + (most - least) * plot / max(plot - TEXT * _LABEL, plot * _LEAST)
    tall = (top - least) * TEXT * _LABEL / plot
    chart = Bars(
        exhibit.columns,
        tuple(_series(sheet, exhibit, panel, _sides(panel, tall, least))),
        top,
        Area(0.0, 0.0, 1.0, 1 - times),
        TEXT,
        sheet.lang,
        sheet.deck.story.date,
        grouping="lines",
        beside=_beside(sheet, exhibit, panel),
        least=least,
    )
    told = sheet.t("mark.clause").join(f"{one.row.column} {one.row.shown}" for one in panel.points)
    sheet.chart(area, chart, f"{panel.name}{sheet.t('mark.colon')}{told}")


def _sides(panel: Panel, tall: float, least: float) -> dict[Row, Side]:
    """Where the label of each figure stands: over it, unless another of its time stands there
    within ``tall`` on the scale; then below, or beside it on the ground."""
    sides: dict[Row, Side] = {}
    for one in panel.points:
        over = any(
            other.at == one.at and 0 < other.high - one.high < tall for other in panel.points
        )
        low: Side = "below" if one.low - tall > least else "right"
        sides[one.row] = low if over else "above"
    return sides


def _series(
    sheet: Canvas, exhibit: Exhibit, panel: Panel, sides: Mapping[Row, Side]
) -> list[Series]:
    """The facts of a zone; then what is hoped for; then both ends of its ranges."""
    colour = sheet.deck.colours.get(panel.zone, GREY)
    line = Look(Fill(colour), Edge(colour, 4))
    bare = Look(Fill(colour), Edge())
    facts = [one for one in panel.points if one.fact and not one.ranged]
    hoped = [one for one in panel.points if not one.fact and not one.ranged]
    ranged = [one for one in panel.points if one.ranged]
    faint = {other.at for _, other, exact in panel.steps if other.fact and not exact}
    found = []
    for name, points, look in (
        (panel.name, facts, line),
        (sheet.t("line.hoped", zone=panel.name), hoped, bare),
    ):
        marks = [Mark() for _ in exhibit.columns]
        for one in points:
            full = Look(Fill(colour)) if one.exact else Look(_OPEN, Edge(colour, 3))
            if not one.fact:
                full = Look(_OPEN, Edge(colour, 3, "sysDot"))
            step = Edge(colour, 4, "dash") if one.at in faint and one.fact else None
            side = sides[one.row]
            marks[one.at] = Mark(one.high, full, one.row.shown, step=step, side=side)
        if points:
            found.append(Series(name, tuple(marks), look))
    for key, high in (("line.low", False), ("line.high", True)):
        marks = [Mark() for _ in exhibit.columns]
        for one in ranged:
            label, side = one.row.shown if high else "", sides[one.row]
            end = one.high if high else one.low
            marks[one.at] = Mark(end, Look(_OPEN, Edge(colour, 3)), label, side=side)
        if ranged:
            found.append(Series(sheet.t(key, zone=panel.name), tuple(marks), bare))
    return found


def _beside(
    sheet: Canvas, exhibit: Exhibit, panel: Panel
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A column of words in the chart's workbook: the zone's figures as printed, and where."""

    def told(at: int) -> str:
        rows = [one.row for one in panel.points if one.at == at]
        return "\n".join(f"{row.proof.as_written} ({row.proof.cited})" for row in rows)

    times = range(len(exhibit.columns))
    return ((sheet.t("line.printed", zone=panel.name), tuple(told(at) for at in times)),)
