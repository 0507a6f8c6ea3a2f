"""Is this file harmless, before anything reads it? A workbook comes from another office's
machine: it is opened only when it is small, holds nothing that runs or reaches out, and is what
its name says.

The limits follow what a filled form needs, with room to spare, and not what a machine can bear.
What a part holds is counted while it streams by (expat), whatever its name, prefixes or quotes:
a few kilobytes can unpack to millions of elements that whoever opens the book would turn into
objects. Nothing is unpacked further than a part says it goes.
"""

from __future__ import annotations

import re
import zipfile
from xml.parsers import expat

from data import zipreader
from data.message import Message, message
from data.problem import DataError, Problem

LARGEST = 5_000_000  # bytes of the file
_UNPACKED = 8_000_000  # bytes of all its parts
_PARTS = 120
_DIRECTORY = 100_000  # bytes of the list of them
_SHEETS = 16
ROWS, COLUMNS = 3_000, 60  # of one sheet
_ELEMENTS = 40_000  # of all parts
_DEPTH = 60
_ATTRIBUTE = 4_000  # signs of one attribute
_BLOCK = 400  # cells of a merged block, or under one link
_BLOCKS = 200

#: How a file begins, and what it then is: a key of ``guard.kind``.
_KINDS = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"%PDF", "pdf"),
    (b"GIF8", "gif"),
    (b"MZ", "program"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NAME = re.compile(r"(\[Content_Types\]\.xml|[\w\-]+(/[\w\-. ]+)*(\.[\w]+)?)")
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")

#: Parts of a workbook that run, or that fetch something: what their names or types hold, and what
#: that is: a key of ``guard.holds``.
_FORBIDDEN = (
    ("vba", "macros"),
    ("macroenabled", "macros"),
    ("macrosheet", "macros"),
    ("externallink", "links"),
    ("activex", "controls"),
    ("oleobject", "files"),
    ("/embeddings/", "files"),
    ("connections", "outside"),
    ("querytable", "outside"),
    ("ddelink", "program"),
    ("customui", "menus"),
)


def guard(name: str, content: bytes) -> None:
    """Raise DataError, in words, for a file that must not be opened. ``name`` is the file's."""
    try:
        _look(content)
    except _Refused as refused:
        raise DataError([Problem(name, 0, "", refused.reason, refused.value)]) from None


class _Refused(Exception):
    """Why a file is not opened; ``value`` is what was found."""

    def __init__(self, reason: Message, value: str = "") -> None:
        self.reason, self.value = reason, value
        super().__init__(reason.en)


def _look(content: bytes) -> None:
    """Raise _Refused for the bytes of a file that is no harmless workbook."""
    if len(content) > LARGEST:
        size = f"{len(content) / 1e6:.1f} MB"
        raise _Refused(message("guard.too_large", most=LARGEST // 1_000_000), size)
    if not content:
        raise _Refused(message("guard.empty"))
    if content.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in content
        raise _Refused(message("guard.locked" if locked else "guard.old"))
    for start, kind in _KINDS:
        if content.startswith(start):
            raise _Refused(message("guard.other_kind", kind=message(f"guard.kind.{kind}")))
    if not content.startswith(b"PK"):
        raise _Refused(message("guard.no_workbook"))
    try:
        _packed(zipreader.opened(content, _DIRECTORY))
    except zipreader.Crowded:
        raise _Refused(message("guard.strange")) from None
    except zipreader.UNREADABLE:
        raise _Refused(message("guard.broken")) from None


def _packed(book: zipfile.ZipFile) -> None:
    parts = [part for part in book.infolist() if not part.is_dir()]
    names = [part.filename for part in parts]
    if len(parts) > _PARTS or len({name.casefold() for name in names}) < len(names):
        raise _Refused(message("guard.strange"))
    size = sum(part.file_size for part in parts)
    if size > _UNPACKED:
        raise _Refused(message("guard.unpacks"), f"{size / 1e6:.0f} MB")
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        raise _Refused(message("guard.no_workbook"))
    for part in parts:
        if part.flag_bits & 0x1:
            raise _Refused(message("guard.locked"))
        if not zipreader.known(part):
            raise _Refused(message("guard.strange"))
        _permitted(part.filename)
        if not _NAME.fullmatch(part.filename) or ".." in part.filename:
            raise _Refused(message("guard.strange"))
    if sum("sheets/" in name.lower() and "_rels" not in name for name in names) > _SHEETS:
        raise _Refused(message("guard.strange"))
    count = _Count()
    for part in parts:
        with book.open(part) as found:
            # Never further than it says: a part that holds more fails its checksum here.
            text = found.read(part.file_size)
        if text.lstrip()[:1] == b"<" or part.filename.lower().endswith((".xml", ".rels", ".vml")):
            count.part(part.filename, text)


def _permitted(text: str) -> None:
    """Raise _Refused for the name or the type of a part that runs or reaches out."""
    low = text.lower()
    for sign, held in _FORBIDDEN:
        if sign in low:
            raise _Refused(message("guard.forbidden", holds=message(f"guard.holds.{held}")))


class _Count:
    """Counts what the parts of a workbook hold, and refuses what no form holds."""

    def __init__(self) -> None:
        self.elements = self.blocks = self.depth = 0
        self.sheet = self.drawing = False

    def part(self, name: str, text: bytes) -> None:
        # Another encoding would hide what is looked for; a spreadsheet program writes UTF-8.
        if text.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in text[:200]:
            raise _Refused(message("guard.encoding"))
        self.depth = 0
        self.sheet = "sheets/" in name.lower()
        self.drawing = "drawings/drawing" in name.lower()
        reader = expat.ParserCreate()
        reader.StartElementHandler = self.start
        reader.EndElementHandler = self.end
        reader.StartDoctypeDeclHandler = self.defined
        try:
            reader.Parse(text, True)
        except expat.ExpatError:
            raise _Refused(message("guard.broken")) from None

    def defined(self, *_: object) -> None:
        raise _Refused(message("guard.definitions"))

    def end(self, _: str) -> None:
        self.depth -= 1

    def start(self, tag: str, given: dict[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        if self.elements > _ELEMENTS or self.depth > _DEPTH:
            raise _Refused(message("guard.unpacks"))
        if any(len(value) > _ATTRIBUTE for value in given.values()):
            raise _Refused(message("guard.unpacks"))
        name = tag.rpartition(":")[2]
        if name == "worksheet" and not self.sheet:
            raise _Refused(message("guard.strange"))
        if name in ("c", "row") and self.sheet:
            self.place(given.get("r", ""))
        elif self.drawing and name in ("pic", "txBody", "graphicFrame"):
            # Whoever reads cells never meets what is said in a box or on a picture.
            raise _Refused(message("guard.drawing"))
        elif self.sheet and name == "dxf":
            # Of conditions that look at other sheets; whoever reads cells never meets them, and
            # they may hide or strike what is read.
            raise _Refused(message("guard.condition"))
        elif name in ("mergeCell", "hyperlink", "comment"):
            self.block(given.get("ref", ""))
        elif name == "Relationship":
            if given.get("TargetMode", "").lower() == "external":
                raise _Refused(message("guard.link"))
            _permitted(given.get("Type", ""))
        elif name in ("Override", "Default"):
            _permitted(given.get("ContentType", ""))

    def place(self, at: str) -> None:
        found = _PLACE.fullmatch(at)  # of a cell; a row alone may be empty
        if found and (int(found[2]) > ROWS or _column(found[1]) > COLUMNS):
            raise _Refused(message("guard.far", rows=ROWS, columns=COLUMNS))

    def block(self, ref: str) -> None:
        """A merged block, or the cells under one link: whoever opens it makes a cell for each."""
        self.blocks += 1
        found = _PLACE.fullmatch(ref)
        cells = 1
        if found and found[3]:
            wide = abs(_column(found[3]) - _column(found[1])) + 1
            cells = wide * (abs(int(found[4]) - int(found[2])) + 1)
        if not found or cells > _BLOCK or self.blocks > _BLOCKS:
            raise _Refused(message("guard.block"))


def _column(letters: str) -> int:
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign) - 64
    return number
