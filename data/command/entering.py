"""``python -m data enter``: a draft that is decided becomes files of the dataset."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from data.command import options
from data.command.options import Call
from data.drafting import draft, finish
from data.edit import Folder
from data.message import message

NAME, HELP = "enter", "usage.enter"


def parser(one: ArgumentParser) -> None:
    one.add_argument("file", type=Path, metavar="DRAFT", help="a draft that is decided")
    one.add_argument("--out", type=Path, required=True, help="a new or empty folder")
    options.dataset(one)
    options.language(one)


def run(call: Call) -> int:
    given, lang = call.given, call.given.lang
    made = draft.opened(given.file.name, given.file.read_bytes())
    entered = finish.finish(made, Folder.read(given.directory), call.today)
    Folder({name.removeprefix("data/"): held for name, held in entered.files.items()}).write(
        given.out
    )
    for line in finish.summary(entered, lang):
        print(line)
    version = entered.dataset.version
    print(message("command.entered", path=given.out, version=version).say(lang))
    if entered.untranslated:
        print(message("command.untranslated", n=entered.untranslated).say(lang))
    return 0
