"""What stands under a picture of marks: what each mark means, and who says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from components.render.layout import measure, prose
from components.render.layout.measure import LEADING
from components.render.layout.palette import LIGHT, SILENCE, TALLY
from components.render.layout.scene import Box, Item, Part, Run, Stamp, TextLine
from components.row import Mark, Row

#: How much of a colour is left where any zone's may be meant.
_TINTED = 0.2


def legend(
    keys: Iterable[tuple[Mark, str]],
    top: float,
    room: float,
    size: float,
    *,
    square: bool = False,
    colour: str = LIGHT.soft,
) -> tuple[list[Part], float]:
    """The marks with their meanings beside each other, and where they end. ``colour`` is that of
    the marks, where all of them have one."""
    items: list[Item] = []
    x, row = 0.0, size * 1.7
    y = top + row / 2
    for mark, text in keys:
        lead = size * 1.7 if mark else 0.0
        for at, line in enumerate(measure.lines(text, size, room - lead)):
            need = lead + measure.wide(line, size)
            if (x and x + need > room) or at:
                x, y = 0.0, y + row
            if mark in ("hatched", "tinted") and not at:
                items.append(_swatch(x, y, size, mark))
            elif mark and not at:
                shown = TALLY if mark == "faint" else colour
                items.append(Stamp(x + size / 2, y, size * 0.9, mark, shown, square))
            items.append(TextLine(x + lead, y, line, size, LIGHT.soft))
            x += need + size * 1.6
    return ([Part(tuple(items))] if items else []), (y + row / 2 if items else top)


def _swatch(x: float, y: float, size: float, mark: Mark) -> Box:
    tall = size * 0.9
    at = (x, y - tall / 2, size * 1.2, tall)
    if mark == "tinted":
        return Box(*at, fill=LIGHT.soft, tint=_TINTED, rounded=True)
    return Box(*at, edge=SILENCE, hatched=True, rounded=True)


def silences(
    rows: Sequence[Row], colours: Mapping[str, str], top: float, room: float, size: float
) -> tuple[list[Part], float]:
    """Who says nothing, in words on hatched ground, beside each other; and where they end."""
    parts: list[Part] = []
    x, pad, leading = 0.0, size * 0.8, size * LEADING
    tallest = 0.0
    for row in rows:
        name = Run(f"{row.label} ", size, prose.ink(row.zone, colours), bold=True)
        runs = [name, Run(row.shown, size, LIGHT.soft)]
        wide = min(prose.wide(runs), room - 2 * pad)
        lines = prose.lines(runs, wide + 1)
        tall = len(lines) * leading + size * 0.7
        if x and x + wide + 2 * pad > room:
            x, top, tallest = 0.0, top + tallest + size * 0.5, 0.0
        box = Box(x, top, wide + 2 * pad, tall, edge=SILENCE, hatched=True, rounded=True)
        said, _ = prose.paragraph(x + pad, top + size * 0.35, runs, wide + 1)
        parts.append(Part((box, *said), row))
        x += wide + 2 * pad + size * 0.8
        tallest = max(tallest, tall)
    return parts, top + tallest
