"""Another edition: the dataset as its files are now, kept for good."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from data.archive import editions
from data.archive.editions import LIST, Frozen
from data.edit import Folder
from data.message import Message, message
from data.problem import DataError, Problem
from data.zipwriter import zipped

_HEAD = """\
# Editions of the dataset, each as it was on a day: `python -m data edition --note "…"` adds one.
# The files are never changed afterwards; whoever opens one checks them against sha256.

editions:
"""


@dataclass(frozen=True)
class Note:
    """What an edition is, in the words of whoever freezes it."""

    zh: str
    en: str


class AlreadyFrozen(Exception):
    """The same content is an edition already."""

    def __init__(self, edition: Frozen) -> None:
        super().__init__(edition.id)
        self.edition = edition


def freeze(directory: Path, place: Path, note: Note, today: date, sound: str = "") -> Frozen:
    """Freeze the dataset in ``directory`` as an edition in ``place``. ``sound`` is a version that
    is known to be sound: files of that one need not be loaded to find out.

    Its file is written before its entry on the list, each whole or not at all, so that nobody
    meets half an edition. Raises DataError where dataset or list are not sound, AlreadyFrozen,
    and OSError where nothing can be written.
    """
    for field, text in (("note", note.zh), ("note-en", note.en)):
        if why := _wordless(text):
            raise DataError([Problem(f"--{field}", 0, "", why)])
    held = Folder.read(directory)
    if held.version != sound:
        held.dataset()
    for one in editions.listed(place):
        if one.id == held.version:
            raise AlreadyFrozen(one)
    packed = zipped(held.files)
    sha256 = hashlib.sha256(packed).hexdigest()
    # On one line, as they are listed.
    notes = {"note_zh": " ".join(note.zh.split()), "note_en": " ".join(note.en.split())}
    made = Frozen(id=held.version, date=f"{today}", sha256=sha256, **notes)
    place.mkdir(parents=True, exist_ok=True)
    _write(place / made.file, packed)
    editions.files(place, made)  # unpacked once, as for anybody; they are those that are sound
    listing = place / LIST
    before = listing.read_text(encoding="utf-8") if listing.is_file() else _HEAD
    entry = yaml.safe_dump([made.model_dump()], allow_unicode=True, sort_keys=False, width=96)
    _write(listing, f"{before.rstrip()}\n{entry}".encode())
    return made


def _wordless(text: str) -> Message | None:
    """Why a text is no note; None where it is one."""
    if not text.strip():
        return message("frozen.no_note")
    return message("frozen.long_note", n=600) if len(text.strip()) > 600 else None


def _write(path: Path, content: bytes) -> None:
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
