"""Charts that an office can edit: python-pptx's own, bars from zero, each mark in its own look.

The library makes the chart and its parts. Two things are ours: the workbook behind it, for the
library's would take a name that begins with "=" for a formula; and the few settings it has no words
for (where the bars lie in the frame, that no name on the axis is left out, typefaces for Chinese).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from io import BytesIO
from typing import Any, Literal

from pptx.chart.data import ChartData
from pptx.dml.color import ColorFormat, RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE, MSO_PATTERN, MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.slide import Slide
from pptx.util import Emu, Pt
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from components.render.layout.legal import legal
from components.render.pptx.drawingml import (
    FACES,
    GROUND,
    INK,
    NAMESPACES,
    PLAIN,
    SOFT,
    TAGS,
    THEME,
    A,
    Area,
    Edge,
    Fill,
    Look,
    emu,
    spoken,
)
from data.model import Lang

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_KINDS = {
    "clustered": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked": XL_CHART_TYPE.BAR_STACKED,
    "percentStacked": XL_CHART_TYPE.BAR_STACKED_100,
    "lines": XL_CHART_TYPE.LINE_MARKERS,
}
_PATTERNS = {
    "wdUpDiag": MSO_PATTERN.WIDE_UPWARD_DIAGONAL,
    "ltUpDiag": MSO_PATTERN.LIGHT_UPWARD_DIAGONAL,
}
_DASHES = {"dash": MSO_LINE.DASH, "sysDot": MSO_LINE.ROUND_DOT}
_SIDES = {
    "above": XL_LABEL_POSITION.ABOVE,
    "below": XL_LABEL_POSITION.BELOW,
    "right": XL_LABEL_POSITION.RIGHT,
}
_COLOURS = {
    "tx1": MSO_THEME_COLOR.TEXT_1,
    "tx2": MSO_THEME_COLOR.TEXT_2,
    "bg1": MSO_THEME_COLOR.BACKGROUND_1,
    "bg2": MSO_THEME_COLOR.BACKGROUND_2,
}

#: Where the label of a point of a line stands.
Side = Literal["above", "below", "right"]


@dataclass(frozen=True)
class Mark:
    """A bar, or a piece of one, or a point of a line. Without a value there is none to draw.
    ``copied`` says of which category of the same series the value is only repeated, ``step`` how
    the line up to the point looks where it looks otherwise, ``side`` where its label stands."""

    value: float | None = None
    look: Look = PLAIN
    label: str = ""
    ink: str = INK
    copied: int | None = None
    step: Edge | None = None
    side: Side = "above"


@dataclass(frozen=True)
class Series:
    """``marks`` has one for each category; ``look`` stands for it in the legend."""

    name: str
    marks: tuple[Mark, ...]
    look: Look = PLAIN


@dataclass(frozen=True)
class Bars:
    """A chart of horizontal bars on a scale from ``least``, zero unless bars go below it, to
    ``most``, its first category on top.

    ``plot`` is the box of the bars within the chart, in parts of its width and height; names of
    categories stand left of it. ``legend`` is the size of its text, 0 for none. ``beside`` are
    further columns of the workbook, in words.
    """

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    most: float
    plot: Area
    size: float
    lang: Lang
    made: Date
    grouping: Literal["clustered", "stacked", "percentStacked", "lines"] = "clustered"
    gap: int = 60
    legend: float = 0.0
    beside: tuple[tuple[str, tuple[str, ...]], ...] = ()
    least: float = 0.0


def add(slide: Slide, area: Area, bars: Bars) -> Any:
    """The chart as a shape of the slide."""
    x, y, wide, tall = (Emu(emu(one)) for one in area)
    shapes: Any = slide.shapes
    frame = shapes.add_chart(_KINDS[bars.grouping], x, y, wide, tall, _Data(bars))
    chart = frame.chart
    chart.has_title = False
    chart.font.size = _points(bars.size)
    _ink(chart.font.color, INK)
    plot = chart.plots[0]
    if bars.grouping != "lines":
        plot.gap_width = bars.gap
    plot.vary_by_categories = False
    for series, given in zip(plot.series, bars.series, strict=True):
        (_line if bars.grouping == "lines" else _series)(series, given, bars)
    _axes(chart, bars)
    chart.has_legend = bars.legend > 0
    if bars.legend:
        _legend(chart, bars)
    _rest(chart._chartSpace, bars)
    return frame


def _points(pixels: float) -> Pt:
    return Pt(round(pixels * 50) / 100)


# --- looks ------------------------------------------------------------------------------


def _ink(given: ColorFormat, colour: str) -> None:
    """A colour, by the theme's name where it is one of its own."""
    if colour in THEME:
        given.theme_color = _COLOURS[THEME[colour]]
    else:
        given.rgb = RGBColor(*bytes.fromhex(colour[1:]))  # type: ignore[no-untyped-call]


