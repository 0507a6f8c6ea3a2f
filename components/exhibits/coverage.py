"""Where the zones are, the headline figures, and how well reforms are borne out."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

from components.edition import NAMED, Edition, kept
from components.exhibit import Exhibit, MapName
from components.exhibits import summary, years
from components.exhibits.distance import kilometres, nearness
from components.exhibits.registry import each_zone, exhibit
from components.exhibits.titlelength import short_title
from components.row import Amount, Proof, Row, Spot, headed
from data.model import BOUNDS, EVIDENCE, Evidence, Lang, Observation, Place, Reform

#: Headline figures of a zone for which ``zones.yaml`` names none.
_HEADED = 5
#: Cities that give a map of few zones its bearings: more than a province has.
_CITIES = 24
_LABELS = Path(__file__).parents[2] / "data" / "geo" / "labels.csv"


@cache
def map_labels(lang: Lang) -> tuple[MapName, ...]:
    """The rivers and ranges of ``data/geo/labels.csv``."""
    with _LABELS.open(encoding="utf-8", newline="") as file:
        return tuple(
            MapName(
                text=row[f"name_{lang}"],
                longitude=float(row["longitude"]),
                latitude=float(row["latitude"]),
                angle=float(row["angle"]),
                role=row["role"],
            )
            for row in csv.DictReader(file)
        )


def records(table: str, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{table}/{key}" for key in keys)


@exhibit("zone_map", page="overview")
@kept
def zone_map(ed: Edition) -> Exhibit:
    """The chosen zones at their county seats, among the prefecture cities, with the names of
    rivers and ranges."""
    places = _seats(ed)
    rows = [*(_seat(ed, zone, places[zone]) for zone in ed.zones), *_cities(ed, places)]
    title = nearness(ed, places)
    colon = ed.t("mark.colon")
    counted = any(row.proof.behind for row in rows)
    return ed.exhibit(
        "zone_map",
        "map",
        title,
        rows,
        subtitle=ed.t("map.subtitle"),
        hint=ed.t("map.hint_many" if ed.crowded else "map.hint"),
        notes=(ed.t("signature.note") if counted else "", beyond(ed), ed.t("map.note")),
        labels=map_labels(ed.lang),
        alt=ed.sentences(
            title,
            ed.t("map.subtitle"),
            *(f"{row.label}{colon}{row.text}" for row in rows if row.spot.role == "zone"),
        ),
    )


def _seats(ed: Edition) -> dict[str, Place]:
    """Where each chosen zone is."""
    return {zone: ed.dataset.place(ed.dataset.zone(zone).place) for zone in ed.zones}


def _seat(ed: Edition, zone: str, place: Place) -> Row:
    """A zone as a point, with how much is reported of it."""
    own = [row.id for row in ed.dataset.of_zone("observations", zone)]
    reforms = [row.id for row in ed.dataset.of_zone("reforms", zone)]
    # Silence is never a count of nothing.
    said = {
        (True, True): "map.zone",
        (True, False): "map.zone_figures",
        (False, True): "map.zone_silent",
        (False, False): "map.zone_none",
    }[bool(own), bool(reforms)]
    text = ed.t(said, figures=len(own), reforms=len(reforms))
    if not own and ed.pending(zone):
        text = ed.unsaid(zone)
    behind = (*records("observations", own), *records("reforms", reforms))
    return Row(
        label=ed.name(zone),
        text=text,
        proof=Proof(behind=behind, places=()),
        zone=zone,
        spot=_spot("zone", place),
        link=ed.to("zone", zone=zone),
    )


def _cities(ed: Edition, places: Mapping[str, Place]) -> list[Row]:
    """The prefecture cities as points; of hundreds, beside few zones, those next to one of them."""
    cities = [place for place in ed.dataset.places if place.kind == "prefecture_city"]
    if len(cities) > _CITIES and not ed.crowded:
        away = {city.id: min(kilometres(city, seat) for seat in places.values()) for city in cities}
        near = {*sorted(away, key=away.__getitem__)[:_CITIES]}
        cities = [city for city in cities if city.id in near]
    return [Row(label=ed.say(place, "name"), spot=_spot("city", place)) for place in cities]


def _spot(role: Literal["zone", "city"], place: Place) -> Spot:
    return Spot(role=role, longitude=float(place.longitude), latitude=float(place.latitude))


def beyond(ed: Edition) -> str:
    """Says of the chosen zones beyond the base map that only their points are drawn; blank where
    there are none."""
    west, south, east, north = BOUNDS
    outside = [
        zone
        for zone, place in _seats(ed).items()
        if not (west <= float(place.longitude) <= east and south <= float(place.latitude) <= north)
    ]
    if not outside:
        return ""
    return ed.t("map.beyond", zones=ed.few(outside), west=west, south=south, east=east, north=north)


def _headed(ed: Edition, zone: str) -> list[Observation]:
    """The figures of the KPI cards of a zone; where ``zones.yaml`` lists none the first of its own,
    of two told of one thing and time the second: 由18平方公里拓展到29.6平方公里."""
    if chosen := ed.dataset.zone(zone).headline:
        return [ed.dataset.observation(key) for key in chosen]
    own: list[Observation] = ed.dataset.of_zone("observations", zone)
    last = {_told_of(row): row.id for row in own}
    return [row for row in own if last[_told_of(row)] == row.id][:_HEADED]


def _told_of(row: Observation) -> tuple[str, ...]:
    time = row.period, row.period_word
    return row.cite.source, row.indicator, row.entity, *time, row.status


@exhibit("headline_{}", page="overview", of=each_zone, table="headlines")
@kept
def headline(ed: Edition, zone: str) -> Exhibit:
    """The KPI cards of a zone as ``zones.yaml`` lists them, its first figures where it lists
    none, and words where the article gives no figure at all."""
    cards = years.cards(ed, _headed(ed, zone))
    shown, rows = [*cards], [*cards.values()]
    notes = [ed.t("headline.undated")] if any(not row.text for row in rows) else []
    first, *others = [*dict.fromkeys(map(ed.phrase, shown))] or [""]
    # The first with another: some say what they are in fewer words.
    ways = (*(ed.clauses(first, other) for other in others), first)
    title = short_title(
        ed, *(ed.t("headline.title", zone=ed.name(zone), figures=said) for said in ways)
    )
    if not rows and ed.pending(zone):
        waiting = Row(
            label=ed.unsaid(zone), text=ed.t("pending.card"), zone=zone, tone="not_disclosed"
        )
        title = ed.t("pending.title", zones=ed.name(zone), what=ed.t("pending.headline"))
        return ed.exhibit(f"headline_{zone}", "kpi", title, [waiting])
    if not rows:
        title = ed.t("headline.title_silent", zones=ed.name(zone))
        source = ed.dataset.entered(zone)[0]
        reforms = ed.dataset.of_zone("reforms", zone)
        said = "headline.silent" if reforms else "headline.silent_all"
        rows = [
            Row(
                label=ed.t("headline.silent_label"),
                text=ed.t(said, zone=ed.name(zone), kind=ed.say(source, "kind"), n=len(reforms)),
                zone=zone,
                tone="not_disclosed",
                link=ed.to("zone", zone=zone, part="reforms") if reforms else None,
                detail=ed.t("headline.more") if reforms else "",
                proof=Proof(places=ed.places(*(row.cite for row in reforms))),
            ),
            *(_unnumbered(ed, row) for row in summary.telling(ed, zone)[: _HEADED - 1]),
        ]
    return ed.exhibit(f"headline_{zone}", "kpi", title, rows, notes=notes)


def _unnumbered(ed: Edition, reform: Reform) -> Row:
    """A reform in the place of a figure, which it has none of."""
    label, proof = ed.bare(ed.say(reform, "title")), Proof(record=reform.record)
    return ed.silence(reform.zone, label, kind="no_figure", proof=proof)


@exhibit("headlines", page="overview")
@kept
def headlines(ed: Edition) -> Exhibit | None:
    """The headline figures of very many zones in one table, a line a zone; None for a few, whose
    cards have room."""
    if not ed.crowded:
        return None
    rows: list[Row] = []
    most = 0
    given: list[str] = []
    for zone in ed.zones:
        name = headed(ed.name(zone), f"zones/{zone}", zone=zone)
        shown = [ed.holding(row) for row in _headed(ed, zone)[:_HEADED]]
        for at, row in enumerate(shown, 1):
            what = ed.say(ed.dataset.indicator(row.indicator), "label")
            detail = ed.join((what, ed.whose(row)))
            rows.append(ed.row(row, column=ed.t("headline.nth", n=at), detail=detail, **name))
        most = max(most, len(shown))
        given += [zone] if shown else []
        if not shown:
            said = ed.t("pending.word" if ed.pending(zone) else "headline.silent_label")
            column = ed.t("headline.nth", n=1)
            rows.append(Row(column=column, text=said, tone="not_disclosed", **name))
    return ed.exhibit(
        "headlines",
        "table",
        _counted(ed, given),
        rows,
        subtitle=ed.t("headline.all_subtitle") if len(given) > 1 else "",
        hint=ed.t("compare.hint") if given else "",
        corner=ed.t("column.zone"),
        columns=[ed.t("headline.nth", n=at) for at in range(1, max(most, 1) + 1)],
    )


def _counted(ed: Edition, given: Sequence[str]) -> str:
    """How many articles give figures, how many are silent, how many are not entered."""
    told = {*given}
    rest = [zone for zone in ed.zones if zone not in told]
    parts = (
        ("headline.all", len(given)),
        ("headline.all_silent", len(ed.silent(rest))),
        ("headline.all_waiting", len(ed.awaited(rest))),
    )
    return ed.clauses(*(ed.t(said, n=ed.spelled(count)) for said, count in parts if count))


def _graded(
    ed: Edition, zone: str, grade: Evidence, reforms: Sequence[Reform], *, alone: bool
) -> Row:
    """How many reforms of a zone have this grade of evidence."""
    name = ed.word("evidence", grade)
    return Row(
        label=name if alone else ed.name(zone),
        column="" if alone else name,
        text=ed.t("signature.count", n=len(reforms)),
        amount=Amount(value=Decimal(len(reforms))),
        zone=zone,
        tone=grade,
        proof=Proof(
            record=f"reforms@{zone}/{grade}",
            places=ed.places(*(row.cite for row in reforms)),
            behind=records("reforms", (row.id for row in reforms)),
        ),
    )


@exhibit("signature", page="data")
@kept
def signature(ed: Edition) -> Exhibit:
    """How many reforms each report carries, by how well it evidences them."""
    told: dict[str, dict[Evidence, list[Reform]]] = {
        zone: {
            grade: [row for row in ed.dataset.of_zone("reforms", zone) if row.evidence == grade]
            for grade in reversed(EVIDENCE)
        }
        for zone in ed.zones
    }
    heard = [zone for zone in ed.zones if any(told[zone].values())]
    alone = len(heard) == 1  # a bar a grade, under its name: there is no other zone beside
    rows = [
        _graded(ed, zone, grade, reforms, alone=alone)
        for zone in heard
        for grade, reforms in told[zone].items()
        if reforms
    ]
    bare = [zone for zone in ed.zones if zone not in heard]
    if not rows:  # an empty chart would say less than words
        none = [ed.silence(zone, ed.name(zone)) for zone in bare]
        title = ed.unheard("signature.title_silent", ed.t("pending.grades"), bare)
        return ed.exhibit("signature", "text", title, none, notes=(ed.t("disclosure.note"),))
    silent = ed.silent(bare)
    proven = [zone for zone in heard if told[zone]["output"] + told[zone]["outcome"]]
    said = "signature.title" if proven else "signature.title_none"
    title = ed.t(said, zones=ed.few(proven or heard))
    if 0 < len(proven) <= NAMED:
        counts = {zone: len(told[zone]["output"] + told[zone]["outcome"]) for zone in proven}
        each = (ed.t("finding.results_zone", zone=ed.name(z), n=n) for z, n in counts.items())
        first = ed.t("signature.title_each", said=ed.join(each))
        rest = [zone for zone in heard if zone not in proven]
        last = ed.t("finding.results_silent", zones=ed.few(rest)) if rest else ""
        title = short_title(ed, ed.sentence(first, last), first, title)
    return ed.exhibit(
        "signature",
        "bars" if alone else "stacked",
        title,
        rows,
        subtitle=ed.t("signature.subtitle_one" if alone else "signature.subtitle"),
        columns=() if alone else [ed.word("evidence", grade) for grade in reversed(EVIDENCE)],
        notes=(
            ed.t("signature.silent", zones=ed.names(silent)) if silent else "",
            ed.awaiting(bare),
            ed.t("signature.note"),
        ),
    )
