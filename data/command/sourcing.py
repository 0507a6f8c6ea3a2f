"""``python -m data new-source``: begin another source on a zone, or on several."""

from __future__ import annotations

from argparse import ArgumentParser

from data import console
from data.command import options
from data.command.options import Call
from data.message import message
from data.model import REPORTS
from data.zoning import begin, guide

NAME, HELP = "new-source", "usage.new_source"


def parser(one: ArgumentParser) -> None:
    one.add_argument("id", metavar="ID", help=message("usage.source_id").both)
    one.add_argument(
        "--zone", required=True, action="append", help=message("usage.source_zone").both
    )
    one.add_argument(
        "--type", choices=REPORTS, default="article", help=message("usage.source_type").both
    )
    options.dataset(one)
    options.texts(one)
    options.language(one)
    for option, (table, field) in begin.SOURCE_OPTIONS.items():
        one.add_argument(f"--{option}", metavar="…", help=begin.note(table, field))


def run(call: Call) -> int:
    given = call.given
    values = {
        option: value
        for option in begin.SOURCE_OPTIONS
        if (value := getattr(given, option.replace("-", "_"))) is not None
    }
    announced = begin.Announced(given.id, tuple(given.zone), given.type)
    try:
        added = begin.add_source(given.directory, call.articles, announced, values)
    except OSError as error:
        return console.failed(error, given.lang)
    print(guide.after_source(added, given.directory, given.sources).say(given.lang))
    return 0
