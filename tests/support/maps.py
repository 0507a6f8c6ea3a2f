"""Maps made for tests: the seats of the zones and eleven cities, or made-up zones; a boundary."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path
from typing import Any

import pydeck as pdk

from components import config
from components.exhibit import Exhibit
from components.exhibits.coverage import map_labels
from components.render.map.look import MapLook
from components.render.map.pixels import Frame
from components.row import Row, Spot
from data.model import Lang
from tests.support.reader import FOUR

DATA = Path(__file__).parents[2] / "data"
LOOK = MapLook(colours=config.load().colours(FOUR))
FRAME = Frame(LOOK.longitude, LOOK.latitude, LOOK.zoom, LOOK.width, LOOK.height)
#: With lines of two kinds, one of which reaches far out of any map.
BOUNDARY: dict[str, Any] = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {},
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": [[[[111, 35], [113, 39], [114, 36], [111, 35]]]],
            },
        },
        {
            "type": "Feature",
            "geometry": {"type": "LineString", "coordinates": [[80, 37], [130, 37]]},
        },
    ],
    "attribution": "A made-up survey",
    "licence": "made up for this test",
    "approval": "审图号：GS(0000)0000号",
}


def places() -> list[dict[str, str]]:
    with (DATA / "curated" / "places.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def exhibit(lang: Lang = "zh", more: int = 0) -> Exhibit:
    """The seats of the zones and eleven cities; with ``more``, so many made-up zones instead."""
    rows = []
    for place in places():
        name, is_zone = place[f"name_{lang}"], place["kind"] == "county_seat"
        if is_zone and more:
            continue
        suffix = {"zh": "经开区", "en": " Zone"}[lang] if is_zone else ""
        rows.append(
            Row(
                label=name + suffix,
                text="made up" if is_zone else "",
                zone=place["id"].removesuffix("_seat") if is_zone else "",
                spot=Spot(
                    role="zone" if is_zone else "city",
                    longitude=float(place["longitude"]),
                    latitude=float(place["latitude"]),
                ),
            )
        )
    dice = random.Random(more)
    rows += [
        Row(
            label=f"第{i}开发区" if lang == "zh" else f"Zone number {i}",
            zone=f"zone_{i}",
            spot=Spot(
                role="zone", longitude=dice.gauss(112.3, 0.7), latitude=dice.gauss(37.3, 1.1)
            ),
        )
        for i in range(more)
    ]
    return Exhibit(id="map", kind="map", title="t", rows=tuple(rows), labels=map_labels(lang))


def drawn(made: pdk.Deck) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(made.to_json())
    return read


def layer(made: pdk.Deck, name: str) -> dict[str, Any]:
    return next(layer for layer in drawn(made)["layers"] if layer["id"] == name)


def layer_names(made: pdk.Deck) -> list[str]:
    return [layer["id"] for layer in drawn(made)["layers"]]


def crowd(count: int) -> Exhibit:
    """So many zones too close to each other for their names."""
    rows = [
        Row(
            label=f"第{at}开发区",
            zone=f"zone_{at}",
            spot=Spot(role="zone", longitude=111.5 + at % 5 * 0.3, latitude=36.5 + at // 5 * 0.15),
        )
        for at in range(count)
    ]
    return Exhibit(id="crowd", kind="map", title="crowd", rows=tuple(rows))
