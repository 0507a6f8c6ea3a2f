"""Figures over time as a plotly figure: a panel a zone, one under the other, on one scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import escape

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from components.exhibit import Exhibit
from components.render.layout import measure
from components.render.layout.palette import GREY, theme
from components.render.layout.timing import Panel, Point, panels, span, told, words
from components.render.web import headroom
from components.render.web.headroom import SIZE

#: The room of an axis on a laptop, px; on a phone plotly turns its words.
_WIDE = 900
#: The room of all figures of a line on a phone, px.
_PHONE = 300


def lines(exhibit: Exhibit, colours: Mapping[str, str], dark: bool) -> go.Figure:
    """One panel a line: solid marks are facts, open ones bounds, rings what is hoped for."""
    found = panels(exhibit)
    names = [f"<b>{escape(panel.name)}</b>" for panel in found]
    figure = make_subplots(
        rows=max(len(found), 1),
        cols=1,
        subplot_titles=names,
        vertical_spacing=0.34 / max(len(found), 1) if len(found) > 1 else 0,
    )
    for at, panel in enumerate(found, 1):
        _panel(figure, exhibit, panel, at, colours.get(panel.zone, GREY), dark)
    least, most = span(exhibit)
    room = (most - least) * 0.6  # for the figures over the marks
    count = len(exhibit.columns)
    named = told(exhibit, _WIDE / max(count, 1), SIZE)
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
    figure.update_annotations(x=0, xanchor="left", font={"size": SIZE})
    figure.update_layout(height=headroom.tall(exhibit))
    return figure


def _panel(
    figure: go.Figure, exhibit: Exhibit, panel: Panel, at: int, colour: str, dark: bool
) -> None:
    for one, other, exact in panel.steps:
        figure.add_scatter(
            x=[one.at, other.at],
            y=[one.high, other.high],
            mode="lines",
            line={"color": colour, "width": 3, "dash": "solid" if exact else "dash"},
            hoverinfo="skip",
            row=at,
            col=1,
        )
    for point in panel.points:
        ends = {"error_y": _range(point, colour)} if point.ranged else {}
        figure.add_scatter(
            x=[point.at],
            y=[point.high],
            mode="markers+text",
            marker=_mark(point, colour, dark),
            text=[_label(point, len(exhibit.columns))],
            textposition=_beside(point, panel),
            textfont={"size": SIZE, "color": theme(dark).ink},
            customdata=[point.row.proof.record],
            hovertemplate=escape(f"{panel.name} {point.row.column}: {point.row.shown}").replace(
                "%{", "%&#123;"
            )
            + "<extra></extra>",
            cliponaxis=False,
            row=at,
            col=1,
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


def _label(point: Point, count: int) -> str:
    """The figure, its qualifier over it where a phone has no room for both on one line, of so many
    beside each other: number and unit are never parted."""
    figure, room = point.row.figure, _WIDE / max(count, 1)
    said = words(point, lambda text: measure.wide(text, SIZE, bold=True) + SIZE / 2, room)
    if figure and figure.lead and measure.wide(said[0], SIZE) > _PHONE / max(count, 1):
        said = [figure.lead, replace(figure, lead="").text] if len(said) == 1 else said
    shown = "<br>".join(map(escape, said))
    return f"<b>{shown}</b>" if point.fact else shown


def _beside(point: Point, panel: Panel) -> str:
    """Over its mark; of two of one time the lower one's under its own."""
    same = [one for one in panel.points if one.at == point.at]
    lowest = min(same, key=lambda one: one.high)
    return "bottom center" if len(same) > 1 and point is lowest else "top center"
