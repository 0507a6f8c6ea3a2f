"""What a Word file looks like: the styles, page, numbering and table of a template that an
office can open and restyle. Here they are found by their names and their sizes read.

There is a template a language of each kind of file, in ``templates/``. Programs give styles ids
of their own when they save a file and keep only the names; so the ids are set back to ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.shared import Length, Pt

from components import words
from data.model import Lang

#: A report of many pages, or one exhibit on a single page.
Kind = Literal["report", "handout"]
FOLDER = Path(__file__).with_name("templates")

#: The id of each style the files use, by the name it has in a template, whether in small letters
#: or in large: programs differ in that.
IDS = {
    "Body Text": "BodyText",
    "Title": "Title",
    "Subtitle": "Subtitle",
    "Report Stamp": "Stamp",
    "heading 1": "Heading1",
    "heading 2": "Heading2",
    "Report Measure": "Measure",
    "Report Note": "Note",
    "Report Source": "Source",
    "Table Text": "TableText",
    "Table Head": "TableHead",
    "footnote text": "FootnoteText",
    "header": "Header",
    "footer": "Footer",
    "TOC Heading": "TOCHeading",
    "toc 1": "TOC1",
    "toc 2": "TOC2",
    "Figure": "Figure",
    "Detail": "Detail",
    "Silent": "Silent",
    "Term": "Term",
    "footnote reference": "FootnoteReference",
    "Ruled": "Ruled",
}
#: How far apart the lines of a page to hand out stand, in sizes of text.
_LEADING = 1.22
#: A page to hand out is set this much smaller at a time, and not below these sizes: points.
_STEP, _LEAST, _LEAST_SMALL = 0.5, 7.0, 6.5
#: Points of Word's own: between the text and the edge of its cell, and the size of a text.
_PAD, _SIZE = 5.4, 10.0


@dataclass(frozen=True)
class Look:
    """What the layout must know of a template, in points: the ``room`` between the margins and
    how ``tall`` it is, the space left and right in a cell together (``pad``), the sizes of texts
    in tables (``table``, ``small`` under a figure), of notes, of the measure and the title, the
    space around the title. Lines of tables and notes are set exactly ``leading`` apart; 0 leaves
    that to the template."""

    room: float
    tall: float
    pad: float
    table: float
    small: float
    note: float
    measure: float
    title: float
    gap: float
    leading: float = 0.0

    def dense(self) -> Iterator[Look]:
        """The same for a page that must hold a whole list, as large as it is and ever smaller.
        The fonts of two computers differ in the height of a line, so that is fixed."""
        by = 0.0
        while self.table - by >= min(_LEAST, self.table):
            table = self.table - by
            yield replace(
                self,
                table=table,
                small=max(self.small - by, min(_LEAST_SMALL, self.small)),
                note=self.note - by,
                measure=self.measure - by,
                leading=round(table * 20 * _LEADING) / 20,
            )
            by += _STEP


@dataclass(frozen=True)
class Template:
    """A new document with the styles of a template, and nothing in it yet."""

    document: Document
    look: Look

    @classmethod
    def opened(cls, kind: Kind, lang: Lang) -> Template:
        """Raises ValueError where an office has taken a style out of the template."""
        file = FOLDER / f"{kind}.{lang}.docx"
        document = docx.Document(str(file))
        missing = _named(document)
        if missing:
            marked = words.text(lang, "mark.comma").join(missing)
            raise ValueError(words.text(lang, "report.no_style", file=file.name, styles=marked))
        body = document.element.body
        replace_children(body, [child for child in body if child.tag == qn("w:sectPr")])
        return cls(document, _look(document))

    def set(self, look: Look) -> None:
        """Sizes and leading of the table, the notes and the measure, in place of its own."""
        styles = self.document.styles
        sizes = {
            "Table Text": look.table,
            "Table Head": look.table,
            "Report Note": look.note,
            "Report Measure": look.measure,
            "Detail": look.small,
        }
        for name, size in sizes.items():
            styles[name].font.size = Pt(size)
        for name in ("Table Text", "Table Head", "Report Note", "Report Source"):
            styles[name].paragraph_format.line_spacing = Pt(look.leading)


def replace_children(element: Element, children: Iterable[Element]) -> None:
    """New children in place of what an element holds."""
    kept = list(children)
    for child in list(element):
        element.remove(child)
    element.extend(kept)


def _named(document: Document) -> list[str]:
    """Sets names and ids of our styles to ours, and says which of them the template lacks."""
    missing = {name.lower(): name for name in IDS}
    ids: dict[str, str] = {}
    for style in document.styles.element.findall(qn("w:style")):
        old, said = str(style.get(qn("w:styleId"))), style.find(qn("w:name"))
        name = missing.pop(str(said.get(qn("w:val"))).lower(), "")
        if name:
            said.set(qn("w:val"), name)
        ids[old] = IDS[name] if name else f"{old}-0" if old in IDS.values() else old
    _renamed(document, ids)
    return list(missing.values())


_REFERS = ("basedOn", "next", "link", "pStyle", "rStyle", "tblStyle", "styleLink", "numStyleLink")


def _renamed(document: Document, ids: Mapping[str, str]) -> None:
    """New ids of styles, wherever they are defined or used."""
    page = document.sections[0]
    roots = [document.styles.element, document.part.numbering_part.element]
    roots += [page.header._element, page.footer._element]
    for root in roots:
        for style in root.iter(qn("w:style")):
            style.set(qn("w:styleId"), ids[str(style.get(qn("w:styleId")))])
        for reference in root.iter(*(qn(f"w:{tag}") for tag in _REFERS)):
            old = str(reference.get(qn("w:val")))
            reference.set(qn("w:val"), ids.get(old, old))


def _look(document: Document) -> Look:
    page, styles = document.sections[0], document.styles
    title = styles["Title"].paragraph_format.space_after
    return Look(
        room=_points(page.page_width) - _points(page.left_margin) - _points(page.right_margin),
        tall=_points(page.page_height) - _points(page.top_margin) - _points(page.bottom_margin),
        pad=_pad(styles["Ruled"].element) + 1,
        table=size_of(document, "Table Text"),
        small=size_of(document, "Detail"),
        note=size_of(document, "Report Note"),
        measure=size_of(document, "Report Measure"),
        title=size_of(document, "Title"),
        gap=_points(title),
    )


def _points(length: Length | None) -> float:
    return 0.0 if length is None else length.pt


def size_of(document: Document, name: str) -> float:
    """The size of a style's text: its own, that of the style it is based on, or the usual one."""
    style = document.styles[name]
    while style is not None:
        if style.font.size is not None:
            return float(style.font.size.pt)
        style = style.base_style
    path = f"{qn('w:docDefaults')}//{qn('w:sz')}"
    usual = document.styles.element.find(path)
    return _SIZE if usual is None else int(usual.get(qn("w:val"))) / 2


def _pad(table: Element) -> float:
    """The space left and right in the cells of a table's style together."""
    margins = table.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}")
    found = 0.0
    for names in (("left", "start"), ("right", "end")):
        sides = [] if margins is None else [margins.find(qn(f"w:{name}")) for name in names]
        given = [int(side.get(qn("w:w"))) / 20 for side in sides if side is not None]
        found += given[0] if given else _PAD
    return found
