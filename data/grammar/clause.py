"""What the clause of a number says of it: expected, targeted, cumulative."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache
from operator import itemgetter

from data.chinese import WORDS
from data.grammar import pattern
from data.grammar.lexicon import Grammar
from data.model import Span, Status, Wording

#: How far around a numeral the words lie that can change what it is.
NEAR = 30
#: Nothing reaches farther than this: a table set without stops is no sentence.
FARTHEST = 400
#: How far before its end a time begins that is told by what began it: 从成立到2025年.
_SINCE = 10
_TARGET = Wording(place="clause", status="target", holds=True, time=True)
_EXPECTED = Wording(place="clause", status="expected", holds=True, time=True)
_OVER = Wording(place="clause", status="actual", weak=True)
_FORESEEN = Wording(place="clause", status="expected", holds=True)
_BUDGETED = Wording(place="clause", status="expected")


class Clauses:
    """One text by clauses. ``inside`` are places within numerals: the comma of 1，200 ends no
    clause. ``dated`` is the year in which it was printed, where known."""

    def __init__(
        self, text: str, words: Grammar, wordings: Mapping[str, Wording], dated: int | None = None
    ) -> None:
        self.text, self.grammar, self.wordings, self.dated = text, words, wordings, dated
        self.compounds = [
            one.span()
            for one in words.compound.finditer(text)
            if not pattern.BY_YEAR.match(text, one.end() - 1)  # 争取到2027年 is no 争取到资金
            and not (one[0][0] in words.infixes and _counted(text, one.start()))  # 2300多次
            and not _goes_on(text, one.start())  # 一百年, 第十一批
            and not _within(text, one)
        ]
        self.masked = {at for span in self.compounds for at in range(*span)}
        self.inside: set[int] = set()
        self._opened: dict[int, int] = {}
        self._told: dict[tuple[int, int], list[tuple[re.Match[str], Wording]]] = {}

    def within(self, inside: set[int]) -> None:
        """From now on these places are within numerals."""
        self.inside = inside
        self._opened.clear()

    def blocked(self, start: int, end: int) -> bool:
        """Whether a wording is but a part of another word."""
        if self.masked.isdisjoint(range(start, end)):
            return False
        # In order, and none over another: of a long text only the nearest are looked at.
        first = bisect_right(self.compounds, start, key=itemgetter(1))
        for at in range(first, len(self.compounds)):
            low, high = self.compounds[at]
            if low >= end:
                break
            if low < start or high > end:
                return True
        return False

    def opens(self, at: int) -> int:
        """Where the clause of a place begins. What stands in brackets before it interrupts and
        does not end it: 力争建成厂房（含配套）30万平方米."""
        if (known := self._opened.get(at)) is not None:
            return known
        asked, depth, least = at, 0, max(0, at - FARTHEST)
        while at > least:
            sign = self.text[at - 1]
            if sign in WORDS.closing:
                depth += 1
            elif sign in WORDS.opening:
                if not depth:
                    break
                depth -= 1
            elif not depth and pattern.BREAK.match(self.text, at - 1) and at - 1 not in self.inside:
                break
            at -= 1
        self._opened[asked] = at
        return at

    def sentence(self, at: int) -> int:
        """Where the sentence of a place begins."""
        return opening(self.text, at, WORDS.stops, max(0, at - FARTHEST))

    def grows(self, at: int) -> bool:
        """Whether the percentage at a place is led in as growth (增速：甲县18.6%；乙县-6.4%)
        and its clause says nothing else of it."""
        own = self.text[self.opens(at) : at].rpartition(WORDS.between)[2]
        told = pattern.OWN_SHARE.search(own) or re.search(r"\d", own)
        return not told and bool(pattern.LEAD_OF_RATES.search(lead(self.text, at)))

    def english(self, start: int, close: int) -> bool:
        """Whether a numeral stands among English words, of which the grammar knows none: neither
        what bounds it nor whether it is but planned."""
        first, last = max(0, start - NEAR), close + NEAR
        before = pattern.STOP.split(self.text[first:start])[-1]
        after = pattern.STOP.split(self.text[close:last])[0]
        alone = not pattern.CHINESE.search(before + after)
        return alone and bool(pattern.ENGLISH.search(f"{before} {after}"))

    def foreign(self, at: int) -> bool:
        """Whether a sentence reckons in another currency: 以美元计3亿元."""
        opens = opening(self.text, at, WORDS.stops, max(0, at - NEAR))
        told = [*pattern.RECKONED.finditer(self.text, opens, at)]
        return bool(told) and told[-1][1] not in WORDS.owned

    def column(self, at: int, close: int) -> re.Match[str] | None:
        """The unit with which a row of names and numbers is led in: 到位资金（亿元）：甲县56.3，
        乙县48.9."""
        if not pattern.ROW_ENDS.match(self.text, close):
            return None
        beside = self.text[self.opens(at) : at].rpartition(WORDS.between)[2]
        named = pattern.CHINESE.search(beside) and not re.search(r"\d", beside)
        return self.grammar.column.search(lead(self.text, at)) if named else None

    def said(self, start: int, end: int, stop: int) -> tuple[Status, Span | None]:
        """Status and span of the number at ``start:end``, by its clause and what holds for its
        sentence; ``stop`` is where the next number begins."""
        text, opens = self.text, self.opens(start)
        status, _, _ = self.words(opens, start)
        # 6亿元的目标
        close = pattern.BREAK.search(text, end, end + FARTHEST)
        stop = min(stop, end + FARTHEST, close.start() if close else stop)
        aim = text.find(WORDS.aim, end, stop)
        if (aim >= 0 and aim not in self.masked) or pattern.AIMED.search(text, opens, start):
            status = "target"
        elif status is None and pattern.PLANNED_COLUMN.search(text, max(0, start - NEAR), start):
            status = "expected"
        own, weak, over, fruits = status, self.weak(opens, start), False, True
        while status is None and 0 < opens > start - FARTHEST:
            if text[opens - 1] in WORDS.pausing:
                over, fruits = True, fruits and bool(pattern.FRUIT.match(text, opens))
            if text[opens - 1] in WORDS.stops and text[opens - 1] not in WORDS.pausing:
                break
            if text[opens - 1] == WORDS.cell:
                row = max(text.rfind("\n", 0, opens) + 1, opens - FARTHEST)
                if label := pattern.LABEL_CELL.search(text, row, opens - 1):
                    named = self.opens(label.end())
                    status = self._lasting(named, label.end(), over=over, fruits=fruits)
                break
            before = self.opens(opens - 1)
            status = self._lasting(before, opens - 1, over=over, fruits=fruits)
            weak = weak or self.weak(before, opens - 1)
            opens = before
        if weak and own is None and status == "expected":
            status = "actual"
        opens = self.opens(start)
        item = max(text.rfind(WORDS.between, opens, start) + 1, opens)
        while opens < item and text[item].isdecimal():  # 累计49宗、4387亩
            item = max(text.rfind(WORDS.between, opens, item - 1) + 1, opens)
        return status or "actual", self.words(item, start)[1]

    def since(self, at: int) -> bool:
        """Whether the number at a place has added up since something began, in its sentence:
        自2021年获批以来，已签约87个. What stands (企业总数达到68家) has not."""
        opens = self.sentence(at)
        if not (found := [*pattern.SINCE_THEN.finditer(self.text, opens, at)]):
            return False
        since = found[-1].end()
        over = pattern.SINCE_OVER.search(self.text, since, at)
        own = max(self.opens(at), since)
        return not over and not pattern.OF_STOCK.search(self.text, own, at)

    def of_plan(self, start: int, end: int) -> Status | None:
        """The status of what a plan behind it is of: 20亿元的年度投资计划; none of one done."""
        plan = pattern.PLAN_BEHIND.match(self.text, end)
        if not plan or pattern.PLAN_DONE.search(self.text, self.opens(start), start):
            return None
        return "target" if plan["aim"] else "expected"

    def fulfilled(self, at: int) -> bool:
        """Whether the share at a place is that of a plan that is done, though the plan of something
        else was told before it: 计划总投资338亿元，完成年度目标任务的95%."""
        opens = self.sentence(at)
        done = pattern.PLAN_FULFILLED.search(self.text, self.opens(at), at)
        return bool(done) and not pattern.FORETOLD.search(self.text, opens, at)

    def planned(self, end: int, stop: int, *, counted: bool) -> Status | None:
        """The status that a word of plan behind a number gives it: 3亿元（计划）, and of what is
        ``counted`` also 2个项目即将开工. ``stop`` is where the next number begins: the plan of
        12家计划投资5亿元 is that of the money."""
        match = self.grammar.marked.match(self.text, end)
        if match and not self.blocked(*match.span(1)):  # （可比口径）
            return self._plan(match[1])
        match = self.grammar.behind.match(self.text, end) if counted else None
        if not match or self.blocked(*match.span(1)):
            return None
        close = pattern.BREAK.search(self.text, match.end(), match.end() + FARTHEST)
        ends = close.start() if close else len(self.text)
        alone = stop >= ends or self.text[match.end() : stop] in WORDS.at_a_time
        return self._plan(match[1]) if alone else None

    def _plan(self, word: str) -> Status | None:
        meaning = self.wordings[word]
        plan = meaning.status in ("expected", "target") and not meaning.time
        return meaning.status if plan else None

    def weak(self, start: int, end: int) -> bool:
        """Whether a stretch has a word of fact that is one only against what is expected. Beside a
        word of plan, with no number between, it says what is planned: 计划1—9月完成投资4亿元."""
        met = [(one.span(), meaning) for one, meaning in self._meant(start, end)]
        planned = [span for span, meaning in met if meaning.status in ("expected", "target")]
        return any(
            meaning.weak and not any(_beside(self.text, span, other) for other in planned)
            for span, meaning in met
        )

    def _lasting(self, start: int, end: int, *, over: bool, fruits: bool) -> Status | None:
        """The status that a clause hands on to the rest of its sentence: that of a fact, of a word
        that holds, or of a heading (目标：…). ``over`` a semicolon a fact ends what was said
        before, a target goes on, and so does what is said of a time to come, and what comes of
        a work once done (达产后) where the ``fruits`` behind it go on."""
        handed: Status | None = None
        heading = self.text[end] in (*WORDS.heading, WORDS.cell)
        for match, meaning in self._meant(start, end):
            word = match[0]
            named = pattern.PLAN_OF_YEAR.match(self.text, match.start())
            noun = named or (word in WORDS.nouns and self.text[:end].endswith(word) and not heading)
            holds = (meaning.holds and not noun) or heading or meaning.status == "actual"
            lasts = meaning.time or heading or (fruits and pattern.AFTERWARDS.search(word))
            if over and meaning.status == "expected" and not lasts:
                handed, holds = None, False
            if holds and not meaning.weak and not (meaning.time and handed):
                handed = meaning.status or handed
        return handed

    def _meant(self, start: int, end: int) -> list[tuple[re.Match[str], Wording]]:
        """The words of a stretch that say something, and what they say; several numbers ask."""
        if (start, end) not in self._told:
            self._told[start, end] = [*self._sought(start, end)]
        return self._told[start, end]

    def _sought(self, start: int, end: int) -> Iterator[tuple[re.Match[str], Wording]]:
        last: tuple[re.Match[str], Wording] | None = None
        for match in self.grammar.clause.finditer(self.text, start, end):
            noun = self.text[match.end() : match.end() + 1] in {*WORDS.noun_behind}
            if noun or self.blocked(*match.span()):
                continue
            if match[0].startswith(WORDS.until) and pattern.SINCE_FOUNDED.search(
                self.text, max(0, match.start() - _SINCE), match.start()
            ):
                continue
            if pattern.BOOKED_TO.search(self.text, max(0, match.start() - _SINCE), match.start()):
                continue
            if match[0].endswith(WORDS.must) and self._long_ago(match.start()):
                continue
            meaning = self.wordings.get(match[0]) or ahead(match[0], self.dated)
            if meaning and not self._of_another(match, meaning, end, last):
                last = match, meaning
                yield last

    def _long_ago(self, at: int) -> bool:
        """Whether the sentence up to a place tells how it was before: 以前办证，要交32份材料."""
        return bool(pattern.LONG_AGO.search(self.text, self.sentence(at), at))

    def _of_another(
        self,
        match: re.Match[str],
        meaning: Wording,
        end: int,
        last: tuple[re.Match[str], Wording] | None,
    ) -> bool:
        """Whether a word says nothing of the stretch up to ``end``: one that is only of what
        another number came from (由目前的46户增加到70户, 由原定2年缩短至14个月), one of fact of
        what is planned to come true (力争实际使用外资3亿美元; but 全年目标实际完成 is done), or the
        plan of a size before."""
        if size := pattern.PLANNED_SIZE.match(self.text, match.start()):
            whole = self.text.startswith(WORDS.of, size.end())  # 规划面积的四成
            return whole or bool(pattern.AFTER_SIZE.search(self.text, match.end(), end))
        came = pattern.FACT_FROM.search(self.text, max(0, match.start() - _SINCE), match.start())
        left = pattern.FACT_LEFT if meaning.status == "actual" else pattern.PLAN_LEFT
        if came and not meaning.time and left.match(self.text[match.end() : end]):
            return True
        if meaning.status != "actual":
            return False
        held = pattern.COMPARED_WITH.search(self.text, max(0, match.start() - 1), match.start())
        if held and not self.text.startswith(WORDS.of, match.end()):
            return True  # 预计收入28亿元，比上年增加2.4亿元; but 比上年的2.4亿元
        if match[0] not in WORDS.real or last is None or last[0][0].endswith(WORDS.aim):
            return False
        planned = last[1].status in ("expected", "target")
        return planned and _beside(self.text, last[0].span(), match.span())

    def plans(self, start: int, end: int) -> bool:
        """Whether a stretch has a word of plan, whatever else it has."""
        told = (meaning for _, meaning in self._meant(start, end))
        return any(one.status in ("expected", "target") for one in told)

    def words(self, start: int, end: int) -> tuple[Status | None, Span | None, list[str]]:
        """Status and span by the last words of a stretch that say so, and those words."""
        status: Status | None = None
        span: Span | None = None
        found = []
        for match, meaning in self._meant(start, end):
            if not (meaning.time and status) and not meaning.weak:
                status = meaning.status or status
            span = meaning.span or span
            found.append(match[0])
        return status, span, found


def _counted(text: str, at: int) -> bool:
    """Whether digits or a scale end here, so that what follows belongs to a number."""
    return at > 0 and (text[at - 1].isdecimal() or text[at - 1] in WORDS.scales)


def _within(text: str, word: re.Match[str]) -> bool:
    """Whether a word that begins with 内 stands behind a time, so that it is none: 30天内部署."""
    if not word[0].startswith(WORDS.within) or word[0].startswith(WORDS.within_too):
        return False
    return bool(pattern.TIMED.search(text, max(0, word.start() - _SINCE), word.start()))


def _goes_on(text: str, at: int) -> bool:
    """Whether a sign goes on a numeral in Chinese signs that stands right before it."""
    if not at or text[at] not in WORDS.signs:
        return False
    tens = text[at] in WORDS.small
    return text[at - 1] in (WORDS.digits if tens else {*WORDS.small, *WORDS.zeros})


def _beside(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether no number stands between two words."""
    (_, close), (start, _) = sorted((one, other))
    return not re.search(r"\d", text[close:start])


