"""What the other numbers of a sentence say of one: a second look at what was read word by word.

A word is sought where its number stands. That it may be of the next number too, over a comma, a
name or another number, no list of words tells. So each number is held against the others of its
sentence: where one like it is per something, grows or is planned, and this one was read as if it
were not, or where its own clause has words for both, a person has to look.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from data.chinese import WORDS
from data.grammar import pattern
from data.grammar.clause import Clauses, closing, lead, opening
from data.grammar.printed import Quantity

#: So many signs and numbers before one are looked back on: a table without stops is no sentence.
_FAR, _MANY = 150, 12
#: So near behind the size by which they are told apart things are counted.
_NEAR = 16
_PARTS = f"{WORDS.comma},{WORDS.stops}"
#: Kinds of what may be per something and add up, and of what is no part of a plan.
_SIZED, _OF_A_WHOLE = ("amount", "count", "range"), ("share", "points", "rank")
_PLANNED = ("expected", "target")


@dataclass(frozen=True)
class _Place:
    """A number in its sentence: those ``before`` it there and the one ``behind``, and where its
    sentence begins, its clause opens, and what is its ``own`` does: behind the number before."""

    one: Quantity
    before: Sequence[Quantity]
    behind: Quantity | None
    begins: int
    opens: int
    own: int


class Fellows:
    """Those of the numbers of one text."""

    def __init__(self, text: str, clauses: Clauses) -> None:
        self.text, self.clauses = text, clauses

    def looked(self, found: Sequence[Quantity]) -> Iterator[Quantity]:
        """The numbers of a text, with a ``check`` where the others say something else."""
        each: list[Quantity] = []
        before: list[Quantity] = []
        begins = end = 0
        for one, behind in zip_longest(found, found[1:]):
            if not {*WORDS.ends}.isdisjoint(self.text[end : one.start]):
                before, each = [], []
                begins = opening(self.text, one.start, WORDS.ends, end)
            place = self._place(one, before[-_MANY:], behind, begins)
            may_be_each = one.kind in _SIZED and not one.per and self._each(place, each[-_MANY:])
            if one.value is not None and not one.check:
                ask = may_be_each or self._told_otherwise(place)
                one = replace(one, check="fellow") if ask else one
            if may_be_each:
                each.append(one)
            before.append(one)
            end = one.end
            yield one

    def _place(
        self, one: Quantity, before: Sequence[Quantity], behind: Quantity | None, begins: int
    ) -> _Place:
        opens = self.clauses.opens(one.start)
        own = max(opens, before[-1].end) if before else opens
        return _Place(one, before, behind, max(begins, one.start - _FAR), opens, own)

    def _told_otherwise(self, place: _Place) -> bool:
        """Whether anything but what it is per may be another than was read."""
        asked = (self._grows, self._listed, self._of_unit, self._of_class, self._of_saying)
        if any(ask(place) for ask in asked):
            return True
        last = place.before[-1] if place.before else None
        if last and last.check and pattern.ADJUSTED.fullmatch(self.text, last.end, place.one.start):
            return True
        if place.one.status == "actual":
            return self._planned(place) or self._adds_up(place)
        return self._done(place) or self._goes_on(place)

    def _each(self, place: _Place, asked: Sequence[Quantity]) -> bool:
        """Whether a number may be per something: one like it is or may be (每亩18万元，商用地46万
        元), or that is told before another (每引进1名博士奖励10万元). ``asked`` are such."""
        one, text = place.one, self.text
        scale = one.base, one.scales
        like = [other for other in place.before if (other.base, other.scales) == scale]
        if any(other.per or other in asked for other in like):
            return not pattern.TOLD_OF_ALL.search(text, place.own, one.start)
        if place.before and pattern.EACH_SO_MANY.search(text, place.begins, place.own):
            paid = pattern.PAYS.search(text, place.own, one.start)
            if paid or place.before[-1].start >= place.opens:
                return True
        return bool(pattern.EACH_ON_AVERAGE.search(text, place.opens, one.start))

    def _grows(self, place: _Place) -> bool:
        """Whether a share may be growth, of which its sentence tells (增速7.1%，一季度5.2%), points
        a change, where nothing tells what they are apart from, and a count one on the year."""
        one = place.one
        if one.kind in _SIZED:
            return bool(pattern.MORE_THAN_BEFORE.search(self.text, place.own, one.start))
        if one.kind == "points":
            return not pattern.MEASURED.search(self.text, place.begins, one.start)
        if one.kind != "share" or not pattern.GROWTH.search(self.text, place.begins, one.start):
            return False
        return not pattern.OF_ITS_OWN.search(self.text, place.own, one.start)

    def _listed(self, place: _Place) -> bool:
        """Whether a number goes on a list and was read as something else than the one before it:
        净增22亿元和31亿元."""
        one, last = place.one, place.before[-1] if place.before else None
        if last is None or last.value is None:
            return False
        told = (last.kind, last.status, last.per) != (one.kind, one.status, one.per)
        if not told or (last.kind != "change" and last.base != one.base):
            return False
        return bool(pattern.LIST_MARK.fullmatch(self.text, last.end, one.start))

    def _of_unit(self, place: _Place) -> bool:
        """Whether a unit may be a part of the one before (原需20个工作日，现7个即可), or that
        of all parts of a ratio (4:3:3分担)."""
        one = place.one
        if one.per in WORDS.land and one.kind == "count":  # 亩均效益A类企业43家
            return True
        if one.kind not in ("share", "ratio") and pattern.OF_PARTS.search(
            self.text, max(0, one.start - 3), one.start
        ):
            return True
        if one.base != WORDS.counter or not pattern.BARE_UNIT.match(self.text, one.end):
            return False
        for other in reversed(place.before):
            if other.base != one.base:
                return other.base.startswith(one.base)
        return False

    def _of_class(self, place: _Place) -> bool:
        """Whether a bound may tell things apart and be no amount: 过亿元4家, 5至10亿元的6个."""
        one, behind = place.one, place.behind
        if one.base in WORDS.told_by:  # 50人以下的企业
            return bool(pattern.CLASS_OF_HEADS.match(self.text, one.end))
        bounded = one.relation not in ("eq", "approx") or one.high is not None
        if not bounded or one.kind not in ("amount", "range") or one.base in WORDS.ages:
            return False
        if pattern.CLASS_BEHIND.match(self.text, one.end):
            return True
        if self._names_a_class(place):
            return True
        if behind is None or self.clauses.opens(behind.start) != place.opens:
            return False
        if behind.why_not == "size":
            return True
        counted = behind.kind in ("count", "share") and behind.start - one.end <= _NEAR
        return counted and not pattern.APART_BY_MARK.search(self.text, one.end, behind.start)

    def _names_a_class(self, place: _Place) -> bool:
        """Whether a bound is behind its number that of all things of a sort: 超5000万元的项目."""
        end, text = place.one.end, self.text
        behind = place.behind
        if behind and pattern.BOUNDED_AGAIN.fullmatch(text, end, behind.start):
            end = behind.end  # 超过5000万元不足1亿元的项目
        sort = text.startswith(WORDS.of, end) and pattern.TOLD_APART.match(text, end)
        own = text[place.opens : place.one.start]
        return bool(sort) and not any(word in own for word in WORDS.one_of)

    def _of_saying(self, place: _Place) -> bool:
        """Whether one thing is no count but part of a saying, as another is told of one in its
        clause (一个窗口受理、一支队伍执法), or is the first or second of an order (一档、二档)."""
        one, text = place.one, self.text
        sign = text[one.start : one.close]
        if one.kind != "count" or sign not in WORDS.placing:
            return False
        if sign != WORDS.placing[0]:
            return True
        if text.find(f"{WORDS.placing[1]}{one.base}", one.end, one.end + _FAR) >= 0:
            return True
        close = closing(text, one.end, _PARTS, min(len(text), one.end + _FAR))
        beside = (place.opens, one.start), (one.end, close)
        return any(pattern.ANOTHER_ONE.search(text, *part) for part in beside)

    def _planned(self, place: _Place) -> bool:
        """Whether what was read as a fact may be a plan: its clause has a word for one too, goes
        on with one behind a fact (去年建成42万平方米，今年再建38万平方米), or stands under a
        heading of aims (任务：新增20户)."""
        one, text = place.one, self.text
        if one.kind in _OF_A_WHOLE:
            return False
        if self.clauses.plans(place.opens, one.start):
            return True
        if pattern.AIM_BEFORE.search(text, place.own, one.start):
            return True
        if not self._inherits(place):
            return False
        if pattern.LEAD_OF_AIMS.search(lead(text, one.start)):
            return True
        if self._part_of_plan(place):
            return True
        told = self.clauses.plans(place.begins, place.opens)
        if told and pattern.ONCE_MORE.search(text, place.own, one.start):
            return True
        # 预计全年，到位资金5亿元
        last = place.before[-1].end if place.before else place.begins
        if last > place.opens or not self.clauses.weak(place.opens, one.start):
            return False
        return self.clauses.words(last, place.opens)[0] in _PLANNED

    def _part_of_plan(self, place: _Place) -> bool:
        """Whether a number is among those that 其中 takes out of one that is but planned:
        总投资估算23.7亿元，其中工程费用18.2亿元，预备费1.4亿元."""
        one = place.one
        for other, last in pairwise((one, *reversed(place.before))):
            opens = self.clauses.opens(other.start)
            if pattern.MADE_ALREADY.search(self.text, opens, other.start):
                return False
            if last.base != one.base or self.clauses.words(opens, other.start)[0]:
                return False
            if last.end <= opens and self.text.startswith(WORDS.among, opens):
                return last.status in _PLANNED
        return False

    def _inherits(self, place: _Place) -> bool:
        """Whether the clause of a number says nothing of its status, so that one before it does."""
        return self.clauses.words(place.opens, place.one.start)[0] is None

    def _goes_on(self, place: _Place) -> bool:
        """Whether a number has its plan from a clause before, and so has another between that has
        to be looked at (全年目标120亿元，前三季度完成97亿元，进度80.8%), or from what the number
        before is called: 计划实施的28项工程开工26项."""
        one, last = place.one, place.before[-1] if place.before else None
        if last is None or last.status != one.status:
            return False
        opens = self.clauses.opens(last.start)
        if opens == place.opens:
            return bool(pattern.PLAN_OF_LAST.search(self.text, opens, last.start))
        had = pattern.MAY_BE_HAD.search(self.text, opens, last.start)
        handed = last.check == "fellow" or had or not self.clauses.words(opens, last.start)[0]
        return bool(last.check and handed) and self._inherits(place)

    def _done(self, place: _Place) -> bool:
        """Whether what was read as a plan may be a fact: what it starts from (由60天压缩至35天),
        what is but called so (拟用的86间), or what is done of a plan told before its clause."""
        one, text = place.one, self.text
        begun = pattern.FROM_OWN.search(text, place.own, one.start)
        if begun and pattern.TO_OWN.match(text, one.end):
            return True
        if pattern.PLAN_OF_NAME.search(text, place.own, one.start):
            return True
        if pattern.DONE_BEHIND.match(text, one.end) or self._of_other(place):
            return True
        if one.status == "target" and self._loosely_aimed(place):
            return True
        if pattern.PLANNED_AT_FIRST.search(text, place.opens, one.start):
            return True
        if self._of_other_phase(place):
            return True
        if one.status != "expected" or self.clauses.plans(place.opens, one.start):
            return False
        since = pattern.DONE_SINCE.search(text, place.begins, one.start)
        return bool(since or pattern.DONE_OWN.search(text, place.opens, one.start))

    def _loosely_aimed(self, place: _Place) -> bool:
        """Whether an aim was not reached (未达到40个的目标), or is told by nothing but words that
        tell what was done too: 打造智能工厂9个."""
        opens, start = place.opens, place.one.start
        if pattern.UNMET.search(self.text, place.own, start):
            return True
        loose = pattern.LOOSELY_AIMED.search(self.text, opens, start)
        alone = loose and self.clauses.words(opens, start)[2] == [loose[0]]
        return bool(alone) and not self.clauses.plans(place.begins, opens)

    def _of_other_phase(self, place: _Place) -> bool:
        """Whether the plan that a number has from a clause before is that of another phase."""
        text, one = self.text, place.one
        own = pattern.PHASE.search(text, place.opens, one.start)
        if not own or self.clauses.plans(place.opens, one.start):
            return False
        others = pattern.PHASE.findall(text, place.begins, place.opens)
        return any(other != own[0] for other in others)

    def _of_other(self, place: _Place) -> bool:
        """Whether a plan may be of the item before alone, in a list that begins with a fact or goes
        on with one (前期31个、拟开工22个、在建33个), or of the size that tells things apart."""
        one, fellows = place.one, [each for each in place.before if each.start >= place.opens]
        if not fellows or self.clauses.plans(place.own, one.start):
            return False
        if fellows[-1].why_not == "size":
            return bool(pattern.PLAN_OF_SIZE.search(self.text, place.opens, fellows[-1].start))
        if fellows[-1].status != one.status or one.base != fellows[-1].base:
            return False
        staged = pattern.STAGED.match(self.text, place.own)
        return bool(staged) or fellows[0].status == "actual"

    def _adds_up(self, place: _Place) -> bool:
        """Whether a word before its clause, with no number between, adds up to it:
        全年累计，用电3亿度."""
        one = place.one
        least = max(place.begins, place.before[-1].end) if place.before else place.begins
        told = pattern.ADDS_UP.search(self.text, least, max(least, place.opens))
        return one.kind in _SIZED and one.span is None and bool(told)
