"""Headings of several lines, on lines of about the same length: none ends with a word alone, and no
Chinese word is parted."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from components.render.docx import toc
from components.render.docx.styles import size_of
from components.render.docx.wordml import make, run
from components.render.layout import headline, measure, phrasing

#: What a usual font takes of the width that English is measured to have.
_USUAL = 0.87
#: A column narrower by less than this is none, points.
_LEAST = 6.0
#: A space at which no line ends.
_HELD = "\u00a0"


def centred(made: Element, text: str, document: Document, room: float, *, hint: bool) -> None:
    """The heading ``made`` without a number, in the middle of the page."""
    size = size_of(document, "TOC Heading")
    if hint:
        _put(made, headline.lines(text, size, room))
        return
    _hold(made, text)
    if spare := _spare(text, size, room):
        made[0].append(make("ind", left=round(spare * 10), right=round(spare * 10)))


def numbered(
    made: Element, heading: toc.Heading, number: str, document: Document, room: float, *, hint: bool
) -> None:
    """A heading behind its ``number``, which stands before its text or in a column of its own."""
    inside = toc.inside(document, heading.level)
    before = "" if inside else number.strip()
    size = size_of(document, f"heading {heading.level}")
    if hint:
        first, *rest = headline.lines(before + heading.text, size, room - inside) or ("",)
        _put(made, (first.removeprefix(before), *rest))
        return
    _hold(made, heading.text)
    if spare := _spare(before + heading.text, size, room - inside):
        # Behind all other properties of a paragraph that a heading is given.
        made.find(qn("w:pPr")).append(make("ind", right=round(spare * 20)))


def _put(made: Element, lines: Sequence[str]) -> None:
    """Ends the lines of a Chinese heading: a narrower column would part words, as every program
    does in Chinese. One of one line stays as it is."""
    if len(lines) > 1:
        old = made.find(qn("w:r"))
        old.getparent().replace(old, *run("\n".join(lines), hint=True))


def _hold(made: Element, text: str) -> None:
    """Keeps the numbers of an English heading on one line with the word that they count."""
    held = text
    for start, end in phrasing.counted(text):
        held = f"{held[:start]}{held[start:end].replace(' ', _HELD)}{held[end:]}"
    if held != text:
        old = made.find(qn("w:r"))
        old.getparent().replace(old, *run(held))


def _spare(text: str, size: float, room: float) -> float:
    """How much narrower a column is in which an English text takes as many lines; points."""
    spare = room - measure.balanced(text, size * _USUAL, room, bold=True)
    return spare if spare >= _LEAST else 0.0
