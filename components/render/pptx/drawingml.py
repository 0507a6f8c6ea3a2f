"""DrawingML, the language of shapes and texts in Office files, as text.

Only what slides need and python-pptx has no words for. Nothing is left to a program's defaults:
every run names a typeface for Chinese beside the western one (WPS asks for it), every line of
text has a fixed height (fonts differ in theirs, and a slide would overflow in one program and not
in the other). Typefaces are those of the theme and so are the colours of its name, so that both
follow the template; what stands in a placeholder says only what differs from the template's own
style. Lengths are pixels of a slide of 1920 by 1080: ECMA-376, fifth edition, parts 1 (sections
20 and 21) and 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from components.render.layout import breaking
from components.render.layout.legal import legal
from components.render.layout.palette import LIGHT
from data.model import Lang

#: One pixel in English Metric Units: 13.333 inches over 1920.
PIXEL = 6350
INK, SOFT, RULE, WASH, GROUND = LIGHT.ink, LIGHT.soft, LIGHT.rule, LIGHT.wash, LIGHT.ground
#: What the template's theme calls these colours.
THEME = {INK: "tx1", SOFT: "tx2", GROUND: "bg1", WASH: "bg2"}
TAGS: dict[Lang, str] = {"zh": "zh-CN", "en": "en-GB"}
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:a="{A}" xmlns:r="{R}" xmlns:p="{P}"'
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
#: The theme's faces for letters and for Chinese. A Chinese font for both would set curly quotes
#: full width, which tears English apart.
FACES = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'


class Area(NamedTuple):
    """A box on the slide, in pixels from its top left corner."""

    x: float
    y: float
    width: float
    height: float


def emu(pixels: float) -> int:
    return round(pixels * PIXEL)


def text_of(text: str) -> str:
    """Text between tags."""
    return escape(legal(text))


def attribute(text: str) -> str:
    """Text as the value of an attribute, quotes included."""
    return quoteattr(legal(text))


# --- colours ----------------------------------------------------------------------------


def colour(value: str, opacity: float = 1.0) -> str:
    """``#rrggbb`` as a colour, that of the theme where it is one of its own."""
    inner = f'<a:alpha val="{round(opacity * 100000)}"/>' if opacity < 1 else ""
    if value in THEME:
        return f'<a:schemeClr val="{THEME[value]}">{inner}</a:schemeClr>'
    return f'<a:srgbClr val="{value[1:].upper()}">{inner}</a:srgbClr>'


def solid(value: str, opacity: float = 1.0) -> str:
    return f"<a:solidFill>{colour(value, opacity)}</a:solidFill>"


class Fill(NamedTuple):
    """What a shape or a mark is filled with: nothing, a colour, or lines of a colour on the
    ground where ``pattern`` names one (ST_PresetPatternVal)."""

    colour: str = ""
    pattern: Literal["", "wdUpDiag", "ltUpDiag"] = ""

    @property
    def xml(self) -> str:
        if not self.colour:
            return "<a:noFill/>"
        if not self.pattern:
            return solid(self.colour)
        return (
            f'<a:pattFill prst="{self.pattern}"><a:fgClr>{colour(self.colour)}</a:fgClr>'
            f"<a:bgClr>{colour(GROUND)}</a:bgClr></a:pattFill>"
        )


#: No fill.
NOTHING = Fill()


class Edge(NamedTuple):
    """The line around a shape or a mark, or a line by itself; none without a colour."""

    colour: str = ""
    width: float = 1.5
    dash: Literal["", "dash", "sysDash", "sysDot"] = ""
    opacity: float = 1.0
    arrow: Literal["", "start", "end"] = ""

    def xml(self, tag: str = "a:ln") -> str:
        if not self.colour:
            return f"<{tag}><a:noFill/></{tag}>"
        kind = f'<a:prstDash val="{self.dash}"/>' if self.dash else ""
        if self.arrow:
            kind += f'<a:{"head" if self.arrow == "start" else "tail"}End type="triangle"/>'
        return f'<{tag} w="{emu(self.width)}">{solid(self.colour, self.opacity)}{kind}</{tag}>'


#: No line.
UNLINED = Edge()


class Look(NamedTuple):
    """How a shape or a mark looks."""

    fill: Fill = NOTHING
    edge: Edge = UNLINED

    @property
    def xml(self) -> str:
        return self.fill.xml + self.edge.xml()


