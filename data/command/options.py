"""What commands are given, and arguments that several of them take."""

from __future__ import annotations

import argparse
import re
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from data import load
from data.charset import unprintable
from data.message import Message, message
from data.model import LANGS
from data.rounds.post import Post

#: Arguments that may name a file, in whatever bytes its system has for the name.
_FILES = ("file", "before", "after")


@dataclass(frozen=True)
class Call:
    """A command as it was typed: its arguments, where the articles lie, and what day it is.
    ``post`` gives who writes forms and letters, when they are needed."""

    given: Namespace
    articles: Path
    today: date
    post: Callable[[], Post]


def language(parser: ArgumentParser) -> None:
    parser.add_argument("--lang", choices=LANGS, default="zh")


def misplaced(given: Namespace) -> Message | None:
    """Why a command cannot work where it is to: its dataset is not there, or the folder that it is
    to write (``out``) holds something. None where it can."""
    if not given.directory.is_dir():
        return message("command.no_folder", path=given.directory)
    out = getattr(given, "out", None)
    if out and out.is_dir() and any(out.iterdir()):
        return message("command.not_empty", path=out)
    return None


def unwritable(given: Namespace) -> Message | None:
    """Why something that was typed is not taken: it holds a sign that no file of ours may hold, so
    that one written with it could not be read any more. None where all can be."""
    for name, value in vars(given).items():
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and name not in _FILES and unprintable(text):
                return message("command.unprintable", text=text)
    return None


def ids(given: Iterable[str] | None) -> list[str]:
    """Ids as people type them: with spaces or commas between them."""
    return [one for text in given or () for one in re.split(r"[,\uff0c\u3001]", text) if one]


def texts(parser: ArgumentParser) -> None:
    parser.add_argument("--sources", type=Path, default=None, help="folder of the texts")


def folder(parser: ArgumentParser) -> None:
    """The folder of the dataset, where it stands; ``--dir`` says the same, as everywhere."""
    dataset(parser)  # the first of them has the default
    parser.add_argument("directory", nargs="?", type=Path, action=_Once, metavar="DIR")


class _Once(argparse.Action):
    """Keeps a folder, and refuses another one after it: of two nobody knows which was meant."""

    def __call__(
        self, parser: ArgumentParser, namespace: Namespace, values: Any, _option: str | None = None
    ) -> None:
        if values is None:  # nothing stands there
            return
        before = getattr(namespace, self.dest)
        if before not in (load.CURATED, values):
            parser.error(message("command.two_folders", one=before, other=values).both)
        setattr(namespace, self.dest, values)


def dataset(parser: ArgumentParser) -> None:
    """The folder of the dataset, as an option."""
    parser.add_argument(
        "--dir",
        dest="directory",
        metavar="DIR",
        type=Path,
        action=_Once,
        default=load.CURATED,
        help="the dataset",
    )
