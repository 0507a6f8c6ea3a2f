"""The map in plain pixels: it lies right, covers nothing, and keeps the rules of boundaries."""

from __future__ import annotations

import io
import math
from itertools import combinations, pairwise
from typing import Any

import pytest
from PIL import Image

from components import config, words
from components.exhibit import Exhibit
from components.exhibits.coverage import zone_map
from components.render.layout import measure
from components.render.layout.bounds import Bounds
from components.render.layout.palette import contrast
from components.render.map.look import LIGHT
from components.render.map.paper import Atlas, Text, atlas, attempt
from components.render.map.pixels import Pixel, around, span
from components.render.map.relief import picture
from components.row import Row, Spot
from components.screen import frontpage
from data.model import BOUNDS, LANGS, Lang
from tests.support import reader
from tests.support.cases import each
from tests.support.maps import BOUNDARY, crowd

COLOURS = config.load().colours([zone.id for zone in reader.dataset().zones])
#: Width, height and size of text: a slide, half of one, a sheet, a phone.
FRAMES = [(1760, 760, 24), (900, 760, 24), (1200, 1500, 22), (360, 640, 16)]
every_frame = each("frame", FRAMES)
every_lang = pytest.mark.parametrize("lang", LANGS)


def exhibit(lang: Lang = "zh") -> Exhibit:
    return zone_map(reader.edition(lang))


def made(
    frame: tuple[int, int, int], lang: Lang = "zh", one: Exhibit | None = None, **more: Any
) -> Atlas:
    width, height, size = frame
    return atlas(one or exhibit(lang), COLOURS, width=width, height=height, size=size, **more)


def box(text: Text) -> Bounds:
    """What an upright text covers."""
    wide, tall = measure.extent(text.text, text.size)
    left = {"start": text.x, "middle": text.x - wide / 2, "end": text.x - wide}[text.align]
    return Bounds(left, text.y - tall / 2, left + wide, text.y + tall / 2)


def test_another_kind_of_exhibit_is_refused() -> None:
    with pytest.raises(ValueError, match="not a map"):
        made(FRAMES[0], one=Exhibit(id="x", kind="bars", title="t"))


def test_a_zone_without_coordinates_is_refused() -> None:
    lost = exhibit().model_copy(
        update={"rows": (Row(label="lost", zone="z", spot=Spot(role="zone")),)}
    )
    with pytest.raises(ValueError, match="coordinates"):
        made(FRAMES[0], one=lost)


@every_lang
@every_frame
def test_everything_is_inside_the_frame(frame: tuple[int, int, int], lang: Lang) -> None:
    found = made(frame, lang)
    page = Bounds(-0.1, -0.1, found.width + 0.1, found.height + 0.1)
    for stroke in found.strokes:
        assert len(stroke.points) > 1
        assert span(stroke.points).within(page), stroke.role
    for dot in found.dots:
        assert around(Pixel(dot.x, dot.y), dot.radius).within(page), dot.label
    for text in found.texts:
        if not text.angle:
            assert box(text).within(page), text.text


@every_lang
@every_frame
def test_no_upright_text_covers_another_or_a_zone(frame: tuple[int, int, int], lang: Lang) -> None:
    found = made(frame, lang)
    upright = [text for text in found.texts if text.role in ("zone", "city", "scale")]
    for one, other in combinations(upright, 2):
        assert not box(one).meets(box(other)), (one.text, other.text)
    for dot in found.dots:
        if dot.zone:
            room = around(Pixel(dot.x, dot.y), dot.radius)
            assert not any(box(text).meets(room) for text in upright), dot.label


@every_frame
def test_every_zone_is_a_point_of_the_same_size_in_its_own_colour(
    frame: tuple[int, int, int],
) -> None:
    found = made(frame)
    zones = [dot for dot in found.dots if dot.zone]
    assert [dot.zone for dot in zones] == list(COLOURS)
    assert len({dot.radius for dot in zones}) == 1
    for one in zones:
        assert contrast(one.colour, LIGHT.ground) >= 3
    for text in found.texts:
        assert contrast(text.colour, LIGHT.ground) >= 4.5 or text.opacity < 1, text.text


