"""Does a row say of a figure what its text says was counted? Four mistakes of whoever recorded it,
which the words beside the figure show:

1. They are the name of another indicator in the same unit (签约项目36个 as projects started), and
   no word of its own indicator's name is among them; of 签约、开工项目分别为48个和36个, and of the
   three industries, each number has its own name.
2. It is another item's: of 甲公司、乙公司，分别持股11.11%、20% the second share is the second
   company's.
3. It is recorded as a running total, and its sentence has no word for one (累计, 共计); of what
   is there on a day (存量, 上限, 比率) 目前 and 截至目前 are none.
4. What goes on over a time (签约, 发放) is recorded as of a point in time, or what is there at a
   point (内设部门) as of a period.

Only articles whose text is at hand are looked at, and only what is sure is reported. Where the
quoted words stand several times, one place that bears the row out is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from data import whose
from data.chinese import WORDS
from data.grammar import pattern
from data.grammar.clause import closing, opening
from data.headings import CELL
from data.message import Message, message
from data.model import ON_A_DAY, Dataset, Indicator, Observation
from data.quantity import Quantity
from data.respective import of_industries, respective

_Fault = tuple[str, Message, str]
#: What says no more of a name than that something is counted: the 数 of 签约项目数.
_TAIL = WORDS.pattern("tail_of_count")
_SUMMED = WORDS.pattern("items_summed")
_PARTED, _TOTAL = WORDS.pattern("items_listed"), WORDS.pattern("total_told")
#: What says that something was added up, and not only until when.
_ADDED = WORDS.pattern("total_added")
#: A name of fewer signs (产值) may be a part of many.
_SHORTEST = 3
#: So many signs may stand between a name and its number: 固定资产达到80亿元.
_GAP = 3
_CLAUSE = f"{WORDS.comma},{WORDS.between}{WORDS.ends}{WORDS.opening}{WORDS.closing}"
#: The words of a name are told by pairs of signs.
_PAIR = 2
#: Kinds of what is there at a point in time, whatever was added before.
_THERE = ("stock", "capacity")
#: So many signs before a list stands the word that says that its items are told one by one.
_NEAR = 12


def faults(
    dataset: Dataset, text: str, row: Observation, read: Sequence[Quantity]
) -> Iterator[_Fault]:
    """The field of a figure of an article that its paragraph ``text`` gainsays, of which ``read``
    are the quantities; why, and what stands there."""
    quoted = row.as_written.partition("\u2026")[0]
    places = [found.start() for found in re.finditer(re.escape(quoted), text)]
    if not places or dataset.source(row.cite.source).reply:
        return
    found = [[*_at(dataset, text, row, read, at)] for at in places]
    yield from min(found, key=len)


def over(dataset: Dataset, row: Observation) -> Iterator[_Fault]:
    """The field ``span`` of a figure of an article that no figure of its kind can have."""
    kind = dataset.indicator(row.indicator).kind
    if dataset.source(row.cite.source).reply:
        return
    if kind == "flow" and row.span == "point":
        yield "span", message("text.flow_on_a_day"), row.span
    elif kind in _THERE and row.span == "during":
        yield "span", message("text.stock_over_time"), row.span


def _at(
    dataset: Dataset, text: str, row: Observation, read: Sequence[Quantity], at: int
) -> Iterator[_Fault]:
    """The same, of the quotation at one place."""
    quoted, dot, rest = row.as_written.partition("\u2026")
    close = at + len(quoted)
    if dot:
        last = rest.rpartition("\u2026")[2]
        close = max(close, text.find(last, close) + len(last))
    found = [one for one in read if at <= one.start < close and one.value is not None]
    if len(found) == 1 and (other := _another(dataset, text, found[0], row)):
        label = Message(other.label_zh, other.label_en)
        yield "indicator", message("text.of_indicator", label=label), row.indicator
    if named := _of_item(dataset, text[:at], found, row):
        yield "entity", message("text.of_item", name=named), row.entity
    if row.span == "cumulative" and not _totalled(dataset, text, at, close, row):
        yield "span", message("text.no_total", cite=row.cite), row.span


def _another(dataset: Dataset, text: str, one: Quantity, row: Observation) -> Indicator | None:
    """The indicator whose name stands right beside a number of another; None where a word of its
    own stands there too, or where one name is a part of the other."""
    own, units = dataset.indicator(row.indicator), dataset.vocab.units
    before, after = _beside(text, one)
    if each := respective(text, one):
        before, after = each.named.partition(WORDS.respectively)[0], ""
    if industry := _of_industry(dataset, text, one, own):
        return industry
    if own.kind == "change" or pattern.CHANGE.search(before) or pattern.FALL.search(before):
        return None
    mine, said = names(own), pairs(before) | pairs(after)
    told = frozenset().union(*map(pairs, mine)) & said
    for other in dataset.indicators:
        if other.kind == "change" or units[other.unit].base != units[own.unit].base:
            continue
        for name in names(other) if other.id != own.id else ():
            if len(name) < _SHORTEST or any(name in each or each in name for each in mine):
                continue
            led = re.search(rf"{re.escape(name)}\D{{0,{_GAP}}}$", before)
            if (led or after.startswith(name)) and not told - pairs(name):
                return other
    return None


def _of_industry(dataset: Dataset, text: str, one: Quantity, own: Indicator) -> Indicator | None:
    """The indicator of another of the three industries than a figure's, where its number stands at
    the place of that one in a list of all three: of 三次产业占比5%、49%、46% the second is the
    second industry's."""
    begins = opening(text, one.start, WORDS.ends)
    sentence = text[begins : closing(text, one.start, WORDS.ends)]
    place = of_industries(sentence).get(one.start - begins)
    named = next((name for name in WORDS.industries if name in own.label_zh), "")
    if place is None or not named or named == WORDS.industries[place]:
        return None
    label = own.label_zh.replace(named, WORDS.industries[place])
    return next((other for other in dataset.indicators if other.label_zh == label), None)