def ahead(words: str, dated: int | None) -> Wording | None:
    """What a year or plan says that is no word of the vocabulary (到2027年, “十五五”期间, 1—9月);
    None where it was over when the text was printed, in the year ``dated``."""
    if words.endswith(WORDS.must):
        return _TARGET
    if pattern.FORESEEN.fullmatch(words):
        return _FORESEEN
    if WORDS.budget in words:
        return _BUDGETED
    if pattern.ELAPSED.fullmatch(words):
        return _OVER
    if year := pattern.TARGET_YEAR.search(words):
        ends = int(year[0])
    elif plan := pattern.PLAN.search(words):
        ends = WORDS.plans[plan[1]]
    else:
        return _TARGET  # 到今年年底
    if dated and ends < dated:
        return None
    if words.isdecimal():  # a bare year
        return _EXPECTED if dated and ends > dated else None
    if dated is None and pattern.BEFORE_BARE.fullmatch(words):
        return None  # 2015年前 may be long over
    return _TARGET if words.startswith(WORDS.until) else _EXPECTED


def opening(text: str, at: int, ends: str, least: int = 0) -> int:
    """Where the words begin that stand before a place: behind the last of the signs ``ends``, and
    not before ``least``."""
    # Not to the beginning of a book for signs that it does not have, where another stands close by.
    near = max(least, at - FARTHEST)
    for first in (near,) if near == least else (near, least):
        # The last one is the first of the words turned round, where the search may stop.
        if found := _any_of(ends).search(text[first:at][::-1]):
            return at - found.start()
    return least


def closing(text: str, at: int, ends: str, most: int | None = None) -> int:
    """Where the words end that stand behind a place: before the next of the signs ``ends``, and
    not behind ``most``."""
    close = len(text) if most is None else most
    found = _any_of(ends).search(text, at, close)
    return found.start() if found else close


@cache
def _any_of(signs: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(signs)}]")


def lead(text: str, at: int) -> str:
    """What the sentence of a place begins with before a colon, which names all of its numbers:
    增速：甲县18.6%；乙县15.2%. The colon is the last sign; blank where it has none."""
    least = max(0, at - FARTHEST)
    opens = opening(text, at, WORDS.ends, least)
    match = pattern.LEAD.match(text, opens, at)
    return match[0] if match else ""
