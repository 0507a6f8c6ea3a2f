"""Findings for a wall, a slide, a picture: a line each, with its name, its sentence with the
figures set large, what limits it, and its small picture."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain

from components.exhibit import Exhibit
from components.render.layout import breaking, legend, measure, pictogram, prose
from components.render.layout.palette import LIGHT
from components.render.layout.scene import Box, Item, Part, Phrase, Run, Scene
from components.render.layout.wall import small
from components.row import Pictogram, Row
from data.model import Lang

#: The name and the picture beside the sentence, parts of the width; under this width, em, they
#: stand over and under it. From this width on a finding by itself is its picture, not a line.
_NAME, _PICTURE, _WIDE, _ALONE = 0.08, 0.25, 40, 36
#: On a wall, from this size on, pictures are narrower than elsewhere, and their marks smaller.
_CLOSE, _SLIM = 24, 0.22
#: Sizes of the sentence, its figures, what limits it, and the picture's words.
_SENTENCE, _FIGURE, _LIMIT, _SMALL = 1.4, 1.7, 0.9, 0.9
#: On a wall none is smaller than this, nor the words of a picture, however close things stand.
_FLOOR, _LEGIBLE = {_SENTENCE: 26.0, _FIGURE: 30.0, _LIMIT: 24.0}, 24.0
#: A name no longer than this, em, stays on one line; a longer one takes so many lines at most, as
#: long as its column is no wider than this part of the width.
_SHORT, _NAME_LINES, _NAME_MOST = 5.0, 3, 0.16
#: From line to line of a sentence, of its largest size: figures have nothing under their foot.
_LEADING = 1.14
#: The last line of a sentence is at least this part of its longest, if it can be; how many widths
#: are tried, each so much narrower.
_LAST, _NARROWER, _STEP = 0.4, 10, 0.05
#: The end of a clause.
_CLAUSE = re.compile("[\uff0c\uff1b]|[,;] ")
#: A finding alone has a picture so many times as large, as far as there is room, and no larger;
#: little larger where no height is to be filled.
_LARGER, _LARGEST = (2.2, 1.8, 1.5, 1.25, 1.0), 48.0


@dataclass(frozen=True)
class _Scale:
    """The sizes of the texts of a finding whose surroundings have ``size``."""

    size: float
    wall: bool = False

    @property
    def small(self) -> float:
        return max(self.size * _SMALL, _LEGIBLE if self.wall else 0.0)

    @property
    def close(self) -> bool:
        """Whether things stand close, on a wall that is full."""
        return self.wall and self.size <= _CLOSE

    def of(self, share: float) -> float:
        return max(self.size * share, _FLOOR[share] if self.wall else 0.0)


def layout(
    exhibit: Exhibit,
    colours: Mapping[str, str],
    _lang: Lang,
    width: float,
    height: float | None,
    size: float,
) -> Scene:
    """The findings below each other, as far apart as ``height`` allows."""
    if len(exhibit.rows) == 1 and width >= _ALONE * size:
        return _alone(exhibit, colours, width, height, size)
    scale = _Scale(size, wall=height is not None)
    columns = _names(exhibit, width, scale), *_aside(exhibit, colours, width, scale)
    made = [_line(row, colours, width, columns, scale) for row in exhibit.rows]
    gap = size * 0.35
    natural = sum(tall for _, tall in made) + 2 * gap * len(made)
    if height and made:
        gap += min(max(height - natural, 0) / (2 * len(made)), size * 1.6)
    parts: list[Part] = []
    top = 0.0
    for items, tall in made:
        rule = Box(0, top, width, 2 if not parts else 1.5, LIGHT.rule if parts else LIGHT.ink)
        parts.append(Part((rule,)))
        top += gap
        parts += [part.moved(0, top) for part in items]
        top += tall + gap
    keyed, top = legend.legend(exhibit.keys, top, width, scale.small)
    return Scene(width, top, [*parts, *keyed])


def _alone(
    exhibit: Exhibit, colours: Mapping[str, str], width: float, height: float | None, size: float
) -> Scene:
    """One finding over its picture, which is large; its sentence is left out where it is the
    title."""
    (row,) = exhibit.rows
    items: list[Item] = []
    said, top = prose.paragraph(
        0, size * 0.6, [Run(row.label, small(size, _LIMIT), LIGHT.action, bold=True)], width
    )
    items += said
    if row.shown != exhibit.title:
        said, top = _stacked(0, top, _sentence(row, _Scale(size)), width)
        items += said
    if row.detail:
        runs = [Run(row.detail, size, LIGHT.soft), *prose.cited(row, size)]
        said, top = prose.paragraph(0, top + size * 0.2, runs, width)
        items += said
    made = [Part(tuple(items), row)]
    tall = 0.0
    if row.drawn.picture:
        top += size
        for larger in _LARGER if height else _LARGER[-2:]:
            within = min(size * larger, max(size, _LARGEST))
            drawn, _, tall = pictogram.drawn(row.drawn.picture, colours, width, within, (0, top))
            if height is None or top + tall <= height:
                break
        made.append(Part(tuple(drawn)))
    # In the middle of what there is.
    spare = max((height or 0) - top - tall, 0) / 2
    rule = Part((Box(0, 0, width, 2, LIGHT.ink),))
    return Scene(width, top + tall + spare, [rule, *(one.moved(0, spare) for one in made)])


def _stacked(x: float, top: float, runs: list[Run], room: float) -> tuple[list[Phrase], float]:
    """A sentence in lines from ``top`` on, and where they end."""
    found: list[Phrase] = []
    for line in _ended(runs, room):
        tall = max(run.size for run in line) * _LEADING
        found.append(Phrase(x, top + tall / 2, line))
        top += tall
    return found, top


def _ended(runs: list[Run], room: float) -> list[tuple[Run, ...]]:
    """The lines of a sentence. Where the last would be a figure or a name alone, it is the whole
    clause instead; or the lines are narrower, if as many are enough."""
    full = prose.lines(runs, room)
    if len(full) < 2 or _sound(full):
        return full
    text = "".join(run.text for run in runs)
    for clause in reversed([*_CLAUSE.finditer(text)]):
        parts = (0, clause.end()), (clause.end(), len(text))
        before, last = (prose.lines(prose.between(runs, *part), room) for part in parts)
        if len(last) > 1:
            break
        if len(before) < len(full) and _sound(before, last):
            return [*before, *last]
    for step in range(1, _NARROWER):
        found = prose.lines(runs, room * (1 - step * _STEP))
        if len(found) > len(full):
            break
        if _sound(found):
            return found
    return full


def _sound(*parts: list[tuple[Run, ...]]) -> bool:
    """Whether no part of a sentence ends in a line that is much shorter than the longest of all."""
    longest = max(map(prose.wide, chain.from_iterable(parts)))
    return all(prose.wide(part[-1]) >= _LAST * longest for part in parts)


def _names(exhibit: Exhibit, width: float, scale: _Scale) -> float:
    """The column of names, wide enough for their longest word and for few lines of each; none
    where it is narrow."""
    size, limit = scale.size, scale.of(_LIMIT)
    if width < _WIDE * size:
        return 0.0
    longest = 0.0
    for row in exhibit.rows:  # a short name is not broken
        whole = measure.wide(row.label, limit, bold=True)
        words = (measure.wide(one, limit, bold=True) for one in breaking.pieces(row.label))
        longest = max(longest, whole if whole <= _SHORT * size else max(words, default=0.0))
    least = min(max(width * _NAME, longest + size * 1.2), width * 0.25)
    labels = [row.label for row in exhibit.rows]
    most = max(least, width * _NAME_MOST)
    return size + measure.within(labels, limit, (least - size, most - size), _NAME_LINES)


def _aside(
    exhibit: Exhibit, colours: Mapping[str, str], width: float, scale: _Scale
) -> tuple[float, float]:
    """The column of pictures, no wider than the widest of them, and the room they are drawn in."""
    room = width * (_SLIM if scale.close else _PICTURE)
    small = scale.small
    pictures = [row.drawn.picture for row in exhibit.rows if row.drawn.picture]
    found = (pictogram.drawn(one, colours, room, small, close=scale.close)[1] for one in pictures)
    return min(max(found, default=0.0) + small * 0.2, room), room


def _line(
    row: Row,
    colours: Mapping[str, str],
    width: float,
    columns: tuple[float, float, float],
    scale: _Scale,
) -> tuple[list[Part], float]:
    """A finding from the top on, and its height; ``columns`` are those of names and of
    pictures, and the room these are drawn in."""
    names, size, limit = columns[0], scale.size, scale.of(_LIMIT)
    wide = width >= _WIDE * size
    picture = row.drawn.picture
    aside = columns[1] if wide and picture else 0.0
    room = width - names - aside - (size * 1.5 if aside else 0)
    named = Run(row.label, limit, LIGHT.action, bold=True)
    items: list[Item] = []
    said, low = prose.paragraph(0, 0, [named], names - size if wide else width)
    items += said
    top = 0.0 if wide else low
    said, top = _stacked(names, top, _sentence(row, scale), room)
    items += said
    beside = columns[2] if aside else width
    detail, picture = _keyed(row, beside, scale) if aside else (row.detail, picture)
    if detail:
        runs = [Run(detail, limit, LIGHT.soft), *prose.cited(row, limit)]
        said, top = prose.paragraph(names, top + size * 0.15, runs, room)
        items += said
    parts = [Part(tuple(items), row)]
    if picture:
        at = (width - aside, size * 0.2) if wide else (0, top + size * 0.5)
        room = beside
        drawn, _, tall = pictogram.drawn(picture, colours, room, scale.small, at, close=scale.close)
        parts.append(Part(tuple(drawn)))
        top = max(top, at[1] + tall)
    return parts, max(top, low)


def _keyed(row: Row, room: float, scale: _Scale) -> tuple[str, Pictogram | None]:
    """What limits a finding, and its picture. Where things stand close, and the columns of the
    picture have no room for heads, what they are stands among the words, which have more."""
    picture = row.drawn.picture
    if not (picture and picture.key and scale.close):
        return row.detail, picture
    if not pictogram.headless(picture, room, scale.small):
        return row.detail, picture
    bare = replace(picture, key="")
    return f"{row.detail} {picture.key}".strip(), bare


def _sentence(row: Row, scale: _Scale) -> list[Run]:
    strong = Run("", scale.of(_FIGURE), bold=True)
    runs = prose.accented(row.shown, row.drawn.accents, Run("", scale.of(_SENTENCE)), strong)
    return runs if row.detail else [*runs, *prose.cited(row, scale.of(_LIMIT))]
