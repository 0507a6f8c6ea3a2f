"""Where the zones are, who reports what, and the headline figures."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from components.edition import Edition, kept
from components.exhibit import Exhibit, Label, Link, Row
from data.compare import Disclosure, disclosure
from data.model import EVIDENCE, Lang, Place

#: Headline figures of a zone for which ``zones.yaml`` names none.
_HEADED = 5
_LABELS = Path(__file__).parents[2] / "data" / "geo" / "labels.csv"


def kilometres(one: Place, other: Place) -> float:
    """Great-circle distance on a sphere of 6371 km (haversine formula)."""
    lat1, lat2 = radians(float(one.latitude)), radians(float(other.latitude))
    half = radians(float(other.longitude - one.longitude)) / 2
    step = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(half) ** 2
    return 2 * 6371.0 * asin(sqrt(step))


@cache
def map_labels(lang: Lang) -> tuple[Label, ...]:
    """The rivers and ranges of ``data/geo/labels.csv``."""
    with _LABELS.open(encoding="utf-8", newline="") as file:
        return tuple(
            Label(
                text=row[f"name_{lang}"],
                longitude=float(row["longitude"]),
                latitude=float(row["latitude"]),
                angle=float(row["angle"]),
                role=row["role"],
            )
            for row in csv.DictReader(file)
        )


def _records(table: str, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{table}/{key}" for key in keys)


@kept
def zone_map(ed: Edition) -> Exhibit:
    """The chosen zones at their county seats, among the prefecture cities, with the names of
    rivers and ranges."""
    places = {zone: ed.dataset.place(ed.dataset.zone(zone).place) for zone in ed.zones}
    rows = []
    for zone in ed.zones:
        own = [row.id for row in ed.dataset.observations if ed.dataset.zone_of(row) == zone]
        reforms = [row.id for row in ed.dataset.reforms if row.zone == zone]
        # Silence is never a count of nothing.
        said = {
            (True, True): "map.zone",
            (True, False): "map.zone_figures",
            (False, True): "map.zone_silent",
            (False, False): "map.zone_none",
        }[bool(own), bool(reforms)]
        text = ed.t(said, figures=len(own), reforms=len(reforms))
        if not own and ed.pending(zone):
            text = ed.t("pending.word")
        rows.append(
            Row(
                label=ed.name(zone),
                text=text,
                behind=(*_records("observations", own), *_records("reforms", reforms)),
                zone=zone,
                role="zone",
                longitude=float(places[zone].longitude),
                latitude=float(places[zone].latitude),
                link=ed.to("zone", zone=zone),
                places=(),
            )
        )
    for place in ed.dataset.places:
        if place.kind == "prefecture_city":
            rows.append(
                Row(
                    label=ed.say(place, "name"),
                    role="city",
                    longitude=float(place.longitude),
                    latitude=float(place.latitude),
                )
            )
    title = ed.t("map.one", zone=ed.name(ed.zones[0]))
    if len(ed.zones) > 1:
        nearest = {
            zone: min(
                kilometres(places[zone], places[other]) for other in ed.zones if other != zone
            )
            for zone in ed.zones
        }
        far = max(ed.zones, key=lambda zone: nearest[zone])
        km = round(nearest[far], -1).__trunc__()
        title = ed.t("map.title", zone=ed.name(far), km=km)
        if len(ed.zones) == 2:
            title = ed.t("map.two", a=ed.name(ed.zones[0]), b=ed.name(ed.zones[1]), km=km)
    alt_rows = ed.join(f"{row.label} ({row.text})" for row in rows if row.role == "zone")
    return ed.exhibit(
        "zone_map",
        "map",
        title,
        rows,
        subtitle=ed.t("map.subtitle"),
        hint=ed.t("map.hint_many" if ed.crowded else "map.hint"),
        notes=(ed.t("map.note"),),
        labels=map_labels(ed.lang),
        alt=f"{title} {alt_rows}",
    )


def disclosure_text(ed: Edition, found: Disclosure) -> str:
    """Figures counted, or the kind of silence in words."""
    if found.kind != "figures":
        return ed.word("silences", found.kind)
    count = len(found.own) + len(found.others)
    if not found.own:
        return ed.t("disclosure.none_own", n=count)
    if found.others:
        return ed.t("disclosure.some", n=count, others=len(found.others))
    return ed.t("disclosure.own", n=count)


@kept
def disclosure_matrix(ed: Edition) -> Exhibit:
    """Topic x zone: who gives figures on what, and what the articles are silent on."""
    rows = []
    totals = dict.fromkeys(ed.zones, 0)
    for topic in ed.dataset.vocab.topics:
        for zone in ed.zones:
            found = disclosure(ed.dataset, zone, topic)
            totals[zone] += len(found.own) + len(found.others)
            cites = [row.cite for row in (*found.own, *found.others)]
            cites += [cite for key in found.reforms for cite in ed.dataset.reform(key).cite]
            rows.append(
                Row(
                    label=ed.word("topics", topic),
                    column=ed.name(zone),
                    text=disclosure_text(ed, found),
                    tone=found.kind,
                    zone=zone,
                    link=_topic_link(ed, found),
                    places=ed.places(*cites),
                    behind=(
                        *_records("observations", (row.id for row in (*found.own, *found.others))),
                        *_records("reforms", found.reforms),
                    ),
                )
            )
    silent = ed.silent(zone for zone, count in totals.items() if not count)
    most = max(ed.zones, key=lambda zone: totals[zone])
    title = ed.t("disclosure.title", zone=ed.name(most), n=totals[most])
    if len(ed.zones) == 1:
        title = ed.t("disclosure.title_one", zone=ed.name(most), n=totals[most])
    if not any(totals.values()) and len(silent) < len(ed.zones):
        waiting = ed.few(ed.awaited(ed.zones))
        title = ed.t("pending.title", zones=waiting, what=ed.t("pending.figures"))
    elif len(silent) == len(ed.zones):
        title = ed.t("headline.title_silent", zone=ed.few(silent))
    elif silent:
        title = ed.t(
            "disclosure.title_silent",
            zone=ed.name(most),
            n=totals[most],
            silent=ed.few(silent),
        )
    return ed.exhibit(
        "disclosure_matrix",
        "matrix",
        title,
        rows,
        subtitle=ed.t("disclosure.subtitle"),
        hint=ed.t("disclosure.hint"),
        corner=ed.t("column.topic"),
        columns=[ed.name(zone) for zone in ed.zones],
        column_zones=ed.zones,
        notes=(ed.every(ed.t("headline.silent_label"), silent), ed.t("disclosure.note")),
    )


def _topic_link(ed: Edition, found: Disclosure) -> Link:
    """To the figures of a zone on the topic, to its reforms, or to what it does not say."""
    if found.kind == "figures":
        return ed.to("zone", zone=found.zone, part="figures", topic=found.topic)
    if found.reforms:
        return ed.to("zone", zone=found.zone, part="reforms", topic=found.topic)
    # Nothing is said: then it can be asked for.
    return ed.to("ask", zone=found.zone)


@kept
def headline(ed: Edition, zone: str) -> Exhibit:
    """The KPI cards of a zone as ``zones.yaml`` lists them, its first figures where it lists
    none, and words where the article gives no figure at all."""
    chosen = ed.dataset.zone(zone)
    own = [row.id for row in ed.dataset.observations if ed.dataset.zone_of(row) == zone]
    rows = [
        ed.row(row, text=ed.period(row) if row.period or row.period_word else "")
        for row in (ed.dataset.observation(key) for key in chosen.headline or own[:_HEADED])
    ]
    notes = [ed.t("headline.undated")] if any(not row.text for row in rows) else []
    title = ed.name(zone)
    if rows:
        first, second = rows[0], rows[min(1, len(rows) - 1)]
        title = ed.t(
            "headline.title",
            zone=ed.name(zone),
            first=f"{ed.inner(first.label)} {first.brief}",
            second=f"{ed.inner(second.label)} {second.brief}",
        )
    if not rows and ed.pending(zone):
        said = ed.t("pending.word")
        waiting = Row(label=said, text=ed.t("pending.card"), zone=zone, tone="not_disclosed")
        title = ed.t("pending.title", zones=ed.name(zone), what=ed.t("pending.headline"))
        return ed.exhibit(f"headline_{zone}", "kpi", title, [waiting])
    if not rows:
        title = ed.t("headline.title_silent", zone=ed.name(zone))
        source = ed.dataset.source(chosen.source)
        reforms = [row for row in ed.dataset.reforms if row.zone == zone]
        said = "headline.silent" if reforms else "headline.silent_all"
        rows = [
            Row(
                label=ed.t("headline.silent_label"),
                text=ed.t(said, kind=ed.say(source, "kind"), n=len(reforms)),
                zone=zone,
                tone="not_disclosed",
                link=ed.to("zone", zone=zone, part="reforms") if reforms else None,
                detail=ed.t("headline.more") if reforms else "",
                places=ed.places(*(row.cite for row in reforms)),
            )
        ]
    return ed.exhibit(f"headline_{zone}", "kpi", title, rows, notes=notes)


@kept
def headlines(ed: Edition) -> Exhibit | None:
    """The headline figures of very many zones in one table, a line a zone; None for a few, whose
    cards have room."""
    if not ed.crowded:
        return None
    rows: list[Row] = []
    most = silent = 0
    for zone in ed.zones:
        chosen = ed.dataset.zone(zone)
        own = [row.id for row in ed.dataset.observations if ed.dataset.zone_of(row) == zone]
        name: dict[str, Any] = {
            "label": ed.name(zone),
            "label_record": f"zones/{zone}",
            "zone": zone,
        }
        shown = [ed.dataset.observation(key) for key in (chosen.headline or own)[:_HEADED]]
        for at, row in enumerate(shown, 1):
            what = ed.say(ed.dataset.indicator(row.indicator), "label")
            detail = ed.join((what, ed.subject(row)))
            rows.append(ed.row(row, column=ed.t("headline.nth", n=at), detail=detail, **name))
        most = max(most, len(shown))
        if not shown:
            silent += 1
            said = ed.t("pending.word" if ed.pending(zone) else "headline.silent_label")
            first = ed.t("headline.nth", n=1)
            rows.append(Row(column=first, text=said, tone="not_disclosed", **name))
    return ed.exhibit(
        "headlines",
        "table",
        ed.t("headline.all", n=len(ed.zones) - silent, silent=silent),
        rows,
        subtitle=ed.t("headline.all_subtitle"),
        hint=ed.t("compare.hint"),
        corner=ed.t("column.zone"),
        columns=[ed.t("headline.nth", n=at) for at in range(1, max(most, 1) + 1)],
    )


@kept
def signature(ed: Edition) -> Exhibit:
    """How many reforms each report carries, by how well it evidences them."""
    rows = []
    counts: dict[str, dict[str, int]] = {}
    for zone in ed.zones:
        reforms = [row for row in ed.dataset.reforms if row.zone == zone]
        counts[zone] = {grade: sum(row.evidence == grade for row in reforms) for grade in EVIDENCE}
        for grade in reversed(EVIDENCE):
            if counts[zone][grade]:
                rows.append(
                    Row(
                        label=ed.name(zone),
                        column=ed.word("evidence", grade),
                        text=ed.t("signature.count", n=counts[zone][grade]),
                        value=Decimal(counts[zone][grade]),
                        zone=zone,
                        tone=grade,
                        record=f"reforms@{zone}/{grade}",
                        places=ed.places(*(row.cite for row in reforms if row.evidence == grade)),
                        behind=_records(
                            "reforms", (row.id for row in reforms if row.evidence == grade)
                        ),
                    )
                )
    bare = [zone for zone, found in counts.items() if not any(found.values())]
    if not rows:  # an empty chart would say less than words
        said = ed.word("silences", "not_disclosed")
        none = [
            Row(label=ed.name(zone), text=said, tone="not_disclosed", zone=zone) for zone in bare
        ]
        title = ed.unheard("signature.title_silent", ed.t("pending.grades"), bare)
        return ed.exhibit("signature", "text", title, none, notes=(ed.t("disclosure.note"),))
    silent = ed.silent(bare)
    proven = [zone for zone, found in counts.items() if found["output"] + found["outcome"]]
    title = ed.t("signature.title_none")
    if proven:
        title = ed.t("signature.title", zones=ed.few(proven))
    return ed.exhibit(
        "signature",
        "composition",
        title,
        rows,
        subtitle=ed.t("signature.subtitle"),
        columns=[ed.word("evidence", grade) for grade in reversed(EVIDENCE)],
        notes=(
            ed.t("signature.silent", zones=ed.names(silent)) if silent else "",
            ed.awaiting(bare),
            ed.t("signature.note"),
        ),
    )
