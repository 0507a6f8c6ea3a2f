"""What a text says of a change without a numeral: that there was none (基本持平)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from data import quantity
from data.chinese import WORDS
from data.grammar import lexicon, numeral, pattern
from data.grammar.clause import Clauses
from data.model import PERCENT, Vocab
from data.quantity import Quantity


def read(text: str, vocab: Vocab, *, dated: int | None = None) -> list[Quantity]:
    """Every quantity of a text in its order, those among them that are a change of nought in
    words."""
    found = quantity.read(text, vocab, dated=dated)
    if WORDS.level not in text:
        return found
    return sorted((*found, *_levels(text, vocab, dated)), key=lambda one: one.start)


def worded(one: Quantity) -> bool:
    """Whether it is such a change, for which no numeral stands."""
    return one.kind == "change" and one.text.endswith(WORDS.level)


def _levels(text: str, vocab: Vocab, dated: int | None) -> Iterator[Quantity]:
    plain = numeral.even(text)[0]
    if len(plain) != len(text):  # signs were taken together: places would be others
        return
    about = {match.end(): match.start() for match in pattern.ABOUT_LEVEL.finditer(plain)}
    percents = (one for one in vocab.units.values() if one.base == PERCENT and one.written)
    if (percent := next(percents, None)) is None:
        return
    unit, grammar = percent.written[0], lexicon.of(vocab)
    clauses = Clauses(plain, grammar, vocab.wordings, dated)
    for match in pattern.LEVEL.finditer(plain):
        end = match.end()
        start = about.get(end, match.start())
        status, span = clauses.said(start, end, end)
        yield Quantity(
            text[start:end],
            start,
            end,
            end,
            value=Decimal(0),
            unit=unit,
            relation="approx" if end in about else "eq",
            status=status,
            span=span,
            kind="change",
            base=unit,
            scales=(Decimal(1),),
            spellings=grammar.spellings,
        )
