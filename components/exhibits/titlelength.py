"""How long a title may be: two lines of a slide, and one breath of whoever reads it out."""

from __future__ import annotations

from components.edition import Edition
from data.model import Lang

#: The most characters of a title; a longer one may take three lines of a slide.
LONG: dict[Lang, int] = {"zh": 52, "en": 98}
#: Added to ``LONG``: what has no more than that fits in two lines, however wide its letters are.
SURE: dict[Lang, int] = {"zh": 0, "en": -5}


def short_title(ed: Edition, *titles: str, spare: int = 0) -> str:
    """The first of ``titles``, the fullest first, that is no longer than ``LONG`` and ``spare``
    characters more; the last where all are longer."""
    return next((one for one in titles if len(one) <= LONG[ed.lang] + spare), titles[-1])
