"""``python -m components.publish --out DIR``: write all files of the data by address to a folder,
for a web server of one's own or a stick. ``--data DIR`` takes another dataset than the
configured one. Prints what the dataset says as a hash; ``--read DIR`` prints it of a folder that
was written so, which tells whether the two say the same.

Exit status: 0 written or read, 1 problems of the dataset (each printed), 2 unusable arguments.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

from data.console import loading, printing, starting

with loading():
    from components import config
    from components.publish import readback
    from components.publish.attribution import Credits
    from components.publish.contenthash import content
    from components.publish.offer import Offer
    from data import console, load, oserrors
    from data.message import message
    from data.problem import DataError


def main(arguments: list[str] | None = None) -> int:
    with printing(), starting():
        return _main(arguments)


def _main(arguments: list[str] | None) -> int:
    parser = argparse.ArgumentParser(prog="python -m components.publish", description=__doc__)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--out", type=Path)
    which.add_argument("--read", type=Path)
    parser.add_argument("--data", type=Path)
    given = parser.parse_args(arguments)
    if given.read:
        if not given.read.is_dir():
            parser.error(f"no folder: {given.read}")
        return _read(given.read)
    try:
        settings = config.load()
        dataset = load.load(given.data or settings.data_path())
    except DataError as error:
        console.problems(error.problems, "zh")
        return 1
    offer = Offer(dataset, Credits.of(settings))
    try:
        given.out.mkdir(parents=True, exist_ok=True)
        for name in offer.names:
            (given.out / name).write_bytes(offer.file(name))
    except OSError as error:
        return console.refuse(console.unwritten(error), "zh")
    print(offer.hash)
    return 0


def _read(folder: Path) -> int:
    """Print what the files in ``folder`` say; the exit status. A file that is not there is
    named; of what was written by something else, or changed, the folder: a row may lack another
    file's."""
    path = folder  # of the file that is read

    def taken(name: str) -> bytes:
        nonlocal path
        path = folder / f"{name}.csv"
        return path.read_bytes()

    try:
        print(content(readback.dataset(taken)))
    except OSError as error:
        why = message("command.unreadable", path=path, why=oserrors.why(error))
        return console.refuse(why, "zh")
    except (KeyError, ValueError, csv.Error):  # without a column, no text, or no row of ours
        return console.refuse(message("command.unpublished", path=folder), "zh")
    return 0


if __name__ == "__main__":
    sys.exit(main())
