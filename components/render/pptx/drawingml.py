"""DrawingML, the language of shapes, texts, tables and charts in Office files, as text.

Only what slides need, written out so that nothing is left to a program's defaults: every run
names its western and its east-asian typeface (WPS asks for the latter), every line of text has a
fixed height (fonts differ in theirs, and a slide would overflow in one program and not in the
other), every chart carries a workbook with its figures. Lengths are pixels of a slide of 1920 by
1080: ECMA-376, fifth edition, parts 1 (sections 20 and 21) and 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import datetime
from io import BytesIO
from typing import Literal, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from pptx.chart.data import ChartData
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from components.render.layout import measure
from components.render.layout.legal import legal
from data.model import Lang

#: One pixel in English Metric Units: 13.333 inches over 1920.
PIXEL = 6350
#: Named in English: every Windows, WPS and Mac Office knows it by this name.
CHINESE = "Microsoft YaHei"
#: For letters and figures: a Chinese font sets curly quotes full width, which tears English
#: apart, and where it is missing its letters are replaced by wider ones that no longer fit.
LATIN = "Arial"
INK, SOFT, RULE, WASH, GROUND = "#1b1f24", "#5b6470", "#d9dde3", "#f4f5f7", "#ffffff"
#: Names of the theme's colours, so that a text follows the theme when a user changes it.
_THEME = {INK: "tx1", SOFT: "tx2", GROUND: "bg1"}
_TAGS: dict[Lang, str] = {"zh": "zh-CN", "en": "en-US"}
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"


class Area(NamedTuple):
    """A box on the slide, in pixels from its top left corner."""

    x: float
    y: float
    width: float
    height: float


def emu(pixels: float) -> int:
    return round(pixels * PIXEL)


def _text(text: str) -> str:
    return escape(legal(text))


def _attribute(text: str) -> str:
    return quoteattr(legal(text))


# --- colours ----------------------------------------------------------------------------

NO_FILL = "<a:noFill/>"
NO_LINE = "<a:ln><a:noFill/></a:ln>"


def colour(value: str, opacity: float = 1.0) -> str:
    """``#rrggbb`` as a colour, that of the theme where it is one of its own."""
    inner = f'<a:alpha val="{round(opacity * 100000)}"/>' if opacity < 1 else ""
    if value in _THEME:
        return f'<a:schemeClr val="{_THEME[value]}">{inner}</a:schemeClr>'
    return f'<a:srgbClr val="{value[1:].upper()}">{inner}</a:srgbClr>'


def solid(value: str, opacity: float = 1.0) -> str:
    return f"<a:solidFill>{colour(value, opacity)}</a:solidFill>"


def hatched(value: str, over: str = GROUND, pattern: str = "wdUpDiag") -> str:
    return (
        f'<a:pattFill prst="{pattern}"><a:fgClr>{colour(value)}</a:fgClr>'
        f"<a:bgClr>{colour(over)}</a:bgClr></a:pattFill>"
    )


def line(value: str, width: float, dash: str = "", opacity: float = 1.0) -> str:
    kind = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{emu(width)}">{solid(value, opacity)}{kind}</a:ln>'


# --- text -------------------------------------------------------------------------------


