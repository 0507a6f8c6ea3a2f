"""What lays out each kind of exhibit that is a scene, and the largest text that fits."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from components.exhibit import Exhibit
from components.kinds import Kind
from components.render.layout import boxes, dots, sentences, sides, tally
from components.render.layout.scene import Scene
from data.model import Lang

Layout = Callable[[Exhibit, Mapping[str, str], Lang, float, float | None, float], Scene]
SCENES: dict[Kind, Layout] = {
    "finding": sentences.layout,
    "dots": dots.layout,
    "tally": tally.layout,
    "diagram": boxes.layout,
    "sides": sides.layout,
}
#: Sizes of text to try on a wall, the largest first; and of what is worth more on one screen than
#: in parts, those under it. Texts of findings do not follow to the end (``sentences``).
_SIZES = (40, 36, 33, 30, 28, 26, 24)
_WHOLE: dict[Kind, tuple[int, ...]] = {
    "finding": (22, 20, 18, 16),
    "diagram": (22, 20),
    "sides": (22, 20, 19),
}


#: What spreads over a height may be off it by so much.
ROUNDING = 0.5


def sizes(kind: Kind) -> tuple[int, ...]:
    """Sizes of text to try, the largest first."""
    return (*_SIZES, *_WHOLE.get(kind, ()))


def fitted(
    exhibit: Exhibit, colours: Mapping[str, str], lang: Lang, width: float, height: float
) -> Scene:
    """The scene with the largest texts that fit ``height``; with the smallest, and taller, where
    none do."""
    lay = SCENES[exhibit.kind]
    for size in sizes(exhibit.kind):
        made = lay(exhibit, colours, lang, width, height, size)
        if made.tall <= height + ROUNDING:
            break
    return made
