"""Parts of a Word file as tests read them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from docx.oxml.ns import qn
from lxml import etree

from components.exhibit import Exhibit
from components.render.docx import wordfile
from components.render.layout.legal import legal
from components.story import Story
from data.model import Lang
from tests.support import stories
from tests.support.cases import WIDE, by_turns
from tests.support.shared import once
from tests.support.stories import COLOURS

W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
every_language = by_turns
#: The default story, and all there is in the other language, which has the longer words; widely
#: both in both: they are set by the same code.
every_story = pytest.mark.parametrize(
    ("story", "lang"),
    [
        (stories.default, "zh"),
        (stories.everything, "en"),
        pytest.param(stories.default, "en", marks=WIDE),
        pytest.param(stories.everything, "zh", marks=WIDE),
    ],
)


@cache
def made(story: Callable[[Lang], Story], lang: Lang) -> bytes:
    return once(f"docx.{story.__name__}.{lang}", lambda: wordfile.docx(story(lang), COLOURS))


@cache
def part(story: Callable[[Lang], Story], lang: Lang, name: str = "document") -> Any:
    return parsed(made(story, lang), name)


def parsed(content: bytes, name: str = "document") -> Any:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(f"word/{name}.xml"))


@cache
def _compiled(path: str) -> Any:
    """To compile a path costs more than to follow it, and the same ones are followed for ever."""
    return etree.XPath(path, namespaces=W)


def find(element: Any, path: str) -> list[Any]:
    return list(_compiled(path)(element))


def text(element: Any) -> str:
    return "".join(
        "\n" if piece.tag == qn("w:br") else piece.text or ""
        for piece in element.iter(qn("w:t"), qn("w:br"))
    )


def headed(element: Any) -> str:
    """The text of a heading, whose lines end where they had better."""
    return plain(element).replace("\n", "")


def plain(element: Any) -> str:
    """Its text, with spaces that do not break as spaces."""
    return text(element).replace("\u00a0", " ")


def style(paragraph: Any) -> str:
    return str(paragraph.find("w:pPr/w:pStyle", W).get(qn("w:val")))


def chapters(document: Any, story: Story) -> Iterator[tuple[Exhibit, list[Any]]]:
    """Each exhibit with what stands under its heading."""
    level = {
        exhibit.id: "Heading2" if section.title else "Heading1"
        for section in story.sections
        for exhibit in section.exhibits
    }
    if story.exhibits and story.exhibits[0].kind == "finding":
        level[story.exhibits[0].id] = "TOCHeading"  # on the first page, before the contents
    blocks = list(document.find("w:body", W))
    at = 0
    for exhibit in story.exhibits:
        while not (
            blocks[at].tag == qn("w:p")
            and style(blocks[at]) == level[exhibit.id]
            and headed(blocks[at]) == legal(exhibit.title).replace("\n", "")
        ):
            at += 1
        inside = []
        at += 1
        while (
            blocks[at].tag != qn("w:sectPr")
            and not (blocks[at].tag == qn("w:p") and style(blocks[at]).startswith("Heading"))
            and blocks[at].tag != qn("w:sdt")
        ):
            inside.append(blocks[at])
            at += 1
        yield exhibit, inside


def paper(document: Any) -> tuple[float, float]:
    """How wide and how tall a page is between its margins, points."""
    size, margins = (find(document, f".//w:{tag}")[0] for tag in ("pgSz", "pgMar"))

    def between(whole: str, *sides: str) -> float:
        free = sum(int(margins.get(qn(f"w:{side}"))) for side in sides)
        return (int(size.get(qn(f"w:{whole}"))) - free) / 20

    return between("w", "left", "right"), between("h", "top", "bottom")
