"""What a text is by its own words: an article, a report of an office, a bulletin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data import headings
from data.chinese import WORDS
from data.model import SourceType
from data.signed import FIRST, LAST

#: The heading of a text is among so many lines and no longer than this.
_LINES, _LONGEST = 3, 60
_NEWS, _SITE = WORDS.pattern("of_a_newspaper"), WORDS.pattern("of_a_site")
#: What a headline has that is no name of a paper, and what a loose name needs before it.
_TOLD, _OFFICE = WORDS.pattern("of_news"), WORDS.pattern("of_an_office")
#: What follows the name of a genre in a heading may be an edition or a part, but no other word.
_TAIL = WORDS.pattern("behind_genre")


@dataclass(frozen=True)
class Genre:
    """``type`` as the dataset has it; what the text calls itself, in both languages."""

    type: SourceType
    zh: str
    en: str


def genre(paragraphs: Sequence[str]) -> Genre | None:
    """The genre of a text: an article where a newspaper signs, else what its heading ends as;
    None where it does not say, and somebody has to be asked."""
    ends = (*paragraphs[:FIRST], *paragraphs[-LAST:])
    if any(_NEWS.search(line) for line in ends):
        return Genre(*WORDS.genres[WORDS.news])
    for line in paragraphs[:_LINES]:
        bare = _TAIL.sub("", headings.bare(line).rstrip())
        if len(line) > _LONGEST or re.search(f"[{WORDS.stops}]", bare):
            continue
        name = max((one for one in WORDS.genres if bare.endswith(one)), key=len, default="")
        if name and _named(bare, name):
            return Genre(*WORDS.genres[name])
    if any(_SITE.search(line) for line in ends):
        return Genre(*WORDS.genres[WORDS.news])
    return None


def signs(line: str) -> bool:
    """Whether a short line says no more than who wrote a text or where it is from."""
    return len(line) <= _LONGEST and bool(_NEWS.search(line) or _SITE.search(line))


def _named(heading: str, name: str) -> bool:
    """Whether a heading that ends with the name of a genre is the name of a text."""
    before = heading.removesuffix(name)
    return not _TOLD.search(before) and bool(name not in WORDS.loose or _OFFICE.search(before))
