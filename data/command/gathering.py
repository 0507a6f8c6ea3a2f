"""``python -m data round-status``: forms of a round that came back, and how far each zone is."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from data import console, load
from data.command import options
from data.command.options import Call
from data.edit import Folder
from data.message import message
from data.rounds import account, circular, returned
from data.rounds.outcome import Outcome, outcome

NAME, HELP = "round-status", "usage.round_status"


def parser(one: ArgumentParser) -> None:
    arguments(one)
    one.add_argument("--json", action="store_true", help="print one JSON object")


def arguments(one: ArgumentParser) -> None:
    """A round, and the forms that came back."""
    one.add_argument("round", type=Path, metavar="ROUND", help=message("usage.round_file").both)
    one.add_argument(
        "forms", nargs="*", type=Path, metavar="FORM", help=message("usage.round_forms").both
    )
    options.dataset(one)
    options.language(one)


def run(call: Call) -> int:
    given, lang = call.given, call.given.lang
    found = gathered(call, given.round, given.forms)
    if given.json:
        print(json.dumps(account.machine(found), ensure_ascii=False, indent=2))
    else:
        for line in account.told(found, lang, call.today):
            print(line)
        if found.merged and found.provisional:
            files = " ".join(map(console.quoted, (given.round, *given.forms)))
            if given.directory != load.CURATED:
                files += f" --dir {console.quoted(given.directory)}"
            # Nothing is merged by halves: what `merge` would refuse is not suggested.
            key = "round.merge_later" if found.problems else "round.merge"
            print("", message(key, files=files).say(lang), sep="\n")
    return 1 if found.problems else 0


def gathered(call: Call, file: Path, paths: Sequence[Path]) -> Outcome:
    """The round of a file and the forms in files and folders, read against the present data. Raises
    DataError for a file that keeps no round."""
    made = circular.opened(file.name, file.read_bytes())
    directory = call.given.directory
    base = load.load(directory)
    forms = [
        returned.read(name, content, base, call.today) for name, content in returned.books(paths)
    ]
    return outcome(made, forms, base, Folder.read(directory))
