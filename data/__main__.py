"""``python -m data check [DIR] [--sources DIR] [--json] [--lang zh|en]``: is the dataset
sound? ``python -m data stamp``: write the fingerprints of the cited paragraphs.
``python -m data merge FILE... --out DIR``: put zones' replies in.
``python -m data new-zone ID``, ``remove-zone ID``: a zone more, a zone less.
``python -m data new-source ID --zone ID``: another article on a zone.
``python -m data indicators WORD [--add ID]``: look for an indicator; take it from the library.
``python -m data edition [--note TEXT]``: freeze the dataset as it is now, or list what is frozen.
``python -m data diff A [B]``: what differs between two folders or editions; B is the present data.
``python -m data read FILE [--json]``: every quantity that the checks find in a text.
``python -m data draft FILE --zone ID --out DRAFT``: begin the draft of an article.
``python -m data enter DRAFT --out DIR``: put a draft that is decided into the dataset.
``python -m data agree A B``: compare two drafts of one article.
``python -m data round NAME --due DATE --out DIR``: forms and letters for many zones.
``python -m data round-status ROUND FORM...``: how far a round is, by the forms that came back.
``python -m data round-compare ROUND FORM... --for ZONE --out DIR``: a comparison without names.

Exit status: 0 sound, 1 problems (each printed), 2 unusable arguments.
"""

from __future__ import annotations

import argparse
import sys
from types import ModuleType

from data.console import loading, printing, starting

with loading():
    from data import clock, console, load, oserrors
    from data.command import (
        agreeing,
        checking,
        defining,
        differing,
        entering,
        founding,
        freezing,
        gathering,
        listing,
        masking,
        merging,
        options,
        outlining,
        removing,
        rounding,
        sourcing,
        stamping,
    )
    from data.command.options import Call
    from data.message import message
    from data.model import Lang
    from data.problem import DataError
    from data.provenance import beside, default_sources
    from data.rounds.post import Post
    from data.zoning.refusal import Refused

COMMANDS = (
    checking,
    stamping,
    merging,
    listing,
    outlining,
    entering,
    agreeing,
    founding,
    sourcing,
    defining,
    removing,
    freezing,
    differing,
    rounding,
    gathering,
    masking,
)
#: Commands that work on a folder which has to be there.
_PLACED = (checking, stamping, founding, sourcing, defining, removing, freezing)
#: Those that read a dataset, and write nothing but a folder of their own.
_READING = (merging, entering, differing, rounding, gathering, masking)


def main(arguments: list[str] | None = None) -> int:
    with printing(), starting():
        return _main(arguments)


def _main(arguments: list[str] | None) -> int:
    parser = argparse.ArgumentParser(prog="python -m data", description=__doc__)
    parsers = parser.add_subparsers(dest="command", required=True)
    for command in COMMANDS:
        one = parsers.add_parser(command.NAME, help=message(command.HELP).both)
        command.parser(one)
        one.set_defaults(chosen=command)
    given = parser.parse_args(arguments)
    if why := options.unwritable(given):
        return console.refuse(why, getattr(given, "lang", "zh"))
    try:
        today = clock.today()
        directory = getattr(given, "directory", load.CURATED)
        usual = beside(directory) if directory != load.CURATED else None
        articles = getattr(given, "sources", None) or default_sources(usual)
    except DataError as error:
        console.problems(error.problems, getattr(given, "lang", "zh"))
        return 2
    if given.chosen in _PLACED:
        for folder in (
            getattr(given, "directory", None),
            getattr(given, "dir", None),
            getattr(given, "sources", None),
        ):
            if folder is not None and not folder.is_dir():
                parser.error(message("command.no_folder", path=folder).both)
    if given.chosen in _READING and (why := options.misplaced(given)):
        return console.refuse(why, given.lang)
    return _answered(given.chosen, Call(given, articles, today, _post))


def _post() -> Post:
    """Forms and letters are made where exhibits are. This launcher stands above all rooms, as
    ``app.py`` does, and asks for that one only where something is to be sent."""
    from components import mailing

    return mailing


def _answered(command: ModuleType, call: Call) -> int:
    """The exit status of a command. What it does not answer itself is answered here: data that are
    not sound are 1, what cannot be done and a file that cannot be read are 2."""
    lang: Lang = getattr(call.given, "lang", "zh")
    try:
        status: int = command.run(call)
    except Refused as refused:
        return console.refuse(refused.reason, lang)
    except DataError as error:
        console.problems(error.problems, lang)
        return 1
    except OSError as error:
        why = message("command.unreadable", path=error.filename, why=oserrors.why(error))
        return console.refuse(why, lang)
    return status


if __name__ == "__main__":
    sys.exit(main())
