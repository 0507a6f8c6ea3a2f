"""What zones do about one thing, beside each other: a line a practice, its grade before it."""

from __future__ import annotations

from collections.abc import Mapping

from components.exhibit import Exhibit
from components.render.layout import zonegrid
from components.render.layout.scene import Scene
from data.model import Lang


def layout(
    exhibit: Exhibit,
    colours: Mapping[str, str],
    lang: Lang,
    width: float,
    height: float | None,
    size: float,
) -> Scene:
    return zonegrid.layout(exhibit, colours, lang, width, height, size, counted=False)
