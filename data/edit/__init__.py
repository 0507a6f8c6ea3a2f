"""Changing the files of a dataset by program, as a careful person would: rows are added,
replaced or taken out, and every other byte stays as it is (order, comments, encoding, line
ends), so that a review shows only what changed.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from data import load, provenance
from data.edit.csvfile import CsvFile
from data.edit.record import Record, unreadable
from data.edit.yamlfile import YamlFile
from data.message import message
from data.model import CSV_TABLES, YAML_TABLES, Dataset
from data.problem import DataError, Problem

__all__ = ["REPLIES", "Folder", "Record", "belongs", "paths"]

#: Where the lines of replies are kept, beside the tables.
REPLIES = "replies"
_REPLY = re.compile(rf"{REPLIES}/[a-z0-9_]+\.txt")


def belongs(name: str) -> bool:
    """Whether a file of this path inside its folder belongs to a dataset."""
    return name in load.FILES or bool(_REPLY.fullmatch(name))


def paths(directory: Path) -> dict[str, Path]:
    """The files of ``directory`` that belong to a dataset, by their path inside it."""
    found = {}
    for folder in (directory, directory / REPLIES):
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            name = path.relative_to(directory).as_posix()
            if belongs(name) and path.is_file():
                found[name] = path
    return found


class Folder:
    """The files of a dataset, held in memory: path inside the folder -> bytes.

    Raises DataError where a file that is to be changed cannot be read as a table.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)

    @classmethod
    def read(cls, directory: Path) -> Folder:
        """The files of ``directory`` that belong to a dataset."""
        return cls({name: path.read_bytes() for name, path in paths(directory).items()})

    def write(self, directory: Path) -> list[str]:
        """Write what differs from the files there; a file that is gone is deleted. Returns the
        names of the files touched.

        All of it or none: where a file cannot be written (no room, open in a spreadsheet), the
        others are put back as they were, and the OSError goes on to the caller.
        """
        before = Folder.read(directory).files
        changed = [name for name in self.files if before.get(name) != self.files[name]]
        gone = sorted(before.keys() - self.files.keys())
        beside: dict[str, Path] = {}
        done: list[str] = []
        try:
            for name in changed:
                # Written beside its place first: whoever reads meanwhile meets no half file.
                path = (directory / name).resolve()  # a linked file stays linked
                path.parent.mkdir(parents=True, exist_ok=True)
                beside[name] = path.with_name(f"{path.name}.part")
                beside[name].write_bytes(self.files[name])
                if path.exists():
                    shutil.copymode(path, beside[name])
            for name in changed:
                beside[name].replace(beside[name].with_suffix(""))
                done.append(name)
            for name in gone:
                (directory / name).unlink()
                done.append(name)
        except OSError:
            for part in beside.values():
                with suppress(OSError):
                    part.unlink(missing_ok=True)
            for name in done:
                if name in before:
                    (directory / name).write_bytes(before[name])
                else:
                    (directory / name).unlink()
            raise
        return sorted(done)

    @property
    def version(self) -> str:
        """The version of the dataset these files make."""
        return load.hashed(self.files)

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
                lines = provenance.lines_in(content)
                if lines is not None:
                    found[Path(name).stem] = lines
        return found

    # --- rows ---------------------------------------------------------------------------

    def records(self, table: str) -> list[Record]:
        """The rows of a table as they stand there, sound or not, in their order."""
        return [*(self._csv(table) if table in CSV_TABLES else self._yaml(table)).records()]

    def add(
        self, table: str, row: Mapping[str, Any], notes: Mapping[str, str] | None = None
    ) -> None:
        """A row at the end of a table. Values of a CSV are texts; lists join with ``;``.
        ``notes`` are comments over the fields of a YAML row: field -> text."""
        if table in CSV_TABLES:
            self.add_all(table, [row])
        else:
            listed = self._yaml(table)
            listed.add(row, notes or {})
            self.files[listed.name] = listed.bytes()

    def add_all(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Rows at the end of a table, in their order: its file is read and written once."""
        if not rows:
            return
        if table in CSV_TABLES:
            sheet = self._csv(table)
            sheet.add(rows)
            self.files[sheet.name] = sheet.bytes()
        else:
            listed = self._yaml(table)
            for row in rows:
                listed.add(row, {})
            self.files[listed.name] = listed.bytes()

    def replace(self, table: str, key: str, row: Mapping[str, Any]) -> None:
        """Another row in the place of the one called ``key`` (CSV tables only)."""
        self.replace_all(table, {key: row})

    def replace_all(self, table: str, rows: Mapping[str, Mapping[str, Any]]) -> None:
        """Other rows in the place of those of these ids (CSV tables only)."""
        if rows:
            sheet = self._csv(table)
            sheet.replace(rows)
            self.files[sheet.name] = sheet.bytes()

    def put(self, table: str, key: str, field: str, values: Mapping[int, str]) -> bool:
        """Another ``field: {key: text}`` in the entry called ``key`` (YAML tables only). Whether
        there is such an entry, and such a field in it."""
        listed = self._yaml(table)
        done = listed.put(key, field, {str(name): text for name, text in values.items()})
        if done:
            self.files[listed.name] = listed.bytes()
        return done

    def relist(self, table: str, key: str, field: str, values: list[str]) -> None:
        """Other values in the list of a field of the entry called ``key`` (YAML tables only)."""
        listed = self._yaml(table)
        listed.relist(key, field, values)
        self.files[listed.name] = listed.bytes()

    def drop(self, table: str, keys: Collection[str]) -> int:
        """Take out the rows of these ids; returns how many there were."""
        found = self._csv(table) if table in CSV_TABLES else self._yaml(table)
        count = found.drop(keys)
        if count:
            self.files[found.name] = found.bytes()
        return count

    def _csv(self, table: str) -> CsvFile:
        return CsvFile(f"{table}.csv", *self._text(f"{table}.csv"), table)

    def _yaml(self, table: str) -> YamlFile:
        name = YAML_TABLES[table][0]
        return YamlFile(name, *self._text(name), table)

    def _text(self, name: str) -> tuple[str, str]:
        """A file as text, and its encoding."""
        raw = self.files.get(name)
        if raw is None:
            raise DataError([Problem(name, 0, "", message("load.missing"))])
        code = load.encoding(raw)
        if code is None or b"\0" in raw:
            raise unreadable(name)
        return raw.decode(code), code
