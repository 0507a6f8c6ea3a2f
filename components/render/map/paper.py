"""Exhibit of kind ``map`` -> strokes, dots and texts in pixels: the map for media on paper.

A slide, a drawing and a sheet draw what is listed here, in this order: relief, strokes, dots,
texts. It is the map of ``deck`` (same ground, same labels that keep clear of each other, every
zone a point of the same size) on a light ground, cut to a frame of any shape.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import pairwise
from typing import Any

from PIL import Image, ImageChops

from components.exhibit import Exhibit, Label, Row
from components.render.map import marks, terrain
from components.render.map.frame import Box, Frame, Pixel
from components.render.map.terrain import LIGHT, MapLook
from data.model import BOUNDS

#: The relief as it lies on disk: WebP with an alpha channel, Web Mercator.
RELIEF = terrain.GEO / LIGHT.relief
#: The smallest text that ``atlas`` falls back to where labels are many, as part of ``size``.
_LEAST = 0.6
#: Over which part of the frame the ground fades out at an edge that cuts it.
_FADE = 0.09


@dataclass(frozen=True)
class Stroke:
    """A line through ``points``; ``opacity`` is 0 to 1. ``role``: river, boundary, halo (the
    light edge under a leader), leader, scale."""

    points: tuple[Pixel, ...]
    colour: str
    width: float
    opacity: float = 1.0
    role: str = ""


@dataclass(frozen=True)
class Dot:
    """A point on the map. ``zone`` is empty for a city; ``label`` and ``text`` say what it is.
    ``rim`` is the colour of its edge, ``edge`` that edge's width."""

    x: float
    y: float
    radius: float
    colour: str
    rim: str
    edge: float
    zone: str = ""
    label: str = ""
    text: str = ""


@dataclass(frozen=True)
class Text:
    """Words on the map. ``x`` is where ``align`` says, ``y`` the middle of their height; lines
    are parted by ``\\n`` and ``measure.LEADING`` em apart. ``angle`` turns clockwise, degrees.
    Where ``halo`` is set, an edge in the ground's colour keeps them readable on the rivers.
    ``zone`` is set where they are the name of one."""

    text: str
    x: float
    y: float
    size: float
    colour: str
    align: marks.Align = "middle"
    angle: float = 0.0
    bold: bool = False
    italic: bool = False
    opacity: float = 1.0
    halo: bool = True
    role: str = ""
    zone: str = ""


@dataclass(frozen=True)
class Atlas:
    """The map, in pixels from the top left corner of a frame of ``width`` by ``height``.

    ``relief`` is the box that the whole picture ``RELIEF`` is stretched into; it may reach out
    of the frame. ``ground`` gives the part inside. ``unnamed`` are the names of zones for which
    there is no room: a medium says them beside.
    """

    width: float
    height: float
    relief: Box
    strokes: tuple[Stroke, ...]
    dots: tuple[Dot, ...]
    texts: tuple[Text, ...]
    unnamed: tuple[str, ...] = ()

    @property
    def window(self) -> Box:
        """The part of the relief's box that lies inside the frame."""
        box = self.relief
        return Box(
            max(box.left, 0.0),
            max(box.top, 0.0),
            min(box.right, self.width),
            min(box.bottom, self.height),
        )


def atlas(
    exhibit: Exhibit,
    colours: Mapping[str, str],
    *,
    width: float,
    height: float,
    size: float = 24,
    boundary: Mapping[str, Any] | None = None,
) -> Atlas:
    """The map of an exhibit whose rows are zones and cities, with texts of ``size`` pixels.

    Shows all its places and as much ground around them as the frame has room for. ``colours``
    is zone id -> ``#rrggbb``. ``boundary`` is what ``deck.deck`` takes: GeoJSON with its papers.
    Texts get smaller, down to six tenths, where the labels are too many for the frame; names
    that find no room even so are left out (``Atlas.unnamed``).

    Raises ValueError for an exhibit that is no map, a zone without coordinates, or a boundary
    without licence or attribution.
    """
    if exhibit.kind != "map":
        raise ValueError(f"{exhibit.id} is an exhibit of kind {exhibit.kind}, not a map")
    if boundary is not None:
        terrain.check(boundary)
    for part in range(4):
        text = size * (1 - (1 - _LEAST) * part / 4)
        try:
            return _drawn(exhibit, colours, width, height, text, boundary, whole=True)
        except ValueError:
            # A zone without coordinates does not get better with smaller letters.
            if any(row.longitude is None for row in exhibit.rows):
                raise
    return _drawn(exhibit, colours, width, height, size * _LEAST, boundary, whole=False)


