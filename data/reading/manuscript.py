"""A file as numbered paragraphs: text, Word, PDF with text, a web page.

What cannot be read is refused in words, quickly and within little memory, whatever it is called:
the kind is told by the bytes. Paragraphs are numbered as they are cited, from 1.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, BinaryIO, Literal

from data import zipreader
from data.charset import encoding, wide
from data.chinese import WORDS
from data.message import Message, message
from data.problem import DataError, Problem
from data.reading import hypertext, pdf, tablerows, wrapping
from data.reading.tablegrid import RAISED, Cell, Grid, even, row, times
from data.reading.wrapping import Paragraph

#: An element of lxml, which says nothing of its types.
Element = Any
Kind = Literal["text", "word", "pdf", "page"]
#: Bytes of a file, signs of its text, and bytes that a Word file unpacks to. A newspaper page has
#: some ten thousand signs, a report of 200 pages a quarter of a million. Whatever is taken is read
#: within 5 seconds, on a machine with other work too: 400,000 signs as dense as an article take
#: some 4.6 (``python -m bench.reading``), a million 7 and their draft 12.
LARGEST, LONGEST, UNPACKED = 20_000_000, 400_000, 60_000_000
#: Numbers of a text: one of so many is read within some seconds. A work report has some hundred, a
#: plan of five years a few thousand; a yearbook of statistics is no article.
NUMBERS = 5_000
_NUMBER = WORDS.pattern("number_counted")
#: Bytes of the directory of a Word file, which has a part for each picture.
_DIRECTORY = 1_000_000
#: Bytes that the parts of a Word file unpack to that hold its text.
TOLD = 25_000_000
#: Paragraphs of a Word file, be they blank: each costs as much as some words.
LINES = 100_000
#: Parts of a Word file that hold its text.
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: How files begin that people take for a text, and what they are.
_OTHER = (
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"{\\rtf", "rtf"),
)
#: What stands in the head of a mail, and of a web page that is saved as one.
_MAIL, _HEAD = (b"mime-version:", b"content-type:"), 65_536
_BLANK = re.compile(rb"\r?\n\r?\n|\r\r")
_HEADED = re.compile(rb"[A-Za-z-]+: ?\S")
_PAGES = ("html", "head", "body", "meta", "div", "p", "article", "section", "table", "title")
#: How web pages begin, and pieces of them.
_MARKUP = (
    *(b"<!doctype html", b"<?xml", b"<!--"),
    *(f"<{name}{end}".encode() for name in _PAGES for end in "> \n\r\t"),
)


@dataclass(frozen=True)
class Manuscript:
    """The paragraphs of a file, in order, what kind of file it was, and in which paragraphs (from
    1) lines were joined, and where."""

    paragraphs: tuple[str, ...]
    kind: Kind
    seams: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """As it is kept beside the dataset: a paragraph a line."""
        return "".join(f"{one}\n" for one in self.paragraphs)


def opened(path: Path) -> Manuscript:
    """The file at ``path``. Raises DataError, in words, for what is not read, and OSError."""
    with path.open("rb") as file:
        return read(path.name, file)


def read(name: str, file: BinaryIO | bytes) -> Manuscript:
    """A file called ``name``, from its bytes or a stream of them, of which no more is taken than
    is read. Raises DataError, in words, for what is not read."""
    content = file if isinstance(file, bytes) else file.read(LARGEST + 1)
    try:
        return _read(content)
    except _Refused as refused:
        raise DataError([Problem(name, 0, "", refused.reason)]) from None


class _Refused(Exception):
    def __init__(self, reason: Message) -> None:
        self.reason = reason
        super().__init__(reason.en)


def _read(content: bytes) -> Manuscript:
    if len(content) > LARGEST:
        raise _Refused(message("manuscript.too_large", most=LARGEST // 1_000_000))
    kind = _kind(content)
    readers: dict[Kind, Callable[[bytes], Sequence[str] | Sequence[Paragraph]]] = {
        "text": _text,
        "word": _word,
        "pdf": _pdf,
        "page": _page,
    }
    lines = readers[kind](content)
    # Of a text nothing is changed within a line, so that it is quoted as its file has it.
    evened = str.strip if kind == "text" else even
    found = [one if isinstance(one, Paragraph) else Paragraph(one) for one in lines]
    found = [one for one in found if one.text.strip()]
    if not found:
        raise _Refused(message("manuscript.empty"))
    if sum(len(one.text) for one in found) > 2 * LONGEST:  # with their spaces
        raise _Refused(message("manuscript.too_long", most=LONGEST))
    # Blank cells are places of columns until the rows are read.
    rows = tablerows.headed([one.text for one in found])
    told = [Paragraph(evened(row), one.seams) for row, one in zip(rows, found, strict=True)]
    if sum(len(one.text) for one in told) > LONGEST:
        raise _Refused(message("manuscript.too_long", most=LONGEST))
    if (count := sum(len(_NUMBER.findall(one.text)) for one in told)) > NUMBERS:
        raise _Refused(message("manuscript.too_many", n=count, most=NUMBERS))
    seams = {at: one.seams for at, one in enumerate(told, 1) if one.seams}
    return Manuscript(tuple(one.text for one in told), kind, seams)


def _kind(content: bytes) -> Kind:
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"%PDF"):
        return "pdf"
    if content.startswith(b"PK"):
        return "word"
    if content.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in content
        raise _Refused(message("manuscript.locked" if locked else "manuscript.old"))
    for signs, other in _OTHER:
        if content.startswith(signs):
            raise _Refused(message(f"manuscript.kind.{other}"))
    head = _BLANK.split(content[:_HEAD], 1)[0].lower() if _HEADED.match(content) else b""
    if all(sign in head for sign in _MAIL):
        raise _Refused(message("manuscript.mail"))
    low = start.lower()
    if low.startswith(_MARKUP):
        return "page"
    return "text"


def _plain(content: bytes) -> list[str]:
    found = wide(content) or (None if b"\0" in content else encoding(content))
    if found is None:
        raise _Refused(message("manuscript.no_text"))
    try:
        return content.decode("utf-8-sig" if found == "utf-8" else found).splitlines()
    except UnicodeDecodeError:
        raise _Refused(message("manuscript.no_text")) from None


def _text(content: bytes) -> list[Paragraph]:
    """Lines are paragraphs, but for those of a text that was set in lines of one width, as what is
    copied from a PDF is: a number may be cut by the end of such a line."""
    return wrapping.unwrapped(_plain(content))


def _word(content: bytes) -> list[str]:
    """The paragraphs of a Word file, the rows of its tables and what stands in its text boxes, in
    order, then its notes."""
    try:
        with zipreader.opened(content, _DIRECTORY) as held:
            parts = held.infolist()
            known = {part.filename for part in parts}
            if "word/document.xml" not in known:
                raise _Refused(message("manuscript.no_word"))
            told = sum(part.file_size for part in parts if part.filename in _PARTS)
            unknown = not all(map(zipreader.known, parts))
            if sum(part.file_size for part in parts) > UNPACKED or told > TOLD or unknown:
                raise _Refused(message("manuscript.unpacks"))
            lines, signs = [], 0
            for line in _flows(held, [name for name in _PARTS if name in known]):
                lines.append(line)
                signs += len(line)
                if signs > LONGEST:  # enough to be refused
                    break
                if len(lines) > LINES:
                    raise _Refused(message("manuscript.unpacks"))
            return lines
    except _Refused:
        raise
    except Exception:
        # zipfile and lxml meet damaged parts with whatever error is nearest.
        raise _Refused(message("manuscript.broken")) from None


def _flows(held: zipfile.ZipFile, names: Sequence[str]) -> Iterator[str]:
    for name in names:
        with held.open(name) as part:
            yield from _flow(part)


def _flow(part: IO[bytes]) -> Iterator[str]:
    """The texts of one part. It is read piece by piece and forgotten, for its tree would take
    many times the room of the file. What is deleted but still recorded is no text (``delText``),
    a paragraph whose end is deleted goes on in the next, though not into a cell or out of it, and
    of a box that is drawn in two ways one counts."""
    from lxml import etree

    depth, begun = 0, ""
    out: list[str] = []
    tables: list[Grid] = []
    rows: list[list[Cell]] = []  # the open rows, the innermost last, as are the tables
    steps = etree.iterparse(
        part,
        ("start", "end"),
        tag=("{*}p", "{*}tbl", "{*}tr", "{*}tc"),
        resolve_entities=False,
        no_network=True,
    )
    for event, one in steps:
        name, begins = _local(one), event == "start"
        depth += (1 if begins else -1) if name == "p" else 0
        if depth:
            continue
        lines: Iterable[str] = ()
        if name != "p" and begun:
            (rows[-1][-1].lines if rows and rows[-1] else out).append(begun)
            begun = ""
        if name == "p":
            own, boxed = _paragraphs(one)
            own[0] = begun + own[0]
            begun = own.pop() if one.find("{*}pPr/{*}rPr/{*}del") is not None else ""
            lines = [*own, *boxed]
        elif begins:
            _begin(name, tables, rows)
        elif name == "tbl":
            tables.pop()
        elif name == "tc" and rows and rows[-1]:
            _merge(rows[-1][-1], one)
        elif name == "tr" and rows:
            lines = row((tables or [Grid()])[-1].row(rows.pop()))
        (rows[-1][-1].lines if rows and rows[-1] else out).extend(lines)
        yield from out
        out.clear()
        if not begins and not rows:
            one.clear()
    yield begun


def _begin(name: str, tables: list[Grid], rows: list[list[Cell]]) -> None:
    if name == "tbl":
        tables.append(Grid())
    elif name == "tr":
        rows.append([])
    elif rows:
        rows[-1].append(Cell())


def _merge(cell: Cell, element: Element) -> None:
    """How a cell of a Word file is merged with others."""
    across = element.find("{*}tcPr/{*}gridSpan")
    down = element.find("{*}tcPr/{*}vMerge")
    cell.lines = [line for one in cell.lines if (line := even(one))]
    cell.across = times("" if across is None else next(iter(across.attrib.values()), ""))
    cell.goes_on = down is not None and "restart" not in down.attrib.values()


def _paragraphs(paragraph: Element) -> tuple[list[str], list[str]]:
    """A paragraph line by line, and the lines of the boxes that stand in it."""
    said, boxes = "", []
    waiting = [*reversed(paragraph)]
    while waiting:
        one = waiting.pop()
        match _local(one):
            # Drawn twice, moved to where it is read, or how a word is pronounced.
            case "Fallback" | "moveFrom" | "rt":
                continue
            case "r" if _hidden(one):
                continue
            case "r" if _raised(one):
                for text in one.iter("{*}t"):
                    text.text = (text.text or "").translate(RAISED)
            case "t":
                said += one.text or ""
            case "tab":
                said += " "
            case "br" | "cr":
                said += "\n"
            case "noBreakHyphen":
                said += "-"
            case "p":
                boxes.append(one)
                continue
        waiting.extend(reversed(one))
    boxed = [line for one in boxes for lines in _paragraphs(one) for line in lines]
    return said.split("\n"), boxed


def _raised(run: Element) -> bool:
    """Whether a run is printed as a superscript."""
    mark = run.find("{*}rPr/{*}vertAlign")
    return mark is not None and "superscript" in mark.attrib.values()


def _hidden(run: Element) -> bool:
    """Whether nobody is to read a run: Word's hidden text, and what is struck out."""
    marks = (run.find(f"{{*}}rPr/{{*}}{name}") for name in ("vanish", "strike", "dstrike"))
    return any(
        mark is not None and not {*mark.attrib.values()} & {"0", "false", "off"} for mark in marks
    )


def _local(one: Element) -> str:
    """The name of an element without its namespace: there are two of Word."""
    return str(one.tag).rpartition("}")[2]


def _page(content: bytes) -> list[str]:
    try:
        return hypertext.lines(content)
    except ValueError:
        raise _Refused(message("manuscript.broken")) from None


def _pdf(content: bytes) -> list[Paragraph]:
    try:
        return pdf.paragraphs(content)
    except pdf.Unread as unread:
        raise _Refused(message(f"manuscript.pdf.{unread.why}")) from None
