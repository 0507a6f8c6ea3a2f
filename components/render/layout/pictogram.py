"""The small picture beside a finding: a few marks in lines or in heaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil

from components.render.layout import breaking, measure, prose
from components.render.layout.measure import LEADING
from components.render.layout.palette import GREY, LIGHT
from components.render.layout.scene import Item, Part, Scene, Stamp, Stroke, TextLine
from components.render.layout.wall import small
from components.row import Mark, Pictogram, Strip

#: From mark to mark in lines with heads, at least, and without; in a heap: em.
_COLUMN, _CLOSE, _HEAP = 1.7, 1.1, 0.82
#: Marks on top of each other in a heap, and between two heaps, em.
_TALLS, _APART = (5, 6, 8, 10), 1.4
#: How much closer the marks of heaps may stand, so that the heaps have room beside each other.
_SHARES = (1.0, 0.9, 0.8)
#: A head over a column has no more lines than this.
_LINES = 2
#: The size of heads, and on how many levels they stand by turns where one has no room for them.
_HEAD, _LEVELS = 0.93, (2, 3)
#: Between two heads on one level, in em, what fits first; from column to column under several.
_GAPS, _NEAR = (1.0, 0.8, 0.6, 0.4, 0.3), 1.35
#: Of the size of words that of marks which stand close.
_SMALLER = 0.7
#: Between two words of a line of marks that says behind each what it is, em.
_WORDS = 0.6
#: Zones with one mark each beside each other.
_PAIR = 2
#: From strip to strip where they stand close, em.
_STRIP = 1.12
#: Lines of the marks of a single strip that stands close.
_DEEP = 3
#: Marks on top of each other in heaps that stand close.
_CLOSE_TALLS = (4, 5, 6, 8, 10)
#: What a quotient may fall short of a whole number by.
_HAIR = 1e-6
NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class _Setting:
    picture: Pictogram
    colours: Mapping[str, str]
    room: float
    size: float
    em: float

    def colour(self, strip: Strip) -> str:
        return self.colours.get(strip.zone, LIGHT.soft)

    def stamp(self, strip: Strip, mark: Mark, x: float, y: float, across: float) -> Item | None:
        """One mark around its middle. What is not said is a dash: a picture has no room for
        words."""
        if mark in ("hatched", ""):
            if not mark:
                return None
            reach = self.em * 0.28
            return Stroke(((x - reach, y), (x + reach, y)), GREY, thick=self.em * 0.09)
        square = strip.square or self.picture.square
        colour = GREY if mark == "faint" else self.colour(strip)
        return Stamp(x, y, across, mark, colour, square)


def scene(picture: Pictogram, colours: Mapping[str, str], room: float, size: float) -> Scene:
    """The picture by itself, no wider than ``room``."""
    items, wide, tall = drawn(picture, colours, room, size)
    return Scene(max(wide, 1), tall, (Part(tuple(items)),))


def drawn(
    picture: Pictogram,
    colours: Mapping[str, str],
    room: float,
    size: float,
    at: tuple[float, float] = (0, 0),
    *,
    close: bool = False,
) -> tuple[list[Item], float, float]:
    """Its items from ``at`` on, its width and its height. ``close`` to each other its marks are
    smaller than its words."""
    setting = _Setting(picture, colours, room, size, size * (_SMALLER if close else 1.0))
    if picture.form != "blocks":
        told = _pairs(setting, *at) if _single(setting) else _listed(setting, *at)
        return told or _lines(setting, *at)
    narrow = _across(setting, setting.em * _HEAP * _SHARES[-1], _TALLS[-1]) > room
    return (_close if close or narrow else _heaps)(setting, *at)


def headless(picture: Pictogram, room: float, size: float) -> bool:
    """Whether its columns, set close, have heads and no room for them: what they are has to be
    said."""
    setting = _Setting(picture, {}, room, size, size * _SMALLER)
    listed = _listed(setting, 0, 0) is not None
    return bool(picture.heads) and not listed and not _columned(setting).heads


def _single(setting: _Setting) -> bool:
    """Whether it only tells zones with a thing from those without."""
    strips = setting.picture.strips
    return len(strips) > _PAIR and all(
        one.label and len(one.marks) == 1 and not one.text for one in strips
    )


def _pairs(setting: _Setting, left: float, top: float) -> tuple[list[Item], float, float] | None:
    """Zones with one mark each, two beside each other, the mark before its name: half as tall as a
    line a zone. None where two have no room."""
    size, strips, items = setting.size, setting.picture.strips, list[Item]()
    names = max(measure.wide(one.label, size, bold=True) for one in strips)
    step, lined = names + size * 2.1, size * 1.4
    wide = step * _PAIR - size * 0.9
    if wide > setting.room:
        return None
    for at, strip in enumerate(strips):
        x, y = left + at % _PAIR * step, top + (at // _PAIR + 0.5) * lined
        found = setting.stamp(strip, strip.marks[0], x + size * 0.45, y, size * 0.8)
        ink = prose.ink(strip.zone, setting.colours) if strip.zone else LIGHT.ink
        words = TextLine(x + size * 1.2, y, strip.label, size, ink, bold=True)
        items += [words, *([found] if found else ())]
    return items, wide, ceil(len(strips) / _PAIR) * lined


def _listed(setting: _Setting, left: float, top: float) -> tuple[list[Item], float, float] | None:
    """A single line of marks under heads, of which each stands before its words, in even lines.
    None where its heads stand over it, each on one line, or two have no room beside each other."""
    picture, size, items = setting.picture, setting.size, list[Item]()
    if len(picture.strips) != 1 or not picture.heads:
        return None
    heads, (strip,) = _columned(setting).heads, picture.strips
    if heads and max(map(len, heads)) == 1:
        return None
    words, mark, lined = picture.heads, size * 1.25, size * 1.45
    for beside in range(len(words) // 2, 1, -1):
        wides = [max(measure.wide(one, size) for one in words[at::beside]) for at in range(beside)]
        wide = sum(wides) + beside * mark + (beside - 1) * size * _WORDS
        if wide <= setting.room:
            break
    else:
        return None
    for at, said in enumerate(words):
        x = left + sum(wides[: at % beside]) + at % beside * (mark + size * _WORDS)
        y = top + (at // beside + 0.5) * lined
        found = setting.stamp(strip, strip.marks[at], x + size * 0.45, y, size * 0.8)
        ink = LIGHT.soft if strip.marks[at] == "hatched" else LIGHT.ink
        items += [TextLine(x + mark, y, said, size, ink), *([found] if found else ())]
    return items, wide, ceil(len(words) / beside) * lined


@dataclass(frozen=True)
class _Columned:
    """Widths of the names, of the words behind and from mark to mark; whether names stand over
    their marks, and marks as far apart as columns; the lines over each column, and where from the
    first on their middles are, where they are not all as far apart."""

    names: float
    worded: float
    step: float
    over: bool
    apart: bool
    heads: list[list[str]]
    middles: list[float]

    def middle(self, at: int, fit: int) -> float:
        """Of a mark, from where its line begins."""
        return self.middles[at] if self.middles else (at % fit + 0.5) * self.step


def _columned(setting: _Setting) -> _Columned:
    """How the lines of a picture are parted into columns."""
    picture, size = setting.picture, setting.size
    names = max((measure.wide(one.label, size, bold=True) for one in picture.strips), default=0.0)
    count = max((len(strip.marks) for strip in picture.strips), default=0)
    worded = max((measure.wide(one.text, size) for one in picture.strips), default=0.0)
    worded += size * 0.5 if worded else 0.0
    # Names of things that many zones have stand over their marks, and how many these are behind.
    over = bool(worded) and names + count * setting.em * _CLOSE + worded > setting.room
    most = max(setting.room * 0.45, setting.room - count * setting.em * _CLOSE)
    names = min(names + size * 0.7, most) if names and not over else 0.0
    most = (setting.room - names - worded) / max(count, 1)
    step, heads, middles = _headed(setting, names, most)
    apart = bool(picture.heads) and count > 0 and most >= setting.em
    if not apart:
        step, heads, middles = setting.em * _CLOSE, [], []
        if count * step > 3 * (setting.room - names - worded):  # else it would be a carpet
            step = max(setting.em * 0.62, 3 * most)
    return _Columned(names, worded, step, over, apart, heads, middles)


def _lines(setting: _Setting, left: float, top: float) -> tuple[list[Item], float, float]:
    picture, size = setting.picture, setting.size
    columned = _columned(setting)
    names, worded, step, over = columned.names, columned.worded, columned.step, columned.over
    over_columns, y = _heads(setting, columned, left + names, top)
    items: list[Item] = [*over_columns]
    # A head may be wider than the last column.
    ends = (one.x + measure.wide(one.text, one.size) / 2 - left for one in over_columns)
    wide = max(ends, default=0.0)
    for strip in picture.strips:
        lined = size * (_STRIP if setting.em < size else 1.3)
        tall = max(lined if strip.label or strip.text else 0.0, setting.em * 1.3)
        deep = 0.0  # how far a name goes on under its first line, which stands beside the marks
        if strip.label:
            ink = prose.ink(strip.zone, setting.colours) if strip.zone else LIGHT.ink
            said = measure.lines(strip.label, size, setting.room if over else names, bold=True)
            for at, part in enumerate(said):
                items.append(TextLine(left, y + tall / 2 + at * lined, part, size, ink, bold=True))
            y += len(said) * lined if over else 0.0
            deep = 0.0 if over else (len(said) - 1) * lined
        fit = max(1, int((setting.room - names - worded) / step + _HAIR))
        if worded and len(picture.strips) == 1 and setting.em < size:  # narrow beside full texts
            fit = min(fit, max(ceil(len(strip.marks) / _DEEP), 1))
        fit = ceil(len(strip.marks) / ceil(len(strip.marks) / fit)) if strip.marks else fit
        fit = max(fit, len(columned.middles))
        pitch = setting.em * (1.2 if columned.apart else _CLOSE)
        for at, mark in enumerate(strip.marks):
            x, middle = left + names + columned.middle(at, fit), y + tall / 2 + at // fit * pitch
            found = setting.stamp(strip, mark, x, middle, min(setting.em * 0.8, step * 0.86))
            if found:
                items.append(found)
        last = y + tall / 2 + (max(ceil(len(strip.marks) / fit), 1) - 1) * pitch
        y = max(last + tall / 2, y + tall + deep)
        used = names + min(len(strip.marks), fit) * step
        if columned.middles:
            used = names + columned.middles[-1] + setting.em * 0.5
        if strip.text:
            runs = measure.wide(strip.text, size)
            beside = used + size * 0.5 + runs <= setting.room
            x, middle = (left + used + size * 0.5, last) if beside else (left, y + size * 0.6)
            for place, part in enumerate(measure.lines(strip.text, size, setting.room)):
                items.append(TextLine(x, middle + place * size * LEADING, part, size, LIGHT.soft))
                y += 0 if beside else size * LEADING
            used += size * 0.5 + runs if beside else 0
        wide = max(wide, used)
    if not columned.heads:
        items += (keyed := _keyed(setting, left, y))
        wide = max([wide, *(measure.wide(one.text, one.size) for one in keyed)])
        y += len(keyed) * size * LEADING
    return items, min(wide, setting.room), y - top


def _keyed(setting: _Setting, left: float, top: float) -> list[TextLine]:
    """What the marks of a line are, in their order, under lines without heads."""
    size, leading = setting.size, setting.size * LEADING
    told = measure.lines(setting.picture.key, size, setting.room)
    return [
        TextLine(left, top + (at + 0.5) * leading, line, size, LIGHT.soft)
        for at, line in enumerate(told)
    ]


def _heads(
    setting: _Setting, columned: _Columned, left: float, top: float
) -> tuple[list[TextLine], float]:
    """The words over the columns, whose last lines stand in one row, and where they end."""
    items, heads = list[TextLine](), columned.heads
    deep, size = max(map(len, heads), default=0), small(setting.size, _HEAD)
    for at, words in enumerate(heads):
        x = left + columned.middle(at, len(heads))
        for line, said in enumerate(words, deep - len(words)):
            y = top + (line * 1.15 + 0.6) * setting.size
            if said:
                items.append(TextLine(x, y, said, size, LIGHT.soft, align="middle"))
    return items, top + deep * setting.size * 1.15


def _headed(
    setting: _Setting, names: float, most: float
) -> tuple[float, list[list[str]], list[float]]:
    """From column to column, the lines over each, and where their middles are if the columns are
    not all as wide; no lines where they have no room. ``names`` stand before the first."""
    picture, size = setting.picture, small(setting.size, _HEAD)
    if not picture.heads:
        return min(most, setting.em * _COLUMN), [], []
    wide = [measure.wide(head, size) for head in picture.heads]
    step = min(most, max(max(wide) + setting.size * 0.7, setting.size * _COLUMN))
    lines = [measure.even(head, size, step - size * 0.3, whole=True) for head in picture.heads]
    fits = all(
        len(one) <= _LINES and all(measure.wide(part, size) <= step for part in one)
        for one in lines
    )
    room = most * len(wide)
    single = not fits or max(map(len, lines)) > 1
    if single and (middles := _apart(wide, 1, (names, room), setting)):
        return step, [[head] for head in picture.heads], middles
    if fits:
        return step, lines, []
    for levels in _LEVELS if most >= setting.em else ():
        if middles := _apart(wide, levels, (names, room), setting):
            below = (levels - 1 - at % levels for at in range(len(wide)))
            said = zip(picture.heads, below, strict=True)
            return step, [[head, *[""] * deep] for head, deep in said], middles
    return min(most - wide[-1] / 2 / len(wide), setting.em * 2.2), [], []


def _apart(
    wide: Sequence[float], levels: int, given: tuple[float, float], setting: _Setting
) -> list[float]:
    """The middles of columns whose heads, so ``wide``, stand on some levels by turns: as far apart
    as those on one level need it, on several each as far as the others where that has room. Empty
    where they have none: ``given`` are what is free before the first column, which its head may
    stand over, and from there on."""
    before, room = given
    for even, gap in product((True, False) if levels > 1 else (False,), _GAPS):
        beside = zip(wide, wide[levels:], strict=False)
        needs = [(one + other) / 2 + gap * setting.size for one, other in beside]
        least = max([setting.em * _NEAR, *(need / levels for need in needs if even)])
        middles = [max(setting.em * 0.6, wide[0] / 2 - before)]
        for at in range(1, len(wide)):
            far = middles[at - levels] + needs[at - levels] if at >= levels else 0.0
            middles.append(max(middles[-1] + least, far))
        if max(middle + one / 2 for middle, one in zip(middles, wide, strict=True)) <= room:
            return middles
    return []


def _heap(
    setting: _Setting, strip: Strip, pitch: float, tall: int, *, whole: bool = False
) -> tuple[int, list[str], float]:
    """How many marks beside each other, the words under them, on one line where they are to be
    ``whole``, and how wide both are."""
    columns, size = ceil(len(strip.marks) / tall), setting.size
    text = NO_BREAK.join((strip.text or strip.label).rsplit(" ", 1))  # a count stays by its word
    pieces = [text] if whole else breaking.pieces(text)
    longest = max((measure.wide(one.strip(), size) for one in pieces), default=0.0)
    room = min(setting.room, max(columns * pitch, size * 5.2, longest))
    words = measure.even(text, size, room, whole=True)
    return columns, words, max([columns * pitch, *(measure.wide(one, size) for one in words)])


def _across(setting: _Setting, pitch: float, tall: int, *, whole: bool = False) -> float:
    """The width of the heaps beside each other."""
    strips = setting.picture.strips
    wide = sum(_heap(setting, strip, pitch, tall, whole=whole)[2] for strip in strips)
    return wide + setting.size * _APART * (len(setting.picture.strips) - 1)


def _heaps(setting: _Setting, left: float, top: float) -> tuple[list[Item], float, float]:
    """The heaps beside each other, or below where they have no room; their words under them."""
    size, items = setting.size, list[Item]()
    pitch = setting.em * _HEAP
    tall = _TALLS[0]
    for tall, share in product(_TALLS, _SHARES):
        pitch = setting.em * _HEAP * share
        if _across(setting, pitch, tall) <= setting.room:
            break
    fit = max(1, int(setting.room / pitch))
    tall = max([tall, *(ceil(len(strip.marks) / fit) for strip in setting.picture.strips)])
    whole = _across(setting, pitch, tall, whole=True) <= setting.room
    deep = max((min(tall, len(strip.marks)) for strip in setting.picture.strips), default=0)
    x, y, low, wide = left, top, top, 0.0
    for strip in setting.picture.strips:
        _, words, need = _heap(setting, strip, pitch, tall, whole=whole)
        if x > left and x + need > left + setting.room:
            x, y = left, low + size * 0.8
        for at, mark in enumerate(strip.marks):
            middle = x + (at // tall + 0.5) * pitch, y + (at % tall + 0.5) * pitch
            found = setting.stamp(strip, mark, *middle, pitch * 0.82)
            if found:
                items.append(found)
        under = y + deep * pitch + size * 0.25
        for line in words:
            items.append(TextLine(x, under + size * LEADING / 2, line, size, LIGHT.soft))
            under += size * LEADING
        low, wide = max(low, under), max(wide, x - left + need)
        x += need + size * _APART
    return items, min(wide, setting.room), low - top


def _close(setting: _Setting, left: float, top: float) -> tuple[list[Item], float, float]:
    """The heaps beside each other with hardly anything between them, and their words in lines
    under them all, in their order."""
    size, strips, items = setting.size, setting.picture.strips, list[Item]()
    pitch = setting.em * _HEAP
    tall, columns = 0, 0
    for tall in _CLOSE_TALLS:
        columns = sum(ceil(len(strip.marks) / tall) for strip in strips)
        if (columns + len(strips) - 1) * pitch <= setting.room:
            break
    pitch = min(pitch, setting.room / max(columns + len(strips) - 1, 1))
    x = left
    for strip in strips:
        for at, mark in enumerate(strip.marks):
            middle = x + (at // tall + 0.5) * pitch, top + (at % tall + 0.5) * pitch
            found = setting.stamp(strip, mark, *middle, pitch * 0.82)
            if found:
                items.append(found)
        x += (ceil(len(strip.marks) / tall) + 1) * pitch
    deep = max((min(tall, len(strip.marks)) for strip in strips), default=0)
    y, wide = top + deep * pitch + size * 0.15, x - pitch - left
    for line in prose.strung([strip.text or strip.label for strip in strips], size, setting.room):
        items.append(TextLine(left, y + size * LEADING / 2, line, size, LIGHT.soft))
        wide = max(wide, measure.wide(line, size))
        y += size * LEADING
    return items, min(wide, setting.room), y - top
