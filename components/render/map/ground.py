"""The ground of the map: the part of the world it shows, its rivers and its scale."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from components.exhibit import Exhibit
from components.render.layout.bounds import Align, Bounds
from components.render.map.look import MapLook
from components.render.map.pixels import Frame, Pixel, around
from components.row import Row
from data.model import BOUNDS

#: Where the pictures of the relief and the rivers lie.
GEO = Path(__file__).parents[3] / "data" / "geo"
#: Pixels that a zone keeps from the edge of the usual view.
_NEAR = 12
#: How wide the ground is at least whose cities and names are written, pixels.
_LEAST_GROUND = 160
#: How to find the sides of all ground and places, and where the ground ends: degrees.
_SIDES = ((min, BOUNDS[0]), (max, BOUNDS[2]))
#: Width in pixels and opacity of each river.
WATER = {"yellow": (2.6, 0.9), "fen": (2.0, 0.9), "other": (0.9, 0.55)}


@cache
def river_data() -> Mapping[str, Any]:
    read: Mapping[str, Any] = json.loads((GEO / "rivers.json").read_text(encoding="utf-8"))
    return read


def fitting(rows: Sequence[Row], width: float, height: float, size: float) -> Frame:
    """The frame that holds all places, as near as its shape allows: nearer the smaller side
    decides. Room is kept for labels beside the outermost places, and below for the scale."""
    look = MapLook()
    at = [(row.spot.longitude, row.spot.latitude) for row in rows if row.spot.longitude is not None]
    places = [(x, y) for x, y in at if y is not None] or [(look.longitude, look.latitude)]
    world = Frame(look.longitude, look.latitude, 0, width, height)
    pixels = [world.pixel(x, y) for x, y in places]
    left, right = min(p.x for p in pixels), max(p.x for p in pixels)
    top, bottom = min(p.y for p in pixels), max(p.y for p in pixels)
    wide, tall = max(right - left, 1e-6), max(bottom - top, 1e-6)
    above, below = size * 1.5 + 12, size * 2 + 40
    room = max(height - above - below, height / 2)
    # No nearer than the relief stays sharp, however close the places lie.
    zoom = min(math.log2(min(width * 0.64 / wide, room / tall)), 7.5)
    middle = (top + bottom) / 2 + (below - above) / 2 / 2**zoom
    longitude, latitude = world.place(Pixel((left + right) / 2, middle))
    # Nothing is written beyond the ground: a scale far out in the white would measure nothing.
    west, east = (edge((bound, *(x for x, _ in places))) for edge, bound in _SIDES)
    return Frame(longitude, latitude, zoom, min(width, 512 * 2**zoom / 360 * (east - west)), height)


def view(exhibit: Exhibit, look: MapLook) -> Frame:
    """What the live map opens with: all of Shanxi, or, where a zone lies near the edge of that or
    beyond it, what holds all places."""
    usual = Frame(look.longitude, look.latitude, look.zoom, look.width, look.height)
    room = usual.box
    for row in exhibit.rows:
        if row.spot.role != "zone" or row.spot.longitude is None or row.spot.latitude is None:
            continue
        at = usual.pixel(row.spot.longitude, row.spot.latitude)
        if not around(at, _NEAR).within(room):
            fit = fitting(exhibit.rows, look.width, look.height, look.zone_label)
            return replace(fit, zoom=min(fit.zoom, look.zoom), width=look.width)
    return usual


def readable(exhibit: Exhibit, frame: Frame) -> Exhibit:
    """The map without cities and without names of rivers and ranges where zones far away leave so
    little room for the ground that these would cover it."""
    west, east = (frame.pixel(bound, frame.latitude).x for bound in (BOUNDS[0], BOUNDS[2]))
    if east - west >= _LEAST_GROUND:
        return exhibit
    zones = tuple(row for row in exhibit.rows if row.spot.role == "zone")
    return exhibit.model_copy(update={"rows": zones, "labels": ()})


# --- scale ----------------------------------------------------------------------------------

#: How long the bar may be, kilometres: the first that is long enough to be read, in pixels.
_LENGTHS, _SHORTEST = (100, 200, 500, 1000, 2000), 30.0
_AXIS, _FLATTENING = 6378.137, 1 / 298.257223563  # WGS 84, kilometres


def degrees_of_longitude(kilometres: float, latitude: float) -> float:
    """How many degrees along this parallel are so many kilometres, on the WGS 84 ellipsoid."""
    turn = math.radians(latitude)
    squash = _FLATTENING * (2 - _FLATTENING)
    radius = _AXIS * math.cos(turn) / math.sqrt(1 - squash * math.sin(turn) ** 2)
    return math.degrees(kilometres / radius)


def scale_length(frame: Frame) -> int:
    """How many kilometres the bar has: a hundred, or more where the frame shows half of Asia."""
    west, latitude = _corner(frame)

    def wide(kilometres: int) -> float:
        east = west + degrees_of_longitude(kilometres, latitude)
        return frame.pixel(east, latitude).x - frame.pixel(west, latitude).x

    return next((one for one in _LENGTHS if wide(one) >= _SHORTEST), _LENGTHS[-1])


def scale_bar(frame: Frame) -> tuple[tuple[float, float], ...]:
    """Longitude and latitude of the beginning, the middle and the end of the bar, bottom left in
    the frame.

    Web Mercator stretches with latitude: the bar is true along its own parallel, and as it is
    fixed to the ground it stays true at every zoom.
    """
    west, latitude = _corner(frame)
    length = degrees_of_longitude(scale_length(frame), latitude)
    return tuple((west + length * part, latitude) for part in (0, 0.5, 1))


def _corner(frame: Frame) -> tuple[float, float]:
    return frame.place(Pixel(-frame.width / 2 + 14, frame.height / 2 - 20))


def scale_box(frame: Frame, look: MapLook) -> Bounds:
    """The bar with its numbers."""
    bar = scale_bar(frame)
    start, end = frame.pixel(*bar[0]), frame.pixel(*bar[-1])
    return Bounds(
        start.x - 8, start.y - 2 * look.small_label, end.x + 3 * look.small_label, start.y + 8
    )


def scale_marks(
    frame: Frame, look: MapLook
) -> tuple[list[list[Pixel]], list[tuple[str, Pixel, Align]]]:
    """The strokes of the scale bar, and its numbers with where they stand; on a short bar the
    number in the middle would run into the last."""
    ends, length = [frame.pixel(*place) for place in scale_bar(frame)], scale_length(frame)
    ticks = [[Pixel(at.x, at.y - 5), at] for at in ends]
    # The last number stands over its tick like the others; " km" must not shift it.
    words: list[tuple[str, float, Align]] = [
        ("0", 0, "middle"),
        (str(length // 2), 0, "middle"),
        (f"{length} km", -0.46 * look.small_label * (len(str(length)) - 1), "start"),
    ]
    rise = look.small_label * 1.15
    texts = [
        (word, Pixel(at.x + dx, at.y - rise), align)
        for at, (word, dx, align) in zip(ends, words, strict=True)
    ]
    if ends[2].x - ends[1].x < 0.6 * look.small_label * len(str(length)):
        del texts[1]
    return [[ends[0], ends[-1]], *ticks], texts
