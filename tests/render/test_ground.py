"""The ground of the map: where things lie, how long a kilometre is, what can be read on it."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest

from components.render.layout.palette import contrast, legible
from components.render.map.ground import degrees_of_longitude, scale_bar, scale_marks
from components.render.map.look import DARK, LIGHT, MapTheme
from tests.support.cases import each
from tests.support.maps import (
    DATA,
    FRAME,
    LOOK,
    places,
)

SHANXI = (110.2, 34.5, 114.6, 40.8)


def test_a_pixel_and_a_place_are_two_names_for_one_thing() -> None:
    at = FRAME.pixel(111.0, 35.02)
    assert FRAME.place(at) == pytest.approx((111.0, 35.02))
    assert FRAME.pixel(LOOK.longitude, LOOK.latitude) == pytest.approx((0, 0))
    # deck.gl: the world is 512 px at zoom 0 and doubles with every zoom.
    east = FRAME.pixel(LOOK.longitude + 1, LOOK.latitude)
    assert east.x == pytest.approx(512 * 2**LOOK.zoom / 360)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_texts_can_be_read_on_their_ground(theme: MapTheme) -> None:
    for colour in (*LOOK.colours.values(), theme.water, theme.range):
        assert contrast(legible(colour, theme), theme.ground) >= 4.5
    assert contrast(theme.city, theme.ground) >= 4.5
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_the_scale_bar_is_a_hundred_kilometres_long() -> None:
    (west, south), (middle, _), (east, north) = scale_bar(FRAME)
    assert south == north
    half = math.radians(east - west) / 2
    sine = math.cos(math.radians(south)) * math.sin(half)
    assert 2 * 6371.0088 * math.asin(sine) == pytest.approx(100, rel=0.01)
    assert middle == pytest.approx((west + east) / 2)
    across = FRAME.pixel(east, south).x - FRAME.pixel(west, south).x
    metres = 40075016.686 * math.cos(math.radians(south)) / (512 * 2**LOOK.zoom)
    assert across * metres == pytest.approx(100_000, rel=0.01)


@each("zoom", [4.5, 5.0, 5.5, 5.9, 7.0])
def test_the_numbers_of_the_scale_do_not_run_into_each_other(zoom: float) -> None:
    strokes, texts = scale_marks(replace(FRAME, zoom=zoom), LOOK)
    assert len(strokes) == 4
    letter, end = 0.55 * LOOK.small_label, -1000.0
    for word, at, align in texts:
        left = at.x - (letter * len(word) / 2 if align == "middle" else 0)
        assert left >= end
        end = left + letter * len(word)
    said = [word for word, _, _ in texts]
    assert said == (["0", "50", "100 km"] if zoom >= 5 else ["0", "100 km"])


@each(
    "zoom, said", [(4.0, ["0", "200 km"]), (3.0, ["0", "250", "500 km"]), (1.5, ["0", "1000 km"])]
)
def test_the_scale_of_half_a_continent_is_longer(zoom: float, said: list[str]) -> None:
    frame = replace(FRAME, zoom=zoom)
    (west, south), _, (east, _) = scale_bar(frame)
    assert frame.pixel(east, south).x - frame.pixel(west, south).x >= 30
    assert [word for word, _, _ in scale_marks(frame, LOOK)[1]] == said


def test_a_degree_is_shorter_further_north() -> None:
    # Known values: 111.320 km at the equator, 78.847 km at 45 degrees (WGS 84).
    assert degrees_of_longitude(111.3195, 0) == pytest.approx(1, rel=1e-4)
    assert degrees_of_longitude(78.8468, 45) == pytest.approx(1, rel=1e-4)


def test_places_lie_in_shanxi_eleven_cities_among_them() -> None:
    west, south, east, north = SHANXI
    rows = places()
    assert len({row["id"] for row in rows}) == len(rows)
    assert sum(row["kind"] == "prefecture_city" for row in rows) == 11
    for row in rows:
        assert west < float(row["longitude"]) < east, row["id"]
        assert south < float(row["latitude"]) < north, row["id"]
        assert int(row["geonames_id"]) > 0


def test_the_fen_flows_from_north_to_south_into_the_yellow_river() -> None:
    features = json.loads((DATA / "geo" / "rivers.json").read_text(encoding="utf-8"))["features"]
    lines: dict[str, list[list[float]]] = {}
    for feature in features:
        parts = feature["geometry"]["coordinates"]
        lines.setdefault(feature["properties"]["river"], []).extend(
            p for part in parts for p in part
        )
    fen, yellow = lines["fen"], lines["yellow"]
    assert max(p[1] for p in fen) > 38.8
    mouth = min(fen, key=lambda p: p[1])
    assert min(math.dist(mouth, p) for p in yellow) < 0.2
    # Taiyuan and Linfen lie on it.
    for city in ("taiyuan_city", "linfen_city"):
        row = next(row for row in places() if row["id"] == city)
        at = float(row["longitude"]), float(row["latitude"])
        assert min(math.dist(at, p) for p in fen) < 0.15, city


def test_the_ground_is_small_enough_to_send() -> None:
    assert (DATA / "geo" / "relief.webp").stat().st_size < 80_000
    assert (DATA / "geo" / "relief-dark.webp").stat().st_size < 80_000
    assert (DATA / "geo" / "rivers.json").stat().st_size < 40_000
