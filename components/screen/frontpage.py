"""What a page opens with: the answer under the page's own title, a small map, what can be done."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from components import story as stories
from components.exhibit import Exhibit
from components.exhibits import coverage
from components.render.map.look import MapLook
from components.render.svg.drawing import drawing
from components.render.svg.sheet import Shape
from components.render.web import markup
from components.render.web.host import Host
from components.render.web.templating import made
from components.row import Row
from components.screen import (
    agenda,
    choices,
    download,
    panel,
    plain,
    pointing,
    presentation,
    session,
)
from components.screen.element import board
from components.screen.visit import Visit

#: The map beside the answer, drawn and live: the four zones and what lies around them; farther
#: ones make it open wider.
_DRAWN = Shape(346, 260, size=14)
LIVE = MapLook(
    longitude=111.95, latitude=36.35, zoom=5.25, height=264, zone_label=16, city_label=13
)
#: Of many zones, whose names want room: taller.
_TALLER = 460
#: A city is drawn this near to the zones, degrees.
_APART = 0.4
#: The files a meeting takes away, two beside each other.
_FILES = ("pptx", "docx", "xlsx", "html")


def hero(visit: Visit, exhibit: Exhibit) -> None:
    """An exhibit whose title stands over the page already, at the first level."""
    host = Host(visit.ed.lang, visit.colours, level=1)
    shown = visit.ed.drawn(
        exhibit, ("hero", visit.colours.of(exhibit.zones)), lambda: str(markup.hero(exhibit, host))
    )
    board(visit, f"{exhibit.id}-hero", shown)


def corner(visit: Visit, exhibit: Exhibit) -> None:
    """The small map, and what can be done. That stands over the tall map of many zones, which is
    drawn first all the same: to count the screens of their story takes longer."""
    if not visit.ed.crowded:
        small_map(visit, exhibit)
        actions(visit)
        return
    over, under = st.container(), st.container()
    with under:
        small_map(visit, exhibit)
    with over:
        actions(visit)


def small_map(visit: Visit, exhibit: Exhibit) -> None:
    """Where the zones are, in a corner of the page: a drawing, which costs no browser anything, and
    over it the live map where it has taken its place."""
    here = session.here()
    if visit.chosen("map") == "live":
        here.live["map"] = True
    live = bool(here.live.get("map"))

    def turn() -> None:
        here.live["map"] = not live
        choices.choose(visit.spec, "map", None if live else "live")

    with st.container(gap="small", key="corner"):
        with st.container(key="plot-map-corner"):
            board(visit, "corner", _drawn(visit, exhibit))
            if live:
                pointing.terrain_map(visit, exhibit, _look(visit))
        plain.caption(visit.t("front.map"))
        if outside := coverage.beyond(visit.ed):
            plain.caption(outside)
        if live and (left := pointing.unwritten(visit, exhibit, _look(visit))):
            plain.caption(left)
        plain.button(
            visit.t("own.map.drawn" if live else "own.map.live"),
            key="map-drawn" if live else "map-live",
            type="tertiary",
            on_click=turn,
        )


def _look(visit: Visit) -> MapLook:
    return LIVE.model_copy(update={"height": _TALLER}) if visit.ed.crowded else LIVE


def _drawn(visit: Visit, exhibit: Exhibit) -> str:
    boundary, colours = visit.config.boundary(), visit.colours
    dark = st.context.theme.type == "dark"
    shape = replace(_DRAWN, height=_TALLER) if visit.ed.crowded else _DRAWN
    return visit.ed.drawn(
        exhibit,
        ("corner", dark, visit.config.map, colours.of(exhibit.zones)),
        lambda: str(
            markup.section(
                exhibit,
                Markup(drawing(_near(exhibit), colours, visit.ed.lang, shape, boundary=boundary)),
                dark=dark,
            )
        ),
    )


def _near(exhibit: Exhibit) -> Exhibit:
    """The map without the cities that lie far from all zones: the corner has room for what is
    between them."""
    spots = [row.spot for row in exhibit.rows if row.spot.role == "zone"]
    longitudes = [spot.longitude for spot in spots if spot.longitude is not None]
    latitudes = [spot.latitude for spot in spots if spot.latitude is not None]

    def within(row: Row) -> bool:
        east, north = row.spot.longitude or 0, row.spot.latitude or 0
        return (
            min(longitudes) - _APART <= east <= max(longitudes) + _APART
            and min(latitudes) - _APART <= north <= max(latitudes) + _APART
        )

    if not (longitudes and latitudes):
        return exhibit
    return exhibit.only(row for row in exhibit.rows if row.spot.role == "zone" or within(row))


def actions(visit: Visit) -> None:
    """Present it, take it away, ask for more, see where it is from."""
    told = stories.backed(visit.ed, agenda.told(visit))
    screens = len(presentation.screens(visit))
    label = visit.t("front.present", n=screens, minutes=panel.minutes(screens))
    with st.container(key="meeting"):
        board(visit, "actions", str(made("drawer", "actions", visit.ed, label)))
        for first, second in (_FILES[:2], _FILES[2:]):
            for column, format in zip(st.columns(2), (first, second), strict=True):
                with column:
                    download.story(visit, told, format, visit.t(f"front.{format}"), key="front")
