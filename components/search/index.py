"""Everything that can be found of a dataset, and the rule that ranks it.

**The rule.** An entry answers if every term of the question stands in it, or another word for it
does. What a term is worth:

======================================================  ====================================
a name is the term, or its number                        100
a name holds it                                          45, and up to 40 for its part of the name
Latin letters spell a name in pinyin, whole or in part   50, and up to 30 for their part of it
its words hold it (actors, topics, as printed)           30
its text holds it                                        12
======================================================  ====================================

Another word for a term is worth little more than half, so that what is called as was asked comes
first; a Chinese word without its first or last character three tenths; and a term is worth up to
twice as much the rarer it is. To the sum come 25 where the kind is one that the question asks for
(who: bodies), 60 where it asks for all of something together and a figure is called so, and a few
points by kind, so that of equals the thing stands before what is said of it. Nothing of this rests
on which zone it is, or on how much its article says.

Whoever names zones and a kind of thing (Pingyao industries) is told of all that they have, in the
order of the data.

Where nothing answers, what comes near is given apart from it: what holds most of the terms, or
pairs of their characters, is spelt nearly so, sounds the same, or has one other sign. A word that
asks how much there is of another (total tax) is answered by a figure of that name alone; else the
figures of the other come near; and so does what is called like a part of a Chinese word of which a
character is left over (net assets are no assets). A zone whose Latin name has one letter wrong is
looked up as that zone, and what is found comes near.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from typing import NamedTuple

from components.search import question
from components.search.entry import Entry
from components.search.querywords import asking
from components.search.question import Lore, Named, Question, SearchTerm
from components.search.spelling import HAN, folded, slipped, sound
from components.search.wordplaces import Standing
from components.search.worth import SHORT, Weighing
from data.model import Dataset

_HAN = re.compile(HAN)
_WANTED, _SUM = 25.0, 60.0
#: Points by kind, where nothing else decides.
_KIND = {
    "term": 6.0,
    "zone": 8.0,
    "page": 4.0,
    "topic": 3.0,
    "figure": 2.0,
    "duty": 2.0,
    "computed": -30.0,
    "indicator": -4.0,
    "source": -4.0,
    "paragraph": -6.0,
    "gap": -30.0,
    "aside": -45.0,
}
#: How alike English words are that may be one, misspelt; and Chinese ones, spelt in pinyin.
_ALIKE, _HEARD = 0.78, 0.86
#: So many entries that come near are worth a look.
_NEAR = 9
#: Kinds that answer who asks for a sum.
_SUMS = ("figure", "indicator")
#: A shorter word is not taken for another that is spelt nearly so; of these so many are looked at.
_SPELLED, _CLOSE = 4, 3
#: So many pairs of characters of a word are looked for, and the last is worth so much more.
_PAIRS, _HEAD = 6, 2.5


class Hit(NamedTuple):
    entry: Entry
    score: float


@dataclass(frozen=True)
class Found:
    """``hits`` answer, the best first; where there are none, ``near`` comes near. ``lost`` are the
    terms that stand in no entry at all, or in none of the zones that the question names;
    ``reworded`` those that only other words for them answer to. ``topics`` are those asked for by
    their names."""

    question: Question
    hits: tuple[Hit, ...] = ()
    near: tuple[Hit, ...] = ()
    lost: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Index:
    """The entries of one dataset, and its zones by the names they go by."""

    entries: tuple[Entry, ...]
    zones: dict[str, tuple[str, ...]]

    @cached_property
    def _standing(self) -> Standing:
        return Standing(self.entries)

    @cached_property
    def _weighing(self) -> Weighing:
        return Weighing(self._standing)

    @cached_property
    def _named(self) -> Named:
        return Named(self.zones)

    def find(self, text: str) -> Found:
        """What answers a question, or comes near."""
        asked = question.read(text, self._named, Lore(self._standing.known, self._heard))
        if slip := self._slip(asked):
            meant = self.find(re.sub(rf"(?i)\b{slip[0]}\b", slip[1], text))
            near = (meant.hits or meant.near)[:_NEAR]
            return Found(asked, near=near, lost=(slip[0], *meant.lost), topics=meant.topics)
        if not asked.terms:  # zones by themselves
            named = (one for one in self.entries if one.kind == "zone" and one.zone in asked.zones)
            return Found(asked, tuple(Hit(one, 1.0) for one in named))
        held = [self._held(term) for term in asked.terms]
        if every := self._every(asked, held):
            return Found(asked, every)
        topics = tuple(
            one.link.params[0][1]
            for at, one in enumerate(self.entries)
            if one.kind == "topic" and one.link and all(at in found for found in held)
        )
        hits = self._also(asked, self._ranked(asked, held, len(held)))
        if asked.short:
            gone = (asked.word,) if asked.word and not self._standing.known(asked.word) else ()
            near = hits[:_NEAR] or self._near(asked, held)
            return Found(asked, near=near, lost=gone, topics=topics)
        # A sum that was asked for is answered by a figure alone.
        if hits and (asked.firm == asked.terms or any(one.entry.kind in _SUMS for one in hits)):
            reworded = tuple(term.text for term in asked.terms if not self._said(term))
            if all(_KIND.get(one.entry.kind, 0.0) < 0 for one in hits):
                told = {one.entry for one in hits}
                pieces = self._ranked(asked, [self._pieced(term) for term in asked.firm], 1)
                # What stands in texts alone leads on to what was made of them.
                firm = (one for one in pieces if _KIND.get(one.entry.kind, 0.0) >= 0)
                hits = (*hits, *(one for one in [*firm][:_NEAR] if one.entry not in told))
            return Found(asked, hits, reworded=reworded, topics=topics)
        if asked.letters:
            spelt = Question(asked.text, (SearchTerm(asked.letters),), asked.zones, asked.wants)
            if hits := self._ranked(spelt, [self._held(spelt.terms[0])], 1):
                return Found(spelt, hits)
        lost = tuple(
            term.text
            for term, found in zip(asked.terms, held, strict=True)
            if not any(self._within(self.entries[at], asked) for at in found)
        )
        return Found(asked, near=self._near(asked, held), lost=lost, topics=topics)

    def _slip(self, asked: Question) -> tuple[str, str] | None:
        """A Latin word that nobody uses and the name of the zone that it is but for a letter."""
        for term in asked.terms:
            known = term.text in self._standing.vocabulary
            if len(term.text) >= _SPELLED and _spelling(term) and not known:
                for name in self._latin:
                    if slipped(term.text, name):
                        return term.text, name
        return None

    @cached_property
    def _latin(self) -> tuple[str, ...]:
        """The Latin names of zones that are long enough to be known by all but a letter."""
        names = (folded(name) for given in self.zones.values() for name in given)
        return tuple(name for name in names if len(name) > _SPELLED and name.isascii())

    def _every(self, asked: Question, held: list[dict[int, float]]) -> tuple[Hit, ...]:
        """All entries of the kind that is asked for of zones; what comes next before other aims."""
        first = held[0] if asked.kind in asked.wants else {}
        hits = [
            Hit(one, 1.0 + first.get(at, 0.0))
            for at, one in enumerate(self.entries)
            if one.kind == asked.kind and one.zone in asked.zones
        ]
        return tuple(sorted(hits, key=lambda hit: -hit.score))

    def _also(self, asked: Question, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """Where what was typed stands so in few places or none, those that hold the words it is
        made of come too."""
        if asked.short or len(hits) >= _NEAR or asked.finer == asked.terms:
            return hits
        held = [self._held(term) for term in asked.finer]
        more = self._ranked(asked, held, len(held))
        best = {hit.entry: hit.score for hit in (*more, *hits)}
        for hit in more:
            best[hit.entry] = max(hit.score, best[hit.entry])
        found = (Hit(one, score) for one, score in best.items())
        return tuple(sorted(found, key=lambda hit: -hit.score))

    def _said(self, term: SearchTerm) -> bool:
        """Whether a term that has other words stands somewhere itself."""
        return not term.same or bool(self._weighing.plain(term.text))

    def _heard(self, text: str) -> bool:
        return sound(text) in self._standing.sounds

    @staticmethod
    def _within(one: Entry, asked: Question) -> bool:
        return not asked.zones or one.zone in asked.zones

    def _held(self, term: SearchTerm) -> dict[int, float]:
        """The entries that hold a term, by their place, with what it is worth in each. Latin
        letters that are no word are taken for pinyin."""
        found = self._weighing.of(term)
        if not found and _spelling(term) and not term.same:
            found = self._weighing.spelt(term.text)
        if not found:
            return found
        rare = 1 + math.log(len(self.entries) / len(found)) / math.log(len(self.entries) + 1)
        return {at: worth * rare for at, worth in found.items()}

    def _ranked(self, asked: Question, held: list[dict[int, float]], least: int) -> tuple[Hit, ...]:
        """The entries that hold as many of the terms, the best first."""
        hits = []
        for at in set().union(*held):
            one = self.entries[at]
            here = [found[at] for found in held if at in found]
            if len(here) < least or not self._within(one, asked):
                continue
            score = sum(here) / len(held)
            score += _KIND.get(one.kind, 0.0) + (_WANTED if one.kind in asked.wants else 0.0)
            score += _SUM if asked.together and _sum(one) else 0.0
            hits.append((-score, at))
        return tuple(Hit(self.entries[at], -score) for score, at in sorted(hits))

    def _near(self, asked: Question, held: list[dict[int, float]]) -> tuple[Hit, ...]:
        """What holds some of the terms, in the zones named or else in any; what is spelt or sounds
        nearly so."""
        anywhere = replace(asked, zones=())
        firm = [
            (term, found)
            for term, found in zip(asked.terms, held, strict=True)
            if term in asked.firm
        ]
        for one in (asked, anywhere):
            if hits := self._ranked(one, [found for _, found in firm], len(firm)):
                return hits[:_NEAR]
        again = [found or self._guessed(term) for term, found in firm]
        if asked.firm == asked.terms and len(asked.finer) > len(asked.terms):
            again = [self._held(term) for term in asked.finer]
        for least in range(len(again), 0, -1):
            for one in (asked, anywhere):
                if hits := self._ranked(one, again, least):
                    return hits[:_NEAR]
        return ()

    def _guessed(self, term: SearchTerm) -> dict[int, float]:
        """The entries that hold a word which is spelt or sounds nearly like one that nobody uses,
        or pieces of it."""
        if _HAN.search(term.text):
            meant = self._standing.sounds.get(sound(term.text)) or self._misprinted(term.text)
            return self._held(SearchTerm(meant)) if meant else self._pieced(term)
        if len(term.text) < _SPELLED:
            return {}
        alike = _closest(term.text, self._standing.vocabulary, _CLOSE, _ALIKE)
        if close := [one for one in alike if abs(len(one) - len(term.text)) <= 1]:
            return self._held(SearchTerm(close[0]))
        sounds = self._standing.sounds
        if _spelling(term) and (heard := _closest(term.text, sounds, 1, _HEARD)):
            return self._held(SearchTerm(sounds[heard[0]]))
        return {}

    def _misprinted(self, text: str) -> str:
        """The name that differs from a word of three characters or more in one of them, which may
        look like another; "" where none does."""
        if len(text) < SHORT:
            return ""
        names = (one for one in self._standing.called if len(one) == len(text))
        alike = (one for one in names if sum(map(str.__ne__, one, text)) == 1)
        return next(alike, "")

    def _pieced(self, term: SearchTerm) -> dict[int, float]:
        """The entries that hold pairs of the characters of a word, most of all its last ones, which
        say what kind of thing it is."""
        pairs = [term.text[at : at + 2] for at in range(len(term.text) - 1)]
        known = [one for one in pairs if _HAN.fullmatch(one) and self._standing.known(one)][
            -_PAIRS:
        ]
        found: dict[int, float] = {}
        for pair in known[-_PAIRS:]:
            weight = (_HEAD if pair == pairs[-1] else 1.0) / len(pairs)
            for at, worth in self._held(SearchTerm(pair)).items():
                found[at] = found.get(at, 0.0) + worth * weight
        return found


def _sum(one: Entry) -> bool:
    """Whether it is called the sum of several."""
    return one.kind == "figure" and any(
        word in name for name in one.names for word in asking().together
    )


def _spelling(term: SearchTerm) -> bool:
    """Whether it can be pinyin: two Latin letters or more."""
    return len(term.text) > 1 and bool(re.fullmatch("[a-z]+", term.text))


def _closest(text: str, words: Collection[str], count: int, least: float) -> list[str]:
    """The words most like a text. Those are passed over whose length alone tells that they are less
    alike."""
    size = len(text)
    near = [one for one in words if 2 * min(size, len(one)) >= least * (size + len(one))]
    return get_close_matches(text, near, count, least)


def build(dataset: Dataset, entries: Iterable[Entry]) -> Index:
    """The index of a dataset's entries."""
    zones = {
        zone.id: tuple(
            dict.fromkeys(
                folded(one) for one in (zone.full_zh, zone.full_en, zone.name_zh, zone.name_en)
            )
        )
        for zone in dataset.zones
    }
    return Index(tuple(entries), zones)
