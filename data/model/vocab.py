"""The closed word lists of a dataset in both languages (``vocab.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal, get_args, get_origin

from pydantic import Field, ValidationInfo, field_validator

from data.model.field import (
    MULTIPLE,
    PERCENT,
    Dimension,
    Evidence,
    Key,
    Kind,
    Measure,
    Number,
    OptionalText,
    Relation,
    Shape,
    Span,
    Status,
    Text,
)


class Term(Shape):
    """A word of a closed list, with what it means where that is not obvious."""

    zh: Text
    en: Text
    note_zh: OptionalText = ""
    note_en: OptionalText = ""


class Function(Term):
    """One of the functions of a zone; ``tag`` says it on a small label (决策)."""

    tag_zh: Text
    tag_en: Text


class Unit(Shape):
    """A unit as printed, and how it converts.

    ``written`` lists the forms in which the source prints it right after a number. ``base``
    and ``factor`` convert money and the like exactly (1 亿元 = 1e8 yuan); a counted unit is
    its own base. ``currency`` is the ISO code of money and of what is so much money per
    something; a name that begins with the code and a scale (USD 100 million) says it too.
    """

    zh: str
    en: str
    en_plural: str
    written: tuple[Text, ...]
    base: str
    factor: Annotated[Number, Field(gt=0)]
    #: Whether it counts things of which there are no parts.
    whole: bool = False
    currency: Annotated[str, Field(pattern="^([A-Z]{3})?$")] = ""

    @property
    def money(self) -> str:
        """The ISO code of its currency, if it has one."""
        named = re.match(r"([A-Z]{3}) (?:\d|(?:ten|hundred|thousand|[mbtr]+illion)\b)", self.en)
        return self.currency or (named[1] if named else "")

    @property
    def forms(self) -> tuple[str, ...]:
        """How it is printed right after a number. The ``:1`` of 1.91:1 is no unit of a text, where
        3:1 may be anything."""
        from data.chinese import WORDS

        return self.written if self.zh[0] in WORDS.parting else (*self.written, self.zh)

    @property
    def points(self) -> bool:
        """Whether it is points of a percentage, by which a share changes: not percent."""
        from data.chinese import WORDS  # where a message is made it is not read, or it is broken

        return self.zh in WORDS.points

    @property
    def relative(self) -> bool:
        """Whether it tells a part of something or a multiple of it, and no amount."""
        return self.base in (PERCENT, MULTIPLE)

    @property
    def dimension(self) -> Dimension:
        if self.base == PERCENT:
            return "share"
        if self.whole:
            return "count"
        price = re.match(r"\w+/\w", self.zh)  # 元/吨
        return "money" if self.money and not price else "other"


class PeriodWord(Term):
    """A word of time that names no date (今年); ``written`` is what the source prints.

    ``due`` says when something promised with this word falls due, counted from the date of
    the source: ``year_end`` is the last day of its year.
    """

    written: Text
    due: Literal["", "year_end"] = ""


class Wording(Shape):
    """What a qualifying word of the source means: 超 is ``gt``, 预计 is ``expected``.

    ``place`` says where it must stand to count: ``before`` or ``after`` the number it
    belongs to, or ``clause`` (anywhere in the quoted words). One that may stand ``apart`` from its
    number holds over a few words between: 至少引进36家. A word of the clause that ``holds`` does so
    to the end of its sentence (预计投资5亿元，带动300人), unless a word of fact comes between.
    One that is ``weak`` (到位) is gainsaid by its clause and ends an expectation, but no target.
    One of ``time`` (明年) only says when, and nothing where its clause says more (力争明年).
    """

    place: Literal["before", "after", "clause"]
    relation: Relation | None = None
    status: Status | None = None
    span: Span | None = None
    apart: bool = False
    holds: bool = False
    time: bool = False
    weak: bool = False


class DocumentKind(Term):
    """A kind of document. ``paper`` is false of what is named but is no document that somebody
    could ask for: a strategy, a goal, a map."""

    paper: bool = True


class Gloss(Shape):
    """A policy term, translated one way everywhere.

    ``forms`` are the other words in which the same translation appears: its plural, its verb.
    """

    zh: Text
    en: Text
    forms: tuple[Text, ...] = ()
    definition_zh: Text
    definition_en: Text


#: Words that came later: a dataset of before them, which uses none, need not have them.
LATER = {"kinds": ("change", "rank")}
#: Words of the open lists that pages and rules call by their name.
NEEDED: dict[str, tuple[str, ...]] = {
    "topics": ("promotion", "finance", "fund", "industry"),
    "families": ("financing", "process_result"),
    "organisation_kinds": ("platform_company",),
    "direction_kinds": ("aim", "next_step"),
}


class Vocab(Shape):
    """The closed word lists in both languages (``vocab.yaml``)."""

    #: Units that texts print, by kind; those of ``units`` need not stand here too.
    printed_units: dict[Key, tuple[Text, ...]] = Field(default={})
    #: Other ways to print a unit: ㎡ is 平方米.
    spellings: dict[Text, Text] = Field(default={})
    topics: dict[Key, Term]
    families: dict[Key, Term]
    kinds: dict[Kind, Term]
    measures: dict[Measure, Term]
    owners: dict[Key, Term]
    units: dict[Key, Unit]
    relations: dict[Relation, Term]
    statuses: dict[Status, Term]
    spans: dict[Span, Term]
    evidence: dict[Evidence, Term]
    functions: dict[Key, Function]
    period_words: dict[Key, PeriodWord]
    silences: dict[Literal["not_disclosed", "no_figure", "not_applicable", "zero"], Term]
    organisation_kinds: dict[Key, Term]
    document_kinds: dict[Key, DocumentKind]
    park_kinds: dict[Key, Term]
    industry_roles: dict[Key, Term]
    project_stages: dict[Key, Term]
    fund_levels: dict[Key, Term]
    direction_kinds: dict[Key, Term]
    wordings: dict[Text, Wording]
    #: Words that hold a wording or a numeral and say neither (签约, 附近, 百姓).
    compounds: tuple[Text, ...] = ()
    #: Words by which a source says that one group is part of another (其中).
    nesting: tuple[Text, ...]
    #: Words that only tell in which order an article says things: no prerequisite.
    sequence: tuple[Text, ...]
    #: How a text ends that tells what an article leaves unsaid: what stands before is asked.
    unsaid: tuple[Text, ...]
    glossary: dict[Key, Gloss]

    @field_validator("units")
    @classmethod
    def _currencies(cls, units: dict[str, Unit], info: ValidationInfo) -> dict[str, Unit]:
        """What texts print as money is money: HKD, the bare code of 港元, is a currency, and TEU,
        that of 标箱, is none."""
        from data.chinese import WORDS

        money = (info.data.get("printed_units") or {}).get("money", ())
        spellings = info.data.get("spellings") or {}
        told = dict(units)
        for key, unit in units.items():
            base = unit.zh.lstrip(WORDS.scales).partition("/")[0]
            code = re.search(r"\b[A-Z]{3}\b", unit.en)
            if code and not unit.money and spellings.get(base, base) in money:
                told[key] = unit.model_copy(update={"currency": code[0]})
        return told

    def dimension(self, unit: Unit) -> Dimension:
        """What a unit measures: ten thousand (万人) of what is counted is a count as well."""
        base = self.units.get(unit.base)
        return "count" if base is not None and base.whole else unit.dimension

    def asked(self, unsaid: str) -> str:
        """What is to be asked, of a text that tells what an article leaves unsaid: what stands
        before its end; empty where it ends in no way of ``unsaid``."""
        for end in self.unsaid:
            if unsaid.endswith(end):
                return unsaid.removesuffix(end).rstrip(" ,")
        return ""

    def lacking(self) -> Iterator[tuple[str, str]]:
        """Words that the product itself uses and that are not there: (list, key)."""
        for name, info in type(self).model_fields.items():
            # A list whose words are known beforehand has all of them.
            first, *_ = get_args(info.annotation) or (str,)
            needed = get_args(first) if get_origin(first) is Literal else NEEDED.get(name, ())
            for key in needed:
                if key not in (*getattr(self, name), *LATER.get(name, ())):
                    yield name, key
        printed = {unit.base for unit in self.units.values() if unit.factor == 1}
        for base in (PERCENT, MULTIPLE):
            if base not in printed:
                yield "units", base
