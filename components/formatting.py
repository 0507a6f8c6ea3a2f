"""Numbers, units, qualifiers and dates in Chinese and English.

Chinese keeps the source's unit and, where it can, its qualifying word (30余个, 超6亿元).
English converts exactly and keeps the original beside it (CNY 19.384 billion, 193.84亿元).
Pure functions of their arguments.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import get_args

from components import words
from components.row import Figure
from data import library
from data.chinese import WORDS
from data.english import WORDS as ENGLISH
from data.grammar import numeral
from data.judge.derive import Derived
from data.model import (
    MULTIPLE,
    PERCENT,
    PLACE,
    Kind,
    Lang,
    Observation,
    Relation,
    Status,
    Unit,
    Vocab,
)
from data.unit import english

_LARGE = (
    (Decimal(10**12), "trillion"),
    (Decimal(10**9), "billion"),
    (Decimal(10**6), "million"),
    (Decimal(1), ""),
)
#: What English says of a growth that is not exact.
_ROUGHLY = "roughly"
#: What stands before a change and before a rank.
_LEADS = (
    "changed.up",
    "changed.down",
    "changed.more",
    "changed.forward",
    "changed.back",
    "changed.above",
    "changed.below",
    "ranked.place",
    "ranked.first",
)
#: The scale at the head of a unit: 万 of 万台, 千亿 of 千亿元.
_SCALE = re.compile(f"^[{''.join(WORDS.small)}]?[{''.join(WORDS.big)}]+")


@cache
def relations(lang: Lang) -> dict[Relation, str]:
    """What is said of a relation before a number, of our own accord."""
    said = {one: words.text(lang, f"relation.{one}") for one in get_args(Relation) if one != "eq"}
    return {"eq": "", **said}


@cache
def statuses(lang: Lang) -> dict[Status, str]:
    """What is said of a status before a number: nothing of what has come about."""
    said = {one: words.text(lang, f"status.{one}") for one in get_args(Status) if one != "actual"}
    return {"actual": "", **said}


@cache
def qualifiers(lang: Lang) -> frozenset[str]:
    """Every word that may stand before a number as part of its figure."""
    own = {*relations(lang).values(), *statuses(lang).values()} - {""}
    own |= {words.text(lang, key) for key in _LEADS}
    if lang == "en":
        return frozenset({*own, _ROUGHLY, words.text("en", "relation.fewer")})
    kept = {word for printed in WORDS.kept.values() for word in printed}
    return frozenset({*own, *kept, WORDS.strive, words.text("zh", "grown.times")})


def plain(value: Decimal, *, grouped: bool = False) -> str:
    """The number without trailing zeros or exponent: 24.76, 1000, 1,000."""
    text = format(value.normalize(), "f")
    return _grouped(text) if grouped else text


def _grouped(digits: str) -> str:
    whole, dot, rest = digits.partition(".")
    return f"{int(whole):,}{dot}{rest}"


@lru_cache(maxsize=512)  # both languages say a figure, and English some of them in Chinese too
def printed(value: Decimal, as_written: str) -> str:
    """The number with the decimals that its source prints: 3.0% says more than 3%."""
    for match in re.finditer(numeral.ARABIC, numeral.even(as_written)[0]):
        digits = re.sub(f"[,{WORDS.comma} ]", "", match[0])
        if "." in digits and Decimal(digits) == value:
            return digits
    return plain(value)


def amount(
    value: Decimal,
    unit: Unit,
    relation: Relation,
    status: Status,
    lang: Lang,
    *,
    as_written: str = "",
    per: Unit | None = None,
) -> Figure:
    """The figure in words. ``unit`` is the unit of ``value``; ``as_written`` lets Chinese
    keep the source's own qualifying word; ``per`` makes it an average."""
    if lang == "zh":
        return _zh(value, unit, relation, status, as_written, per)
    if unit.base == MULTIPLE and WORDS.grown in as_written:
        return _grown(value, relation, status)
    named, digits = english(unit), printed(value, as_written)
    name, number = (named.one if value == 1 else named.many), _grouped(digits)
    original = ""
    if named.currency or named.scale != 1:
        base = value * named.scale
        size, large = next(pair for pair in _LARGE if abs(base) >= pair[0] or not pair[1])
        if named.scale != 1 or large:
            number = plain(base / size, grouped=True)
        name = f"{large} {named.one if base == 1 else named.many}".strip()
    if named.scale != 1:
        original = _zh(value, unit, relation, status, as_written, per).text
    fewer = relation == "lt" and not per and _things(unit)
    said = words.text("en", "relation.fewer") if fewer else relations("en")[relation]
    lead = (statuses("en")[status], said, named.currency)
    tail = (named.per, f"per {per.en}" if per else "")
    return Figure(
        lead=" ".join(word for word in lead if word),
        number=number,
        unit=name,
        tail=" ".join(word for word in tail if word),
        spaced=True,
        counted=unit.whole and not per,
        original=original,
    )


