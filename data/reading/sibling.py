"""Indicators that are alike but for a word (new ones of a kind and all of them, projects signed and
begun, the three industries, all industry and that above designated size): which of them the words
around a figure, or its place in a list, tell."""

from __future__ import annotations

from collections.abc import Sequence

from data.chinese import WORDS
from data.grammar.clause import opening
from data.quantity import Quantity
from data.reading.guess import Guess, Labels, around, bounds
from data.respective import of_industries, respective

#: How the name of an indicator of new ones begins, what says that they are new, and that all are
#: meant.
_NEW, _NEWLY = WORDS.pattern("names_the_new"), WORDS.pattern("newly")
_ALL = WORDS.pattern("all_told")
#: Which projects are meant by how far they are, in a text and in the name of an indicator.
_STAGED, _STAGE = WORDS.pattern("projects_at"), WORDS.pattern("stage_of_name")
#: What is said so of a part of them.
_PART = WORDS.pattern("part_at")
#: How a sentence of large industry begins.
_LARGE = WORDS.pattern("of_large_industry")
_CLAUSE_ENDS = f"{WORDS.comma},{WORDS.stops}"


def sorted_out(text: str, one: Quantity, guesses: Sequence[Guess], labels: Labels) -> list[Guess]:
    """The guesses for a quantity of ``text``, where one is alike but for a word that the text has:
    that one first. ``labels`` are those of all indicators."""
    found = _industry(text, one, guesses, labels)
    found = _large(text, one, found, labels)
    found = _staged(text, one, found, labels)
    return _new_or_all(text, one, found, labels)


def _new_or_all(text: str, one: Quantity, guesses: Sequence[Guess], labels: Labels) -> list[Guess]:
    """新增5家，总数达到41家: the first are new ones, the second all. What is among new ones
    (新增31家，其中规上工业企业19家) is new too."""
    start, end = bounds(text, one, _CLAUSE_ENDS)
    clause, said = text[start:end], text[start:end]
    if clause.lstrip().startswith(WORDS.among):
        said += text[opening(text, max(0, start - 1), _CLAUSE_ENDS) : start]
    new = bool(_NEWLY.search(said))
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


def _staged(text: str, one: Quantity, guesses: Sequence[Guess], labels: Labels) -> list[Guess]:
    """开工项目20个，总投资50亿元: it is that of projects begun. An indicator of projects that are
    as far as the text does not say is none, whatever else is alike in it. Of several in a row
    (新签约、新开工项目分别为48个、36个) each has its own. What follows a part of them
    (签约58个，其中20个开工，总投资50亿元) is of that part or of all."""
    if respective(text, one):
        return [*guesses]
    start = bounds(text, one, WORDS.ends)[0]
    told = [*_STAGED.finditer(text, start, one.start)][-1:]
    part = [*_PART.finditer(text, start, one.start)][-1:]
    part = [each for each in part if all(each.end() > other.end() for other in told)]
    said = {*_STAGE.findall(around(text, one, _CLAUSE_ENDS))}  # 签约项目36个，其中当年开工23个
    part = [] if said else part
    said = said or {stage for each in part or told for stage in _STAGE.findall(each[0])}
    found = list[Guess]()
    for each in guesses:
        label = labels.names[each.indicator]
        stages = _STAGE.findall(label)  # 签约项目开工率 has two
        key: str | None = each.indicator
        if said and stages and said.isdisjoint(stages):
            others = (label.replace(stages[0], other) for other in sorted(said))
            key = next((labels.keys[name] for name in others if name in labels.keys), None)
        if key and all(key != other.indicator for other in found):
            found.append(Guess(key, each.score))
    all_of_them = guesses if part and found else ()
    keys = {each.indicator for each in found}
    return [*found, *(each for each in all_of_them if each.indicator not in keys)][: len(guesses)]


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
