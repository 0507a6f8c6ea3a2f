"""What stands over a zone in a diagram of who does what: its name, and the strip of functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from components.exhibit import Exhibit
from components.render.layout import measure
from components.render.layout.bodybox import function
from components.render.layout.measure import LEADING
from components.render.layout.prose import colour, ink
from components.render.layout.scene import Box, Item, Part, TextLine
from components.render.layout.wall import small

#: Sizes, of a text of size 1: the words of the strip, the name of a zone, what stands beside it.
_STRIP, _NAME, _HEAD = 0.82, 1.3, 0.9


@dataclass(frozen=True)
class ZoneHead:
    """The heads of the columns of a diagram; texts have ``size``, ``brief`` heads no strip."""

    exhibit: Exhibit
    colours: Mapping[str, str]
    size: float
    brief: bool

    def parts(self, column: str, left: float, wide: float, top: float) -> tuple[list[Part], float]:
        """The name of a zone, how far its article says who does what, and its strip; and where
        what comes below them may begin."""
        size = self.size
        at = self.exhibit.columns.index(column)
        key = self.exhibit.column_zones[at] if at < len(self.exhibit.column_zones) else ""
        edge, inked = colour(key, self.colours), ink(key, self.colours)
        items: list[Item] = [Box(left, top, wide, size * 0.25, fill=edge)]
        y = top + size * 0.5
        for line in measure.lines(column, size * _NAME, wide, bold=True):
            step = size * _NAME * LEADING
            items.append(TextLine(left, y + step / 2, line, size * _NAME, inked, bold=True))
            y += step
        name = measure.wide(column, size * _NAME, bold=True) + size * 0.6
        head = self.exhibit.heads[at] if at < len(self.exhibit.heads) else ""
        quiet = small(size, _HEAD)
        if head and name + measure.wide(head, quiet) <= wide:
            items.append(TextLine(left + name, y - size * _NAME * LEADING / 2, head, quiet))
        else:
            for line in measure.lines(head, quiet, wide):
                items.append(TextLine(left, y + quiet * LEADING / 2, line, quiet))
                y += quiet * LEADING
        if self.brief:
            return [Part(tuple(items))], y
        strip, y = self._functions(column, left, wide, y + size * 0.35)
        return [Part(tuple(items)), *strip], y

    def _functions(
        self, column: str, left: float, wide: float, top: float
    ) -> tuple[list[Part], float]:
        """The strip of functions: filled where it is said who carries one, open where it is only
        spoken of, hatched where it is not."""
        key = column, self.exhibit.rows[0].group
        rows = [row for row in self.exhibit.rows if (row.column, row.group) == key]
        if not rows:
            return [], top
        size = small(self.size, _STRIP)
        words = [(row.drawn.tags or (row.label,))[0] for row in rows]
        need = max(measure.wide(word, size, bold=True) for word in words) + size * 0.5
        gap = size * 0.25
        fit = max(1, min(len(rows), int((wide + gap) // (need + gap))))
        lines = -(-len(rows) // fit)
        count = -(-len(rows) // lines)
        cell, tall = (wide - (count - 1) * gap) / count, size * 1.7
        parts: list[Part] = []
        for at, (row, word) in enumerate(zip(rows, words, strict=True)):
            x = left + at % count * (cell + gap)
            y = top + at // count * (tall + gap)
            parts.append(function(row, word, (x, y, cell, tall), size, self.colours))
        return parts, top + lines * (tall + gap)
