"""One exhibit on one page lying across, to hand out: its text as large as lets it fit, and the
places of its figures run together under it, for footnotes would take a line each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from components.exhibit import Exhibit
from components.render.docx.fullreport import Report
from components.render.docx.styles import Look, Template
from components.render.docx.wordml import make, paragraph
from components.render.docx.wordtables import ruled
from components.render.layout import measure
from components.row import Row
from components.story import Story

#: Between the figures of a place.
_APART = measure.SPACE


class Handout(Report):
    """The page being made."""

    kind = "handout"

    def __init__(self, story: Story, colours: Mapping[str, str]) -> None:
        super().__init__(story, colours)
        #: Of each place its figures: their numbers and the words as printed.
        self.places: dict[str, list[tuple[int, str]]] = {}

    def _fitted(self, template: Template) -> Look:
        """The largest that fits the page; the smallest where none does."""
        found = template.look
        for found in template.look.dense():
            if tall(self.story, found) <= found.tall:
                break
        template.set(found)
        return found

    def opening(self) -> None:
        """The title; the stamp stands at the head of the page already."""
        self.say("Title", self.story.title)

    def heading(self, level: int, text: str, *, first: bool = False) -> None:
        """Without a number: there is nothing to count. The title of the page is not said again."""
        del level, first
        if text != self.story.title:
            self.add(paragraph("TableHead", self.run(text), keep=True))

    def reference(self, row: Row) -> list[Element]:
        """A raised number that leads to the words as printed."""
        if not row.proof.cited or not row.proof.as_written:
            return []
        number = sum(map(len, self.places.values())) + 1
        self.places.setdefault(row.proof.cited, []).append((number, row.proof.as_written))
        mark = self.run(str(number), "FootnoteReference")
        return [make("hyperlink", *mark, anchor=f"_Place{number}", history=1)]

    def closing(self) -> None:
        """The words as printed, place by place."""
        made = paragraph("Note", self.run(self.t("report.printed_all"), "Term"))
        for place, figures in self.places.items():
            made.extend(self.run(self.t("report.pair", label=place, text="")))
            for number, printed in figures:
                at = str(number)
                made.append(make("bookmarkStart", id=at, name=f"_Place{number}"))
                made.extend(self.run(at, "FootnoteReference"))
                made.extend(self.run(f"{printed}{_APART}"))
                made.append(make("bookmarkEnd", id=at))
        if self.places:
            self.add(made)


# --- how tall the page gets ---------------------------------------------------------------

_BOLD = 1.06
#: Of a line of a table: space above and below its text, left and right of it, points; and how
#: much more a text takes because words that do not fit leave the ends of lines empty.
_AROUND, _BESIDE, _RAGGED = 5, 10, 1.04
#: Texts of one paragraph, each with its size.
_Runs = list[tuple[str, float]]


def tall(story: Story, look: Look) -> float:
    """How tall the page gets, points: on the safe side, as texts are measured wide."""
    head = look.title * 1.4 + 3 * look.gap
    return head + sum(_tall(exhibit, look) for exhibit in story.exhibits)


def _tall(exhibit: Exhibit, look: Look) -> float:
    """Of one exhibit with its heading, its notes and the places of its figures."""
    size, leading = look.table, look.leading
    heads = (exhibit.title, exhibit.subtitle)
    height = sum(measure.count(text, size, look.room) * size * 1.7 for text in heads)
    texts = [*exhibit.notes, *(line.text for line in exhibit.sources)]
    # Of each figure its number and its words as printed, of each place its name.
    written = [row for row in exhibit.rows if row.proof.as_written]
    places = _APART.join({row.proof.cited for row in written})
    texts.append("".join(f"00{row.proof.as_written}{_APART}" for row in written) + places)
    height += sum(measure.count(text, look.note, look.room) * leading + 1 for text in texts)
    widths = ruled(exhibit, look).widths
    names = (exhibit.corner, *exhibit.columns)
    height += _line([[[(name, size * _BOLD)]] for name in names], widths, leading)
    for first, cells in exhibit.grid():
        line = [[[(first.label, size)], [(first.head.detail, look.small)]]]
        line += [[_runs(row, look) for row in cells.get(name, ())] for name in names[1:]]
        height += _line(line, widths, leading)
    return height


def _runs(row: Row, look: Look) -> _Runs:
    """What a cell says of a row, in one paragraph."""
    if row.figure is None:
        return [(row.shown, look.table), (row.detail, look.small)]
    # A figure is set bold, and the number of its place stands after it.
    more = f" {row.figure.original} {row.detail}"
    return [(f"{row.shown} 0", look.table * _BOLD), (more, look.small)]


def _line(cells: Sequence[Sequence[_Runs]], widths: Sequence[float], leading: float) -> float:
    """The height of a line of a table, points: of its tallest cell, and the space around."""

    def count(runs: _Runs, room: float) -> int:
        said = [(text, size) for text, size in runs if text.strip()]
        if len(said) == 1:
            return measure.count(*said[0], room)
        return ceil(_RAGGED * sum(measure.wide(text, size) for text, size in said) / room)

    return _AROUND + leading * max(
        sum(count(runs, width - _BESIDE) for runs in cell)
        for cell, width in zip(cells, widths, strict=True)
    )
