"""Stages that are parts of each other: bars around one middle, joined, and the rates in words
with their formula."""

from __future__ import annotations

from itertools import pairwise

from components.exhibit import Exhibit
from components.render.layout.measure import SPACE
from components.render.layout.palette import BAND_DRAWN, blend, readable, shades
from components.render.svg.pen import Rect, Style, short
from components.render.svg.sheet import Sheet, mark, original
from components.row import Row


def nested(exhibit: Exhibit) -> bool:
    """Whether every stage is said to be part of the one before it, and has a number: steps that
    are not part of each other never make a funnel."""
    stages = [row for row in exhibit.rows if not row.proof.formula]
    return (
        len(stages) > 1
        and all(row.amount.value is not None and row.amount.value >= 0 for row in stages)
        and bool(stages[0].amount.value)
        and all(row.amount.nested for row in stages[1:])
        and all((b.amount.value or 0) <= (a.amount.value or 0) for a, b in pairwise(stages))
    )


def funnel(sheet: Sheet) -> None:
    """The stages below each other, as large as the height has room for."""
    stages = [row for row in sheet.rows if not row.proof.formula]
    rates = [row for row in sheet.rows if row.proof.formula]
    tried = [sheet.size * part for part in (1.4, 1.2, 1.0)] if sheet.height else [sheet.size]
    for size in tried:
        span = min(sheet.width, size * 44)
        most = float(stages[0].amount.value or 1)
        laid = [
            _Stage(row, float(row.amount.value or 0) / most * span, size, span) for row in stages
        ]
        below = sum(_Rate(sheet, row, size).tall for row in rates) + size
        thick, neck = size * 2.6, size * 1.5
        natural = sum(one.head for one in laid) + len(laid) * (thick + neck + 6) - neck + below
        if natural <= (sheet.height or natural):
            break
    spare = max((sheet.height or 0.0) - natural, 0.0) / (2 * len(laid))
    thick += min(spare, size * 1.6)
    neck += min(spare, size * 1.2)
    natural = sum(one.head for one in laid) + len(laid) * (thick + neck + 6) - neck + below
    top = max(((sheet.height or 0.0) - natural) * 0.4, 3.0)
    sheet.pen.height = max(sheet.height or 0.0, top + natural + 3)
    before = 0.0
    for at, (one, shade) in enumerate(zip(laid, shades(len(laid)), strict=True)):
        if at:
            _neck(sheet, top, before, one, neck)
            top += neck
        fill = blend(sheet.colour(stages[0]), shade, dark=False)
        top = one.draw(sheet, top, thick, fill) + 3
        before = one.wide
    top += size
    for row in rates:
        top += _Rate(sheet, row, size).draw(top)


class _Stage:
    """A stage ``wide`` wide. Its figure stands in its bar, or under its name where that is too
    narrow or not solid; ``head`` is the height of what stands over the bar."""

    def __init__(self, row: Row, wide: float, size: float, span: float) -> None:
        self.row, self.wide, self.span = row, wide, span
        self.plain = Style(size, align="middle")
        self.strong = Style(size * 1.35, bold=True, align="middle")
        self.inside = row.amount.status == "actual" and self.strong.wide(row.marked) + size < wide
        self.over = [(row.label, self.plain)]
        if not self.inside:
            self.over.append((row.marked, self.strong))
        if original(row):
            self.over.append((original(row), self.plain.soft(lang="zh")))
        self.head = sum(style.tall(text, span) for text, style in self.over)

    def draw(self, sheet: Sheet, top: float, thick: float, fill: str) -> float:
        """Draws it from ``top`` down, its bar ``thick`` and of the colour ``fill``; gives where it
        ends, in units of the drawing."""
        pen, middle = sheet.pen, sheet.width / 2
        left = middle - self.span / 2
        close = pen.start(self.row, Rect(left, top, self.span, self.head + 3 + thick))
        for text, style in self.over:
            top = pen.paragraph(middle, top, text, self.span, style)
        top += 3
        mark(pen, self.row, fill, Rect(middle - self.wide / 2, top, self.wide, thick))
        if self.inside:
            style = Style(self.strong.size, readable(fill), bold=True, align="middle")
            pen.text(middle, top + thick / 2, self.row.marked, style)
        pen.add(close)
        return top + thick


def _neck(sheet: Sheet, top: float, before: float, one: _Stage, neck: float) -> None:
    """From the bar before down to this one; the name of the stage stands on it."""
    middle, foot = sheet.width / 2, top + neck + one.head + 3
    sheet.pen.add(
        f'<path d="M{short(middle - before / 2)} {short(top)}'
        f"L{short(middle + before / 2)} {short(top)}"
        f"L{short(middle + one.wide / 2)} {short(foot)}"
        f'L{short(middle - one.wide / 2)} {short(foot)}Z" '
        f'fill="{blend(sheet.colour(one.row), BAND_DRAWN, dark=False)}"/>'
    )


class _Rate:
    """A rate: its name and figure, and below how it is computed."""

    def __init__(self, sheet: Sheet, row: Row, size: float) -> None:
        self.sheet, self.row = sheet, row
        self.strong = Style(size * 1.2, bold=True, align="middle")
        self.quiet = Style(size, align="middle").soft()
        self.said = f"{row.label}{SPACE}{row.shown}"
        self.formula = sheet.t("computed.by", formula=row.proof.formula)

    @property
    def tall(self) -> float:
        width = self.sheet.width
        return self.strong.tall(self.said, width) + self.quiet.tall(self.formula, width) + 3

    def draw(self, top: float) -> float:
        """Draws it from ``top`` down; gives the height it took, in units of the drawing."""
        pen, width = self.sheet.pen, self.sheet.width
        close = pen.start(self.row)
        y = pen.paragraph(width / 2, top, self.said, width, self.strong)
        pen.paragraph(width / 2, y, self.formula, width, self.quiet)
        pen.add(close)
        return self.tall
