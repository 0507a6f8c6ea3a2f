"""The boxes of one zone in a diagram: which stand beside each other, what leads to them, and how
much room the lines between them take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil

from components.exhibit import Tie
from components.render.layout import routing
from components.render.layout.bodybox import BodyBox
from components.render.layout.measure import LEADING
from components.render.layout.prose import evenly
from components.render.layout.routing import Gap, Wire
from components.render.layout.wall import small
from components.row import Proof, Row

#: Between boxes, em; the size of the words over them.
GAP, OVER = 0.55, 0.84
#: How much of its room a lean picture leaves between rows.
_LEAN = 0.55


@dataclass
class Cell:
    """Boxes beside each other under the same words, the ``at``-th of their row first; each is
    ``wide``."""

    boxes: list[BodyBox]
    over: list[tuple[Tie, list[str]]]
    at: int
    lead: float
    wide: float

    @cached_property
    def head(self) -> float:
        """How high the words over the boxes are."""
        size = small(self.boxes[0].size, OVER)
        lines = sum(len(lines) for _, lines in self.over)
        return lines * size * LEADING + (size * 0.3 if lines else 0)

    @cached_property
    def tall(self) -> float:
        """How high the boxes are."""
        return max(box.tall for box in self.boxes)


def heights(cells: Sequence[Cell]) -> tuple[float, float]:
    """Of a row: how high the words over its boxes are, and the boxes."""
    return max(cell.head for cell in cells), max(cell.tall for cell in cells)


@dataclass
class ZoneBoxes:
    """The boxes of a zone in rows, band by band, each box ``box`` wide, ``count`` in a row. A
    ``lean`` one is closer together, and in a band of fewer boxes they are wider, up to ``most``; a
    ``brief`` one has words over boxes and no lines."""

    rows: tuple[Row, ...]
    ties: tuple[Tie, ...]
    bands: tuple[str, ...]
    count: int
    box: float
    size: float
    lean: bool = False
    brief: bool = False
    #: Boxes that were measured already, by the row and how wide they are: zones of the same rows
    #: that are tried with more or fewer in a row share them.
    known: dict[tuple[int, float], BodyBox] = field(default_factory=dict)
    most: float = 0.0
    placed: list[list[list[Cell]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.placed = [self._band(group) for group in self.bands]

    @cached_property
    def _drawn(self) -> dict[str, tuple[frozenset[str], bool]]:
        return routing.wires(self.ties)

    def _into(self, row: Row) -> tuple[Tie, ...]:
        """The first tie of each relationship that leads to a box."""
        found = {routing.told(tie): tie for tie in self.ties if tie.target == row.head.record}
        return tuple(found.values())

    def _band(self, group: str) -> list[list[Cell]]:
        """The boxes of a band: first those that nothing leads to, then those under the words of
        what does; last, in a line, who is only mentioned."""
        rows = [row for row in self.rows if row.group == group]
        blocks: dict[tuple[str, ...], list[Row]] = {}
        for at, row in enumerate(row for row in rows if row.drawn.mark):
            over = tuple(routing.told(tie) for tie in self._into(row))
            blocks.setdefault(over or (f"#{at}",), []).append(row)
        free = [found for over, found in blocks.items() if over[0].startswith("#")]
        led = [found for over, found in blocks.items() if not over[0].startswith("#")]
        chunks: list[list[tuple[Sequence[Row], tuple[Tie, ...]]]] = []
        for found in (*free, *led):
            # Of what takes several rows each holds about as many.
            fit = ceil(len(found) / ceil(len(found) / self.count))
            for start in range(0, len(found), fit):
                chunk = found[start : start + fit]
                used = sum(len(boxes) for boxes, _ in chunks[-1]) if chunks else self.count
                if used + len(chunk) > self.count:
                    chunks.append([])
                chunks[-1].append((chunk, self._into(chunk[0]) if not start else ()))
        room = self.count * (self.box + self._gap)
        # Few beside each other are wider than many: their words take fewer lines.
        most = max((sum(len(boxes) for boxes, _ in line) for line in chunks), default=self.count)
        wide = max(self.box, min(room / most - self._gap, self.most)) if self.lean else self.box
        made = [[*self._line(line, wide)] for line in chunks]
        room -= self._gap
        said = [BodyBox(row, room, self.size) for row in rows if not row.drawn.mark]
        return [*made, *([Cell([box], [], 0, 0.0, room)] for box in said)]

    def _line(
        self, blocks: Sequence[tuple[Sequence[Row], tuple[Tie, ...]]], wide: float
    ) -> Iterator[Cell]:
        at = 0
        for chunk, ties in blocks:
            yield self._cell(chunk, at, ties, wide)
            at += len(chunk)

    def _cell(self, chunk: Sequence[Row], at: int, ties: Sequence[Tie], wide: float) -> Cell:
        boxes = [self._box(row, wide) for row in chunk]
        room = len(chunk) * (wide + self._gap) - self._gap
        over_size = small(self.size, OVER)
        lined = any(tie.source for tie in ties) and not self.brief
        lead = over_size * (0.55 + 0.75 * len(ties)) if lined else 0.0
        over = [(tie, evenly(self._over(tie), over_size, room - lead, bold=True)) for tie in ties]
        return Cell(boxes, over, at, lead, wide)

    def _box(self, row: Row, wide: float) -> BodyBox:
        key = id(row), wide
        if key not in self.known:
            self.known[key] = BodyBox(row, wide, self.size, self.lean)
        return self.known[key]

    def _over(self, tie: Tie) -> str:
        if self.brief or not tie.source:
            return f"↓ {tie.text}"
        return tie.text if self.lean else f"{tie.text}{_mark(tie)}"

    @property
    def space(self) -> float:
        """What gaps between rows are measured in."""
        return self.size * (_LEAN if self.lean else 1)

    def left(self, cell: Cell) -> float:
        """Where a cell begins, from the first box of its zone on."""
        return cell.at * (cell.wide + self._gap)

    @cached_property
    def wires(self) -> list[Wire]:
        """The lines, from the first box of the zone on."""
        found: dict[tuple[frozenset[str], bool], Wire] = {}
        places = self._places()
        shifts: dict[str, int] = {}
        for at, rows in enumerate(self.placed):
            for number, cells in enumerate(rows):
                deepest, _ = heights(cells)
                for cell in cells:
                    down = deepest - cell.head
                    for turn, (tie, lines) in enumerate(cell.over):
                        if not tie.source:  # from another screen: its words say from whom
                            down += len(lines) * small(self.size, OVER) * LEADING
                            continue
                        key = self._drawn[routing.told(tie)]
                        wire = found.get(key)
                        if wire is None:
                            wire = found[key] = Wire(key[1])
                            for source in sorted(key[0] & places.keys()):
                                gap, x = places[source]
                                shift = shifts.setdefault(source, 0)
                                shifts[source] += 1
                                x += self.size * (0.9 + routing.PITCH * shift)
                                wire.leaves.append((gap, x))
                        over_size = small(self.size, OVER)
                        x = self.left(cell) + over_size * (0.5 + 0.75 * turn)
                        line = over_size * LEADING
                        wire.arrives.append(((at, number), x, down + line / 2))
                        down += len(lines) * line
        return [wire for wire in found.values() if wire.leaves and not self.brief]

    def _places(self) -> dict[str, tuple[Gap, float]]:
        """Of each box the gap under it, and where it begins."""
        return {
            box.row.head.record: (
                (at, number + 1),
                self.left(cell) + turn * (cell.wide + self._gap),
            )
            for at, rows in enumerate(self.placed)
            for number, cells in enumerate(rows)
            for cell in cells
            for turn, box in enumerate(cell.boxes)
        }

    @property
    def _gap(self) -> float:
        return GAP * self.size

    @cached_property
    def lanes(self) -> int:
        return routing.lanes(self.wires)

    @cached_property
    def gutter(self) -> float:
        """Beside the boxes, for the lanes of lines."""
        return self.size * (self.lanes * routing.PITCH + 0.4) if self.lanes else 0.0

    @cached_property
    def crowded(self) -> dict[Gap, list[Wire]]:
        return routing.crowd(self.wires)

    @property
    def wide(self) -> float:
        return self.gutter + self.count * (self.box + self._gap) - self._gap

    def tall(self, at: int) -> float:
        """How high a band is."""
        return self._talls[at]

    @cached_property
    def _talls(self) -> list[float]:
        found = []
        for at, rows in enumerate(self.placed):
            gaps = [(at, number) for number in range(len(rows) + 1)]
            between = sum(routing.room(gap, self.crowded, self.space) for gap in gaps)
            found.append(between + sum(sum(heights(cells)) for cells in rows))
        return found


def pressed(tie: Tie, zone: str) -> Row:
    """The words on a line, as something that can be pressed."""
    return Row(label=tie.text, column=tie.column, zone=zone, proof=tie.proof or Proof())


def _mark(tie: Tie) -> str:
    """Where it stands, by its paragraphs."""
    found = dict.fromkeys(place.paragraph for place in tie.proof.places)
    return "".join(f" ¶{one}" for one in found)
