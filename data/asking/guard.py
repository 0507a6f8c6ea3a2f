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
from io import BytesIO
from xml.parsers import expat

from data.message import Message
from data.problem import DataError, Problem

LARGEST = 5_000_000  # bytes of the file
_UNPACKED = 8_000_000  # bytes of all its parts
_PARTS = 120
_SHEETS = 16
ROWS, COLUMNS = 3_000, 60  # of one sheet
_ELEMENTS = 40_000  # of all parts
_DEPTH = 60
_ATTRIBUTE = 4_000  # signs of one attribute
_BLOCK = 400  # cells of a merged block, or under one link
_BLOCKS = 200

#: How a file begins, and what it then is.
_KINDS = (
    (b"\x89PNG", "一张 PNG 图片", "a PNG picture"),
    (b"\xff\xd8\xff", "一张 JPEG 图片", "a JPEG picture"),
    (b"%PDF", "一个 PDF 文件", "a PDF file"),
    (b"GIF8", "一张 GIF 图片", "a GIF picture"),
    (b"MZ", "一个程序", "a program"),
)
#: What is wrong, in both languages, and what was found.
_Reason = tuple[str, str] | tuple[str, str, str]
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NAME = re.compile(r"(\[Content_Types\]\.xml|[\w\-]+(/[\w\-. ]+)*(\.[\w]+)?)")
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")

_LOCKED: _Reason = ("设了密码，请去掉密码再交", "has a password; take it off and send it again")
_BROKEN: _Reason = ("文件已损坏，打不开", "is damaged and cannot be opened")
_STRANGE: _Reason = ("内部结构不正常", "is not built as a workbook is")
_LARGE: _Reason = ("解开后太大，不是填好的表", "unpacks to far more than a form holds")
_FAR: _Reason = (
    f"有一张表超过 {ROWS} 行或 {COLUMNS} 列，不是填好的表",
    f"has a sheet of more than {ROWS} rows or {COLUMNS} columns; no form has",
)
#: Parts of a workbook that run, or that fetch something: what their names or types hold.
_FORBIDDEN = (
    ("vba", "含有宏", "holds macros"),
    ("macroenabled", "含有宏", "holds macros"),
    ("macrosheet", "含有宏", "holds macros"),
    ("externallink", "链接到别的文件", "links to other files"),
    ("activex", "含有控件", "holds controls"),
    ("oleobject", "嵌有别的文件", "holds embedded files"),
    ("/embeddings/", "嵌有别的文件", "holds embedded files"),
    ("connections", "连着外部数据", "is tied to outside data"),
    ("querytable", "连着外部数据", "is tied to outside data"),
    ("ddelink", "链接到别的程序", "links to another program"),
    ("customui", "含有自带的菜单程序", "brings its own menus"),
)


def guard(name: str, content: bytes) -> None:
    """Raise DataError, in words, for a file that must not be opened. ``name`` is the file's."""
    if reason := _reason(content):
        raise DataError([Problem(name, 0, "", Message(reason[0], reason[1]), *reason[2:])])


def _reason(content: bytes) -> _Reason | None:
    if len(content) > LARGEST:
        size = f"{len(content) / 1e6:.1f} MB"
        most = LARGEST // 1_000_000
        return f"文件超过 {most} MB，不是填好的表", f"is larger than {most} MB; no form is", size
    if not content:
        return "文件是空的", "the file is empty"
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return _LOCKED
        return (
            "是旧版 .xls 或别的文档，请另存为 .xlsx",
            "is an old .xls or another document; save it as .xlsx",
        )
    for start, zh, en in _KINDS:
        if content.startswith(start):
            return f"其实是{zh}，不是 Excel 工作簿", f"is {en} and no Excel workbook"
    if not content.startswith(b"PK"):
        return "不是 .xlsx 工作簿", "is no .xlsx workbook"
    try:
        return _packed(zipfile.ZipFile(BytesIO(content)))
    except _Refused as refused:
        return refused.reason
    except RuntimeError:  # a part is encrypted
        return _LOCKED
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, EOFError):
        return _BROKEN