@lru_cache(maxsize=512)
def _things(unit: Unit) -> bool:
    """Whether a unit counts things, of which English says fewer: 20,000 people, not tonnes. One
    with a scale (万人) may have parts of itself."""
    named = english(unit)
    if unit.whole or named.scale == 1 or named.currency:
        return unit.whole
    said = {word.removesuffix("s") for word in named.many.split(" a ")[0].split()}
    return all(re.fullmatch("[a-z-]+", word) for word in said) and said.isdisjoint(ENGLISH.measures)


def _grown(value: Decimal, relation: Relation, status: Status) -> Figure:
    """翻番 in English: what it has become, since "2 times growth" reads as three times as much."""
    about = _ROUGHLY if relation == "approx" else relations("en")[relation]
    lead = " ".join(word for word in (statuses("en")[status], about) if word)
    if value == 2:
        return Figure(lead=lead, number=words.text("en", "grown.double"), spaced=True)
    return Figure(lead=lead, number=plain(value), unit=words.text("en", "grown.times"), spaced=True)


def _zh(
    value: Decimal,
    unit: Unit,
    relation: Relation,
    status: Status,
    as_written: str,
    per: Unit | None,
) -> Figure:
    lead, label, tail = relations("zh")[relation], unit.zh, ""
    written = next((word for word in WORDS.kept.get(relation, ()) if word in as_written), "")
    if written:
        lead = written
    elif inside := _inside(unit, relation, as_written):
        lead, label = "", inside
    elif relation == "le" and WORDS.within in as_written:
        lead, tail = "", WORDS.within
    if unit.base == MULTIPLE and WORDS.grown in as_written:
        lead += words.text("zh", "grown.times")
    lead = (WORDS.strive if WORDS.strive in as_written else statuses("zh")[status]) + lead
    if per:
        tail += "/" + per.zh
    return Figure(lead=lead, number=printed(value, as_written), unit=label, tail=tail)


def _inside(unit: Unit, relation: Relation, as_written: str) -> str:
    """The unit with a qualifier that stands behind the number, where the source puts it: 余个, and
    before a scale only where it does (30余亿元), for 2余万台 is nothing one says; empty where there
    is none."""
    signs = WORDS.inside.get(relation, "")
    match = re.search(rf"[\d{numeral.SIGNS}] ?([{signs}])", as_written) if signs else None
    if not match:
        return ""
    base = _SCALE.sub("", unit.zh)
    scale = unit.zh.removesuffix(base)
    if scale and not re.match(f" ?{WORDS.counter}?{scale}", as_written[match.end(1) :]):
        return scale + match[1] + base
    return match[1] + unit.zh


def observation(row: Observation, unit: Unit, lang: Lang, kind: Kind = "stock") -> Figure:
    """The figure of an observation, qualifier and status included; ``kind`` is that of its
    indicator, since a change says up or down, and a rank of how many."""
    if kind == "rank":
        return _rank(row, unit, lang)
    ends = sorted(abs(one) for one in (row.value, row.high) if one is not None)
    shown = [
        amount(one, unit, row.relation, row.status, lang, as_written=row.as_written) for one in ends
    ]
    figure = shown[0] if len(shown) == 1 else _range(shown[0], shown[1], lang)
    return _change(row, unit, figure, lang) if kind == "change" else figure


def number(row: Observation, unit: Unit, lang: Lang, kind: Kind = "stock") -> Figure:
    """The number of an observation alone, without what qualifies it and whether it is hoped for."""
    bare = row.model_copy(update={"relation": "eq", "status": "actual", "as_written": "-"})
    return observation(bare, unit, lang, kind)


def apart(value: Decimal, unit: Unit, relation: Relation, lang: Lang) -> Figure:
    """By how much two figures in ``unit`` differ: 12% is two percentage points above 10%, and not
    2% above it."""
    figure = _difference(amount(value, unit, relation, "actual", lang), unit)
    if unit.base != PERCENT:
        return figure
    points = words.text(lang, "promises.point" if value == 1 else "promises.points")
    return replace(figure, unit=points)


def _range(low: Figure, high: Figure, lang: Lang) -> Figure:
    """Both ends of a range as one figure: 10—15亿元, CNY 1–1.5 billion."""
    dash, start = words.text(lang, "range.dash"), low.number
    if low.unit != high.unit and low.spaced and low.original:  # CNY 800 million–1.2 billion
        start = f"{low.number} {low.unit}"
    original = high.original
    if low.original and original:
        first = re.match(r"\D*[\d.,]+", low.original)
        last = re.search(r"[\d.,]+.*", original)
        assert first and last, "an original begins with its qualifier and number"
        original = first[0] + words.text("zh", "range.dash") + last[0]
    return replace(high, number=f"{start}{dash}{high.number}", original=original)


