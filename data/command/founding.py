"""``python -m data new-zone``: begin another zone."""

from __future__ import annotations

from argparse import ArgumentParser

from data import console
from data.command import options
from data.command.options import Call
from data.message import message
from data.problem import DataError
from data.zoning import begin, guide
from data.zoning.refusal import Refused

NAME, HELP = "new-zone", "usage.new_zone"


def parser(one: ArgumentParser) -> None:
    one.add_argument("id", metavar="ID", help=message("usage.id").both)
    options.dataset(one)
    options.texts(one)
    options.language(one)
    for option, (table, field) in begin.OPTIONS.items():
        one.add_argument(f"--{option}", metavar="…", help=begin.note(table, field))


def run(call: Call) -> int:
    asked = {option: getattr(call.given, option.replace("-", "_")) for option in begin.OPTIONS}
    values = {option: value for option, value in asked.items() if value is not None}
    try:
        added = begin.add(call.given.directory, call.articles, call.given.id, values)
    except Refused as refused:
        return console.refuse(refused.reason, call.given.lang)
    except DataError as error:
        console.problems(error.problems, call.given.lang)
        return 1
    except OSError as error:
        return console.failed(error, call.given.lang)
    print(guide.next_steps(added, call.given.directory, call.given.sources).say(call.given.lang))
    return 0