def _paint(given: Any, look: Look) -> None:
    """Fill and edge of a point, a series, an axis: whatever python-pptx calls its format."""
    _fill(given.fill, look.fill)
    _edge(given.line, look.edge)


def _fill(given: Any, fill: Fill) -> None:
    if not fill.colour:
        given.background()
    elif fill.pattern:
        given.patterned()
        given.pattern = _PATTERNS[fill.pattern]
        _ink(given.fore_color, fill.colour)
        _ink(given.back_color, GROUND)
    else:
        given.solid()
        _ink(given.fore_color, fill.colour)


def _edge(given: Any, edge: Edge) -> None:
    if not edge.colour:
        given.fill.background()
        return
    given.width = Emu(emu(edge.width))
    _ink(given.color, edge.colour)
    if edge.dash:
        given.dash_style = _DASHES[edge.dash]


# --- parts of a chart -------------------------------------------------------------------


def _series(series: Any, given: Series, bars: Bars) -> None:
    _paint(series.format, given.look)
    series.invert_if_negative = False
    place = XL_LABEL_POSITION.OUTSIDE_END
    if bars.grouping != "clustered":
        place = XL_LABEL_POSITION.CENTER
    for at, mark in enumerate(given.marks):
        if mark.value is None:
            continue
        point = series.points[at]
        _paint(point.format, mark.look)
        if not mark.label:
            continue
        _label(point.data_label, mark, bars)
        point.data_label.position = place


def _line(series: Any, given: Series, bars: Bars) -> None:
    """The line between its marks, none where its look has no edge, and each mark with its figure
    beside it. A time without a figure is a gap."""
    series.smooth = False
    _edge(series.format.line, given.look.edge)
    series.marker.style = XL_MARKER_STYLE.CIRCLE
    series.marker.size = 12
    _paint(series.marker.format, given.look)
    for at, mark in enumerate(given.marks):
        if mark.value is None:
            continue
        point = series.points[at]
        point.marker.style = XL_MARKER_STYLE.CIRCLE
        point.marker.size = 12
        _paint(point.marker.format, mark.look)
        if mark.step:
            _edge(point.format.line, mark.step)
        if mark.label:
            _label(point.data_label, mark, bars)
            point.data_label.position = _SIDES[mark.side]


def _label(label: Any, mark: Mark, bars: Bars) -> None:
    frame = label.text_frame
    frame.word_wrap = False
    frame.text = legal(mark.label)
    for run in (run for line in frame.paragraphs for run in line.runs):
        run.font.size = _points(bars.size)
        run.font.bold = True
        _ink(run.font.color, mark.ink)


def _axes(chart: Any, bars: Bars) -> None:
    names, values = chart.category_axis, chart.value_axis
    for axis in (names, values):
        axis.has_major_gridlines = False
        axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    names.reverse_order = bars.grouping != "lines"
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _edge(names.format.line, Edge(SOFT))
    values.visible = False
    values.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    values.minimum_scale = float(f"{bars.least:.10g}")
    if bars.grouping != "percentStacked":
        values.maximum_scale = float(f"{bars.most:.10g}")


def _legend(chart: Any, bars: Bars) -> None:
    chart.legend.position = XL_LEGEND_POSITION.TOP
    chart.legend.include_in_layout = False
    chart.legend.font.size = _points(bars.legend)
    _ink(chart.legend.font.color, INK)


