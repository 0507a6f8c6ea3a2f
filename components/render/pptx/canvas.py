"""One slide being filled, and what all slides of a deck need to know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pptx.oxml import parse_xml
from pptx.presentation import Presentation
from pptx.slide import Slide

from components import words
from components.render.layout.legal import legal
from components.render.layout.palette import GREY
from components.render.layout.wall import TEXT
from components.render.pptx import drawingml as xml
from components.render.pptx import native, template, typeset
from components.render.pptx.drawingml import (
    NAMESPACES,
    SOFT,
    Area,
    Edge,
    Fill,
    Holder,
    Look,
    P,
    Paragraph,
    Setting,
    said,
)
from components.render.pptx.template import Layout, Notes
from components.row import Row
from components.story import Story
from data.model import Lang


@dataclass(frozen=True)
class Deck:
    """What every slide needs to know. ``colours`` is zone id -> ``#rrggbb``."""

    made: Presentation
    story: Story
    colours: Mapping[str, str]
    notes: Notes = field(default_factory=Notes)

    @property
    def lang(self) -> Lang:
        return self.story.lang

    def colour(self, row: Row) -> str:
        return self.colours.get(row.zone, GREY)

    def look(self, row: Row, colour: str = "") -> Look:
        """A mark of the row, in its zone's colour unless one is given: solid is actual, hatched
        expected, outlined a target."""
        colour = colour or self.colour(row)
        if row.amount.status == "target":
            return Look(edge=Edge(colour, 3))
        if row.amount.status == "expected":
            return Look(Fill(colour, "wdUpDiag"), Edge(colour))
        return Look(Fill(colour))


class Canvas:
    """One slide being filled; shapes are numbered in reading order."""

    def __init__(self, deck: Deck, layout: Layout) -> None:
        self.deck = deck
        self.lang = deck.lang
        made = deck.made
        self.slide: Slide = template.blank(made, layout)
        self._number = len(made.slides)  # the last one so far
        self._tree = self.slide.shapes.element
        self._last = 1
        self._spoken: list[Paragraph] = []
        self._noted: Any = None  # the shape that holds them

    @property
    def id(self) -> int:
        """The number of the next shape."""
        self._last += 1
        return self._last

    def t(self, key: str, **values: object) -> str:
        return words.text(self.lang, key, **values)

    def add(self, shape: str) -> None:
        self._tree.append(parse_xml(shape))

    def shape(self, key: str, area: Area, look: Look, form: str = "rect") -> None:
        """A shape without text, called by the word of this key."""
        self.add(xml.shape(self.id, self.t(key), area, look, form=form))

    def write(
        self, area: Area, given: Iterable[Paragraph], name: str, setting: Setting | None = None
    ) -> None:
        """Text in a box of its own."""
        setting = setting or Setting()
        room = area.width - setting.inset[0] - setting.inset[2]
        lines = [typeset.kept(one, room) for one in given]
        self.add(xml.box(self.id, name, area, lines, self.lang, setting=setting))

    def fill(
        self,
        holder: Holder,
        area: Area,
        given: Iterable[Paragraph],
        name: str,
        *,
        placed: bool = True,
        anchor: str = "",
    ) -> None:
        """Text in a placeholder, which stands at ``area`` or, unless it is ``placed`` there, where
        the template has it."""
        lines = [typeset.kept(one, area.width) for one in given]
        body = xml.paragraphs(lines, self.lang, holder)
        place = area if placed else None
        self.add(xml.held(self.id, name, holder, body, area=place, anchor=anchor))

    def chart(self, area: Area, bars: native.Bars, descr: str) -> None:
        frame = native.add(self.slide, area, bars)
        (name,) = frame.element.xpath("./p:nvGraphicFramePr/p:cNvPr")
        name.set("id", str(self.id))
        name.set("name", self.t("slides.chart"))
        name.set("descr", legal(descr))

    def image(self, blob: bytes) -> str:
        """The relation that a picture of the slide refers to."""
        _, relation = self.slide.part.get_or_add_image_part(BytesIO(blob))
        return str(relation)

    def feet(self) -> None:
        """Data version and date, and the number of the slide, where the template has them."""
        stamp = said(self.deck.story.stamp, TEXT, SOFT)
        body = xml.paragraphs([stamp], self.lang, template.STAMP)
        self.add(xml.held(self.id, self.t("slides.stamp"), template.STAMP, body))
        number = xml.number(self._number, TEXT, self.lang)
        self.add(xml.held(self.id, self.t("slides.number"), template.NUMBER, number))

    def speak(self, lines: Sequence[Paragraph]) -> None:
        """The notes under the slide, after what they say already."""
        if self._noted is None:
            self._noted = self.deck.notes.under(self.slide)
        self._spoken += lines
        old = self._noted.find(f"{{{P}}}txBody")
        body = xml.paragraphs(self._spoken, self.lang)
        new = f"<p:txBody {NAMESPACES}><a:bodyPr/><a:lstStyle/>{body}</p:txBody>"
        self._noted.replace(old, parse_xml(new))
