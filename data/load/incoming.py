"""Rows as they come in: where each stands, which are refused, and all that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from data.load import decode
from data.load.explain import explain
from data.message import Message, message
from data.model import ENTITY_TABLES, YAML_TABLES, Shape, Vocab
from data.problem import Fault, Problem, at_row
from data.yamltext import Broken

#: A sound row, and the line it stands on.
Placed = tuple[Any, int]
#: Rows that are named and not there, from which on a file may have lost its end.
_SEVERAL = 3


class Incoming:
    """What is known of the files of a folder so far. ``files`` are all that belong there."""

    def __init__(self, directory: Path, files: Collection[str]) -> None:
        self.directory, self.files = directory, files
        self.problems: list[Problem] = []
        #: "table/id" -> (file, line), so that later checks can say where a row stands.
        self.origin: dict[str, tuple[str, int]] = {}
        #: Tables that cannot be read, and ids of rows refused for their shape: a key that
        #: points at them is not wrong for that.
        self.unread: set[str] = set()
        self.refused: dict[str, set[str]] = {}
        self._given: dict[frozenset[str], set[str]] = {}
        #: Files that end within a line, with that line; and the ids that other rows name and that
        #: are not there, by the file that should have them.
        self._open: dict[str, int] = {}
        self._lacking: dict[str, set[str]] = {}

    def fail(self, file: str, line: int, field: str, reason: Message, value: object = "") -> None:
        self.problems.append(Problem(file, line, field, reason, str(value)))

    def fault(self, fault: Fault) -> None:
        """A problem of a row, at the place where it stands."""
        self.problems.append(at_row(self, *fault))

    def broken(self, error: Broken) -> None:
        """A problem of a YAML file, as its reader says it."""
        self.fail(error.file, error.line, error.field, message(error.key), error.value)

    def text(self, file: str) -> str | None:
        try:
            found = decode.read(self.directory, file, self.files)
        except decode.Unreadable as error:
            self.fail(file, error.line, "", error.reason, error.value)
            return None
        if not found.endswith(("\n", "\r")):
            # Not by splitlines: other signs than these end no line of a table.
            self._open[file] = found.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
        return found

    def lacks(
        self, file: str, line: int, field: str, table: str, key: str, called: Sequence[str]
    ) -> None:
        """A row names one of another table that is not there; ``called`` are the ids of what has
        that for a name."""
        for file_ in _files(table):
            self._lacking.setdefault(file_, set()).add(key)
        # The library may have an indicator, and then nothing of it has to be written.
        offered = table == "indicators"
        reason = message("load.not_taken") if offered else lacking(table)
        if called:
            reason = message("load.by_name", ids=", ".join(called[:_SEVERAL]))
        self.fail(file, line, field, reason, key)

    def torn(self) -> None:
        """Say before all else which file may be half written: it ends within a line, and others
        name several of its rows that are not there. Each of those has a problem of its own. (A
        thing that a figure is of may be a row of several files.)"""
        for file, keys in self._lacking.items():
            if file in self._open and len(keys) >= _SEVERAL:
                reason = message("load.cut", n=len(keys))
                self.problems.insert(0, Problem(file, self._open[file], "", reason))

    def row(
        self, file: str, shape: type[Shape], given: Any, line_of: Callable[..., int]
    ) -> Any | None:
        """The row in its shape; None where it has another. ``line_of`` tells the line of a
        place inside it."""
        try:
            row = shape.model_validate(given)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                self.fail(file, line_of(detail["loc"]), *explain(detail))
            return None
        # pydantic notes in every row which of its fields were given, which is a third of its
        # weight. Rows never change, so those that were given the same share one note.
        given_fields = row.__pydantic_fields_set__
        shared = self._given.setdefault(frozenset(given_fields), given_fields)
        object.__setattr__(row, "__pydantic_fields_set__", shared)
        return row.light()

    def keep(self, table: str, key: str) -> None:
        """There is a row of this id, be it refused or not."""
        self.refused.setdefault(table, set()).add(key)

    def place(self, table: str, row: Any, file: str, line: int) -> None:
        """The row stands here; no other of its table may have its id."""
        first = self.origin.get(f"{table}/{row.id}")
        self.origin.setdefault(f"{table}/{row.id}", (file, line))
        if first:
            self.fail(file, line, "id", message("load.id_taken", line=first[1]), row.id)

    def again(self, table: str, file: str, rows: Iterable[Placed]) -> None:
        """Rows that were found sound before stand here."""
        for row, line in rows:
            self.keep(table, row.id)
            self.place(table, row, file, line)

    def unknowable(self, table: str, key: str) -> bool:
        """Whether the row may be there, but was refused or stands in an unreadable table."""
        tables = ENTITY_TABLES if table == "entities" else (table,)
        return any(one in self.unread or key in self.refused.get(one, ()) for one in tables)


def lacking(table: str) -> Message:
    """That a table, or a list of words, has no row of an id."""
    return message("load.no_id", table=called(table))


def called(table: str) -> Message:
    """What a table is called: in Chinese by what its rows are, with the file beside it."""
    if table == "entities":
        said = message("load.in_entities")
    elif table in Vocab.model_fields:
        said = message("load.in_words", table=table)
    else:
        (file,) = _files(table)
        said = message("load.in_table", name=message(f"diff.table.{table}"), file=file)
    return Message(said.zh, table)


def _files(table: str) -> set[str]:
    """The files in which a row of a table may stand; of a word list that of the words."""
    if table in Vocab.model_fields:
        return {"vocab.yaml"}
    tables = ENTITY_TABLES if table == "entities" else (table,)
    return {YAML_TABLES[one][0] if one in YAML_TABLES else f"{one}.csv" for one in tables}
