"""What was found, in one language, for whoever shows it: the best three, then the rest by kind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from components.edition import Edition
from components.exhibits.reported import carriers
from components.exhibits.sharing import COLUMNS
from components.row import Link
from components.search import gather
from components.search.entry import KINDS, Entry, Kind
from components.search.index import Found, Hit, Index, build
from components.search.spelling import LATIN, folded
from data import headings, provenance
from data.model import Cite, Observation
from data.provenance import Texts

#: So many answers stand above all others, and so many of each kind below them.
BEST, EACH = 3, 5
#: So many characters of a paragraph stand before what was looked for, and in all.
_BEFORE, _SHOWN = 16, 90


@dataclass(frozen=True)
class Line:
    """One answer: what kind of thing it is, what it is called, whose it is, what is said of it,
    and where it leads (``record`` opens the source drawer, ``link`` a page). ``tongue`` is ``zh``
    where an English reader meets words as printed."""

    kind: str
    title: str
    zone: str
    detail: str
    record: str
    link: Link | None
    zone_id: str = ""
    tongue: str = ""


@dataclass(frozen=True)
class Shelf:
    """The answers of one kind, the first few, and how many more there are."""

    name: str
    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True)
class Results:
    """``said`` is what has to be known first: that nothing answers, or under other words only.
    ``near`` is true where what follows comes near and does not answer."""

    asked: str
    said: tuple[str, ...]
    best: tuple[Line, ...]
    shelves: tuple[Shelf, ...]
    near: bool
    count: int


def index(ed: Edition, texts: Texts) -> Index:
    """The index of an edition's dataset, made once for all readers in both languages."""
    dataset = ed.dataset
    held = tuple(hash(texts.get(source.id)) for source in dataset.sources)
    key = ("search", dataset.version, dataset.draft, held)
    return ed.memory.keep(key, None, lambda: build(dataset, gather.entries(dataset, texts)))


def results(ed: Edition, texts: Texts, text: str) -> Results:
    """What answers ``text``, put into the words of ``ed``."""
    found = index(ed, texts).find(text)
    telling = _Telling(ed, texts, found)
    hits = found.hits or found.near
    best, rest = hits[:BEST], hits[BEST:]
    beside = telling.beside()
    kinds: dict[Kind, list[Hit]] = defaultdict(list)
    for hit in rest:
        kinds[hit.entry.kind].append(hit)

    def rank(kind: Kind) -> tuple[float, int]:
        """A kind stands where its best answer does."""
        return -max(hit.score for hit in kinds[kind]), KINDS.index(kind)

    return Results(
        found.question.text,
        telling.said(),
        (*beside, *(telling.line(hit.entry) for hit in best)),
        tuple(telling.shelf(kind, kinds[kind]) for kind in sorted(kinds, key=rank)),
        not found.hits and not beside,
        len(hits) + len(beside),
    )