class Run(NamedTuple):
    """A piece of text in one manner. ``size`` is pixels; ``lang`` only where it is not the
    page's; ``halo`` sets a light edge around it."""

    text: str
    size: float
    colour: str = INK
    bold: bool = False
    italic: bool = False
    lang: str = ""
    opacity: float = 1.0
    halo: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Lines are ``leading`` times the largest size apart; ``before`` is pixels above."""

    runs: tuple[Run, ...]
    align: Literal["l", "ctr", "r"] = "l"
    before: float = 0.0
    leading: float = 1.4

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def size(self) -> float:
        return max((run.size for run in self.runs), default=24.0)


def said(
    text: str,
    size: float,
    ink: str = INK,
    *,
    before: float = 0.0,
    bold: bool = False,
    lang: str = "",
) -> Paragraph:
    """A paragraph of one run."""
    return Paragraph((Run(text, size, ink, bold, lang=lang),), before=before)


FONTS = f'<a:latin typeface="{LATIN}"/><a:ea typeface="{CHINESE}"/><a:cs typeface="{LATIN}"/>'


def _manner(run: Run, lang: Lang, tag: str = "a:rPr") -> str:
    wide = any(measure.is_wide(sign) for sign in run.text)
    spoken = _TAGS["zh" if run.lang == "zh" or wide else "en" if run.lang == "en" else lang]
    bold, italic = f' b="{int(run.bold)}"', ' i="1"' if run.italic else ""
    glow = (
        f'<a:effectLst><a:glow rad="{emu(4)}">{colour(GROUND)}</a:glow></a:effectLst>'
        if run.halo
        else ""
    )
    return (
        f'<{tag} lang="{spoken}" altLang="en-US" sz="{round(run.size * 50)}"{bold}{italic} '
        f'dirty="0">{solid(run.colour, run.opacity)}{glow}{FONTS}</{tag}>'
    )


def paragraph(given: Paragraph, lang: Lang, *, fixed: bool = True) -> str:
    """``fixed`` leading is what a shape wants; a chart takes its own."""
    spaced = f'<a:spcBef><a:spcPts val="{round(given.before * 50)}"/></a:spcBef>'
    leading = f'<a:lnSpc><a:spcPts val="{round(given.size * given.leading * 50)}"/></a:lnSpc>'
    frame = f"{leading}{spaced}<a:buNone/>" if fixed else ""
    runs = []
    for run in given.runs:
        manner = _manner(run, lang)
        lines = [f"<a:r>{manner}<a:t>{_text(one)}</a:t></a:r>" for one in run.text.split("\n")]
        runs.append(f"<a:br>{manner}</a:br>".join(lines))
    last = _manner(given.runs[-1]._replace(text=""), lang, "a:endParaRPr") if given.runs else ""
    # A mark hung out into the margin would stand on the edge of a card or in the next column.
    indent = ' marL="0" indent="0" hangingPunct="0"' if fixed else ""
    return f'<a:p><a:pPr{indent} algn="{given.align}">{frame}</a:pPr>{"".join(runs)}{last}</a:p>'


def paragraphs(given: Iterable[Paragraph], lang: Lang) -> str:
    return "".join(paragraph(one, lang) for one in given) or "<a:p/>"


# --- shapes -----------------------------------------------------------------------------


def _name(id: int, name: str, descr: str) -> str:
    """The name of a shape and its text alternative; without one it is decoration."""
    if descr:
        return f'<p:cNvPr id="{id}" name={_attribute(name)} descr={_attribute(descr)}/>'
    return (
        f'<p:cNvPr id="{id}" name={_attribute(name)}><a:extLst>'
        f'<a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
        f'<adec:decorative xmlns:adec="{_DECORATIVE}" val="1"/></a:ext></a:extLst></p:cNvPr>'
    )


def transform(area: Area, *, turn: float = 0.0, tag: str = "a:xfrm") -> str:
    turned = f' rot="{round(turn * 60000)}"' if turn else ""
    return (
        f'<{tag}{turned}><a:off x="{emu(area.x)}" y="{emu(area.y)}"/>'
        f'<a:ext cx="{emu(area.width)}" cy="{emu(area.height)}"/></{tag}>'
    )


def shape(
    id: int,
    name: str,
    area: Area,
    *,
    fill: str = NO_FILL,
    edge: str = NO_LINE,
    form: str = "rect",
    descr: str = "",
) -> str:
    """A shape without text."""
    return (
        f"<p:sp {NAMESPACES}><p:nvSpPr>{_name(id, name, descr)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f'<p:spPr>{transform(area)}<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>'
        f"{fill}{edge}</p:spPr></p:sp>"
    )


def box(
    id: int,
    name: str,
    area: Area,
    given: Iterable[Paragraph],
    lang: Lang,
    *,
    fill: str = NO_FILL,
    edge: str = NO_LINE,
    inset: tuple[float, float, float, float] = (0, 0, 0, 0),
    anchor: Literal["t", "ctr", "b"] = "t",
    wrap: bool = True,
    turn: float = 0.0,
    holder: str = "",
) -> str:
    """A text in a box. ``inset`` is left, top, right, bottom. ``holder`` makes it fill one of
    the layout's placeholders (``type="title"``)."""
    left, top, right, bottom = (emu(one) for one in inset)
    kind = f"<p:nvPr><p:ph {holder}/></p:nvPr>" if holder else "<p:nvPr/>"
    what = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>' if holder else '<p:cNvSpPr txBox="1"/>'
    form = "" if holder else '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    look = "" if holder else fill + edge
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{id}" name={_attribute(name)}/>{what}{kind}'
        f"</p:nvSpPr><p:spPr>{transform(area, turn=turn)}{form}{look}</p:spPr>"
        f'<p:txBody><a:bodyPr wrap="{"square" if wrap else "none"}" lIns="{left}" tIns="{top}" '
        f'rIns="{right}" bIns="{bottom}" anchor="{anchor}" rtlCol="0"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle/>{paragraphs(given, lang)}</p:txBody></p:sp>"
    )


