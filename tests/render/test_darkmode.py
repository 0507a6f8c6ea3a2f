"""The HTML file for a reader whose system is dark: as legible, its own on the screen alone."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from components.render.layout.palette import DARK, LIGHT, PAGE_DARK, contrast
from components.render.web import darkmode, stylesheet

ASKED = "@media screen and (prefers-color-scheme: dark)"


def test_words_are_as_legible_on_the_dark_ground() -> None:
    grounds = (DARK.ground, DARK.wash, PAGE_DARK.silence, PAGE_DARK.target, PAGE_DARK.output)
    for ground in grounds:
        assert contrast(DARK.ink, ground) >= 7
    for words in (PAGE_DARK.soft, DARK.action):
        assert contrast(words, DARK.ground) >= 4.5


def test_outlines_of_marks_are_as_legible_on_the_dark_ground_as_words() -> None:
    colours = ("#0072B2", "#D55E00", "#009E73", "#AA4499", "#882255")
    night = darkmode.zones("", colours)
    for colour in colours:
        (line,) = set(
            re.findall(rf'\[color="{colour}"\]\[stroke\] {{ stroke: (#\w+)', night, re.IGNORECASE)
        )
        assert contrast(line, DARK.ground) >= 4.5
    # A page mixes them with its ink itself.
    assert "svg [color][stroke] { stroke: color-mix(" in stylesheet.board()


def test_what_is_dark_is_said_of_screens_alone_and_of_colours_alone() -> None:
    night = stylesheet.night()
    assert re.findall(r"@[^{]*", night) == [
        f"{ASKED} ",
        f"{ASKED} ",
        f"{ASKED} and (max-width: 700px) ",
    ]
    assert f"body {{ background: {DARK.ground};color: {DARK.ink} }}" in night
    assert "padding" not in night and "font-size" not in night
    drawn = night.partition("svg")[0]
    assert LIGHT.ink not in drawn


def test_the_colour_of_one_side_outlives_the_border_around_it() -> None:
    light, dark = (
        f".a {{ color: c; border: 1px solid {edge}; border-top-color: z; margin: 0 }}"
        for edge in ("l", "d")
    )
    told = darkmode.rules(light, dark, {})
    assert told.endswith(f"{ASKED} {{ .a {{ border: 1px solid d;border-top-color: z }} }}")


Colour = tuple[float, ...]


def _alike(change: Callable[[float, float], float]) -> Callable[[Colour, float], Colour]:
    """A filter that does the same with each part of a colour."""
    return lambda colour, amount: tuple(change(part, amount) for part in colour)


def _mixed(*rows: Colour) -> Callable[[Colour], Colour]:
    """A colour whose parts are sums of its parts."""
    return lambda colour: tuple(
        sum(share * part for share, part in zip(row, colour, strict=True)) for row in rows
    )


def _sepia(colour: Colour, amount: float) -> Colour:
    brown = _mixed((0.393, 0.769, 0.189), (0.349, 0.686, 0.168), (0.272, 0.534, 0.131))(colour)
    return tuple(a + (b - a) * amount for a, b in zip(colour, brown, strict=True))


def _turned(colour: Colour, degrees: float) -> Colour:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    light = (0.213, 0.715, 0.072)
    shares = ((0.787, -0.715, -0.072), (-0.213, 0.285, -0.072), (-0.213, -0.715, 0.928))
    across = ((-0.213, -0.715, 0.928), (0.143, 0.140, -0.283), (-0.787, 0.715, 0.072))
    rows = (
        tuple(
            one + cos * share + sin * far for one, share, far in zip(light, part, side, strict=True)
        )
        for part, side in zip(shares, across, strict=True)
    )
    return _mixed(*rows)(colour)


#: What a filter of CSS makes of a colour, each part 0 to 1, by its name and its amount.
_FILTERS: dict[str, Callable[[Colour, float], Colour]] = {
    "brightness": _alike(lambda part, amount: part * amount),
    "contrast": _alike(lambda part, amount: (part - 0.5) * amount + 0.5),
    "invert": _alike(lambda part, amount: amount + part * (1 - 2 * amount)),
    "sepia": _sepia,
    "hue-rotate": _turned,
}


def filtered(grey: float, *filters: str) -> Colour:
    colour: Colour = (grey, grey, grey)
    for name, amount in re.findall(r"([a-z-]+)\(([\d.]+)", " ".join(filters)):
        made = _FILTERS[name](colour, float(amount))
        colour = tuple(min(1.0, max(0.0, part)) for part in made)
    return colour


def test_a_relief_is_dark_in_the_dark_and_what_is_lit_stays_lighter() -> None:
    shades = [0.86 + at * 0.02 for at in range(8)]  # those of the picture
    found = [filtered(shade, darkmode.RELIEF, darkmode.TURNED) for shade in shades]
    dark = [0.213 * red + 0.715 * green + 0.072 * blue for red, green, blue in found]
    assert dark == sorted(dark) and dark[-1] - dark[0] > 0.06
    assert max(dark) < 0.25, "words for a dark ground stand on it"
    assert min(dark) > 0.1, "it is land, which the ground is not"
    assert all(red < green < blue for red, green, blue in found), "of the hue of the ground"
    for sheet in (stylesheet.night(), stylesheet.stage(), stylesheet.board()):
        assert f"svg image {{ filter: {darkmode.RELIEF}; }}" in sheet
