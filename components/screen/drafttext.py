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
#: What stands where a paragraph that is longer than that by itself is cut.
_CUT = "…"
#: Reasons of the grammar by which a numeral is no quantity, and those by which it is a vague one.
_NAMES, _VAGUE = ("date", "name", "ordinal", "size"), ("vague", "recent", "half")


def sort(one: Item | Find) -> str:
    """What sort of mark a place gets."""
    if isinstance(one, Find):
        return "named"
    if not one.why_not:
        return "read"
    return "name" if one.why_not in _NAMES else "vague" if one.why_not in _VAGUE else "unread"


def marked(draft: Draft, side: Side, at: int) -> list[dict[str, Any]]:
    """The paragraphs, each with its number and its text in parts; a part that is marked has the
    place of its item or find, its sort, what was decided, and whether it is the one at hand."""
    marks: Sequence[Item | Find] = draft.items if side == "figures" else draft.finds
    here = marks[at].paragraph if at < len(marks) else 1
    first, last = _window(draft, here)
    found: dict[int, list[int]] = {}
    for place, one in enumerate(marks):
        if first <= one.paragraph <= last:
            found.setdefault(one.paragraph, []).append(place)
    shown = []
    for number in range(first, last + 1):
        text = draft.paragraphs[number - 1]
        near = marks[at].start if number == here and at < len(marks) else 0
        run = _run(len(text), len(text) if number < here else near)
        parts = _parts(text, run, marks, found.get(number, []), at)
        shown.append({"n": number, "near": number == here, "parts": parts})
    return shown


def _run(size: int, near: int) -> tuple[int, int]:
    """What is shown of a paragraph of ``size`` signs: all, or of a very long one what is near."""
    return (0, size) if size <= 2 * _WINDOW else (max(0, near - _WINDOW), min(size, near + _WINDOW))


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
    text: str, run: tuple[int, int], marks: Sequence[Item | Find], places: Sequence[int], at: int
) -> list[dict[str, Any]]:
    """A run of a paragraph cut where a mark begins or ends. Where marks lie over each other the
    one at hand is shown, or else the shortest."""
    places = [one for one in places if marks[one].start < run[1] and run[0] < marks[one].end]
    cuts = {*run}
    for place in places:
        cuts |= {max(marks[place].start, run[0]), min(marks[place].end, run[1])}
    edges = sorted(cuts)
    parts: list[dict[str, Any]] = [{"text": _CUT}] if run[0] else []
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
    return parts + ([{"text": _CUT}] if run[1] < len(text) else [])


def _size(one: Item | Find) -> int:
    return one.end - one.start
