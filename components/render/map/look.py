"""How the map looks: colours of a ground, sizes of texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from components import words
from components.render.layout.palette import TERRAIN, TERRAIN_DARK, Terrain
from data.model import LANGS


@dataclass(frozen=True)
class MapTheme(Terrain):
    """The colours of one ground, and the picture of the relief in ``data/geo`` made for it."""

    relief: str


LIGHT = MapTheme(**asdict(TERRAIN), relief="relief.webp")
DARK = MapTheme(**asdict(TERRAIN_DARK), relief="relief-dark.webp")


class MapLook(BaseModel):
    """How the map looks. Sizes are pixels; the defaults show all of Shanxi.

    ``width`` is the narrowest frame, a phone held upright; a wider screen shows more ground around
    it. The labels stay inside it as long as they lie well there; many zones' labels take up to
    ``wide`` pixels, and a phone then has to pan. ``colours`` is zone id -> ``#rrggbb``; a zone it
    does not name is drawn in the theme's ink.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    longitude: float = 112.35
    latitude: float = 37.5
    zoom: float = 5.9
    pitch: Literal[0] = 0
    width: int = Field(default=344, ge=240)
    wide: int = 720
    height: int = Field(default=740, ge=240)
    colours: Mapping[str, str] = {}
    light: MapTheme = LIGHT
    dark: MapTheme = DARK
    font: str = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif"
    zone_label: int = Field(default=18, ge=16)
    zone_label_width: int = 140
    city_label: int = Field(default=14, ge=12)
    name_label: int = Field(default=15, ge=12)
    #: Scale and credit.
    small_label: int = Field(default=13, ge=10)
    #: Over a boundary that nobody has approved, in both languages whichever the page is in.
    watermark: str = "\n".join(words.text(lang, "map.watermark") for lang in LANGS)
