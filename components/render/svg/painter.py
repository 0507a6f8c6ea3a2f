"""A scene as SVG: marks, boxes, strokes and lines of text, as they were laid out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, groupby
from math import pi

from components.render.layout import pictogram, prose, reach, scenes
from components.render.layout import thumb as thumbnail
from components.render.layout.palette import SILENCE, WHITE
from components.render.layout.scene import Box, Item, Phrase, Run, Scene, Stamp, Stroke, TextLine
from components.render.svg.pen import INK, Pen, Rect, Style, safe, short
from components.render.svg.sheet import Sheet, hatch
from components.row import Pictogram
from data.model import Lang

#: The edge of a mark and of a dashed one, of its size, and at most; an arrow's head, of its line's
#: thickness.
_EDGE, _DASHED, _THICK, _HEAD = 0.11, 0.13, 3.0, 4.5
#: Under this size a square has fewer dashes, and is so much smaller on each side; what part of a
#: step a dash is, and the least gap.
_SMALL, _APART, _DASH, _GAP = 20.0, 0.07, 0.6, 1.2
#: Marks that are one outline and nothing else.
_PLAIN = ("solid", "faint", "open", "dashed")


def scene(sheet: Sheet) -> None:
    """Lays an exhibit out in the room that there is, and paints it."""
    exhibit, colours, lang = sheet.exhibit, sheet.colours, sheet.lang
    if sheet.height:
        made = scenes.fitted(exhibit, colours, lang, sheet.width, sheet.height)
    else:
        lay = scenes.SCENES[exhibit.kind]
        made = lay(exhibit, colours, lang, sheet.width, None, sheet.size)
    paint(sheet.pen, made, colours)
    sheet.pen.height = max(sheet.height or 0.0, made.tall)
    sheet.pen.broken = made.broken


def glyph(
    picture: Pictogram, colours: Mapping[str, str], lang: Lang, room: float, size: float
) -> str:
    """The small picture of a finding as one ``<svg>`` in its natural size, at most ``room``
    wide."""
    made = pictogram.scene(picture, colours, room, size)
    return still(made, colours, lang, picture.alt)


def thumb(picture: Pictogram, colours: Mapping[str, str], room: float, height: float) -> str:
    """The marks of a small picture, for the eye alone: the picture with its words is elsewhere.
    Empty where they would be too small."""
    made = thumbnail.scene(picture, colours, room, height)
    return _sized(made, colours, 'aria-hidden="true"') if made else ""


def still(
    scene: Scene,
    colours: Mapping[str, str],
    lang: Lang,
    alt: str,
    *,
    font: str = "",
    told_by: str = "",
) -> str:
    """A scene in its natural size, with nothing to press in it, in the ``font`` of the page that
    it stands on unless it is given one. It is ``told_by`` the drawing of this id, or by its
    ``alt``."""
    told = f'aria-labelledby="{safe(told_by)}"' if told_by else f'aria-label="{safe(alt)}"'
    read = f'role="img" {told} lang="{lang}"'
    return _sized(scene, colours, f'{read} font-family="{font}"' if font else read)


def _sized(scene: Scene, colours: Mapping[str, str], read: str) -> str:
    """``read`` says what a screen reader makes of it."""
    pen = Pen()
    paint(pen, scene, colours)
    wide, tall = short(scene.wide), short(scene.tall)
    return (
        f'<svg viewBox="0 0 {wide} {tall}" width="{wide}" height="{tall}" {read} '
        f'fill="{INK}">{pen.written()}</svg>'
    )


def paint(pen: Pen, scene: Scene, colours: Mapping[str, str]) -> None:
    """``colours`` is zone id -> ``#rrggbb``: words in the ink of a zone say its colour too, for a
    page that mixes it with the ink of its own ground."""
    zoned = prose.inks(colours)
    areas = reach.apart(scene.parts) if pen.presses else {}
    for nobodys, run in groupby(enumerate(scene.parts), lambda one: one[1].row is None):
        if nobodys:
            _items(pen, chain.from_iterable(part.items for _, part in run), zoned)
            continue
        for at, part in run:
            area = areas.get(at)
            close = pen.start(part.row, area and Rect(*area)) if part.row else ""
            _items(pen, part.items, zoned)
            pen.add(close)


def _items(pen: Pen, items: Iterable[Item], zoned: Mapping[str, str]) -> None:
    goes_on = False
    for item in _joined(pen, items):
        if isinstance(item, Stamp):
            _stamp(pen, item)
        elif isinstance(item, Box):
            _box(pen, item)
        elif isinstance(item, Stroke):
            _strokes(pen, [item])
        elif isinstance(item, TextLine):
            style = Style(item.size, item.colour, item.bold, item.align, item.lang)
            pen.text(item.x, item.y, item.text, style, _zoned(item.colour, zoned))
        else:
            _phrase(pen, item, zoned, not goes_on)
            goes_on = item.goes_on


def _joined(pen: Pen, items: Iterable[Item]) -> Iterator[Item]:
    """The items but strokes of one look in a row, and squares where nothing can be pressed, which
    are painted as one path: a hundred of them are the larger part of what a first page weighs."""
    for look, run in groupby(items, _look):
        alike = [*run]
        if look is None or len(alike) == 1 or (pen.presses and isinstance(look, Stamp)):
            yield from alike
        elif isinstance(look, Stroke):
            _strokes(pen, [one for one in alike if isinstance(one, Stroke)])
        else:
            _squares(pen, look, [one for one in alike if isinstance(one, Stamp)])


def _look(item: Item) -> Stamp | Stroke | None:
    """What items have in common that are one path; None for anything else."""
    if isinstance(item, Stroke):
        return replace(item, points=(), arrow=False)
    if isinstance(item, Stamp) and item.square and item.mark in _PLAIN:
        return replace(item, x=0, y=0)
    return None


def _squares(pen: Pen, look: Stamp, alike: Sequence[Stamp]) -> None:
    inset, more = _outline(look)
    reach = look.size / 2 - inset
    side = f"h{_fine(2 * reach)}v{_fine(2 * reach)}h-{_fine(2 * reach)}z"
    path = "".join(f"M{_fine(at.x - reach)} {_fine(at.y - reach)}{side}" for at in alike)
    pen.add(f'<path d="{path}"{more}/>')


def _shape(at: Stamp, inset: float, more: str) -> str:
    """The outline of a mark, ``inset`` within its edge."""
    reach = at.size / 2 - inset
    if not at.square:
        return f'<circle cx="{short(at.x)}" cy="{short(at.y)}" r="{_fine(max(reach, 0))}"{more}/>'
    return (
        f'<rect x="{_fine(at.x - reach)}" y="{_fine(at.y - reach)}" width="{_fine(2 * reach)}" '
        f'height="{_fine(2 * reach)}" rx="{_fine(at.size * 0.06)}"{more}/>'
    )


def _fine(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _outline(at: Stamp) -> tuple[float, str]:
    """How far within its edge a mark is drawn, and its looks."""
    if at.mark in ("solid", "faint"):
        return 0, f' fill="{at.colour}"'
    # Of a dashed one so much is left out that it is drawn thicker.
    edge = min(max(at.size * (_EDGE if at.mark != "dashed" else _DASHED), 1.0), _THICK)
    # What is not filled is there to be clicked all the same.
    # By ``color`` a page moves the thin line towards its ink, as it does words.
    line = f' fill="transparent" stroke="{at.colour}" color="{at.colour}"'
    line += f' stroke-width="{_fine(edge)}"'
    if at.mark == "dashed":
        line += _dashes(at, edge)
    return edge / 2 + (at.size * _APART if _meshed(at) else 0.0), line


def _meshed(at: Stamp) -> bool:
    """Whether it and those beside it would look like the meshes of a net."""
    return at.mark == "dashed" and at.square and at.size < _SMALL


def _dashes(at: Stamp, edge: float) -> str:
    """Of a square one around each of its corners, and one or three between two of them. What is
    too small for dashes has none."""
    if not at.square:
        step = (at.size - edge) * pi / 9
        return f' stroke-dasharray="{_fine(step * _DASH)} {_fine(step * (1 - _DASH))}"'
    step = (at.size - edge) / 4
    if _meshed(at):
        step = (at.size * (1 - 2 * _APART) - edge) / 2
    dash = step * _DASH
    if step - dash < _GAP:
        return ""
    pattern = f"{_fine(dash)} {_fine(step - dash)}"
    return f' stroke-dasharray="{pattern}" stroke-dashoffset="{_fine(dash / 2)}"'


def _stamp(pen: Pen, at: Stamp) -> None:
    inset, line = _outline(at)
    if at.mark in ("solid", "faint"):
        pen.add(_shape(at, inset, line))
        return
    edge, colour = 2 * inset, at.colour
    if at.mark == "hatched":
        reach = at.size / 2
        box = Rect(at.x - reach, at.y - reach, at.size, at.size)
        pen.add(f'<path d="{hatch(box, at.size / 3)}" stroke="{colour}" stroke-width="1"/>')
    pen.add(_shape(at, inset, line))
    if at.mark == "ringed":
        pen.add(_shape(at, at.size * 0.24, f' fill="{colour}"'))
    if at.mark == "half":
        reach = at.size / 2 - edge / 2
        pen.add(
            f'<path d="M{_fine(at.x)} {_fine(at.y - reach)}'
            f'A{_fine(reach)} {_fine(reach)} 0 0 0 {_fine(at.x)} {_fine(at.y + reach)}Z" '
            f'fill="{colour}"/>'
        )


def _box(pen: Pen, at: Box) -> None:
    more = f' rx="{short(min(12.0, at.tall / 4))}"' if at.rounded else ""
    if at.edge:
        more += f' stroke="{at.edge}" stroke-width="{short(at.thick)}"'
    if at.dashed:
        more += f' stroke-dasharray="{short(at.thick * 3)} {short(at.thick * 2)}"'
    if at.tint < 1:
        more += f' fill-opacity="{at.tint:g}"'
    rect = Rect(at.x, at.y, at.wide, at.tall)
    if at.hatched:
        pen.box(rect, at.fill or WHITE)
        pen.add(f'<path d="{hatch(rect, 9)}" stroke="{SILENCE}" stroke-width="1"/>')
        pen.box(rect, "none", more)
        return
    pen.box(rect, at.fill or "none", more)


def _strokes(pen: Pen, alike: Sequence[Stroke]) -> None:
    """Strokes of one look, as one path; their arrows as another."""
    one = alike[0]
    dash = (
        f' stroke-dasharray="{short(one.thick * 3)} {short(one.thick * 2)}"' if one.dashed else ""
    )
    path = "".join("M" + "L".join(f"{short(x)} {short(y)}" for x, y in at.points) for at in alike)
    pen.add(
        f'<path d="{path}" fill="none" stroke="{one.colour}" '
        f'stroke-width="{short(one.thick)}"{dash}/>'
    )
    if arrows := [_arrow(at) for at in alike if at.arrow and len(at.points) > 1]:
        pen.add(f'<path d="{"".join(arrows)}" fill="{one.colour}"/>')


def _arrow(at: Stroke) -> str:
    (x0, y0), (x, y) = at.points[-2:]
    length = ((x - x0) ** 2 + (y - y0) ** 2) ** 0.5 or 1.0
    along, reach = ((x - x0) / length, (y - y0) / length), at.thick * _HEAD
    back = x - along[0] * reach, y - along[1] * reach
    side = -along[1] * reach * 0.5, along[0] * reach * 0.5
    corners = (
        (x, y),
        (back[0] + side[0], back[1] + side[1]),
        (back[0] - side[0], back[1] - side[1]),
    )
    return "M" + "L".join(f"{short(a)} {short(b)}" for a, b in corners) + "Z"


_SPACED = ' xml:space="preserve"'


def _phrase(pen: Pen, at: Phrase, zoned: Mapping[str, str], first: bool) -> None:
    """Pieces of one line on one foot, each flowing on from the one before. Lines of one figure
    are one text."""
    if not any(run.text.strip() for run in at.runs):
        return
    foot = short(pen.foot(at.y, Style(max(run.size for run in at.runs))))
    place = f'x="{short(at.x)}" y="{foot}"'
    anchor = f' text-anchor="{at.align}"' if at.align != "start" else ""
    if first:
        text = "".join(run.text for run in at.runs)
        # Spaces that would fall together, or away at an end.
        spaced = at.goes_on or "  " in text or text != text.strip(" ")
        pen.add(f"<text {place}{anchor}{_SPACED if spaced else ''}>")
    for number, run in enumerate(at.runs):
        begin = f" {place}" if not first and not number else ""
        ink = f' fill="{run.colour}"' if run.colour != INK else ""
        look = f'font-size="{short(run.size)}"{ink}{_looks(run, zoned)}'
        pen.add(f"<tspan{begin} {look}>{safe(run.text)}</tspan>")
    pen.add(" " if at.goes_on else "</text>")


def _zoned(ink: str, zoned: Mapping[str, str]) -> str:
    return f' color="{zoned[ink]}"' if ink in zoned else ""


def _looks(run: Run, zoned: Mapping[str, str]) -> str:
    bold = _zoned(run.colour, zoned) + (' font-weight="700"' if run.bold else "")
    return f'{bold} lang="{run.lang}"' if run.lang else bold
