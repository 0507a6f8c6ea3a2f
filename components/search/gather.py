"""Everything of a dataset that can be found, and the paragraphs of the articles at hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from components import words
from components.edition import Edition
from components.row import Link
from components.search.entry import Entry, Kind, entry
from data import headings, provenance
from data.model import LANGS, Cite, Dataset
from data.provenance import Texts

#: Pages with an entry in no menu are not found.
_BARE = ("present",)
#: Table -> kind, lists whose word says what a row is: field -> list of words.
_THINGS: dict[str, tuple[Kind, dict[str, str]]] = {
    "organisations": ("body", {"kind": "organisation_kinds"}),
    "documents": ("document", {"kind": "document_kinds"}),
    "events": ("event", {}),
    "industries": ("industry", {"role": "industry_roles"}),
    "parks": ("park", {"kind": "park_kinds"}),
    "projects": ("project", {"stage": "project_stages"}),
    "funds": ("fund", {"level": "fund_levels"}),
    "practices": ("practice", {"topic": "topics"}),
    "directions": ("promise", {"kind": "direction_kinds"}),
    "claims": ("claim", {}),
    "indicators": ("indicator", {"topic": "topics", "family": "families"}),
    "sources": ("source", {}),
}
_NAMES, _SAID = ("name", "title", "label"), ("summary", "role", "note", "definition", "profile")
#: Fields that point at rows whose names belong to an entry.
_NAMED = {
    "actor": "organisations",
    "organisation": "organisations",
    "documents": "documents",
    "practices": "practices",
    "of": "entities",
}

#: What a definition says that the thing is not: who asks for that is not answered by this.
_DENIED = re.compile(
    r"(?:(?<=[\uff0c\uff1b\u3002])|^)\u4e0d\u662f[^\uff0c\uff1b\u3002]*|[;,] not [^;,.]*", re.M
)


def entries(dataset: Dataset, texts: Texts) -> tuple[Entry, ...]:
    """All entries. ``texts`` are the articles at hand; of those that are not, none."""
    gathering = _Gathering(dataset, texts)
    return tuple(one for part in gathering.parts() for one in part)


class _Gathering:
    def __init__(self, dataset: Dataset, texts: Texts) -> None:
        self.dataset, self.texts = dataset, texts
        self.editions = tuple(Edition(dataset, lang) for lang in LANGS)
        self._first = {zone.source: zone.id for zone in reversed(dataset.zones)}

    def parts(self) -> Iterator[Iterable[Entry]]:
        yield from (self.places(), self.figures(), self.computed(), self.reforms(), self.duties())
        for table in _THINGS:
            yield self.things(table)
        yield from (self.ties(), self.holdings(), self.terms(), self.gaps(), self.asides())
        yield self.paragraphs()

    # --- in both languages ----------------------------------------------------------------

    def both(self, make: Callable[[Edition], str]) -> tuple[str, ...]:
        return tuple(make(ed) for ed in self.editions)

    def field(self, row: Any, *names: str) -> tuple[str, ...]:
        """The fields of these names that the row has, each in both languages."""
        has = row.having(*names)
        return tuple(getattr(row, f"{name}_{lang}") for name in has for lang in LANGS)

    def word(self, section: str, key: str) -> tuple[str, ...]:
        return self.both(lambda ed: ed.word(section, key)) if key else ()

    def named(self, row: Any) -> tuple[str, ...]:
        """The names of what a row points at."""
        found: list[str] = []
        for name, table in _NAMED.items():
            held = getattr(row, name, ())
            for key in (held,) if isinstance(held, str) else held:
                if one := self.dataset.index[table].get(key):
                    found += self.field(one, *_NAMES)
        return tuple(found)

    def _about(self, row: Any) -> tuple[str, ...]:
        """Those, and the topics that it belongs to."""
        return *self.named(row), *(one for key in row.topics for one in self.word("topics", key))

    # --- kind by kind ---------------------------------------------------------------------

    def places(self) -> Iterator[Entry]:
        """Zones, pages and topics: where a search leads on to a page."""
        for zone in self.dataset.zones:
            yield entry(
                "zone",
                self.field(zone, "name", "full"),
                text="\n".join(self.field(zone, "profile")),
                link=Link(page="zone", params=(("zone", zone.id),)),
                zone=zone.id,
            )
        for key in sorted(words.keys()):
            section, _, page = key.partition(".")
            if section == "page" and page not in _BARE:
                yield entry("page", [words.text(lang, key) for lang in LANGS], link=Link(page=page))
        for topic in self.dataset.vocab.topics:
            link = Link(page="reforms", params=(("topic", topic),))
            yield entry("topic", self.word("topics", topic), link=link)

    def figures(self) -> Iterator[Entry]:
        for row in self.dataset.observations:
            indicator = self.dataset.indicator(row.indicator)
            yield entry(
                "figure",
                self.field(indicator, "label"),
                (
                    row.as_written,
                    *(ed.figure(row).text for ed in self.editions),
                    *(ed.subject(row) for ed in self.editions),
                    *self.word("statuses", row.status),
                ),
                text=_affirmed(*self.field(row, "note"), *self.field(indicator, "definition")),
                record=row.record,
                zone=self.dataset.zone_of(row),
            )

    def computed(self) -> Iterator[Entry]:
        for row in self.dataset.rates:
            # Why it may not be computed names what is lacking: no words to find it by.
            yield entry("computed", self.field(row, "label"), record=row.record, zone=row.zone)

    def reforms(self) -> Iterator[Entry]:
        for row in self.dataset.reforms:
            yield entry(
                "reform",
                self.field(row, "title"),
                self._about(row),
                text="\n".join(self.field(row, "summary", "requires")),
                record=row.record,
                zone=row.zone,
            )

    def gaps(self) -> Iterator[Entry]:
        """What the reports leave open of their reforms: who asks for that hears so, and not that
        the reform tells of it."""
        for row in self.dataset.reforms:
            if said := self.field(row, "unsaid"):
                titles, record = self.field(row, "title"), row.record
                yield entry("gap", (), titles, text="\n".join(said), record=record, zone=row.zone)

    def duties(self) -> Iterator[Entry]:
        """Who does what."""
        for row in self.dataset.mechanisms:
            yield entry(
                "duty",
                self.word("functions", row.function),
                self._about(row),
                text="\n".join(self.field(row, "how")),
                record=row.record,
                zone=row.zone,
            )

    def things(self, table: str) -> Iterator[Entry]:
        kind, lists = _THINGS[table]
        for row in getattr(self.dataset, table):
            said = [one for name in lists for one in self.word(lists[name], getattr(row, name))]
            yield entry(
                kind,
                (*self.field(row, *_NAMES), *getattr(row, "written", ())),
                (*said, *self.named(row), *self.field(row, "author", "outlet", "date")),
                text=_affirmed(*self.field(row, *_SAID)),
                record=row.record,
                zone=self.zone(row.id) if table == "sources" else getattr(row, "zone", ""),
            )

    def ties(self) -> Iterator[Entry]:
        """What bodies have to do with each other."""
        for row in self.dataset.relationships:
            ends = (self.dataset.entity(key) for key in row.ends)
            yield entry(
                "tie",
                self.field(row, "verb"),
                [name for one in ends for name in self.field(one, "name")],
                record=row.record,
                zone=row.zone,
            )

    def holdings(self) -> Iterator[Entry]:
        for row in self.dataset.holdings:
            fund = self.dataset.row("funds", row.fund)
            yield entry(
                "holding",
                self.field(self.dataset.organisation(row.organisation), "name"),
                (
                    *self.both(lambda ed: ed.t("search.stake")),
                    *(self.field(fund, "name") if fund else ()),
                    *self.field(self.dataset.project(row.project), "name"),
                ),
                text="\n".join(self.field(row, "note")),
                record=row.record,
                zone=row.zone,
            )

    def terms(self) -> Iterator[Entry]:
        for key, term in self.dataset.vocab.glossary.items():
            said = "\n".join(self.field(term, "definition"))
            names = (term.zh, term.en, *term.forms)
            yield entry("term", names, text=said, record=f"terms/{key}")

    def asides(self) -> Iterator[Entry]:
        """Numerals set aside: that they are no figures is an answer too."""
        for row in self.dataset.passages:
            source = self.dataset.source(row.cite.source)
            yield entry(
                "aside",
                (),
                (row.as_written,),
                text="\n".join(self.field(row, "reason")),
                record=row.record,
                zone=self.zone(source.id),
            )

    def paragraphs(self) -> Iterator[Entry]:
        for source in self.dataset.sources:
            for number, line in enumerate(self.texts.get(source.id, ()), 1):
                if source.paragraphs.get(number) == provenance.fingerprint(line):
                    record = f"cite/{source.id}#{number}"
                    zone = self.zone(source.id)
                    place = [ed.cited(Cite(source.id, number)) for ed in self.editions]
                    text = headings.bare(line)
                    yield entry("paragraph", (), place, text=text, record=record, zone=zone)

    def zone(self, source: str) -> str:
        """The zone whose report or reply a source is; blank of one that speaks of several."""
        of = self.dataset.source(source).zone or (self._first.get(source, ""),)
        return of[0] if len(of) == 1 else ""


@lru_cache(maxsize=1 << 10)  # what an indicator means is said with each of its figures
def _affirmed(*texts: str) -> str:
    """The texts without what they say that something is not."""
    return _DENIED.sub("", "\n".join(texts))
