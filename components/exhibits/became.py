"""What reports have become: kind of record x zone, a mark a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits.registry import loose
from components.exhibits.titlelength import short_title
from components.row import Drawn, Mark, Proof, Row
from data.model import Industry, Observation, Passage
from data.model.field import all_cites

#: Table -> the page that lists its records; what is entered first stands first.
TABLES = {
    "observations": "figures",
    "passages": "",
    "reforms": "reforms",
    "directions": "plans",
    "organisations": "actors",
    "documents": "actors",
    "projects": "plans",
    "industries": "profile",
}
#: So many records of a zone have a mark each; of more their count says more.
_MOST = 60


@loose
@kept
def became(ed: Edition) -> Exhibit | None:
    """Every record that the reports on the chosen zones have become, and every numeral that was
    set aside with a reason; None where there is none yet, and of very many zones. No briefing wants
    it: it is for who enters an article."""
    if ed.crowded:
        return None
    found = {table: {zone: _records(ed, table, zone) for zone in ed.zones} for table in TABLES}
    if not any(any(of.values()) for of in found.values()):
        return None
    rows = [
        row
        for table in TABLES
        for zone in ed.zones
        for row in _cell(ed, table, zone, found[table][zone])
    ]
    keys: list[tuple[Mark, str]] = [("solid", ed.t("became.solid"))]
    if any(found["passages"].values()):
        keys.append(("dashed", ed.t("became.dashed")))
    return ed.exhibit(
        "became",
        "tally",
        _title(ed, found),
        rows,
        subtitle=ed.t("became.subtitle"),
        hint=ed.t("became.hint"),
        corner=ed.t("became.corner"),
        columns=[ed.name(zone) for zone in ed.zones],
        column_zones=ed.zones,
        keys=keys,
        notes=(ed.t("became.note"), ed.awaiting(ed.zones)),
        shelved=False,
    )


#: Table -> zone -> its records.
_Found = Mapping[str, Mapping[str, Sequence[Any]]]


def _records(ed: Edition, table: str, zone: str) -> Sequence[Any]:
    """The records of a zone; a numeral that was set aside is of the zones whose report it is in."""
    if table != "passages":
        return ed.dataset.of_zone(table, zone)
    reports = {one.id for one in ed.dataset.reports(zone)}
    return [row for row in ed.dataset.passages if row.cite.source in reports]


def _title(ed: Edition, found: _Found) -> str:
    """How many figures and reforms there are, and how many numerals are none."""
    count = {table: len({row.id for of in found[table].values() for row in of}) for table in found}
    read = [zone for zone in ed.zones if any(found[table][zone] for table in found)]
    figures, reforms = count["observations"], count["reforms"]
    parts = [ed.t("became.observations", n=figures)] if figures else []
    parts += [ed.t("became.reforms", n=reforms)] if reforms else []
    other = sum(count.values()) - count["passages"]
    said = ed.listed(parts or [ed.t("became.records", n=other)])
    first = ed.t("became.title", zones=ed.few(read), said=said)
    rest = ed.t("became.passages", n=count["passages"]) if count["passages"] else ""
    counted = ed.t("became.title_many", n=ed.spelled(len(read)), said=said)
    many = (ed.sentence(counted, rest),) if len(read) > 1 else ()
    return short_title(ed, ed.sentence(first, rest), *many, first)


def _cell(ed: Edition, table: str, zone: str, found: Sequence[Any]) -> Iterator[Row]:
    """The records of one kind, a mark each, and how many they are; else silence."""
    line: dict[str, Any] = {"label": ed.t(f"became.kind.{table}"), "column": ed.name(zone)}
    if not found and table != "passages":
        yield ed.silence(zone, **line)
        return
    for row in found if len(found) <= _MOST else ():
        aside = isinstance(row, Passage)
        yield Row(
            text=row.as_written if aside else _name(ed, row),
            detail=ed.say(row, "reason") if aside else _part(ed, row),
            lang="zh" if aside else "",
            zone=zone,
            proof=Proof(record=row.record, places=ed.places(*all_cites(row.cite))),
            drawn=Drawn(mark="dashed" if aside else "solid"),
            **line,
        )
    part = TABLES[table]
    link = ed.to("zone", zone=zone, part=part) if part else ed.to("data")
    said = ed.t("became.count", n=len(found)) if found else ed.t("became.none")
    yield Row(text=said, zone=zone, link=link, **line)


def _part(ed: Edition, row: Any) -> str:
    """Which part an industry plays, for it may play two."""
    return ed.word("industry_roles", row.role) if isinstance(row, Industry) else ""


def _name(ed: Edition, row: Any) -> str:
    if isinstance(row, Observation):
        return ed.phrase(row)
    return ed.say(row, row.called_by())
