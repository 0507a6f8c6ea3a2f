"""Filled forms that came in one ZIP, as an office or a mail program packs them, other ZIPs in it
included; nothing is unpacked further than forms can be large."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO

from data.asking import guard
from data.message import message
from data.problem import DataError, Problem

#: Of one ZIP at most: files, bytes of all of them together, ZIPs within each other.
_MOST, _LARGEST, _DEEP = 3_000, 400_000_000, 3
_ZIP = ".zip"
#: What others pack with, by how their files begin.
_OTHERS = (b"Rar!", b"7z\xbc\xaf\x27\x1c")
#: Left behind by systems and spreadsheet programs.
_STRAY = (".", "~$", "__MACOSX")

Book = tuple[str, bytes]


@dataclass
class _Left:
    """How much may still be unpacked."""

    files: int = _MOST
    size: int = _LARGEST


def unpacked(name: str, content: bytes, endings: tuple[str, ...]) -> list[Book] | None:
    """The files with these ``endings`` in a ZIP, by its name and their path in it; None where it is
    no ZIP of files, but perhaps a workbook, which is one too.

    Raises DataError, in words, for one that cannot be unpacked or holds none of them.
    """
    if content.startswith(_OTHERS):
        raise _refused(name, "other")
    if not _files(content):
        return None
    found = [*_parts(name, content, endings, _Left(), _DEEP)]
    if not found:
        raise _refused(name, "nothing")
    return found


def _files(content: bytes) -> bool:
    """Whether it is a ZIP that holds files, and no document of an office program."""
    if not content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            names = {part.filename for part in packed.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError):
        return False
    return not names & {"[Content_Types].xml", "mimetype"}


def _parts(
    name: str, content: bytes, endings: tuple[str, ...], left: _Left, deep: int
) -> Iterator[Book]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            for part in packed.infolist():
                yield from _part(packed, part, name, endings, left, deep)
    except RuntimeError:  # a part is encrypted
        raise _refused(name, "locked") from None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, ValueError, EOFError):
        raise _refused(name, "broken") from None


def _part(
    packed: zipfile.ZipFile,
    part: zipfile.ZipInfo,
    name: str,
    endings: tuple[str, ...],
    left: _Left,
    deep: int,
) -> Iterator[Book]:
    path = _called(part)
    low = path.lower()
    stray = any(one.startswith(_STRAY) for one in path.split("/"))
    if part.is_dir() or stray or not low.endswith((*endings, _ZIP)):
        return
    most = _LARGEST if low.endswith(_ZIP) else guard.LARGEST + 1
    with packed.open(part) as held:
        # What says that it is small may be large: never more is read than a form can be.
        content = held.read(min(most, left.size + 1))
    left.files -= 1
    left.size -= len(content)
    if left.files < 0 or left.size < 0:
        raise _refused(name, "too_much")
    place = f"{name}/{path}"
    if low.endswith(_ZIP) and _files(content):
        if deep <= 1:
            raise _refused(place, "too_deep")
        yield from _parts(place, content, endings, left, deep - 1)
    else:
        yield place, content


def _called(part: zipfile.ZipInfo) -> str:
    """The path of a part; where the packer did not say how it is spelt, that of Chinese systems."""
    text = part.filename
    if not part.flag_bits & 0x800:
        with suppress(UnicodeError):
            text = text.encode("cp437").decode("gb18030")
    return "/".join(one for one in text.replace("\\", "/").split("/") if one not in ("", ".", ".."))


def _refused(name: str, why: str) -> DataError:
    return DataError([Problem(name, 0, "", message(f"unpacked.{why}", most=_MOST))])


def named(files: Iterable[Book]) -> list[Book]:
    """The same files by names that tell them apart: offices do not know of each other's."""
    found: dict[str, bytes] = {}
    for name, content in files:
        stem, dot, suffix = name.rpartition(".")
        free, at = name, 1
        while free in found:
            at += 1
            free = f"{stem} ({at}){dot}{suffix}" if dot else f"{name} ({at})"
        found[free] = content
    return [*found.items()]
