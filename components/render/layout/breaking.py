"""Where a line of a text may end: once, for every medium.

A reader expects it after a space or beside a Chinese character, but not inside a figure or a word
that is known, nor before a mark that closes.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from components import formatting, words
from data.model import LANGS


# The same texts are measured again and again, for every size and width that is tried.
@lru_cache(maxsize=1 << 13)
def is_wide(character: str) -> bool:
    """Whether it fills a whole square, as Chinese characters do."""
    return unicodedata.east_asian_width(character) in "WF"


@lru_cache(maxsize=1 << 10)
def is_either(character: str) -> bool:
    """Whether it fills one in a Chinese font alone, as curly quotes do."""
    return unicodedata.east_asian_width(character) == "A"


#: What no line begins with, in this order: comma, full stop, enumeration comma, semicolon, colon,
#: exclamation and question mark, closing brackets and quotes, per cent, dots.
_CLOSING = re.compile(
    r"[\uff0c\u3002\u3001\uff1b\uff1a\uff01\uff1f\uff09\u300b\u300d\u300f\u201d\u2019\uff05\u2030…·]"
)
#: What does not begin one even after a space: those but for the dots left out, and the Latin ones.
_BOUND = re.compile(rf"(?!…)(?:{_CLOSING.pattern}|[%\u2030,.;:!?)])")
#: What no line ends with: opening brackets and quotes.
_OPENING = re.compile(r"[\uff08\u300a\u300c\u300e\u201c\u2018]")
#: A sign between two things, which begins no line, and a year with the word before it.
_BETWEEN, _DATED = re.compile(r"[+·] "), re.compile(r"\b(?:since|until|in|by|from) \d{4}\b")


def closes(sign: str) -> bool:
    """Whether it is a mark that belongs to what stands before it: no line begins with one."""
    return bool(_CLOSING.match(sign))


@cache
def _figure() -> re.Pattern[str]:
    """A number with the words before it that qualify it and its unit after it. Chinese is written
    without spaces and units are data, so the next few characters count as the unit, whatever they
    are: no unit is longer. Of English it is a size of money, or the next two words or three. The
    year, month and day of one Chinese date, or its months from one to another, are one figure."""
    # \uff1e is the wide "more than"; \uff5e, \u2014 and \u81f3 stand between two numbers; \uff05 is
    # the wide per cent; \u5e74, \u6708 and \u65e5 are year, month and day.
    zh, en = (
        "|".join(map(re.escape, sorted(formatting.qualifiers(lang), key=len, reverse=True)))
        for lang in LANGS
    )
    span = r"\d{1,2}(?:[-–\u2014~\uff5e\u81f3]\d{1,2})?"
    return re.compile(
        rf"(?:(?:(?:{zh})+ ?)?|(?:(?:{en}) )*(?:[A-Z]{{3}} )?)"
        rf"(?:\d{{4}} ?\u5e74 ?(?={span} ?\u6708))?(?:\d{{1,2}} ?\u6708 ?(?={span} ?\u65e5))?"
        r"[≈\uff1e]?\d+(?:[.,]\d+)*(?:[-–\u2014~\uff5e\u81f3]\d+(?:[.,]\d+)*)?"
        r"(?:(?::| to )1(?!\d|[.,]\d))?(?: ?[%\uff05\u2030])?"
        # Standard coal and carbon dioxide are longer; \u5185 is within.
        r"(?: ?[\u4e00-\u9fff]{1,2}(?:\u6807\u51c6\u7164|\u4e8c\u6c27\u5316\u78b3)"
        r"(?:/[\u4e00-\u9fff]{1,2})?\u5185?"
        r"| ?[\u4e00-\u9fff]{1,5}(?:/[\u4e00-\u9fff]{1,5}(?:·[\u4e00-\u9fff]{1,5})?)?"
        r"|P\u5185?(?![A-Za-z])|(?<![%\uff05\u2030])(?:"  # per cent is a unit
        r" (?:[mb]|tr)illion\b(?:/[a-z²]+| TEU| per [a-z²]+| [kMG]?(?:Wh?|VA|J)\b"
        r"| (?:standard )?m[²³]| [a-z]+-kilomet[a-z]+)?"
        r"| (?:10 000 |per )?TEU\b| [kmt]?[gm]/[a-zL²³]+"
        r"| [a-z²³]+ (?:an?|per) (?:10 000 )?[a-z²]+| per [a-z²]+ a [a-z]+| μg/m³"
        r"| (?:[a-z²³]+|[kMG]Wh?) per [A-Z]{3} (?:10 000|100 million)| [kMG]Wh? per [a-z²]+"
        r"| (?:kg|(?:tonne|set|piece|hour)s?) of (?:[a-z]+ )?[a-z]+(?:/CNY 10 000|/tonne)?"
        r"|/(?:[kMG]Wh?\b|[a-z²³]+)"
        r"|(?: (?:(?:[kMG](?:Wh?|VA)|GJ|dB|PFLOPS)\b|[a-z²³]+(?:-[a-z]+)?(?:/[a-z²³]+)?)){1,2}))?"
    )


@lru_cache(maxsize=1 << 13)
def figures(text: str) -> tuple[tuple[int, int], ...]:
    """Where figures stand in a text, qualifier and unit included: no line ends inside one."""
    return tuple(found.span() for found in _figure().finditer(text))


@cache
def _words() -> re.Pattern[str]:
    told = (word for lang in LANGS for word in words.text(lang, "together.words").split())
    return re.compile("|".join(re.escape(word.replace("·", " ")) for word in told))


def together(text: str) -> list[tuple[int, int]]:
    """Where words stand in a text that a line had better not part."""
    return [found.span() for found in _words().finditer(text)]


@lru_cache(maxsize=1 << 13)
def pieces(text: str) -> tuple[str, ...]:
    """The text cut wherever a line may end: after a space, beside a Chinese character; but
    not inside a figure or a word that is known, nor before a mark that closes or a sign between
    two things, or after a mark that opens."""
    dated = (found.span() for found in _DATED.finditer(text))
    whole = (*figures(text), *together(text), *dated)
    inside = {at for start, end in whole for at in range(start + 1, end)}
    pieces = [""]
    for at, character in enumerate(text):
        before = pieces[-1][-1:]
        chinese = is_wide(character) or (is_wide(before) and character.isalnum()) if before else 0
        may = chinese and not closes(character) and not _OPENING.match(before)
        gap = before == " " and not (_BOUND.match(character) or _BETWEEN.match(text, at))
        if at not in inside and (may or gap):
            pieces.append(character)
        else:
            pieces[-1] += character
    return tuple(pieces)


def scraps(text: str) -> list[str]:
    """The text cut wherever any program might end a line, inside a figure and behind a hyphen
    too."""
    found, start = [], 0
    for at, sign in enumerate(text, 1):
        after = text[at : at + 1]
        hyphen = sign in "-\u2013" and after.isalpha() and text[at - 2 : at - 1].isalpha()
        if after and sign != " " and not (hyphen or is_wide(sign) or is_wide(after)):
            continue
        found.append(text[start:at])
        start = at
    return found
