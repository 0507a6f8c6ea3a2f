"""What a Chinese text calls the reports on zones. Texts are written for articles; where the reports
are of another kind, or of several, the noun and its measure word are exchanged, and nothing else.
English says "report" of all of them."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from components import words
from components.zonenames import Sort
from data.model import SourceType

#: Signs of a kind that a sentence can bear.
_SHORT = 6


def renamed(key: str, sorts: Collection[Sort], **values: object) -> str:
    """The Chinese text under ``key``, said of reports of these sorts."""
    return words.put(_renamed(words.template("zh", key), noun(sorts)), **values)


def noun(sorts: Collection[Sort]) -> str:
    """What reports are called together: by their own kind, by a word that ends all of their kinds,
    else by one that is true of any paper."""
    names = {_name(*one) for one in sorts}
    if len(names) == 1:
        return names.pop()
    ends = (_word("report"), _word("bulletin"))
    shared = (end for end in ends if names and all(name.endswith(end) for name in names))
    return next(shared, _word("mixed"))


def counted(type: SourceType, noun: str, n: int) -> str:
    """So many sources of a type in Chinese, which are called by a ``noun``."""
    return words.text("zh", f"source_count.{type}", n=n).replace(_word(type), noun)


def _name(type: str, kind: str) -> str:
    """What one is called: by its kind, where a sentence can bear that and no article is meant."""
    word = _word(type)
    if type == "article" or kind.endswith(_word("article")):
        return word
    if len(kind) <= _SHORT:
        return kind
    return word if kind.endswith(word) else _word("mixed")


def _word(sort: str) -> str:
    return words.text("zh", f"reports_called.{sort}")


@cache
def _renamed(template: str, noun: str) -> str:
    usual = words.text("zh", "reports_counted.article"), _word("article")
    other = words.text("zh", "reports_counted.other", noun=noun), noun
    # Where the same word is a verb, it stays.
    verbs = map(re.escape, words.text("zh", "reports.verbs").split())

    def turned(found: re.Match[str]) -> str:
        return other[usual.index(found[0])] if found[0] in usual else found[0]

    return re.sub("|".join((*verbs, *usual)), turned, template)
