"""``python -m data edition``: freeze the dataset as it is now, or list what was frozen."""

from __future__ import annotations

from argparse import ArgumentParser

from data import console, report
from data.archive import editions, freeze
from data.archive.editions import Frozen
from data.command import options
from data.command.options import Call
from data.message import Message, message
from data.model import Lang

NAME, HELP = "edition", "usage.edition"


def parser(one: ArgumentParser) -> None:
    one.add_argument("--note", metavar="TEXT", help=message("usage.edition_note").both)
    one.add_argument("--note-en", metavar="TEXT", help=message("usage.edition_note_en").both)
    options.dataset(one)
    options.texts(one)
    options.language(one)


def run(call: Call) -> int:
    given, lang = call.given, call.given.lang
    texts = report.texts_of(given.directory, call.articles)
    found = report.report(given.directory, texts, call.today, call.articles)
    place = editions.folder(given.directory)
    try:
        if given.note is None:
            return _list(editions.listed(place), found.version, lang)
        if not found.sound:
            heading = message("frozen.unsound", count=len(found.problems))
            console.problems(found.problems, lang, heading)
            return 1
        note = freeze.Note(given.note, given.note if given.note_en is None else given.note_en)
        made = freeze.freeze(given.directory, place, note, call.today, found.version or "")
    except freeze.AlreadyFrozen as already:
        return console.refuse(_said("frozen.already", already.edition, lang), lang)
    except OSError as error:
        return console.failed(error, lang)
    print(_said("frozen.frozen", made, lang, path=place).say(lang))
    if found.unverified:
        print(message("command.unverified", unverified=found.unverified).say(lang))
    return 0


def _list(found: tuple[Frozen, ...], version: str | None, lang: Lang) -> int:
    for one in found:
        print(_said("frozen.line", one, lang).say(lang))
    if not found:
        print(message("frozen.none").say(lang))
    if version and version not in {one.id for one in found}:
        print(message("frozen.present", version=version).say(lang))
    return 0


def _said(key: str, one: Frozen, lang: Lang, **more: object) -> Message:
    return message(key, id=one.id, date=one.date, note=one.say("note", lang), **more)
