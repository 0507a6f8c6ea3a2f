"""Forms that came back, each read once: its answers, or why it cannot be taken, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from data.asking import reply, unpacked
from data.asking.complaint import FormLabel, Unread
from data.asking.reply import Reply
from data.asking.unpacked import Allowance, Book
from data.message import message
from data.model import Dataset
from data.problem import DataError, Problem
from data.rounds import covering

#: Files with such an ending are read in a folder or a ZIP: those of spreadsheets, and pictures or
#: texts in which an office may have answered, be it only to say that they are none that can be
#: taken. Others that lie there are no answers, nor is the covering letter as it went out.
_SHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods", ".csv", ".numbers")
_PICTURES = (".jpg", ".jpeg", ".png", ".heic", ".tif", ".tiff", ".gif", ".bmp", ".webp")
_TEXTS = (".pdf", ".ofd", ".doc", ".wps", ".docx", ".txt", ".rtf", ".eml", ".msg")
ENDINGS = (*_SHEETS, *_PICTURES, *_TEXTS)
#: So many signs are shown of what was written into a letter.
_SHOWN = 120
#: Files that may hold several.
PACKED = (".zip", ".rar", ".7z")


@dataclass(frozen=True)
class Returned:
    """One file. ``reply`` is None where ``problems`` say why it cannot be taken."""

    file: str
    label: FormLabel
    reply: Reply | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def when(self) -> tuple[date, datetime]:
        """Which of two forms is the later: the day that the office gives, then when the file was
        saved."""
        saved = self.label.saved or datetime.min
        return self.label.day or saved.date(), saved


def read(name: str, content: bytes | Problem, dataset: Dataset, today: date) -> Returned:
    """One file, whatever it is."""
    if isinstance(content, Problem):
        return Returned(name, FormLabel(), None, (content,))
    try:
        found = reply.read(name, content, dataset, today)
    except Unread as unread:
        return Returned(name, unread.label, None, unread.problems)
    except DataError as error:
        return Returned(name, FormLabel(), None, error.problems)
    return Returned(name, found.label, found)


def replies(books: Iterable[Book], dataset: Dataset, today: date) -> list[Reply]:
    """All of these files, each as a reply. Raises DataError with what is wrong with any of them."""
    found = [read(name, content, dataset, today) for name, content in books]
    if problems := [problem for one in found for problem in one.problems]:
        raise DataError(problems)
    return [one.reply for one in found if one.reply]


def books(paths: Iterable[Path]) -> list[Book]:
    """The forms among files, in folders at any depth and in ZIPs, by names that tell them apart:
    the path within the folder or the ZIP. What a spreadsheet program leaves behind is no form.

    Raises OSError for a file that cannot be read.
    """
    found: list[tuple[str, bytes]] = []
    for given in paths:
        inside = sorted(given.rglob("*")) if given.is_dir() else [given]
        for path in inside:
            if path.is_dir() or path.name.startswith(("~$", ".")):
                continue
            if given.is_dir() and path.suffix.lower() not in (*ENDINGS, *PACKED):
                continue
            name = path.relative_to(given).as_posix() if given.is_dir() else path.name
            found.append((name, path.read_bytes()))
    return opened(found)


def opened(files: Iterable[tuple[str, bytes]], endings: tuple[str, ...] = ENDINGS) -> list[Book]:
    """The same files, each ZIP of several as what it holds with these ``endings``; all of them
    share one allowance. Of a ZIP that cannot be unpacked its reason stays and keeps no other out.
    """
    left = Allowance()
    found: list[Book] = []
    for name, content in unpacked.named(files):
        try:
            inside = unpacked.unpacked(name, content, endings, left)
        except DataError as error:
            inside = [(name, error.problems[0])]
        found += [(name, content)] if inside is None else inside
    return unpacked.named(one for book in found if (one := _answered(*book)) is not None)


def _answered(name: str, content: bytes | Problem) -> Book | None:
    """A file that may be an answer; None for a covering letter as it went out. What was written
    into one is told of, since an answer that stands there is in no form."""
    if isinstance(content, Problem) or not name.lower().endswith(".docx"):
        return name, content
    added = covering.written(content)
    if added is None:
        unsure = Problem(name, 0, "", message("round.letter_unsure"))
        return name, unsure if _letter(name) else content
    if not added:
        return None
    shown = " / ".join(added)
    if len(shown) > _SHOWN:
        shown = f"{shown[:_SHOWN]}…"
    return name, Problem(name, 0, "", message("round.letter_filled", n=len(added)), shown)


def _letter(name: str) -> bool:
    """Whether a file is called as the covering letter of a form is, which came back with it."""
    letter = message("round.letter")
    return name.endswith((f"-{letter.zh}.docx", f"-{letter.en}.docx"))
