"""A village with rows added, and what the checks find in it."""

from __future__ import annotations

from typing import Any

from data import report
from tests.support.village import Village


def keys(village: Village) -> list[str]:
    """File, field and message of what is found; nothing in a village that is as it was."""
    found = report.report(village.write(), village.articles).problems
    return [f"{one.file} {one.field} {one.reason.key}" for one in found]


def add(village: Village, table: str, *texts: str, **fields: Any) -> None:
    """A row of Liuxi with made-up words for each bilingual text."""
    words = {
        f"{one}_{lang}": said for one in texts for lang, said in (("zh", "字"), ("en", "words"))
    }
    village.tables[table].append({"zone": "liuxi", **words, **fields})


def write(village: Village, last: str) -> None:
    """Liuxi's article, with another last paragraph."""
    village.articles["liuxi"] = (*village.articles["liuxi"][:-1], last)
