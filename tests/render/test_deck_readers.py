"""For everyone who reads a deck: nothing leaves its slide, all is large enough, says its language
and, to who cannot see it, what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from data.model import Lang
from tests.support.decks import (
    MANNERS,
    A,
    P,
    Which,
    both,
    deck,
    deep,
    each_deck,
    file,
    read,
    real,
)


@each_deck
def test_nothing_lies_outside_its_slide(lang: Lang, which: Which) -> None:
    _, data = deck(lang, which)
    presentation = read(data)
    wide, tall = presentation.slide_width, presentation.slide_height
    assert (wide, tall) == (12192000, 6858000)
    for at, slide in enumerate(presentation.slides, 1):
        for shape in deep(slide.shapes):
            assert shape.left >= 0, (at, shape.name)
            assert shape.top >= 0, (at, shape.name)
            assert shape.left + shape.width <= wide + 10, (at, shape.name)
            assert shape.top + shape.height <= tall + 10, (at, shape.name)


@both
def test_every_run_says_its_language(lang: Lang) -> None:
    with ZipFile(BytesIO(file(lang))) as parts:
        for name in parts.namelist():
            if re.match(r"ppt/(slides|charts)/[a-zA-Z]+\d+\.xml", name):
                for manner in etree.fromstring(parts.read(name)).iter(*MANNERS):
                    assert manner.get("lang") in ("zh-CN", "en-GB"), name


def sizes(data: bytes) -> Iterator[int]:
    """The smallest text of each slide, in hundredths of a point."""
    for slide in read(data).slides:
        roots = [slide.shapes.element]
        roots += [s.chart._chartSpace for s in slide.shapes if getattr(s, "has_chart", False)]
        yield min(
            int(manner.get("sz"))
            for root in roots
            for tag in ("rPr", "defRPr")
            for manner in root.iter(f"{A}{tag}")
        )


@each_deck
def test_no_text_is_smaller_than_twelve_points(lang: Lang, which: Which) -> None:
    _, data = deck(lang, which)
    assert min(sizes(data)) >= 1200


@both
def test_charts_tables_and_pictures_have_a_text_alternative(lang: Lang) -> None:
    for slide in read(file(lang)).slides:
        for shape in deep(slide.shapes):
            (name,) = shape.element.xpath("./*/p:cNvPr")
            decorative = "decorative" in etree.tostring(name).decode()
            written_in = shape.has_text_frame and shape.text_frame.text
            assert name.get("descr") or decorative or written_in, (shape.name, shape.shape_type)


@both
def test_shapes_have_numbers_of_their_own_and_slides_a_title(lang: Lang) -> None:
    for slide in read(file(lang)).slides:
        ids = [one.get("id") for one in slide.element.iter(f"{P}cNvPr")]
        assert len(ids) == len(set(ids))
        assert slide.shapes.title.text_frame.text.strip()


@both
def test_the_slide_sorter_has_the_sections_of_the_story(lang: Lang) -> None:
    presentation = read(file(lang))
    listed = presentation.element.xpath(".//*[local-name()='section']")
    names = [one.get("name") for one in listed]
    # A section of a single slide is none; the cover stands with the contents, under the title.
    assert all(len([*one.iter("{*}sldId")]) > 1 for one in listed)
    told = real(lang)
    assert names == [told.title, *(one.title for one in told.sections if one.title in names)]
    assert len(names) > 5
    ids = presentation.element.xpath(".//*[local-name()='sectionLst']//*[local-name()='sldId']/@id")
    assert [int(one) for one in ids] == [slide.slide_id for slide in presentation.slides]
