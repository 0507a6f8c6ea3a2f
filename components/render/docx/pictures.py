"""What a screen draws, as a picture in a Word file, with its words for a reader who cannot see
it."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.shared import Pt

from components.exhibit import Exhibit
from components.kinds import DRAWN
from components.render.docx.wordml import make, paragraph
from components.render.layout.legal import legal
from components.render.svg import raster
from components.render.svg.drawing import drawing
from components.render.svg.sheet import Shape
from components.story import Story

#: Units of a drawing to a point of paper, the size of its texts in units, and pixels to a unit:
#: 9 points, and 230 dots to the inch.
_UNITS, _SIZE, _FINE = 2.1, 19.0, 1.5
#: How much of the height of a page a picture may take.
_TALLEST = 0.62


def picture(
    document: Document, exhibit: Exhibit, story: Story, colours: Mapping[str, str], room: float
) -> Element | None:
    """A paragraph with the drawing of an exhibit, ``room`` points wide; None for what is not
    drawn, has nothing to show, or cannot be written with the fonts of this machine."""
    if exhibit.kind not in DRAWN or not exhibit.rows:
        return None
    shape = Shape(round(room * _UNITS), size=_SIZE)
    drawn = drawing(exhibit, colours, story.lang, shape, live=False, boundary=story.boundary)
    found = raster.png(drawn, round(shape.width * _FINE))
    if found is None:
        return None
    page = document.sections[0]
    tallest = ((page.page_height or 0) - (page.top_margin or 0) - (page.bottom_margin or 0)) / Pt(1)
    return placed(document, found, exhibit.alt or exhibit.title, room, tallest * _TALLEST)


def placed(document: Document, png: bytes, alt: str, wide: float, tall: float) -> Element:
    """A paragraph that holds a picture: as ``wide`` as this, or narrower where it would be taller
    than ``tall``; points. It stays with what stands under it."""
    inline = document.part.new_pic_inline(BytesIO(png), width=Pt(wide))
    if (high := inline.extent.cy / Pt(1)) > tall:
        inline = document.part.new_pic_inline(BytesIO(png), width=Pt(wide * tall / high))
    inline.docPr.set("descr", legal(alt))
    made = paragraph("TableText", [make("r", make("drawing", inline))], keep=True)
    # A style may set its lines a fixed height apart, which would cut the picture off.
    made[0].append(make("spacing", before=80, after=120, line=240, lineRule="auto"))
    return made
