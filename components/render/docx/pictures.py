"""What a screen draws, as a picture in a Word file, with its words for a reader who cannot see
it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import Self

from docx.document import Document
from docx.oxml.shape import CT_Inline
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.shared import Pt

from components import memory
from components.exhibit import Exhibit
from components.kinds import DRAWN, WORDED
from components.render.docx.wordml import make, paragraph
from components.render.layout import abreast, paging, pictogram, scenes
from components.render.layout.legal import legal
from components.render.svg import painter, raster
from components.render.svg.drawing import FONT, drawing, parted
from components.render.svg.pen import Manner
from components.render.svg.rasterpool import RasterPool
from components.render.svg.sheet import Shape
from components.row import Pictogram
from components.story import Story
from data.model import Lang

#: Units of a drawing to a point of paper, the size of its texts in units, and pixels to a unit:
#: 9 points, and 204 dots to the inch.
_UNITS, _SIZE, _FINE = 2.1, 19.0, 1.35
#: How much of the height of a page a picture may take; a part of one, a zone of a diagram, the map;
#: and a picture with what stands under it, which then stay on one page. What has no room on a page
#: leaves so much of it blank.
_TALLEST, _PART, _ZONE, _MAP, _TOGETHER = 0.8, 0.45, 0.5, 0.4, 0.36
#: How tall a small picture may be, points, and the size of its texts.
_GLYPH, _LITTLE = 90.0, 15.5
#: From how many pictures on a second process paints some of them: it takes as long to start as one.
_SEVERAL = 4


class Album:
    """The pictures of a story, ``room`` points wide, within a ``with``: from there on a second
    process paints while this one draws, writes what stands between and paints too
    (``RasterPool``)."""

    def __init__(
        self, document: Document, story: Story, colours: Mapping[str, str], room: float
    ) -> None:
        self._document, self._story, self._colours, self._room = document, story, colours, room
        page = document.sections[0]
        whole = (page.page_height or 0) - (page.top_margin or 0) - (page.bottom_margin or 0)
        self._page = whole / Pt(1)
        self._shape = Shape(round(room * _UNITS), size=_SIZE)
        self._wide = round(self._shape.width * _FINE)
        self._pool = RasterPool(_SEVERAL)
        #: Drawing -> its number there, of those that are not kept.
        self._unpainted: dict[str, int] = {}
        #: Digest of an exhibit -> its drawings, each with its words.
        self._drawn: dict[str, list[tuple[str, str]]] = {}

    def __enter__(self) -> Self:
        try:
            for one in filter(pictured, self._story.exhibits if raster.chinese() else ()):
                self._drawn[one.digest] = [*self._drawings(one)]
        except BaseException:
            self._pool.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    def _drawings(self, exhibit: Exhibit) -> Iterator[tuple[str, str]]:
        story, shape = self._story, self._shape
        if exhibit.kind == "map":
            shape = replace(shape, height=self._page * _MAP * _UNITS)
        boundary = story.boundary
        for one in _sheets(exhibit, story.lang, shape, self._page * _UNITS):
            drawn = drawing(
                one, self._colours, story.lang, shape, manner=Manner(), boundary=boundary
            )
            kept = memory.here().holds(_key(drawn, self._wide), None)
            if not kept and drawn not in self._unpainted:
                self._unpainted[drawn] = self._pool.add(drawn, self._wide)
            yield drawn, one.alt or one.title

    def of(self, exhibit: Exhibit, below: float = 0.0) -> Iterator[Element]:
        """Paragraphs with the drawing of an exhibit; none for what is not drawn or is words
        anyway, has nothing to show, or cannot be written with the fonts of this machine. The last
        stays with what stands ``below``, so tall in points, where both are not tall: kept together
        at all costs they would leave much of a page blank."""
        drawings = self._drawn.get(exhibit.digest, ())
        for left, (drawn, alt) in zip(range(len(drawings))[::-1], drawings, strict=True):
            found = _painted(drawn, self._wide, self._there(drawn))
            if found is not None:
                room, tall = self._page * _TOGETHER - below, self._page * _TALLEST
                stay = 0.0 if left else room
                yield placed(self._document, found, alt, self._room, tall, stay=stay)

    def _there(self, drawn: str) -> Callable[[], bytes | None] | None:
        """How a drawing comes from the pool; None for one that is not in it."""
        at = self._unpainted.get(drawn)
        return None if at is None else partial(self._pool.picture, at)


def _sheets(exhibit: Exhibit, lang: Lang, shape: Shape, page: float) -> Iterator[Exhibit]:
    """Pictures that are to leave little of a ``page`` blank where they have no room on it: a
    diagram zone by zone, as paper is too narrow for several beside each other, and a zone of more
    than half a page by its bands; what stands in lines in parts of these; anything else as it
    is."""
    if exhibit.kind != "diagram":
        yield from parted(exhibit, lang, shape, page * _PART)
        return

    def high(one: Exhibit) -> float:
        return scenes.tall(one, shape.width, shape.size)

    for unit in filter(None, paging.units(exhibit)):
        one = paging.some(exhibit, [unit])
        parts = abreast.banded(one, high(one), page * _ZONE, high)
        # What marks mean stands under the first part.
        yield from (
            part.model_copy(update={"keys": ()}) if at else part
            for at, (part, _) in enumerate(parts)
        )


def pictured(exhibit: Exhibit) -> bool:
    """Whether paper shows it as a picture: what is words on a page is words here too."""
    return bool(exhibit.rows) and exhibit.kind in DRAWN and exhibit.kind not in WORDED


def glyph(
    document: Document, small: Pictogram, story: Story, colours: Mapping[str, str], room: float
) -> Element | None:
    """A paragraph with the small picture of a finding in its natural size, at most ``room``
    points wide; None as above."""
    made = pictogram.scene(small, colours, room * _UNITS, _LITTLE)
    drawn = painter.still(made, colours, story.lang, small.alt, font=FONT[story.lang])
    found = _painted(drawn, max(round(made.wide * _FINE), 1))
    if found is None:
        return None
    return placed(document, found, small.alt, min(made.wide / _UNITS, room), _GLYPH, stay=0.0)


def _key(drawn: str, wide: int) -> Hashable:
    said = hashlib.sha256(drawn.encode("utf-8", "surrogatepass")).hexdigest()
    return "painted", said, wide, raster.chinese()


def _painted(
    drawn: str, wide: int, paint: Callable[[], bytes | None] | None = None
) -> bytes | None:
    """The picture, kept for the next report, as long as the machine has a font for it or has
    none."""
    paint = paint or partial(raster.png, drawn, wide)
    return memory.here().keep(_key(drawn, wide), None, paint)


def placed(
    document: Document, png: bytes, alt: str, wide: float, tall: float, *, stay: float
) -> Element:
    """A paragraph that holds a picture: as ``wide`` as this, or narrower where it would be taller
    than ``tall``; points. No taller than ``stay`` it is kept with what stands under it."""
    relation, image = document.part.get_or_add_image(BytesIO(png))
    across, down = image.scaled_dimensions(width=Pt(wide))
    if (high := down / Pt(1)) > tall:
        across, down = image.scaled_dimensions(width=Pt(wide * tall / high))
    keep = down / Pt(1) <= stay
    # Each gets its number when all are there: asked for one, the library goes through the whole
    # document every time.
    inline = CT_Inline.new_pic_inline(1, relation, image.filename, across, down)
    inline.docPr.set("descr", legal(alt))
    # Left unsaid, LibreOffice keeps an eighth of an inch free, and the picture leaves its column.
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    made = paragraph("TableText", [make("r", make("drawing", inline))], keep=keep)
    # A style may set its lines a fixed height apart, which would cut the picture off.
    made[0].append(make("spacing", before=60, after=60, line=240, lineRule="auto"))
    return made
