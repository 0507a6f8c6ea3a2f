"""The palette as variables of stylesheets, so that no stylesheet names a colour.

On the screen and in a presentation they follow the frame's theme, light or dark; paper is light.
The HTML file is for browsers that may not know variables: there they are written out, light first
and then, for a reader whose system is dark, dark (``darkmode``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from components.kinds import DRAWN, SCENES
from components.render.layout import palette
from components.render.layout.palette import (
    DARK,
    LIGHT,
    PAGE,
    PAGE_DARK,
    TINTS,
    PageColours,
    Surface,
    Theme,
)
from components.render.web import darkmode

#: What Streamlit calls the colours of its theme inside a component.
_FRAME = {
    "ink": "--st-text-color",
    "ground": "--st-background-color",
    "wash": "--st-secondary-background-color",
    "rule": "--st-border-color",
    "link": "--st-link-color",
}
_USE = re.compile(r"var\(--([a-z]+)\)")


def board() -> str:
    """What comes before the stylesheet of a page's fragments."""
    printed = _plain(LIGHT) | {"rule": palette.PRINTED_RULE}
    given = {
        **_themed(70),
        **_tints("board"),
        **_tints("badge"),
        "sure": palette.SURE,
        "due": palette.DUE,
        "tally": palette.TALLY,
        "marked": palette.MARKED,
        "dark": LIGHT.ink,
    }
    paper = f"@media print {{ {_block('board', printed)}}}\n"
    turned = f"@media screen {{ {_turned('section.turned > svg')} }}\n"
    return f"{_block('board', given)}{paper}{turned}{_scenes('.scene', '.glyph')}"


def _turned(drawn: str) -> str:
    """Drawings that are painted for a light ground, on a dark one: with the ground that they stand
    on; where that is the darker of the two, the page's own stays, so that no sheet lies on it."""
    relief = ", ".join(f"{one} image" for one in drawn.split(", "))
    return (
        f"{drawn} {{ filter: {darkmode.TURNED}; mix-blend-mode: lighten; }}"
        f" {relief} {{ filter: {darkmode.RELIEF}; }}"
    )


#: Colours of drawings -> what they are on the ground at hand.
_DRAWN = {
    LIGHT.ink: "ink",
    LIGHT.soft: "soft",
    LIGHT.rule: "rule",
    LIGHT.wash: "wash",
    LIGHT.action: "link",
    palette.SILENCE: "rule",
    palette.THIN: "rule",
    palette.TRACK: "wash",
}


def _scenes(*within: str) -> str:
    """Drawings that stand among a page's words take its colours: they are painted light, as files
    want them, and here each colour of the ground is exchanged. Words in the colour of a zone and
    the outlines of marks are moved towards the ink, which is darker or lighter than it."""
    rules = [
        f'svg [{how}="{colour}"] {{ {how}: var(--{name}); }}'
        for colour, name in _DRAWN.items()
        for how in ("fill", "stroke")
    ]
    rules.append(f'svg [stroke="{palette.CHIP}"] {{ stroke: var(--soft); }}')
    rules.append(f'svg rect[fill="{palette.WHITE}"] {{ fill: var(--ground); }}')
    inked = "color-mix(in srgb, currentColor 80%, var(--ink))"
    rules.append(f"svg [color]:not([stroke]) {{ fill: {inked}; }}")
    rules.append(f"svg [color][stroke] {{ stroke: {inked}; }}")
    there = f":is({', '.join(within)})"
    inner = "\n".join(f"{there} {rule}" for rule in rules)
    # The whole svg is ink where nothing else is said.
    return f"{inner}\n{there} > svg {{ fill: var(--ink); font-family: inherit; }}\n"


def bar() -> str:
    """What comes before the stylesheet of the bar above every page."""
    return _block("bar", {**_themed(70), "shadow": palette.SHADOW})


def picker() -> str:
    """What comes before the stylesheet of the list of zones."""
    return _block("picker", {**_themed(70), "shadow": palette.SHADOW})


