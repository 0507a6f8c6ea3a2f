"""Story -> PPTX: one exhibit a slide, every chart native, every table a table.

Titles, notes, sources and the way a long exhibit is split are those of the presentation on screen
(``paging``). Marks follow the same rules: solid is actual, hatched expected, outlined a target;
the words stand beside. What a native chart cannot do is said instead of tricked: it has no open
end, so "more than" carries the sign; no lawful funnel, so two nested steps are bars of one scale;
and a silent row has no value at all, only its words, so that its cell in the chart's own workbook
is empty and not zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import groupby, pairwise
from math import ceil
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Emu

from components import words
from components.exhibit import OPEN, Exhibit, Figure, Row, hundred
from components.render.layout import measure, paging
from components.render.layout.legal import legal
from components.render.layout.paging import (
    CARD_GAP,
    HEIGHT,
    INNER,
    LINE,
    MARGIN,
    TEXT,
    TITLE,
    TOP,
    WIDTH,
    Leaf,
)
from components.render.layout.palette import blend, readable, shades, strength
from components.render.map import paper, relief
from components.render.pptx import drawingml as xml
from components.render.pptx import template
from components.render.pptx.drawingml import (
    INK,
    NAMESPACES,
    RULE,
    SOFT,
    WASH,
    Area,
    Bars,
    Cell,
    Mark,
    Paragraph,
    Run,
    Series,
    emu,
    said,
)
from components.render.svg.drawing import unnamed
from components.story import Section, Story

Progress = Callable[[int, int], None]
_GREY = "#8a929c"
#: Sizes of text tried where bars or steps leave room, largest first.
_SIZES = (34.0, 30.0, 27.0, TEXT)
#: The part of a chart's width that names of categories may take.
_NAMES = 0.42
#: How much of its row the name of a bar may take: offices leave out every other name of those
#: that nearly touch.
_APART = 0.82
_PAD = paging.FIGURE_PAD / 2
#: How much of a zone's colour fills a cell of a matrix; the words in it say the same.
_TILE = {
    "outcome": 0.34,
    "output": 0.2,
    "mechanism": 0.1,
    "event": 0.07,
    "stated": 0.04,
    "figures": 0.16,
}
_SILENT = ("not_disclosed", "no_figure", "unnamed", "not_applicable")


def pptx(
    story: Story,
    colours: Mapping[str, str],
    progress: Progress | None = None,
) -> bytes:
    """The story as a PowerPoint file of 13.333 by 7.5 inches.

    ``colours`` is zone id -> ``#rrggbb``. ``progress`` is told how many exhibits are done, of
    how many. Control characters, which no XML file can hold, are left out; everything else
    stands as it is.
    """
    made = template.empty(story, list(colours.values()))
    book = _Book(made, story, colours)
    parts = [(story.title, [_cover(book)])]
    done, count = 0, len(story.exhibits)
    for section in story.sections:
        ids = _opening(book, section) if section.title else []
        for exhibit in section.exhibits:
            ids += [_exhibit(book, leaf) for leaf in paging.leaves(exhibit)]
            done += 1
            if progress:
                progress(done, count)
        parts.append((section.title or story.title, ids))
    lang = story.lang
    last = []
    if not count:
        title = words.text(lang, "slides.empty")
        last.append(_page(book, title, [words.text(lang, "slides.empty_text")]))
    if story.missing:
        title = words.text(lang, "slides.missing", n=len(story.missing))
        lead = words.text(lang, "slides.missing_text")
        last.append(_page(book, title, [lead, *story.missing]))
    if last:
        parts.append((words.text(lang, "slides.remarks"), last))
    template.sections(made, story, parts)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


@dataclass(frozen=True)
class _Book:
    """What every slide needs to know."""

    made: Presentation
    story: Story
    colours: Mapping[str, str]

    def colour(self, row: Row) -> str:
        return self.colours.get(row.zone, _GREY)


class _Sheet:
    """One slide being filled; shapes are numbered in reading order."""

    def __init__(self, book: _Book, layout: int) -> None:
        self.book = book
        self.lang = book.story.lang
        self.slide: Slide = book.made.slides.add_slide(book.made.slide_layouts[layout])
        self._tree = self.slide.shapes.element
        for holder in list(self.slide.placeholders):
            self._tree.remove(holder.element)
        self._last = 1

    @property
    def id(self) -> int:
        """The number of the next shape."""
        self._last += 1
        return self._last

    def add(self, shape: str) -> None:
        self._tree.append(parse_xml(shape))

    def write(self, area: Area, given: Iterable[Paragraph], name: str, **more: Any) -> None:
        left, _, right, _ = more.get("inset", (0, 0, 0, 0))
        set_ = [_kept(one, area.width - left - right) for one in given]
        self.add(xml.box(self.id, name, area, set_, self.lang, **more))

    def chart(self, area: Area, bars: Bars, descr: str) -> None:
        x, y, wide, tall = (Emu(emu(one)) for one in area)
        kind = XL_CHART_TYPE.BAR_CLUSTERED
        frame = self.slide.shapes.add_chart(kind, x, y, wide, tall, xml.Native(bars))
        (name,) = frame.element.xpath("./p:nvGraphicFramePr/p:cNvPr")
        name.set("id", str(self.id))
        name.set("name", self.t("slides.chart"))
        name.set("descr", legal(descr))

    def image(self, blob: bytes) -> str:
        """The relation that a picture of the slide refers to."""
        _, relation = self.slide.part.get_or_add_image_part(BytesIO(blob))
        return str(relation)

    def t(self, key: str, **values: object) -> str:
        return words.text(self.lang, key, **values)

    def feet(self) -> None:
        """Data version and date, and the number of the slide."""
        stamp = said(self.book.story.stamp, TEXT, SOFT)
        foot = 'type="ftr" sz="quarter" idx="11"'
        self.write(template.FOOT, [stamp], self.t("slides.stamp"), holder=foot)
        number = self.book.made.slides.index(self.slide) + 1
        self.add(xml.number(self.id, self.t("slides.number"), template.NUMBER, number, self.lang))

    def speak(self, lines: Sequence[Paragraph]) -> None:
        """The notes under the slide."""
        holder = self.slide.notes_slide.notes_placeholder
        assert holder is not None  # the notes master of python-pptx has one
        old = holder.element.find(f"{{{template.P}}}txBody")
        body = xml.paragraphs(lines, self.lang)
        new = f"<p:txBody {NAMESPACES}><a:bodyPr/><a:lstStyle/>{body}</p:txBody>"
        holder.element.replace(old, parse_xml(new))


# --- slides that are not exhibits -------------------------------------------------------


def _cover(book: _Book) -> int:
    sheet, story = _Sheet(book, template.COVER), book.story
    title = story.title
    size = next(
        (one for one in (88, 64, 48) if measure.count(title, one, 1600, bold=True) <= 2), 40
    )
    tall = measure.count(title, size, 1600, bold=True) * size * 1.3
    top = max(100.0, 420 - tall)
    heading = Paragraph((Run(title, size, bold=True),), leading=1.3)
    sheet.write(
        Area(160, top, 1600, tall),
        [heading],
        sheet.t("slides.title"),
        holder='type="ctrTitle"',
    )
    found = {row.zone for exhibit in story.exhibits for row in exhibit.rows}
    zones = [zone for zone in book.colours if zone in found]
    pitch = min(76.0, 1600 / max(len(zones), 1))  # one line, however many there are
    for at, zone in enumerate(zones):
        mark = Area(160 + at * pitch, top - 44, pitch * 0.84, 12)
        fill = xml.solid(book.colours[zone])
        sheet.add(xml.shape(sheet.id, sheet.t("slides.frame"), mark, fill=fill))
    large = 40 if measure.count(story.zones, 40, 1600) < 4 else 28
    under = [said(story.zones, large), said(story.stamp, 28, SOFT, before=12)]
    under += [said(sheet.t("slides.lead"), 28, SOFT, before=56)]
    under += [said(sheet.t("slides.marks", sign=OPEN), 28, SOFT, before=4)]
    sheet.write(
        Area(160, top + tall + 28, 1600, 1000 - top - tall - 28),
        under,
        sheet.t("slides.subtitle"),
        holder='type="subTitle" idx="1"',
    )
    return sheet.slide.slide_id


def _opening(book: _Book, section: Section) -> list[int]:
    """The slides that open a section: its name, and the findings that follow."""
    for size in (32.0, 28.0, TEXT):
        pages: list[list[str]] = [[]]
        used = 0.0
        for exhibit in section.exhibits:
            need = measure.count(exhibit.title, size, 1600) * size * LINE + 14
            if pages[-1] and used + need > 680:
                pages.append([])
                used = 0.0
            pages[-1].append(exhibit.title)
            used += need
        if len(pages) == 1:
            break
    ids = []
    for at, titles in enumerate(pages, 1):
        sheet = _Sheet(book, template.SECTION)
        part = sheet.t("present.part", part=at, parts=len(pages)) if len(pages) > 1 else ""
        heading = _heading(section.title, 64, part)
        sheet.write(Area(160, 150, 1600, 120), [heading], sheet.t("slides.title"), holder=_TITLE)
        sheet.write(
            Area(160, 300, 1600, 680),
            [said(one, size, SOFT, before=14) for one in titles],
            sheet.t("slides.list"),
            holder='type="body" idx="1"',
        )
        sheet.feet()
        ids.append(sheet.slide.slide_id)
    return ids


_TITLE = 'type="title"'


def _heading(text: str, size: float, mark: str = "") -> Paragraph:
    """A title and, softer, which part of how many it stands over."""
    runs = [Run(text, size, bold=True)]
    if mark:
        runs.append(Run(mark, min(size, 32), SOFT))
    return Paragraph(tuple(runs), leading=1.3)


def _page(book: _Book, title: str, lines: Sequence[str]) -> int:
    """A slide of plain words."""
    sheet = _Sheet(book, template.WORDS)
    area = Area(MARGIN, TOP, INNER, 56)
    sheet.write(area, [_heading(title, TITLE)], sheet.t("slides.title"), holder=_TITLE)
    size = 32 if sum(measure.count(one, 32, INNER) for one in lines) < 14 else TEXT
    sheet.write(
        Area(MARGIN, 140, INNER, 840),
        [said(one, size, before=10) for one in lines],
        sheet.t("slides.text"),
        holder='type="body" idx="1"',
    )
    sheet.feet()
    return sheet.slide.slide_id


# --- an exhibit -------------------------------------------------------------------------


def _exhibit(book: _Book, leaf: Leaf) -> int:
    """One slide of an exhibit: title, subtitle, body, notes and sources, speaker's notes."""
    sheet, exhibit = _Sheet(book, template.EXHIBIT), leaf.exhibit
    room = paging.heading(exhibit)
    tall = measure.count(exhibit.title, TITLE, room, bold=True) * TITLE * 1.3
    heading = _heading(exhibit.title, TITLE, paging.mark(exhibit, sheet.lang))
    area = Area(MARGIN, TOP, INNER, tall)
    sheet.write(area, [heading], sheet.t("slides.title"), holder=_TITLE, anchor="b")
    if exhibit.subtitle:
        sheet.write(
            Area(MARGIN, TOP + tall, INNER, measure.count(exhibit.subtitle, TEXT, INNER) * _LEAD),
            [said(exhibit.subtitle, TEXT, SOFT)],
            sheet.t("slides.subtitle"),
            holder=f'type="body" sz="quarter" idx="{template.SUBTITLE}"',
        )
    if not exhibit.rows:
        nothing = [said(sheet.t("slides.nothing"), 32, SOFT)]
        sheet.write(Area(MARGIN, leaf.top, INNER, 80), nothing, sheet.t("slides.text"))
    else:
        _BODIES[exhibit.kind](sheet, leaf)
    cited = _sources(sheet, exhibit)
    if leaf.short:
        many = sheet.t("slides.many", n=len(exhibit.sources))
        cited = [said(sheet.t("source.label") + many, TEXT, SOFT)]
    under = [said(note, TEXT, SOFT) for note in exhibit.notes] + cited
    sheet.write(
        Area(MARGIN, leaf.bottom + 20, INNER, HEIGHT - paging.FOOT - leaf.bottom - 20),
        under,
        sheet.t("slides.sources"),
        holder=f'type="body" sz="quarter" idx="{template.SOURCES}"',
        anchor="b",
    )
    sheet.feet()
    sheet.speak(_notes(sheet, exhibit))
    return sheet.slide.slide_id


