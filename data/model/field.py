"""What a field of a table may hold: keys, texts, numbers, places in a source, times.

Three conventions carry the whole package:

* A field that names a row elsewhere says so with :class:`Ref`, so that one generic check
  (``data/load``) finds every dangling key, and ``data/README.md`` can be tested against it.
* A CSV cell holding several keys separates them with ``;``. Its type is always a tuple,
  never "a string or a list".
* Every text a reader sees comes in both languages, as ``<field>_zh`` and ``<field>_en``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

Lang = Literal["zh", "en"]
#: Why a figure is known to be wrong as it stands, the text being at hand: it ``differs`` from what
#: the text says, or the text is another ``edition`` than the one that was cited.
Doubt = Literal["differs", "edition"]
LANGS: tuple[Lang, ...] = ("zh", "en")
#: What stands for an English text that is still to be written: shown, and never made up.
UNTRANSLATED = "English missing"
#: Fields by which a thing is told from others: without an English text it goes by its Chinese one.
_CALLED = ("name", "full", "short", "title", "label", "author", "outlet")

Relation = Literal["eq", "gt", "ge", "approx", "le", "lt"]
Status = Literal["actual", "expected", "target"]
Span = Literal["point", "during", "cumulative"]
Kind = Literal["stock", "flow", "ratio", "ceiling", "capacity", "change", "rank"]
#: Kinds of what is there on a day.
ON_A_DAY: tuple[Kind, ...] = ("stock", "ceiling", "capacity")
#: What a source is. All but the reply are reports: whoever wrote them chose what to tell.
SourceType = Literal["article", "report", "bulletin", "reply"]
REPORTS: tuple[SourceType, ...] = ("article", "report", "bulletin")
Measure = Literal["structure", "input", "output", "outcome"]
Evidence = Literal["stated", "event", "mechanism", "output", "outcome"]
#: Grades of a report, weakest first. They grade what was *reported*, not the zone.
EVIDENCE: tuple[Evidence, ...] = ("stated", "event", "mechanism", "output", "outcome")
#: The grades of what shows in figures.
RESULTS: tuple[Evidence, ...] = ("output", "outcome")
#: West, south, east, north of the base map in whole degrees, as ``data/geo/cut.py`` cuts it
#: out. A place outside is drawn without relief and rivers, and the map says so.
BOUNDS = (108, 33, 117, 42)
#: The same of where a zone may lie: all of China. Beyond it the degrees are mistyped.
CHINA = (73, 3, 136, 54)


#: Bases of units with a meaning of their own: parts of a hundred, and how many times. Computed
#: shares and ratios are printed in them.
PERCENT, MULTIPLE, PLACE = "percent", "multiple", "place"
#: What a unit measures: money of any currency, a share of a hundred, things one counts, or
#: something else (days, an area).
Dimension = Literal["money", "share", "count", "other"]
#: Tables whose rows may be the subject of an observation.
Things = Literal["zones", "organisations", "parks", "projects", "funds", "industries"]
ENTITY_TABLES: tuple[Things, ...] = get_args(Things)
#: What a figure is needed for in another table: the stake and the money of a holding, the size
#: of a fund.
Serves = Literal["", "stake", "ticket", "size"]


@dataclass(frozen=True)
class Later:
    """Marks a column that was not there from the first: a file of before it (a frozen edition, a
    spreadsheet somebody keeps) may lack it, and then every cell of it is blank."""


@dataclass(frozen=True)
class Ref:
    """Marks a field whose value is a key of another table or word list, and says which of its
    rows it allows; ``data/reference.py`` holds every row to it.

    ``own``: only rows of the zone of the row that refers. ``of``: what the row referred to must
    be about: ``self``, the row that refers, or what a field of that row names (a stake is about
    the ``organisation`` of its holding). ``dimension``: what the unit of an observation
    must measure. ``only``: of sources and observations, the types or statuses that will do.
    ``never``: of organisations, the kinds that will not: no fund holds a part of a task force.
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
    never: tuple[str, ...] = ()
    about: tuple[Things, ...] = ()
    serves: Serves = ""
    fits: str = ""

    @cached_property
    def free(self) -> bool:
        """Whether any row of the table will do."""
        return self == Ref(self.table)