def _change(row: Observation, unit: Unit, figure: Figure, lang: Lang) -> Figure:
    """A change says whether it goes up or down, and of nought that all is as it was."""
    hoped = statuses(lang)[row.status]
    if lang == "zh" and WORDS.strive in row.as_written:
        hoped = WORDS.strive
    gap = " " if figure.spaced else ""
    if row.value == 0 and row.high is None and row.relation in ("eq", "approx"):
        said = words.text(
            lang, "changed.about_level" if row.relation == "approx" else "changed.level"
        )
        return Figure(lead=hoped, number=said, spaced=figure.spaced)
    up, down = ("changed.more" if unit.points else "changed.up"), "changed.down"
    if unit.base == PLACE:
        up, down = "changed.forward", "changed.back"
    # Told by the indicator, not by words: both 高于全市 and 比上年提高 say 高.
    if unit.points and library.leading(row.indicator):
        up, down = "changed.above", "changed.below"
    sign = words.text(lang, down if row.value < 0 else up)
    rest = figure.lead.removeprefix(hoped).strip()
    lead = gap.join(part for part in (hoped, sign, rest) if part)
    return replace(_difference(figure, unit), lead=lead, counted=False)


def _difference(figure: Figure, unit: Unit) -> Figure:
    """By how much something differs: of a ratio to one (1.05:1) a bare number, 0.03."""
    bare = unit.zh[:1] in {*WORDS.parting}
    return replace(figure, unit="") if bare else figure


def _rank(row: Observation, unit: Unit, lang: Lang) -> Figure:
    """A place in an order: of how many, where that is said. One of the first so many is no more."""
    hoped = statuses(lang)[row.status]
    first = words.text(lang, "ranked.first" if row.relation == "le" else "ranked.place")
    tail = words.text(lang, "ranked.out_of", n=row.out_of) if row.out_of else ""
    spaced = lang == "en"
    return Figure(
        lead=(" " if spaced else "").join(part for part in (hoped, first) if part),
        number=plain(row.value),
        unit="" if spaced else unit.zh,
        tail=tail,
        spaced=spaced,
    )


def derived(found: Derived, vocab: Vocab, lang: Lang, *, spoken: bool = False) -> Figure:
    """A computed figure; ≈ where rounding changed it, so that it never claims too much: before a
    currency, as any qualifier (≈ CNY 6.66 million). In a sentence to be ``spoken`` a word says so.
    """
    rounded = not found.exact and found.relation == "eq"
    shown = [
        amount(
            one,
            vocab.units[found.unit],
            "approx" if rounded and spoken else found.relation,
            found.status,
            lang,
            per=vocab.units[found.per] if found.per else None,
        )
        for one in (found.value, found.high)
        if one is not None
    ]
    figure = shown[0] if len(shown) == 1 else _range(shown[0], shown[1], lang)
    if not rounded or spoken:
        return figure
    original = "≈" + figure.original if figure.original else ""
    currency = english(vocab.units[found.unit]).currency if lang == "en" else ""
    if currency:
        lead = f"{figure.lead.removesuffix(currency)}≈ {currency}"
        return replace(figure, lead=lead, original=original)
    return replace(figure, number="≈" + figure.number, original=original)


def period(text: str, lang: Lang) -> str:
    """An ISO 8601 period in words; empty for none."""
    if not text:
        return ""
    start, slash, end = text.partition("/")
    if not slash:
        return _date(start, lang)
    if end in ("", ".."):
        return words.text(lang, "date.since", start=_date(start, lang))
    if len(start) == len(end) == 7 and start[:4] == end[:4]:
        first, last = (words.text(lang, f"month.{int(day[5:])}") for day in (start, end))
        return words.text(lang, "date.months", year=start[:4], start=first, end=last)
    return words.text(lang, "date.span", start=_date(start, lang), end=_date(end, lang))


def _date(iso: str, lang: Lang) -> str:
    year, *rest = iso.split("-")
    parts = [int(part) for part in rest]
    if not parts:
        return words.text(lang, "date.year", year=year)
    month = words.text(lang, f"month.{parts[0]}")
    if len(parts) == 1:
        return words.text(lang, "date.month", year=year, month=month)
    return words.text(lang, "date.day", year=year, month=month, day=parts[1])


def capital(said: str) -> str:
    """What begins a sentence. An address, and a name that mixes its letters, stay as they are."""
    first, *_ = said.split(maxsplit=1) or [""]
    written = first[1:] != first[1:].lower() or {*"/@"} & {*first}
    return said if written else said[:1].upper() + said[1:]


def letters(at: int) -> str:
    """What is counted by letters, from 0 on: a … z, aa, ab …"""
    rest, last = divmod(at, 26)
    return (letters(rest - 1) if rest else "") + chr(ord("a") + last)
