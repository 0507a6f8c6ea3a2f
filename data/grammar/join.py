"""The second step: numerals around a dash are one range, those before one with a unit a list."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from data.chinese import WORDS
from data.grammar import pattern
from data.grammar.clause import NEAR, Clauses
from data.grammar.numeral import Numeral
from data.grammar.scan import Token, around

#: The ends of a range of what grew are no farther apart than so many times.
_FAR = 3


def _apart(low: Token, high: Token) -> bool:
    """Whether two numbers are too far apart for a range: 增加12家至128家, but 增加12家至15家."""
    first, last = low.said.value, high.said.value
    if not first or last is None:
        return False
    return low.kind in ("count", "money") and last > _FAR * first


class Joiner:
    """Joins the numerals of one text."""

    def __init__(self, text: str, clauses: Clauses) -> None:
        self.text, self.clauses, self.grammar = text, clauses, clauses.grammar

    def once(self, tokens: list[Token]) -> list[Token]:
        """The tokens without those that only say of the one before whether it is itself within:
        5000万元（含5000万元）至1亿元."""
        told: list[Token] = []
        for one in tokens:
            if not (told and self._repeats(told[-1], one)):
                told.append(one)
        return told

    def _repeats(self, last: Token, one: Token) -> bool:
        alike = last.said.value == one.said.value and last.base == one.base
        end = self.clauses.grammar.after.match(self.text, last.end)
        starts = [last.end, end.end()] if end else [last.end]
        return bool(
            alike
            and self.text.startswith(tuple(WORDS.closing), one.end)
            and any(pattern.HELD.fullmatch(self.text, at, one.start) for at in starts)
        )

    def composed(self, tokens: list[Token]) -> list[Token]:
        """Two units in one number become one token: 1年零3个月 is 15个月, 3元5角 is 3.5元."""
        joined: list[Token] = []
        for one in tokens:
            last = joined[-1] if joined else None
            size = WORDS.composed.get(last.base, {}).get(one.base) if last else None
            if (
                last is None
                or size is None
                or not pattern.COMPOSING.fullmatch(self.text, last.end, one.start)
            ):
                joined.append(one)
                continue
            said, base = Numeral(None, why_not="gap"), one.base
            first, second = last.said, one.said
            if size and first.value is not None and second.value is not None and not last.per:
                base = last.base if size < 1 else one.base
                parts = (first.value, second.value * size)
                if size >= 1:
                    parts = (first.value * size, second.value)
                if not (first.scales or second.scales or first.infix):
                    said = replace(second, value=sum(parts, Decimal(0)))
            joined[-1] = replace(one, start=last.start, said=said, base=base, kind=last.kind)
        return joined

    def ranges(self, tokens: list[Token]) -> list[Token]:
        """Two numerals around a dash become one token."""
        joined: list[Token] = []
        for one in tokens:
            last = joined[-1] if joined else None
            if last and self._ends(last, one) and last.high is None and not last.rank:
                if self._changes(last, one):
                    joined[-1:] = self._change(last, one)
                elif self._either(last, one):
                    whole = self._range(last, one)
                    joined[-1] = replace(whole, said=Numeral(None, why_not="either"), high=None)
                else:
                    joined[-1] = self._range(last, one)
            else:
                joined.append(one)
        return joined

    def _ends(self, low: Token, high: Token) -> bool:
        """Whether two numerals are the ends of a range, or of a change."""
        for dash in (pattern.DASH, pattern.HELD_DASH):
            if dash.fullmatch(self.text, low.end, high.start):
                return True
        apart = pattern.BETWEEN_ENDS.fullmatch(self.text, low.end, high.start)
        return bool(apart and pattern.BETWEEN_THEM.match(self.text, high.end))

    def _changes(self, low: Token, high: Token) -> bool:
        """Whether two numerals around 到 are what was and what is: 由5家到8家."""
        text = self.text
        if text[low.end : high.start].strip() not in WORDS.to:
            return False
        grown = pattern.CHANGE.search(around(text, low.start, low.end)[0])
        if grown and low.base and (low.base != high.base or _apart(low, high)):
            return True  # 下降0.5个百分点至3.2%
        if (
            grown
            and low.base
            and pattern.OUT_OF.search(text, self.clauses.opens(low.start), low.start)
        ):
            return True  # 由20天缩短15天至5天
        before = text[self.clauses.opens(low.start) : low.start]
        if match := self.grammar.before.search(before):
            before = before[: match.start()]
        told = pattern.FROM.search(before) or (low.base and pattern.FROM_THE.search(before))
        return bool(told) and not pattern.SPREAD.match(text, high.end)

    def _either(self, low: Token, high: Token) -> bool:
        """Whether two numerals around 到 may be a range or by how much and to what something
        changed: 提高2万元至3万元. Rates that grow (增长5%至8%) are not told by what they reach."""
        text = self.text
        if text[low.end : high.start].strip() not in WORDS.to or not low.base:
            return False
        if low.kind == "points" or pattern.SPREAD.match(text, high.end):
            return False
        before = around(text, low.start, low.end)[0]
        grown = pattern.CHANGE.search(before)
        if not grown or low.kind != "share":
            return bool(grown)
        return bool(
            pattern.GROWN_SHARE.search(
                text, self.clauses.opens(low.start), low.start - len(grown[0])
            )
        )

    def _change(self, low: Token, high: Token) -> list[Token]:
        """Both figures of a change; 从5到8家 prints the unit once."""
        if low.said.why_not == "unit" and not low.base and high.said.value is not None:
            whole = self._range(low, high)
            alone = replace(whole.said, why_not="") if whole.high else replace(low.said, why_not="")
            low = replace(low, said=alone, base=high.base, per=high.per, kind=high.kind)
        return [low, high]

    def _range(self, low: Token, high: Token) -> Token:
        whole = Token(low.start, high.close, high.end, high.said, high.base, high.per, high.kind)
        for one in (low, high):
            if one.said.value is None:
                return replace(whole, said=one.said)
        start, stop = low.said.value, high.said.value
        assert start is not None and stop is not None
        # 5至10亿元 is 5亿至10亿元, and 500至1万元 is not 500万至1万元.
        if high.said.scales and not low.said.scales and not low.base:
            scaled = start * high.said.scales[0]
            start = scaled if scaled < stop else start
        if not low.base and self.text[high.close - 1] == WORDS.tenth and start * 10 < stop:
            start *= 10  # 三至四成
        alike = low.base in ("", high.base) and (high.base or not high.said.why_not)
        if not alike or start >= stop:
            return replace(whole, said=Numeral(None, why_not="backwards"))
        return replace(whole, said=replace(high.said, value=start, why_not=""), high=stop)

    def _shared(self, one: Token, after: Token) -> bool:
        """Whether two numerals share a unit of which the first prints but the beginning."""
        longer = after.base.startswith(WORDS.counter) and after.base != WORDS.counter
        listed = bool(pattern.LIST_MARK.fullmatch(self.text, one.end, after.start))
        if one.base == WORDS.counter and longer:
            return listed
        # 100万、50万元; but 投资12亿、3.5万平方米
        scales, known = one.said.scales[:1], one.said.value and after.said.value
        alike = after.kind == "money" or scales == after.said.scales[:1]
        scaled = bool(scales and after.said.scales and known and after.base) and alike
        opens = self.clauses.opens(one.start)
        apart = pattern.PEOPLE_AND_HOMES.search(self.text, opens, after.end)
        return listed and scaled and not one.base and not after.high and not apart

    def _misprinted(self, tokens: list[Token], at: int) -> str:
        """Why two numbers with nothing but 、 between are no list: 12、6亿元 may be 12.6, 5、6家 is
        about so many. Behind 分别, or where there are three, it is one."""
        one, after = tokens[at], tokens[at + 1]
        signs = self.text[one.start : after.close].rstrip(WORDS.scales)
        match = pattern.POINTED.fullmatch(signs)
        if not match or one.base or one.said.value is None or after.said.value is None:
            return ""
        beside = [*tokens[max(0, at - 1) : at], *tokens[at + 2 : at + 3]]
        listed = any(
            self.text[min(a.end, b.end) : max(a.start, b.start)].strip() == WORDS.between
            for a, b in ((each, one if each.start < one.start else after) for each in beside)
        )
        if listed or WORDS.respectively in self.text[self.clauses.opens(one.start) : one.start]:
            return ""
        follows = len(match[1]) == 1 and int(match[2]) == int(match[1]) + 1
        return "vague" if follows and after.kind == "count" else "gap"

    def _ordinals(self, one: Token, after: Token) -> bool:
        """Whether two numerals of a list are ordinals both, as one of them is: 一本、二本院校."""
        unit = self.text[one.close : one.end]
        least = max(0, one.start - NEAR)
        in_order = pattern.IN_ORDER.search(self.text, least, one.start)
        if in_order and not unit and not after.rank:  # 第1、2项
            return bool(pattern.LIST_MARK.fullmatch(self.text, one.end, after.start))
        return (
            "ordinal" in (one.said.why_not, after.said.why_not)
            and bool(unit)
            and unit == self.text[after.close : after.end]
            and bool(pattern.LIST_MARK.fullmatch(self.text, one.end, after.start))
        )

    def lists(self, tokens: list[Token]) -> None:
        """30、40、50家: the numerals before the last take its unit."""
        tenths = len(tokens)
        for at in range(len(tokens) - 2, -1, -1):
            one, after = tokens[at], tokens[at + 1]
            if why := self._misprinted(tokens, at):
                tokens[at : at + 2] = [
                    replace(each, said=Numeral(None, why_not=why)) for each in (one, after)
                ]
                continue
            if self._ordinals(one, after):
                tokens[at : at + 2] = [
                    replace(each, said=Numeral(None, why_not="ordinal")) for each in (one, after)
                ]
                continue
            if self._shared(one, after):  # 1.6个和0.9个百分点; 12.6亿和13.9亿元
                why = one.said.why_not.replace("unit", "")
                said = replace(one.said, why_not=why)
                tokens[at] = replace(one, said=said, base=after.base, kind=after.kind)
                continue
            if one.said.why_not != "unit" or after.said.why_not or after.high is not None:
                continue
            if pattern.LIST_MARK.fullmatch(self.text, one.end, after.start):
                assert one.said.value is not None
                said = replace(one.said, why_not="")
                if WORDS.tenth in self.text[after.start : after.close] or at + 1 == tenths:
                    said, tenths = replace(said, value=one.said.value * 10), at  # 占6、3、1成
                if after.said.scales and not said.scales:
                    value = one.said.value * after.said.scales[0]
                    said = Numeral(value, after.said.scales)
                tokens[at] = replace(
                    one, said=said, base=after.base, per=after.per, kind=after.kind
                )
