"""``python -m data indicators WORD``: which indicators there are for it, in the dataset and in the
library; ``--add ID`` takes one of the library into the dataset."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence

from data import console, library, load
from data.command import options
from data.command.options import Call
from data.edit import Folder
from data.message import message
from data.model import Dataset, Indicator

NAME, HELP = "indicators", "usage.indicators"


def parser(one: ArgumentParser) -> None:
    one.add_argument("words", nargs="*", metavar="WORD", help=message("usage.indicator_words").both)
    one.add_argument("--add", nargs="+", metavar="ID", help=message("usage.indicator_add").both)
    options.dataset(one)
    options.language(one)


def run(call: Call) -> int:
    given, lang = call.given, call.given.lang
    # One looks for what rows lack that name it already, and while a new source is filled in.
    dataset = load.definitions(given.directory)
    offered = library.offered(dataset)
    if given.add:
        return _add(call, dataset, offered, [*dict.fromkeys(options.ids(given.add))])
    found = [row for row in offered.indicators if _called(row, given.words)]
    if not found:
        return console.refuse(message("command.no_indicator", words=" ".join(given.words)), lang)
    own = {row.id for row in dataset.indicators}
    for row in found:
        where = message("command.in_dataset" if row.id in own else "command.in_library").say(lang)
        unit = offered.vocab.units[row.unit]
        print(f"{row.id} | {row.say('label', lang)} | {getattr(unit, lang)} | {where}")
        print(f"    {row.say('definition', lang)}")
    return 0


def _called(row: Indicator, words: Sequence[str]) -> bool:
    """Whether all of some words are among those that an indicator is called or defined by."""
    texts = (row.id, row.label_zh, row.label_en, row.definition_zh, row.definition_en)
    told = "\n".join((*texts, *library.said(row.id))).casefold()
    return all(word.casefold() in told for word in words)


def _add(call: Call, dataset: Dataset, offered: Dataset, keys: Sequence[str]) -> int:
    """Take indicators of the library into ``indicators.csv``; all of them, or none."""
    given, lang = call.given, call.given.lang
    for key in keys:
        if offered.row("indicators", key) is None:
            return console.refuse(message("command.no_indicator", words=key), lang)
        if dataset.row("indicators", key) is not None:
            return console.refuse(message("command.is_indicator", id=key), lang)
    folder = Folder.read(given.directory)
    rows = [offered.indicator(key).model_dump(mode="json", exclude_defaults=True) for key in keys]
    folder.add_all("indicators", rows)
    try:
        folder.write(given.directory)
    except OSError as error:
        return console.failed(error, lang)
    names = ", ".join(keys)
    print(message("command.indicators_added", names=names, path=given.directory).say(lang))
    return 0