def attempt(
    exhibit: Exhibit,
    colours: Mapping[str, str],
    *,
    width: float,
    height: float,
    size: float = 24,
    boundary: Mapping[str, Any] | None = None,
) -> Atlas | None:
    """The map, or None where a zone has no coordinates: a medium then says so
    (``drawing.no_map``) and lists the zones.

    Raises ValueError for an exhibit that is no map and for a boundary without its papers.
    """
    if boundary is not None:
        terrain.check(boundary)
    try:
        return atlas(exhibit, colours, width=width, height=height, size=size, boundary=boundary)
    except ValueError:
        if exhibit.kind != "map":
            raise
        return None


def _drawn(
    exhibit: Exhibit,
    colours: Mapping[str, str],
    width: float,
    height: float,
    size: float,
    boundary: Mapping[str, Any] | None,
    *,
    whole: bool,
) -> Atlas:
    frame = terrain.fitting(exhibit.rows, width, height, size)
    page = Box(-width / 2, -height / 2, width / 2, height / 2)
    look = _look(frame, colours, size)
    credit = terrain.credit_of(boundary, frame, look)
    names = [label for label in exhibit.labels if _inside(label, frame, look)]
    shown = exhibit.model_copy(update={"labels": tuple(names)})
    zone_labels, city_labels = terrain.placed(shown, frame, look, credit, whole=whole)
    zones = {
        terrain.zone_key(at, row): row for at, row in enumerate(exhibit.rows) if row.role == "zone"
    }
    named = {one.key: zones[one.key] for one in zone_labels}
    inks = [terrain.readable(colours.get(row.zone, LIGHT.ink), LIGHT) for row in named.values()]
    bar, numbers = terrain.scale_marks(frame, look)

    strokes = [*_rivers(frame), *_boundary(boundary, frame)]
    strokes += [Stroke(one.leader, LIGHT.ground, 4.5, 0.8, "halo") for one in zone_labels]
    strokes += [
        Stroke(one.leader, ink, 2.0, role="leader")
        for one, ink in zip(zone_labels, inks, strict=True)
    ]
    strokes += [Stroke(tuple(line), LIGHT.city, 1.6, role="scale") for line in bar]
    texts = list(_names(names, frame, look))
    texts += [_label(one, look.city_label, LIGHT.city, "city") for one in city_labels]
    texts += [
        replace(_label(one, look.zone_label, ink, "zone"), zone=named[one.key].zone)
        for one, ink in zip(zone_labels, inks, strict=True)
    ]
    texts += [
        Text(word, *at, look.small_label, LIGHT.city, align, role="scale")
        for word, at, align in numbers
    ]
    texts += _stamp(boundary, credit, frame, look)
    dots = (*_cities(exhibit.rows, frame), *_zones(list(zones.values()), colours, frame))

    # Labels are placed in pixels from the middle of the frame; a page counts from its corner.
    def to(x: float, y: float) -> Pixel:
        return Pixel(round(x + width / 2, 2), round(y + height / 2, 2))

    (west, south, east, north) = BOUNDS
    return Atlas(
        width,
        height,
        Box(*to(*frame.pixel(west, north)), *to(*frame.pixel(east, south))),
        tuple(
            replace(one, points=tuple(to(*at) for at in piece))
            for one in strokes
            for piece in _cut(one.points, page)
        ),
        tuple(replace(one, **to(one.x, one.y)._asdict()) for one in dots),
        tuple(replace(one, **to(one.x, one.y)._asdict()) for one in texts),
        tuple(row.label for key, row in zones.items() if key not in named),
    )


