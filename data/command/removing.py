"""``python -m data remove-zone``: take a zone out."""

from __future__ import annotations

import sys
from argparse import ArgumentParser

from data import console
from data.command import options
from data.command.options import Call
from data.message import message
from data.model import Lang
from data.zoning import removal

NAME, HELP = "remove-zone", "usage.remove_zone"


def parser(one: ArgumentParser) -> None:
    one.add_argument("id", metavar="ID", help=message("usage.id").both)
    options.dataset(one)
    options.texts(one)
    options.language(one)
    one.add_argument("--dry-run", action="store_true", help=message("usage.dry_run").both)
    one.add_argument("--yes", action="store_true", help=message("usage.yes").both)


def run(call: Call) -> int:
    lang: Lang = call.given.lang
    try:
        found = removal.removal(call.given.directory, call.given.id)
        if found.pointing:
            pointing = message("command.pointing", count=len(found.pointing))
            console.problems(found.pointing, lang, pointing)
            return 1
        asking = found.furnished and not call.given.yes and not call.given.dry_run
        if asking and not _confirmed(found, lang):
            return console.refuse(message("command.not_removed", id=found.id), lang)
        stay = (
            () if call.given.dry_run else removal.remove(found, call.given.directory, call.articles)
        )
    except OSError as error:
        return console.failed(error, lang)
    _show(found, lang, done=not call.given.dry_run)
    for path in stay:
        print(message("command.text_stays", path=path).say(lang))
    return 0


def _show(found: removal.Removal, lang: Lang, *, done: bool) -> None:
    """What goes, or would go."""
    key = "command.removed" if done else "command.would_remove"
    print(message(key, id=found.id, count=sum(found.counts.values())).say(lang))
    print("\n".join(removal.listed(found, lang)))


def _confirmed(found: removal.Removal, lang: Lang) -> bool:
    """Whether somebody at a terminal says yes; nobody there says no."""
    _show(found, lang, done=False)
    if not sys.stdin.isatty():
        return False
    print(message("command.ask").say(lang), end=" ", flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")