class _Telling:
    def __init__(self, ed: Edition, texts: Texts, found: Found) -> None:
        self.ed, self.texts, self.found = ed, texts, found

    # --- what has to be known first -------------------------------------------------------

    def said(self) -> tuple[str, ...]:
        """That nothing is said of it, or not in these words."""
        ed, found = self.ed, self.found
        zones = found.question.zones
        said = []
        counted = {hit.entry.zone for hit in found.hits if hit.entry.kind == "figure"}
        for topic in found.topics:
            word = ed.word("topics", topic)
            said += [
                ed.t("search.topic", zone=ed.name(zone), topic=word, said=ed.unsaid(zone))
                for zone in zones
                if topic not in ed.dataset.recorded(zone) and zone not in counted
            ]
        if found.lost:
            said.append(self._lost(found.lost, zones))
        elif not found.hits and found.question.terms:
            # Each word stands somewhere: no silence is claimed.
            said.append(ed.t("search.apart", words=self._quoted((found.question.text,))))
        elif found.reworded:
            said.append(ed.t("search.reworded", words=self._quoted(found.reworded)))
        return tuple(said)

    def _lost(self, terms: Iterable[str], zones: Sequence[str]) -> str:
        """That words stand nowhere: in the articles, where all of these are at hand and the words
        could stand there as they were typed, else in what is recorded of them."""
        ed, terms = self.ed, [*terms]
        asked = zones or [zone.id for zone in ed.dataset.zones]
        sure = self._at_hand(asked) and not any(re.search(LATIN, term) for term in terms)
        told = {"words": self._quoted(terms), "zones": ed.few(zones)}
        if zones:
            return ed.t("search.unsaid_one" if sure else "search.unrecorded_one", **told)
        return ed.t("search.unsaid_all" if sure else "search.unrecorded_all", **told)

    def _at_hand(self, zones: Iterable[str]) -> bool:
        """Whether the texts of all reports on these zones are there to be looked through."""
        dataset = self.ed.dataset
        return all(self.texts.get(one.id) for zone in zones for one in dataset.reports(zone))

    def _quoted(self, terms: Iterable[str]) -> str:
        typed = self.found.question.typed
        return self.ed.join(self.ed.t("search.quoted", word=typed(term)) for term in terms)

    def beside(self) -> tuple[Line, ...]:
        """Where a question names a few zones: the page that sets them side by side, on the topic
        that it names, if any."""
        ed, zones = self.ed, self.found.question.zones
        if not 1 < len(zones) <= COLUMNS:
            return ()
        topic, *_ = (*self.found.topics, "")
        params = [*(("side", zone) for zone in zones), *([("topic", topic)] if topic else [])]
        title = ed.t("search.beside", zones=ed.names(zones))
        detail = ed.word("topics", topic) if topic else ""
        link = Link(page="compare", params=tuple(params))
        return (Line(ed.t("search.kind.page"), title, "", detail, "", link),)

    # --- answers --------------------------------------------------------------------------

    def shelf(self, kind: Kind, hits: Sequence[Hit]) -> Shelf:
        lines = tuple(self.line(hit.entry) for hit in hits[:EACH])
        return Shelf(self.ed.t(f"search.kind.{kind}"), lines, len(hits) - len(lines))

    def line(self, one: Entry) -> Line:
        ed = self.ed
        title, detail = _TOLD[one.kind](self, one)
        printed = one.kind in ("paragraph", "aside") and ed.lang == "en"
        kind = ed.t(f"search.kind.{one.kind}")
        zone = ed.name(one.zone) if one.zone and one.kind != "zone" else ""
        tongue = "zh" if printed else ""
        return Line(kind, title, zone, detail, one.record, one.link, one.zone, tongue)

    def thing(self, one: Entry) -> tuple[str, str]:
        """Its name, and the first of what it says of itself."""
        ed, row = self.ed, self.ed.dataset.at(one.record)
        fields = row.having("summary", "role", "definition", "note", "kind", "reason")
        return ed.say(row, row.called_by()), ed.say(row, fields[0]) if fields else ""

    def zone(self, one: Entry) -> tuple[str, str]:
        zone = self.ed.dataset.zone(one.zone)
        return self.ed.say(zone, "name"), self.ed.say(zone, "full")

    def page(self, one: Entry) -> tuple[str, str]:
        assert one.link
        return self.ed.t(f"page.{one.link.page}"), ""

    def topic(self, one: Entry) -> tuple[str, str]:
        assert one.link
        topic = one.link.params[0][1]
        count = sum(topic in row.topics for row in self.ed.dataset.reforms)
        return self.ed.word("topics", topic), self.ed.t("search.reforms", n=count)

    def figure(self, one: Entry) -> tuple[str, str]:
        ed = self.ed
        row: Observation = self.ed.dataset.at(one.record)
        label = ed.say(ed.dataset.indicator(row.indicator), "label")
        title = f"{ed.bare(label)}{ed.t('mark.colon')}{ed.figure(row).text}"
        return title, ed.join((ed.whose(row), ed.cited(row.cite)))

    def reform(self, one: Entry) -> tuple[str, str]:
        row = self.ed.dataset.at(one.record)
        grade = self.ed.word("evidence", row.evidence)
        return self.ed.say(row, "title"), self.ed.join((self.ed.topics(row), grade))

    def gap(self, one: Entry) -> tuple[str, str]:
        row = self.ed.dataset.at(one.record)
        return self.ed.say(row, "title"), self.ed.say(row, "unsaid")

    def duty(self, one: Entry) -> tuple[str, str]:
        row = self.ed.dataset.at(one.record)
        return self.ed.word("functions", row.function), carriers(self.ed, [row])[0]

    def tie(self, one: Entry) -> tuple[str, str]:
        row = self.ed.dataset.at(one.record)
        return f"{self.ed.names(row.subject)} {self.ed.say(row, 'verb')}", self.ed.names(row.object)

    def holding(self, one: Entry) -> tuple[str, str]:
        row = self.ed.dataset.at(one.record)
        stake = self.ed.dataset.observation(row.stake)
        return self.ed.names((row.organisation,)), self.ed.phrase(stake)

    def term(self, one: Entry) -> tuple[str, str]:
        term = self.ed.dataset.vocab.glossary[one.record.partition("/")[2]]
        return str(getattr(term, self.ed.lang)), self.ed.say(term, "definition")

    def aside(self, one: Entry) -> tuple[str, str]:
        row = self.ed.dataset.at(one.record)
        return row.as_written, self.ed.say(row, "reason")

    def paragraph(self, one: Entry) -> tuple[str, str]:
        """The place, and the words around what was looked for."""
        source, _, number = one.record.removeprefix("cite/").partition("#")
        cite = Cite(source, int(number))
        text = headings.bare(provenance.paragraph(self.texts, cite) or "")
        low = folded(text)
        words = (word for term in self.found.question.terms for word in (term.text, *term.same))
        at = min((at for word in words if (at := low.find(word)) >= 0), default=0)
        start = max(at - _BEFORE, 0)
        said = re.sub(r"\s+", " ", text[start : start + _SHOWN])
        before, behind = "…" * (start > 0), "…" * (start + _SHOWN < len(text))
        return self.ed.cited(cite), f"{before}{said}{behind}"


#: Kind -> what is said of an answer of it: title and detail. What is not named here is a thing with
#: a name of its own.
_TOLD: Mapping[Kind, Callable[[_Telling, Entry], tuple[str, str]]] = {
    **dict.fromkeys(KINDS, _Telling.thing),
    "zone": _Telling.zone,
    "page": _Telling.page,
    "topic": _Telling.topic,
    "figure": _Telling.figure,
    "reform": _Telling.reform,
    "gap": _Telling.gap,
    "duty": _Telling.duty,
    "tie": _Telling.tie,
    "holding": _Telling.holding,
    "term": _Telling.term,
    "aside": _Telling.aside,
    "paragraph": _Telling.paragraph,
}
