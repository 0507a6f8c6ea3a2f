"""Cards of one figure each, side by side: the headline figures on a slide."""

from __future__ import annotations

from components.render.layout import cards
from components.render.layout.wall import CARD_GAP, INNER, MARGIN, Leaf
from components.render.pptx import typeset
from components.render.pptx.canvas import Canvas
from components.render.pptx.drawingml import (
    GROUND,
    RULE,
    SOFT,
    WASH,
    Area,
    Edge,
    Fill,
    Look,
    Paragraph,
    Setting,
    said,
)
from components.row import Row

#: Left and right of what stands in a card, and above it.
PAD = cards.FIGURE_PAD / 2


def show(sheet: Canvas, leaf: Leaf) -> None:
    """Rows of cards."""
    step = (INNER + CARD_GAP) / leaf.beside
    y = leaf.top
    for line, height in zip(cards.bands(leaf.exhibit.rows, leaf.beside), leaf.heights, strict=True):
        x = float(MARGIN)
        for row, span in line:
            area = Area(x, y, span * step - CARD_GAP, height - CARD_GAP)
            frame(sheet, area, row)
            name = sheet.t("silence.named", zone=row.label, said=row.shown)
            setting = Setting(inset=(PAD, PAD + leaf.spare / 2, PAD, 0))
            room = area.width - 2 * PAD
            sheet.write(area, told(row, leaf.size, leaf.number, room), name, setting)
            x += span * step
        y += height


def told(row: Row, size: float, number: float, room: float) -> list[Paragraph]:
    """What stands in a card of one figure, whose number has the size ``number``."""
    given = [said(row.label, size * cards.NAME, SOFT)]
    if row.figure is None:
        return [*given, said(row.text, size)]
    given.append(typeset.large(row.figure, number, room))
    given += typeset.behind(row.figure, size)
    return given + [said(text, size, SOFT) for text in (row.detail, row.text) if text]


def frame(sheet: Canvas, area: Area, row: Row) -> None:
    """The frame of a card, its upper edge in the zone's colour, solid, hatched or outlined as
    a bar would be; dashed where there is no figure."""
    silent = row.figure is None
    ground = Look(Fill(WASH if silent else GROUND), Edge(RULE))
    sheet.shape("slides.frame", area, ground)
    dashed = Look(edge=Edge(sheet.deck.colour(row), 2, "dash"))
    look = dashed if silent else sheet.deck.look(row)
    sheet.shape("slides.frame", area._replace(height=10.0), look)
