"""The headings under which each paragraph of a text stands, and whether they tell what is to be.

A heading is a short line without a full stop, or the short first sentence of a paragraph that
begins with its number (（一）综合实力提升。全区…). It holds until one of its rank or of a
higher one: 第一部分 is above 一、, that above （一）, 1. and （1）. The first line is the title,
above all of them. One without a number holds until the next, where it tells what is to be, or the
year of a record (2024年主要指标); else it says nothing of time and ends nothing: 2003年建区. Where
somebody asks or answers (记者问：) only the title goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from data.chinese import WORDS
from data.grammar.clause import closing

#: A heading is no longer.
_LONGEST = 40
#: Between the cells of a line of a table.
CELL = "|"
#: The numbers of headings, the highest first.
_NUMBERS = tuple(
    WORDS.pattern(name)
    for name in ("heading_part", "heading_item", "heading_sub", "heading_point", "heading_least")
)
_PLANNED, _LOOKS_BACK = WORDS.pattern("heading_planned"), WORDS.pattern("heading_looks_back")
_BY_YEAR = WORDS.pattern("heading_by_year")
_DATE = WORDS.pattern("when_date")
_RECORDING, _DEED = WORDS.pattern("heading_recording"), WORDS.pattern("heading_of_deed")
_OVER, _LETTERHEAD = WORDS.pattern("heading_over"), WORDS.pattern("letterhead")
#: The head of a letter has no more lines.
_HEAD = 4
#: The title is above all; between two ranks there is room for a line without a number.
_TITLE, _STEP = 0, 2


def of(text: str) -> str:
    """The heading that a paragraph is, or begins with; blank where it is none."""
    if len(text) <= _LONGEST and CELL not in text and not any(end in text for end in WORDS.ends):
        return text
    first = closing(text, 0, WORDS.ends)
    return text[:first] if first < _LONGEST and numbered(text) is not None else ""


@lru_cache(maxsize=8)
def under(paragraphs: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The headings over each paragraph, the title first; one that begins with its own heading
    stands under that too."""
    return tuple(tuple(of(paragraphs[at]) for at in above) for above in places(paragraphs))


@lru_cache(maxsize=8)
def places(paragraphs: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """The same by where they stand (the first paragraph is 0): two may be of the same words."""
    found: list[tuple[int, ...]] = []
    held: list[tuple[int, int]] = []
    title = titled(paragraphs)
    for at, text in enumerate(paragraphs):
        if _OVER.match(text):
            held = [one for one in held if one[0] == _TITLE]
        over, words = held, of(text)
        if words:
            held = _held(held, at, words, title)
        found.append(tuple(place for _, place in (over if words == text else held)))
    return tuple(found)


def titled(paragraphs: Sequence[str]) -> int:
    """Where the title stands: first, or behind the head of an office's letter."""
    tops = (at for at, text in enumerate(paragraphs[:_HEAD]) if not _LETTERHEAD.fullmatch(text))
    return next(tops, 0)


def _held(held: list[tuple[int, int]], at: int, words: str, title: int) -> list[tuple[int, int]]:
    """The headings that hold from the one ``at`` a place on, each with its rank; the ``title`` is
    the one at that place, unless it has a number."""
    rank = numbered(words)
    if rank is None and at == title:
        return [(_TITLE, at)]
    if rank is None and not _weighty(words):
        return held
    if rank is None:
        above = [one for one in held if one[0] % _STEP == 0]
        return [*above, (above[-1][0] + 1 if above else _TITLE + 1, at)]
    return [*(one for one in held if one[0] < rank), (rank, at)]


def plan(above: Sequence[str]) -> str:
    """The nearest of some headings that tells what is to be (二、2026年工作安排); blank where what
    it tells is, or was."""
    for words in reversed(above):
        if _LOOKS_BACK.search(words) and not _BY_YEAR.search(words):
            return ""
        if _PLANNED.search(words):
            return words
    return ""


def planned(words: str) -> bool:
    """Whether a heading tells what is to be."""
    return plan((words,)) == words


def of_deed(words: str) -> bool:
    """Whether a heading tells what was done in a year, of which nothing below it need be:
    2015年升级为省级开发区."""
    return _DEED.search(words) is not None


def bare(words: str) -> str:
    """A heading without the marks by which a text file tells its rank: # 工作总结."""
    return words.lstrip("# ")


def numbered(text: str) -> int | None:
    """The rank of the number that a heading begins with, below the title and what has none."""
    ranks = (rank for rank, form in enumerate(_NUMBERS, 1) if form.match(text))
    return next((_STEP * rank for rank in ranks), None)


def _weighty(words: str) -> bool:
    """Whether a line without a number says what is to be, or of what year a record is."""
    told = [one for one in _DATE.finditer(words) if not one["day"]]
    record = told and _RECORDING.search(words) and not of_deed(words)
    return bool(record or _PLANNED.search(words))
