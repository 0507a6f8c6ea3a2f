"""The file that decks are made from: ``templates/deck.pptx`` with its master, layouts and theme.

An office opens it in PowerPoint or WPS (the slide master) and restyles it; every deck made
afterwards follows. What code relies on are the names of its layouts and the numbers of their
placeholders, which are looked for when the file is opened. LibreOffice keeps neither when it saves.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from pptx import Presentation as presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.slide import NotesSlidePart
from pptx.presentation import Presentation
from pptx.slide import Slide, SlideLayout

from components import words
from components.render.layout.legal import legal
from components.render.pptx.drawingml import INK, NAMESPACES, SOFT, TAGS, A, Holder, attribute
from components.story import Story

FILE = Path(__file__).with_name("templates") / "deck.pptx"
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"


class Layout(Enum):
    """The layouts, by their names in the file, and the numbers of the placeholders they need."""

    COVER = ("Cover", (0, 1))
    CONTENTS = ("Section", (0, 11, 12))
    EXHIBIT = ("Exhibit", (0, 11, 12, 13, 14))
    WORDS = ("Text", (0, 1, 11, 12))


#: The placeholders, and how the template as it came sets what stands in them.
COVER_TITLE = Holder('type="ctrTitle"', bold=True)
COVER_TEXT = Holder('type="subTitle" idx="1"', SOFT)
TITLE = Holder('type="title"', bold=True)
WORDS = Holder('type="body" idx="1"', INK)
SUBTITLE = Holder('type="body" sz="quarter" idx="13"', SOFT)
SOURCES = Holder('type="body" sz="quarter" idx="14"', SOFT)
STAMP = Holder('type="ftr" sz="quarter" idx="11"', SOFT)
NUMBER = Holder('type="sldNum" sz="quarter" idx="12"', SOFT)


def opened(story: Story, colours: Sequence[str]) -> Presentation:
    """The template as a file without slides that knows whose it is. ``colours`` (``#rrggbb``), the
    zones', become the theme's first accents, so that a chart that somebody adds fits in.

    Raises ValueError where the template lacks a layout or a placeholder.
    """
    made = presentation(str(FILE))
    package: Any = made.part.package
    package.next_partname = _Names(package).next
    for kind in Layout:
        _checked(made, kind)
    theme = made.slide_masters[0].part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = parse_xml(theme.blob)
    for at, colour in enumerate(colours[:6], 1):
        for accent in root.iter(f"{{{A}}}accent{at}"):
            accent[:] = [parse_xml(f'<a:srgbClr {NAMESPACES} val="{colour[1:].upper()}"/>')]
    theme.blob = serialize_part_xml(root)
    _properties(made, story)
    return made


class _Names:
    """The names of new parts of a package. python-pptx goes through all parts for each of them,
    which takes longer the more slides there are; here each sort is looked through once."""

    def __init__(self, package: Any) -> None:
        self._package = package
        self._taken: dict[str, set[str]] = {}

    def next(self, template: str) -> PackURI:
        """The first free name by the numbering of python-pptx; ``template`` has ``%d`` in it."""
        if template not in self._taken:
            start = template.partition("%d")[0]
            parts = (str(part.partname) for part in self._package.iter_parts())
            self._taken[template] = {name for name in parts if name.startswith(start)}
        taken = self._taken[template]
        name = next(
            name for at in range(len(taken) + 1, 0, -1) if (name := template % at) not in taken
        )
        taken.add(name)
        return PackURI(name)


def blank(made: Presentation, kind: Layout) -> Slide:
    """A new slide of this layout with nothing on it. Asked for a slide, the library would copy
    the placeholders too, which are written here as they are filled, and each on a slow search."""
    root: Any = made.element
    slide: Slide
    relation, slide = made.part.add_slide(_layout(made, kind))
    root.get_or_add_sldIdLst().add_sldId(relation)
    return slide


class Notes:
    """The notes under the slides of a deck. python-pptx goes through the placeholders of the notes
    master for each of them; here for the first, and the others are copies of it."""

    def __init__(self) -> None:
        self._pattern: Any = None
        self._place = 0

    def under(self, slide: Slide) -> Any:
        """The shape that holds the notes of a slide that has none so far."""
        if self._pattern is None:
            holder = slide.notes_slide.notes_placeholder
            assert holder is not None  # the notes master of the template has one
            self._pattern = deepcopy(slide.notes_slide.element)
            self._place = slide.notes_slide.shapes.element.index(holder.element)
            return holder.element
        part: Any = slide.part
        name = part.package.next_partname("/ppt/notesSlides/notesSlide%d.xml")
        pattern = deepcopy(self._pattern)
        made = NotesSlidePart(name, CONTENT_TYPE.PML_NOTES_SLIDE, part.package, pattern)
        master = part.package.presentation_part.notes_master_part
        made.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)
        made.relate_to(part, RELATIONSHIP_TYPE.SLIDE)
        part.relate_to(made, RELATIONSHIP_TYPE.NOTES_SLIDE)
        return made.notes_slide.shapes.element[self._place]


def _layout(made: Presentation, kind: Layout) -> SlideLayout:
    name, _ = kind.value
    found = made.slide_layouts.get_by_name(name)
    if found is None:
        raise ValueError(f'{FILE.name}: there is no layout called "{name}"')
    return found


def _checked(made: Presentation, kind: Layout) -> None:
    """ValueError where the layout of this kind or one of its placeholders is gone."""
    name, needed = kind.value
    found = _layout(made, kind)
    holders: Any = found.placeholders
    there = {one.placeholder_format.idx for one in holders}
    if gone := [number for number in needed if number not in there]:
        raise ValueError(f'{FILE.name}: the layout "{name}" has no placeholder {gone}')


def sections(made: Presentation, story: Story, found: Sequence[tuple[str, list[int]]]) -> None:
    """Sections for the slide sorter: names with the ids of their slides."""
    listed = []
    for at, (name, ids) in enumerate(found):
        key = str(uuid5(NAMESPACE_URL, legal(f"{story.version}/{at}/{name}"))).upper()
        slides = "".join(f'<p14:sldId id="{id}"/>' for id in ids)
        listed.append(
            f'<p14:section name={attribute(name)} id="{{{key}}}">'
            f"<p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>"
        )
    for old in made.element.xpath("./p:extLst"):
        made.element.remove(old)
    made.element.append(
        parse_xml(
            f'<p:extLst {NAMESPACES}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
            f'<p14:sectionLst xmlns:p14="{_P14}">{"".join(listed)}</p14:sectionLst>'
            "</p:ext></p:extLst>"
        )
    )


def _properties(made: Presentation, story: Story) -> None:
    found = made.core_properties
    midnight = datetime(story.date.year, story.date.month, story.date.day)
    found.title = legal(story.title)[:255]
    found.subject = legal(story.zones)[:255]
    found.comments = legal(story.stamp)[:255]
    found.author = words.text(story.lang, "app.title")
    found.last_modified_by = found.author
    found.language = TAGS[story.lang]
    found.version = legal(story.version)[:255]
    found.keywords = ""
    found.category = ""
    found.revision = 1
    found.created = found.modified = midnight
