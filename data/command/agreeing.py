"""``python -m data agree``: two drafts of one article, figure by figure."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path

from data import library, load
from data.command import options
from data.command.options import Call
from data.drafting import agreement, draft
from data.drafting.agreement import Agreement, Pair
from data.message import message
from data.model import Dataset, Lang

NAME, HELP = "agree", "usage.agree"


def parser(one: ArgumentParser) -> None:
    one.add_argument("first", type=Path, metavar="A", help="a draft")
    one.add_argument("second", type=Path, metavar="B", help="another of the same article")
    one.add_argument("--json", action="store_true", help="print one JSON object")
    options.dataset(one)
    options.language(one)


def run(call: Call) -> int:
    """0 where both say the same of everything, 1 where they do not."""
    given, lang = call.given, call.given.lang
    dataset = library.offered(load.load(given.directory))
    first, second = (
        draft.opened(path.name, path.read_bytes()) for path in (given.first, given.second)
    )
    found = agreement.agree(first, second)
    if given.json:
        print(json.dumps(found.told(), ensure_ascii=False, indent=2))
    else:
        names = first.reader or given.first.name, second.reader or given.second.name
        _say(found, names, dataset, lang)
    return 0 if found.whole else 1


def _say(found: Agreement, names: tuple[str, str], dataset: Dataset, lang: Lang) -> None:
    """How far two readers, called by their ``names``, agree, and where they do not."""
    told = message(
        "agree.counts",
        agreed=found.agreed,
        differing=len(found.differing),
        open=found.open,
        first=found.alone[0],
        second=found.alone[1],
    )
    print(told.say(lang))
    if found.apart:
        print(message("agree.other_text").say(lang))
        return
    for name, words in zip(names, found.words, strict=True):
        for table, called in words:
            of = message(f"diff.table.{table}")
            told = message("agree.words", name=name, table=of, words=called)
            print(told.say(lang))
    apart = [one for one in found.pairs if one.differs]
    if apart:
        print(message("agree.sides", first=names[0], second=names[1]).say(lang))
    for one in apart:
        print(f"#{one.paragraph} {one.words}")
        for field in one.differs:
            print(f"\t{_line(one, field, dataset, lang)}")


def _line(one: Pair, field: str, dataset: Dataset, lang: Lang) -> str:
    sides = [
        agreement.said(field, each.get(field, ""), dataset).say(lang)
        for each in (one.first, one.second)
    ]
    return f"{message(f'agree.field.{field}').say(lang)}: {' | '.join(sides)}"
