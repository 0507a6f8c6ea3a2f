"""A story -> one HTML file that needs nothing else: no network, no script, no newer browser.

It is read on a laptop, on a phone inside a chat application, and on paper. The fragments are
those of the screen (``markup``) and the drawings those of ``drawing``; what a click opens there
is an entry here, among the notes at the end: every figure links to what its source says, and back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from math import inf

from markupsafe import Markup

from components.exhibit import Exhibit, SourceLine
from components.kinds import DRAWN, SCENES, WORDED
from components.render.layout import abreast, scenes
from components.render.layout.columns import BESIDE, ruling
from components.render.layout.legal import legal
from components.render.layout.palette import TINTS, blend
from components.render.layout.scene import LOWEST
from components.render.svg import drawing
from components.render.svg.pen import Manner
from components.render.svg.sheet import Shape
from components.render.web import darkmode, markup, scenery, stylesheet
from components.render.web.host import Host
from components.render.web.inline import put
from components.render.web.notes import Notes
from components.render.web.templating import made
from components.row import Row, Tone
from components.story import Story, numbered

#: Nothing may be fetched, run, framed or sent.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)
#: A drawing is laid out twice, for a page and for a phone: (width, size of its texts), px.
_PAGE, _PHONE = Shape(960, size=17), Shape(344, size=16)
#: A diagram that is taller than a page of paper once more for one: width, height and size of its
#: texts, in bands no taller than half of it; what stands in bars or lines once more in parts no
#: taller than a third of a page.
_TALLEST, _SHEET, _BANDS, _PART = 1090.0, (1180.0, 1300.0, 17.0), 650.0, 440.0
#: The map is laid out once, as its relief is the heaviest thing in the file: width, height, size.
_MAP = Shape(560, 620, 17)
#: Texts of a table and what is left and right of them, px.
_TEXT, _PAD = 16.0, 12.0
#: From so many columns beside its first on it is not left to the browser how wide they are.
_MANY = 4
#: What is to be handed out is printed on its side and in small letters, as the report of it is.
_ACROSS = Markup(
    " @page { size: A4 landscape; } @media print { .board { font-size: 8.5pt; line-height: 1.4; } "
    ".cover, .chapter, .exhibit { padding-top: 8px; padding-bottom: 0; } }"
)
#: Grades whose tints of a zone's colour come with the page, from the strongest.
_TINTED: tuple[Tone, ...] = ("outcome", "output", "mechanism")


@dataclass(frozen=True, kw_only=True)
class Sheet(Host):
    """A page where nothing can be pressed: what opens a record elsewhere links to its note, and
    anything else is plain text. A lead is the id of a note."""

    notes: Notes
    #: A file is read to its end.
    folds: bool = False
    brief: bool = False

    @property
    def glyph(self) -> int:
        """As in ``document.css``; on paper it is drawn smaller."""
        return 290

    def lettered(self) -> AbstractContextManager[None]:
        """Its letters are those of whoever opens it."""
        return nullcontext()

    def lead(self, row: Row) -> str:
        return self.notes.of(row)

    def lead_of_label(self, row: Row) -> str:
        return self.notes.of_label(row)

    def lead_of_source(self, line: SourceLine) -> str:
        return self.notes.of_source(line.source)

    def press(self, kind: str, lead: str, inner: Markup | str) -> Markup:
        if not lead:
            return put('<span class="%s">%s</span>', kind, inner)
        return put('<a class="%s" href="#%s">%s</a>', kind, lead, inner)

    def tint(self, zone: str) -> Markup:
        """Its number, by which the style sheet knows it: thousands of cells name their zone."""
        return (
            put(' data-z="%s"', [*self.colours].index(zone)) if zone in self.colours else Markup()
        )

    def look(self, colour: str) -> str:
        """With its tints, for a browser that cannot mix colours."""
        return f"{super().look(colour)};{self.tints(colour, dark=False)}"

    def tints(self, colour: str, *, dark: bool) -> str:
        """The tints on one ground, from the strongest."""
        found = (blend(colour, TINTS["page"][tone], dark) for tone in _TINTED)
        return ";".join(f"--t{at}:{tint}" for at, tint in enumerate(found, 1))

    def looks(self, *, dark: bool = False) -> str:
        """The style of all zones; of the dark ground what differs."""
        return "".join(
            f'[data-z="{at}"]{{{self.tints(one, dark=True) if dark else self.look(one)}}}'
            for at, one in enumerate(self.colours.values())
        )

    def sheet(self) -> Markup:
        """The stylesheet of the file, for light and dark."""
        dark = (
            f"{stylesheet.night()} {darkmode.zones(self.looks(dark=True), self.colours.values())}"
        )
        return Markup(f"{stylesheet.page()}{self.looks()} {dark}")


@dataclass(frozen=True)
class _Shown:
    """An exhibit on the page."""

    number: int
    title: str
    html: Markup


@dataclass
class _Chapter:
    title: str
    exhibits: list[_Shown] = field(default_factory=list)


def html(
    story: Story,
    colours: Mapping[str, str],
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """The file, in UTF-8. ``colours`` is zone id -> ``#rrggbb``; ``progress`` is told after each
    exhibit how many are done, of how many.
    """
    host = Sheet(story.lang, colours, notes=Notes(story))
    chapters = {id(section): _Chapter(section.title) for section in story.sections}
    for number, section, exhibit in numbered(story):
        shown = alone(exhibit, number, story, host)
        chapters[id(section)].exhibits.append(_Shown(number, exhibit.title, shown))
        if progress:
            progress(number, len(story.exhibits))
    # The notes come last, for only what was mentioned is noted.
    notes = host.notes.written()
    page = made(
        "document",
        "page",
        host,
        story,
        list(chapters.values()),
        made("document", "noted", host, notes) if notes else "",
        host.sheet() + (_ACROSS if story.sheet else ""),
        _POLICY,
    )
    return legal(f"{page}\n").encode("utf-8")


def alone(exhibit: Exhibit, number: int, story: Story, host: Sheet) -> Markup:
    """Heading, drawing or table, notes and source line of an exhibit."""
    host.notes.here = f"e{number}"
    host.notes.mention(exhibit.rows)
    return made("document", "exhibit", host, exhibit, number, _body(exhibit, number, story, host))


def _body(exhibit: Exhibit, number: int, story: Story, host: Sheet) -> Markup:
    if not exhibit.rows:
        return made("document", "nothing", host)
    if exhibit.kind == "table" and _MANY <= len(exhibit.columns) <= BESIDE:
        # A browser gives a column of long paragraphs hardly more than one of single words.
        widths = ruling(exhibit, _PAGE.width, _TEXT, _TEXT, pad=_PAD).widths
        return markup.table(exhibit, host, [one / sum(widths) for one in widths])
    if exhibit.kind not in DRAWN or exhibit.kind in WORDED:
        return markup.body(exhibit, host)
    if markup.behind(exhibit) == "grid":
        listed = markup.table(exhibit, host)
    else:
        # The cities of a map are only there to find one's way.
        rows = [row for row in exhibit.rows if row.spot.role != "city"]
        listed = markup.values(rows, host)
    return made("document", "drawn", host, number, _drawings(exhibit, story, host), listed)


def _drawings(exhibit: Exhibit, story: Story, host: Sheet) -> list[tuple[str, Markup]]:
    """Drawings, each with the class of its box."""

    def to(row: Row) -> str:
        note = host.lead(row)
        return f"#{note}" if note else ""

    def drawn(one: Exhibit, shape: Shape, manner: Manner) -> Markup:
        boundary = story.boundary if one.kind == "map" else None
        given = (one, host.colours, host.lang, shape)
        return Markup(drawing.drawing(*given, manner=manner, boundary=boundary))

    if exhibit.kind == "map":
        return [("chart lit", drawn(exhibit, _MAP, Manner(to=to)))]
    id, paper = f"{host.notes.here}d", list[Markup]()
    if exhibit.kind == "diagram" and scenes.tall(exhibit, _PAGE.width, _PAGE.size) > _TALLEST:
        paper = [*_banded(exhibit, host, id)]
    elif len(parts := drawing.parted(exhibit, host.lang, _PAGE, _PART)) > 1:
        paper = [drawn(part, _PAGE, Manner(told_by=id)) for part in parts]
    lit = "" if exhibit.kind in SCENES else " lit"
    return [
        (f"{'screen ' if paper else ''}page{lit}", drawn(exhibit, _PAGE, Manner(to=to, id=id))),
        # Told by the words of the first, and without hints: nothing points at it on phone or paper.
        (f"phone{lit}", drawn(exhibit, _PHONE, Manner(to=to, told_by=id))),
        *((f"paper{lit}", one) for one in paper),
    ]


def _banded(exhibit: Exhibit, host: Sheet, told_by: str) -> Iterator[Markup]:
    """A diagram in parts of whole bands: one as tall as a page would leave the one before it blank.
    It is told in as few words as would have room on one. What its marks mean stands under the
    first part."""
    wide, tall, size = _SHEET

    def high(one: Exhibit, room: float = inf) -> float:
        return scenes.SCENES[one.kind](one, host.colours, host.lang, wide, room, size).tall

    room = tall if high(exhibit) <= tall else LOWEST
    banded = abreast.banded(exhibit, high(exhibit, room), _BANDS, partial(high, room=room))
    for at, (one, _) in enumerate(banded):
        part = one.model_copy(update={"keys": ()}) if at else one
        yield scenery.sheet(part, host, (wide, room, size), told_by)
