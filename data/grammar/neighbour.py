"""What stands beside a number and is no word of the grammar: it may bound the number, plan or deny
it, so that a person has to look.

What a number is told by is known word by word (``vocab.wordings``), and an unknown word changes
nothing that is read. Here it is the other way about: what says nothing of how much is known by its
last sign, and what else touches a number is asked about. Farther away in its clause only words that
promise, ask, bound or compare are, for most words there say what the number is of.
"""

from __future__ import annotations

import re

from data.chinese import WORDS
from data.grammar import pattern
from data.grammar.clause import FARTHEST, Clauses, opening
from data.grammar.printed import Quantity

#: So much before a number is looked at for a word that touches it.
_TOUCHES = 12
#: So far before the clause of a number stands what it hangs on.
_AHEAD = 60
#: Of these by how much they are apart, or what they are of, is told as what they are.
_OWN = ("change", "points", "ratio")
#: Kinds of units of which so much may be per something.
_SIZED = ("money", "count", "physical")


class Neighbours:
    """Those of the numbers of one text."""

    def __init__(self, text: str, clauses: Clauses) -> None:
        self.text, self.clauses, self.grammar = text, clauses, clauses.grammar

    def ask(self, one: Quantity, kind: str, last: int) -> bool:
        """Whether something beside a number may change what was read of it. ``kind`` is that of its
        unit, ``last`` where the number before it ends."""
        opens = self.clauses.opens(one.start)
        far = min(len(self.text), one.end + FARTHEST)
        close = pattern.BREAK.search(self.text, one.end, far)
        within, behind = (opens, one.start), (one.end, close.start() if close else far)
        if any(self._met(may, *within) for may in (pattern.MAY_DENY, pattern.MAY_BE_STAGED)):
            return True
        if pattern.MAY_GO_ON.match(self.text, one.end):
            return True
        paced = one.per or one.kind == "rank" or kind not in _SIZED
        if not paced and self._met(pattern.MAY_BE_EACH, max(last, opens), one.start):
            return True
        if one.status == "actual":
            if self._planned(within, behind):
                return True
        elif self._fact(*within):
            return True
        return one.relation == "eq" and self._bounded(one, kind, max(last, opens), behind)

    def _planned(self, within: tuple[int, int], behind: tuple[int, int]) -> bool:
        """Whether what was read as a fact may be a plan: by its own words, or those on which it
        hangs."""
        least = max(0, within[0] - _AHEAD)
        ahead = opening(self.text, within[0], WORDS.stops, least), within[0]
        told = (pattern.MAY_PLAN, within), (pattern.MAY_PLAN_BEHIND, behind)
        hangs = (pattern.MAY_PLAN_AHEAD, ahead)
        yet = () if self.clauses.dated else ((pattern.MAY_BE_YET, ahead),)
        return any(self._met(may, *at) for may, at in (*told, hangs, *yet))

    def _fact(self, opens: int, start: int) -> bool:
        """Whether what was read as a plan may be a fact: by its own words, or those of a time that
        may be over, where the plan is told before its clause."""
        if self._met(pattern.MAY_BE_HAD, opens, start):
            return True
        handed = self.clauses.words(opens, start)[0] is None
        return handed and self._met(pattern.MAY_BE_DONE, opens, start)

    def _bounded(self, one: Quantity, kind: str, opens: int, behind: tuple[int, int]) -> bool:
        """Whether a number that was read without a bound may have one."""
        if self._met(pattern.MAY_BOUND, opens, one.start):
            return True
        foremost = kind == "share" and self.text.startswith(WORDS.of, one.end)
        if foremost and self._met(pattern.FIRST_OR_LAST, opens, one.start):
            return True
        if kind != "count" and pattern.MAY_BOUND_BEHIND.match(self.text, *behind):
            return True
        if pattern.MAY_BOUND_LATER.match(self.text, *behind):
            return True
        if one.kind not in _OWN and self._met(pattern.MAY_DIFFER, opens, one.start):
            return True
        ratio = one.base == WORDS.base_of_ratios  # 收入比2.11
        return not (ratio or self._tame(one.start, opens))

    def _met(self, sought: re.Pattern[str], start: int, end: int) -> bool:
        """Whether a word stands in a stretch that is no part of a word that is known."""
        found = sought.finditer(self.text, start, end)
        return any(not self.clauses.blocked(*one.span()) for one in found)

    def _tame(self, start: int, opens: int) -> bool:
        """Whether what touches a number from before is known, or known to say nothing."""
        least = max(opens, start - _TOUCHES)
        if start - 1 in self.clauses.masked or self.grammar.before.search(self.text, least, start):
            return True
        before = pattern.PASSED_OVER.sub("", self.text[least:start].rstrip())
        known = (one.end() == len(before) for one in self.grammar.clause.finditer(before))
        return bool(pattern.TAME_BEFORE.search(before)) or any(known)
