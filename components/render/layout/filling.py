"""The width that the columns of a table leave over goes to those that make it shorter by it."""

from __future__ import annotations

from collections.abc import Sequence

_GRAINS = 32  # steps in which what is left over is given out
#: Of a column the texts of each line: their sizes, and their lengths on one line.
Column = Sequence[Sequence[tuple[float, float]]]


def filled(
    cells: Sequence[Column],
    least: Sequence[float],
    groups: Sequence[Sequence[int]],
    pad: float,
    room: float,
) -> tuple[list[float], list[float]]:
    """The widths of columns that are as wide as ``least`` at least and take the whole ``room``
    together, those of a group alike; and how tall the texts of each line get. ``pad`` is the space
    left and right of a text together."""
    grain = max(room - sum(least), 0.0) / _GRAINS
    made = _Heights(cells, least, pad)
    for _ in range(_GRAINS if grain else 0):
        best, lowest = groups[-1], made.total
        for group in groups:
            height = made.tried(group, grain / len(group))
            if height < lowest:
                best, lowest = group, height
        made.widen(best, grain / len(best))
    fit = room / sum(made.widths)
    found = [one * fit for one in made.widths]
    return found, _Heights(cells, found, pad).lines


class _Heights:
    """How tall a table is, kept by column, so that trying a wider column measures it alone.

    A line is as tall as its tallest cell; the fourth power, in place of the largest, lets two
    cells that are equally tall both count.
    """

    def __init__(self, cells: Sequence[Column], widths: Sequence[float], pad: float) -> None:
        self.cells = cells
        self.widths, self.pad = list(widths), pad
        self.powers = [self._powers(at, width) for at, width in enumerate(widths)]
        self.wider: dict[tuple[int, float], list[float]] = {}  # tried, by column and width
        self.sums = [sum(line) for line in zip(*self.powers, strict=True)]

    def _wider(self, at: int, width: float) -> list[float]:
        """The same while it is tried again and again beside others."""
        if (at, width) not in self.wider:
            self.wider[at, width] = self._powers(at, width)
        return self.wider[at, width]

    def _powers(self, at: int, width: float) -> list[float]:
        """Of each line. Asked a hundred thousand times of a long table: hence the plain loop."""
        room = width - self.pad
        found = []
        for texts in self.cells[at]:
            tall = 0.0
            for size, length in texts:
                share = length / room
                tall += size * share if share > 1.0 else size
            found.append(tall**4)
        return found

    @property
    def lines(self) -> list[float]:
        return [float(one**0.25) for one in self.sums]

    @property
    def total(self) -> float:
        return sum(self.lines)

    def _with(self, group: Sequence[int], more: float) -> tuple[list[list[float]], list[float]]:
        powers = [self._wider(at, self.widths[at] + more) for at in group]
        sums = self.sums
        for at, new in zip(group, powers, strict=True):
            changes = zip(sums, self.powers[at], new, strict=True)
            sums = [max(whole - old + now, 0.0) for whole, old, now in changes]
        return powers, sums

    def tried(self, group: Sequence[int], more: float) -> float:
        """How tall it gets where these columns are so much wider."""
        return float(sum(one**0.25 for one in self._with(group, more)[1]))

    def widen(self, group: Sequence[int], more: float) -> None:
        powers, self.sums = self._with(group, more)
        for at, new in zip(group, powers, strict=True):
            self.widths[at] += more
            self.powers[at] = new
        self.wider = {key: held for key, held in self.wider.items() if key[0] not in group}
