"""Lines by zones: a column a zone under its coloured head, a line a topic or a practice. More zones
than the width has room for go on below, of very many only a few are drawn; on a phone each line
lists its zones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from components import words
from components.exhibit import Exhibit
from components.render.layout import gridcell, gridhead, gridroom, legend, measure, prose
from components.render.layout.fewer import of_columns
from components.render.layout.gridcell import Cell
from components.render.layout.gridroom import Setting
from components.render.layout.measure import LEADING
from components.render.layout.palette import LIGHT, SILENCE
from components.render.layout.scene import Box, Item, Part, Run, Scene, TextLine
from components.row import Mark, Row
from data.model import Lang

#: Under this width lines list their zones, em; no column is narrower than that.
_WIDE, _COLUMN = 34, 8.6
#: Of more zones than this only a few are drawn.
_MANY, _FEW = 8, 4
#: The silence of what is spoken of without a figure, which is not hatched as that of nothing said.
_SPOKEN = "no_figure"
#: How much of its colour a cell with a figure keeps.
_TINT = 0.1


#: Lines that were laid out already, by their first column and row: with more room between them
#: they are the same.
_Known = dict[tuple[str, int], tuple[Cell, list[Cell]]]


def few(exhibit: Exhibit) -> tuple[Exhibit, int]:
    """Of very many zones the few whose articles say most, in their order; and how many are left
    out."""
    if len(exhibit.columns) <= _MANY:
        return exhibit, 0
    said = Counter(row.column for row in exhibit.rows if not row.silent)
    most = sorted(exhibit.columns, key=lambda name: -said[name])[:_FEW]
    return of_columns(exhibit, most), len(exhibit.columns) - len(most)


def drawn(exhibit: Exhibit, lang: Lang) -> Exhibit:
    """What of it is drawn: of very many zones a few, and among its keys that they are not all."""
    shown, left_out = few(exhibit)
    if not left_out:
        return exhibit
    said = words.text(lang, "legend.few", shown=len(shown.columns), n=left_out)
    return shown.model_copy(update={"keys": (*shown.keys, ("", said))})


def _keyed(exhibit: Exhibit, lang: Lang) -> Exhibit:
    """Among its keys, before silence, what a tinted cell among counts is: one with a figure."""
    if not (exhibit.keys and any(row.figure and row.zone for row in exhibit.rows)):
        return exhibit
    tinted: tuple[Mark, str] = ("tinted", words.text(lang, "legend.figure"))
    keys = [*exhibit.keys]
    keys.insert(next((at for at, key in enumerate(keys) if key[0] == "hatched"), len(keys)), tinted)
    return exhibit.model_copy(update={"keys": tuple(keys)})


def layout(
    exhibit: Exhibit,
    colours: Mapping[str, str],
    lang: Lang,
    width: float,
    height: float | None,
    size: float,
    *,
    counted: bool,
) -> Scene:
    """``counted`` as in ``Setting``."""
    shown = drawn(exhibit, lang)
    shown = _keyed(shown, lang) if counted else shown
    return _laid(Setting(shown, colours, width, size, counted, height is not None), height)


def _laid(setting: Setting, height: float | None) -> Scene:
    size, width = setting.size, setting.width
    columns = setting.exhibit.columns
    if width < _WIDE * size:
        parts, top = _listed(setting)
    else:
        left = gridroom.left(setting)
        fit = max(1, int((width - left[-1]) / (_COLUMN * size)))
        bands = -(-len(columns) // fit)  # as even as that allows
        share = -(-len(columns) // max(bands, 1))
        runs = [columns[at : at + share] for at in range(0, len(columns), max(share, 1))]
        known: _Known = {}
        parts, top = _bands(setting, runs, left, known)
        spare = (height or 0.0) - top - _legend_tall(setting)
        lines = len(setting.exhibit.grid()) * len(runs)
        if spare > 0 and lines:
            parts, top = _bands(setting, runs, left, known, min(spare / lines, size * 1.4))
    top += size * 0.6
    keyed, top = legend.legend(setting.exhibit.keys, top, width, setting.small)
    return Scene(width, top + 2, [*parts, *keyed])


def _legend_tall(setting: Setting) -> float:
    _, low = legend.legend(setting.exhibit.keys, 0, setting.width, setting.small)
    return low + setting.size * 0.6 + 2


# --- beside each other --------------------------------------------------------------------


def _bands(
    setting: Setting,
    runs: Sequence[Sequence[str]],
    left: tuple[float, float],
    known: _Known,
    spare: float = 0.0,
) -> tuple[list[Part], float]:
    parts: list[Part] = []
    top = 0.0
    for at, columns in enumerate(runs):
        top += setting.size * 1.6 if at else 0
        made, top = _band(setting, columns, left, top, (known, spare))
        parts += made
    return parts, top


def _band(
    setting: Setting,
    columns: Sequence[str],
    left: tuple[float, float],
    top: float,
    apart: tuple[_Known, float],
) -> tuple[list[Part], float]:
    size, width = setting.size, setting.width
    known, spare = apart
    places = gridroom.places(setting, columns, left[1])
    parts, top = gridhead.heads(setting, columns, places, top)
    group = ""
    for first, cells in setting.exhibit.grid():
        new = first.group != group
        group = first.group
        parts.append(Part((Box(0, top, width, 1.5, LIGHT.ink if new else LIGHT.rule),)))
        if new and not left[0] and group:
            run = Run(group, setting.small, LIGHT.soft, bold=True)
            said, top = prose.paragraph(0, top + size * 0.4, [run], width)
            parts.append(Part(tuple(said)))
        key = columns[0], id(first)
        if key not in known:
            names = _named(setting, first, group if new and left[0] else "", left)
            made = [
                gridcell.laid(setting, cells.get(column, ()), room)
                for column, (_, room) in zip(columns, places, strict=True)
            ]
            known[key] = names, made
        names, made = known[key]
        tall = max([names.tall, *(one.tall for one in made)]) + spare
        top += setting.above
        parts += [part.moved(0, top) for part in names.parts]
        for column, one, (x, room) in zip(columns, made, places, strict=True):
            ground = _ground(setting, one, setting.zone(column), Box(x, top, room, tall))
            parts += _whole([*ground, *(part.moved(x, top) for part in one.parts)], one.silent)
        top += tall + setting.above
    parts.append(Part((Box(0, top, width, 1.5, LIGHT.ink),)))
    return parts, top + 1.5


def _named(setting: Setting, first: Row, group: str, left: tuple[float, float]) -> Cell:
    """The name of a line, and of its group before it."""
    size, pad = setting.size, setting.pad
    run = Run(first.label, size, bold=True, lang=first.head.lang)
    said, top = prose.paragraph(left[0], pad, [run], left[1] - left[0] - size * 0.6)
    items: list[Item] = [*said]
    if first.head.detail:
        run = Run(first.head.detail, setting.small, LIGHT.soft)
        said, top = prose.paragraph(left[0], top, [run], left[1] - left[0] - size * 0.6)
        items += said
    parts = [Part(tuple(items), _lead(first))]
    if group:
        run = Run(group, setting.small, bold=True)
        said, low = prose.paragraph(0, pad, [run], left[0] - size * 0.6)
        parts.append(Part(tuple(said)))
        top = max(top, low)
    return Cell(tuple(parts), top + pad)


def _lead(first: Row) -> Row | None:
    """The line's own record, to be opened by its name."""
    if not first.head.record:
        return None
    proof = replace(first.proof, record=first.head.record)
    return replace(first, proof=proof, column="", text="", figure=None, link=None)


