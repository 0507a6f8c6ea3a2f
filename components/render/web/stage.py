"""A story -> the screens of a presentation, as HTML: one exhibit a screen, a long one on several.

The breaks and the widths of columns are those of ``paging``; the stylesheet measures in the same
pixels of 1920 by 1080 and scales them to the wall. Click targets are those of ``markup``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from components.exhibit import Exhibit
from components.kinds import DRAWN, GRIDS
from components.render.layout import headline, measure, paging, wall
from components.render.layout.wall import INNER, TITLE, Leaf
from components.render.svg import drawing
from components.render.svg.sheet import Shape
from components.render.web import markup
from components.render.web.host import Host
from components.render.web.inline import put
from components.render.web.templating import made
from components.story import Section, Story

#: Room for titles on the cover of a selection, in lines of the largest; their sizes, tried in
#: order, and how wide they are, beside a map and without one, px (stage.css).
_LISTED, _TITLES, _ROOM = 9, (34.0, 29.0, 24.0), (820.0, 1600.0)
#: Sizes and room of the cover's title, where it is the answer and where it is a name, px.
_ANSWER, _NAME = ((64.0, 60.0, 56.0), INNER), ((88.0,), _ROOM[1])
#: Text in a drawing, px: figures are read first.
_SIZE = 28
#: A drawing on a phone held upright, where that of a wall would be too small to read.
_PHONE = Shape(358, size=16)
#: Width and height of the map on the cover, px.
_MAP = 820, 520


@dataclass(frozen=True)
class Slide:
    """One screen. ``key`` finds it again after a reload: the exhibit's key and its part."""

    key: str
    title: str
    html: str


def slides(story: Story, colours: Mapping[str, str]) -> tuple[Slide, ...]:
    """The cover and then every exhibit."""
    host = Host(story.lang, colours, level=1, brief=False)
    found = [_cover(story, host)]
    for section in story.sections:
        for exhibit in section.exhibits:
            shown = paging.first(exhibit, section.most, story.lang)
            found += [_slide(leaf, section, story, host) for leaf in shown]
    return tuple(found)


def _key(exhibit: Exhibit) -> str:
    return exhibit.key if exhibit.part == 1 else f"{exhibit.key}~{exhibit.part}"


def _cover(story: Story, host: Host) -> Slide:
    # The names of very many zones leave the list less room.
    crowd = measure.count(story.zones, 40, 1600) > 2
    drawn = _map(story, host)
    listed = _list(story, host, _LISTED - 3 if crowd else _LISTED, _ROOM[0 if drawn else 1])
    sizes, room = _ANSWER if story.answer != story.title else _NAME
    size = headline.best(story.answer, sizes, room)
    answer = headline.lines(story.answer, size, room)
    found = made("slide", "cover", host, story, size, answer, listed, crowd, drawn)
    return Slide("cover", story.title, str(found))


@dataclass(frozen=True)
class _List:
    """What the cover lists: titles, each with the key of the screen where it begins, their size,
    whether a longer one ends with its line, and what is said of those that are not listed."""

    titles: tuple[tuple[str, str], ...]
    size: float = _TITLES[0]
    cut: bool = False
    more: str = ""


def _list(story: Story, host: Host, most: int, room: float) -> _List:
    """Of a selection all titles, smaller or in a line each if they are many."""
    titles = tuple(_contents(story))
    if not story.exhibits:
        return _List(((host.t("present.empty"), ""),))
    if all(section.title for section in story.sections):
        return _List(titles)
    for size in _TITLES:
        lines = int(most * _TITLES[0] / size)
        if sum(measure.count(title, size, room) for title, _ in titles) <= lines:
            return _List(titles, size)
    if len(titles) <= lines:
        return _List(titles, size, cut=True)
    more = host.t("present.more", n=len(story.exhibits))
    return _List(titles[: lines - 1], size, cut=True, more=more)


def _contents(story: Story) -> Iterator[tuple[str, str]]:
    """What the cover lists: sections by name, and of one without a name its exhibits."""
    for section in story.sections:
        if section.title and section.exhibits:
            yield section.title, section.exhibits[0].key
        elif not section.title:
            yield from ((exhibit.title, exhibit.key) for exhibit in section.exhibits)


def _map(story: Story, host: Host) -> Markup:
    """Where the zones lie, for the cover; nothing where there is no map."""
    for exhibit in story.front if story.exhibits else ():
        if exhibit.kind == "map" and exhibit.rows:
            shape = Shape(_MAP[0], _MAP[1], _SIZE)
            drawn = drawing.drawing(
                exhibit, host.colours, host.lang, shape, boundary=story.boundary
            )
            return Markup(drawn)
    return Markup()


def _slide(leaf: Leaf, section: Section, story: Story, host: Host) -> Slide:
    exhibit = leaf.exhibit
    found = made(
        "slide",
        "slide",
        host,
        exhibit,
        headline.lines(exhibit.title, TITLE, wall.heading(exhibit)),
        section.title,
        wall.titled(exhibit, story.lang),
        _look(leaf),
        _body(leaf, story, host),
        wall.noted(exhibit),
        wall.sourced(exhibit, story.lang),
    )
    return Slide(_key(exhibit), exhibit.title, str(found))


def _body(leaf: Leaf, story: Story, host: Host) -> Markup:
    exhibit = leaf.exhibit
    if exhibit.kind in DRAWN and exhibit.rows:
        large, phone = (
            Markup(
                drawing.drawing(exhibit, host.colours, host.lang, shape, boundary=story.boundary)
            )
            for shape in (Shape(INNER, max(round(leaf.height), 200), _SIZE), _PHONE)
        )
        return put('%s<div class="narrow">%s</div>', large, phone)
    if exhibit.kind == "kpi":
        return put('<div class="across">%s</div>', markup.kpi(exhibit, host))
    if exhibit.kind in GRIDS:
        return markup.table(exhibit, host, _shares(leaf.widths))
    return markup.body(exhibit, host)


def _look(leaf: Leaf) -> str:
    """Sizes that depend on how much there is: of the text, of a column of terms, of the
    numbers on cards, and how many cards stand beside each other."""
    look = f"--size:{leaf.size:g};--across:{leaf.beside};--spare:{leaf.spare:.0f}"
    if empty := -len(leaf.exhibit.rows) % leaf.beside:
        look += f";--first:{1 + empty}"
    if leaf.number:
        look += f";--number:{leaf.number / leaf.size:.3g}"
    return f"{look};--term:{_shares(leaf.widths)[0]:.1%}" if leaf.widths else look


def _shares(widths: Sequence[float]) -> list[float]:
    whole = sum(widths) or 1.0
    return [width / whole for width in widths]
