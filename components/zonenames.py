"""Names of zones within a sentence, which know how many reports speak of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from data.model import Dataset, Source, SourceType

#: Types of sources for which there is a word; any other is called what it calls itself.
WORDED: tuple[SourceType, ...] = ("article", "reply")
#: What a report is: its type, and what it calls itself in Chinese; of an article no more than that.
Sort = tuple[SourceType, str]


class Named(str):
    """Names as they are said. ``texts`` is how many reports that are entered speak of any of those
    named, and ``sorts`` what they are; so that a sentence says "the report" or "neither report".
    ``each`` is true where none of them has more than one: then nothing is counted."""

    texts: int
    each: bool
    sorts: frozenset[Sort]

    @classmethod
    def of(cls, said: str, dataset: Dataset, zones: Iterable[str]) -> Self:
        heard = [_heard(dataset, zone) for zone in zones]
        found = {one.id: one for reports in heard for one in reports}
        named = cls(said)
        named.each = all(len(reports) < 2 for reports in heard)
        named.texts = len(found)
        named.sorts = frozenset(map(sort, found.values()))
        return named

    def turned(self, forms: Iterable[str]) -> str:
        """The form for one report and for more; or of three, those for one on each, for two, and
        for more of which ``#`` is the number."""
        one, *two, many = forms
        if self.texts < 2 or (two and self.each):
            return one
        return two[0] if two and self.texts == 2 else many.replace("#", str(self.texts))


def sort(source: Source) -> Sort:
    """What a source is."""
    return source.type, "" if source.type == "article" else source.kind_zh


def _heard(dataset: Dataset, zone: str) -> tuple[Source, ...]:
    """The reports on a zone that are entered; of one of which none is, all that are to come."""
    return dataset.entered(zone) or dataset.reports(zone)
