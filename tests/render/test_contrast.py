"""Colours can be told apart and texts on them be read, in light and dark and whatever the eyes."""

from __future__ import annotations

import math
import re
from itertools import combinations

import pytest

from components import config
from components.exhibit import Exhibit
from components.render.layout.palette import (
    DARK,
    LIGHT,
    blend,
    readable,
    shades,
    strength,
    theme,
)
from data.model import EVIDENCE
from tests.support.cases import each
from tests.support.charted import (
    COLOURS,
    drawn,
    every_drawing,
    light_and_dark,
    noted,
)


def linear(colour: str) -> list[float]:
    """The linear RGB of ``#rrggbb`` (sRGB, IEC 61966-2-1)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2), written anew so as to check the code's."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


ALL = config.load().zone_colours


#: What a reader without one kind of cone sees, in linear RGB (Machado, Oliveira and Fernandes,
#: A Physiologically-based Model for Simulation of Color Vision Deficiency, 2009, severity 1).
SIGHT = {
    "ordinary": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def lab(colour: str, sight: str = "ordinary") -> tuple[float, float, float]:
    """CIE L*a*b* of a colour as a kind of sight perceives it."""
    light = linear(colour)
    seen = [sum(a * b for a, b in zip(row, light, strict=True)) for row in SIGHT[sight]]
    red, green, blue = (min(1.0, max(0.0, part)) for part in seen)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    a, b, c = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * b - 16, 500 * (a - b), 200 * (b - c)


#: Twice the difference that is just noticed (2.3, Mahy and others, 1994).
NOTICED = 4.6


def test_all_zone_colours_differ_from_each_other() -> None:
    for one, other in combinations(ALL, 2):
        assert math.dist(lab(one), lab(other)) > NOTICED, (one, other)


@each("sight", SIGHT)
def test_the_first_four_zones_can_be_told_apart_by_colour_blind_readers(sight: str) -> None:
    """More hues than that nobody can; the name always stands beside the colour."""
    for one, other in combinations(ALL[:4], 2):
        assert math.dist(lab(one, sight), lab(other, sight)) > NOTICED, (one, other)


@each("colour", ALL)
def test_a_zone_colour_reaches_3_to_1_as_a_mark(colour: str) -> None:
    assert contrast(colour, LIGHT.ground) >= 3


@each("colour", COLOURS.values())
def test_the_colours_in_use_can_be_told_from_the_dark_ground_too(colour: str) -> None:
    assert contrast(colour, DARK.ground) >= 3


@light_and_dark
@each("colour", ALL)
def test_a_number_on_a_segment_can_be_read(colour: str, dark: bool) -> None:
    for grade in EVIDENCE:
        fill = blend(colour, strength(grade), dark)
        assert contrast(readable(fill), fill) >= 4.5, (grade, fill)
    for share in shades(5):
        fill = blend(colour, share, dark)
        assert contrast(readable(fill), fill) >= 4.5


@light_and_dark
@every_drawing
def test_texts_on_the_drawing_can_be_read(one: Exhibit, dark: bool) -> None:
    figure = drawn(one, dark=dark)
    assert contrast(figure.layout.font.color, theme(dark).ground) >= 4.5
    for trace in figure.data:
        if trace.text and trace.textfont.color:
            inks, fills = trace.textfont.color, trace.marker.color
            pairs = [(inks, fills)] if isinstance(inks, str) else zip(inks, fills, strict=True)
            assert all(contrast(ink, fill) >= 4.5 for ink, fill in pairs)
    for colour in re.findall(r"color:(#[0-9a-f]{6})", " ".join(noted(figure))):
        assert contrast(colour, theme(dark).ground) >= 4.5


@every_drawing
def test_the_dark_variant_shows_the_same_figures(one: Exhibit) -> None:
    for light, dark in zip(drawn(one).data, drawn(one, dark=True).data, strict=True):
        assert (light.x, light.y, light.text) == (dark.x, dark.y, dark.text)
    assert drawn(one).layout.font.color != drawn(one, dark=True).layout.font.color


@pytest.mark.parametrize("dark", [False, True])
def test_a_blend_runs_from_the_ground_to_the_colour(dark: bool) -> None:
    assert blend("#0072B2", 1, dark) == "#0072b2"
    assert blend("#0072B2", 0, dark) == theme(dark).ground


def test_stronger_evidence_is_a_stronger_colour() -> None:
    shares = [strength(grade) for grade in EVIDENCE]
    assert shares == sorted(shares)
    assert len(set(shares)) == len(shares)
