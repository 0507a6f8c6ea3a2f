"""The names on the map: rivers and ranges spelt along their course, zones and cities labelled
where they find room."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from components.exhibit import Exhibit, MapName
from components.render.layout import breaking, measure
from components.render.layout.bounds import Bounds
from components.render.map import labels, marks
from components.render.map.ground import scale_box
from components.render.map.look import MapLook
from components.render.map.marks import Point
from components.render.map.pixels import Frame, Pixel, around
from components.row import Row

#: Distance of the letters of a range's or a river's name, in em from middle to middle.
_SPREAD = {"range": 2.3, "river": 1.7}
_THIN = "\u2009"
#: Of so few zones none is named far from its point, which is as many heights of its name; and a
#: leader is worth the name of a range only if it gets shorter by so much.
_FEW, _FAR, _SHORTER = 8, 5.0, 0.7


def spelt(label: MapName, frame: Frame, size: float) -> list[tuple[str, Pixel, float]]:
    """A name in pieces to draw: text, middle, angle.

    Chinese characters stand upright, one by one along the line and from above downwards where it
    is steep, as on Chinese maps. Other writing is turned along the line and spaced out.
    """
    at = frame.pixel(label.longitude, label.latitude)
    if not any(breaking.is_wide(character) for character in label.text):
        return [(_THIN.join(label.text), at, label.angle)]
    step, turn = size * _SPREAD.get(label.role, 1.7), math.radians(label.angle)
    along = Pixel(math.cos(turn) * step, -math.sin(turn) * step)
    if along.y < 0 and abs(label.angle) >= 45:
        along = Pixel(-along.x, -along.y)
    middle = (len(label.text) - 1) / 2
    return [
        (character, Pixel(at.x + along.x * (i - middle), at.y + along.y * (i - middle)), 0.0)
        for i, character in enumerate(label.text)
    ]


def name_boxes(labels: Iterable[MapName], frame: Frame, size: float) -> list[Bounds]:
    """What the names cover: a turned text as a row of squares along it."""
    boxes = []
    for label in labels:
        for text, at, angle in spelt(label, frame, size):
            length = max(measure.extent(text.replace(_THIN, ""), size)[0], size)
            length += text.count(_THIN) * size * 0.2
            count = max(1, round(length / size))
            for i in range(count):
                far = (i - (count - 1) / 2) * length / count
                turn = math.radians(angle)
                middle = Pixel(at.x + math.cos(turn) * far, at.y - math.sin(turn) * far)
                boxes.append(around(middle, size * 0.6))
    return boxes


Placed = tuple[marks.PlacedLabel, ...]


@lru_cache(maxsize=64)
def _labelled(
    zones: tuple[Point, ...],
    cities: tuple[Point, ...],
    names: tuple[Bounds, ...],
    taken: tuple[Bounds, ...],
    rooms: tuple[tuple[Frame, float], ...],
    whole: bool,
) -> tuple[Placed, Placed]:
    """Labels in the first of ``rooms`` (a frame, and how wide a zone's label may be in it) where
    they lie well. Where there is no room for all, only some are placed, unless they are wanted
    ``whole``. Cached: a page draws the same map again and again, and the search takes a while.
    """
    for last, (frame, limit) in enumerate(rooms, 1 - len(rooms)):
        broken = [p._replace(text=measure.wrapped(p.text, p.size, limit)) for p in zones]
        try:
            kept = labels.zones(broken, frame, cities=cities, names=names, taken=taken)
        except ValueError:
            if last:
                continue
            if whole:
                raise
            kept = labels.some(broken, frame, cities=cities, names=names, taken=taken)
        if last == 0 or not marks.faults(broken, kept):
            break
    kept_free = (*names, *taken)
    beside = labels.cities(cities, frame, zones=zones, labels=kept, names=kept_free)
    return kept, beside


def _point(row: Row, key: str, frame: Frame, look: MapLook) -> Point:
    if row.spot.longitude is None or row.spot.latitude is None:
        raise ValueError(f"{row.label} has no coordinates")
    size = look.zone_label if row.spot.role == "zone" else look.city_label
    return Point(key, frame.pixel(row.spot.longitude, row.spot.latitude), row.label, size)


def zone_key(at: int, row: Row) -> str:
    """The key of the label of a zone, whose row is the exhibit's ``at``-th."""
    return f"{at} {row.zone}"


def placed(
    exhibit: Exhibit,
    frame: Frame,
    look: MapLook,
    credit: marks.PlacedLabel | None = None,
    *,
    whole: bool = False,
) -> tuple[Placed, Placed]:
    """Where the labels of the zones (by ``zone_key``) and of the cities stand, in pixels of the
    opening view.

    ``credit`` is a text on the map that they must leave free. A city under a zone's point whose
    name the zone's label already says is left out. Zones whose names find no room get none;
    where they are wanted ``whole``, that is a ValueError.
    """
    zones, cities = [], []
    for i, row in enumerate(exhibit.rows):
        if row.spot.role == "zone":
            zones.append(_point(row, zone_key(i, row), frame, look))
        elif row.spot.role == "city" and not said(row, exhibit.rows, frame):
            cities.append(_point(row, f"{i} {row.label}", frame, look))
    names = tuple(name_boxes(exhibit.labels, frame, look.name_label))
    taken = (scale_box(frame, look), *([credit.box] if credit else []))
    limit = look.zone_label_width
    rooms = ((frame, limit), (replace(frame, width=look.wide), limit * 1.6))
    return _labelled(tuple(zones), tuple(cities), names, taken, rooms, whole)


def written(
    exhibit: Exhibit,
    frame: Frame,
    look: MapLook,
    credit: marks.PlacedLabel | None = None,
    *,
    whole: bool = False,
) -> tuple[tuple[MapName, ...], Placed, Placed]:
    """The names of rivers and ranges that are written, then the labels of ``placed``. Where the
    long names of ranges leave a zone none but a place far from its point, as they do on a small
    map in English, they give way to it."""
    zones, cities = placed(exhibit, frame, look, credit, whole=whole)
    far = _farthest(zones)
    if len(zones) <= _FEW and far > _FAR * look.zone_label:
        kept = tuple(one for one in exhibit.labels if one.role != "range")
        bare = exhibit.model_copy(update={"labels": kept})
        near, others = placed(bare, frame, look, credit, whole=whole)
        if _farthest(near) < _SHORTER * far:
            return kept, near, others
    return exhibit.labels, zones, cities


def _farthest(labels: Placed) -> float:
    """The length of the longest leader, pixels."""
    return max(
        (sum(math.dist(a, b) for a, b in pairwise(one.leader)) for one in labels), default=0.0
    )


def said(city: Row, rows: Sequence[Row], frame: Frame) -> bool:
    """Whether a zone stands where the city does and bears its name."""
    at = frame.pixel(city.spot.longitude or 0, city.spot.latitude or 0)
    return any(
        row.spot.role == "zone"
        and city.label in row.label
        and math.dist(at, frame.pixel(row.spot.longitude or 0, row.spot.latitude or 0))
        < marks.POINT
        for row in rows
    )
