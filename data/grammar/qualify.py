"""The third step: the words that bound a number (超, 以内, 约), touching it or standing apart."""

from __future__ import annotations

import re

from data.chinese import WORDS
from data.grammar import pattern
from data.grammar.clause import Clauses
from data.model import Relation

#: How far before a number a qualifier may stand that need not touch it.
_APART = 10
#: What a bound says that is not itself among what it bounds.
_BEYOND: dict[Relation | None, Relation] = {"ge": "gt", "le": "lt"}


class Qualifiers:
    """Those of one text."""

    def __init__(self, text: str, clauses: Clauses) -> None:
        self.text, self.clauses, self.grammar = text, clauses, clauses.grammar

    def before(self, start: int) -> Relation | None:
        match = self.grammar.before.search(self.text, max(0, start - 12), start)
        if not match or self.clauses.blocked(*match.span(1)):
            return None
        return self.grammar.relations[match[1]]

    def apart(self, start: int, last: int) -> Relation | None:
        """A qualifier a few words before the number, in its clause: 约引进企业36家. ``last`` is
        where the number before it ends."""
        least = max(start - _APART, last, self.clauses.opens(start))
        found = [*self.grammar.apart.finditer(self.text, least, start)]
        for match in reversed(found):
            if (
                not self.clauses.blocked(*match.span())
                and WORDS.between not in self.text[match.end() : start]
            ):
                return self.grammar.relations[match[0]]
        return None

    def after(self, end: int, kind: str) -> tuple[Relation | None, int]:
        if kind in ("share", "ratio") and (barely := pattern.BARELY.match(self.text, end)):
            return ("gt" if barely["more"] else "lt"), barely.end()
        match = self.grammar.after.match(self.text, end)
        counted = match and match[1] == WORDS.within and kind == "count"
        past = match and match[1] in WORDS.since and kind == "time"  # 三年来
        if not match or counted or past or self.clauses.blocked(*match.span(1)):
            return None, end
        repeated = re.search(r"\d", self.text[end : match.start(1)])  # 5亿元(含5亿元)以上
        told = self.grammar.relations[match[1]]
        if WORDS.without in match[0]:  # 1亿元（不含）以下
            told = _BEYOND.get(told, told)
        return told, end if repeated else match.end()
