"""The table of contents of a report, filled in so that it is there before anyone updates it.

Each line leads to its heading by a click, and ends in a field for the number of its page. Only a
word processor knows that: LibreOffice works it out on opening, Word and WPS when fields are updated
(Ctrl+A, F9) or, if so set, before printing. Until then they show nothing there: a number that we
reckoned could be wrong, and asking them to work it out on opening brings a question to the reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from components.render.docx.styles import size_of
from components.render.docx.wordml import field, make, paragraph, run
from components.render.layout import measure
from data.grammar.numeral import DIGITS, SMALL

#: What Latin takes of the width that it is measured to have, how far an entry is set in at most,
#: and the room of the number of its page; points.
_LATIN, _INSIDE, _PAGE = 0.9, 44.0, 36.0


@dataclass(frozen=True)
class Heading:
    """A heading of the first or second ``level``, and the bookmark that a click leads to."""

    level: int
    text: str
    mark: str


def filled(
    frame: Element,
    title: str,
    headings: Sequence[Heading],
    document: Document,
    *,
    room: float,
    hint: bool,
    apart: bool = False,
) -> None:
    """Puts the contents into ``frame``, a structured document tag, ``room`` points wide; ``hint``
    is that of runs. They may begin a page, ``apart`` from what stands before them."""
    kind = make("docPartObj", make("docPartGallery", val="Table of Contents"))
    kind.append(make("docPartUnique"))
    named = paragraph("TOCHeading", run(title, hint=hint))
    if apart:
        named[0].append(make("pageBreakBefore"))
    content = make("sdtContent", named)
    frame.append(make("sdtPr", kind))
    frame.append(content)
    for number, one in zip(numbers(headings, document), headings, strict=True):
        page = [make("r", make("tab")), *field(rf"PAGEREF {one.mark} \h", "")]
        # The number of the page stands behind the last line, which is never a full one.
        said, inside = number + one.text, room - _INSIDE
        size = size_of(document, f"toc {one.level}") * (1.0 if hint else _LATIN)
        if measure.wide(said, size) > inside - _PAGE:
            said = _broken(said, measure.even(said, size, max(inside, _PAGE)))
        link = make("hyperlink", *run(said, hint=hint), *page, anchor=one.mark)
        link.set(qn("w:history"), "1")
        made = paragraph(f"TOC{one.level}", [link])
        # No indent at the right: LibreOffice shows nothing at a tab that lies beyond one.
        made[0].append(make("tabs", make("tab", val="right", pos=int(room * 20))))
        content.append(made)


def _broken(text: str, lines: Iterable[str]) -> str:
    """The text with these lines, what stands between two of them at the end of the first."""
    broken, at = "", 0
    for line in lines:
        start = text.index(line, at)
        broken += text[at:start] + ("\n" if at else "") + line
        at = start + len(line)
    return broken


# --- numbers of headings ------------------------------------------------------------------


def counting(number: int) -> str:
    """A number from 1 to 9999 as Chinese lists count: nine, ten, ten-one, two-ten."""
    signs: dict[int, str] = {}
    for sign, value in DIGITS.items():  # of two signs for one digit, that of lists comes first
        signs.setdefault(value, sign)
    places = {value: sign for sign, value in SMALL.items()}
    text, zero = "", False
    for place in (1000, 100, 10, 1):
        digit = number // place % 10
        if digit:
            text += (signs[0] if zero else "") + signs[digit] + places.get(place, "")
            zero = False
        else:
            zero = bool(text)
    return text.removeprefix(signs[1]) if 10 <= number < 20 else text


#: Formats of numbers, by the names Word gives them; a heading in any other is listed without.
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "chineseCounting": counting,
    "chineseCountingThousand": counting,
}


def numbers(headings: Iterable[Heading], document: Document) -> list[str]:
    """The number of each heading, as a word processor will count them by the template."""
    levels = {level: _level(document, level) for level in (1, 2)}
    counts = {1: 0, 2: 0}
    found = []
    for heading in headings:
        counts[heading.level] += 1
        if heading.level == 1:
            counts[2] = 0
        found.append(_written(heading.level, levels, counts))
    return found


def inside(document: Document, level: int) -> float:
    """How far the headings of a level are set in behind their numbers, points; 0 where a number
    stands directly before its text."""
    own = _level(document, level)
    found = own.find(f"{qn('w:pPr')}/{qn('w:ind')}") if own is not None else None
    return 0.0 if found is None else int(found.get(qn("w:left"), "0")) / 20


def _written(level: int, levels: dict[int, Element | None], counts: dict[int, int]) -> str:
    """The text of a level's numbers (``%1.%2``) with the counts in it."""
    own = levels[level]
    if own is None:
        return ""
    text = _said(own, "lvlText")
    for place in map(int, re.findall("%([1-9])", text)):
        of = levels.get(place)
        format = _FORMATS.get(_said(of, "numFmt") if of is not None else "")
        if format is None:
            return ""
        text = text.replace(f"%{place}", format(counts[place]))
    return text + ("" if _said(own, "suff") == "nothing" else "\u2002")


def _said(element: Element, tag: str) -> str:
    found = element.find(qn(f"w:{tag}"))
    return "" if found is None else str(found.get(qn("w:val")))


def _level(document: Document, level: int) -> Element | None:
    """How the headings of a level are numbered, or None where the template does not."""
    numbering = document.part.numbering_part.element
    style = document.styles[f"Heading {level}"].element
    for number in style.xpath("w:pPr/w:numPr/w:numId/@w:val"):
        for kind in numbering.xpath(f'w:num[@w:numId="{number}"]/w:abstractNumId/@w:val'):
            path = f'w:abstractNum[@w:abstractNumId="{kind}"]/w:lvl[@w:ilvl="{level - 1}"]'
            found: list[Element] = numbering.xpath(path)
            if found:
                return found[0]
    return None