def drafttext() -> str:
    """What comes before the stylesheet of a draft's text."""
    given = {
        **_themed(70),
        "sure": palette.SURE,
        "due": palette.DUE,
        "tally": palette.TALLY,
        "marked": palette.MARKED,
        "dark": LIGHT.ink,
    }
    return _block("drafttext", given)


def stage() -> str:
    """What comes before the stylesheet of a presentation. It follows the reader's theme; drawings
    that know of none have a light ground (``sheet``) and are turned with it in the dark."""
    given = {
        **_themed(76),
        **_tints("stage"),
        "draft": palette.DRAFT,
        "draft-ink": palette.DRAFT_INK,
        "sheet": LIGHT.ground,
    }
    paper = f"@media print {{ {_block('stage', _plain(LIGHT))}}}\n"
    bright = ", ".join(f".{kind}" for kind in DRAWN if kind not in SCENES)
    held = ":is(.body, .narrow)"  # on a wall, and on a phone
    drawn = f".slide:is({bright}) {held} > svg, .cover .beside > svg"
    light = f"{drawn} {{ background: var(--sheet); }}\n"
    light += f"@media screen and (prefers-color-scheme: dark) {{ {_turned(drawn)} }}\n"
    scenes = _scenes(f".slide:not({bright}) {held}", ".glyph")
    return f"{_block('stage', given)}{paper}{light}{scenes}"


#: Component -> its variables.
SCREEN = {"board": board, "bar": bar, "drafttext": drafttext, "picker": picker, "stage": stage}


def screen(name: str) -> str:
    """The variables of a component of the screen; none for one that shows nothing."""
    return SCREEN[name]() if name in SCREEN else ""


def frame() -> str:
    """What the frame around the pages needs beside its own theme, on the screen and on paper. Of
    its theme it gives its own sheets no variables, but the scheme, light or dark."""
    given, dark = _plain(LIGHT), _plain(DARK)
    schemed = (
        f"--frame-{name}:light-dark({given[name]},{dark[name]});"
        for name in ("ground", "rule", "link")
    )
    plain = (f"--paper-{name}:{given[name]};" for name in given)
    return "".join(["html{", *plain, "}\n[data-testid=stApp]{", *schemed, "}\n"])


@cache
def page() -> str:
    """The stylesheet of the HTML file, with its colours written in, without comments and line
    breaks. Raises KeyError for a variable that is no colour of the palette."""
    return _written(LIGHT, PAGE)


@cache
def night() -> str:
    """What comes behind it for a reader whose system is dark. A page that stands in a frame of
    another goes without: it does not know its surroundings."""
    drawn = {colour: _plain(DARK).get(name, DARK.soft) for colour, name in _DRAWN.items()}
    return darkmode.rules(page(), _written(DARK, PAGE_DARK), drawn)


def _written(theme: Theme, own: PageColours) -> str:
    text = Path(__file__).with_name("document.css").read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    colours = _plain(theme) | {"grey": palette.GREY} | vars(own)
    return re.sub(r"\s+", " ", _USE.sub(lambda found: colours[found[1]], text)).strip()


def _plain(theme: Theme) -> dict[str, str]:
    return {
        "ink": theme.ink,
        "ground": theme.ground,
        "wash": theme.wash,
        "rule": theme.rule,
        "link": theme.action,
    }


def _themed(soft: int) -> dict[str, str]:
    """The frame's colours, or those of light where there is no frame."""
    plain = _plain(LIGHT)
    return {
        **{name: f"var({frame}, {plain[name]})" for name, frame in _FRAME.items()},
        "soft": _soft(soft),
    }


def _soft(share: int) -> str:
    return f"color-mix(in srgb, var(--ink) {share}%, var(--ground))"


def _tints(surface: Surface) -> dict[str, str]:
    return {f"{surface}-{tone}": f"{share:.0%}" for tone, share in TINTS[surface].items()}


def _block(name: str, given: Mapping[str, str]) -> str:
    inner = " ".join(f"--{key}: {value};" for key, value in given.items())
    return f":host, .{name} {{ {inner} }}\n"
