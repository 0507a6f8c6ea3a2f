"""Numerals as a Chinese text prints them: 1,200, 1，200, 三点五亿, 1亿2000万, 两千三百余, 2.5个亿.

A numeral is read wholly or not at all. One that only gives an idea of a number (数十, 上百,
三五家) is vague and has no value; one that can be read in two ways says why it was not read.
Nothing here knows of units; ``data/quantity.py`` does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
SMALL = {"十": 10, "百": 100, "千": 1000}
BIG = {"万": 10**4, "亿": 10**8}
#: Signs of which Chinese numerals are made.
SIGNS = "".join([*DIGITS, *SMALL, *BIG])
#: Digits with thousands set apart by commas (half or full width) or by single spaces.
ARABIC = (
    r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?: \d{3})+(?!\d)(?:\.\d+)?"
    r"|\d+(?:\.\d+)?)"
)
#: Signs that print nothing, and may stand inside a number copied from a web page or a PDF.
_NOTHING = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SPACES = "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\t"
_SAME = {ord(sign): None for sign in _NOTHING} | {ord(sign): " " for sign in _SPACES}
_WIDE = str.maketrans("０１２３４５６７８９．％／～＋－（）｜", "0123456789.%/~+-()|")


def even(text: str) -> tuple[str, list[int]]:
    """``text`` with full-width digits and odd spaces written the plain way, and for every sign
    (and the end) where it stands in ``text``."""
    places = [at for at, sign in enumerate(text) if sign not in _NOTHING]
    return text.translate(_SAME).translate(_WIDE), [*places, len(text)]


@dataclass(frozen=True)
class Numeral:
    """What a run of signs says. ``value`` is None where it is vague or cannot be read; then
    ``why_not`` is a key of ``quantity.REASONS``.

    ``scales`` are the large scales as printed (亿 and 万 of 1亿2000万), the one that names the
    unit first; ``infix`` is a qualifier inside it (余, 多).
    """

    value: Decimal | None
    scales: tuple[Decimal, ...] = ()
    infix: str = ""
    why_not: str = ""


_VAGUE = re.compile(r"几|数|上|^[百千万亿]$|百千|万千|千百")
_TOKEN = re.compile(rf"{ARABIC}|[{''.join(DIGITS)}]+(?:点[{''.join(DIGITS)}]+)?|.")


def parse(run: str, infixes: str) -> Numeral:
    """The number that a whole run of signs gives; ``infixes`` are the qualifiers of one sign
    that may stand in it. A lone 百 or 千 (百家企业) is vague unless a qualifier makes it a
    number (百余家), which the caller knows."""
    bare = run.replace("个", "")  # 2.5个亿
    infix = "".join(sign for sign in bare if sign in infixes)
    bare = "".join(sign for sign in bare if sign not in infixes)
    if not re.match(ARABIC, bare):
        bare = bare.replace(" ", "")
    if len(infix) > 1:
        return Numeral(None, why_not="twice")
    if _VAGUE.search(bare) and not (infix and bare in SMALL):
        return Numeral(None, why_not="vague")
    total, section, pending = Decimal(0), Decimal(0), None
    scales: list[Decimal] = []
    last = Decimal(10**12)
    tokens = [token for token in _TOKEN.findall(bare) if token != " "]
    for at, token in enumerate(tokens, 1):
        if token in SMALL:
            if SMALL[token] >= last or (pending is None and section and token != "十"):
                return Numeral(None, why_not="numeral")
            last = Decimal(SMALL[token])
            section, pending = section + (1 if pending is None else pending) * last, None
        elif token in BIG:
            part = section + (pending or 0)
            if not part and pending is None and not total:
                part = Decimal(1)
            scale = Decimal(BIG[token])
            if scales and scale > scales[-1] and not part:  # 1.2万亿
                total, scales = total * scale, [scales[-1] * scale, scale]
            elif scales and scale >= scales[-1]:
                return Numeral(None, why_not="numeral")
            else:
                total, scales = total + part * scale, [*scales, scale]
            section, pending, last = Decimal(0), None, Decimal(10**12)
        else:
            found = _plain(token, alone=token == bare)
            if isinstance(found, str):
                return Numeral(None, why_not=found)
            if pending is not None:
                return Numeral(None, why_not="vague" if token in DIGITS else "numeral")
            pending = found
            ends = at == len(tokens) > 1 and len(token) == 1
            if ends and last != 10:
                return Numeral(None, why_not="tail")  # 一百五, 三万五: 150 or 105?
    return Numeral(total + section + (pending or 0), tuple(scales), infix)


def _plain(token: str, *, alone: bool) -> Decimal | str:
    """A number of digits alone, Arabic or Chinese, or why it is none."""
    if token[0].isdecimal():
        return Decimal(re.sub(r"[,， ]", "", token))
    if "点" in token:
        whole, _, rest = token.partition("点")
        if len(whole) > 1:
            return "numeral"
        return Decimal(f"{DIGITS[whole]}.{''.join(str(DIGITS[sign]) for sign in rest)}")
    if len(token) == 1:
        return Decimal(DIGITS[token])
    if token[0] in "零〇" and len(token) == 2:
        return Decimal(DIGITS[token[1]])  # 一百零五
    if not alone or len(token) < 4 or "两" in token:
        return "vague" if len(token) in (2, 3) and "零" not in token else "numeral"
    return Decimal("".join(str(DIGITS[sign]) for sign in token))  # 二〇二五
