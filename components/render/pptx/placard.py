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
    rows, per = leaf.exhibit.rows, leaf.beside
    wide = (INNER - (per - 1) * CARD_GAP) / per
    room, y = wide - 2 * PAD, leaf.top
    for at, height in enumerate(leaf.heights):
        for place, row in enumerate(rows[at * per : (at + 1) * per]):
            area = Area(MARGIN + place * (wide + CARD_GAP), y, wide, height - CARD_GAP)
            frame(sheet, area, row)
            name = sheet.t("silence.named", zone=row.label, said=row.shown)
            setting = Setting(inset=(PAD, PAD + leaf.spare / 2, PAD, 0))
            sheet.write(area, told(row, leaf.size, leaf.number, room), name, setting)
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
