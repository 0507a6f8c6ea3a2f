"""A box of a diagram: the name of a body, what it does as small tags, and a few small words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from components.render.layout import breaking, measure
from components.render.layout.measure import LEADING
from components.render.layout.palette import CHIP, LIGHT, SILENCE, WHITE
from components.render.layout.prose import colour, evenly, ink, strung
from components.render.layout.scene import Box, Item, Part, TextLine
from components.render.layout.wall import small
from components.row import Row

#: Of the small words and tags in a box, of the size of its name; around them, em.
SMALL, TAG = 0.86, 0.78
PAD_X, PAD_Y, TAG_X = 0.45, 0.35, 0.32
#: The same on a lean picture, and how much closer its tags are.
_LEAN_X, _LEAN_Y, _TIGHT = 0.3, 0.22, 0.15
#: Of a zone's colour behind what is its own.
_TINT = 0.1


#: Between the names of several bodies.
_NAMES = re.compile(r"(?<=\u3001)|(?<=, )(?!Ltd)")


@dataclass(frozen=True)
class BodyBox:
    """A row in a box ``wide``, its name of ``size``; on a ``lean`` picture the tags or the small
    words stand beside a name that leaves them room."""

    row: Row
    wide: float
    size: float
    lean: bool = False

    @property
    def silent(self) -> bool:
        return self.row.drawn.mark == "hatched"

    @property
    def framed(self) -> bool:
        """Whether it is a box at all, and not a line of words."""
        return bool(self.row.drawn.mark)

    @property
    def _pad(self) -> float:
        return self.size * (_LEAN_X if self.lean else PAD_X)

    @property
    def _top(self) -> float:
        return self.size * (_LEAN_Y if self.lean else PAD_Y)

    @property
    def _small(self) -> float:
        """The size of small words."""
        return small(self.size, SMALL)

    @property
    def _tag(self) -> float:
        """The size of tags."""
        return small(self.size, TAG)

    @property
    def _line(self) -> float:
        """From one line of tags to the next."""
        return self._tag * (LEADING + 0.35 - (_TIGHT if self.lean else 0))

    @property
    def _room(self) -> float:
        return self.wide - (2 * self._pad if self.framed else 0)

    @cached_property
    def _name(self) -> list[str]:
        if self.silent:
            return evenly(self.row.shown, self._small, self._room)
        if not self.framed:
            return evenly(self.row.label, self._small, self._room)
        return self._named()

    def _named(self) -> list[str]:
        """The name of a body; of several that have no line together each begins one, where that
        is one line more at most."""
        usual = evenly(self.row.label, self.size, self._room, bold=True)
        each = [
            line
            for name in _NAMES.split(self.row.label)
            for line in evenly(name.strip(), self.size, self._room, bold=True)
        ]
        most = len(usual) + (0 if self.lean or len(usual) < 2 else 1)
        return each if len(each) <= most else usual

    @cached_property
    def _tags(self) -> list[list[tuple[float, float, str]]]:
        """The tags in lines: x, width, word."""
        size = self._tag
        found: list[list[tuple[float, float, str]]] = []
        x = self._room + 1
        for tag in self.row.drawn.tags:
            need = measure.wide(tag, size) + 2 * TAG_X * size
            if x + need > self._room:
                found.append([])
                x = 0.0
            found[-1].append((x, min(need, self._room), tag))
            x += need + size * 0.3
        return found

    @cached_property
    def _detail(self) -> list[str]:
        return strung(self.row.detail.split(" · "), self._small, self._room)

    @property
    def least(self) -> float:
        """As wide as the longest word of the name asks for."""
        if not self.framed or self.silent:
            return 0.0
        words = breaking.pieces(self.row.label)
        longest = max(measure.wide(word.strip(), self.size, bold=True) for word in words)
        return longest + 2 * self._pad

    @cached_property
    def _beside(self) -> float:
        """Where tags or small words begin that stand beside the name; 0 where they do not."""
        lines = len(self._tags) + len(self._detail)
        if not (self.lean and len(self._name) == lines == 1):
            return 0.0
        start = measure.wide(self._name[0], self.size, bold=True) + 0.5 * self.size
        need = sum(wide for _, wide, _ in self._tags[0]) if self._tags else 0.0
        need += 0.3 * self._tag * (len(self._tags[0]) - 1) if self._tags else 0.0
        need += measure.wide(self._detail[0], self._small) if self._detail else 0.0
        return start if start + need <= self._room else 0.0

    @cached_property
    def tall(self) -> float:
        size = self.size
        if self._beside:
            return size * (LEADING + 0.1) + 2 * self._top
        if self.silent or not self.framed:
            return len(self._name) * self._small * LEADING + 1.2 * self._top
        lines = len(self._name) * size * LEADING + len(self._detail) * self._small * LEADING
        return lines + len(self._tags) * self._line + 2 * self._top

    def part(self, x: float, y: float, tall: float, colours: Mapping[str, str]) -> Part:
        """The box from ``x``, ``y`` on, as high as the others of its row."""
        size, mark = self.size, self.row.drawn.mark
        edge = colour(self.row.zone, colours)
        if self.silent:
            frame = Box(x, y, self.wide, self.tall, edge=SILENCE, hatched=True, thick=1)
            return Part((frame, *self._words(x, y + 0.6 * self._top)), self.row)
        if not self.framed:
            return Part(tuple(self._words(x, y + 0.6 * self._top)), self.row)
        own = mark == "solid"
        frame = Box(
            x,
            y,
            self.wide,
            tall,
            fill=edge if own else "",
            tint=_TINT,
            edge=edge,
            dashed=mark == "dashed",
            rounded=self.row.drawn.rounded,
            thick=size * (0.13 if own else 0.08),
        )
        return Part((frame, *self._words(x, y + self._top)), self.row)

    def _words(self, x: float, y: float) -> list[Item]:
        size, left = self.size, x + (self._pad if self.framed else 0)
        found: list[Item] = []
        bold = self.framed and not self.silent
        inked, named = (LIGHT.ink, size) if bold else (LIGHT.soft, self._small)
        for line in self._name:
            found.append(TextLine(left, y + named * LEADING / 2, line, named, inked, bold))
            y += named * LEADING
        if self._beside:
            y -= size * (LEADING if self._detail else LEADING - 0.04)
            left += self._beside
        for line in self._detail:
            found.append(
                TextLine(left, y + self._small * LEADING / 2, line, self._small, LIGHT.soft)
            )
            y += self._small * LEADING
        for tags in self._tags:
            tag_size = self._tag
            high = tag_size * (LEADING + 0.1)
            y += tag_size * (0.1 if self.lean else 0.15)
            for at, wide, tag in tags:
                found.append(Box(left + at, y, wide, high, fill=CHIP))
                middle = left + at + wide / 2
                found.append(TextLine(middle, y + high / 2, tag, tag_size, WHITE, align="middle"))
            y += high + tag_size * (0 if self.lean else 0.1)
        return found


def sample(mark: str, x: float, y: float, size: float) -> Box:
    """The look of a box, small."""
    at = (x, y - size * 0.45, size * 1.4, size * 0.9)
    if mark == "hatched":
        return Box(*at, edge=SILENCE, hatched=True, thick=1)
    fill = CHIP if mark == "solid" else ""
    return Box(*at, fill=fill, edge=LIGHT.soft, dashed=mark == "dashed")


def function(
    row: Row,
    word: str,
    area: tuple[float, float, float, float],
    size: float,
    colours: Mapping[str, str],
) -> Part:
    """A function as a small box: left, top, width and height of its ``area``."""
    x, y, wide, tall = area
    edge, inked = colour(row.zone, colours), ink(row.zone, colours)
    if row.drawn.mark == "solid":
        box, said = Box(x, y, wide, tall, fill=inked, edge=inked, thick=1), WHITE
    elif row.drawn.mark == "open":
        box, said = Box(x, y, wide, tall, edge=edge, thick=1.5), inked
    else:
        box, said = Box(x, y, wide, tall, edge=SILENCE, hatched=True, thick=1), LIGHT.soft
    bold = row.drawn.mark != "hatched"
    room = measure.lines(word, size, wide, bold=bold)[:1] or [word]
    words = TextLine(x + wide / 2, y + tall / 2, room[0], size, said, bold, "middle")
    return Part((box, words), row)
