"""The pen that drawings are made with: it writes marks and texts, and knows how tall a text gets.

What it writes is plain SVG that any browser, however old, and any canvas shows the same: no
script, no style sheet, no reference to anything outside, and not one id, so that any number of
drawings can stand on one page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import NamedTuple

from components.render.layout import headline, lead, measure
from components.render.layout.bounds import Align
from components.render.layout.legal import legal
from components.render.layout.measure import LEADING
from components.render.layout.palette import LIGHT
from components.row import Row

#: The address a row leads to, empty for none.
To = Callable[[Row], str]
INK, SOFT = LIGHT.ink, LIGHT.soft
#: Where the letters' foot lies below the middle of their height, in em.
_FOOT = 0.36
_WEIGHT = ' font-weight="700"'


def safe(text: str) -> str:
    """The text as it stands in a tag or an attribute."""
    return escape(legal(text))


def short(number: float) -> str:
    """A number as short as a tenth of a unit needs."""
    return f"{number:.1f}".removesuffix(".0")


class Rect(NamedTuple):
    """Its left top corner, its width and its height."""

    x: float
    y: float
    wide: float
    tall: float


@dataclass(frozen=True)
class Style:
    """How a text is set: its size in units of the view box, and its looks. ``lang`` is set where
    it is in another language than the drawing."""

    size: float
    colour: str = INK
    bold: bool = False
    align: Align = "start"
    lang: str = ""

    def soft(self, *, lang: str = "") -> Style:
        """The same for what is said beside."""
        return replace(self, colour=SOFT, lang=lang)

    def lines(self, text: str, room: float, *, heading: bool = False) -> list[str]:
        """The lines of a text within ``room``; a ``heading``, which is bold, ends them where a
        reader pauses."""
        text = legal(text).replace("\n", " ")
        if heading:
            return [line.strip() for line in headline.lines(text, self.size, room)]
        return measure.lines(text, self.size, room, bold=self.bold)

    def tall(self, text: str, room: float) -> float:
        """The height of a text's lines within ``room``, both in units of the drawing."""
        return len(self.lines(text, room)) * self.leading

    def wide(self, text: str) -> float:
        """The width of a text on one line."""
        return measure.wide(legal(text), self.size, bold=self.bold)

    @property
    def leading(self) -> float:
        return self.size * LEADING


@dataclass(frozen=True)
class Manner:
    """How a drawing is pressed and heard where it stands. ``live`` marks what can be clicked as the
    page's host knows it (``layout.lead``); ``to`` gives an address to lead to instead. One that is
    ``told_by`` the words of another, which shows the same and has this ``id``, has no words of its
    own for the ear, and no hints."""

    live: bool = False
    to: To | None = None
    id: str = ""
    told_by: str = ""


class Pen:
    """Writes marks and texts, in its ``manner``. ``height`` says how far down the drawing reaches,
    ``broken`` whether what belongs beside each other had no room for that, ``pressed`` whether
    anything in it can be clicked."""

    def __init__(self, manner: Manner | None = None) -> None:
        self.manner = manner or Manner()
        self.height = 0.0
        self.broken = self.pressed = False
        self.parts: list[str] = []

    @property
    def presses(self) -> bool:
        """Whether what it draws can be pressed at all."""
        return self.manner.live or self.manner.to is not None

    def written(self) -> str:
        return legal("".join(self.parts))

    def add(self, part: str) -> None:
        self.parts.append(part)

    def start(self, row: Row, area: Rect | None = None) -> str:
        """Opens what belongs to a row: a click target where it leads somewhere, over all of
        ``area``, blank or not. Gives the tag that closes it."""
        shown = " ".join(filter(None, (row.shown, row.figure.original if row.figure else "")))
        name = ": ".join(filter(None, (" ".join(filter(None, (row.label, row.column))), shown)))
        manner = self.manner
        hint = "" if manner.told_by else f"<title>{safe(name)}</title>"
        where = manner.to(row) if manner.to else ""
        target = lead.target(row) if manner.live and not manner.to else ""
        self.pressed = self.pressed or bool(where or target)
        if where:
            self.add(f'<a href="{escape(where)}">{hint}')
        else:
            button = ' role="button" tabindex="0"' if target else ""
            self.add(f"<g{target}{button}>{hint}")
        if area and (where or target):
            self.box(area, "transparent")
        return "</a>" if where else "</g>"

    @staticmethod
    def foot(middle: float, style: Style) -> float:
        """Where letters stand whose height is around ``middle``."""
        return middle + _FOOT * style.size

    def text(self, x: float, middle: float, text: str, style: Style, more: str = "") -> None:
        """One line, its height around ``middle``; ``more`` are attributes."""
        if not text.strip():
            return
        look = f' fill="{style.colour}"' if style.colour != INK else ""
        look += _WEIGHT if style.bold else ""
        look += f' text-anchor="{style.align}"' if style.align != "start" else ""
        look += f' lang="{style.lang}"' if style.lang else ""
        foot = short(middle + _FOOT * style.size)
        self.add(
            f'<text x="{short(x)}" y="{foot}" font-size="{short(style.size)}"{look}{more}>'
            f"{safe(text)}</text>"
        )

    def spans(
        self, x: float, middle: float, parts: Sequence[tuple[str, Style]], gap: float = 0.0
    ) -> None:
        """Pieces of one line, ``gap`` apart."""
        inner = "".join(
            f'<tspan dx="{short(gap if at else 0)}" font-size="{short(style.size)}" '
            f'fill="{style.colour}"{_WEIGHT if style.bold else ""}>{safe(text)}</tspan>'
            for at, (text, style) in enumerate(parts)
            if text
        )
        foot = middle + _FOOT * max(style.size for _, style in parts)
        self.add(f'<text x="{short(x)}" y="{short(foot)}" xml:space="preserve">{inner}</text>')

    def paragraph(
        self, x: float, top: float, text: str, room: float, style: Style, *, heading: bool = False
    ) -> float:
        """Lines within ``room``, from ``top`` on; gives where they end."""
        for line in style.lines(text, room, heading=heading):
            self.text(x, top + style.leading / 2, line, style)
            top += style.leading
        return top

    def box(self, at: Rect, fill: str, more: str = "") -> None:
        self.add(
            f'<rect x="{short(at.x)}" y="{short(at.y)}" width="{short(max(at.wide, 0))}" '
            f'height="{short(at.tall)}" fill="{fill}"{more}/>'
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str, more: str = "") -> None:
        self.add(
            f'<line x1="{short(x1)}" y1="{short(y1)}" x2="{short(x2)}" y2="{short(y2)}" '
            f'stroke="{colour}" stroke-width="1.5"{more}/>'
        )
