"""What the dataset says of each indicator, to be likened to the words around a new figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from data.chinese import WORDS
from data.model import Dataset
from data.quantity import Quantity
from data.reading.likeness import Likeness

#: Words of the clause say more of a figure than those of the sentence around it.
_CLAUSE, _SENTENCE = 2 / 3, 1 / 3
_LONGEST = 400
_ENDS = f"{WORDS.comma},{WORDS.between}{WORDS.stops}"


class Guess(NamedTuple):
    """An indicator that a figure may be one of, from 0 to 1 how like the words around it are."""

    indicator: str
    score: float


@dataclass(frozen=True)
class Profiles:
    """The indicators of a dataset by what is said of them: their names, definitions, phrases, and
    the figures that are there, but for those of the sources ``without``."""

    dataset: Dataset
    clauses: Likeness[str]
    sentences: Likeness[str]
    fits: dict[tuple[str, str, tuple[Decimal, ...]], frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, dataset: Dataset, without: Collection[str] = ()) -> Profiles:
        said: defaultdict[str, list[str]] = defaultdict(list)
        for one in dataset.indicators:
            # The label twice: it is what a source would say.
            said[one.id] += [one.label_zh, one.label_zh, one.phrase_zh, one.definition_zh]
        for row in dataset.observations:
            if row.cite.source not in without:
                said[row.indicator].append(row.as_written)
        return cls(dataset, Likeness(said), Likeness(said))

    def _fitting(self, one: Quantity) -> frozenset[str]:
        """The units that a quantity may be in; its number does not matter."""
        key = one.base, one.per, one.scales
        if key not in self.fits:
            whole = replace(one, high=None, kind="amount")  # a range is in the unit of its ends
            units = self.dataset.vocab.units
            self.fits[key] = frozenset(
                name for name, unit in units.items() if whole.within(unit) is not None
            )
        return self.fits[key]

    def guesses(self, text: str, one: Quantity, most: int = 3) -> list[Guess]:
        """The likeliest indicators of a quantity of ``text``, the best first; only those whose
        unit it is in, and none that nothing around it speaks for."""
        near = self.clauses.scores(around(text, one, _ENDS))
        wide = self.sentences.scores(around(text, one, WORDS.stops))
        fits = self._fitting(one)
        found = [
            Guess(row.id, score)
            for row in self.dataset.indicators
            if row.unit in fits and (score := _CLAUSE * near[row.id] + _SENTENCE * wide[row.id])
        ]
        return sorted(found, key=lambda guess: (-guess.score, guess.indicator))[:most]


def bounds(text: str, one: Quantity, ends: str) -> tuple[int, int]:
    """Where the words around a quantity begin and end: at the next of the signs ``ends``, or after
    ``_LONGEST`` signs, for a table set without stops is no sentence."""
    first, last = max(0, one.start - _LONGEST), min(len(text), one.end + _LONGEST)
    before = [text.rfind(sign, first, one.start) for sign in ends]
    after = [text.find(sign, one.end, last) for sign in ends]
    return max(first, max(before) + 1), min([at for at in after if at >= 0], default=last)


def around(text: str, one: Quantity, ends: str) -> str:
    """The words around a quantity, as far as the next of the signs ``ends``."""
    start, end = bounds(text, one, ends)
    return text[start:end]
