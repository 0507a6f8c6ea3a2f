"""A boundary as GeoJSON (RFC 7946) with its papers: whether it may and can be drawn; its lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any


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
