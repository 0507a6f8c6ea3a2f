"""The HTML file for a reader whose system is dark: as legible, its own on the screen alone."""

from __future__ import annotations

import re

from components.render.layout.palette import DARK, LIGHT, PAGE_DARK, contrast
from components.render.web import dusk, stylesheet

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
    told = dusk.rules(light, dark, {})
    assert told.endswith(f"{ASKED} {{ .a {{ border: 1px solid d;border-top-color: z }} }}")