class Cite(NamedTuple):
    """A place in a source: the ``paragraph``-th non-empty line, counted from 1."""

    source: str
    paragraph: int

    def __str__(self) -> str:
        return f"{self.source}#{self.paragraph}"


def all_cites(given: Cite | Iterable[Cite]) -> tuple[Cite, ...]:
    """What a row cites, be it one place or several, as several."""
    return (given,) if isinstance(given, Cite) else (*given,)


#: Cells that say the same as one of so many before them are not read again: of thousands of
#: figures many are of one paragraph, and nearly all of a few times.
_SAME = 1024
_CITE = re.compile(r"([a-z][a-z0-9_]*)#([1-9][0-9]{0,5})")


def _cite(raw: Any) -> Any:
    if isinstance(raw, str):
        return _place(raw)
    if isinstance(raw, Cite):
        return raw
    raise ValueError("cite")


@lru_cache(maxsize=_SAME)
def _place(cell: str) -> Cite:
    if found := _CITE.fullmatch(cell.strip()):
        return Cite(found[1], int(found[2]))
    raise ValueError("cite")


#: What stands between the keys of one cell: a semicolon, half or full width.
_SEMICOLON = re.compile(r"[;\uff1b]")


def several(cell: str) -> tuple[str, ...]:
    """The keys in a cell that holds several."""
    return tuple(part.strip() for part in _SEMICOLON.split(cell) if part.strip())


def _keys(raw: Any) -> Any:
    if isinstance(raw, str):
        return several(raw)
    return tuple(raw) if isinstance(raw, list) else raw


_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)
_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


def _decimal(raw: Any) -> Any:
    # Only plain digits: "1,000", "1e3", "１２" and "NaN" are typing slips, not numbers.
    if not isinstance(raw, str):
        return raw
    if not _NUMBER.fullmatch(bare := raw.strip()):
        raise ValueError("number")
    return bare


@lru_cache(maxsize=_SAME)
def _period(raw: str) -> str:
    start, slash, end = raw.partition("/")
    days = [_day(start)] if raw else []
    if slash and end != "..":
        days.append(_day(end))
    if days != sorted(days):
        raise ValueError("period")
    return _shortest(start, end) if slash and end != ".." else raw


def _shortest(start: str, end: str) -> str:
    """One form for one span: 2024-01-01/2024-06-30 is 2024-01/2024-06, 2024-01/2024-12 is 2024."""
    first, last = _day(start), last_day(end)
    if last is None:
        raise ValueError("period")
    ends = [f"{first}", f"{last}"]
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        ends = [day[:7] for day in ends]
        if (first.month, last.month) == (1, 12):
            ends = [day[:4] for day in ends]
    return "/".join(dict.fromkeys(ends))


def _day(iso: str) -> date:
    """The first day of a year, month or day, so that 2025-13 and 2025-02-30 are noticed."""
    if not _DAY.fullmatch(iso):
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
AsKeys = BeforeValidator(_keys)
Keys = Annotated[tuple[str, ...], AsKeys]
Cites = Annotated[tuple[PlainCite, ...], AsKeys, Field(min_length=1), Ref("sources", own=True)]
Number = Annotated[Decimal, BeforeValidator(_decimal), Field(allow_inf_nan=False)]


def _latitude(degrees: Decimal) -> Decimal:
    if not CHINA[1] <= degrees <= CHINA[3]:
        raise ValueError("swapped" if CHINA[0] <= degrees <= CHINA[2] else "latitude")
    return degrees


def _longitude(degrees: Decimal) -> Decimal:
    if not CHINA[0] <= degrees <= CHINA[2]:
        raise ValueError("swapped" if BOUNDS[1] <= degrees <= BOUNDS[3] else "longitude")
    return degrees


