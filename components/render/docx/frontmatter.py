"""Findings on paper: a line each, with what kind of finding it is at the left, the sentence with
its figures set strong, what limits it under it, and its places in a footnote."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from components.exhibit import Exhibit
from components.render.docx.ruled import Setting
from components.render.docx.wordml import make, paragraph, run
from components.render.layout.legal import legal
from components.row import Row

#: The left column, of the width of the page.
_LEFT = 0.2


#: Places in words -> the mark of a footnote that says them.
Cite = Callable[[str], list[Element]]


def told(exhibit: Exhibit, setting: Setting, cite: Cite) -> Element:
    """The findings as a ruled table of two columns."""
    room = round(setting.look.room * 20)
    widths = (round(room * _LEFT), room - round(room * _LEFT))
    looks = make(
        "tblPr",
        make("tblStyle", val="Ruled"),
        make("tblW", w=room, type="dxa"),
        make("tblLayout", type="fixed"),
        make("tblLook", val="0400", firstRow=0, lastRow=0, firstColumn=0, noVBand=1),
        make("tblCaption", val=legal(exhibit.title)),
        make("tblDescription", val=legal(exhibit.alt)),
    )
    table = make("tbl", looks, make("tblGrid", *(make("gridCol", w=width) for width in widths)))
    for row in exhibit.rows:
        line = make("tr", make("trPr", make("cantSplit")))
        for width, inside in zip(
            widths, (_name(row, setting), _said(row, setting, cite)), strict=True
        ):
            line.append(make("tc", make("tcPr", make("tcW", w=width, type="dxa")), *inside))
        table.append(line)
    return table


def _name(row: Row, setting: Setting) -> list[Element]:
    return [paragraph("TableHead", run(row.label, hint=setting.hint), keep=True)]


def _said(row: Row, setting: Setting, cite: Cite) -> list[Element]:
    """The sentence and its footnote; under it what limits it."""
    sentence = [one for text, style in pieces(row) for one in run(text, style, hint=setting.hint)]
    mark = cite(row.proof.cited) if row.proof.cited else []
    made = [paragraph("TableText", sentence, mark, keep=True)]
    if row.detail:
        made.append(paragraph("TableText", run(row.detail, "Detail", hint=setting.hint), keep=True))
    return made


def pieces(row: Row) -> Iterator[tuple[str, str]]:
    """The sentence in pieces, each with its style: its figures are strong."""
    rest = row.shown
    for accent in row.drawn.accents:
        before, found, after = rest.partition(accent)
        if found:
            yield before, ""
            yield found, "Figure"
            rest = after
    yield rest, ""
