"""``python -m data merge``: filled forms are read and the dataset with them written elsewhere."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from data import load
from data.asking import merge, package
from data.command import gathering, options
from data.command.options import Call
from data.edit import Folder
from data.message import message
from data.model import Lang
from data.problem import DataError
from data.rounds import returned

NAME, HELP = "merge", "usage.merge"


def parser(one: ArgumentParser) -> None:
    one.add_argument("files", nargs="+", type=Path, metavar="FILE", help="filled forms")
    one.add_argument("--out", type=Path, required=True, help="a new or empty folder")
    one.add_argument("--round", type=Path, help=message("usage.merge_round").both)
    options.dataset(one)
    options.language(one)


def run(call: Call) -> int:
    lang: Lang = call.given.lang
    merged = _round(call) if call.given.round else _single(call)
    if merged is None:
        print(message("round.no_answers").say(lang))
        return 0
    merged.folder.write(call.given.out)
    for line in package.summary(merged, lang):
        print(line)
    version = merged.dataset.version
    print(message("command.merged", path=call.given.out, version=version).say(lang))
    return 0


def _single(call: Call) -> merge.Merged:
    """Forms that were sent by themselves."""
    given = call.given
    found = returned.replies(returned.books(given.files), load.load(given.directory), call.today)
    return merge.merge(Folder.read(call.given.directory), found)


def _round(call: Call) -> merge.Merged | None:
    """The forms of a round, of each zone the one that holds; None where they bring nothing. Raises
    DataError with all that is wrong with any of them: nothing is taken by halves."""
    found = gathering.gathered(call, call.given.round, call.given.files)
    if found.problems:
        raise DataError([*found.problems])
    return found.merged