Latitude = Annotated[Number, AfterValidator(_latitude)]
Longitude = Annotated[Number, AfterValidator(_longitude)]
#: ISO 8601: a year, month or day, or an interval of them; ".." is an open end.
Period = Annotated[str, AfterValidator(_period)]


@lru_cache(maxsize=_SAME)
def last_day(period: str) -> date | None:
    """The last day of an ISO 8601 period; None where it has no end or is blank."""
    start, slash, end = period.partition("/")
    last = end if slash else start
    if last in ("", ".."):
        return None
    year, month, day = ([int(part) for part in last.split("-")] + [0, 0])[:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


@lru_cache(maxsize=_SAME)
def time_of(period: str, span: Span) -> str:
    """The time by which a figure meets others: its period, but of what is there on a day that day
    in its shortest form, however it is written. The ends of 2025 and of December, and 31 December,
    are 2025, the end of June and 30 June 2025-06. An interval, and what has no end, stays as it
    is. Raises ValueError for what is no period."""
    end = last_day(period) if span == "point" and "/" not in period else None
    if end is None:
        return period
    if end.day < monthrange(end.year, end.month)[1]:
        return f"{end}"
    return f"{end}"[: 4 if end.month == 12 else 7]


def over(period: str, day: date) -> bool:
    """Whether an ISO 8601 period is over at the end of a day. One without an end has only to
    have begun; of none at all nothing is known, and nothing said."""
    if end := last_day(period):
        return end <= day
    start = period.partition("/")[0]
    return start <= f"{day:%Y-%m-%d}"[: len(start)]


#: What pydantic notes of a row beside its fields.
_OF_PYDANTIC = ("__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")


class Shape(BaseModel):
    """Strict and frozen: an unknown column is an error, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        """Python keeps the names of fields once a class where they are set one by one before the
        first rows are made: ``light`` makes such rows."""
        first = object.__new__(cls)
        for name in cls.model_fields:
            object.__setattr__(first, name, None)

    def light(self) -> Self:
        """The same row in a third of the room. pydantic gives every row a dictionary with the names
        of its fields; where rows are hundreds of thousands, that is most of their weight."""
        row = object.__new__(type(self))
        for name, value in self.__dict__.items():  # in the order of the fields
            object.__setattr__(row, name, value)
        for name in _OF_PYDANTIC:
            object.__setattr__(row, name, getattr(self, name))
        return row

    @classmethod
    @cache
    def later(cls) -> tuple[str, ...]:
        """The columns that a file of before them may lack."""
        return tuple(
            name
            for name, info in cls.model_fields.items()
            if any(isinstance(mark, Later) for mark in info.metadata)
        )

    @classmethod
    @cache
    def twins(cls) -> tuple[tuple[str, str], ...]:
        """The fields of its texts in both languages: the Chinese one, the English one."""
        return tuple(
            (name, f"{name[:-2]}en")
            for name in cls.model_fields
            if name == "zh" or name.endswith("_zh")
        )

    @classmethod
    @cache
    def having(cls, *names: str) -> tuple[str, ...]:
        """Which of these are bilingual fields of its rows."""
        return tuple(name for name in names if f"{name}_zh" in cls.model_fields)

    @classmethod
    @cache
    def called_by(cls) -> str:
        """The field that says what a row of it is called; blank where none does."""
        return next(iter(cls.having("title", "name", "label")), "")

    def say(self, field: str, lang: Lang) -> str:
        """The text of a bilingual field, e.g. ``zone.say("name", "en")``. What a thing is called
        stands in Chinese where its English is still to be written, and says so: two of them would
        be one."""
        text = str(getattr(self, f"{field}_{lang}"))
        if text == UNTRANSLATED and field in _CALLED:
            return f"{getattr(self, f'{field}_zh')} ({UNTRANSLATED})"
        return text


class Keyed(Shape):
    """A row of a table, which has an id there."""

    #: Which table; ``tables`` knows.
    table: ClassVar[str]

    id: Key

    @property
    def record(self) -> str:
        """Its name in the whole dataset: "table/id"."""
        return f"{self.table}/{self.id}"
