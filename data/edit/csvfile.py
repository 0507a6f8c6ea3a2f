"""A CSV file as records with the raw text of each."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from data.edit.record import Record, end_of, unreadable
from data.model import CSV_TABLES, Cite


class CsvFile:
    """One file; ``code`` is its encoding."""

    def __init__(self, name: str, text: str, code: str, table: str) -> None:
        self.name, self.code, self.table = name, code, table
        self.mark = "\ufeff" if text.startswith("\ufeff") else ""
        lines = list(io.StringIO(text.removeprefix("\ufeff"), newline=""))
        self.end = end_of(lines)
        reader = csv.reader(lines, strict=True)
        self.cells: list[list[str]] = []
        self.raw: list[str] = []
        #: The line each record begins on, from 1.
        self.lines: list[int] = []
        start = 0
        try:
            for cells in reader:
                self.cells.append(cells)
                self.raw.append("".join(lines[start : reader.line_num]))
                self.lines.append(start + 1)
                start = reader.line_num
        except csv.Error:
            raise unreadable(name) from None
        self.header = [cell.strip() for cell in self.cells[0]] if self.cells else []
        if "id" not in self.header:
            raise unreadable(name)

    def records(self) -> Iterator[Record]:
        for cells, line in zip(self.cells[1:], self.lines[1:], strict=True):
            if any(cell.strip() for cell in cells):
                fields = {
                    column: cell.strip()
                    for column, cell in zip(self.header, cells, strict=False)
                    if column
                }
                yield Record(self.table, fields.get("id", ""), self.name, line, fields)

    def add(self, rows: Sequence[Mapping[str, Any]]) -> None:
        for row in rows:
            self._widen(row)
        # Excel leaves empty rows at the end: before them.
        last = max(at for at, cells in enumerate(self.cells) if any(map(str.strip, cells)))
        if not self.raw[last].endswith(("\n", "\r")):
            self.raw[last] += self.end
        self.raw[last + 1 : last + 1] = map(self._line, rows)

    def replace(self, rows: Mapping[str, Mapping[str, Any]]) -> None:
        for row in rows.values():
            self._widen(row)
        at_id = self.header.index("id")
        for at in self._places(rows.keys()):
            line = self._line(rows[self.cells[at][at_id].strip()])
            closed = self.raw[at].endswith(("\n", "\r"))
            self.raw[at] = line if closed else line.removesuffix(self.end)

    def drop(self, keys: Collection[str]) -> int:
        found = self._places(keys)
        for at in reversed(found):
            del self.raw[at]
        return len(found)

    def _places(self, keys: Collection[str]) -> list[int]:
        at_id = self.header.index("id")
        return [
            at
            for at, cells in enumerate(self.cells)
            if at and any(cells) and at_id < len(cells) and cells[at_id].strip() in keys
        ]

    def _widen(self, row: Mapping[str, Any]) -> None:
        """Gives the file the columns that came later than it, where the row fills them. Any other
        column that it lacks is an error of ours."""
        left = {name for name in row if name not in self.header and _cell(row[name])}
        later = CSV_TABLES[self.table].later() if self.table in CSV_TABLES else ()
        if wrong := left.difference(later):
            raise KeyError(f"no such column: {', '.join(sorted(wrong))}")
        for name in later:
            if name in left:
                self.header.append(name)
                for at, cells in enumerate(self.cells):
                    if any(map(str.strip, cells)):
                        text = self.raw[at].rstrip("\r\n")
                        ended = self.raw[at][len(text) :]
                        self.raw[at] = f"{text},{'' if at else name}{ended}"

    def _line(self, row: Mapping[str, Any]) -> str:
        """The row in the order of the header."""
        out = io.StringIO(newline="")
        cells = [_cell(row.get(column, "")) for column in self.header]
        csv.writer(out, lineterminator=self.end).writerow(cells)
        return out.getvalue()

    def bytes(self) -> bytes:
        return (self.mark + "".join(self.raw)).encode(self.code)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)) and not isinstance(value, Cite):
        return ";".join(map(str, value))
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
