"""The grammar of a quantity in a Chinese text: one reading for the checks, the list of forgotten
numerals and whatever else must know what a number says.

    text      = … qualifier? numeral unit qualifier? …
    unit      = scale? base (/ per)?           万 · 元 / 亩
    range     = numeral unit? dash numeral unit        5亿至10亿元, 30—50家
    list      = numeral 、 numeral … unit              30、40、50家

The rules in the order in which they are tried:

1. Compounds (``vocab.compounds``) are laid aside: 签约, 节约 and 附近 qualify nothing.
2. Dates, times and periods are names: 2025年, 1—10月, 前三季度, “十四五”.
3. Fractions and multiples have words of their own: 百分之三十, 三分之一, 三成, 翻番.
4. A numeral (``data/numeral.py``) takes the longest unit that follows it. Ordinals, model numbers
   and slogans are names: 第一批, DN600, 35千伏, “三个一批”.
5. Two numerals around a dash are one range; it is never one of its ends. 由5家到8家 is no range
   but a change: two figures.
6. A qualifier counts where it touches the number or its unit, the longest wording first: 不超过
   is not 超. 内 ends a time or an amount, not a number of things.
7. Status and span are those of the clause. A clause ends at a comma, stop or bracket; 、 ends what
   累计 covers but not what 预计 does. 预计, 力争, 到2027年 and the like hold for the rest of the
   sentence, unless a word of fact (已, 目前) comes between.

What a rule cannot decide has no value, and ``why_not`` says why: nothing is read wrongly in
silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from data import grammar, numeral
from data.clause import Clauses
from data.grammar import Kind, Quantity, canonical
from data.model import Relation, Span, Status, Vocab
from data.numeral import DIGITS, SIGNS, Numeral

__all__ = ["Quantity", "clause_words", "read"]


#: How far around a numeral the words lie that can change what it is.
_NEAR = 30
#: How far before it a qualifier may stand that need not touch it.
_APART = 10


def read(text: str, vocab: Vocab, *, dated: int | None = None) -> list[Quantity]:
    """Every numeral of ``text`` in its order: read, or with the reason why not. Chinese numerals
    inside ordinary words (统一, 百姓) are no numerals. Of a text printed in the year ``dated`` a
    year that was over by then (到2023年) is no target."""
    plain, places = numeral.even(text)
    return [
        replace(
            one,
            text=text[places[one.start] : places[one.end]],
            start=places[one.start],
            close=places[one.close],
            end=places[one.end],
        )
        for one in _Reader(plain, vocab, dated).found()
    ]


def clause_words(
    text: str, vocab: Vocab, *, dated: int | None = None
) -> tuple[Status, Span | None, list[str]]:
    """Status and span by the words of a quotation (预计, 力争, 累计), and those words."""
    plain = numeral.even(text)[0]
    clauses = Clauses(plain, grammar.of(vocab), vocab.wordings, dated)
    status, span, found = clauses.words(0, len(plain))
    return status or "actual", span, found


@dataclass(frozen=True)
class _Token:
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


class _Reader:
    """One text, read once from left to right."""

    def __init__(self, text: str, vocab: Vocab, dated: int | None) -> None:
        self.text, self.grammar = text, grammar.of(vocab)
        self.clauses = Clauses(text, self.grammar, vocab.wordings, dated)
        self.masked = self.clauses.masked
        self.tokens: list[_Token] = []
        at = 0
        while at < len(text):
            self.next = at + 1
            one = self._date(at) or self._fraction(at) or self._numeral(at) or self._unread(at)
            if one:
                self.tokens.append(one)
            at = max(one.end if one else 0, self.next)
        self._ranges()
        self._lists()
        self.tokens = [
            one
            for one in self.tokens
            if one.said.why_not != "unit" or one.rank or text[one.start].isdecimal()
        ]
        self.clauses.inside = {at for one in self.tokens for at in range(one.start, one.close)}

    def found(self) -> list[Quantity]:
        return [self._quantity(at, one) for at, one in enumerate(self.tokens)]

    # --- numerals and their units -------------------------------------------------------

    def _none(self, start: int, close: int, end: int, why: str) -> _Token:
        return _Token(start, close, end, Numeral(None, why_not=why))

    def _date(self, at: int) -> _Token | None:
        match = grammar.DATE.match(self.text, at)
        if not match:
            return None
        return self._none(
            at, at + len(match[0].rstrip("年度月份日号底初末上中下旬 ")), match.end(), "date"
        )

    def _fraction(self, at: int) -> _Token | None:
        """百分之三十, 千分之三, 三分之二, 三成五, 3成, 翻两番, 一半, 百分之百."""
        text = self.text
        if match := grammar.PER_CENT.match(text, at):
            base = "%" if match[1] == "百" else "‰"
            part = Numeral(Decimal(100)) if match[2] == "百" else numeral.parse(match[2], "")
            return _Token(at, match.end(), match.end(), part, base, kind="share")
        if text.startswith("百分百", at):
            return _Token(at, at + 3, at + 3, Numeral(Decimal(100)), "%", kind="share")
        if match := grammar.PARTS.match(text, at):
            low, high = (numeral.parse(part, "").value for part in (match[1], match[2]))
            said = (
                Numeral(high / low)
                if low and high is not None
                else Numeral(None, why_not="numeral")
            )
            return _Token(at, match.end(), match.end(), said, "分之", kind="ratio")
        if match := grammar.DOUBLE.match(text, at):
            times = Numeral(Decimal(2 ** DIGITS[match[1] or "一"]))
            return _Token(at, match.end(), match.end(), times, "倍", kind="ratio", about=True)
        if (match := grammar.TENTHS.match(text, at)) and text[at - 1 : at] not in {*SIGNS, "第"}:
            half = match[0] == "一半"
            tens = Decimal(50)
            if not half:
                tens = Decimal(DIGITS.get(match[1], match[1])) * 10 + Decimal(
                    DIGITS.get(match[2], match[2] or 0)
                )
            return _Token(at, match.end(), match.end(), Numeral(tens), "%", kind="share")
        if (match := grammar.VAGUE_TENTHS.match(text, at)) and at not in self.masked:
            return self._none(at, match.end() - 1, match.end(), "vague")  # 四五成
        return None

    def _unread(self, at: int) -> _Token | None:
        """What says a number in signs that are not read: 贰亿元, 半年."""
        for pattern, why in ((grammar.HALVES, "half"), (grammar.FORMAL, "formal")):
            if (match := pattern.match(self.text, at)) and self.masked.isdisjoint(
                range(at, match.end())
            ):
                return self._none(at, match.end(), match.end(), why)
        return None

    def _numeral(self, at: int) -> _Token | None:
        text, words = self.text, self.grammar
        match = words.run.match(text, at)
        if not match or match[0] == "几":
            return None
        close = match.end()
        while text[close - 1] == " " or (
            text[close - 1] in words.infixes and close - 1 in self.masked
        ):
            close -= 1  # 5000 多晶硅
        if close > at + 1 and text[close - 1] in "百千" and words.unit.match(text, close - 1):
            close -= 1  # 30万千瓦
        arabic = text[at].isdecimal()
        if not arabic and (at in self.masked or close - 1 in self.masked):
            return None
        end, base, per, kind = self._unit(close)
        if arabic and (why := self._broken(at, close)):
            return self._none(at, close, end, why)
        said = numeral.parse(text[at:close], words.infixes)
        bare = "" in words.own and bool(said.scales) and bool(grammar.MONEYED.match(text, close))
        joined = re.match(rf"(?:{grammar.DASH}|、)[{SIGNS}]", text[close : close + 4])
        placed = not base and self._ranks(at, close, base)  # 前十
        if not (arabic or base or joined or placed or (bare and close > at + 1)):
            self.next = close
            return None  # 一 and 三 are parts of hundreds of ordinary words
        if why := self._named(at, close, end, base, kind):
            return self._none(at, close, end, why)
        if text[at:close].strip(words.infixes) in {*numeral.SMALL, *numeral.BIG}:
            lone = self._lone(at, close)
            if lone is None:
                return None
            said = lone
        if said.value is not None and (match := grammar.HALF.match(text, close)):
            said, end = replace(said, value=said.value + Decimal("0.5")), match.end()
            base, kind = match[1] or "个" + match[2], "time"
        if said.value is not None and (match := words.inside.match(text, close)):
            said, end = replace(said, infix=said.infix or match[1]), match.end()  # 5个多月
            base = canonical("个" + match[2], words.spellings)
            kind = words.kinds.get(base, words.kinds.get("个" + match[2], "count"))
        rank = self._ranks(at, close, base)
        if not base and not bare and not rank and said.value is not None:
            said = replace(said, why_not="unit")
        return _Token(at, close, end, said, base, per, kind, rank=rank)

    def _ranks(self, start: int, close: int, base: str) -> bool:
        """Whether a numeral is a place in an order: 第3位, 前10强, 居全省第3, 进入前10."""
        text, before = self.text, self._around(start, close)[0]
        bare = not base and grammar.UNNAMED.match(text, close)
        if grammar.FOREMOST.search(before):
            return base in ("位", "名", "强") or bool(bare)
        return before.endswith("第") and (
            base in ("位", "名") or bool(bare and grammar.PLACED.search(before))
        )

    def _unit(self, at: int) -> tuple[int, str, str, str]:
        """Where the unit after a numeral ends, its base, what it is per, and its kind."""
        words = self.grammar
        match = words.unit.match(self.text, at)
        if match is None or (match.start(1) in self.masked and len(match[1]) == 1):
            return at, "", "", ""
        base, end = canonical(match[1], words.spellings), match.end(1)
        kind = words.kinds.get(base, words.kinds.get(match[1], "count"))
        if re.match("[A-Za-z]", match[1][-1]) and re.match("[A-Za-z0-9]", self.text[end : end + 1]):
            return at, "", "", ""  # 5G is no 5 grams
        per = canonical(match[2], words.spellings) if match[2] else ""
        return match.end(), base, per, kind

    def _lone(self, at: int, close: int) -> Numeral | None:
        """A lone 百 or 万: a number where a qualifier touches it (百余家, 近万人), else vague, or
        no numeral at all (万元户). 十 is ten."""
        sign, infix = self.text[at], self.text[at + 1 : close].strip()
        size = Decimal((numeral.SMALL | numeral.BIG)[sign])
        if sign == "十" or infix or self._before(at):
            return Numeral(size, (size,) if sign in numeral.BIG else (), infix)
        if sign in numeral.BIG or self.text[at - 1 : at] == "每":
            return None
        return Numeral(None, why_not="vague")

    def _broken(self, start: int, close: int) -> str:
        """Why digits are not all of a number: 19 3.84, 12,5, 3/5, 2×660, -5."""
        text, before, after = self.text, *self._around(start, close)
        ranged = self.tokens and re.fullmatch(grammar.DASH, text[self.tokens[-1].end : start])
        if re.search("(?<![-—])(?:[-−]|(?<![减担抱胜责肩欺自正])负)$", before) and not ranged:
            return "minus"
        if re.search(r"\d ?[.,/:×xX*] ?$|\d，$|\d $|\.$", before) or re.match(
            r"[.,/:×xX*] ?\d| \d", after
        ):
            return "gap"
        grouped = "，" in text[start:close]
        clause = grammar.BREAK.split(before)[-1]
        return "gap" if grouped and "分别" in clause else ""

    def _around(self, start: int, close: int) -> tuple[str, str]:
        """The words close by, which are all that a numeral is judged by."""
        return self.text[max(0, start - _NEAR) : start], self.text[close : close + _NEAR]

    def _named(self, start: int, close: int, end: int, base: str, kind: str) -> str:
        """Why a numeral is no quantity: an ordinal, a model number, a slogan."""
        text, before, after = self.text, *self._around(start, close)
        arabic = text[start].isdecimal()
        if self._ranks(start, close, base):
            return ""
        if before.endswith("第"):
            return "ordinal"
        if re.match("[、.] ?[^\\d ]", after) and re.search("(?:^|[。；:])$", before):
            return "ordinal"  # 1、
        if kind == "name" and not (base == "月" or base == "年"):
            return "name"
        if text[start:end] == "24小时" and not (self._before(start) or self._after(end, kind)[0]):
            return "name"
        if grammar.STANDARD.search(before):
            return "name"
        counted = self._before(start) or self._apart(start) or self._after(end, kind)[0]
        if base == "日" and arabic and not counted and not grammar.LASTS.search(before):
            return "date"  # 25日; but not 不超过25日
        if before.endswith("过") and text[start] in "百千万亿" and not self._before(start):
            return "vague"  # 过百亿
        if re.search("[A-Za-z][-—]?$", before) and kind not in ("money", "share", "physical"):
            return "name"
        if not base and re.match("[A-Za-z]", after):
            return "name"
        if opened := grammar.QUOTE.search(before):
            whole = len(opened[0]) == 1 and text[end : end + 1] in '”"」』'
            generic = base in self.grammar.kinds and kind == "count"
            if (generic and (whole or not arabic)) or (not base and arabic == whole):
                return "name"
        return ""

    # --- ranges and lists ---------------------------------------------------------------

    def _ranges(self) -> None:
        """Two numerals around a dash become one token."""
        joined: list[_Token] = []
        for one in self.tokens:
            last = joined[-1] if joined else None
            if (
                last
                and re.fullmatch(grammar.DASH, self.text[last.end : one.start])
                and last.high is None
                and not last.rank
            ):
                if self._changes(last, one):
                    joined[-1:] = self._change(last, one)
                else:
                    joined[-1] = self._range(last, one)
            else:
                joined.append(one)
        self.tokens = joined

    def _changes(self, low: _Token, high: _Token) -> bool:
        """Whether two numerals around 到 are what was and what is: 由5家到8家."""
        text = self.text
        if text[low.end : high.start].strip() not in ("至", "到"):
            return False
        before = text[self.clauses.opens(low.start) : low.start]
        if match := self.grammar.before.search(before):
            before = before[: match.start()]
        told = grammar.FROM.search(before) or (low.base and grammar.FROM_THE.search(before))
        return bool(told) and not grammar.SPREAD.match(text, high.end)

    def _change(self, low: _Token, high: _Token) -> list[_Token]:
        """Both figures of a change; 从5到8家 prints the unit once."""
        if low.said.why_not == "unit" and not low.base and high.said.value is not None:
            whole = self._range(low, high)
            alone = replace(whole.said, why_not="") if whole.high else replace(low.said, why_not="")
            low = replace(low, said=alone, base=high.base, per=high.per, kind=high.kind)
        return [low, high]

    def _range(self, low: _Token, high: _Token) -> _Token:
        whole = _Token(low.start, high.close, high.end, high.said, high.base, high.per, high.kind)
        for one in (low, high):
            if one.said.value is None:
                return replace(whole, said=one.said)
        start, stop = low.said.value, high.said.value
        assert start is not None and stop is not None
        # 5至10亿元 is 5亿至10亿元, and 500至1万元 is not 500万至1万元.
        if high.said.scales and not low.said.scales and not low.base:
            scaled = start * high.said.scales[0]
            start = scaled if scaled < stop else start
        alike = low.base in ("", high.base) and (high.base or not high.said.why_not)
        if not alike or start >= stop:
            return replace(whole, said=Numeral(None, why_not="backwards"))
        return replace(whole, said=replace(high.said, value=start, why_not=""), high=stop)

    def _lists(self) -> None:
        """30、40、50家: the numerals before the last take its unit."""
        for at in range(len(self.tokens) - 2, -1, -1):
            one, after = self.tokens[at], self.tokens[at + 1]
            if one.said.why_not != "unit" or after.said.why_not or after.high is not None:
                continue
            if re.fullmatch(r" ?(?:、|和|及|与|或) ?", self.text[one.end : after.start]):
                assert one.said.value is not None
                said = replace(one.said, why_not="")
                if after.said.scales and not said.scales:
                    value = one.said.value * after.said.scales[0]
                    said = Numeral(value, after.said.scales)
                self.tokens[at] = replace(
                    one, said=said, base=after.base, per=after.per, kind=after.kind
                )

    # --- qualifiers ---------------------------------------------------------------------

    def _before(self, start: int) -> Relation | None:
        match = self.grammar.before.search(self.text, max(0, start - 12), start)
        if not match or self.clauses.blocked(*match.span(1)):
            return None
        return self.grammar.relations[match[1]]

    def _apart(self, start: int, last: int | None = None) -> Relation | None:
        """A qualifier a few words before the number, in its clause: 约引进企业36家. ``last`` is
        where the number before it ends."""
        if last is None:
            last = self.tokens[-1].end if self.tokens else 0
        least = max(start - _APART, last, self.clauses.opens(start))
        found = [*self.grammar.apart.finditer(self.text, least, start)]
        for match in reversed(found):
            if (
                not self.clauses.blocked(*match.span())
                and "、" not in self.text[match.end() : start]
            ):
                return self.grammar.relations[match[0]]
        return None

    def _after(self, end: int, kind: str) -> tuple[Relation | None, int]:
        if kind in ("share", "ratio") and (barely := grammar.BARELY.match(self.text, end)):
            return ("gt" if barely[0] == "强" else "lt"), barely.end()
        match = self.grammar.after.match(self.text, end)
        counted = match and match[1] == "内" and kind == "count"
        if not match or counted or self.clauses.blocked(*match.span(1)):
            return None, end
        return self.grammar.relations[match[1]], match.end()

    def _quantity(self, at: int, token: _Token) -> Quantity:
        text, said = self.text, token.said
        after, end = self._after(token.end, token.kind)
        # 约30余个 is about 30: the vaguest word of all wins.
        words = [
            self._before(token.start) or self._apart(token.start, self._last(at)),
            self.grammar.relations.get(said.infix),
            after,
        ]
        found = {word for word in words if word}
        relation: Relation = (
            "approx" if token.about or "approx" in found else next(iter(found), "eq")
        )
        why = said.why_not
        if len(found - {"approx"}) > 1:
            why = "twice"
        elif (
            token.kind == "time"
            and token.base in grammar.RECENT
            and re.search("[近最]近?$", self._around(token.start, end)[0])
        ):
            why = "recent"
        following = self.tokens[at + 1].start if at + 1 < len(self.tokens) else len(text)
        status, span = self.clauses.said(token.start, token.end, following)
        one = Quantity(text[token.start : end], token.start, token.close, end, base=token.base)
        one = replace(one, relation=relation, status=status, span=span, why_not=why)
        if why or said.value is None:
            return one
        scale = (said.scales or (Decimal(1),))[0]
        return replace(
            one,
            value=said.value / scale,
            high=None if token.high is None else token.high / scale,
            unit=grammar.SCALES.get(scale, "") + self._printed(token),
            per=token.per or self._each(at, token),
            kind=self._kind(token),
            scales=said.scales,
            spellings=self.grammar.spellings,
        )

    def _last(self, at: int) -> int:
        """Where the number before the ``at``-th ends."""
        return self.tokens[at - 1].end if at else 0

    def _printed(self, token: _Token) -> str:
        """The unit as printed, without its scale; where a list prints it only once, its base."""
        printed = self.text[token.close : token.end].strip()
        parted = self.grammar.inside.match(printed)
        return token.base if "半" in printed or parted or not printed else printed

    def _kind(self, token: _Token) -> Kind:
        if token.high is not None:
            return "range"
        if token.rank:
            return "rank"
        if grammar.CHANGE.search(self._around(token.start, token.end)[0]):
            return "change"
        return grammar.KINDS.get(token.kind, "amount")

    def _each(self, at: int, token: _Token) -> str:
        """What a number is per, told before it: 每亩300万元, 亩均300万元. 每年 is a time."""
        start = max(self.clauses.opens(token.start), self._last(at))
        match = self.grammar.each.search(self.text[start : token.start])
        base = canonical(match[1] or match[2], self.grammar.spellings) if match else ""
        return "" if self.grammar.kinds.get(base) in ("time", "name") else base
