"""What follows from the tables: whose a figure is and what it compares with, what articles are
silent on, what was promised by when, what may be computed. Nothing here depends on the day on which
it is asked for, so that an edition stays what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from components.publish.flattening import with_columns
from components.publish.resource import Column, ForeignKey, Resource, Value
from data.judge import derive, promise
from data.judge.disclosure import disclosure
from data.judge.dispute import disputes
from data.judge.verdict import Level, Verdict, verdict
from data.model import (
    ENTITY_TABLES,
    TABLES,
    Cite,
    Dataset,
    Indicator,
    Observation,
    Rate,
    Relation,
    Status,
)

#: Where a citation leads.
_PLACE = ForeignKey(("source", "paragraph"), "source_paragraphs", ("owner", "paragraph"))


def judged(dataset: Dataset) -> Iterator[Resource]:
    """All of it, a resource each."""
    yield _verdicts(dataset)
    yield _coverage(dataset)
    yield _disclosures(dataset)
    yield _promises(dataset)
    yield _computed(dataset)
    yield _entities(dataset)
    yield _citations(dataset)


def observations(dataset: Dataset, told: Resource) -> Resource:
    """The figures with what has to be known of each: its zone, its number in the unit of its
    indicator, whether it compares, whether a text at hand or another source gainsays it, and its
    place as columns."""
    verdicts = {one.indicator: one for one in _all(dataset)}
    more = (
        Column("zone", to="zones", judged=True),
        Column("amount", "decimal", judged=True),
        Column("amount_high", "decimal", needed=False, judged=True),
        Column("amount_unit", to="units", judged=True),
        Column("comparability", to="levels", judged=True),
        Column("doubt", needed=False, to="doubts", judged=True),
        Column("disputed_by", needed=False, many=True, to="observations", judged=True),
        Column("source", to="sources", judged=True),
        Column("paragraph", "integer", judged=True),
    )

    def cells(row: dict[str, Value]) -> Iterable[Value]:
        found = dataset.observation(str(row["id"]))
        return (
            dataset.zone_of(found),
            dataset.value(found),
            dataset.high(found),
            dataset.indicator(found.indicator).unit,
            level(verdicts[found.indicator], found),
            dataset.doubts.get(found.record),
            _ids(disputes(dataset).get(found.id, ())),
            found.cite.source,
            found.cite.paragraph,
        )

    whole = with_columns(told, more, cells)
    return Resource(whole.name, whole.group, whole.columns, whole.rows, whole.key, (_PLACE,))


def level(said: Verdict, row: Observation) -> Level:
    """Whether a figure may be charted with those of other zones: one that is unlike those that
    compare only stands beside them."""
    return "side_by_side" if said.level == "comparable" and row not in said.alike else said.level


def _all(dataset: Dataset) -> list[Verdict]:
    zones = [zone.id for zone in dataset.zones]
    found = (verdict(dataset, one.id, zones) for one in dataset.indicators)
    return [one for one in found if one.observations]


def _ids(rows: Iterable[Observation]) -> tuple[str, ...] | None:
    return tuple(row.id for row in rows) or None


def _verdicts(dataset: Dataset) -> Resource:
    columns = (
        Column("indicator", to="indicators"),
        Column("comparability", to="levels"),
        Column("reasons", many=True, to="reasons"),
        Column("observations", many=True, to="observations"),
        Column("alike", needed=False, many=True, to="observations"),
    )
    rows = tuple(
        (one.indicator, one.level, one.reasons, _ids(one.observations), _ids(one.alike))
        for one in _all(dataset)
    )
    return Resource("comparability", "judged", columns, rows, ("indicator",))


def _coverage(dataset: Dataset) -> Resource:
    """Every zone by every indicator it could report: its figures, or the silence in a code."""
    columns = (
        Column("zone", to="zones"),
        Column("indicator", to="indicators"),
        Column("coverage", to="coverage_codes"),
        Column("observations", needed=False, many=True, to="observations"),
    )
    own: dict[tuple[str, str], list[Observation]] = {}
    for row in dataset.observations:
        own.setdefault((dataset.zone_of(row), row.indicator), []).append(row)
    rows = tuple(
        (zone.id, indicator.id, _covered(dataset, zone.id, indicator, found), _ids(found))
        for zone in dataset.zones
        for indicator in dataset.indicators
        if (found := own.get((zone.id, indicator.id), [])) or _askable(indicator)
    )
    return Resource("coverage", "judged", columns, rows, ("zone", "indicator"))


def _askable(indicator: Indicator) -> bool:
    """Whether any zone could report it of itself: then to say nothing is silence."""
    return not indicator.peculiar and (not indicator.about or "zones" in indicator.about)


def _covered(
    dataset: Dataset, zone: str, indicator: Indicator, found: Iterable[Observation]
) -> str:
    values = [row.value for row in found]
    if values:
        return "figures" if any(values) else "zero"
    if any(one.topic == indicator.topic for one in dataset.zone(zone).not_applicable):
        return "not_applicable"
    return "not_entered" if dataset.pending(zone) else "not_disclosed"


def _disclosures(dataset: Dataset) -> Resource:
    """Every zone by every topic: what its article says there."""
    columns = (
        Column("zone", to="zones"),
        Column("topic", to="topics"),
        Column("coverage", to="coverage_codes"),
        Column("observations", needed=False, many=True, to="observations"),
        Column("reforms", needed=False, many=True, to="reforms"),
        Column("mentions", needed=False, many=True),
    )
    rows = []
    for zone in dataset.zones:
        for topic in dataset.vocab.topics:
            said = disclosure(dataset, zone.id, topic)
            silent = said.kind == "not_disclosed" and dataset.pending(zone.id)
            code = "not_entered" if silent else said.kind
            figures = _ids((*said.own, *said.others))
            rows.append(
                (zone.id, topic, code, figures, said.reforms or None, said.mentions or None)
            )
    return Resource("disclosures", "judged", columns, tuple(rows), ("zone", "topic"))


def _promises(dataset: Dataset) -> Resource:
    """What was promised, by when as far as a day follows, and what was reported of it. Whether the
    day has passed depends on who asks when."""
    columns = (
        Column("id"),
        Column("zone", to="zones"),
        Column("promise", to="promise_kinds"),
        Column("observation", needed=False, to="observations"),
        Column("direction", needed=False, to="directions"),
        Column("day", "date", needed=False),
        Column("undated", needed=False, to="undated"),
        Column("outcomes", needed=False, many=True, to="observations"),
    )
    rows = []
    for one in promise.ledger(dataset, date.min):
        worded = one.kind == "direction"
        which = (None, one.row.id) if worded else (one.row.id, None)
        day = one.due.isoformat() if one.due else None
        rows.append((one.record, one.zone, one.kind, *which, day, one.why, _ids(one.outcomes)))
    return Resource("promises", "judged", columns, tuple(rows))


def _computed(dataset: Dataset) -> Resource:
    """What every rate gives: a number with its qualifier, or why it must not be computed; and
    whether a text at hand gainsays a figure of it."""
    columns = (
        Column("rate", to="rates"),
        Column("result", to="results"),
        Column("amount", "decimal", needed=False),
        Column("relation", needed=False, to="relations"),
        Column("status", needed=False, to="statuses"),
        Column("amount_unit", needed=False, to="units"),
        Column("per", needed=False, to="units"),
        Column("exact", "boolean", needed=False),
        Column("refusals", needed=False, many=True, to="refusals"),
        Column("doubt", needed=False, to="doubts", judged=True),
    )
    rows = tuple(
        (*_result(rate.id, derive.outcome(dataset, rate)), _doubt(dataset, rate))
        for rate in dataset.rates
    )
    return Resource("computed", "judged", columns, rows, ("rate",))


def _doubt(dataset: Dataset, rate: Rate) -> str | None:
    """What is wrong with a rate, or with a figure that it is computed from."""
    figures = (f"observations/{key}" for key in (rate.numerator, rate.denominator))
    found = map(dataset.doubts.get, (rate.record, *figures))
    return next(filter(None, found), None)


def _result(rate: str, found: derive.Derived | derive.Refusal) -> tuple[Value, ...]:
    if isinstance(found, derive.Refusal):
        none: tuple[Value, ...] = (None,) * 6
        return (rate, "refused", *none, found.why)
    relation: Relation = found.relation
    status: Status = found.status
    told = (found.value, relation, status, found.unit, found.per or None, found.exact)
    return (rate, "computed", *told, None)


def _entities(dataset: Dataset) -> Resource:
    """Everything that a figure may be about, whichever table it stands in."""
    columns = (
        Column("id"),
        Column("thing", to="things"),
        Column("zone", to="zones"),
        Column("name_zh"),
        Column("name_en"),
    )
    rows = tuple(
        (row.id, table, getattr(row, "zone", row.id), row.name_zh, row.name_en)
        for table in ENTITY_TABLES
        for row in getattr(dataset, table)
    )
    return Resource("entities", "judged", columns, rows)


def _citations(dataset: Dataset) -> Resource:
    """Which paragraphs stand behind which row of which table, a line each."""
    columns = (
        Column("table"),
        Column("row"),
        Column("source", to="sources"),
        Column("paragraph", "integer"),
    )
    rows: list[tuple[Value, ...]] = []
    for table in TABLES:
        for row in getattr(dataset, table):
            cited = getattr(row, "cite", ())
            for cite in dict.fromkeys((cited,) if isinstance(cited, Cite) else cited):
                rows.append((table, row.id, cite.source, cite.paragraph))
    return Resource(
        "citations",
        "judged",
        columns,
        tuple(rows),
        ("table", "row", "source", "paragraph"),
        (_PLACE,),
    )
