"""ZIPs that come from others' machines: what they hold is looked at within bounds, and whatever
goes wrong is known by one name."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

#: All that opening or reading a damaged ZIP raises, NotImplementedError (a RuntimeError) for what
#: zipfile cannot do and MemoryError for what says that it is huge included.
UNREADABLE = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error),
    *(RuntimeError, OSError, ValueError, EOFError, LookupError, ArithmeticError, MemoryError),
)


class Crowded(Exception):
    """A directory that is larger than it may be."""


class _Bounded(BytesIO):
    """Bytes of which no more than ``most`` are read at once while there is such a bound."""

    most: int | None = None

    def read(self, size: int | None = -1, /) -> bytes:
        if self.most is None or (size is not None and 0 <= size <= self.most):
            return super().read(size)
        found = super().read(self.most + 1)
        if len(found) > self.most:
            raise Crowded
        return found


def opened(content: bytes, most: int) -> zipfile.ZipFile:
    """A ZIP whose directory is at most ``most`` bytes, or 70,000 where that is more, as the comment
    of a ZIP may have: in memory more than ten times as much is made of a directory, whatever number
    of entries the ZIP says it has. It is read in one piece, so that the bound holds before it is
    parsed.

    Raises Crowded, or one of UNREADABLE.
    """
    held = _Bounded(content)
    held.most = max(most, 70_000)
    found = zipfile.ZipFile(held)
    held.most = None
    return found


def known(part: zipfile.ZipInfo) -> bool:
    """Whether a part is packed in a way that unpacks bit by bit; bzip2 and LZMA make gigabytes of
    kilobytes at once, and others zipfile does not know."""
    return part.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
