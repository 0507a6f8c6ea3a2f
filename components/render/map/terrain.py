"""Exhibit of kind ``map`` -> pydeck: a physical map that asks no other host for anything.

The ground is a relief picture and the rivers, both files of this repository; pydeck's base maps
are switched off (``map_provider=None``, and ``map_style`` never passed: any value of it, even
None, fetches one). It draws no administrative boundary, because in China a public map with
boundaries needs a map approval number (审图号). A boundary may be handed in with its licence,
attribution and approval; one without approval is stamped "not reviewed" all over.

Every zone is a point of the same size: size would read as a ranking.
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import pydeck as pdk
from pydantic import BaseModel, ConfigDict, Field

from components.exhibit import Exhibit, Label, Row
from components.render.layout import measure
from components.render.map import labels, marks
from components.render.map.frame import Box, Frame, Pixel, around
from components.render.map.marks import Point
from data.model import BOUNDS

GEO = Path(__file__).parents[3] / "data" / "geo"

#: Pixels that a zone keeps from the edge of the usual view.
_NEAR = 12

Colour = list[int]
Record = dict[str, Any]


class Theme(BaseModel):
    """The colours of one ground, as ``#rrggbb``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ground: str
    ink: str
    city: str
    water: str
    range: str
    relief: str


LIGHT = Theme(
    ground="#ffffff",
    ink="#22262b",
    city="#5d646d",
    water="#4a86b8",
    range="#756b59",
    relief="relief.webp",
)
DARK = Theme(
    ground="#12171f",
    ink="#e8eaed",
    city="#b3bac4",
    water="#6ea6d6",
    range="#b0a68f",
    relief="relief-dark.webp",
)


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
    height: int = Field(default=740, ge=320)
    colours: Mapping[str, str] = {}
    light: Theme = LIGHT
    dark: Theme = DARK
    font: str = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif"
    zone_label: int = Field(default=18, ge=16)
    zone_label_width: int = 140
    city_label: int = Field(default=14, ge=12)
    name_label: int = Field(default=15, ge=12)
    #: Scale and credit.
    small_label: int = Field(default=13, ge=10)
    watermark: str = "内部工作用图，未经审图\nFor internal work only; not reviewed"


def deck(
    exhibit: Exhibit,
    *,
    look: MapLook,
    dark: bool = False,
    boundary: Mapping[str, Any] | None = None,
) -> pdk.Deck:
    """The map of an exhibit whose rows are zones and cities.

    Only the zones' points can be picked; a picked object carries ``zone`` (its id), ``label``
    and ``text``. ``boundary`` is GeoJSON with ``attribution``, ``licence`` and, if it was
    reviewed, ``approval`` (its 审图号) beside ``type``. The same look always opens the same view,
    so the reader's own panning survives new data. A zone whose name finds no room is a point
    without one, which says its name when pointed at.

    Raises ValueError for an exhibit that is no map, a zone without coordinates, or a boundary
    without licence or attribution.
    """
    if exhibit.kind != "map":
        raise ValueError(f"{exhibit.id} is an exhibit of kind {exhibit.kind}, not a map")
    theme = look.dark if dark else look.light
    frame = view(exhibit, look)
    credit = credit_of(boundary, frame, look)
    layers = [_relief(theme), *_boundary(boundary, theme), _rivers(theme)]
    layers += _names(exhibit.labels, frame, look, theme)
    layers += _places(exhibit, frame, look, theme, credit)
    layers += _scale(frame, look, theme)
    layers += _stamp(boundary, credit, frame, look, theme)
    return pdk.Deck(
        layers=layers,
        map_provider=None,
        views=[
            pdk.View(
                type="MapView",
                controller={"scrollZoom": False, "dragRotate": False, "touchRotate": False},
            )
        ],
        initial_view_state=pdk.ViewState(
            longitude=frame.longitude,
            latitude=frame.latitude,
            zoom=frame.zoom,
            min_zoom=frame.zoom - 0.4,
            max_zoom=10,
            pitch=look.pitch,
            bearing=0,
        ),
        height=look.height,
        tooltip={
            "html": "<b>{label}</b><br/>{text}",
            "style": {
                "backgroundColor": theme.ground,
                "color": theme.ink,
                "border": f"1px solid {theme.city}",
                "borderRadius": "6px",
                "fontFamily": look.font,
                "fontSize": "16px",
                "padding": "8px 12px",
            },
        },
    )


