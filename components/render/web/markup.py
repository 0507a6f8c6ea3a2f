"""Exhibit -> HTML fragment: everything but the plotted charts and the map.

The templates say how a fragment looks, its ``Host`` what can be pressed in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from components import kinds
from components.card import card
from components.exhibit import Exhibit, Kind
from components.kinds import GRIDS, PARTED, SCENES, WORDED
from components.render.layout import headline
from components.render.layout.columns import BESIDE, readable
from components.render.layout.palette import strength
from components.render.web import folding, scenery
from components.render.web.host import Host
from components.render.web.templating import made
from components.row import Row

#: Kinds drawn by a chart or a map beside the page, with their table behind them; the others are
#: their own table.
CHARTED: tuple[Kind, ...] = ("bars", "stacked", "composition", "funnel", "line", "map")
#: So many signs of an English heading stand on a line of half a page, and so few on none.
_LINE, _SHORT = 52, 12


def header(exhibit: Exhibit, host: Host) -> Markup:
    """Title (the finding), subtitle (measure, unit, place, period), what a click does, and what
    the shades of stacked bars stand for."""
    at = headline.turn(exhibit.title, _LINE) if host.lang == "en" else 0
    lines = [exhibit.title[:at].rstrip(), exhibit.title[at:]]
    if min(map(len, lines)) < _SHORT:
        lines = [exhibit.title]
    return made("exhibit", "header", host, exhibit, lines, _shades(exhibit))


def _shades(exhibit: Exhibit) -> list[tuple[str, float]]:
    """Columns of stacked bars, with how much of a colour each keeps."""
    tones = {row.column: row.tone for row in exhibit.rows if row.tone}
    if exhibit.kind not in PARTED:
        return []
    return [(column, strength(tones[column])) for column in exhibit.columns if column in tones]


def footer(exhibit: Exhibit, host: Host) -> Markup:
    """Notes, the table behind a drawing, and the source line, one click from its drawer."""
    return made("exhibit", "footer", host, exhibit, behind(exhibit))


def behind(exhibit: Exhibit) -> str:
    """What stands behind a drawing: its ``grid``, else its ``values`` one by one; nothing behind
    what is words already."""
    if exhibit.kind in WORDED or exhibit.kind not in (*CHARTED, *SCENES):
        return ""
    return "grid" if exhibit.kind in (*GRIDS, "line") else "values"


def tools(exhibit: Exhibit, host: Host, picture: str = "", *, lively: bool = False) -> Markup:
    """What can be done with an exhibit: into the briefing, or saved as a ``picture`` (an SVG,
    which is also what is printed of a drawn exhibit); a ``lively`` one can be made live."""
    return made("exhibit", "tools", host, exhibit, Markup(picture), lively)


def body(exhibit: Exhibit, host: Host) -> Markup:
    """The exhibit itself; empty for kinds that are drawn."""
    draw = BODIES.get(exhibit.kind)
    return draw(exhibit, host) if draw else Markup()


def whole(exhibit: Exhibit, host: Host, picture: str = "") -> Markup:
    """An exhibit on a page as one section: header, body, footer, and what can be done with it."""
    inside = header(exhibit, host) + body(exhibit, host)
    return section(exhibit, inside + footer(exhibit, host) + tools(exhibit, host, picture))


def hero(exhibit: Exhibit, host: Host) -> Markup:
    """The exhibit whose title is the page's own: without it."""
    below = footer(exhibit, host) + tools(exhibit, host)
    return section(exhibit, body(exhibit, host) + below)


def around(exhibit: Exhibit, host: Host, picture: str = "") -> tuple[str, str]:
    """What stands above and under a chart, which is a picture or live."""
    below = footer(exhibit, host) + tools(exhibit, host, picture, lively=True)
    return str(section(exhibit, header(exhibit, host))), str(section(exhibit, below))


def section(exhibit: Exhibit, inside: Markup, *, dark: bool = False) -> Markup:
    """A drawing alone; on a ``dark`` page it is turned with its ground, as it is painted light."""
    return made("exhibit", "section", exhibit, inside, dark)


def kpi(exhibit: Exhibit, host: Host) -> Markup:
    return made("exhibit", "kpi", host, exhibit)


def terms(exhibit: Exhibit, host: Host) -> Markup:
    """Terms and what is said of each."""
    return made("exhibit", "terms", host, exhibit)


def values(rows: Sequence[Row], host: Host) -> Markup:
    """The plain table behind a drawing: label, series where there are any, figure."""
    return made("exhibit", "values", host, rows)


# --- tables -----------------------------------------------------------------------------

#: Width of a page, and the texts of a wide table on it: px.
_PAGE, _TEXT = 1500.0, 16.0
#: The widest column of a wide table on a phone: rem, as in the style sheet.
_NARROW = 11.0


@dataclass(frozen=True)
class Wide:
    """The columns of a wide table but the first, whose width the stylesheet says by the width of
    the screen. All in rem: ``rest`` is the sum of the others, ``narrow`` that on a phone, where
    none is wider than ``_NARROW``, ``cell`` a usual one."""

    columns: tuple[float, ...]

    @property
    def rest(self) -> float:
        return sum(self.columns)

    @property
    def narrow(self) -> float:
        return sum(min(one, _NARROW) for one in self.columns)

    @property
    def cell(self) -> float:
        return sorted(self.columns)[len(self.columns) // 2]


def table(exhibit: Exhibit, host: Host, ruled: Sequence[float] = ()) -> Markup:
    """A table or matrix with its heads kept in sight while it scrolls; one with more columns
    than fit beside each other scrolls both ways in a box of its own. ``ruled`` are the columns'
    parts of the whole, where they are not left to the browser. Of a long one a phone shows the
    first lines, and the others when asked."""
    wide = None
    if not ruled and len(exhibit.columns) > BESIDE:
        found = readable(exhibit, _PAGE, _TEXT, _TEXT, pad=1.8 * _TEXT, most=3)
        wide = Wide(tuple(one / _TEXT for one in found[1:]))
    later = 0 if ruled or wide else folding.later(exhibit, host)
    return made("exhibit", "table", host, exhibit, ruled, wide, later)


# --- cards ------------------------------------------------------------------------------


def cards(exhibit: Exhibit, host: Host) -> Markup:
    return made("exhibit", "cards", host, [card(rows) for rows in exhibit.groups()])


#: Kind -> what shows it, of those that are their own table.
BODIES: dict[Kind, Callable[[Exhibit, Host], Markup]] = {
    "kpi": kpi,
    "matrix": table,
    "table": table,
    "cards": cards,
    "text": terms,
    "finding": scenery.finding,
    "dots": scenery.scenes,
    "tally": scenery.scenes,
    "diagram": scenery.scenes,
    "sides": scenery.sides,
}
kinds.whole("A page", BODIES, CHARTED)
