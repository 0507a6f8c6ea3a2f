"""How long a title may be: two lines of a slide, and one breath of whoever reads it out."""

from __future__ import annotations

import re
from functools import cache

from components import formatting
from components.edition import Edition
from data.model import Lang

#: The most characters of a title; a longer one may take three lines of a slide.
LONG: dict[Lang, int] = {"zh": 52, "en": 98}
#: Added to ``LONG``: what has no more than that fits in two lines, however wide its letters are.
SURE: dict[Lang, int] = {"zh": 0, "en": -5}
#: A word no longer than this ends a line like any other.
_WORD = 11


def short_title(ed: Edition, *titles: str, spare: int = 0) -> str:
    """The first of ``titles``, the fullest first, that is no longer than ``LONG`` and ``spare``
    characters more; the last where all are longer."""
    return next((one for one in titles if len(one) <= LONG[ed.lang] + spare), titles[-1])


def roomy(ed: Edition, title: str) -> bool:
    """Whether a title is sure of its two lines however long its words: as many signs as the longest
    has may stay free at the end of the first."""
    longest = max(map(len, title.split()), default=0) if ed.lang == "en" else _WORD
    return len(title) + longest - _WORD <= LONG[ed.lang] + SURE[ed.lang]


@cache
def _whole() -> re.Pattern[str]:
    """A figure with its qualifier, currency and unit, which no line parts, or a word."""
    told = "|".join(sorted(formatting.qualifiers("en"), key=len, reverse=True))
    figure = rf"(?:(?:{told}) )*(?:[A-Z]{{3}} )?\d[\d.,]*(?: [a-z-]+){{0,2}}\S*"
    return re.compile(rf"{figure}|\S+")


def even_title(ed: Edition, *titles: str) -> str:
    """The first of ``titles`` that is short enough and has a place to end its first line at, if any
    has."""
    return short_title(ed, *([one for one in titles if halves(ed, one)] or titles))


def halves(ed: Edition, title: str) -> bool:
    """Whether an English title has a place near its middle where a line may end, so that both
    lines hold what is theirs; a Chinese one has."""
    if ed.lang == "zh":
        return True
    room, end = LONG["en"] // 2, 0
    for found in _whole().finditer(title):
        if found.end() > room:
            break
        end = found.end()
    return len(title[end:].strip()) <= room