_LEAD = TEXT * LINE


def _sources(sheet: _Sheet, exhibit: Exhibit) -> list[Paragraph]:
    texts = [line.text for line in exhibit.sources] or [sheet.t("source.ours")]
    texts[0] = sheet.t("source.label") + texts[0]
    return [said(text, TEXT, SOFT) for text in texts]


def _notes(sheet: _Sheet, exhibit: Exhibit) -> list[Paragraph]:
    """What the speaker may be asked: each figure in the source's own words, where it stands,
    how it was computed; the sources; what the slide shows, in words."""
    told = []
    for row in exhibit.rows:
        if not (row.as_written or row.formula):
            continue
        label = " · ".join(part for part in (row.label, row.column) if part.strip())
        parts = [sheet.t("silence.named", zone=label, said=row.shown)]
        if row.figure and row.figure.original:
            parts.append(row.figure.original)
        if row.as_written:
            parts.append(sheet.t("slides.as_written", words=row.as_written))
        parts += [part for part in (row.cited, row.period) if part]
        if row.formula:
            parts.append(sheet.t("computed.by", formula=row.formula))
        told.append(" | ".join(parts))
    lines = [said(one, TEXT) for one in told]
    lines += [
        Paragraph(one.runs, before=0 if at else 12)
        for at, one in enumerate(_sources(sheet, exhibit))
    ]
    return [*lines, said(exhibit.alt, TEXT, before=12)]


