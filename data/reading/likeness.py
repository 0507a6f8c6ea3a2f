"""How alike two Chinese texts are, by the pieces of words they share.

Pieces are one, two and three signs long; a piece that stands in few of the texts counts for more
(tf-idf, the cosine of Salton and Buckley, 1988). No dictionary of words, no model, no network.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from operator import methodcaller
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

#: What parts words: a piece never reaches across it.
_PARTING = re.compile(r"[^\u4e00-\u9fffA-Za-z]+")
_LONGEST = 3
_counts = methodcaller("values")
#: Of so many texts the answers are kept: rows of a table differ in their numbers alone.
_KEPT = 512
#: So many texts are likened at once, be they ever so many: each takes memory meanwhile.
_AT_ONCE = 128


def pieces(*texts: str) -> Counter[str]:
    """The pieces of texts and how often each stands in them; numerals and signs are none."""
    found: list[str] = []
    for text in texts:
        for run in _PARTING.split(text):
            for size in range(1, _LONGEST + 1):
                found += [run[at : at + size] for at in range(len(run) - size + 1)]
    return Counter(found)


def together(counted: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The pieces of several texts as those of one."""
    found: dict[str, int] = {}
    for one in counted:
        for piece, n in one.items():
            found[piece] = found.get(piece, 0) + n
    return found


class Best(NamedTuple):
    """The key of what a text is most like, and how like it is; blank and nought where it shares
    nothing with any."""

    key: str
    score: float


class Likeness:
    """Texts by their key, to be asked which of them another text is like."""

    def __init__(self, texts: Mapping[str, Iterable[str]]) -> None:
        counted = {key: pieces(*given) for key, given in texts.items()}
        spread = Counter(chain.from_iterable(counted.values()))
        self.keys = tuple(counted)
        self.answers = lru_cache(maxsize=_KEPT)(self._answer)
        #: Each piece by its place, how rare it is and how many signs it has.
        self._pieces = {piece: at for at, piece in enumerate(spread)}
        self._rarity = np.array([math.log(1 + len(counted) / n) for n in spread.values()])
        self._signs = np.array([len(piece) for piece in spread], np.intp)
        of, told, weights = self._weighed([*counted.values()])
        order = np.argsort(told, kind="stable")
        #: Texts by their places and what a piece counts for in each, one piece after the other;
        #: where those of each piece begin, and how many they are.
        self._places, self._weights = of[order], weights[order]
        self._sizes = np.bincount(told, minlength=len(spread))
        self._starts = np.cumsum(self._sizes) - self._sizes

    def known(self, text: str) -> dict[str, int]:
        """The pieces of a text that stand in any of those that it is likened to, and how often."""
        known, found = self._pieces, list[str]()
        for run in _PARTING.split(text):
            starts: Iterable[int] = range(len(run))
            for size in range(1, _LONGEST + 1):
                # A piece is only known where a shorter one is.
                ends = len(run) - size
                starts = [at for at in starts if at <= ends and run[at : at + size] in known]
                found += [run[at : at + size] for at in starts]
        return Counter(found)

    def _weighed(
        self, counted: Sequence[Mapping[str, int]]
    ) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
        """The weights of the pieces of some texts, those of each together of length one: which
        text each is of, which piece it is, and its weight; longer pieces say more."""
        sizes = [len(one) for one in counted]
        of = np.repeat(np.arange(len(sizes)), sizes)
        pieces = chain.from_iterable(counted)
        told = np.fromiter(map(self._pieces.__getitem__, pieces), np.intp, len(of))
        many = chain.from_iterable(map(_counts, counted))
        often = np.fromiter(many, np.float64, len(of))
        several = np.flatnonzero(often > 1)
        often[several] = [1 + math.log(n) for n in often[several].tolist()]
        weights = often * self._rarity[told] * self._signs[told]
        lengths = np.sqrt(np.bincount(of, weights * weights, minlength=len(sizes)))
        return of, told, weights / lengths[of]

    def scores(self, text: str) -> Mapping[str, float]:
        """How like each text is that shares anything with it, up to 1."""
        found = self.vector(text)
        return {self.keys[at]: float(found[at]) for at in np.flatnonzero(found)}

    def vector(self, text: str) -> NDArray[np.float64]:
        """How like each text is, by its place in ``keys``. Asked again in other numbers and signs
        it is looked up."""
        return self.answers(_PARTING.sub(" ", text))

    def _answer(self, words: str) -> NDArray[np.float64]:
        found: NDArray[np.float64] = self._scored([self.known(words)])[0]
        return found

    def best(self, counted: Sequence[Mapping[str, int]]) -> Iterator[Best]:
        """What each of some texts is most like, by its ``known`` pieces."""
        for first in range(0, len(counted), _AT_ONCE):
            found = self._scored(counted[first : first + _AT_ONCE])
            if not self.keys:
                yield from (Best("", 0.0) for _ in found)
                continue
            for row, at in zip(found, found.argmax(axis=1).tolist(), strict=True):
                score = float(row[at])
                yield Best(self.keys[at] if score else "", score)

    def _scored(self, counted: Sequence[Mapping[str, int]]) -> NDArray[np.float64]:
        """How like each text is, a row for each of some by their pieces."""
        of, told, weights = self._weighed(counted)
        sizes = self._sizes[told]
        ends = np.cumsum(sizes)
        # Where the texts stand that have each piece, for all pieces at once.
        at = np.repeat(self._starts[told] - ends + sizes, sizes) + np.arange(sizes.sum())
        places = np.repeat(of * len(self.keys), sizes) + self._places[at]
        shape = len(counted), len(self.keys)
        found = np.bincount(places, np.repeat(weights, sizes) * self._weights[at], math.prod(shape))
        return found.astype(np.float64).reshape(shape)


def likened(texts: Mapping[str, Iterable[str]]) -> Likeness:
    """Texts by their key, weighed once: after most changes of a dataset, and for every further text
    that is read, they are the same."""
    return _likened(tuple((key, tuple(given)) for key, given in texts.items()))


#: Those of the indicators and of the practices, before and after a change.
@lru_cache(maxsize=4)
def _likened(texts: tuple[tuple[str, tuple[str, ...]], ...]) -> Likeness:
    return Likeness(dict(texts))
