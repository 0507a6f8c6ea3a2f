"""Small counts as things: one mark each, or each so many; what a source says lies inside another
is filled inside it, and what it does not say stands between."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, groupby, product, zip_longest
from math import ceil

from components.exhibit import Exhibit
from components.render.layout import legend, measure, prose
from components.render.layout.dotblock import SMALL, Block
from components.render.layout.measure import LEADING
from components.render.layout.palette import LIGHT, TALLY
from components.render.layout.scene import Box, Item, Part, Run, Scene, Stamp, TextLine
from components.render.layout.wall import small
from components.row import Mark, Row
from data.model import Lang

#: From mark to mark, em: the largest that fits is taken. Squares are so much larger.
_PITCHES = (1.9, 1.7, 1.5, 1.3, 1.15, 1.0)
_TALL_PITCHES = (3.4, 3.0, 2.6, 2.2, 1.9, 1.7, 1.5, 1.3, 1.15, 1.0)
_SQUARE, _PITCH, _LETTER = 1.7, 1.5, 1.3
#: Rows of marks to try.
_ROWS = (1, 2, 3, 4, 5, 6, 8)
#: And where blocks stand below each other.
_FLAT = (5, 3, 2)
#: Between blocks, em: with words of what is not said between them, between blocks that are words
#: alone, and without. Under this width blocks stand below each other.
_SAID, _AMIDST, _GAP, _WIDE = 7.5, 11.0, 2.6, 34
#: Of the room between blocks what stays free beside the words in it, em.
_CLEAR = 1.6
#: The words over marks are no wider than the marks, or than this: of a figure, and of one with
#: another within it, em.
_NAME, _WITHIN = 13.5, 25.0
#: How much of what it leaves free between things under each other a lean picture does.
_LEAN = 0.6


@dataclass(frozen=True)
class _Setting:
    """How large everything is. What is only ``measured`` has no marks, but their room. Where it is
    to fit a height it is ``lean``: closer together."""

    colours: Mapping[str, str]
    width: float
    size: float
    pitch: float
    rows: int
    measured: bool = False
    lean: bool = False

    def apart(self, share: float) -> float:
        """So many em between two things under each other."""
        return self.size * share * (_LEAN if self.lean else 1.0)

    def step(self, block: Block) -> float:
        return self.pitch * (_SQUARE if block.row.drawn.square else 1.0)

    def columns(self, block: Block) -> int:
        room = max(1, int(self.width / self.step(block)))
        return min(room, max(ceil(block.places / self.rows), min(block.places, 5)), 30)

    def wide(self, block: Block) -> float:
        marks = self.columns(block) * self.step(block) if block.places else 0.0
        most = (_WITHIN if len(block.rows) > 1 else _NAME) * self.size
        return min(max(marks, min(block.words + 1, most)), self.width)

    def wides(self, section: Sequence[Block]) -> list[float]:
        """The room of blocks beside each other. Those that are words alone share all there is."""
        if len(section) == 1:
            return [self.width]
        if any(block.places for block in section):
            return [self.wide(block) for block in section]
        share = (self.width - self.gaps(section)) / len(section)
        return [max(share, _NAME * self.size)] * len(section)

    def gaps(self, section: Sequence[Block]) -> float:
        """What stays free between blocks."""
        return sum(_gap(block, self) for block in section[1:])

    def holds(self, section: Sequence[Block]) -> bool:
        """Whether blocks have room beside each other."""
        return self.gaps(section) + sum(self.wides(section)) <= self.width + 0.5


def layout(
    exhibit: Exhibit,
    colours: Mapping[str, str],
    _lang: Lang,
    width: float,
    height: float | None,
    size: float,
) -> Scene:
    """Blocks beside each other where there is room, with marks as large as that allows; then what
    the marks mean, and who is silent. Marks of one shape have one size."""
    silent = [row for row in exhibit.rows if row.silent]
    sections = list(_sections(exhibit, [row for row in exhibit.rows if not row.silent], size))

    best: tuple[float, _Setting] | None = None
    if width >= _WIDE * size:
        tried = product(_TALL_PITCHES if height else _PITCHES, _ROWS)
        for pitch, rows in sorted(tried, key=_worth, reverse=True):
            setting = _Setting(colours, width, size, pitch * size, rows, True, bool(height))
            if not all(map(setting.holds, sections)):
                continue
            tall = _scene(exhibit, sections, silent, setting).tall
            if best is None or tall < best[0]:
                best = tall, setting
            if not height or tall <= height:
                break
    if best:
        made = _scene(exhibit, sections, silent, replace(best[1], measured=False))
        return _lowered(made, height) if height and made.tall <= height else made
    # On a page marks stand closer where more blocks have room beside each other by that.
    closer = _PITCHES[_PITCHES.index(_PITCH) :] if width >= _WIDE * size else (_PITCH,)
    tried = product(closer, _FLAT)
    settings = [_Setting(colours, width, size, pitch * size, rows) for pitch, rows in tried]
    flowed = (_scene(exhibit, sections, silent, one, below=True) for one in settings)
    return replace(min(flowed, key=lambda made: made.tall), broken=True)


def _lowered(scene: Scene, height: float) -> Scene:
    """The scene in the middle of a height that it does not fill."""
    down = (height - scene.tall) / 2
    return Scene(scene.wide, scene.tall + down, [part.moved(0, down) for part in scene.parts])


def _worth(tried: tuple[float, int]) -> float:
    """Large marks in few rows; rather more rows than marks that are smaller than letters."""
    pitch, rows = tried
    return pitch - 0.22 * max(rows - 3, 0) - (0.25 if pitch < _LETTER else 0.0)


def _sections(exhibit: Exhibit, rows: Sequence[Row], size: float) -> Iterator[list[Block]]:
    """Blocks that stand beside each other: those with marks, and those that are only words. What
    is nested goes into the block before."""
    squares = any(row.drawn.square for row in rows)
    blocks: list[Block] = []
    for row in rows:
        if row.amount.nested and blocks:
            blocks[-1] = replace(blocks[-1], rows=(*blocks[-1].rows, row))
            continue
        scaled = exhibit.each if row.drawn.square or not squares else None
        blocks.append(Block((row,), scaled or Decimal(1), size))
    wholes = {one.row.group for one in blocks}
    for _, found in groupby(blocks, lambda one: _section(one, blocks, wholes)):
        yield list(found)


def _section(block: Block, blocks: Sequence[Block], wholes: Container[str]) -> tuple[bool, str]:
    """What a block shares with those beside it; a whole stands with its parts."""
    label = block.row.label
    if not block.count and label in wholes and _strip(blocks, label):
        return True, label
    return bool(block.count), _strip(blocks, block.row.group)


def _strip(blocks: Sequence[Block], group: str) -> str:
    """The name of the whole that several blocks are parts of; empty where it is only one."""
    return group if sum(one.row.group == group for one in blocks) > 1 else ""


def _scene(
    exhibit: Exhibit,
    sections: Sequence[list[Block]],
    silent: Sequence[Row],
    setting: _Setting,
    *,
    below: bool = False,
) -> Scene:
    size, parts, top = setting.size, list[Part](), 0.0
    for section in sections:
        heading = _strip(section, section[-1].row.group)
        if parts:
            top += setting.apart(1.2)
            parts.append(Part((Box(0, top, setting.width, 1.5, fill=LIGHT.rule),)))
            top += setting.apart(0.9)
        if heading and section[0].row.label != heading:
            said, top = prose.paragraph(0, top, [Run(heading, size, LIGHT.soft)], setting.width)
            parts.append(Part(tuple(said)))
            top += size * 0.4
        made, top = (_flowed if below else _beside)(section, setting, top)
        parts += made
    square = {one.row.drawn.square for part in sections for one in part if one.places} == {True}
    top, quiet = top + setting.apart(0.8), small(size, SMALL)
    zones = {one.row.zone for part in sections for one in part if one.places}
    alone = prose.colour(zones.pop(), setting.colours) if len(zones) == 1 else LIGHT.soft
    keyed, top = legend.legend(exhibit.keys, top, setting.width, quiet, square=square, colour=alone)
    parts += keyed
    if silent:
        top += setting.apart(0.6)
        told, top = legend.silences(silent, setting.colours, top, setting.width, quiet)
        parts += told
    return Scene(setting.width, top + 2, parts)


def _gap(block: Block, setting: _Setting) -> float:
    said = _SAID if block.places else _AMIDST
    return (said if block.row.detail else _GAP) * setting.size


def _beside(
    section: Sequence[Block], setting: _Setting, top: float, wides: Sequence[float] = ()
) -> tuple[list[Part], float]:
    gaps = [0.0, *(_gap(block, setting) for block in section[1:])]
    wides = wides or setting.wides(section)
    # Figures stand on one line, however many lines their names take, and so do the marks.
    heads = [_headed(block, setting, room) for block, room in zip(section, wides, strict=True)]
    deep = max(named for _, named, _ in heads)
    under = top + max(deep - named + tall for _, named, tall in heads)
    parts: list[Part] = []
    x, end = 0.0, under
    for block, gap, room, (lines, named, _) in zip(section, gaps, wides, heads, strict=True):
        if block.row.detail and parts:
            beside = under if any(one.places for one in section) else top
            items, low = _between(block.row, x, beside, gap, setting)
            parts.append(Part(tuple(items)))
            end = max(end, low)
        x += gap
        made, low = _block(block, lines, x, (top + deep - named, under), room, setting)
        parts += made
        end, x = max(end, low), x + room
    return parts, end


def _flowed(section: Sequence[Block], setting: _Setting, top: float) -> tuple[list[Part], float]:
    """As many beside each other as there is room for, the next below, in columns where those have
    room."""
    runs: list[list[Block]] = []
    used = 0.0
    for block in section:
        need = setting.wide(block) + (_gap(block, setting) if used else 0)
        if not runs or used + need > setting.width:
            runs.append([])
            used, need = 0.0, setting.wide(block)
        runs[-1].append(block)
        used += need
    columns = _columns(runs, setting)
    parts: list[Part] = []
    for at, run in enumerate(runs):
        if at:
            top += setting.size * 0.8
            if run[0].row.detail:
                said = Run(run[0].row.detail, small(setting.size, SMALL), LIGHT.soft)
                lines, top = prose.paragraph(0, top, [said], setting.width)
                parts.append(Part(tuple(lines)))
                top += setting.size * 0.8
        made, top = _beside(run, setting, top, columns[: len(run)] if len(run) > 1 else ())
        parts += made
    return parts, top


def _columns(runs: Sequence[Sequence[Block]], setting: _Setting) -> list[float]:
    """The rooms of blocks with marks that stand under each other; none where there is no room."""
    if len(runs) == 1 or not any(block.places for block in chain(*runs)):
        return []
    found = [max(setting.wide(one) for one in column if one) for column in zip_longest(*runs)]
    ends = (sum(found[: len(run)]) + setting.gaps(run) for run in runs)
    return found if max(ends) <= setting.width else []


def _headed(
    block: Block, setting: _Setting, room: float
) -> tuple[list[tuple[Run, ...]], float, float]:
    """The lines over the marks, how high those of the name are, and all of them."""
    (name,), *rest = block.heads
    even = prose.evenly(name.text, name.size, room, bold=True)
    lines: list[tuple[Run, ...]] = [(replace(name, text=line),) for line in even]
    named = sum(map(prose.tall, lines))
    lines += chain.from_iterable(prose.lines(runs, room) for runs in rest)
    return lines, named, sum(map(prose.tall, lines)) + setting.size * 0.5


def _between(
    row: Row, x: float, top: float, gap: float, setting: _Setting
) -> tuple[list[Item], float]:
    """What is not said of two figures, in the room between them, and where it ends."""
    size = small(setting.size, SMALL)
    items: list[Item] = []
    for line in measure.even(row.detail, size, gap - _CLEAR * setting.size):
        items.append(
            TextLine(x + gap / 2, top + size * LEADING / 2, line, size, LIGHT.soft, align="middle")
        )
        top += size * LEADING
    return items, top


def _block(
    block: Block,
    lines: Sequence[tuple[Run, ...]],
    x: float,
    span: tuple[float, float],
    room: float,
    setting: _Setting,
) -> tuple[list[Part], float]:
    """The words over the marks from ``span`` on, the marks under it, and where they end."""
    top, under = span
    words: list[Item] = []
    for line in lines:
        said, top = prose.paragraph(x, top, line, room + setting.size)
        words += said
    by_row: dict[int, list[Item]] = {id(block.row): words}
    rows = {id(row): row for row in block.rows}
    columns, step = setting.columns(block) if block.places else 1, setting.step(block)
    for at in range(0 if setting.measured else block.places):
        mark, row = block.mark(at)
        left, high = x + at % columns * step, under + at // columns * step
        part = min(block.count - at, 1.0) if at < block.count else 1.0
        item = _mark(row, mark, (left, high, step), part, setting)
        by_row.setdefault(id(row), []).append(item)
    end = under + ceil(block.places / columns) * step if block.places else max(under, top)
    quiet = small(setting.size, SMALL)
    for text in block.foot:
        end += setting.size * 0.2
        for even in prose.evenly(text, quiet, room + 1):
            foot, end = prose.paragraph(x, end, [Run(even, quiet, LIGHT.soft)], room + 1)
            by_row[id(block.row)] += foot
    return [Part(tuple(items), rows[key]) for key, items in by_row.items()], end


def _mark(
    row: Row, mark: Mark, at: tuple[float, float, float], part: float, setting: _Setting
) -> Item:
    """One mark; the last may stand for ``part`` of one, and is as much smaller."""
    left, top, step = at
    colour = TALLY if mark == "faint" else prose.colour(row.zone, setting.colours)
    across = step * (0.88 if row.drawn.square else 0.8)
    if not row.drawn.square:
        middle = left + across / 2
        return Stamp(middle, top + step / 2, across * part**0.5, mark, colour)
    if part >= 1:
        return Stamp(left + across / 2, top + step / 2, across, mark, colour, square=True)
    high, filled = top + (step - across) / 2, mark in ("solid", "faint")
    return Box(
        left,
        high,
        max(across * part, 2),
        across,
        fill=colour if filled else "",
        edge="" if filled else colour,
        dashed=mark == "dashed",
    )
