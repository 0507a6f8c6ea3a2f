"""Numerals as a Chinese text prints them: 1,200, 1，200, 三点五亿, 1亿2000万, 两千三百余, 2.5个亿.

A numeral is read wholly or not at all. One that only gives an idea of a number (数十, 上百,
三五家) is vague and has no value; one that can be read in two ways says why it was not read.
Nothing here knows of units; ``data/quantity.py`` does.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from data.chinese import WORDS
from data.grammar import pattern

DIGITS, SMALL, BIG = WORDS.digits, WORDS.small, WORDS.big
#: Signs of which Chinese numerals are made.
SIGNS = WORDS.signs
#: Digits with thousands set apart by commas (half or full width) or by single spaces.
ARABIC = WORDS.pattern("arabic").pattern
#: How much a scale stands for, and the scale: 10000 is 万. The unscaled 1 is none.
SCALES = {Decimal(size): sign for sign, size in BIG.items()} | {
    Decimal(math.prod(BIG.values())): "".join(BIG)
}
_SAME = {ord(sign): None for sign in WORDS.nothing} | {
    ord(sign): " " for sign in WORDS.spaces + WORDS.tab
}
#: Full-width signs as the plain ones.
PLAIN = str.maketrans(WORDS.wide, WORDS.plain)
#: Signs of the older script as those of today.
SIMPLE = str.maketrans(WORDS.traditional, WORDS.simplified)
_SIMPLE = PLAIN | SIMPLE
#: A tab that parts two cells; one between a number and its unit is but a space.
_TAB = WORDS.pattern("between_cells")
_SPELT = WORDS.pattern("spelt_year")
_NOT_TORN = WORDS.pattern("torn_not")
_STRAY = "|".join(" *".join(map(re.escape, word)) for word in WORDS.torn)
_TORN = re.compile(f"(?:{_STRAY})(?!{_NOT_TORN.pattern})")
_VAGUE, _TOKEN = WORDS.pattern("vague"), WORDS.pattern("numeral_token")
_MARKED = WORDS.pattern("marked_bold")
_GROUPING = WORDS.pattern("grouping")
#: Nobody prints a number in more signs; what is longer is a code, or a file made to be costly.
_MOST = 60
#: Larger than every small scale.
_LARGEST = Decimal(10**12)


def even(text: str) -> tuple[str, list[int]]:
    """``text`` with full-width digits, odd spaces and signs of the older script written the plain
    way and without the marks of what is set in bold (**236.5**亿元), and for every sign (and the
    end) where it stands in ``text``."""
    places = [at for at, sign in enumerate(text) if sign not in WORDS.nothing]
    if WORDS.tab in text:
        text = _TAB.sub(WORDS.cell, text)
    plain = text.translate(_SAME).translate(_SIMPLE)
    if "**" in plain or "__" in plain:
        marks = (at for match in _MARKED.finditer(plain) for at in (match.start(), match.end() - 2))
        plain, places = _without(plain, places, {at + of for at in marks for of in (0, 1)})
    if " " in plain:
        stray = {
            at for match in _TORN.finditer(plain) for at in range(*match.span()) if plain[at] == " "
        }
        plain, places = _without(plain, places, stray)
    return plain, [*places, len(text)]


def _without(text: str, places: list[int], gone: set[int]) -> tuple[str, list[int]]:
    """A text and where its signs stand, without those at some places."""
    if not gone:
        return text, places
    left = [at for at in range(len(text)) if at not in gone]
    return "".join(text[at] for at in left), [places[at] for at in left]


@lru_cache(maxsize=8)  # asked for each number of a paragraph, which may be a book
def years_in_digits(text: str) -> str:
    """``text`` with its years in Arabic digits (二〇二五年 is 2025年), each sign in its place."""

    def told(match: re.Match[str]) -> str:
        return "".join(str(WORDS.digits.get(sign, 0)) for sign in match[0])

    return _SPELT.sub(told, text)


@dataclass(frozen=True)
class Numeral:
    """What a run of signs says. ``value`` is None where it is vague or cannot be read; then
    ``why_not`` is one of ``printed.WHY_NOT``.

    ``scales`` are the large scales as printed (亿 and 万 of 1亿2000万), the one that names the
    unit first; ``infix`` is a qualifier inside it (余, 多).
    """

    value: Decimal | None
    scales: tuple[Decimal, ...] = ()
    infix: str = ""
    why_not: str = ""


def parse(run: str, infixes: str) -> Numeral:
    """The number that a whole run of signs gives; ``infixes`` are the qualifiers of one sign
    that may stand in it. A lone 百 or 千 (百家企业) is vague unless a qualifier makes it a
    number (百余家), which the caller knows."""
    if len(run) > _MOST:
        return Numeral(None, why_not="numeral")
    bare = run.replace(WORDS.counter, "")  # 2.5个亿
    infix = "".join(sign for sign in bare if sign in infixes)
    bare = "".join(sign for sign in bare if sign not in infixes)
    if not re.match(ARABIC, bare):
        bare = bare.replace(" ", "")
    if len(infix) > 1:
        return Numeral(None, why_not="twice")
    if _VAGUE.search(bare) and not (infix and bare in SMALL):
        return Numeral(None, why_not="vague")
    tokens = [token for token in _TOKEN.findall(bare) if token != " "]
    read = _Sum()
    for at, token in enumerate(tokens, 1):
        if token in SMALL:
            why = read.small(SMALL[token])
        elif token in BIG:
            why = read.big(Decimal(BIG[token]))
        else:
            ends = at == len(tokens) > 1 and len(token) == 1
            why = read.plain(token, alone=token == bare, ends=ends)
        if why:
            return Numeral(None, why_not=why)
    return Numeral(read.value, tuple(read.scales), infix)


class _Sum:
    """A numeral read token by token, from left to right. Each step gives why the numeral cannot be
    read, or blank."""

    def __init__(self) -> None:
        #: What is closed by a large scale; what stands below the next one; digits that wait for
        #: their scale.
        self.total, self.section = Decimal(0), Decimal(0)
        self.pending: Decimal | None = None
        self.scales: list[Decimal] = []
        #: The scale before, than which the next small one is smaller.
        self.last = _LARGEST

    @property
    def value(self) -> Decimal:
        return self.total + self.section + (self.pending or 0)

    def small(self, size: int) -> str:
        """十, 百, 千."""
        pending = self.pending
        if size >= self.last or (pending is None and self.section and size != 10):
            return "numeral"
        self.last = Decimal(size)
        self.section += (1 if pending is None else pending) * self.last
        self.pending = None
        return ""

    def big(self, scale: Decimal) -> str:
        """万, 亿."""
        part, scales = self.section + (self.pending or 0), self.scales
        if not part and self.pending is None and not self.total:
            part = Decimal(1)
        if scales and scale > scales[-1] and not part:  # 1.2万亿
            self.total, self.scales = self.total * scale, [scales[-1] * scale, scale]
        elif scales and scale >= scales[-1]:
            return "numeral"
        else:
            self.total, self.scales = self.total + part * scale, [*scales, scale]
        self.section, self.pending, self.last = Decimal(0), None, _LARGEST
        return ""

    def plain(self, token: str, *, alone: bool, ends: bool) -> str:
        """Digits: ``alone`` where they are all of the numeral, ``ends`` where one ends it."""
        tens = token[0] == WORDS.point and self.pending is None and self.section > 0
        found = _plain(f"{WORDS.zeros[0]}{token}" if tens else token, alone=alone)  # 二十点五
        if isinstance(found, str):
            return found
        if self.pending is not None and not (self.scales and self.pending == 0):  # 2万零300
            return "vague" if token in DIGITS else "numeral"
        self.pending = found
        return "tail" if ends and self.last != 10 else ""  # 一百五, 三万五: 150 or 105?


def _plain(token: str, *, alone: bool) -> Decimal | str:
    """A number of digits alone, Arabic or Chinese, or why it is none."""
    if token[0].isdecimal():
        return Decimal(_GROUPING.sub("", token))
    signs = token.replace(WORDS.point, "", 1)
    if not signs or not DIGITS.keys() >= {*signs} or token[0] == WORDS.point:
        return "numeral"  # 亿点五, 1.2.3
    if WORDS.point in token:
        whole, _, rest = token.partition(WORDS.point)
        if len(whole) > 1:
            return "numeral"
        return Decimal(f"{DIGITS[whole]}.{''.join(str(DIGITS[sign]) for sign in rest)}")
    if len(token) == 1:
        return Decimal(DIGITS[token])
    if token[0] in WORDS.zeros and len(token) == 2:
        return Decimal(DIGITS[token[1]])  # 一百零五
    if not alone or len(token) < 4 or WORDS.pair in token:
        return "vague" if len(token) in (2, 3) and WORDS.zeros[0] not in token else "numeral"
    return Decimal("".join(str(DIGITS[sign]) for sign in token))  # 二〇二五


#: How far before them it is said what the shares are of, and how far from a whole they round.
_REACH, _ROUNDED = 60, Decimal("0.3")


def thirds(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """What is divided, and the three numbers (groups 1 to 3) that are the shares of the three
    industries in it (三次产业结构为5.2:58.6:36.2) and make a whole."""
    for match in pattern.THIRDS.finditer(text):
        shares = [Decimal(match[number]) for number in (1, 2, 3)]
        named = pattern.OF_THIRDS.search(text, max(0, match.start() - _REACH), match.start())
        if named and abs(sum(shares, Decimal(0)) - 100) <= _ROUNDED:
            yield named[1], match
