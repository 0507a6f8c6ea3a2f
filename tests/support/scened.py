"""Exhibits that are laid out as scenes, and how wide: what the tests of scenes go through."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from components.exhibit import Exhibit
from components.kinds import SCENES
from data.model import LANGS, Lang
from tests.support import pictured, zoned
from tests.support.cases import each
from tests.support.svg import real

MADE: tuple[Callable[[Lang], Exhibit], ...] = (
    pictured.pipeline,
    pictured.funds,
    zoned.topics,
    zoned.sides,
    pictured.findings,
)
#: Width and size of texts: a wall, a page, half of one, a phone.
WIDTHS = ((1760.0, 28.0), (1240.0, 16.0), (760.0, 16.0), (344.0, 16.0))


@cache
def cases() -> list[tuple[Exhibit, Lang]]:
    """Made-up ones, and every one of the product that has rows."""
    own = [(make(lang), lang) for make in MADE for lang in LANGS]
    return [*own, *(one for one in real({*SCENES} - {"diagram"}).values() if one[0].rows)]


every_case = each("case", cases)
every_width = each("width, size", WIDTHS)
