"""The empty slide file that ``slides`` fills: one master, four layouts, our fonts and colours.

Built from the file python-pptx brings along, of which nothing that can be seen is kept. Every
layout has real placeholders, so that the outline, screen readers and a user's own restyling work.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from pptx import Presentation as presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.presentation import Presentation
from pptx.util import Emu

from components import words
from components.render.layout import paging
from components.render.layout.legal import legal
from components.render.pptx.drawingml import (
    CHINESE,
    INK,
    LATIN,
    NAMESPACES,
    RULE,
    SOFT,
    Area,
    emu,
    line,
    shape,
    transform,
)
from components.story import Story

#: The layouts, by their place in the file.
COVER, SECTION, EXHIBIT, WORDS = range(4)
#: Placeholders beside title, footer and number: the line under the title, notes and sources.
SUBTITLE, SOURCES = 13, 14
#: Where data version and number of the slide stand.
FOOT = Area(paging.MARGIN, 1027, paging.INNER - 160, 36)
NUMBER = Area(paging.WIDTH - paging.MARGIN - 140, 1027, 140, 36)
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def empty(story: Story, colours: Sequence[str]) -> Presentation:
    """A file without slides, in the language of the story, 13.333 by 7.5 inches."""
    made = presentation()
    made.slide_width, made.slide_height = Emu(emu(paging.WIDTH)), Emu(emu(paging.HEIGHT))
    size = made.element.find(f"{{{P}}}sldSz")
    if size is not None:
        size.attrib.pop("type", None)
    while len(made.slide_layouts) > 4:
        made.slide_layouts.remove(made.slide_layouts[4])
    _strip(made)
    _master(made)
    for layout, (name, kind, holders) in zip(made.slide_layouts, _layouts(), strict=True):
        layout.element.set("type", kind)
        layout.element.set("preserve", "1")
        if kind == "title":
            layout.element.set("showMasterSp", "0")
        ours = _slide(name, holders)
        layout.element.replace(layout.element[0], parse_xml(ours))
    theme = made.slide_masters[0].part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme.blob = _theme(story, colours).encode()
    _properties(made, story)
    return made


def sections(made: Presentation, story: Story, found: Sequence[tuple[str, list[int]]]) -> None:
    """Sections for the slide sorter: names with the ids of their slides."""
    listed = []
    for at, (name, ids) in enumerate(found):
        key = str(uuid5(NAMESPACE_URL, legal(f"{story.version}/{at}/{name}"))).upper()
        slides = "".join(f'<p14:sldId id="{id}"/>' for id in ids)
        listed.append(
            f'<p14:section name={quoteattr(legal(name))} id="{{{key}}}">'
            f"<p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>"
        )
    made.element.append(
        parse_xml(
            f'<p:extLst {NAMESPACES}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
            f'<p14:sectionLst xmlns:p14="{_P14}">{"".join(listed)}</p14:sectionLst>'
            "</p:ext></p:extLst>"
        )
    )


def _strip(made: Presentation) -> None:
    """Drop what the file brings along and nobody asked for: a thumbnail of another file, the
    name of another program, settings of somebody's printer."""
    package = made.part.package
    for key, one in list(package._rels.items()):
        if one.reltype.endswith(("/thumbnail", "/extended-properties")):
            package.drop_rel(key)
    for key, one in list(made.part.rels.items()):
        if one.reltype.endswith("/printerSettings"):
            made.part.drop_rel(key)
    for old in made.element.findall(f"{{{P}}}extLst"):
        made.element.remove(old)


def _properties(made: Presentation, story: Story) -> None:
    found = made.core_properties
    midnight = datetime(story.date.year, story.date.month, story.date.day)
    found.title = legal(story.title)[:255]
    found.subject = legal(story.zones)[:255]
    found.comments = legal(story.stamp)[:255]
    found.author = words.text(story.lang, "app.title")
    found.last_modified_by = found.author
    found.language = "zh-CN" if story.lang == "zh" else "en-US"
    found.version = legal(story.version)[:255]
    found.keywords = ""
    found.category = ""
    found.revision = 1
    found.created = found.modified = midnight


# --- master and layouts -----------------------------------------------------------------


