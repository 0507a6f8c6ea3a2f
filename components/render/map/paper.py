"""Exhibit of kind ``map`` -> strokes, dots and texts in pixels: the map for media on paper.

A slide, a drawing and a sheet draw what is listed here, in this order: relief, strokes, dots,
texts. It is the map of ``live`` (same ground, same labels that keep clear of each other, every
zone a point of the same size) on a light ground, cut to a frame of any shape.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from components import words
from components.exhibit import Exhibit, MapName
from components.geojson import check, lines, papers
from components.render.layout.bounds import Align, Bounds
from components.render.layout.palette import legible
from components.render.map import marks
from components.render.map.boundary import credit_of, watermark_places
from components.render.map.ground import WATER, fitting, readable, river_data, scale_marks
from components.render.map.look import LIGHT, MapLook
from components.render.map.naming import Placed, name_boxes, said, spelt, written, zone_key
from components.render.map.pixels import Frame, Pixel, cut
from components.row import Row
from data.model import BOUNDS, Lang

#: The smallest text that ``atlas`` falls back to where labels are many, as part of ``size``.
_LEAST = 0.6


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
    align: Align = "middle"
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

    ``relief`` is the box that the whole picture ``relief.RELIEF`` is stretched into; it may reach
    out of the frame. ``relief.picture`` gives the part inside. ``unnamed`` are the names of zones
    for which there is no room: a medium says them beside.
    """

    width: float
    height: float
    relief: Bounds
    strokes: tuple[Stroke, ...]
    dots: tuple[Dot, ...]
    texts: tuple[Text, ...]
    unnamed: tuple[str, ...] = ()

    @property
    def window(self) -> Bounds:
        """The part of the relief's box that lies inside the frame."""
        box = self.relief
        return Bounds(
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
    is zone id -> ``#rrggbb``. ``boundary`` is what ``live.deck`` takes: GeoJSON with its papers.
    Texts get smaller, down to six tenths, where the labels are too many for the frame; names
    that find no room even so are left out (``Atlas.unnamed``).

    Raises ValueError for an exhibit that is no map, a zone without coordinates, or a boundary
    without licence or attribution.
    """
    if exhibit.kind != "map":
        raise ValueError(f"{exhibit.id} is an exhibit of kind {exhibit.kind}, not a map")
    if boundary is not None:
        check(boundary)
    for part in range(4):
        text = size * (1 - (1 - _LEAST) * part / 4)
        try:
            return _drawn(exhibit, colours, width, height, text, boundary, whole=True)
        except ValueError:
            # A zone without coordinates does not get better with smaller letters.
            if any(row.spot.longitude is None for row in exhibit.rows):
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
        check(boundary)
    try:
        return atlas(exhibit, colours, width=width, height=height, size=size, boundary=boundary)
    except ValueError:
        if exhibit.kind != "map":
            raise
        return None


def unnamed(made: Atlas, lang: Lang) -> str:
    """Which zones are points without a name on the map, in words."""
    names = words.text(lang, "mark.comma").join(made.unnamed)
    return words.text(lang, "drawing.unnamed", n=len(made.unnamed), names=names)


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
    frame = fitting(exhibit.rows, width, height, size)
    look = _look(frame, colours, size)
    plan = _Plan(readable(exhibit, frame), frame, look, boundary, whole)
    page = Bounds(-width / 2, -height / 2, width / 2, height / 2)

    # Labels are placed in pixels from the middle of the frame; a page counts from its corner.
    def to(x: float, y: float) -> Pixel:
        return Pixel(round(x + width / 2, 2), round(y + height / 2, 2))

    (west, south, east, north) = BOUNDS
    return Atlas(
        width,
        height,
        Bounds(*to(*frame.pixel(west, north)), *to(*frame.pixel(east, south))),
        tuple(
            replace(one, points=tuple(to(*at) for at in piece))
            for one in plan.strokes()
            for piece in cut(one.points, page)
        ),
        tuple(replace(one, **to(one.x, one.y)._asdict()) for one in plan.dots()),
        tuple(replace(one, **to(one.x, one.y)._asdict()) for one in plan.texts()),
        tuple(row.label for key, row in plan.zones.items() if key not in plan.named),
    )


@dataclass(frozen=True)
class _Plan:
    """What is on the map, in pixels from the middle of its frame. Labels are placed once, and
    where they are wanted ``whole`` and find no room, that is a ValueError."""

    exhibit: Exhibit
    frame: Frame
    look: MapLook
    boundary: Mapping[str, Any] | None
    whole: bool

    @cached_property
    def _written(self) -> tuple[tuple[MapName, ...], Placed, Placed]:
        inside = tuple(one for one in self.exhibit.labels if _inside(one, self.frame, self.look))
        shown = self.exhibit.model_copy(update={"labels": inside})
        return written(shown, self.frame, self.look, self.credit, whole=self.whole)

    @property
    def names(self) -> tuple[MapName, ...]:
        """The names of rivers and ranges that lie in the frame whole, as far as those of zones
        leave them room."""
        return self._written[0]

    @cached_property
    def credit(self) -> marks.PlacedLabel | None:
        return credit_of(self.boundary, self.frame, self.look)

    @property
    def labels(self) -> tuple[Placed, Placed]:
        """Of zones and of cities."""
        return self._written[1:]

    @cached_property
    def zones(self) -> dict[str, Row]:
        rows = enumerate(self.exhibit.rows)
        return {zone_key(at, row): row for at, row in rows if row.spot.role == "zone"}

    @cached_property
    def named(self) -> dict[str, Row]:
        """The zones for whose names there is room."""
        return {one.key: self.zones[one.key] for one in self.labels[0]}

    @cached_property
    def inked(self) -> list[tuple[marks.PlacedLabel, str]]:
        """The labels of zones, each with the colour of its text."""
        colours = self.look.colours
        return [
            (one, legible(colours.get(self.named[one.key].zone, LIGHT.ink), LIGHT))
            for one in self.labels[0]
        ]

    def strokes(self) -> Iterator[Stroke]:
        yield from _rivers(self.frame)
        yield from _boundary(self.boundary, self.frame)
        for one, _ in self.inked:
            yield Stroke(one.leader, LIGHT.ground, 4.5, 0.8, "halo")
        for one, ink in self.inked:
            yield Stroke(one.leader, ink, 2.0, role="leader")
        for line in scale_marks(self.frame, self.look)[0]:
            yield Stroke(tuple(line), LIGHT.city, 1.6, role="scale")

    def dots(self) -> Iterator[Dot]:
        yield from _cities(self.exhibit.rows, self.frame)
        yield from _zones(list(self.zones.values()), self.look.colours, self.frame)

    def texts(self) -> Iterator[Text]:
        look = self.look
        yield from _names(self.names, self.frame, look)
        for label in self.labels[1]:
            yield _label(label, look.city_label, LIGHT.city, "city")
        for label, ink in self.inked:
            zone = self.named[label.key].zone
            yield replace(_label(label, look.zone_label, ink, "zone"), zone=zone)
        for word, at, align in scale_marks(self.frame, look)[1]:
            yield Text(word, *at, look.small_label, LIGHT.city, align, role="scale")
        yield from _stamp(self.boundary, self.credit, self.frame, look)


# --- the frame --------------------------------------------------------------------------


def _look(frame: Frame, colours: Mapping[str, str], size: float) -> MapLook:
    """Sizes of texts; the labels may take the whole frame, and no more."""
    return MapLook().model_copy(
        update={
            "colours": colours,
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


def _inside(label: MapName, frame: Frame, look: MapLook) -> bool:
    """Whether the whole name of a river or a range lies in the frame."""
    return all(box.within(frame.box) for box in name_boxes([label], frame, look.name_label))


# --- what is on it ----------------------------------------------------------------------


def _rivers(frame: Frame) -> Iterator[Stroke]:
    for feature in river_data()["features"]:
        river, strength = feature["properties"]["river"], feature["properties"]["strength"]
        width, opacity = WATER[river]
        for line in feature["geometry"]["coordinates"]:
            points = tuple(frame.pixel(x, y) for x, y in line)
            yield Stroke(points, LIGHT.water, width, round(opacity * strength, 3), "river")


def _boundary(boundary: Mapping[str, Any] | None, frame: Frame) -> Iterator[Stroke]:
    for line in lines(boundary or {}):
        points = tuple(frame.pixel(float(at[0]), float(at[1])) for at in line)
        yield Stroke(points, LIGHT.city, 1.2, 0.7, "boundary")


def _cities(rows: Sequence[Row], frame: Frame) -> Iterator[Dot]:
    for row in rows:
        if row.spot.role == "city" and not said(row, rows, frame):
            at = frame.pixel(row.spot.longitude or 0, row.spot.latitude or 0)
            yield Dot(*at, 4.0, LIGHT.city, LIGHT.ground, 1.5, label=row.label)


def _zones(rows: Sequence[Row], colours: Mapping[str, str], frame: Frame) -> Iterator[Dot]:
    for row in rows:
        at = frame.pixel(row.spot.longitude or 0, row.spot.latitude or 0)
        colour = legible(colours.get(row.zone, LIGHT.ink), LIGHT, 3.0)
        yield Dot(*at, 9.0, colour, LIGHT.ground, 2.5, row.zone, row.label, row.shown)


def _label(label: marks.PlacedLabel, size: float, colour: str, role: str) -> Text:
    bold = role == "zone"
    return Text(label.text, *label.at, size, colour, label.align, bold=bold, role=role)


def _names(labels: Iterable[MapName], frame: Frame, look: MapLook) -> Iterator[Text]:
    for label in labels:
        colour = legible(LIGHT.water if label.role == "river" else LIGHT.range, LIGHT)
        for text, at, angle in spelt(label, frame, look.name_label):
            yield Text(
                text, *at, look.name_label, colour, angle=-angle, italic=True, role=label.role
            )


def _stamp(
    boundary: Mapping[str, Any] | None,
    credit: marks.PlacedLabel | None,
    frame: Frame,
    look: MapLook,
) -> Iterator[Text]:
    """The credit of a boundary, and the watermark over one that nobody has approved."""
    if boundary is None or credit is None:
        return
    yield Text(credit.text, *credit.at, look.small_label, LIGHT.city, credit.align, role="credit")
    if papers(boundary, "approval"):
        return
    for at in watermark_places(frame):
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
