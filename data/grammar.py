"""The words and signs by which a quantity is recognised: the vocabulary's lists made ready to
search, and the patterns of dates, fractions and clauses. ``data/quantity.py`` applies them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from data.model import Relation, Span, Status, Unit, Vocab, Wording
from data.numeral import ARABIC, BIG, DIGITS, SIGNS, SMALL

Kind = Literal["amount", "count", "share", "change", "points", "rank", "ratio", "range", "none"]


#: Why a numeral has no value, in both languages.
REASONS: dict[str, tuple[str, str]] = {
    "date": ("是日期或时间", "is a date or a time"),
    "name": ("是名称的一部分", "is part of a name"),
    "ordinal": ("是序号", "is an ordinal"),
    "vague": ("是概数，没有确定的数", "gives only an idea of a number"),
    "unit": ("后面没有认得的单位", "has no known unit after it"),
    "numeral": ("数字写法读不出", "is not a numeral that can be read"),
    "tail": ("末位是几读不准（如三万五）", "ends in a digit that can be read in two ways"),
    "twice": ("有两个互相矛盾的限定词", "has two qualifiers"),
    "gap": ("数字被空格或标点断开", "is broken by a space or a mark"),
    "minus": ("是负数", "is negative"),
    "backwards": ("区间的两端颠倒或不同单位", "is a range whose ends do not fit"),
    "recent": ("“近…年”可指最近几年，也可指将近几年", "may mean the last or nearly as many"),
    "range": ("是一个区间", "is a range"),
}


@dataclass(frozen=True)
class Quantity:
    """A numeral as a text states it, with everything that stands with it.

    ``text[start:end]`` of the text read is ``text``: number, unit and the qualifier behind; the
    numeral alone ends at ``close``.
    ``value`` (and ``high``, of a range) is in ``unit`` as printed (24.76 of 亿元); ``base`` is the
    unit without its scale and in its one spelling, ``total`` the value in that. Where
    ``why_not`` is set there is no value; it is a key of ``REASONS``.
    """

    text: str
    start: int
    close: int
    end: int
    value: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    per: str = ""
    relation: Relation = "eq"
    status: Status = "actual"
    span: Span | None = None
    kind: Kind = "none"
    base: str = ""
    scales: tuple[Decimal, ...] = ()
    why_not: str = ""
    #: Spellings of units that are one and the same.
    spellings: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @property
    def total(self) -> Decimal | None:
        return None if self.value is None else self.value * (self.scales or (Decimal(1),))[0]

    def told(self) -> dict[str, str | int | None]:
        """All it says, for a machine; numbers as text, since 3.0 is not 3."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "value": None if self.value is None else f"{self.value:f}",
            "high": None if self.high is None else f"{self.high:f}",
            "unit": self.unit,
            "per": self.per,
            "relation": self.relation,
            "status": self.status,
            "span": self.span,
            "kind": self.kind,
            "why_not": self.why_not,
        }

    def within(self, unit: Unit) -> Decimal | None:
        """The value in a unit of the dataset, or None where the text prints another one. A unit
        with a scale (亿元) must be printed with it; one without takes any (1.2万家 is 12000 家)."""
        if self.total is None or self.high is not None or self.kind in ("none", "rank"):
            return None
        for form in (*unit.written, unit.zh):
            scale, base, per = split(form)
            same = canonical(base, self.spellings) == self.base and per == self.per
            if same and (scale == 1 or scale in self.scales):
                return self.total / scale
        return None


def split(form: str) -> tuple[Decimal, str, str]:
    """A printed unit as its scale, its base and what it is per: 万元/亩 is 10000, 元, 亩."""
    scale, base = re.fullmatch(r"([十百千]?[万亿]*)(.*)", form, re.DOTALL).groups()  # type: ignore[union-attr]
    if scale in ("十", "百", "千"):  # 千瓦 is a base
        scale, base = "", form
    size = Decimal(1)
    for sign in scale:
        size *= (SMALL | BIG)[sign]
    base, _, per = base.partition("/")
    return size, base.translate(_BRACKET), per


