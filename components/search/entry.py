"""One thing that can be found: what it is, where it leads, and the words by which it is found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from components.row import Link
from components.search.spelling import folded

Kind = Literal[
    "zone",
    "page",
    "topic",
    "figure",
    "computed",
    "reform",
    "duty",
    "body",
    "tie",
    "document",
    "project",
    "park",
    "industry",
    "fund",
    "holding",
    "practice",
    "term",
    "promise",
    "claim",
    "event",
    "indicator",
    "source",
    "paragraph",
    "gap",
    "aside",
]
#: In the order in which kinds are listed where nothing else decides.
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Entry:
    """``names`` are what it is called in both languages, ``words`` what belongs to it (actors, the
    figure as printed), ``text`` what is said of it; all folded. ``record`` opens the source drawer,
    ``link`` a page; one of them is set. ``zone`` is empty where it is nobody's in particular."""

    kind: Kind
    names: tuple[str, ...]
    words: str = ""
    text: str = ""
    record: str = ""
    link: Link | None = None
    zone: str = ""


def entry(
    kind: Kind,
    names: Iterable[str],
    words: Iterable[str] = (),
    *,
    text: str = "",
    record: str = "",
    link: Link | None = None,
    zone: str = "",
) -> Entry:
    """An entry of texts as they are written."""
    given = tuple(dict.fromkeys(folded(one).strip() for one in names if one.strip()))
    said = folded("\n".join(dict.fromkeys(one for one in words if one)))
    return Entry(kind, given, said, folded(text), record, link, zone)
