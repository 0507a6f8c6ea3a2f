"""A table as Word has them: ruled, its head on every page, no line broken over two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from components.exhibit import Exhibit
from components.render.docx.styles import Look
from components.render.docx.wordml import make, paragraph, run
from components.render.layout import measure
from components.render.layout.columns import Ruling, core, ruling
from components.render.layout.legal import legal
from components.render.layout.palette import TINTS, blend
from components.row import Row
from data.model import EVIDENCE

#: A table no taller than this stays on one page with its heading: points.
_SHORT = 150
#: Two lines, or three that are all there are, that are no taller together stay on one page, points.
#: Those of the last table of a file may be taller: one that goes over would be alone on its page.
_PAIR, _LAST = 140, 240
#: Kinds whose figures stand in a clause that says what they count.
_CLAUSES = ("tally", "sides")
#: The mark of a footnote after a figure, in sizes of the text under it.
MARK = 2.4


def ruled(exhibit: Exhibit, look: Look) -> Ruling:
    """The widths of the columns, points, and how tall the table gets."""
    mark = MARK * look.small
    sizes = look.room, look.table, look.small
    return ruling(exhibit, *sizes, pad=look.pad, mark=mark, yielding=True)


def kept(talls: Sequence[float], most: float = _PAIR) -> set[int]:
    """Which of the lines, so tall in points, stay on one page with what follows them: the last,
    with the notes under the table, and at either end the first of two, so that no page begins or
    ends with a line alone, unless both are so tall, ``most``, that much of a page stays empty for
    that."""
    last = len(talls) - 1
    first, end = (talls, talls) if last == 2 else (talls[:2], talls[-2:])
    found = {at for at, pair in ((0, first), (last - 1, end)) if sum(pair) <= most}
    return {*range(last + 1)} & {*(at for at in found if at < last), last}


@dataclass(frozen=True)
class Setting:
    """How the tables of a file are set: on what paper, with each zone's colour, and what follows
    a figure to lead to its place (``reference``). ``joined`` runs the texts of a cell together;
    ``hint`` is that of runs."""

    look: Look
    colours: Mapping[str, str]
    reference: Callable[[Row], list[Element]]
    joined: bool
    hint: bool


@dataclass(frozen=True)
class Table:
    """A table of an exhibit, to be put into a document once."""

    exhibit: Exhibit
    setting: Setting
    last: bool = False

    @cached_property
    def _ruling(self) -> Ruling:
        return ruled(self.exhibit, self.setting.look)

    @cached_property
    def _widths(self) -> list[int]:
        return [round(one * 20) for one in self._ruling.widths]

    @property
    def short(self) -> bool:
        """Whether it stays on one page with what stands over it."""
        return self.tall <= _SHORT

    @property
    def tall(self) -> float:
        """How tall it gets, points."""
        return self._ruling.height

    def made(self) -> Element:
        exhibit = self.exhibit
        looks = make(
            "tblPr",
            make("tblStyle", val="Ruled"),
            make("tblW", w=sum(self._widths), type="dxa"),
            make("tblLayout", type="fixed"),
            make("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, noVBand=1),
            make("tblCaption", val=legal(exhibit.title)),
            make("tblDescription", val=legal(exhibit.alt)),
        )
        grid = make("tblGrid", *(make("gridCol", w=width) for width in self._widths))
        table = make("tbl", looks, grid)
        names = [exhibit.corner, *exhibit.columns]
        if any(name.strip() for name in names):
            table.append(self._head(names))
        lines = exhibit.grid()
        joined = kept(self._ruling.lines, _LAST if self.last else _PAIR)
        group = ""
        for at, (first, cells) in enumerate(lines):
            if first.group and first.group != group:
                table.append(self._banner(first.group))
            group = first.group
            keep = self.short or at in joined
            table.append(self._line(first, cells, keep))
        return table

    def _run(self, text: str, style: str = "") -> list[Element]:
        return run(text, style, hint=self.setting.hint)

    def _head(self, names: Sequence[str]) -> Element:
        """The heading over each column; under that of a zone a line in its colour."""
        row = make("tr", make("trPr", make("cantSplit"), make("tblHeader")))
        zones = ("", *self.exhibit.column_zones)
        for at, (name, width) in enumerate(zip(names, self._widths, strict=True)):
            colour = self.setting.colours.get(zones[at], "") if at < len(zones) else ""
            looks = make("tcPr", make("tcW", w=width, type="dxa"))
            if colour:
                line = make("bottom", val="single", sz=24, space=0, color=colour.lstrip("#"))
                looks.append(make("tcBorders", line))
            row.append(make("tc", looks, paragraph("TableHead", self._run(name), keep=True)))
        return row

    def _banner(self, text: str) -> Element:
        """The heading over lines that belong together."""
        looks = make("tcPr", make("tcW", w=sum(self._widths), type="dxa"))
        looks.append(make("gridSpan", val=len(self._widths)))
        cell = make("tc", looks, paragraph("TableHead", self._run(text), keep=True))
        return make("tr", make("trPr", make("cantSplit")), cell)

    def _line(self, first: Row, cells: Mapping[str, list[Row]], keep: bool) -> Element:
        row = make("tr", make("trPr", make("cantSplit")))
        # Each line is one zone's, and begins with its colour, unless the columns are.
        zoned = not self.exhibit.column_zones
        colour = self.setting.colours.get(first.zone, "") if zoned else ""
        label = [paragraph("TableText", self._run(first.label), keep=keep)]
        if first.head.detail:
            text = self._run(first.head.detail, "Detail")
            label.append(paragraph("TableText", text, keep=keep))
        row.append(self._cell(0, label, colour=colour))
        for at, name in enumerate(self.exhibit.columns, 1):
            here = cells.get(name, [])
            inside = [part for one in here for part in self._content(one, keep)]
            row.append(self._cell(at, inside or [paragraph("TableText")], self._fill(here)))
        return row

    def _cell(
        self, at: int, inside: Iterable[Element], fill: str = "", *, colour: str = ""
    ) -> Element:
        looks = make("tcPr", make("tcW", w=self._widths[at], type="dxa"))
        if colour:
            edge = make("left", val="single", sz=24, space=0, color=colour.lstrip("#"))
            looks.append(make("tcBorders", edge))
        if fill:
            looks.append(make("shd", val="clear", color="auto", fill=fill))
        return make("tc", looks, *inside)

    def _fill(self, rows: Sequence[Row]) -> str:
        """A grade of evidence as a light tint of its zone; the words in the cell say it too."""
        colours = self.setting.colours
        if len(rows) != 1 or rows[0].tone not in EVIDENCE or rows[0].zone not in colours:
            return ""
        share = TINTS["report"][rows[0].tone]
        return blend(colours[rows[0].zone], share, False).lstrip("#").upper()

    def _joined(self, row: Row) -> str:
        """What a cell shows. A figure that its column may not hold on one line ends a line before
        or after its number, currency and unit, not between them."""
        if row.figure is None or not row.figure.spaced:
            return row.shown
        look = self.setting.look
        room = self._ruling.widths[1 + self.exhibit.columns.index(row.column)] - look.pad
        start, end = core(row.shown, row.figure)
        inside = row.shown[start:end]
        whole = measure.wide(row.shown, look.table, bold=True) + MARK * look.small
        # The mark of a footnote is counted generously: a number and unit that only just fit are
        # better kept together with it.
        if whole <= room or measure.wide(inside, look.table, bold=True) > room:
            return row.shown
        return row.shown[:start] + inside.replace(" ", "\u00a0") + row.shown[end:]

    def _content(self, row: Row, keep: bool) -> list[Element]:
        """What a cell says: figure or text, the original, the detail."""
        style = "Figure" if row.figure else "Silent" if row.silent else ""
        lines = []
        if row.shown:
            reference = self.setting.reference(row)
            # A raised number right after a number would be a part of it.
            gap = self._run("\u00a0") if reference and row.shown[-1:].isdigit() else []
            lines.append([*self._run(self._joined(row), style), *gap, *reference])
        if row.figure and row.figure.original:
            lines.append(self._run(row.figure.original, "Detail"))
        if row.figure and row.text and self.exhibit.kind in _CLAUSES:
            lines.append(self._run(row.text, "Detail"))
        if row.detail:
            lines.append(self._run(row.detail, "Detail"))
        if self.setting.joined:
            parts = [(self._run("\u2002" * (at > 0)), line) for at, line in enumerate(lines)]
            lines = [[one for gap, line in parts for one in (*gap, *line)]]
        return [paragraph("TableText", line, keep=keep) for line in lines]
