"""The HTML file for a reader whose system is dark: of every rule of its stylesheet what it says of
colours, said again in those of the dark ground.

A browser that does not know the question keeps the light ones, and so does paper. Drawings are
painted light, as files want them: those of marks and words take the colours of the ground, the
others (``lit``) are turned: light for dark, each colour keeping its hue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from components.render.layout import palette
from components.render.layout.palette import DARK, TERRAIN, TERRAIN_DARK, legible

_ASKED = "@media screen and (prefers-color-scheme: dark)"
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
#: A picture for a light ground on a dark one: what is light gets dark and the other way round, and
#: turning all hues by half a circle brings each back to where it was.
TURNED = "invert(0.92) hue-rotate(180deg)"
#: The relief within such a picture. It is lit from one side: turned, its ridges were valleys, and
#: turned back, a light sheet under words for the dark. So it is turned back dark, its shades, which
#: lie close together, moved apart.
RELIEF = "brightness(0.5) contrast(3.4) brightness(0.38) invert(1) sepia(0.3) hue-rotate(170deg)"
#: How far from the ground the outline of a mark is at least: a thin line needs as much as words.
_LINE = 4.5
#: Drawings that take the colours of the ground.
_WITHIN = (".drawing:not(.lit) svg", ".glyph svg")


def rules(light: str, dark: str, drawn: Mapping[str, str]) -> str:
    """What comes behind a stylesheet. ``light`` and ``dark`` are the same rules in the colours of
    each ground; ``drawn`` is colour of a drawing -> what it is in the dark."""
    blocks = zip(_blocks(light), _blocks(dark), strict=True)
    told = [f"{_ASKED} {{ html {{ color-scheme: dark; }} {_drawings(drawn)} }}"]
    for (narrow, bright), (_, dim) in blocks:
        asked = f"{_ASKED} and {narrow}" if narrow else _ASKED
        if changed := " ".join(_changed(bright, dim)):
            told.append(f"{asked} {{ {changed} }}")
    return " ".join(told)


def zones(looks: str, colours: Iterable[str]) -> str:
    """The tints of zones on the dark ground, and words and outlines in their ``colours``."""
    colours = [*colours]
    inks = {legible(one, TERRAIN): legible(one, TERRAIN_DARK) for one in colours}
    words = (
        f'{within} [color="{old}"]:not([stroke]) {{ fill: {new}; }}'
        for old, new in inks.items()
        for within in _WITHIN
    )
    lines = (
        f'{within} [color="{one}"][stroke] {{ stroke: {legible(one, TERRAIN_DARK, _LINE)}; }}'
        for one in dict.fromkeys((*colours, palette.GREY))
        for within in _WITHIN
    )
    return f"{_ASKED} {{ {looks} {' '.join((*words, *lines))} }}"


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """The rules for any screen, and those for a narrow one with their condition; not paper's."""
    first, *others = sheet.split("@")
    yield "", first
    for other in others:
        if other.startswith("media ("):
            condition, _, inner = other.removeprefix("media ").partition("{")
            yield condition.strip(), inner


def _changed(light: str, dark: str) -> Iterator[str]:
    """The rules, with those declarations alone that the ground changes, and what else a rule says
    of the same: all of a border is said anew, or the colour of its one side would be lost."""
    for bright, dim in zip(_RULE.finditer(light), _RULE.finditer(dark), strict=True):
        pairs = [*zip(bright[2].split(";"), dim[2].split(";"), strict=True)]
        changed = {_of(new) for old, new in pairs if old != new}
        if said := ";".join(new.strip() for _, new in pairs if _of(new) in changed):
            yield f"{bright[1].strip()} {{ {said} }}"


def _of(declaration: str) -> str:
    """What a declaration is about: of ``border-top-color`` the border."""
    return declaration.partition(":")[0].strip().partition("-")[0]


def _drawings(drawn: Mapping[str, str]) -> str:
    """Drawings take the ground's colours, one for one."""
    told = [
        f'{within} [{how}="{old}"] {{ {how}: {new}; }}'
        for within in _WITHIN
        for old, new in drawn.items()
        for how in ("fill", "stroke")
    ]
    for within in _WITHIN:
        told += [
            f"{within}, {within} [color]:not([stroke]) {{ fill: {DARK.ink}; }}",
            f'{within} [stroke="{palette.CHIP}"] {{ stroke: {DARK.soft}; }}',
            f'{within} rect[fill="{palette.WHITE}"] {{ fill: {DARK.ground}; }}',
        ]
    told.append(f".drawing.lit svg {{ background: none; filter: {TURNED}; }}")
    told.append(f".drawing.lit svg image {{ filter: {RELIEF}; }}")
    return " ".join(told)
