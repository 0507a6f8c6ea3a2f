"""The vocabulary of a dataset made ready to search: its qualifiers, words of status and units."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from data.chinese import WORDS
from data.grammar.latest import Latest
from data.grammar.printed import split
from data.model import Relation, Vocab

_PLACES = ("before", "after", "clause")
#: A sign that stands in no text.
_NOWHERE = "\uffff"


def _any(words: Iterable[str]) -> str:
    """Alternatives, the longest first: 不超过 is not 超. They are sorted by their first sign, since
    at most places of a text none of some hundred begins."""
    rests: dict[str, list[str]] = {}
    for word in sorted({*words}, key=lambda word: (-len(word), word)):
        rests.setdefault(word[:1], []).append(re.escape(word[1:]))
    if not rests:
        return r"(?!)"
    found = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())
    return f"(?=[{re.escape(''.join(rests))}])(?:{found})"


@dataclass(frozen=True)
class Grammar:
    """The vocabulary as patterns: qualifiers ``before`` (some of them ``apart``) and ``after`` a
    number, words of its ``clause``, ``compound`` words that hold one of them, units, a ``run`` of
    numeral signs, and what a number is said to be per (``each``). ``kinds`` are printed units by
    kind, ``own`` the units of the dataset without their scale, ``infixes`` qualifiers inside a
    numeral (余), ``inside`` a unit that one of them parts (5个多月), ``but`` a qualifier
    that is none where a clause begins with it, ``column`` a unit in brackets before a number
    (（家）：86), ``bracket`` behind it, ``marked`` and ``behind`` words of plan that follow it."""

    before: re.Pattern[str]
    apart: re.Pattern[str]
    after: re.Pattern[str]
    clause: re.Pattern[str]
    compound: re.Pattern[str]
    unit: re.Pattern[str]
    run: re.Pattern[str]
    each: re.Pattern[str]
    kinds: dict[str, str]
    own: frozenset[str]
    spellings: tuple[tuple[str, str], ...]
    relations: dict[str, Relation | None]
    infixes: str
    inside: re.Pattern[str]
    but: re.Pattern[str]
    column: re.Pattern[str]
    bracket: re.Pattern[str]
    marked: re.Pattern[str]
    behind: re.Pattern[str]


@lru_cache(maxsize=8)
def _grammar(
    wordings: tuple[tuple[str, str, Relation | None], ...],
    apart: tuple[str, ...],
    compounds: tuple[str, ...],
    forms: tuple[str, ...],
    measures: tuple[tuple[str, tuple[str, ...]], ...],
    spellings: tuple[tuple[str, str], ...],
) -> Grammar:
    at = {place: _any(word for word, there, _ in wordings if there == place) for place in _PLACES}
    kinds = {base: kind for kind, bases in measures for base in bases}
    own = {base for _, base, _ in map(split, forms)}
    units = {*kinds, *own, *dict(spellings)} - {""}
    bare, counter = _any(units), WORDS.counter
    infixes = "".join(
        word
        for word, place, said in wordings
        if len(word) == 1 and said in ("gt", "approx") and place == "after"
    )
    # A class of no signs is none.
    signs = re.escape(infixes) or _NOWHERE
    parted = _any(unit[1:] for unit in units if unit[0] == counter and unit[1:])
    return Grammar(
        before=WORDS.pattern("qualifier_before", BEFORE=at["before"]),
        apart=re.compile(_any(apart)),
        after=WORDS.pattern("qualifier_after", AFTER=at["after"]),
        clause=WORDS.pattern("of_clause", CLAUSE=at["clause"]),
        compound=WORDS.pattern("compound", COMPOUNDS=_any(compounds)),
        unit=WORDS.pattern("unit", UNITS=bare),
        run=WORDS.pattern("run", INFIXES=signs, UNITS=bare),
        each=WORDS.pattern("per_each", UNITS=bare),
        kinds=kinds,
        own=frozenset(own),
        spellings=spellings,
        relations={word: said for word, _, said in wordings},
        infixes=infixes + WORDS.more,
        inside=WORDS.pattern("parted", INFIXES=signs, PARTED=parted),
        but=WORDS.pattern("but", UNITS=bare),
        column=WORDS.pattern("of_column", UNITS=bare),
        bracket=WORDS.pattern("unit_behind", UNITS=bare),
        marked=WORDS.pattern("marked", CLAUSE=at["clause"]),
        behind=WORDS.pattern("behind", CLAUSE=at["clause"]),
    )


def _made(vocab: Vocab) -> Grammar:
    return _grammar(
        tuple((word, one.place, one.relation) for word, one in vocab.wordings.items()),
        tuple(word for word, one in vocab.wordings.items() if one.apart),
        vocab.compounds,
        tuple(form for unit in vocab.units.values() for form in unit.forms),
        tuple(vocab.printed_units.items()),
        tuple((WORDS.symbols | vocab.spellings).items()),
    )


_GRAMMARS = Latest(_made)


def of(vocab: Vocab) -> Grammar:
    """The grammar of a vocabulary; made once."""
    return _GRAMMARS.of(vocab)
