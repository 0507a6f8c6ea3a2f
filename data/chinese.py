"""The words and patterns of the grammar, read from ``chinese.yaml`` beside this file.

Much of the code is made with them, so that they are read when this is imported. A program begins
its imports within ``console.loading``, which ends it in words where the file is broken. Each
pattern is made ready by whoever searches with it; ``sound`` makes all of them, for a program that
wants to know at its start: a tenth of a second.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationInfo, field_validator

from data import yamltext
from data.yamltext import Broken

FILE = Path(__file__).with_name("chinese.yaml")
Said = Annotated[str, Field(min_length=1)]
Listed = Annotated[tuple[Said, ...], Field(min_length=1)]
Numbers = Annotated[dict[Said, int], Field(min_length=1)]
_NAME = re.compile(r"\{([A-Za-z_]+)\}")
#: Names that a vocabulary fills.
_GIVEN = ("ZONES", "BEFORE", "AFTER", "CLAUSE", "UNITS", "INFIXES", "PARTED", "COMPOUNDS", "TOLD")
_ALL_GIVEN = dict.fromkeys(_GIVEN, "x")


class ChineseWords(BaseModel):
    """What ``chinese.yaml`` holds; a misspelt or missing name is an error when it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    digits: Numbers
    small: Numbers
    big: Numbers
    zeros: Said
    cheque: Said
    pair: Said
    point: Said
    counter: Said
    some: Said
    placing: Said
    wide: Said
    plain: Said
    raised: Said
    nothing: Said
    spaces: Said
    tab: Said
    cell: Said
    traditional: Said
    simplified: Said
    torn: Listed
    symbols: dict[Said, Said]

    ordinal: Said
    each: Said
    of: Said
    ages: Listed
    land: Listed
    among: Said
    project_cost: Said
    large_industry: Said
    fund: Said
    makes_up: Said
    on_the_year: Said
    paces: Listed
    half: Said
    tenth: Said
    discount: Said
    more: Said
    within: Said
    within_too: Said
    grade: Said
    since: Said
    begun: Listed
    loose: Listed
    without: Said
    respectively: Said
    aim: Said
    expects: Said
    also: dict[Said, Said]
    industries: tuple[Said, Said, Said]
    invested: Said
    strive: Said
    grown: Said
    points: Listed
    level: Said
    kept: dict[str, Listed]
    inside: dict[str, str]
    until: Said
    to: Listed
    between: Said
    parting: Said
    comma: Said
    stops: Said
    pausing: Said
    heading: Said
    opening: Said
    closing: Said
    closing_quotes: Said
    quotes: Said
    noun_behind: Said
    hundred_percent: Said
    round_the_clock: Said
    base_of_parts: Said
    base_of_times: Said
    base_of_ratios: Said
    yuan: Said
    owned: Listed
    all_of: Said
    heads: Listed
    told_by: Listed
    one_of: Listed
    day: Said
    calendar: Listed
    told_before: dict[Said, Said]
    scaled: dict[Said, Said]
    letters: dict[Said, Said]
    composed: dict[Said, dict[Said, Decimal]]
    at_a_time: tuple[str, ...]
    must: Said
    budget: Said
    real: Listed
    sizes: Annotated[tuple[Numbers, ...], Field(min_length=1)]
    prefixes: Said
    lone_scales: Said
    places: Listed
    of_column: Said
    of_heading: Said
    of_percent: Said
    of_rank: Said
    foremost: Listed
    date_tail: Said
    again: Listed
    recent: Listed
    nouns: Listed
    plans: Numbers
    parts_of_year: dict[str, tuple[int, int]]
    name_kinds: dict[str, str]
    genres: dict[Said, tuple[Literal["article", "report", "bulletin"], Said, Said]]
    news: Said
    patterns: dict[str, Said | list[Said]]

    #: Where they stand.
    _file: Path = PrivateAttr(FILE)

    @field_validator("plain", "simplified")
    @classmethod
    def _one_for_one(cls, signs: str, info: ValidationInfo) -> str:
        """As many signs as those that are read as them, which stand before."""
        read = {"plain": "wide", "simplified": "traditional"}[info.field_name or ""]
        if len(signs) != len(info.data.get(read, signs)):
            raise ValueError(f"as many signs as in {read}")
        return signs

    @cached_property
    def ends(self) -> str:
        """What ends a sentence for good: a semicolon does not."""
        return "".join(sign for sign in self.stops if sign not in self.pausing)

    @cached_property
    def scales(self) -> str:
        """All signs that stand for a scale."""
        return "".join([*self.small, *self.big])

    @cached_property
    def signs(self) -> str:
        """All signs of which Chinese numerals are made."""
        return "".join(self.digits) + self.scales

    def pattern(self, name: str, **given: str) -> re.Pattern[str]:
        """A pattern of the file, its names filled in; ``given`` are those in capitals.

        Raises KeyError for one of those that is not given, and Broken for a pattern that the file
        lacks, or that is none.
        """
        try:
            return re.compile(self._filled(name, given))
        except re.error:
            raise self._none(name) from None

    def _none(self, name: str) -> Broken:
        """What stands under this name, and is no pattern."""
        line = yamltext.read(self._file).line(("patterns", name))
        key, shown = "load.unacceptable", str(self.patterns[name])
        return Broken(self._file.name, line, f"patterns.{name}", key, shown)

    def _filled(self, name: str, given: dict[str, str]) -> str:
        signs = {"digits": "".join(self.digits), "signs": self.signs, "cheque": self.cheque}
        known = signs | given

        def one(match: re.Match[str]) -> str:
            said = match[1]
            return known[said] if said in known or said.isupper() else self._filled(said, given)

        if name not in self.patterns:
            raise Broken(self._file.name, 0, f"patterns.{name}", "shape.missing")
        told = self.patterns[name]
        return _NAME.sub(one, told if isinstance(told, str) else "|".join(told))


def read(file: Path) -> ChineseWords:
    """The words of a file. Raises Broken for what they lack, and for a pattern that names itself,
    what is not there, or what nobody gives."""
    found = yamltext.shaped(file, ChineseWords)
    found._file = file
    for name in found.patterns:
        try:
            found._filled(name, _ALL_GIVEN)
        except (KeyError, RecursionError):
            raise found._none(name) from None
    return found


def sound(file: Path) -> ChineseWords:
    """The same with every pattern made ready once. Raises Broken for one that is none, too."""
    found = read(file)
    for name in found.patterns:
        found.pattern(name, **_ALL_GIVEN)
    return found


WORDS = read(FILE)
