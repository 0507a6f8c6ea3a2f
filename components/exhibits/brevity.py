"""Titles that a leader can say in a breath, and a slide has two lines for."""

from __future__ import annotations

from components.edition import Edition
from data.model import Lang

#: A title of more signs than that takes three lines of a slide: it says less, where it can.
LONG: dict[Lang, int] = {"zh": 52, "en": 98}
#: As many signs fewer have two lines of a slide, however wide their letters are.
SURE: dict[Lang, int] = {"zh": 0, "en": -5}


def breath(ed: Edition, *titles: str, spare: int = 0) -> str:
    """The first title that a leader can say in a breath, or the last; ``spare`` signs more."""
    return next((one for one in titles if len(one) <= LONG[ed.lang] + spare), titles[-1])
