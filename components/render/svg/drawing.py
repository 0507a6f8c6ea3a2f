"""Exhibit -> SVG: bars, compositions, funnels, scenes and the map, for files, paper
and slides.

The rules of truth are those of the screen (``charts``): solid is actual, hatched
expected, outlined a target; an open, pointed end is "more than"; the words stand beside the mark;
what a report does not say keeps its row, in words. Everything is laid out here, in the units of
the view box, with texts measured on the wide side (``measure.wide``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from components import words
from components.exhibit import Exhibit
from components.kinds import DRAWN, GRIDS, KINDS, SCENES, Kind, whole
from components.render.layout import paging, parting
from components.render.layout.palette import WHITE
from components.render.svg import svgmap
from components.render.svg.funnel import funnel, nested
from components.render.svg.lanes import bars, parts
from components.render.svg.painter import scene
from components.render.svg.pen import INK, Manner, Pen, Style, safe, short
from components.render.svg.segments import stacked
from components.render.svg.sheet import Shape, Sheet
from components.render.svg.timeline import lines
from data.model import Lang

_CHINESE = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC'"
#: System fonts; no quotes of the kind that an attribute is written in. English asks for a Latin
#: font first: a Chinese one draws its quotation marks as wide as a character.
FONT: dict[Lang, str] = {
    "zh": f"{_CHINESE},sans-serif",
    "en": f"'Segoe UI','Helvetica Neue',Arial,'Liberation Sans',{_CHINESE},sans-serif",
}
#: What falls into parts where it is too tall for a page.
_PARTED: tuple[Kind, ...] = ("bars", "stacked", "tally", "dots")
#: That of a page.
LIVE = Manner(live=True)
#: Width of a picture, of one with several zones beside each other, and its margin; the sizes of its
#: texts.
_PICTURE, _ABREAST, _MARGIN = 960, 1600, 44
_TITLE, _SUBTITLE, _SMALL, _TEXT = Style(34, bold=True), Style(24).soft(), Style(19).soft(), 22


def drawing(
    exhibit: Exhibit,
    colours: Mapping[str, str],
    lang: Lang,
    shape: Shape,
    *,
    manner: Manner = LIVE,
    boundary: Mapping[str, Any] | None = None,
) -> str:
    """The exhibit as one ``<svg>``, without title, notes or source.

    It fills the height of its ``shape``, or is taller where that cannot hold it. ``boundary`` is
    for the map, as in ``paper.atlas``.

    Raises ValueError for a kind that is not drawn, and for a boundary without its papers. A map
    that cannot be laid out says so, and lists its zones.
    """
    pen = _made(Sheet(Pen(manner), exhibit, colours, lang, shape), boundary)
    # A picture hides what is in it from a screen reader; what can be pressed must not be hidden.
    role = "group" if pen.pressed else "img"
    own = f'id="{safe(manner.id)}" ' if manner.id else ""
    told = f'aria-label="{safe(exhibit.alt or exhibit.title)}"'
    if manner.told_by:
        told = f'aria-labelledby="{safe(manner.told_by)}"'
    return (
        f'<svg {own}viewBox="0 0 {short(shape.width)} {short(pen.height)}" role="{role}" '
        f'{told} lang="{lang}" '
        f'font-family="{FONT[lang]}" fill="{INK}">{pen.written()}</svg>'
    )


def picture(
    exhibit: Exhibit,
    colours: Mapping[str, str],
    lang: Lang,
    *,
    boundary: Mapping[str, Any] | None = None,
) -> str:
    """A file of its own: title, subtitle, drawing, notes and source on white, 960 wide, or as wide
    as more than two zones, or blocks of marks, beside each other need.

    Raises ValueError as ``drawing`` does.
    """
    wide = exhibit.kind in GRIDS and len(exhibit.columns) > 2
    for width in (_ABREAST,) if wide else (_PICTURE, _ABREAST):
        room = width - 2 * _MARGIN
        inside = _made(Sheet(Pen(), exhibit, colours, lang, Shape(room, size=_TEXT)), boundary)
        if not (inside.broken and exhibit.kind == "dots"):
            break
    pen = Pen()
    y = float(_MARGIN)
    y = pen.paragraph(_MARGIN, y, exhibit.title, room, _TITLE, heading=True)
    if exhibit.subtitle:
        y = pen.paragraph(_MARGIN, y + 10, exhibit.subtitle, room, _SUBTITLE)
    y += 32
    pen.add(f'<g transform="translate({_MARGIN} {short(y)})">{inside.written()}</g>')
    y += inside.height + 28
    cited = [line.text for line in exhibit.sources] or [words.text(lang, "source.ours")]
    label = words.text(lang, "source.label")
    for text in (*exhibit.notes, *(f"{label}{one}" for one in cited)):
        y = pen.paragraph(_MARGIN, y, text, room, _SMALL) + 6
    height = short(y + _MARGIN - 6)
    alt = safe(exhibit.alt or exhibit.title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-label="{alt}" '
        f'lang="{lang}" font-family="{FONT[lang]}" fill="{INK}">'
        f"<title>{safe(exhibit.title)}</title>"
        f'<rect width="{width}" height="{height}" fill="{WHITE}"/>{pen.written()}</svg>'
    )


def parted(exhibit: Exhibit, lang: Lang, shape: Shape, room: float) -> list[Exhibit]:
    """Bars, lines and blocks of marks that are drawn taller than ``room`` in as few parts as are
    not, about as tall as each other and on one scale; anything else whole. For paper, where what
    has no room on a page leaves so much of it blank.

    What marks mean stands under the first part, of marks of each part's own under each."""
    whole = paging.scaled(exhibit)
    units = paging.units(exhibit) if exhibit.kind in _PARTED else []

    def part(start: int, end: int) -> Exhibit:
        one = paging.some(whole, units[start:end])
        if not start:
            return one
        # The words of the first tell of the whole.
        keys = one.keys if one.kind == "dots" else ()
        return one.model_copy(update={"alt": "", "keys": keys})

    def tall(start: int, end: int) -> float:
        return _made(Sheet(Pen(), part(start, end), {}, lang, shape), None).height

    cuts = parting.apart(len(units), tall, room)
    return [part(*cut) for cut in cuts] if len(cuts) > 1 else [exhibit]


def _funnel(sheet: Sheet) -> None:
    """What no source nests is no funnel, but bars each for itself."""
    (funnel if nested(sheet.exhibit) else bars)(sheet)


#: Kind -> what draws it, of those that are drawn; the map is told its boundary too.
BODIES: dict[Kind, Callable[[Sheet], None]] = {
    "bars": bars,
    "stacked": stacked,
    "composition": parts,
    "funnel": _funnel,
    "line": lines,
    **dict.fromkeys(SCENES, scene),
}
whole("A drawing", BODIES, ("map", *(kind for kind in KINDS if kind not in DRAWN)))


def _made(sheet: Sheet, boundary: Mapping[str, Any] | None) -> Pen:
    """The pen with the drawing on it."""
    exhibit, pen = sheet.exhibit, sheet.pen
    if exhibit.kind not in DRAWN:
        raise ValueError(f"{exhibit.kind} is not drawn")
    if not exhibit.rows:
        said = sheet.t("drawing.nothing")
        pen.height = pen.paragraph(0, 0, said, sheet.width, sheet.plain.soft())
        return pen
    if exhibit.kind == "map":
        svgmap.drawn(sheet, boundary)
    else:
        BODIES[exhibit.kind](sheet)
    return pen
