"""What a Word report is written on: paper, fonts, styles, numbering, and the small pieces of
WordprocessingML (ECMA-376, part 1, clause 17) that python-docx does not make.

The fonts are named and not embedded; for a computer without them the font table names the
nearest others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace as replaced

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.shared import Mm

from components.render.layout.legal import legal
from data.model import Lang


@dataclass(frozen=True)
class Paper:
    """A4, in mm: ``margins`` are top, bottom, left, right; head and foot stand ``edge`` from the
    rim."""

    width: int
    height: int
    margins: tuple[int, int, int, int]
    edge: int

    @property
    def room(self) -> float:
        """The width of the text, points."""
        return (self.width - self.margins[2] - self.margins[3]) * 72 / 25.4

    @property
    def tall(self) -> float:
        """The height of the text, points."""
        return (self.height - self.margins[0] - self.margins[1]) * 72 / 25.4


#: The margins of a report are those of official documents (GB/T 9704).
REPORT = Paper(210, 297, (37, 35, 28, 26), 20)
#: One page to hand out lies across, with narrow margins.
SHEET = Paper(297, 210, (12, 13, 13, 13), 7)
#: How far apart its lines stand, in sizes of text.
LEADING = 1.22
SOFT, HEAD = "595959", "EEF1F5"
_RULE = "BFBFBF"

#: The fonts named, and what stands in for them where they are not installed.
_FONTS = {
    "仿宋": "FangSong,仿宋_GB2312,FangSong_GB2312,STFangsong,华文仿宋,Noto Serif CJK SC",
    "黑体": "SimHei,STHeiti,华文黑体,Microsoft YaHei,Noto Sans CJK SC",
    "楷体": "KaiTi,楷体_GB2312,KaiTi_GB2312,STKaiti,华文楷体,Noto Serif CJK SC",
    "Times New Roman": "Liberation Serif,Tinos",
    "Arial": "Liberation Sans,Arimo",
}


@dataclass(frozen=True)
class Look:
    """How one language is set: sizes in half points, distances in twentieths of a point.
    ``title``, ``measure`` and ``gap`` are of the head of a page: its title, the line on what is
    measured, the space around them. ``leading`` sets the lines of tables and notes exactly that
    far apart, whatever the font asks for; 0 leaves it to the font."""

    text: int
    line: int
    rule: str
    table: int
    small: int
    heads: str  # the Latin font of headings and tables
    indent: int  # of a paragraph's first line, in hundredths of a character
    number: str
    first: str
    second: str
    speech: str
    measure: int
    title: int = 44
    gap: int = 240
    leading: int = 0


LOOKS: dict[Lang, Look] = {
    "zh": Look(
        text=28,
        line=560,
        rule="exact",
        table=21,
        small=18,
        heads="Times New Roman",
        indent=200,
        number="chineseCountingThousand",
        first="%1、",
        second="（%2）",
        speech="en-US",
        measure=24,
    ),
    "en": Look(
        text=23,
        line=310,
        rule="auto",
        table=19,
        small=17,
        heads="Arial",
        indent=0,
        number="decimal",
        first="%1.",
        second="%1.%2",
        speech="en-GB",
        measure=21,
    ),
}


def dense(look: Look, table: int) -> Look:
    """The same for a page that must hold a whole list, its text in ``table`` half points. The
    fonts of two computers differ in the height of a line, so that is fixed."""
    leading, small = round(table * 10 * LEADING), max(table - 2, 13)
    look = replaced(look, measure=table, title=30, gap=50)
    return replaced(look, table=table, small=small, leading=leading)


# --- pieces ------------------------------------------------------------------------------


def make(tag: str, *children: Element, **values: str | int) -> Element:
    """An element of the ``w`` namespace with attributes of the same."""
    made = OxmlElement(f"w:{tag}")
    for name, value in values.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def run(text: str, style: str = "", *, hint: bool = False) -> list[Element]:
    """Text in one style; a line break begins a new line. ``hint`` sets signs that are both
    Chinese and Latin (quotation marks, dashes) in the Chinese font."""
    made = make("r")
    looks = [make("rStyle", val=style)] if style else []
    looks += [make("rFonts", hint="eastAsia")] if hint else []
    if looks:
        made.append(make("rPr", *looks))
    for at, line in enumerate(legal(text).replace("\t", " ").split("\n")):
        if at:
            made.append(make("br"))
        piece = make("t")
        piece.text = line
        piece.set(qn("xml:space"), "preserve")
        made.append(piece)
    return [made]


def field(code: str, shown: str) -> list[Element]:
    """A field that the word processor works out, such as the page number."""
    mark = {kind: make("r", make("fldChar", fldCharType=kind)) for kind in _MARKS}
    told = make("instrText")
    told.text = f" {code} "
    told.set(qn("xml:space"), "preserve")
    return [mark["begin"], make("r", told), mark["separate"], *run(shown), mark["end"]]


_MARKS = ("begin", "separate", "end")


def paragraph(style: str, *runs: Iterable[Element], keep: bool = False) -> Element:
    """A paragraph; ``keep`` holds it on one page with the next."""
    looks = make("pPr", make("pStyle", val=style))
    if keep:
        looks.append(make("keepNext"))
    return make("p", looks, *(one for run in runs for one in run))


# --- the document ------------------------------------------------------------------------


def replace(element: Element, children: Iterable[Element]) -> None:
    """New children in place of what an element holds."""
    for child in list(element):
        element.remove(child)
    element.extend(list(children))


def prepare(document: Document, look: Look, paper: Paper) -> None:
    """Paper, styles, numbering and settings in place of those of python-docx's template."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(paper.width), Mm(paper.height)
    if paper.width > paper.height:
        page.orientation = WD_ORIENT.LANDSCAPE
    top, bottom, left, right = (Mm(margin) for margin in paper.margins)
    page.top_margin, page.bottom_margin = top, bottom
    page.left_margin, page.right_margin = left, right
    page.header_distance = page.footer_distance = Mm(paper.edge)
    replace(document.styles.element, _styles(look))
    replace(document.part.numbering_part.element, _numbering(look))
    replace(document.settings.element, _settings(look))


