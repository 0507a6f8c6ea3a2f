"""Frozen editions: a shelf of datasets as they were on a day, each under the hash of its content.

Beside the dataset's folder stands ``editions/``: ``editions.yaml`` lists them, oldest first, and
``<id>.zip`` holds the files of each. The id is the data version that pages show. What was changed
since it was frozen, be it one byte, is refused in words and never shown as an edition.

    shelf = Archive(folder(load.CURATED))
    shelf.listed()[-1].note_zh      says what the last edition is
    shelf.opened(id)                gives its Dataset, or DataError in words why there is none
"""

from __future__ import annotations

import hashlib
import io
import stat
import threading
import zipfile
import zlib
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date as Date
from pathlib import Path
from typing import Annotated

from pydantic import Field

from data import oserrors
from data.edit import Folder, belongs
from data.load import yamlrows
from data.load.incoming import Incoming
from data.message import Message, message
from data.model import Dataset, Shape
from data.model.field import Period, Text
from data.problem import DataError, Problem

#: The list of all editions.
LIST = "editions.yaml"
#: So many opened editions are held at once.
HELD = 3
#: Bytes that the files of an edition may have: a list that was tampered with cannot explode.
_MOST = 256 * 2**20


class Frozen(Shape):
    """An edition on the list: the hash of its content, the day it was frozen, what it is, and the
    SHA-256 of its file."""

    id: Annotated[str, Field(pattern="^[0-9a-f]{8}$")]
    date: Annotated[Period, Field(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    note_zh: Text
    note_en: Text
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]

    @property
    def day(self) -> Date:
        return Date.fromisoformat(self.date)

    @property
    def file(self) -> str:
        return f"{self.id}.zip"


def folder(dataset: Path) -> Path:
    """Where the editions of the dataset in a folder lie: beside it."""
    return dataset.resolve().parent / "editions"


def listed(place: Path) -> tuple[Frozen, ...]:
    """The editions in a folder, oldest first; none where there is no list.

    Raises DataError that names line and field of the list where it is not sound, or says why the
    system will not tell whether there is one.
    """
    try:
        if not stat.S_ISREG((place / LIST).stat().st_mode):
            return ()
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise DataError([Problem(LIST, 0, "", oserrors.why(error))]) from None
    intake = Incoming(place, {LIST})
    found: tuple[Frozen, ...] = yamlrows.tables(intake, {"editions": (LIST, Frozen)})["editions"]
    if intake.problems:
        raise DataError([*dict.fromkeys(intake.problems)])
    return tuple(sorted(found, key=lambda row: row.date))


def files(place: Path, one: Frozen) -> Folder:
    """The files of an edition, exactly as they were frozen; DataError where they are not."""
    try:
        raw = (place / one.file).read_bytes()
    except FileNotFoundError:
        raise _refused(one, message("frozen.missing")) from None
    except OSError as error:
        raise _refused(one, oserrors.why(error)) from None
    if hashlib.sha256(raw).hexdigest() != one.sha256:
        raise _refused(one, message("frozen.tampered"))
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > _MOST:
                raise _refused(one, message("frozen.large"))
            found = {entry.filename: packed.read(entry) for entry in packed.infolist()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise _refused(one, message("frozen.unreadable")) from None
    if foreign := [name for name in found if not belongs(name)]:
        raise _refused(one, message("frozen.foreign"), foreign[0])
    return Folder(found)


@dataclass(frozen=True)
class _Opened:
    """An edition, and the lines of the replies that are part of it, by source."""

    dataset: Dataset
    texts: dict[str, tuple[str, ...]]


def _opened(place: Path, one: Frozen) -> _Opened:
    held = files(place, one)
    try:
        found = held.dataset()
    except DataError as error:
        within = [
            Problem(f"{one.file}/{each.file}", each.line, each.field, each.reason, each.value)
            for each in error.problems
        ]
        raise DataError(within) from None
    except OSError as error:  # no room for its files, which are written down to be loaded
        raise _refused(one, oserrors.why(error)) from None
    if found.version != one.id:
        raise _refused(one, message("frozen.other"), found.version)
    return _Opened(found, held.texts())


def problems(place: Path) -> tuple[Problem, ...]:
    """What is wrong with the list and with the file of each edition on it, be they whole; whether
    each of them loads is found by opening it."""
    try:
        found = listed(place)
    except DataError as error:
        return error.problems
    wrong: list[Problem] = []
    for one in found:
        try:
            files(place, one)
        except DataError as error:
            wrong += error.problems
    return tuple(wrong)


def _refused(one: Frozen, reason: Message, value: str = "") -> DataError:
    return DataError([Problem(one.file, 0, "", reason, value)])


#: What changes when a file does: its time in ns and its size; (0, 0) of none.
_Seen = tuple[int, int]


@dataclass(eq=False)
class Archive:
    """The editions in a folder, read again when their list changes; safe across threads. The last
    few that were opened are held, so that a server with many editions stays as small as with few.
    """

    place: Path
    held: int = HELD
    _list: tuple[_Seen | None, tuple[Frozen, ...]] = (None, ())
    _open: OrderedDict[tuple[str, _Seen], _Opened] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def listed(self) -> tuple[Frozen, ...]:
        """All editions, oldest first; DataError where their list is not sound."""
        with self._lock:
            seen = _seen(self.place / LIST)
            if seen != self._list[0]:
                self._list = seen, listed(self.place)
            return self._list[1]

    def known(self) -> tuple[Frozen, ...]:
        """All editions, or none where their list is not sound: a page goes on without them."""
        try:
            return self.listed()
        except DataError:
            return ()

    def entry(self, id: str) -> Frozen | None:
        """An edition on the list, by its id; None where there is none."""
        return next((one for one in self.known() if one.id == id), None)

    def opened(self, id: str) -> Dataset:
        """The dataset of an edition; DataError where there is none of this id, or it was changed
        since it was frozen."""
        return self._opened(id).dataset

    def texts(self, id: str) -> dict[str, tuple[str, ...]]:
        """The lines of the replies of an edition, by source; DataError as ``opened``."""
        return self._opened(id).texts

    def _opened(self, id: str) -> _Opened:
        one = next((each for each in self.listed() if each.id == id), None)
        if one is None:
            raise DataError([Problem(LIST, 0, "", message("frozen.unknown"), id)])
        key = id, _seen(self.place / one.file)
        with self._lock:
            if key in self._open:
                self._open.move_to_end(key)
                return self._open[key]
        found = _opened(self.place, one)
        with self._lock:
            self._open[key] = found
            while len(self._open) > self.held:
                self._open.popitem(last=False)
        return found


def _seen(path: Path) -> _Seen:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
