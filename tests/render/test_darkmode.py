"""The HTML file for a reader whose system is dark: as legible, its own on the screen alone."""

from __future__ import annotations

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


#: What a filter of CSS makes of a grey, 0 to 1, by its name and its amount.
_FILTERS: dict[str, Callable[[float, float], float]] = {
    "brightness": lambda grey, amount: grey * amount,
    "contrast": lambda grey, amount: (grey - 0.5) * amount + 0.5,
    "invert": lambda grey, amount: amount + grey * (1 - 2 * amount),
    "hue-rotate": lambda grey, _: grey,
}


def filtered(grey: float, *filters: str) -> float:
    for name, amount in re.findall(r"([a-z-]+)\(([\d.]+)", " ".join(filters)):
        grey = min(1.0, max(0.0, _FILTERS[name](grey, float(amount))))
    return grey


def test_a_relief_is_dark_in_the_dark_and_what_is_lit_stays_lighter() -> None:
    shades = [0.86 + at * 0.02 for at in range(8)]  # those of the picture
    dark = [filtered(shade, darkmode.RELIEF, darkmode.TURNED) for shade in shades]
    assert dark == sorted(dark) and dark[-1] - dark[0] > 0.06
    assert max(dark) < 0.25, "words for a dark ground stand on it"
    for sheet in (stylesheet.night(), stylesheet.stage(), stylesheet.board()):
        assert f"svg image {{ filter: {darkmode.RELIEF}; }}" in sheet
