"""Replies, or an article, as one reader sees them before they are part of the dataset. Held in
that reader's session: no other session and no file of the server knows of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from data.asking import merge
from data.asking.unpacked import Book
from data.drafting import finish
from data.drafting.draft import Draft
from data.edit import Folder
from data.model import Dataset
from data.problem import DataError, Problem
from data.provenance import Texts
from data.rounds import returned
from data.rounds.outcome import Outcome
from data.rounds.returned import Returned

#: Where replies are read and what they bring is listed, those of a round of many forms too.
REPLIES, ROUND = "ask?step=back", "ask?step=round"


@dataclass(frozen=True)
class Preview:
    """The workbooks, and what they make of the dataset they were read against.

    ``base`` is that dataset's version: when the files on the server change, the replies have to
    be read again. ``back`` is where they were put in.
    """

    books: tuple[Book, ...]
    base: str
    merged: merge.Merged
    back: str = REPLIES

    @property
    def dataset(self) -> Dataset:
        return self.merged.dataset

    @property
    def texts(self) -> Texts:
        return self.merged.texts


@dataclass(frozen=True)
class Gathered:
    """The forms of a round as they were put in, and what they come to."""

    books: tuple[Book, ...]
    forms: tuple[Returned, ...]
    outcome: Outcome


@dataclass(frozen=True)
class Entry:
    """The finished draft of an article, kept under ``key``, and what it makes of the dataset of the
    version ``base``."""

    key: str
    draft: Draft
    base: str
    entered: finish.Entered

    @property
    def dataset(self) -> Dataset:
        return self.entered.dataset

    @property
    def texts(self) -> Texts:
        return self.entered.texts


def enter(key: str, draft: Draft, dataset: Dataset, folder: Path, today: date) -> Entry:
    """Enter a draft into a copy of the files in ``folder``. Raises DataError, by its place in the
    article, with all that is in the way."""
    entered = finish.finish(draft, Folder.read(folder), today)
    doubts = dataset.doubts | entered.dataset.doubts
    shown = entered.dataset.model_copy(update={"doubts": doubts})
    return Entry(key, draft, dataset.version, replace(entered, dataset=shown))


def preview(books: Sequence[Book], dataset: Dataset, folder: Path, today: date) -> Preview:
    """Read the workbooks against the dataset in ``folder``.

    Raises DataError with the problems of all workbooks at once.
    """
    replies = returned.replies(books, dataset, today)
    files = Folder.read(folder)
    merged = merge.merge(files, replies)
    # What the texts gainsay on the server, they gainsay here.
    shown = merged.dataset.model_copy(update={"doubts": dataset.doubts})
    merged = replace(merged, dataset=shown)
    return Preview(tuple(books), dataset.version, merged)


def again(
    old: Preview | Entry, dataset: Dataset, folder: Path, today: date
) -> Preview | Entry | tuple[Problem, ...]:
    """The same workbooks, or the same draft, after the files on the server have changed."""
    try:
        if isinstance(old, Entry):
            return enter(old.key, old.draft, dataset, folder, today)
        return replace(preview(old.books, dataset, folder, today), back=old.back)
    except DataError as error:
        return error.problems
