"""Exhibit -> plotly figure: bars, compositions and funnels.

Solid is actual, hatched is expected, outlined is a target; a figure that is only a lower
bound has an open, pointed end. The words always stand beside the mark.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from html import escape
from typing import Any

import plotly.graph_objects as go

from components.exhibit import Exhibit, Kind, hundred, reach
from components.kinds import whole
from components.render.layout import measure
from components.render.layout.palette import (
    BAND,
    CLEAR,
    GREY,
    blend,
    readable,
    shades,
    strength,
    theme,
)
from components.render.web import headroom, markup, timeplot
from components.render.web.headroom import SIZE
from components.row import Row

FONT = (
    "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', "
    "'Source Sans', sans-serif"
)
#: Room around a drawing, px; the name of the first panel over a line stands in that above it, the
#: times under the last one in that below.
_ROOM, _ABOVE, _BELOW = 8, {"line": 34}, {"line": 34}


def chart(
    exhibit: Exhibit, colours: Mapping[str, str], *, dark: bool = False, at: int = 0
) -> go.Figure:
    """The plotly figure of an exhibit of one of the kinds in ``PLOTS``; of several lines over time
    that ``at`` which place.

    Raises ValueError for a kind that is not plotted.
    """
    if exhibit.kind not in PLOTS:
        raise ValueError(f"{exhibit.kind} is not plotted")
    plot: Callable[..., go.Figure] = PLOTS[exhibit.kind]
    figure = plot(exhibit, colours, dark, at) if at else plot(exhibit, colours, dark)
    figure.update_layout(
        font={"family": FONT, "size": SIZE, "color": theme(dark).ink},
        paper_bgcolor=CLEAR,
        plot_bgcolor=CLEAR,
        showlegend=False,
        margin={
            "l": _ROOM,
            "r": _ROOM,
            "t": _ABOVE.get(exhibit.kind, _ROOM),
            "b": _BELOW.get(exhibit.kind, _ROOM),
        },
        hoverlabel={"font": {"family": FONT, "size": SIZE}},
        dragmode=False,
    )
    return figure


def _mark(row: Row, colour: str, dark: bool) -> dict[str, Any]:
    """Solid, hatched or outlined, by status."""
    if row.amount.status == "target":
        return {"color": CLEAR, "line": {"color": colour, "width": 2}}
    if row.amount.status == "expected":
        return {
            "color": theme(dark).ground,
            "pattern": {"shape": "/", "fgcolor": colour, "size": 8, "solidity": 0.35},
            "line": {"color": colour, "width": 1},
        }
    return {"color": colour, "line": {"width": 0}}


def _bars(exhibit: Exhibit, colours: Mapping[str, str], dark: bool) -> go.Figure:
    figure = go.Figure()
    least, most = reach(exhibit.rows)
    most = max(most, hundred(exhibit.rows))
    names = headroom.named(exhibit)
    for at, row in enumerate(exhibit.rows):
        if row.ends is None:
            # A silent row keeps its place, in words.
            _name(figure, names[at], at, tag=f'<span style="color:{theme(dark).soft}">')
        else:
            _bar(figure, row, at, colours.get(row.zone, GREY), dark)
            _name(figure, names[at], at)
    if least < 0:  # on which side of nought a bar lies
        figure.add_vline(x=0, line={"color": GREY, "width": 1})
    return _rows(figure, exhibit, most, least)


def _parts(exhibit: Exhibit, colours: Mapping[str, str], dark: bool) -> go.Figure:
    """A total and, below it, its parts laid end to end: the sum can be seen to fit."""
    figure = go.Figure()
    start = Decimal(0)
    most, names = headroom.whole(exhibit), headroom.named(exhibit)
    for at, row in enumerate(exhibit.rows):
        value = row.amount.value or Decimal(0)
        base = start if row.amount.nested else Decimal(0)
        colour = colours.get(row.zone, GREY) if row.amount.nested else GREY
        _bar(figure, row, at, colour, dark, base=float(base))
        _name(figure, names[at], at)
        if row.amount.nested:
            start += value
    return _rows(figure, exhibit, most)


def _bar(
    figure: go.Figure, row: Row, at: int, colour: str, dark: bool, *, base: float = 0.0
) -> None:
    low, high = row.ends or (Decimal(0), Decimal(0))
    figure.add_bar(
        x=[float(high - low)],
        base=[base + float(low)],
        y=[at],
        orientation="h",
        width=0.36,
        marker=_mark(row, colour, dark),
        customdata=[row.proof.record],
        hovertemplate=_hint(f"{row.label} {row.column}: {row.shown}"),
    )


def _hint(text: str) -> str:
    """What is shown where one points. Plotly reads tags in it, and puts its own values in place
    of ``%{...}``."""
    return escape(text).replace("%{", "%&#123;") + "<extra></extra>"


def _name(
    figure: go.Figure,
    named: tuple[list[headroom.Line], float | None],
    at: int,
    *,
    tag: str = "<b>",
) -> None:
    """Name and figure above their bar, on as many lines as fit a phone: there they can be read on
    it as well as on a wall; flush left at zero, or flush right where they have an end."""
    lines, end = named
    closing = f"</{tag.strip('<>').split()[0]}>"
    figure.add_annotation(
        x=0 if end is None else end,
        xref="paper" if end is None else "x",
        y=at,
        text="<br>".join(
            "   ".join(filter(None, (escape(part), words and f"{tag}{escape(words)}{closing}")))
            for part, words in lines
        ),
        showarrow=False,
        xanchor="left" if end is None else "right",
        yanchor="bottom",
        align="left" if end is None else "right",
        font={"size": SIZE},
    )


def _rows(figure: go.Figure, exhibit: Exhibit, most: float, least: float = 0.0) -> go.Figure:
    """Axes of a chart whose rows carry their own names: none to be seen."""
    count = len(headroom.named(exhibit))
    figure.update_annotations(yshift=0.2 * headroom.row(exhibit) + 2)
    figure.update_xaxes(visible=False, range=[least, most or 1.0], fixedrange=True)
    figure.update_yaxes(visible=False, range=[count - 0.75, -0.8], fixedrange=True)
    figure.update_layout(barmode="overlay", height=headroom.tall(exhibit))
    return figure


def _stacked(exhibit: Exhibit, colours: Mapping[str, str], dark: bool) -> go.Figure:
    """One bar a label, each its own whole: what differs in size is not set against each
    other. One segment a column, with its count; the columns are named in the legend."""
    figure = go.Figure()
    labels = list(dict.fromkeys(row.label for row in exhibit.rows))
    sums = dict.fromkeys(labels, 0.0)
    for row in exhibit.rows:
        sums[row.label] += float(row.amount.value or 0)
    start = dict.fromkeys(labels, 0.0)
    for row in exhibit.rows:
        colour = blend(colours.get(row.zone, GREY), strength(row.tone), dark)
        value = float(row.amount.value or 0)
        share = value / (sums[row.label] or 1.0)
        figure.add_bar(
            x=[share],
            base=[start[row.label]],
            y=[labels.index(row.label)],
            orientation="h",
            width=0.42,
            marker={"color": colour, "line": {"color": theme(dark).edge, "width": 1}},
            # A sliver cannot hold its number on a phone; its bar is named with it.
            text=[f"{value:g}" if share > headroom.SLIVER else ""],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"size": SIZE, "color": readable(colour)},
            constraintext="none",
            customdata=[row.proof.record],
            hovertemplate=_hint(f"{row.label} · {row.column}: {row.shown}"),
        )
        start[row.label] += share
    for at, named in enumerate(headroom.named(exhibit)):
        _name(figure, named, at)
    return _rows(figure, exhibit, 1.0)


def _funnel(exhibit: Exhibit, colours: Mapping[str, str], dark: bool) -> go.Figure:
    rows = [row for row in exhibit.rows if not row.proof.formula]
    colour = colours.get(rows[0].zone, GREY)
    fills = [blend(colour, share, dark) for share in shades(len(rows))]
    figure = go.Figure(
        go.Funnel(
            y=list(range(len(rows))),
            x=[float(row.amount.value or 0) for row in rows],
            text=[escape(row.shown) for row in rows],
            textinfo="text",
            textposition="inside",
            textfont={"size": SIZE + 4, "color": [readable(fill) for fill in fills]},
            constraintext="none",
            marker={"color": fills},
            connector={"fillcolor": blend(colour, BAND, dark), "line": {"width": 0}},
            customdata=[row.proof.record for row in rows],
            hovertemplate="%{text}<extra></extra>",
        )
    )
    figure.update_layout(funnelgap=0.42, height=headroom.tall(exhibit))
    for at, row in enumerate(rows):
        figure.add_annotation(
            x=0,
            y=at,
            text=escape(measure.wrapped(row.label, SIZE, headroom.PHONE)).replace("\n", "<br>"),
            yshift=47,
            showarrow=False,
            font={"size": SIZE},
        )
    figure.update_yaxes(visible=False, range=[len(rows) - 0.6, -0.75], fixedrange=True)
    figure.update_xaxes(visible=False, fixedrange=True)
    return figure


#: Kind -> what plots it; the page draws the map otherwise, and writes what is its own table.
PLOTS: dict[Kind, Callable[[Exhibit, Mapping[str, str], bool], go.Figure]] = {
    "bars": _bars,
    "stacked": _stacked,
    "composition": _parts,
    "funnel": _funnel,
    "line": timeplot.line,
}
whole("A chart of a page", PLOTS, ("map", *markup.BODIES))