@every_frame
def test_the_relief_lies_where_the_places_do(frame: tuple[int, int, int]) -> None:
    found, rows = made(frame), exhibit().rows
    at = {dot.label: dot for dot in found.dots}
    west, south, east, north = BOUNDS

    def mercator(latitude: float) -> float:
        return math.asinh(math.tan(math.radians(latitude)))

    for row in rows:
        if row.label not in at or row.spot.longitude is None or row.spot.latitude is None:
            continue
        dot, relief = at[row.label], found.relief
        across = (row.spot.longitude - west) / (east - west)
        down = (mercator(north) - mercator(row.spot.latitude)) / (mercator(north) - mercator(south))
        assert dot.x == pytest.approx(relief.left + across * (relief.right - relief.left), abs=0.2)
        assert dot.y == pytest.approx(relief.top + down * (relief.bottom - relief.top), abs=0.2)


@every_frame
def test_the_scale_bar_is_a_hundred_kilometres_where_it_stands(
    frame: tuple[int, int, int],
) -> None:
    found = made(frame)
    bar = max(
        (one.points for one in found.strokes if one.role == "scale"),
        key=lambda points: points[-1].x - points[0].x,
    )
    degrees = (bar[-1].x - bar[0].x) / (found.relief.right - found.relief.left) * 9
    # The bar lies in the south of the map: 33 to 35 degrees north, by eye.
    kilometres = [degrees * 111.32 * math.cos(math.radians(north)) for north in (32.5, 35.5)]
    assert kilometres[1] < 100 < kilometres[0]
    assert {"0", "50", "100 km"} <= {text.text for text in found.texts if text.role == "scale"}


@every_lang
def test_the_names_of_rivers_and_ranges_are_written_out(lang: Lang) -> None:
    found = made(FRAMES[1], lang)
    told = "".join(text.text for text in found.texts if text.role in ("river", "range"))
    told = told.replace("\u2009", "")
    for label in exhibit(lang).labels:
        assert label.text in told


def test_rivers_run_to_the_edge_and_no_further() -> None:
    found = made((400, 400, 16))
    ends = [at for one in found.strokes if one.role == "river" for at in one.points]
    touching = [at for at in ends if min(at.x, at.y, 400 - at.x, 400 - at.y) < 0.1]
    assert touching
    assert all(-0.1 <= at.x <= 400.1 and -0.1 <= at.y <= 400.1 for at in ends)


# --- many zones, few places -----------------------------------------------------------------


def test_many_zones_are_written_smaller_before_names_are_left_out() -> None:
    frame = (900, 500, 28)
    few, many = (made(frame, one=crowd(count)) for count in (8, 28))
    assert {text.size for text in few.texts if text.role == "city"} <= {28}
    zones = [text for text in many.texts if text.role == "zone"]
    assert len(zones) == 28
    assert max(text.size for text in zones) < 28
    assert not many.unnamed


def test_a_name_without_room_is_told_and_its_point_is_drawn() -> None:
    whole = crowd(120)
    found = made((900, 500, 28), one=whole)
    written = [text.zone for text in found.texts if text.role == "zone"]
    assert len(written) == len(set(written)) > 20
    assert len([dot for dot in found.dots if dot.zone]) == 120
    told = {row.zone: row.label for row in whole.rows}
    assert {told[zone] for zone in written} | set(found.unnamed) == set(told.values())
    assert len(written) + len(found.unnamed) == 120
    boxes = [box(text) for text in found.texts if text.role == "zone"]
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))


@every_frame
def test_two_zones_on_one_half_of_the_map_have_their_labels(frame: tuple[int, int, int]) -> None:
    """A column of labels may serve points that all lie on the other half."""
    places = {"柳溪经开区": (37.1, 112.1), "松坪开发区": (37.2, 112.2), "河湾示范园区": (35, 110.5)}
    rows = tuple(
        Row(
            label=name,
            text="x",
            zone=name,
            spot=Spot(role="zone", latitude=y, longitude=x),
        )
        for name, (y, x) in places.items()
    )
    found = made(frame, one=Exhibit(id="x", kind="map", title="t", rows=rows))
    names = [text for text in found.texts if text.role == "zone"]
    assert [text.text.replace("\n", "") for text in names] == list(places)
    page = Bounds(0, 0, found.width, found.height)
    assert all(box(text).within(page) for text in names)
    assert not any(box(a).meets(box(b)) for a, b in combinations(names, 2))


