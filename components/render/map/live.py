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
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import pydeck as pdk

from components.exhibit import Exhibit, MapName
from components.geojson import check, papers
from components.render.layout import measure
from components.render.map import liverecords, marks
from components.render.map.boundary import credit_of
from components.render.map.ground import GEO, readable, view
from components.render.map.liverecords import Colour, Record, text, toned
from components.render.map.look import MapLook, MapTheme
from components.render.map.naming import Placed, written, zone_key
from components.render.map.pixels import Frame
from data.model import BOUNDS


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
    exhibit = readable(exhibit, frame)
    credit = credit_of(boundary, frame, look)
    layers = [_relief(theme), *_boundary(boundary, theme), _rivers(theme)]
    names, *labels = written(exhibit, frame, look, credit)
    layers += _names(names, frame, look, theme) + _places(exhibit, frame, look, theme, *labels)
    layers += _scale(frame, look, theme) + _stamp(boundary, credit, frame, look, theme)
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


# --- layers ---------------------------------------------------------------------------------


@cache
def _picture(name: str) -> str:
    coded = base64.b64encode((GEO / name).read_bytes()).decode("ascii")
    return f"data:image/webp;base64,{coded}"


def _relief(theme: MapTheme) -> pdk.Layer:
    return pdk.Layer(
        "BitmapLayer",
        id="relief",
        image=pdk.types.String(_picture(theme.relief)),
        bounds=list(BOUNDS),
    )


def _rivers(theme: MapTheme) -> pdk.Layer:
    return pdk.Layer(
        "GeoJsonLayer",
        {"type": "FeatureCollection", "features": liverecords.rivers(theme)},
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
    theme: MapTheme,
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
        outline_color=toned(theme.ground, 0.9),
    )


def _names(
    labels: Iterable[MapName], frame: Frame, look: MapLook, theme: MapTheme
) -> list[pdk.Layer]:
    data = liverecords.names(labels, frame, look, theme)
    # The weight is the one place where the font's style can be given too.
    return [_texts("names", data, look, theme, weight="italic 500", halo=5.0)] if data else []


def unnamed(
    exhibit: Exhibit, look: MapLook, boundary: Mapping[str, Any] | None = None
) -> tuple[str, ...]:
    """The zones whose names ``deck`` finds no room for, as they are called: somebody has to say so,
    for their points do only when pointed at."""
    frame = view(exhibit, look)
    exhibit = readable(exhibit, frame)
    _, zones, _ = written(exhibit, frame, look, credit_of(boundary, frame, look))
    named = {one.key for one in zones}
    return tuple(
        row.label
        for at, row in enumerate(exhibit.rows)
        if row.spot.role == "zone" and zone_key(at, row) not in named
    )


def _places(
    exhibit: Exhibit,
    frame: Frame,
    look: MapLook,
    theme: MapTheme,
    zone_labels: Placed,
    city_labels: Placed,
) -> list[pdk.Layer]:
    zones = liverecords.Zones.of(exhibit, frame, look, theme)
    leaders = zones.leaders(zone_labels)
    cities = liverecords.cities(exhibit, frame)
    city_texts = liverecords.city_labels(city_labels, frame, look, theme)
    return [
        _paths("leader-halos", leaders, 4.5, toned(theme.ground, 0.8)),
        _paths("leaders", leaders, 1.4, "colour"),
        _dots("cities", cities, 3, toned(theme.city), toned(theme.ground), 1.2),
        _texts("city-labels", city_texts, look, theme),
        _dots("zones", zones.points(), 8, "colour", toned(theme.ground), 2.4, pickable=True),
        _texts("zone-labels", zones.labels(zone_labels), look, theme, weight="700", halo=5.0),
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


def _scale(frame: Frame, look: MapLook, theme: MapTheme) -> list[pdk.Layer]:
    lines, texts = liverecords.scale(frame, look, theme)
    return [
        _paths("scale", lines, 1.4, toned(theme.city)),
        _texts("scale-labels", texts, look, theme),
    ]


#: What GeoJSON may hold; everything else (licence, attribution) stays out of the layer.
_GEOJSON = ("type", "features", "geometries", "geometry", "coordinates", "properties")


def _boundary(boundary: Mapping[str, Any] | None, theme: MapTheme) -> list[pdk.Layer]:
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
            get_line_color=toned(theme.city, 0.7),
            get_line_width=1,
            line_width_units=pdk.types.String("pixels"),
        )
    ]


def _stamp(
    boundary: Mapping[str, Any] | None,
    credit: marks.PlacedLabel | None,
    frame: Frame,
    look: MapLook,
    theme: MapTheme,
) -> list[pdk.Layer]:
    """The credit of a boundary, and the watermark over one that nobody has approved."""
    if boundary is None or credit is None:
        return []
    place = frame.place(credit.at)
    note = text(credit.text, place, look.small_label, toned(theme.city), align="end")
    layers = [_texts("credit", [note], look, theme)]
    return layers if papers(boundary, "approval") else [*layers, _watermark(frame, look, theme)]


def _watermark(frame: Frame, look: MapLook, theme: MapTheme) -> pdk.Layer:
    marks = liverecords.watermark(frame, look, theme)
    return _texts("watermark", marks, look, theme, weight="700", halo=0)
