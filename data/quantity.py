"""The grammar of a quantity in a Chinese text: one reading for the checks, the list of forgotten
numerals and whatever else must know what a number says.

    text      = … qualifier? numeral unit qualifier? …
    unit      = scale? base (/ per)?           万 · 元 / 亩
    range     = numeral unit? dash numeral unit        5亿至10亿元, 30—50家
    list      = numeral 、 numeral … unit              30、40、50家, but not 12、6亿元

The rules in the order in which they are tried:

1. Compounds (``vocab.compounds``) are laid aside: 签约, 节约 and 附近 qualify nothing.
2. Dates, times and periods are names: 2025年, 1—10月, 前三季度, “十四五”.
3. Fractions and multiples have words of their own: 百分之三十, 三分之一, 三成, 翻番.
4. A numeral (``data/grammar/numeral.py``) takes the longest unit that follows it, or the one told
   before it: 港币5000万元, 标煤3万吨, 企业数（家）：86. Ordinals, model numbers and slogans are
   names: 第一批, DN600, 35千伏, “三个一批”. 容积率1.2 and 2.8:1 are ratios and have no
   unit. A number in an English sentence is not read, for of its words none is known here.
5. Two numerals around a dash are one range; it is never one of its ends. 由5家到8家 is no range
   but a change: two figures.
6. A qualifier counts where it touches the number or its unit, the longest wording first: 不超过
   is not 超; 5亿元（含）以上 is touched. 内 ends a time or an amount, not a number of things. What
   denies it turns it round (不得少于); a share has that of what it is of (不超过投资额的15%).
   What a number is per holds for those that go on from it: 亩均由120万元提高至185万元, 户均收入
   3000元，比上年增加200元.
   So does what is told of a day or a tonne: 日处理能力5万吨, 吨铝电耗13500千瓦时. Of times the best
   is no less and the worst no more (最快1天, 最慢3天), unless a nearer word bounds them.
   Of a list behind 分别 one bound holds for all (分别不低于25%、20%; 分别达到80%、60%以上). Without
   分别 a word behind the last bounds that one, and the others say that it may bound them too
   (``check``). An amount whose bound tells things apart by their size is none: 亿元以上项目41个.
7. Status and span are those of the clause. A clause ends at a comma, stop or bracket; 、 ends what
   累计 covers but not what 预计 does; what has added up since something began (成立以来) does so
   to the end of the sentence. 预计, 力争, 到2027年 and the like hold for the rest of the
   sentence, unless a word of fact (已, 目前) comes between. A word of plan behind a number is that
   number's alone: 3亿元（计划）, 2个项目即将开工.

What a rule cannot decide has no value, and ``why_not`` says why. What stands beside a word that no
rule knows has a ``check`` (``data/grammar/neighbour.py``), and so has what the other numbers of its
sentence put in doubt (``data/grammar/fellow.py``): nothing is read wrongly in silence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache, partial

from data.chinese import WORDS
from data.grammar import lexicon, numeral, pattern
from data.grammar.clause import Clauses
from data.grammar.fellow import Fellows
from data.grammar.join import Joiner
from data.grammar.latest import Latest
from data.grammar.neighbour import Neighbours
from data.grammar.numeral import SCALES
from data.grammar.perunit import PerUnits
from data.grammar.printed import Check, Kind, Quantity
from data.grammar.qualify import Qualifiers
from data.grammar.scan import Scanner, Token, around
from data.model import Relation, Span, Status, Vocab

__all__ = ["Quantity", "clause_words", "read"]

#: What kinds of printed units are kinds of quantities too; all others are amounts.
_KINDS: dict[str, Kind] = {"share": "share", "points": "points", "ratio": "ratio", "count": "count"}


def read(text: str, vocab: Vocab, *, dated: int | None = None) -> list[Quantity]:
    """Every numeral of ``text`` in its order: read, or with the reason why not. Chinese numerals
    inside ordinary words (统一, 百姓) are no numerals. Of a text printed in the year ``dated`` a
    year that was over by then (到2023年) is no target."""
    if len(text) > _LONGEST:
        return [*_read(vocab, text, dated)]
    return [*_READ.of(vocab)(text, dated)]


#: How many texts are kept as they were read, and of how many signs: several checks read the
#: paragraphs of the articles, again after each change of the data. What a sign weighs once it is
#: read is up to 130 bytes, so that texts of a whole file each would fill the memory.
_KEPT, _LONGEST = 1024, 1024


def _reader(vocab: Vocab) -> Callable[[str, int | None], tuple[Quantity, ...]]:
    return lru_cache(maxsize=_KEPT)(partial(_read, vocab))


_READ = Latest(_reader)


def _read(vocab: Vocab, text: str, dated: int | None) -> tuple[Quantity, ...]:
    plain, places = numeral.even(text)
    found = _Reader(plain, vocab, dated).found()
    if plain == text:
        return tuple(found)
    return tuple(
        replace(
            one,
            text=text[places[one.start] : places[one.end - 1] + 1],
            start=places[one.start],
            close=places[one.close - 1] + 1,
            end=places[one.end - 1] + 1,
        )
        for one in found
    )


def clause_words(
    text: str, vocab: Vocab, *, dated: int | None = None
) -> tuple[Status, Span | None, list[str]]:
    """Status and span by the words of a quotation (预计, 力争, 累计), and those words."""
    plain = numeral.even(text)[0]
    clauses = Clauses(plain, lexicon.of(vocab), vocab.wordings, dated)
    status, span, found = clauses.words(0, len(plain))
    return status or "actual", span, found


#: Kinds of amounts, of which a plan may be and which add up.
_SIZED = ("money", "count", "physical")
#: Between two numbers of a list stands no more than a qualifier and a mark.
_MARKED = 12
#: From here on a number in Chinese signs is none of a word, whatever it counts: 三千职工.
_MANY = 100


class _Reader:
    """One text and the quantities in it."""

    def __init__(self, text: str, vocab: Vocab, dated: int | None) -> None:
        self.text, self.grammar = text, lexicon.of(vocab)
        self.clauses = Clauses(text, self.grammar, vocab.wordings, dated)
        self.qualify = Qualifiers(text, self.clauses)
        self.neighbours = Neighbours(text, self.clauses)
        self.fellows = Fellows(text, self.clauses)
        joiner = Joiner(text, self.clauses)
        scanned = Scanner(text, self.clauses, self.qualify).found()
        tokens = joiner.ranges(joiner.composed(joiner.once(scanned)))
        joiner.lists(tokens)
        self.tokens = [
            one
            for one in tokens
            if one.said.why_not != "unit"
            or one.rank
            or pattern.IN_ROW.match(text, one.start)
            or one.said.scales
            or one.said.infix
            or (one.said.value or 0) >= _MANY
            or text[one.start].isdecimal()
        ]
        self.clauses.within({at for one in self.tokens for at in range(one.start, one.close)})
        self.per = PerUnits(text, self.clauses, self.tokens)
        # What holds for those of the list that was met last.
        self.row: tuple[int, Relation | None, Check] = (0, None, "")

    def found(self) -> list[Quantity]:
        found: list[Quantity] = []
        back = False
        for at, one in enumerate(self.tokens):
            told = self._quantity(at, one, self.per.next())
            of_it = back and told.kind == "share"
            back = told.status == "expected" and (of_it or self._goes_back(told, found))
            found.append(replace(told, status="actual") if back else told)
        return [*self.fellows.looked(found)]

    def _goes_back(self, told: Quantity, before: list[Quantity]) -> bool:
        """Whether 其中 takes up what was counted as a fact before the money that is planned for
        it: 签约36个，计划总投资168亿元，其中外资3个，占8.3%."""
        opens = self.clauses.opens(told.start)
        if told.kind != "count" or not self.text.startswith(WORDS.among, opens):
            return False
        if self.clauses.words(opens, told.start)[0]:  # 其中近期可签约18个
            return False
        begins = self.clauses.sentence(opens)
        alike = (one for one in reversed(before) if one.base == told.base or one.start < begins)
        last = next(alike, None)
        return bool(last and last.start >= begins and last.status == "actual")

    def _quantity(self, at: int, token: Token, per: str) -> Quantity:
        text, said = self.text, token.said
        after, end = self.qualify.after(token.end, token.kind)
        # 约30余个 is about 30: the vaguest word of all wins.
        words: list[Relation | None] = [
            self._bound(at, token),
            self.grammar.relations.get(said.infix),
            after,
        ]
        if not any(words):
            words = [self.qualify.foremost(token.start, token.kind)]
        check: Check = ""
        if not any(words) and at >= self.row[0]:
            self.row = self._listed(at)
        told, check = (None, check) if any(words) else self.row[1:]
        words.append(told)
        found = dict.fromkeys(word for word in words if word)  # the first is told
        relation: Relation = (
            "approx"
            if "approx" in found or (token.about and not found)
            else next(iter(found), "eq")
        )
        why = said.why_not
        if len(found.keys() - {"approx"}) > 1:
            why = "twice"
        elif (
            token.kind == "time"
            and token.base in WORDS.recent
            and pattern.NEARLY.search(around(text, token.start, end)[0])
        ):
            why = "recent"
        following = self.tokens[at + 1].start if at + 1 < len(self.tokens) else len(text)
        if not why and self._sizes(at, token, end, after, relation):
            why = "size"
        status, span = self._said(token, end, following)
        one = Quantity(text[token.start : end], token.start, token.close, end, base=token.base)
        one = replace(one, relation=relation, status=status, span=span, why_not=why)
        if why or said.value is None:
            return one
        scale, kind = (said.scales or (Decimal(1),))[0], self._kind(token)
        if not check and self._unsure(replace(one, kind=kind, per=per), at):
            check = "beside"
        return replace(
            one,
            check=check,
            value=said.value / scale,
            high=None if token.high is None else token.high / scale,
            unit=SCALES.get(scale, "") + self._printed(token),
            per=per,
            kind=kind,
            scales=said.scales,
            spellings=self.grammar.spellings,
        )

    def _unsure(self, one: Quantity, at: int) -> bool:
        """Whether a word beside what was read may change it."""
        return self.neighbours.ask(one, self.tokens[at].kind, self._last(at))

    def _said(self, token: Token, end: int, following: int) -> tuple[Status, Span | None]:
        """Status and span of a number by its sentence; at ``following`` the next number begins."""
        status, span = self.clauses.said(token.start, token.end, following)
        if status == "actual" and self._headed(token, end):
            status = "target"
        if status == "actual":
            opens = self.clauses.opens(token.start)
            left = pattern.LEFT_TO_DO.search(self.text, opens, token.start)
            counted = token.kind in ("count", "physical") or left is not None
            status = self.clauses.planned(end, following, counted=counted) or status
        if status == "actual" and token.kind in _SIZED:
            status = self.clauses.of_plan(token.start, end) or status
            if not span and status == "actual" and self.clauses.since(token.start):
                span = "cumulative"
        if status != "actual" and token.kind == "share" and self.clauses.fulfilled(token.start):
            status = "actual"
        return status, span

    def _bound(self, at: int, token: Token) -> Relation | None:
        """What the words before a number say of it; a place among the first ten is at most 10."""
        if told := self.qualify.before(token.start):
            return told
        near = around(self.text, token.start, token.end)[0]
        best = pattern.FOREMOST.search(near) or pattern.BEST.match(self.text, token.start)
        if token.rank and best:
            return "le"
        if token.kind == "money" and pattern.CAPPED.search(near):
            return "le"
        if token.kind in ("share", "ratio"):
            if pattern.FOREMOST_SHARE.search(near):  # 进入全省前20%
                return "le"
            if told := self.qualify.of_whole(token.start):
                return told
        climbed = self.qualify.climbed(token.start, token.end)
        return climbed or self.qualify.apart(token.start, self._last(at))

    def _listed(self, at: int) -> tuple[int, Relation | None, Check]:
        """What bounds a number that has no bound of its own in a list of its kind, and which number
        the list is before: behind 分别 the one of the first or of the last, where only that one has
        any."""
        row, ends_at = self._row(at)
        bounds = [
            self.qualify.before(one.start) or self.qualify.after(one.end, one.kind)[0]
            for one in row
        ]
        ends = {place for place, bound in enumerate(bounds) if bound}
        if ends not in ({0}, {len(row) - 1}):
            return ends_at, None, ""
        opens = self.clauses.opens(row[0].start)
        if WORDS.respectively in self.text[opens : row[0].start]:
            return ends_at, bounds[ends.pop()], ""
        return ends_at, None, "bound" if ends != {0} else ""

    def _row(self, at: int) -> tuple[list[Token], int]:
        """The numbers of one unit in a row, the ``at``-th too, and which number they are before."""
        first = last = at
        while first and self._next(self.tokens[first - 1], self.tokens[first]):
            first -= 1
        while last + 1 < len(self.tokens) and self._next(*self.tokens[last : last + 2]):
            last += 1
        return self.tokens[first : last + 1], last + 1

    def _next(self, one: Token, after: Token) -> bool:
        """Whether a number goes on a list that another is in."""
        if one.base != after.base or after.start - one.end > _MARKED:
            return False
        end = self.qualify.after(one.end, one.kind)[1]
        return bool(pattern.LIST_MARK.fullmatch(self.text, end, after.start))

    def _headed(self, token: Token, end: int) -> bool:
        """Whether a number is what is headed for: 向200亿元台阶迈进."""
        toward = pattern.TOWARD.search(self.text, self.clauses.opens(token.start), token.start)
        return bool(toward and pattern.HEADING_FOR.match(self.text, end))

    def _sizes(
        self, at: int, token: Token, end: int, after: Relation | None, relation: Relation
    ) -> bool:
        """Whether an amount only tells by their size of what things something is said: 亿元以上项目
        41个. One that is said of one thing (一个投资超20亿元的项目) is an amount."""
        amount = token.kind in ("money", "physical") or (token.said.scales and not token.base)
        staff = token.base in WORDS.heads and after is not None  # 50人以上企业78家
        sized = (amount or staff) and relation not in ("eq", "approx")
        told = after or self.text.startswith(WORDS.of, end)
        if sized and told and pattern.TOLD_APART_BARE.match(self.text, end):
            return True
        if sized and pattern.TOLD_IN_BRACKETS.match(self.text, token.start - 1):
            return True
        if not sized or not pattern.TOLD_APART.match(self.text, end):
            return False
        before = self.text[self.clauses.opens(token.start) : token.start]
        before = before.rpartition(WORDS.between)[2]  # 50亿元以上项目1个、10亿元以上项目5个
        if any(word in before for word in WORDS.one_of):
            return False
        beside = [*self.tokens[max(0, at - 1) : at], *self.tokens[at + 1 : at + 2]]
        opens = self.clauses.opens
        return (after is not None and not staff) or any(
            each.kind == "count" and opens(each.start) == opens(token.start) for each in beside
        )

    def _last(self, at: int) -> int:
        """Where the number before the ``at``-th ends."""
        return self.tokens[at - 1].end if at > 0 else 0

    def _printed(self, token: Token) -> str:
        """The unit as printed, without its scale; where a list prints it only once, its base."""
        printed = self.text[token.close : token.end].strip()
        parted = self.grammar.inside.match(printed)
        other = printed != token.base and token.base in WORDS.told_before.values()
        return token.base if WORDS.half in printed or parted or other or not printed else printed

    def _kind(self, token: Token) -> Kind:
        if token.high is not None:
            return "range"
        if token.rank:
            return "rank"
        before = around(self.text, token.start, token.end)[0]
        if token.kind == "points" and pattern.THAN_RATE.search(before):
            return "points"
        rate = token.kind in ("share", "points") and pattern.RATE.search(before)
        fallen = token.kind == "share" and token.said.value is not None and token.said.value < 0
        if not token.about and (fallen or rate or pattern.CHANGE.search(before)):
            return "change"
        behind = token.kind == "share" and pattern.GROWTH_BEHIND.match(self.text, token.end)
        if behind and not pattern.CONTRIBUTED.search(before):  # 实现5%的增长
            return "change"
        if token.kind == "share" and self.clauses.grows(token.start):
            return "change"
        return _KINDS.get(token.kind, "amount")
