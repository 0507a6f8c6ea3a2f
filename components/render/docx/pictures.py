"""What a screen draws, as a picture in a Word file, with its words for a reader who cannot see
it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import pairwise
from math import ceil

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.shared import Pt

from components import memory
from components.exhibit import Exhibit
from components.kinds import DRAWN, WORDED
from components.render.docx.wordml import make, paragraph
from components.render.layout import scenes
from components.render.layout.legal import legal
from components.render.svg import painter, raster
from components.render.svg.drawing import FONT, drawing
from components.render.svg.sheet import Shape
from components.row import Pictogram
from components.story import Story

#: Units of a drawing to a point of paper, the size of its texts in units, and pixels to a unit:
#: 9 points, and 204 dots to the inch.
_UNITS, _SIZE, _FINE = 2.1, 19.0, 1.35
#: How much of the height of a page a picture may take.
_TALLEST = 0.8
#: How tall a small picture may be, points, and the size of its texts.
_GLYPH, _LITTLE = 90.0, 15.5


def pictures(
    document: Document, exhibit: Exhibit, story: Story, colours: Mapping[str, str], room: float
) -> Iterator[Element]:
    """Paragraphs with the drawing of an exhibit, ``room`` points wide; none for what is not drawn
    or is words anyway, has nothing to show, or cannot be written with the fonts of this machine."""
    if not pictured(exhibit):
        return
    page = document.sections[0]
    tallest = ((page.page_height or 0) - (page.top_margin or 0) - (page.bottom_margin or 0)) / Pt(1)
    shape = Shape(round(room * _UNITS), size=_SIZE)
    most = tallest * _TALLEST * _UNITS
    for one in _sheets(exhibit, shape.width, most):
        drawn = drawing(one, colours, story.lang, shape, live=False, boundary=story.boundary)
        found = _painted(drawn, round(shape.width * _FINE))
        if found is not None:
            alt = one.alt or one.title
            yield placed(document, found, alt, room, tallest * _TALLEST)


def _sheets(exhibit: Exhibit, width: float, tall: float) -> Iterator[Exhibit]:
    """A diagram zone by zone, as paper is too narrow for several beside each other, and a picture
    of lines in as many parts as are no taller than this; anything else as it is."""
    if exhibit.kind == "diagram":
        for column in exhibit.columns:
            if rows := tuple(row for row in exhibit.rows if row.column == column):
                yield exhibit.model_copy(update={"rows": rows})
        return
    lines = exhibit.groups() if exhibit.kind == "tally" else []
    count = ceil(scenes.least(exhibit, width, None) / tall) if len(lines) > 1 else 1
    if count < 2:
        yield exhibit
        return
    for start, end in pairwise(round(len(lines) * at / count) for at in range(count + 1)):
        rows = tuple(row for line in lines[start:end] for row in line)
        yield exhibit.model_copy(update={"rows": rows})


def pictured(exhibit: Exhibit) -> bool:
    """Whether paper shows it as a picture: what is words on a page is words here too."""
    return bool(exhibit.rows) and exhibit.kind in DRAWN and exhibit.kind not in WORDED


def glyph(
    document: Document, small: Pictogram, story: Story, colours: Mapping[str, str], room: float
) -> Element | None:
    """A paragraph with the small picture of a finding in its natural size, at most ``room``
    points wide; None as above."""
    drawn = painter.glyph(small, colours, story.lang, room * _UNITS, _LITTLE)
    drawn = drawn.replace("<svg", f'<svg font-family="{FONT[story.lang]}"', 1)
    wide = float(drawn.partition('width="')[2].partition('"')[0])
    found = _painted(drawn, max(round(wide * _FINE), 1))
    if found is None:
        return None
    return placed(document, found, small.alt, min(wide / _UNITS, room), _GLYPH, keep=False)


def _painted(drawn: str, wide: int) -> bytes | None:
    """``raster.png``, which takes most of the time of a report: kept for the next one, as long as
    the machine has a font for it or has none."""
    said = hashlib.sha256(drawn.encode("utf-8", "surrogatepass")).hexdigest()
    key = ("painted", said, wide, raster.chinese())
    return memory.here().keep(key, None, lambda: raster.png(drawn, wide))


def placed(
    document: Document, png: bytes, alt: str, wide: float, tall: float, *, keep: bool = True
) -> Element:
    """A paragraph that holds a picture: as ``wide`` as this, or narrower where it would be taller
    than ``tall``; points. It may have to ``keep`` with what stands under it."""
    inline = document.part.new_pic_inline(BytesIO(png), width=Pt(wide))
    if (high := inline.extent.cy / Pt(1)) > tall:
        inline = document.part.new_pic_inline(BytesIO(png), width=Pt(wide * tall / high))
    inline.docPr.set("descr", legal(alt))
    made = paragraph("TableText", [make("r", make("drawing", inline))], keep=keep)
    # A style may set its lines a fixed height apart, which would cut the picture off.
    made[0].append(make("spacing", before=60, after=60, line=240, lineRule="auto"))
    return made
