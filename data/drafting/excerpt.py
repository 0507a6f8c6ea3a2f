"""The words by which a figure is quoted: as few as can be, so many that nothing else is meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from data import provenance, quantity
from data.chinese import WORDS
from data.grammar import numeral
from data.grammar.latest import Latest
from data.model import Observation, Vocab
from data.provenance import Printed
from data.quantity import Quantity
from data.reading import unchanged
from data.reading.guess import bounds
from data.respective import respective

#: Signs of a quotation, and of one that is taken whole where the clause is no longer.
LONGEST, _WHOLE = 60, 24
_ENDS = f"{WORDS.comma},{WORDS.between}{WORDS.stops}"
#: Signs with which no quotation begins.
_LEADING = re.compile(r"^\W+")
#: How the words before a number end, from which another goes on.
_FROM = WORDS.pattern("when_from")
#: A title in brackets with which a line begins: 【土地】.
_TITLED = WORDS.pattern("title_in_brackets")
#: A number that goes on behind a sign of it.
_TORN = re.compile(r"(?:\d[.\uff0e]?|(?<=\d)[.\uff0e])\d")
_LOOSE = re.compile(rf"[{re.escape(WORDS.comma + WORDS.between + WORDS.stops + WORDS.closing)},:)]")


def numerals(text: str, vocab: Vocab, dated: int | None = None) -> tuple[Quantity, ...]:
    """Every numeral of a paragraph; one paragraph is asked for many times."""
    return _READ.of(vocab)(text, dated)


def _reader(vocab: Vocab) -> Callable[[str, int | None], tuple[Quantity, ...]]:
    return lru_cache(maxsize=512)(
        lambda text, dated: tuple(unchanged.read(text, vocab, dated=dated))
    )


_READ = Latest(_reader)


def quotation(text: str, one: Quantity, row: Observation, printed: Printed) -> str:
    """The words of ``text`` that say the figure ``row`` at the place of ``one`` and pass the checks
    of the dataset; where none do, the words of the figure alone."""

    def read(words: str, dated: int | None) -> list[Quantity]:
        # What has no numeral is held to its words by itself.
        found = numerals(words, printed.vocab, dated)
        return [one for one in found if not unchanged.worded(one)]

    for words in _candidates(text, one, printed):
        if not _here(words, text, one.start):
            continue
        found = row.model_copy(update={"as_written": words})
        if next(provenance.faults(found, text, printed, read), None) is None:
            return words
    return one.text[:LONGEST]


def beside(text: str, start: int, close: int) -> str:
    """The words by which a numeral is set aside: those that stand nowhere before it."""
    for size in range(LONGEST - (close - start) + 1):
        for words in (text[max(0, start - size) : close], text[start : close + size]):
            if _here(words, text, start):
                return words
    return text[start:close][:LONGEST]


def _here(words: str, text: str, at: int) -> bool:
    """Whether these words, looked for in the text, are found at this place, and not before it."""
    runs = provenance.locate(words, text) or ()
    edged = words.strip() == words and 0 < len(words) <= LONGEST and not _LOOSE.match(words)
    torn = any(_TORN.match(text, end - 1) for _, end in runs)  # 1.2∶61.5∶37 of 37.3
    return edged and not torn and any(start <= at < end for start, end in runs)


def _candidates(text: str, one: Quantity, printed: Printed) -> Iterator[str]:
    """What may be quoted, the nicest first: of a row of numbers its own name; the clause up to the
    figure, fewer words, more of them, and words that hold for the sentence before."""
    clause = bounds(text, one, _ENDS)[0]
    known = [each.end for each in numerals(text, printed.vocab, printed.dated)]
    opens = max([clause, *(end for end in known if end <= one.start)])
    if title := _TITLED.match(text, opens, one.start):
        opens = title.end()
    sentence = bounds(text, one, WORDS.stops)
    if row := respective(text, one):
        yield row.quoted(text, one)
    if one.end - opens <= _WHOLE:
        yield _LEADING.sub("", text[opens : one.end])
    least = max(sentence[0], one.end - LONGEST)
    for start in range(one.start, max(opens, least) - 1, -1):
        yield text[start : one.end]
    yield from _held(text, one, printed, opens)
    for start in range(min(opens, one.start), least - 1, -1):
        yield text[start : one.end]
    for end in range(one.end + 1, min(sentence[1], one.start + LONGEST) + 1):
        yield text[one.start : end]
        yield text[opens:end]
    yield from _going_on(text, one, printed)
    yield from _of_three(text, one)


def _held(text: str, one: Quantity, printed: Printed, opens: int) -> Iterator[str]:
    """What may be quoted with a word that holds for its sentence, of which it leaves out what else
    that tells: 力争…签约项目35个."""
    _, _, words = quantity.clause_words(
        text[bounds(text, one, WORDS.ends)[0] : one.start], printed.vocab, dated=printed.dated
    )
    for word in reversed(words):
        yield f"{word}…{_LEADING.sub('', text[opens : one.end])}"
        for start in range(one.start, max(opens, one.end - LONGEST) - 1, -1):
            yield f"{word}…{text[start : one.end]}"


def _of_three(text: str, one: Quantity) -> Iterator[str]:
    """What may be quoted of a share of the three industries: all three, and what they are of."""
    for divided, match in numeral.thirds(text):
        if match.start() <= one.start < match.end():
            yield f"{divided}…{match[0]}"


def _going_on(text: str, one: Quantity, printed: Printed) -> Iterator[str]:
    """What may be quoted of a number that is per something as the one before it is, or has no unit
    as that has none, from which it goes on: 亩均税收…增至19.7万元, 容积率…提高到1.08."""
    before = [
        each for each in numerals(text, printed.vocab, printed.dated) if each.end <= one.start
    ]
    bare = one.kind == "ratio" or one.base == WORDS.base_of_ratios
    if not before or not (one.per or bare):
        return
    alike = [each for each in before if (each.per, each.base) == (one.per, one.base)]
    first = alike[-1] if alike else before[-1]
    lead = text[bounds(text, first, _ENDS)[0] : first.start]
    lead = _FROM.sub("", _LEADING.sub("", lead))
    for start in (before[-1].end, one.start):
        yield f"{lead}…{text[start : one.end]}"
