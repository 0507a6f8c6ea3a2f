"""What a term is worth in the entries in which it stands, by their places there (the rule stands
at the top of ``index``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from components.search.question import SearchTerm
from components.search.spelling import HAN, spells, stems
from components.search.wordplaces import Standing

#: Place of an entry -> what something is worth there; where it is not, nothing.
Worths = dict[int, float]
_HAN = re.compile(HAN)
#: What a place is worth: whole name, part of a name, pinyin, words, text.
_WHOLE, _NAME, _SPELT, _WORDS, _TEXT = 100.0, (45.0, 40.0), (50.0, 30.0), 30.0, 12.0
_OTHER = 0.55
#: Of a Chinese word of more characters than this, all but the first or the last, and its worth.
SHORT, _ALMOST = 3, 0.7


@dataclass(frozen=True)
class Weighing:
    """Of entries whose words stand as ``standing`` says."""

    standing: Standing

    def of(self, term: SearchTerm) -> Worths:
        """By its best word."""
        names, words, text = self.standing.layers
        if term.number:
            worths = (text, 2 * _TEXT), (words, _WHOLE), (names, _WHOLE)
            return _highest((layer.with_number(term.number), worth) for layer, worth in worths)
        best = self.plain(term.text)
        for word in term.same:
            if len(word) > 1:  # a single character is part of too many words
                _raise(best, self.plain(word), _OTHER)
        return best

    def plain(self, word: str) -> Worths:
        """Of Chinese characters or of Latin letters."""
        if not _HAN.search(word):
            return self._english(word)
        best = self._chinese(word)
        for part in (word[:-1], word[1:]) if len(word) > SHORT else ():
            _raise(best, self._chinese(part), _ALMOST)
        return best

    def _chinese(self, word: str) -> Worths:
        """Of characters in this order, by where they stand."""
        if not self.standing.known(word):
            return {}
        names, words, text = self.standing.layers
        called = ((names.at[one], _called(word, one)) for one in names.holding(word))
        told = (text.places(text.holding(word)), _TEXT), (words.places(words.holding(word)), _WORDS)
        return _highest((*told, *called))

    def _english(self, phrase: str) -> Worths:
        """Of English words, all of them, by their stems; the last may be on its way."""
        wanted = stems(phrase)
        names, words, text = self.standing.layers
        called = dict.fromkeys(self.standing.beginning(phrase), _NAME[0])
        for one in names.texts_with(wanted):
            called[one] = _NAME[0] + _NAME[1] * len(wanted) / len(stems(one))
        called |= {one: _WHOLE for one in called if phrase in one.split("\n")}
        return _highest(
            (
                (text.with_stems(wanted), _TEXT),
                (words.with_stems(wanted), _WORDS),
                *((names.at[one], worth) for one, worth in called.items()),
            )
        )

    def spelt(self, letters: str) -> Worths:
        """Of letters that spell a name in pinyin."""
        names = self.standing.names
        parts = (
            (one, max((spells(letters, read) for read in found), default=0.0))
            for one, found in self.standing.read.items()
        )
        return _highest(
            (names.at[one], _SPELT[0] + _SPELT[1] * part) for one, part in parts if part
        )


def _called(word: str, names: str) -> float:
    """What characters are worth that stand in some names."""
    lines = names.split("\n")
    if word in lines:
        return _WHOLE
    return _NAME[0] + _NAME[1] * max(len(word) / len(one) for one in lines if word in one)


def _highest(given: Iterable[tuple[Iterable[int], float]]) -> Worths:
    """Of each place what it is worth last: names are given behind words, and these behind text."""
    found: Worths = {}
    for places, worth in given:
        found.update(dict.fromkeys(places, worth))
    return found


def _raise(best: Worths, more: Mapping[int, float], part: float) -> None:
    """Sets what is worth more by a part of something else."""
    for place, worth in more.items():
        if worth * part > best.get(place, 0.0):
            best[place] = worth * part
