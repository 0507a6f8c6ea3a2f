"""Where words stand in the entries of a dataset.

Of thousands of zones much is told in the same words: a text that many entries have is looked
through once, and what is found of it holds for them all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from components.search.entry import Entry
from components.search.querywords import amounts
from components.search.spelling import HAN, LATIN, Read, numbers, readings, sound, stems

_HAN = re.compile(HAN)
_SIGNS = re.compile(r"[\W_]+")
#: So many characters of a Chinese name may sound like what was typed.
_HEARD = 6


class Layer:
    """The texts of one sort, each once, with the places of the entries that have it."""

    def __init__(self, given: Iterable[Iterable[str]]) -> None:
        self.at: dict[str, list[int]] = defaultdict(list)
        for place, texts in enumerate(given):
            for text in texts:
                self.at[text].append(place)

    def holding(self, characters: str) -> list[str]:
        return [text for text in self.at if characters in text]

    def places(self, texts: Iterable[str]) -> Iterable[int]:
        return chain.from_iterable(self.at[text] for text in texts)

    def with_number(self, number: str) -> Iterable[int]:
        return self.places(self._numbers.get(number, ()))

    def with_stems(self, wanted: Iterable[str]) -> Iterable[int]:
        """The places where words of all these stems stand, be it in several texts."""
        return set.intersection(*({*self.places(self._stems.get(one, ()))} for one in wanted))

    def texts_with(self, wanted: Iterable[str]) -> Iterable[str]:
        """The texts in each of which words of all these stems stand."""
        return set.intersection(*({*self._stems.get(one, ())} for one in wanted))

    @cached_property
    def _stems(self) -> dict[str, list[str]]:
        """The stem of an English word -> the texts that hold such a word."""
        return self._by(stems)

    @cached_property
    def _numbers(self) -> dict[str, list[str]]:
        """Numbers and what they come to -> the texts that hold them."""
        return self._by(lambda text: numbers(text) | amounts(text))

    def _by(self, parts: Callable[[str], Iterable[str]]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for text in self.at:
            for one in parts(text):
                found[one].append(text)
        return dict(found)


@dataclass(frozen=True)
class Standing:
    """Of some entries, whose places are those in their order. ``names`` has the names of an entry
    as one text, a line each; ``words`` and ``text`` have lines."""

    entries: Sequence[Entry]

    @cached_property
    def names(self) -> Layer:
        return Layer(("\n".join(one.names),) if one.names else () for one in self.entries)

    @cached_property
    def words(self) -> Layer:
        return Layer(one.words.split("\n") for one in self.entries)

    @cached_property
    def text(self) -> Layer:
        return Layer(one.text.split("\n") for one in self.entries)

    @property
    def layers(self) -> tuple[Layer, Layer, Layer]:
        return self.names, self.words, self.text

    @cached_property
    def _all(self) -> str:
        return "\n".join(dict.fromkeys(chain.from_iterable(one.at for one in self.layers)))

    @cached_property
    def _pairs(self) -> frozenset[str]:
        """All pairs of characters that stand beside each other."""
        return frozenset(map(str.__add__, self._all, self._all[1:]))

    def known(self, characters: str) -> bool:
        """Whether characters stand anywhere in this order."""
        pairs = map(str.__add__, characters, characters[1:])
        return self._pairs.issuperset(pairs) and characters in self._all

    @cached_property
    def called(self) -> tuple[str, ...]:
        """All names, each once."""
        lines = chain.from_iterable(one.split("\n") for one in self.names.at)
        return tuple(dict.fromkeys(lines))

    @cached_property
    def _spaced(self) -> Mapping[str, str]:
        """Names -> the same with a space before each word."""
        return {one: f" {_SIGNS.sub(' ', one)} " for one in self.names.at}

    def beginning(self, phrase: str) -> Iterable[str]:
        """The names in which a word begins so."""
        begun = f" {phrase}"
        return (one for one, spaced in self._spaced.items() if begun in spaced)

    @cached_property
    def read(self) -> Mapping[str, tuple[Read, ...]]:
        """Names -> how each of them is read in Chinese."""
        return {
            one: tuple(found for name in one.split("\n") if (found := readings(name)))
            for one in self.names.at
        }

    @cached_property
    def vocabulary(self) -> tuple[str, ...]:
        """English words of names and words, by themselves: for what is misspelt."""
        texts = chain(self._spaced.values(), self.words.at)
        return tuple(dict.fromkeys(chain.from_iterable(re.findall(LATIN, one) for one in texts)))

    @cached_property
    def sounds(self) -> dict[str, str]:
        """How names and short pieces of them sound -> the Chinese words."""
        found: dict[str, str] = {}
        for run in dict.fromkeys(run for name in self.called for run in _HAN.findall(name)):
            heard = [sound(sign) for sign in run]
            for size in range(2, min(len(run), _HEARD) + 1):
                for at in range(len(run) - size + 1):
                    found.setdefault("".join(heard[at : at + size]), run[at : at + size])
        return found
