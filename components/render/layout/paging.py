"""A long exhibit in parts that each fill one screen or slide."""

from __future__ import annotations

from dataclasses import replace

from components.exhibit import Exhibit
from components.kinds import whole
from components.render.layout import measure
from components.render.layout.cards import beside, figures
from components.render.layout.spread import largest, spread, with_rows
from components.render.layout.tabular import as_table, tables
from components.render.layout.wall import (
    FOOT,
    HEIGHT,
    INNER,
    LEAST,
    LINE,
    TOP,
    Leaf,
    cited,
    footer,
    header,
)
from components.row import Head, Row

#: Not so many bars on a screen that they become threads.
_BARS = 12
#: More sources than this are one line: their list stands elsewhere.
_SOURCES = 4
#: As many zones are listed beside their map; more than these after it.
LISTED = 10


def leaves(exhibit: Exhibit) -> list[Leaf]:
    """The screens of an exhibit, in order; one for what fits. A few lines are set larger than
    many, as far as that takes no more screens. Bars on several screens share one scale; notes
    that leave no room for the body stand on a screen of their own."""
    # A title of a page's length may run into the body, which is never without height.
    top = min(TOP + header(exhibit), HEIGHT - FOOT - LEAST - footer((), 1))
    named = cited(exhibit)
    short = len(exhibit.sources) > _SOURCES
    short = short or (named > 1 and HEIGHT - FOOT - footer((), named) - top < LEAST)
    named = 1 if short else named
    kept = len(exhibit.notes)
    if HEIGHT - FOOT - footer(exhibit.notes, named) - top < LEAST:
        # Where notes go on elsewhere, they leave the body a good half.
        while kept and HEIGHT - FOOT - footer(exhibit.notes[:kept], named) - top < 2 * LEAST:
            kept -= 1
    bottom = HEIGHT - FOOT - footer(exhibit.notes[:kept], named)
    rest = exhibit.notes[kept:]
    exhibit = exhibit.model_copy(update={"notes": exhibit.notes[:kept]})
    found = _split_up(exhibit, top, bottom)
    if rest:
        rows = tuple(
            # Each a line of its own, though they are called the same.
            Row(label=_NOTE, head=Head(record=f"note/{at}"), text=note)
            for at, note in enumerate(rest, kept)
        )
        found += _listed(exhibit, rows, top, HEIGHT - FOOT - footer((), named), ())
    count = len(found)
    return [
        replace(
            leaf,
            short=short,
            exhibit=leaf.exhibit.model_copy(update={"part": at, "parts": count})
            if count > 1
            else leaf.exhibit,
        )
        for at, leaf in enumerate(found, 1)
    ]


#: Stands where a list of notes has its terms.
_NOTE = "※"


def _listed(
    exhibit: Exhibit, rows: tuple[Row, ...], top: float, bottom: float, notes: tuple[str, ...]
) -> list[Leaf]:
    """Screens that list what one of the exhibit's own has no room for."""
    update = {"kind": "text", "rows": rows, "notes": notes}
    return largest(as_table(exhibit.model_copy(update=update)), top, bottom, tables)


def listed(exhibit: Exhibit) -> list[Row]:
    """The rows of a map that say something of a zone."""
    return [row for row in exhibit.rows if row.spot.role == "zone"]


def _split_up(exhibit: Exhibit, top: float, bottom: float) -> list[Leaf]:
    return _SPLIT[exhibit.kind](exhibit, top, bottom)


def _table(exhibit: Exhibit, top: float, bottom: float) -> list[Leaf]:
    return largest(exhibit, top, bottom, tables)


def _text(exhibit: Exhibit, top: float, bottom: float) -> list[Leaf]:
    return largest(as_table(exhibit), top, bottom, tables)


def _kpi(exhibit: Exhibit, top: float, bottom: float) -> list[Leaf]:
    return largest(exhibit, top, bottom, figures)


def _map(exhibit: Exhibit, top: float, bottom: float) -> list[Leaf]:
    zones = listed(exhibit)
    if len(zones) <= LISTED:
        return _one(exhibit, top, bottom)
    after = _listed(exhibit, tuple(zones), top, bottom, exhibit.notes)
    return [Leaf(exhibit, top, bottom), *after]


def _one(exhibit: Exhibit, top: float, bottom: float) -> list[Leaf]:
    """What stands whole on one screen."""
    return [Leaf(exhibit, top, bottom)]


# --- bars -------------------------------------------------------------------------------

#: The text beside a bar, and the room of its name and of its figure, as parts of the width.
_NAME, _BESIDE = 28.0, 0.32
#: Between two bars, in em.
_BETWEEN = 0.8


def _slivers(bar: list[Row]) -> int:
    """How many segments are too narrow for their words, which then stand under the name."""
    whole = sum(float(row.amount.value or 0) for row in bar) or 1.0
    length = INNER * (1 - _BESIDE) * 0.8
    return sum(
        measure.wide(row.shown, _NAME, bold=True) > float(row.amount.value or 0) / whole * length
        for row in bar
    )


def _bars(exhibit: Exhibit, top: float, bottom: float) -> list[Leaf]:
    """A few bars a screen, and as many on each as on the others. A total with its parts is one
    whole and comes here not; of stacked bars each is its own."""
    stacked = exhibit.kind == "stacked"
    groups: dict[str, list[Row]] = {}
    for at, row in enumerate(exhibit.rows):
        groups.setdefault(row.label if stacked else str(at), []).append(row)
    bars = list(groups.values())

    def cost(_: int, at: int) -> float:
        row, room = bars[at][0], INNER * _BESIDE
        count = measure.count(row.label, _NAME, room) + (_slivers(bars[at]) if stacked else 0)
        if not stacked:
            original = row.figure.original if row.figure else ""
            shown = measure.count(row.marked, _NAME, room, bold=True) + measure.count(
                original, _NAME, room
            )
            count = max(count + measure.count(row.detail, _NAME, room), shown)
        return max(count * _NAME * LINE, _NAME * 1.9 if stacked else 0) + _NAME * _BETWEEN

    # Over stacked bars stands the legend of their tones.
    room = bottom - top - (_NAME * 2.4 if stacked else 0)
    parts = spread(len(bars), cost, room, _BARS)
    if len(parts) > 1 and not stacked:
        most = max(
            (row.amount.value for row in exhibit.rows if row.amount.value is not None), default=None
        )
        exhibit = exhibit.model_copy(update={"scale": most})
    return [
        Leaf(with_rows(exhibit, (row for bar in bars[start:end] for row in bar)), top, bottom)
        for start, end in parts
    ]


_SPLIT = whole(
    "A screen",
    {
        "table": _table,
        "matrix": _table,
        "text": _text,
        "cards": beside,
        "kpi": _kpi,
        "bars": _bars,
        "stacked": _bars,
        "map": _map,
        "steps": _one,
        "funnel": _one,
        "composition": _one,
        "finding": _text,
        "dots": _kpi,
        "tally": _table,
        "diagram": _table,
        "sides": _table,
    },
)
