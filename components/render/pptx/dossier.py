"""Cards of reforms: topic and grade, title, what, who and on which paper, figures."""

from __future__ import annotations

from collections.abc import Sequence

from components.card import caption, card
from components.render.layout import cards, wall
from components.render.layout.measure import SPACE
from components.render.layout.wall import MARGIN, Leaf
from components.render.pptx import typeset
from components.render.pptx.canvas import Canvas
from components.render.pptx.drawingml import (
    INK,
    RULE,
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


def show(sheet: Canvas, leaf: Leaf) -> None:
    """Rows of cards, each with its left edge in the zone's colour."""
    groups, wide = leaf.exhibit.groups(), cards.card_width(leaf.beside)
    inset = (24.0, 16.0 + leaf.spare / 2, 16.0, 0.0)
    y = leaf.top
    for number, height in enumerate(leaf.heights):
        band = groups[number * leaf.beside : (number + 1) * leaf.beside]
        for place, rows in enumerate(band):
            x = MARGIN + place * (wide + wall.CARD_GAP)
            area = Area(x, y, wide, height - wall.CARD_GAP)
            sheet.shape("slides.frame", area, Look(edge=Edge(RULE)))
            colour = sheet.deck.colour(rows[0])
            sheet.shape("slides.frame", area._replace(width=8.0), Look(Fill(colour)))
            text = _reform(rows, leaf.size, wide - inset[0] - inset[2])
            sheet.write(area, text, rows[0].label, Setting(inset=inset))
        y += height


def _reform(rows: Sequence[Row], size: float, room: float) -> list[Paragraph]:
    one = card(rows)
    first = one.first
    facts: list[Paragraph] = []
    figures: list[Paragraph] = []
    for row in one.figures:
        figures.append(_figure(row, size, room))
        if row.doubt:
            figures.append(said(row.doubt, size))
    for row in one.facts:
        facts.append(_fact(row, size) if facts else said(row.text, size))
    meta = [Run(first.head.detail, size, SOFT)] if first.head.detail else []
    if one.grade:
        meta.append(Run(f"{SPACE}{one.grade}", size, INK, True))
    return [
        *([Paragraph(tuple(meta))] if meta else []),
        said(first.label, size, bold=True),
        *facts,
        *figures,
        *(_fact(row, size) for row in one.after),
    ]


def _fact(row: Row, size: float) -> Paragraph:
    """What is said behind its name."""
    name = Run(f"{row.column}{SPACE}", size, SOFT)
    return Paragraph((name, Run(row.text, size, SOFT if row.tone else INK)))


def _figure(row: Row, size: float, room: float) -> Paragraph:
    """A figure behind its name, with the original after it."""
    assert row.figure is not None
    name = caption(row)
    runs = [Run(f"{name}{SPACE}", size, SOFT)] if name else []
    runs += typeset.figure(row.figure, size, size, room)
    if row.figure.original:
        runs.append(Run(f"{SPACE}{row.figure.original}", size, SOFT, lang="zh"))
    return Paragraph(tuple(runs))
