"""Figures over time as plotly figures: one a zone, on one scale. A page sets them beside each other
or one under the other, as wide as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import escape

import plotly.graph_objects as go

from components.exhibit import Exhibit
from components.render.layout import measure
from components.render.layout.palette import GREY, theme
from components.render.layout.timing import Panel, Point, half, panels, span, told, words
from components.render.web import headroom
from components.render.web.headroom import LEAST, SIZE

#: The room of an axis on a laptop, px; on a phone plotly turns its words.
_WIDE = 900
#: The room of all figures of a line on a phone, px.
_PHONE = 300


def line(exhibit: Exhibit, colours: Mapping[str, str], dark: bool, at: int = 0) -> go.Figure:
    """The line ``at`` which place: solid marks are facts, open ones bounds, rings what is hoped
    for."""
    panel, figure = panels(exhibit)[at], go.Figure()
    count = len(exhibit.columns)
    rooms = _wide(exhibit) / count, _PHONE / count
    _panel(figure, panel, rooms, colours.get(panel.zone, GREY), dark)
    least, most = span(exhibit)
    room = (most - least) * 0.6  # for the figures over the marks
    named = told(exhibit, _WIDE / count, SIZE)
    figure.update_yaxes(visible=False, range=[least - (room / 3 if least < 0 else 0), most + room])
    figure.update_yaxes(fixedrange=True, zeroline=False)
    figure.update_xaxes(
        tickmode="array",
        tickvals=list(range(count)),
        ticktext=[escape(named.get(at, "")) for at in range(count)],
        range=[-0.55, count - 0.45],
        showgrid=False,
        zeroline=False,
        tickfont={"size": SIZE, "color": theme(dark).ink},
        linecolor=GREY,
        showline=True,
        fixedrange=True,
        automargin=True,  # for words that are turned
    )
    figure.add_annotation(
        text=f"<b>{escape(panel.name)}</b>",
        x=0,
        xref="paper",
        xanchor="left",
        y=1,
        yref="paper",
        yanchor="bottom",
        showarrow=False,
        font={"size": SIZE},
    )
    figure.update_layout(height=headroom.panel(exhibit))
    return figure


def _wide(exhibit: Exhibit) -> float:
    """The room of all figures of a line: half a page where two may stand beside each other."""
    halves = (
        half(wide, SIZE) for name, wide in LEAST.items() if headroom.beside(exhibit, name) > 1
    )
    return min(halves, default=_WIDE)


def _panel(
    figure: go.Figure, panel: Panel, rooms: tuple[float, float], colour: str, dark: bool
) -> None:
    """``rooms`` are what each time has, also on a phone."""
    for one, other, exact in panel.steps:
        figure.add_scatter(
            x=[one.at, other.at],
            y=[one.high, other.high],
            mode="lines",
            line={"color": colour, "width": 3, "dash": "solid" if exact else "dash"},
            hoverinfo="skip",
        )
    for point in panel.points:
        ends = {"error_y": _range(point, colour)} if point.ranged else {}
        figure.add_scatter(
            x=[point.at],
            y=[point.high],
            mode="markers+text",
            marker=_mark(point, colour, dark),
            text=[_label(point, *rooms)],
            textposition=_beside(point, panel),
            textfont={"size": SIZE, "color": theme(dark).ink},
            customdata=[point.row.proof.record],
            hovertemplate=escape(f"{panel.name} {point.row.column}: {point.row.shown}").replace(
                "%{", "%&#123;"
            )
            + "<extra></extra>",
            cliponaxis=False,
            **ends,
        )


def _range(point: Point, colour: str) -> dict[str, object]:
    """From the high end down to the low one."""
    down = [point.high - point.low]
    return {"type": "data", "symmetric": False, "array": [0], "arrayminus": down} | {
        "color": colour,
        "thickness": 3,
        "width": 8,
    }


def _mark(point: Point, colour: str, dark: bool) -> dict[str, object]:
    solid = point.fact and point.exact
    return {
        "size": 8 if point.ranged else 13,
        "symbol": "line-ew" if point.ranged else "circle" if point.fact else "circle-open-dot",
        "color": colour if solid or not point.fact else theme(dark).ground,
        "line": {"color": colour, "width": 2.5},
    }


def _label(point: Point, room: float, phone: float) -> str:
    """The figure, its qualifier over it where a phone has no room for both on one line: number and
    unit are never parted."""
    figure = point.row.figure
    said = words(point, lambda text: measure.wide(text, SIZE, bold=True) + SIZE / 2, room)
    if figure and figure.lead and measure.wide(said[0], SIZE) > phone:
        said = [figure.lead, replace(figure, lead="").text] if len(said) == 1 else said
    shown = "<br>".join(map(escape, said))
    return f"<b>{shown}</b>" if point.fact else shown


def _beside(point: Point, panel: Panel) -> str:
    """Over its mark; of two of one time the lower one's under its own."""
    same = [one for one in panel.points if one.at == point.at]
    lowest = min(same, key=lambda one: one.high)
    return "bottom center" if len(same) > 1 and point is lowest else "top center"
