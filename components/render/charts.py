"""Exhibit -> plotly figure: bars, compositions and funnels.

Solid is actual, hatched is expected, outlined is a target; a figure that is only a lower
bound has an open, pointed end. The words always stand beside the mark.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go

from components.exhibit import Exhibit, Row, Tone

FONT = (
    "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', "
    "'Source Sans', sans-serif"
)
#: Axis and label text, px: readable at the far end of a meeting room.
SIZE = 16
_ROW = 54  # px a bar takes with its gap
#: How much of the zone's colour a grade keeps; the rest is ground. Stronger is darker.
_STRENGTH: dict[Tone, float] = {"outcome": 1.0, "output": 0.72, "mechanism": 0.44, "stated": 0.2}
_INK = {False: "#1b1f24", True: "#eceff3"}
_SOFT = {False: "#5b6470", True: "#aab4c0"}
_GROUND = {False: "#ffffff", True: "#12171f"}
_GREY = "#8a929c"


def chart(exhibit: Exhibit, colours: Mapping[str, str], *, dark: bool = False) -> go.Figure:
    """The plotly figure of a ``bars``, ``composition`` or ``funnel`` exhibit.

    Raises ValueError for a kind that is not plotted.
    """
    match exhibit.kind:
        case "bars":
            figure = _bars(exhibit, colours, dark)
        case "composition" if len({row.label for row in exhibit.rows}) > 1:
            figure = _stacked(exhibit, colours, dark)
        case "composition":
            figure = _parts(exhibit, colours, dark)
        case "funnel":
            figure = _funnel(exhibit, colours, dark)
        case _:
            raise ValueError(f"{exhibit.kind} is not plotted")
    figure.update_layout(
        font={"family": FONT, "size": SIZE, "color": _INK[dark]},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        hoverlabel={"font": {"family": FONT, "size": SIZE}},
        dragmode=False,
    )
    return figure


def blend(colour: str, strength: float, dark: bool) -> str:
    """``colour`` thinned with the ground: strength 1 is the colour itself."""
    over, under = (
        [int(one[at : at + 2], 16) for at in (1, 3, 5)] for one in (colour, _GROUND[dark])
    )
    mixed = [round(a * strength + b * (1 - strength)) for a, b in zip(over, under, strict=True)]
    return "#" + "".join(f"{part:02x}" for part in mixed)


def readable(colour: str) -> str:
    """Black or white ink, whichever reads better on ``colour`` (WCAG 2 contrast ratio)."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#ffffff" if 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 else "#1b1f24"


def _mark(row: Row, colour: str, dark: bool) -> dict[str, Any]:
    """Solid, hatched or outlined, by status."""
    if row.status == "target":
        return {"color": "rgba(0,0,0,0)", "line": {"color": colour, "width": 2}}
    if row.status == "expected":
        return {
            "color": _GROUND[dark],
            "pattern": {"shape": "/", "fgcolor": colour, "size": 8, "solidity": 0.35},
            "line": {"color": colour, "width": 1},
        }
    return {"color": colour, "line": {"width": 0}}


def _bars(exhibit: Exhibit, colours: Mapping[str, str], dark: bool) -> go.Figure:
    figure = go.Figure()
    most = max((float(row.value) for row in exhibit.rows if row.value is not None), default=1.0)
    for row in exhibit.rows:
        if row.value is None:
            # A silent row keeps its place, in words.
            figure.add_scatter(
                x=[0],
                y=[row.label],
                mode="text",
                text=[row.text],
                textposition="middle right",
                textfont={"color": _SOFT[dark], "size": SIZE},
                hoverinfo="skip",
                customdata=[""],
            )
            continue
        value = float(row.value)
        figure.add_bar(
            x=[value],
            y=[row.label],
            orientation="h",
            width=0.58,
            marker=_mark(row, colours.get(row.zone, _GREY), dark),
            text=[f" {row.shown}{' ＞' if row.relation in ('gt', 'ge') else ''}"],
            textposition="outside",
            textfont={"size": SIZE + 2},
            cliponaxis=False,
            customdata=[row.record],
            hovertemplate=f"{row.label}: {row.shown}<extra></extra>",
        )
    figure.update_xaxes(visible=False, range=[0, most * 1.35], fixedrange=True)
    figure.update_yaxes(
        autorange="reversed",
        categoryorder="array",
        categoryarray=[row.label for row in exhibit.rows],
        tickfont={"size": SIZE},
        ticks="",
        showgrid=False,
        fixedrange=True,
        automargin=True,
    )
    figure.update_layout(height=_ROW * len(exhibit.rows) + 24, barmode="overlay")
    return figure


