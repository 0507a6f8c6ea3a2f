"""What files say, and what of it stands in the body of each exhibit: figures with their qualifiers.

Tests that compare files with exhibits read them by this.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from io import BytesIO
from typing import Any

import openpyxl
from lxml import etree
from lxml import html as markup
from pptx import Presentation
from pydantic import BaseModel

from components import words
from components.exhibit import Exhibit
from components.render import files
from components.render.layout.legal import legal
from components.row import Row
from components.story import Story, numbered
from data.model import Lang
from tests.support import decks, stories
from tests.support.letters import squeezed
from tests.support.shared import once

FORMATS = tuple(files.FORMATS)
#: A number with what qualifies it, in both languages: the words before, the number, the words
#: behind. Whatever is found so in a file has to be found so in the exhibits, and back.
_BEFORE = (
    "预计突破|预计超|力争|争取|预计|目标|超过|突破|不少于|至少|不超过|不足|超|约|近"
    "|expected more than|target more than|more than|at least|at most|less than|fewer than|about"
    "|expected|target|≈(?= CNY)"
)
_AFTER = (
    "余?(?:亿元|万元|元|万吨/年|万平方米|平方米|个工作日|个|家|项|人|次|倍|笔|只|吨)内?|%"
    "|(?:billion|million)"
)
_TOKEN = re.compile(
    rf"(?P<lead>{_BEFORE})?\s*(?:CNY )?(?P<number>≈?\d[\d,]*(?:\.\d+)?)\s?(?P<tail>{_AFTER})?"
)
Token = tuple[str, str, str]


def counted(texts: Iterable[str]) -> Counter[Token]:
    """Qualifier, number and unit of every number in the texts, and how often it is there."""
    return Counter(
        (match["lead"] or "", match["number"], match["tail"] or "")
        for text in texts
        for match in _TOKEN.finditer(re.sub(r"\s+", " ", text))
    )


def tokens(texts: Iterable[str]) -> set[Token]:
    return set(counted(texts))


@cache
def made(lang: Lang, format: str) -> bytes:
    """The default story as a file; the tests of each format look into the same."""
    if format == "pptx":
        return decks.file(lang)
    return once(
        f"{format}.default.{lang}",
        lambda: files.make(stories.default(lang), format, stories.COLOURS),
    )


def strings(thing: Any) -> Iterator[str]:
    """Every text of an exhibit, wherever it stands."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, BaseModel) or is_dataclass(thing):
        named = (
            [*type(thing).model_fields]
            if isinstance(thing, BaseModel)
            else [one.name for one in fields(thing)]
        )
        for name in named:
            yield from strings(getattr(thing, name))
        if isinstance(thing, Row):
            yield thing.shown
            yield str(thing.amount.value) if thing.amount.value is not None else ""
    elif isinstance(thing, (tuple, list)):
        for one in thing:
            yield from strings(one)


# --- what a file says -------------------------------------------------------------------


def paragraphs(xml: bytes, paragraph: str, text: str) -> Iterator[str]:
    """Texts without what only says where their lines may end."""
    for one in etree.fromstring(xml).iter(f"{{*}}{paragraph}"):
        yield "".join(part.text or "" for part in one.iter(f"{{*}}{text}")).replace("\xa0", " ")


def said(format: str, content: bytes) -> Iterator[str]:
    """Every text of a file, a paragraph or a cell at a time."""
    if format == "html":
        yield from lines(markup.fromstring(content.decode()))
        return
    wanted = {
        "pptx": re.compile(r"ppt/(slides|notesSlides|charts)/[^/]+\.xml"),
        "docx": re.compile(r"word/(document|footnotes)\.xml"),
    }
    if format in wanted:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            for name in parts.namelist():
                if wanted[format].fullmatch(name):
                    yield from paragraphs(parts.read(name), "p", "t")
    if format == "xlsx":
        for sheet in openpyxl.load_workbook(BytesIO(content)):
            for line in sheet.iter_rows():
                for cell in line:
                    if isinstance(cell.value, str):
                        yield cell.value
                    if cell.comment:
                        yield from cell.comment.text.splitlines()


def lines(tree: Any) -> Iterator[str]:
    """The texts of a part of a page, in lines as a reader would break them."""
    for one in tree.iter():
        if one.tag in ("style", "script"):
            one.text = ""
        # The words of a figure belong together, and what is bold within a clause; others do not.
        above = [one, *one.iterancestors()][1:]
        if one.tag != "b" and not any(
            "figure" in each.get("class", "") or each.tag == "text" for each in above
        ):
            one.tail = f"\n{one.tail or ''}"
    yield from tree.text_content().splitlines()


# --- what an exhibit says in a file: its body, without title, notes, sources and annex ------

#: The texts of a body; where it says everything twice (a drawing, and the list behind it), of each.
Bodies = list[list[str]]


def bodies(format: str, content: bytes, story: Story) -> Iterator[tuple[Exhibit, Bodies]]:
    found = {"pptx": _slides, "docx": _chapters, "xlsx": _lines, "html": _sections}
    yield from found[format](content, story)