_BRACKET = str.maketrans("（％", "(%")


def canonical(base: str, spellings: tuple[tuple[str, str], ...]) -> str:
    """The one spelling of a unit: ㎡ is 平方米."""
    return dict(spellings).get(base, base)


def _any(words: Iterable[str]) -> str:
    """Alternatives, the longest first: 不超过 is not 超."""
    return (
        "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True)) or r"(?!)"
    )


@dataclass(frozen=True)
class Grammar:
    """The vocabulary as patterns: qualifiers ``before`` (some of them ``apart``) and ``after`` a
    number, words of its ``clause``, ``compound`` words that hold one of them, units, a ``run`` of
    numeral signs, and what a number is said to be per (``each``). ``kinds`` are printed units by
    kind, ``own`` the units of the dataset without their scale, ``infixes`` qualifiers inside a
    numeral (余)."""

    before: re.Pattern[str]
    apart: re.Pattern[str]
    after: re.Pattern[str]
    clause: re.Pattern[str]
    compound: re.Pattern[str]
    unit: re.Pattern[str]
    run: re.Pattern[str]
    each: re.Pattern[str]
    kinds: dict[str, str]
    own: frozenset[str]
    spellings: tuple[tuple[str, str], ...]
    relations: dict[str, Relation | None]
    infixes: str


#: By the end of a year: a target. (?<!…) keeps out 2024年到2025年 and 从2020到2025年.
_UNTIL = r"(?<![\d年份月底])到(?:20\d\d年(?:年?[底末])?|[“\"]?十[四五六]五[”\"]?末)"
DASH = r" ?(?:[—–~～\-]{1,2}|至|到) ?"
_YEAR = r"(?:19|20)\d\d"
#: Dates, parts of a year and times of day.
DATE = re.compile(
    rf"{_YEAR}年?{DASH}(?:{_YEAR}|\d\d)年"  # 2025—2027年
    rf"|{_YEAR}(?:、{_YEAR})+年"
    rf"|{_YEAR} ?年度?(?: ?\d{{1,2}}(?:{DASH}\d{{1,2}})? ?月份?(?: ?\d{{1,2}} ?[日号])?)?"
    rf"|{_YEAR}[-./]\d{{1,2}}[-./]\d{{1,2}}"
    rf"|(?<![\d.个])\d{{1,2}}(?:{DASH}\d{{1,2}})? ?月(?:份|底|初|末|[上中下]旬)?"
    rf"(?:\d{{1,2}}(?:{DASH}\d{{1,2}})?[日号])?"
    r"|(?<![\d.])\d{1,2}:\d\d(?!\d)"
    r"|[〇零一二三四五六七八九]{4}年|(?<![个一二三四五六七八九十])[一二三四五六七八九十]{1,2}月(?:份|[一二三四五六七八九十]{1,3}日)"
    r"|前(?:\d{1,2}|[一二三四五六七八九十]{1,2})个月"
    r"|[上下]半年|[前后第]?[一二三四两1-4]个?季度|十[三四五六]五"
)
#: Words that end a clause; a bracket and a full stop do so for good.
BREAK = re.compile(r"[，,；;。！？!?：:（）()\n]|\.(?!\d)")
STOP = set("。！？!?；;\n")
CHANGE = re.compile(
    r"(?:增长|增加|下降|提高|提升|上升|上涨|上浮|降低|减少|压减|压缩|缩短|回落|增幅|增速|同比|环比)(?:率|了|约|近|超|逾|超过|达|突破|分别|为)*$"
)
QUOTE = re.compile(r"[“\"「『][^“”\"「」『』]*$")
STANDARD = re.compile(r"(?:GB|ISO|DB|HJ|JB|YB|QC|IEC|IATF|OHSAS)[A-Z/]*[ -]?$")
#: What may follow a bare 亿 that stands for 亿元.
MONEYED = re.compile(
    r" ?(?:$|[^\w(]|的|级|元|规模|产业|企业|集群|项目|投资|资金|基金|大关|目标|以|左右|上下|至|到"
    r"|之间)"
)


