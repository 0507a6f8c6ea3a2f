"""A figure counted as things: its marks, a mark for so many, and the words over and under them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from math import ceil

from components.render.layout import measure, prose
from components.render.layout.palette import LIGHT
from components.render.layout.scene import Run
from components.render.layout.wall import small
from components.row import Mark, Row

#: More marks than this are no picture any more: the figure stands alone.
_MOST = 400
#: The size of what stands smaller.
SMALL = 0.9


def _within(row: Row, lesser: Run, large: Run) -> list[Run]:
    """The line on what lies within another figure: as a clause, where it is known as one."""
    figure = row.figure
    if figure is None:
        before, behind = row.drawn.said or (f"{row.label} ", "")
        return [replace(lesser, text=f"{before}{row.shown}{behind}")]
    if row.drawn.said is None:
        return [replace(lesser, text=f"{row.label} "), *prose.figured(figure, lesser, large)]
    before, behind = row.drawn.said
    sign = f" {figure.tail}" if figure.spaced and figure.tail else figure.tail
    return [
        replace(lesser, text=before),
        *prose.figured(replace(figure, unit="", tail=""), lesser, large),
        *(replace(lesser, text=one) for one in (behind, sign) if one),
    ]


@dataclass(frozen=True)
class Block:
    """A figure with its marks, a mark for ``each`` so many, and its words, their size ``size``:
    rows after the first are each within the one before."""

    rows: tuple[Row, ...]
    each: Decimal
    size: float

    @property
    def row(self) -> Row:
        return self.rows[0]

    @cached_property
    def count(self) -> float:
        """So many marks; none where it is only words."""
        value = self.row.amount.value
        if value is None or value <= 0 or not self.row.drawn.mark or not self.each:
            return 0.0
        found = float(value / self.each)
        return found if found <= _MOST else 0.0

    @property
    def more(self) -> int:
        """Dashed marks after the last: how many more it is, nobody says."""
        return (3 if self.count >= 20 else 2 if self.count >= 8 else 1) if self.row.open else 0

    @property
    def places(self) -> int:
        return ceil(self.count) + (self.more if self.count else 0)

    def mark(self, at: int) -> tuple[Mark, Row]:
        """How the mark at a place is filled, and whose it is: of the innermost row that reaches
        there."""
        for row in reversed(self.rows[1:]):
            if row.amount.value is not None and at < float(row.amount.value / self.each):
                return row.drawn.mark or "solid", row
        return ("dashed" if at >= self.count else self.row.drawn.mark), self.row

    @cached_property
    def heads(self) -> list[list[Run]]:
        """The words over the marks: name, figure, and a line on what of it is something else."""
        size = self.size
        quiet = small(size, SMALL)
        lesser, large = Run("", size * 1.15), Run("", size * 2.1, bold=True)
        named = [Run(self.row.label, size, bold=True)]
        if self.row.figure is None:
            said = [_within(row, Run("", size), large) for row in self.rows[1:]]
            return [named, [Run(self.row.shown, size)], *said]
        found = [named, prose.figured(self.row.figure, lesser, large)]
        if self.row.figure.original:
            found.append([Run(self.row.figure.original, quiet, LIGHT.soft, lang="zh")])
        # Behind the shorter line of the two: behind the figure it often has no room.
        found[-1] += prose.cited(self.row, quiet)
        for row in self.rows[1:]:
            inner = _within(row, lesser, large)
            same = row.proof.places == self.row.proof.places
            found.append([*inner, *([] if same else prose.cited(row, quiet))])
        return found

    @cached_property
    def foot(self) -> list[str]:
        """What is said under the marks: of the figure, and of what lies within it."""
        texts = [row.text for row in self.rows if row.figure]
        texts += [row.detail for row in self.rows[1:]]
        return [text for text in texts if text]

    @cached_property
    def words(self) -> float:
        """How wide the words are on one line each; those under marks may take several, but for
        what part of them something within is."""
        under = [] if self.places and len(self.rows) == 1 else self.foot
        foot = (measure.wide(text, small(self.size, SMALL)) for text in under)
        return max([prose.wide(line) for line in self.heads] + [*foot])
