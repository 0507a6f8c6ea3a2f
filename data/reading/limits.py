"""How far an indicator is wider or narrower than what a clause counts, by the words that limit it:
国家级“小巨人” are no provincial ones, 亿元以上签约项目 not all that were signed."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from data.chinese import WORDS

#: Words that limit what is counted, each with those that say the same.
_LIMITS = (
    *(WORDS.pattern("limit_national"), WORDS.pattern("limit_provincial")),
    *(WORDS.pattern("limit_municipal"), WORDS.pattern("limit_above")),
    *(WORDS.pattern("limit_private"), WORDS.pattern("limit_foreign")),
    *(WORDS.pattern("limit_high_tech"), WORDS.pattern("limit_manufacturing")),
    *(WORDS.pattern("limit_industry"), WORDS.pattern("limit_sized")),
    *(WORDS.pattern("limit_invented"), WORDS.pattern("limit_valued")),
)
#: What an indicator counts for that a limit narrows of which nothing around the figure speaks, and
#: one that lacks a limit of its clause.
_NARROWER, _WIDER = 0.7, 0.4


class Limits:
    """Those of indicators, in the order of ``names``: by which words each is called. A limit is
    needed where all of these have it, and known where one of them does, or what is ``told`` of its
    figures."""

    def __init__(self, names: Iterable[Iterable[str]], told: Iterable[Iterable[str]]) -> None:
        called, others = [(*each,) for each in names], [(*each,) for each in told]
        self._needed = _table((all(map(one.search, each)) for each in called) for one in _LIMITS)
        self._known = _table(
            (
                any(map(one.search, (*each, *more)))
                for each, more in zip(called, others, strict=True)
            )
            for one in _LIMITS
        )

    def weights(self, clause: str, around: str) -> NDArray[np.float64]:
        """What each indicator counts for by the limits of a clause and those ``around`` it."""
        unsaid = [at for at, one in enumerate(_LIMITS) if not one.search(around)]
        printed = [at for at, one in enumerate(_LIMITS) if one.search(clause)]
        narrower = self._needed[unsaid].any(axis=0)
        wider = ~self._known[printed].all(axis=0)
        return np.where(narrower, _NARROWER, 1.0) * np.where(wider, _WIDER, 1.0)


def _table(rows: Iterable[Iterable[bool]]) -> NDArray[np.bool_]:
    return np.array([[*row] for row in rows], dtype=np.bool_)
