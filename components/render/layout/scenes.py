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
#: Sizes of text to try on a wall, the largest first.
_SIZES = (40, 36, 33, 30, 28, 26, 24)


def fitted(
    exhibit: Exhibit, colours: Mapping[str, str], lang: Lang, width: float, height: float
) -> Scene:
    """The scene with the largest texts that fit ``height``; with the smallest, and taller, where
    none do."""
    lay = SCENES[exhibit.kind]
    for size in _SIZES:
        made = lay(exhibit, colours, lang, width, height, size)
        if made.tall <= height:
            break
    return made
