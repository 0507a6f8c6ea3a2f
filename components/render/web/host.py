"""Where a fragment stands: what can be pressed there, what a press leads to, how deep its headings
are. The same templates serve a page, a presentation and a file by their hosts."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from markupsafe import Markup

from components import words
from components.exhibit import SourceLine
from components.render.layout import measure
from components.render.layout.lead import opens, target
from components.render.web import inline
from components.render.web.inline import put
from components.row import Row
from data.model import Lang


@dataclass(frozen=True)
class Host:
    """A page that can be clicked; what a click does is the business of its script.

    ``colours`` is zone id -> ``#rrggbb``. ``level`` is that of an exhibit's heading: a page that
    skips a level is hard to walk through by ear. A lead is what ``lead`` and its like give and
    ``press`` takes, empty where there is nowhere to go.
    """

    lang: Lang
    colours: Mapping[str, str] = field(default_factory=dict)
    level: int = 3
    #: Whether a phone folds up what is longer than about a screen: not where all was asked for.
    folds: bool = True
    #: Whether a source is named shortly where its title has no room: not where all was asked for.
    brief: bool = True
    #: Whether an exhibit stands under its own title; that of a page's first is the page's heading.
    headed: bool = True
    #: Notes that stand under an exhibit above and are not repeated.
    said: tuple[str, ...] = ()

    @property
    def glyph(self) -> int:
        """How wide the small picture of a finding gets, px: as its column in ``board.css``."""
        return {"zh": 300, "en": 340}[self.lang]

    def lettered(self) -> AbstractContextManager[None]:
        """While something is laid out for here: its letters are those of the page."""
        return measure.lettered() if self.lang == "en" else nullcontext()

    def t(self, key: str, **values: object) -> str:
        return words.text(self.lang, key, **values)

    def lead(self, row: Row) -> str:
        """The address that a row leads to, blank where it leads nowhere."""
        return target(row)

    def lead_of_label(self, row: Row) -> str:
        """Where the label of a row leads."""
        return opens(row.head.record) if row.head.record else ""

    def lead_of_source(self, line: SourceLine) -> str:
        return opens(f"cite/{line.source}#{'+'.join(map(str, line.paragraphs))}")

    def press(self, kind: str, lead: str, inner: Markup | str) -> Markup:
        """What can be pressed; ``kind`` are its classes."""
        return put('<button type="button" class="%s"%s>%s</button>', kind, lead, inline.held(inner))

    def content(self, row: Row, named: bool = False) -> Markup:
        """What a cell shows: figure or text, pressed where it leads on, then its detail. A figure
        that is to be ``named`` stands in the clause that says what it counts, where it has one."""
        lead = self.lead(row)
        clause = inline.clause(row) if named else ""
        if clause:
            shown = clause + inline.original(row)
        elif row.figure:
            shown = inline.figure(row)
        else:
            shown = inline.tongue(row.lang, row.text, turns=self.lang == "zh")
        if lead:
            shown = self.press("lead", lead, shown)
        elif shown:
            shown = put("<span>%s</span>", shown)
        if row.figure and row.figure.original and not clause:
            shown += inline.original(row)
        return shown + inline.detail(row.detail, turns=self.lang == "zh")

    def name(self, row: Row) -> Markup:
        """What a line of a table is about, pressed where there is more to say of it."""
        label = inline.tongue(row.head.lang, row.label, turns=True)
        if row.head.record:
            label = self.press("lead", self.lead_of_label(row), label)
        return label + inline.detail(row.head.detail, turns=True)

    def tint(self, zone: str) -> Markup:
        """The attribute that gives an element its zone's colour; empty where it has none."""
        colour = self.colours.get(zone)
        return put(' style="%s"', self.look(colour)) if colour else Markup()

    def look(self, colour: str) -> str:
        return f"--zone:{colour}"
