"""Story -> Word report, set as offices set theirs: A4, numbered 黑体 headings, 仿宋 text, ruled
tables, the place of every figure in a footnote, page numbers.

Charts become tables: on paper a figure is read, and its words with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from math import ceil

import docx as word
from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from components import words
from components.exhibit import Exhibit, Row
from components.render.docx import stationery
from components.render.docx.stationery import HEAD, LOOKS, REPORT, SHEET, Look, make, paragraph
from components.render.layout import measure, tabular
from components.render.layout.columns import parts, ruling
from components.render.layout.legal import legal
from components.render.layout.palette import blend, strength
from components.story import Story
from data.model import EVIDENCE, Lang

Progress = Callable[[int, int], None]

#: A table no taller than this stays on one page with its heading: points.
_SHORT = 220
#: Lines of contents that the first page holds.
_LISTED = 36
#: Exhibits that are found without a list of contents.
_FEW = 3
_HEADED = 60  # signs of the title, and of the stamp, at the head of a page
_SILENT = ("not_disclosed", "no_figure", "unnamed", "not_applicable")


def docx(story: Story, colours: Mapping[str, str], progress: Progress | None = None) -> bytes:
    """The story as a Word file. ``progress`` is told how many exhibits are done, of how many."""
    report = (_Sheet if story.sheet else _Report)(story, colours)
    report.opening()
    count = len(story.exhibits)
    done = 0
    for at, section in enumerate(story.sections):
        if section.title:
            report.heading(1, section.title, first=at == 0)
        for exhibit in section.exhibits:
            report.exhibit(exhibit, 2 if section.title else 1, first=done == 0)
            done += 1
            if progress:
                progress(done, count)
    report.closing()
    return report.saved()


@dataclass
class _Report:
    """The document being made: paragraphs in order, footnotes, and what the contents list."""

    story: Story
    colours: Mapping[str, str]
    document: Document = field(default_factory=word.Document)
    footnotes: list[Element] = field(default_factory=list)
    #: Of each heading its level, text and bookmark.
    headings: list[tuple[int, str, str]] = field(default_factory=list)
    contents: Element | None = None
    paper = REPORT

    def __post_init__(self) -> None:
        self.look = self._look()
        body = self.document.element.body
        self.end = body.sectPr  # the last element: everything is put before it
        stationery.prepare(self.document, self.look, self.paper)
        self._describe()
        self._frame()

    def _look(self) -> Look:
        return LOOKS[self.story.lang]

    def t(self, key: str, **values: object) -> str:
        return words.text(self.story.lang, key, **values)

    def run(self, text: str, style: str = "") -> list[Element]:
        return stationery.run(text, style, hint=self.story.lang == "zh")

    def add(self, *elements: Element) -> None:
        for element in elements:
            self.end.addprevious(element)

    def say(self, style: str, text: str, *, keep: bool = False) -> None:
        self.add(paragraph(style, self.run(text), keep=keep))

    def _describe(self) -> None:
        """What the file says of itself."""
        story, said = self.story, self.document.core_properties
        said.title, said.subject = legal(story.title)[:255], legal(story.zones)[:255]
        said.comments, said.version = legal(story.stamp)[:255], legal(story.version)[:255]
        said.author = said.last_modified_by = said.keywords = ""
        said.language = "zh-CN" if story.lang == "zh" else "en-GB"
        said.created = said.modified = datetime(story.date.year, story.date.month, story.date.day)

    def _frame(self) -> None:
        """Title and stamp at the head of each page, its number at the foot."""
        story, page = self.story, self.document.sections[0]
        page.header.is_linked_to_previous = page.footer.is_linked_to_previous = False
        title, stamp = (
            text if len(text) <= _HEADED else text[:_HEADED] + "…"
            for text in (story.title, story.stamp)
        )
        head = self.t("report.header", title=title, stamp=stamp)
        stationery.replace(page.header._element, [paragraph("Header", self.run(head))])
        before, between, after = self.t("report.page", page="\0", pages="\0").split("\0")
        foot = paragraph(
            "Footer",
            self.run(before),
            stationery.field("PAGE", "1"),
            self.run(between),
            stationery.field("NUMPAGES", "1"),
            self.run(after),
        )
        stationery.replace(page.footer._element, [foot])

    # --- the parts of a report ----------------------------------------------------------

    def opening(self) -> None:
        """Title, zones, stamp, and the contents where there is more than a few things."""
        self.say("Title", self.story.title)
        if self.story.zones:
            self.say("Subtitle", self.story.zones)
        self.say("Stamp", self.story.stamp)
        if len(self.story.exhibits) > _FEW:
            self.contents = make("sdt")
            self.add(self.contents)
        if not self.story.exhibits:
            self.heading(1, self.t("report.empty_title"))
            self.say("BodyText", self.t("report.empty"))

    def heading(self, level: int, text: str, *, first: bool = False) -> None:
        """A numbered heading, with the bookmark the contents lead to. The ``first`` one begins
        a page."""
        mark = f"_Toc{len(self.headings) + 1:08d}"
        at = str(len(self.headings) + 1)
        made = paragraph(f"Heading{level}")
        if first and self.contents is not None and self._brief():
            made[0].append(make("pageBreakBefore"))
        start = make("bookmarkStart", id=at, name=mark)
        made.extend([start, *self.run(text), make("bookmarkEnd", id=at)])
        self.headings.append((level, legal(text).replace("\n", " "), mark))
        self.add(made)

    def _brief(self) -> bool:
        """Whether the contents fit the first page, so that a new one begins after them."""
        titles = [section.title for section in self.story.sections if section.title]
        titles += [exhibit.title for exhibit in self.story.exhibits]
        return sum(measure.count(title, 10, REPORT.room - 50) for title in titles) <= _LISTED

    def exhibit(self, exhibit: Exhibit, level: int, *, first: bool) -> None:
        """Finding, measure, the figures in a sentence and in a table, notes and sources."""
        self.heading(level, exhibit.title, first=first and level == 1)
        if exhibit.subtitle:
            self.say("Measure", exhibit.subtitle, keep=True)
        size, small = self.look.table / 2, self.look.small / 2
        made = parts(_tabled(exhibit, self), self.paper.room, size, small)
        tables = [_Table(self, one) for one in made]
        if sentence := _sentence(exhibit, self.story.lang):
            self.say("BodyText", sentence, keep=tables[0].short)
        if exhibit.rows:
            for at, table in enumerate(tables, 1):
                if len(tables) > 1:
                    named = {"part": at, "parts": len(tables), "columns": table.exhibit.extent}
                    self.say("Measure", self.t("report.columns", **named), keep=True)
                self.add(table.made())
        else:
            self.say("BodyText", self.t("report.no_rows"), keep=True)
        for number, note in enumerate(exhibit.notes, 1):
            many = len(exhibit.notes) > 1
            label = self.t("report.note_n", n=number) if many else self.t("report.note")
            self.add(paragraph("Note", self.run(label, "Term"), self.run(note), keep=True))
        lines = [line.text for line in exhibit.sources] or [self.t("source.ours")]
        term = self.run(self.t("source.label"), "Term")
        self.add(paragraph("Source", term, self.run(self.t("mark.clause").join(lines))))

    def closing(self) -> None:
        """The articles, unless they are shown above, and what was asked for and is not here."""
        shown = {exhibit.id for exhibit in self.story.exhibits}
        for table in self.story.annex:
            if table.id == "annex_sources" and "sources" not in shown:
                self.heading(1, self.t("report.sources"))
                self.add(_Table(self, table).made())
        if self.story.missing:
            self.heading(1, self.t("report.missing_title"))
            self.say("BodyText", self.t("report.missing"), keep=True)
            for key in self.story.missing:
                self.say("BodyText", key)

    def reference(self, row: Row) -> list[Element]:
        """The footnote of a figure: its place, and the words as printed or, of a computed one,
        those it is computed from."""
        if not row.cited or (row.value is None and not row.as_written):
            return []
        text = self.t("report.counted", place=row.cited)
        if row.basis:
            named = self.t("report.pair", label=self.t("computed.basis"), text=row.basis)
            text = self.t("report.bracket", text=named, more=row.cited)
        elif row.as_written:
            text = self.t("report.printed", place=row.cited, words=row.as_written)
        at = len(self.footnotes) + 1
        mark = make("r", make("rPr", make("rStyle", val="FootnoteReference")))
        mark.append(make("footnoteRef"))
        note = paragraph("FootnoteText", [mark], self.run(f" {text}"))
        self.footnotes.append(make("footnote", note, id=at))
        look = make("rPr", make("rStyle", val="FootnoteReference"))
        return [make("r", look, make("footnoteReference", id=at))]

    def saved(self) -> bytes:
        if self.contents is not None:
            _fill_contents(self, self.contents)
        stationery.attach(self.document, self.footnotes)
        buffer = BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()


# --- one page to hand out ---------------------------------------------------------------

#: Sizes of text on a page to hand out, half points, largest first.
_SIZES = (20, 19, 18, 17, 16, 15, 14)
_BOLD = 1.06
_MARK = 2.4  # of the mark of a footnote, in sizes of the text under a figure


@dataclass
class _Sheet(_Report):
    """An exhibit on one page lying across: its text as large as lets it fit, and the places of
    its figures run together under it, for footnotes would take a line each."""

    paper = SHEET
    #: Of each place its figures: their numbers and the words as printed.
    places: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def _look(self) -> Look:
        plain = LOOKS[self.story.lang]
        looks = [stationery.dense(plain, size) for size in _SIZES]
        return next((look for look in looks if self._tall(look) <= self.paper.tall), looks[-1])

    def _tall(self, look: Look) -> float:
        """How tall the page gets, points: on the safe side, as texts are measured wide."""
        size, small, note = look.table / 2, look.small / 2, (look.table - 1) / 2
        room, leading = self.paper.room, look.leading / 20
        tall = look.title / 2 * 1.4 + 3 * look.gap / 20
        for exhibit in self.story.exhibits:
            widths = ruling(exhibit, room, size, small, mark=_MARK * small).widths
            for text in (exhibit.title, exhibit.subtitle):
                tall += measure.count(text, size, room) * size * 1.7
            texts = [*exhibit.notes, *(line.text for line in exhibit.sources)]
            # Of each figure its number and its words as printed, of each place its name.
            texts.append("".join(f"00{row.as_written}　" for row in exhibit.rows if row.as_written))
            texts[-1] += "　".join({row.cited for row in exhibit.rows if row.as_written})
            tall += sum(measure.count(text, note, room) * leading + 1 for text in texts)
            names = (exhibit.corner, *exhibit.columns)
            head = [[[(name, size * _BOLD)]] for name in names]
            tall += _line_height(head, widths, leading)
            for first, cells in exhibit.grid():
                line = [[[(first.label, size)], [(first.label_detail, small)]]]
                line += [
                    [_runs(row, size, small) for row in cells.get(name, ())] for name in names[1:]
                ]
                tall += _line_height(line, widths, leading)
        return tall

    def opening(self) -> None:
        """The title; the stamp stands at the head of the page already."""
        self.say("Title", self.story.title)

    def heading(self, level: int, text: str, *, first: bool = False) -> None:
        """Without a number: there is nothing to count."""
        del level, first
        self.add(paragraph("TableHead", self.run(text), keep=True))

    def reference(self, row: Row) -> list[Element]:
        """A raised number that leads to the words as printed."""
        if not row.cited or not row.as_written:
            return []
        number = sum(map(len, self.places.values())) + 1
        self.places.setdefault(row.cited, []).append((number, row.as_written))
        mark = self.run(str(number), "FootnoteReference")
        return [make("hyperlink", *mark, anchor=f"_Place{number}", history=1)]

    def closing(self) -> None:
        """The words as printed, place by place."""
        made = paragraph("Note", self.run(self.t("report.printed_all"), "Term"))
        for place, figures in self.places.items():
            made.extend(self.run(self.t("report.pair", label=place, text="")))
            for number, printed in figures:
                at = str(number)
                made.append(make("bookmarkStart", id=at, name=f"_Place{number}"))
                made.extend(self.run(at, "FootnoteReference"))
                made.extend(self.run(f"{printed}　"))
                made.append(make("bookmarkEnd", id=at))
        if self.places:
            self.add(made)


#: Texts of one paragraph, each with its size.
_Runs = list[tuple[str, float]]


def _runs(row: Row, size: float, small: float) -> _Runs:
    """What a cell says of a row, in one paragraph."""
    if row.figure is None:
        return [(row.shown, size), (row.detail, small)]
    # A figure is set bold, and the number of its place stands after it.
    return [(f"{row.shown} 0", size * _BOLD), (f" {row.figure.original} {row.detail}", small)]


def _line_height(
    cells: Sequence[Sequence[_Runs]], widths: Sequence[float], leading: float
) -> float:
    """The height of a line of a table, points: of its tallest cell, and the space around."""

    def count(runs: _Runs, room: float) -> int:
        said = [(text, size) for text, size in runs if text.strip()]
        if len(said) == 1:
            return measure.count(*said[0], room)
        # A word that does not fit leaves the end of a line empty.
        return ceil(1.04 * sum(measure.wide(text, size) for text, size in said) / room)

    return 5 + leading * max(
        sum(count(runs, width - 10) for runs in cell)
        for cell, width in zip(cells, widths, strict=True)
    )


# --- what an exhibit says in a sentence and in a table -------------------------------------


def _sentence(exhibit: Exhibit, lang: Lang) -> str:
    """What is drawn on a screen, in a sentence; a table needs none.

    Only the parts of a whole share a clause. Every other figure has its own, that names whose
    it is: a bank's figure under the name of a zone is not the zone's.
    """
    if exhibit.kind not in ("kpi", "bars", "steps", "funnel", "composition"):
        return ""
    comma = words.text(lang, "mark.comma")
    clause, stop = words.text(lang, "mark.clause"), words.text(lang, "mark.stop")

    def bracketed(text: str, *more: str) -> str:
        found = comma.join(dict.fromkeys(part.removesuffix(stop) for part in more if part))
        if not found:
            return text
        if "(" in found or "（" in found:
            return words.text(lang, "report.outer", text=text, more=found)
        return words.text(lang, "report.bracket", text=text, more=found)

    groups: dict[str, list[str]] = {}
    names = Counter((row.label, row.detail) for row in exhibit.rows)
    for row in exhibit.rows:
        if exhibit.kind == "composition":
            said = f"{bracketed(row.column, row.detail)} {row.shown}"
            groups.setdefault(row.label, []).append(bracketed(said, _origin(row, lang)))
            continue
        # Two figures of one name are told apart by their notes.
        note = row.text if row.figure and names[row.label, row.detail] > 1 else ""
        label = bracketed(row.label, _subject(row), note)
        groups.setdefault(label, []).append(bracketed(row.shown, _origin(row, lang)))
    clauses = [
        words.text(lang, "report.pair", label=label, text=comma.join(texts))
        for label, texts in groups.items()
    ]
    joined = clause.join(clauses)
    return joined if not joined or joined.endswith(stop) else joined + stop


def _subject(row: Row) -> str:
    """Whose figure it is. Words that only name a link say nothing on paper."""
    return row.detail if row.figure or not row.link else ""


def _origin(row: Row, lang: Lang) -> str:
    """That a figure is computed, where its detail does not already say how."""
    return words.text(lang, "computed.tag") if row.formula and row.formula not in row.detail else ""


def _tabled(exhibit: Exhibit, report: _Report) -> Exhibit:
    """Any exhibit as a table: what a chart draws becomes a line with its figure and words."""
    match exhibit.kind:
        case "table" | "matrix":
            return exhibit
        case "text":
            return tabular.as_table(exhibit)
        case "map":
            rows = [
                row.model_copy(update={"column": report.t("column.silence")})
                for row in exhibit.rows
                if row.role != "city"
            ]
            corner = report.t("column.zone")
            return _as_table(exhibit, rows, corner, [report.t("column.silence")])
        case "cards":
            return _cards(exhibit, report)
        case _:
            return _figures(exhibit, report)


def _as_table(
    exhibit: Exhibit, rows: Iterable[Row], corner: str, columns: Iterable[str]
) -> Exhibit:
    update = {"kind": "table", "rows": tuple(rows), "corner": corner, "columns": tuple(columns)}
    return exhibit.model_copy(update=update)


def _cards(exhibit: Exhibit, report: _Report) -> Exhibit:
    """A card as a line: its grade, and what it says."""
    grade, told = report.t("column.evidence"), report.t("column.what")
    rows = []
    for row in exhibit.rows:
        if row.graded:
            rows.append(row.model_copy(update={"column": grade}))
        elif row.figure:
            name = " · ".join(text for text in (row.column, row.detail) if text)
            rows.append(row.model_copy(update={"column": told, "detail": name}))
        else:
            text = row.text
            if row.column != told:
                text = report.t("report.pair", label=row.column, text=row.text)
            rows.append(row.model_copy(update={"column": told, "text": text}))
    return _as_table(exhibit, rows, exhibit.corner or report.t("annex.reform"), (grade, told))


def _figures(exhibit: Exhibit, report: _Report) -> Exhibit:
    """Cards of figures, bars, steps, parts: a line each, with all that is said of it."""
    figure, note = report.t("column.figure"), report.t("column.note")
    corner = report.t("report.item")
    if exhibit.kind == "composition":
        corner = report.t("report.part")
    elif exhibit.kind == "steps":
        corner = report.t("report.step")
    rows: list[Row] = []
    before: Row | None = None
    for at, row in enumerate(exhibit.rows):
        key = {"label": row.label, "label_record": f"{exhibit.id}#{at}"}
        if exhibit.kind == "composition":
            key |= {"label": row.column, "group": row.label}
        rows.append(row.model_copy(update=key | {"column": figure, "detail": ""}))
        said = [_subject(row), row.text if row.figure else ""]
        if row.formula and row.formula not in row.detail:
            said.append(report.t("computed.by", formula=row.formula))
        if exhibit.kind == "steps" and before is not None:
            said.append(_step(row, before, report))
        before = row
        for text in dict.fromkeys(text for text in said if text):
            rows.append(Row(column=note, text=text, zone=row.zone, **key))
    noted = any(row.column == note for row in rows)
    return _as_table(exhibit, rows, corner, (figure, note) if noted else (figure,))


def _step(row: Row, before: Row, report: _Report) -> str:
    """How a step goes with the one before: as a share of it only where it is part of it."""
    if not row.nested:
        return report.t("steps.loose")
    share = row.share(before)
    return "" if share is None else report.t("steps.share", share=f"{float(share * 100):.0f}")


class _Table:
    """A table as Word has them: ruled, its head on every page, no line broken over two."""

    def __init__(self, report: _Report, exhibit: Exhibit) -> None:
        self.report, self.exhibit = report, exhibit
        size, small = report.look.table / 2, report.look.small / 2
        found = ruling(exhibit, report.paper.room, size, small, mark=_MARK * small)
        self.widths = [round(one * 20) for one in found.widths]
        self.short = found.height <= _SHORT

    def made(self) -> Element:
        exhibit = self.exhibit
        looks = make(
            "tblPr",
            make("tblStyle", val="Ruled"),
            make("tblW", w=sum(self.widths), type="dxa"),
            make("tblLayout", type="fixed"),
            make("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, noVBand=1),
            make("tblCaption", val=legal(exhibit.title)),
            make("tblDescription", val=legal(exhibit.alt)),
        )
        grid = make("tblGrid", *(make("gridCol", w=width) for width in self.widths))
        table = make("tbl", looks, grid)
        names = [exhibit.corner, *exhibit.columns]
        if any(name.strip() for name in names):
            table.append(self._head(names))
        lines = exhibit.grid()
        group = ""
        for at, (first, cells) in enumerate(lines):
            if first.group and first.group != group:
                table.append(self._banner(first.group))
            group = first.group
            # The last line stays with the notes and the source under the table.
            keep = self.short or at == len(lines) - 1
            table.append(self._line(first, cells, keep))
        return table

    def _head(self, names: Sequence[str]) -> Element:
        row = make("tr", make("trPr", make("cantSplit"), make("tblHeader")))
        zones = ("", *self.exhibit.column_zones)
        for at, (name, width) in enumerate(zip(names, self.widths, strict=True)):
            colour = self.report.colours.get(zones[at], "") if at < len(zones) else ""
            looks = make("tcPr", make("tcW", w=width, type="dxa"))
            line = make("bottom", val="single", sz=8, space=0, color="000000")
            if colour:
                line = make("bottom", val="single", sz=24, space=0, color=colour.lstrip("#"))
            looks.append(make("tcBorders", line))
            looks.append(make("shd", val="clear", color="auto", fill=HEAD))
            looks.append(make("vAlign", val="center"))
            text = paragraph("TableHead", self.report.run(name), keep=True)
            row.append(make("tc", looks, text))
        return row

    def _banner(self, text: str) -> Element:
        """The heading over lines that belong together."""
        looks = make("tcPr", make("tcW", w=sum(self.widths), type="dxa"))
        looks.append(make("gridSpan", val=len(self.widths)))
        cell = make("tc", looks, paragraph("TableHead", self.report.run(text), keep=True))
        return make("tr", make("trPr", make("cantSplit")), cell)

    def _line(self, first: Row, cells: Mapping[str, list[Row]], keep: bool) -> Element:
        row = make("tr", make("trPr", make("cantSplit")))
        colour = self.report.colours.get(first.zone, "") if self._zoned() else ""
        label = [paragraph("TableText", self.report.run(first.label), keep=keep)]
        if first.label_detail:
            text = self.report.run(first.label_detail, "Detail")
            label.append(paragraph("TableText", text, keep=keep))
        row.append(self._cell(0, label, colour=colour))
        for at, name in enumerate(self.exhibit.columns, 1):
            here = cells.get(name, [])
            inside = [part for one in here for part in self._content(one, keep)]
            row.append(self._cell(at, inside or [paragraph("TableText")], self._fill(here)))
        return row

    def _zoned(self) -> bool:
        """Whether each line is one zone's, so that its colour may stand at its beginning."""
        return not self.exhibit.column_zones

    def _cell(
        self, at: int, inside: Iterable[Element], fill: str = "", *, colour: str = ""
    ) -> Element:
        looks = make("tcPr", make("tcW", w=self.widths[at], type="dxa"))
        if colour:
            edge = make("left", val="single", sz=24, space=0, color=colour.lstrip("#"))
            looks.append(make("tcBorders", edge))
        if fill:
            looks.append(make("shd", val="clear", color="auto", fill=fill))
        return make("tc", looks, *inside)

    def _fill(self, rows: Sequence[Row]) -> str:
        """A grade of evidence as a light tint of its zone; the words in the cell say it too."""
        if (
            len(rows) != 1
            or rows[0].tone not in EVIDENCE
            or rows[0].zone not in self.report.colours
        ):
            return ""
        share = 0.3 * strength(rows[0].tone)
        return blend(self.report.colours[rows[0].zone], share, False).lstrip("#").upper()

    def _content(self, row: Row, keep: bool) -> list[Element]:
        """What a cell says: figure or text, the original, the detail; on a page to hand out in
        one paragraph."""
        run = self.report.run
        style = "Figure" if row.figure else "Silent" if row.tone in _SILENT else ""
        lines = []
        if row.shown:
            reference = self.report.reference(row)
            # A raised number right after a number would be a part of it.
            gap = run("\u00a0") if reference and row.shown[-1:].isdigit() else []
            lines.append([*run(row.shown, style), *gap, *reference])
        if row.figure and row.figure.original:
            lines.append(run(row.figure.original, "Detail"))
        if row.detail:
            lines.append(run(row.detail, "Detail"))
        if self.report.story.sheet:
            lines = [
                [
                    part
                    for at, line in enumerate(lines)
                    for part in (*run("\u2002" * (at > 0)), *line)
                ]
            ]
        return [paragraph("TableText", line, keep=keep) for line in lines]


