"""Drawings made for tests and read back: made-up rows, the real exhibits, marks by their tags."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

from lxml import etree

from components import config
from components.exhibit import Exhibit
from components.exhibits import shelf
from components.kinds import DRAWN, SCENES, Kind
from components.render.svg.drawing import drawing
from components.render.svg.sheet import Shape
from data.model import LANGS, Lang
from tests.support import reader
from tests.support.cases import each
from tests.support.letters import squeezed

COLOURS = config.load().colours([zone.id for zone in reader.dataset().zones])
BLUE = "#0072B2"
#: A slide, a page, a phone.
SHAPES = (Shape(1760, 760, 24), Shape(960, size=17), Shape(344, size=16))
every_shape = each("shape", SHAPES)


def real(kinds: Collection[Kind]) -> dict[str, tuple[Exhibit, Lang]]:
    """Every exhibit of the product of these kinds, in both languages."""
    found = {}
    for lang in LANGS:
        ed = reader.edition(lang)
        for key in shelf.shelf(ed):
            exhibit = shelf.take(ed, key)
            if exhibit and exhibit.kind in kinds:
                found[f"{lang}-{key}"] = exhibit, lang
    return found


@cache
def drawable() -> dict[str, tuple[Exhibit, Lang]]:
    """Bars, parts, funnels and the map; what is laid out as a scene is tested by itself."""
    return real({*DRAWN} - {*SCENES})


every_real = each("one", lambda: drawable().values())


def drawn(one: Exhibit, shape: Shape = SHAPES[1], lang: Lang = "en", **more: Any) -> Any:
    """The drawing, parsed; every name without its namespace."""
    colours = {"z": BLUE, **COLOURS}
    text = drawing(one, colours, lang, shape, **more)
    return etree.fromstring(text.encode())


def tags(svg: Any, name: str, **having: str) -> list[Any]:
    return [
        one
        for one in svg.iter(name)
        if all(one.get(key.replace("_", "-")) == value for key, value in having.items())
    ]


def said(svg: Any) -> str:
    """Everything written, without the spaces that breaking a line costs."""
    return squeezed("".join("".join(one.itertext()) for one in svg.iter("text")))


def number(one: Any, name: str) -> float:
    return float(one.get(name))


def bars(svg: Any, colour: str = BLUE) -> list[Any]:
    return tags(svg, "rect", fill=colour)