# --- the frame --------------------------------------------------------------------------


def _look(frame: Frame, colours: Mapping[str, str], size: float) -> MapLook:
    """Sizes of texts; the labels may take the whole frame, and no more."""
    look = MapLook(colours=colours)
    return look.model_copy(
        update={
            "width": frame.width,
            "height": frame.height,
            "wide": frame.width,
            "zone_label": size * 1.15,
            "zone_label_width": max(size * 9, frame.width * 0.2),
            "city_label": size,
            "name_label": size,
            "small_label": size,
        }
    )


def _inside(label: Label, frame: Frame, look: MapLook) -> bool:
    """Whether the whole name of a river or a range lies in the frame."""
    return all(box.within(frame.box) for box in terrain.name_boxes([label], frame, look.name_label))


def _cut(points: Sequence[Pixel], page: Box) -> Iterator[tuple[Pixel, ...]]:
    """The pieces of a line inside the page (each segment cut as Liang and Barsky 1984)."""
    piece: list[Pixel] = []
    for a, b in pairwise(points):
        dx, dy = b.x - a.x, b.y - a.y
        start, end = 0.0, 1.0
        sides = (
            (-dx, a.x - page.left),
            (dx, page.right - a.x),
            (-dy, a.y - page.top),
            (dy, page.bottom - a.y),
        )
        for step, room in sides:
            if step == 0:
                if room < 0:
                    end = -1.0
            elif step < 0:
                start = max(start, room / step)
            else:
                end = min(end, room / step)
        if start > end:
            continue
        first = Pixel(a.x + dx * start, a.y + dy * start)
        if piece and start > 0:
            yield tuple(piece)
            piece = []
        piece = piece or [first]
        piece.append(Pixel(a.x + dx * end, a.y + dy * end))
        if end < 1:
            yield tuple(piece)
            piece = []
    if len(piece) > 1:
        yield tuple(piece)


# --- what is on it ----------------------------------------------------------------------


def _rivers(frame: Frame) -> Iterator[Stroke]:
    for feature in terrain.river_data()["features"]:
        river, strength = feature["properties"]["river"], feature["properties"]["strength"]
        width, opacity = terrain.WATER[river]
        for line in feature["geometry"]["coordinates"]:
            points = tuple(frame.pixel(x, y) for x, y in line)
            yield Stroke(points, LIGHT.water, width, round(opacity * strength, 3), "river")


def _boundary(boundary: Mapping[str, Any] | None, frame: Frame) -> Iterator[Stroke]:
    for line in _lines(boundary or {}):
        points = tuple(frame.pixel(float(at[0]), float(at[1])) for at in line)
        yield Stroke(points, LIGHT.city, 1.2, 0.7, "boundary")


def _lines(shape: Mapping[str, Any]) -> Iterator[Sequence[Sequence[float]]]:
    """Every line of a GeoJSON object (RFC 7946); points are no part of a boundary."""
    match shape.get("type"):
        case "FeatureCollection":
            for one in shape["features"]:
                yield from _lines(one)
        case "Feature":
            yield from _lines(shape["geometry"] or {})
        case "GeometryCollection":
            for one in shape["geometries"]:
                yield from _lines(one)
        case "LineString":
            yield shape["coordinates"]
        case "MultiLineString" | "Polygon":
            yield from shape["coordinates"]
        case "MultiPolygon":
            for rings in shape["coordinates"]:
                yield from rings


def _cities(rows: Sequence[Row], frame: Frame) -> Iterator[Dot]:
    for row in rows:
        if row.role == "city" and not terrain.said(row, rows, frame):
            at = frame.pixel(row.longitude or 0, row.latitude or 0)
            yield Dot(*at, 4.0, LIGHT.city, LIGHT.ground, 1.5, label=row.label)


