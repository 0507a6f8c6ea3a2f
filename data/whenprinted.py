"""Is the time of a figure printed, and is it that figure's? A year or a month of its period stands
in the paragraph, in a heading above it, or follows from words (去年, 上半年) and the day of the
source.

Where a paragraph and its headings tell no time at all, whatever their text tells before it, or at
its foot (数据截至2024年底), may be meant. Of words from which more than one year may follow
(近三年), nothing is refused; but where neither the text nor the source gives a year, no word does.

A word of time (目前, 今年) is that of a figure where it stands before it or in its clause, and no
other stands in that clause. 其中当年开工23个 tells the time of its own clause alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from data import headings
from data.chinese import WORDS
from data.grammar import numeral
from data.grammar.clause import closing, opening
from data.headings import CELL
from data.message import Message, message
from data.model import Cite, Observation, Source, Vocab

_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?!\d|\.\d)")
_SPAN = WORDS.pattern("when_years")
_SHORT = re.compile(rf"(?<![\d.])(\d\d){WORDS.calendar[-1]}(?!\w?{WORDS.calendar[0]})")
_MONTH = WORDS.pattern("month_told")
_YEAR_FOLLOWS, _YEAR_SAME = WORDS.pattern("year_follows"), WORDS.pattern("year_same")
_YEARS_FOLLOW, _MONTH_FOLLOWS = WORDS.pattern("years_follow"), WORDS.pattern("month_follows")
_PLAN, _MONTH_KNOWN = WORDS.pattern("plan_named"), WORDS.pattern("month_known")
#: What parts the clauses of a sentence.
_CLAUSE = f"{WORDS.comma},{WORDS.ends}"
_CENTURY = 2000
_DIGIT = re.compile(rf"[\d{WORDS.signs}]")
#: A year, and not so many of something (2000万元); what says how it is by now.
_CALENDAR = re.compile(rf"(?<![\d.])(?:19|20)\d\d{WORDS.calendar[-1]}")
_PRESENT = WORDS.pattern("of_present")
#: What a change came from: 由最初的1亿元.
_FROM = WORDS.pattern("from")
#: How far a year lies from the one that a text knows: 去年 and 前年, 明年 and 后年.
_STEPS = {"before": (-1, -2), "after": (1, 2)}
#: Begin and end of a year: they follow from 前10个月 and 到2027年底.
_OUTER = {1, 12}


def faults(
    source: Source, paragraphs: Sequence[str], row: Observation
) -> Iterator[tuple[str, Message, str]]:
    """The field ``period`` of a figure of an article, why and what stands there, where the text
    prints no such year or month. A reply gives its times itself."""
    if not source.reply and (why := unprinted(source, paragraphs, row.cite, row.period)):
        yield "period", why, row.period


def unprinted(source: Source, paragraphs: Sequence[str], cite: Cite, period: str) -> Message | None:
    """Which year or month of a period the text prints nowhere for a paragraph of it, where none
    follows from its words either; None where all are told."""
    at = cite.paragraph - 1
    own, whole = paragraphs[at], "\n".join(paragraphs)
    before = "\n".join([*paragraphs[:at], *paragraphs[-1:]])
    # Of a line of a table the years stand in another.
    near = whole if CELL in own else "\n".join([*headings.under(tuple(paragraphs))[at], own])
    for form, printed, follow, key in (
        (r"\d{4}", years, _years_following, "text.no_year"),
        (r"(?<=\d{4}-)\d\d", _months, _months_following, "text.no_month"),
    ):
        given = {int(digits) for digits in re.findall(form, period)}
        day = {int(digits) for digits in re.findall(form, source.date)}
        told = printed(near)
        known = told | day or printed(whole)
        following = follow(near, told | day, known)
        if following is None:  # any may be meant
            continue
        allowed = told | following or printed(before)
        if missing := sorted(given - allowed - day):
            return message(key, cite=cite, said=", ".join(map(str, missing)))
    return None


def years(text: str) -> set[int]:
    """The years that a text prints, and those between two of them (2021—2025年)."""
    found = {int(match[0]) for match in _YEAR.finditer(numeral.years_in_digits(text))}
    found |= {_CENTURY + int(match[1]) for match in _SHORT.finditer(text)}
    return found | between(text)


def between(text: str) -> set[int]:
    """The years from the first to the last of each span that a text prints."""
    return {
        year
        for match in _SPAN.finditer(text)
        for year in range(int(match["first"]), int(match["last"]) + 1)
    }


def _years_following(text: str, known: set[int], anywhere: set[int]) -> set[int] | None:
    """The years that follow from words beside those that are known; None where any may, which
    takes one that is told ``anywhere``, or a plan by its number."""
    others = {match.lastgroup for match in _YEAR_FOLLOWS.finditer(text)}
    unknown = not known and (others or _YEAR_SAME.search(text))
    if _PLAN.search(text) or (anywhere and (unknown or _YEARS_FOLLOW.search(text))):
        return None
    steps = [step for group, both in _STEPS.items() if group in others for step in both]
    return {year + step for year in known for step in steps}


def _months(text: str) -> set[int]:
    """The months that a text prints."""
    found = {int(match[1]) for match in _MONTH.finditer(text) if match[1]}
    spelt = (match[2] for match in _MONTH.finditer(text) if match[2])
    return found | {int(numeral.parse(one, "").value or 1) for one in spelt}


def _months_following(text: str, known: set[int], anywhere: set[int]) -> set[int] | None:
    """The months that follow from words; None where any may. 目前 is no month where neither the
    text nor the source gives one."""
    if (_MONTH_KNOWN if not anywhere else _MONTH_FOLLOWS).search(text):
        return None
    return _OUTER if known else set()


def word(
    vocab: Vocab, row: Observation, text: str, lead: str
) -> Iterator[tuple[str, Message, str]]:
    """The field ``period_word`` of a figure of an article, where the word is another figure's in
    the paragraph ``text``. ``lead`` is what the sentence began with in the paragraph before."""
    at = text.find(row.as_written.partition("\u2026")[0])
    if at < 0 or CELL in text:
        return
    if not row.period_word:
        yield from _dropped(vocab, row, text, at)
        return
    text, at = lead + text, len(lead) + at
    words = {key: one.written for key, one in vocab.period_words.items() if one.written}
    close = closing(text, at, _CLAUSE)
    own = text[opening(text, at, _CLAUSE) : max(close, at + len(row.as_written))]
    told = _told(words, own)
    if told and row.period_word not in told:
        said = words[min(told)]
        yield "period_word", message("text.time_of_clause", said=said), row.period_word
    elif not told:
        begins = opening(text, at, WORDS.ends)
        near, far = (_shared(text[start:at]) for start in (begins, 0))
        if row.period_word not in (_told(words, near) or _told(words, far)):
            reason = message("text.time_of_another", said=words[row.period_word])
            yield "period_word", reason, row.period_word


def _dropped(
    vocab: Vocab, row: Observation, text: str, at: int
) -> Iterator[tuple[str, Message, str]]:
    """The same field of a figure without any time, where its sentence tells one right before it:
    in its clause, or as a clause of its own at its beginning (截至目前，). What a change came from
    (由最初的1亿元) and what is to be (目前，…，力争产值突破100亿元) are not of now."""
    number = _DIGIT.search(row.as_written)
    own = row.as_written[: number.start()] if number else row.as_written
    before = text[opening(text, at, WORDS.ends) : at] + own
    if row.period or _FROM.search(before):
        return
    if year := _CALENDAR.search(row.as_written):
        yield "period", message("text.time_left_out", said=year[0]), ""
        return
    ahead = row.status != "actual"
    written = (one.written for one in vocab.period_words.values() if one.written)
    words = {said for said in written if not (ahead and _PRESENT.search(said))}
    first = re.split(f"[{_CLAUSE}{WORDS.stops}]", before)
    near = {said for said in words if said in first[-1]} | ({first[0]} & words)
    if near:
        said = max(near, key=len)
        yield "period_word", message("text.time_left_out", said=said), ""


def _shared(text: str) -> str:
    """Without the clauses whose words are of themselves alone: 其中当年开工23个."""
    parts = re.split(f"[{_CLAUSE}]", text)
    return "\n".join(one for one in parts if not one.strip().startswith(WORDS.among))


def _told(words: dict[str, str], text: str) -> set[str]:
    """The words of time that a text says; of 截至目前 not 目前."""
    found = set()
    for key, said in sorted(words.items(), key=lambda one: -len(one[1])):
        if said in text:
            text = text.replace(said, "\n")
            found.add(key)
    return found
