"""What a Chinese text calls the reports on zones. Texts are written for articles; where the reports
are of another kind, or of several, the noun and its measure word are exchanged, and nothing else.
English says "report" of all of them."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from components import words


def renamed(key: str, sorts: Collection[str], **values: object) -> str:
    """The Chinese text under ``key``, said of reports of these sorts."""
    (sort,) = sorts if len(sorts) == 1 else ("mixed",)
    return words.put(_renamed(words.template("zh", key), sort), **values)


@cache
def _renamed(template: str, sort: str) -> str:
    usual, other = _nouns("article"), _nouns(sort)
    # Where the same word is a verb, it stays.
    verbs = map(re.escape, words.text("zh", "reports.verbs").split())

    def turned(found: re.Match[str]) -> str:
        return other[usual.index(found[0])] if found[0] in usual else found[0]

    return re.sub("|".join((*verbs, *usual)), turned, template)


def _nouns(sort: str) -> tuple[str, str]:
    """The noun with its measure word, and alone."""
    return words.text("zh", f"reports_counted.{sort}"), words.text("zh", f"reports_called.{sort}")
