"""Whether the letters of a cell can be told from their ground.

A spreadsheet names a colour in four ways (ECMA-376, part 1, 18.8.19: plain, by the palette, by the
theme, or left to the program), lightens or darkens it, and lets the format of a number colour it
anew. Office suites hide a number by white letters as often as by a hidden row.
"""

from __future__ import annotations

import colorsys
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from data.asking import shown
from data.asking.spreadsheet import one_of, words

if TYPE_CHECKING:
    from openpyxl.cell import Cell

#: Least contrast (WCAG 2 ratio) of what can be seen at all, and least size in points.
_LEAST, _TINY = 1.3, 4
_BLACK, _WHITE = "000000", "FFFFFF"
#: The theme of an office suite, in the order in which cells count its colours.
_OFFICE = {
    "lt1": "FFFFFF",
    "dk1": "000000",
    "lt2": "E7E6E6",
    "dk2": "44546A",
    "accent1": "4472C4",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}


class Contrast:
    """Colours of one workbook, with its own theme and palette."""

    def __init__(self, book: Any) -> None:
        from openpyxl.styles.colors import COLOR_INDEX

        self.palette = [str(one)[-6:] for one in getattr(book, "_colors", None) or COLOR_INDEX]
        own = _scheme(book.loaded_theme)
        self.theme = [own.get(name, usual) for name, usual in _OFFICE.items()]

    def faint(self, cell: Cell, style: Any = None, part: Any = None) -> bool:
        """Whether what the cell shows is as good as unseen. ``style`` is what a condition makes of
        the cell, ``part`` the font of some of its words."""
        fonts = [one for one in (part, style and style.font, cell.font) if one]
        size = next((one.sz for one in fonts if one.sz), 11)
        letters = next((one.color for one in fonts if one.color), None)
        tone = self._named(shown.colour(cell.value, cell.number_format or "General"))
        under = style.fill if style and style.fill else None
        grounds = self._ground(under or cell.fill, conditional=under is not None)
        ink = tone or self._colour(letters, _BLACK)
        return size < _TINY or any(_alike(ink, ground) for ground in grounds)

    def drowned(self, cell: Cell, grounds: list[Any]) -> bool:
        """Whether one of these colours behind the cell would swallow it."""
        letters = self._colour(cell.font.color, _BLACK)
        return any(_alike(letters, self._colour(one, _WHITE)) for one in grounds)

    def _ground(self, fill: Any, *, conditional: bool) -> list[str]:
        """What the letters stand on; of a gradient, its ends."""
        if stops := getattr(fill, "stop", None):
            return [self._colour(stop.color, _WHITE) for stop in stops]
        kind = getattr(fill, "fill_type", None)
        if conditional:
            # A condition's fill is solid without saying so, in the colour of the background.
            own = fill.bgColor if _given(fill.bgColor) else fill.fgColor
            return [self._colour(own, _WHITE) if _given(own) else _WHITE]
        if not kind or kind == "none":
            return [_WHITE]
        return [self._colour(fill.fgColor if kind == "solid" else fill.bgColor, _WHITE)]

    def _colour(self, colour: Any, otherwise: str) -> str:
        """Six digits; ``otherwise`` where the program chooses."""
        found = otherwise
        if colour is None or colour.type == "auto":
            return found
        if colour.type == "rgb":
            found = str(colour.rgb)[-6:]
        elif colour.type == "theme":
            found = self.theme[colour.theme] if colour.theme < len(self.theme) else otherwise
        elif colour.indexed in (64, 65):  # the system's letters, and its ground
            found = _BLACK if colour.indexed == 64 else _WHITE
        elif colour.indexed < len(self.palette):
            found = self.palette[colour.indexed]
        return _tinted(found, colour.tint or 0)

    def _named(self, name: str) -> str:
        """A colour as the format of a number calls it; empty where it names none."""
        bare = name.strip("[] ").lower()
        for at, names in enumerate(words().colours):
            if bare in names:
                return self.palette[8 + at]
        if found := re.fullmatch(rf"(?:{one_of(words().numbered)})\s*(\d{{1,2}})", bare):
            at = int(found[1]) + 7
            return self.palette[at] if 8 <= at < len(self.palette) else ""
        return ""


def _alike(one: str, other: str) -> bool:
    high, low = sorted((_light(one), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05) < _LEAST


def _given(colour: Any) -> bool:
    return colour is not None and not (colour.type == "rgb" and colour.rgb == "00000000")


def _scheme(theme: bytes | None) -> dict[str, str]:
    """The colours of a theme by their names."""
    try:
        root = ElementTree.fromstring(theme) if theme else None
    except ElementTree.ParseError:
        root = None
    found = {}
    for slot in [] if root is None else root.iterfind(".//{*}clrScheme/*"):
        for colour in slot:
            code = colour.get("lastClr") or colour.get("val") or ""
            if re.fullmatch(r"[0-9A-Fa-f]{6}", code):
                found[slot.tag.rpartition("}")[2]] = code
    return found


def _tinted(code: str, tint: float) -> str:
    """Lighter (tint up to 1) or darker (down to -1), as 18.8.19 has it."""
    if not tint:
        return code
    hue, light, full = colorsys.rgb_to_hls(*_parts(code))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    made = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), full)
    return "".join(f"{round(part * 255):02X}" for part in made)


def _parts(code: str) -> tuple[float, float, float]:
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _light(code: str) -> float:
    """Relative luminance of WCAG 2."""
    parts = [
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in _parts(code)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
