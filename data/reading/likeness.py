"""How alike two Chinese texts are, by the pieces of words they share.

Pieces are one, two and three signs long; a piece that stands in few of the texts counts for more
(tf-idf, the cosine of Salton and Buckley, 1988). No dictionary of words, no model, no network.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

K = TypeVar("K", bound=Hashable)
#: What parts words: a piece never reaches across it.
_PARTING = re.compile(r"[^\u4e00-\u9fffA-Za-z]+")
_LONGEST = 3
#: Of so many texts the answers are kept: rows of a table differ in their numbers alone.
_KEPT = 512
#: Texts by their places, and what a piece counts for in each of them.
_Posting = tuple[NDArray[np.intp], NDArray[np.float64]]


def pieces(text: str) -> Counter[str]:
    """The pieces of a text and how often each stands in it; numerals and signs are none."""
    found: Counter[str] = Counter()
    for run in _PARTING.split(text):
        for size in range(1, _LONGEST + 1):
            found.update(run[at : at + size] for at in range(len(run) - size + 1))
    return found


class Likeness(Generic[K]):
    """Texts by their key, to be asked which of them another text is like."""

    def __init__(self, texts: Mapping[K, Iterable[str]]) -> None:
        counted = {key: sum(map(pieces, given), Counter()) for key, given in texts.items()}
        spread = Counter(piece for one in counted.values() for piece in one)
        self._rarity = {piece: math.log(1 + len(counted) / n) for piece, n in spread.items()}
        self.keys = tuple(counted)
        self._kept: dict[str, NDArray[np.float64]] = {}
        holding: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, one in enumerate(counted.values()):
            for piece, weight in self._weighed(one).items():
                holding[piece].append((at, weight))
        self._holding: dict[str, _Posting] = {
            piece: (np.array([at for at, _ in told]), np.array([weight for _, weight in told]))
            for piece, told in holding.items()
        }

    def _weighed(self, counted: Mapping[str, int]) -> dict[str, float]:
        """Weights of the pieces, together of length one; longer pieces say more."""
        found = {
            piece: (1 + math.log(n)) * self._rarity[piece] * len(piece)
            for piece, n in counted.items()
            if piece in self._rarity
        }
        length = math.sqrt(sum(one * one for one in found.values())) or 1.0
        return {piece: one / length for piece, one in found.items()}

    def scores(self, text: str) -> Mapping[K, float]:
        """How like each text is that shares anything with it, up to 1."""
        found = self.vector(text)
        return {self.keys[at]: float(found[at]) for at in np.flatnonzero(found)}

    def vector(self, text: str) -> NDArray[np.float64]:
        """How like each text is, by its place in ``keys``. Asked again in other numbers and signs
        it is looked up."""
        words = _PARTING.sub(" ", text)
        found = self._kept.get(words)
        if found is None:
            found = self._scored(words)
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[words] = found
        return found

    def _scored(self, words: str) -> NDArray[np.float64]:
        weighed = self._weighed(pieces(words))
        if not weighed:
            return np.zeros(len(self.keys))
        told = [self._holding[piece] for piece in weighed]
        sizes = [len(places) for places, _ in told]
        weights = np.repeat(np.fromiter(weighed.values(), float, len(told)), sizes)
        weights *= np.concatenate([own for _, own in told])
        places = np.concatenate([places for places, _ in told])
        return np.bincount(places, weights=weights, minlength=len(self.keys)).astype(np.float64)