# --- figures ----------------------------------------------------------------------------


def _figure(
    figure: Figure, number: float, small: float, room: float, ink: str = INK
) -> tuple[Run, ...]:
    """The figure with its words small and its number large; joined as ``Figure.text`` is, and
    by spaces that do not break where it has ``room``."""
    lead, digits, unit, tail = figure.pieces
    pieces = [
        (lead, small, False),
        (digits, number, True),
        (unit, small, False),
        (tail, small, False),
    ]
    given = [piece for piece in pieces if piece[0]]
    gap = " " if figure.spaced else ""
    last = len(given) - 1
    runs = tuple(
        Run(text + (gap if at < last else ""), size, ink, bold)
        for at, (text, size, bold) in enumerate(given)
    )
    if _wide(runs) > room:
        return runs
    return tuple(run._replace(text=run.text.replace(" ", "\u00a0")) for run in runs)


def _wide(runs: Iterable[Run]) -> float:
    return sum(measure.wide(run.text, run.size, bold=run.bold) for run in runs)


def _card(row: Row, size: float, number: float, room: float) -> list[Paragraph]:
    """What stands in a card of one figure, whose number has the size ``number``."""
    given = [said(row.label, size * paging.NAME, SOFT)]
    if row.figure is None:
        return [*given, said(row.text, size)]
    given.append(_number(row.figure, number, room))
    if row.figure.original:
        given.append(said(row.figure.original, size, SOFT, lang="zh"))
    return given + [said(text, size, SOFT) for text in (row.detail, row.text) if text]


def _number(figure: Figure, number: float, room: float) -> Paragraph:
    small = max(TEXT, number * paging.SMALL)
    return Paragraph(_figure(figure, number, small, room), leading=1.2)


def _bold(given: Paragraph) -> bool:
    return any(run.bold for run in given.runs)


def _tall(given: Iterable[Paragraph], width: float) -> float:
    """How high the paragraphs stand in a box as wide as this."""
    height = 0.0
    for one in given:
        if len({run.size for run in one.runs}) == 1:
            count = measure.count(one.text, one.size, width, bold=_bold(one))
        else:
            count = ceil(_wide(one.runs) / width)
        height += one.before + count * one.size * one.leading
    return height


