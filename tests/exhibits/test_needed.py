"""What code relies on is required when loading: every word of the lists that may be left out is
left out at once, and everything is still built."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from components.edition import Edition
from components.exhibits import shelf
from data import load
from data.load.incoming import lacking
from data.message import Message
from data.model import LANGS
from data.model.vocab import NEEDED
from data.problem import DataError
from tests.support.village import Village

#: Lists of how texts print things, which are no words of pages.
PRINTED = ("wordings", "glossary", "printed_units", "spellings")


@cache
def _lacking(table: str) -> Message:
    return lacking(table)


def _fewest(village: Village) -> tuple[Any, dict[str, set[str]]]:
    """The dataset with no word more than the loader asks for, and those words by list."""
    folder = village.write()
    file = folder / "vocab.yaml"
    whole = yaml.safe_load(file.read_text(encoding="utf-8"))
    lists = [name for name, words in whole.items() if isinstance(words, dict)]
    kept: dict[str, set[str]] = {name: set() for name in lists if name not in PRINTED}
    for _ in range(10):
        fewer = {
            name: {key: words[key] for key in words if key in kept[name]} if name in kept else words
            for name, words in whole.items()
        }
        file.write_text(yaml.safe_dump(fewer, allow_unicode=True, sort_keys=False), "utf-8")
        try:
            return load.load(folder), kept
        except DataError as error:
            for one in error.problems:
                section, _, key = one.field.partition(".")
                table = next((name for name in whole if one.reason == _lacking(name)), "")
                kept[table or section].add(one.value if table else key)
    raise AssertionError("it never loads")


def test_what_may_be_left_out_is_missed_by_nothing(village: Village) -> None:
    dataset, kept = _fewest(village)
    left = {name for name, words in kept.items() if not words}
    assert {"functions", "fund_levels", "project_stages"} <= left | set(kept)
    assert sum(map(len, kept.values())) < 120  # of 220: most are left out
    for lang in LANGS:
        ed = Edition(dataset, lang)
        for key in shelf.shelf(ed):
            shelf.take(ed, key)


def test_each_word_that_is_needed_is_asked_for_by_list_and_name(village: Village) -> None:
    folder = village.write()
    file = folder / "vocab.yaml"
    whole = yaml.safe_load(file.read_text(encoding="utf-8"))
    for name, keys in {**NEEDED, "silences": ("not_disclosed", "zero")}.items():
        for key in keys:
            fewer = {**whole, name: {one: whole[name][one] for one in whole[name] if one != key}}
            file.write_text(yaml.safe_dump(fewer, allow_unicode=True, sort_keys=False), "utf-8")
            try:
                load.load(folder)
            except DataError as error:
                found = {(one.field, one.reason.key) for one in error.problems}
                assert (f"{name}.{key}", "load.word_needed") in found
            else:
                raise AssertionError(f"{name}.{key} is not asked for")
