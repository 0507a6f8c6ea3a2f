"""Exhibits drawn as one native chart of bars: figures of one unit, a total with its parts, shares
stacked by grade, and nested steps of one scale with the share said below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from components.exhibit import Exhibit, hundred, reach
from components.render.layout import cards, measure, wall
from components.render.layout.palette import GREY, TALLY, blend, readable, shades, strength
from components.render.layout.wall import INNER, MARGIN, TEXT, Leaf
from components.render.pptx import placard, typeset
from components.render.pptx.canvas import Canvas
from components.render.pptx.drawingml import SOFT, Area, Edge, Fill, Look, said
from components.render.pptx.native import Bars, Mark, Series
from components.row import Row

#: Sizes of text tried where bars or steps leave room, largest first.
SIZES = (34.0, 30.0, 27.0, TEXT)
#: The part of a chart's width that names of categories may take.
_NAMES = 0.42
#: How much of its row the name of a bar may take: offices leave out every other name of those
#: that nearly touch.
_APART = 0.82
#: The longest bar takes up no less of its room than this, however long its label.
_LEAST = 0.2
#: How tall the row of a bar gets, unless a few bars would leave more of a slide blank than they
#: fill: then they have this share of it.
_TALLEST, _FILLED = 148.0, 0.68


def beside(sheet: Canvas, rows: Sequence[Row]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Columns of words in a chart's workbook: the figure as shown, as printed, and where."""
    return (
        (sheet.t("column.figure"), tuple(typeset.beside(row) for row in rows)),
        (sheet.t("column.as_written"), tuple(row.proof.as_written for row in rows)),
        (sheet.t("column.place"), tuple(row.proof.cited for row in rows)),
        (sheet.t("column.period"), tuple(row.proof.period for row in rows)),
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
    room = area.height - head
    row = min(room, max(_TALLEST * count, room * _FILLED)) / count
    limit = area.width * _NAMES
    for size in SIZES:
        broken = tuple(
            "\n".join(measure.wrapped(piece, size, limit) for piece in name.split("\n"))
            for name in names
        )
        tall = max(measure.extent(one, size)[1] for one in (*broken, *labels))
        if tall <= row * _APART:
            break
    left = min(max(measure.extent(name, size)[0] for name in broken), limit) + 36
    right = max((measure.extent(one, size, bold=True)[0] for one in labels), default=0.0) + 32
    wide = area.width - left
    height = head + row * count
    plot = Area(left / area.width, head / height, wide / area.width, 1 - head / height)
    reach = wide / max(wide - right, wide * _LEAST)
    return _Plan(broken, size, area._replace(height=height), plot, reach)


def _body(leaf: Leaf) -> Area:
    return Area(MARGIN, leaf.top, INNER, leaf.height)


def _draw(
    sheet: Canvas, leaf: Leaf, plan: _Plan, series: tuple[Series, ...], most: float, **more: Any
) -> None:
    """The chart of a plan, with its bars drawn against ``most``."""
    given = (plan.plot, plan.size, sheet.lang, sheet.deck.story.date)
    chart = Bars(plan.names, series, most, *given, **more)
    sheet.chart(plan.area, chart, leaf.exhibit.alt)


def bars(sheet: Canvas, leaf: Leaf) -> None:
    """Bars of one scale, one a row; where one is a range, each from where it begins."""
    rows = leaf.exhibit.rows
    if any(row.amount.low is not None for row in rows):
        _ranges(sheet, leaf, rows)
    else:
        _scale(sheet, leaf, rows, _body(leaf))


def _ranges(sheet: Canvas, leaf: Leaf, rows: Sequence[Row]) -> None:
    """Bars that begin at the low end of a range: stacked on one that is not seen. A label has no
    room in a short one, so each figure stands under its name."""
    names = ["\n".join((row.label, typeset.beside(row), row.detail)).strip() for row in rows]
    plan = _plan(_body(leaf), names, [])
    under, over = [], []
    for row in rows:
        low, high = row.ends or (None, None)
        under.append(Mark(float(low)) if low else Mark())
        over.append(
            Mark() if low is None or high is None else Mark(float(high - low), sheet.deck.look(row))
        )
    least, most = reach(rows)
    _draw(
        sheet,
        leaf,
        plan,
        (
            Series(sheet.t("range.low"), tuple(under)),
            Series(sheet.t("range.up"), tuple(over), Look(Fill(GREY))),
        ),
        max(most, float(leaf.exhibit.scale or 0), hundred(rows)) or 1.0,
        grouping="stacked",
        gap=110,
        beside=beside(sheet, rows),
        least=least,
    )


def _scale(
    sheet: Canvas, leaf: Leaf, rows: Sequence[Row], area: Area, kept: Sequence[float] = ()
) -> Area:
    """Bars of one scale, one a row; a silent row keeps its place, in words and without a value.
    ``kept`` is how much of its colour each bar keeps."""
    names = []
    for row in rows:
        silent = row.amount.value is None
        name = sheet.t("silence.named", zone=row.label, said=row.shown) if silent else row.label
        names.append("\n".join(part for part in (name, row.detail) if part))
    plan = _plan(area, names, [typeset.beside(row) for row in rows if row.amount.value is not None])
    marks = []
    for at, row in enumerate(rows):
        if row.amount.value is None:
            marks.append(Mark())
            continue
        colour = sheet.deck.colour(row)
        look = sheet.deck.look(row, blend(colour, kept[at], dark=False) if kept else colour)
        marks.append(Mark(float(row.amount.value), look, typeset.beside(row)))
    found = [mark.value for mark in marks if mark.value is not None]
    most = max([0.0, float(leaf.exhibit.scale or 0), *found]) or 1.0
    most = max(most, hundred(rows))
    least = min([0.0, *found])
    _draw(
        sheet,
        leaf,
        plan,
        (Series(sheet.t("annex.value"), tuple(marks), Look(Fill(GREY))),),
        most * plan.reach,
        gap=110,
        beside=beside(sheet, rows),
        # Beyond a bar that goes below nought its label needs as much room.
        least=least * plan.reach,
    )
    return plan.area


def composition(sheet: Canvas, leaf: Leaf) -> None:
    """A total and, below it, its parts laid end to end. Each part begins where those before it
    end: they are stacked there again, unseen, as formulas of the one cell that holds each."""
    rows = leaf.exhibit.rows
    names = []
    for row in rows:
        name = (row.column,) if row.amount.nested else (row.label, row.column)
        told = (row.text if row.amount.value is None else typeset.beside(row), row.detail)
        lines = (" · ".join(part for part in parts if part) for parts in (name, told))
        names.append("\n".join(lines))
    plan = _plan(_body(leaf), names, [])
    whole = [float(row.amount.value or 0) for row in rows if not row.amount.nested]
    parts = sum(float(row.amount.value or 0) for row in rows if row.amount.nested)
    _draw(
        sheet,
        leaf,
        plan,
        tuple(_part(sheet, rows, at) for at in range(len(rows))),
        # Parts that exceed their total must be seen to.
        max([*whole, parts]) or 1.0,
        grouping="stacked",
        gap=110,
        beside=beside(sheet, rows),
    )


def _part(sheet: Canvas, rows: Sequence[Row], at: int) -> Series:
    """The series of one part: itself, and unseen under every part after it."""
    row, marks = rows[at], [Mark() for _ in rows]
    if row.amount.value is not None:
        value = float(row.amount.value)
        marks[at] = Mark(value, sheet.deck.look(row, "" if row.amount.nested else GREY))
        if row.amount.nested:
            for later in range(at + 1, len(rows)):
                if rows[later].amount.nested and rows[later].amount.value is not None:
                    marks[later] = Mark(value, copied=at)
    return Series(row.column, tuple(marks), Look(Fill(GREY)))


# --- shares by grade --------------------------------------------------------------------


def stacked(sheet: Canvas, leaf: Leaf) -> None:
    """One bar a label, each its own whole, one segment a column with its count. A segment too
    narrow for its words has them beside the label instead."""
    exhibit = leaf.exhibit
    labels = list(dict.fromkeys(row.label for row in exhibit.rows))
    columns = list(dict.fromkeys(row.column for row in exhibit.rows))
    columns.sort(key=lambda one: exhibit.columns.index(one) if one in exhibit.columns else 0)
    sums = dict.fromkeys(labels, 0.0)
    for row in exhibit.rows:
        sums[row.label] += float(row.amount.value or 0)
    aside: dict[str, list[str]] = {label: [] for label in labels}
    inside = []
    for row in exhibit.rows:
        if row.amount.value is not None and row.shown and _fits(row, sums[row.label]):
            inside.append(row)
        elif row.amount.value is None or row.shown:
            aside[row.label].append(f"{row.column} {row.shown}")
    legend, head = _legend(columns)
    plan = _plan(_body(leaf), ["\n".join((one, *aside[one])) for one in labels], [], head)
    _draw(
        sheet,
        leaf,
        plan,
        tuple(_grade(sheet, exhibit, labels, column, inside) for column in columns),
        1.0,
        grouping="percentStacked",
        gap=90,
        legend=legend,
    )


def _fits(row: Row, whole: float) -> bool:
    """Whether the words stand in the segment, however wide the names get."""
    room = float(row.amount.value or 0) / (whole or 1.0) * INNER * (0.98 - _NAMES)
    return measure.wide(row.shown, SIZES[0], bold=True) + 8 <= room


def _legend(columns: Sequence[str]) -> tuple[float, float]:
    """The size of the legend's text, and the height of the legend: on one line where it fits."""
    for size in SIZES:
        # Each name with its key and the space after it.
        if sum(measure.wide(one, size) + 2 * size for one in columns) <= INNER * 0.9:
            return size, size + 30
    return TEXT, 2 * TEXT * wall.LINE + 24


def _grade(
    sheet: Canvas, exhibit: Exhibit, labels: Sequence[str], column: str, inside: Sequence[Row]
) -> Series:
    """The segments of one grade, in the order of the bars."""
    found = {row.label: row for row in exhibit.rows if row.column == column}
    marks = []
    for label in labels:
        row = found.get(label)
        if row is None or row.amount.value is None:
            marks.append(Mark())
            continue
        fill = blend(sheet.deck.colour(row), strength(row.tone), dark=False)
        text = row.shown if row in inside else ""
        look = Look(Fill(fill), Edge(GREY))
        marks.append(Mark(float(row.amount.value), look, text, readable(fill)))
    tone = next(row.tone for row in exhibit.rows if row.column == column)
    grey = Look(Fill(blend(TALLY, strength(tone), dark=False)), Edge(TALLY))
    return Series(column, tuple(marks), grey)


# --- nested steps -----------------------------------------------------------------------


def funnel(sheet: Canvas, leaf: Leaf) -> None:
    """Nested steps as bars of one scale, and below them the share in words, with its sum."""
    exhibit = leaf.exhibit
    stages = [row for row in exhibit.rows if not row.proof.formula]
    rates = [row for row in exhibit.rows if row.proof.formula]
    size = 27.0
    texts = []
    for row in rates:
        by = said(sheet.t("computed.by", formula=row.proof.formula), size, SOFT)
        number = cards.number(rates, INNER, size)
        texts.append([*placard.told(row, size, number, INNER), by])
    tall = sum(typeset.tall(text, INNER) for text in texts) + 24 * len(texts)
    area = Area(MARGIN, leaf.top, INNER, max(leaf.height - tall, wall.LEAST / 3))
    y = area.y
    if stages:
        area = _scale(sheet, leaf, stages, area, shades(len(stages)))
        y += area.height + 24
    for row, text in zip(rates, texts, strict=True):
        height = typeset.tall(text, INNER)
        sheet.write(Area(MARGIN, y, INNER, height), text, row.label)
        y += height + 24