def number(id: int, name: str, area: Area, value: int, lang: Lang) -> str:
    """The number of the slide, which the program keeps right when slides are moved."""
    manner = _manner(Run("", 24, SOFT), lang)
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{id}" name={_attribute(name)}/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        '<p:ph type="sldNum" sz="quarter" idx="12"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{transform(area)}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>"
        '<a:p><a:pPr algn="r"><a:lnSpc><a:spcPts val="1680"/></a:lnSpc></a:pPr>'
        '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" '
        f'type="slidenum">{manner}<a:t>{value}</a:t></a:fld></a:p></p:txBody></p:sp>'
    )


def path(
    id: int,
    name: str,
    area: Area,
    strokes: Iterable[Sequence[tuple[float, float]]],
    edge: str,
    *,
    descr: str = "",
) -> str:
    """Open lines as one shape, in pixels of the slide; they must lie in ``area``."""
    drawn = []
    for stroke in strokes:
        for at, (x, y) in enumerate(stroke):
            verb = "lnTo" if at else "moveTo"
            point = f'<a:pt x="{emu(x - area.x)}" y="{emu(y - area.y)}"/>'
            drawn.append(f"<a:{verb}>{point}</a:{verb}>")
    return (
        f"<p:sp {NAMESPACES}><p:nvSpPr>{_name(id, name, descr)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{transform(area)}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{emu(area.width)}" h="{emu(area.height)}" fill="none">{"".join(drawn)}'
        f"</a:path></a:pathLst></a:custGeom>{NO_FILL}{edge}</p:spPr></p:sp>"
    )


