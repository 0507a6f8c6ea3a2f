"""``python -m data diff A B``: what differs between two datasets, be they folders or editions."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path

from data import console, load
from data.archive import editions, narrate
from data.archive.difference import compare
from data.command import options
from data.command.options import Call
from data.message import message
from data.model import Dataset

NAME, HELP = "diff", "usage.diff"


def parser(one: ArgumentParser) -> None:
    one.add_argument("before", metavar="A", help=message("usage.diff_before").both)
    one.add_argument("after", metavar="B", nargs="?", help=message("usage.diff_after").both)
    one.add_argument("--json", action="store_true", help="print one JSON object")
    options.dataset(one)
    options.language(one)


def run(call: Call) -> int:
    given = call.given
    known = {one.id for one in editions.Archive(editions.folder(given.directory)).known()}
    for name in (given.before, given.after):
        if name and name not in known and not Path(name).is_dir():
            listed: list[object] = [*sorted(known)] or [message("frozen.none")]
            return console.refuse(message("diff.unknown", name=name, known=listed), given.lang)
    before = _dataset(given.before, given.directory)
    after = _dataset(given.after or str(given.directory), given.directory)
    found = compare(before, after)
    if given.json:
        print(json.dumps(narrate.machine(found), ensure_ascii=False, indent=2))
    else:
        for line in narrate.told(found, given.lang):
            print(line)
    return 0


def _dataset(name: str, directory: Path) -> Dataset:
    """The dataset of a folder, or an edition of the one in ``directory``."""
    if Path(name).is_dir():
        return load.load(Path(name))
    return editions.Archive(editions.folder(directory)).opened(name)
