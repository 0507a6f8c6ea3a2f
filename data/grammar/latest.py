"""What is made for a vocabulary is kept for the one that was asked for last."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from data.model import Vocab

T = TypeVar("T")


class Latest(Generic[T]):
    """What ``make`` gives for a vocabulary: of one dataset it is asked for again and again, and no
    two datasets are at work at once for long. A dataset that is read anew after a change has the
    same vocabulary, unless it is that which changed."""

    def __init__(self, make: Callable[[Vocab], T]) -> None:
        self._make = make
        self._kept: list[tuple[Vocab, T]] = []

    def of(self, vocab: Vocab) -> T:
        for known, made in self._kept:
            if known is vocab:
                return made
        made = self._make(vocab)
        self._kept[:] = [(vocab, made)]
        return made
