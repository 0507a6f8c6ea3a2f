"""The kinds of exhibit there are, and that no medium forgets one.

Each medium has one table, kind -> what renders it there. A kind that is added here and forgotten
in a medium ends the start with a sentence that names both, also where that medium is
imported when somebody first asks for it (``components/render/exhaustive.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeVar, get_args

#: ``composition`` is one whole in its parts, ``stacked`` several bars of which each is its own
#: whole; ``funnel`` is what a source nests. ``finding`` is a sentence a row, with its figures
#: set large, what limits it, and a small picture. ``dots`` counts small numbers as things;
#: ``tally`` is a matrix whose cells hold a mark a reform and a figure; ``diagram`` has boxes in
#: bands, a column a zone, and the ties between them; ``sides`` sets what is done beside each
#: other, a column a zone, a line a practice that they share; ``line`` has figures over time, a
#: label a line, a column a time.
Kind = Literal[
    "kpi",
    "bars",
    "stacked",
    "funnel",
    "composition",
    "matrix",
    "table",
    "map",
    "text",
    "cards",
    "finding",
    "dots",
    "tally",
    "diagram",
    "sides",
    "line",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
#: What is laid out as a scene of marks, boxes and words.
SCENES: tuple[Kind, ...] = ("finding", "dots", "tally", "diagram", "sides")
#: Of these a page shows the words themselves; a wall, a slide and a picture the scene.
WORDED: tuple[Kind, ...] = ("finding", "sides")
#: What is drawn, so that its text alternative is all that a blind reader has; the others are
#: words already.
DRAWN: tuple[Kind, ...] = (
    "bars",
    "stacked",
    "composition",
    "funnel",
    "line",
    "map",
    *SCENES,
)
#: Of these every bar is made of parts, each in a column of its own.
PARTED: tuple[Kind, ...] = ("stacked", "composition")

#: Of these every line is a thing and every column a zone, or whatever else ``columns`` says.
GRIDS: tuple[Kind, ...] = ("table", "matrix", "tally", "diagram", "sides")
#: Of these a cell says of its zone what the line is about, and may be tinted.
MATRICES: tuple[Kind, ...] = ("matrix", "tally", "diagram", "sides")

T = TypeVar("T")


def whole(medium: str, table: Mapping[Kind, T], elsewhere: Iterable[Kind] = ()) -> Mapping[Kind, T]:
    """The table of a medium, which has every kind but those that are shown ``elsewhere``.

    Raises ValueError that names the medium and what it lacks or has twice.
    """
    there = [*table, *elsewhere]
    lacking = [kind for kind in KINDS if kind not in there]
    if lacking:
        raise ValueError(f"{medium} has nothing for the kind of exhibit: {', '.join(lacking)}")
    twice = [kind for kind in KINDS if there.count(kind) > 1]
    if twice:
        raise ValueError(f"{medium} has two things for the kind of exhibit: {', '.join(twice)}")
    return table
