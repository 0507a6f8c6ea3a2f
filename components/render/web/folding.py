"""How much of a long table a phone shows at first: about a screen of it, and the rest when asked.

Nothing is hidden that was asked for: where all was asked for, a host does not fold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

from components.exhibit import Exhibit
from components.render.layout import measure
from components.render.web.host import Host
from components.row import Row

#: As much stands on a phone at first, and what is too little to fold up: px.
VIEW, TAIL = 800.0, 400.0
#: The size of a phone's text, its leading, and the room of a cell: columns stand under each other.
_SIZE, _LEADING, _LISTED = 16.0, 26.0, 236.0


def later(exhibit: Exhibit, host: Host) -> int:
    """How many lines at the end of a table fold up on a phone."""
    if not host.folds:
        return 0
    return past([_tall(*line) for line in exhibit.grid()])


def past(talls: Sequence[float]) -> int:
    """How many of the lines that are so tall stand beyond the first view; none where they are
    few. One line stands there in any case."""
    reach = list(accumulate(talls))
    first = max(sum(end <= VIEW for end in reach), 1)
    return len(talls) - first if sum(talls[first:]) >= TAIL else 0


def _tall(first: Row, cells: Mapping[str, Sequence[Row]]) -> float:
    """About how high a line is on a phone."""
    named = _count(first.label, 340.0) + _count(first.head.detail, 340.0)
    said = sum(_said(row) for rows in cells.values() for row in rows)
    return (named + said) * _LEADING + 20.0


def _said(row: Row) -> int:
    """How many lines of text a value takes."""
    original = row.figure.original if row.figure else ""
    return sum(_count(text, _LISTED) for text in (row.shown, original, row.detail))


def _count(text: str, room: float) -> int:
    return measure.count(text, _SIZE, room) if text else 0
