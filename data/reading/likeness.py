"""How alike two Chinese texts are, by the pieces of words they share.

Pieces are one, two and three signs long; a piece that stands in few of the texts counts for more
(tf-idf, the cosine of Salton and Buckley, 1988). No dictionary of words, no model, no network.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import accumulate, chain, pairwise

import numpy as np
from numpy.typing import NDArray

#: What parts words: a piece never reaches across it.
_PARTING = re.compile(r"[^\u4e00-\u9fffA-Za-z]+")
_LONGEST = 3
#: Of so many texts the answers are kept: rows of a table differ in their numbers alone.
_KEPT = 512


def pieces(*texts: str) -> Counter[str]:
    """The pieces of texts and how often each stands in them; numerals and signs are none."""
    found: list[str] = []
    for text in texts:
        for run in _PARTING.split(text):
            for size in range(1, _LONGEST + 1):
                found += [run[at : at + size] for at in range(len(run) - size + 1)]
    return Counter(found)


class Likeness:
    """Texts by their key, to be asked which of them another text is like."""

    def __init__(self, texts: Mapping[str, Iterable[str]]) -> None:
        counted = {key: pieces(*given) for key, given in texts.items()}
        spread = Counter(chain.from_iterable(counted.values()))
        self._rarity = {piece: math.log(1 + len(counted) / n) for piece, n in spread.items()}
        self.keys = tuple(counted)
        self._kept: dict[str, NDArray[np.float64]] = {}
        holding: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, one in enumerate(counted.values()):
            for piece, weight in self._weighed(one).items():
                holding[piece].append((at, weight))
        #: Texts by their places and what a piece counts for in each, one piece after the other;
        #: and where those of each piece begin and end.
        told = [*chain.from_iterable(holding.values())]
        self._places = np.array([at for at, _ in told], np.intp)
        self._weights = np.array([weight for _, weight in told], np.float64)
        ends = accumulate(map(len, holding.values()), initial=0)
        self._spans = dict(zip(holding, pairwise(ends), strict=True))

    def _weighed(self, counted: Mapping[str, int]) -> dict[str, float]:
        """Weights of the pieces, together of length one; longer pieces say more."""
        found = {
            piece: (1 + math.log(n)) * self._rarity[piece] * len(piece)
            for piece, n in counted.items()
            if piece in self._rarity
        }
        length = math.sqrt(sum(one * one for one in found.values())) or 1.0
        return {piece: one / length for piece, one in found.items()}

    def scores(self, text: str) -> Mapping[str, float]:
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
        spans = [self._spans[piece] for piece in weighed]
        sizes = [end - start for start, end in spans]
        weights = np.repeat(np.fromiter(weighed.values(), float, len(spans)), sizes)
        weights *= np.concatenate([self._weights[start:end] for start, end in spans])
        places = np.concatenate([self._places[start:end] for start, end in spans])
        return np.bincount(places, weights=weights, minlength=len(self.keys)).astype(np.float64)


def likened(texts: Mapping[str, Iterable[str]]) -> Likeness:
    """Texts by their key, weighed once: after most changes of a dataset, and for every further text
    that is read, they are the same."""
    return _likened(tuple((key, tuple(given)) for key, given in texts.items()))


#: Those of the indicators and of the practices, before and after a change.
@lru_cache(maxsize=4)
def _likened(texts: tuple[tuple[str, tuple[str, ...]], ...]) -> Likeness:
    return Likeness(dict(texts))
