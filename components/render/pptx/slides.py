"""Story -> PPTX: one exhibit a slide, every chart native, every table a table.

Titles, notes, sources and the way a long exhibit is split are those of the presentation on screen
(``paging``). Marks follow the same rules: solid is actual, hatched expected, outlined a target;
the words stand beside. What a native chart cannot do is said instead of tricked: it has no open
end, so "more than" carries the sign; no lawful funnel, so two nested steps are bars of one scale;
and a silent row has no value at all, only its words, so that its cell in the chart's own workbook
is empty and not zero.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from io import BytesIO

from components import words
from components.exhibit import Exhibit, Kind
from components.kinds import whole
from components.render.layout import measure, paging, wall
from components.render.layout.wall import HEIGHT, INNER, LINE, MARGIN, TEXT, TITLE, TOP, Leaf
from components.render.pptx import barcharts, dossier, grids, mapshapes, placard, stages, template
from components.render.pptx.canvas import Canvas, Deck
from components.render.pptx.drawingml import SOFT, Area, Fill, Look, Paragraph, Run, said
from components.render.pptx.template import Layout
from components.row import OPEN
from components.story import Section, Story

Progress = Callable[[int, int], None]
#: What stands between title and sources, by the kind of exhibit.
BODIES: dict[Kind, Callable[[Canvas, Leaf], None]] = {
    "kpi": placard.show,
    "bars": barcharts.bars,
    "stacked": barcharts.stacked,
    "steps": stages.show,
    "funnel": barcharts.funnel,
    "composition": barcharts.composition,
    "matrix": grids.show,
    "table": grids.show,
    "text": grids.show,
    "cards": dossier.show,
    "map": mapshapes.show,
    "finding": grids.show,
    "dots": placard.show,
    "tally": grids.show,
    "diagram": grids.show,
    "sides": grids.show,
}
whole("A slide", BODIES)
#: The margin of covers and of slides that open a section.
_WIDE, _ROOM = 160.0, 1600.0


def pptx(
    story: Story,
    colours: Mapping[str, str],
    progress: Progress | None = None,
) -> bytes:
    """The story as a PowerPoint file of 13.333 by 7.5 inches.

    ``colours`` is zone id -> ``#rrggbb``. ``progress`` is told how many exhibits are done, of
    how many. Control characters, which no XML file can hold, are left out; everything else
    stands as it is. ValueError where the template is not fit (``template.opened``).
    """
    made = template.opened(story, list(colours.values()))
    deck = Deck(made, story, colours)
    parts = [(story.title, [_cover(deck)])]
    done, count = 0, len(story.exhibits)
    for section in story.sections:
        ids = _opening(deck, section) if section.title else []
        for exhibit in section.exhibits:
            ids += [_exhibit(deck, leaf) for leaf in paging.leaves(exhibit)]
            done += 1
            if progress:
                progress(done, count)
        parts.append((section.title or story.title, ids))
    if last := _remarks(deck):
        parts.append((words.text(story.lang, "slides.remarks"), last))
    template.sections(made, story, parts)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


# --- slides that are not exhibits -------------------------------------------------------


def _cover(deck: Deck) -> int:
    sheet, story = Canvas(deck, Layout.COVER), deck.story
    title = story.title
    sizes = (88, 64, 48)
    size = next((one for one in sizes if measure.count(title, one, _ROOM, bold=True) <= 2), 40)
    tall = measure.count(title, size, _ROOM, bold=True) * size * 1.3
    top = max(100.0, 420 - tall)
    heading = Paragraph((Run(title, size, bold=True),), leading=1.3)
    area = Area(_WIDE, top, _ROOM, tall)
    sheet.fill(template.COVER_TITLE, area, [heading], sheet.t("slides.title"))
    found = {row.zone for exhibit in story.exhibits for row in exhibit.rows}
    zones = [zone for zone in deck.colours if zone in found]
    pitch = min(76.0, _ROOM / max(len(zones), 1))  # one line, however many there are
    for at, zone in enumerate(zones):
        mark = Area(_WIDE + at * pitch, top - 44, pitch * 0.84, 12)
        sheet.shape("slides.frame", mark, Look(Fill(deck.colours[zone])))
    large = 40 if measure.count(story.zones, 40, _ROOM) < 4 else 28
    under = [said(story.zones, large), said(story.stamp, 28, SOFT, before=12)]
    under += [said(sheet.t("slides.lead"), 28, SOFT, before=56)]
    under += [said(sheet.t("slides.marks", sign=OPEN), 28, SOFT, before=4)]
    area = Area(_WIDE, top + tall + 28, _ROOM, 1000 - top - tall - 28)
    sheet.fill(template.COVER_TEXT, area, under, sheet.t("slides.subtitle"))
    return sheet.slide.slide_id


def _opening(deck: Deck, section: Section) -> list[int]:
    """The slides that open a section: its name, and the findings that follow."""
    for size in (32.0, 28.0, TEXT):
        pages: list[list[str]] = [[]]
        used = 0.0
        for exhibit in section.exhibits:
            need = measure.count(exhibit.title, size, _ROOM) * size * LINE + 14
            if pages[-1] and used + need > 680:
                pages.append([])
                used = 0.0
            pages[-1].append(exhibit.title)
            used += need
        if len(pages) == 1:
            break
    ids = []
    for at, titles in enumerate(pages, 1):
        sheet = Canvas(deck, Layout.SECTION)
        part = sheet.t("present.part", part=at, parts=len(pages)) if len(pages) > 1 else ""
        heading, name = _heading(section.title, 64, part), sheet.t("slides.title")
        area = Area(_WIDE, 150, _ROOM, 120)
        sheet.fill(template.TITLE, area, [heading], name, placed=False)
        area = Area(_WIDE, 300, _ROOM, 680)
        listed = [said(one, size, SOFT, before=14) for one in titles]
        sheet.fill(template.LIST, area, listed, sheet.t("slides.list"), placed=False)
        sheet.feet()
        ids.append(sheet.slide.slide_id)
    return ids


def _heading(text: str, size: float, mark: str = "") -> Paragraph:
    """A title and, softer, which part of how many it stands over."""
    runs = [Run(text, size, bold=True)]
    if mark:
        runs.append(Run(mark, min(size, 32), SOFT))
    return Paragraph(tuple(runs), leading=1.3)


def _remarks(deck: Deck) -> list[int]:
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
    area, name = Area(MARGIN, TOP, INNER, 56), sheet.t("slides.title")
    sheet.fill(template.TITLE, area, [_heading(title, TITLE)], name, placed=False)
    size = 32 if sum(measure.count(one, 32, INNER) for one in lines) < 14 else TEXT
    told = [said(one, size, before=10) for one in lines]
    area = Area(MARGIN, 140, INNER, 840)
    sheet.fill(template.WORDS, area, told, sheet.t("slides.text"), placed=False)
    sheet.feet()
    return sheet.slide.slide_id


# --- an exhibit -------------------------------------------------------------------------


def _exhibit(deck: Deck, leaf: Leaf) -> int:
    """One slide of an exhibit: title, subtitle, body, notes and sources, speaker's notes."""
    sheet, exhibit = Canvas(deck, Layout.EXHIBIT), leaf.exhibit
    room = wall.heading(exhibit)
    tall = measure.count(exhibit.title, TITLE, room, bold=True) * TITLE * 1.3
    heading, name = _heading(exhibit.title, TITLE, wall.mark(exhibit, sheet.lang)), "slides.title"
    area = Area(MARGIN, TOP, INNER, tall)
    sheet.fill(template.TITLE, area, [heading], sheet.t(name), anchor="b")
    if exhibit.subtitle:
        under = measure.count(exhibit.subtitle, TEXT, INNER) * TEXT * LINE
        area = Area(MARGIN, TOP + tall, INNER, under)
        text = [said(exhibit.subtitle, TEXT, SOFT)]
        sheet.fill(template.SUBTITLE, area, text, sheet.t("slides.subtitle"))
    if exhibit.rows:
        BODIES[exhibit.kind](sheet, leaf)
    else:
        nothing = [said(sheet.t("slides.nothing"), 32, SOFT)]
        sheet.write(Area(MARGIN, leaf.top, INNER, 80), nothing, sheet.t("slides.text"))
    cited = _sources(sheet, exhibit)
    if leaf.short:
        many = sheet.t("slides.many", n=len(exhibit.sources))
        cited = [said(sheet.t("source.label") + many, TEXT, SOFT)]
    below = [said(note, TEXT, SOFT) for note in exhibit.notes] + cited
    top = leaf.bottom + 20
    area = Area(MARGIN, top, INNER, HEIGHT - wall.FOOT - top)
    sheet.fill(template.SOURCES, area, below, sheet.t("slides.sources"), anchor="b")
    sheet.feet()
    sheet.speak(_notes(sheet, exhibit))
    return sheet.slide.slide_id


