"""How far the things of a scene reach, so that a row answers wherever it lies, also between its
words and its marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from components.render.layout import measure
from components.render.layout.bounds import Bounds
from components.render.layout.scene import Box, Item, Part, Phrase, Stamp, Stroke, TextLine

#: Left, top, width and height.
Area = tuple[float, float, float, float]


def apart(parts: Sequence[Part]) -> dict[int, Area]:
    """The place of each part whose row leads on, by its number. What reaches over something of
    another such row has none: there only what is drawn can tell which row is meant. So words that
    begin behind marks and go on under them leave the marks their places."""
    spans = [(at, _span(part.items)) for at, part in enumerate(parts) if leads(part)]
    spans.sort(key=lambda one: one[1].top)
    mixed: set[int] = set()
    open_: list[tuple[int, Bounds]] = []
    for at, span in spans:
        open_ = [one for one in open_ if one[1].bottom > span.top]
        for other, before in open_:
            if span.meets(before):
                over: set[int] = {at} if _over(span, parts[other]) else set()
                under = {other} if _over(before, parts[at]) else set()
                mixed |= over | under or {at, other}
        open_.append((at, span))
    return {
        at: (span.left, span.top, span.right - span.left, span.bottom - span.top)
        for at, span in spans
        if at not in mixed
    }


def _over(span: Bounds, part: Part) -> bool:
    """Whether a place reaches over anything that is drawn of a part."""
    return any(span.meets(_of(item)) for item in part.items)


def leads(part: Part) -> bool:
    """Whether there is something behind a part, and anything of it is drawn."""
    return bool(part.items and part.row and (part.row.proof.record or part.row.link))


def _span(items: Iterable[Item]) -> Bounds:
    spans = [_of(item) for item in items]
    return Bounds(
        min(one.left for one in spans),
        min(one.top for one in spans),
        max(one.right for one in spans),
        max(one.bottom for one in spans),
    )


def _of(item: Item) -> Bounds:
    if isinstance(item, Stamp):
        half = item.size / 2
        return Bounds(item.x - half, item.y - half, item.x + half, item.y + half)
    if isinstance(item, Box):
        return Bounds(item.x, item.y, item.x + item.wide, item.y + item.tall)
    if isinstance(item, Stroke):
        across, down = zip(*item.points, strict=True)
        return Bounds(min(across), min(down), max(across), max(down))
    return _line(item)


def _line(item: TextLine | Phrase) -> Bounds:
    """Of a line of text: as high as its letters."""
    runs = item.runs if isinstance(item, Phrase) else (item,)
    wide = sum(measure.wide(run.text, run.size, bold=run.bold) for run in runs)
    half = max((run.size for run in runs), default=0.0) / 2
    left = item.x - {"start": 0.0, "middle": wide / 2, "end": wide}[item.align]
    return Bounds(left, item.y - half, left + wide, item.y + half)
