"""Filled forms that came in ZIPs, as an office or a mail program packs them, other ZIPs in them
included; all that come at once are unpacked no further than forms can be large."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from data import zipreader
from data.asking import guard
from data.message import Message, message
from data.problem import DataError, Problem

#: Of all ZIPs that come at once at most: files to be read, bytes of them together, entries of any
#: kind, those that nobody reads and folders included.
_MOST, _LARGEST, _ENTRIES = 3_000, 100_000_000, 20_000
#: Of one ZIP at most: bytes of its directory, of a ZIP in it (what the server takes of one file),
#: ZIPs within each other.
_DIRECTORY, _INNER, _DEEP = 2_000_000, 25_000_000, 3
_ZIP, _RARE = ".zip", (".rar", ".7z")
#: What others pack with, by how their files begin.
_OTHERS = (b"Rar!", b"7z\xbc\xaf\x27\x1c")
#: Left behind by systems and spreadsheet programs.
_STRAY = (".", "~$", "__MACOSX")

#: A file by its name: its bytes, or why it cannot be read.
Book = tuple[str, bytes | Problem]
_Held = TypeVar("_Held")


@dataclass
class Allowance:
    """How much may still be unpacked of what came in one act."""

    files: int = _MOST
    size: int = _LARGEST
    entries: int = _ENTRIES

    def take(self, files: int, size: int, entries: int) -> bool:
        """Whether so much may be unpacked; nothing is taken of it where it may not."""
        if files > self.files or size > self.size or entries > self.entries:
            return False
        self.files, self.size = self.files - files, self.size - size
        self.entries -= entries
        return True


def unpacked(
    name: str, content: bytes, endings: tuple[str, ...], left: Allowance
) -> list[Book] | None:
    """The files with these ``endings`` in a ZIP, by its name and their path in it; None where it is
    no ZIP of files, but perhaps a workbook, which is one too. What cannot be a form, such as a RAR
    in it, comes with its reason and without its bytes.

    Raises DataError, in words, for one that cannot be unpacked within ``left`` or holds none.
    """
    if content.startswith(_OTHERS):
        raise _refused(name, "other")
    held = _zip(name, content)
    if held is None:
        return None
    with held:
        found = [*_parts(name, held, endings, left, _DEEP)]
    if not found:
        raise _refused(name, "nothing")
    return found


def _zip(name: str, content: bytes) -> zipfile.ZipFile | None:
    """A ZIP that holds files; None for a document of an office program, and for what is none."""
    if not content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None
    try:
        found = zipreader.opened(content, _DIRECTORY)
    except zipreader.Crowded:
        raise _refused(name, "too_much") from None
    except zipreader.UNREADABLE:
        return None
    names = {part.filename for part in found.infolist()}
    return None if names & {"[Content_Types].xml", "mimetype"} else found


def _parts(
    name: str, held: zipfile.ZipFile, endings: tuple[str, ...], left: Allowance, deep: int
) -> Iterator[Book]:
    """The files of a ZIP. What they come to is known before any is unpacked: none is read further
    than its part says it goes."""
    entries = [(_called(part), part) for part in held.infolist()]
    wanted = [one for one in entries if _wanted(*one, endings)]
    size = sum(part.file_size for path, part in wanted if not _unfit(path, part))
    if not left.take(len(wanted), size, len(entries)):
        raise _refused(name, "too_much")
    for path, part in wanted:
        place = f"{name}/{path}"
        if why := _unfit(path, part):
            yield place, Problem(place, 0, "", *why)
            continue
        content = _content(name, held, part)
        inner = _zip(place, content) if path.lower().endswith(_ZIP) else None
        if content.startswith(_OTHERS):
            yield place, Problem(place, 0, "", message("unpacked.other"))
        elif inner is None:
            yield place, content
        elif deep <= 1:
            raise _refused(place, "too_deep")
        else:
            yield from _parts(place, inner, endings, left, deep - 1)


def _wanted(path: str, part: zipfile.ZipInfo, endings: tuple[str, ...]) -> bool:
    stray = any(one.startswith(_STRAY) for one in path.split("/"))
    return not (part.is_dir() or stray) and path.lower().endswith((*endings, _ZIP, *_RARE))


def _unfit(path: str, part: zipfile.ZipInfo) -> tuple[Message, str] | None:
    """Why a part is not unpacked, and what was found; None where it is."""
    low, size = path.lower(), f"{part.file_size / 1e6:.1f} MB"
    if low.endswith(_RARE):
        return message("unpacked.other"), ""
    if low.endswith(_ZIP) and part.file_size > _INNER:
        return message("unpacked.too_large", most=_INNER // 1_000_000), size
    if not low.endswith(_ZIP) and part.file_size > guard.LARGEST:
        return message("guard.too_large", most=guard.LARGEST // 1_000_000), size
    return None


def _content(name: str, held: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    if part.flag_bits & 0x1:
        raise _refused(name, "locked")
    if not zipreader.known(part):
        raise _refused(name, "method")
    try:
        with held.open(part) as found:
            return found.read(part.file_size)
    except zipreader.UNREADABLE:
        raise _refused(name, "broken") from None


def _called(part: zipfile.ZipInfo) -> str:
    """The path of a part; where the packer did not say how it is spelt, as a Mac does (UTF-8), else
    as Chinese systems do, whose names are hardly ever UTF-8 too."""
    text = part.filename
    if not part.flag_bits & 0x800:
        for spelling in ("utf-8", "gb18030"):
            try:
                text = part.filename.encode("cp437").decode(spelling)
                break
            except UnicodeError:
                continue
    return "/".join(one for one in text.replace("\\", "/").split("/") if one not in ("", ".", ".."))


def _refused(name: str, why: str) -> DataError:
    reason = message(f"unpacked.{why}", most=_MOST, size=_LARGEST // 1_000_000)
    return DataError([Problem(name, 0, "", reason)])


def named(files: Iterable[tuple[str, _Held]]) -> list[tuple[str, _Held]]:
    """The same files by names that tell them apart: offices do not know of each other's."""
    found: dict[str, _Held] = {}
    for name, content in files:
        stem, dot, suffix = name.rpartition(".")
        free, at = name, 1
        while free in found:
            at += 1
            free = f"{stem} ({at}){dot}{suffix}" if dot else f"{name} ({at})"
        found[free] = content
    return [*found.items()]
