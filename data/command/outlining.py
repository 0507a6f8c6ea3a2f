"""``python -m data draft``: an article becomes a draft, to be confirmed figure by figure."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path

from data import console, load
from data.command import options
from data.command.options import Call
from data.drafting import draft, outset
from data.drafting.head import head
from data.message import message
from data.model import Lang
from data.reading import manuscript

NAME, HELP = "draft", "usage.draft"


def parser(one: ArgumentParser) -> None:
    one.add_argument("file", metavar="FILE", help="a text, Word file, PDF or web page, or -")
    one.add_argument("--zone", required=True, help=message("usage.source_zone").both)
    one.add_argument("--new", action="store_true", help=message("usage.draft_new").both)
    one.add_argument("--out", type=Path, required=True, help="the file of the draft")
    one.add_argument("--date", default="", help="ISO 8601")
    one.add_argument("--reader", default="", help=message("usage.draft_reader").both)
    options.dataset(one)
    options.language(one)


def run(call: Call) -> int:
    given, lang = call.given, call.given.lang
    dataset = load.load(given.directory)
    if given.zone not in {one.id for one in dataset.zones} and not given.new:
        return console.refuse(message("command.no_zone", id=given.zone), lang)
    read = _read(given.file)
    told = head(dataset, given.zone, read.paragraphs[0])
    told = told.model_copy(update={"date": given.date})
    made = outset.begin(read.paragraphs, dataset, given.zone, told=told)
    made = made.model_copy(update={"reader": given.reader})
    try:
        given.out.write_text(draft.saved(made), encoding="utf-8")
    except OSError as error:
        return console.refuse(console.unwritten(error), lang)
    _say(made, given.out, lang)
    return 0


def _read(name: str) -> manuscript.Manuscript:
    if name == "-":
        return manuscript.read("-", sys.stdin.buffer)
    return manuscript.opened(Path(name))


def _say(made: draft.Draft, path: Path, lang: Lang) -> None:
    figures = sum(not one.why_not for one in made.items)
    told = message(
        "command.drafted",
        path=path,
        paragraphs=len(made.paragraphs),
        numerals=len(made.items),
        figures=figures,
        finds=len(made.finds),
    )
    print(told.say(lang))
