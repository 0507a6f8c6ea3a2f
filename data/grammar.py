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
    "formal": ("是大写数字，请改用普通写法", "is written in the numerals of cheques"),
    "half": ("用“半”字表示，没有写出数", "says half and prints no number"),
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
    numeral (余), ``inside`` a unit that one of them parts (5个多月)."""

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
    inside: re.Pattern[str]


#: By the end of a year: a target. (?<!…) keeps out 2024年到2025年 and 从2020到2025年.
_UNTIL = r"(?<![\d年份月底])到(?:20\d\d年(?:年?[底末])?|[“\"]?十[四五六]五[”\"]?末)"
#: Within a plan that is still to come: expected.
_WITHIN = r"[“\"]?(?:十[五六]五|第十[五六]个五年(?:规划|计划)?)[”\"]?(?:期间|时期)"
_PLANS = {"四": 2025, "五": 2030, "六": 2035}
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
    r"|第[\d一二三四五六七八九十]+个五年(?:规划|计划)?"
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
        clause=re.compile(rf"{_any(at['clause'])}|{_UNTIL}|{_WITHIN}"),
        compound=re.compile(_any(compounds)),
        unit=re.compile(rf" ?({bare})(?:/({bare}))?"),
        run=re.compile(
            rf"(?:{ARABIC}|[{SIGNS}几]|数(?=[十百千万亿])|上(?=[十百千万亿]))"
            rf"(?: ?(?:{sign}|个(?=[{infixes}]?亿)|点(?=[{''.join(DIGITS)}]))|[{infixes}]"
            rf"|(?<=[万亿千百]){ARABIC})*"
        ),
        each=re.compile(rf"每([十百千万亿]*(?:{bare}))[^每]*$|(亩|户|人|地|家|台|件)均[^均]*$"),
        kinds=kinds,
        own=frozenset(own),
        spellings=spellings,
        relations={word: said for word, _, said in wordings},
        infixes=infixes,
        inside=re.compile(
            rf"个([{infixes}])({_any(unit[1:] for unit in units if unit[0] == '个' and unit[1:])})"
        ),
    )


_PLACES = ("before", "after", "clause")
_NUMBER = rf"({ARABIC}|[{SIGNS}]+(?:点[{SIGNS}]+)?)"
PER_CENT = re.compile(rf"([百千])分之{_NUMBER}")
PARTS = re.compile(rf"{_NUMBER}分之{_NUMBER}")
DOUBLE = re.compile(r"翻了?([一两二三四]?)番")
#: Behind 成, where it is no part of a word (一成功).
_TENTH = r"(?![功本立为交熟果员绩品就长套新都群因分])"
#: Tenths; and half.
TENTHS = re.compile(
    rf"([一二两三四五六七八九]|\d(?:\.\d)?)成([一二三四五六七八九]|[1-9](?!\w))?{_TENTH}"
    r"|一半(?=以上|以下|左右|多|$|[^\w])"
)
VAGUE_TENTHS = re.compile(rf"[一二两三四五六七八九]{{2}}成{_TENTH}")
#: Half in words where it counts something: 半年, 过半数. 上半年 is a date, 半导体 no half.
HALVES = re.compile(
    r"(?<![一上下前后参])半(?=年|个?月|个?小时|个季度|天|日(?!制)|数)|(?<=[过超])半(?=$|\W|[数的])"
    r"|[一大多小近]半(?=$|\W|的|企业|以上|项目|数)"
)
#: 壹 to 玖 as on a cheque. 伍, 陆 and 拾 alone are mostly parts of words (队伍, 大陆).
_CHEQUE = "壹贰叁肆伍陆柒捌玖拾佰仟萬億"
FORMAL = re.compile(
    rf"(?=[零万亿]*[{_CHEQUE}])[{_CHEQUE}零万亿]{{2,}}(?:[元圆]整?)?|[壹贰叁肆柒捌玖](?=[\w])"
    r"|[伍陆拾](?=[元圆])"
)
#: A third and a little: 三分之一强, and one that falls short: 三分之一弱.
BARELY = re.compile(r"[强弱](?!\w)")
#: A change from one figure to the next, told before the first: 由5家到8家. One who acts (由企业
#: 投资5亿元至10亿元) is none, nor is 从业.
FROM = re.compile(
    r"(?:从|由|自)(?:[^从由自]{0,10}(?:最初|原来|原先|原有|起初|当初|之初|年初|初期|开始|以前|之前|此前"
    r"|过去|去年|上年|前年|同期|时|年|月|底|末))?的?$"
)
FROM_THE = re.compile(r"(?:从|由|自)[^从由自]{1,10}的$")
#: Behind two ends, that they are a range all the same: 从5万到10万元不等, 由3至5人组成.
SPREAD = re.compile(
    r" ?(?:之间|不等|以?[内上下]?组成|构成)|[^，,。；;、\d]{0,6}(?:组成|构成|之间|不等)"
)
#: Before a rank; 目前10家 and 投产前10名 are none.
FOREMOST = re.compile(r"(?<![目当之以此事先日年月生提产开])前$")
#: A rank without a unit: 居全省第3, 进入前10.
PLACED = re.compile(r"(?:居|列|排|位|名|获|夺|进入?|跻身|保持)[^，,。；;\d]{0,8}第$")
UNNAMED = re.compile(r"(?=$|[^\w]|的|之列|行列|以内)")
#: What lasts, where a bare 日 could be a date too: 历时5日, 压缩至5日.
LASTS = re.compile(
    r"(?:历时|为期|耗时|用时|只需|仅需|需要|(?:缩短|缩减|压缩|压减|减少|提速)[至到为])$"
)
#: 两年半, 3个半月.
HALF = re.compile("(年|天|周|小时)半(?![年天日])|个半(月|小时|工作日)")
#: 近5年 is the last five years, or nearly five.
RECENT = ("年", "天", "日", "周", "个月")
SCALES = {Decimal(10**4): "万", Decimal(10**8): "亿", Decimal(10**12): "万亿"}
KINDS: dict[str, Kind] = {"share": "share", "points": "points", "ratio": "ratio", "count": "count"}
#: Nouns at the end of a clause, which speak of no later number: 按照倍增计划，…
NOUNS = {"目标", "计划", "规划", "预期", "预测"}
_TARGET = Wording(place="clause", status="target", holds=True, time=True)
_EXPECTED = Wording(place="clause", status="expected", holds=True, time=True)


def ahead(words: str, dated: int | None) -> Wording | None:
    """What a year or plan says that is no word of the vocabulary (到2027年, “十五五”期间); None
    where it was over when the text was printed, in the year ``dated``."""
    year = re.search(r"20\d\d", words)
    ends = int(year[0]) if year else _PLANS[re.search("十([四五六])", words)[1]]  # type: ignore[index]
    if dated and ends < dated:
        return None
    return _TARGET if words.startswith("到") else _EXPECTED


def of(vocab: Vocab) -> Grammar:
    return _grammar(
        tuple((word, one.place, one.relation) for word, one in vocab.wordings.items()),
        tuple(word for word, one in vocab.wordings.items() if one.apart),
        vocab.compounds,
        tuple(form for unit in vocab.units.values() for form in (*unit.written, unit.zh)),
        tuple(vocab.printed_units.items()),
        tuple(vocab.spellings.items()),
    )
