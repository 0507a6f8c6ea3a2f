"""The words by which numbers of an English text are read, and those that it always writes with a
capital, from ``english.yaml`` beside this file.

Read when this is imported, as those of ``chinese.py`` are, and broken in the same words.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from data import yamltext

FILE = Path(__file__).with_name("english.yaml")
Said = Annotated[str, Field(min_length=1)]
Listed = Annotated[tuple[Said, ...], Field(min_length=1)]
Numbers = Annotated[dict[Said, int], Field(min_length=1)]


class EnglishWords(BaseModel):
    """What ``english.yaml`` holds; a misspelt or missing name is an error when it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    numbers: Numbers
    noughts: Numbers
    converted: Listed
    hedged: Listed
    hedges: Listed
    currencies: Listed
    peoples: Listed
    regions: Listed
    bodies: Listed
    phrases: Listed
    common: Listed
    measures: Listed


WORDS = yamltext.shaped(FILE, EnglishWords)
