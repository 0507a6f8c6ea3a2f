"""Changing the files of a dataset by program, as a careful person would: rows are added,
replaced or taken out, and every other byte stays as it is (order, comments, encoding, line
ends), so that a review shows only what changed.
"""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import yaml

from data import load, provenance
from data.model import CSV_TABLES, YAML_TABLES, Dataset
from data.problem import DataError, Problem

#: Where the lines of replies are kept, beside the tables.
REPLIES = "replies"
_NAMES = re.compile(rf"[a-z_]+\.(csv|yaml)|{REPLIES}/[a-z0-9_]+\.txt")


class Folder:
    """The files of a dataset, held in memory: path inside the folder -> bytes.

    Raises DataError where a file that is to be changed cannot be read as a table.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)

    @classmethod
    def read(cls, directory: Path) -> Folder:
        """The files of ``directory`` that belong to a dataset."""
        found = {}
        for path in sorted(directory.rglob("*")):
            name = path.relative_to(directory).as_posix()
            if _NAMES.fullmatch(name) and path.is_file():
                found[name] = path.read_bytes()
        return cls(found)

    def write(self, directory: Path) -> list[str]:
        """Write what differs from the files there; a file that is gone is deleted. Returns the
        names of the files touched."""
        before = Folder.read(directory).files if directory.is_dir() else {}
        touched = []
        for name, content in self.files.items():
            if before.get(name) != content:
                path = directory / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
                touched.append(name)
        for name in before.keys() - self.files.keys():
            (directory / name).unlink()
            touched.append(name)
        return sorted(touched)

    def dataset(self) -> Dataset:
        """The dataset these files make; DataError where they are not sound."""
        with tempfile.TemporaryDirectory(prefix="zones-") as place:
            self.write(Path(place))
            return load.load(Path(place))

    def texts(self) -> dict[str, tuple[str, ...]]:
        """The lines of the replies, by source."""
        found = {}
        for name, content in self.files.items():
            if name.startswith(f"{REPLIES}/"):
                found[Path(name).stem] = provenance.lines_of(content.decode("utf-8", "replace"))
        return found

    # --- rows ---------------------------------------------------------------------------

    def add(self, table: str, row: Mapping[str, Any]) -> None:
        """A row at the end of a table. Values of a CSV are texts; lists join with ``;``."""
        if table in CSV_TABLES:
            self._add_csv(table, row)
        else:
            self._add_yaml(table, row)

    def replace(self, table: str, key: str, row: Mapping[str, Any]) -> None:
        """Another row in the place of the one called ``key`` (CSV tables only)."""
        sheet = _Csv(f"{table}.csv", self.files[f"{table}.csv"])
        for at, cells in enumerate(sheet.records):
            if at and sheet.id_of(cells) == key:
                sheet.raw[at] = sheet.line(row)
        self.files[f"{table}.csv"] = sheet.bytes()

    def drop(self, table: str, keys: Collection[str]) -> int:
        """Take out the rows of these ids; returns how many there were."""
        if table in CSV_TABLES:
            sheet = _Csv(f"{table}.csv", self.files[f"{table}.csv"])
            kept = [
                at
                for at, cells in enumerate(sheet.records)
                if at == 0 or sheet.id_of(cells) not in keys
            ]
            count = len(sheet.records) - len(kept)
            sheet.raw = [sheet.raw[at] for at in kept]
            if count:
                self.files[f"{table}.csv"] = sheet.bytes()
            return count
        return self._drop_yaml(table, keys)

    def _add_csv(self, table: str, row: Mapping[str, Any]) -> None:
        name = f"{table}.csv"
        sheet = _Csv(name, self.files[name])
        if sheet.raw and not sheet.raw[-1].endswith(("\n", "\r")):
            sheet.raw[-1] += sheet.end
        sheet.raw.append(sheet.line(row))
        self.files[name] = sheet.bytes()

    def _yaml(self, table: str) -> tuple[str, str, list[str], yaml.MappingNode]:
        name = YAML_TABLES[table][0]
        raw = self.files[name]
        code = load.encoding(raw) or "utf-8"
        text = raw.decode(code)
        try:
            node = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.YAMLError:
            node = None
        if not isinstance(node, yaml.MappingNode):
            raise _unreadable(name)
        return name, code, text.splitlines(keepends=True), node

    def _add_yaml(self, table: str, row: Mapping[str, Any]) -> None:
        name, code, lines, node = self._yaml(table)
        end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
        for position, (key, value) in enumerate(node.value):
            if key.value != table:
                continue
            items = value.value if isinstance(value, yaml.SequenceNode) else []
            if items and value.flow_style:
                raise _unreadable(name)
            at = key.start_mark.line + 1 if not items else _last(value, node, position, lines)
            indent = " " * (value.start_mark.column if items else 0)
            if not items:  # "table: []" or "table:" gets its first row
                lines[key.start_mark.line] = f"{table}:{end}"
            break
        else:
            raise _unreadable(name)
        if at and not lines[at - 1].endswith("\n"):
            lines[at - 1] += end
        text = yaml.safe_dump([dict(row)], allow_unicode=True, sort_keys=False, width=100)
        lines.insert(at, "".join(f"{indent}{line}{end}" for line in text.splitlines()))
        self.files[name] = "".join(lines).encode(code)

    def _drop_yaml(self, table: str, keys: Collection[str]) -> int:
        name, code, lines, node = self._yaml(table)
        spans = []
        for position, (key, value) in enumerate(node.value):
            if key.value != table or not isinstance(value, yaml.SequenceNode):
                continue
            starts = [item.start_mark.line for item in value.value]
            ends = [*starts[1:], _last(value, node, position, lines)]
            for item, start, stop in zip(value.value, starts, ends, strict=True):
                if any(k.value == "id" and v.value in keys for k, v in item.value):
                    spans.append((start, stop))
        for start, stop in reversed(spans):
            del lines[start:stop]
        if spans:
            self.files[name] = "".join(lines).encode(code)
        return len(spans)


def _last(value: yaml.SequenceNode, node: yaml.MappingNode, position: int, lines: list[str]) -> int:
    """The line after a list: where the next list of the file begins, but for the empty lines and
    comments before it, which are that one's."""
    later = node.value[position + 1 :]
    at = later[0][0].start_mark.line if later else len(lines)
    least = value.value[-1].start_mark.line + 1 if value.value else 0
    while at > least and (not lines[at - 1].strip() or lines[at - 1].startswith("#")):
        at -= 1
    return at


