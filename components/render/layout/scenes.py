"""What lays out each kind of exhibit that is a scene, and the largest text that fits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from itertools import product
from math import inf, sqrt

from components import memory
from components.exhibit import Exhibit
from components.kinds import Kind
from components.render.layout import boxes, dots, fewer, sentences, zonegrid
from components.render.layout.scene import LOWEST, Scene
from data.model import Lang

Layout = Callable[[Exhibit, Mapping[str, str], Lang, float, float | None, float], Scene]
SCENES: dict[Kind, Layout] = {
    "finding": sentences.layout,
    "dots": dots.layout,
    "tally": partial(zonegrid.layout, counted=True),
    "diagram": boxes.layout,
    "sides": partial(zonegrid.layout, counted=False),
}
#: Sizes of text to try on a wall, the largest first: what stands smaller beside the smallest can
#: still be read from afar. Where it does not fit, it is said in fewer words (``fewer``), and then
#: on more screens.
_SIZES = (40, 36, 33, 30, 28, 26, 24)
#: Few things to count, or amounts alone, are set larger, and not as large as the title over them.
_LARGE = (48, 44)
#: Of findings what stands around their texts, which do not follow to the end (``sentences``).
_CLOSE = (22, 20, 18, 16)
#: Texts half as large take half the lines of half the height, and in no scene less than this part
#: of that. So what is far too tall tells which sizes need not be tried; not where its rows break,
#: for with smaller texts they may not.
_LOWER = 0.75
#: So many of those that say the same in fewer words hold whole rows each.
_BARE = 2
#: A scene may be taller than its room by so much: it still ends above what stands below it.
ROUNDING = 2.0


def sizes(kind: Kind) -> tuple[int, ...]:
    """Sizes of text to try, the largest first."""
    large, close = (_LARGE if kind == "dots" else ()), (_CLOSE if kind == "finding" else ())
    return (*large, *_SIZES, *close)


def fitted(
    exhibit: Exhibit, colours: Mapping[str, str], lang: Lang, width: float, height: float
) -> Scene:
    """The scene with the largest texts that fit ``height``; with the smallest, and taller, where
    none do. Which these are is kept for all who draw the same."""
    lay, tries = SCENES[exhibit.kind], [*product(fewer.words(exhibit), sizes(exhibit.kind))]

    @cache
    def drawn(at: int) -> Scene:
        told, size = tries[at]
        return lay(told, colours, lang, width, height, size)

    def fit() -> int:
        broken, room, most = None, height + ROUNDING, inf
        for at, (_, size) in enumerate(tries):
            if size == tries[0][1]:  # other words
                most = inf
            if size > most:
                continue
            made = drawn(at)
            if made.tall <= room and not made.broken:
                return at
            if made.tall <= room and broken is None:
                broken = at  # rather smaller texts than a row that breaks
            elif made.tall > room and not made.broken:
                most = size * sqrt(room / (made.tall * _LOWER))
        return len(tries) - 1 if broken is None else broken

    return drawn(memory.here().keep(("fitted", exhibit.digest, lang, width, height), None, fit))


def least(exhibit: Exhibit, width: float, height: float | None) -> float:
    """How high the scene is with the fewest words and the smallest texts. Colours change no
    measure."""
    told, size = fewer.words(exhibit), sizes(exhibit.kind)[-1]
    # What says that there is more may take a line more than that does.
    lay, fewest = SCENES[exhibit.kind], told[_BARE:] or told[-1:]
    return min(lay(one, {}, "zh", width, height, size).tall for one in fewest)


def tall(exhibit: Exhibit, width: float, size: float) -> float:
    """How high the scene is on paper, in its own words and with texts of this ``size``."""
    return SCENES[exhibit.kind](exhibit, {}, "zh", width, None, size).tall


def lowest(exhibit: Exhibit, width: float) -> float:
    """How high the same is where it is to take no more room than it needs."""
    return least(exhibit, width, LOWEST)
