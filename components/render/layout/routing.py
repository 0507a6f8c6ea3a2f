"""Where the lines between boxes run: down a lane beside the boxes of a zone, and along the gaps
between their rows, so that none crosses a box.

A ``Wire`` joins whoever does something with all to whom it is done. It leaves a box from below,
runs along the gap under its row, and comes down on the words over the boxes that it leads to. In
every gap each wire has a height of its own, and beside the boxes a lane of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from components.exhibit import Tie
from components.render.layout.scene import Item, Stroke

#: From line to line in a lane or a gap, and around them, em of a text of size 1.
PITCH, CLEAR = 0.45, 0.5

#: A gap: the band, and the row in it that it is above; the last of a band is under its rows.
Gap = tuple[int, int]


@dataclass
class Wire:
    """A line of a zone, its ends by the gap they are in: x of those at the box above it, x of
    those at the words below it and how far below the gap they reach."""

    dashed: bool
    lane: int | None = None
    leaves: list[tuple[Gap, float]] = field(default_factory=list)
    arrives: list[tuple[Gap, float, float]] = field(default_factory=list)

    @property
    def gaps(self) -> list[Gap]:
        gaps = {gap for gap, _ in self.leaves} | {gap for gap, _, _ in self.arrives}
        return sorted(gaps)


def wires(ties: Iterable[Tie]) -> dict[str, tuple[frozenset[str], bool]]:
    """What each relationship is drawn with: those of the same boxes share a line. By the record
    of the relationship: the boxes that it comes from, and whether it is dashed."""
    sources: dict[str, set[str]] = {}
    dashed: dict[str, bool] = {}
    for tie in ties:
        sources.setdefault(told(tie), set()).add(tie.source)
        dashed[told(tie)] = tie.dashed
    return {key: (frozenset(found), dashed[key]) for key, found in sources.items()}


def told(tie: Tie) -> str:
    """What ties of one relationship have in common."""
    return tie.proof.record or f"{tie.source} {tie.text}"


def lanes(found: Sequence[Wire]) -> int:
    """Gives a lane to each wire that needs one, and says how many there are."""
    count = 0
    for wire in found:
        if len(wire.gaps) > 1:
            wire.lane, count = count, count + 1
    return count


def crowd(found: Iterable[Wire]) -> dict[Gap, list[Wire]]:
    """The wires of each gap, from its top."""
    gaps: dict[Gap, list[Wire]] = {}
    for wire in found:
        for gap in wire.gaps:
            gaps.setdefault(gap, []).append(wire)
    return gaps


def room(gap: Gap, crowded: Mapping[Gap, Sequence[Wire]], size: float) -> float:
    """How high a gap is."""
    count = len(crowded.get(gap, ()))
    return size * (CLEAR + (count * PITCH + CLEAR if count else 0))


def drawn(
    wire: Wire,
    tops: Mapping[Gap, float],
    crowded: Mapping[Gap, Sequence[Wire]],
    at: tuple[float, float],
    colour: str,
    size: float,
) -> list[Item]:
    """The strokes of a wire. ``tops`` are the heights where gaps begin; ``at`` is x of its lane
    and of the first box."""
    lane, first = at
    thick = max(1.2, size * 0.1)

    def stroke(*points: tuple[float, float], arrow: bool = False) -> Stroke:
        return Stroke(points, colour, thick, wire.dashed, arrow)

    found: list[Item] = []
    levels = []
    for gap in wire.gaps:
        y = tops[gap] + size * (CLEAR + crowded[gap].index(wire) * PITCH)
        levels.append(y)
        leaving = [first + x for where, x in wire.leaves if where == gap]
        arriving = [(first + x, down) for where, x, down in wire.arrives if where == gap]
        ends = [*leaving, *(x for x, _ in arriving)]
        left = lane if wire.lane is not None else min(ends)
        if max(ends) > left:
            found.append(stroke((left, y), (max(ends), y)))
        found += [stroke((x, tops[gap]), (x, y)) for x in leaving]
        foot = tops[gap] + room(gap, crowded, size)
        found += [stroke((x, y), (x, foot + down), arrow=True) for x, down in arriving]
    if len(levels) > 1:
        found.insert(0, stroke((lane, levels[0]), (lane, levels[-1])))
    return found
