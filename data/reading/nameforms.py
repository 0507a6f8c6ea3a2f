"""What names of things look like, sought where one can be: near the words in which they end.

The pattern of a name tries every sign of a text as its beginning, which takes a third of a second
for each million; most of a report is far from any park, fund or paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

#: How far before its end a name begins, and how far behind it what is read with it goes on.
_NEAR = 64


class NameForm(NamedTuple):
    """What the names of some things look like, and the words in one of which each of them ends, or
    begins if it has marks of its own."""

    form: re.Pattern[str]
    ends: re.Pattern[str]

    def found(self, text: str) -> Iterator[re.Match[str]]:
        """The names in a text, in their order."""
        for start, end in self._near(text):
            yield from self.form.finditer(text, start, end)

    def _near(self, text: str) -> Iterator[tuple[int, int]]:
        """The stretches of a text in which such words stand, none upon another."""
        start, end = 0, -1
        for word in self.ends.finditer(text):
            if end < 0 or word.start() - _NEAR > end:
                if end >= 0:
                    yield start, end
                start = max(0, word.start() - _NEAR)
            end = min(len(text), word.end() + _NEAR)
        if end >= 0:
            yield start, end
