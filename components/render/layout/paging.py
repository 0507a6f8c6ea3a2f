"""A long exhibit in parts that each fill one screen or slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from components import memory, words
from components.exhibit import Exhibit
from components.kinds import GRIDS, whole
from components.render.layout import abreast, fewer, measure, parting, scenes
from components.render.layout.cards import SHARES, beside, figures, shapes
from components.render.layout.spread import largest, lonely, spread, with_rows
from components.render.layout.tabular import as_table, resumed, tables, upright
from components.render.layout.wall import (
    FOOT,
    HEIGHT,
    INNER,
    LEAST,
    LINE,
    TOP,
    Leaf,
    footer,
    header,
)
from components.row import Row
from data.model import Lang

#: Not so many bars on a screen that they become threads.
_BARS = 12
#: As many zones are listed beside their map; more than these after it.
LISTED = 10


def first(exhibit: Exhibit, most: int, lang: Lang) -> list[Leaf]:
    """The first so many screens of an exhibit, which say that they are not all; all of them where
    these are no more, or ``most`` is 0."""
    every = [*leaves(exhibit)]
    if not most or len(every) <= most:
        return every
    notes = (words.text(lang, "present.rest"), *exhibit.notes)
    return [*leaves(exhibit.model_copy(update={"notes": notes}))][:most]


def leaves(exhibit: Exhibit) -> list[Leaf]:
    """The screens of an exhibit, in order; one for what fits. A few lines are set larger than
    many, as far as that takes no more screens. Bars on several screens share one scale.

    Laying out is most of what a presentation and slides cost, and both break in the same places:
    so it is kept for all."""
    kept = memory.here().keep(("leaves", exhibit.digest), None, lambda: tuple(_parted(exhibit)))
    return [*kept]


def _parted(exhibit: Exhibit) -> list[Leaf]:
    found = _split_up(exhibit, *_body(exhibit))
    if len(found) == 1:
        return found
    # The title of a part may take a line more, and more parts then.
    divided = _body(exhibit.model_copy(update={"parts": len(found)}))
    if divided != _body(exhibit):
        found = _split_up(exhibit, *divided)
    count = len(found)
    return [
        replace(leaf, exhibit=leaf.exhibit.model_copy(update={"part": at, "parts": count}))
        for at, leaf in enumerate(found, 1)
    ]


def _body(exhibit: Exhibit) -> tuple[float, float]:
    """Where the body begins and ends. A title of a page's length may run into the body, which is
    never without height."""
    bottom = HEIGHT - FOOT - footer(exhibit)
    return min(TOP + header(exhibit), bottom - LEAST), bottom


def listed(exhibit: Exhibit) -> list[Row]:
    """The rows of a map that say something of a zone."""
    return [row for row in exhibit.rows if row.spot.role == "zone"]


def _split_up(exhibit: Exhibit, top: float, bottom: float) -> list[Leaf]:
    return _SPLIT[exhibit.kind](exhibit, top, bottom)


def _table(exhibit: Exhibit, top: float, bottom: float) -> list[Leaf]:
    """The lines of a table; where one of them would stand alone, without what stands under their
    names, in columns of further widths, or half of the columns at a time."""
    found = largest(upright(exhibit), top, bottom, tables)
    if not lonely(found):
        return found
    halves, named = partial(tables, fewest=2), fewer.named(exhibit)
    shifted = partial(tables, shifting=True)
    ways = (named, tables), (named, shifted), (exhibit, halves), (named, halves)
    told = found, *(largest(one, top, bottom, split) for one, split in ways)
    return min(told, key=lambda leaves: (lonely(leaves), len(leaves)))


def _matrix(exhibit: Exhibit, top: float, bottom: float) -> list[Leaf]:
    """A table, the names in its cells behind each other, or a line a zone, where that takes fewer
    screens, leaves no line alone on one and none to go on on the next."""
    found = _table(exhibit, top, bottom)
    if len(found) > 1:
        ways = fewer.flowing(exhibit), fewer.flowing(fewer.turned(exhibit))
        told = found, *(_table(one, top, bottom) for one in ways)
        found = min(told, key=lambda leaves: (lonely(leaves), len(leaves), resumed(leaves)))
    return found


def _text(exhibit: Exhibit, top: float, bottom: float) -> list[Leaf]:
    return largest(as_table(exhibit), top, bottom, tables)


def _kpi(exhibit: Exhibit, top: float, bottom: float) -> list[Leaf]:
    """Cards of figures: a few stand in as many rows as lets their numbers be largest, on as few
    screens as smaller ones take."""
    found = [
        largest(exhibit, top, bottom, partial(figures, beside=beside, share=share))
        for beside in shapes(exhibit.rows)
        for share in SHARES
    ]
    return min(found, key=lambda leaves: (len(leaves), lonely(leaves), -leaves[0].number))


def _map(exhibit: Exhibit, top: float, bottom: float) -> list[Leaf]:
    zones = listed(exhibit)
    if len(zones) <= LISTED:
        return _one(exhibit, top, bottom)
    told = exhibit.model_copy(update={"kind": "text", "rows": tuple(zones)})
    return [Leaf(exhibit, top, bottom), *_text(told, top, bottom)]


# --- scenes -----------------------------------------------------------------------------


def _scene(exhibit: Exhibit, top: float, bottom: float) -> list[Leaf]:
    """Scenes of whole lines, on as few screens as hold them with the smallest text, and about as
    much on each. Colours change no measure."""
    found, room = units(exhibit), bottom - top + scenes.ROUNDING

    def shown(start: int, end: int) -> Exhibit:
        return some(exhibit, found[start:end])

    def tall(start: int, end: int) -> float:
        return scenes.lowest(shown(start, end), INNER)

    if exhibit.kind == "diagram" and found:
        return [Leaf(one, top, bottom) for one in abreast.screens(shown, len(found), room)]
    cuts = parting.apart(len(found), tall, room)
    return [Leaf(shown(*cut), top, bottom) for cut in cuts]


def some(exhibit: Exhibit, found: Sequence[Sequence[Row]]) -> Exhibit:
    """The scene with some of its ``units``, and what the marks mean that are there."""
    part = with_rows(exhibit, (row for unit in found for row in unit))
    if exhibit.kind != "dots":
        return part
    marks = {row.drawn.mark for row in part.rows}  # of others nothing is to be said here
    if any(row.open and row.drawn.mark for row in part.rows):
        marks.add("dashed")  # that it is more, behind the last
    return part.model_copy(update={"keys": tuple(key for key in exhibit.keys if key[0] in marks)})


def units(exhibit: Exhibit) -> list[Sequence[Row]]:
    """What stands on one screen in any case: a line of a grid, a zone of a diagram, a strip, a
    finding, a bar with its segments."""
    if exhibit.kind == "diagram":
        return [[row for row in exhibit.rows if row.column == column] for column in exhibit.columns]
    if exhibit.kind in GRIDS:
        return [*exhibit.groups()]
    found: list[list[Row]] = []
    before = ""
    for row in exhibit.rows:
        joins = {"stacked": row.label, "bars": ""}.get(exhibit.kind, row.group)
        if found and joins and joins == before:
            found[-1].append(row)
        else:
            found.append([row])
        before = joins
    return [*found]


def _one(exhibit: Exhibit, top: float, bottom: float) -> list[Leaf]:
    """What stands whole on one screen."""
    return [Leaf(exhibit, top, bottom)]


# --- bars -------------------------------------------------------------------------------

#: The text beside a bar, and the room of its name and of its figure, as parts of the width.
_NAME, _BESIDE = 28.0, 0.32
#: Between two bars, in em.
_BETWEEN = 0.8


def _slivers(bar: Sequence[Row]) -> int:
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
    stacked, bars = exhibit.kind == "stacked", units(exhibit)

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
    whole = scaled(exhibit) if len(parts) > 1 else exhibit
    return [Leaf(some(whole, bars[start:end]), top, bottom) for start, end in parts]


def scaled(exhibit: Exhibit) -> Exhibit:
    """Bars and lines that are to stand in several pictures, on one scale; else as it is."""
    if exhibit.kind not in ("bars", "line"):
        return exhibit
    most = max((end for row in exhibit.rows for end in row.ends or ()), default=None)
    return exhibit.model_copy(update={"scale": most})


#: So many lines of time stand on one screen.
_LINES = 4


def _line(exhibit: Exhibit, top: float, bottom: float) -> list[Leaf]:
    """A few zones a screen, all on one scale; what is no number anywhere, as a table."""
    if all(row.ends is None for row in exhibit.rows):
        return _table(exhibit.model_copy(update={"kind": "table"}), top, bottom)
    found = exhibit.groups()
    groups = {
        rows[0].label: [row for row in exhibit.rows if row.label == rows[0].label] for rows in found
    }
    named = list(groups.values())
    if len(named) <= _LINES:
        return _one(exhibit, top, bottom)
    whole, parts = scaled(exhibit), spread(len(named), lambda *_: 1.0, _LINES, _LINES)
    return [Leaf(some(whole, named[start:end]), top, bottom) for start, end in parts]


_SPLIT = whole(
    "A screen",
    {
        "table": _table,
        "matrix": _matrix,
        "text": _text,
        "cards": beside,
        "kpi": _kpi,
        "bars": _bars,
        "stacked": _bars,
        "map": _map,
        "funnel": _one,
        "composition": _one,
        "finding": _scene,
        "dots": _scene,
        "tally": _scene,
        "diagram": _scene,
        "sides": _scene,
        "line": _line,
    },
)
