"""Names on the map: none covers another or a zone, and every point is drawn."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from itertools import combinations, pairwise, product

import numpy as np
import pytest

from components.render.layout import measure
from components.render.layout.bounds import Bounds
from components.render.map import labels, obstacles
from components.render.map.ground import view
from components.render.map.live import deck, unnamed
from components.render.map.marks import Point, standing
from components.render.map.naming import placed
from components.render.map.pixels import Pixel, around, cross, hits
from components.row import Spot
from data.model import LANGS, Lang
from tests.support.cases import each, mostly
from tests.support.maps import (
    FRAME,
    LOOK,
    exhibit,
    layer,
    layer_names,
)
from tests.support.reader import FOUR


@mostly("en")
@each("more", [0, 5, 12, 30])
def test_no_label_covers_another_or_a_zone(lang: Lang, more: int) -> None:
    shown = exhibit(lang, more)
    zones, cities = placed(shown, FRAME, LOOK)
    assert len(zones) == sum(row.spot.role == "zone" for row in shown.rows)
    for one, other in combinations((*zones, *cities), 2):
        assert not one.box.meets(other.box), (one.text, other.text)
    for row in shown.rows:
        if row.spot.role == "zone":
            assert row.spot.longitude is not None and row.spot.latitude is not None
            point = around(FRAME.pixel(row.spot.longitude, row.spot.latitude), 8)
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


def test_a_citys_name_goes_to_another_side_of_it_where_a_zones_name_nearly_touches_it() -> None:
    city = Point("city", Pixel(0.0, 0.0), "晋城", 14)
    (alone,) = labels.cities([city], FRAME, zones=[], labels=[], names=[])
    zone = Point("zone", Pixel(120.0, 0.0), "运城", 16)
    for gap, moved in ((2.0, True), (20.0, False)):
        beside = standing(zone, Pixel(alone.box.right + gap, alone.at.y), "start")
        (found,) = labels.cities([city], FRAME, zones=[], labels=[beside], names=[])
        assert (found.box != alone.box) is moved
        # Where no other side is free it is named all the same.
        walls = [Bounds(-90, -60, -3, 60), Bounds(-3, -60, 90, -12), Bounds(-3, 12, 90, 60)]
        (found,) = labels.cities([city], FRAME, zones=[], labels=[beside], names=walls)
        assert found.box == alone.box


#: Near each edge of the ground, at its corners, and beyond it.
FAR = [(116.9, 37.5), (112, 41.9), (108.1, 33.1), (116.8, 41.8), (118.5, 38), (112, 43.5)]


@pytest.mark.parametrize("lang", LANGS)
@each("at", FAR)
def test_a_zone_near_the_edge_or_beyond_it_is_in_sight(lang: Lang, at: tuple[float, float]) -> None:
    usual = exhibit(lang)
    assert view(usual, LOOK) == FRAME
    far = Spot(longitude=at[0], latitude=at[1], role="zone")
    rows = [replace(row, spot=far) if row.zone == FOUR[0] else row for row in usual.rows]
    moved = usual.model_copy(update={"rows": tuple(rows)})
    frame = view(moved, LOOK)
    assert (frame.width, frame.height) == (LOOK.width, LOOK.height)
    for row in rows:
        assert row.spot.longitude is not None and row.spot.latitude is not None
        if row.spot.role == "zone":
            assert around(frame.pixel(row.spot.longitude, row.spot.latitude), 6).within(frame.box)
    zones, _ = placed(moved, frame, LOOK)
    assert len(zones) == len(FOUR)
    opened = json.loads(deck(moved, look=LOOK).to_json())["initialViewState"]
    assert opened["zoom"] == pytest.approx(frame.zoom)
    assert opened["latitude"] == pytest.approx(frame.latitude)


def test_where_zones_are_far_away_no_name_or_city_covers_the_little_ground() -> None:
    usual = exhibit("en")
    far = Spot(longitude=87.6, latitude=43.8, role="zone")
    rows = [replace(row, spot=far) if row.zone == FOUR[0] else row for row in usual.rows]
    moved = usual.model_copy(update={"rows": tuple(rows)})
    assert "names" in layer_names(made := deck(usual, look=LOOK))
    assert layer(made, "city-labels")["data"]
    assert "names" not in layer_names(made := deck(moved, look=LOOK))
    assert not layer(made, "city-labels")["data"]
    assert len(placed(moved, view(moved, LOOK), LOOK)[0]) == len(FOUR)


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
    for row, label in zip((r for r in shown.rows if r.spot.role == "zone"), zones, strict=True):
        assert row.spot.longitude is not None and row.spot.latitude is not None
        assert label.leader[0] == FRAME.pixel(row.spot.longitude, row.spot.latitude)
        assert math.dist(label.leader[-1], label.at) < 6


def test_four_times_the_zones_take_about_four_times_the_tries(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Trying every name with every other place would take sixteen times as many."""
    meets, tries = Bounds.meets, 0

    def counted(one: Bounds, other: Bounds) -> bool:
        nonlocal tries
        tries += 1
        return meets(one, other)

    monkeypatch.setattr(Bounds, "meets", counted)
    placed(exhibit("en", 7), FRAME, LOOK)
    few, tries = tries, 0
    placed(exhibit("en", 29), FRAME, LOOK)
    assert 0 < tries < 8 * few


