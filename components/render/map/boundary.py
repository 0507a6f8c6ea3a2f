"""A boundary that a deployment may add to the map: its papers, its credit, its watermark."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from components.render.layout import measure
from components.render.map.ground import scale_box
from components.render.map.look import MapLook
from components.render.map.marks import Label, Point, standing
from components.render.map.pixels import Frame, Pixel
from data.model import BOUNDS


def papers(boundary: Mapping[str, Any], name: str) -> str:
    """What a boundary says of itself: ``attribution``, ``licence`` or ``approval``."""
    return str(boundary.get(name) or "").strip()


def check(boundary: Mapping[str, Any]) -> None:
    """Raises ValueError for a boundary that may not be drawn."""
    for name in ("attribution", "licence"):
        if not papers(boundary, name):
            raise ValueError(f"a boundary needs its {name}: none is drawn without")


def sound(boundary: Mapping[str, Any]) -> None:
    """Raises ValueError, TypeError, KeyError or RecursionError for what is no boundary that can be
    drawn: no line, or one whose points are not each a longitude and a latitude in degrees."""
    check(boundary)
    points = [point for line in lines(boundary) for point in line]
    if not points:
        raise ValueError("no line")
    for east, north, *_ in points:
        if not (-180 <= float(east) <= 180 and -90 <= float(north) <= 90):
            raise ValueError("no place on earth")


def lines(shape: Mapping[str, Any]) -> Iterator[Sequence[Sequence[float]]]:
    """Every line of a GeoJSON object (RFC 7946); points are no part of a boundary."""
    match shape.get("type"):
        case "FeatureCollection":
            for one in shape["features"]:
                yield from lines(one)
        case "Feature":
            yield from lines(shape["geometry"] or {})
        case "GeometryCollection":
            for one in shape["geometries"]:
                yield from lines(one)
        case "LineString":
            yield shape["coordinates"]
        case "MultiLineString" | "Polygon":
            yield from shape["coordinates"]
        case "MultiPolygon":
            for rings in shape["coordinates"]:
                yield from rings


def credit_of(boundary: Mapping[str, Any] | None, frame: Frame, look: MapLook) -> Label | None:
    """Whose boundary it is and its approval number, bottom right in the frame."""
    if boundary is None:
        return None
    size = look.small_label
    free = frame.box.right - scale_box(frame, look).right - 8
    words = [papers(boundary, name) for name in ("attribution", "approval")]
    lines = [measure.wrapped(word, size, free) for word in words if word]
    text = "\n".join(lines)
    tall = measure.extent(text, size)[1]
    at = Pixel(frame.box.right, frame.box.bottom - tall / 2)
    return standing(Point("credit", at, text, size), at, "end")


def watermark_places(frame: Frame) -> list[Pixel]:
    """Where the watermark stands: over all the ground, so that no cut-out is without it."""
    top = frame.pixel(BOUNDS[0], BOUNDS[3])
    bottom = frame.pixel(BOUNDS[2], BOUNDS[1])
    across, down = 380, 150
    # Counted from the middle of the map, so that even a phone shows one in every row.
    return [
        Pixel(column * across + (row % 3 - 1) * 60, row * down)
        for row in range(math.floor(top.y / down), math.ceil(bottom.y / down) + 1)
        for column in range(math.floor(top.x / across), math.ceil(bottom.x / across) + 1)
    ]
