"""``python -m data check``: is the dataset sound?"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import replace

from data import console, misfiled, report
from data.archive import editions
from data.command import options
from data.command.options import Call
from data.message import message
from data.model import Lang
from data.problem import Problem

NAME, HELP = "check", "usage.check"
_COUNTED = ("observations", "indicators", "reforms", "sources", "zones")


def parser(one: ArgumentParser) -> None:
    options.folder(one)
    options.texts(one)
    one.add_argument("--json", action="store_true", help="print one JSON object")
    options.language(one)


def run(call: Call) -> int:
    texts = report.texts_of(call.given.directory, call.articles)
    found = report.report(call.given.directory, texts, call.today, call.articles)
    kept = editions.problems(editions.folder(call.given.directory))
    found = replace(found, problems=(*found.problems, *kept))
    told = {(one.file, one.line, one.field) for one in found.problems}
    sought = misfiled.hints(found.dataset, texts) if found.dataset else ()
    hints = [one for one in sought if (one.file, one.line, one.field) not in told]
    if call.given.json:
        print(json.dumps(_told(found, hints), ensure_ascii=False, indent=2))
    else:
        _say(found, hints, call.given.lang)
    return 0 if found.sound else 1


def _told(found: report.Report, hints: Sequence[Problem]) -> dict[str, object]:
    """All of it, for a machine."""
    return {
        "sound": found.sound,
        "version": found.version,
        **{table: found.counts[table] for table in _COUNTED},
        "verified": found.verified,
        "unverified": found.unverified,
        "unaccounted": [{"cite": str(cite), "words": words} for cite, words in found.unaccounted],
        "problems": _listed(found.problems),
        "hints": _listed(hints),
        "changed": found.changed.isoformat() if found.changed else None,
        "changed_file": found.changed_file,
        "ignored": [one.name for one in found.strays],
    }


def _listed(found: Sequence[Problem]) -> list[dict[str, object]]:
    return [
        {
            "file": one.file,
            "line": one.line,
            "field": one.field,
            "reason_zh": one.reason.zh,
            "reason_en": one.reason.en,
            "value": one.value,
        }
        for one in found
    ]


def _say(found: report.Report, hints: Sequence[Problem], lang: Lang) -> None:
    if found.problems:
        console.problems(found.problems, lang)
    else:
        counts = {table: found.counts[table] for table in _COUNTED}
        said = [
            message("command.sound", version=found.version),
            message("command.counts", **counts),
            message("command.verified", verified=found.verified),
        ]
        if found.unverified:
            said.append(message("command.unverified", unverified=found.unverified))
        if found.untranslated:
            said.append(message("command.untranslated", n=found.untranslated))
        for cite, words in found.unaccounted:
            said.append(message("command.unaccounted", cite=cite, words=words))
        when = found.changed.strftime("%Y-%m-%d %H:%M") if found.changed else ""
        said.append(message("command.changed", when=when, file=found.changed_file))
        for line in said:
            print(line.say(lang))
    if hints:
        print(message("command.hints", n=len(hints)).say(lang))
        for hint in hints:
            print(hint.say(lang))
    for one in found.strays:
        print(message("command.ignored", name=one.said).say(lang))
