"""Every colour of every medium, and the arithmetic of tints.

Nothing else in the code names a colour: screens, drawings, office files, the HTML file and paper
take theirs from here, stylesheets by the variables of ``render/web/stylesheet.py``. What a
deployment may choose is no code: the zones' colours in ``config.yaml``, the frame around the pages
in ``.streamlit/config.toml``, the styles of Word files and slides in their templates, which an
office restyles. Colours are ``#rrggbb``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # whoever only paints does not wait for what is said to be loaded
    from components.row import Tone

WHITE, BLACK = "#ffffff", "#000000"
#: No colour at all, as plotly writes it.
CLEAR = "rgba(0,0,0,0)"


# --- grounds ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Theme:
    """The colours of one ground: text and its softer kind, a wash behind what is apart, rules
    between things, what can be pressed, and the edge of a mark."""

    ground: str
    ink: str
    soft: str
    wash: str
    rule: str
    action: str
    edge: str


#: Of anything that is no zone's, or of a zone without a colour: legible on both grounds.
GREY = "#8a929c"
#: As ``.streamlit/config.toml`` has them for the frame; a test holds the two together. Drawings,
#: slides and paper are always light.
LIGHT = Theme(
    ground=WHITE,
    ink="#1b1f24",
    soft="#5b6470",
    wash="#f4f5f7",
    rule="#d9dde3",
    action="#1f4e79",
    edge=GREY,
)
DARK = Theme(
    ground="#12171f",
    ink="#eceff3",
    soft="#aab4c0",
    wash="#1c222a",
    rule="#3a424d",
    action="#8ab8e6",
    edge="#5b6470",
)


def theme(dark: bool) -> Theme:
    return DARK if dark else LIGHT


@dataclass(frozen=True)
class Terrain:
    """The colours of the map on one ground: names and leader lines, cities and the scale, rivers,
    names of ranges."""

    ground: str
    ink: str
    city: str
    water: str
    range: str


TERRAIN = Terrain(
    ground=LIGHT.ground, ink="#22262b", city="#5d646d", water="#4a86b8", range="#756b59"
)
TERRAIN_DARK = Terrain(
    ground=DARK.ground, ink="#e8eaed", city="#b3bac4", water="#6ea6d6", range="#b0a68f"
)


# --- what a colour says -------------------------------------------------------------------

#: A figure that can be compared, a promise that was answered; what is due by now.
SURE, DUE = "#00855c", "#b45309"
#: The words of a figure in its paragraph.
MARKED = "#ffe08a"
#: The chip that says that a presentation shows a preview: its ground and its text.
DRAFT, DRAFT_INK = "#fff3cd", "#6b4e00"
#: Under what lies over the page.
SHADOW = "rgb(0 0 0 / 0.18)"
#: Grades of evidence in a legend, where they are nobody's.
TALLY = "#6b737d"
#: Silence in a slide's matrix: the lines of its hatching.
SILENCE = "#e4e7eb"
#: Under white words in a small tag, light ground or dark.
CHIP = "#374151"
#: In drawings: thin lines, and what a bar could fill.
THIN, TRACK = "#c9d0d8", "#f1f3f6"
#: Rules on a printed page, which a printer makes lighter.
PRINTED_RULE = "#c4c9d0"


# --- media with a look of their own -------------------------------------------------------


@dataclass(frozen=True)
class PageColours:
    """The HTML file: what it has beside ``LIGHT``. Browsers too old for variables show a grade in
    one of three greys."""

    soft: str = "#4a525c"
    lead: str = "#9db3c9"
    outcome: str = "#d7dbe0"
    output: str = "#e4e7eb"
    mechanism: str = "#f1f3f5"
    event: str = "#a9b0b8"
    stated: str = "#c3c9d0"
    silence: str = "#f7f8f9"
    target: str = "#fff4cf"


PAGE = PageColours()
#: The same for a reader whose system is dark.
PAGE_DARK = PageColours(
    soft=DARK.soft,
    lead="#4d6a86",
    outcome="#3a424d",
    output="#2d343e",
    mechanism="#232a33",
    event="#5b6470",
    stated="#4a525c",
    silence="#1a2028",
    target="#4a3d10",
)


@dataclass(frozen=True)
class SheetColours:
    """A sheet of a workbook: text, quiet text, heads, rules, and cells that are to be filled in."""

    ink: str
    soft: str
    head: str
    rule: str
    fill: str
    link: str = "#0b5394"
    comment: str = "#fffdf2"


WORKBOOK = SheetColours(
    ink=LIGHT.ink, soft="#595f69", head="#e9edf2", rule="#d5dae1", fill="#fff9db"
)
#: Stronger, for somebody has to find the cells to fill in.
FORM = SheetColours(ink=LIGHT.ink, soft="#595f69", head="#e9edf2", rule="#c5ccd6", fill="#fff7d6")


# --- tints --------------------------------------------------------------------------------

#: What a tint lies on: a ``mark`` is its own, the others lie under words.
Surface = Literal["mark", "board", "badge", "stage", "slide", "page", "report"]
#: How much of its zone's colour a tone keeps; the rest is ground. Stronger is darker, everywhere
#: in one order. Under words it is less, and less still where the words are small or the ground
#: is a projector's.
TINTS: dict[Surface, dict[Tone, float]] = {
    "mark": {"outcome": 1, "output": 0.72, "mechanism": 0.48, "event": 0.32, "stated": 0.18},
    "board": {
        "outcome": 0.3,
        "output": 0.2,
        "figures": 0.16,
        "mechanism": 0.1,
        "event": 0.05,
    },
    "badge": {"outcome": 0.34, "output": 0.2, "mechanism": 0.08},
    "stage": {"outcome": 0.22, "output": 0.22, "figures": 0.14, "mechanism": 0.08, "event": 0.05},
    "slide": {
        "outcome": 0.34,
        "output": 0.2,
        "figures": 0.16,
        "mechanism": 0.1,
        "event": 0.07,
        "stated": 0.04,
    },
    "page": {"outcome": 0.3, "output": 0.18, "figures": 0.18, "mechanism": 0.09},
}
TINTS["report"] = {tone: 0.3 * share for tone, share in TINTS["mark"].items()}
#: Of a zone's colour in the band between two stages of a funnel: on the screen, in drawings.
BAND, BAND_DRAWN = 0.14, 0.12


def strength(tone: Tone) -> float:
    """How much of a zone's colour a mark of a grade of evidence keeps."""
    return TINTS["mark"].get(tone, 1.0)


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of ``#rrggbb``, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def blend(colour: str, share: float, dark: bool) -> str:
    """``colour`` thinned with the ground: a share of 1 is the colour itself."""
    pairs = zip(channels(colour), channels(theme(dark).ground), strict=True)
    mixed = [round(over * share + under * (1 - share)) for over, under in pairs]
    return "#" + "".join(f"{part:02x}" for part in mixed)


def shades(count: int) -> list[float]:
    """How much of its colour each stage of a funnel keeps: from lighter to the colour itself."""
    return [1 - 0.45 * (count - 1 - at) / max(count - 1, 1) for at in range(count)]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.1)."""

    def luminance(colour: str) -> float:
        parts = [part / 255 for part in channels(colour)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=256)
def legible(colour: str, on: Terrain, ratio: float = 5.5) -> str:
    """The colour, moved towards the ink no further than a text on this ground needs.

    WCAG asks for 4.5; the relief of a map takes some of it away.
    """
    for step in range(21):
        pairs = zip(channels(colour), channels(on.ink), strict=True)
        mixed = "#" + "".join(f"{round(a + (b - a) * step / 20):02x}" for a, b in pairs)
        if contrast(mixed, on.ground) >= ratio:
            return mixed
    return on.ink


def readable(colour: str) -> str:
    """Black or white ink, whichever reads better on ``colour``."""
    return WHITE if contrast(colour, WHITE) >= contrast(colour, BLACK) else BLACK
