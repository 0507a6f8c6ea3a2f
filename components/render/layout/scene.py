"""A scene: marks, boxes, strokes and words laid out once, which every medium paints.

What is counted or boxed (dots, tallies, diagrams, the small pictures of findings) is laid out here
in units of the scene, from its top left corner, with texts measured on the wide side; a drawing
writes it as SVG, a slide as native shapes. No painter measures or breaks anything, so that screen,
slide and paper cannot disagree. Colours are ``#rrggbb``; how a mark is filled is ``Mark``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from components.render.layout.palette import LIGHT
from components.row import Mark, Row

#: The height that is given where a scene is to be as low as it gets: nothing is as low as that.
LOWEST = 1.0


@dataclass(frozen=True)
class Stamp:
    """One mark, ``size`` across, its middle at ``x``, ``y``: a disc, or a ``square`` one."""

    x: float
    y: float
    size: float
    mark: Mark
    colour: str
    square: bool = False


@dataclass(frozen=True)
class Box:
    """A rectangle from its left top corner: ``fill`` inside (none where empty), of which it keeps
    ``tint`` and the ground the rest; an ``edge`` that is ``dashed`` or not, ``rounded`` corners,
    ``hatched`` for silence."""

    x: float
    y: float
    wide: float
    tall: float
    fill: str = ""
    edge: str = ""
    dashed: bool = False
    rounded: bool = False
    hatched: bool = False
    thick: float = 1.5
    tint: float = 1.0


@dataclass(frozen=True)
class Stroke:
    """A line through ``points``, with an ``arrow`` at its end or without."""

    points: tuple[tuple[float, float], ...]
    colour: str
    thick: float = 1.5
    dashed: bool = False
    arrow: bool = False


@dataclass(frozen=True)
class TextLine:
    """One line of text, its height around ``y``. ``lang`` is set where it is in another language
    than the scene."""

    x: float
    y: float
    text: str
    size: float
    colour: str = LIGHT.ink
    bold: bool = False
    align: Literal["start", "middle", "end"] = "start"
    lang: str = ""


@dataclass(frozen=True)
class Run:
    """A piece of a line, and its looks."""

    text: str
    size: float
    colour: str = LIGHT.ink
    bold: bool = False
    lang: str = ""


@dataclass(frozen=True)
class Phrase:
    """One line of text in several looks, its height around ``y``: the runs follow each other as
    the font at hand sets them, spaces included. It ``goes_on`` where a figure that is wider than
    its room ends on the next line."""

    x: float
    y: float
    runs: tuple[Run, ...]
    align: Literal["start", "middle", "end"] = "start"
    goes_on: bool = False


Item = Stamp | Box | Stroke | TextLine | Phrase


@dataclass(frozen=True)
class Part:
    """Items that belong to one ``row``: a click on any of them opens what stands behind it, and
    its name is heard. Items of nobody have no row."""

    items: tuple[Item, ...]
    row: Row | None = None

    def moved(self, right: float, down: float) -> Part:
        """The same elsewhere."""
        return replace(self, items=tuple(_moved(item, right, down) for item in self.items))


def _moved(item: Item, right: float, down: float) -> Item:
    if isinstance(item, Stroke):
        return replace(item, points=tuple((x + right, y + down) for x, y in item.points))
    return replace(item, x=item.x + right, y=item.y + down)


@dataclass(frozen=True)
class Scene:
    """What is painted, in the order of ``parts``: the later over the earlier. It is ``broken``
    where things that belong beside each other had no room for that."""

    wide: float
    tall: float
    parts: Sequence[Part]
    broken: bool = False
