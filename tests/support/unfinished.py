"""Titles that name some of what they count, as if it were all, or say twice what is hoped for."""

from __future__ import annotations

import re

from components.edition import Edition
from components.exhibit import Exhibit

#: Titles that name some of what they count.
NAMING = ("parks_", "organisations_", "claims_", "events_", "reforms_")


def unfinished(ed: Edition, one: Exhibit) -> list[str]:
    """A title that counts more than it names, as if those were all; or one other where more are."""
    if not one.id.startswith(NAMING) or one.kind == "text":
        return []
    labels = {ed.inner(row.label) for row in one.rows}
    told = [label for label in labels if label in one.title]
    told = [label for label in told if not any(label in other for other in told if other != label)]
    left = len(one.groups()) - len(told)
    rest = {name: ed.t(f"few.{name}", names="").strip() for name in ("more", "last")}
    if rest["more"] in one.title:  # Chinese says the same of one and of many
        return [] if left > (ed.lang == "en") else [f"{left} others"]
    return [] if left == (rest["last"] in one.title) else [f"{left} left out"]


def rehoped(text: str) -> list[str]:
    """English that says twice of parts of a title that they are hoped for, or of ends of a range;
    two things of two times have each their time, and are hoped for once."""
    word = "(?:expected|target)"
    twice = re.findall(rf"\({word}[,)]|\b(?:from|to|[A-Z]\w+) {word} ", text)
    return twice if len(twice) > 1 else []