def _stacked(exhibit: Exhibit, colours: Mapping[str, str], dark: bool) -> go.Figure:
    """One bar a label, one segment a column, named inside where the segment is wide."""
    figure = go.Figure()
    labels = list(dict.fromkeys(row.label for row in exhibit.rows))
    sums = {
        label: sum(float(row.value or 0) for row in exhibit.rows if row.label == label)
        for label in labels
    }
    widest = max(sums.values(), default=1.0)
    for row in exhibit.rows:
        colour = blend(colours.get(row.zone, _GREY), _STRENGTH.get(row.tone, 1.0), dark)
        value = float(row.value or 0)
        named = value / widest > 0.16
        figure.add_bar(
            x=[value],
            y=[row.label],
            orientation="h",
            width=0.62,
            marker={
                "color": colour,
                "line": {"color": _GROUND[dark], "width": 2},
            },
            text=[f"{row.column}<br>{row.shown}" if named else f"{value:g}"],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"size": SIZE - 1, "color": readable(colour)},
            constraintext="none",
            customdata=[f"{row.label}|{row.column}"],
            hovertemplate=f"{row.label} · {row.column}: {row.shown}<extra></extra>",
        )
    figure.update_xaxes(visible=False, range=[0, widest], fixedrange=True)
    figure.update_yaxes(
        autorange="reversed",
        categoryorder="array",
        categoryarray=labels,
        tickfont={"size": SIZE},
        ticks="",
        fixedrange=True,
        automargin=True,
    )
    figure.update_layout(barmode="stack", height=(_ROW + 14) * len(labels) + 16)
    return figure


def _parts(exhibit: Exhibit, colours: Mapping[str, str], dark: bool) -> go.Figure:
    """A total and, below it, its parts laid end to end: the sum can be seen to fit."""
    figure = go.Figure()
    start = Decimal(0)
    most = max((float(row.value) for row in exhibit.rows if row.value is not None), default=1.0)
    for row in exhibit.rows:
        value = row.value or Decimal(0)
        base = start if row.nested else Decimal(0)
        colour = colours.get(row.zone, _GREY)
        figure.add_bar(
            x=[float(value)],
            base=[float(base)],
            y=[row.column],
            orientation="h",
            width=0.58,
            marker=_mark(row, colour if row.nested else _GREY, dark),
            customdata=[row.record],
            hovertemplate=f"{row.column}: {row.shown}<extra></extra>",
        )
        end = float(base + value)
        inside = float(value) / most > 0.55
        figure.add_annotation(
            x=end,
            y=row.column,
            text=f"<b>{row.shown}</b>",
            showarrow=False,
            xanchor="right" if inside else "left",
            xshift=-8 if inside else 8,
            font={"size": SIZE + 2, "color": "#ffffff" if inside else _INK[dark]},
        )
        if row.nested:
            start += value
    figure.update_xaxes(visible=False, range=[0, most * 1.3], fixedrange=True)
    figure.update_yaxes(
        autorange="reversed",
        categoryorder="array",
        categoryarray=[row.column for row in exhibit.rows],
        tickfont={"size": SIZE},
        ticks="",
        fixedrange=True,
        automargin=True,
    )
    figure.update_layout(barmode="overlay", height=_ROW * len(exhibit.rows) + 24)
    return figure


def _funnel(exhibit: Exhibit, colours: Mapping[str, str], dark: bool) -> go.Figure:
    rows = [row for row in exhibit.rows if not row.formula]
    colour = colours.get(rows[0].zone, _GREY)
    fills = [blend(colour, strength, dark) for strength in _shades(len(rows))]
    figure = go.Figure(
        go.Funnel(
            y=[row.label for row in rows],
            x=[float(row.value or 0) for row in rows],
            text=[row.shown for row in rows],
            textinfo="text",
            textposition="inside",
            textfont={"size": SIZE + 6, "color": [readable(fill) for fill in fills]},
            marker={"color": fills},
            connector={"fillcolor": blend(colour, 0.14, dark), "line": {"width": 0}},
            customdata=[row.record for row in rows],
            hovertemplate="%{y}: %{text}<extra></extra>",
        )
    )
    figure.update_yaxes(tickfont={"size": SIZE}, ticks="", automargin=True, fixedrange=True)
    figure.update_xaxes(fixedrange=True)
    figure.update_layout(height=96 * len(rows) + 16)
    return figure


def _shades(count: int) -> list[float]:
    """From lighter to full colour, one for each stage."""
    return [1 - 0.45 * (count - 1 - at) / max(count - 1, 1) for at in range(count)]
