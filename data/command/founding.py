"""``python -m data new-zone``: begin another zone."""

from __future__ import annotations

from argparse import ArgumentParser

from data import console
from data.command import options
from data.command.options import Call
from data.message import message
from data.model import REPORTS
from data.zoning import begin, guide

NAME, HELP = "new-zone", "usage.new_zone"


def parser(one: ArgumentParser) -> None:
    one.add_argument("id", metavar="ID", help=message("usage.id").both)
    one.add_argument("--source", metavar="ID", help=message("usage.zone_source").both)
    one.add_argument("--type", choices=REPORTS, help=message("usage.source_type").both)
    options.dataset(one)
    options.texts(one)
    options.language(one)
    for option, (table, field) in begin.ZONE_OPTIONS.items():
        one.add_argument(f"--{option}", metavar="…", help=begin.note(table, field))


def run(call: Call) -> int:
    given = call.given
    report = None
    if given.source or given.type:
        report = begin.Announced(given.source or given.id, (given.id,), given.type)
    asked = {option: getattr(given, option.replace("-", "_")) for option in begin.ZONE_OPTIONS}
    values = {option: value for option, value in asked.items() if value is not None}
    try:
        added = begin.add(given.directory, call.articles, given.id, values, report)
    except OSError as error:
        return console.failed(error, given.lang)
    print(guide.next_steps(added, given.directory, given.sources).say(given.lang))
    return 0
