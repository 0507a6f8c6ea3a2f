"""The time of figures whose sentence tells none, where their text has said it once: in a heading
over them (一、2024年主要指标), or at the beginning of a sentence before (2025年，…。…). It is a
proposal and says where it is from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from data import headings, signed
from data.chinese import WORDS
from data.model import Vocab
from data.quantity import Quantity, clause_words
from data.reading.guess import bounds
from data.reading.moment import Moment, average, dates, parts, undated

_RECORD, _NOW = WORDS.pattern("heading_of_record"), WORDS.pattern("of_now")
_OTHER, _PLAN = WORDS.pattern("of_other_year"), WORDS.pattern("plan_named")
_BEFORE, _FROM = WORDS.pattern("year_before"), WORDS.pattern("when_from")
_SAME_PART = WORDS.pattern("same_part_before")
_GONE = WORDS.pattern("year_gone")
_PAST, _ANEW = WORDS.pattern("of_past"), WORDS.pattern("starts_anew")
_STARTS, _IN_ALL = WORDS.pattern("starts_from"), WORDS.pattern("in_all")
_SET_APART = WORDS.pattern("set_apart")
_UNTIL, _ADDED_UP = WORDS.pattern("until_a_day"), WORDS.pattern("added_up")
_SEVERAL_YEARS = WORDS.pattern("of_several_years")
_ISSUE = WORDS.pattern("issue_of_year")
_OWN, _NEXT = WORDS.pattern("own_year"), WORDS.pattern("year_after")
#: A bulletin says in its first lines which issue it is.
_HEAD = 6
#: What was printed earlier in a year may still tell the year before.
_EARLY = "04"
#: A period that goes on: a year or some months, no single month, day or open span.
_LASTS = re.compile(r"\d{4}|\d{4}(?:-\d\d)?/\d{4}(?:-\d\d)?")
#: A year that stands for any.
_SOME_YEAR = "2000"
#: A month as a period.
_MONTH = re.compile(r"\d{4}-\d\d")
#: What is said once is looked for so far back: a paragraph may be a book.
_LONGEST = 600


@dataclass(frozen=True)
class Over:
    """What the headings over a paragraph say: the ``year`` of which 全年 and 上半年 are parts, the
    ``period`` of figures that tell none (ISO 8601), the ``words`` of the heading that tells it, and
    the heading ``plan`` of what is to be. Each is blank where none does."""

    year: str = ""
    period: str = ""
    words: str = ""
    plan: str = ""


#: What stands over a text without headings.
NOTHING = Over()


def over(paragraphs: Sequence[str]) -> list[Over]:
    """What stands over each paragraph of a text."""
    found = [_over(above) for above in headings.under(tuple(paragraphs))]
    # 1—9月 of a bulletin whose year stands only in 2025年第9期, 上半年 of a newspaper of that day.
    issue = next(filter(None, map(_ISSUE.search, paragraphs[:_HEAD])), None)
    day = signed.imprint(paragraphs)[1]
    if year := issue[1] if issue else day[: len("2025")] if day[5:] > _EARLY else "":
        found = [each if each.year else replace(each, year=year) for each in found]
    return [*_added_up(paragraphs, found)]


def _added_up(paragraphs: Sequence[str], found: Sequence[Over]) -> Iterator[Over]:
    """What stands over each paragraph; in a bulletin on a month, behind a paragraph that begins
    with all the months until then (1—9月 of 2025年9月), these: what is of the month alone (9月当月)
    says so."""
    since, month = Moment(), ""
    for text, each in zip(paragraphs, found, strict=True):
        goes_on = since.period and each.period == month and not each.plan
        yield replace(each, period=since.period, words=since.written) if goes_on else each
        if not since.period and _MONTH.fullmatch(each.period):
            told = (one for _, one in parts(text, each.year) if text.startswith(one.written))
            whole = f"{each.year}-01/{each.period}"
            since = next((one for one in told if one.period == whole), since)
            month = each.period


def _over(above: Sequence[str]) -> Over:
    plan = headings.plan(above)
    for at, words in reversed([*enumerate(above)]):
        found = _told(words, above[:at])
        if not found and headings.planned(words):  # what is above a plan is over: 2024年工作总结
            return Over(_going_on(above[:at]), plan=plan)
        if not found:
            continue
        if len(found) > 1:  # 2025年工作总结和2026年工作安排
            return Over(plan=plan)
        (period,) = found
        year = _year(period)
        titled = words == above[0] and headings.numbered(words) is None
        if titled and not _RECORD.search(words):
            return Over(year, plan=plan)
        return Over(year, period, words, plan)
    return Over(plan=plan)


def _going_on(above: Sequence[str]) -> str:
    """The year of a part of it that the headings above a plan tell, and which goes on then: 全年 of
    what is to come after 2025年上半年. Blank where a whole year, or none, is told."""
    for at, words in reversed([*enumerate(above)]):
        if found := _told(words, above[:at]):
            period = min(found)
            part = re.fullmatch(r"\d{4}-\d\d(?:/\d{4}-\d\d)?", period)
            return _year(period) if len(found) == 1 and part and period[-2:] != "12" else ""
    return ""


def _year(period: str) -> str:
    """The one year of a time; blank where it has several, or no end."""
    years = {*re.findall(r"\d{4}", period)}
    return period[:4] if len(years) == 1 and not period.endswith("..") else ""


def _told(words: str, above: Sequence[str] = ()) -> set[str]:
    """The times that a heading tells, of which a part may be of the year told ``above`` it; one
    within another (2025年 of 2025年1—6月) is not two, and the day on which something was printed is
    none. Nor is the year of a deed one of what follows (2015年升级为省级开发区)."""
    if headings.of_deed(words):
        return set()
    # 关于报送2025年度统计数据的报告 is of 2025; 2025年引进的项目 may be of any year.
    ends = (f"{WORDS.of}{name}" for name in WORDS.genres)
    words = words.removesuffix(next(filter(words.endswith, ends), ""))
    found = [one for _, one in dates(words) if not _day(one.period)]
    if not found and above:
        years = next((told for each in reversed(above) if (told := _told(each))), set())
        year = _year(min(years)) if len(years) == 1 else ""
        found = [one for _, one in parts(words, year)]
    return {
        one.period
        for one in found
        if not any(one is not other and one.written in other.written for other in found)
    }


def _day(period: str) -> bool:
    return len(period.partition("/")[0]) == len("2025-01-01")


def once(text: str, one: Quantity, vocab: Vocab, under: Over) -> Moment:
    """The time of a quantity of ``text`` of which its own sentence tells none: of a sentence
    before in its paragraph that begins with one, or else of the heading ``under`` which it stands.
    Blank for what another came from (由18个减到9个), for what is as it is now or has added up, and
    for what is to be, unless that is what the heading tells of."""
    start = bounds(text, one, WORDS.ends)[0]
    own, part = text[start : one.start], text[bounds(text, one, WORDS.stops)[0] : one.start]
    if _SAME_PART.search(own):
        return _year_earlier(under)
    words = headings.of(text)
    opens = len(words) if words != text else 0
    before = text[max(opens, start - _LONGEST) : start]
    if until := _until(before, own, part, one, under):
        return until
    unlike = _NOW.search(part) or _OTHER.search(own) or _FROM.search(part) or _PLAN.search(own)
    summed = _SEVERAL_YEARS.search(part) or average(text, one) or one.span == "cumulative"
    if unlike or summed or (one.status != "actual" and not under.plan):
        return Moment()
    if last := _last_year(own, under):
        return last
    told = [*dates(own), *parts(own, under.year), *undated(own, vocab)]
    if told:  # of more than one time
        return Moment()
    if parts(own, _SOME_YEAR):  # 下半年签约41个, of the year that the sentence before begins with
        since = _sentence_before(before, one, under) or Moment()
        if not (year := _year(since.period)):
            return Moment()
        return replace(parts(own, year)[-1][1], source="sentence", written=since.written)
    return _sentence_before(before, one, under) or _of_heading(under)


def _of_heading(under: Over) -> Moment:
    return Moment(under.period, written=under.words, source="heading" if under.period else "")


def _year_earlier(under: Over) -> Moment:
    """The time of the heading a year earlier: the 上年同期 of 2025年上半年 is 2024-01/2024-06."""
    if not under.year or not under.period:
        return Moment()
    period = under.period.replace(under.year, f"{int(under.year) - 1}")
    return Moment(period, written=under.words, source="heading")


def _last_year(own: str, under: Over) -> Moment | None:
    """The year before that of the heading, where the clause of a figure is of it: 上年为51.9%; a
    blank time where that is not known."""
    if not _of_year_before(own):
        return None
    plain = under.year and under.period == under.year
    year = f"{int(under.year) - 1}" if plain else ""
    return Moment(year, written=under.words if year else "", source="heading" if year else "")


def _of_year_before(text: str) -> bool:
    """Whether a text ends in the year before, of which no number came to be another: 由上年的18个
    减到9个."""
    found = [*_BEFORE.finditer(text)]
    return bool(found) and not _GONE.search(text, found[-1].end())


def _until(text: str, own: str, part: str, one: Quantity, under: Over) -> Moment | None:
    """The day until which the sentences before have counted (截至6月底，…), which holds for what
    has added up then too, until another time is told; None where none is."""
    now = _NOW.search(_ADDED_UP.sub("", part))
    other = _OTHER.search(own) or _FROM.search(part) or _PLAN.search(own) or _of_year_before(own)
    if now or other or one.status != "actual" or [*dates(own), *parts(own, under.year)]:
        return None
    for each in reversed(re.split(f"(?<=[{WORDS.ends}])", text)):
        sentence = each.lstrip(WORDS.stops).strip()
        found = [told for _, told in (*dates(sentence), *parts(sentence, under.year))]
        match = _UNTIL.match(sentence)
        if not found and not _OTHER.search(sentence) and not match:
            continue
        first = max(found, key=lambda told: len(told.written), default=Moment())
        begins = match and first.written and sentence.startswith(first.written, match.end())
        alone = all(told.written in first.written for told in found)
        return replace(first, source="sentence") if begins and alone else None
    return None


def _sentence_before(text: str, one: Quantity, under: Over) -> Moment | None:
    """The time at the beginning of the nearest sentence before that tells one; a blank one where
    that does not hold for what follows; None where none tells another than the heading."""
    if WORDS.calendar[-1] not in text:
        return None
    for each in reversed(re.split(f"(?<=[{WORDS.ends}])", text)):
        sentence = each.lstrip(WORDS.stops).strip()
        if _OTHER.search(sentence) or _of_year_before(sentence):
            return Moment()
        # Behind a comma a year that only tells the level before (2023年为3亿元) is over.
        found = [*dates(sentence.rstrip(WORDS.stops) + WORDS.comma), *parts(sentence, under.year)]
        if all(told.period == under.period for _, told in found):
            continue
        first = max((told for _, told in found), key=lambda told: len(told.written))
        alone = all(told.written in first.written for _, told in found)
        lasts = _LASTS.fullmatch(first.period)
        begins = sentence.startswith(first.written) and _SET_APART.match(
            sentence, len(first.written)
        )
        if alone and lasts and begins and one.status == "actual" and not _NOW.search(sentence):
            return replace(first, source="sentence")
        return Moment()
    return None


def of_plan(text: str, under: Over) -> str:
    """A text as long as it was; under the heading of what is to be in a year (二、2026年重点工作)
    今年 is that year and no other, and blank in it."""
    if not (under.plan and under.year and under.period == under.year) or _NEXT.search(text):
        return text
    return _OWN.sub(lambda match: " " * len(match[0]), text)


def planned(text: str, one: Quantity, vocab: Vocab, under: Over) -> str:
    """The heading that makes a target of a quantity of ``text``: one of what is to be, where no
    word of its sentence says that it is a fact, and no time that it is over; else blank."""
    if not under.plan or one.status != "actual":
        return ""
    own = text[bounds(text, one, WORDS.ends)[0] : one.start]
    own = _ANEW.split(own)[-1]  # 在2025年完成36亿元的基础上，…
    words = clause_words(own, vocab)[2]
    facts = [word for word in words if word in vocab.wordings and _fact(vocab, word)]
    starts = _STARTS.match(text, one.end)
    over = _PAST.search(own) or any(not _ahead(one.period, under) for _, one in dates(own))
    own = _IN_ALL.sub("", own)  # 五年累计引进5万人 is no running total of what is
    if _PLAN.search(under.plan):  # nor is what five years to come are to add up to
        own = _ADDED_UP.sub("", own)
    now = _NOW.search(own)
    return "" if facts or starts or over or now else under.plan


def _ahead(period: str, under: Over) -> bool:
    """Whether a time is not over by that of the heading of a plan; one of a heading that tells
    none may be."""
    return bool(under.period) and period.rpartition("/")[2][:4] >= under.period[:4]


def _fact(vocab: Vocab, word: str) -> bool:
    said = vocab.wordings[word]
    return said.status == "actual" and not said.weak  # 实际利用外资 is a name
