"""The text of a draft with its numerals or names marked, as the browser shows it beside what is
asked of one of them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Literal

from data.drafting.draft import Draft, Find, Item

Side = Literal["figures", "words"]
#: Signs of text shown at once, of a longer one those around the place at hand: as high as the card
#: beside them.
_WINDOW = 1_800
#: Reasons of the grammar by which a numeral is no quantity, and those by which it is a vague one.
_NAMES, _VAGUE = ("date", "name", "ordinal"), ("vague", "recent", "half")


def sort(one: Item | Find) -> str:
    """What sort of mark a place gets."""
    if isinstance(one, Find):
        return "named"
    if not one.why_not:
        return "read"
    return "name" if one.why_not in _NAMES else "vague" if one.why_not in _VAGUE else "unread"


def galley(draft: Draft, side: Side, at: int) -> list[dict[str, Any]]:
    """The paragraphs, each with its number and its text in parts; a part that is marked has the
    place of its item or find, its sort, what was decided, and whether it is the one at hand."""
    marks: Sequence[Item | Find] = draft.items if side == "figures" else draft.finds
    here = marks[at].paragraph if at < len(marks) else 1
    first, last = _window(draft, here)
    found: dict[int, list[int]] = {}
    for place, one in enumerate(marks):
        found.setdefault(one.paragraph, []).append(place)
    return [
        {
            "n": number,
            "near": number == here,
            "parts": _parts(draft.paragraphs[number - 1], marks, found.get(number, []), at),
        }
        for number in range(first, last + 1)
    ]


def _window(draft: Draft, here: int) -> tuple[int, int]:
    """The first and last paragraph that are sent."""
    sizes = [len(text) for text in draft.paragraphs]
    first = last = here
    room = _WINDOW - sizes[here - 1]
    while room > 0 and (first > 1 or last < len(sizes)):
        if first > 1:
            first -= 1
            room -= sizes[first - 1]
        if last < len(sizes):
            last += 1
            room -= sizes[last - 1]
    return first, last


def _parts(
    text: str, marks: Sequence[Item | Find], places: Sequence[int], at: int
) -> list[dict[str, Any]]:
    """A paragraph cut where a mark begins or ends. Where marks lie over each other the one at hand
    is shown, or else the shortest."""
    cuts = {0, len(text)}
    for place in places:
        cuts |= {marks[place].start, marks[place].end}
    edges = sorted(cuts)
    parts = []
    for start, end in pairwise(edges):
        over = [one for one in places if marks[one].start <= start and end <= marks[one].end]
        part: dict[str, Any] = {"text": text[start:end]}
        if over:
            place = at if at in over else min(over, key=lambda one: _size(marks[one]))
            part |= {
                "at": place,
                "sort": sort(marks[place]),
                "decision": marks[place].decision,
                "now": place == at,
            }
        parts.append(part)
    return parts


def _size(one: Item | Find) -> int:
    return one.end - one.start
