"""The words and patterns of the grammar, read from ``chinese.yaml`` beside this file."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from data import yamltext

_NAME = re.compile(r"\{([A-Za-z_]+)\}")


class Words(BaseModel):
    """What ``chinese.yaml`` holds; a misspelt or missing name is an error when it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    digits: dict[str, int]
    small: dict[str, int]
    big: dict[str, int]
    zeros: str
    cheque: str
    pair: str
    point: str
    counter: str
    some: str
    wide: str
    plain: str
    nothing: str
    spaces: str

    ordinal: str
    each: str
    half: str
    within: str
    grade: str
    since: str
    respectively: str
    aim: str
    strive: str
    grown: str
    points: tuple[str, ...]
    level: str
    kept: dict[str, tuple[str, ...]]
    inside: dict[str, str]
    until: str
    to: tuple[str, ...]
    between: str
    comma: str
    stops: str
    heading: str
    opening: str
    closing: str
    closing_quotes: str
    noun_behind: str
    hundred_percent: str
    round_the_clock: str
    base_of_parts: str
    base_of_times: str
    day: str
    calendar: tuple[str, ...]
    prefixes: str
    lone_scales: str
    places: tuple[str, ...]
    foremost: tuple[str, ...]
    date_tail: str
    recent: tuple[str, ...]
    nouns: tuple[str, ...]
    plans: dict[str, int]
    parts_of_year: dict[str, tuple[int, int]]
    name_kinds: dict[str, str]
    patterns: dict[str, str | list[str]]

    @property
    def scales(self) -> str:
        """All signs that stand for a scale."""
        return "".join([*self.small, *self.big])

    @property
    def signs(self) -> str:
        """All signs of which Chinese numerals are made."""
        return "".join(self.digits) + self.scales

    def pattern(self, name: str, **given: str) -> re.Pattern[str]:
        """A pattern of the file, its names filled in; ``given`` are those in capitals.

        Raises KeyError for a name that nothing stands for.
        """
        return re.compile(self._filled(name, given))

    def _filled(self, name: str, given: dict[str, str]) -> str:
        signs = {"digits": "".join(self.digits), "signs": self.signs, "cheque": self.cheque}
        known = signs | given

        def one(match: re.Match[str]) -> str:
            said = match[1]
            return known[said] if said in known else self._filled(said, given)

        told = self.patterns[name]
        return _NAME.sub(one, told if isinstance(told, str) else "|".join(told))


WORDS = yamltext.shaped(Path(__file__).with_name("chinese.yaml"), Words)
