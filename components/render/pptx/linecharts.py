"""Figures over time as one native chart of lines, a series a zone, which an office can edit."""

from __future__ import annotations

from collections.abc import Mapping

from components.exhibit import Exhibit
from components.render.layout.palette import GREY
from components.render.layout.timing import Panel, panels, span
from components.render.layout.wall import INNER, MARGIN, TEXT, Leaf
from components.render.pptx.canvas import Canvas
from components.render.pptx.drawingml import Area, Edge, Fill, Look
from components.render.pptx.native import Bars, Mark, Series, Side
from components.row import Row

#: The height of the legend above the lines, in parts of the chart, and of the times below.
_LEGEND, _TIMES = 0.12, 0.12
#: How tall a label is with its mark, in sizes of its text.
_LABEL = 2.0


def lines(sheet: Canvas, leaf: Leaf) -> None:
    """A line a zone. What is expected or aimed at, or is a range, is no point of a line of facts:
    it is a series of its own, without a line."""
    exhibit, found = leaf.exhibit, panels(leaf.exhibit)
    least, most = span(exhibit)
    room = leaf.height * (1 - _LEGEND - _TIMES)
    sides = _sides(found, (most * 1.15 - least) * TEXT * _LABEL / room, least)
    series = [one for panel in found for one in _series(sheet, exhibit, panel, sides)]
    chart = Bars(
        exhibit.columns,
        tuple(series),
        most * 1.15,
        Area(0.03, _LEGEND, 0.94, 1 - _LEGEND - _TIMES),
        TEXT,
        sheet.lang,
        sheet.deck.story.date,
        grouping="lines",
        legend=TEXT if len(series) > 1 else 0.0,
        beside=_beside(sheet, exhibit, found),
        least=least,
    )
    area = Area(MARGIN, leaf.top, INNER, leaf.height)
    sheet.chart(area, chart, exhibit.alt)


def _sides(found: list[Panel], tall: float, least: float) -> dict[tuple[str, int], Side]:
    """Where the label of each figure stands, by its zone's name and its time: over it, unless
    another stands there within ``tall`` on the scale; then below, or beside it on the ground."""
    sides: dict[tuple[str, int], Side] = {}
    for panel in found:
        for one in panel.points:
            others = (two for each in found if each is not panel for two in each.points)
            over = any(two.at == one.at and 0 < two.high - one.high < tall for two in others)
            low: Side = "below" if one.low - tall > least else "right"
            sides[panel.name, one.at] = low if over else "above"
    return sides


def _series(
    sheet: Canvas, exhibit: Exhibit, panel: Panel, sides: Mapping[tuple[str, int], Side]
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
            full = Look(Fill(colour)) if one.exact else Look(edge=Edge(colour, 3))
            if not one.fact:
                full = Look(edge=Edge(colour, 3, "sysDot"))
            step = Edge(colour, 4, "dash") if one.at in faint and one.fact else None
            side = sides[panel.name, one.at]
            marks[one.at] = Mark(one.high, full, one.row.shown, step=step, side=side)
        if points:
            found.append(Series(name, tuple(marks), look))
    for key, high in (("line.low", False), ("line.high", True)):
        marks = [Mark() for _ in exhibit.columns]
        for one in ranged:
            label, side = one.row.shown if high else "", sides[panel.name, one.at]
            end = one.high if high else one.low
            marks[one.at] = Mark(end, Look(edge=Edge(colour, 3)), label, side=side)
        if ranged:
            found.append(Series(sheet.t(key, zone=panel.name), tuple(marks), bare))
    return found


def _beside(
    sheet: Canvas, exhibit: Exhibit, found: list[Panel]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Columns of words in the chart's workbook: each zone's figures as printed, and where."""

    def told(rows: list[Row]) -> str:
        return "\n".join(f"{row.proof.as_written} ({row.proof.cited})" for row in rows)

    return tuple(
        (
            sheet.t("line.printed", zone=panel.name),
            tuple(
                told([one.row for one in panel.points if one.at == at])
                for at in range(len(exhibit.columns))
            ),
        )
        for panel in found
    )
