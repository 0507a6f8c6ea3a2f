"""``python -m data merge``: filled forms are read and the dataset with them written elsewhere."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path

from data import console, load
from data.asking import merge, package, reply
from data.command import options
from data.command.options import Call
from data.edit import Folder
from data.message import message
from data.model import Dataset, Lang
from data.problem import DataError, Problem

NAME, HELP = "merge", "usage.merge"


def parser(one: ArgumentParser) -> None:
    one.add_argument("files", nargs="+", type=Path, metavar="FILE", help="filled forms")
    one.add_argument("--out", type=Path, required=True, help="a new or empty folder")
    options.dataset(one)
    options.language(one)


def run(call: Call) -> int:
    lang: Lang = call.given.lang
    if not call.given.directory.is_dir():
        return console.refuse(message("command.no_folder", path=call.given.directory), lang)
    if call.given.out.is_dir() and any(call.given.out.iterdir()):
        return console.refuse(message("command.not_empty", path=call.given.out), lang)
    found = _replies(call.given.files, load.load(call.given.directory), call.today)
    merged = merge.merge(Folder.read(call.given.directory), found)
    merged.folder.write(call.given.out)
    for line in package.summary(merged, lang):
        print(line)
    version = merged.dataset.version
    print(message("command.merged", path=call.given.out, version=version).say(lang))
    return 0


def _replies(files: list[Path], dataset: Dataset, today: date) -> list[reply.Reply]:
    """The forms as they were filled in; DataError with the problems of all of them."""
    found: list[reply.Reply] = []
    problems: list[Problem] = []
    for path in files:
        try:
            found.append(reply.read(path.name, path.read_bytes(), dataset, today))
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return found
