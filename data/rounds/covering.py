"""The covering letter of a form. It keeps what it said when it went out, so that what an office
writes into it instead of into the form is seen."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from data import provenance, zipreader
from data.problem import DataError

#: The part of a Word file for properties of one's own, which office programs keep.
_PLACE = "docProps/custom.xml"
_DIRECTORY, _LARGEST = 100_000, 2_000_000  # bytes of the list of its parts, of one of them
#: Names of the properties: lines as they are, and what a line begins with that is open.
_LINES, _OPEN = "zr_lines", "zr_open"
#: So many fingerprints stand in one property: a text of more than 255 signs would be cut.
_TOGETHER = 18
#: Room for what the sender fills in by hand.
_ROOM = re.compile(r"[_\uff3f]{6,}")
_CELL = " | "
_TYPE = (
    '<Override PartName="/docProps/custom.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
)
_RELATION = (
    '<Relationship Id="rIdLines" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/custom-properties" Target="docProps/custom.xml"/>'
)
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    '"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt='
    '"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{0}</Properties>'
)
_PROPERTY = (
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{0}" name="{1}_{0}">'
    "<vt:lpwstr>{2}</vt:lpwstr></property>"
)
_SAID = re.compile(r'name="(zr_lines|zr_open)_\d+"[^>]*>\s*<[^>]*>([0-9a-f ]*)<')
_NOTE = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")


def sealed(content: bytes) -> bytes:
    """The letter, a Word file, with fingerprints of what it says."""
    lines = _read(content)
    there = [_mark(one) for one in lines if not _ROOM.search(one)]
    free = [_mark(one.partition(_CELL)[0]) for one in lines if _ROOM.search(one)]
    told = [*((_LINES, one) for one in _parts(there)), *((_OPEN, one) for one in _parts(free))]
    said = "".join(_PROPERTY.format(at, *one) for at, one in enumerate(told, 2))
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            if part.filename == "[Content_Types].xml":
                text = text.replace(b"</Types>", f"{_TYPE}</Types>".encode())
            elif part.filename == "_rels/.rels":
                text = text.replace(b"</Relationships>", f"{_RELATION}</Relationships>".encode())
            new.writestr(part, text, part.compress_type)
        last = zipfile.ZipInfo(_PLACE, old.infolist()[0].date_time)
        new.writestr(last, _PROPERTIES.format(said), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def written(content: bytes) -> tuple[str, ...] | None:
    """What somebody wrote into a letter since it went out, be it beside its text: the lines that
    are others. None of a file that does not keep what it said."""
    try:
        with zipreader.opened(content, _DIRECTORY) as held:
            sizes = {part.filename: part.file_size for part in held.infolist()}
            if not 0 < sizes.get(_PLACE, 0) < _LARGEST:
                return None
            kept = _SAID.findall(held.read(_PLACE).decode("utf-8", "replace"))
            notes = "word/comments.xml"
            beside = ""
            if 0 < sizes.get(notes, 0) < _LARGEST:
                beside = held.read(notes).decode("utf-8", "replace")
        lines = _read(content)
    except (zipreader.Crowded, *zipreader.UNREADABLE, DataError):
        return None
    marks: dict[str, set[str]] = {_LINES: set(), _OPEN: set()}
    for name, text in kept:
        marks[name].update(text.split())
    if not marks[_LINES]:
        return None
    there, free = marks[_LINES], marks[_OPEN]
    others = [
        one
        for one in lines
        if _mark(one) not in there and _mark(one.partition(_CELL)[0]) not in free
    ]
    return (*others, *(one for one in _NOTE.findall(beside) if one.strip()))


def _read(content: bytes) -> tuple[str, ...]:
    # What reads articles is not loaded with every page that asks.
    from data.reading import manuscript

    return manuscript.read("", content).paragraphs


def _mark(line: str) -> str:
    return provenance.fingerprint("".join(line.split()))


def _parts(marks: list[str]) -> Iterator[str]:
    for at in range(0, len(marks), _TOGETHER):
        yield " ".join(marks[at : at + _TOGETHER])
