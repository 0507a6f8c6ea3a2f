"""The map: asks nobody for anything, covers nothing, measures right, and guards boundaries."""

from __future__ import annotations

import csv
import json
import math
import random
import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pydeck as pdk
import pytest

from components import config
from components.exhibit import Exhibit, Row
from components.exhibits.overview import map_labels
from components.render.layout import measure
from components.render.layout.palette import contrast
from components.render.map.frame import Box, Frame, around, cross
from components.render.map.ground import degrees_of_longitude, scale_bar, view
from components.render.map.live import deck
from components.render.map.look import DARK, LIGHT, MapLook, Theme, readable
from components.render.map.naming import placed
from data.model import LANGS, Lang
from tests.support.reader import FOUR

DATA = Path(__file__).parents[2] / "data"
LOOK = MapLook(colours=config.load().colours(FOUR))
FRAME = Frame(LOOK.longitude, LOOK.latitude, LOOK.zoom, LOOK.width, LOOK.height)
SHANXI = (110.2, 34.5, 114.6, 40.8)
BOUNDARY = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {},
            "geometry": {"type": "LineString", "coordinates": [[111, 35], [113, 39]]},
        }
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
                role="zone" if is_zone else "city",
                longitude=float(place["longitude"]),
                latitude=float(place["latitude"]),
            )
        )
    dice = random.Random(more)
    rows += [
        Row(
            label=f"第{i}开发区" if lang == "zh" else f"Zone number {i}",
            zone=f"zone_{i}",
            role="zone",
            longitude=dice.gauss(112.3, 0.7),
            latitude=dice.gauss(37.3, 1.1),
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


# --- no network -----------------------------------------------------------------------------


@pytest.mark.parametrize("dark", [False, True])
def test_no_base_map_is_asked_for(dark: bool) -> None:
    made = deck(exhibit(), look=LOOK, dark=dark)
    assert drawn(made).get("mapProvider") is None
    # What pydeck writes when no style was asked for; any other value fetches one.
    assert drawn(made)["mapStyle"] == "__MAP_STYLE__"
    text = re.sub(r"base64,[A-Za-z0-9+/=]+", "", made.to_json())
    assert "data:image/webp;" in text
    assert "//" not in text


def test_every_text_in_a_layer_is_a_string_constant_or_names_a_field() -> None:
    made = deck(exhibit(), look=LOOK, boundary=BOUNDARY)
    constants = {"id", "@@type", "image", "fontFamily", "fontWeight", "characterSet"}
    for one in drawn(made)["layers"]:
        for prop, value in one.items():
            if prop in {"data", "tooltip"} or not isinstance(value, str):
                continue
            if prop in constants or prop.endswith("Units") or prop == "getAlignmentBaseline":
                # Quotes or "@@=" would be read as an expression in the browser.
                assert not value.startswith("@@="), (one["id"], prop)
            else:
                assert value.startswith("@@="), (one["id"], prop)


@pytest.mark.parametrize("name", ["@@=text", "@@#GL.ONE", "@@type"])
def test_no_name_is_run_as_code(name: str) -> None:
    one = exhibit()
    rows = [row.model_copy(update={"label": name, "text": name}) for row in one.rows]
    made = drawn(deck(one.model_copy(update={"rows": tuple(rows)}), look=LOOK))
    texts = [
        value
        for layer in made["layers"]
        for record in layer.get("data", ())
        if isinstance(record, dict)
        for value in record.values()
        if isinstance(value, str)
    ]
    assert any(name in text for text in texts)
    assert not [text for text in texts if text.startswith("@@")]


def test_every_accessor_names_a_field_that_every_record_has() -> None:
    for one in drawn(deck(exhibit(), look=LOOK, boundary=BOUNDARY))["layers"]:
        if not isinstance(one.get("data"), list):
            continue
        fields = [v.removeprefix("@@=") for v in one.values() if str(v).startswith("@@=")]
        for record in one["data"]:
            assert set(fields) <= set(record), one["id"]


def test_the_tooltip_finds_its_fields_in_every_object_that_can_be_picked() -> None:
    made = deck(exhibit(), look=LOOK)
    wanted = set(re.findall(r"{(\w+)}", made._tooltip["html"]))
    pickable = [one for one in drawn(made)["layers"] if one.get("pickable")]
    assert [one["id"] for one in pickable] == ["zones"]
    for record in pickable[0]["data"]:
        assert wanted <= set(record)
    zones = [row.zone for row in exhibit().rows if row.role == "zone"]
    assert [r["zone"] for r in pickable[0]["data"]] == zones


def test_all_points_of_zones_have_one_size() -> None:
    assert isinstance(layer(deck(exhibit(), look=LOOK), "zones")["getRadius"], int | float)


def test_the_view_stays_the_same_when_the_rows_change() -> None:
    views = [drawn(deck(exhibit(more=n), look=LOOK))["initialViewState"] for n in (0, 7)]
    assert views[0] == views[1]


# --- labels ---------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("more", [0, 5, 12, 30])
def test_no_label_covers_another_or_a_zone(lang: Lang, more: int) -> None:
    shown = exhibit(lang, more)
    zones, cities = placed(shown, FRAME, LOOK)
    assert len(zones) == sum(row.role == "zone" for row in shown.rows)
    for one, other in combinations((*zones, *cities), 2):
        assert not one.box.meets(other.box), (one.text, other.text)
    for row in shown.rows:
        if row.role == "zone":
            assert row.longitude is not None and row.latitude is not None
            point = around(FRAME.pixel(row.longitude, row.latitude), 8)
            assert not any(label.box.meets(point) for label in (*zones, *cities)), row.label
    for one, other in combinations(zones, 2):
        assert not cross(one.leader, other.leader), (one.text, other.text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_four_zones_stay_inside_a_phone_and_every_city_has_its_name(lang: Lang) -> None:
    whole = exhibit(lang)
    four = tuple(row for row in whole.rows if row.zone in ("", *FOUR))
    zones, cities = placed(whole.model_copy(update={"rows": four}), FRAME, LOOK)
    assert len(zones) == 4
    assert all(label.box.within(FRAME.box) for label in (*zones, *cities))
    assert len(cities) == 10  # eleven, less Yuncheng, which its zone's label names


#: Near each edge of the ground, at its corners, and beyond it.
FAR = [(116.9, 37.5), (112, 41.9), (108.1, 33.1), (116.8, 41.8), (118.5, 38), (112, 43.5)]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("at", FAR, ids=str)
def test_a_zone_near_the_edge_or_beyond_it_is_in_sight(lang: Lang, at: tuple[float, float]) -> None:
    usual = exhibit(lang)
    assert view(usual, LOOK) == FRAME
    far = {"longitude": at[0], "latitude": at[1]}
    rows = [row.model_copy(update=far) if row.zone == FOUR[0] else row for row in usual.rows]
    moved = usual.model_copy(update={"rows": tuple(rows)})
    frame = view(moved, LOOK)
    assert (frame.width, frame.height) == (LOOK.width, LOOK.height)
    for row in rows:
        assert row.longitude is not None and row.latitude is not None
        if row.role == "zone":
            assert around(frame.pixel(row.longitude, row.latitude), 6).within(frame.box)
    zones, _ = placed(moved, frame, LOOK)
    assert len(zones) == len(FOUR)
    opened = json.loads(deck(moved, look=LOOK).to_json())["initialViewState"]
    assert opened["zoom"] == pytest.approx(frame.zoom)
    assert opened["latitude"] == pytest.approx(frame.latitude)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_names_of_rivers_and_ranges_are_left_free(lang: Lang) -> None:
    shown = exhibit(lang)
    bare = shown.model_copy(update={"labels": ()})
    zones, cities = placed(shown, FRAME, LOOK)
    assert len(shown.labels) == 4
    for name in shown.labels:
        middle = around(FRAME.pixel(name.longitude, name.latitude), 8)
        assert not any(label.box.meets(middle) for label in (*zones, *cities)), name.text
    assert "names" not in layer_names(deck(bare, look=LOOK))


def test_a_leader_runs_from_its_point_to_its_label() -> None:
    shown = exhibit()
    zones, _ = placed(shown, FRAME, LOOK)
    for row, label in zip((r for r in shown.rows if r.role == "zone"), zones, strict=True):
        assert row.longitude is not None and row.latitude is not None
        assert label.leader[0] == FRAME.pixel(row.longitude, row.latitude)
        assert math.dist(label.leader[-1], label.at) < 6


def test_four_times_the_zones_take_about_four_times_the_tries(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Trying every name with every other place would take sixteen times as many."""
    meets, tries = Box.meets, 0

    def counted(one: Box, other: Box) -> bool:
        nonlocal tries
        tries += 1
        return meets(one, other)

    monkeypatch.setattr(Box, "meets", counted)
    placed(exhibit("en", 7), FRAME, LOOK)
    few, tries = tries, 0
    placed(exhibit("en", 29), FRAME, LOOK)
    assert 0 < tries < 8 * few


def test_of_more_names_than_the_map_can_hold_some_are_written_and_every_point_is_drawn() -> None:
    shown = exhibit("en", 90)
    with pytest.raises(ValueError, match="do not fit"):
        placed(shown, FRAME, LOOK, whole=True)
    zones, _ = placed(shown, FRAME, LOOK)
    assert 20 < len(zones) < 90
    for one, other in combinations(zones, 2):
        assert not one.box.meets(other.box), (one.text, other.text)
    points = layer(deck(shown, look=LOOK), "zones")["data"]
    assert len(points) == 90
    assert all(point["label"] for point in points)  # what a point says when pointed at


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("运城经开区", "运城经开区"),
        ("运城经济技术开发区", "运城经济技\n术开发区"),
        ("Taigu Zone", "Taigu Zone"),
        ("Taigu Economic Development Zone", "Taigu Economic\nDevelopment Zone"),
    ],
)
def test_long_names_break_into_lines_of_like_length(text: str, lines: str) -> None:
    assert measure.wrapped(text, 16, 160 if " " in text else 120) == lines


def test_a_pixel_and_a_place_are_two_names_for_one_thing() -> None:
    at = FRAME.pixel(111.0, 35.02)
    assert FRAME.place(at) == pytest.approx((111.0, 35.02))
    assert FRAME.pixel(LOOK.longitude, LOOK.latitude) == pytest.approx((0, 0))
    # deck.gl: the world is 512 px at zoom 0 and doubles with every zoom.
    east = FRAME.pixel(LOOK.longitude + 1, LOOK.latitude)
    assert east.x == pytest.approx(512 * 2**LOOK.zoom / 360)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_texts_can_be_read_on_their_ground(theme: Theme) -> None:
    for colour in (*LOOK.colours.values(), theme.water, theme.range):
        assert contrast(readable(colour, theme), theme.ground) >= 4.5
    assert contrast(theme.city, theme.ground) >= 4.5
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


# --- scale ----------------------------------------------------------------------------------


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


def test_a_degree_is_shorter_further_north() -> None:
    # Known values: 111.320 km at the equator, 78.847 km at 45 degrees (WGS 84).
    assert degrees_of_longitude(111.3195, 0) == pytest.approx(1, rel=1e-4)
    assert degrees_of_longitude(78.8468, 45) == pytest.approx(1, rel=1e-4)


# --- boundary -------------------------------------------------------------------------------


def test_by_default_no_boundary_and_no_watermark_is_drawn() -> None:
    assert not {"boundary", "watermark", "credit"} & set(layer_names(deck(exhibit(), look=LOOK)))


@pytest.mark.parametrize("approval", ["", "  ", None])
def test_a_boundary_without_approval_carries_the_watermark(approval: str | None) -> None:
    made = deck(exhibit(), look=LOOK, boundary=BOUNDARY | {"approval": approval})
    marks = layer(made, "watermark")["data"]
    assert layer_names(made)[-1] == "watermark"
    assert all("内部工作用图，未经审图" in mark["text"] for mark in marks)
    assert all("not reviewed" in mark["text"] for mark in marks)
    seen = [FRAME.pixel(*mark["place"]) for mark in marks]
    assert sum(abs(at.x) < 344 / 2 and abs(at.y) < 740 / 2 for at in seen) >= 3


def test_an_approved_boundary_shows_its_number_and_no_watermark() -> None:
    made = deck(exhibit(), look=LOOK, boundary=BOUNDARY)
    assert "watermark" not in layer_names(made)
    credit = layer(made, "credit")["data"][0]["text"].replace("\n", "")
    assert BOUNDARY["approval"] in credit
    assert "survey" in credit
    assert set(layer(made, "boundary")["data"]) == {"type", "features"}


@pytest.mark.parametrize("field", ["licence", "attribution"])
def test_a_boundary_without_licence_or_attribution_is_refused(field: str) -> None:
    for blank in ({}, {field: " "}):
        boundary = {k: v for k, v in BOUNDARY.items() if k != field} | blank
        with pytest.raises(ValueError, match=field):
            deck(exhibit(), look=LOOK, boundary=boundary)


# --- refusals and data ----------------------------------------------------------------------


def test_only_a_map_can_be_drawn() -> None:
    with pytest.raises(ValueError, match="not a map"):
        deck(Exhibit(id="x", kind="bars", title="t"), look=LOOK)


def test_a_zone_without_coordinates_is_refused_by_name() -> None:
    lost = Exhibit(id="x", kind="map", title="t", rows=(Row(label="Nowhere", role="zone"),))
    with pytest.raises(ValueError, match="Nowhere"):
        deck(lost, look=LOOK)


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
