"""The shapes of the dataset: one frozen pydantic model a table, and the Dataset over them.

Three conventions carry the whole file:

* A field that names a row elsewhere says so with :class:`Ref`, so that one generic check
  (``load.py``) finds every dangling key, and ``data/README.md`` can be tested against it.
* A CSV cell holding several keys separates them with ``;``. Its type is always a tuple,
  never "a string or a list".
* Every text a reader sees comes in both languages, as ``<field>_zh`` and ``<field>_en``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationInfo,
    field_validator,
)

Lang = Literal["zh", "en"]
#: Why a figure is known to be wrong as it stands, the text being at hand: it ``differs`` from what
#: the text says, or the text is another ``edition`` than the one that was cited.
Doubt = Literal["differs", "edition"]
LANGS: tuple[Lang, ...] = ("zh", "en")

Relation = Literal["eq", "gt", "ge", "approx", "le", "lt"]
Status = Literal["actual", "expected", "target"]
Span = Literal["point", "during", "cumulative"]
Kind = Literal["stock", "flow", "ratio", "ceiling", "capacity"]
Measure = Literal["structure", "input", "output", "outcome"]
Evidence = Literal["stated", "event", "mechanism", "output", "outcome"]
#: Grades of a report, weakest first. They grade what was *reported*, not the zone.
EVIDENCE: tuple[Evidence, ...] = ("stated", "event", "mechanism", "output", "outcome")
#: West, south, east, north of the base map in whole degrees, as ``data/geo/make.py`` cuts it
#: out. A place outside is drawn without relief and rivers, and the map says so.
BOUNDS = (108, 33, 117, 42)
#: The same of where a zone may lie: all of China. Beyond it the degrees are mistyped.
CHINA = (73, 3, 136, 54)


#: Bases of units with a meaning of their own: parts of a hundred, and how many times. Computed
#: shares and ratios are printed in them.
PERCENT, MULTIPLE = "percent", "multiple"
#: What a unit measures: money of any currency, a share of a hundred, things one counts, or
#: something else (days, an area).
Dimension = Literal["money", "share", "count", "other"]
#: Tables whose rows may be the subject of an observation.
Things = Literal["zones", "organisations", "parks", "projects", "funds"]
ENTITY_TABLES: tuple[Things, ...] = get_args(Things)
#: What a figure is needed for in another table: the stake and the money of a holding, the size
#: of a fund.
Serves = Literal["", "stake", "ticket", "size"]


@dataclass(frozen=True)
class Ref:
    """Marks a field whose value is a key of another table or word list, and says which of its
    rows it allows; ``reference.py`` holds every row to it.

    ``own``: only rows of the zone of the row that refers. ``of``: what the row referred to must
    be about: ``self``, the row that refers, or what a field of that row names (a stake is about
    the ``organisation`` of its holding). ``dimension``: what the unit of an observation
    must measure. ``only``: of sources and observations, the types or statuses that will do.
    ``about``: of which tables the thing must be that an observation is about; of organisations only
    those without a name (the local banks), for a figure of a named one is that one's own.
    ``serves``: what its indicator must be for. ``fits``: the field that names the indicator whose
    ``about`` the thing must be among.
    """

    table: str
    own: bool = False
    of: tuple[str, ...] = ()
    dimension: tuple[Dimension, ...] = ()
    only: tuple[str, ...] = ()
    about: tuple[Things, ...] = ()
    serves: Serves = ""
    fits: str = ""


class Cite(NamedTuple):
    """A place in a source: the ``paragraph``-th non-empty line, counted from 1."""

    source: str
    paragraph: int

    def __str__(self) -> str:
        return f"{self.source}#{self.paragraph}"


_CITE = re.compile(r"([a-z][a-z0-9_]*)#([1-9][0-9]{0,5})")


def _cite(raw: Any) -> Any:
    if isinstance(raw, str) and (found := _CITE.fullmatch(raw.strip())):
        return Cite(found[1], int(found[2]))
    if isinstance(raw, Cite):
        return raw
    raise ValueError("cite")


def _split(raw: Any) -> Any:
    if isinstance(raw, str):
        return tuple(part.strip() for part in re.split("[;；]", raw) if part.strip())
    return tuple(raw) if isinstance(raw, list) else raw


def _decimal(raw: Any) -> Any:
    # Only plain digits: "1,000", "1e3", "１２" and "NaN" are typing slips, not numbers.
    if isinstance(raw, str) and not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", raw.strip(), re.ASCII):
        raise ValueError("number")
    return raw.strip() if isinstance(raw, str) else raw


def _period(raw: str) -> str:
    start, slash, end = raw.partition("/")
    days = [_day(start)] if raw else []
    if slash and end != "..":
        days.append(_day(end))
    if days != sorted(days):
        raise ValueError("period")
    return raw


def _day(iso: str) -> date:
    """The first day of a year, month or day, so that 2025-13 and 2025-02-30 are noticed."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", iso):
        raise ValueError("period")
    try:
        return date.fromisoformat(iso + "-01-01"[len(iso) - 4 :])
    except ValueError:
        raise ValueError("period") from None


Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=64)]
Text = Annotated[str, Field(min_length=1, max_length=600)]
OptionalText = Annotated[str, Field(max_length=600)]
#: Words around one figure: ``签约项目{n}``, ``{n:project|projects} signed``; or nothing.
Phrase = Annotated[
    str, Field(max_length=120, pattern=r"^([^{}]*\{n(:[^{}|]+\|[^{}|]+)?\}[^{}]*)?$")
]
PlainCite = Annotated[Cite, BeforeValidator(_cite), PlainSerializer(str)]
#: A row rests on what was said of its own zone.
AsCite = Annotated[PlainCite, Ref("sources", own=True)]
Keys = Annotated[tuple[str, ...], BeforeValidator(_split)]
Cites = Annotated[
    tuple[PlainCite, ...],
    BeforeValidator(_split),
    Field(min_length=1),
    Ref("sources", own=True),
]
Number = Annotated[Decimal, BeforeValidator(_decimal), Field(allow_inf_nan=False)]


