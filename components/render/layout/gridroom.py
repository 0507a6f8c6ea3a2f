"""How much room there is in a grid of lines by zones: around its cells, for names, for columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from components.exhibit import Exhibit
from components.render.layout import breaking, measure
from components.render.layout.wall import small

#: Columns of names of groups and of lines, at most, as parts of the width.
_GROUP, _NAME = 0.065, 0.14
#: Where a name would take more lines than this, the column of names may be as wide as this, as
#: long as each zone keeps so much, em.
_LINES, _NAMED, _KEPT = 3, 0.22, 12
#: The same lines and room of a zone where cells are marks, which need less.
_COUNTED_LINES, _COUNTED_KEPT = 2, 9
#: The part of the width that one long word of a name may take.
_WORD = 0.28
#: From this width on names of groups have a column, em.
_ROOMY = 62
#: Inside a cell and between cells, em.
PAD, APART = 0.5, 0.35
#: Above and below a line, em; on a wall that is full, what of both is left.
_ABOVE, _FULL, _CLOSER = 0.25, 28, 0.5
#: A column at least and at most, of the mean of those in which something is said; and one in which
#: nothing is.
_SPREAD, _QUIET = (0.9, 1.3), 0.7
#: So many signs beside marks only say what they are.
_BRIEF = 16
#: The size of what stands smaller.
_SMALL = 0.92


@dataclass(frozen=True)
class Setting:
    """How a grid is set. ``counted`` cells show the grades of their rows as marks beside each
    other, the others as a mark before the words. What stands ``alone``, on a slide or a wall, has
    no table behind it that gives figures as printed."""

    exhibit: Exhibit
    colours: Mapping[str, str]
    width: float
    size: float
    counted: bool
    alone: bool

    @property
    def small(self) -> float:
        return small(self.size, _SMALL)

    @property
    def pad(self) -> float:
        """Above and below what stands in a cell."""
        return self.size * PAD * 0.8 * self._share

    @property
    def above(self) -> float:
        """Above and below a line."""
        return self.size * _ABOVE * self._share

    @property
    def _share(self) -> float:
        return _CLOSER if self.size <= _FULL else 1.0

    def zone(self, column: str) -> str:
        zones, names = self.exhibit.column_zones, self.exhibit.columns
        at = names.index(column)
        return zones[at] if at < len(zones) else ""

    def head(self, column: str) -> str:
        heads, names = self.exhibit.heads, self.exhibit.columns
        at = names.index(column)
        return heads[at] if at < len(heads) else ""


def left(setting: Setting) -> tuple[float, float]:
    """Where names of lines begin, and where the columns do."""
    size, width, exhibit = setting.size, setting.width, setting.exhibit
    grouped = any(row.group for row in exhibit.rows)
    names = max((measure.wide(row.label, size, bold=True) for row in exhibit.rows), default=0.0)
    start = 0.0
    if grouped and width >= _ROOMY * size:
        groups = {row.group for row in exhibit.rows}
        start = max(_GROUP * width, min(word(groups, setting.small) + size, width * 0.14))
    labels, gap = {row.label for row in exhibit.rows}, size * 0.6  # as names are set
    # No word of a name is parted, as long as names leave the columns most of the width.
    whole = min(word(labels, size) + gap, _WORD * width)
    least = max(whole, min(names + size, max(_NAME * width, size * 6.5)))
    lines, kept = (_COUNTED_LINES, _COUNTED_KEPT) if setting.counted else (_LINES, _KEPT)
    spare = width - start - len(exhibit.columns) * kept * size
    most = max(least, min(_NAMED * width, spare))
    return start, start + gap + measure.within(labels, size, (least - gap, most - gap), lines)


def word(names: Iterable[str], size: float) -> float:
    """How wide the longest of what no line parts is, in bold."""
    pieces = (piece.strip() for name in names for piece in breaking.pieces(name))
    return max((measure.wide(one, size, bold=True) for one in pieces), default=0.0)


def places(setting: Setting, columns: Sequence[str], left: float) -> list[tuple[float, float]]:
    """Where each column begins, and its width: one that says more is wider. Marks, and the few
    words beside them, make none wider: they compare by their number."""
    said, shares = Counter[str](), [1.0] * len(columns)
    for row in setting.exhibit.rows:
        if not row.silent:
            words = row.text or row.shown
            marked = row.graded or row.drawn.mark or len(words) <= _BRIEF
            said[row.column] += 0 if setting.counted and marked else len(words)
    spoken = [said[column] for column in columns if column in said]
    if any(spoken):
        mean, (least, most) = sum(spoken) / len(spoken), _SPREAD
        shares = [
            min(max(said[column] / mean, least), most) if column in said else _QUIET
            for column in columns
        ]
    room, x = setting.width - left, left
    found = []
    for share in shares:
        wide = room * share / sum(shares)
        found.append((x, wide - APART * setting.size))
        x += wide
    return found
