"""Bytes of a data file -> text, whatever saved it."""

from __future__ import annotations

import errno
import stat
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

from data import oserrors, stray, yamltext
from data.charset import encoding, unprintable
from data.message import Message, message

#: Bytes that a table may have, as CSV and as YAML: what is more is none of ours, and would take
#: the memory of everybody.
LARGEST = (32_000_000, yamltext.LARGEST)


class Unreadable(Exception):
    """A file that is no text: the line (0 for the whole file), why, and what the system says."""

    def __init__(self, line: int, reason: Message, value: str = "") -> None:
        self.line, self.reason, self.value = line, reason, value
        super().__init__(reason.en)


#: Of a text in two bytes a sign (UTF-16) more than one byte in so many is nought.
_FEW = 20


def read(directory: Path, file: str, files: Collection[str]) -> str:
    """The file as text: UTF-8 with or without BOM, or GBK. ``files`` are all that belong there.

    Raises Unreadable.
    """
    path = directory / file
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):  # what never ends, or never begins
            raise Unreadable(0, message("load.locked"))
        if state.st_size > LARGEST[path.suffix == ".yaml"]:
            raise Unreadable(0, message("load.too_large"))
        raw = path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(0, _missing(directory, file, files)) from None
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise Unreadable(0, message("load.loop")) from None
        raise Unreadable(0, message("load.refused", why=oserrors.why(error))) from None
    return _text(raw) if len(raw) > _LONGEST else _known(raw)


def _text(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or raw.count(b"\0") > len(raw) // _FEW:
        raise Unreadable(0, message("load.encoding"))
    found = encoding(raw)
    if found is None:
        if b"\0" in raw:  # no text that was damaged: none
            raise Unreadable(0, message("load.encoding"))
        line = raw.decode("utf-8", "replace").partition("\ufffd")[0].count("\n") + 1
        raise Unreadable(line, message("load.character"))
    text = raw.decode(found).removeprefix("\ufeff")
    if sign := unprintable(text):
        line = text[: sign.start()].count("\n") + 1
        raise Unreadable(line, message("load.unprintable"))
    return text


#: The same bytes are the same text; after a change of one file the others are not read sign by
#: sign. Of so many files they are remembered, but for those that would take much memory.
_known = lru_cache(maxsize=64)(_text)
_LONGEST = 2**18


def _missing(directory: Path, file: str, files: Collection[str]) -> Message:
    # A hidden file is nobody's slip.
    others = stray.strays(directory, files)
    near = [one.name for one in others if one.like == file and not stray.hidden(one.name)]
    return message("load.missing_but", near=near) if near else message("load.missing")
