"""The words and patterns of the language are all used, and all can be."""

from __future__ import annotations

import re
from functools import cache

import pytest

from data.chinese import WORDS
from data.grammar.pattern import DATE
from tests.support import texts
from tests.support.cases import each

#: What a vocabulary gives to the patterns that need one.
GIVEN = dict.fromkeys(("BEFORE", "AFTER", "CLAUSE", "UNITS", "INFIXES", "PARTED"), "x")


@cache
def code() -> str:
    """All of the code that may use them."""
    return "\n".join(
        path.read_text(encoding="utf-8") for path, _ in texts.trees("data", "components")
    )


@each("name", sorted(type(WORDS).model_fields))
def test_every_word_is_used(name: str) -> None:
    assert re.search(rf"(WORDS|self)\.{name}\b", code())


@each("name", sorted(WORDS.patterns))
def test_every_pattern_can_be_searched_and_is_used(name: str) -> None:
    assert WORDS.pattern(name, **GIVEN)
    assert f'"{name}"' in code() or f"{{{name}}}" in str(WORDS.patterns)


def test_a_pattern_that_lacks_what_it_names_is_an_error() -> None:
    with pytest.raises(KeyError, match="UNITS"):
        WORDS.pattern("unit")


def test_a_pattern_stands_for_what_it_names() -> None:
    assert DATE.fullmatch("2025—2027年")
    assert "{" not in re.sub(r"\{\d+(,\d*)?\}", "", DATE.pattern)