def _sources(sheet: Canvas, exhibit: Exhibit) -> list[Paragraph]:
    texts = [line.text for line in exhibit.sources] or [sheet.t("source.ours")]
    texts[0] = sheet.t("source.label") + texts[0]
    return [said(text, TEXT, SOFT) for text in texts]


def _notes(sheet: Canvas, exhibit: Exhibit) -> list[Paragraph]:
    """What the speaker may be asked: each figure in the source's own words, where it stands,
    how it was computed; the sources; what the slide shows, in words."""
    told = []
    for row in exhibit.rows:
        if not (row.proof.as_written or row.proof.formula):
            continue
        label = " · ".join(part for part in (row.label, row.column) if part.strip())
        parts = [sheet.t("silence.named", zone=label, said=row.shown)]
        if row.figure and row.figure.original:
            parts.append(row.figure.original)
        if row.proof.as_written:
            parts.append(sheet.t("slides.as_written", words=row.proof.as_written))
        parts += [part for part in (row.proof.cited, row.proof.period) if part]
        if row.proof.formula:
            parts.append(sheet.t("computed.by", formula=row.proof.formula))
        told.append(" | ".join(parts))
    lines = [said(one, TEXT) for one in told]
    first, *others = _sources(sheet, exhibit)
    return [*lines, replace(first, before=12), *others, said(exhibit.alt, TEXT, before=12)]