def _beside(text: str, one: Quantity) -> tuple[str, str]:
    """The words of its clause before a number and behind it; in brackets there they are its name:
    8(内设部门)."""
    opened = re.compile(f"[{WORDS.opening}]?").match(text, one.end)
    close = opened.end() if opened else one.end
    start, end = _bounds(text, one.start, close, _CLAUSE)
    return text[start : one.start], text[close:end]


@lru_cache(maxsize=1024)
def names(indicator: Indicator) -> frozenset[str]:
    """What an indicator is called: its name, the same without what says that it is counted, and
    the words that stand before its figure in a sentence of ours."""
    phrase = indicator.phrase_zh.partition("{")
    told = [indicator.label_zh, _TAIL.sub("", indicator.label_zh)]
    return frozenset([*told, *([phrase[0]] if phrase[2].endswith("}") and phrase[0] else [])])


def pairs(text: str) -> frozenset[str]:
    """The signs of a text two by two, by which its words are told."""
    return frozenset(text[at : at + _PAIR] for at in range(len(text) - 1))


def _of_item(dataset: Dataset, before: str, found: list[Quantity], row: Observation) -> str:
    """The item of a list to which a number of a list belongs that is recorded as another item's;
    empty where it is as recorded, or nobody can tell."""
    at = [place for place, one in enumerate(found) if one.value == row.value]
    respectively = WORDS.respectively
    if len(found) < 2 or len(at) != 1 or respectively not in (before[-_NEAR:] + row.as_written):
        return ""
    sentence = before.rpartition(respectively)[0] if respectively in before[-_NEAR:] else before
    sentence = sentence[opening(sentence, len(sentence), WORDS.ends) :]
    clause = re.split(f"[{WORDS.comma},]", sentence.rstrip(f"{WORDS.comma},"))[-1]
    parts = clause.split(WORDS.between)
    items = parts if len(parts) == len(found) else _PARTED.split(clause)
    items[-1] = _SUMMED.sub("", items[-1])
    forms = whose.forms(dataset.entity(row.entity))
    named = [place for place, item in enumerate(items) if any(form in item for form in forms)]
    if len(items) != len(found) or len(named) != 1 or named == at:
        return ""
    return items[at[0]].strip()


def _totalled(dataset: Dataset, text: str, at: int, close: int, row: Observation) -> bool:
    """Whether a running total is told: by the clause of a figure where that has the figure's word
    of time, else by its sentence; of a line of a table anything above it may say so."""
    told = {word for word, one in dataset.vocab.wordings.items() if one.span == "cumulative"}
    if row.period or CELL in text or not told:
        return True
    time = dataset.vocab.period_words[row.period_word].written if row.period_word else ""
    clause, sentence = (
        text[slice(*_bounds(text, at, close, ends))] for ends in (_CLAUSE, WORDS.ends)
    )
    said = clause if time and time in clause else sentence
    lasting = dataset.indicator(row.indicator).kind in (*ON_A_DAY, "ratio")
    total = _ADDED if lasting else _TOTAL
    return bool(total.search(said)) or any(word in said for word in told)


def _bounds(text: str, at: int, close: int, ends: str) -> tuple[int, int]:
    """Where the words around a stretch begin and end: at the next of the signs ``ends``."""
    return opening(text, at, ends), closing(text, close, ends)
