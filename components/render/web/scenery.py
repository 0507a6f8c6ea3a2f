"""Exhibits that are laid out as scenes, on a page: drawn for its width, or as the words they are
made of with their marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from markupsafe import Markup

from components.exhibit import Exhibit, SourceLine
from components.kinds import GRIDS
from components.render.layout import fewer, zonegrid
from components.render.layout import scenes as layout
from components.render.layout.gridcell import mark
from components.render.layout.prose import paragraphs, split
from components.render.svg import painter
from components.render.svg.drawing import drawing
from components.render.svg.sheet import Shape
from components.render.web import inline
from components.render.web.host import Host
from components.render.web.inline import put
from components.render.web.templating import made
from components.row import Mark, Row

#: A scene is laid out for a screen, for half of one, and for a phone; the style sheet shows the one
#: that fits. Width and size of texts, px.
SHAPES = {
    "wide": Shape(1240, size=16),
    "middle": Shape(760, size=16),
    "narrow": Shape(358, size=16),
}
#: Of what has a line a topic, so that all of them stand on about a screen.
_CLOSE = {"wide": Shape(1320, size=15), "middle": Shape(760, size=15)}
#: Amounts in squares, where what they do not say stands beside them: more than half a screen.
_BESIDE = Shape(930, size=15)
#: As much of a grid as a phone shows before the rest of it folds up, and what is too little to fold
#: up: px.
_VIEW, _TAIL = 1300.0, 500.0
#: On paper, and how tall a scene is there at most: on a page with its heading, and on another.
_PAPER, _FIRST, _PAGE = Shape(1040, size=14), 550.0, 620.0
#: A diagram on paper: its width, height and the size of its texts, px of a page 1760 wide.
_SHEET = 1760.0, 900.0, 18.0
#: The size of the words of the small picture of a finding, px.
_WORDS = 14
#: As many sources stand behind a finding; of many zones the others stand under all of them.
_SOURCES = 6
#: Its thumbnail on a phone, which has no words, px.
_THUMB = 96, 32


def scenes(exhibit: Exhibit, host: Host) -> Markup:
    """The scene, once for each width, and in parts that each fit a printed page."""

    def drawn(part: Exhibit, shape: Shape) -> Markup:
        with host.lettered():
            return Markup(drawing(part, host.colours, host.lang, shape))

    shown = [(name, drawn(exhibit, _shape(exhibit, name))) for name in ("wide", "middle")]
    if any(row.drawn.square for row in exhibit.rows):
        shown.insert(1, ("beside", drawn(exhibit, _BESIDE)))
    first, rest, _ = folded(exhibit, host)
    narrow = drawn(first, SHAPES["narrow"])
    if rest:
        narrow = made("scenery", "unfold", host, narrow, drawn(rest, SHAPES["narrow"]))
    shown.append(("narrow", narrow))
    shown += [("paper", drawn(part, _PAPER)) for part in printed(exhibit, host)]
    if exhibit.kind == "diagram":
        shown.append(("paper", sheet(exhibit, host, _SHEET)))
    return made("scenery", "scenes", shown)


def sheet(
    exhibit: Exhibit, host: Host, room: tuple[float, float, float], told_by: str = ""
) -> Markup:
    """A diagram for one page of paper: its width, height and the size of its texts. It has no lines
    to part it at, and is leaner where it is to fit a height. It may be ``told_by`` another drawing
    of the same."""
    wide, tall, size = room
    with host.lettered():
        leaner = layout.SCENES[exhibit.kind](exhibit, host.colours, host.lang, wide, tall, size)
    alt = exhibit.alt
    return Markup(painter.still(leaner, host.colours, host.lang, alt, told_by=told_by))


def _shape(exhibit: Exhibit, name: str) -> Shape:
    return (_CLOSE if exhibit.kind == "tally" else SHAPES)[name]


def folded(exhibit: Exhibit, host: Host) -> tuple[Exhibit, Exhibit | None, int]:
    """What a phone shows of a grid at first, what folds up under it, and how many lines of it, or
    zones of a diagram, that is; all of what is about a screen high. The first tell most: topics
    of most zones, practices that most share."""
    if exhibit.kind not in GRIDS or not host.folds:
        return exhibit, None, 0
    shown = zonegrid.drawn(exhibit, host.lang)
    diagram = shown.kind == "diagram"
    units = len(shown.columns) if diagram else len(shown.groups())

    def part(start: int, end: int) -> Exhibit:
        if diagram:
            return fewer.of_columns(shown, shown.columns[start:end])
        return _lined(shown, shown.groups()[start:end])

    def tall(count: int) -> float:
        lay, shape = layout.SCENES[exhibit.kind], SHAPES["narrow"]
        with host.lettered():
            return lay(part(0, count), host.colours, host.lang, shape.width, None, shape.size).tall

    if units < 2 or tall(units) <= _VIEW + _TAIL:
        return exhibit, None, 0
    first = next(count - 1 for count in range(2, units + 1) if tall(count) > _VIEW)
    # The drawing of the rest is told by its title, for the first has the words of the whole.
    rest = part(first, units).model_copy(update={"keys": (), "alt": ""})
    return part(0, first), rest, units - first


def printed(exhibit: Exhibit, host: Host) -> Iterator[Exhibit]:
    """The lines of a grid that is taller than a page, as many at a time as a page holds; none of
    what fits or has no lines."""

    def tall(part: Exhibit) -> float:
        lay = layout.SCENES[exhibit.kind]
        with host.lettered():
            return lay(part, host.colours, host.lang, _PAPER.width, None, _PAPER.size).tall

    if exhibit.kind not in ("tally", "sides") or tall(exhibit) <= _FIRST:
        return
    bare = exhibit.model_copy(update={"keys": ()})
    lines = exhibit.groups()
    start, room = 0, _FIRST
    for end in range(1, len(lines) + 1):
        if end == len(lines):
            yield _lined(exhibit, lines[start:])
        elif tall(_lined(bare, lines[start : end + 1])) > room:
            yield _lined(bare, lines[start:end])
            start, room = end, _PAGE


def _lined(exhibit: Exhibit, lines: Iterable[Iterable[Row]]) -> Exhibit:
    return exhibit.model_copy(update={"rows": tuple(row for line in lines for row in line)})


@dataclass(frozen=True)
class _Finding:
    row: Row
    sentence: Markup
    places: tuple[tuple[str, str], ...]
    #: Whether there are more.
    more: bool
    glyph: Markup
    #: The marks of the picture alone; nothing where no phone folds the picture away.
    thumb: Markup


def finding(exhibit: Exhibit, host: Host) -> Markup:
    """A line a finding: its name, its sentence, what limits it and where it stands, its picture."""
    lines = [
        _Finding(
            row,
            accented(row.shown, row.drawn.accents),
            tuple(islice(_places(row, exhibit, host), _SOURCES)),
            len({place.source for place in row.proof.places}) > _SOURCES,
            _glyph(row, host),
            _thumb(row, host),
        )
        for row in exhibit.rows
    ]
    return made("scenery", "findings", host, lines)


def _glyph(row: Row, host: Host) -> Markup:
    if row.drawn.picture is None:
        return Markup()
    given = row.drawn.picture, host.colours, host.lang, host.glyph, _WORDS
    with host.lettered():
        return Markup(painter.glyph(*given))


def _thumb(row: Row, host: Host) -> Markup:
    if row.drawn.picture is None or not host.folds:
        return Markup()
    return Markup(painter.thumb(row.drawn.picture, host.colours, *_THUMB))


def _places(row: Row, exhibit: Exhibit, host: Host) -> Iterator[tuple[str, str]]:
    """Where a finding stands: the lead and the words of each source, which is named where there
    are several."""
    names = {line.source: line.name for line in exhibit.sources}
    several = len({place.source for place in row.proof.places}) > 1
    for source in dict.fromkeys(place.source for place in row.proof.places):
        places = [place for place in row.proof.places if place.source == source]
        numbers = tuple(dict.fromkeys(place.paragraph for place in places))
        name = names.get(source, "") if several else ""
        lead = host.lead_of_source(SourceLine(source=source, paragraphs=numbers, text=""))
        yield lead, f"{name} {paragraphs(places)}".strip()


def accented(text: str, accents: Iterable[str]) -> Markup:
    """A sentence with its figures set large."""
    said, at, told = Markup(), 0, 0  # up to where the text is looked at, and up to where it is said
    parts = [*split(text, accents), ("", False)]
    for (piece, strong), (after, last) in pairwise(parts):
        if strong:
            start, end = inline.attached(piece, text[:at], told, "" if last else after)
            figure = put("<b>%s</b>", piece)
            if start < at or end:
                figure = put(
                    '<span class="keep">%s%s%s</span>', text[start:at], figure, after[:end]
                )
            said += inline.phrased(text, told, start) + figure
            told = at + len(piece) + end
        at += len(piece)
    return said + inline.phrased(text, told)


# --- side by side -------------------------------------------------------------------------


@dataclass(frozen=True)
class _Measure:
    """A line of a cell: its mark, and what it says."""

    row: Row
    mark: Mark
    said: Markup


def sides(exhibit: Exhibit, host: Host) -> Markup:
    """A column a zone, a line a practice; on a phone the zones stand below each other."""
    lines = [
        (first, {name: [_measure(row) for row in rows] for name, rows in cells.items()})
        for first, cells in exhibit.grid()
    ]
    _, _, later = folded(exhibit, host)
    return made("scenery", "sides", host, exhibit, lines, later)


def _measure(row: Row) -> _Measure:
    shown = "" if row.figure or row.silent else mark(row)
    said, places = _said(row), paragraphs(row.proof.places)
    if places:
        gap = " " if "\u00a0" in places else "\u00a0"  # one alone begins no line
        said += put('%s<span class="places">%s</span>', gap, places)
    return _Measure(row, shown, said)


def _said(row: Row) -> Markup:
    if row.figure is None:
        return inline.tongue(row.lang, row.text, turns=True)
    original = put(" %s", inline.original(row)) if row.figure.original else ""
    if row.figure.number in row.text:
        return put("%s%s", accented(row.text, [row.figure.number]), original)
    text = put("%s ", inline.phrased(row.text)) if row.text else ""
    return put("%s%s%s", text, inline.figure(row), original)
