"""When a figure was, as far as the text around it says: a date, or words that name none."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from typing import Literal

from data.chinese import WORDS
from data.grammar.clause import FARTHEST, opening
from data.model import Vocab
from data.quantity import Quantity
from data.reading.guess import bounds

_PART, _MONTHS = WORDS.pattern("when_part"), WORDS.pattern("when_months")
_DATE, _BARE = WORDS.pattern("when_date"), WORDS.pattern("when_bare")
_AMONG = re.compile(rf"\s*{re.escape(WORDS.among)}")
_YEARS, _EACH = WORDS.pattern("when_years"), WORDS.pattern("when_each")
_ITEM = WORDS.pattern("when_item")
#: What parts the rows of a list, and the items of one.
_ROW, _IN_ROW = WORDS.pattern("when_row"), WORDS.pattern("when_item_of_row")
_FROM, _LEFT = WORDS.pattern("when_from"), WORDS.pattern("when_left")
#: The same of a level.
_BEFORE, _CAME_TO = WORDS.pattern("level_before"), WORDS.pattern("level_came_to")
_DAYS, _DUE = WORDS.pattern("when_days"), WORDS.pattern("when_due")
_COUNTED, _SEVERAL_YEARS = WORDS.pattern("when_counted"), WORDS.pattern("of_several_years")
#: Of 前十一个月 the signs.
_FIGURES = {**WORDS.digits, **WORDS.small}
_CLAUSE = f"{WORDS.comma},{WORDS.stops}"
_ASIDE, _BEGUN = WORDS.pattern("when_aside"), WORDS.pattern("when_begun")
#: Behind a year of which something is now so many times: 是2020年的2.3倍.
_TIMES = re.compile(rf"{WORDS.of}\D{{0,2}}[\d.]+ ?{WORDS.base_of_times}")
#: What stands behind a date that figures are not of.
_BEHIND = (_ASIDE, _BEGUN, _TIMES)
#: What tells a growth a year on average.
_PACE = WORDS.pattern("other_pace")
_HEADED = WORDS.pattern("year_of_heading")
_COMPARED, _OTHER = WORDS.pattern("compared"), WORDS.pattern("other_year")
_GONE, _RUNNING = WORDS.pattern("year_gone"), WORDS.pattern("when_running")
_OF_YEAR, _MONTH = WORDS.pattern("when_of_year"), WORDS.pattern("other_month")
#: Several quarters of a year, a sign that tells one, and what each is called.
_QUARTERS, _WHICH = WORDS.pattern("quarters"), re.compile(f"[{''.join(WORDS.digits)}1-4]")
_QUARTER = {
    last // 3: part for part, (first, last) in WORDS.parts_of_year.items() if last - first == 2
}


@dataclass(frozen=True)
class Moment:
    """``period`` is ISO 8601, blank where no date is printed; ``word`` the key of a word of time
    that names none ("to date"), and ``written`` the words that say so. Where its own sentence
    says none, ``source`` is what does: the heading above, or a sentence before."""

    period: str = ""
    word: str = ""
    written: str = ""
    source: Literal["", "heading", "sentence"] = ""


def moment(text: str, one: Quantity, vocab: Vocab, year: str = "") -> Moment:
    """The time of a quantity of ``text``: the words nearest before it in its clause, or else the
    date of its sentence, where it is the only one or begins it; 其中 goes on from the sentence
    before. A mean of several years (五年平均增长15.8%) has none. ``year`` is that of the heading,
    of which 全年 and 上半年 are parts, but for those of a year that the text names itself."""
    own = start = bounds(text, one, WORDS.ends)[0]
    while start > max(0, own - FARTHEST) and _AMONG.match(text, start):
        start = opening(text, start - 1, WORDS.ends, max(0, start - FARTHEST))
    named = {match["year"] for match in _years(text[start:own])}
    if named:
        year = named.pop() if len(named) == 1 else ""

    if (each := _each(text, own, one, year)) is not None:
        return each

    clause = bounds(text, one, _CLAUSE)[0]
    if _SEVERAL_YEARS.search(text, clause, one.start) or _over(text, clause, one):
        return Moment()
    if one.status != "actual" and (due := _due(text, one)):
        return due

    def told(words: str) -> list[tuple[int, Moment]]:
        found = [*dates(words), *parts(words, year)]
        if one.status == "actual":
            return found
        # Until when has been counted (截至2025年底，…) is no time of what is to be.
        return [pair for pair in found if not _counted(words, pair)]

    part = bounds(text, one, WORDS.stops)[0]
    before, whole = text[part : one.end], text[start : one.end]
    # 2024年签约36个，其中当年开工23个 is of one year; with 2024年3月 it is of what was over of it.
    same = {match["year"] for match in _years(whole)} or {year}
    alone = min(same) if len(same) == 1 else ""
    ended = alone if all(pair[1].period in ("", alone) for pair in told(whole)) else ""
    found = [*told(before), *(_headed(end, word, ended) for end, word in undated(before, vocab))]
    since = part
    if not found:
        found, since = told(whole), start
        # 2025年上半年签约32个；下半年签约41个: the nearer half, of the year told before it.
        nearer = [pair for pair in found if start + pair[0] > part]
        found = nearer if alone and nearer else found
        if len({pair[1] for pair in found}) > 1:
            first = re.split(f"[{WORDS.comma},]", text[start : one.end].lstrip())[0]
            found = [pair for pair in found if pair[1].written == first]
    # Of two that end together the longer says more.
    ends, last = max(found, key=lambda pair: (pair[0], len(pair[1].written)), default=(0, Moment()))
    away = _parted if last.word and not _OF_YEAR.match(last.written) else _turned
    unlike = away(text, since + ends, one.start) or (average(text, one) and "/" not in last.period)
    return Moment() if unlike else last


def _over(text: str, clause: int, one: Quantity) -> bool:
    """Whether a quantity is a level of no time that is told, from which another came by the time
    of its ``clause``: 2024年规上企业由41家增加到97家."""
    return bool(_BEFORE.search(text, clause, one.start) and _CAME_TO.match(text, one.end))


def average(text: str, one: Quantity) -> bool:
    """Whether the clause of a quantity tells a growth a year on average: it is of no one year."""
    match = _PACE.search(text, bounds(text, one, _CLAUSE)[0], one.start)
    return match is not None and match["average"] is not None


def _parted(text: str, start: int, end: int) -> bool:
    """Whether behind words of time that name none (目前有企业42家，上半年产值73.5亿元) a part of a
    year is told, or another year."""
    return bool(_BARE.search(text, start, end)) or _turned(text, start, end)


def _turned(text: str, start: int, end: int) -> bool:
    """Whether a stretch turns to another year than that told before it: 2019年落户，去年产值3亿元.
    What came from that year (由去年的18个减到9个) is not of it. What something will turn out once
    it runs (今年3月投产，达产后年产值20亿元) is of no time told before."""
    if _RUNNING.search(text, start, end) or _MONTH.search(text, start, end):
        return True
    others = [match for match in _OTHER.finditer(text, start, end) if not match["same"]]
    return bool(others) and not _GONE.search(text, others[-1].end(), end)


def _due(text: str, one: Quantity) -> Moment | None:
    """By when what is to be will be, where its clause says so behind the number: 其余4个将于2026年
    6月底前完成."""
    end = bounds(text, one, _CLAUSE)[1]
    match = _DUE.match(text, one.end, end)
    found = dates(text[match.end() : end]) if match else []
    return next((told for at, told in found if at == len(told.written)), None)


def _counted(words: str, pair: tuple[int, Moment]) -> bool:
    return _COUNTED.search(words, 0, pair[0] - len(pair[1].written)) is not None


def _each(text: str, start: int, one: Quantity, year: str) -> Moment | None:
    """The time of one of several numbers that belong to a year each, or to a part of ``year``, in
    their order; a blank one where these are not as many as the times, None of what is none of
    them."""
    end = bounds(text, one, WORDS.ends)[1]
    for match in _EACH.finditer(text, start, end):
        if match["named"]:
            named = re.findall(r"\d{4}", match["named"])
        elif match["parts"]:
            named = [_within(match["of"] or year, part) for part in _listed(match["parts"])]
        else:
            named = [str(year) for year in range(int(match["first"]), int(match["last"]) + 1)]
        # 全省和全市分别增长5%、6%: they belong to those, and to which year is not said.
        others = _ITEM.search(match["what"].replace(WORDS.comma, "").replace(",", ""))
        if not match.start("list") <= one.start < end:
            continue
        items = _items(match["list"], match.start("list"), one, len(named))
        there = [place for place, (a, b) in enumerate(items) if a <= one.start < b]
        if there and not others:
            written = text[match.start() : match.start("what")]
            return Moment(named[there[0]], written=written)
        return Moment()
    return None


def _listed(parts: str) -> list[str]:
    """Each of several parts of a year: of 一至三季度 the three quarters."""
    if not _QUARTERS.fullmatch(parts):
        return _ITEM.split(parts)
    return [_QUARTER[number] for number in _quarters(parts)]


def _items(words: str, at: int, one: Quantity, wanted: int) -> list[tuple[int, int]]:
    """Where the items of a list stand, ``words`` of which begin at a place of the text, if they are
    as many as wanted; else those of the row in it that has the quantity, where it has several
    (签约38个、42个，引资96亿元、118亿元); else none."""
    found = _split(words, at, _ITEM)
    rows = _split(words, at, _ROW)
    for begins, ends in rows if len(found) != wanted else ():
        if begins <= one.start < ends:
            found = _split(words[begins - at : ends - at], begins, _IN_ROW)
    return found if len(found) == wanted else []


def _split(words: str, at: int, parting: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where the parts of some words stand, which begin at a place of the text."""
    found = []
    for part in parting.split(words):
        found.append((at, at + len(part)))
        at += len(part) + 1
    return found


