"""The accents of a sentence: the pieces of it that are set large, which are its figures.

Where a figure stands depends on the language and on the words around it. So a figure is marked
with two private characters when it is put into the sentence, and at the end ``accented`` takes the
marks out and says which pieces they were around.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from components.edition import Edition
from components.formatting import capital
from components.hoping import around
from components.row import Figure
from data.model import Observation

#: Around a figure: two characters of the private use area, which no text holds otherwise.
_OPEN, _SHUT = "\ue000", "\ue001"
_MARKED = re.compile(f"{_OPEN}(.*?){_SHUT}")
_NUMBER = re.compile(r"[\d.,]*\d%?")


class Large(int):
    """A count that is set large; it has its plural in a text as any number has."""

    def __format__(self, spec: str) -> str:
        return f"{_OPEN}{format(int(self), spec)}{_SHUT}"


def figured(ed: Edition, row: Observation, said: str = "") -> str:
    """The figure as a clause of a sentence (``Edition.phrase``, unless it is ``said`` otherwise),
    its number marked."""
    figure = ed.figure(row)
    return around(said or ed.phrase(row), lambda one: marked(figure, one))


def marked(figure: Figure, said: str) -> str:
    """What is ``said`` with a figure, its number marked."""
    number = figure.pieces[1]
    whole = rf"(?<![\d.,]){re.escape(number)}(?![\d,.]*\d)"
    return re.sub(whole, f"{_OPEN}{number}{_SHUT}", said, count=1)


def stressed(words: str) -> str:
    """Words that are marked as a figure is."""
    return f"{_OPEN}{words}{_SHUT}"


@dataclass(frozen=True)
class Accented:
    """A text, and its accents: pieces of it in order, of which each is found from the end of the
    one before."""

    text: str
    accents: tuple[str, ...]


def begun(text: str) -> Accented:
    """``accented``, as it begins a sentence: its first letter is a capital, and so is that of an
    accent which stands first."""
    found = accented(text)
    first, *rest = found.accents or ("",)
    if first and found.text.startswith(first):
        return Accented(capital(found.text), (capital(first), *rest))
    return Accented(capital(found.text), found.accents)


def plain(text: str) -> str:
    """A text without its marks."""
    return _MARKED.sub(r"\1", text)


def accented(text: str) -> Accented:
    """The text without marks, and what was marked."""
    bare = plain(text)
    return Accented(bare, tuple(_accents(text, bare)))


def _accents(text: str, bare: str) -> Iterator[str]:
    """Each marked piece, and before it every number in which it would be found too early: of
    "14 zones share 4 practices" both."""
    end = 0
    for at, found in enumerate(_MARKED.finditer(text)):
        start, piece = found.start() - 2 * at, found[1]
        while (early := bare.find(piece, end)) < start:
            whole = next((n for n in _NUMBER.finditer(bare, end) if n.end() > early), None)
            if whole is None or whole.start() > early:  # words, as "doubled"
                yield piece
                end = early + len(piece)
                continue
            yield whole[0]
            end = whole.end()
        yield piece
        end = start + len(piece)
