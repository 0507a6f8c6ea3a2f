"""Headings of several lines, on lines of about the same length: none ends with a word alone."""

from __future__ import annotations

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from components.render.docx import toc
from components.render.docx.styles import size_of
from components.render.docx.wordml import make
from components.render.layout import measure

#: What a usual font takes of the width that texts are measured to have: Chinese is as wide in all.
_USUAL = {True: 1.0, False: 0.87}
#: A column narrower by less than this is none, points.
_LEAST = 6.0


def centred(made: Element, text: str, document: Document, room: float, *, hint: bool) -> None:
    """The heading ``made`` without a number, in the middle of the page."""
    if spare := _spare(text, size_of(document, "TOC Heading"), room, hint):
        made[0].append(make("ind", left=round(spare * 10), right=round(spare * 10)))


def numbered(
    made: Element, heading: toc.Heading, number: str, document: Document, room: float, *, hint: bool
) -> None:
    """A heading behind its ``number``, which stands before its text or in a column of its own."""
    inside = toc.inside(document, heading.level)
    text = heading.text if inside else number.strip() + heading.text
    size = size_of(document, f"heading {heading.level}")
    if spare := _spare(text, size, room - inside, hint):
        # Behind all other properties of a paragraph that a heading is given.
        made.find(qn("w:pPr")).append(make("ind", right=round(spare * 20)))


def _spare(text: str, size: float, room: float, chinese: bool) -> float:
    """How much narrower a column is in which it takes as many lines; points."""
    spare = room - measure.balanced(text, size * _USUAL[chinese], room, bold=True)
    return spare if spare >= _LEAST else 0.0
