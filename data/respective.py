"""Numbers told in a row of things told in a row (签约、开工项目分别为48个和36个): which thing each
number is of, and which of the three industries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from data.chinese import WORDS
from data.grammar.clause import opening
from data.quantity import Quantity

#: The numbers of a list, and each of them.
_LIST, _ITEM = WORDS.pattern("each_list"), WORDS.pattern("each_item")
#: What parts the things, and what may stand before the first of them (2025年，全区).
_PARTED, _BEFORE = WORDS.pattern("each_parted"), WORDS.pattern("each_before")
#: What is left of a clause that names none of them: they are told before it.
_UNNAMED = WORDS.pattern("only_grown")
#: What names the three industries together, a list of three numbers, and a list of others.
_TOGETHER, _THREE = WORDS.pattern("three_industries"), WORDS.pattern("list_of_three")
_OTHERS = WORDS.pattern("other_list")
_CLAUSE_ENDS = f"{WORDS.comma},{WORDS.heading}{WORDS.stops}"
#: So far back a list and its things begin: a table set without stops is no sentence.
_LONGEST = 200
#: A name of so few signs is short of the end of the last one: 签约、开工项目.
_SHORT = 3


@dataclass(frozen=True)
class Respective:
    """The ``at``-th (from 0) of ``of`` numbers in a row. ``verb`` is where the words stand that
    begin it (分别为), ``named`` says what the number is of, with them, and ``told`` is where its
    name stands; blank where no row of as many things is told right before, which may then be those
    of the figures before."""

    at: int
    of: int
    verb: tuple[int, int]
    named: str = ""
    told: tuple[int, int] | None = None

    def quoted(self, text: str, one: Quantity) -> str:
        """The words of the text that say the number with its own name: 签约…分别为…48个."""
        spans = [*([self.told] if self.told else []), self.verb, (one.start, one.end)]
        words = ""
        for (start, end), after in zip(spans, [*spans[1:], None], strict=True):
            words += text[start:end] + ("…" if after and end < after[0] else "")
        return words


def respective(text: str, one: Quantity) -> Respective | None:
    """The place of a quantity in such a row; None where it is in none."""
    start = text.rfind(WORDS.respectively, max(0, one.start - _LONGEST), one.start)
    match = _LIST.match(text, start) if start >= 0 else None
    if match is None or not (match.start("row") < one.end and one.start < match.end("row")):
        return None
    items = [*_ITEM.finditer(text, *match.span("row"))]
    at = next(place for place, item in enumerate(items) if one.start < item.end())
    verb, places = (start, match.start("row")), _places(text, start, len(items))
    if not places:
        return Respective(at, len(items), verb)
    names = [text[first:last] for first, last in places]
    named = f"{names[at]}{_shared(names) if at < len(names) - 1 else ''}{match['verb']}"
    return Respective(at, len(items), verb, named, places[at])


@lru_cache(maxsize=8)
def of_industries(sentence: str) -> dict[int, int]:
    """Which of three each number of a list is, by where it begins, of a sentence that names the
    three industries together, and behind that no others whose the numbers are."""
    named = [match.end() for match in _TOGETHER.finditer(sentence)]
    found: dict[int, int] = {}
    for match in _THREE.finditer(sentence, named[0]) if named else ():
        last = max(end for end in named if end <= match.start())
        if not _OTHERS.search(sentence, last, match.start()):
            found |= {match.start(at): at - 1 for at in (1, 2, 3)}
    return found


def _shared(names: Sequence[str]) -> str:
    """What the last of some names says for all of them: 签约、开工、投产项目."""
    short, last = len(names[-2]), names[-1]
    alike = short <= _SHORT or names[-2][-1] == last[short - 1 : short]
    return last[short:] if alike else ""


def _places(text: str, end: int, count: int) -> list[tuple[int, int]]:
    """Where the ``count`` things stand that are told in a row before a place; none where they are
    not as many."""
    start = _opens(text, end)
    if start and _UNNAMED.fullmatch(text, start, end) and text[start - 1] not in WORDS.stops:
        start, end = _opens(text, start - 1), start - 1  # 营业收入、利润总额，同比分别增长
    opened = _BEFORE.match(text, start, end)
    start = opened.end() if opened else start
    parted = [one.span() for one in _PARTED.finditer(text, start, end)]
    edges = [start, *(at for span in parted for at in span), end]
    places = [*zip(edges[::2], edges[1::2], strict=True)]
    return places if len(places) == count and all(a < b for a, b in places) else []


def _opens(text: str, at: int) -> int:
    return opening(text, at, _CLAUSE_ENDS, max(0, at - _LONGEST))
