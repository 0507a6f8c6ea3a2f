"""``python -m data round``: a form and a letter for each of many zones, and the file that keeps
what was asked."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path

from data import console, load
from data.asking import coin
from data.command import options
from data.command.options import Call
from data.edit import Folder
from data.message import Message, message
from data.model import Indicator, Lang
from data.rounds import account, circular
from data.rounds.post import Sender

NAME, HELP = "round", "usage.round"


def parser(one: ArgumentParser) -> None:
    one.add_argument("name", metavar="NAME", help=message("usage.round_name").both)
    one.add_argument("--zones", nargs="+", metavar="ID", help=message("usage.round_zones").both)
    one.add_argument(
        "--indicators", nargs="+", metavar="ID", help=message("usage.round_indicators").both
    )
    one.add_argument("--period", default="", help=message("usage.round_period").both)
    one.add_argument("--define", type=Path, metavar="CSV", help=message("usage.round_define").both)
    one.add_argument("--promises", action="store_true", help=message("usage.round_promises").both)
    one.add_argument("--due", required=True, help="YYYY-MM-DD")
    one.add_argument("--office", default="", help=message("usage.round_office").both)
    one.add_argument("--contact", default="", help=message("usage.round_contact").both)
    one.add_argument("--out", type=Path, required=True, help="a new or empty folder")
    options.dataset(one)
    options.language(one)


def run(call: Call) -> int:
    given, lang = call.given, call.given.lang
    dataset = load.load(given.directory)
    zones = options.ids(given.zones) or [zone.id for zone in dataset.zones]
    chosen = None if given.indicators is None else options.ids(given.indicators)
    own: tuple[Indicator, ...] = ()
    if given.define:
        own = coin.table(given.define.name, given.define.read_bytes(), dataset)
    period = circular.period(given.period)
    wanted = circular.Wanted(zones, chosen, given.promises, period, own)
    made = circular.begin(dataset, given.name, wanted, circular.day(given.due), call.today)
    sender = Sender(given.office, given.contact)
    files = call.post().sent(dataset, made, sender, lang, call.today)
    if status := written(files, given.out, account.sent(made), lang):
        return status
    (kept,) = [name for name in files if name.endswith(".json")]
    print(message("round.next", file=console.quoted(given.out / kept)).say(lang))
    return 0


def written(files: Mapping[str, bytes], out: Path, told: Message, lang: Lang) -> int:
    """Write files and name them under what is ``told``; the exit status."""
    try:
        Folder(files).write(out)
    except OSError as error:
        return console.failed(error, lang)
    print(told.say(lang))
    for name in sorted(files):
        print(f"  {out / name}")
    return 0