def test_many_boxes_and_lines_are_told_as_each_by_itself() -> None:
    corners = [(x, y) for x in (0, 5, 10, 15) for y in (0, 5, 10)]
    some = [Bounds(*a, *b) for a in corners for b in corners if a[0] <= b[0] and a[1] <= b[1]]
    # Level, upright, slanting and of no length; beside, along an edge, through and to a corner.
    ends = [Pixel(x, y) for x in (-3, 5, 12) for y in (-3, 5, 12)]
    lines = [(a, b, c) for a in ends for b in ends for c in ends[::4]]
    met = obstacles.meet(obstacles.boxes(some), obstacles.boxes(some))
    entered = obstacles.enters(obstacles.lines(lines), obstacles.boxes(some))
    within = obstacles.inside(obstacles.boxes(some), some[-1])
    assert met.tolist() == [[one.meets(other) for other in some] for one in some]
    assert entered.tolist() == [[hits(line, box) for box in some] for line in lines]
    assert within.tolist() == [one.within(some[-1]) for one in some]
    assert 0 < met.mean() < 1 and 0 < entered.mean() < 1


def test_labels_below_one_another_take_the_places_that_cost_least_together() -> None:
    """Against all ways there are, of few places; and none where there is no room."""
    free: list[list[float]] = [
        [3, 1, 4, math.inf, 5, 9],
        [2, 6, 5, 3, 5, 8],
        [9, 7, 9, math.inf, 2, 2],
    ]
    costs = [np.array(row) for row in free]
    for apart in ([1, 1], [2, 1], [2, 3], [1, 4]):
        ways: dict[tuple[int, ...], float] = {
            places: sum(row[at] for row, at in zip(free, places, strict=True))
            for places in product(range(6), repeat=3)
            if all(b - a >= far for (a, b), far in zip(pairwise(places), apart, strict=True))
        }
        least = min(ways.values())
        total, found = obstacles.stacked(costs, apart)
        assert (total, ways[tuple(found)]) == (least, least), apart
    assert obstacles.stacked(costs, [3, 3]) == obstacles.stacked(costs, [9, 9]) == (math.inf, [])


def test_of_more_names_than_the_map_can_hold_some_are_written_and_every_point_is_drawn() -> None:
    shown = exhibit("en", 60)
    with pytest.raises(ValueError, match="do not fit"):
        placed(shown, view(shown, LOOK), LOOK, whole=True)
    # As the map itself has them.
    zones, _ = placed(shown, view(shown, LOOK), LOOK)
    assert 20 < len(zones) < 60
    for one, other in combinations(zones, 2):
        assert not one.box.meets(other.box), (one.text, other.text)
    points = layer(deck(shown, look=LOOK), "zones")["data"]
    assert len(points) == 60
    assert all(point["label"] for point in points)  # what a point says when pointed at
    written = {shown.rows[int(one.key.split()[0])].label for one in zones}
    left = unnamed(shown, LOOK)
    assert len(left) == 60 - len(zones)
    assert written.isdisjoint(left)


@each(
    "text, lines",
    [
        ("运城经开区", "运城经开区"),
        ("运城经济技术开发区", "运城经济技\n术开发区"),
        ("Taigu Zone", "Taigu Zone"),
        ("Taigu Economic Development Zone", "Taigu Economic\nDevelopment Zone"),
    ],
)
def test_long_names_break_into_lines_of_like_length(text: str, lines: str) -> None:
    assert measure.wrapped(text, 16, 160 if " " in text else 120) == lines
