"""``python -m data round-compare``: a comparison without names, for one zone that asks for it."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from data import console
from data.command import gathering, rounding
from data.command.options import Call
from data.message import message
from data.rounds import masked

NAME, HELP = "round-compare", "usage.round_compare"


def parser(one: ArgumentParser) -> None:
    gathering.arguments(one)
    one.add_argument(
        "--for", dest="zone", required=True, metavar="ID", help=message("usage.round_for").both
    )
    one.add_argument("--out", type=Path, required=True, help="a new or empty folder")


def run(call: Call) -> int:
    given, lang = call.given, call.given.lang
    found = gathering.gathered(call, given.round, given.forms)
    if found.round.asked(given.zone) is None:
        return console.refuse(message("round.not_asked", id=given.zone), lang)
    lines = masked.masked(found, given.zone)
    files = call.post().compared(found.dataset, given.zone, lines, lang, call.today)
    shown = sum(bool(one.others) for one in lines)
    hidden = len(lines) - shown
    told = message("round.compared", shown=shown, hidden=hidden, least=masked.LEAST)
    return rounding.written(files, given.out, told, lang)
