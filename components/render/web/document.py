"""A story -> one HTML file that needs nothing else: no network, no script, no newer browser.

It is read on a laptop, on a phone inside a chat application, and on paper. The fragments are
those of the screen (``html``) and the drawings those of ``drawing``; what a click opens there is
an entry here, among the notes at the end: every figure links to what its source says, and back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

from components import words
from components.exhibit import Exhibit, Row, Tone
from components.render.layout.legal import legal
from components.render.layout.palette import TINTS, blend
from components.render.svg import drawing
from components.render.web import markup, stylesheet
from components.story import Section, Story, numbered
from data.model import Lang

#: Nothing may be fetched, run, framed or sent.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)
#: A drawing is laid out twice, for a page and for a phone: (width, size of its texts), px.
_PAGE, _PHONE = (960, 17), (344, 16)
#: The map is laid out once, as its relief is the heaviest thing in the file: width, height, size.
_MAP = (560, 620, 17)
#: Grades whose tints of a zone's colour come with the page, from the strongest.
_TINTED: tuple[Tone, ...] = ("outcome", "output", "mechanism")

#: Begins the key of what has no note: it keeps lines of a table apart and leads nowhere.
_NOWHERE = "-"
_BUTTON = re.compile(r'<button type="button" class="([a-z ]*)"([^>]*)>(.*?)</button>', re.DOTALL)
_OPEN = re.compile(r' data-open="([^"]*)"')
_ZONE = re.compile(r'style="--zone:(#[0-9a-fA-F]{6})"')
_EMPTY = re.compile(r'<td( data-label="[^"]*")></td>')


def leaflet(
    story: Story,
    colours: Mapping[str, str],
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """The file, in UTF-8. ``colours`` is zone id -> ``#rrggbb``; ``progress`` is told after each
    exhibit how many are done, of how many.
    """
    lang, notes = story.lang, _Notes(story)
    count = len(story.exhibits)
    made: dict[int, list[str]] = {}
    for number, section, exhibit in numbered(story):
        made.setdefault(id(section), []).append(
            _exhibit(exhibit, number, colours, lang, notes, story.boundary)
        )
        if progress:
            progress(number, count)
    sections = [
        _section(section, at, made.get(id(section), []))
        for at, section in enumerate(story.sections, 1)
    ]
    empty = f"<p>{_t(lang, 'leaflet.empty')}</p>" if not count else ""
    # The notes come last, for only what was mentioned is noted.
    body = (
        f'<div class="board">{_cover(story)}<main>{empty}{"".join(sections)}'
        f"{_missing(story)}{notes.written()}</main></div>"
    )
    page = (
        f'<!doctype html><html lang="{"zh-CN" if lang == "zh" else "en"}"><head>'
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(story.title)} · {escape(story.zones)}</title>"
        f"<style>{stylesheet.page()}</style></head><body>{body}</body></html>\n"
    )
    return legal(page).encode("utf-8")


def _t(lang: Lang, key: str, **values: object) -> str:
    return escape(words.text(lang, key, **values))


# --- links ------------------------------------------------------------------------------


def _read_only(fragment: str, sources: Callable[[str], str]) -> str:
    """A fragment of the screen for a page where nothing can be pressed: what opened a record
    links to its note (``data-open`` holds the note's id), everything else is plain text."""

    def plain(found: re.Match[str]) -> str:
        kind, attributes, inner = found[1], found[2], found[3]
        opens = _OPEN.search(attributes)
        where = opens[1] if opens else ""
        if where.startswith("cite/"):
            where = sources(where.removeprefix("cite/").partition("#")[0])
        if not where or where.startswith(_NOWHERE):
            return f'<span class="{kind}">{inner}</span>'
        return f'<a class="{kind}" href="#{where}">{inner}</a>'

    def tinted(found: re.Match[str]) -> str:
        tints = (blend(found[1], TINTS["page"][tone], dark=False) for tone in _TINTED)
        more = "".join(f";--t{at}:{tint}" for at, tint in enumerate(tints, 1))
        return f'style="--zone:{found[1]}{more}"'

    fragment = _ZONE.sub(tinted, _BUTTON.sub(plain, fragment))
    # A phone lists the cells of a line one by one: one that holds nothing is left out there.
    return _EMPTY.sub(r'<td class="none"\1></td>', fragment)


class _Notes:
    """What the figures of the file lead to, numbered as they are mentioned."""

    def __init__(self, story: Story) -> None:
        self.lang = story.lang
        #: Key -> number, and where it was first mentioned; ``here`` is where that is now.
        self.numbers: dict[str, int] = {}
        self.first: dict[str, str] = {}
        self.here = ""
        self.rows: dict[str, Row] = {}
        #: Record -> its lines in the tables that stand behind the story.
        self.behind: dict[str, list[list[Row]]] = {}
        self.groups: dict[str, str] = {}
        for table in story.annex:
            for lines in table.groups():
                record = lines[0].label_record.partition("#")[0]
                self.behind.setdefault(record, []).append(lines)
                self.groups[record] = table.title

    def number(self, key: str) -> str:
        self.first.setdefault(key, self.here)
        return f"n{self.numbers.setdefault(key, len(self.numbers) + 1)}"

    def of(self, row: Row) -> str:
        """The note of a figure or of a count; empty for a text without a record."""
        if not (row.record or row.figure or row.behind) or not row.shown:
            return ""
        if row.record in self.behind:
            return self.number(row.record)
        # A count of its own: what it counts may differ from cell to cell.
        key = "\n".join((row.record or row.label, row.column, row.shown, *row.behind))
        if key not in self.rows:
            self.rows[key] = row
        return self.number(key)

    def of_label(self, row: Row) -> str:
        """The note of what a line of a table is about, where there is more to say of it."""
        return self.number(row.label_record) if row.label_record in self.behind else ""

    def of_source(self, source: str) -> str:
        return self.number(f"sources/{source}") if f"sources/{source}" in self.behind else ""

    # --- the notes themselves ---

    def written(self) -> str:
        """All notes under the headings of their tables. Writing one may mention others."""
        found: dict[str, list[str]] = {}
        done: set[str] = set()
        while len(done) < len(self.numbers):
            for key in [key for key in self.numbers if key not in done]:
                done.add(key)
                group = self.groups.get(key) or words.text(self.lang, "leaflet.counts")
                found.setdefault(group, []).append(self._note(key))
        if not found:
            return ""
        order = [*dict.fromkeys(self.groups.values())]
        titles = [title for title in order if title in found]
        titles += [title for title in found if title not in order]
        parts = "".join(
            f'<h3>{escape(title)}</h3><ol class="notes">{"".join(found[title])}</ol>'
            for title in titles
        )
        lead = _t(self.lang, "leaflet.notes_lead")
        return (
            f'<section class="chapter" id="notes"><h2>{_t(self.lang, "leaflet.notes")}</h2>'
            f'<p class="subtitle">{lead}</p>{parts}</section>'
        )

    def _note(self, key: str) -> str:
        number = self.numbers[key]
        self.here = f"n{number}"
        if key in self.behind:
            inner = "".join(self._line(lines) for lines in self.behind[key])
        else:
            inner = self._told(self.rows[key])
        back = _t(self.lang, "leaflet.back")
        return (
            f'<li id="n{number}"><a class="back" href="#{self.first[key]}">↑ {back}</a>{inner}</li>'
        )

    def _line(self, lines: list[Row]) -> str:
        """A line of a table: its label, its figure, then every other cell with its name."""
        first = lines[0]
        figure = next((row for row in lines if row.figure), None)
        # The figure says its unit and its qualifier itself.
        said = {words.text(self.lang, "annex.unit"), words.text(self.lang, "annex.relation")}
        head = f"<b>{markup.tongue(first.label_lang, escape(first.label))}</b>"
        if figure is not None:
            head += f" {markup.figure(figure)}{markup.original(figure)}"
        kept = [
            row
            for row in lines
            if row is not figure and row.text and not (figure and row.column in said)
        ]
        printed = words.text(self.lang, "column.as_written")
        place = words.text(self.lang, "column.place")
        # What is printed, and where, comes first; the rest tells how to read it.
        kept.sort(key=lambda row: (row.column != printed, row.column != place))
        at = sum(row.column in (printed, place) for row in kept)
        parts = [self._pair(row.column, markup.tongue(row.lang, escape(row.text))) for row in kept]
        rest = f'<p class="rest">{" ".join(parts[at:])}</p>' if parts[at:] else ""
        return f"<p>{head}</p><p>{' '.join(parts[:at])}</p>{rest}"

    def _told(self, row: Row) -> str:
        """A figure or a count that no table holds: what is said of it, and what it counts."""
        name = " · ".join(part for part in (row.label, row.column, row.detail) if part)
        cells = []
        if row.formula:
            cells.append(escape(words.text(self.lang, "computed.by", formula=row.formula)))
        if row.as_written:
            said = words.text(self.lang, "column.as_written")
            cells.append(self._pair(said, markup.tongue("zh", escape(row.as_written))))
        if row.cited:
            cells.append(self._pair(words.text(self.lang, "column.place"), escape(row.cited)))
        if row.period:
            cells.append(self._pair(words.text(self.lang, "column.period"), escape(row.period)))
        counted = "".join(
            f'<li><a href="#{self.number(record)}">{self._name(record)}</a></li>'
            for record in dict.fromkeys(row.behind)
            if record in self.behind
        )
        listed = f'<ul class="counted">{counted}</ul>' if counted else ""
        shown = markup.figure(row) if row.figure else escape(row.text)
        return (
            f"<p><b>{escape(name)}</b> {shown}{markup.original(row)}</p>"
            f"<p>{' '.join(cells)}</p>{listed}"
        )

    def _name(self, record: str) -> str:
        lines = self.behind[record][0]
        figure = next((row for row in lines if row.figure), None)
        return escape(" ".join(filter(None, (lines[0].label, figure.shown if figure else ""))))

    @staticmethod
    def _pair(name: str, inner: str) -> str:
        return f'<span class="pair"><i>{escape(name)}</i> {inner}</span>'


# --- the page ---------------------------------------------------------------------------


def _cover(story: Story) -> str:
    lang = story.lang
    items = []
    number = 0
    for at, section in enumerate(story.sections, 1):
        inside = []
        for exhibit in section.exhibits:
            number += 1
            inside.append(f'<li><a href="#e{number}">{escape(exhibit.title)}</a></li>')
        heading = f'<a href="#s{at}">{escape(section.title)}</a>' if section.title else ""
        items.append(f"<li>{heading}<ul>{''.join(inside)}</ul></li>")
    contents = ""
    if items:
        contents = f"<nav><h2>{_t(lang, 'leaflet.contents')}</h2><ol>{''.join(items)}</ol></nav>"
    marks = _t(lang, "leaflet.marks", sign="＞")
    return (
        f'<header class="cover"><h1>{escape(story.title)}</h1>'
        f'<p class="zones">{escape(story.zones)}</p><p class="stamp">{escape(story.stamp)}</p>'
        f'<p class="lead-in">{_t(lang, "leaflet.lead")}</p><p class="lead-in">{marks}</p>'
        f"</header>{contents}"
    )


def _missing(story: Story) -> str:
    """What was asked for and names nothing is said, never left out in silence."""
    if not story.missing:
        return ""
    keys = "".join(f"<li>{escape(key)}</li>" for key in story.missing)
    said = _t(story.lang, "leaflet.missing", n=len(story.missing))
    return (
        f'<section class="chapter" id="missing"><h2>{_t(story.lang, "leaflet.missing_title")}'
        f'</h2><p>{said}</p><ul class="counted">{keys}</ul></section>'
    )


def _section(section: Section, at: int, exhibits: Iterable[str]) -> str:
    heading = f"<h2>{escape(section.title)}</h2>" if section.title else ""
    return f'<section class="chapter" id="s{at}">{heading}{"".join(exhibits)}</section>'


def _exhibit(
    exhibit: Exhibit,
    number: int,
    colours: Mapping[str, str],
    lang: Lang,
    notes: _Notes,
    boundary: Mapping[str, Any] | None,
) -> str:
    """Heading, drawing or table, notes and source line of an exhibit."""
    notes.here = f"e{number}"
    rows = tuple(
        row.model_copy(
            update={
                "record": notes.of(row),
                "label_record": notes.of_label(row) or _apart(row),
                "link": None,
                "label_link": None,
            }
        )
        for row in exhibit.rows
    )
    shown = exhibit.model_copy(update={"rows": rows})
    subtitle = (
        f'<p class="subtitle">{markup.quoted(exhibit.subtitle)}</p>' if exhibit.subtitle else ""
    )
    head = f"<header><h3>{escape(exhibit.title)}</h3>{subtitle}</header>"
    remarks = "".join(f'<p class="note">{markup.quoted(note)}</p>' for note in exhibit.notes)
    foot = f"<footer>{remarks}{markup.source(exhibit, lang)}</footer>"
    inside = _read_only(
        f"{head}{_body(shown, number, colours, lang, boundary)}{foot}", notes.of_source
    )
    return (
        f'<section class="exhibit {exhibit.kind}" id="e{number}" '
        f'data-exhibit="{escape(exhibit.id)}">{inside}</section>'
    )


def _apart(row: Row) -> str:
    """Keeps lines of one label apart that have no note of their own: see ``Exhibit.groups``."""
    return f"{_NOWHERE}{row.label_record}" if row.label_record else ""


def _body(
    exhibit: Exhibit,
    number: int,
    colours: Mapping[str, str],
    lang: Lang,
    boundary: Mapping[str, Any] | None,
) -> str:
    if not exhibit.rows:
        return f"<p>{_t(lang, 'drawing.nothing')}</p>"
    if exhibit.kind not in drawing.DRAWN:
        return markup.body(exhibit, colours, lang)
    # Without a script a list behind a drawing opens by a tick; paper shows it in any case.
    label = _t(lang, "source.table")
    # The cities of a map are only there to find one's way.
    valued = [row for row in exhibit.rows if row.role != "city"]
    listed = markup.values(exhibit.model_copy(update={"rows": tuple(valued)}), lang)
    behind = (
        f'<input type="checkbox" class="tick" id="t{number}"><label for="t{number}">{label}</label>'
        f'<div class="behind">{listed}</div>'
    )
    return f"{_drawn(exhibit, colours, lang, boundary)}{behind}"


def _drawn(
    exhibit: Exhibit,
    colours: Mapping[str, str],
    lang: Lang,
    boundary: Mapping[str, Any] | None,
) -> str:
    def to(row: Row) -> str:
        return f"#{row.record}" if row.record else ""

    if exhibit.kind == "map":
        wide, tall, size = _MAP
        made = drawing.drawing(
            exhibit, colours, lang, width=wide, height=tall, size=size, to=to, boundary=boundary
        )
        return f'<div class="drawing chart">{made}</div>'
    page, phone = (
        drawing.drawing(exhibit, colours, lang, width=width, size=size, to=to)
        for width, size in (_PAGE, _PHONE)
    )
    return f'<div class="drawing page">{page}</div><div class="drawing phone">{phone}</div>'
