"""What the layers of the live map hold, a record each: texts, dots and lines with their places and
colours. How they are drawn is said in ``live``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from components.exhibit import Exhibit, MapName
from components.render.layout.bounds import Align
from components.render.layout.palette import channels, legible
from components.render.map.boundary import watermark_places
from components.render.map.ground import WATER, river_data, scale_marks
from components.render.map.look import MapLook, MapTheme
from components.render.map.naming import Placed, said, spelt, zone_key
from components.render.map.pixels import Frame
from components.row import Row

#: Red, green, blue and how much of it covers the ground, each from 0 to 255.
Colour = list[int]
Record = dict[str, Any]


def toned(colour: str, opacity: float = 1.0) -> Colour:
    """``#rrggbb`` and an opacity from 0 to 1, as deck.gl takes them."""
    return [*channels(colour), round(255 * opacity)]


def text(
    text: str,
    place: tuple[float, float],
    size: float,
    colour: Colour,
    *,
    angle: float = 0,
    align: Align = "middle",
) -> Record:
    """A text at a place (longitude, latitude), its size in pixels, turned by degrees."""
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


def rivers(theme: MapTheme) -> list[Record]:
    """The rivers as features of GeoJSON, each with its colour and its width in pixels."""
    features = []
    for feature in river_data()["features"]:
        river, strength = feature["properties"]["river"], feature["properties"]["strength"]
        width, opacity = WATER[river]
        drawn = {"colour": toned(theme.water, opacity * strength), "width": width}
        features.append({**feature, "properties": drawn})
    return features


def names(labels: Iterable[MapName], frame: Frame, look: MapLook, theme: MapTheme) -> list[Record]:
    """Rivers and ranges as they are spelt along their course."""
    data = []
    for label in labels:
        colour = toned(legible(theme.water if label.role == "river" else theme.range, theme))
        data += [
            text(said, frame.place(at), look.name_label, colour, angle=angle)
            for said, at, angle in spelt(label, frame, look.name_label)
        ]
    return data


@dataclass(frozen=True)
class Zones:
    """The zones of a map by what tells them apart, and their colours (``#rrggbb``)."""

    rows: Mapping[str, Row]
    colours: Mapping[str, str]
    frame: Frame
    look: MapLook
    theme: MapTheme

    @classmethod
    def of(cls, exhibit: Exhibit, frame: Frame, look: MapLook, theme: MapTheme) -> Zones:
        rows = {
            zone_key(at, row): row for at, row in enumerate(exhibit.rows) if row.spot.role == "zone"
        }
        colours = {key: look.colours.get(row.zone, theme.ink) for key, row in rows.items()}
        return cls(rows, colours, frame, look, theme)

    def points(self) -> list[Record]:
        """Their points, which can be picked: each says its zone, and what is told of it."""
        return [
            {
                "zone": row.zone,
                "label": _literal(row.label),
                "text": _literal(row.shown),
                "place": [row.spot.longitude, row.spot.latitude],
                "colour": toned(legible(self.colours[key], self.theme, 3.0)),
            }
            for key, row in self.rows.items()
        ]

    def leaders(self, labels: Placed) -> list[Record]:
        """The lines from points to the names that stand apart from them."""
        return [
            {
                "path": [list(self.frame.place(at)) for at in label.leader],
                "colour": self._ink(label.key),
            }
            for label in labels
        ]

    def labels(self, labels: Placed) -> list[Record]:
        """Their names, each in its zone's colour."""
        place, size = self.frame.place, self.look.zone_label
        return [
            text(one.text, place(one.at), size, self._ink(one.key), align=one.align)
            for one in labels
        ]

    def _ink(self, key: str) -> Colour:
        return toned(legible(self.colours[key], self.theme))


def cities(exhibit: Exhibit, frame: Frame) -> list[Record]:
    """The points of cities, but for those that a zone's name says already."""
    return [
        {"place": [row.spot.longitude, row.spot.latitude]}
        for row in exhibit.rows
        if row.spot.role == "city" and not said(row, exhibit.rows, frame)
    ]


def city_labels(labels: Placed, frame: Frame, look: MapLook, theme: MapTheme) -> list[Record]:
    """The names of cities."""
    ink = toned(theme.city)
    return [
        text(one.text, frame.place(one.at), look.city_label, ink, align=one.align) for one in labels
    ]


def scale(frame: Frame, look: MapLook, theme: MapTheme) -> tuple[list[Record], list[Record]]:
    """The scale: its lines, and its kilometres in words."""
    strokes, words = scale_marks(frame, look)
    lines = [{"path": [list(frame.place(at)) for at in stroke]} for stroke in strokes]
    texts = [
        text(word, frame.place(at), look.small_label, toned(theme.city), align=align)
        for word, at, align in words
    ]
    return lines, texts


def watermark(frame: Frame, look: MapLook, theme: MapTheme) -> list[Record]:
    """What stands all over a boundary that nobody has approved."""
    colour = toned(theme.ink, 0.25)
    return [
        text(look.watermark, frame.place(at), 17, colour, angle=20)
        for at in watermark_places(frame)
    ]
