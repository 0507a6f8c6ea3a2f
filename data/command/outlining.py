"""``python -m data draft``: an article becomes a draft, to be confirmed figure by figure."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path

from data import console, library, load
from data.command import options
from data.command.options import Call
from data.drafting import draft, outset
from data.drafting.head import head
from data.message import message
from data.model import REPORTS, Dataset, Lang
from data.reading import manuscript

NAME, HELP = "draft", "usage.draft"


def parser(one: ArgumentParser) -> None:
    one.add_argument("file", metavar="FILE", help="a text, Word file, PDF or web page, or -")
    one.add_argument(
        "--zone", required=True, action="append", help=message("usage.source_zone").both
    )
    one.add_argument("--type", choices=REPORTS, help=message("usage.source_type").both)
    one.add_argument("--title", default="", help=message("usage.draft_title").both)
    one.add_argument("--author", default="", help=message("usage.draft_author").both)
    one.add_argument("--outlet", default="", help=message("usage.draft_outlet").both)
    one.add_argument("--new", action="store_true", help=message("usage.draft_new").both)
    one.add_argument("--out", type=Path, required=True, help="the file of the draft")
    one.add_argument("--date", default="", help="ISO 8601")
    one.add_argument("--reader", default="", help=message("usage.draft_reader").both)
    options.dataset(one)
    options.language(one)


def run(call: Call) -> int:
    given, lang = call.given, call.given.lang
    dataset = library.offered(load.load(given.directory))
    zone, *others = dict.fromkeys(given.zone)
    for key in others if given.new else (zone, *others):
        if dataset.row("zones", key) is None:
            return console.refuse(message("command.no_zone", id=key), lang)
    read = _read(given.file)
    told = head(dataset, zone, read.paragraphs)
    texts = {"title_zh": given.title, "author_zh": given.author, "outlet_zh": given.outlet}
    said = {name: text for name, text in texts.items() if text}
    if given.author:
        said["author_en"] = ""  # what stood there was of nobody
    fixed: dict[str, object] = {"date": given.date}
    if others:  # who names them names all
        fixed["others"] = tuple(others)
    if given.type:
        fixed["type"] = given.type
    told = told.model_copy(update={**fixed, **said})
    made = outset.begin(read.paragraphs, dataset, zone, told=told, seams=read.seams)
    made = made.model_copy(update={"reader": given.reader})
    try:
        given.out.write_text(draft.saved(made), encoding="utf-8")
    except OSError as error:
        return console.refuse(console.unwritten(error), lang)
    _say(made, given.out, dataset, lang)
    return 0


def _read(name: str) -> manuscript.Manuscript:
    if name == "-":
        return manuscript.read("-", sys.stdin.buffer)
    return manuscript.opened(Path(name))


def _say(made: draft.Draft, path: Path, dataset: Dataset, lang: Lang) -> None:
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
    names = {one.id: one.say("name", lang) for one in dataset.zones}
    if made.head.others:
        zones = (
            message("message.between")
            .say(lang)
            .join(names.get(one, one) for one in made.head.zones)
        )
        print(message("command.drafted_zones", zones=zones).say(lang))
    if not made.head.type:
        print(message("command.drafted_untyped").say(lang))
