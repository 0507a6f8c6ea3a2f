"""Steps beside each other, each with a chart of its own scale. Only a nested one is drawn against
the step before it, whose bar stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from components.render.layout import cards
from components.render.layout.palette import BAND_SLIDE, GREY, blend
from components.render.layout.wall import CARD_GAP, INNER, MARGIN, TEXT, Leaf
from components.render.pptx import barcharts, placard, typeset
from components.render.pptx.canvas import Canvas
from components.render.pptx.drawingml import (
    INK,
    SOFT,
    Area,
    Edge,
    Fill,
    Look,
    Paragraph,
    Setting,
    said,
)
from components.render.pptx.native import Bars, Mark, Series
from components.render.pptx.placard import PAD
from components.row import Row

#: Between two cards, where the line between them is; the height of the chart in each.
_GAP, _BAR = 64.0, 60.0


class _Words(NamedTuple):
    """The words of a step: how it hangs together with the step before; its name; its figure; and,
    below its bar, its share of the step before or what else is said of it."""

    link: list[Paragraph]
    name: list[Paragraph]
    figure: list[Paragraph]
    below: list[Paragraph]


class _Card(NamedTuple):
    """A step, the one before it, and its words."""

    row: Row
    before: Row | None
    words: _Words


def show(sheet: Canvas, leaf: Leaf) -> None:
    """Rows of cards, with text as large as leaves them on the slide."""
    rows = leaf.exhibit.rows
    per = cards.across(rows, gap=_GAP)
    wide = (INNER - (per - 1) * _GAP) / per
    room = wide - 2 * PAD
    for size in barcharts.SIZES:
        number = cards.number(rows, room, size)
        steps = [
            _Card(row, before, _told(sheet, row, before, (size, number), room))
            for row, before in zip(rows, [None, *rows], strict=False)
        ]
        bands = [steps[at : at + per] for at in range(0, len(steps), per)]
        talls = [_tall(band, room) for band in bands]
        total = sum(_height(tall) + CARD_GAP for tall in talls)
        if total - CARD_GAP <= leaf.height:
            break
    y = leaf.top
    for band, tall in zip(bands, talls, strict=True):
        for place, card in enumerate(band):
            area = Area(MARGIN + place * (wide + _GAP), y, wide, _height(tall))
            placard.frame(sheet, area, card.row)
            if place:
                _link(sheet, area, nested=card.row.amount.nested)
            _card(sheet, card, area, tall)
        y += _height(tall) + CARD_GAP


def _tall(band: Sequence[_Card], room: float) -> list[float]:
    """How high each part of the cards of a row is."""
    return [max(typeset.tall(card.words[at], room) for card in band) for at in range(4)]


def _height(tall: Sequence[float]) -> float:
    """How high the cards of a row are."""
    return sum(tall) + _BAR + 2 * PAD + 24


def _told(
    sheet: Canvas, row: Row, before: Row | None, sizes: tuple[float, float], room: float
) -> _Words:
    """The words of a step in ``sizes`` of text and number."""
    size, number = sizes
    ink = INK if row.amount.nested else SOFT
    link = said(sheet.t("steps.nested" if row.amount.nested else "steps.loose"), TEXT, ink)
    figure = [typeset.large(row.figure, number, room)] if row.figure else [said(row.text, size)]
    if row.figure:
        figure += typeset.behind(row.figure, size)
    share = row.share(before)
    under = row.detail if share is None else sheet.t("steps.share", share=f"{share * 100:.0f}")
    return _Words(
        [link] if before else [],
        [said(row.label, size * cards.NAME, SOFT)],
        figure,
        [said(under, size, SOFT)] if under else [],
    )


def _card(sheet: Canvas, card: _Card, area: Area, tall: Sequence[float]) -> None:
    """What stands in the frame. Names stand at the foot of their part, so that the figures stand in
    one line."""
    row = card.row
    x, top, room = area.x + PAD, area.y + PAD, area.width - 2 * PAD
    names = (
        sheet.t("slides.link"),
        row.label,
        sheet.t("silence.named", zone=row.label, said=row.shown),
        sheet.t("slides.text"),
    )
    for at, (name, text) in enumerate(zip(names, card.words, strict=True)):
        if at == 3:
            if row.amount.value is not None:
                _chart(sheet, Area(x, top + 8, room, _BAR), row, card.before)
            top += _BAR + 16
        if text:
            setting = Setting(anchor="b" if at == 1 else "t")
            sheet.write(Area(x, top, room, tall[at]), text, name, setting)
        top += tall[at]


def _chart(sheet: Canvas, area: Area, row: Row, before: Row | None) -> None:
    value = float(row.amount.value or 0)
    look = sheet.deck.look(row)
    own = Series(row.label, (Mark(value, look),), look)
    series: tuple[Series, ...] = (own,)
    most = value or 1.0
    descr = sheet.t("silence.named", zone=row.label, said=typeset.beside(row))
    if row.share(before) is not None and before is not None:
        whole, colour = float(before.amount.value or 0), sheet.deck.colour(row)
        pale = Look(Fill(blend(colour, BAND_SLIDE, dark=False)), Edge(colour))
        series = (Series(before.label, (Mark(whole, pale),), pale), own)
        most = max(whole, value)
        descr += f" / {before.label} {typeset.beside(before)}"
    chart = Bars(
        (row.label,),
        series,
        most,
        Area(0, 0, 1, 1),
        TEXT,
        sheet.lang,
        sheet.deck.story.date,
        gap=40,
        named=False,
        laid=True,
        beside=barcharts.beside(sheet, [row]),
    )
    sheet.chart(area, chart, descr)


def _link(sheet: Canvas, area: Area, *, nested: bool) -> None:
    """The line from the step before to the card at ``area``: solid where the source says they hang
    together."""
    edge = Edge(INK, 4) if nested else Edge(GREY, 3, "sysDot")
    line = Area(area.x - _GAP, area.y + area.height / 2, _GAP, 0)
    sheet.shape("slides.link", line, Look(edge=edge), form="line")