#: Neither fill nor line.
PLAIN = Look()


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

    @property
    def bold(self) -> bool:
        return any(run.bold for run in self.runs)


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


@dataclass(frozen=True)
class Holder:
    """One of a layout's placeholders (``key`` are the attributes that name it) and how its text
    looks by itself, which the template decides: a run that is to look so does not say so."""

    key: str
    ink: str = INK
    bold: bool = False


def spoken(text: str, lang: Lang) -> str:
    """The language a run is in, as a program that checks spelling wants to know it."""
    if lang != "zh" and not text.isascii() and any(map(breaking.is_wide, text)):
        return TAGS["zh"]
    return TAGS[lang]


def _manner(run: Run, lang: Lang, tag: str = "a:rPr", holder: Holder | None = None) -> str:
    tongue = spoken(run.text, "zh" if run.lang == "zh" else "en" if run.lang == "en" else lang)
    own = holder is not None and (run.colour, run.bold) == (holder.ink, holder.bold)
    bold = "" if own else f' b="{int(run.bold)}"'
    italic = ' i="1"' if run.italic else ""
    glow = (
        f'<a:effectLst><a:glow rad="{emu(4)}">{colour(GROUND)}</a:glow></a:effectLst>'
        if run.halo
        else ""
    )
    look = "" if own else solid(run.colour, run.opacity) + glow
    return (
        f'<{tag} lang="{tongue}" altLang="en-US" sz="{round(run.size * 50)}"{bold}{italic} '
        f'dirty="0">{look}{"" if holder else FACES}</{tag}>'
    )


def _paragraph(given: Paragraph, lang: Lang, holder: Holder | None) -> str:
    spaced = f'<a:spcBef><a:spcPts val="{round(given.before * 50)}"/></a:spcBef>'
    leading = f'<a:lnSpc><a:spcPts val="{round(given.size * given.leading * 50)}"/></a:lnSpc>'
    runs = []
    for run in given.runs:
        manner = _manner(run, lang, holder=holder)
        lines = [f"<a:r>{manner}<a:t>{text_of(one)}</a:t></a:r>" for one in run.text.split("\n")]
        runs.append(f"<a:br>{manner}</a:br>".join(lines))
    empty = [run._replace(text="") for run in given.runs[-1:]]
    last = [_manner(run, lang, "a:endParaRPr", holder) for run in empty]
    # A mark hung out into the margin would stand on the edge of a card or in the next column.
    return (
        f'<a:p><a:pPr marL="0" indent="0" algn="{given.align}" hangingPunct="0">'
        f"{leading}{spaced}<a:buNone/></a:pPr>{''.join(runs + last)}</a:p>"
    )


def paragraphs(given: Iterable[Paragraph], lang: Lang, holder: Holder | None = None) -> str:
    return "".join(_paragraph(one, lang, holder) for one in given) or "<a:p/>"


# --- shapes -----------------------------------------------------------------------------


def name_of(id: int, name: str, descr: str) -> str:
    """The name of a shape and its text alternative; without one it is decoration."""
    if descr:
        return f'<p:cNvPr id="{id}" name={attribute(name)} descr={attribute(descr)}/>'
    return (
        f'<p:cNvPr id="{id}" name={attribute(name)}><a:extLst>'
        f'<a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
        f'<adec:decorative xmlns:adec="{_DECORATIVE}" val="1"/></a:ext></a:extLst></p:cNvPr>'
    )


def transform(area: Area, *, turn: float = 0.0, tag: str = "a:xfrm") -> str:
    turned = f' rot="{round(turn * 60000)}"' if turn else ""
    return f"<{tag}{turned}>{_within(area, 'off', 'ext')}</{tag}>"


def _within(area: Area, corner: str, size: str) -> str:
    return (
        f'<a:{corner} x="{emu(area.x)}" y="{emu(area.y)}"/>'
        f'<a:{size} cx="{emu(area.width)}" cy="{emu(area.height)}"/>'
    )


def adjusted(**handles: int) -> str:
    """Where the handles of a preset form stand."""
    return "".join(f'<a:gd name="{name}" fmla="val {at}"/>' for name, at in handles.items())