def _kept(given: Paragraph, width: float) -> Paragraph:
    """The paragraph as it is set in a box as wide as this: no line ends inside a figure. One
    of two sizes is a figure alone, whose size is such that it fits."""
    if len({run.size for run in given.runs}) > 1:
        return given
    text, ends = measure.kept(given.text, given.size, width, bold=_bold(given))
    runs, at = [], 0
    for run in given.runs:
        stop = at + len(run.text)
        edges = [at, *(end for end in ends if at < end < stop), stop]
        lines = (text[start:end] for start, end in pairwise(edges))
        broken = "\n" if at in ends else ""
        runs.append(run._replace(text=broken + "\n".join(lines)))
        at = stop
    return replace(given, runs=tuple(runs))


def _kpi(sheet: _Sheet, leaf: Leaf) -> None:
    rows, per = leaf.exhibit.rows, leaf.beside
    wide = (INNER - (per - 1) * CARD_GAP) / per
    room, y = wide - 2 * _PAD, leaf.top
    for at, height in enumerate(leaf.heights):
        for place, row in enumerate(rows[at * per : (at + 1) * per]):
            area = Area(MARGIN + place * (wide + CARD_GAP), y, wide, height - CARD_GAP)
            _frame(sheet, area, row)
            name = sheet.t("silence.named", zone=row.label, said=row.shown)
            inset = (_PAD, _PAD, _PAD, 0)
            sheet.write(area, _card(row, leaf.size, leaf.number, room), name, inset=inset)
        y += height


def _frame(sheet: _Sheet, area: Area, row: Row) -> None:
    """The frame of a card, its upper edge in the zone's colour, solid, hatched or outlined as
    a bar would be."""
    silent = row.figure is None
    edge = xml.line(RULE, 1.5)
    fill = xml.solid(WASH if silent else "#ffffff")
    sheet.add(xml.shape(sheet.id, sheet.t("slides.frame"), area, fill=fill, edge=edge))
    top = area._replace(height=10.0)
    colour = sheet.book.colour(row)
    look, rim = (xml.NO_FILL, xml.line(colour, 2, "dash")) if silent else _look(row, colour)
    sheet.add(xml.shape(sheet.id, sheet.t("slides.frame"), top, fill=look, edge=rim))


def _look(row: Row, colour: str) -> tuple[str, str]:
    """Fill and edge of a mark: solid, hatched or outlined, by status."""
    if row.status == "target":
        return xml.NO_FILL, xml.line(colour, 3)
    if row.status == "expected":
        return xml.hatched(colour), xml.line(colour, 1.5)
    return xml.solid(colour), xml.NO_LINE


# --- bars -------------------------------------------------------------------------------


def _words(row: Row) -> str:
    """The figure as it stands beside a mark."""
    original = f" ({row.figure.original})" if row.figure and row.figure.original else ""
    return row.marked + original


