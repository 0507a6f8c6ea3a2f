"""Is the time of a figure printed? A year or a month of its period stands in the paragraph, in a
heading above it, or follows from words (去年, 上半年) and the day of the source.

Where a paragraph and its headings tell no time at all, whatever their text tells before it, or at
its foot (数据截至2024年底), may be meant. Of words from which more than one year may follow
(近三年), nothing is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from data import headings
from data.chinese import WORDS
from data.grammar import numeral
from data.headings import CELL
from data.message import Message, message
from data.model import Observation, Source

_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?!\d|\.\d)")
_SPAN = WORDS.pattern("when_years")
_SHORT = re.compile(rf"(?<![\d.])(\d\d){WORDS.calendar[-1]}(?!\w?{WORDS.calendar[0]})")
_SPELT = re.compile(rf"([{''.join(WORDS.digits)}]{{4}}){WORDS.calendar[-1]}")
_MONTH = WORDS.pattern("month_told")
_YEAR_FOLLOWS, _YEAR_SAME = WORDS.pattern("year_follows"), WORDS.pattern("year_same")
_YEARS_FOLLOW, _MONTH_FOLLOWS = WORDS.pattern("years_follow"), WORDS.pattern("month_follows")
_CENTURY = 2000
#: How far a year lies from the one that a text knows: 去年 and 前年, 明年 and 后年.
_STEPS = {"before": (-1, -2), "after": (1, 2)}
#: Begin and end of a year: they follow from 前10个月 and 到2027年底.
_OUTER = {1, 12}


def faults(
    source: Source, paragraphs: Sequence[str], row: Observation
) -> Iterator[tuple[str, Message, str]]:
    """The field ``period`` of a figure of an article, why and what stands there, where the text
    prints no such year or month. A reply gives its times itself."""
    if source.reply or not row.period:
        return
    at = row.cite.paragraph - 1
    own, whole = paragraphs[at], "\n".join(paragraphs)
    before = "\n".join([*paragraphs[:at], *paragraphs[-1:]])
    # Of a line of a table the years stand in another.
    near = whole if CELL in own else "\n".join([*headings.under(tuple(paragraphs))[at], own])
    for form, printed, follow, key in (
        (r"\d{4}", _years, _years_following, "text.no_year"),
        (r"(?<=\d{4}-)\d\d", _months, _months_following, "text.no_month"),
    ):
        given = {int(digits) for digits in re.findall(form, row.period)}
        day = {int(digits) for digits in re.findall(form, source.date)}
        told = printed(near)
        following = follow(near, told | day)
        if following is None:  # any may be meant
            continue
        allowed = told | following or printed(before)
        if missing := sorted(given - allowed - day):
            said = ", ".join(map(str, missing))
            yield "period", message(key, cite=row.cite, said=said), row.period
            return


def _years(text: str) -> set[int]:
    """The years that a text prints, and those between two of them (2021—2025年)."""
    found = {int(match[0]) for match in _YEAR.finditer(text)}
    found |= {_CENTURY + int(match[1]) for match in _SHORT.finditer(text)}
    found |= {_digits(match[1]) for match in _SPELT.finditer(text)}
    return found | between(text)


def between(text: str) -> set[int]:
    """The years from the first to the last of each span that a text prints."""
    return {
        year
        for match in _SPAN.finditer(text)
        for year in range(int(match["first"]), int(match["last"]) + 1)
    }


def _years_following(text: str, known: set[int]) -> set[int] | None:
    """The years that follow from words beside those that are known; None where any may."""
    others = {match.lastgroup for match in _YEAR_FOLLOWS.finditer(text)}
    unknown = not known and (others or _YEAR_SAME.search(text))
    if unknown or _YEARS_FOLLOW.search(text):
        return None
    steps = [step for group, both in _STEPS.items() if group in others for step in both]
    return {year + step for year in known for step in steps}


def _months(text: str) -> set[int]:
    """The months that a text prints."""
    found = {int(match[1]) for match in _MONTH.finditer(text) if match[1]}
    spelt = (match[2] for match in _MONTH.finditer(text) if match[2])
    return found | {int(numeral.parse(one, "").value or 1) for one in spelt}


def _months_following(text: str, known: set[int]) -> set[int] | None:
    """The months that follow from words; None where any may."""
    if _MONTH_FOLLOWS.search(text):
        return None
    return _OUTER if known else set()


def _digits(spelt: str) -> int:
    return int("".join(str(WORDS.digits[sign]) for sign in spelt))
