"""Units are data: what a row of ``units`` in vocab.yaml says beyond its words.

Its Chinese name carries the scale (亿美元 is 100 million 美元), its English name the same scale in
words or digits (USD 100 million). Taken off, what is left names the base, so that 12.1亿美元
becomes USD 1.21 billion and 300万元/亩 CNY 3 million per mu without a list of units anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from data.chinese import WORDS
from data.grammar.printed import split
from data.message import Message, message
from data.model import PERCENT, Unit, Vocab

_WORDS = {
    "ten": 10,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_SIZE = re.compile(
    rf"(?<!\w)(?:\d[\d ,.]*\d|\d)(?: (?:{'|'.join(_WORDS)})\b)*"
    rf"|\b(?:{'|'.join(_WORDS)})(?: (?:{'|'.join(_WORDS)})\b)*",
    re.IGNORECASE,
)
#: Powers of ten of a prefix: of a symbol, and of a Chinese unit (kilo, mega, giga, tera).
_PREFIXES = {"k": 3, "M": 6, "G": 9, "T": 12}
_CHINESE_PREFIXES = {"\u5343": 3, "\u5146": 6, "\u5409": 9, "\u592a": 12}
#: What a unit is per, in its English name.
_PER = re.compile(r"/|(?:^| )per | a (?=[a-z])")
#: How far a factor may be off by rounding: 1 mu is 666.67 m\u00b2.
_ROUNDED = Decimal("0.002")
_THOUSAND = Decimal(1000)
#: Noughts of what a unit may be larger than its base: itself, kilo, mega, giga.
_PREFIXED = (0, 3, 6, 9)
_SYMBOL = re.compile(r"([kMGT])(?:Wh?|t|g|m|J|Pa|VA?)(?![a-z])")


@dataclass(frozen=True)
class English:
    """The base of a unit in English. One of ``scale`` of it is one of the unit as printed;
    ``currency`` is an ISO code that stands before the number, ``per`` what follows it."""

    scale: Decimal
    currency: str
    one: str
    many: str
    per: str


@lru_cache(maxsize=512)
def english(unit: Unit) -> English:
    """What the English name of a unit says once its scale is taken off."""
    scale = _scale(unit)
    one, many = (_bare(name, scale) for name in (unit.en, unit.en_plural))
    code = unit.money
    if not code or not re.search(rf"\b{code}\b", one):
        return English(scale, "", one, many, "")
    per = " ".join(re.sub(rf"\b{code}\b", "", one, count=1).replace("/", "per ").split())
    return English(scale, code, "", "", per)


def _scale(unit: Unit) -> Decimal:
    """How many of its base one unit is, as its names print it; not its factor: 亩 has a factor
    in m² and no scale."""
    scale = split(unit.zh)[0]
    if scale == 1 and unit.factor in _sizes(unit.en):
        return unit.factor  # 千吨 is 1 000 tonnes
    sizes = _sizes(unit.en)
    said = scale in sizes or (not sizes and not _symbol_of_scale(unit))
    return scale if said else Decimal(1)


def _symbol_of_scale(unit: Unit) -> bool:
    """Whether the English name is a symbol that has the scale in its prefix: 12.1百万千瓦 is
    12.1 GW, but 12.1万千瓦 121 000 kW."""
    scale, base, _ = split(unit.zh)
    symbol = _SYMBOL.match(unit.en)
    own = Decimal(10) ** _CHINESE_PREFIXES.get(base[:1], 0)
    return bool(symbol and Decimal(10) ** _PREFIXES[symbol[1]] == scale * own)


def _bare(name: str, scale: Decimal) -> str:
    if scale == 1:
        return name
    for match in _SIZE.finditer(name):
        if _size(match[0]) == scale:
            name = name[: match.start()] + " " + name[match.end() :]
            break
    return " ".join(name.split())


def _sizes(name: str) -> list[Decimal]:
    return [_size(match[0]) for match in _SIZE.finditer(name)]


def _size(words: str) -> Decimal:
    """The number that words say: "10 000", "100 million", "ten thousand"."""
    digits = re.match(r"[\d ,.]*\d", words)
    number = Decimal(re.sub("[ ,]", "", digits[0])) if digits else Decimal(1)
    for word in re.findall("[a-z]+", words.lower()):
        number *= _WORDS[word]
    return number


def plain(vocab: Vocab, base: str) -> str | None:
    """The key of the unit of a base that is printed without a scale."""
    return next(
        (key for key, one in vocab.units.items() if one.base == base and one.factor == 1), None
    )


def grown(unit: Unit) -> bool:
    """Whether a unit is told of growth alone: 增长1.2倍 is 120%, and no share is told so."""
    return unit.base == PERCENT and unit.factor > 1


def peers(vocab: Vocab, key: str) -> list[tuple[str, Unit]]:
    """The units that differ from this one by their scale alone, smallest first: 万元 and 亿元, not
    亩 and 平方米, whose factor is rounded, nor 亿美元."""
    here = vocab.units[key]
    same = [
        (other, unit)
        for other, unit in vocab.units.items()
        if unit.base == here.base and split(unit.zh)[1:] == split(here.zh)[1:]
    ]
    return sorted(same, key=lambda pair: pair[1].factor)


def faults(vocab: Vocab) -> Iterator[tuple[str, str, Message, str]]:
    """What is wrong among the units: key, field, reason, value. Two currencies under one base
    would be added up and compared; a scale that its factor does not follow would be off by ten
    thousand."""
    currencies: dict[str, tuple[str, str]] = {}
    for key, unit in vocab.units.items():
        code = unit.money
        known, first = currencies.setdefault(unit.base, (code, key))
        if code != known:
            reason = message("unit.currency", first=Message(vocab.units[first].zh, first))
            yield key, "base", reason, unit.base
        yield from _misnamed(key, unit)
    yield from _misfactored(vocab)


def _misnamed(key: str, unit: Unit) -> Iterator[tuple[str, str, Message, str]]:
    """English names that say another scale than the Chinese one: of what is counted, and not of
    what it is per (a patent per 10 000 people)."""
    scale = split(unit.zh)[0]
    for field, name in (("en", unit.en), ("en_plural", unit.en_plural)):
        said = [one for one in _sizes(_PER.split(name)[0]) if _round(one) and one >= _THOUSAND]
        other = scale not in _sizes(name) if scale != 1 else unit.factor not in said
        if (_sizes(name) if scale != 1 else said) and other:
            yield key, field, message("unit.scale"), name
            return


def _misfactored(vocab: Vocab) -> Iterator[tuple[str, str, Message, str]]:
    """Factors that do not follow the scales of the names, or the sizes of measures that everybody
    knows (a hectare is 15 mu); where two disagree, of the one whose factor is not its scale."""
    alike: dict[tuple[str, str, str], list[tuple[str, Decimal]]] = {}
    for key, unit in vocab.units.items():
        scale, name, per = split(unit.zh)
        kind, size = _known(name)
        step = unit.factor / scale / size
        alike.setdefault((unit.base, kind, per), []).append((key, step))
    based = {unit.base for unit in vocab.units.values() if unit.factor == 1}
    for (base, _, _), steps in alike.items():
        right = next((one for one in steps if vocab.units[one[0]].factor == 1), None)
        right = right or next((one for one in steps if one[1] == 1), steps[0])
        for key, step in steps:
            unit = vocab.units[key]
            own, given = unit.factor / split(unit.zh)[0], format(unit.factor, "f")
            if abs(step / right[1] - 1) > _ROUNDED:
                first = Message(vocab.units[right[0]].zh, right[0])
                yield key, "factor", message("unit.factor", first=first), given
            elif base not in based and _round(own) and own.adjusted() not in _PREFIXED:
                yield key, "factor", message("unit.own_factor"), given


def _round(number: Decimal) -> bool:
    """Whether a number is a power of ten."""
    return number.normalize().as_tuple().digits == (1,)


def _known(name: str) -> tuple[str, Decimal]:
    """The kind of a measure that everybody knows, and how many of the smallest of its kind it is;
    of any other its own name and 1."""
    for kind in WORDS.sizes:
        if name in kind:
            return next(iter(kind)), Decimal(kind[name])
        if name[:1] in WORDS.small and name[1:] in kind:  # 千克
            return next(iter(kind)), Decimal(kind[name[1:]] * WORDS.small[name[:1]])
    return name, Decimal(1)
