"""A report of many pages: the findings and the contents first, numbered headings, under each
exhibit its picture, a ruled table, notes and sources, and the place of every figure in a
footnote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from components import words
from components.exhibit import Exhibit, SourceLine
from components.render.docx import evenly, footnotes, frontmatter, toc
from components.render.docx.flatten import flattened
from components.render.docx.pictures import Album, glyph
from components.render.docx.styles import Kind, Look, Template, size_of
from components.render.docx.toc import Heading
from components.render.docx.wordml import field, keep, make, paragraph, run, styled
from components.render.docx.wordtables import MARK, Setting, Table
from components.render.layout import measure
from components.render.layout.columns import parts
from components.render.layout.legal import legal
from components.row import Row
from components.story import Story

#: Lines of contents that the first page holds, of this size, and what is set in on both sides.
_LISTED, _LISTED_SIZE, _LISTED_IN = 36, 10, 50
#: Exhibits that are found without a list of contents.
_FEW = 3
_HEADED = 60  # signs of the title, and of the stamp, at the head of a page
_NAMED = 6  # em that a title there needs at least to be told by
#: Lines of places that leave the first page room for all that it tells.
_PLACED = 12
_SUBTITLED = 2  # lines of names under the title of the report
_PROPERTY = 255  # signs of what a file says of itself
#: So many sources are named by their titles under an exhibit, and the table of all of them.
_MANY, _SOURCES = 8, "annex_sources"


class Report:
    """The document being made: paragraphs in order, footnotes, and what the contents list."""

    kind: Kind = "report"

    def __init__(self, story: Story, colours: Mapping[str, str]) -> None:
        self.story = story
        template = Template.opened(self.kind, story.lang)
        self.document = template.document
        self.look = self._fitted(template)
        hint = story.lang == "zh"
        self.setting = Setting(self.look, colours, self.reference, story.sheet, hint)
        self.album = Album(self.document, story, colours, self.look.room)
        self.footnotes: list[Element] = []
        self.headings: list[Heading] = []
        self._headed: list[Element] = []
        self.contents: Element | None = None
        begun = story.exhibits[:1]
        #: The findings that the first page shows, and no other.
        self.leading = next((one for one in begun if one.kind == "finding"), None)
        self._end = self.document.element.body.sectPr  # the last: all is put before it
        self._describe()
        self._frame()

    def _fitted(self, template: Template) -> Look:
        """The sizes that what is told is set in."""
        return template.look

    def t(self, key: str, **values: object) -> str:
        return words.text(self.story.lang, key, **values)

    def run(self, text: str, style: str = "") -> list[Element]:
        return run(text, style, hint=self.setting.hint)

    def add(self, *elements: Element) -> None:
        for element in elements:
            self._end.addprevious(element)

    def say(self, style: str, text: str, *, keep: bool = False) -> None:
        self.add(paragraph(style, self.run(text), keep=keep))

    def _describe(self) -> None:
        """What the file says of itself."""
        story, said = self.story, self.document.core_properties
        said.title, said.subject = legal(story.title)[:_PROPERTY], legal(story.zones)[:_PROPERTY]
        said.comments = legal(story.stamp)[:_PROPERTY]
        said.version = legal(story.version)[:_PROPERTY]
        said.author = said.last_modified_by = said.keywords = said.category = ""
        said.language = "zh-CN" if story.lang == "zh" else "en-GB"
        said.created = said.modified = datetime(story.date.year, story.date.month, story.date.day)

    def _frame(self) -> None:
        """Title and stamp at the head of each page, its number at the foot. What else an office
        has put there, such as its name, stays."""
        story, page = self.story, self.document.sections[0]
        title, stamp = (
            text if len(text) <= _HEADED else text[:_HEADED] + "…"
            for text in (story.title, story.stamp)
        )
        head = self.t("report.header", title=self._beside(stamp, title), stamp=stamp)
        _put(page.header._element, paragraph("Header", self.run(head)))
        numbers = {"page": field("PAGE", "1"), "pages": field("NUMPAGES", "1"), "": []}
        foot = [
            (*self.run(said), *numbers[name])
            for said, name in words.pieces(story.lang, "report.page")
        ]
        _put(page.footer._element, paragraph("Footer", *foot))

    def _beside(self, stamp: str, title: str) -> str:
        """So much of the title as stands on one line with the stamp at the head of a page."""
        size = size_of(self.document, "Header")
        left = self.look.room - measure.wide(self.t("report.header", title="", stamp=stamp), size)
        if measure.wide(title, size) <= left or left < _NAMED * size:
            return title
        return measure.lines(title, size, left - size)[0].rstrip() + "…"

    def opening(self) -> None:
        """A page that can be read alone: title, zones, stamp, the findings that the story begins
        with, and the contents where there is more than a few things."""
        self.say("Title", self.story.title)
        if zones := self.story.zones:  # very many names are small, for the page to hold the rest
            lines = measure.count(zones, size_of(self.document, "Subtitle"), self.look.room)
            self.say("Subtitle" if lines <= _SUBTITLED else "Stamp", zones)
        self.say("Stamp", self.story.stamp)
        if self.leading:
            title, hint = self.leading.title, self.setting.hint
            made = paragraph("TOCHeading", self.run(title), keep=True)
            evenly.centred(made, title, self.document, self.look.room, hint=hint)
            self.add(made)
            self._told(self.leading)
        if len(self.story.exhibits) > _FEW:
            self.contents = make("sdt")
            self.add(self.contents)
        if not self.story.exhibits:
            self.heading(1, self.t("report.empty_title"))
            self.say("BodyText", self.t("report.empty"))

    def heading(self, level: int, text: str, *, first: bool = False) -> None:
        """A numbered heading, with the bookmark the contents lead to. The ``first`` one begins
        a page, where the contents do not."""
        mark = f"_Toc{len(self.headings) + 1:08d}"
        at = str(len(self.headings) + 1)
        made = paragraph(f"Heading{level}")
        if first and self.contents is not None and self.leading is None and self._brief():
            made[0].append(make("pageBreakBefore"))
        start = make("bookmarkStart", id=at, name=mark)
        made.extend([start, *self.run(text), make("bookmarkEnd", id=at)])
        self.headings.append(Heading(level, legal(text).replace("\n", " "), mark))
        self._headed.append(made)
        self.add(made)

    def _placed(self, leading: Exhibit) -> int:
        """Lines of the places at the foot of the first page."""
        size, room = size_of(self.document, "footnote text"), self.look.room
        places = (row.proof.cited for row in leading.rows if row.proof.cited)
        return sum(measure.count(self.t("report.based", place=one), size, room) for one in places)

    def _brief(self) -> bool:
        """Whether the contents fit the first page, so that a new one begins after them."""
        titles = [section.title for section in self.story.sections if section.title]
        titles += [exhibit.title for exhibit in self.story.exhibits]
        room = self.look.room - _LISTED_IN
        return sum(measure.count(title, _LISTED_SIZE, room) for title in titles) <= _LISTED

    def exhibit(self, exhibit: Exhibit, level: int, *, first: bool) -> None:
        """An exhibit under a heading of this ``level``; 0 is what stands under the title of the
        whole already, as a letter does."""
        if level:
            self.heading(level, exhibit.title, first=first and level == 1)
        self._told(exhibit)

    def _told(self, exhibit: Exhibit) -> None:
        """Measure, picture, table, notes and sources."""
        if exhibit.subtitle:
            self.say("Measure", exhibit.subtitle, keep=True)
        look = self.look
        flat = flattened(exhibit, self.story.lang)
        made = parts(flat, look.room, look.table, look.small, pad=look.pad, mark=MARK * look.small)
        last = self.story.exhibits[-1:] == (exhibit,) and not self._listing()
        tables = [Table(one, self.setting, last) for one in made]
        if exhibit.kind == "finding" and exhibit.rows:
            self.add(frontmatter.told(exhibit, self.setting, self._cited, self._glyph))
            tables = []
        # A diagram has the words of every box, and no figure to prove.
        told = exhibit.kind == "diagram"
        if drawn := [*self.album.of(exhibit, below=_tall([] if told else tables))]:
            self.add(*drawn)
            tables = [] if told else tables
        for at, table in enumerate(tables if exhibit.rows else (), 1):
            if len(tables) > 1:
                named = {"part": at, "parts": len(tables), "columns": table.exhibit.extent}
                self.say("Measure", self.t("report.columns", **named), keep=True)
            self.add(table.made())
        if not exhibit.rows:
            self.say("BodyText", self.t("report.no_rows"), keep=True)
        self._below(exhibit)

    def _glyph(self, row: Row, room: float) -> Element | None:
        """The small picture of a finding."""
        small, colours = row.drawn.picture, self.setting.colours
        if small is None:
            return None
        return glyph(self.document, small, self.story, colours, room)

    def _below(self, exhibit: Exhibit) -> None:
        """Notes and sources under a table. On the first page the notes are one paragraph, and the
        places stand at its foot already."""
        notes, first = exhibit.notes, exhibit is self.leading
        if first and notes:
            notes = (" ".join(notes),)
        for number, note in enumerate(notes, 1):
            label = self.t("report.note_n", n=number) if len(notes) > 1 else self.t("report.note")
            self.add(paragraph("Note", self.run(label, "Term"), self.run(note), keep=not first))
        if first and exhibit.sources:
            return
        lines = [self._source(line, exhibit) for line in exhibit.sources]
        lines = lines or [self.t("source.ours")]
        term = self.run(self.t("source.label"), "Term")
        self.add(paragraph("Source", term, self.run(self.t("mark.clause").join(lines))))

    def _source(self, line: SourceLine, exhibit: Exhibit) -> str:
        """A source with its paragraphs: of very many its zone, for the titles stand at the end."""
        many = len(exhibit.sources) > _MANY
        if many and line.brief and any(table.id == _SOURCES for table in self.story.annex):
            return line.brief
        return line.text

    def _listing(self) -> list[Exhibit]:
        """The articles, unless they are shown among the exhibits."""
        shown = {exhibit.id for exhibit in self.story.exhibits}
        return [one for one in self.story.annex if one.id == _SOURCES and "sources" not in shown]

    def closing(self) -> None:
        """The articles, and what was asked for and is not here."""
        for table in self._listing():
            self.heading(1, self.t("report.sources"))
            self.add(Table(flattened(table, self.story.lang), self.setting, last=True).made())
            label = self.run(self.t("report.note"), "Term")
            self.add(*(paragraph("Note", label, self.run(note)) for note in table.notes))
        if self.story.missing:
            self.heading(1, self.t("report.missing_title"))
            self.say("BodyText", self.t("report.missing"), keep=True)
            for key in self.story.missing:
                self.say("BodyText", key)
        if self.story.cite:
            keep(self._end.getprevious())  # a page with this line alone would be one of nothing
            term = self.run(self.t("citation.file"), "Term")
            self.add(paragraph("Source", term, self.run(self.story.cite)))

    def reference(self, row: Row) -> list[Element]:
        """The footnote of a figure: its place, and the words as printed or, of a computed one,
        those it is computed from."""
        if not row.proof.cited or (row.amount.value is None and not row.proof.as_written):
            return []
        if not row.proof.as_written and not row.proof.basis:
            return self._footnote(self.t("report.counted", place=row.proof.cited))
        text = self.t("report.printed", place=row.proof.cited, words=row.proof.as_written)
        if row.proof.basis:
            named = self.t("report.pair", label=self.t("computed.basis"), text=row.proof.basis)
            text = self.t("report.bracket", text=named, more=row.proof.cited)
        return self._footnote(text)

    def _cited(self, place: str) -> list[Element]:
        """The footnote of what is found in several places: which they are."""
        return self._footnote(self.t("report.based", place=place))

    def _footnote(self, text: str) -> list[Element]:
        at = len(self.footnotes) + 1
        mark = make("r", make("rPr", make("rStyle", val="FootnoteReference")))
        mark.append(make("footnoteRef"))
        note = paragraph("FootnoteText", [mark], self.run(f" {text}"))
        self.footnotes.append(make("footnote", note, id=at))
        look = make("rPr", make("rStyle", val="FootnoteReference"))
        return [make("r", look, make("footnoteReference", id=at))]

    def saved(self) -> bytes:
        """The file."""
        room, hint = self.look.room, self.setting.hint
        numbers = toc.numbers(self.headings, self.document)
        for made, one, number in zip(self._headed, self.headings, numbers, strict=True):
            evenly.numbered(made, one, number, self.document, room, hint=hint)
        if self.contents is not None:
            named = (self.t("report.contents"), self.headings, self.document)
            # What the first page tells is not followed by a few lines of contents; what
            # runs over to a second one is.
            apart = self.leading is not None and self._placed(self.leading) <= _PLACED
            toc.filled(self.contents, *named, room=room, hint=hint, apart=apart)
        body = self.document.element.body
        for at, named in enumerate(body.iter(qn("wp:docPr")), 1):  # a picture each, and a number
            named.set("id", str(at))
            named.set("name", f"Picture {at}")
        footnotes.attach(self.document, self.footnotes)
        buffer = BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()


def _tall(tables: Sequence[Table]) -> float:
    """How tall what follows a picture is, points: the first of its tables."""
    return tables[0].tall if tables else 0.0


def _put(frame: Element, made: Element) -> None:
    """In place of the template's first paragraph of this style in the head or foot of a page."""
    for old in frame.iter(made.tag):
        if styled(old) == styled(made):
            old.getparent().replace(old, made)
            return
    frame.append(made)
