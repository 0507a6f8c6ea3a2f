"""Why a numeral with its unit is no quantity: an ordinal, a model number, a slogan, a date.

A rule a kind, asked in the order of ``_RULES``; the first that has an answer gives it. The patterns
are in ``data/chinese.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from data.chinese import WORDS
from data.grammar import pattern
from data.grammar.clause import NEAR
from data.grammar.numeral import BIG, DIGITS
from data.grammar.qualify import Qualifiers
from data.model import Relation


@dataclass(eq=False)
class Candidate:
    """A numeral from ``start`` to ``close``, whose unit, ``base`` of a ``kind``, ends at ``end``.

    ``last`` is where the number before it ends; ``known`` whether the dataset has its unit. It is
    judged by nothing but the words close ``before`` it and ``after``, its unit among them.
    """

    text: str
    start: int
    close: int
    end: int
    base: str
    kind: str
    last: int
    known: bool
    qualify: Qualifiers

    def __post_init__(self) -> None:
        # Each is asked for by most rules.
        self.before = self.text[max(0, self.start - NEAR) : self.start]
        self.after = self.text[self.close : self.close + NEAR]
        self.arabic = self.text[self.start].isdecimal()

    @property
    def bounds(self) -> tuple[Relation | None, Relation | None]:
        """What a qualifier that touches it says, before it and behind."""
        return self.qualify.before(self.start), self.qualify.after(self.end, self.kind)[0]


def why(one: Candidate) -> str:
    """Why it is no quantity, as one of ``printed.WHY_NOT``; blank where it is one."""
    if pattern.FROM_BELOW.search(one.before):
        return "ordinal"  # 倒数第二
    if ranks(one.text, one.start, one.close, one.base):
        return ""
    for rule in _RULES:
        if found := rule(one):
            return found
    return ""


def ranks(text: str, start: int, close: int, base: str) -> bool:
    """Whether a numeral is a place in an order: 第3位, 前10强, 居全省第3, 进入前10."""
    before = text[max(0, start - NEAR) : start].rstrip(" ")
    bare = not base and pattern.UNNAMED.match(text, close)
    if pattern.FOREMOST.search(before):
        sort = pattern.BEST_THINGS.match(text, close) and not pattern.AMONG_BEST.search(before)
        return (base in WORDS.foremost and not sort) or bool(bare)
    if pattern.BEST.match(text, start) and pattern.AMONG_BEST.search(before):
        return True
    return before.endswith(WORDS.ordinal) and (
        base in WORDS.places or bool(bare and pattern.PLACED.search(before))
    )


def apart(before: str, kind: str) -> bool:
    """Whether a number of a ``kind`` behind some words only says how far something is from another,
    or is that itself: 低于全市平均1.6万元, 租金比市区低30%, 超年度目标3亿元. 比上年低0.1元 has
    changed, and points are such a distance by their unit."""
    if kind not in ("money", "count", "physical", "time", "share", "ratio"):
        return False
    if pattern.BEYOND_PLAN.search(before) or pattern.MORE_THAN_PEERS.search(before):
        return True
    sized = kind not in ("share", "ratio")
    told = pattern.APART_FROM if sized else pattern.APART_IN_SHARE
    return bool(told.search(before)) and not pattern.CHANGE.search(before)


# --- the rules --------------------------------------------------------------------------


def _class(one: Candidate) -> str:
    """A size or a number of parties that names a sort of thing."""
    text = one.text
    if pattern.CLASS.match(text, one.start) or pattern.CONGRESS.match(text, one.start):
        return "name"  # 百万吨级, 二十大
    if one.arabic and one.kind in ("count", "physical") and pattern.PER_SO_MANY.search(one.before):
        return "name"  # 每10万人
    if not one.arabic and pattern.PARTIES.fullmatch(text, one.start, one.end):
        return "name"  # 三方协议
    climbing = (WORDS.counter, *BIG)  # 连跨3个百亿台阶, 150亿、200亿两个台阶
    stepped = one.before.endswith(climbing) and pattern.STEP.match(text, one.end)
    return "name" if stepped else ""


def _ordinal(one: Candidate) -> str:
    again = one.text[one.start : one.end] in WORDS.again
    item = pattern.ITEM_BEHIND.match(one.after) and pattern.ITEM_BEFORE.search(one.before)  # 1、
    placed = one.before.rstrip(" ").endswith(WORDS.ordinal)  # 第 3 项
    table = not one.base and one.arabic and pattern.EXHIBIT_OF.search(one.before)  # 见表2
    return "ordinal" if placed or again or item or table else ""


def _code(one: Candidate) -> str:
    """A sign that only looks like a number, or a grade."""
    if one.kind == "name" and one.base not in WORDS.calendar:
        return "" if pattern.ISSUES.search(f"{one.before}⟨{one.base}") else "name"
    if pattern.CODE.match(one.text, one.start) and (not one.base or one.kind == "time"):
        return "name"  # 邮编030600
    if not one.base and (one.before.endswith("+") or one.after.startswith("+")):
        return "name"  # “3+2”
    if pattern.NOTE_BEFORE.search(one.before) and pattern.NOTE_BEHIND.match(one.after):
        return "name"  # [3]
    graded = one.kind == "money" and one.arabic and one.text.startswith(WORDS.grade, one.end)
    return "name" if graded else ""  # 10亿元级


def _time(one: Candidate) -> str:
    if one.kind != "time":
        return ""
    if pattern.CIRCLE.match(one.text, one.end):
        return "name"  # 15分钟生活圈
    if _short_year(one):
        return "year"  # 24年新增8家
    return "date" if pattern.AGO.match(one.text, one.end) else ""  # 三年前


def _short_year(one: Candidate) -> bool:
    """Whether a year may be meant of which only two digits are printed, or so many years."""
    digits = one.text[one.start : one.close]
    if one.base != WORDS.calendar[-1] or not re.fullmatch(r"[1-3]\d", digits):
        return False
    follows = pattern.SHORT_YEAR.match(one.text, one.end)
    return bool(follows and pattern.SHORT_YEAR_OPENS.search(one.before))


def _denied(one: Candidate) -> str:
    if pattern.IS_NOT.search(one.before):
        return "denied"  # 并非36家
    if one.kind not in ("count", "money") or not pattern.ONE.match(one.text, one.start):
        return ""
    # 未发生1起事故, 一家企业也没有引进
    none = pattern.NOT_ONE.search(one.before) or pattern.NONE_OF.match(one.text, one.end)
    return "denied" if none else ""


def _slogan(one: Candidate) -> str:
    if one.base == WORDS.counter and pattern.OF_ONE.match(one.text, one.end):
        return "name"  # “6个1”
    if pattern.ERRAND.search(one.before):
        return "name"  # 最多跑1次
    if one.text[one.start : one.end] == WORDS.round_the_clock and not any(one.bounds):
        return "name"
    return "name" if pattern.STANDARD.search(one.before) else ""


def _day(one: Candidate) -> str:
    """A day of a month: 25日, but not 不超过25日."""
    if one.base != WORDS.day or not one.arabic or pattern.LASTS.search(one.before):
        return ""
    counted = any(one.bounds) or one.qualify.apart(one.start, one.last)
    return "" if counted or pattern.DONE_IN.match(one.text, one.end) else "date"


def _passed(one: Candidate) -> str:
    """过10亿元, which may be a little or a lot more."""
    passed = one.kind == "money" and pattern.PASSED.search(one.before)
    return "vague" if passed and not one.bounds[0] else ""


def _apart(one: Candidate) -> str:
    if one.base == WORDS.counter and "." in one.text[one.start : one.close]:
        return ""  # 高于全省2.1个和3.4个百分点
    return "apart" if apart(one.before, one.kind) else ""


def _latin(one: Candidate) -> str:
    """A part of a name in Latin letters."""
    letter = re.fullmatch("[A-Za-z]", one.text[one.close : one.end])  # MA0K3X8R2L
    behind = re.search("[A-Za-z][-—]?$", one.before) and (letter or one.kind not in _MEASURED)
    return "name" if behind or (not one.base and re.match("[A-Za-z]", one.after)) else ""


def _quoted(one: Candidate) -> str:
    opened = pattern.QUOTE.search(one.before)
    if not opened:
        return ""
    if any(one.bounds) or pattern.SPEECH.search(opened[0][1:] + one.after):
        return ""
    if len(opened[0]) == 1 and one.before.endswith(WORDS.counter, 0, -1):
        return "name"  # 两个“千亿”
    alone = len(opened[0]) == 1 and one.text[one.end : one.end + 1] in WORDS.closing_quotes
    generic = one.known and one.kind == "count"
    named = not one.base and one.arabic == alone and (one.arabic or not _amount(one))
    return "name" if (generic and (alone or not one.arabic)) or named else ""


def _amount(one: Candidate) -> bool:
    """Whether Chinese signs are an amount, in a quotation too: “投资两个亿，…”; “三个一百亿” is a
    slogan."""
    text = one.text
    counted = text[one.start - 1 : one.start] == WORDS.counter
    return text[one.start] in DIGITS and text[one.close - 1] in BIG and not counted


def _beside(one: Candidate) -> str:
    """A name by the words beside a numeral and its unit: 前两批, 九年级."""
    numeral, behind = one.text[one.start : one.close], one.text[one.end : one.end + NEAR]
    beside = f"{one.before}⟨{numeral}|{one.base}⟩{behind}"
    if pattern.PLACED_FIRST.search(beside):
        return "ordinal"
    return "name" if pattern.NAMED_BESIDE.search(beside) else ""


#: Kinds whose numbers may follow Latin letters (GDP120亿元, 低于LPR25个基点).
_MEASURED = ("money", "share", "points", "physical")
_RULES: tuple[Callable[[Candidate], str], ...] = (
    *(_class, _ordinal, _code, _time, _denied, _slogan),
    *(_day, _passed, _apart, _latin, _quoted, _beside),
)
