"""The first step: every numeral of a text with its unit, or with why it is none.

Tried in this order at every place: dates, fractions, numerals, numbers in signs that are not read.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from decimal import Decimal

from data.chinese import WORDS
from data.grammar import nonquantity, numeral, pattern
from data.grammar.clause import NEAR, Clauses
from data.grammar.nonquantity import Candidate, ranks
from data.grammar.numeral import BIG, DIGITS, SCALES, SIGNS, SMALL, Numeral
from data.grammar.printed import canonical
from data.grammar.qualify import Qualifiers

#: No numeral has more signs: of a longer run that is part of a word no end is tried by itself.
_LONGEST = 40
#: 百分之 and 千分之.
_PER = {100: "%", 1000: "‰"}


def around(text: str, start: int, close: int) -> tuple[str, str]:
    """The words close by, which are all that a numeral is judged by."""
    return text[max(0, start - NEAR) : start], text[close : close + NEAR]


@dataclass(frozen=True)
class Token:
    """A numeral with its unit, before ranges, lists and qualifiers are looked at. ``close`` is
    the end of the numeral, ``end`` that of the unit."""

    start: int
    close: int
    end: int
    said: Numeral
    base: str = ""
    per: str = ""
    kind: str = ""
    high: Decimal | None = None
    rank: bool = False
    about: bool = False


class Scanner:
    """One text, read once from left to right."""

    def __init__(self, text: str, clauses: Clauses, qualify: Qualifiers) -> None:
        self.text, self.grammar = text, clauses.grammar
        self.clauses, self.masked, self.qualify = clauses, clauses.masked, qualify
        self.tokens: list[Token] = []
        self.thirds = dict(each.span(at) for _, each in numeral.thirds(text) for at in (1, 2, 3))

    def found(self) -> list[Token]:
        """The numerals in their order."""
        at = 0
        while begins := pattern.BEGINS.search(self.text, at):
            at = begins.start()
            self.next = at + 1
            one = (
                self._date(at)
                or self._apart(self._share(at) or self._ratio(at) or self._tenths(at))
                or self._numeral(at)
                or self._unread(at)
            )
            if one:
                self.tokens.append(one)
            at = max(one.end if one else 0, self.next)
        return self.tokens

    def _apart(self, one: Token | None) -> Token | None:
        """A share told in words that only says how far one thing is from another: 比市区低三成."""
        if one is None or one.about or one.said.value is None or one.start in self.thirds:
            return one
        if not nonquantity.apart(around(self.text, one.start, one.close)[0], one.kind):
            return one
        return self._none(one.start, one.close, one.end, "apart")

    def _none(self, start: int, close: int, end: int, why: str) -> Token:
        return Token(start, close, end, Numeral(None, why_not=why))

    def _date(self, at: int) -> Token | None:
        match = None if at in self.thirds else pattern.DATE.match(self.text, at)
        if not match:
            return None
        return self._none(at, at + len(match[0].rstrip(WORDS.date_tail)), match.end(), "date")

    def _share(self, at: int) -> Token | None:
        """居首位, 百分之三十, 千分之三, 百分之百."""
        text = self.text
        if (match := pattern.FIRST.match(text, at)) and pattern.FIRST_OF.search(
            around(text, at, at)[0]
        ):
            return Token(at, match.end(), match.end(), Numeral(Decimal(1)), rank=True)
        if match := pattern.PER_CENT.match(text, at):
            base = _PER[SMALL[match[1]]]
            whole = SMALL.get(match[2]) == 100
            part = Numeral(Decimal(100)) if whole else numeral.parse(match[2], "")
            return Token(at, match.end(), match.end(), part, base, kind="share")
        if text.startswith(WORDS.hundred_percent, at):
            end = at + len(WORDS.hundred_percent)
            return Token(at, end, end, Numeral(Decimal(100)), "%", kind="share")
        return None

    def _ratio(self, at: int) -> Token | None:
        """三分之二, 2/3, 2.8:1, 翻两番; and 5.2 of 5.2:58.6:36.2, which is a share."""
        text = self.text
        if match := pattern.PARTS.match(text, at):
            low = BIG.get(match[1]) or numeral.parse(match[1], "").value  # 万分之五
            high = numeral.parse(match[2], "").value
            said = (
                Numeral(high / Decimal(low))
                if low and high is not None
                else Numeral(None, why_not="numeral")
            )
            paced = pattern.PACED.match(text, match.end())  # 万分之三/日
            end, per = (paced.end(), paced[1]) if paced else (match.end(), "")
            return Token(at, match.end(), end, said, WORDS.base_of_parts, per, "ratio")
        if (match := pattern.STROKE.match(text, at)) and int(match.group(1) or match[3]) < int(
            match[2] or match[4]
        ):
            low, high = (Decimal(part) for part in match.groups() if part)
            return Token(
                at, match.end(), match.end(), Numeral(low / high), WORDS.base_of_parts, kind="ratio"
            )
        if close := self.thirds.get(at):
            return Token(at, close, close, Numeral(Decimal(text[at:close])), "%", kind="share")
        digits = text[at].isdecimal()
        if (match := pattern.TO_ONE.match(text, at) if digits else None) and (
            "." in match[1] or pattern.TO_ONE_OF.search(around(text, at, at)[0])
        ):
            said = Numeral(Decimal(match[1]))
            end = match.end()
            return Token(at, end, end, said, WORDS.base_of_ratios, kind="ratio")
        if match := pattern.DOUBLE.match(text, at):
            times = Numeral(Decimal(2 ** DIGITS.get(match[1], 1)))
            if match[2]:
                times = Numeral(None, why_not="numeral")
            return Token(
                at, match.end(), match.end(), times, WORDS.base_of_times, kind="ratio", about=True
            )
        return None

    def _tenths(self, at: int) -> Token | None:
        """三成五, 3成, 一半, 八五折, 三块五."""
        text = self.text
        if match := pattern.SPOKEN.match(text, at):  # 三块五
            whole, tenth = numeral.parse(match[1], ""), DIGITS.get(match[2], match[2])
            if whole.value is not None and not whole.scales:
                said, end = Numeral(whole.value + Decimal(tenth) / 10), match.end()
                return Token(at, end, end, said, WORDS.yuan, kind="money")
        if match := pattern.DISCOUNT.match(text, at):
            left = Decimal(match["point"] or DIGITS.get(match["tens"], match["tens"]))
            left += Decimal(DIGITS.get(match["ones"], match["ones"] or 0)) / 10
            end = match.end()
            return Token(at, end - 1, end, Numeral(left), WORDS.discount, kind="ratio")
        if (match := pattern.TENTHS.match(text, at)) and text[at - 1 : at] not in {
            *SIGNS,
            WORDS.ordinal,
        }:
            tens = Decimal(50)  # 一半
            if match[1]:
                ones = 5 if match[2] == WORDS.half else DIGITS.get(match[2], match[2] or 0)
                tens = Decimal(DIGITS.get(match[1], match[1])) * 10 + Decimal(ones)
            return Token(at, match.end(), match.end(), Numeral(tens), "%", kind="share")
        if (match := pattern.VAGUE_TENTHS.match(text, at)) and at not in self.masked:
            return self._none(at, match.end() - 1, match.end(), "vague")  # 四五成
        return None

    def _unread(self, at: int) -> Token | None:
        """What says a number in signs that are not read: 贰亿元, 半年, three parks."""
        latin = self.text[at].isascii()
        match = pattern.NUMBER_IN_ENGLISH.match(self.text, at) if latin else None
        if match and self.clauses.english(at, match.end()):
            return self._none(at, match.end(), match.end(), "english")
        for form, why in pattern.unread():
            if (match := form.match(self.text, at)) and self.masked.isdisjoint(
                range(at, match.end())
            ):
                return self._none(at, match.end(), match.end(), why)
        return None

    def _numeral(self, at: int) -> Token | None:
        text, words = self.text, self.grammar
        match = words.run.match(text, at)
        if not match or match[0] == WORDS.some:
            return None
        close = self._closes(at, match.end())
        arabic = text[at].isdecimal()
        end, base, per, kind = self._unit(close)
        begun = at in self.masked and not (base and self._beyond(at, close))
        if not arabic and (begun or close - 1 in self.masked):
            self.next = close if close - at > _LONGEST else self.next
            return None
        said = numeral.parse(text[at:close], words.infixes)
        base, kind = self._told(at, said, base, kind)
        if base in ("", *WORDS.opening) and (told := self._column(at, close, said)):
            said, base, per, kind, end = told
        if odd := self._odd(Token(at, close, end, said, base, per, kind)):
            return odd
        bare = "" in words.own and bool(said.scales) and bool(pattern.MONEYED.match(text, close))
        stands = arabic or base or pattern.JOINED.match(text[close : close + 4])
        stands = stands or pattern.IN_ROW.match(text, at)
        large = bare or said.why_not == "tail" or (said.scales and text[at] in DIGITS)
        large = close > at + 1 and large  # 八百万, 两万三
        if not (stands or large or self._many(at, close) or ranks(text, at, close, base)):
            self.next = close
            return None  # 一 and 三 are parts of hundreds of ordinary words
        if why := self._named(at, close, end, base, kind):
            return self._none(at, close, end, why)
        if text[at:close].strip(words.infixes) in {*numeral.SMALL, *numeral.BIG}:
            lone = self._lone(at, close, end, kind)
            if lone is None:
                return None
            said = lone
        said, end, base, kind = self._grown(close, said, (end, base, kind))
        rank = ranks(text, at, close, base)
        if end > close and pattern.MORE.match(text, end):
            said = replace(said, value=None, why_not="unit")  # 5000t/a
        if not base and not said.scales and not rank and self._measures(at, close):
            base, kind = WORDS.base_of_ratios, "ratio"
        if not base and not bare and not rank and said.value is not None:
            said = replace(said, why_not="unit")
        return Token(at, close, end, said, base, per, kind, rank=rank)

    def _many(self, at: int, close: int) -> bool:
        """Whether Chinese signs without a unit count all the same: 数千职工, 百余企业, 近千职工."""
        match = pattern.MANY.match(self.text, at)
        if not match or match.end() != close:
            return False
        return close > at + 1 or self.qualify.before(at) is not None

    def _grown(
        self, close: int, said: Numeral, unit: tuple[int, str, str]
    ) -> tuple[Numeral, int, str, str]:
        """A number with what stands within its unit (3年半, 5个多月): where the ``unit`` ends then,
        its base and its kind."""
        end, base, kind = unit
        if said.value is not None and (match := pattern.AND_HALF.match(self.text, close)):
            said, end = replace(said, value=said.value + Decimal("0.5")), match.end()
            base, kind = match[1] or WORDS.counter + match[2], "time"
        if said.value is not None and (match := pattern.HALF_SCALE.match(self.text, close)):
            size = Decimal(BIG[match[1]])
            said = Numeral((said.value + Decimal("0.5")) * size, (size,))
            end, base, _, kind = self._unit(match.end())
        if said.value is not None and (match := self.grammar.inside.match(self.text, close)):
            said, end = replace(said, infix=said.infix or match[1]), match.end()
            base, kind = self._base(WORDS.counter + match[2])
        return said, end, base, kind

    def _odd(self, one: Token) -> Token | None:
        """What digits are that are not all of a number, or a number of something else: a fall, a
        number in an English text, money of another country. None where nothing speaks for it."""
        at, close, said = one.start, one.close, one.said
        arabic = self.text[at].isdecimal()
        if arabic and (why := self._broken(at, close)):
            if why == "minus" and one.kind == "share" and said.value and self._signed(at):
                return replace(one, start=at - 1, said=replace(said, value=-said.value))
            return self._none(at, close, one.end, why)
        if arabic and one.base and pattern.ODD_BEFORE.search(around(self.text, at, close)[0]):
            return self._none(at, close, one.end, "gap")
        if arabic and self.clauses.english(at, close):
            return self._none(at, close, close, "english")
        if one.base == WORDS.yuan and said.value is not None and self.clauses.foreign(at):
            return self._none(at, close, one.end, "currency")
        return None

    def _beyond(self, at: int, close: int) -> bool:
        """Whether a numeral only begins with the last sign of a word: 清单一百二十项."""
        return self.masked.isdisjoint(range(at + 1, close)) and self.text[at + 1] in numeral.SMALL

    def _closes(self, at: int, close: int) -> int:
        """Where a run of numeral signs ends without those that belong to the word behind it."""
        text, words = self.text, self.grammar
        while text[close - 1] == " " or (
            text[close - 1] in words.infixes and close - 1 in self.masked
        ):
            close -= 1  # 5000 多晶硅
        if close > at + 1 and text[close - 2] in BIG and pattern.STEP.match(text, close - 1):
            close -= 1  # 150亿、200亿两个台阶
        prefixed = text[close - 1] in WORDS.prefixes and words.unit.match(text, close - 1)
        return close - 1 if close > at + 1 and prefixed else close  # 30万千瓦

    def _unit(self, at: int) -> tuple[int, str, str, str]:
        """Where the unit after a numeral ends, its base, what it is per, and its kind."""
        words = self.grammar
        match = words.unit.match(self.text, at)
        if match is None or (match.start("unit") in self.masked and len(match["unit"]) == 1):
            return at, "", "", ""
        printed = match["unit"]
        opened = printed in WORDS.opening and (
            self.text[at - 1] in numeral.BIG or not pattern.BRACKETED.match(self.text, at)
        )
        if opened:
            return at, "", "", ""  # 19.8亿(元), 36(含新建12个)
        (base, kind), end = self._base(printed), match.end("unit")
        if re.match("[A-Za-z]", printed[-1]) and re.match("[A-Za-z0-9]", self.text[end : end + 1]):
            return at, "", "", ""  # 5G is no 5 grams
        per = canonical(match["per"] or match["each"] or "", words.spellings)
        if match["time"]:
            per = f"{per}·{match['time']}"
        return match.end(), base, WORDS.letters.get(match["letter"], per), kind

    def _told(self, at: int, said: Numeral, base: str, kind: str) -> tuple[str, str]:
        """What a unit is by the words before its number, or by its scale: 港币5000万元, 标煤3万吨,
        132亿度."""
        if said.scales:
            base = WORDS.scaled.get(base, base)
        match = pattern.TOLD_UNIT.search(self.text, max(0, at - NEAR), at)
        whole = WORDS.told_before[match[1]] if match else ""
        bare = said.scales and whole in self.grammar.kinds and self.grammar.kinds[whole] == "money"
        fits = (base and whole.startswith(base)) or (whole.endswith(base) and (base or bare))
        return self._base(whole) if whole and fits else (base, kind)

    def _measures(self, start: int, close: int) -> bool:
        """Whether a number without a unit is a ratio or an index: 容积率1.2, 指数100.3."""
        named = pattern.RATIO_NAMED.search(around(self.text, start, close)[0])
        return bool(named and pattern.RATIO_ALONE.match(self.text, close))

    def _column(
        self, at: int, close: int, said: Numeral
    ) -> tuple[Numeral, str, str, str, int] | None:
        """The unit of a number that stands in brackets, as in a table: 企业数（家）：86, and where
        it ends."""
        behind = self.grammar.bracket.match(self.text, close)
        match = behind or self.grammar.column.search(self.text, max(0, at - NEAR), at)
        match = match or self.clauses.column(at, close)
        if not match or said.value is None:
            return None
        if said.scales and not (behind and not match["scale"]):
            return None  # 3.5亿（美元） has but its base there
        base, kind = self._base(match["unit"])
        size = Decimal(math.prod((SMALL | BIG)[sign] for sign in match["scale"]))
        scaled = size in SCALES
        if match["scale"] and not scaled:
            return None
        if not said.scales:
            said = replace(said, value=said.value * size, scales=(size,) if scaled else ())
        end = behind.end() if behind else close
        return said, base, canonical(match["per"] or "", self.grammar.spellings), kind, end

    def _base(self, printed: str) -> tuple[str, str]:
        """A printed unit in its one spelling, and its kind."""
        kinds = self.grammar.kinds
        base = canonical(printed, self.grammar.spellings)
        return base, kinds.get(base, kinds.get(printed, "count"))

    def _lone(self, at: int, close: int, end: int, kind: str) -> Numeral | None:
        """A lone 百 or 万: a number where a qualifier touches it or its unit (百余家, 近万人,
        亿元以上), else vague, or no numeral at all (万元户). 十 is ten."""
        sign, infix = self.text[at], self.text[at + 1 : close].strip()
        size = Decimal((numeral.SMALL | numeral.BIG)[sign])
        bound = self.qualify.before(at) or self.qualify.after(end, kind)[0]
        if SMALL.get(sign) == 10 or infix or bound:
            return Numeral(size, (size,) if sign in numeral.BIG else (), infix)
        if sign in numeral.BIG or self.text[at - 1 : at] == WORDS.each:
            return None
        return Numeral(None, why_not="vague")

    def _broken(self, start: int, close: int) -> str:
        """Why digits are not all of a number: 19 3.84, 12,5, 3/5, 2×660, -5."""
        text = self.text
        before, after = around(text, start, close)
        ranged = self.tokens and pattern.DASH.fullmatch(text, self.tokens[-1].end, start)
        if pattern.MINUS.search(before) and not ranged:
            return "minus"
        if pattern.GAP_BEFORE.search(before) or pattern.GAP_BEHIND.match(after):
            return "gap"
        grouped = WORDS.comma in text[start:close]
        clause = pattern.BREAK.split(before)[-1]
        return "gap" if grouped and WORDS.respectively in clause else ""

    def _signed(self, at: int) -> bool:
        """Whether the sign before digits says that what grew has fallen: 增长-3.5%."""
        told = pattern.SIGNED.search(around(self.text, at - 1, at)[0])
        return bool(told) or self.clauses.grows(at - 1)

    def _named(self, start: int, close: int, end: int, base: str, kind: str) -> str:
        """Why a numeral is no quantity: an ordinal, a model number, a slogan."""
        known = base in self.grammar.kinds
        last = self.tokens[-1].end if self.tokens else 0
        return nonquantity.why(
            Candidate(self.text, start, close, end, base, kind, last, known, self.qualify)
        )
