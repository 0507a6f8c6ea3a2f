"""``python -m data stamp``: write the fingerprints of each source's paragraphs."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Collection, Iterator
from pathlib import Path

from data import console, provenance, report
from data.command import options
from data.command.options import Call
from data.edit import REPLIES, Folder, Record
from data.message import Message, message
from data.problem import DataError

NAME, HELP = "stamp", "usage.stamp"


def parser(one: ArgumentParser) -> None:
    options.folder(one)
    options.texts(one)
    options.language(one)


def run(call: Call) -> int:
    """Write each source's ``paragraphs`` from its text, leaving every other byte as it is.

    Every text that could not be used is named with what to do about it; 1 where a source may
    wait for one of them, or where no text was of use at all. An empty one alone is no failure
    beside others: it waits for its article, as ``new-zone`` left it.
    """
    directory: Path = call.given.directory
    lang = call.given.lang
    texts = report.texts_of(directory, call.articles)
    try:
        sources, stamped = _stamp(directory, texts)
    except DataError as error:
        for problem in error.problems:
            print(f"{directory / problem.file}: {problem.reason.say(lang)}", file=sys.stderr)
        return 1
    except OSError as error:
        print(console.unwritten(error).say(lang), file=sys.stderr)
        return 1
    known = [one.id for one in sources]
    waiting = [
        one.id for one in sources if one.id not in stamped and not one.fields.get("paragraphs")
    ]
    print(message("stamp.done", count=len(stamped)).say(lang))
    empty = [*_empty(directory, call.articles)]
    unused = [*_unused(directory, call.articles, known, waiting)]
    if not texts and not empty and not unused:
        unused = [(call.articles, message("stamp.none"))]
    for path, said in (*empty, *unused):
        print(f"{path}: {said.say(lang)}", file=sys.stderr)
    return 1 if not stamped or (unused and waiting) else 0


def _stamp(directory: Path, texts: provenance.Texts) -> tuple[list[Record], list[str]]:
    """The sources, and the ids of those whose paragraphs were noted."""
    folder = Folder.read(directory)
    sources = folder.records("sources")
    stamped = []
    for key, lines in texts.items():
        prints = {at: provenance.fingerprint(line) for at, line in enumerate(lines, 1)}
        if lines and folder.put("sources", key, "paragraphs", prints):
            stamped.append(key)
    folder.write(directory)
    return sources, stamped


def _empty(directory: Path, articles: Path) -> Iterator[tuple[Path, Message]]:
    for path, lines in _texts(directory, articles):
        if lines == ():
            yield path, message("stamp.empty")


def _texts(directory: Path, articles: Path) -> Iterator[tuple[Path, tuple[str, ...] | None]]:
    for folder in (articles, directory / REPLIES):
        yield from provenance.text_files(folder).items()


def _unused(
    directory: Path, articles: Path, known: Collection[str], waiting: Collection[str]
) -> Iterator[tuple[Path, Message]]:
    """Every text with something in it that no paragraph was noted from, and what to do about
    it. ``known`` are the sources, ``waiting`` those of them that have no paragraphs yet."""
    if not articles.is_dir():
        yield articles, message("stamp.no_folder")
    for path, lines in _texts(directory, articles):
        if lines is None:
            yield path, message("stamp.encoding")
        elif lines and path.stem not in known:
            names = ", ".join(f"{one}.txt" for one in waiting or known)
            yield path, message("stamp.stranger", id=path.stem, names=names)
        elif lines and path.stem in waiting:
            yield path, message("stamp.no_field", id=path.stem)
    for path in sorted(articles.iterdir()) if articles.is_dir() else ():
        if path.suffix != ".txt" and path.stem in waiting:
            yield path, message("stamp.not_plain", id=path.stem)
