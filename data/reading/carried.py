"""The indicator of a quantity whose clause names none of its own: by what was told before it, how
far above an average that is (高于全市平均水平1.8个百分点), which place it has, which share of
another it is (研发经费3.68亿元，占地区生产总值的1.97%), what of it is new (其中发明专利68件), or
how much one industry of it grew (分行业看，医药制造业增长16.5%)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from data import library
from data.chinese import WORDS
from data.model import Dataset
from data.quantity import Quantity
from data.reading.guess import Guess, Labels, bounds

#: What is left of a clause that says only by how much something grew, how far above an average
#: that is, or which place it has.
_ONLY_GROWN = WORDS.pattern("only_grown")
_ONLY_DISTANT, _ONLY_RANKED = WORDS.pattern("only_distant"), WORDS.pattern("only_ranked")
_ONLY_AMOUNT = WORDS.pattern("only_amount")
_ONLY_REACHED, _INCREASE = WORDS.pattern("only_reached"), "_increase"
_SHARE, _BROKEN_DOWN = WORDS.pattern("what_it_is_of"), WORDS.pattern("broken_down")
_INDUSTRY, _AGAINST = WORDS.pattern("one_industry"), WORDS.pattern("held_against")
#: The unit of a share, which may be above an average as a growth may.
_PERCENT = "%"
_AMONG = re.compile(rf"\s*{re.escape(WORDS.among)}")
_CLAUSE_ENDS = f"{WORDS.comma},{WORDS.stops}"
#: Of the name of a share what only says that it is one: the 比 of 税收占比.
_OF_SHARE = re.compile(WORDS.pattern("own_share").pattern + "*$")


class Told(NamedTuple):
    """A quantity that was told, and what it may be of."""

    quantity: Quantity
    guesses: Sequence[Guess]


def on_the_year(text: str, one: Quantity, year: str) -> str:
    """The text of a quantity of ``year``, in which the year before is called so where something is
    held against it in the clause of the quantity: 较2024年提高 of 2025 is 较上年提高. It is as long
    as it was."""
    start = bounds(text, one, _CLAUSE_ENDS)[0]
    match = _AGAINST.search(text, start, one.start)
    if match is None or not year.isdecimal() or int(match["year"]) != int(year) - 1:
        return text
    blank = " " * (len(match[0]) - len(WORDS.on_the_year))
    return f"{text[: match.start()]}{WORDS.on_the_year}{blank}{text[match.end() :]}"


def guess(
    text: str,
    one: Quantity,
    ahead: Sequence[Told],
    dataset: Dataset,
    labels: Labels,
    *,
    of_industry: bool,
) -> Guess | None:
    """The indicator of a quantity of ``text`` (``of_industry``: of one in it), of the last of
    those told ``ahead`` of it in its paragraph as far as its clause says nothing else; None where
    it is none of theirs."""
    start = bounds(text, one, WORDS.ends)[0]
    words = text[bounds(text, one, _CLAUSE_ENDS)[0] : one.start].rpartition(WORDS.cell)[2]
    opens, clause = one.start - len(words), words.strip()
    told = [each for each in ahead if each.guesses and each.quantity.start >= start]
    near = [each for each in told if each.quantity.close <= opens]
    tries = (
        _above(one, clause, told),
        _ranked(one, clause, [each for each in near if each.quantity.kind != "points"]),
        _share(one, clause, near, labels),
        _spent(one, clause, told, labels),
        _whole(text, one, told),
        _industry(text, one, clause, ahead) if of_industry else None,
    )
    found = (each for each in tries if each)
    return next((each for each in found if dataset.row("indicators", each.indicator)), None)


def narrower(
    text: str, one: Quantity, ahead: Sequence[Told], guesses: Sequence[Guess], labels: Labels
) -> list[Guess]:
    """The guesses for a quantity; behind 其中 first the one whose name is that of what was told
    before and says more: 专利授权412件，其中发明专利68件."""
    start, opens = bounds(text, one, WORDS.ends)[0], bounds(text, one, _CLAUSE_ENDS)[0]
    if not ahead or not guesses or not _AMONG.match(text, opens):
        return [*guesses]
    last = ahead[-1]
    if last.quantity.start < start or not last.guesses or last.quantity.base != one.base:
        return [*guesses]
    whole = labels.names[last.guesses[0].indicator]
    part = [each for each in guesses if labels.names[each.indicator].endswith(whole)]
    part = [each for each in part if each.indicator != last.guesses[0].indicator][:1]
    if not part or guesses[0] in part:
        return [*guesses]
    rest = [each for each in guesses if each not in part]
    return [Guess(part[0].indicator, guesses[0].score), *rest]


def _above(one: Quantity, clause: str, near: Sequence[Told]) -> Guess | None:
    """工业增长7.9%，高于全市平均水平1.8个百分点."""
    rates = [
        each for each in near if each.quantity.kind == "change" or each.quantity.base == _PERCENT
    ]
    if one.kind != "points" or not rates or not _ONLY_DISTANT.fullmatch(clause):
        return None
    first = rates[-1].guesses[0]
    return Guess(f"{first.indicator}_lead", first.score)


def _ranked(one: Quantity, clause: str, near: Sequence[Told]) -> Guess | None:
    """增长8.4%，增速居全市9个开发区第2位，前移1位."""
    if not near:
        return None
    first, score = near[-1].guesses[0]
    if one.kind == "rank" and (match := _ONLY_RANKED.fullmatch(clause)):
        grown = bool(match["growth"]) or (first.endswith("_growth") and not match["amount"])
        return Guess(library.ranked(first, grown), score)
    if one.base in WORDS.places and near[-1].quantity.kind == "rank":
        return Guess(f"{first}_places", score) if _ONLY_GROWN.fullmatch(clause) else None
    return None


def _share(one: Quantity, clause: str, near: Sequence[Told], labels: Labels) -> Guess | None:
    """研发经费3.68亿元，占地区生产总值的1.97%: the share that is called by the name of what was
    told, and by that of its whole where it has one."""
    said = _SHARE.match(clause)
    levels = [each for each in near if each.quantity.kind in ("amount", "count")]
    if one.base != _PERCENT or one.kind in ("change", "points") or not said or not levels:
        return None
    first, score = levels[-1].guesses[0]
    names = [labels.names[first], *library.said(first)]
    whole = {key: rest for key, rest in _shares(names, labels) if rest in clause[said.end() :]}
    best = max(whole, key=lambda key: len(whole[key]), default="")
    return Guess(best, score) if best else None


def _spent(one: Quantity, clause: str, told: Sequence[Told], labels: Labels) -> Guess | None:
    """基金已投资项目4个、金额2.1亿元: the amount that is called by the name of what was counted."""
    said = _ONLY_AMOUNT.fullmatch(clause.rpartition(WORDS.between)[2].strip())
    if one.kind != "amount" or not said or not told or told[-1].quantity.kind != "count":
        return None
    first, score = told[-1].guesses[0]
    wanted = {f"{name}{said[1]}" for name in (labels.names[first], *library.said(first))}
    named = ((key, {label, *library.said(key)}) for key, label in labels.names.items())
    return next((Guess(key, score) for key, called in named if called & wanted), None)


def _whole(text: str, one: Quantity, told: Sequence[Told]) -> Guess | None:
    """净增规上企业12家，达到97家: what the increase before it is of."""
    last = told[-1] if told else None
    if last is None or last.quantity.kind != "change" or one.kind == "change":
        return None
    reached = _ONLY_REACHED.fullmatch(text, last.quantity.end, one.start)
    if not reached or last.quantity.base != one.base:
        return None
    first, score = last.guesses[0]
    return Guess(library.changed(first), score) if first.endswith(_INCREASE) else None


def _shares(names: Sequence[str], labels: Labels) -> Iterator[tuple[str, str]]:
    """The indicators that are called a share (占) by one of some names, each with what its name
    says of the whole."""
    for key, label in labels.names.items():
        for called in (label, *library.said(key)):
            for name in names:
                if called.startswith(f"{name}{WORDS.makes_up}"):
                    yield key, _OF_SHARE.sub("", called[len(name) + 1 :])


def _industry(text: str, one: Quantity, clause: str, ahead: Sequence[Told]) -> Guess | None:
    """规上工业增加值增长7.4%。分行业看，医药制造业增长16.5%: the growth last told before that is
    broken down."""
    match = _INDUSTRY.match(clause)
    start = bounds(text, one, WORDS.ends)[0]
    if one.kind != "change" or not match or not _ONLY_GROWN.fullmatch(clause, match.end()):
        return None
    if not _BROKEN_DOWN.search(text, start, one.start):
        return None
    for each in reversed(ahead):
        quantity = each.quantity
        opens = bounds(text, quantity, WORDS.ends)[0]
        if quantity.kind == "change" and not _BROKEN_DOWN.search(text, opens, quantity.start):
            return each.guesses[0] if each.guesses else None
    return None
