"""Findings on paper: a line each, with what kind of finding it is at the left, the sentence with
its figures set strong, what limits it under it, its places in a footnote, and its small picture
at the right."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from components.exhibit import Exhibit
from components.render.docx.styles import Look
from components.render.docx.wordml import make, paragraph, run
from components.render.docx.wordtables import Setting, kept
from components.render.layout import measure
from components.render.layout.legal import legal
from components.row import Row

#: The left column, and the right one where there is a picture, of the width of the page; between
#: a picture and the edge of its cell, points.
_LEFT, _RIGHT, _PAD = 0.16, 0.32, 12
#: From one line of text to the next, in sizes of the text.
_LEADING = 1.4
#: Places in words -> the mark of a footnote that says them; a row -> its small picture, no wider
#: than so many points.
Cite = Callable[[str], list[Element]]
Draw = Callable[[Row, float], Element | None]


def told(exhibit: Exhibit, setting: Setting, cite: Cite, draw: Draw) -> Element:
    """The findings as a ruled table."""
    room = round(setting.look.room * 20)
    right = round(room * _RIGHT) if any(row.drawn.picture for row in exhibit.rows) else 0
    left = round(room * _LEFT)
    widths = [left, room - left - right, *([right] if right else [])]
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
    # Without a picture the words have its room too.
    words = [widths[1] if row.drawn.picture else room - left for row in exhibit.rows]
    rooms = (wide / 20 - setting.look.pad for wide in words)
    joined = kept([_tall(*one, setting.look) for one in zip(exhibit.rows, rooms, strict=True)])
    for at, row in enumerate(exhibit.rows):
        drawn = draw(row, right / 20 - _PAD) if row.drawn.picture else None
        name = _name(row, setting, keep=at in joined)
        said = _said(row, setting, cite)
        line = make("tr", make("trPr", make("cantSplit")), _cell(left, name))
        if drawn is None:
            line.append(_cell(room - left, said, columns=len(widths) - 1))
        else:
            line.extend([_cell(widths[1], said), _cell(right, [drawn])])
        table.append(line)
    return table


def _cell(width: int, inside: list[Element], *, columns: int = 1) -> Element:
    looks = make("tcPr", make("tcW", w=width, type="dxa"))
    if columns > 1:
        looks.append(make("gridSpan", val=columns))
    return make("tc", looks, *inside)


def _name(row: Row, setting: Setting, *, keep: bool) -> list[Element]:
    return [paragraph("TableText", run(row.label, "Term", hint=setting.hint), keep=keep)]


def _tall(row: Row, wide: float, look: Look) -> float:
    """About how tall the line of a finding is whose words are so ``wide``, points."""
    texts = ((row.shown, look.table), (row.detail, look.small))
    return sum(_LEADING * size * measure.count(text, size, wide) for text, size in texts if text)


def _said(row: Row, setting: Setting, cite: Cite) -> list[Element]:
    """The sentence and its footnote; under it what limits it."""
    sentence = [one for text, style in pieces(row) for one in run(text, style, hint=setting.hint)]
    mark = cite(row.proof.cited) if row.proof.cited else []
    made = [paragraph("TableText", sentence, mark)]
    if row.detail:
        made.append(paragraph("TableText", run(row.detail, "Detail", hint=setting.hint)))
    return made


def pieces(row: Row) -> Iterator[tuple[str, str]]:
    """The sentence in pieces, each with its style: its figures are strong."""
    rest = row.shown
    for accent in row.drawn.accents:
        before, found, after = rest.partition(accent)
        if found:
            yield before, ""
            yield found, "Term"
            rest = after
    yield rest, ""