# --- the part of the world ----------------------------------------------------------------

#: How to find the sides of all ground and places, and where the ground ends: degrees.
_SIDES = ((min, BOUNDS[0]), (max, BOUNDS[2]))


def fitting(rows: Sequence[Row], width: float, height: float, size: float) -> Frame:
    """The frame that holds all places, as near as its shape allows: nearer the smaller side
    decides. Room is kept for labels beside the outermost places, and below for the scale."""
    look = MapLook()
    at = [(row.longitude, row.latitude) for row in rows if row.longitude is not None]
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
        if row.role != "zone" or row.longitude is None or row.latitude is None:
            continue
        at = usual.pixel(row.longitude, row.latitude)
        if not around(at, _NEAR).within(room):
            fit = fitting(exhibit.rows, look.width, look.height, look.zone_label)
            return replace(fit, zoom=min(fit.zoom, look.zoom), width=look.width)
    return usual


# --- colours ------------------------------------------------------------------------------


def _rgb(colour: str, opacity: float = 1.0) -> Colour:
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return [*parts, round(255 * opacity)]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.1)."""

    def luminance(colour: str) -> float:
        parts = [part / 255 for part in _rgb(colour)[:3]]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable(colour: str, theme: Theme, ratio: float = 5.5) -> str:
    """The colour, moved towards the ink no further than a text on this ground needs.

    WCAG asks for 4.5; the relief takes some of it away.
    """
    for step in range(21):
        pairs = zip(_rgb(colour)[:3], _rgb(theme.ink)[:3], strict=True)
        mixed = "#" + "".join(f"{round(a + (b - a) * step / 20):02x}" for a, b in pairs)
        if contrast(mixed, theme.ground) >= ratio:
            return mixed
    return theme.ink


# --- the ground ---------------------------------------------------------------------------


@cache
def _picture(name: str) -> str:
    coded = base64.b64encode((GEO / name).read_bytes()).decode("ascii")
    return f"data:image/webp;base64,{coded}"


@cache
def river_data() -> Mapping[str, Any]:
    read: Mapping[str, Any] = json.loads((GEO / "rivers.json").read_text(encoding="utf-8"))
    return read


def _relief(theme: Theme) -> pdk.Layer:
    return pdk.Layer(
        "BitmapLayer",
        id="relief",
        image=pdk.types.String(_picture(theme.relief)),
        bounds=list(BOUNDS),
    )


#: Width in pixels and opacity of each river.
WATER = {"yellow": (2.6, 0.9), "fen": (2.0, 0.9), "other": (0.9, 0.55)}


def _rivers(theme: Theme) -> pdk.Layer:
    features = []
    for feature in river_data()["features"]:
        river, strength = feature["properties"]["river"], feature["properties"]["strength"]
        width, opacity = WATER[river]
        drawn = {"colour": _rgb(theme.water, opacity * strength), "width": width}
        features.append({**feature, "properties": drawn})
    return pdk.Layer(
        "GeoJsonLayer",
        {"type": "FeatureCollection", "features": features},
        id="rivers",
        filled=False,
        stroked=True,
        get_line_color="properties.colour",
        get_line_width="properties.width",
        line_width_units=pdk.types.String("pixels"),
        line_joint_rounded=True,
    )


def _texts(
    name: str,
    data: Sequence[Record],
    look: MapLook,
    theme: Theme,
    *,
    weight: str = "400",
    halo: float = 4.0,
) -> pdk.Layer:
    """A layer of texts: each record has text, place, size, colour, angle and align.

    The halo in the ground's colour lets a text stand on rivers and relief, as in print. It needs
    glyphs drawn as distance fields, whose radius bounds the halo's width.
    """
    return pdk.Layer(
        "TextLayer",
        list(data),
        id=name,
        get_position="place",
        get_text="text",
        get_size="size",
        get_color="colour",
        get_angle="angle",
        get_text_anchor="align",
        get_alignment_baseline=pdk.types.String("center"),
        character_set=pdk.types.String("auto"),
        font_family=pdk.types.String(look.font),
        font_weight=pdk.types.String(weight),
        font_settings={
            "sdf": True,
            "fontSize": 40,
            "buffer": 12,
            "radius": 10,
            "cutoff": 0.25,
            "smoothing": 0.2,
        },
        line_height=measure.LEADING,
        outline_width=halo,
        outline_color=_rgb(theme.ground, 0.9),
    )


def _text(
    text: str,
    place: tuple[float, float],
    size: float,
    colour: Colour,
    *,
    angle: float = 0,
    align: marks.Align = "middle",
) -> Record:
    return {
        "text": _literal(text),
        "place": list(place),
        "size": size,
        "colour": colour,
        "angle": angle,
        "align": align,
    }


def _literal(text: str) -> str:
    """The text as words: deck runs one that begins with ``@@`` as code, so there a sign that takes
    no room stands before it."""
    return f"\u2060{text}" if text.startswith("@@") else text


# --- names of rivers and ranges -------------------------------------------------------------

#: Distance of the letters of a range's or a river's name, in em from middle to middle.
_SPREAD = {"range": 2.3, "river": 1.7}
_THIN = "\u2009"


def spelt(label: Label, frame: Frame, size: float) -> list[tuple[str, Pixel, float]]:
    """A name in pieces to draw: text, middle, angle.

    Chinese characters stand upright, one by one along the line and from above downwards where it
    is steep, as on Chinese maps. Other writing is turned along the line and spaced out.
    """
    at = frame.pixel(label.longitude, label.latitude)
    if not any(measure.is_wide(character) for character in label.text):
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


def name_boxes(labels: Iterable[Label], frame: Frame, size: float) -> list[Box]:
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


def _names(labels: Iterable[Label], frame: Frame, look: MapLook, theme: Theme) -> list[pdk.Layer]:
    data = []
    for label in labels:
        colour = _rgb(readable(theme.water if label.role == "river" else theme.range, theme))
        data += [
            _text(text, frame.place(at), look.name_label, colour, angle=angle)
            for text, at, angle in spelt(label, frame, look.name_label)
        ]
    # The weight is the one place where the font's style can be given too.
    return [_texts("names", data, look, theme, weight="italic 500", halo=5.0)] if data else []


# --- zones and cities -----------------------------------------------------------------------

Placed = tuple[marks.Label, ...]


@lru_cache(maxsize=64)
def _labelled(
    zones: tuple[Point, ...],
    cities: tuple[Point, ...],
    names: tuple[Box, ...],
    taken: tuple[Box, ...],
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
    if row.longitude is None or row.latitude is None:
        raise ValueError(f"{row.label} has no coordinates")
    size = look.zone_label if row.role == "zone" else look.city_label
    return Point(key, frame.pixel(row.longitude, row.latitude), row.label, size)


def zone_key(at: int, row: Row) -> str:
    """The key of the label of a zone, whose row is the exhibit's ``at``-th."""
    return f"{at} {row.zone}"


