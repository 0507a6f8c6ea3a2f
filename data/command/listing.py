"""``python -m data read``: every quantity of an article with what is proposed for it, or why it was
not read."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path

from data import console, library, load, oserrors
from data.command import options
from data.command.options import Call
from data.drafting.outset import PROPOSED
from data.message import Message, message
from data.model import Dataset, Lang
from data.reading import manuscript
from data.reading.suggestion import Reader, Suggestion

NAME, HELP = "read", "usage.read"


def parser(one: ArgumentParser) -> None:
    one.add_argument(
        "file", metavar="FILE", help="a text, Word file, PDF or web page, or - for what is piped in"
    )
    one.add_argument("--zone", default="", help="the zone that it is about")
    options.dataset(one)
    one.add_argument("--json", action="store_true", help="print one JSON list")
    options.language(one)


def run(call: Call) -> int:
    lang: Lang = call.given.lang
    name, zone = call.given.file, call.given.zone
    try:
        dataset = library.offered(load.load(call.given.directory))
        if zone and zone not in {one.id for one in dataset.zones}:
            return console.refuse(message("command.no_zone", id=zone), lang)
        read = (
            manuscript.read("-", sys.stdin.buffer) if name == "-" else manuscript.opened(Path(name))
        )
    except OSError as error:
        return console.refuse(
            message("command.unreadable", path=name, why=oserrors.why(error)), lang
        )
    found = [*Reader.of(dataset, zone).read(read.paragraphs, PROPOSED, read.seams)]
    if len(found) > PROPOSED:
        print(message("command.proposed_first", n=PROPOSED).say(lang), file=sys.stderr)
    if call.given.json:
        print(json.dumps([one.told() for one in found], ensure_ascii=False, indent=2))
        return 0
    for one in found:
        parts = [f"#{one.paragraph}", one.quantity.text, _said(one, dataset, lang)]
        print("\t".join([*parts, _proposed(one, dataset, lang)]).rstrip())
    return 0


def _said(told: Suggestion, dataset: Dataset, lang: Lang) -> str:
    """The value with its words, a fall negative; or why there is none."""
    one = told.quantity
    if one.value is None:
        return message(f"numeral.{one.why_not}").say(lang)
    vocab = dataset.vocab
    sign = "-" if told.falls else ""
    high = f"–{sign}{one.high:f}" if one.high is not None else ""
    per = f"/{one.per}" if one.per and "/" not in one.unit else ""
    terms = (
        vocab.relations[one.relation] if one.relation != "eq" else None,
        vocab.statuses[one.status] if one.status != "actual" else None,
        vocab.spans[one.span] if one.span else None,
    )
    words = [Message(term.zh, term.en).say(lang) for term in terms if term]
    said = " ".join((*words, f"{sign}{one.value:f}{high} {one.unit}{per}"))
    return f"{said} ({message(f'check.{one.check}').say(lang)})" if one.check else said


def _proposed(one: Suggestion, dataset: Dataset, lang: Lang) -> str:
    """The likeliest indicator, whose it may be, and when it was."""
    if not one.owners or one.when is None:
        return ""
    first = one.owners[0]
    row = dataset.row(first.table, first.id) if first.id else None
    owner = row.say("name", lang) if row else first.name
    guess = dataset.indicator(one.guesses[0].indicator).say("label", lang) if one.guesses else "?"
    word = dataset.vocab.period_words.get(one.when.word)
    when = one.when.period or (Message(word.zh, word.en).say(lang) if word else "")
    if one.when.source == "heading":
        when = message("command.by_heading", said=when, words=one.when.written).say(lang)
    elif one.when.source == "sentence":
        when = message("command.by_sentence", said=when, words=one.when.written).say(lang)
    if one.plan:
        target = dataset.vocab.statuses["target"]
        said = Message(target.zh, target.en)
        when += " · " + message("command.by_heading", said=said, words=one.plan).say(lang)
    return " · ".join(part for part in (guess, owner, when) if part)
