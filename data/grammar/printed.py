"""A quantity as a text prints it, and printed units taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from data.chinese import WORDS
from data.grammar.numeral import BIG, PLAIN, SMALL
from data.model import PERCENT, Relation, Span, Status, Unit

Kind = Literal["amount", "count", "share", "change", "points", "rank", "ratio", "range", "none"]
#: Why a numeral has no value; the words are in ``data/messages.yaml``, under ``numeral``. A range
#: has one, and only the checks refuse it.
WHY_NOT = (
    "date",
    "name",
    "ordinal",
    "vague",
    "unit",
    "numeral",
    "tail",
    "twice",
    "gap",
    "minus",
    "backwards",
    "either",
    "recent",
    "range",
    "formal",
    "half",
    "size",
    "currency",
    "english",
    "denied",
    "together",
    "year",
    "apart",
)
#: Why a number that was read has to be looked at: the end of a line parted it (``seam``), a word
#: behind the last of a list may bound it too (``bound``), a word beside it is not known and may
#: change what it says (``beside``), or what its sentence says of other numbers may be of it too
#: (``fellow``). The words are under ``check``.
Check = Literal["", "seam", "bound", "beside", "fellow"]
#: A part is a percentage where it is one of so many places: a quarter is 25%.
_PLACES = 4
#: A unit with its scale before it.
_SCALED = re.compile(rf"([{''.join(SMALL)}]?[{''.join(BIG)}]*)(.*)", re.DOTALL)


@dataclass(frozen=True)
class Quantity:
    """A numeral as a text states it, with everything that stands with it.

    ``text[start:end]`` of the text read is ``text``: number, unit and the qualifier behind; the
    numeral alone ends at ``close``.
    ``value`` (and ``high``, of a range) is in ``unit`` as printed (24.76 of 亿元); ``base`` is the
    unit without its scale and in its one spelling, ``total`` the value in that. Where
    ``why_not`` is set there is no value; it is one of ``WHY_NOT``.
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
    #: What a person has to look at though it was read, one of ``Check``.
    check: Check = ""
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
            "check": self.check,
        }

    def within(self, unit: Unit) -> Decimal | None:
        """The value in a unit of the dataset, or None where the text prints another one. A unit
        with a scale (亿元) must be printed with it; one without takes any (1.2万家 is 12000 家)."""
        if self.total is None or self.high is not None or self.kind in ("none", "rank"):
            return None
        if unit.base == PERCENT and self.base == WORDS.base_of_times and self.kind != "change":
            return None  # 增长1.2倍 is 120%, 是上年的1.2倍 is no percentage
        if unit.base == PERCENT and self.base == WORDS.base_of_parts and unit.factor == 1:
            share = self.total * 100  # of 三分之一 no decimal is it
            return share.normalize() if share == round(share, _PLACES) else None
        for form in unit.forms:
            scale, base, per = split(form)
            same = canonical(base, self.spellings) == self.base and per == self.per
            if same and (scale == 1 or scale in self.scales):
                return self.total / scale
        return None


@lru_cache(maxsize=2048)
def split(form: str) -> tuple[Decimal, str, str]:
    """A printed unit as its scale, its base and what it is per: 万元/亩 is 10000, 元, 亩."""
    found = _SCALED.fullmatch(form)
    assert found, "a form may lack a scale and a base"
    scale, base = found.groups()
    if scale in SMALL:  # 千瓦 is a base
        scale, base = "", form
    size = Decimal(1)
    for sign in scale:
        size *= (SMALL | BIG)[sign]
    base, _, per = base.partition("/")
    return size, base.translate(PLAIN), per


@lru_cache(maxsize=2048)
def canonical(base: str, spellings: tuple[tuple[str, str], ...]) -> str:
    """The one spelling of a unit: ㎡ is 平方米."""
    return dict(spellings).get(base, base)