def span(text: str) -> str:
    """A part of a year, or some months, as ISO 8601 where the whole text is one (2025年上半年,
    2025年1-6月); blank where it is anything else."""
    for pattern, told in ((_PART, _part), (_MONTHS, _months)):
        if match := pattern.fullmatch(text):
            return told(match)
    return ""


def undated(text: str, vocab: Vocab) -> list[tuple[int, Moment]]:
    return [
        (match.end(), Moment(word=key, written=word.written))
        for key, word in vocab.period_words.items()
        for match in re.finditer(re.escape(word.written), text)
        if not _left(match)
    ]


def _headed(end: int, word: Moment, year: str) -> tuple[int, Moment]:
    """Words of time that mean the ``year`` of the heading, where it tells one: 当年."""
    headed = year and _HEADED.fullmatch(word.written)
    return end, Moment(year, written=word.written) if headed else word


def dates(text: str) -> list[tuple[int, Moment]]:
    found = []
    forms = ((_PART, _part), (_MONTHS, _months), (_YEARS, _whole), (_DAYS, _days), (_DATE, _date))
    for pattern, told in forms:
        for match in pattern.finditer(text):
            unlike = _compared(match) or _left(match)
            unlike = unlike or any(one.match(text, match.end()) for one in _BEHIND)
            if (period := told(match)) and not unlike:
                found.append((match.end(), Moment(period=period, written=match[0])))
    return found


