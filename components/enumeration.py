"""What stands between names that are told one after the other, and what must not be left out."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: What reaches on behind such a word takes an "and others" for its own.
_REACHING = re.compile(r" (?:at|by|for|from|in|into|of|on|or|through|to|under|with) ")
#: The Chinese comma of a list, and the marks that close and open a quotation or a title.
_COMMA, _CLOSED, _OPENED = "\u3001", "\u201d\u300b", "\u201c\u300a"


def reaches(name: str) -> bool:
    """Whether an "and one other" behind an English name would be read as part of it: a visit to a
    company and one other is a visit to two."""
    return bool(_REACHING.search(name))


def strung(sign: str, parts: Iterable[str]) -> str:
    """Parts with a sign between them; empty ones are passed over. Of the Chinese comma nothing is
    left between two quotations or titles, which their marks part already (GB/T 15834)."""
    said = ""
    for part in filter(None, parts):
        marked = sign == _COMMA and said and said[-1] in _CLOSED and part[0] in _OPENED
        said += f"{sign if said and not marked else ''}{part}"
    return said