def _slides(content: bytes, story: Story) -> Iterator[tuple[Exhibit, Bodies]]:
    """The slides under an exhibit's title: their shapes and charts, no placeholder, no notes."""
    deck = iter(Presentation(BytesIO(content)).slides)
    slide = next(deck, None)
    for exhibit in story.exhibits:

        def its(slide: Any, title: str = squeezed(legal(exhibit.title))) -> bool:
            if slide is None:
                return False
            # Its lines end where a space would stand.
            return squeezed(slide.shapes.title.text_frame.text).startswith(title)

        while slide is not None and not its(slide):
            slide = next(deck, None)
        texts: list[str] = []
        while slide is not None and its(slide):
            for shape in slide.shapes:
                if not shape.is_placeholder:
                    texts += paragraphs(etree.tostring(shape.element), "p", "t")
                if shape.has_chart:
                    texts += _charted(etree.fromstring(shape.chart.part.blob))
            slide = next(deck, None)
        yield exhibit, [texts]


def _charted(chart: Any) -> Iterator[str]:
    """The labels of a chart, and the names along its axis, which every series repeats."""
    for one in chart.iter("{*}p"):
        yield "".join(part.text or "" for part in one.iter("{*}t"))
    names = [[name.text or "" for name in axis.iter("{*}v")] for axis in chart.iter("{*}cat")]
    yield from max(names, key=len, default=[])


def _chapters(content: bytes, story: Story) -> Iterator[tuple[Exhibit, Bodies]]:
    """The tables under an exhibit's heading, no footnote; findings that a story begins with stand
    under one that the contents do not list."""
    with zipfile.ZipFile(BytesIO(content)) as parts:
        document = etree.fromstring(parts.read("word/document.xml"))
    (body,) = document.iter("{*}body")
    blocks = iter(body)
    inside: list[Any] = []

    def style(block: Any) -> str:
        found = block.find("{*}pPr/{*}pStyle") if block.tag.endswith("}p") else None
        return "" if found is None else str(found.values()[0])

    chapters: list[tuple[str, list[Any]]] = []
    for block in blocks:
        if style(block).startswith(("Heading", "TOCHeading")):
            inside = []
            title = "".join(part.text or "" for part in block.iter("{*}t")).replace("\u00a0", " ")
            chapters.append((title, inside))
        else:
            inside.append(block)
    at = 0
    for exhibit in story.exhibits:
        while chapters[at][0] != legal(exhibit.title):
            at += 1
        tables = [block for block in chapters[at][1] if block.tag.endswith("}tbl")]
        at += 1
        found = [text for one in tables for text in paragraphs(etree.tostring(one), "p", "t")]
        yield exhibit, [found]


def _lines(content: bytes, story: Story) -> Iterator[tuple[Exhibit, Bodies]]:
    """What the sheet of exhibits says of one as shown, no annex sheet and no comment."""
    sheet = openpyxl.load_workbook(BytesIO(content))[words.text(story.lang, "workbook.shown")]
    head, *rest = sheet.iter_rows(values_only=True)
    shown = {words.text(story.lang, key) for key in ("workbook.text", "workbook.original")}
    for number, _, exhibit in numbered(story):
        texts = [
            str(cell)
            for line in rest
            if line[0] == number
            for name, cell in zip(head, line, strict=True)
            if name in shown and cell
        ]
        yield exhibit, [texts]


def _sections(content: bytes, story: Story) -> Iterator[tuple[Exhibit, Bodies]]:
    """An exhibit's section without its header and footer: each drawing of it, and the rest."""
    page = markup.fromstring(content.decode())
    for number, _, exhibit in numbered(story):
        section = page.get_element_by_id(f"e{number}")
        for part in (*section.iterchildren("header"), *section.iterchildren("footer")):
            section.remove(part)
        found: dict[str, list[str]] = {}
        for picture in section.find_class("drawing"):
            for title in [*picture.iter("title")]:  # only a pointer brings it up
                title.drop_tree()
            # What is drawn for paper may be in parts.
            found.setdefault(picture.get("class"), []).extend(lines(picture))
            picture.drop_tree()
        yield exhibit, [[*lines(section)], *found.values()]


def missing(format: str, content: bytes, story: Story) -> dict[str, Counter[Token]]:
    """The figures that an exhibit has and its own place in the file does not show as often.

    Its first body also holds the originals; what says it all again (a drawing) need not.
    """
    found = {}
    for exhibit, told in bodies(format, content, story):
        figures = [row for row in exhibit.rows if row.figure]
        shown = counted(row.shown for row in figures)
        whole = shown + counted(row.figure.original for row in figures if row.figure)
        lacking: Counter[Token] = Counter()
        for at, texts in enumerate(told):
            lacking |= (shown if at else whole) - counted(texts)
        if lacking:
            found[exhibit.id] = lacking
    return found