def _parsed(xml: str) -> list[Element]:
    return list(parse_xml(f"<w:all {nsdecls('w')}>{xml}</w:all>"))


def _style(
    id: str,
    name: str,
    paragraph: str = "",
    run: str = "",
    *,
    kind: str = "paragraph",
    base: str = "Normal",
    after: str = "",
) -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    follows = f'<w:next w:val="{after}"/>' if after else ""
    default = ' w:default="1"' if id in ("Normal", "DefaultParagraphFont", "TableNormal") else ""
    ppr = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    rpr = f"<w:rPr>{run}</w:rPr>" if run else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{id}"{default}><w:name w:val="{name}"/>{based}'
        f"{follows}<w:qFormat/>{ppr}{rpr}</w:style>"
    )


def _font(chinese: str, latin: str) -> str:
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{chinese}" w:cs="{latin}"/>'


def _size(half: int) -> str:
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _spacing(before: int, after: int, line: int = 0, rule: str = "exact") -> str:
    given = f' w:line="{line}" w:lineRule="{rule}"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{given}/>'


def _styles(look: Look) -> list[Element]:
    """Every style the report uses, each with its fonts named."""
    serif, heads = "Times New Roman", look.heads
    chinese = look.indent > 0
    soft = f'<w:color w:val="{SOFT}"/>'
    indent = f'<w:ind w:firstLineChars="{look.indent}" w:firstLine="{look.text * 20}"/>'
    body = _spacing(0, 120, look.line, look.rule)
    body += indent + '<w:jc w:val="both"/>' if chinese else ""
    cell = _spacing(0, 0, 260 if chinese else 250, "auto")
    note = _spacing(40, 0)
    if look.leading:
        cell, note = (_spacing(before, 0, look.leading) for before in (0, 20))
    small = look.table - 1
    hang = '<w:ind w:left="0" w:firstLine="0"/>'
    first = '<w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    toc = _spacing(0, 0, 264, "exact")
    centred = '<w:jc w:val="center"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_font('仿宋', serif)}{_size(look.text)}"
        f'<w:lang w:val="{look.speech}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    found = (
        _style("Normal", "Normal", base=""),
        _style("DefaultParagraphFont", "Default Paragraph Font", kind="character", base=""),
        _style("BodyText", "Body Text", body),
        _style(
            "Title",
            "Title",
            _spacing(look.gap, look.gap) + centred,
            _font("黑体", heads) + "<w:b/>" + _size(look.title),
            after="Subtitle",
        ),
        _style(
            "Subtitle",
            "Subtitle",
            _spacing(0, 80) + centred,
            _font("楷体", serif) + _size(28),
            after="Stamp",
        ),
        _style(
            "Stamp",
            "Report Stamp",
            _spacing(0, look.gap) + centred,
            _font("仿宋", serif) + soft + _size(21),
        ),
        _style(
            "Heading1",
            "heading 1",
            first.format(0) + _spacing(360, 160) + '<w:outlineLvl w:val="0"/>',
            _font("黑体", heads) + "<w:b/>" + _size(32),
            after="BodyText",
        ),
        _style(
            "Heading2",
            "heading 2",
            first.format(1) + _spacing(280, 100) + '<w:outlineLvl w:val="1"/>',
            _font("黑体", heads) + "<w:b/>" + _size(28 if chinese else 25),
            after="BodyText",
        ),
        _style(
            "Measure",
            "Report Measure",
            "<w:keepNext/>" + _spacing(0, look.gap // 3, min(340, look.measure * 17), "atLeast"),
            _font("楷体", serif) + soft + _size(look.measure),
        ),
        _style("Note", "Report Note", note + hang, _font("仿宋", serif) + _size(small)),
        _style(
            "Source",
            "Report Source",
            "<w:keepLines/>" + (note if look.leading else _spacing(40, 240)),
            base="Note",
        ),
        _style("TableText", "Table Text", cell, _font("仿宋", heads) + _size(look.table)),
        _style(
            "TableHead",
            "Table Head",
            "<w:keepNext/>" + cell,
            _font("黑体", heads) + "<w:b/>" + _size(look.table),
        ),
        _style("FootnoteText", "footnote text", _spacing(0, 0), _size(look.small)),
        _style("Header", "header", '<w:jc w:val="right"/>', soft + _size(18)),
        _style("Footer", "footer", centred, soft + _size(21 if chinese else 18)),
        _style(
            "TOCHeading",
            "TOC Heading",
            _spacing(120, 160) + centred,
            _font("黑体", heads) + "<w:b/>" + _size(32),
        ),
        _style("TOC1", "toc 1", toc, _font("黑体", heads) + _size(20)),
        _style("TOC2", "toc 2", toc + '<w:ind w:left="420"/>', _size(20)),
        _style("Figure", "Figure", run="<w:b/>", kind="character", base="DefaultParagraphFont"),
        _style(
            "Detail",
            "Detail",
            run=soft + _size(look.small),
            kind="character",
            base="DefaultParagraphFont",
        ),
        _style("Silent", "Silent", run=soft, kind="character", base="DefaultParagraphFont"),
        _style(
            "Term",
            "Term",
            run=_font("黑体", heads),
            kind="character",
            base="DefaultParagraphFont",
        ),
        _style(
            "FootnoteReference",
            "footnote reference",
            run='<w:vertAlign w:val="superscript"/>',
            kind="character",
            base="DefaultParagraphFont",
        ),
        _TABLES,
    )
    return _parsed(defaults + "".join(found))


