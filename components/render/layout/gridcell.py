"""One cell of lines by zones: the marks of what is counted, then words and figures below each
other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.render.layout import gridroom, prose
from components.render.layout.gridroom import Setting
from components.render.layout.measure import LEADING
from components.render.layout.palette import LIGHT
from components.render.layout.scene import Item, Part, Run, Stamp
from components.row import GRADES, Mark, Row
from data.model import EVIDENCE

#: From mark to mark, and the least room behind marks for the words of a figure to begin there, em.
_STEP, _BEGUN = 1.12, 5.0


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, from its left top corner, with its height."""

    parts: tuple[Part, ...]
    tall: float
    silent: Row | None = None
    figures: bool = False


def laid(setting: Setting, rows: Sequence[Row], room: float) -> Cell:
    """What is said in a cell: marks, then words and figures below each other."""
    pad = setting.size * gridroom.PAD
    parts, top = list[Part](), setting.pad
    graded = [row for row in rows if mark(row) and row.figure is None] if setting.counted else []
    rest = [row for row in rows if row not in graded]
    if graded:
        made, top = _marks(setting, graded, pad, room - 2 * pad, top)
        parts += made
        behind = _behind(setting, rest, len(graded), room - 2 * pad)
        if behind is not None:
            rest = rest[1:]
            parts.append(behind[0].moved(pad, 0))
            top = max(top, behind[1])
    lead = setting.size * 1.15 if any(_badge(row) for row in rest) else 0.0
    for row in rest:
        made_part, top = _said(setting, row, (pad, lead), room - 2 * pad, top)
        parts.append(made_part)
    silent = rows[0] if rows and all(row.silent for row in rows) else None
    figures = any(row.figure for row in rows)
    return Cell(tuple(parts), top + setting.pad if rows else 0, silent, figures)


def _behind(
    setting: Setting, rows: Sequence[Row], count: int, room: float
) -> tuple[Part, float] | None:
    """What is said first, begun behind so many marks, and where it ends; None where it begins under
    them: on a wall, where it is a figure, and where there is no room."""
    used = (count + 0.3) * setting.size * _STEP
    if not rows or count > int(room / (setting.size * _STEP)):
        return None
    words = _words(setting, rows[0])
    if rows[0].figure is None:
        if len(rows) > 1 or used + prose.wide(words) > room:
            return None
    elif setting.alone or used + _BEGUN * setting.size > room:
        return None
    # The marks and the words stand on one line.
    top = setting.pad + setting.size * (_STEP - LEADING) / 2
    said, low = prose.started(0, top, words, room, used)
    if len(said) > len(prose.lines(words, room)):  # in one piece under them, and no higher
        return None
    return Part(tuple(said), rows[0]), low


def mark(row: Row) -> Mark:
    """The mark of a row: its own, or that of its grade."""
    return row.drawn.mark or (GRADES[row.tone] if row.tone in EVIDENCE else "")


def _marks(
    setting: Setting, rows: Sequence[Row], x: float, room: float, top: float
) -> tuple[list[Part], float]:
    """A mark a row, beside each other."""
    step = setting.size * _STEP
    fit = max(1, int((room + step * 0.2) / step))
    parts = []
    for at, row in enumerate(rows):
        middle = x + (at % fit) * step + step * 0.42, top + (at // fit + 0.5) * step
        colour = prose.colour(row.zone, setting.colours)
        parts.append(Part((Stamp(*middle, step * 0.84, mark(row), colour),), row))
    return parts, top + -(-len(rows) // fit) * step


def _badge(row: Row) -> Mark:
    """The mark before words that have a grade."""
    return "" if row.figure or row.silent else mark(row)


def _said(
    setting: Setting, row: Row, left: tuple[float, float], room: float, top: float
) -> tuple[Part, float]:
    """Words or a figure, with what limits it and its paragraph, behind its mark: from ``left``
    on, and how much further the words begin."""
    size, (x, lead) = setting.size, left
    items: list[Item] = []
    if badge := _badge(row):
        colour = prose.colour(row.zone, setting.colours)
        across = size * 0.8
        items.append(Stamp(x + across / 2, top + size * LEADING / 2, across, badge, colour))
    said, top = prose.paragraph(x + lead, top, _words(setting, row), room - lead)
    items += said
    return Part(tuple(items), row), top


def _words(setting: Setting, row: Row) -> list[Run]:
    size, small = setting.size, setting.small
    tags = [Run(f"[{tag}] ", small, LIGHT.soft) for tag in row.drawn.tags]
    if row.figure is None:
        quiet = row.silent or (not row.graded and not row.proof.record)
        body = [Run(row.text, small if quiet else size, LIGHT.soft if quiet else LIGHT.ink)]
    elif row.text and row.figure.number in row.text:
        strong = Run("", size * 1.05, bold=True)
        body = prose.accented(row.text, [row.figure.number], Run("", size), strong)
    else:
        body = [Run(f"{row.text} ", size)] if row.text else []
        body += prose.figured(row.figure, Run("", size), Run("", size * 1.05, bold=True))
    if row.figure and row.figure.original and (setting.alone or not setting.counted):
        body.append(Run(f" {row.figure.original}", small, LIGHT.soft, lang="zh"))
    aside = [Run(f"  {row.detail}", small, LIGHT.soft)] if row.detail else []
    return [*tags, *body, *prose.cited(row, small), *aside]
