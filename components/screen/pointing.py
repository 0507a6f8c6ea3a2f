"""Exhibits that one can point at: the chart and the map, drawn by the browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from components.exhibit import Exhibit
from components.render.layout.timing import panels
from components.render.map import live
from components.render.map.look import MapLook
from components.render.web import charts, headroom
from components.screen import session
from components.screen.visit import Visit

#: So many zones whose names the map has no room for are called by name.
_TOLD = 6


def chart(visit: Visit, exhibit: Exhibit) -> None:
    """A chart, or one a line over time; they stand two beside each other where their picture has
    them so."""
    if exhibit.kind != "line":
        _chart(visit, exhibit)
        return
    pairs = (name for name in headroom.LEAST if headroom.beside(exhibit, name) > 1)
    with st.container(key="-".join(("lines", *pairs, exhibit.id)), gap=None):
        for at in range(len(panels(exhibit))):
            _chart(visit, exhibit, at)


def _chart(visit: Visit, exhibit: Exhibit, at: int = 0) -> None:
    """A click on a mark opens where its figure is from."""
    colours, dark = visit.colours, st.context.theme.type == "dark"
    key, again = _key(
        f"chart-{at}-{exhibit.id}" if at else f"chart-{exhibit.id}", visit, exhibit.id
    )

    def picked() -> None:
        points = st.session_state[key]["selection"]["points"]
        again()
        visit.open(_custom(points[0].get("customdata")) if points else "")

    st.plotly_chart(
        visit.ed.drawn(
            exhibit,
            ("chart", at, dark, colours.of(exhibit.zones)),
            lambda: charts.chart(exhibit, colours, dark=dark, at=at),
        ),
        theme=None,
        key=key,
        on_select=picked,
        selection_mode="points",
        config={"displayModeBar": False, "scrollZoom": False, "doubleClick": False},
        alt=exhibit.alt,
    )


def terrain_map(visit: Visit, exhibit: Exhibit, look: MapLook | None = None) -> None:
    """The map, opened as ``look`` says; a click on a zone leads to its page."""
    colours, dark, config = visit.colours, st.context.theme.type == "dark", visit.config
    # Another map in the dark: one that is given other colours keeps those it has drawn.
    key, again = _key("map-dark" if dark else "map", visit, "map")

    def picked() -> None:
        again()
        found = [
            one["zone"]
            for layer in st.session_state[key]["selection"]["objects"].values()
            for one in layer
            if one.get("zone")
        ]
        if found:
            visit.go(f"zone?zone={found[0]}")

    look = (look or MapLook()).model_copy(update={"colours": colours})
    st.pydeck_chart(
        visit.ed.drawn(
            exhibit,
            ("map", dark, config.map, look.height, colours.of(exhibit.zones)),
            lambda: live.deck(exhibit, look=look, dark=dark, boundary=config.boundary()),
        ),
        height="stretch",  # to the picture that it lies over
        key=key,
        on_select=picked,
        selection_mode="single-object",
        alt=exhibit.alt,
    )


def unwritten(visit: Visit, exhibit: Exhibit, look: MapLook) -> str:
    """Which zones are points without a name on the live map, or of many the first; blank where all
    have theirs."""
    left = visit.ed.drawn(
        exhibit,
        ("unnamed", visit.config.map, look.height),
        lambda: live.unnamed(exhibit, look, visit.config.boundary()),
    )
    if not left:
        return ""
    names = visit.t("mark.comma").join(left[:_TOLD])
    if len(left) > _TOLD:
        return visit.t("drawing.unnamed_many", n=len(left), names=names)
    return visit.t("drawing.unnamed", n=len(left), names=names)


def _key(name: str, visit: Visit, of: str) -> tuple[str, Callable[[], None]]:
    """A key for the widget, and what makes it another one.

    A selection is remembered by the widget, so a second click on the same mark would only take it
    back: a new key after each click makes every click count.
    """
    clicks = session.here().clicks

    def again() -> None:
        clicks[of] = clicks.get(of, 0) + 1

    return f"{name}-{visit.ed.lang}-{clicks.get(of, 0)}", again


def _custom(found: Any) -> str:
    """The record of a clicked point; plotly wraps a lone value in a list or not."""
    while isinstance(found, (list, tuple)):
        found = found[0] if found else ""
    return str(found or "")
