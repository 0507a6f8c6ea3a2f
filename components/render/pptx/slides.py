"""Story -> PPTX: one exhibit a slide, every chart native, every table a table.

Titles, notes, sources and the way a long exhibit is split are those of the presentation on screen
(``paging``). Marks follow the same rules: solid is actual, hatched expected, outlined a target;
the words stand beside. What a native chart cannot do is said instead of tricked: it has no open
end, so "more than" carries the sign; no lawful funnel, so two nested steps are bars of one scale;
and a silent row has no value at all, only its words, so that its cell in the chart's own workbook
is empty and not zero.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO

from pptx.slide import Slide

from components import words
from components.exhibit import Exhibit, Kind
from components.kinds import whole
from components.render.layout import headline, measure, paging, wall
from components.render.layout.wall import HEIGHT, INNER, LINE, MARGIN, TEXT, TITLE, TOP, Leaf
from components.render.pptx import (
    barcharts,
    covers,
    dossier,
    grids,
    linecharts,
    mapshapes,
    placard,
    sceneshapes,
    template,
)
from components.render.pptx.canvas import Canvas, Deck
from components.render.pptx.drawingml import SOFT, Area, Paragraph, said
from components.render.pptx.template import Layout
from components.story import Section, Story

Progress = Callable[[int, int], None]
#: What stands between title and sources, by the kind of exhibit.
BODIES: dict[Kind, Callable[[Canvas, Leaf], None]] = {
    "kpi": placard.show,
    "bars": barcharts.bars,
    "stacked": barcharts.stacked,
    "funnel": barcharts.funnel,
    "composition": barcharts.composition,
    "matrix": grids.show,
    "table": grids.show,
    "text": grids.show,
    "cards": dossier.show,
    "map": mapshapes.show,
    "finding": sceneshapes.show,
    "dots": sceneshapes.show,
    "tally": sceneshapes.show,
    "diagram": sceneshapes.show,
    "sides": sceneshapes.show,
    "line": linecharts.lines,
}
whole("A slide", BODIES)


def pptx(story: Story, colours: Mapping[str, str], progress: Progress | None = None) -> bytes:
    """The story as a PowerPoint file of 13.333 by 7.5 inches.

    ``colours`` is zone id -> ``#rrggbb``. ``progress`` is told how many exhibits are done, of
    how many. Control characters, which no XML file can hold, are left out; everything else
    stands as it is. ValueError where the template is not fit (``template.opened``).
    """
    made = template.opened(story, list(colours.values()))
    deck = Deck(made, story, colours)
    front = Canvas(deck, Layout.COVER)
    parts = [(story.title, [front.slide.slide_id])]
    listed = Canvas(deck, Layout.CONTENTS) if covers.listed(story) else None
    if listed:
        parts[0][1].append(listed.slide.slide_id)
    begun: list[tuple[Section, Slide]] = []
    done, count = 0, len(story.exhibits)
    for section in story.sections:
        ids: list[int] = []
        for exhibit in section.exhibits:
            shown = paging.first(exhibit, section.most, story.lang)
            ids += [_exhibit(deck, leaf) for leaf in shown]
            done += 1
            if progress:
                progress(done, count)
        parts.append((section.title or story.title, ids))
        found = made.slides.get(ids[0]) if ids and section.title else None
        if found:
            begun.append((section, found))
    covers.cover(front)
    if listed:
        covers.contents(listed, begun)
    if last := covers.remarks(deck):
        parts.append((words.text(story.lang, "slides.remarks"), last))
    template.sections(made, story, in_sorter(parts))
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def in_sorter(parts: list[tuple[str, list[int]]]) -> list[tuple[str, list[int]]]:
    """Sections for the slide sorter. One of a single slide is none: that slide stands with what
    comes before it, and the cover with what comes after."""
    kept = parts[:1]
    for name, ids in parts[1:]:
        before, so_far = kept[-1]
        if len(ids) < 2:
            kept[-1] = (before, [*so_far, *ids])
        elif len(so_far) < 2:
            kept[-1] = (name, [*so_far, *ids])
        else:
            kept.append((name, ids))
    return kept


# --- an exhibit -------------------------------------------------------------------------


def _exhibit(deck: Deck, leaf: Leaf) -> int:
    """One slide of an exhibit: title, subtitle, body, notes and sources, speaker's notes."""
    sheet, exhibit = Canvas(deck, Layout.EXHIBIT), leaf.exhibit
    room = wall.heading(exhibit)
    # As many lines in every font: no title stands lower than that of the slide before.
    told = headline.parted(exhibit.title, TITLE, room)
    tall = len(told.split("\n")) * TITLE * 1.3
    area = Area(MARGIN, TOP, INNER, tall)
    behind, subtitle = wall.titled(exhibit, sheet.lang)
    heading = covers.heading(told, TITLE, behind)
    sheet.fill(template.TITLE, area, [heading], sheet.t("slides.title"), anchor="b")
    if subtitle:
        under = measure.count(subtitle, TEXT, INNER) * TEXT * LINE
        area = Area(MARGIN, TOP + tall, INNER, under)
        text = [said(subtitle, TEXT, SOFT)]
        sheet.fill(template.SUBTITLE, area, text, sheet.t("slides.subtitle"))
    if exhibit.rows:
        BODIES[exhibit.kind](sheet, leaf)
    else:
        nothing = [said(sheet.t("slides.nothing"), 32, SOFT)]
        sheet.write(Area(MARGIN, leaf.top, INNER, 80), nothing, sheet.t("slides.text"))
    notes, more = wall.noted(exhibit)
    behind = sheet.t("slides.more", n=more) if more else ""
    below = [said(notes, TEXT, SOFT)] if notes else []
    below.append(said(wall.sourced(exhibit, sheet.lang, behind), TEXT, SOFT))
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
    if exhibit.kind in ("diagram", "sides"):  # which say on a slide no more than there is room for
        told += [sceneshapes.told(row) for row in exhibit.rows]
    lines = [said(one, TEXT) for one in told]
    first, *others = _sources(sheet, exhibit)
    notes = [said(note, TEXT, before=12) for note in exhibit.notes if wall.noted(exhibit)[1]]
    sources = [replace(first, before=12), *others]
    return [*lines, *notes, *sources, said(exhibit.alt, TEXT, before=12)]
