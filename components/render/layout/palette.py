"""Colour arithmetic shared by the renderers: tints of a zone's hue, and ink that reads on it."""

from __future__ import annotations

from components.exhibit import Tone

#: The page's ground in light and dark, as the frame's theme has it.
GROUND = {False: "#ffffff", True: "#12171f"}
#: How much of the zone's colour a grade keeps; the rest is ground. Stronger is darker.
_STRENGTH: dict[Tone, float] = {
    "outcome": 1.0,
    "output": 0.72,
    "mechanism": 0.48,
    "event": 0.32,
    "stated": 0.18,
}


def strength(tone: Tone) -> float:
    """How much of a zone's colour a grade of evidence keeps."""
    return _STRENGTH.get(tone, 1.0)


def blend(colour: str, share: float, dark: bool) -> str:
    """``colour`` thinned with the ground: a share of 1 is the colour itself."""
    over, under = (
        [int(one[at : at + 2], 16) for at in (1, 3, 5)] for one in (colour, GROUND[dark])
    )
    mixed = [round(a * share + b * (1 - share)) for a, b in zip(over, under, strict=True)]
    return "#" + "".join(f"{part:02x}" for part in mixed)


def shades(count: int) -> list[float]:
    """How much of its colour each stage of a funnel keeps: from lighter to the colour itself."""
    return [1 - 0.45 * (count - 1 - at) / max(count - 1, 1) for at in range(count)]


def readable(colour: str) -> str:
    """Black or white ink, whichever reads better on ``colour`` (WCAG 2 contrast ratio)."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#ffffff" if 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 else "#000000"
