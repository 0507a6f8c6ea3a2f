"""The third step: the words that bound a number (超, 以内, 约), touching it or standing apart."""

from __future__ import annotations

import re

from data.chinese import WORDS
from data.grammar import pattern
from data.grammar.clause import NEAR, Clauses
from data.model import Relation

#: How far before a number a qualifier may stand that need not touch it.
_APART = 10
#: The unit that a number ends with has no more signs.
_UNIT = 4
#: What a bound says that is not itself among what it bounds.
_BEYOND: dict[Relation | None, Relation] = {"ge": "gt", "le": "lt"}
#: What a word says where it is denied: 不得少于, 没有超过, 未达.
_DENIED: dict[Relation | None, Relation] = {
    "gt": "le",
    "ge": "lt",
    "lt": "ge",
    "le": "gt",
    None: "lt",
}


class Qualifiers:
    """Those of one text."""

    def __init__(self, text: str, clauses: Clauses) -> None:
        self.text, self.clauses, self.grammar = text, clauses, clauses.grammar

    def before(self, start: int) -> Relation | None:
        each = pattern.BOUNDED_EACH.search(self.text, max(0, start - _APART), start)
        stand = self.grammar.before.search
        match = stand(self.text, max(0, start - 12), start)
        if each and not match:
            match = stand(self.text, max(0, each.start() - 12), each.start())
        if match and not self._idle(*match.span(1)):
            return self._turned(self.grammar.relations[match[1]], match.start())
        sign, tenth = self.text[start : start + 1], self.text[start + 1 : start + 2]
        sized = sign in WORDS.lone_scales or tenth == WORDS.tenth  # 过亿元, 过七成
        over = pattern.OVER.search(self.text, max(0, start - 2), start) if sized else None
        if over:
            return self._turned("gt", over.start())
        small = pattern.SMALL_OF.match(self.text, start)
        fewer = small and pattern.SMALL.search(self.text, max(0, start - 2), start)
        return "approx" if fewer else None  # 小一千家

    def _idle(self, start: int, end: int) -> bool:
        """Whether a qualifier is none here: part of a word, a "but", or what was achieved."""
        part = self.clauses.blocked(start, end) or self._but(start)
        return part or bool(pattern.ACHIEVED.match(self.text, start))

    def _turned(self, told: Relation | None, at: int) -> Relation | None:
        """What a qualifier at ``at`` says, turned round by a word before it that denies it."""
        denied = pattern.DENIED.search(self.text, max(0, at - 3), at)
        return _DENIED.get(told, told) if denied else told

    def _but(self, at: int) -> bool:
        """Whether a qualifier is a word between two clauses: 签约30个，不过12个尚未开工."""
        but = self.grammar.but.match(self.text, at)
        return bool(but) and not self.text[self.clauses.opens(at) : at].strip()

    def of_whole(self, start: int) -> Relation | None:
        """A qualifier before what a share is of: 不超过投资额的15%, 未完成年度任务的60%."""
        opens = self.clauses.opens(start)
        if pattern.UNREACHED.search(self.text, opens, start):
            return "lt"
        match = pattern.OF_WHOLE.search(self.text, opens, start)
        if not match or self.clauses.blocked(*match.span(match.lastindex or 0)):
            return None
        told = match.lastindex or 0
        return self._turned(self.grammar.relations[match[told]], match.start(told))

    def apart(self, start: int, last: int) -> Relation | None:
        """A qualifier a few words before the number, in its clause: 约引进企业36家. ``last`` is
        where the number before it ends."""
        least = max(start - _APART, last, self.clauses.opens(start))
        found = [*self.grammar.apart.finditer(self.text, least, start)]
        for match in reversed(found):
            if (
                not self.clauses.blocked(*match.span())
                and WORDS.between not in self.text[match.end() : start]
                and self.text[match.end() : start].strip() != WORDS.of
            ):
                return self.grammar.relations[match[0]]
        return None

    def foremost(self, start: int, kind: str) -> Relation | None:
        """What the best or the worst of several says of all: none took less than 最快1天."""
        before = self.text[max(0, start - NEAR) : start]
        rate = kind in ("share", "points")
        if not (rate or kind == "time"):
            return None
        if pattern.SOONEST.search(before):
            return "le" if rate else "ge"
        return ("ge" if rate else "le") if pattern.LATEST.search(before) else None

    def climbed(self, start: int, end: int) -> Relation | None:
        """What a step says that was climbed: 迈上200亿元台阶 is at least so much."""
        match = pattern.CLIMBED.search(self.text, self.clauses.opens(start), start)
        if not match or not pattern.STEP.match(self.text, end):
            return None
        return "gt" if match["past"] else "ge"

    def after(self, end: int, kind: str) -> tuple[Relation | None, int]:
        if kind in ("share", "ratio") and (barely := pattern.BARELY.match(self.text, end)):
            return ("gt" if barely["more"] else "lt"), barely.end()
        match = self.grammar.after.match(self.text, end)
        counted = match and match[1] == WORDS.within and kind == "count"
        past = match and match[1] in WORDS.since and kind == "time"  # 三年来
        if not match or counted or past or self.clauses.blocked(*match.span(1)):
            return None, end
        if match[1] in WORDS.begun and self._began(end):
            return None, end
        if pattern.ROOFED.search(self.text, max(0, end - _UNIT), match.end()):
            return None, end
        told, close = self.grammar.relations[match[1]], match.end()
        within = self._held(end, end) if close > end else None
        behind = self._held(end, close)
        if WORDS.without in match[0] or (behind and behind["without"]):  # 1亿元（不含）以下
            told = _BEYOND.get(told, told)
        if behind:
            return told, behind.end()
        other = re.search(r"\d", self.text[end : match.start(1)])  # 5亿元(含设备2亿元)以上
        return told, end if other and not within else close

    def _held(self, end: int, at: int) -> re.Match[str] | None:
        """What says, at a place behind a number that ends at ``end``, whether that is itself
        within: 500万元以上（含500万元）."""
        match = pattern.HELD_BEHIND.match(self.text, at)
        alike = match and self.text.endswith(match["what"].strip(), 0, end)
        return match if alike else None

    def _began(self, end: int) -> bool:
        """Whether the number that ends here tells from where something grew."""
        opens = self.clauses.opens(end)
        began = pattern.BEGAN.search(self.text, opens, end + 6)  # as far as 起步，最高
        return bool(began) and not pattern.PAID.search(self.text, opens, end)