def test_a_map_that_cannot_be_laid_out_is_none() -> None:
    frame: dict[str, Any] = {"width": 900.0, "height": 500.0, "size": 28.0}
    lost = Exhibit(
        id="x", kind="map", title="t", rows=(Row(label="甲", zone="a", spot=Spot(role="zone")),)
    )
    assert attempt(lost, COLOURS, **frame) is None
    assert attempt(crowd(8), COLOURS, **frame) is not None
    with pytest.raises(ValueError, match="not a map"):
        attempt(Exhibit(id="x", kind="bars", title="t"), COLOURS, **frame)


def test_a_map_of_one_place_or_of_none_is_still_a_map() -> None:
    one = made(FRAMES[0], one=crowd(1))
    assert len([dot for dot in one.dots if dot.zone]) == 1
    none = made(FRAMES[0], one=crowd(0))
    assert not none.dots
    assert none.strokes


# --- boundaries -----------------------------------------------------------------------------


def roles(found: Atlas) -> set[str]:
    return {one.role for one in found.strokes} | {one.role for one in found.texts}


def test_no_boundary_is_drawn_unless_one_is_given() -> None:
    assert not {"boundary", "credit", "watermark"} & roles(made(FRAMES[0]))


def test_a_reviewed_boundary_bears_its_credit_and_approval() -> None:
    found = made(FRAMES[0], boundary=BOUNDARY)
    assert "boundary" in roles(found)
    assert "watermark" not in roles(found)
    credit = next(text for text in found.texts if text.role == "credit")
    assert BOUNDARY["attribution"] in credit.text.replace("\n", "")
    assert BOUNDARY["approval"] in credit.text.replace("\n", "")


@every_frame
def test_an_unreviewed_boundary_is_stamped_wherever_one_cuts(frame: tuple[int, int, int]) -> None:
    found = made(frame, boundary=BOUNDARY | {"approval": ""})
    marks = [text for text in found.texts if text.role == "watermark"]
    assert all(words.text("zh", "map.watermark") in text.text for text in marks)
    window = found.window
    for top in range(round(window.top), round(window.bottom) - 250, 50):
        assert any(top < text.y < top + 250 for text in marks), top


@every_lang
@each("frame", [(346, 260, 14), *FRAMES])
def test_a_zone_is_named_beside_its_point_and_a_range_gives_way(
    frame: tuple[int, int, int], lang: Lang
) -> None:
    small = frame[0] == 346  # as in the corner of a page
    found = made(frame, lang, frontpage._near(exhibit(lang)) if small else exhibit(lang))
    leaders = [one.points for one in found.strokes if one.role == "leader"]
    longest = max(sum(math.dist(a, b) for a, b in pairwise(one)) for one in leaders)
    assert longest < 5 * 1.15 * frame[2]
    written = {text.role for text in found.texts}
    assert "river" in written
    assert ("range" in written) is not (small and lang == "en"), "both are met here"


@pytest.mark.parametrize("name", ["licence", "attribution"])
def test_a_boundary_without_its_papers_is_not_drawn(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        made(FRAMES[0], boundary=BOUNDARY | {name: " "})


# --- the relief -----------------------------------------------------------------------------


@every_frame
@pytest.mark.parametrize("format", ["PNG", "WEBP"])
def test_the_ground_is_the_part_in_the_frame_and_fades_at_its_edges(
    frame: tuple[int, int, int], format: str
) -> None:
    found = made(frame)
    window = found.window
    with Image.open(io.BytesIO(picture(found, scale=0.5, format=format))) as read:
        assert read.format == format
        assert read.width == pytest.approx((window.right - window.left) / 2, abs=1)
        assert read.height == pytest.approx((window.bottom - window.top) / 2, abs=1)
        assert ("A" in read.getbands()) is (format == "WEBP"), "it stands on any ground"
        paper = Image.new("RGBA", read.size, "white")
        grey = Image.alpha_composite(paper, read.convert("RGBA")).convert("L")
        sides = [(0, 0, 1, grey.height), (grey.width - 1, 0, grey.width, grey.height)]
        sides += [(0, 0, grey.width, 1), (0, grey.height - 1, grey.width, grey.height)]
        assert min(min(grey.crop(side).tobytes()) for side in sides) >= 250
        assert min(grey.tobytes()) < 220
