"""What a number is per: printed behind its unit, told before it, or the same as the number before,
from which it goes on."""

from __future__ import annotations

from collections.abc import Sequence

from data.chinese import WORDS
from data.grammar import pattern
from data.grammar.clause import Clauses
from data.grammar.printed import canonical
from data.grammar.scan import Token


class PerUnits:
    """Those of the numbers of one text."""

    def __init__(self, text: str, clauses: Clauses, tokens: Sequence[Token]) -> None:
        self.text, self.clauses, self.grammar = text, clauses, clauses.grammar
        self.tokens = tokens
        #: What each number so far is per.
        self.each: list[str] = []

    def next(self) -> str:
        """What the next number is per; they are asked for in their order."""
        self.each.append(self._per(len(self.each)))
        return self.each[-1]

    def _per(self, at: int) -> str:
        token = self.tokens[at]
        told = self._told(at, token)
        paces = {*WORDS.paces, *WORDS.recent}
        if token.per in paces and told and told not in paces and "·" not in told:
            return f"{told}·{token.per}"  # 每平方米租金8元/月
        if token.per and token.per not in paces and "·" not in token.per:
            opens = self.clauses.opens(token.start)
            if monthly := pattern.MONTHLY.search(self.text, opens, token.start):
                return f"{token.per}·{monthly['wage']}"  # 月租金8元/平方米
        if per := token.per or told:
            return per
        last = at - 1
        while last >= 0 and self.tokens[last].said.why_not == "date":  # 较2023年增加1.2万元
            last -= 1
        before = self.tokens[last] if last >= 0 else None
        if before is None or before.said.value is None or before.base != token.base:
            return ""
        goes_on = pattern.CARRIED.fullmatch(self.text, before.end, token.start)
        return self.each[last] if goes_on else ""

    def _told(self, at: int, token: Token) -> str:
        """What a number is per, told before it: 每亩300万元, 日均300件. 每年 is a time, and a
        percentage is per nothing: 亩均税收增长8%."""
        if token.kind in ("share", "points") or token.about or token.rank:
            return ""  # 人均产出翻了一番, 亩均效益居第三
        opens, last = self.clauses.opens(token.start), self.tokens[at - 1] if at else None
        so_many = last and pattern.PER_SO_MANY.search(self.text, opens, last.start)
        named = last and last.said.why_not == "name"  # 每万人拥有5G基站29个
        start = max(opens, self._end(at - 2 if named else at - 1) if not so_many else 0)
        match = self.grammar.each.search(self.text[start : token.start])
        if match and (of := match["of"] or match["of_last"] or match["of_each"]):
            # 每平方米每月10元, 人均月收入4200元
            time = match["time"] or match["time_first"] or match["time_each"]
            return f"{canonical(of, self.grammar.spellings)}·{time}"
        told = (match[match.lastgroup or 0] or "") if match else ""
        odd = token.kind in ("time", "ratio", "name") or pattern.OF_NO_PACE.fullmatch(token.base)
        even = match and match["even"] and (token.kind == "ratio" or self._lasts(told, token))
        if even or (match and match["pace"] and odd):
            return ""  # 日处理时间2小时, 日产线3条, 亩均税收仅为其三分之一, 亩均税收连续2年
        base = canonical(WORDS.letters.get(told, told), self.grammar.spellings)
        timed = self.grammar.kinds.get(base) in ("time", "name") and base not in WORDS.paces
        return "" if timed else base

    @staticmethod
    def _lasts(told: str, token: Token) -> bool:
        return told in WORDS.land and token.kind == "time"

    def _end(self, at: int) -> int:
        """Where the number at a place of the list ends; 0 before the first."""
        return self.tokens[at].end if at >= 0 else 0