def _beside(sheet: _Sheet, rows: Sequence[Row]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Columns of words in a chart's workbook: the figure as shown, as printed, and where."""
    return (
        (sheet.t("column.figure"), tuple(_words(row) for row in rows)),
        (sheet.t("column.as_written"), tuple(row.as_written for row in rows)),
        (sheet.t("column.place"), tuple(row.cited for row in rows)),
        (sheet.t("column.period"), tuple(row.period for row in rows)),
    )


@dataclass(frozen=True)
class _Plan:
    """Where the bars of a chart lie. ``reach`` is how far the axis goes beyond the longest bar
    so that its label has room."""

    names: tuple[str, ...]
    size: float
    area: Area
    plot: Area
    reach: float


def _plan(area: Area, names: Sequence[str], labels: Sequence[str], head: float = 0.0) -> _Plan:
    """Text as large as fits; names left of the bars, broken where they are long."""
    count = len(names)
    row = min((area.height - head) / count, 148.0)
    limit = area.width * _NAMES
    for size in _SIZES:
        broken = tuple(
            "\n".join(measure.wrapped(piece, size, limit) for piece in name.split("\n"))
            for name in names
        )
        tall = max(measure.extent(name, size)[1] for name in broken)
        if tall <= row * _APART:
            break
    left = min(max(measure.extent(name, size)[0] for name in broken), limit) + 36
    right = max((measure.wide(one, size, bold=True) for one in labels if one), default=0.0) + 32
    wide = area.width - left
    height = head + row * count
    plot = Area(left / area.width, head / height, wide / area.width, 1 - head / height)
    return _Plan(
        broken, size, area._replace(height=height), plot, wide / max(wide - right, wide * 0.2)
    )


def _bars(sheet: _Sheet, leaf: Leaf) -> None:
    _scale(sheet, leaf, leaf.exhibit.rows, Area(MARGIN, leaf.top, INNER, leaf.height))


def _scale(
    sheet: _Sheet,
    leaf: Leaf,
    rows: Sequence[Row],
    area: Area,
    kept: Sequence[float] = (),
) -> Area:
    """Bars of one scale, one a row; a silent row keeps its place, in words and without a value.
    ``kept`` is how much of its colour each bar keeps."""
    names = []
    for row in rows:
        silent = row.value is None
        name = sheet.t("silence.named", zone=row.label, said=row.text) if silent else row.label
        names.append("\n".join(part for part in (name, row.detail) if part))
    plan = _plan(area, names, [_words(row) for row in rows if row.value is not None])
    marks = []
    for at, row in enumerate(rows):
        if row.value is None:
            marks.append(Mark())
            continue
        colour = sheet.book.colour(row)
        fill, edge = _look(row, blend(colour, kept[at], dark=False) if kept else colour)
        marks.append(Mark(float(row.value), fill, edge, _words(row)))
    found = [mark.value for mark in marks if mark.value is not None]
    most = max([float(leaf.exhibit.scale or 0), *found]) or 1.0
    most = max(most, hundred(rows))
    chart = Bars(
        plan.names,
        (Series(sheet.t("annex.value"), tuple(marks), xml.solid(_GREY)),),
        most * plan.reach,
        plan.plot,
        plan.size,
        sheet.lang,
        sheet.book.story.date,
        gap=110,
        beside=_beside(sheet, rows),
    )
    sheet.chart(plan.area, chart, leaf.exhibit.alt)
    return plan.area


def _composition(sheet: _Sheet, leaf: Leaf) -> None:
    if len({row.label for row in leaf.exhibit.rows}) > 1:
        _stacked(sheet, leaf)
    else:
        _parts(sheet, leaf)


def _parts(sheet: _Sheet, leaf: Leaf) -> None:
    """A total and, below it, its parts laid end to end. Each part begins where those before it
    end: they are stacked there again, unseen, as formulas of the one cell that holds each."""
    rows = leaf.exhibit.rows
    names = []
    for row in rows:
        name = (row.column,) if row.nested else (row.label, row.column)
        told = (row.text if row.value is None else _words(row), row.detail)
        lines = (" · ".join(part for part in parts if part) for parts in (name, told))
        names.append("\n".join(lines))
    area = Area(MARGIN, leaf.top, INNER, leaf.height)
    plan = _plan(area, names, [])
    series = []
    for at, row in enumerate(rows):
        marks = [Mark() for _ in rows]
        if row.value is not None:
            value = float(row.value)
            fill, edge = _look(row, sheet.book.colour(row) if row.nested else _GREY)
            marks[at] = Mark(value, fill, edge)
            if row.nested:
                for later in range(at + 1, len(rows)):
                    if rows[later].nested and rows[later].value is not None:
                        marks[later] = Mark(value, copied=at)
        series.append(Series(row.column, tuple(marks), xml.solid(_GREY)))
    whole = [float(row.value or 0) for row in rows if not row.nested]
    parts = sum(float(row.value or 0) for row in rows if row.nested)
    chart = Bars(
        plan.names,
        tuple(series),
        # Parts that exceed their total must be seen to.
        max([*whole, parts]) or 1.0,
        plan.plot,
        plan.size,
        sheet.lang,
        sheet.book.story.date,
        grouping="stacked",
        gap=110,
        beside=_beside(sheet, rows),
    )
    sheet.chart(plan.area, chart, leaf.exhibit.alt)


def _stacked(sheet: _Sheet, leaf: Leaf) -> None:
    """One bar a label, each its own whole, one segment a column with its count. A segment too
    narrow for its words has them beside the label instead."""
    exhibit = leaf.exhibit
    labels = list(dict.fromkeys(row.label for row in exhibit.rows))
    columns = list(dict.fromkeys(row.column for row in exhibit.rows))
    columns.sort(key=lambda one: exhibit.columns.index(one) if one in exhibit.columns else 0)
    found = {(row.label, row.column): row for row in exhibit.rows}
    sums = dict.fromkeys(labels, 0.0)
    for row in exhibit.rows:
        sums[row.label] += float(row.value or 0)
    area, head = Area(MARGIN, leaf.top, INNER, leaf.height), 64.0
    beside: dict[str, list[str]] = {label: [] for label in labels}

    def fits(row: Row) -> bool:
        """Whether the words stand in the segment, however wide the names get."""
        share = float(row.value or 0) / (sums[row.label] or 1.0)
        return measure.wide(row.shown, _SIZES[0], bold=True) + 8 <= share * INNER * (0.98 - _NAMES)

    for row in exhibit.rows:
        if row.value is None or (row.shown and not fits(row)):
            beside[row.label].append(f"{row.column} {row.shown}")
    names = ["\n".join((label, *beside[label])) for label in labels]
    plan = _plan(area, names, [], head)
    series = []
    for column in columns:
        marks = []
        tone = next(row.tone for row in exhibit.rows if row.column == column)
        for label in labels:
            row = found.get((label, column), Row(label=label))
            if row.value is None:
                marks.append(Mark())
                continue
            fill = blend(sheet.book.colour(row), strength(row.tone), dark=False)
            label_ = row.shown if fits(row) else ""
            edge = xml.line(_GREY, 1.5)
            marks.append(Mark(float(row.value), xml.solid(fill), edge, label_, readable(fill)))
        grey = xml.solid(blend("#6b737d", strength(tone), dark=False))
        series.append(Series(column, tuple(marks), grey, xml.line("#6b737d", 1.5)))
    chart = Bars(
        plan.names,
        tuple(series),
        1.0,
        plan.plot,
        plan.size,
        sheet.lang,
        sheet.book.story.date,
        grouping="percentStacked",
        gap=90,
        legend=True,
    )
    sheet.chart(plan.area, chart, exhibit.alt)


def _funnel(sheet: _Sheet, leaf: Leaf) -> None:
    """Nested steps as bars of one scale, and below them the share in words, with its sum."""
    exhibit = leaf.exhibit
    stages = [row for row in exhibit.rows if not row.formula]
    rates = [row for row in exhibit.rows if row.formula]
    size = 27.0
    texts = []
    for row in rates:
        by = said(sheet.t("computed.by", formula=row.formula), size, SOFT)
        number = paging.number(rates, INNER, size)
        texts.append([*_card(row, size, number, INNER), by])
    tall = sum(_tall(text, INNER) for text in texts) + 24 * len(texts)
    area = Area(MARGIN, leaf.top, INNER, max(leaf.height - tall, paging.LEAST / 3))
    y = area.y
    if stages:
        area = _scale(sheet, leaf, stages, area, shades(len(stages)))
        y += area.height + 24
    for row, text in zip(rates, texts, strict=True):
        height = _tall(text, INNER)
        sheet.write(Area(MARGIN, y, INNER, height), text, row.label)
        y += height + 24


# --- steps ------------------------------------------------------------------------------


def _steps(sheet: _Sheet, leaf: Leaf) -> None:
    """Steps beside each other, each with a chart of its own scale. Only a nested one is drawn
    against the step before it, whose bar stands behind it."""
    rows = leaf.exhibit.rows
    gap, bar = 64.0, 60.0
    per = paging.across(rows, gap=gap)
    wide = (INNER - (per - 1) * gap) / per
    room = wide - 2 * _PAD
    pairs = list(zip(rows, [None, *rows], strict=False))
    bands = [pairs[at : at + per] for at in range(0, len(pairs), per)]
    for size in _SIZES:
        number = paging.number(rows, room, size)
        found = [
            [_step(sheet, row, before, size, number, room) for row, before in band]
            for band in bands
        ]
        heights = [
            [max(_tall(step[at], room) for step in band) for at in range(4)] for band in found
        ]
        total = sum(sum(one) + bar + 2 * _PAD + 24 + CARD_GAP for one in heights)
        if total - CARD_GAP <= leaf.height:
            break
    y = leaf.top
    for band, texts, tall in zip(bands, found, heights, strict=True):
        height = sum(tall) + bar + 2 * _PAD + 24
        for place, (row, before) in enumerate(band):
            area = Area(MARGIN + place * (wide + gap), y, wide, height)
            _frame(sheet, area, row)
            if place:
                _link(sheet, area.x - gap, area.x, y + height / 2, nested=row.nested)
            x, top = area.x + _PAD, y + _PAD
            names = [
                sheet.t("slides.link"),
                row.label,
                sheet.t("silence.named", zone=row.label, said=row.shown),
                sheet.t("slides.text"),
            ]
            # Names stand at the foot of their part, so that the figures stand in one line.
            for at, (name, text) in enumerate(zip(names, texts[place], strict=True)):
                if at == 3:
                    if row.value is not None:
                        _step_chart(sheet, Area(x, top + 8, room, bar), row, before)
                    top += bar + 16
                if text:
                    anchor = "b" if at == 1 else "t"
                    sheet.write(Area(x, top, room, tall[at]), text, name, anchor=anchor)
                top += tall[at]
        y += height + CARD_GAP


def _step(
    sheet: _Sheet, row: Row, before: Row | None, size: float, number: float, room: float
) -> tuple[list[Paragraph], list[Paragraph], list[Paragraph], list[Paragraph]]:
    """The words of a step: how it hangs together with the step before; its name; its figure;
    and, below its bar, its share of the step before or what else is said of it."""
    kind = "nested" if row.nested else "loose"
    link = words.text(sheet.lang, f"steps.{kind}")
    ink = INK if row.nested else SOFT
    above = [said(link, TEXT, ink)] if before else []
    figure = [_number(row.figure, number, room) if row.figure else said(row.text, size)]
    if row.figure and row.figure.original:
        figure.append(said(row.figure.original, size, SOFT, lang="zh"))
    share = row.share(before)
    under = row.detail if share is None else sheet.t("steps.share", share=f"{share * 100:.0f}")
    below = [said(under, size, SOFT)] if under else []
    return above, [said(row.label, size * paging.NAME, SOFT)], figure, below


def _step_chart(sheet: _Sheet, area: Area, row: Row, before: Row | None) -> None:
    value = float(row.value or 0)
    colour = sheet.book.colour(row)
    fill, edge = _look(row, colour)
    own = Series(row.label, (Mark(value, fill, edge),), fill, edge)
    series: tuple[Series, ...] = (own,)
    most = value or 1.0
    descr = sheet.t("silence.named", zone=row.label, said=_words(row))
    if row.share(before) is not None and before is not None:
        whole = float(before.value or 0)
        pale = xml.solid(blend(colour, 0.16, dark=False))
        rim = xml.line(colour, 1.5)
        series = (Series(before.label, (Mark(whole, pale, rim),), pale, rim), own)
        most = max(whole, value)
        descr += f" / {before.label} {_words(before)}"
    chart = Bars(
        (row.label,),
        series,
        most,
        Area(0, 0, 1, 1),
        TEXT,
        sheet.lang,
        sheet.book.story.date,
        gap=40,
        named=False,
        laid=True,
        beside=_beside(sheet, [row]),
    )
    sheet.chart(area, chart, descr)


def _link(sheet: _Sheet, start: float, end: float, y: float, *, nested: bool) -> None:
    """The line from one step to the next: solid where the source says they hang together."""
    edge = xml.line(INK, 4) if nested else xml.line(_GREY, 3, "sysDot")
    area = Area(start, y, end - start, 0)
    sheet.add(xml.shape(sheet.id, sheet.t("slides.link"), area, edge=edge, form="line"))


# --- tables -----------------------------------------------------------------------------


def _table(sheet: _Sheet, leaf: Leaf) -> None:
    exhibit = leaf.exhibit
    plain = exhibit.kind == "text"
    size, rule = leaf.size, _rule(exhibit)
    lines: list[tuple[float, list[Cell]]] = []
    if not plain:
        names = (exhibit.corner, *exhibit.columns)
        heads = [_head(sheet, exhibit, at, size, leaf.widths[at]) for at in range(len(names))]
        lines.append((leaf.head, heads))
    group = ""
    for (first, cells), height in zip(exhibit.grid(), leaf.heights, strict=True):
        if first.group and first.group != group:
            banner = size * LINE + paging.CELL_Y
            text = (said(first.group, size, SOFT, bold=True),)
            over = len(exhibit.columns) + 1
            lines.append((banner, [Cell(text, over=over, rule=(INK, 1.5), anchor="b")]))
            height -= banner
        group = first.group
        runs = [Run(first.label, size, SOFT if plain else INK, not plain, lang=first.label_lang)]
        label = [Paragraph(tuple(runs))]
        if first.label_detail:
            label.append(said(first.label_detail, size, SOFT))
        first_room, *rooms = (width - paging.CELL_X for width in leaf.widths)
        line = [Cell(tuple(_kept(one, first_room) for one in label), rule=rule)]
        line += [
            _cell(sheet, exhibit, cells.get(name, []), size, room)
            for name, room in zip(exhibit.columns, rooms, strict=True)
        ]
        lines.append((height, line))
    tiles = exhibit.kind == "matrix"
    area = Area(MARGIN, leaf.top, sum(leaf.widths), sum(height for height, _ in lines))
    sheet.add(
        xml.table(
            sheet.id,
            sheet.t("slides.table"),
            area,
            leaf.widths,
            lines,
            sheet.lang,
            inset=(paging.CELL_X / 2, paging.CELL_Y / 2),
            tiles=tiles,
            heading=not plain,
            descr=exhibit.title + paging.mark(exhibit, sheet.lang),
        )
    )


def _head(sheet: _Sheet, exhibit: Exhibit, at: int, size: float, width: float) -> Cell:
    name = exhibit.columns[at - 1] if at else exhibit.corner
    rule = (INK, 3.0)
    if 0 < at <= len(exhibit.column_zones) and exhibit.column_zones[at - 1]:
        rule = (sheet.book.colours.get(exhibit.column_zones[at - 1], _GREY), 8.0)
    text = _kept(said(name, size, SOFT, bold=True), width - paging.CELL_X)
    return Cell((text,), rule=rule, anchor="b")


def _cell(sheet: _Sheet, exhibit: Exhibit, rows: Sequence[Row], size: float, room: float) -> Cell:
    given: list[Paragraph] = []
    for row in rows:
        soft = row.tone in _SILENT
        ink = SOFT if soft else INK
        if row.figure:
            runs = _figure(row.figure, size, size, room, ink)
        else:
            runs = (Run(row.text, size, ink, row.strong, lang=row.lang),) if row.text else ()
        if runs:
            given.append(Paragraph(runs))
        if row.figure and row.figure.original:
            given.append(said(row.figure.original, size, SOFT, lang="zh"))
        if row.detail:
            given.append(said(row.detail, size, SOFT))
    fill = xml.NO_FILL
    if exhibit.kind == "matrix" and len(rows) == 1:
        tone = rows[0].tone
        if tone in _TILE:
            fill = xml.solid(blend(sheet.book.colour(rows[0]), _TILE[tone], dark=False))
        elif tone == "not_disclosed":
            fill = xml.hatched("#e4e7eb", pattern="ltUpDiag")
    return Cell(tuple(_kept(one, room) for one in given), fill, _rule(exhibit))


def _rule(exhibit: Exhibit) -> tuple[str, float]:
    """The line under a cell; the tiles of a matrix are parted by the ground."""
    return ("#ffffff", 6.0) if exhibit.kind == "matrix" else (RULE, 1.5)


# --- cards of reforms -------------------------------------------------------------------


def _cards(sheet: _Sheet, leaf: Leaf) -> None:
    groups, wide = leaf.exhibit.groups(), paging.card_width(leaf.beside)
    y = leaf.top
    for number, height in enumerate(leaf.heights):
        band = groups[number * leaf.beside : (number + 1) * leaf.beside]
        for place, rows in enumerate(band):
            x = MARGIN + place * (wide + paging.CARD_GAP)
            area = Area(x, y, wide, height - paging.CARD_GAP)
            name = sheet.t("slides.frame")
            edge, fill = xml.line(RULE, 1.5), xml.solid(sheet.book.colour(rows[0]))
            sheet.add(xml.shape(sheet.id, name, area, edge=edge))
            sheet.add(xml.shape(sheet.id, name, area._replace(width=8.0), fill=fill))
            inset = (24.0, 16.0, 16.0, 0.0)
            text = _reform(rows, leaf.size, wide - inset[0] - inset[2])
            sheet.write(area, text, rows[0].label, inset=inset)
        y += height


def _reform(rows: Sequence[Row], size: float, room: float) -> list[Paragraph]:
    """Topic and grade, title, what, who and on which paper, figures: as ``html.cards``."""
    first = rows[0]
    facts: list[Paragraph] = []
    figures: list[Paragraph] = []
    grade = ""
    for row in rows:
        if row.graded and not grade:
            grade = row.text
        elif row.figure:
            name = " · ".join(part for part in (row.column, row.detail) if part)
            runs = [Run(f"{name}　", size, SOFT)] if name else []
            runs += _figure(row.figure, size, size, room)
            if row.figure.original:
                runs.append(Run(f"　{row.figure.original}", size, SOFT, lang="zh"))
            figures.append(Paragraph(tuple(runs)))
        elif not facts:
            facts.append(said(row.text, size))
        else:
            shade = SOFT if row.tone else INK
            runs = [Run(f"{row.column}　", size, SOFT), Run(row.text, size, shade)]
            facts.append(Paragraph(tuple(runs)))
    meta = [Run(first.label_detail, size, SOFT)] if first.label_detail else []
    if grade:
        meta.append(Run(f"　{grade}", size, INK, True))
    return [
        *([Paragraph(tuple(meta))] if meta else []),
        said(first.label, size, bold=True),
        *facts,
        *figures,
    ]


# --- the map ----------------------------------------------------------------------------


def _map(sheet: _Sheet, leaf: Leaf) -> None:
    """The map as shapes that can be moved and restyled, and beside it what each zone says."""
    exhibit = leaf.exhibit
    room = 488.0
    frame = Area(MARGIN, leaf.top, INNER - room - 72, leaf.height)
    zones = paging.listed(exhibit)
    if len(zones) > paging.LISTED:
        # What each of so many says stands on the slides that follow.
        frame, zones = frame._replace(width=INNER), []

    def draw(height: float) -> paper.Atlas | None:
        return paper.attempt(
            exhibit,
            sheet.book.colours,
            width=frame.width,
            height=height,
            size=TEXT,
            boundary=sheet.book.story.boundary,
        )

    drawn = draw(frame.height)
    if drawn and drawn.unnamed:
        under = _tall([said(unnamed(drawn, sheet.lang), TEXT, SOFT)], frame.width)
        frame = frame._replace(height=frame.height - under)
        drawn = draw(frame.height) or drawn
        below = [said(unnamed(drawn, sheet.lang), TEXT, SOFT)]
        area = frame._replace(y=frame.y + frame.height, height=under)
        sheet.write(area, below, sheet.t("slides.text"))
    if drawn is None:
        why = [said(sheet.t("drawing.no_map"), 28, SOFT)]
        sheet.write(frame._replace(height=120), why, sheet.t("slides.text"))
    else:
        _draw(sheet, frame, drawn, exhibit.alt)
    if not zones:
        return
    for name, text, gap in ((32, 28, 28), (28, TEXT, 16), (TEXT, TEXT, 4)):
        told = [(said(row.label, name, bold=True), said(row.shown, text, SOFT)) for row in zones]
        heights = [_tall(one, room - 44) for one in told]
        if sum(heights) + gap * len(heights) <= leaf.height:
            break
    x, y = WIDTH - MARGIN - room, leaf.top
    for row, lines, height in zip(zones, told, heights, strict=True):
        spot = Area(x, y + name * 0.7 - 11, 22, 22)
        fill = xml.solid(sheet.book.colour(row))
        sheet.add(xml.shape(sheet.id, sheet.t("slides.map"), spot, fill=fill, form="ellipse"))
        sheet.write(Area(x + 44, y, room - 44, height), lines, row.label)
        y += height + gap


def _draw(sheet: _Sheet, frame: Area, drawn: paper.Atlas, alt: str) -> None:
    """One group: the relief, the lines of one look as one shape, points, names."""

    def to(x: float, y: float) -> tuple[float, float]:
        return frame.x + x, frame.y + y

    window, name = drawn.window, sheet.t("slides.map")
    ground = Area(
        *to(window.left, window.top), window.right - window.left, window.bottom - window.top
    )
    relation = sheet.image(relief.picture(drawn, format="JPEG"))
    inside = [xml.picture(sheet.id, name, ground, relation, sheet.t("slides.relief"))]
    for (colour, width, opacity), strokes in groupby(
        drawn.strokes, lambda one: (one.colour, one.width, one.opacity)
    ):
        lines = [[to(*point) for point in stroke.points] for stroke in strokes]
        edge = xml.line(colour, width, opacity=opacity)
        inside.append(xml.path(sheet.id, name, frame, lines, edge))
    for dot in drawn.dots:
        area = Area(*to(dot.x - dot.radius, dot.y - dot.radius), 2 * dot.radius, 2 * dot.radius)
        told = sheet.t("silence.named", zone=dot.label, said=dot.text) if dot.text else dot.label
        look = {"fill": xml.solid(dot.colour), "edge": xml.line(dot.rim, dot.edge)}
        inside.append(xml.shape(sheet.id, dot.label, area, form="ellipse", descr=told, **look))
    inside += [_written(sheet, text, to) for text in drawn.texts]
    sheet.add(xml.group(sheet.id, name, frame, inside, alt))


def _written(
    sheet: _Sheet, text: paper.Text, to: Callable[[float, float], tuple[float, float]]
) -> str:
    """Words on the map, their box as large as they are and turned about its middle."""
    wide, tall = measure.extent(text.text, text.size)
    wide += 4
    back = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.align] * wide
    align: Any = {"start": "l", "middle": "ctr", "end": "r"}[text.align]
    run = Run(
        text.text,
        text.size,
        text.colour,
        text.bold,
        text.italic,
        opacity=text.opacity,
        halo=text.halo,
    )
    return xml.box(
        sheet.id,
        text.text,
        Area(*to(text.x - back, text.y - tall / 2), wide, tall),
        [Paragraph((run,), align, leading=measure.LEADING)],
        sheet.lang,
        anchor="ctr",
        wrap=False,
        turn=text.angle,
    )


_BODIES: dict[str, Callable[[_Sheet, Leaf], None]] = {
    "kpi": _kpi,
    "bars": _bars,
    "steps": _steps,
    "funnel": _funnel,
    "composition": _composition,
    "matrix": _table,
    "table": _table,
    "text": _table,
    "cards": _cards,
    "map": _map,
}
