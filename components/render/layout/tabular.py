"""Tables on a screen: how wide their columns are, how tall their lines, and which lines stand on
which screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import permutations, product

from components.exhibit import Exhibit
from components.render.layout import measure
from components.render.layout.cards import figure_width
from components.render.layout.columns import parts, readable, ruling
from components.render.layout.spread import lonely, spread, with_rows
from components.render.layout.wall import INNER, LINE, TEXT, Leaf
from components.row import Head, Row

#: Space in a cell, left and right together, and above and below together with the line under it.
CELL_X, CELL_Y = 24, 16
#: A table has no more lines than this on a screen, however short they are.
_MOST = 16
#: How much one column gives another, in turn; so many lines that only words keep one wide.
_STEPS, _MANY = (60.0, 30.0, 15.0), 99
#: Stands before the name of a line that goes on from the screen before, and in its other cells.
GOES_ON = "…"


def as_table(exhibit: Exhibit) -> Exhibit:
    """A list of terms and texts as a table of one column."""
    rows = tuple(replace(row, column=" ") for row in exhibit.rows)
    return exhibit.model_copy(update={"rows": rows, "columns": (" ",)})


def upright(exhibit: Exhibit) -> Exhibit:
    """A table of a single line on end, for a line alone leaves a screen empty: its columns under
    each other, its name over them."""
    lines = exhibit.grid()
    if len(lines) != 1 or len(exhibit.columns) < 2:
        return exhibit
    first, cells = lines[0]
    name = " · ".join(filter(None, (first.label, first.head.detail)))
    rows = [
        replace(row, label=column, column=name, head=Head(), group="")
        for column in exhibit.columns
        for row in cells.get(column, ())
    ]
    update = {
        "kind": "table",
        "columns": (name,),
        "column_zones": (first.zone,),
        "rows": tuple(rows),
    }
    return exhibit.model_copy(update=update)


def joined(row: Row, size: float, room: float) -> bool:
    """Whether the figure of a cell has its original behind it, on the same line."""
    if row.figure is None or not row.figure.original or row.doubt:
        return False
    behind = measure.wide(measure.SPACE + row.figure.original, size)
    return figure_width(row.figure, size, size) + behind <= room


def cell(rows: Iterable[Row], size: float, room: float) -> tuple[list[str], list[str]]:
    """The paragraphs of a cell that are bold, and the others: of each value its text, the
    original, unless it stands on the line of the figure, and the detail."""
    strong: list[str] = []
    rest: list[str] = []
    for row in rows:
        apart = row.figure and not joined(row, size, room)
        original = row.figure.original if row.figure and apart else ""
        shown = row.figure.bare.text if row.figure else row.text
        (strong if row.strong else rest).append(shown)
        rest += [row.doubt, original, row.detail]
    return [text for text in strong if text], [text for text in rest if text]


def tall(plain: Iterable[str], size: float, width: float, *, strong: Iterable[str] = ()) -> float:
    """The height of a cell with these paragraphs; the ``strong`` are bold."""
    room = max(width - CELL_X, size)
    count = sum(measure.count(text, size, room) for text in plain)
    count += sum(measure.count(text, size, room, bold=True) for text in strong)
    return count * size * LINE + CELL_Y


def tables(
    exhibit: Exhibit,
    top: float,
    bottom: float,
    size: float,
    *,
    fewest: int = 1,
    shifting: bool = False,
) -> list[Leaf]:
    """Screens of lines; a table with more columns than a screen holds comes in several, ``fewest``
    at least, one after the other. With ``shifting`` its columns are tried in further widths."""
    made = [
        _Table.ruled(one, size)
        for one in parts(exhibit, INNER, size, size, pad=CELL_X, fewest=fewest)
    ]
    tried = [_shifted(one, top, bottom) for one in made] if shifting else made
    return [leaf for one in tried for leaf in _lined(one, top, bottom)]


_Cells = Mapping[str, list[Row]]
#: The row that names a line of a table, and its values by column.
_Line = tuple[Row, _Cells]


@dataclass(frozen=True)
class _Table:
    """A table measured with texts of ``size``, and the ``widths`` of its columns, the names of its
    lines first."""

    exhibit: Exhibit
    size: float
    widths: tuple[float, ...]

    @classmethod
    def ruled(cls, exhibit: Exhibit, size: float) -> _Table:
        """The shorter of two: one whose columns are as wide as all texts want them, and one in
        which a figure and its original, on two lines else, stand on one wherever they can."""
        given = [exhibit]
        if any(row.figure and row.figure.original and not row.doubt for row in exhibit.rows):
            given.append(with_rows(exhibit, map(_paired, exhibit.rows)))
        wide = [ruling(one, INNER, size, size, pad=CELL_X).widths for one in given]
        return min((cls(exhibit, size, one) for one in wide), key=lambda table: table.height)

    @property
    def height(self) -> float:
        """Of all its lines."""
        return sum(self.line(*line) for line in self.exhibit.grid())

    @cached_property
    def rooms(self) -> dict[str, float]:
        """The width of each column but the first."""
        return dict(zip(self.exhibit.columns, self.widths[1:], strict=True))

    @cached_property
    def heading(self) -> float:
        names = [self.exhibit.corner, *self.exhibit.columns]
        pairs = zip(names, self.widths, strict=True)
        return max(tall((), self.size, room, strong=[name]) for name, room in pairs)

    @property
    def banner(self) -> float:
        """The height of the heading over lines that belong together."""
        return self.size * LINE + CELL_Y

    def cell(self, rows: Iterable[Row], column: str) -> float:
        """The height of a cell."""
        room = self.rooms[column]
        strong, rest = cell(rows, self.size, room - CELL_X)
        return tall(rest, self.size, room, strong=strong)

    def line(self, first: Row, cells: _Cells) -> float:
        """The height of a line: of its tallest cell."""
        named = tall([first.head.detail], self.size, self.widths[0], strong=[first.label])
        return max([named, *(self.cell(cells.get(name, ()), name) for name in self.rooms)])

    @cached_property
    def whole(self) -> bool:
        """Whether each figure stands on one line."""
        figures = [
            (row.figure, self.rooms[row.column] - CELL_X)
            for row in self.exhibit.rows
            if row.figure and row.column in self.rooms
        ]
        return all(
            max(figure_width(one, self.size, self.size), measure.wide(one.original, self.size))
            <= room
            for one, room in figures
        )

    def lines(self, room: float, share: float = 1.0, only: int | None = None) -> list[_Line]:
        """The lines of the table. One that is taller than this ``share`` of ``room`` comes as
        several, each with as many values as have room; a value is never divided, so one that is
        taller alone stays so. Where it is asked of one line ``only``, its first part has this
        share, and all else the room."""
        found: list[_Line] = []
        for at, (first, cells) in enumerate(self.exhibit.grid()):
            over = self.banner if first.group else 0
            then = room * (share if only is None else 1.0) - over
            left = room * share - over if only in (None, at) else then
            several = any(len(rows) > 1 for rows in cells.values())
            if several and self.line(first, cells) > left:
                found += self._divided(cells, left, then)
            else:
                found.append((first, cells))
        return found

    def _divided(self, cells: _Cells, room: float, then: float) -> Iterator[_Line]:
        """The parts of a line: the first in ``room``, those after it in what there is ``then``."""
        rest = {name: list(rows) for name, rows in cells.items()}
        again = False
        while any(rest.values()):
            here: dict[str, list[Row]] = {}
            for name, rows in rest.items():
                count = 1
                while count < len(rows) and self.cell(rows[: count + 1], name) <= room:
                    count += 1
                said = rows[:count] or [_said_before(cells[name][0])]
                here[name] = [_again(row) for row in said] if again else said
                rest[name] = rows[count:]
            yield next(iter(here.values()))[0], here
            again, room = True, then


def _paired(row: Row) -> Row:
    """A row whose figure is as long as with its original behind it."""
    found = row.figure
    if found is None or not found.original or row.doubt:
        return row
    tail = f"{found.tail}{measure.SPACE}{found.original}"
    return replace(row, figure=replace(found, tail=tail, original=""))


def _again(row: Row) -> Row:
    """A value of a line that goes on from the screen before."""
    return replace(row, label=f"{GOES_ON} {row.label}")


def _said_before(row: Row) -> Row:
    """What stands in a cell all of which was said on the screen before."""
    return Row(
        label=row.label,
        head=Head(record=row.head.record, detail=row.head.detail, lang=row.head.lang),
        group=row.group,
        zone=row.zone,
        column=row.column,
        text=GOES_ON,
    )


#: Of the room of a screen: no line is taller where one would stand alone otherwise.
_SHARES = (0.8, 0.65, 0.5, 0.4, 0.3, 0.2)


def _lined(table: _Table, top: float, bottom: float) -> list[Leaf]:
    exhibit, room = table.exhibit, bottom - top - table.heading
    # Larger texts are only for what fits as it is.
    if table.size > TEXT:
        return _spread(table, exhibit.grid(), top, bottom)
    found = _spread(table, table.lines(room), top, bottom)
    if not lonely(found):
        return found
    # All tall lines are divided alike, or else the one at which a screen ends.
    for only, share in product((None, *range(len(exhibit.grid()))), _SHARES):
        divided = _spread(table, table.lines(room, share, only), top, bottom)
        if len(divided) <= len(found) and not lonely(divided) and all(map(_begun, divided)):
            return divided
    return found


def _shifted(table: _Table, top: float, bottom: float) -> _Table:
    """The same, some of one column's width given to another where that makes lines fill screens
    better: what is left over went, a little at a time, to the column that gained most by it."""
    least = readable(table.exhibit, INNER, table.size, table.size, pad=CELL_X, most=_MANY)

    def cost(one: _Table) -> tuple[bool, bool, int, float]:
        found = _spread(one, one.exhibit.grid(), top, bottom)
        return not one.whole, lonely(found), len(found), one.height

    best, lowest = table, cost(table)
    for step in _STEPS:
        for to, of in permutations(range(len(least)), 2):
            widths = [*best.widths]
            widths[to], widths[of] = widths[to] + step, widths[of] - step
            tried = replace(best, widths=tuple(widths))
            if widths[of] >= least[of] and (needed := cost(tried)) < lowest:
                best, lowest = tried, needed
    return best


def resumed(leaves: Iterable[Leaf]) -> bool:
    """Whether a line goes on from one screen to the next."""
    return any(row.label.startswith(GOES_ON) for leaf in leaves for row in leaf.exhibit.rows)


def _begun(leaf: Leaf) -> bool:
    """Whether no part of a line stands under another part of it."""
    found = leaf.exhibit.grid()
    again = any(first.label.startswith(GOES_ON) for first, _ in found[1:])
    return len(found) == len(leaf.heights) and not again


def _spread(table: _Table, lines: Sequence[_Line], top: float, bottom: float) -> list[Leaf]:
    """The lines on screens."""
    heights = [table.line(*line) for line in lines]
    groups = [first.group for first, _ in lines]
    room = bottom - top - table.heading

    def cost(start: int, at: int) -> float:
        """A line with the heading over it, which a new screen repeats."""
        over = groups[at] and (at == start or groups[at] != groups[at - 1])
        return heights[at] + (table.banner if over else 0)

    found = []
    for start, end in spread(len(lines), cost, room, _MOST):
        rows = [row for _, cells in lines[start:end] for some in cells.values() for row in some]
        tops = tuple(cost(start, at) for at in range(start, end))
        leaf = Leaf(with_rows(table.exhibit, rows), top, bottom, table.widths, table.heading, tops)
        found.append(replace(leaf, size=table.size, whole=table.whole))
    return found
