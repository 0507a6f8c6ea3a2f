"""Tables and matrices as native tables, their lines as high as ``paging`` measured them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from components.exhibit import Exhibit
from components.kinds import MATRICES
from components.render.layout import measure, tabular, wall
from components.render.layout.palette import GREY, SILENCE, TINTS, blend
from components.render.layout.wall import LINE, MARGIN, Leaf
from components.render.pptx import drawingml as xml
from components.render.pptx import typeset
from components.render.pptx.canvas import Canvas
from components.render.pptx.drawingml import (
    GROUND,
    INK,
    NAMESPACES,
    NOTHING,
    RULE,
    SOFT,
    UNLINED,
    Area,
    Edge,
    Fill,
    Paragraph,
    Run,
    emu,
    said,
)
from components.row import Row
from data.model import Lang

_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
#: "No Style, No Grid": the rules of the cells are all there are.
_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
#: Under a cell, under the head, and between the tiles of a matrix, which the ground parts.
_RULE, _HEAD, _PARTED = Edge(RULE, 1.5), Edge(INK, 3), Edge(GROUND, 6)


@dataclass(frozen=True)
class Cell:
    """``over`` is how many columns it takes; ``rule`` the line under it."""

    given: tuple[Paragraph, ...]
    fill: Fill = NOTHING
    rule: Edge = _RULE
    over: int = 1
    anchor: Literal["t", "ctr", "b"] = "t"


@dataclass(frozen=True)
class Grid:
    """A table: widths of its columns, and of each line its height and cells. ``tiles`` parts the
    cells of a line by the ground. The first line is its ``heading`` unless it has none; the others
    are ``spare`` taller than their texts."""

    widths: Sequence[float]
    lines: Sequence[tuple[float, Sequence[Cell]]]
    tiles: bool = False
    heading: bool = True
    spare: float = 0.0

    @property
    def height(self) -> float:
        return sum(height for height, _ in self.lines)


def show(sheet: Canvas, leaf: Leaf) -> None:
    """A table, a matrix, or terms with their texts."""
    exhibit = leaf.exhibit
    plain = exhibit.kind in ("text", "finding")
    lines: list[tuple[float, Sequence[Cell]]] = []
    if not plain:
        lines.append((leaf.head, _heads(sheet, leaf)))
    group = ""
    for (first, cells), height in zip(exhibit.grid(), leaf.heights, strict=True):
        if first.group and first.group != group:
            over = _banner(leaf, first.group)
            lines.append(over)
            height -= over[0]
        group = first.group
        first_room, *rooms = (width - tabular.CELL_X for width in leaf.widths)
        line = [_name(leaf, first, first_room)]
        line += [
            _cell(sheet, leaf, cells.get(name, []), room)
            for name, room in zip(exhibit.columns, rooms, strict=True)
        ]
        lines.append((height, line))
    grid = Grid(leaf.widths, lines, exhibit.kind in MATRICES, not plain, leaf.spare)
    area = Area(MARGIN, leaf.top, sum(leaf.widths), grid.height)
    descr = exhibit.title + wall.mark(exhibit, sheet.lang)
    sheet.add(_frame(sheet.id, sheet.t("slides.table"), area, grid, sheet.lang, descr))


def _heads(sheet: Canvas, leaf: Leaf) -> list[Cell]:
    """The names of the columns, those of zones over a line in their colour."""
    exhibit = leaf.exhibit
    names, zones = (exhibit.corner, *exhibit.columns), ("", *exhibit.column_zones)
    heads = []
    for at, (name, width) in enumerate(zip(names, leaf.widths, strict=True)):
        zone = zones[at] if at < len(zones) else ""
        rule = Edge(sheet.deck.colours.get(zone, GREY), 8) if zone else _HEAD
        text = said(name, leaf.size, SOFT, bold=True)
        heads.append(Cell((typeset.kept(text, width - tabular.CELL_X),), rule=rule, anchor="b"))
    return heads


def _banner(leaf: Leaf, group: str) -> tuple[float, list[Cell]]:
    """The heading over lines that belong together, across the whole table, and its height."""
    text = (said(group, leaf.size, SOFT, bold=True),)
    over = Cell(text, over=len(leaf.exhibit.columns) + 1, rule=Edge(INK, 1.5), anchor="b")
    return leaf.size * LINE + tabular.CELL_Y, [over]


def _name(leaf: Leaf, first: Row, room: float) -> Cell:
    """The first cell of a line."""
    plain = leaf.exhibit.kind in ("text", "finding")
    run = Run(first.label, leaf.size, SOFT if plain else INK, not plain, lang=first.head.lang)
    given = [Paragraph((run,))]
    if first.head.detail:
        given.append(said(first.head.detail, leaf.size, SOFT))
    return Cell(tuple(typeset.kept(one, room) for one in given), rule=_rule(leaf.exhibit))


def _cell(sheet: Canvas, leaf: Leaf, rows: Sequence[Row], room: float) -> Cell:
    exhibit, size = leaf.exhibit, leaf.size
    given: list[Paragraph] = []
    for row in rows:
        ink = SOFT if row.silent else INK
        if row.figure:
            runs = typeset.figure(row.figure, size, size, room, ink)
            beside = tabular.joined(row, size, room)
            if beside:
                original = measure.SPACE + row.figure.original
                runs = (*runs, Run(original, size, SOFT, lang="zh"))
            given.append(Paragraph(runs))
            given += [] if beside else typeset.behind(row.figure, size)
        elif row.text:
            given.append(Paragraph((Run(row.text, size, ink, row.strong, lang=row.lang),)))
        if row.detail:
            given.append(said(row.detail, size, SOFT))
    fill = NOTHING
    if exhibit.kind in MATRICES and len(rows) == 1:
        fill = _tile(sheet, rows[0])
    return Cell(tuple(typeset.kept(one, room) for one in given), fill, _rule(exhibit))


def _tile(sheet: Canvas, row: Row) -> Fill:
    """What fills a cell of a matrix; the words in it say the same."""
    if row.tone in TINTS["slide"]:
        return Fill(blend(sheet.deck.colour(row), TINTS["slide"][row.tone], dark=False))
    return Fill(SILENCE, "ltUpDiag") if row.tone == "not_disclosed" else NOTHING


def _rule(exhibit: Exhibit) -> Edge:
    return _PARTED if exhibit.kind in MATRICES else _RULE


# --- as DrawingML, for python-pptx knows no rules of cells ------------------------------


def _frame(id: int, name: str, area: Area, grid: Grid, lang: Lang, descr: str) -> str:
    columns = "".join(f'<a:gridCol w="{emu(wide)}"/>' for wide in grid.widths)
    lines = []
    for height, cells in grid.lines:
        apart = 0.0 if cells[0].anchor == "b" else grid.spare / 2
        made = "".join(_tc(cell, grid, lang, apart) for cell in cells)
        lines.append(f'<a:tr h="{emu(height)}">{made}</a:tr>')
    return (
        f"<p:graphicFrame {NAMESPACES}><p:nvGraphicFramePr>{xml.name_of(id, name, descr)}"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f"</p:nvGraphicFramePr>{xml.transform(area, tag='p:xfrm')}"
        f'<a:graphic><a:graphicData uri="{_TABLE}"><a:tbl>'
        f'<a:tblPr firstRow="{int(grid.heading)}" firstCol="1">'
        f"<a:tableStyleId>{_PLAIN}</a:tableStyleId></a:tblPr>"
        f"<a:tblGrid>{columns}</a:tblGrid>{''.join(lines)}</a:tbl></a:graphicData></a:graphic>"
        "</p:graphicFrame>"
    )


def _tc(cell: Cell, grid: Grid, lang: Lang, apart: float) -> str:
    """A cell, whose text begins so far ``apart`` from its upper edge."""
    side = _PARTED if grid.tiles else UNLINED
    rules = side.xml("a:lnL") + side.xml("a:lnR") + cell.rule.xml("a:lnB")
    across, down = emu(tabular.CELL_X / 2), emu(tabular.CELL_Y / 2)
    span = f' gridSpan="{cell.over}"' if cell.over > 1 else ""
    merged = '<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:lstStyle/><a:p/></a:txBody><a:tcPr/></a:tc>'
    return (
        f"<a:tc{span}><a:txBody><a:bodyPr/><a:lstStyle/>{xml.paragraphs(cell.given, lang)}"
        f'</a:txBody><a:tcPr marL="{across}" marR="{across}" marT="{down + emu(apart)}" '
        f'marB="{down}" '
        f'anchor="{cell.anchor}">{rules}{cell.fill.xml}</a:tcPr></a:tc>'
    ) + merged * (cell.over - 1)
