"""The rows of a table by columns: a cell that is merged across holds its place in each column, and
words that are merged down stand in every row that they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from data.chinese import WORDS
from data.reading.tablerows import CELLS

#: A table has no more columns.
_MOST = 60
#: Words that were broken to fit into their cell are no longer.
_NARROW = 24
_TIMED = WORDS.pattern("column_of_time")
#: How long a row is that is one paragraph.
_ROW = 200
#: A raised digit is none of the number before it: 320¹家, 10⁸.
RAISED = str.maketrans("0123456789", WORDS.raised)


@dataclass
class Cell:
    """What a cell says, line by line; over how many columns and rows it goes, and whether it but
    goes on from the one above it."""

    lines: list[str] = field(default_factory=list)
    across: int = 1
    down: int = 1
    goes_on: bool = False


class Grid:
    """One table, read row by row."""

    def __init__(self) -> None:
        # What goes on below in a column: its words, and in how many rows to come.
        self._above: dict[int, tuple[str, int]] = {}

    def row(self, cells: Sequence[Cell]) -> list[list[str]]:
        """The next row: the lines of each of its columns."""
        found: list[list[str]] = []
        for cell in cells:
            self._fill(found)
            at, lines = len(found), _mended(cell.lines)
            above = self._above.get(at, ("", 0))[0]
            found.append(([above] if above else []) if cell.goes_on else lines)
            # Word says of a cell that it goes on, a web page how far the first one goes.
            words = above if cell.goes_on else _repeated(lines)
            for column in range(at, min(at + cell.across, _MOST)):
                self._above[column] = words if column == at else "", cell.down - 1
            found += [[] for _ in range(at + 1, min(at + cell.across, _MOST))]
        self._fill(found)
        return found

    def _fill(self, found: list[list[str]]) -> None:
        while (above := self._above.get(len(found), ("", 0)))[1] > 0:
            words, rows = above
            self._above[len(found)] = words, rows - 1
            found.append([words] if words else [])


def _mended(lines: Sequence[str]) -> list[str]:
    """A heading that was broken to fit into its cell (总投资, （亿元）) is one line."""
    whole = "".join(lines)
    numbers = sum(any(map(str.isdigit, line)) for line in lines)
    told = any(sign in whole for sign in WORDS.ends)
    return [*lines] if told or not whole or len(whole) > _NARROW or numbers > 1 else [whole]


def _repeated(lines: Sequence[str]) -> str:
    """The words of a cell that is merged down; a number is told once."""
    words = lines[0] if len(lines) == 1 else ""
    return "" if any(map(str.isdigit, words)) and not _TIMED.fullmatch(words) else words


def row(cells: Sequence[Sequence[str]]) -> list[str]:
    """A row of a table as one paragraph, where each cell is but a word or a number; a cell alone
    says nothing of its number. The cells of a table that sets out a page stay paragraphs."""
    told = [line for cell in cells for line in cell]
    alone = all(len(cell) <= 1 for cell in cells)
    prose = any(sign in line for line in told for sign in WORDS.ends)
    if len(told) > 1 and alone and not prose and sum(map(len, told)) <= _ROW:
        return [CELLS.join("".join(cell) for cell in cells)]
    return told


def times(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < 4 else 1


def even(line: str) -> str:
    return " ".join(line.split())
