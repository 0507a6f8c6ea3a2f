"""Slides that are no exhibit: the cover, which says the answer; the contents; remarks."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.slide import Slide

from components import words
from components.render.layout import headline, measure, paging
from components.render.layout.wall import HEIGHT, INNER, MARGIN, MARK, TEXT, TITLE, TOP
from components.render.map import paper
from components.render.pptx import mapshapes, template, typeset
from components.render.pptx.canvas import Canvas, Deck
from components.render.pptx.drawingml import RULE, SOFT, Area, Fill, Look, Paragraph, Run, said
from components.render.pptx.template import Layout
from components.row import OPEN
from components.story import Section, Story

#: The margin of covers without a map.
_WIDE, _ROOM = 160.0, 1600.0
#: No story as short as this has a slide of its contents, nor one of fewer sections. More of them
#: than stand in a column stand in two, which end above the foot.
_SHORT, _FEW, _COLUMN, _FOOT = 15, 3, 5, 90.0
#: The map on a cover, and what is between it and the words beside it.
_MAP, _APART = Area(1240.0, 88.0, 600.0, 800.0), 72.0
#: Sizes of the title of a cover and of the contents, tried in order.
_TITLES, _LISTS = (88.0, 80.0, 72.0, 64.0, 60.0, 56.0, 48.0), (40.0, 36.0, 32.0, 28.0, TEXT)
#: So many of them for the sake of lines that end well.
_TRIED = 5
_BARS = 44.0
#: What the rule over an entry of the contents takes with what is free around it.
_RULED = 20.0
#: Sizes of a title that is longer, and what stays free under the words of a cover.
_LEAST, _BOTTOM = (40.0, 36.0, 32.0), 60.0


def cover(sheet: Canvas) -> None:
    """What the story answers, over whom it asked; and beside it, where they lie. Filled last, for
    it says how charts are edited where slides have any."""
    story = sheet.deck.story
    drawn = _mapped(sheet)
    left, room = (MARGIN, _MAP.x - MARGIN - _APART) if drawn else (_WIDE, _ROOM)
    lines = 5 if drawn else 3
    fit = [one for one in _TITLES if measure.count(story.answer, one, room, bold=True) <= lines]
    over = [said(story.title, 36, SOFT)] if story.answer != story.title else []
    large = next((one for one in (40, 34) if measure.count(story.zones, one, room) < 3), 28)
    under = [
        said(story.zones, large),
        said(story.stamp, 28, SOFT, before=12),
        said(sheet.t("slides.lead"), TEXT, SOFT, before=48),
        *([said(sheet.t("slides.charts"), TEXT, SOFT, before=4)] if _charted(sheet) else []),
        said(sheet.t("slides.marks", sign=OPEN), TEXT, SOFT, before=4),
    ]
    best = headline.best(story.answer, fit[:_TRIED], room) if fit else 0.0
    for size in (*(one for one in fit if one <= best), *_LEAST):  # thirty zones have long names
        told = headline.parted(story.answer, size, room)
        title = Paragraph((Run(told, size, bold=True),), leading=1.25)
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


def _charted(sheet: Canvas) -> bool:
    """Whether any slide has a chart of its program."""
    slides = sheet.deck.made.slides
    return any(one.reltype == RT.CHART for slide in slides for one in slide.part.rels.values())


def _bars(sheet: Canvas, left: float, top: float, room: float) -> None:
    """A bar in the colour of each zone that was asked about, on one line however many there are:
    of those on the map, for lines may speak of others too."""
    story = sheet.deck.story
    found = {row.zone for one in story.front if one.kind == "map" for row in paging.listed(one)}
    found = found or {row.zone for exhibit in story.exhibits for row in exhibit.rows}
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


def listed(story: Story) -> bool:
    """Whether a story is so long that a slide after its cover says what is in it."""
    titled = [section for section in story.sections if section.title]
    return len(story.exhibits) > _SHORT and len(titled) >= _FEW


def contents(sheet: Canvas, parts: Sequence[tuple[Section, Slide]]) -> None:
    """Fills the slide of the contents: each section with what its first exhibit says and the number
    of the slide on which it begins; a click leads there."""
    title, name = heading(sheet.t("report.contents"), TITLE), sheet.t("slides.title")
    area = Area(MARGIN, TOP, INNER, TITLE * 1.3)
    sheet.fill(template.TITLE, area, [title], name)
    top = TOP + area.height + _APART / 2
    columns = 2 if len(parts) > _COLUMN else 1
    lines, room = ceil(len(parts) / columns), HEIGHT - _FOOT - top
    wide, high = (INNER - (columns - 1) * _APART) / columns, room / lines
    slides = sheet.deck.made.slides
    told: list[list[Paragraph]] = []
    for size in _LISTS:
        told = [_entry(part, slides.index(first), size) for part, first in parts]
        if all(typeset.tall(one, wide - _APART / 2) <= high - _RULED for one in told):
            break
    else:  # many sections: their names alone
        told = [entry[:1] for entry in told]
    for at, ((_, first), one) in enumerate(zip(parts, told, strict=True)):
        column, line = divmod(at, lines)
        left, y = MARGIN + column * (wide + _APART), top + line * high
        sheet.shape("slides.frame", Area(left, y, wide, 2), Look(Fill(RULE)))
        area = Area(left, y + _RULED / 2, wide - _APART / 2, high - _RULED)
        sheet.write(area, one, sheet.t("slides.list"))
        sheet.slide.shapes[-1].click_action.target_slide = first
    sheet.feet()


def _entry(section: Section, before: int, size: float) -> list[Paragraph]:
    """A section in the contents; so many slides stand ``before`` it."""
    name = Run(section.title, size, bold=True), Run(f"{measure.SPACE}{before + 1}", size, SOFT)
    return [Paragraph(name), said(section.exhibits[0].title, max(size - 4, TEXT), SOFT, before=4)]


def heading(text: str, size: float, mark: str = "") -> Paragraph:
    """A title and, softer, which part of how many it stands over."""
    behind = (Run(mark, min(size, MARK), SOFT),) if mark else ()
    return Paragraph((Run(text, size, bold=True), *behind), leading=1.3)


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
