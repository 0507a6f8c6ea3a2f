"""Who signed a text, by its own first and last lines: its writers, its newspaper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from data.chinese import WORDS

#: Where a newspaper says whose article it is: in the first and last lines.
FIRST, LAST = 4, 2
#: How it says who wrote it.
_BYLINE, ALONE = WORDS.pattern("byline"), WORDS.pattern("name_alone")
_WRITER, _SPACES = WORDS.pattern("writer"), re.compile(r"[ \u3000]+")
_PAPER = WORDS.pattern("paper_named")
_IMPRINTS, _SHORT = (WORDS.pattern("imprint"), WORDS.pattern("imprint_of_page")), 60


def writers(paragraphs: Sequence[str]) -> str:
    """Who wrote a text, as its first or last lines say: 本报记者 刘洋, or a last line with a name
    alone behind a whole sentence. Blank where nobody signs."""
    for line in (*paragraphs[:FIRST], *paragraphs[-LAST:]):
        if match := _BYLINE.search(line.strip()):
            told = _WRITER.sub(WORDS.between, match["names"])
            names = re.split(rf"[{WORDS.between}{WORDS.comma},]|(?<=..)[ \u3000]+", told)
            return WORDS.between.join(one for name in names if (one := _SPACES.sub("", name)))
    *before, last = ("", *paragraphs)
    whole = before and before[-1].rstrip(WORDS.closing_quotes).endswith(tuple(WORDS.stops))
    match = ALONE.fullmatch(last.strip()) if whole else None
    return _SPACES.sub("", match["names"]) if match else ""


def imprint(paragraphs: Sequence[str]) -> tuple[str, str]:
    """The newspaper and the day (ISO 8601) that the first or last lines give together: 《上党日报》
    2025年9月18日第3版, 来源：上党日报 发布时间：2025-09-18. Two blanks where they do not."""
    for line in (*paragraphs[:FIRST], *paragraphs[-LAST:]):
        told = (one.search(line) for one in _IMPRINTS if len(line) <= _SHORT)
        if match := next(filter(None, told), None):
            year, month, day = (int(match[name]) for name in ("year", "month", "day"))
            with suppress(ValueError):
                return match["paper"] or "", date(year, month, day).isoformat()
    return "", ""


def newspaper(paragraphs: Sequence[str]) -> str:
    """The newspaper that a text says it is of (科学导报讯); blank where it names none."""
    found = (_PAPER.match(line.strip()) for line in paragraphs[:FIRST])
    return next((match["paper"] for match in found if match), "")
