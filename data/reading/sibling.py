"""Indicators that are alike but for a word (new ones of a kind and all of them, the three
industries, all industry and that above designated size): which of them the words around a figure,
or its place in a list, tell."""

from __future__ import annotations

from collections.abc import Sequence

from data.chinese import WORDS
from data.quantity import Quantity
from data.reading.guess import Guess, Labels, around, bounds
from data.respective import of_industries

#: How the name of an indicator of new ones begins, what says that they are new, and that all are
#: meant.
_NEW, _NEWLY = WORDS.pattern("names_the_new"), WORDS.pattern("newly")
_ALL = WORDS.pattern("all_told")
#: How a sentence of large industry begins.
_LARGE = WORDS.pattern("of_large_industry")
_CLAUSE_ENDS = f"{WORDS.comma},{WORDS.stops}"


def sorted_out(text: str, one: Quantity, guesses: Sequence[Guess], labels: Labels) -> list[Guess]:
    """The guesses for a quantity of ``text``, where one is alike but for a word that the text has:
    that one first. ``labels`` are those of all indicators."""
    found = _industry(text, one, guesses, labels)
    found = _large(text, one, found, labels)
    return _new_or_all(text, one, found, labels)


def _new_or_all(text: str, one: Quantity, guesses: Sequence[Guess], labels: Labels) -> list[Guess]:
    """新增5家，总数达到41家: the first are new ones, the second all."""
    clause = around(text, one, _CLAUSE_ENDS)
    new = bool(_NEWLY.search(clause))
    if not guesses or new == bool(_ALL.search(clause)):
        return [*guesses]
    names = [labels.names[each.indicator] for each in guesses]
    if new:
        fitting = [name for name in names if _NEW.sub("", name) == names[0] != name]
    else:
        fitting = [name for name in names if name == _NEW.sub("", names[0])]
    return _before(guesses, labels.keys[fitting[0]] if fitting else "")


def _large(text: str, one: Quantity, guesses: Sequence[Guess], labels: Labels) -> list[Guess]:
    """规模以上工业企业实现营业收入342亿元；利润总额18.6亿元: both are of those."""
    if not guesses or not _LARGE.match(text, bounds(text, one, WORDS.ends)[0]):
        return [*guesses]
    label = labels.names[guesses[0].indicator]
    return _before(guesses, labels.keys.get(f"{WORDS.large_industry}{label}", ""))


def _industry(text: str, one: Quantity, guesses: Sequence[Guess], labels: Labels) -> list[Guess]:
    """三次产业占比分别为5%、49%和46%: the second is the second industry's."""
    start, end = bounds(text, one, WORDS.ends)
    place = of_industries(text[start:end]).get(one.start - start)
    if place is None:
        return [*guesses]
    industry = WORDS.industries[place]
    for each in guesses:
        label = labels.names[each.indicator]
        unsaid = WORDS.invested in label and WORDS.invested not in text[start:end]
        name = next((one for one in WORDS.industries if one in label), "")
        if name and not unsaid:
            return _before(guesses, labels.keys.get(label.replace(name, industry), ""))
    return [*guesses]


def _before(guesses: Sequence[Guess], key: str) -> list[Guess]:
    """The guesses with that of ``key`` first, as likely as the first of them."""
    if not key or key == guesses[0].indicator:
        return [*guesses]
    rest = [each for each in guesses if each.indicator != key]
    return [Guess(key, guesses[0].score), *rest][: len(guesses)]
