"""A diagram of who does what: a column a zone, the same bands for all, bodies as boxes, and lines
for what they have to do with each other.

On top of a column stands the name of its zone and the strip of functions. Where the columns have
no room beside each other, as on a phone, the zones stand under each other, and what a zone is
silent on is one line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import product

from components import memory
from components.exhibit import Exhibit
from components.render.layout import bodyrows, breaking, fewer, measure, routing
from components.render.layout.bodybox import SMALL, BodyBox, sample
from components.render.layout.bodyrows import GAP, OVER, Cell, ZoneBoxes
from components.render.layout.measure import LEADING
from components.render.layout.palette import LIGHT, SILENCE
from components.render.layout.prose import colour, ink, strung
from components.render.layout.routing import Gap
from components.render.layout.scene import LOWEST, Box, Item, Part, Scene, Stroke, TextLine
from components.render.layout.wall import small
from components.render.layout.zonehead import ZoneHead
from components.row import Row
from data.model import Lang

#: All in em. The names of bands; between zones; a box at least, for a long word, at most,
#: and at most in brief; a zone that stands beside others at least.
_BANDS, _ZONES = 5.6, 1.4
_LEAST, _WORD, _MOST, _WIDEST, _ZONE = 7.0, 9.5, 15.0, 20.0, 11.0
#: A box where zones stand under each other.
_NARROW = 9.0
#: Where texts of this size, or smaller ones that are asked for, do not fit a height, there are
#: fewer boxes and no lines.
_CLEAR = 24.0
#: A picture in which names of bands stand beside the boxes, at least.
_ABREAST = 34.0
#: The size of names of bodies, of a text of size 1.
_NAMES = 0.875


def layout(
    exhibit: Exhibit,
    colours: Mapping[str, str],
    _lang: Lang,
    width: float,
    height: float | None,
    size: float,
) -> Scene:
    """The diagram ``width`` wide with texts of ``size``, and as high as it takes: where it is to
    fit a ``height`` it is leaner."""
    zones = [column for column in exhibit.columns if any(r.column == column for r in exhibit.rows)]
    if not zones:
        return Scene(width, 0, ())
    told = exhibit if height is None else fewer.boxed(exhibit)
    sheet = _Sheet(told, colours, width, small(size, _NAMES), tuple(zones), height is not None)
    if height:
        clear = replace(sheet, size=small(min(size, _CLEAR), _NAMES))
        if height <= LOWEST or height < _tall(exhibit, clear):
            sheet = replace(sheet, exhibit=fewer.digest(told), brief=True)
    return sheet.drawn()


def _tall(exhibit: Exhibit, sheet: _Sheet) -> float:
    """How high it is on a sheet, which is the same one for most sizes that are tried."""
    key = "tall", exhibit.digest, sheet.width, sheet.size
    return memory.here().keep(key, None, lambda: sheet.drawn().tall)


@dataclass
class _Sheet:
    """The whole diagram."""

    exhibit: Exhibit
    colours: Mapping[str, str]
    width: float
    size: float
    zones: tuple[str, ...]
    lean: bool
    brief: bool = False

    def drawn(self) -> Scene:
        """Zones beside each other where there is room, with what the looks mean under them."""
        size, count = self.size, len(self.zones)
        wide = self.width >= size * max(_ABREAST, _BANDS + count * (_ZONE + _ZONES))
        parts, tall = self.abreast() if wide else self.below()
        keyed, tall = self.keys(tall)
        return Scene(self.width, tall, (*parts, *keyed))

    @cached_property
    def _bands(self) -> tuple[str, ...]:
        """The bands that are drawn: in brief, and of a zone alone, not those on which no zone says
        anything."""
        groups = dict.fromkeys(row.group for row in self.exhibit.rows if row.group != self._strip)
        return tuple(group for group in groups if not self._empty(group))

    def _empty(self, group: str) -> bool:
        rows = (row for row in self.exhibit.rows if row.group == group)
        bare = self.brief or len(self.zones) == 1
        return bare and all(row.drawn.mark == "hatched" for row in rows)

    @property
    def _strip(self) -> str:
        return self.exhibit.rows[0].group

    @property
    def _head(self) -> ZoneHead:
        return ZoneHead(self.exhibit, self.colours, self.size, self.brief)

    def _zone(self, column: str, count: int, box: float, *, silent: bool = True) -> ZoneBoxes:
        rows = tuple(
            row
            for row in self.exhibit.rows
            if row.column == column
            and row.group != self._strip
            and (silent or row.drawn.mark != "hatched")
        )
        records = {row.head.record for row in rows}
        ties = tuple(
            tie
            for tie in self.exhibit.ties
            if tie.column == column and tie.target in records
            if not tie.source or tie.source in records
        )
        return ZoneBoxes(rows, ties, self._bands, count, box, *self._look, self._widest)

    @cached_property
    def _look(self) -> tuple[float, bool, bool, dict[tuple[int, float], BodyBox]]:
        return self.size, self.lean, self.brief, {}

    @property
    def _widest(self) -> float:
        """How wide a box is at most: wider where one zone has all the room."""
        return (_WIDEST if self.brief or len(self.zones) == 1 else _MOST) * self.size

    @cached_property
    def _aside(self) -> float:
        """The room of the names of bands, whose words stay whole."""
        words = [word.strip() for group in self._bands for word in breaking.pieces(group)]
        longest = max((measure.wide(word, self.size, bold=True) for word in words), default=0.0)
        wide = max(longest + 0.8 * self.size, _BANDS * self.size)
        most = _BANDS * 1.6 * self.size if self.lean else 0.0
        while wide < most and any(self._named(group, wide) > 2 for group in self._bands):
            wide += self.size * 0.5
        return wide

    def _named(self, group: str, wide: float) -> int:
        """How many lines the name of a band takes beside the boxes."""
        return measure.count(group, self.size, wide - 0.6 * self.size, bold=True)

    # --- zones beside each other ---------------------------------------------------------------

    def abreast(self) -> tuple[list[Part], float]:
        """A column a zone; a band begins at one height in all of them. That of a zone alone takes
        all the room, as do those of its other parts where it comes in several."""
        zones, head = self._columns(), self._head
        alone = self.width - self._aside if len(zones) == 1 else 0.0
        parts: list[Part] = []
        x, lefts = self._aside, []
        for zone in zones:
            lefts.append(x)
            x += max(zone.wide, alone) + _ZONES * self.size
        top = 0.0
        for zone, left, column in zip(zones, lefts, self.zones, strict=True):
            headed, foot = head.parts(column, left, max(zone.wide, alone), 0.0)
            parts += headed
            top = max(top, foot)
        top += self.size * 0.6
        tops: list[float] = []
        for at, group in enumerate(self._bands):
            tops.append(top)
            rule = Stroke(((0, top), (x - _ZONES * self.size, top)), LIGHT.rule, 1)
            parts.append(Part((rule, *self._band(group, top))))
            least = (self._named(group, self._aside) * LEADING + 2 * routing.CLEAR) * self.size
            top += max(least, *(zone.tall(at) for zone in zones))
        for zone, left in zip(zones, lefts, strict=True):
            parts += self._body(zone, left, tops)
        parts.append(Part((Stroke(((0, top), (x - _ZONES * self.size, top)), LIGHT.soft, 1),)))
        silent = [row for row in self.exhibit.rows if row.group and self._empty(row.group)]
        if silent:
            said, top = self._unsaid(silent, top + self.size * 0.5, x - _ZONES * self.size)
            parts += said
        return parts, top

    def _columns(self) -> list[ZoneBoxes]:
        """The zones, each with as many boxes in a row as makes the whole least high; of what is
        as high, the widest boxes."""
        size, narrowest, bands = self.size, self._narrowest(), range(len(self._bands))
        room = self.width - self._aside - _ZONES * (len(self.zones) - 1) * size

        @cache
        def made(column: str, count: int) -> ZoneBoxes:
            return self._zone(column, count, narrowest)

        def keys(counts: Sequence[int]) -> list[tuple[str, int]]:
            return list(zip(self.zones, counts, strict=True))

        def box(counts: Sequence[int]) -> float:
            beside = sum(made(*key).gutter + (key[1] - 1) * GAP * size for key in keys(counts))
            return (room - beside) / sum(counts)

        def slim(counts: Sequence[int]) -> bool:
            boxes, gaps = sum(counts), sum(counts) - len(counts)
            if room - gaps * GAP * size < boxes * (narrowest - 0.001):
                return True  # even without any line beside them
            wide = box(counts)
            least = min(count * wide + made(column, count).gutter for column, count in keys(counts))
            return wide < narrowest or least < _ZONE * size

        def tall(counts: Sequence[int]) -> float:
            return sum(max(made(*key).tall(at) for key in keys(counts)) for at in bands)

        ranges = [range(1, self._most(column) + 1) for column in self.zones]
        tried = [found for found in product(*ranges) if not slim(found)] or [(1,) * len(ranges)]
        counts = min(tried, key=lambda found: (tall(found), -box(found)))
        wide = min(box(counts), self._widest)
        return [self._zone(column, count, wide) for column, count in keys(counts)]

    def _narrowest(self) -> float:
        """How wide a box is at least: most words stay whole."""
        boxes = (
            BodyBox(row, 0.0, self.size, self.lean) for row in self.exhibit.rows if row.head.record
        )
        longest = max((box.least for box in boxes), default=0.0)
        least = _LEAST - (0.3 if self.lean else 0)
        return min(max(least * self.size, longest), _WORD * self.size)

    def _most(self, column: str) -> int:
        """The boxes of the fullest band of a zone."""
        rows = [row for row in self.exhibit.rows if row.column == column]
        return max(1, *(sum(row.group == group for row in rows) for group in self._bands), 1)

    def _band(self, group: str, top: float) -> list[Item]:
        room = self._aside - 0.6 * self.size
        lines = measure.lines(group, self.size, room, bold=True)
        step = self.size * LEADING
        first = top + self.size * routing.CLEAR + step / 2
        return [
            TextLine(0, first + at * step, line, self.size, LIGHT.ink, bold=True)
            for at, line in enumerate(lines)
        ]

    # --- zones under each other ----------------------------------------------------------------

    def below(self) -> tuple[list[Part], float]:
        """One zone after the other, band by band; what it is silent on comes last, in a line."""
        size, top, parts, head = self.size, 0.0, list[Part](), self._head
        for column in self.zones:
            headed, top = head.parts(column, 0.0, self.width, top)
            parts += headed
            zone = self._narrow(column)
            tops = []
            for at, group in enumerate(self._bands):
                if zone.placed[at]:
                    top += size * 0.5
                    over = small(size, OVER)
                    step = over * LEADING
                    word = TextLine(zone.gutter, top + step / 2, group, over, LIGHT.soft)
                    parts.append(Part((word,)))
                    top += step
                tops.append(top)
                top += zone.tall(at) if zone.placed[at] else 0.0
            parts += self._body(zone, 0.0, tops)
            hatched = [
                row
                for row in self.exhibit.rows
                if (row.column, row.drawn.mark) == (column, "hatched") and row.group != self._strip
            ]
            if hatched:
                said, top = self._unsaid(hatched, top + size * 0.5, self.width)
                parts += said
            else:
                top += size * 0.5
            top += size * 1.6
        return parts, top - size * 1.2

    def _narrow(self, column: str) -> ZoneBoxes:
        """A zone over the whole width, with as many boxes in a row as have room."""
        size = self.size
        for count in range(self._most(column), 0, -1):
            gutter = self._zone(column, count, size, silent=False).gutter
            box = (self.width - gutter - (count - 1) * GAP * size) / count
            if box >= _NARROW * size:
                break
        return self._zone(column, count, min(box, _MOST * 1.4 * size), silent=False)

    def _unsaid(self, rows: Sequence[Row], top: float, wide: float) -> tuple[list[Part], float]:
        """In one line on which bands nothing is said, as ``wide`` as what stands over it."""
        quiet = small(self.size, SMALL)
        step = quiet * LEADING
        said = [rows[0].shown, *dict.fromkeys(row.label for row in rows)]
        lines = strung(said, quiet, wide - self.size)
        tall = len(lines) * step + self.size * 0.5
        items: list[Item] = [Box(0, top, wide, tall, edge=SILENCE, hatched=True, thick=1)]
        first = top + self.size * 0.25 + step / 2
        items += [
            TextLine(self.size * 0.5, first + at * step, line, quiet, LIGHT.soft)
            for at, line in enumerate(lines)
        ]
        return [Part(tuple(items), rows[0])], top + tall

    # --- parts of a zone -----------------------------------------------------------------------

    def _body(self, zone: ZoneBoxes, left: float, tops: Sequence[float]) -> list[Part]:
        """The lines of a zone, then its boxes and the words over them."""
        first = left + zone.gutter
        size = self.size
        heights: dict[Gap, float] = {}
        boxes: list[Part] = []
        for at, rows in enumerate(zone.placed):
            y = tops[at]
            for number, cells in enumerate(rows):
                heights[at, number] = y
                y += routing.room((at, number), zone.crowded, zone.space)
                head, tall = bodyrows.heights(cells)
                y += head
                for cell in cells:
                    boxes += self._placed(cell, (first + zone.left(cell), y), tall)
                y += tall
            heights[at, len(rows)] = y
        key = next((row.zone for row in zone.rows), "")
        edge = colour(key, self.colours)
        found: list[Item] = []
        for wire in zone.wires:
            lane = left + size * routing.PITCH * (0.5 + (wire.lane or 0))
            found += routing.drawn(wire, heights, zone.crowded, (lane, first), edge, zone.space)
        return [*([Part(tuple(found))] if found else []), *boxes]

    def _placed(self, cell: Cell, at: tuple[float, float], tall: float) -> list[Part]:
        """The boxes of a cell from ``at`` on, and over them the words of what leads to them."""
        x, y = at[0], at[1] - cell.head
        size, parts = small(self.size, OVER), list[Part]()
        inked = ink(cell.boxes[0].row.zone, self.colours)
        for tie, lines in cell.over:
            items: list[Item] = []
            for line in lines:
                items.append(
                    TextLine(x + cell.lead, y + size * LEADING / 2, line, size, inked, True)
                )
                y += size * LEADING
            parts.append(Part(tuple(items), bodyrows.pressed(tie, cell.boxes[0].row.zone)))
        for number, box in enumerate(cell.boxes):
            left = x + number * (cell.wide + GAP * self.size)
            parts.append(box.part(left, at[1], tall, self.colours))
        return parts

    def keys(self, top: float) -> tuple[list[Part], float]:
        """What the looks of a box mean, under the picture."""
        size = small(self.size, SMALL)
        x, y = 0.0, top + self.size * 1.1
        items: list[Item] = []
        for mark, text in self.exhibit.keys:
            for at, line in enumerate(measure.lines(text, size, self.width - size * 2)):
                need = size * 2 + measure.wide(line, size)
                if (x and x + need > self.width) or at:
                    x, y = 0.0, y + size * 1.5
                if not at:
                    items.append(sample(mark, x, y, size))
                items.append(TextLine(x + size * 1.9, y, line, size, LIGHT.soft))
                x += need + size * 1.4
        return ([Part(tuple(items))], y + size) if items else ([], top)