def parts(text: str, year: str) -> list[tuple[int, Moment]]:
    """Parts of a year told before, or else of that of the heading: 全年, 前三季度, 1—10月. None
    of another year whose number is not printed: 上年1—9月."""

    def of(match: re.Match[str]) -> str:
        told, since = year, 0
        for one in _years(text[: match.start()]):
            told, since = one["year"], one.end()
        others = [*_OTHER.finditer(text, since, match.start())]
        if not told or (others and not others[-1]["same"]):
            return ""
        return _within(told, match[0])

    told = [(match, of(match)) for match in _BARE.finditer(text) if not _compared(match)]
    return [(one.end(), Moment(period=when, written=one[0])) for one, when in told if when]


def _within(year: str, part: str) -> str:
    """A part or month of a year as ISO 8601; blank without a year."""
    whole = f"{year}{WORDS.calendar[-1]}{part}"
    month = _DATE.fullmatch(whole)
    return span(whole) or (_day(month) if year and month else "")


def _years(text: str) -> list[re.Match[str]]:
    """The dates of a text, without those that something is compared with or only told beside."""
    found = _DATE.finditer(text)
    return [one for one in found if not (_compared(one) or _ASIDE.match(text, one.end()))]


def _compared(match: re.Match[str]) -> bool:
    return bool(_COMPARED.search(match.string, 0, match.start()))


def _left(match: re.Match[str]) -> bool:
    """Whether it is only of the number right behind it, from which another came."""
    text = match.string
    gone = _FROM.search(text, 0, match.start()) and _LEFT.search(text[match.end() :])
    return bool(gone)


def _whole(match: re.Match[str]) -> str:
    """Some whole years, the first before the last."""
    return f"{match['first']}/{match['last']}" if match["first"] < match["last"] else ""


def _part(match: re.Match[str]) -> str:
    part = match["part"]
    if part not in WORDS.parts_of_year:
        several = _quarters(part)
        first, last = several[0] * 3 - 2, several[-1] * 3
    else:
        first, last = WORDS.parts_of_year[part]
    if (first, last) == (1, 12):
        return match["year"]
    return f"{match['year']}-{first:02}/{match['year']}-{last:02}"


def _quarters(words: str) -> list[int]:
    """The quarters from the first to the last of several that are named: 二、三季度."""
    named = [WORDS.digits.get(sign) or int(sign) for sign in _WHICH.findall(words)]
    return [*range(named[0], max(named[0], named[-1]) + 1)]


def _months(match: re.Match[str]) -> str:
    first, last = int(match["first"] or 1), _so_many(match["last"] or match["many"])
    ends = [f"{match['year']}-{first:02}", f"{match['until'] or match['year']}-{last:02}"]
    possible = first in range(1, 13) and last in range(1, 13) and ends[0] < ends[1]
    return "/".join(ends) if possible else ""


def _so_many(digits: str) -> int:
    return int(digits) if digits.isdecimal() else sum(map(_FIGURES.__getitem__, digits))


def _days(match: re.Match[str]) -> str:
    """Some days, the first before the last; blank where there are no such days."""
    year, month = match["year"], int(match["month"])
    ends = [(month, int(match["day"])), (int(match["until"] or month), int(match["last"]))]
    possible = all(
        1 <= month <= 12 and 1 <= day <= monthrange(int(year), month)[1] for month, day in ends
    )
    told = [f"{year}-{month:02}-{day:02}" for month, day in ends]
    return "/".join(told) if possible and ends[0] < ends[1] else ""


def _date(match: re.Match[str]) -> str:
    told = _day(match)
    return f"{told}/.." if match["since"] else told


def _day(match: re.Match[str]) -> str:
    year, month, day = match["year"], match["month"], match["day"]
    if month is None or not 1 <= int(month) <= 12:
        return year
    if day is None or not 1 <= int(day) <= monthrange(int(year), int(month))[1]:
        return f"{year}-{int(month):02}"
    return f"{year}-{int(month):02}-{int(day):02}"