@lru_cache(maxsize=8)
def _grammar(
    wordings: tuple[tuple[str, str, Relation | None], ...],
    apart: tuple[str, ...],
    compounds: tuple[str, ...],
    forms: tuple[str, ...],
    measures: tuple[tuple[str, tuple[str, ...]], ...],
    spellings: tuple[tuple[str, str], ...],
) -> Grammar:
    at = {place: [word for word, there, _ in wordings if there == place] for place in _PLACES}
    kinds = {base: kind for kind, bases in measures for base in bases}
    own = {base for _, base, _ in map(split, forms)}
    units = {*kinds, *own, *dict(spellings)} - {""}
    bare = _any(units)
    infixes = "".join(
        word
        for word, place, said in wordings
        if len(word) == 1 and said in ("gt", "approx") and place == "after"
    )
    sign = f"[{SIGNS}几]"
    return Grammar(
        before=re.compile(rf"({_any(at['before'])})[了过有为达]?(?:人民币|[“\"])? ?$"),
        apart=re.compile(_any(apart)),
        after=re.compile(rf"[”\"]? ?({_any(at['after'])}|不[到足](?=$|[，,。；;、]))"),
        clause=re.compile(rf"{_any(at['clause'])}|{_UNTIL}"),
        compound=re.compile(_any(compounds)),
        unit=re.compile(rf" ?({bare})(?:/({bare}))?"),
        run=re.compile(
            rf"(?:{ARABIC}|[{SIGNS}几]|数(?=[十百千万亿])|上(?=[十百千万亿]))"
            rf"(?: ?(?:{sign}|个(?=亿)|点(?=[{''.join(DIGITS)}]))|[{infixes}]"
            rf"|(?<=[万亿千百]){ARABIC})*"
        ),
        each=re.compile(rf"每([十百千万亿]*(?:{bare}))[^每]*$|(亩|户|人|地|家|台|件)均[^均]*$"),
        kinds=kinds,
        own=frozenset(own),
        spellings=spellings,
        relations={word: said for word, _, said in wordings},
        infixes=infixes,
    )


_PLACES = ("before", "after", "clause")
_NUMBER = rf"({ARABIC}|[{SIGNS}]+(?:点[{SIGNS}]+)?)"
PER_CENT = re.compile(rf"([百千])分之{_NUMBER}")
PARTS = re.compile(rf"{_NUMBER}分之{_NUMBER}")
DOUBLE = re.compile(r"翻了?([一两二三四]?)番")
#: Tenths, where 成 is no part of a word (一成功); and half.
TENTHS = re.compile(
    r"([一二两三四五六七八九])成([一二三四五六七八九])?(?![功本立为交熟果员绩品就长套])"
    r"|一半(?=以上|以下|左右|多|$|[^\w])"
)
#: 两年半, 3个半月.
HALF = re.compile("(年|天|周|小时)半(?![年天日])|个半(月|小时|工作日)")
#: 近5年 is the last five years, or nearly five.
RECENT = ("年", "天", "日", "周", "个月")
SCALES = {Decimal(10**4): "万", Decimal(10**8): "亿", Decimal(10**12): "万亿"}
KINDS: dict[str, Kind] = {"share": "share", "points": "points", "ratio": "ratio", "count": "count"}
TARGET = Wording(place="clause", status="target")


def of(vocab: Vocab) -> Grammar:
    return _grammar(
        tuple((word, one.place, one.relation) for word, one in vocab.wordings.items()),
        tuple(word for word, one in vocab.wordings.items() if one.apart),
        vocab.compounds,
        tuple(form for unit in vocab.units.values() for form in (*unit.written, unit.zh)),
        tuple(vocab.printed_units.items()),
        tuple(vocab.spellings.items()),
    )
