"""Replies as one reader sees them before they are part of the dataset. Held in that reader's
session: no other session and no file of the server knows of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from data.asking import merge, reply
from data.edit import Folder
from data.model import Dataset
from data.problem import DataError, Problem
from data.provenance import Texts

#: An uploaded workbook: its name and its content.
Book = tuple[str, bytes]


@dataclass(frozen=True)
class Preview:
    """The workbooks, and what they make of the dataset they were read against.

    ``base`` is that dataset's version: when the files on the server change, the replies have to
    be read again.
    """

    books: tuple[Book, ...]
    base: str
    merged: merge.Merged

    @property
    def dataset(self) -> Dataset:
        return self.merged.dataset

    @property
    def texts(self) -> Texts:
        return self.merged.texts


def preview(books: Sequence[Book], dataset: Dataset, folder: Path, today: date) -> Preview:
    """Read the workbooks against the dataset in ``folder``.

    Raises DataError with the problems of all workbooks at once.
    """
    replies: list[reply.Reply] = []
    problems: list[Problem] = []
    for name, content in books:
        try:
            replies.append(reply.read(name, content, dataset, today))
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    files = Folder.read(folder)
    merged = merge.merge(files, replies)
    # What the texts gainsay on the server, they gainsay here.
    shown = merged.dataset.model_copy(update={"doubts": dataset.doubts})
    merged = replace(merged, dataset=shown)
    return Preview(tuple(books), dataset.version, merged)


def again(
    old: Preview, dataset: Dataset, folder: Path, today: date
) -> Preview | tuple[Problem, ...]:
    """The same workbooks after the files on the server have changed."""
    try:
        return preview(old.books, dataset, folder, today)
    except DataError as error:
        return error.problems
