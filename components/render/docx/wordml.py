"""The small pieces of WordprocessingML (ECMA-376, part 1, clause 17) that python-docx does not
make: runs with a hint for Chinese, fields, paragraphs by the id of their style."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from components.render.layout.legal import legal

#: The one namespace that an element declares, as python-docx has it.
_DECLARED = {"w": nsmap["w"]}
_SPACE = qn("xml:space")


@cache
def _named(name: str) -> str:
    """The name in the ``w`` namespace as lxml has it. A report has some forty, and thousands of
    elements."""
    return qn(f"w:{name}")


def make(tag: str, *children: Element, **values: str | int) -> Element:
    """An element of the ``w`` namespace with attributes of the same."""
    made: Element = oxml_parser.makeelement(_named(tag), nsmap=_DECLARED)
    for name, value in values.items():
        made.set(_named(name), str(value))
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
        piece.set(_SPACE, "preserve")
        made.append(piece)
    return [made]


def field(code: str, shown: str) -> list[Element]:
    """A field that the word processor works out, such as the page number."""
    mark = {kind: make("r", make("fldChar", fldCharType=kind)) for kind in _MARKS}
    told = make("instrText")
    told.text = f" {code} "
    told.set(_SPACE, "preserve")
    return [mark["begin"], make("r", told), mark["separate"], *run(shown), mark["end"]]


_MARKS = ("begin", "separate", "end")


def paragraph(style: str, *runs: Iterable[Element], keep: bool = False) -> Element:
    """A paragraph; ``keep`` holds it on one page with the next."""
    looks = make("pPr", make("pStyle", val=style))
    if keep:
        looks.append(make("keepNext"))
    return make("p", looks, *(one for run in runs for one in run))


def keep(made: Element | None) -> None:
    """Holds what was made already, a paragraph, on one page with the next."""
    looks = None if made is None else made.find(qn("w:pPr"))
    if looks is not None and looks.find(qn("w:keepNext")) is None:
        looks.insert(1, make("keepNext"))  # after its style


def styled(element: Element) -> str:
    """The id of a paragraph's style, or nothing where it has none of its own."""
    found = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if found is None else str(found.get(qn("w:val")))