def _zones(rows: Sequence[Row], colours: Mapping[str, str], frame: Frame) -> Iterator[Dot]:
    for row in rows:
        at = frame.pixel(row.longitude or 0, row.latitude or 0)
        colour = terrain.readable(colours.get(row.zone, LIGHT.ink), LIGHT, 3.0)
        yield Dot(*at, 9.0, colour, LIGHT.ground, 2.5, row.zone, row.label, row.shown)


def _label(label: marks.Label, size: float, colour: str, role: str) -> Text:
    bold = role == "zone"
    return Text(label.text, *label.at, size, colour, label.align, bold=bold, role=role)


def _names(labels: Iterable[Label], frame: Frame, look: MapLook) -> Iterator[Text]:
    for label in labels:
        colour = terrain.readable(LIGHT.water if label.role == "river" else LIGHT.range, LIGHT)
        for text, at, angle in terrain.spelt(label, frame, look.name_label):
            yield Text(
                text, *at, look.name_label, colour, angle=-angle, italic=True, role=label.role
            )


def _stamp(
    boundary: Mapping[str, Any] | None,
    credit: marks.Label | None,
    frame: Frame,
    look: MapLook,
) -> Iterator[Text]:
    """The credit of a boundary, and the watermark over one that nobody has approved."""
    if boundary is None or credit is None:
        return
    yield Text(credit.text, *credit.at, look.small_label, LIGHT.city, credit.align, role="credit")
    if terrain.paper(boundary, "approval"):
        return
    for at in terrain.watermark_places(frame):
        if frame.box.left < at.x < frame.box.right and frame.box.top < at.y < frame.box.bottom:
            yield Text(
                look.watermark,
                *at,
                look.small_label,
                LIGHT.ink,
                angle=-20,
                bold=True,
                opacity=0.25,
                halo=False,
                role="watermark",
            )


# --- the relief -------------------------------------------------------------------------


def ground(made: Atlas, *, scale: float = 1.0, format: str = "PNG") -> bytes:
    """The relief inside ``Atlas.window`` as a picture, ``scale`` pixels to a pixel of the frame.

    It fades into white towards an edge of the frame that cuts it, as it does at its own edges.
    """
    box, window = made.relief, made.window
    wide, tall = box.right - box.left, box.bottom - box.top
    with Image.open(RELIEF) as whole:
        part = (
            (window.left - box.left) / wide * whole.width,
            (window.top - box.top) / tall * whole.height,
            (window.right - box.left) / wide * whole.width,
            (window.bottom - box.top) / tall * whole.height,
        )
        shape = (
            max(1, round((window.right - window.left) * scale)),
            max(1, round((window.bottom - window.top) * scale)),
        )
        piece = whole.convert("RGBA").resize(shape, Image.Resampling.BICUBIC, box=part)
    piece.putalpha(ImageChops.multiply(piece.getchannel("A"), _veil(made, shape)))
    paper = Image.new("RGB", shape, LIGHT.ground)
    paper.paste(piece, mask=piece.getchannel("A"))
    coded = BytesIO()
    paper.save(coded, format=format, **({"quality": 80, "method": 6} if format == "WEBP" else {}))
    return coded.getvalue()


def _veil(made: Atlas, shape: tuple[int, int]) -> Image.Image:
    """How much of the relief is seen: less and less towards an edge that cuts it."""
    box = made.relief
    cut = (box.left < 0, box.right > made.width, box.top < 0, box.bottom > made.height)

    def ramp(count: int, first: bool, last: bool) -> Image.Image:
        reach = max(1.0, count * _FADE)
        line = Image.new("L", (count, 1), 255)
        for at in range(count):
            near = min(at if first else reach, count - 1 - at if last else reach, reach) / reach
            line.putpixel((at, 0), round(255 * near * near * (3 - 2 * near)))
        return line

    across = ramp(shape[0], cut[0], cut[1]).resize(shape)
    down = ramp(shape[1], cut[2], cut[3]).rotate(-90, expand=True).resize(shape)
    return ImageChops.multiply(across, down)
