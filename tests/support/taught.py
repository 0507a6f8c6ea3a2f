"""Practices that the made-up zones report, to be learnt from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits import lessons
from components.row import Row
from data.judge import lesson
from data.model import LANGS, Dataset, Lang
from tests.support import reader
from tests.support.village import Village

both = pytest.mark.parametrize("lang", LANGS)
#: Those whose article is entered: of the others nobody knows what they do not report.
ZONES = reader.edition("zh").silent(zone.id for zone in reader.dataset().zones)
each_zone = pytest.mark.parametrize("zone", ZONES)
#: An indicator, and a figure of it, for each grade that rests on figures.
PROOF = {
    "output": ("signed_count", "songping_signed"),
    "outcome": ("signed_amount", "songping_amount"),
}


def practice(village: Village, key: str, topic: str = "approval") -> None:
    text = {f"{name}_{lang}": f"{key}?" for name in ("label", "definition") for lang in LANGS}
    village.tables["practices"].append({"id": key, "topic": topic} | text)


def report(
    village: Village, zone: str, *practices: str, evidence: str = "stated", **more: Any
) -> None:
    """A zone reports a reform of these practices; of an output or an outcome a figure of
    Songping's bears it out."""
    if evidence in PROOF:
        indicator, key = PROOF[evidence]
        village.row("indicators", indicator)["measures"] = evidence
        more = {"observations": key, "cite": "songping#2"} | more
    known = {row["id"] for row in village.tables["practices"]}
    for key in practices:
        if key not in known:
            practice(village, key)
    at = len(village.tables["reforms"])
    name = f"{zone}_reform_{at}"
    text = {f"{field}_{lang}": name for field in ("title", "summary") for lang in LANGS}
    given = {
        "id": name,
        "zone": zone,
        "category": "approval",
        "evidence": evidence,
        "practices": ";".join(practices),
        "cite": f"{zone}#4",
    }
    village.tables["reforms"].append(text | given | more)


def offered(village: Village, zone: str, *chosen: str) -> list[str]:
    dataset = village.dataset()
    found = lesson.lessons(dataset, zone, lesson.peers(dataset, zone, chosen))
    return [one.practice.id for one in found]


def teaching(village: Village) -> Village:
    """Three zones with names of their own: Meiling beside the two of the village. All three
    report the cold store."""
    names = {"liuxi": "柳溪", "songping": "松坪", "meiling": "梅岭"}
    for table in ("places", "zones", "sources"):
        made = dict(village.tables[table][1])
        made |= {"id": made["id"].replace("songping", "meiling")}
        made |= {name: "meiling" for name in ("source",) if name in made}
        made |= {name: "meiling_seat" for name in ("place",) if name in made}
        made |= {name: [] for name in ("headline", "not_applicable") if name in made}
        village.tables[table].append(made)
    village.articles["meiling"] = ("梅岭竹园区纪事", "梅岭编竹。", "竹子长得快。", "梅岭也有冷库。")
    for zone, name in names.items():
        village.row("zones", zone).update(name_zh=name, name_en=zone.title())
    village.tables["reforms"] = []
    report(village, "liuxi", "cold_store")
    report(village, "songping", "cold_store")
    report(village, "meiling", "cold_store")
    return village


def card(dataset: Dataset, key: str, lang: Lang = "zh", zones: tuple[str, ...] = ()) -> list[Row]:
    """The card of a practice among what Liuxi can learn on approvals."""
    one = lessons.lessons(Edition(dataset, lang, zones), "liuxi", "approval")
    assert one is not None
    return [row for row in one.rows if row.head.record == f"practices/{key}"]


def cell(rows: list[Row], column: str) -> Row:
    (found,) = [row for row in rows if row.column == column]
    return found


def row_of(one: Exhibit, column: str) -> Iterator[Row]:
    return (row for row in one.rows if row.column == column)
