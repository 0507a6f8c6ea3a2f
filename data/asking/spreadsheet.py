"""Words that stand in cells and in formats of numbers, from ``spreadsheet.yaml``: what Excel and
WPS call a colour in either language, and how an office says that it has nothing to say."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from data import yamltext

FILE = Path(__file__).with_name("spreadsheet.yaml")


class TimeWords(BaseModel):
    """Words of a time as it is typed into a form (see ``typedtime``)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    digits: str
    noughts: str
    two: str
    tens: str
    year_end: tuple[str, ...]
    month_end: tuple[str, ...]
    day_end: tuple[str, ...]
    ending: tuple[str, ...]
    end_of: tuple[str, ...]
    since: tuple[str, ...]
    whole: tuple[str, ...]
    halves: tuple[str, str]
    quarter: str
    ordinal: str
    first: tuple[str, ...]
    counted: tuple[str, ...]
    listed: str
    until: tuple[str, ...]
    stop: tuple[str, ...]
    added: tuple[str, ...]
    months: tuple[tuple[str, ...], ...]
    order: tuple[str, ...]
    half: str
    fourth: str
    start: str


class SpreadsheetWords(BaseModel):
    """The lists of the file, each explained there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    general: tuple[str, ...]
    halves: tuple[str, ...]
    colours: tuple[tuple[str, ...], ...]
    numbered: tuple[str, ...]
    nothing: tuple[str, ...]
    date: tuple[str, str, str]
    time: TimeWords
    until: tuple[str, ...]
    rank_before: tuple[str, ...]
    rank_after: tuple[str, ...]
    rank_among: tuple[str, ...]
    rank_counted: tuple[str, ...]


@cache
def words() -> SpreadsheetWords:
    """Read once, when they are first needed."""
    return yamltext.shaped(FILE, SpreadsheetWords)


def one_of(names: tuple[str, ...]) -> str:
    """A pattern for any of these words."""
    return "|".join(map(re.escape, names))
