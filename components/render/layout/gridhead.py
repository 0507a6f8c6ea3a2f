"""What stands over the columns of a grid of lines by zones."""

from __future__ import annotations

from collections.abc import Sequence

from components.render.layout import prose
from components.render.layout.gridroom import Setting
from components.render.layout.palette import LIGHT
from components.render.layout.scene import Box, Item, Part, Run, Stamp


def heads(
    setting: Setting, columns: Sequence[str], places: Sequence[tuple[float, float]], top: float
) -> tuple[list[Part], float]:
    """Names of zones with what is said of each, over a rule in its colour, and where the lines
    begin. ``places`` are left end and width of each column. What is said stands beside the names,
    or under all of them where one has no room for it."""
    size, items, low = setting.size, list[Item](), top
    said = [_said(setting, column) for column in columns]
    leads = [size * 1.1 if setting.zone(column) else 0 for column in columns]
    beside = all(
        prose.wide(runs) + lead <= room
        for runs, lead, (_, room) in zip(said, leads, places, strict=True)
    )
    for column, runs, lead, (left, room) in zip(columns, said, leads, places, strict=True):
        if zone := setting.zone(column):
            colour = prose.colour(zone, setting.colours)
            stamp = Stamp(left + size * 0.4, top + size * 0.75, size * 0.75, "solid", colour)
            items.append(stamp)
        end = top
        for part in [runs] if beside else [[run] for run in runs]:
            lines, end = prose.paragraph(left + lead, end, part, room - lead)
            items += lines
        low = max(low, end)
    low += size * 0.3
    for column, (left, room) in zip(columns, places, strict=True):
        colour = prose.colour(setting.zone(column), setting.colours)
        items.append(Box(left, low, room, 3, colour))
    return [Part(tuple(items))], low + size * 0.5


def _said(setting: Setting, column: str) -> list[Run]:
    """The name of a zone, and what is said of it."""
    ink = prose.ink(setting.zone(column), setting.colours)
    name, head = Run(column, setting.size * 1.1, ink, bold=True), setting.head(column)
    return [name, *([Run(f"  {head}", setting.small, LIGHT.soft)] if head else ())]