def _rest(space: Any, bars: Bars) -> None:
    """What python-pptx has no words for."""
    (area,) = space.iter(f"{{{_C}}}plotArea")
    for old in area.findall(f"{{{_C}}}layout"):
        area.remove(old)
    area.insert(0, parse_xml(_layout(bars.plot)))
    (axis,) = space.iter(f"{{{_C}}}catAx")
    for old in axis.findall(f"{{{_C}}}noMultiLvlLbl"):
        # Offices leave out every other name of those that nearly touch.
        old.addprevious(parse_xml(f'<c:tickLblSkip xmlns:c="{_C}" val="1"/>'))
        old.set("val", "1")
    # Without a word on it some programs round the corners, and fill what has no fill with white.
    space[0].addnext(parse_xml(f'<c:roundedCorners xmlns:c="{_C}" val="0"/>'))
    for whole in (area, space):
        look = parse_xml(f'<c:spPr xmlns:c="{_C}" {NAMESPACES}>{PLAIN.xml}</c:spPr>')
        if whole is area:
            area.append(look)
        else:
            space.find(f"{{{_C}}}txPr").addprevious(look)
    for tag in ("rPr", "defRPr", "endParaRPr"):
        for manner in space.iter(f"{{{A}}}{tag}"):
            _voice(manner, bars)


def _voice(manner: Any, bars: Bars) -> None:
    """Language and typefaces of a run, and its size where it has none."""
    said: Iterable[Any] = manner.getparent().iter(f"{{{A}}}t")
    text = "".join(one.text or "" for one in said)
    manner.set("lang", spoken(text, bars.lang) if text else TAGS[bars.lang])
    if manner.get("sz") is None:
        manner.set("sz", str(round(bars.size * 50)))
    for face in parse_xml(f"<a:x {NAMESPACES}>{FACES}</a:x>"):
        manner.append(face)


def _layout(area: Area) -> str:
    """Where the bars themselves lie."""
    return (
        f'<c:layout xmlns:c="{_C}"><c:manualLayout><c:layoutTarget val="inner"/>'
        f'<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="{area.x:.5f}"/>'
        f'<c:y val="{area.y:.5f}"/><c:w val="{area.width:.5f}"/><c:h val="{area.height:.5f}"/>'
        "</c:manualLayout></c:layout>"
    )


# --- the workbook behind it -------------------------------------------------------------


class _Data(ChartData):
    """What python-pptx makes a chart from; its workbook is written by ``workbook``, with names
    and values in the cells that the library's references name."""

    def __init__(self, bars: Bars) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._bars = bars
        self.categories = [legal(name) for name in bars.categories]
        for one in bars.series:
            self.add_series(legal(one.name), [mark.value for mark in one.marks])  # type: ignore[no-untyped-call]

    @property
    def xlsx_blob(self) -> bytes:
        return workbook(self._bars)


def workbook(bars: Bars) -> bytes:
    """The figures behind the chart, which "Edit data" opens. A value that only repeats another is
    a formula, so that one edit changes both. No text is ever a formula."""
    file = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(file, options)
    midnight = datetime(bars.made.year, bars.made.month, bars.made.day)
    book.set_properties({"created": midnight, "author": ""})
    sheet = book.add_worksheet("Sheet1")
    sheet.set_column(0, 0, 36)
    heads = ["", *(one.name for one in bars.series), *(name for name, _ in bars.beside)]
    for at, name in enumerate(heads):
        sheet.write_string(0, at, legal(name))
    for at, name in enumerate(bars.categories, 1):
        sheet.write_string(at, 0, legal(name))
    for column, one in enumerate(bars.series, 1):
        for at, mark in enumerate(one.marks, 1):
            if mark.copied is not None:
                cell = f"={xl_col_to_name(column)}{mark.copied + 2}"
                sheet.write_formula(at, column, cell, None, mark.value)
            elif mark.value is not None:
                sheet.write_number(at, column, mark.value)
    for column, (_, texts) in enumerate(bars.beside, len(bars.series) + 1):
        sheet.set_column(column, column, 24)
        for at, text in enumerate(texts, 1):
            sheet.write_string(at, column, legal(text))
    book.close()
    return file.getvalue()