def _latitude(degrees: Decimal) -> Decimal:
    if not CHINA[1] <= degrees <= CHINA[3]:
        raise ValueError("swapped" if CHINA[0] <= degrees <= CHINA[2] else "latitude")
    return degrees


def _longitude(degrees: Decimal) -> Decimal:
    if not CHINA[0] <= degrees <= CHINA[2]:
        raise ValueError("swapped" if BOUNDS[1] <= degrees <= BOUNDS[3] else "longitude")
    return degrees


#: ISO 8601: a year, month or day, or an interval of them; ".." is an open end.
Period = Annotated[str, AfterValidator(_period)]


def last_day(period: str) -> date | None:
    """The last day of an ISO 8601 period; None where it has no end or is blank."""
    start, slash, end = period.partition("/")
    last = end if slash else start
    if last in ("", ".."):
        return None
    year, month, day = ([int(part) for part in last.split("-")] + [0, 0])[:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def over(period: str, day: date) -> bool:
    """Whether an ISO 8601 period is over at the end of a day. One without an end has only to
    have begun; of none at all nothing is known, and nothing said."""
    if end := last_day(period):
        return end <= day
    start = period.partition("/")[0]
    return start <= f"{day:%Y-%m-%d}"[: len(start)]


class Shape(BaseModel):
    """Strict and frozen: an unknown column is an error, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    def say(self, field: str, lang: Lang) -> str:
        """The text of a bilingual field, e.g. ``zone.say("name", "en")``."""
        return str(getattr(self, f"{field}_{lang}"))


# --- word lists -------------------------------------------------------------------------


class Term(Shape):
    """A word of a closed list, with what it means where that is not obvious."""

    zh: Text
    en: Text
    note_zh: OptionalText = ""
    note_en: OptionalText = ""


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
    written: tuple[str, ...]
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
    One of ``time`` (明年) only says when, and nothing where its clause says more (力争明年).
    """

    place: Literal["before", "after", "clause"]
    relation: Relation | None = None
    status: Status | None = None
    span: Span | None = None
    apart: bool = False
    holds: bool = False
    time: bool = False


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
    printed_units: dict[Key, tuple[str, ...]] = {}
    #: Other ways to print a unit: ㎡ is 平方米.
    spellings: dict[str, str] = {}
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
    functions: dict[Key, Term]
    period_words: dict[Key, PeriodWord]
    silences: dict[Literal["not_disclosed", "no_figure", "not_applicable", "zero"], Term]
    organisation_kinds: dict[Key, Term]
    document_kinds: dict[Key, DocumentKind]
    park_kinds: dict[Key, Term]
    industry_roles: dict[Key, Term]
    project_stages: dict[Key, Term]
    fund_levels: dict[Key, Term]
    direction_kinds: dict[Key, Term]
    wordings: dict[str, Wording]
    #: Words that hold a wording or a numeral and say neither (签约, 附近, 百姓).
    compounds: tuple[str, ...] = ()
    #: Words by which a source says that one group is part of another (其中).
    nesting: tuple[str, ...]
    #: Words that only tell in which order an article says things: no prerequisite.
    sequence: tuple[str, ...]
    glossary: dict[Key, Gloss]

    @field_validator("units")
    @classmethod
    def _currencies(cls, units: dict[str, Unit], info: ValidationInfo) -> dict[str, Unit]:
        """What texts print as money is money: HKD, the bare code of 港元, is a currency, and TEU,
        that of 标箱, is none."""
        money = (info.data.get("printed_units") or {}).get("money", ())
        spellings = info.data.get("spellings") or {}
        told = dict(units)
        for key, unit in units.items():
            base = unit.zh.lstrip("十百千万亿").partition("/")[0]
            code = re.search(r"\b[A-Z]{3}\b", unit.en)
            if code and not unit.money and spellings.get(base, base) in money:
                told[key] = unit.model_copy(update={"currency": code[0]})
        return told

    def lacking(self) -> Iterator[tuple[str, str]]:
        """Words that the product itself uses and that are not there: (list, key)."""
        for name, info in type(self).model_fields.items():
            # A list whose words are known beforehand has all of them.
            first, *_ = get_args(info.annotation) or (str,)
            needed = get_args(first) if get_origin(first) is Literal else NEEDED.get(name, ())
            for key in needed:
                if key not in getattr(self, name):
                    yield name, key
        printed = {unit.base for unit in self.units.values() if unit.factor == 1}
        for base in (PERCENT, MULTIPLE):
            if base not in printed:
                yield "units", base


# --- things and numbers -----------------------------------------------------------------


class Absence(Shape):
    """A topic that does not apply to a zone, with the reason."""

    topic: Annotated[str, Ref("topics")]
    reason_zh: Text
    reason_en: Text


class Zone(Shape):
    """A development zone. ``headline`` lists the observations of its KPI cards."""

    id: Key
    name_zh: Text
    name_en: Text
    full_zh: Text
    full_en: Text
    place: Annotated[str, Ref("places")]
    source: Annotated[str, Ref("sources", own=True, only=("article",))]
    profile_zh: Text
    profile_en: Text
    headline: Annotated[
        tuple[str, ...],
        Ref("observations", own=True, about=("zones", "projects", "organisations")),
    ] = ()
    not_applicable: tuple[Absence, ...] = ()


class Source(Shape):
    """One article, or one zone's reply to a request for figures.

    ``paragraphs`` fingerprints the cited lines, so that text supplied later is known to be the
    same edition (see ``provenance.fingerprint``). Of a reply the author is the office, ``zone``
    the zone that answers, and the lines are kept in ``replies/<id>.txt`` beside the tables.
    """

    id: Key
    type: Literal["article", "reply"] = "article"
    zone: Annotated[str, Ref("zones")] = ""
    title_zh: Text
    title_en: Text
    author_zh: Text
    author_en: Text
    kind_zh: Text
    kind_en: Text
    outlet_zh: OptionalText = ""
    outlet_en: OptionalText = ""
    date: Period = ""
    date_note_zh: Text
    date_note_en: Text
    paragraphs: dict[Annotated[int, Field(gt=0)], Annotated[str, Field(pattern="^[0-9a-f]{12}$")]]


class Place(Shape):
    """A point from GeoNames, WGS 84 degrees."""

    id: Key
    kind: Literal["county_seat", "prefecture_city"]
    name_zh: Text
    name_en: Text
    latitude: Annotated[Number, AfterValidator(_latitude)]
    longitude: Annotated[Number, AfterValidator(_longitude)]
    geonames_id: Annotated[int, Field(gt=0)]


class Indicator(Shape):
    """A comparable quantity: two observations may be compared only if they share one.

    ``family`` groups near-comparables that are shown side by side but never ranked. ``owner``
    says whose it is where a zone reports what is not its own (loans to enterprises); blank: of
    the thing the figure stands for. ``measures`` says what it is evidence of: what was set up or
    put in, what was done through it, what changed by it. Blank where it is none of these.
    ``peculiar`` is true of what only the zone can have that reports it (the parts of its own
    strategy): no other is asked for it. ``about`` lists the tables of things its figures may be of;
    blank: of any. ``serves`` is what its figures are for elsewhere: what is no stake by this word
    cannot be named as one, be it a percentage. ``phrase`` says the figure within a sentence;
    ``{n}``, or in English ``{n:project|projects}``, is the figure. Blank: the label and the figure.
    ``note`` is what has to be said of it beside others of its ``family``.
    """

    id: Key
    label_zh: Text
    label_en: Text
    unit: Annotated[str, Ref("units")]
    kind: Kind
    topic: Annotated[str, Ref("topics")]
    family: Annotated[str, Ref("families")] = ""
    owner: Annotated[str, Ref("owners")] = ""
    measures: Annotated[Literal["", Measure], Ref("measures")] = ""
    peculiar: bool = False
    about: Annotated[tuple[Things, ...], BeforeValidator(_split)] = ()
    serves: Serves = ""
    phrase_zh: Phrase = ""
    phrase_en: Phrase = ""
    definition_zh: Text
    definition_en: Text
    note_zh: OptionalText = ""
    note_en: OptionalText = ""


class Observation(Shape):
    """One number as one source states it, in the unit of its indicator."""

    id: Key
    entity: Annotated[str, Ref("entities", fits="indicator")]
    indicator: Annotated[str, Ref("indicators")]
    #: Never negative (a fall is an indicator of its own), and short enough to compute with.
    value: Annotated[Number, Field(ge=0, max_digits=15)]
    relation: Relation
    status: Status
    span: Span
    period: Period = ""
    period_word: Annotated[str, Ref("period_words")] = ""
    cite: AsCite
    as_written: Annotated[str, Field(min_length=1, max_length=60)]
    #: The expected or targeted figure whose outcome this one reports.
    answers: Annotated[str, Ref("observations", own=True, only=("expected", "target"))] = ""
    note_zh: OptionalText = ""
    note_en: OptionalText = ""


class Organisation(Shape):
    """A body, company, institution or platform of which an article speaks.

    ``named`` is false of one that it only describes: a group, a team, an office holder.
    ``written`` are the forms in which the article prints it; blank: its Chinese name.
    """

    id: Key
    zone: Annotated[str, Ref("zones")]
    kind: Annotated[str, Ref("organisation_kinds")]
    named: bool = True
    written: Keys = ()
    name_zh: Text
    name_en: Text
    role_zh: Text
    role_en: Text
    cite: AsCite


class Document(Shape):
    """A plan, measure, mechanism or contract that an article names, or a strategy or goal."""

    id: Key
    zone: Annotated[str, Ref("zones")]
    kind: Annotated[str, Ref("document_kinds")]
    name_zh: Text
    name_en: Text
    note_zh: Text
    note_en: Text
    cite: AsCite


class Event(Shape):
    """Something that happened on a day or in a month: a visit, a conference."""

    id: Key
    zone: Annotated[str, Ref("zones")]
    name_zh: Text
    name_en: Text
    date_zh: Text
    date_en: Text
    summary_zh: Text
    summary_en: Text
    organisations: Annotated[Keys, Ref("organisations", own=True)] = ()
    cite: Cites


class Industry(Shape):
    """An industry and the part it plays in a zone: leading, nurtured or targeted.

    ``park`` is the planned park from whose name alone it is known; blank: the article speaks of
    the industry itself.
    """

    id: Key
    zone: Annotated[str, Ref("zones")]
    role: Annotated[str, Ref("industry_roles")]
    park: Annotated[str, Ref("parks", own=True)] = ""
    name_zh: Text
    name_en: Text
    note_zh: OptionalText = ""
    note_en: OptionalText = ""
    cite: AsCite


class Park(Shape):
    """A park or shared facility inside a zone."""

    id: Key
    zone: Annotated[str, Ref("zones")]
    kind: Annotated[str, Ref("park_kinds")]
    name_zh: Text
    name_en: Text
    note_zh: Text
    note_en: Text
    observations: Annotated[Keys, Ref("observations", own=True, of=("self",))] = ()
    cite: Cites


class Project(Shape):
    """A named project; its figures are observations."""

    id: Key
    zone: Annotated[str, Ref("zones")]
    organisation: Annotated[str, Ref("organisations", own=True)] = ""
    name_zh: Text
    name_en: Text
    stage: Annotated[str, Ref("project_stages")]
    note_zh: Text
    note_en: Text
    observations: Annotated[Keys, Ref("observations", own=True, of=("self", "organisation"))] = ()
    cite: Cites


class Fund(Shape):
    """An industry fund; ``observation`` is its stated size."""

    id: Key
    zone: Annotated[str, Ref("zones")]
    level: Annotated[str, Ref("fund_levels")]
    name_zh: Text
    name_en: Text
    observation: Annotated[
        str,
        Ref("observations", own=True, of=("self",), dimension=("money",), serves="size"),
    ]
    note_zh: Text
    note_en: Text
    cite: AsCite


class Holding(Shape):
    """A stake of a zone's funds in a project company.

    ``fund`` is blank where the source does not say which fund holds it.
    """

    id: Key
    zone: Annotated[str, Ref("zones")]
    fund: Annotated[str, Ref("funds", own=True)] = ""
    organisation: Annotated[str, Ref("organisations", own=True)]
    project: Annotated[str, Ref("projects", own=True, of=("organisation",))]
    stake: Annotated[
        str,
        Ref(
            "observations",
            own=True,
            of=("organisation", "project", "fund"),
            dimension=("share",),
            serves="stake",
        ),
    ]
    ticket: Annotated[
        str,
        Ref(
            "observations",
            own=True,
            of=("organisation", "project", "fund"),
            dimension=("money",),
            serves="ticket",
        ),
    ] = ""
    note_zh: Text
    note_en: Text
    cite: Cites


class Direction(Shape):
    """A strategy, aim or next step that a zone announces, with no result claimed.

    ``period`` is by when, where the source says so in a date. ``topics`` is what it speaks of;
    blank where it speaks of the zone as a whole.
    """

    id: Key
    zone: Annotated[str, Ref("zones")]
    kind: Annotated[str, Ref("direction_kinds")]
    topics: Annotated[Keys, Ref("topics")] = ()
    title_zh: Text
    title_en: Text
    summary_zh: Text
    summary_en: Text
    actor: Annotated[Keys, Ref("organisations", own=True)] = ()
    observations: Annotated[Keys, Ref("observations", own=True)] = ()
    period: Period = ""
    cite: Cites


class Practice(Shape):
    """A way of doing things that several zones may report: what can be learnt from others.

    ``topic`` is where it is listed; reforms of one practice may stand under different topics.
    """

    id: Key
    topic: Annotated[str, Ref("topics")]
    label_zh: Text
    label_en: Text
    definition_zh: Text
    definition_en: Text


class Reform(Shape):
    """A reform or service mechanism that a zone reports.

    ``category`` is where it is listed, ``also`` what other topics it belongs to.
    ``practices`` are what it has in common with reforms of other zones, as we read them.
    ``requires`` is what it presupposes as far as the article says, ``unsaid`` what somebody who
    wants to do the same would have to ask.
    """

    id: Key
    zone: Annotated[str, Ref("zones")]
    category: Annotated[str, Ref("topics")]
    also: Annotated[Keys, Ref("topics")] = ()
    title_zh: Text
    title_en: Text
    summary_zh: Text
    summary_en: Text
    actor: Annotated[Keys, Ref("organisations", own=True)] = ()
    documents: Annotated[Keys, Ref("documents", own=True)] = ()
    evidence: Evidence
    practices: Annotated[Keys, Ref("practices"), Field(min_length=1)]
    requires_zh: OptionalText = ""
    requires_en: OptionalText = ""
    unsaid_zh: OptionalText = ""
    unsaid_en: OptionalText = ""
    observations: Annotated[Keys, Ref("observations", own=True)] = ()
    cite: Cites

    @property
    def topics(self) -> tuple[str, ...]:
        """All topics it belongs to, the one it is listed under first."""
        return tuple(dict.fromkeys((self.category, *self.also)))


class Mechanism(Shape):
    """Who does one of the functions (decides, funds, builds …) in a zone, and how.

    ``named`` is false where the article speaks of the function and says of nobody that he does
    it; where it is silent there is no row. ``topics`` is what it speaks of; blank: what its
    reforms do.
    """

    id: Key
    zone: Annotated[str, Ref("zones")]
    function: Annotated[str, Ref("functions")]
    named: bool = True
    topics: Annotated[Keys, Ref("topics")] = ()
    actor: Annotated[Keys, Ref("organisations", own=True)] = ()
    how_zh: Text
    how_en: Text
    reforms: Annotated[Keys, Ref("reforms", own=True)] = ()
    cite: Cites


class Claim(Shape):
    """An effect that an article claims without a figure for it: recorded as a claim, not as an
    outcome. ``of`` is whose it is where that is not the zone."""

    id: Key
    zone: Annotated[str, Ref("zones")]
    topics: Annotated[Keys, Ref("topics"), Field(min_length=1)]
    of: Annotated[str, Ref("entities", own=True)] = ""
    title_zh: Text
    title_en: Text
    note_zh: Text
    note_en: Text
    reforms: Annotated[Keys, Ref("reforms", own=True)] = ()
    cite: Cites


class Passage(Shape):
    """A numeral of an article that is deliberately no observation, with the reason."""

    id: Key
    #: Any source: a numeral set aside is nobody's figure.
    cite: Annotated[PlainCite, Ref("sources")]
    as_written: Annotated[str, Field(min_length=1, max_length=60)]
    reason_zh: Text
    reason_en: Text


# --- relations between numbers ----------------------------------------------------------


class Stage(Shape):
    """A step of a pipeline: an observation, or a count of rows listed in this dataset.

    ``nested`` says whether it is part of the stage before; then ``says`` quotes the words
    by which the source says so.
    """

    observation: Annotated[str, Ref("observations", own=True, dimension=("count", "money"))] = ""
    count: Literal["", "holdings"] = ""
    nested: bool = False
    says: OptionalText = ""


class Pipeline(Shape):
    """Stages that follow each other, and amounts stated beside them."""

    id: Key
    zone: Annotated[str, Ref("zones")]
    title_zh: Text
    title_en: Text
    note_zh: Text
    note_en: Text
    stages: Annotated[tuple[Stage, ...], Field(min_length=2)]
    amounts: Annotated[tuple[str, ...], Ref("observations", own=True, dimension=("money",))] = ()


class Composition(Shape):
    """A stated total and the parts the source adds up to it."""

    id: Key
    zone: Annotated[str, Ref("zones")]
    title_zh: Text
    title_en: Text
    total: Annotated[str, Ref("observations", own=True)]
    parts: Annotated[tuple[str, ...], Ref("observations", own=True), Field(min_length=2)]
    says: Text


class Rate(Shape):
    """A figure computed from two observations, or one that tempts and must not be.

    ``says`` quotes the words that tie the two together in the source; without them the
    rate is refused and ``reason`` tells why. ``phrase`` says the result within a sentence, as
    that of an indicator does; blank: the labels of both.
    """

    id: Key
    zone: Annotated[str, Ref("zones")]
    kind: Literal["share", "ratio", "average", "multiple", "implied"]
    topic: Annotated[str, Ref("topics")]
    label_zh: Text
    label_en: Text
    phrase_zh: Phrase = ""
    phrase_en: Phrase = ""
    numerator: Annotated[str, Ref("observations", own=True)]
    denominator: Annotated[str, Ref("observations")]
    says: OptionalText = ""
    reason_zh: Text
    reason_en: Text


#: Tables read from CSV, in the order they are read. Field of Dataset -> shape of a row.
CSV_TABLES: dict[str, type[Shape]] = {
    "places": Place,
    "indicators": Indicator,
    "observations": Observation,
    "organisations": Organisation,
    "documents": Document,
    "events": Event,
    "industries": Industry,
    "parks": Park,
    "projects": Project,
    "funds": Fund,
    "holdings": Holding,
    "directions": Direction,
    "practices": Practice,
    "reforms": Reform,
    "mechanisms": Mechanism,
    "claims": Claim,
    "passages": Passage,
}
#: YAML files: field of Dataset -> (file, shape). Each is a list of rows under that name.
YAML_TABLES: dict[str, tuple[str, type[Shape]]] = {
    "sources": ("sources.yaml", Source),
    "zones": ("zones.yaml", Zone),
    "pipelines": ("pipelines.yaml", Pipeline),
    "compositions": ("pipelines.yaml", Composition),
    "rates": ("pipelines.yaml", Rate),
}
#: Tables of things, and the topic that naming one speaks of.
ABOUT = {
    "industries": "industry",
    "projects": "industry",
    "parks": "carrier",
    "funds": "fund",
    "holdings": "fund",
}


class Dataset(Shape):
    """Everything in ``data/curated``, checked. Rows keep the order of their file.

    ``draft`` names the replies that are shown but not yet part of the files. ``doubts`` are the
    records ("table/id") that the texts at hand gainsay; what nobody could check is not among them.
    """

    version: str
    draft: tuple[str, ...] = ()
    doubts: dict[str, Doubt] = {}
    vocab: Vocab
    #: "table/id" -> (file, line): where a row stands, for messages.
    origin: dict[str, tuple[str, int]] = Field(default={}, exclude=True, repr=False)
    sources: tuple[Source, ...]
    zones: tuple[Zone, ...]
    places: tuple[Place, ...]
    indicators: tuple[Indicator, ...]
    observations: tuple[Observation, ...]
    organisations: tuple[Organisation, ...]
    documents: tuple[Document, ...]
    events: tuple[Event, ...]
    industries: tuple[Industry, ...]
    parks: tuple[Park, ...]
    projects: tuple[Project, ...]
    funds: tuple[Fund, ...]
    holdings: tuple[Holding, ...]
    directions: tuple[Direction, ...]
    practices: tuple[Practice, ...]
    reforms: tuple[Reform, ...]
    mechanisms: tuple[Mechanism, ...]
    claims: tuple[Claim, ...]
    passages: tuple[Passage, ...]
    pipelines: tuple[Pipeline, ...]
    compositions: tuple[Composition, ...]
    rates: tuple[Rate, ...]

    @cached_property
    def index(self) -> dict[str, dict[str, Any]]:
        tables = [*CSV_TABLES, *YAML_TABLES]
        index = {table: {row.id: row for row in getattr(self, table)} for table in tables}
        # One id names one thing, whichever of these tables it stands in.
        index["entities"] = {
            key: row for table in ENTITY_TABLES for key, row in index[table].items()
        }
        return index

    @cached_property
    def recorded(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """(zone, topic) -> every record ("table/id") of what the zone's article says on it.

        The one answer to "is it silent?": whoever asks another way contradicts another page.
        """
        found: dict[tuple[str, str], list[str]] = {}

        def put(table: str, row: Any, zone: str, topics: Iterable[str]) -> None:
            for topic in topics:
                found.setdefault((zone, topic), []).append(f"{table}/{row.id}")

        for row in self.observations:
            put("observations", row, self.zone_of(row), (self.indicator(row.indicator).topic,))
        for reform in self.reforms:
            put("reforms", reform, reform.zone, reform.topics)
        for one in self.mechanisms:
            through = (topic for key in one.reforms for topic in self.reform(key).topics)
            put("mechanisms", one, one.zone, one.topics or dict.fromkeys(through))
        for table in ("directions", "claims"):
            for row in getattr(self, table):
                put(table, row, row.zone, row.topics)
        for table, topic in ABOUT.items():
            for row in getattr(self, table):
                put(table, row, row.zone, (topic,))
        return {place: tuple(records) for place, records in found.items()}

    def zone(self, key: str) -> Zone:
        return self.index["zones"][key]  # type: ignore[no-any-return]

    def source(self, key: str) -> Source:
        return self.index["sources"][key]  # type: ignore[no-any-return]

    def place(self, key: str) -> Place:
        return self.index["places"][key]  # type: ignore[no-any-return]

    def indicator(self, key: str) -> Indicator:
        return self.index["indicators"][key]  # type: ignore[no-any-return]

    def observation(self, key: str) -> Observation:
        return self.index["observations"][key]  # type: ignore[no-any-return]

    def organisation(self, key: str) -> Organisation:
        return self.index["organisations"][key]  # type: ignore[no-any-return]

    def document(self, key: str) -> Document:
        return self.index["documents"][key]  # type: ignore[no-any-return]

    def project(self, key: str) -> Project:
        return self.index["projects"][key]  # type: ignore[no-any-return]

    def practice(self, key: str) -> Practice:
        return self.index["practices"][key]  # type: ignore[no-any-return]

    def reform(self, key: str) -> Reform:
        return self.index["reforms"][key]  # type: ignore[no-any-return]

    def row(self, table: str, key: str) -> Any | None:
        """The row of ``table`` with this id, or None: for keys that come from outside."""
        return self.index[table].get(key)

    def entity(self, key: str) -> Zone | Organisation | Park | Project | Fund:
        """The thing an observation is about; KeyError for an unknown key."""
        return self.index["entities"][key]  # type: ignore[no-any-return]

    def zone_of(self, observation: Observation) -> str:
        """The zone in whose report the observation stands."""
        entity = self.entity(observation.entity)
        return entity.id if isinstance(entity, Zone) else entity.zone

    def own(self, observation: Observation) -> bool:
        """Whether the figure is the zone's own: neither of a thing in it, nor what it reports of
        others (loans of banks to enterprises)."""
        whole = isinstance(self.entity(observation.entity), Zone)
        return whole and not self.indicator(observation.indicator).owner

    def named(self, organisation: Organisation) -> bool:
        """Whether it is an organisation that the article calls by its name: a person is none,
        and the zone is not one of those in it."""
        return organisation.named and organisation.kind not in ("person", "zone")

    def unit(self, observation: Observation) -> Unit:
        return self.vocab.units[self.indicator(observation.indicator).unit]
