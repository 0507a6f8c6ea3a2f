"""A comparison for one zone in which no other can be told: names replaced, order shuffled, small
groups withheld.

What a zone could be known by is left out. Each indicator is shuffled by itself, by the randomness
of the system, so that no letter and no order leads from one line to another, and nobody can work
the order out. Figures are rounded to two digits that count; one with a qualifier is left out, and
so is one that is printed in the article of its zone, which anybody can read. Offices, days of
replies, notes, words of the source and the version of the data are never shown. With fewer than
``LEAST`` other zones, or fewer than ``VARIED`` different figures, a line is withheld: a reader who
knows two or three zones would know the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from random import SystemRandom

from data.judge.verdict import by_time, verdict
from data.model import Dataset, Indicator, Observation, Span, last_day
from data.rounds.circular import Round
from data.rounds.outcome import Outcome

#: Other zones that a line needs at least, and different figures among theirs.
LEAST, VARIED = 5, 3
#: Digits of a figure that count.
_DIGITS = 2


@dataclass(frozen=True)
class Masked:
    """One indicator: the figure of the zone that asks (None where it gave none), and those of the
    others, in an order that says nothing, in the unit of the indicator. No others: withheld."""

    indicator: str
    span: Span = "point"
    period: str = ""
    own: Decimal | None = None
    others: tuple[Decimal, ...] = ()


def masked(found: Outcome, zone: str) -> tuple[Masked, ...]:
    """A line for each indicator that everybody was asked for."""
    days = {one.zone: str(one.reply.day) for one in found.zones if one.reply}
    return lines(found.round, found.dataset, zone, days)


def lines(made: Round, dataset: Dataset, zone: str, days: Mapping[str, str]) -> tuple[Masked, ...]:
    """The same by the ``dataset`` that holds the answers; ``days`` are those of the replies at
    hand, by zone. One since the round was made is an answer to it, too."""
    known = [
        key
        for key in made.indicators
        if (row := dataset.row("indicators", key))
        and not row.peculiar
        and not _naming(dataset, row, made, zone)
    ]
    replies = {
        source.id
        for source in dataset.sources
        if source.reply
        and (
            source.date >= made.made.isoformat()
            or source.date in {days.get(one) for one in source.zone}
        )
    }
    return tuple(_line(made, dataset, zone, key, replies) for key in known)


def _naming(dataset: Dataset, row: Indicator, made: Round, zone: str) -> bool:
    """Whether the words of an indicator name another zone that was asked: everybody would know
    whose figure is not zero."""
    said = f"{row.label_zh}{row.definition_zh}\n{row.label_en}\n{row.definition_en}".casefold()
    others = (dataset.zone(key) for key in made.zones if key != zone)
    return any(name.casefold() in said for one in others for name in (one.name_zh, one.name_en))


def rounded(value: Decimal) -> Decimal:
    """Two digits that count: 193.84 is 190, 0.0123 is 0.012."""
    if not value:
        return Decimal(0)
    step = Decimal(1).scaleb(value.adjusted() - _DIGITS + 1)
    return (value / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step


def _line(made: Round, dataset: Dataset, zone: str, key: str, replies: Set[str]) -> Masked:
    rows = _answers(made, dataset, key, replies)
    own = [row for row in rows if dataset.zone_of(row) == zone]
    others = [
        rounded(dataset.value(row))
        for row in rows
        if dataset.zone_of(row) != zone and not _known(dataset, row)
    ]
    if len(others) < LEAST or len({*others}) < VARIED:
        return Masked(key)
    SystemRandom().shuffle(others)
    mine = rounded(dataset.value(own[0])) if own else None
    return Masked(key, rows[0].span, rows[0].period, mine, tuple(others))


def _answers(made: Round, dataset: Dataset, key: str, replies: Set[str]) -> list[Observation]:
    """The answers to the round that compare with each other: of several times those of the most
    zones, be there more zones of an earlier year that answered another round."""
    found = verdict(dataset, key, made.zones)
    if found.level != "comparable":
        return []
    sets = [
        [row for row in rows if row.cite.source in replies and _exact(row)]
        for rows in by_time(dataset, found.observations).values()
    ]

    def rank(rows: Sequence[Observation]) -> tuple[int, date]:
        return len(rows), last_day(rows[0].period) or date.min

    return max(filter(None, sets), key=rank, default=[])


def _exact(row: Observation) -> bool:
    """Whether it says exactly what is, not what is expected."""
    return row.relation == "eq" and row.high is None and row.status == "actual"


def _known(dataset: Dataset, row: Observation) -> bool:
    """Whether the same figure stands in what is printed of its zone."""
    zone, value = dataset.zone_of(row), rounded(dataset.value(row))
    return any(
        rounded(dataset.value(one)) == value
        for one in dataset.indicated[row.indicator]
        if not dataset.source(one.cite.source).reply and dataset.zone_of(one) == zone
    )
