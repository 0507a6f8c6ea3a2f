"""Slides that are no exhibit: the cover, which says the answer; what opens a section; remarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from components import words
from components.render.layout import measure
from components.render.layout.wall import HEIGHT, INNER, MARGIN, TEXT, TITLE, TOP
from components.render.map import paper
from components.render.pptx import mapshapes, template, typeset
from components.render.pptx.canvas import Canvas, Deck
from components.render.pptx.drawingml import SOFT, Area, Fill, Look, Paragraph, Run, said
from components.render.pptx.template import Layout
from components.row import OPEN
from components.story import Section, Story

#: The margin of covers without a map and of slides that open a section.
_WIDE, _ROOM = 160.0, 1600.0
#: No story as short as this has slides that open its sections, nor has a section of fewer exhibits.
_SHORT, _FEW = 15, 4
#: The map on a cover, and what is between it and the words beside it.
_MAP, _APART = Area(1240.0, 88.0, 600.0, 800.0), 72.0
#: Sizes of the title of a cover and of a list of findings, tried in order.
_TITLES, _LISTS = (88.0, 80.0, 72.0, 64.0, 56.0, 48.0), (40.0, 36.0, 32.0, 28.0, TEXT)
_BARS = 44.0
#: Sizes of a title that is longer, and what stays free under the words of a cover.
_LEAST, _BOTTOM = (40.0, 36.0, 32.0), 60.0


def cover(deck: Deck) -> int:
    """What the story answers, over whom it asked; and beside it, where they lie."""
    sheet, story = Canvas(deck, Layout.COVER), deck.story
    drawn = _mapped(sheet)
    left, room = (MARGIN, _MAP.x - MARGIN - _APART) if drawn else (_WIDE, _ROOM)
    lines = 5 if drawn else 3
    fit = (one for one in _TITLES if measure.count(story.answer, one, room, bold=True) <= lines)
    over = [said(story.title, 36, SOFT)] if story.answer != story.title else []
    large = next((one for one in (40, 34) if measure.count(story.zones, one, room) < 3), 28)
    under = [
        said(story.zones, large),
        said(story.stamp, 28, SOFT, before=12),
        said(sheet.t("slides.lead"), TEXT, SOFT, before=48),
        said(sheet.t("slides.marks", sign=OPEN), TEXT, SOFT, before=4),
    ]
    for size in (*fit, *_LEAST):  # thirty zones have long names
        title = Paragraph((Run(story.answer, size, bold=True),), leading=1.25)
        talls = [typeset.tall(one, room) for one in (over, [title], under)]
        if 100.0 + sum(talls) + 28 <= HEIGHT - _BOTTOM:
            break
    top = max(100.0, (HEIGHT - sum(talls) - 28) / 2)
    _bars(sheet, left, top - _BARS, room)
    if over:
        sheet.write(Area(left, top, room, talls[0]), over, sheet.t("slides.text"))
    area = Area(left, top + talls[0], room, talls[1])
    sheet.fill(template.COVER_TITLE, area, [title], sheet.t("slides.title"))
    area = Area(left, area.y + talls[1] + 28, room, max(talls[2], 1000 - area.y - talls[1] - 28))
    sheet.fill(template.COVER_TEXT, area, under, sheet.t("slides.subtitle"))
    if story.cite:
        sheet.speak([said(sheet.t("citation.file") + story.cite, TEXT)])
    return sheet.slide.slide_id


def _bars(sheet: Canvas, left: float, top: float, room: float) -> None:
    """A bar in the colour of each zone, on one line however many there are."""
    found = {row.zone for exhibit in sheet.deck.story.exhibits for row in exhibit.rows}
    zones = [zone for zone in sheet.deck.colours if zone in found]
    pitch = min(104.0, room / max(len(zones), 1))
    for at, zone in enumerate(zones):
        mark = Area(left + at * pitch, top, pitch * 0.92, 10)
        sheet.shape("slides.frame", mark, Look(Fill(sheet.deck.colours[zone])))


def _mapped(sheet: Canvas) -> bool:
    """Draws the map of the story's front, where it has one that can be drawn; what it is made
    from stands under it."""
    story = sheet.deck.story
    for exhibit in (one for one in story.front if one.kind == "map"):
        told = [said(exhibit.subtitle, TEXT, SOFT)] if exhibit.subtitle else []
        under = typeset.tall(told, _MAP.width)
        drawn = paper.attempt(
            exhibit,
            sheet.deck.colours,
            width=_MAP.width,
            height=_MAP.height,
            size=TEXT,
            boundary=story.boundary,
        )
        if drawn is None or drawn.unnamed:
            return False
        mapshapes.draw(sheet, _MAP, drawn, exhibit.alt)
        area = _MAP._replace(y=_MAP.y + _MAP.height + 12, height=under)
        if told:
            sheet.write(area, told, sheet.t("slides.text"))
        sheet.speak([said(note, TEXT) for note in (*exhibit.notes, exhibit.alt)])
        return True
    return False


def opens(story: Story, section: Section) -> bool:
    """Whether a section is worth a slide that opens it."""
    return bool(section.title) and len(story.exhibits) > _SHORT and len(section.exhibits) >= _FEW


def opening(deck: Deck, section: Section) -> list[int]:
    """The slides that open a section: its name, and the findings that follow, spread over the
    slide."""
    titles = [exhibit.title for exhibit in section.exhibits]
    for size in _LISTS:
        pages: list[list[Paragraph]] = [[]]
        for text in titles:
            one = said(text, size, SOFT, before=14)
            if pages[-1] and typeset.tall([*pages[-1], one], _ROOM) > 680:
                pages.append([])
            pages[-1].append(one)
        if len(pages) == 1:
            break
    ids = []
    for at, listed in enumerate(pages, 1):
        sheet = Canvas(deck, Layout.SECTION)
        part = sheet.t("present.part", part=at, parts=len(pages)) if len(pages) > 1 else ""
        title, name = heading(section.title, 64, part), sheet.t("slides.title")
        area = Area(_WIDE, 150, _ROOM, 120)
        sheet.fill(template.TITLE, area, [title], name, placed=False)
        area = Area(_WIDE, 300, _ROOM, 680)
        apart = 14 + min((680 - typeset.tall(listed, _ROOM)) / len(listed), 80)
        listed = [said(one.text, size, SOFT, before=apart) for one in listed]
        sheet.fill(template.LIST, area, listed, sheet.t("slides.list"), placed=False)
        sheet.feet()
        ids.append(sheet.slide.slide_id)
    return ids


def heading(
    text: str, size: float, mark: str = "", room: float = INNER, spare: float = 0.0
) -> Paragraph:
    """A title ``room`` wide and, softer, which part of how many it stands over, which has room to
    ``spare`` beside it."""
    if not mark:
        return Paragraph((Run(text, size, bold=True),), leading=1.3)
    kept = typeset.kept(said(text, size, bold=True), room, spare)
    return replace(kept, runs=(*kept.runs, Run(mark, min(size, 32), SOFT)), leading=1.3)


def remarks(deck: Deck) -> list[int]:
    """The slides at the end: that the story is empty, and what of it was not found."""
    story, found = deck.story, []
    if not story.exhibits:
        title = words.text(story.lang, "slides.empty")
        found.append(_page(deck, title, [words.text(story.lang, "slides.empty_text")]))
    if story.missing:
        title = words.text(story.lang, "slides.missing", n=len(story.missing))
        lead = words.text(story.lang, "slides.missing_text")
        found.append(_page(deck, title, [lead, *story.missing]))
    return found


def _page(deck: Deck, title: str, lines: Sequence[str]) -> int:
    """A slide of plain words."""
    sheet = Canvas(deck, Layout.WORDS)
    area, name = Area(MARGIN, TOP, INNER, 80), sheet.t("slides.title")
    sheet.fill(template.TITLE, area, [heading(title, TITLE)], name, placed=False)
    size = 32 if sum(measure.count(one, 32, INNER) for one in lines) < 14 else TEXT
    told = [said(one, size, before=10) for one in lines]
    area = Area(MARGIN, 140, INNER, 840)
    sheet.fill(template.WORDS, area, told, sheet.t("slides.text"), placed=False)
    sheet.feet()
    return sheet.slide.slide_id