def picture(id: int, name: str, area: Area, relation: str, descr: str) -> str:
    return (
        f"<p:pic {NAMESPACES}><p:nvPicPr>{_name(id, name, descr)}"
        '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f"</p:blipFill><p:spPr>{transform(area)}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def group(id: int, name: str, area: Area, inside: Iterable[str], descr: str) -> str:
    """Shapes that move together; theirs are pixels of the slide all the same."""
    frame = transform(area)
    child = frame.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
    both = frame.removesuffix("</a:xfrm>") + child.removeprefix("<a:xfrm>")
    return (
        f"<p:grpSp {NAMESPACES}><p:nvGrpSpPr>{_name(id, name, descr)}<p:cNvGrpSpPr/><p:nvPr/>"
        f"</p:nvGrpSpPr><p:grpSpPr>{both}</p:grpSpPr>{''.join(inside)}</p:grpSp>"
    )


# --- tables -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Cell:
    """``over`` is how many columns it takes; ``rule`` the line under it: colour and width."""

    given: tuple[Paragraph, ...]
    fill: str = NO_FILL
    rule: tuple[str, float] = (RULE, 1.5)
    over: int = 1
    anchor: Literal["t", "ctr", "b"] = "t"


def table(
    id: int,
    name: str,
    area: Area,
    widths: Sequence[float],
    lines: Sequence[tuple[float, Sequence[Cell]]],
    lang: Lang,
    *,
    inset: tuple[float, float],
    tiles: bool = False,
    heading: bool = True,
    descr: str,
) -> str:
    """A table whose lines have the heights given. ``inset`` is the space in a cell left (and
    right) and above (and below). ``tiles`` parts the cells by white lines."""
    across, down = (emu(one) for one in inset)
    grid = "".join(f'<a:gridCol w="{emu(wide)}"/>' for wide in widths)
    rows = []
    for height, cells in lines:
        made = []
        for cell in cells:
            under, width = cell.rule
            sides = ("lnL", "lnR") if tiles else ()
            rules = "".join(
                f'<a:{side} w="{emu(6)}">{solid(GROUND)}</a:{side}>' for side in sides
            ) or "".join(f"<a:{one}><a:noFill/></a:{one}>" for one in ("lnL", "lnR"))
            rules += f'<a:lnB w="{emu(width)}">{solid(under)}</a:lnB>'
            span = f' gridSpan="{cell.over}"' if cell.over > 1 else ""
            made.append(
                f"<a:tc{span}><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs(cell.given, lang)}"
                f'</a:txBody><a:tcPr marL="{across}" marR="{across}" marT="{down}" marB="{down}" '
                f'anchor="{cell.anchor}">{rules}{cell.fill}</a:tcPr></a:tc>'
            )
            made += [
                '<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:lstStyle/><a:p/></a:txBody><a:tcPr/>'
                "</a:tc>"
            ] * (cell.over - 1)
        rows.append(f'<a:tr h="{emu(height)}">{"".join(made)}</a:tr>')
    return (
        f"<p:graphicFrame {NAMESPACES}><p:nvGraphicFramePr>{_name(id, name, descr)}"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f"</p:nvGraphicFramePr>{transform(area, tag='p:xfrm')}"
        f'<a:graphic><a:graphicData uri="{_TABLE}"><a:tbl>'
        # "No Style, No Grid": the rules above are all there are.
        f'<a:tblPr firstRow="{int(heading)}" firstCol="1">'
        "<a:tableStyleId>{2D5ABB26-0587-4C30-8999-92F81FD0307C}</a:tableStyleId></a:tblPr>"
        f"<a:tblGrid>{grid}</a:tblGrid>{''.join(rows)}</a:tbl></a:graphicData></a:graphic>"
        "</p:graphicFrame>"
    )


# --- charts -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Mark:
    """A bar, or a piece of one. Without a value there is none to draw. ``copied`` says of
    which category of the same series the value is only repeated."""

    value: float | None = None
    fill: str = NO_FILL
    edge: str = NO_LINE
    label: str = ""
    ink: str = INK
    copied: int | None = None


@dataclass(frozen=True)
class Series:
    """``marks`` has one for each category; ``fill`` stands for it in the legend."""

    name: str
    marks: tuple[Mark, ...]
    fill: str = NO_FILL
    edge: str = NO_LINE


@dataclass(frozen=True)
class Bars:
    """A chart of horizontal bars from zero to ``most``, its first category on top.

    ``plot`` is the box of the bars within the chart, in parts of its width and height; names of
    categories stand left of it. ``beside`` are further columns of the workbook, in words.
    """

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    most: float
    plot: Area
    size: float
    lang: Lang
    made: Date
    grouping: Literal["clustered", "stacked", "percentStacked"] = "clustered"
    gap: int = 60
    named: bool = True
    #: Whether the series of a clustered chart lie on each other.
    laid: bool = False
    legend: bool = False
    beside: tuple[tuple[str, tuple[str, ...]], ...] = field(default=())

    def xml(self) -> str:
        overlap = '<c:overlap val="100"/>' if self.laid or self.grouping != "clustered" else ""
        series = "".join(self._series(at, one) for at, one in enumerate(self.series))
        manner = _manner(Run("", self.size), self.lang, "a:defRPr")
        words = f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{manner}</a:pPr></a:p></c:txPr>"
        base = line(SOFT, 1.5) if self.named else NO_LINE
        legend = (
            '<c:legend><c:legendPos val="t"/>'
            f'{_layout(Area(0, 0, 1, 0), size=False)}<c:overlay val="0"/>{words}</c:legend>'
            if self.legend
            else ""
        )
        most = "" if self.grouping == "percentStacked" else f'<c:max val="{self.most:.10g}"/>'
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            f'<c:chartSpace xmlns:c="{_CHART}" {NAMESPACES}><c:date1904 val="0"/>'
            f'<c:lang val="{_TAGS[self.lang]}"/><c:roundedCorners val="0"/>'
            '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>'
            f'{_layout(self.plot, target="inner")}<c:barChart><c:barDir val="bar"/>'
            f'<c:grouping val="{self.grouping}"/><c:varyColors val="0"/>{series}'
            f'<c:gapWidth val="{self.gap}"/>{overlap}<c:axId val="1001"/><c:axId val="1002"/>'
            '</c:barChart><c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="maxMin"/>'
            f'</c:scaling><c:delete val="{int(not self.named)}"/><c:axPos val="l"/>'
            '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
            '<c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
            f"<c:spPr>{base}</c:spPr>{words}"
            '<c:crossAx val="1002"/><c:crosses val="autoZero"/><c:auto val="0"/>'
            '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/>'
            '<c:noMultiLvlLbl val="1"/></c:catAx>'
            '<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/>'
            f'{most}<c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="t"/>'
            '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
            '<c:minorTickMark val="none"/><c:tickLblPos val="none"/><c:crossAx val="1001"/>'
            '<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
            f"<c:spPr>{NO_FILL}{NO_LINE}</c:spPr></c:plotArea>{legend}"
            '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
            f"<c:spPr>{NO_FILL}{NO_LINE}</c:spPr>{words}</c:chartSpace>"
        )

    def _series(self, at: int, one: Series) -> str:
        column = xl_col_to_name(at + 1)
        last = len(self.categories) + 1
        points, labels, values = [], [], []
        place = "outEnd" if self.grouping == "clustered" else "ctr"
        shown = "".join(
            f'<c:show{what} val="{{{what}}}"/>'
            for what in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
        )
        keys = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
        none = shown.format(**dict.fromkeys(keys, 0))
        value = shown.format(**(dict.fromkeys(keys, 0) | {"Val": 1}))
        for index, mark in enumerate(one.marks):
            if mark.value is None:
                continue
            values.append(f'<c:pt idx="{index}"><c:v>{mark.value!r}</c:v></c:pt>')
            points.append(
                f'<c:dPt><c:idx val="{index}"/><c:invertIfNegative val="0"/>'
                f'<c:bubble3D val="0"/><c:spPr>{mark.fill}{mark.edge}</c:spPr></c:dPt>'
            )
            if mark.label:
                text = Paragraph((Run(mark.label, self.size, mark.ink, bold=True),), align="ctr")
                labels.append(
                    f'<c:dLbl><c:idx val="{index}"/><c:tx><c:rich><a:bodyPr wrap="none"/>'
                    f"<a:lstStyle/>{paragraph(text, self.lang, fixed=False)}</c:rich></c:tx>"
                    f'<c:dLblPos val="{place}"/>{value}</c:dLbl>'
                )
        names = "".join(
            f'<c:pt idx="{index}"><c:v>{_text(name)}</c:v></c:pt>'
            for index, name in enumerate(self.categories)
        )
        count = f'<c:ptCount val="{len(self.categories)}"/>'
        return (
            f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef>'
            f'<c:f>Sheet1!${column}$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0">'
            f"<c:v>{_text(one.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>"
            f'<c:spPr>{one.fill}{one.edge}</c:spPr><c:invertIfNegative val="0"/>'
            f"{''.join(points)}<c:dLbls>{''.join(labels)}{none}</c:dLbls>"
            f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache>{count}{names}"
            f"</c:strCache></c:strRef></c:cat><c:val><c:numRef>"
            f"<c:f>Sheet1!${column}$2:${column}${last}</c:f><c:numCache>"
            f"<c:formatCode>General</c:formatCode>{count}{''.join(values)}</c:numCache>"
            "</c:numRef></c:val></c:ser>"
        )

    def workbook(self) -> bytes:
        """The figures behind the chart, which "Edit data" opens. A value that only repeats
        another is a formula, so that one edit changes both. No text is ever a formula."""
        file = BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        book = Workbook(file, options)
        midnight = datetime(self.made.year, self.made.month, self.made.day)
        book.set_properties({"created": midnight, "author": ""})
        sheet = book.add_worksheet("Sheet1")
        sheet.set_column(0, 0, 36)
        heads = ["", *(one.name for one in self.series)]
        heads += [name for name, _ in self.beside]
        for at, name in enumerate(heads):
            sheet.write_string(0, at, legal(name))
        for at, name in enumerate(self.categories, 1):
            sheet.write_string(at, 0, legal(name))
        for column, one in enumerate(self.series, 1):
            for at, mark in enumerate(one.marks, 1):
                if mark.copied is not None:
                    cell = f"={xl_col_to_name(column)}{mark.copied + 2}"
                    sheet.write_formula(at, column, cell, None, mark.value)
                elif mark.value is not None:
                    sheet.write_number(at, column, mark.value)
        for column, (_, texts) in enumerate(self.beside, len(self.series) + 1):
            sheet.set_column(column, column, 24)
            for at, text in enumerate(texts, 1):
                sheet.write_string(at, column, legal(text))
        book.close()
        return file.getvalue()


class Native(ChartData):
    """What python-pptx makes a chart part from, its XML and workbook our own: its own would
    take a category that starts with "=" for a formula."""

    def __init__(self, bars: Bars) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._bars = bars

    def xml_bytes(self, chart_type: object) -> bytes:
        del chart_type
        return self._bars.xml().encode()

    @property
    def xlsx_blob(self) -> bytes:
        return self._bars.workbook()


def _layout(area: Area, *, target: str = "", size: bool = True) -> str:
    inner = f'<c:layoutTarget val="{target}"/>' if target else ""
    extent = f'<c:w val="{area.width:.5f}"/><c:h val="{area.height:.5f}"/>' if size else ""
    return (
        f'<c:layout><c:manualLayout>{inner}<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{area.x:.5f}"/><c:y val="{area.y:.5f}"/>{extent}</c:manualLayout></c:layout>'
    )