def shape(
    id: int,
    name: str,
    area: Area,
    look: Look,
    *,
    form: str = "rect",
    descr: str = "",
    adjusted: str = "",
) -> str:
    """A shape without text."""
    return (
        f"<p:sp {NAMESPACES}><p:nvSpPr>{name_of(id, name, descr)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f'<p:spPr>{transform(area)}<a:prstGeom prst="{form}"><a:avLst>{adjusted}</a:avLst>'
        f"</a:prstGeom>{look.xml}</p:spPr></p:sp>"
    )


@dataclass(frozen=True)
class Setting:
    """How a text stands in its box. ``inset`` is left, top, right, bottom; ``turn`` degrees."""

    inset: tuple[float, float, float, float] = (0, 0, 0, 0)
    anchor: Literal["t", "ctr", "b"] = "t"
    wrap: bool = True
    turn: float = 0.0

    @property
    def xml(self) -> str:
        left, top, right, bottom = (emu(one) for one in self.inset)
        return (
            f'<a:bodyPr wrap="{"square" if self.wrap else "none"}" lIns="{left}" tIns="{top}" '
            f'rIns="{right}" bIns="{bottom}" anchor="{self.anchor}" rtlCol="0"><a:noAutofit/>'
            "</a:bodyPr><a:lstStyle/>"
        )


def box(
    id: int,
    name: str,
    area: Area,
    given: Iterable[Paragraph],
    lang: Lang,
    *,
    setting: Setting = Setting(),
) -> str:
    """A text in a box of its own."""
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{id}" name={attribute(name)}/>'
        '<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{transform(area, turn=setting.turn)}"
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{PLAIN.xml}</p:spPr>'
        f"<p:txBody>{setting.xml}{paragraphs(given, lang)}</p:txBody></p:sp>"
    )


def held(
    id: int, name: str, holder: Holder, body: str, *, area: Area | None = None, anchor: str = ""
) -> str:
    """What stands in a placeholder (``body`` are its paragraphs), where the template puts it
    unless an ``area`` is given."""
    place = transform(area) if area else ""
    stands = f' anchor="{anchor}"' if anchor else ""
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{id}" name={attribute(name)}/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {holder.key}/></p:nvPr></p:nvSpPr><p:spPr>{place}</p:spPr>"
        f"<p:txBody><a:bodyPr{stands}><a:noAutofit/></a:bodyPr><a:lstStyle/>{body}</p:txBody></p:sp>"
    )


def number(value: int, size: float, lang: Lang) -> str:
    """The number of the slide, which the program keeps right when slides are moved."""
    return (
        '<a:p><a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum">'
        f'<a:rPr lang="{TAGS[lang]}" altLang="en-US" sz="{round(size * 50)}" dirty="0"/>'
        f"<a:t>{value}</a:t></a:fld></a:p>"
    )


def path(
    id: int, name: str, area: Area, strokes: Iterable[Sequence[tuple[float, float]]], edge: Edge
) -> str:
    """Open lines as one shape, in pixels of the slide; they must lie in ``area``."""
    drawn = []
    for stroke in strokes:
        for at, (x, y) in enumerate(stroke):
            verb = "lnTo" if at else "moveTo"
            point = f'<a:pt x="{emu(x - area.x)}" y="{emu(y - area.y)}"/>'
            drawn.append(f"<a:{verb}>{point}</a:{verb}>")
    return (
        f"<p:sp {NAMESPACES}><p:nvSpPr>{name_of(id, name, '')}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{transform(area)}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{emu(area.width)}" h="{emu(area.height)}" fill="none">{"".join(drawn)}'
        f"</a:path></a:pathLst></a:custGeom>{Look(edge=edge).xml}</p:spPr></p:sp>"
    )


def picture(id: int, name: str, area: Area, relation: str, descr: str) -> str:
    return (
        f"<p:pic {NAMESPACES}><p:nvPicPr>{name_of(id, name, descr)}"
        '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f"</p:blipFill><p:spPr>{transform(area)}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def group(id: int, name: str, area: Area, inside: Iterable[str], descr: str) -> str:
    """Shapes that move together; theirs are pixels of the slide all the same."""
    both = _within(area, "off", "ext") + _within(area, "chOff", "chExt")
    return (
        f"<p:grpSp {NAMESPACES}><p:nvGrpSpPr>{name_of(id, name, descr)}<p:cNvGrpSpPr/><p:nvPr/>"
        f"</p:nvGrpSpPr><p:grpSpPr><a:xfrm>{both}</a:xfrm></p:grpSpPr>{''.join(inside)}</p:grpSp>"
    )
