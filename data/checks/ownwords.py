"""Numbers in the texts of our own: the same in both languages, and printed where they are cited.

Only what is sure is said. Of the two languages: a number that the English has and the Chinese has
in no form, an amount or a share that the English lacks, and a qualifier that one of them lacks. Of
the paragraphs: an Arabic numeral that none of those cited prints in any form, that is no figure
credited to the row, and that is more than anybody can have counted in their sentences.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from data import english, provenance, quantity, whenprinted
from data.chinese import WORDS
from data.grammar import numeral
from data.grammar.latest import Latest
from data.message import Message, message
from data.model import TABLES, UNTRANSLATED, Cite, Dataset, Shape, Vocab, all_cites
from data.problem import Problem, at_row
from data.rules import pairs

_RUN = re.compile(
    rf"(?<![\d.A-Za-z])(?P<number>{numeral.ARABIC}) ?[{WORDS.inside['gt']}]?"
    rf"(?P<scales>[{WORDS.scales}]*)(?P<more>\d*)(?P<percent> ?%)?"
)
_SPELT = re.compile(f"[{WORDS.signs}]+")
_PLACE, _IDIOM = WORDS.pattern("place_named"), WORDS.pattern("number_of_idiom")
_OTHERWISE, _ITEMS = WORDS.pattern("number_otherwise"), WORDS.pattern("items_parted")
_GROUPING = WORDS.pattern("grouping")
_SENTENCE = re.compile(f"[{WORDS.ends}]")
#: A scale without a number is one of it: 每万人, 亿元产值.
_LONE = re.compile(rf"(?<![\d.{WORDS.signs}{WORDS.some}])[{''.join(WORDS.big)}](?![{WORDS.signs}])")
#: Numerals of a text are looked at in stretches of so many signs.
_LONGEST = 4

_NUMBERS, _NOUGHTS = english.WORDS.numbers, english.WORDS.noughts
_TENS = "|".join(word for word, value in _NUMBERS.items() if value > 19)
_SMALL = "|".join(word for word, value in _NUMBERS.items() if value < 20)
_DIGIT = "|".join(word for word, value in _NUMBERS.items() if 0 < value < 10)
_SCALE = rf"(?:[ -](?P<scale>{'|'.join(_NOUGHTS)}))?(?![a-z])"
_DIGITS = re.compile(
    rf"(?<![\w.])(?P<number>(?:\d{{1,3}}(?: \d{{3}})+(?!\d)|\d[\d,]*)(?:\.\d+)?){_SCALE}"
    r"(?P<percent> ?%)?"
)
_SAID = re.compile(
    rf"(?i)\b(?:(?P<tens>{_TENS})(?:-(?P<unit>{_DIGIT}))?|(?P<small>{_SMALL}))\b{_SCALE}"
)
#: What an amount may be converted into, by hand.
_CONVERTED = re.compile(rf"(?i) ?(?:{'|'.join(english.WORDS.converted)})\b")
_HEDGED = re.compile(rf"(?i)\b(?:{'|'.join(english.WORDS.hedged)})\b|[+<>~≥≤]")
#: Signs that qualify in any language.
_SIGNS = WORDS.pattern("qualifying_sign")
_HEDGE = re.compile(
    rf"(?i)\b(?:{'|'.join(english.WORDS.hedges)}) (?:(?:{'|'.join(english.WORDS.currencies)}) )?\d"
)


@dataclass(frozen=True)
class _Number:
    """A number as it stands, its value, whether it is an amount or a share, what is behind it."""

    text: str
    value: Decimal
    measured: bool = False
    behind: str = ""


def faults(dataset: Dataset) -> Iterator[Problem]:
    """Where the two languages of a text differ in their numbers. A reply is in the words of its
    office, and what still lacks its English says so."""
    differing = _COMPARED.of(dataset.vocab)
    for table, key, row in _rows(dataset):
        for field, zh, en in pairs(row):
            for reason, value in differing(zh, en) if en != UNTRANSLATED else ():
                yield at_row(dataset, table, key, field, reason, value)


def _comparing(vocab: Vocab) -> Callable[[str, str], tuple[tuple[Message, str], ...]]:
    """After a change of the data only what changed is compared."""
    return lru_cache(maxsize=8192)(lambda zh, en: tuple(_differing(zh, en, vocab)))


_COMPARED = Latest(_comparing)


def unprinted(dataset: Dataset, texts: provenance.Texts) -> Iterator[Problem]:
    """Arabic numerals of Chinese texts that the paragraphs cited for them do not print."""
    for table, key, row in _rows(dataset):
        if not _at_hand(row, texts):
            continue
        for field, zh, _ in pairs(row):
            numbers = _chinese(_IDIOM.sub("", _PLACE.sub("", zh)))
            wanted = _wanted(row, zh) if numbers else set()
            told = _told(dataset, texts, wanted)
            if told is None:
                continue
            known = spoken(told) | credited(dataset, key, row)
            for one in numbers:
                if one.value not in known and not _counted(one, told):
                    reason = message("rule.not_printed", number=one.text, places=sorted(wanted))
                    yield at_row(dataset, table, key, f"{field[:-2]}zh", reason, one.text)


def cited(
    dataset: Dataset, texts: provenance.Texts, only: str = ""
) -> Iterator[tuple[str, str, Shape, str]]:
    """Every row (of the table ``only``) with the words of what it cites or names as a
    place (第3段): its table, its id, it and these."""
    for table, key, row in _rows(dataset, only):
        if not _at_hand(row, texts):
            continue
        said = "\n".join(zh for _, zh, _ in pairs(row))
        if (told := _told(dataset, texts, _wanted(row, said))) is not None:
            yield table, key, row, told


def _wanted(row: Shape, zh: str) -> set[Cite]:
    """The paragraphs that a row cites, and those that a text of it names."""
    cites = all_cites(getattr(row, "cite", ()))
    places = {int(place) for match in _PLACE.finditer(zh) for place in match.groups() if place}
    return {*cites, *(Cite(cites[0].source, place) for place in places if cites)}


def _told(dataset: Dataset, texts: provenance.Texts, wanted: set[Cite]) -> str | None:
    """What paragraphs say, whole sentences of it; None of none, and where one is not at hand as it
    was cited."""
    if not wanted or any(provenance.as_cited(dataset, texts, cite) is None for cite in wanted):
        return None
    return "\n".join(_whole(texts, cite) for cite in sorted(wanted))


def _whole(texts: provenance.Texts, cite: Cite) -> str:
    """A paragraph, with those before and behind it into which the layout breaks its sentences."""
    text = provenance.paragraph(texts, cite) or ""
    behind = (
        ""
        if text.endswith(tuple(WORDS.ends))
        else provenance.paragraph(texts, cite._replace(paragraph=cite.paragraph + 1))
    )
    return "\n".join([provenance.lead(texts, cite), text, behind or ""])


def _at_hand(row: Shape, texts: provenance.Texts) -> bool:
    """Whether a row cites places whose texts are at hand: of any other nothing is told."""
    cites = all_cites(row.__dict__.get("cite", ()))
    return bool(cites) and texts.keys() >= {one.source for one in cites}


def _rows(dataset: Dataset, only: str = "") -> Iterator[tuple[str, str, Shape]]:
    replies = {source.id for source in dataset.sources if source.reply}
    for table in (only,) if only else TABLES:
        for row in getattr(dataset, table):
            cite = row.__dict__.get("cite")
            if row.id not in replies and not (isinstance(cite, Cite) and cite.source in replies):
                yield table, row.id, row


def _differing(zh: str, en: str, vocab: Vocab) -> Iterator[tuple[Message, str]]:
    """Why the numbers of two texts differ, and which one does; at most one."""
    theirs, words = _english(en), _words(en)
    if not theirs and not words and not _RUN.search(zh):
        return
    known = spoken(zh) | _months_of(en)
    said = {one.value for one in (*theirs, *words)} | {Decimal(1)}
    loose = bool(_OTHERWISE.search(zh))
    for one in theirs:
        if one.value not in known and not (loose or _CONVERTED.match(one.behind)):
            yield message("rule.number_only_en", number=one.text), one.text
            return
    lost = [one for one in _chinese(_IDIOM.sub("", zh)) if one.value not in said]
    for one in lost:
        if one.measured and not loose and not _CONVERTED.search(en):
            yield message("rule.number_only_zh", number=one.text), one.text
            return
    spelt = {whole for run in _SPELT.findall(zh) if (whole := _read(run)) and whole > 1}
    for one in words:
        if one.value not in known and not loose and (lost or spelt - said):
            yield message("rule.number_only_en", number=one.text), one.text
            return
    if theirs:
        yield from _qualified(zh, en, vocab)


def _qualified(zh: str, en: str, vocab: Vocab) -> Iterator[tuple[Message, str]]:
    """Where one of two texts with the same numbers says a qualifier and the other says none."""
    bare = _any_of(vocab.compounds).sub(" ", zh)  # no qualifiers
    said = any(word in bare for word, one in vocab.wordings.items() if one.relation)
    if match := _HEDGE.search(en):
        if not said and not _SIGNS.search(zh):
            yield message("rule.hedged_en", words=match[0]), match[0]
    elif said and not _HEDGED.search(en):
        read = quantity.read(zh, vocab)
        if hedged := [one for one in read if one.relation != "eq" and one.value]:
            yield message("rule.hedged_zh", words=hedged[0].text), hedged[0].text


@lru_cache(maxsize=4)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of many words; nothing where there are none."""
    return re.compile("|".join(map(re.escape, words)) or "(?!)")


