"""A boundary that a deployment may add to the map: where its credit and its watermark stand."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from components.geojson import papers
from components.render.layout import measure
from components.render.map.ground import scale_box
from components.render.map.look import MapLook
from components.render.map.marks import PlacedLabel, Point, standing
from components.render.map.pixels import Frame, Pixel
from data.model import BOUNDS


def credit_of(
    boundary: Mapping[str, Any] | None, frame: Frame, look: MapLook
) -> PlacedLabel | None:
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
