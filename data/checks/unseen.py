"""Signs in texts of our own that nobody sees: of no width, a line end that is none of a file, a
mark of direction. Copied along from a web page or a PDF, they part a word, so that no search finds
it and no rule reads it. What quotes a source has what its source has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from data import reference
from data.message import message
from data.model import TABLES, Dataset
from data.problem import Problem

#: Joiners have a use within scripts and pictures that need them, and none behind a letter or a sign
#: of ours.
_UNSEEN = re.compile(
    r"[\u00ad\u0085\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u2060-\u2064\ufeff]|(?<=\w)[\u200c\u200d]"
)
#: Fields that quote.
_QUOTED = frozenset(["as_written", "says", "written"])


def faults(dataset: Dataset) -> Iterator[Problem]:
    """Every text of a row that has such a sign; which one it is."""
    for table in TABLES:
        for row in getattr(dataset, table):
            for prefix, part in reference.parts(row):
                for field, text in part.__dict__.items():
                    if not isinstance(text, str) or text.isascii() or field in _QUOTED:
                        continue  # most are ids and numbers, in which there is no such sign
                    if found := _UNSEEN.search(text):
                        file, line = dataset.origin[row.record]
                        reason = message("rule.unseen", before=text[: found.start()][-8:])
                        sign = f"U+{ord(found[0]):04X}"
                        yield Problem(file, line, prefix + field, reason, sign)
