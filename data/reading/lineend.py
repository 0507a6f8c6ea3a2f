"""Numbers that the end of a line may have cut: of half of one nothing is read, and one that was put
together is to be checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from data.chinese import WORDS
from data.grammar.pattern import DATE
from data.quantity import Quantity
from data.reading.tablerows import CELLS

#: How a paragraph ends within a number, and how the next goes on with it: 投资12 / 3.6亿元.
_CUT, _GOES_ON = re.compile(r"[^\W\d_].*\d\.?$"), re.compile(r"\.?\d")
#: How one ends that is whole: with a year, or a number behind its unit in brackets.
_ENDED = WORDS.pattern("ended")
#: So many signs are looked at there: a paragraph may be a book.
_TAIL = 40


def _cut(text: str, after: str) -> bool:
    """Whether a number may begin at the end of one paragraph and go on in the next: not from a row
    of a table, a heading or a number that has its unit, nor to a row or a date."""
    if not _CUT.search(text[-_TAIL:]) or not _GOES_ON.match(after):
        return False
    rows = CELLS in text or CELLS in after
    return not (rows or _ENDED.search(text) or DATE.match(after) or len(text) * 2 < len(after))


def unread(one: Quantity, why: str) -> Quantity:
    """The quantity as one of which nothing is proposed; one that was not read keeps its reason, but
    that it has no unit, which may be what was cut off."""
    if one.value is None and one.why_not != "unit":
        return one
    return replace(one, value=None, high=None, unit="", kind="none", why_not=why)


def whole(
    found: Sequence[Quantity], text: str, before: Sequence[str], after: Sequence[str]
) -> Iterator[Quantity]:
    """The quantities of a paragraph; of one that the end of a line may have cut none is read."""
    began = any(_cut(one, text) for one in before)
    ended = any(_cut(text, one) for one in after)
    for one in found:
        # 规上企业数（家）：86 is whole.
        unended = ended and one.close >= len(text) - 1 and not one.unit
        if (began and one.start <= 1) or unended:
            yield unread(one, "gap")
        else:
            yield one


def seamed(one: Quantity, seams: Sequence[int]) -> Quantity:
    """The quantity, to be checked where lines were joined within it, at one of the ``seams``."""
    cut = one.value is not None and any(one.start < at < one.close for at in seams)
    return replace(one, check="seam") if cut else one
