"""How people ask, beside the words that the dataset itself uses: the lists of ``query.yaml``."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

from components.search.spelling import HAN, NUMBER, folded, number
from data import yamltext

_ASKING = Path(__file__).with_name("query.yaml")
_HAN = re.compile(HAN)


def _all_folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(folded, words))


def _each_sign(text: object) -> object:
    return frozenset(text) if isinstance(text, str) else text


Folded = Annotated[tuple[str, ...], AfterValidator(_all_folded)]
Signs = Annotated[frozenset[str], BeforeValidator(_each_sign)]


class _Asking(BaseModel):
    """How people ask: the lists of ``query.yaml``, each explained there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    stop: Folded
    scales: dict[str, int]
    comparing: Folded
    how_many: frozenset[str]
    counting: Signs
    to_come: tuple[str, ...]
    planned: tuple[str, ...]
    aspects: str
    zone_words: tuple[str, ...]
    zone_signs: str
    sign_words: tuple[str, ...]
    slight: Signs
    sums: Folded
    together: Folded
    wants: dict[Annotated[str, AfterValidator(folded)], tuple[str, ...]]
    kinds: dict[str, Folded]
    same: tuple[Folded, ...]

    @cached_property
    def parting(self) -> re.Pattern[str]:
        """Chinese words that part what stands around them, the longest first."""
        words = sorted((one for one in self.stop if _HAN.match(one)), key=len, reverse=True)
        return re.compile("|".join(words))

    @cached_property
    def scaled(self) -> re.Pattern[str]:
        """A number, and the word behind it that makes it larger, if any."""
        words = sorted(self.scales, key=len, reverse=True)
        return re.compile(rf"(?<![\d.])({NUMBER})(?!\d)(?:\s*({'|'.join(words)})(?![a-z]))?")

    @cached_property
    def counted(self) -> re.Pattern[str]:
        """A word that asks how many with the sign that counts behind it."""
        return re.compile(f"(?:{'|'.join(self.how_many)})[{''.join(self.counting)}]")

    @cached_property
    def particles(self) -> str:
        """Characters that begin or end a question and are no part of a word, though both may stand
        beside each other in a text."""
        return "".join(one for one in self.stop if len(one) == 1 and _HAN.match(one))

    @cached_property
    def apart(self) -> re.Pattern[str]:
        """A sign and another word with nothing but words that ask between them."""
        sign, asks = HAN.removesuffix("+"), [one for one in self.stop if _HAN.fullmatch(one)]
        between = "|".join(sorted((one for one in asks if len(one) > 1), key=len, reverse=True))
        end = f"(?=[{self.particles}]*(?!{sign}))"
        return re.compile(
            f"(?<!{sign})({sign})[{self.particles}]?(?:{between})+({sign}{{1,4}}?){end}"
        )

    @cached_property
    def gone(self) -> re.Pattern[str]:
        """Two signs at the end of a run with one between them that says how far something went."""
        sign = HAN.removesuffix("+")
        return re.compile(f"({sign})[{self.aspects}]({sign})(?=[{self.particles}]*(?!{sign}))")

    @cached_property
    def coming(self) -> re.Pattern[str]:
        """A plan by the two words for it, whatever words that ask stand between them."""
        asks = (one for one in self.stop if _HAN.fullmatch(one))
        between = "|".join(sorted(asks, key=len, reverse=True))
        coming, planned = "|".join(self.to_come), "|".join(self.planned)
        return re.compile(f"(?:{coming})(?:{between})*(?:{planned})")

    @cached_property
    def kind_of(self) -> dict[str, str]:
        """What kind of thing a word asks for."""
        return {word: kind for kind, words in self.kinds.items() for word in words}

    @cached_property
    def said(self) -> frozenset[str]:
        """Chinese words that have others which mean the same."""
        return frozenset(one for group in self.same for one in group if _HAN.match(one))


@cache
def asking() -> _Asking:
    return yamltext.shaped(_ASKING, _Asking)


def amounts(text: str) -> frozenset[str]:
    """What the numbers of a folded text come to with the words behind them, each begun with a sign
    that no number has: 16 of 16亿 and of 1.6 billion is one amount, and another than 16 billion."""
    return frozenset(amount(*found.groups()) for found in asking().scaled.finditer(text))


def amount(figure: str, scale: str | None) -> str:
    value = Decimal(number(figure)) * asking().scales.get(scale or "", 1)
    return f"={value.normalize():f}"