_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="90" w:type="dxa"/>'
    '<w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="Ruled"><w:name w:val="Ruled"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    '<w:top w:val="single" w:sz="12" w:space="0" w:color="000000"/>'
    '<w:bottom w:val="single" w:sz="12" w:space="0" w:color="000000"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{_RULE}"/>'
    "</w:tblBorders><w:tblCellMar>"
    '<w:top w:w="40" w:type="dxa"/><w:left w:w="90" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="90" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
)


def _numbering(look: Look) -> list[Element]:
    """One list of two levels, tied to the headings."""
    gap, hang = ("nothing", 0) if look.indent else ("tab", 680)
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{look.number}"/>'
        f'<w:pStyle w:val="Heading{at + 1}"/><w:suff w:val="{gap}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{hang}" w:hanging="{hang}"/></w:pPr></w:lvl>'
        for at, text in enumerate((look.first, look.second))
    )
    return _parsed(
        '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
        f'{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def _settings(look: Look) -> list[Element]:
    return _parsed(
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{look.speech}" w:eastAsia="zh-CN"/>'
    )


def attach(document: Document, footnotes: Iterable[Element]) -> None:
    """The footnotes and the font table, which python-docx does not know; of the template's
    parts, those go that say nothing of this document."""
    part = document.part
    package = part.package
    for rels in (part.rels, package.rels):
        for id, rel in list(rels.items()):
            if rel.reltype.rpartition("/")[2] in _UNWANTED:
                del rels[id]
    apart = "".join(
        f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
        f'w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for at, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    notes = parse_xml(f"<w:footnotes {nsdecls('w')}>{apart}</w:footnotes>")
    notes.extend(list(footnotes))
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/></w:font>'
        for name, others in _FONTS.items()
    )
    table = parse_xml(f"<w:fonts {nsdecls('w')}>{fonts}</w:fonts>")
    for name, content, kind, root in (
        ("footnotes", CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES, notes),
        ("fontTable", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, table),
    ):
        blob = serialize_part_xml(root)
        part.relate_to(Part(PackURI(f"/word/{name}.xml"), content, blob, package), kind)


_UNWANTED = (
    "stylesWithEffects",
    "customXml",
    "fontTable",
    "thumbnail",
    "webSettings",
    "extended-properties",
)
