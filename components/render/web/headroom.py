"""How much room a chart takes, and how its words are broken: the same for the picture that stands
first and for the live chart that may take its place, so that nothing moves when it does."""

from __future__ import annotations

from decimal import Decimal

from components.exhibit import Exhibit
from components.render.layout import measure
from components.render.layout.timing import abreast, panels
from components.render.map.look import MapLook
from components.row import Row

#: Axis and label text, px: readable at the far end of a meeting room.
SIZE = 16
#: What a bar takes with its name and gap at least, px; of more bars than ``_MANY`` each takes less.
_ROW, _DENSE, _MANY = 82, 62, 12
#: What a drawing has from side to side on a phone, and the height of a line of its text: px.
PHONE, _LINE = 320, 21
#: A segment of no more of its bar than this has no room for its count on a phone.
SLIVER = 0.05
#: Stages of a funnel; a panel of figures over time with its name and times, and what one alone has
#: besides; px.
STAGE, PANEL, ALONE = 112, 250, 42
#: From how wide a chart on a page may be, px, its picture is which (``board.css``): figures that
#: are to stand beside each other have room there, also live, where they shrink with no picture.
LEAST = {"wide": 1000.0, "middle": 620.0}
#: A line of a name and its figure, either of which may be empty.
Line = tuple[str, str]


def beside(exhibit: Exhibit, shape: str) -> int:
    """How many lines over time stand beside each other where the picture has this ``shape``."""
    return abreast(exhibit, LEAST[shape], SIZE) if shape in LEAST else 1


def panel(exhibit: Exhibit) -> float:
    """The height of one line over time, px."""
    return float(PANEL if len(panels(exhibit)) > 1 else PANEL + ALONE)


def tall(exhibit: Exhibit, shape: str = "narrow") -> float:
    """The height of a chart or the map, px; of lines over time by the ``shape`` of the picture."""
    if exhibit.kind == "map":
        return float(MapLook().height)
    if exhibit.kind == "funnel":
        return float(STAGE * sum(not row.proof.formula for row in exhibit.rows))
    if exhibit.kind == "line":
        rows = -(-len(panels(exhibit)) // beside(exhibit, shape))
        return panel(exhibit) * max(rows, 1)
    count, each = len(named(exhibit)), row(exhibit)
    return each * (count + 0.05) + 16


def row(exhibit: Exhibit) -> float:
    """What each bar takes: as much as the longest name needs."""
    names = named(exhibit)
    most = max((len(lines) for lines, _ in names), default=1)
    return max(_DENSE if len(names) > _MANY else _ROW, (most * _LINE + 7) / 0.6)


def named(exhibit: Exhibit) -> list[tuple[list[Line], float | None]]:
    """Over each bar its name and figure, and where they end if they are set flush right there."""
    if exhibit.kind == "stacked":
        labels = dict.fromkeys(one.label for one in exhibit.rows)
        return [(_lines(label, _slivers(exhibit, label), PHONE), None) for label in labels]
    if exhibit.kind != "composition":
        return [
            (_lines(one.label, one.marked if one.ends else one.shown, PHONE), None)
            for one in exhibit.rows
        ]
    found: list[tuple[list[Line], float | None]] = []
    most, start = whole(exhibit), Decimal(0)
    for one in exhibit.rows:
        value = one.amount.value or Decimal(0)
        base = float(start) if one.amount.nested else 0.0
        # A part that starts far to the right has its name there too, over its own bar.
        far = base > 0.4 * most
        found.append(
            _flush(one, base + float(value), most)
            if far
            else (_lines(one.column, one.shown, PHONE), None)
        )
        if one.amount.nested:
            start += value
    return found


def _slivers(exhibit: Exhibit, label: str) -> str:
    """The counts for which their segments have no room, each with what it counts."""
    counts = {
        one.column: float(one.amount.value or 0) for one in exhibit.rows if one.label == label
    }
    room = SLIVER * sum(counts.values())
    return "   ".join(f"{name} {count:g}" for name, count in counts.items() if 0 < count <= room)


def whole(exhibit: Exhibit) -> float:
    """What a composition is drawn against: its total, or its parts where they exceed it, which
    must be seen to."""
    values = [one.amount.value for one in exhibit.rows if one.amount.value is not None]
    parts = sum(one.amount.value or 0 for one in exhibit.rows if one.amount.nested)
    return max(float(max(values, default=1)), float(parts))


def _flush(one: Row, end: float, most: float) -> tuple[list[Line], float]:
    """Lines that end at ``end`` of ``most``; what has no room before it on a phone ends at the
    edge."""
    lines = _lines(one.column, one.shown, PHONE)
    room = PHONE * end / most
    before = _lines(one.column, one.shown, room)
    # A figure is never broken, so its line may be wider than there is room.
    widest = max(measure.wide("   ".join(filter(None, pair)), SIZE) for pair in before)
    fits = widest <= room and len(before) <= max(2, len(lines))
    return (before, end) if fits else (lines, most)


def _lines(name: str, said: str, room: float) -> list[Line]:
    """The name, and the figure behind its last line where it fits there, else on lines of its own.
    A word that is longer than the room makes more lines than any drawing has."""
    *first, last = [name]
    if measure.wide(f"{name}   {said}", SIZE) > room:
        *first, last = measure.wrapped(name, SIZE, room).split("\n")
    found = [(line, "") for line in first]
    if measure.wide(f"{last}   {said}", SIZE) <= room:
        return [*found, (last, said)]
    told = measure.wrapped(said, SIZE, room).split("\n")
    return [*found, (last, ""), *(("", line) for line in told if line)]
