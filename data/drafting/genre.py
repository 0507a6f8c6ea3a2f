"""What a text is by its own words: an article, a report of an office, a bulletin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.chinese import WORDS
from data.model import SourceType

#: The heading of a text is among so many lines and no longer than this.
_LINES, _LONGEST = 3, 60
#: Where a newspaper says whose article it is: in the first and last lines.
_SIGNED, _END = 4, 2
_NEWS = WORDS.pattern("of_a_newspaper")
#: What follows the name of a genre in a heading may be an edition or a part, but no other word.
_TAIL = WORDS.pattern("behind_genre")


@dataclass(frozen=True)
class Genre:
    """``type`` as the dataset has it; what the text calls itself, in both languages."""

    type: SourceType
    zh: str
    en: str


def genre(paragraphs: Sequence[str]) -> Genre | None:
    """The genre of a text: what its heading ends as, else an article where a newspaper signs;
    None where it does not say, and somebody has to be asked."""
    for line in paragraphs[:_LINES]:
        bare = _TAIL.sub("", line.lstrip("# ").rstrip())
        if len(line) > _LONGEST or re.search(f"[{WORDS.stops}]", bare):
            continue
        ends = [name for name in WORDS.genres if bare.endswith(name)]
        if ends:
            return Genre(*WORDS.genres[max(ends, key=len)])
    if any(_NEWS.search(line) for line in (*paragraphs[:_SIGNED], *paragraphs[-_END:])):
        return Genre(*WORDS.genres[WORDS.news])
    return None
