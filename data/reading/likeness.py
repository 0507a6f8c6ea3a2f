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

K = TypeVar("K", bound=Hashable)
#: What parts words: a piece never reaches across it.
_PARTING = re.compile(r"[^\u4e00-\u9fffA-Za-z]+")
_LONGEST = 3


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
        self._last: tuple[str, dict[K, float]] = "", {}
        self._holding: defaultdict[str, list[tuple[K, float]]] = defaultdict(list)
        for key, one in counted.items():
            for piece, weight in self._weighed(one).items():
                self._holding[piece].append((key, weight))

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
        if text == self._last[0]:  # the sentence of the figure before
            return self._last[1]
        found: dict[K, float] = {}
        for piece, weight in self._weighed(pieces(text)).items():
            for key, own in self._holding[piece]:
                found[key] = found.get(key, 0.0) + weight * own
        self._last = text, found
        return found