def _packed(book: zipfile.ZipFile) -> _Reason | None:
    parts = [part for part in book.infolist() if not part.is_dir()]
    names = [part.filename for part in parts]
    if len(parts) > _PARTS or len({name.casefold() for name in names}) < len(names):
        return _STRANGE
    size = sum(part.file_size for part in parts)
    if size > _UNPACKED:
        return (*_LARGE[:2], f"{size / 1e6:.0f} MB")
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        return "不是 .xlsx 工作簿", "is no .xlsx workbook"
    for part in parts:
        if part.flag_bits & 0x1:
            return _LOCKED
        # Other ways of packing unpack without bounds.
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return _STRANGE
        if found := _forbidden(part.filename):
            return found
        if not _NAME.fullmatch(part.filename) or ".." in part.filename:
            return _STRANGE
    if sum("sheets/" in name.lower() and "_rels" not in name for name in names) > _SHEETS:
        return _STRANGE
    count = _Count()
    for part in parts:
        with book.open(part) as packed:
            # Never further than it says: a part that holds more fails its checksum here.
            text = packed.read(part.file_size)
        if text.lstrip()[:1] == b"<" or part.filename.lower().endswith((".xml", ".rels", ".vml")):
            count.part(part.filename, text)
    return None


def _forbidden(text: str) -> _Reason | None:
    low = text.lower()
    for sign, zh, en in _FORBIDDEN:
        if sign in low:
            return f"{zh}，不能读入", f"{en} and is not read"
    return None


class _Refused(Exception):
    def __init__(self, reason: _Reason) -> None:
        self.reason = reason
        super().__init__(reason[1])


class _Count:
    """Counts what the parts of a workbook hold, and refuses what no form holds."""

    def __init__(self) -> None:
        self.elements = self.blocks = self.depth = 0
        self.sheet = self.drawing = False

    def part(self, name: str, text: bytes) -> None:
        # Another encoding would hide what is looked for; a spreadsheet program writes UTF-8.
        if text.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in text[:200]:
            raise _Refused(("内部编码不正常", "is not encoded as a workbook is"))
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
            raise _Refused(_BROKEN) from None

    def defined(self, *_: object) -> None:
        raise _Refused(("内部含有不允许的定义", "holds definitions that are not allowed"))

    def end(self, _: str) -> None:
        self.depth -= 1

    def start(self, tag: str, given: dict[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        if self.elements > _ELEMENTS or self.depth > _DEPTH:
            raise _Refused(_LARGE)
        if any(len(value) > _ATTRIBUTE for value in given.values()):
            raise _Refused(_LARGE)
        name = tag.rpartition(":")[2]
        if name == "worksheet" and not self.sheet:
            raise _Refused(_STRANGE)
        if name in ("c", "row") and self.sheet:
            self.place(given.get("r", ""))
        elif self.drawing and name in ("pic", "txBody", "graphicFrame"):
            # Whoever reads cells never meets what is said in a box or on a picture.
            zh = "有图片、文本框或图表，读入时会丢；请删掉，要说的写进说明栏"
            en = "holds a picture, text box or chart, which would be lost; use the notes instead"
            raise _Refused((zh, en))
        elif self.sheet and name == "dxf":
            # Of conditions that look at other sheets; whoever reads cells never meets them, and
            # they may hide or strike what is read.
            zh = "有引用别的表的条件格式，看不出它会不会改变显示；请去掉条件格式"
            en = "holds a conditional format that looks at another sheet; take the format off"
            raise _Refused((zh, en))
        elif name in ("mergeCell", "hyperlink", "comment"):
            self.block(given.get("ref", ""))
        elif name == "Relationship":
            if given.get("TargetMode", "").lower() == "external":
                zh = "有通向别处的链接，请去掉（右键“取消超链接”）"
                raise _Refused((zh, "links to another place; remove the link"))
            self.type(given.get("Type", ""))
        elif name in ("Override", "Default"):
            self.type(given.get("ContentType", ""))

    def type(self, text: str) -> None:
        if found := _forbidden(text):
            raise _Refused(found)

    def place(self, at: str) -> None:
        found = _PLACE.fullmatch(at)  # of a cell; a row alone may be empty
        if found and (int(found[2]) > ROWS or _column(found[1]) > COLUMNS):
            raise _Refused(_FAR)

    def block(self, ref: str) -> None:
        """A merged block, or the cells under one link: whoever opens it makes a cell for each."""
        self.blocks += 1
        found = _PLACE.fullmatch(ref)
        cells = 1
        if found and found[3]:
            wide = abs(_column(found[3]) - _column(found[1])) + 1
            cells = wide * (abs(int(found[4]) - int(found[2])) + 1)
        if not found or cells > _BLOCK or self.blocks > _BLOCKS:
            raise _Refused(("合并了过大的一片单元格", "merges far too large a block of cells"))


def _column(letters: str) -> int:
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign) - 64
    return number