def _chinese(text: str) -> list[_Number]:
    """The Arabic numerals of a Chinese text; those of two parts (1亿2000万) are left out."""
    found = []
    for match in _RUN.finditer(numeral.even(text)[0]):
        if not match["more"]:
            value = _plain(match["number"]) * _sized(match["scales"])
            measured = bool(match["scales"] or match["percent"] or "." in match["number"])
            found.append(_Number(match[0].strip(), value, measured))
    return found


def _plain(digits: str) -> Decimal:
    return Decimal(_GROUPING.sub("", digits))


def _sized(scales: str) -> Decimal:
    size = Decimal(1)
    for sign in scales:
        size *= (WORDS.small | WORDS.big)[sign]
    return size


def spoken(text: str) -> set[Decimal]:
    """All numbers that a Chinese text may say, in digits or in words, wholly or in part."""
    even = numeral.even(text)[0]
    found = {one.value for one in _chinese(text)}
    found |= {_plain(match["number"]) for match in _RUN.finditer(even) if not match["scales"]}
    for match in re.finditer(rf"[\d.,{WORDS.signs}]+", even):
        if (value := _read(match[0])) is not None:
            found.add(value)
    for run in _SPELT.findall(text):
        for start in range(len(run)):
            for end in range(start + 1, min(len(run), start + _LONGEST) + 1):
                if (value := _read(run[start:end])) is not None:
                    found |= {value, value * 10} if WORDS.tenth in text else {value}
    found |= {_sized(sign) for sign in _LONE.findall(even)}
    return found | {*map(Decimal, whenprinted.between(even))}


