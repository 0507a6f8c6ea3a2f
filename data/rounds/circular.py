"""A round: which zones are asked for what, by when, on which data; and the file that keeps it, so
that anybody can read the forms back later."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import Field, ValidationError

from data import library
from data.asking import request, when
from data.asking.request import Line, Occasion
from data.charset import TURNS
from data.message import Message, message
from data.model import Dataset, Indicator, Shape
from data.problem import DataError, Problem

#: What a file says that it is, with the version of its form; bytes of one at most.
KIND, LARGEST = "zone-reforms-round/", 5_000_000
#: Versions that can be opened. What came later than the first is blank in it.
Format = Literal["zone-reforms-round/1", "zone-reforms-round/2"]
OPENED = get_args(Format)
#: Signs of a name at most.
LONGEST = 40
_CONTROL = re.compile(rf"[\x00-\x1f\x7f\u2028\u2029{TURNS}]")


class Asked(Shape):
    """What one zone is asked: the id of its form, and the keys of the form's lines."""

    zone: str
    form: str
    lines: tuple[str, ...]


class Round(Shape):
    """``id`` tells a round from every other and stands in each of its forms. ``version`` is the
    edition of the data that the forms were made from, ``due`` the day by which answers are hoped
    for, ``period`` (ISO 8601) the time of which figures are asked; blank where zones may choose.
    ``own`` defines indicators that the dataset does not have yet."""

    format: Format = "zone-reforms-round/2"
    id: str
    name: Annotated[str, Field(min_length=1, max_length=LONGEST)]
    made: date
    due: date
    version: str
    indicators: tuple[str, ...]
    period: str = ""
    own: tuple[Indicator, ...] = ()
    forms: Annotated[tuple[Asked, ...], Field(min_length=1)]

    @property
    def zones(self) -> tuple[str, ...]:
        return tuple(one.zone for one in self.forms)

    def asked(self, zone: str) -> Asked | None:
        return next((one for one in self.forms if one.zone == zone), None)

    @property
    def occasion(self) -> Occasion:
        """What is asked of all its zones at once."""
        count = Counter(key for one in self.forms for key in one.lines)
        return Occasion(self.period, frozenset(key for key, n in count.items() if n > 1))

    def line(self, dataset: Dataset, key: str) -> Line | None:
        """What a line of a form asks for; None where it asks for what is not there any more."""
        own = next((one for one in self.own if one.id == key), None)
        found = request.line_of(dataset, key)
        return Line(key, "added", own) if found is None and own else found

    def time(self, dataset: Dataset, key: str) -> str:
        """The time that stands in a line beforehand: what came of a promise is of its own time."""
        line = self.line(dataset, key)
        if not self.period or line is None or line.promise:
            return ""
        return when.asked(self.period, line.indicator.kind)


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to ask: of these zones, for these indicators (ids; None means ``usual``),
    for indicators of their own (``own``), all of one ``period`` (ISO 8601) where it is given, and
    for what came of every promise too where ``promises`` says so."""

    zones: Sequence[str]
    indicators: Sequence[str] | None = None
    promises: bool = False
    period: str = ""
    own: Sequence[Indicator] = ()


def usual(dataset: Dataset, zones: Iterable[str]) -> tuple[str, ...]:
    """What is asked unless somebody chooses: what an answer of one of the zones would make
    comparable with what others report."""
    found = {
        line.key
        for zone in zones
        for line in request.gaps(dataset, zone)
        if line.level == "comparable"
    }
    return tuple(one.id for one in dataset.indicators if one.id in found)


def begin(dataset: Dataset, name: str, wanted: Wanted, due: date, today: date) -> Round:
    """A new round. All zones are asked for the same, but for what only one of them can have and for
    its own promises; a zone that has reported an indicator is asked for a newer figure.

    Raises DataError, in words, for what cannot be asked.
    """
    if problems := [*_unfit(dataset, name, wanted, due, today)]:
        raise DataError(problems)
    chosen = wanted.indicators
    ids = {*(usual(dataset, wanted.zones) if chosen is None else chosen)}
    indicators = tuple(one.id for one in dataset.indicators if one.id in ids)
    indicators += tuple(one.id for one in wanted.own)
    asked = {zone: _lines(dataset, zone, indicators, wanted.promises) for zone in wanted.zones}
    if nothing := [zone for zone, lines in asked.items() if not lines]:
        names = [called(dataset, zone) for zone in nothing]
        raise _refused("zones", message("round.nothing", zones=names))
    own = [one.model_dump_json() for one in wanted.own]
    told = (name, str(due), str(today), dataset.version, *map(repr, asked.items()))
    key = _digest(*told, wanted.period, *own)
    forms = (
        Asked(zone=zone, form=_digest(key, zone), lines=lines) for zone, lines in asked.items()
    )
    return Round(
        id=key,
        name=name.strip(),
        made=today,
        due=due,
        version=dataset.version,
        indicators=indicators,
        period=wanted.period,
        own=tuple(wanted.own),
        forms=tuple(forms),
    )


def day(text: str) -> date:
    """The day by which answers are hoped for. Raises DataError for what is none."""
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):  # Python takes others too
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise _refused("due", message("round.no_day"), text) from None


def period(text: str) -> str:
    """The time for which figures are asked, as ISO 8601; blank of a blank one. Raises DataError for
    what is none, or has no end."""
    found = when.iso(text) if text.strip() else ""
    if text.strip() and (not found or found.endswith("..")):
        raise _refused("period", message("round.no_period"), text)
    return found


def saved(made: Round) -> bytes:
    """The file that keeps a round."""
    told = made.model_dump(mode="json")
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def opened(name: str, content: bytes) -> Round:
    """A round from its file. Raises DataError, in words, for one that is none or is damaged."""

    def refused(reason: Message, value: str = "") -> DataError:
        return DataError([Problem(name, 0, "", reason, value)])

    if len(content) > LARGEST:
        raise refused(message("round.no_file"))
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise refused(message("round.no_file")) from None
    kind = str(told.get("format", "")) if isinstance(told, dict) else ""
    if not kind.startswith(KIND):
        raise refused(message("round.no_file"))
    if kind not in OPENED:
        raise refused(message("round.other_version"), kind.removeprefix(KIND))
    try:
        return Round.model_validate(told)
    except ValidationError as error:
        places = [".".join(map(str, one["loc"])) for one in error.errors(include_url=False)]
        raise refused(message("round.damaged"), places[0]) from None


def _unfit(
    dataset: Dataset, name: str, wanted: Wanted, due: date, today: date
) -> Iterator[Problem]:
    """What is wrong with what somebody wants to ask."""
    if not name.strip() or len(name.strip()) > LONGEST or _CONTROL.search(name):
        yield Problem("name", 0, "", message("round.no_name", most=LONGEST), name)
    if due < today:
        yield Problem("due", 0, "", message("round.past", today=today), str(due))
    for table, given in (("zones", wanted.zones), ("indicators", wanted.indicators or ())):
        for key in dict.fromkeys(given):
            if dataset.row(table, key) is None:
                offered = table == "indicators" and library.offered(dataset).row(table, key)
                reason = message("round.offered", id=key) if offered else message("round.unknown")
                yield Problem(table, 0, "", reason, key)
            elif given.count(key) > 1:
                yield Problem(table, 0, "", message("round.twice"), key)
    for one in wanted.own:
        if dataset.row("indicators", one.id):
            yield Problem("indicators", 0, "", message("indicator.taken"), one.id)
    if not wanted.zones:
        yield Problem("zones", 0, "", message("round.no_zones"))


def _lines(
    dataset: Dataset, zone: str, indicators: Iterable[str], promises: bool
) -> tuple[str, ...]:
    """The keys of what a zone can be asked: nobody has what is peculiar to another."""
    own = {row.indicator for row in dataset.observations if dataset.zone_of(row) == zone}
    rows = {one: dataset.row("indicators", one) for one in indicators}
    asked = [key for key, row in rows.items() if key in own or row is None or not row.peculiar]
    more = [line.key for line in request.promises(dataset, zone)] if promises else []
    return (*asked, *more)


def called(dataset: Dataset, zone: str) -> Message:
    """What a zone is called, in both languages."""
    row = dataset.zone(zone)
    return Message(row.name_zh, row.name_en)


def _refused(field: str, reason: Message, value: str = "") -> DataError:
    return DataError([Problem(field, 0, "", reason, value)])


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:10]
