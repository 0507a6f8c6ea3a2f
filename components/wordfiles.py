"""What the files of words lack, found at the start and not when somebody comes by.

Of every file each text is read; and every text that the code asks for has to be there. Which ones
these are is read from the code itself, so that no list of them has to be kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache, partial
from pathlib import Path

from components import words
from components.config import ROOT
from components.search import querywords
from data import chinese, library, message
from data.asking import spreadsheet, transcript
from data.message import Message
from data.problem import DataError, Problem, told
from data.yamltext import Broken

#: What reads like the key of a text; of one that is put together, what it begins with.
_KEY = re.compile(
    r"[\"\'](?P<key>[a-z]+(?:_[a-z]+)*(?:\.[a-z0-9_]+)+)[\"\']"
    r"|f[\"\'](?P<head>[a-z_]+[._][a-z0-9_.]*)\{"
)
#: What stands before one where a text is asked for by it.
_CALL = re.compile(r"\b(?:t|text|message)\(\s*(?:[\w.\[\]]+,\s*)?\Z")
#: Names of files read like a key.
_FILES = (".py", ".yaml", ".css", ".csv", ".txt", ".json")


def said(key: str, english: str) -> Message:
    """The sentence under ``key``, or what stands in for it where even that cannot be read."""
    try:
        return message.message(key)
    except (Broken, KeyError):
        return Message(english, english)


def faults(*, articles: bool = True) -> tuple[Problem, ...]:
    """Everything to mend, none where all is sound. Once it is sound nothing is read again. Without
    ``articles`` nobody is going to read one, and the patterns of their grammar are left alone."""
    try:
        _sound(articles)
    except DataError as error:
        words.forget()
        return error.problems
    return ()


@cache
def _sound(articles: bool) -> None:
    problems = [*_unreadable(articles)]
    if not problems:
        problems += _wanting(words.keys() | message.keys())
    if problems:
        raise DataError(problems)


def _unreadable(articles: bool) -> Iterator[Problem]:
    """What cannot be read: of each file the first thing."""
    readers: list[Callable[[], object]] = [querywords.asking, spreadsheet.words, transcript.forms]
    readers.append(library.beside)
    if articles:
        readers.append(partial(chinese.sound, chinese.FILE))
    try:
        message.keys()
        words.keys()
    except Broken as error:
        files = (message.UNREAD, message.FILE, *sorted(words.FOLDER.glob("*.yaml")))
        readers += [partial(message.texts, file) for file in files]
        if error.key == "wordfile.section":  # each by itself is sound
            yield told(error)
    for read in readers:
        try:
            read()
        except Broken as error:
            yield told(error)


def _wanting(known: set[str]) -> Iterator[Problem]:
    """Texts that the code asks for and that stand nowhere."""
    sections = {key.partition(".")[0] for key in known}
    heads = {key[: at + 1] for key in known for at, sign in enumerate(key) if sign in "._"}
    for path, key in dict.fromkeys(
        (path, key)
        for path, key, whole in asked(sections)
        if key not in (known if whole else heads)
    ):
        place = path.relative_to(ROOT).as_posix()
        yield Problem(_home(key), 0, key, message.message("wordfile.wanted", place=place))


def _home(key: str) -> str:
    """The file that has the section of a key, as far as one has it still."""
    section = f"{key.partition('.')[0]}."
    for file in (message.FILE, message.UNREAD, *sorted(words.FOLDER.glob("*.yaml"))):
        if any(one.startswith(section) for one in message.texts(file)):
            return file.name
    return words.FOLDER.name


def asked(sections: Collection[str]) -> Iterator[tuple[Path, str, bool]]:
    """The file that asks for a text, the key, and whether that is the whole key. ``sections`` are
    those that texts are known to have: outside of a call nothing else is taken for a key."""
    for folder in ("components", "data", "pages"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix not in (".py", ".html"):
                continue
            source = path.read_text(encoding="utf-8-sig")
            for found in _KEY.finditer(source):
                key, start = found["key"] or found["head"], found.start()
                if _CALL.search(source, max(start - 80, 0), start) or (
                    found["key"] and key.partition(".")[0] in sections and not key.endswith(_FILES)
                ):
                    yield path, key, found["key"] is not None