def _holder(id: int, name: str, holder: str, area: Area, inside: str, style: str = "") -> str:
    """A placeholder as a master or layout has it."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {holder}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{transform(area)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        '<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0"><a:noAutofit/>'
        f"</a:bodyPr><a:lstStyle>{style}</a:lstStyle><a:p>{inside}</a:p></p:txBody></p:sp>"
    )


def _style(size: float, ink: str, *, bold: bool = False, align: str = "l") -> str:
    theme = {INK: "tx1", SOFT: "tx2"}[ink]
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="{align}" eaLnBrk="1" hangingPunct="0"><a:buNone/>'
        f'<a:defRPr sz="{round(size * 50)}" b="{int(bold)}"><a:solidFill>'
        f'<a:schemeClr val="{theme}"/></a:solidFill><a:latin typeface="+mn-lt"/>'
        '<a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl1pPr>'
    )


_TITLE_AREA = Area(paging.MARGIN, paging.TOP, paging.INNER, 56)
_BODY_AREA = Area(paging.MARGIN, 160, paging.INNER, 800)


def _slide(name: str, shapes: str) -> str:
    return (
        f'<p:cSld {NAMESPACES} name="{escape(name)}"><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" '
        'name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        f"{shapes}</p:spTree></p:cSld>"
    )


def _feet() -> str:
    number = '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum"><a:t>‹#›</a:t>'
    return _holder(
        90, "Footer", 'type="ftr" sz="quarter" idx="11"', FOOT, "", _style(24, SOFT)
    ) + _holder(
        91,
        "Number",
        'type="sldNum" sz="quarter" idx="12"',
        NUMBER,
        f"{number}</a:fld>",
        _style(24, SOFT, align="r"),
    )


def _layouts() -> list[tuple[str, str, str]]:
    """Name, type and placeholders of each layout."""
    click = "<a:r><a:t>…</a:t></a:r>"
    cover = _holder(
        2,
        "Title",
        'type="ctrTitle"',
        Area(160, 300, 1600, 220),
        click,
        _style(88, INK, bold=True),
    ) + _holder(
        3, "Subtitle", 'type="subTitle" idx="1"', Area(160, 540, 1600, 320), click, _style(36, SOFT)
    )
    section = _holder(
        2, "Title", 'type="title"', Area(160, 150, 1600, 120), click, _style(64, INK, bold=True)
    ) + _holder(
        3, "List", 'type="body" idx="1"', Area(160, 300, 1600, 680), click, _style(28, SOFT)
    )
    title = _holder(2, "Title", 'type="title"', _TITLE_AREA, click)
    exhibit = (
        title
        + _holder(
            3,
            "Subtitle",
            f'type="body" sz="quarter" idx="{SUBTITLE}"',
            Area(paging.MARGIN, 104, paging.INNER, 40),
            click,
            _style(24, SOFT),
        )
        + _holder(
            4,
            "Sources",
            f'type="body" sz="quarter" idx="{SOURCES}"',
            Area(paging.MARGIN, 940, paging.INNER, 68),
            click,
            _style(24, SOFT),
        )
    )
    plain = title + _holder(3, "Text", 'type="body" idx="1"', _BODY_AREA, click, _style(32, INK))
    return [
        ("Cover", "title", cover),
        ("Section", "secHead", section + _feet()),
        ("Exhibit", "cust", exhibit + _feet()),
        ("Text", "obj", plain + _feet()),
    ]


def _master(made: Presentation) -> None:
    element = made.slide_masters[0].element
    click = "<a:r><a:t>…</a:t></a:r>"
    rule = shape(
        80,
        "Rule",
        Area(paging.MARGIN, 1022, paging.INNER, 0),
        edge=line(RULE, 1.5),
        form="line",
    )
    shapes = (
        _holder(2, "Title", 'type="title"', _TITLE_AREA, click)
        + _holder(3, "Text", 'type="body" idx="1"', _BODY_AREA, click)
        + _feet().replace('idx="11"', 'idx="3"').replace('idx="12"', 'idx="4"')
        + rule
    )
    back = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/>'
    slide = _slide("", shapes).replace(
        "<p:cSld " + NAMESPACES + ' name="">',
        f"<p:cSld {NAMESPACES}>{back}</p:bgPr></p:bg>",
    )
    element.replace(element[0], parse_xml(slide))
    old = element.find(f"{{{P}}}txStyles")
    if old is not None:
        title = _style(paging.TITLE, INK, bold=True).replace("+mn", "+mj")
        body = _style(28, INK)
        other = _style(28, INK)
        element.replace(
            old,
            parse_xml(
                f"<p:txStyles {NAMESPACES}><p:titleStyle>{title}</p:titleStyle>"
                f"<p:bodyStyle>{body}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle>"
                "</p:txStyles>"
            ),
        )


# --- theme ------------------------------------------------------------------------------


def _theme(story: Story, colours: Sequence[str]) -> str:
    """Accents are the colours of the zones, so that a chart a user adds fits in."""
    accents = [*colours, "#0072B2", "#D55E00", "#009E73", "#AA4499", "#5B6ABF", "#A6761D"][:6]
    named = {"dk1": INK, "lt1": "#ffffff", "dk2": SOFT, "lt2": "#f4f5f7"}
    named |= {f"accent{at}": one for at, one in enumerate(accents, 1)}
    named |= {"hlink": "#1f4e79", "folHlink": "#5b6470"}
    scheme = "".join(
        f'<a:{name}><a:srgbClr val="{one[1:].upper()}"/></a:{name}>' for name, one in named.items()
    )
    font = (
        f'<a:latin typeface="{LATIN}"/><a:ea typeface="{CHINESE}"/>'
        f'<a:cs typeface="{LATIN}"/><a:font script="Hans" typeface="微软雅黑"/>'
    )
    plain = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    name = escape(words.text(story.lang, "app.title"))
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><a:theme xmlns:a="{_A}" '
        f'name="{name}"><a:themeElements><a:clrScheme name="{name}">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="{name}"><a:majorFont>{font}</a:majorFont>'
        f"<a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="{name}"><a:fillStyleLst>{plain * 3}</a:fillStyleLst><a:lnStyleLst>'
        + "".join(f'<a:ln w="{width}">{plain}</a:ln>' for width in (6350, 12700, 19050))
        + "</a:lnStyleLst><a:effectStyleLst>"
        + "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
        + f"</a:effectStyleLst><a:bgFillStyleLst>{plain * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