def _ground(setting: Setting, cell: Cell, zone: str, at: Box) -> list[Part]:
    """Hatched where nothing is said, tinted where there is a figure."""
    if cell.silent:
        hatched = cell.silent.tone != _SPOKEN
        return [Part((replace(at, hatched=hatched, rounded=True),), cell.silent)]
    if cell.figures and zone:
        fill = prose.colour(zone, setting.colours)
        return [Part((replace(at, fill=fill, tint=_TINT, rounded=True),))]
    return []


def _whole(parts: list[Part], silent: Row | None) -> list[Part]:
    """The parts of a cell: of one that says nothing a single one, which is one stop for a key."""
    if silent is None:
        return parts
    return [Part(tuple(item for part in parts for item in part.items), silent)]


# --- below each other ---------------------------------------------------------------------


def _listed(setting: Setting) -> tuple[list[Part], float]:
    """Each line with its zones under it; those that say nothing together in one line."""
    size, width, parts, top, group = setting.size, setting.width, list[Part](), 0.0, ""
    named = max((measure.wide(one, size, bold=True) for one in setting.exhibit.columns), default=0)
    # No word of a name is parted, as long as what is said has more than half of the width.
    whole = min(gridroom.word(setting.exhibit.columns, size) + size * 0.8, width * 0.45)
    lead = min(named + size * 0.8, max(whole, width * 0.3))
    for first, cells in setting.exhibit.grid():
        if first.group != group:
            group = first.group
            top += size * 0.9 if parts else 0
            run = Run(group, setting.small, LIGHT.action, bold=True)
            said, top = prose.paragraph(0, top, [run], width)
            parts.append(Part(tuple(said)))
        top += size * 0.3
        parts.append(Part((Box(0, top, width, 1.5, LIGHT.rule),)))
        name = _named(replace(setting), first, "", (0.0, width))
        parts += [part.moved(0, top) for part in name.parts]
        top += name.tall
        silent: list[Row] = []
        for column in setting.exhibit.columns:
            cell = gridcell.laid(setting, cells.get(column, ()), width - lead)
            if cell.silent:
                silent.append(cell.silent)
            elif cell.parts:
                made, top = _one(setting, column, cell, lead, top)
                parts += made
        for said_by in dict.fromkeys(row.text for row in silent):
            rows = [row for row in silent if row.text == said_by]
            made, top = _quiet(setting, rows, top)
            parts += made
    return parts, top