# --- contents ---------------------------------------------------------------------------


def counting(number: int) -> str:
    """A number from 1 to 9999 as Chinese lists count: 九, 十, 十一, 二十, 一百零一."""
    digits, places = "零一二三四五六七八九", ("", "十", "百", "千")
    text, zero = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += ("零" if zero else "") + digits[digit] + places[place]
            zero = False
        else:
            zero = bool(text)
    return text.removeprefix("一") if 10 <= number < 20 else text


def _numbers(headings: Sequence[tuple[int, str, str]], lang: Lang) -> list[str]:
    """The number of each heading, as the word processor will count them."""
    found = []
    one = two = 0
    for level, _, _ in headings:
        if level == 1:
            one, two = one + 1, 0
            found.append(f"{counting(one)}、" if lang == "zh" else f"{one}.\u2002")
        else:
            two += 1
            found.append(f"（{counting(two)}）" if lang == "zh" else f"{one}.{two}\u2002")
    return found


def _fill_contents(report: _Report, frame: Element) -> None:
    """A table of contents, filled in so that it is there before anyone updates it.

    It gives no page numbers: only a word processor knows them, and asking it to work them out on
    opening brings a question to the reader. Each line leads to its heading by a click.
    """
    kind = make("docPartObj", make("docPartGallery", val="Table of Contents"))
    kind.append(make("docPartUnique"))
    content = make("sdtContent", paragraph("TOCHeading", report.run(report.t("report.contents"))))
    frame.append(make("sdtPr", kind))
    frame.append(content)
    numbers = _numbers(report.headings, report.story.lang)
    for number, (level, text, mark) in zip(numbers, report.headings, strict=True):
        link = make("hyperlink", *report.run(number + text), anchor=mark, history=1)
        content.append(paragraph(f"TOC{level}", [link]))
    begin, code, separate, _, end = stationery.field(r'TOC \o "1-2" \h \z \n \u', "")
    for at, part in enumerate((begin, code, separate)):
        content[1].insert(1 + at, part)
    content.append(make("p", make("pPr", make("pStyle", val="TOC1")), end))
