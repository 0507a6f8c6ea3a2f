"""The parts that every page of the source drawer is made of, as HTML. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from components import citation, zonenames
from components.edition import Edition
from components.render.layout.lead import opens
from components.render.web.host import Host
from components.render.web.templating import made
from components.row import Row
from components.screen import citing
from data import headings, provenance
from data.model import Cite, Source


class DrawerPage:
    """A page of the drawer, written from top to bottom: headings, facts, paragraphs, and what leads
    on. ``label`` and ``cites`` say how the record is cited at its end."""

    def __init__(
        self, ed: Edition, texts: provenance.Texts, colours: Mapping[str, str], record: str
    ) -> None:
        self.ed, self.texts, self.record = ed, texts, record
        self.head, self.label = "", ""
        self.host = Host(ed.lang, colours)
        self.parts: list[Markup] = []
        self.cites: list[Cite] = []

    def done(self) -> str:
        cited = citation.record(self.ed, self.record, self.label, self.cites)
        self.parts.append(citing.block(self.ed, cited))
        return str(made("drawer", "drawer", self.parts))

    def add(self, macro: str, *given: object) -> None:
        self.parts.append(made("drawer", macro, *given))

    def heading(self, text: str, detail: str = "") -> None:
        self.head, self.label = text, self.ed.join((text, detail))
        self.add("heading", text, detail)

    def facts(self, pairs: Iterable[tuple[str, str]]) -> None:
        if known := [pair for pair in pairs if pair[1]]:
            self.add("facts", known)

    def big(self, row: Row) -> None:
        self.add("big", row)

    def said(self, key: str, source: Source, **values: object) -> str:
        """A word for a report, or its like for a reply."""
        return self.ed.t(f"drawer_{'reply' if source.reply else 'article'}.{key}", **values)

    def article(self, key: str) -> None:
        ed, source, t = self.ed, self.ed.dataset.source(key), self.ed.t
        several, title = source.zone[1:] and source.zone, ed.say(source, "title")
        self.facts(
            (
                # The heading may be this already.
                (self._type(source), "" if title == self.head else title),
                (self.said("author", source), ed.signed(source.id)),
                (t("drawer_source.zones"), ed.few(several)),
                (t("drawer_source.edition"), ed.say(source, "edition")),
                (t("sources.date"), ed.say(source, "date_note")),
            )
        )

    def _type(self, source: Source) -> str:
        """What a source is: what is no article and no reply by its own kind."""
        if source.type in zonenames.WORDED:
            return self.ed.t(f"drawer_type.{source.type}")
        return self.ed.say(source, "kind")

    def paragraphs(self, cites: Iterable[Cite], phrases: Iterable[str] = ()) -> None:
        """The cited paragraphs, with the quoted words marked; a plain word where the text is
        not at hand or is another edition."""
        for cite in cites:
            source = self.ed.dataset.source(cite.source)
            head = self.said("paragraph_n", source, n=cite.paragraph)
            text = provenance.paragraph(self.texts, cite)
            if text is None:
                self.add("quotation", head, (), self.ed.t("drawer.text_missing"))
            elif provenance.fingerprint(text) != source.paragraphs.get(cite.paragraph):
                self.add("quotation", head, (), self.ed.t("drawer.text_stale"))
            else:
                self.add("quotation", head, marked(headings.bare(text), phrases))

    def links(self, name: str, records: Iterable[tuple[str, str]]) -> None:
        if leads := [(opens(record), text) for record, text in records]:
            self.add("links", self.host, name, leads)

    def left(self, count: int) -> None:
        """How many records a list had no room for."""
        if count:
            self.add("remark", self.ed.t("drawer.left", n=count))


def marked(text: str, phrases: Iterable[str]) -> list[tuple[str, bool]]:
    """The paragraph in pieces, each with whether it is quoted: what is quoted twice, once."""
    spans = sorted(span for phrase in phrases for span in provenance.locate(phrase, text) or ())
    quoted: list[tuple[int, int]] = []
    for start, end in spans:
        if quoted and start < quoted[-1][1]:
            start, last = quoted.pop()
            end = max(end, last)
        quoted.append((start, end))
    pieces, at = list[tuple[str, bool]](), 0
    for start, end in quoted:
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [piece for piece in (*pieces, (text[at:], False)) if piece[0]]