class _Csv:
    """A CSV file as records with the raw text of each."""

    def __init__(self, name: str, content: bytes) -> None:
        self.code = load.encoding(content) or "utf-8"
        text = content.decode(self.code)
        self.mark = "\ufeff" if text.startswith("\ufeff") else ""
        lines = list(io.StringIO(text.removeprefix("\ufeff"), newline=""))
        self.end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
        reader = csv.reader(lines, strict=True)
        self.records: list[list[str]] = []
        self.raw: list[str] = []
        start = 0
        try:
            for record in reader:
                self.records.append(record)
                self.raw.append("".join(lines[start : reader.line_num]))
                start = reader.line_num
        except csv.Error:
            raise _unreadable(name) from None
        self.header = [cell.strip() for cell in self.records[0]] if self.records else []

    def id_of(self, cells: list[str]) -> str:
        at = self.header.index("id")
        return cells[at].strip() if at < len(cells) else ""

    def line(self, row: Mapping[str, Any]) -> str:
        """The row in the order of the header; unknown fields are an error of ours."""
        left = set(row) - set(self.header)
        if left:
            raise KeyError(f"no such column: {', '.join(sorted(left))}")
        out = io.StringIO(newline="")
        cells = [_cell(row.get(column, "")) for column in self.header]
        csv.writer(out, lineterminator=self.end).writerow(cells)
        return out.getvalue()

    def bytes(self) -> bytes:
        return (self.mark + "".join(self.raw)).encode(self.code)


def _cell(value: Any) -> str:
    return ";".join(str(part) for part in value) if isinstance(value, (list, tuple)) else str(value)


def _unreadable(name: str) -> DataError:
    zh, en = "读不出来，无法自动修改", "cannot be read, so it cannot be changed by program"
    return DataError([Problem(name, 0, "", zh, en)])