@lru_cache(maxsize=4096)
def _read(run: str) -> Decimal | None:
    """The number of a run of signs; None where they make none (点点, 1.2.3)."""
    return numeral.parse(run, "").value if run[0] not in ".," else None


def credited(dataset: Dataset, own: str, row: Shape) -> set[Decimal]:
    """The numbers of the figures that a row names, and of itself."""
    keys = [own]
    for value in row.model_dump().values():
        keys += [value] if isinstance(value, str) else value if isinstance(value, tuple) else []
    named = [dataset.index["observations"].get(key) for key in keys if isinstance(key, str)]
    figures = [one for one in named if one]
    return {Decimal(str(n)) for one in figures for n in (one.value, one.high, one.out_of) if n}


def _counted(one: _Number, told: str) -> bool:
    """Whether somebody may have counted so many things in a sentence."""
    most = max(len(_ITEMS.findall(sentence)) + 1 for sentence in _SENTENCE.split(told))
    return not one.measured and one.value <= most


def _english(text: str) -> list[_Number]:
    """The numbers in digits of an English text."""
    found = []
    for match in _DIGITS.finditer(text):
        value = _plain(match["number"]) * 10 ** _NOUGHTS.get(match["scale"] or "", 0)
        found.append(_Number(match[0].strip(), value, behind=text[match.end() :]))
    return found


def _words(text: str) -> list[_Number]:
    """The numbers in words of an English text, from two on."""
    found = []
    for match in _SAID.finditer(text):
        parts = [match["tens"], match["unit"], match["small"]]
        value = sum(_NUMBERS[part.lower()] for part in parts if part)
        value *= 10 ** _NOUGHTS.get((match["scale"] or "").lower(), 0)
        if value > 1:
            found.append(_Number(match[0].strip(), Decimal(value)))
    return found


def _months_of(text: str) -> set[Decimal]:
    """The months that an English text calls by name."""
    return {Decimal(at) for at, name in enumerate(month_name) if name and name in text}