def placed(
    exhibit: Exhibit,
    frame: Frame,
    look: MapLook,
    credit: marks.Label | None = None,
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
        if row.role == "zone":
            zones.append(_point(row, zone_key(i, row), frame, look))
        elif row.role == "city" and not said(row, exhibit.rows, frame):
            cities.append(_point(row, f"{i} {row.label}", frame, look))
    names = tuple(name_boxes(exhibit.labels, frame, look.name_label))
    taken = (_scale_box(frame, look), *([credit.box] if credit else []))
    limit = look.zone_label_width
    rooms = ((frame, limit), (replace(frame, width=look.wide), limit * 1.6))
    return _labelled(tuple(zones), tuple(cities), names, taken, rooms, whole)


def said(city: Row, rows: Sequence[Row], frame: Frame) -> bool:
    """Whether a zone stands where the city does and bears its name."""
    at = frame.pixel(city.longitude or 0, city.latitude or 0)
    return any(
        row.role == "zone"
        and city.label in row.label
        and math.dist(at, frame.pixel(row.longitude or 0, row.latitude or 0)) < marks.POINT
        for row in rows
    )


def _places(
    exhibit: Exhibit,
    frame: Frame,
    look: MapLook,
    theme: Theme,
    credit: marks.Label | None,
) -> list[pdk.Layer]:
    zone_labels, city_labels = placed(exhibit, frame, look, credit)
    zones = {zone_key(i, row): row for i, row in enumerate(exhibit.rows) if row.role == "zone"}
    colours = {key: look.colours.get(row.zone, theme.ink) for key, row in zones.items()}
    points = [
        {
            "zone": row.zone,
            "label": _literal(row.label),
            "text": _literal(row.shown),
            "place": [row.longitude, row.latitude],
            "colour": _rgb(readable(colours[key], theme, 3.0)),
        }
        for key, row in zones.items()
    ]
    leaders = [
        {
            "path": [list(frame.place(at)) for at in label.leader],
            "colour": _rgb(readable(colours[label.key], theme)),
        }
        for label in zone_labels
    ]
    zone_texts = [
        _text(
            label.text,
            frame.place(label.at),
            look.zone_label,
            _rgb(readable(colours[label.key], theme)),
            align=label.align,
        )
        for label in zone_labels
    ]
    dots = [
        {"place": [row.longitude, row.latitude]}
        for row in exhibit.rows
        if row.role == "city" and not said(row, exhibit.rows, frame)
    ]
    city_texts = [
        _text(
            label.text,
            frame.place(label.at),
            look.city_label,
            _rgb(theme.city),
            align=label.align,
        )
        for label in city_labels
    ]
    return [
        _paths("leader-halos", leaders, 4.5, _rgb(theme.ground, 0.8)),
        _paths("leaders", leaders, 1.4, "colour"),
        _dots("cities", dots, 3, _rgb(theme.city), _rgb(theme.ground), 1.2),
        _texts("city-labels", city_texts, look, theme),
        _dots("zones", points, 8, "colour", _rgb(theme.ground), 2.4, pickable=True),
        _texts("zone-labels", zone_texts, look, theme, weight="700", halo=5.0),
    ]


def _paths(name: str, data: list[Record], width: float, colour: str | Colour) -> pdk.Layer:
    return pdk.Layer(
        "PathLayer",
        data,
        id=name,
        get_path="path",
        get_color=colour,
        get_width=width,
        width_units=pdk.types.String("pixels"),
        joint_rounded=True,
        cap_rounded=True,
    )


def _dots(
    name: str,
    data: list[Record],
    radius: float,
    colour: str | Colour,
    rim: Colour,
    rim_width: float,
    *,
    pickable: bool = False,
) -> pdk.Layer:
    return pdk.Layer(
        "ScatterplotLayer",
        data,
        id=name,
        pickable=pickable,
        auto_highlight=pickable,
        highlight_color=[255, 255, 255, 90],
        get_position="place",
        get_radius=radius,
        radius_units=pdk.types.String("pixels"),
        get_fill_color=colour,
        stroked=True,
        get_line_color=rim,
        get_line_width=rim_width,
        line_width_units=pdk.types.String("pixels"),
    )


# --- scale ----------------------------------------------------------------------------------

_KILOMETRES = 100
_AXIS, _FLATTENING = 6378.137, 1 / 298.257223563  # WGS 84, kilometres


def degrees_of_longitude(kilometres: float, latitude: float) -> float:
    """How many degrees along this parallel are so many kilometres, on the WGS 84 ellipsoid."""
    turn = math.radians(latitude)
    squash = _FLATTENING * (2 - _FLATTENING)
    radius = _AXIS * math.cos(turn) / math.sqrt(1 - squash * math.sin(turn) ** 2)
    return math.degrees(kilometres / radius)


def scale_bar(frame: Frame) -> tuple[tuple[float, float], ...]:
    """Longitude and latitude of 0, 50 and 100 km on the bar, bottom left in the frame.

    Web Mercator stretches with latitude: the bar is true along its own parallel, and as it is
    fixed to the ground it stays true at every zoom.
    """
    west, latitude = frame.place(Pixel(-frame.width / 2 + 14, frame.height / 2 - 20))
    length = degrees_of_longitude(_KILOMETRES, latitude)
    return tuple((west + length * part, latitude) for part in (0, 0.5, 1))


def _scale_box(frame: Frame, look: MapLook) -> Box:
    """The bar with its numbers."""
    bar = scale_bar(frame)
    start, end = frame.pixel(*bar[0]), frame.pixel(*bar[-1])
    return Box(
        start.x - 8, start.y - 2 * look.small_label, end.x + 3 * look.small_label, start.y + 8
    )


def scale_marks(
    frame: Frame, look: MapLook
) -> tuple[list[list[Pixel]], list[tuple[str, Pixel, marks.Align]]]:
    """The strokes of the scale bar, and its numbers with where they stand."""
    ends = [frame.pixel(*place) for place in scale_bar(frame)]
    ticks = [[Pixel(at.x, at.y - 5), at] for at in ends]
    # The last number stands over its tick like the others; " km" must not shift it.
    words: list[tuple[str, float, marks.Align]] = [
        ("0", 0, "middle"),
        (str(_KILOMETRES // 2), 0, "middle"),
        (f"{_KILOMETRES} km", -0.92 * look.small_label, "start"),
    ]
    rise = look.small_label * 1.15
    texts = [
        (word, Pixel(at.x + dx, at.y - rise), align)
        for at, (word, dx, align) in zip(ends, words, strict=True)
    ]
    return [[ends[0], ends[-1]], *ticks], texts


def _scale(frame: Frame, look: MapLook, theme: Theme) -> list[pdk.Layer]:
    strokes, words = scale_marks(frame, look)
    lines = [{"path": [list(frame.place(at)) for at in stroke]} for stroke in strokes]
    texts = [
        _text(word, frame.place(at), look.small_label, _rgb(theme.city), align=align)
        for word, at, align in words
    ]
    return [
        _paths("scale", lines, 1.4, _rgb(theme.city)),
        _texts("scale-labels", texts, look, theme),
    ]


# --- boundary -------------------------------------------------------------------------------

#: What GeoJSON may hold; everything else (licence, attribution) stays out of the layer.
_GEOJSON = ("type", "features", "geometries", "geometry", "coordinates", "properties")


def paper(boundary: Mapping[str, Any], name: str) -> str:
    """What a boundary says of itself: ``attribution``, ``licence`` or ``approval``."""
    return str(boundary.get(name) or "").strip()


def check(boundary: Mapping[str, Any]) -> None:
    """Raises ValueError for a boundary that may not be drawn."""
    for name in ("attribution", "licence"):
        if not paper(boundary, name):
            raise ValueError(f"a boundary needs its {name}: none is drawn without")


def _boundary(boundary: Mapping[str, Any] | None, theme: Theme) -> list[pdk.Layer]:
    if boundary is None:
        return []
    check(boundary)
    return [
        pdk.Layer(
            "GeoJsonLayer",
            {key: boundary[key] for key in _GEOJSON if key in boundary},
            id="boundary",
            filled=False,
            stroked=True,
            get_line_color=_rgb(theme.city, 0.7),
            get_line_width=1,
            line_width_units=pdk.types.String("pixels"),
        )
    ]


def credit_of(
    boundary: Mapping[str, Any] | None, frame: Frame, look: MapLook
) -> marks.Label | None:
    """Whose boundary it is and its approval number, bottom right in the frame."""
    if boundary is None:
        return None
    size = look.small_label
    free = frame.box.right - _scale_box(frame, look).right - 8
    words = [paper(boundary, name) for name in ("attribution", "approval")]
    lines = [measure.wrapped(word, size, free) for word in words if word]
    text = "\n".join(lines)
    tall = measure.extent(text, size)[1]
    at = Pixel(frame.box.right, frame.box.bottom - tall / 2)
    return marks.standing(Point("credit", at, text, size), at, "end")


def _stamp(
    boundary: Mapping[str, Any] | None,
    credit: marks.Label | None,
    frame: Frame,
    look: MapLook,
    theme: Theme,
) -> list[pdk.Layer]:
    """The credit of a boundary, and the watermark over one that nobody has approved."""
    if boundary is None or credit is None:
        return []
    place = frame.place(credit.at)
    note = _text(credit.text, place, look.small_label, _rgb(theme.city), align="end")
    layers = [_texts("credit", [note], look, theme)]
    return layers if paper(boundary, "approval") else [*layers, _watermark(frame, look, theme)]


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


def _watermark(frame: Frame, look: MapLook, theme: Theme) -> pdk.Layer:
    colour = _rgb(theme.ink, 0.25)
    marks = [
        _text(look.watermark, frame.place(at), 17, colour, angle=20)
        for at in watermark_places(frame)
    ]
    return _texts("watermark", marks, look, theme, weight="700", halo=0)
