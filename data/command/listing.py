"""``python -m data read``: every quantity of a text, or why it was not read."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path

from data import console, load, provenance, quantity
from data.command import options
from data.command.options import Call
from data.message import Message, message
from data.model import Lang, Vocab
from data.problem import DataError
from data.quantity import Quantity

NAME, HELP = "read", "usage.read"


def parser(one: ArgumentParser) -> None:
    one.add_argument("file", metavar="FILE", help="a text, or - for what is piped in")
    options.dataset(one)
    one.add_argument("--json", action="store_true", help="print one JSON list")
    options.language(one)


def run(call: Call) -> int:
    lang: Lang = call.given.lang
    try:
        vocab = load.load(call.given.directory).vocab
        raw = (
            sys.stdin.buffer.read()
            if call.given.file == "-"
            else Path(call.given.file).read_bytes()
        )
    except DataError as error:
        console.problems(error.problems, lang)
        return 1
    except OSError as error:
        return console.refuse(
            message("command.unreadable", path=call.given.file, why=error.strerror), lang
        )
    lines = provenance.lines_in(raw)
    if lines is None:
        why = message("command.no_text")
        return console.refuse(message("command.unreadable", path=call.given.file, why=why), lang)
    found = [(at, one) for at, line in enumerate(lines, 1) for one in quantity.read(line, vocab)]
    if call.given.json:
        rows = [{"paragraph": at, **one.told()} for at, one in found]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    for at, one in found:
        print(f"#{at}\t{one.text}\t{_said(one, vocab, lang)}")
    return 0


def _said(one: Quantity, vocab: Vocab, lang: Lang) -> str:
    """The value with its words, or why there is none."""
    if one.value is None:
        return message(f"numeral.{one.why_not}").say(lang)
    high = f"–{one.high:f}" if one.high is not None else ""
    per = f"/{one.per}" if one.per and "/" not in one.unit else ""
    terms = (
        vocab.relations[one.relation] if one.relation != "eq" else None,
        vocab.statuses[one.status] if one.status != "actual" else None,
        vocab.spans[one.span] if one.span else None,
    )
    words = [Message(term.zh, term.en).say(lang) for term in terms if term]
    return " ".join((*words, f"{one.value:f}{high} {one.unit}{per}"))
