"""What both commands start from: files that may be unsound but must be a dataset."""

from __future__ import annotations

from pathlib import Path

from data.edit import Folder
from data.message import Message, message
from data.model import CSV_TABLES, YAML_TABLES
from data.problem import DataError, Problem

_FILES = (
    *(f"{table}.csv" for table in CSV_TABLES),
    *(file for file, _ in YAML_TABLES.values()),
    "vocab.yaml",
)


class Refused(Exception):
    """The command asks for what cannot be done; nothing was written."""

    def __init__(self, reason: Message) -> None:
        self.reason = reason
        super().__init__(reason.en)


def opened(directory: Path) -> Folder:
    """The files of a dataset; Refused where some are missing."""
    folder = Folder.read(directory)
    missing = [name for name in dict.fromkeys(_FILES) if name not in folder.files]
    if len(missing) > 1:
        n = len(missing)
        raise Refused(message("zoning.lacks_more", path=directory, first=missing[0], n=n))
    if missing:
        raise Refused(message("zoning.lacks", path=directory, first=missing[0]))
    return folder


def problems(folder: Folder) -> list[Problem]:
    """What is wrong with the files as they are."""
    try:
        folder.dataset()
    except DataError as error:
        return list(error.problems)
    return []


def begun(id: str) -> tuple[tuple[str, str], ...]:
    """The rows that a zone is begun with: table, id."""
    return ("zones", id), ("places", f"{id}_seat"), ("sources", id)