def _one(
    setting: Setting, column: str, cell: Cell, lead: float, top: float
) -> tuple[list[Part], float]:
    """A zone's name, and its cell beside it."""
    size, zone = setting.size, setting.zone(column)
    ink = prose.ink(zone, setting.colours)
    lines = measure.lines(column, size, lead - size * 0.4, bold=True)
    leading, first = size * LEADING, top + setting.pad + size * LEADING / 2
    items = [
        TextLine(0, first + at * leading, one, size, ink, bold=True) for at, one in enumerate(lines)
    ]
    box = Box(lead, top, setting.width - lead, cell.tall)
    ground = _ground(setting, cell, zone, box)
    tall = max(cell.tall, len(lines) * leading + size * gridroom.PAD)
    moved = [part.moved(lead, top) for part in cell.parts]
    return [*ground, Part(tuple(items)), *moved], top + tall + setting.above


def _quiet(setting: Setting, rows: Sequence[Row], top: float) -> tuple[list[Part], float]:
    size, pad, width = setting.small, setting.size * 0.5, setting.width
    names = [
        Run(f"{row.column}\u2002 ", size, prose.ink(row.zone, setting.colours), bold=True)
        for row in rows
    ]
    runs = [*names, Run(rows[0].shown, size, LIGHT.soft)]
    said, low = prose.paragraph(pad, top + pad * 0.6, runs, width - 2 * pad)
    box = Box(0, top, width, low + pad * 0.6 - top, edge=SILENCE, rounded=True)
    box = replace(box, hatched=rows[0].tone != _SPOKEN)
    return [Part((box, *said), rows[0])], low + pad * 1.2
