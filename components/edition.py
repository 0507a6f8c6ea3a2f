"""The Edition: a dataset in one language with a choice of zones. Exhibits are built from it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from components import format, words
from components.exhibit import (
    DOUBT,
    Amount,
    Exhibit,
    Figure,
    Kind,
    Label,
    Link,
    Place,
    Proof,
    Row,
    SourceLine,
    Tone,
    Words,
)
from components.kinds import DRAWN
from components.memory import Memory
from data import clock
from data.judge.derive import Derived
from data.judge.disclosure import SilenceKind
from data.judge.verdict import confirmations
from data.model import (
    CSV_TABLES,
    PERCENT,
    YAML_TABLES,
    Cite,
    Dataset,
    Indicator,
    Lang,
    Observation,
    Reform,
    Source,
    Status,
    Zone,
)

P = ParamSpec("P")
T = TypeVar("T")
#: As many zones a sentence names one by one; of more it names the first few and counts all.
NAMED, FIRST = 5, 3
#: Up to as many zones everything of each has a place of its own on a page.
CROWD = 8
#: So many cells of what is words already are repeated in its text alternative.
_FIRST_ROWS = 60
#: Of values that a link held: so many are named, each by so many signs.
_NAMED, _NAME = 5, 40
#: What a name may end in that takes an article in an English sentence.
_THING = re.compile(
    "association|bureau|centre|committee|company|funds?|group|institute|laboratory|park|platform"
    "|project",
    re.IGNORECASE,
)
#: Tables of what has a name of its own, and not one that merely says what kind of thing it is.
_NAMING = ("zones", "places", "organisations", "funds", "parks", "projects", "documents")
#: Words that English always writes with a capital, whatever the dataset says.
_ALWAYS = frozenset(
    (*calendar.month_name[1:], *calendar.day_name, "I", "China", "Chinese", "English")
)
#: A capital that stands for itself: A-share, I/O, U.S., R&D. Only the E of e-commerce does not.
_LETTER = re.compile(r"(?!E-[a-z])[A-Z][-‑–./&+]")
#: The first word, and the second where that has a capital too: State Council, Sino-German.
_FIRST = re.compile(r"([A-Z][a-z]*)(?![\w&])(?:[ -]([A-Z][a-z]+)\b)?")
#: What may stand before a name and is no part of it.
_BEFORE = re.compile(
    "All|An?|And|Any|As|At|Before|Both|By|Each|Every|Few|For|From|In|Its|Many|More|Most|New|No|Non|"
    "Not|Of|On|Only|Other|Our|Over|Per|Post|Pre|Several|Some|Such|That|The|Their|These|This|Those|"
    "To|Under|Where|Which|With|Within|Without|One|Two|Three|Four|Five|Early|Mid|Late"
)
#: A clause that brings a stop which is no full stop, be it inside quotation marks.
#: \uff1f, \uff01 and \u2026 are the full-width marks and the ellipsis, \u201d, \u2019, \u300d and
#: \u300f closing quotation marks.
_ASKED = re.compile("[?!\uff1f\uff01\u2026][\u201d\u2019\u300d\u300f\"']*$")
#: Full stops, of Chinese (\u3002) and English.
_STOPS = "\u3002."


@dataclass(frozen=True)
class Edition:
    """What exhibits need to know. ``zones`` keeps the dataset's order, whatever was chosen;
    ``today`` tells which promises are past their date.

    ``memory`` keeps what was built from this edition: the dataset of an edition never changes,
    so neither do its exhibits. Editions of whatever is loaded from files share one, since the
    version of such a dataset names all that is in it; ``key`` tells them apart there.
    """

    dataset: Dataset
    lang: Lang
    zones: tuple[str, ...] = field(default=())
    today: date = field(default_factory=clock.today)
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)

    def __post_init__(self) -> None:
        chosen = set(self.zones) or {zone.id for zone in self.dataset.zones}
        ordered = tuple(zone.id for zone in self.dataset.zones if zone.id in chosen)
        object.__setattr__(self, "zones", ordered)

    @property
    def crowded(self) -> bool:
        """Whether so many zones are chosen that they are no longer laid out one by one."""
        return len(self.zones) > CROWD

    @property
    def key(self) -> Hashable:
        """All that what is built from an edition depends on."""
        shown = self.dataset.version, self.dataset.draft, tuple(self.dataset.doubts.items())
        return *shown, self.lang, self.zones, self.today

    def keep(self, key: Hashable, of: object, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once for ``key`` and the object ``of``."""
        return self.memory.keep((self.key, key), of, make)

    def drawn(self, exhibit: Exhibit, how: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` draws of an exhibit; ``how`` names the drawing and all it depends on but
        the exhibit and the language. Editions whose exhibits are equal share it."""
        return self.memory.keep(("drawn", exhibit.digest, self.lang, how), None, make)

    # --- words --------------------------------------------------------------------------

    def t(self, key: str, **values: object) -> str:
        """Interface text."""
        return words.text(self.lang, key, **values)

    def say(self, shape: Any, name: str) -> str:
        """The text of a bilingual field of a row."""
        return str(getattr(shape, f"{name}_{self.lang}"))

    def word(self, section: str, key: str) -> str:
        """A word of the closed lists."""
        return str(getattr(getattr(self.dataset.vocab, section)[key], self.lang))

    def note(self, section: str, key: str) -> str:
        """What a word of the closed lists means."""
        return str(getattr(getattr(self.dataset.vocab, section)[key], f"note_{self.lang}"))

    def kin(self, indicators: Iterable[Indicator]) -> str:
        """What to heed where indicators of one family stand together: what each of them needs
        said, then what the family does. Of an indicator that is not shown nothing is said."""
        shown = list(dict.fromkeys(indicators))
        families = dict.fromkeys(self.note("families", row.family) for row in shown if row.family)
        return self.sentences(*(self.say(row, "note") for row in shown), *families)

    def name(self, key: str) -> str:
        """The name of a zone, organisation, park, project or fund."""
        return self.say(self.dataset.entity(key), "name")

    def names(self, keys: Iterable[str]) -> str:
        return self.join(self.name(key) for key in keys)

    def few(self, keys: Iterable[str]) -> str:
        """The names of a few zones; of many the first ones and how many there are, so that a
        title stays one however many zones are chosen. ``every`` says where the others stand."""
        names = [self.name(key) for key in keys]
        if len(names) <= NAMED:
            return self.join(names)
        return self.t("few.zones", names=self.join(names[:FIRST]), n=len(names))

    def articles(self, zones: Iterable[str]) -> str:
        """The articles on some zones, which may share one."""
        keys = list(dict.fromkeys(zones))
        sources = {self.dataset.zone(key).source for key in keys}
        return self.t(
            "articles.one" if len(sources) == 1 else "articles.several", zones=self.few(keys)
        )

    def every(self, said: str, keys: Iterable[str]) -> str:
        """The note that names all the zones of which a title names a ``few``; ``said`` is what
        is said of them. Empty where the title names them all."""
        names = [self.name(key) for key in keys]
        if len(names) <= NAMED:
            return ""
        return self.t("few.every", said=said, n=len(names), names=self.join(names))

    @staticmethod
    def leaders(counts: Mapping[str, int]) -> list[str]:
        """Those with the highest count, be it one or several; nobody leads with nothing."""
        most = max(counts.values(), default=0)
        return [key for key, count in counts.items() if count == most and count]

    def some(self, parts: Iterable[str]) -> str:
        """A few things of any kind, as ``few`` names zones."""
        given = list(parts)
        if len(given) <= NAMED:
            return self.join(given)
        return self.t("few.things", names=self.join(given[:FIRST]), n=len(given))

    def join(self, parts: Iterable[str]) -> str:
        return self.t("mark.comma").join(part for part in parts if part)

    def shortened(self, values: Iterable[str]) -> str:
        """What a link held, for a message: the first few, each no longer than a name."""
        held = [*values]
        named = self.join(f"{one[:_NAME]}…" if len(one) > _NAME else one for one in held[:_NAMED])
        return named if len(held) <= _NAMED else self.t("link.more", names=named, n=len(held))

    @staticmethod
    def bare(label: str) -> str:
        """A label before a colon or inside a sentence, where it has no stop of its own."""
        return label.rstrip("\u3002?\uff1f!\uff01")

    def inner(self, label: str) -> str:
        """A label inside a sentence: ``bare``, and English lowers its first letter, unless it
        begins with a name, an acronym or a sign (Yuncheng, State Council, A-share, R&D, CNY)."""
        label = self.bare(label)
        first = None if self.lang == "zh" or _LETTER.match(label) else _FIRST.match(label)
        if not first:
            return label
        word, second = first.groups()
        names, alone = self._names
        # Two capitals in a row are a name, but for "Other Chinese firms", "Total Yuncheng output".
        pair = second and not _BEFORE.fullmatch(word) and second not in alone
        return label if word in names or pair else label[:1].lower() + label[1:]

    def called(self, name: str) -> str:
        """A name inside a sentence: English puts an article before one that ends in what the
        thing is (the Construction Development Company), and none before a bare name (Chaoci
        Technology, ... Co., Ltd)."""
        thing = re.split(r" of | for | \(|,", name)[0].split(" ")[-1]
        if self.lang == "zh" or not _THING.fullmatch(thing) or name.startswith("The "):
            return name
        # Where capitals go on, the first word is no common one either.
        capital = re.match(r"\S+ [A-Z]", name)
        return f"the {name if capital else self.inner(name)}"

    @property
    def _names(self) -> tuple[frozenset[str], frozenset[str]]:
        """English words with which a name begins, and those that are one by themselves."""

        def found() -> tuple[frozenset[str], frozenset[str]]:
            begin, alone = _proper(self.dataset)
            return begin | _ALWAYS, alone | _ALWAYS

        return self.keep("names", None, found)

    def _stopped(self, part: str, stop: str) -> str:
        """A clause with the stop behind it, which takes the place of a full stop that it brings
        along, and gives way to a question mark."""
        return part if _ASKED.search(part) else part.rstrip(_STOPS) + stop

    def _parted(self, key: str) -> tuple[str, str]:
        """The mark that stands between two clauses or sentences, and the space behind it."""
        mark = self.t(key)
        stop = mark.rstrip()
        return stop, mark[len(stop) :]

    def sentence(self, *parts: str) -> str:
        """Clauses with the language's own separator between them."""
        said = [part for part in parts if part]
        stop, gap = self._parted("mark.clause")
        return gap.join((*(self._stopped(part, stop) for part in said[:-1]), *said[-1:]))

    def clauses(self, *parts: str) -> str:
        """Parts of one sentence: a figure of several words would run into the next after the
        comma of a list."""
        return self.t("mark.part").join(part for part in parts if part)

    def sentences(self, *parts: str) -> str:
        """Whole sentences one after another, whether or not each ends with its stop."""
        stop, gap = self._parted("mark.sentence")
        return gap.join(self._stopped(part.strip(), stop) for part in parts if part.strip())

    # --- figures ------------------------------------------------------------------------

    def pending(self, zone: str) -> bool:
        """Whether the article of a zone is not entered yet: then it cannot be said to be silent."""
        return not self.dataset.source(self.dataset.zone(zone).source).paragraphs

    def unsaid(self, zone: str, kind: SilenceKind = "not_disclosed") -> str:
        """The word for a silence of a zone's article: of one that is not entered yet nobody knows
        whether it is silent. ``zone`` is empty where no article of a zone is spoken of."""
        if kind == "not_disclosed" and zone and self.pending(zone):
            return self.t("pending.word")
        return self.word("silences", kind)

    def silence(
        self,
        zone: str,
        label: str,
        column: str = "",
        kind: SilenceKind = "not_disclosed",
        **more: Any,
    ) -> Row:
        """What a zone's article does not say, as a row in words: never a blank, never a zero."""
        text = self.unsaid(zone, kind)
        return Row(label=label, column=column, text=text, tone=kind, zone=zone, **more)

    def silent(self, zones: Iterable[str]) -> list[str]:
        """Those of some zones whose article can be said to be silent."""
        return [zone for zone in zones if not self.pending(zone)]

    def awaited(self, zones: Iterable[str]) -> list[str]:
        """Those of some zones whose article is not entered yet."""
        return [zone for zone in zones if self.pending(zone)]

    def awaiting(self, zones: Iterable[str]) -> str:
        """The note that says so of each of them; empty where there is none."""
        waiting = self.awaited(zones)
        return self.t("pending.note", zones=self.names(waiting)) if waiting else ""

    def unheard(self, key: str, what: str, zones: Iterable[str]) -> str:
        """The title where none of some zones is heard of on something: that their articles are
        silent, or of those that are not entered that nobody knows. ``what`` it is about."""
        given = list(zones)
        if silent := self.silent(given):
            return self.t(key, zones=self.few(silent))
        return self.t("pending.title", zones=self.few(given), what=what)

    def doubt(self, *records: str) -> str:
        """The words by which the first of some records that is wrong is said to be."""
        found = (self.dataset.doubts.get(record) for record in records)
        return next((self.t(f"doubt.{one}", sign=DOUBT) for one in found if one), "")

    def doubtful(self) -> tuple[str, ...]:
        """The observations that the texts at hand gainsay."""
        rows = (row.id for row in self.dataset.observations)
        return tuple(key for key in rows if f"observations/{key}" in self.dataset.doubts)

    def gainsaid(self) -> str:
        """How many figures of the dataset are wrong, in a few words."""
        count = len(self.doubtful())
        return self.t("doubt.short" if count else "doubt.other", sign=DOUBT, n=count)

    def figure(self, row: Observation) -> Figure:
        shown = format.observation(row, self.dataset.unit(row), self.lang)
        return shown.doubted(self.doubt(f"observations/{row.id}"))

    def derived(self, found: Derived, *, spoken: bool = False) -> Figure:
        """A computed figure: no better than what it is computed from."""
        inputs = (f"observations/{key}" for key in found.observations)
        doubt = self.doubt(*inputs, f"rates/{found.rate.id}")
        return format.derived(found, self.dataset.vocab, self.lang, spoken=spoken).doubted(doubt)

    def period(self, row: Observation) -> str:
        """When, in words; says so where the source gives no period."""
        if row.period_word:
            return self.word("period_words", row.period_word)
        return format.period(row.period, self.lang) or self.t("period.none")

    def subject(self, row: Observation) -> str:
        """Whose a figure is: the company, project … it is about, or those of whom the zone
        reports it; empty where it is the zone's own."""
        entity = self.dataset.entity(row.entity)
        if not isinstance(entity, Zone):
            return self.say(entity, "name")
        owner = self.dataset.indicator(row.indicator).owner
        return self.word("owners", owner) if owner else ""

    def whose(self, row: Observation) -> str:
        """``subject`` as a line under a figure: that a figure is of those of whom a zone reports
        it has to be said, where a company's name says it by itself."""
        said = self.subject(row)
        if said and isinstance(self.dataset.entity(row.entity), Zone):
            return self.t("figures.of", owner=said)
        return said

    def phrase(self, row: Observation) -> str:
        """The figure as a clause of a sentence: what it counts and, where that is a thing in the
        zone, whose it is."""
        indicator = self.dataset.indicator(row.indicator)
        spoken, hoped = row, ""
        if self.lang == "en" and row.status != "actual":
            # "revenue of expected more than CNY 1 million" nobody would say.
            spoken = row.model_copy(update={"status": "actual"})
            hoped = self.word("statuses", row.status)
        figure = self.figure(spoken)
        if phrase := self.say(indicator, "phrase"):
            said = words.filled(phrase, figure)
        else:
            label = self.inner(self.say(indicator, "label"))
            said = self.t("phrase.figure", label=label, figure=figure.brief)
        if hoped:
            said = self.t("phrase.hoped", said=said, status=hoped)
        entity = self.dataset.entity(row.entity)
        whose = "" if isinstance(entity, Zone) else self.say(entity, "name")
        if whose.casefold() in said.casefold():  # factory buildings of the factory buildings
            return said
        return self.t("phrase.whose", said=said, whose=whose)

    def replied(self, row: Observation) -> str:
        """Says of a figure that it comes from a zone's reply and not from an article."""
        reply = self.dataset.source(row.cite.source).type == "reply"
        return self.t("source.reply") if reply else ""

    def confirmed(self, row: Observation) -> tuple[Observation, ...]:
        """The figures of replies that say the same as this one."""
        return self.keep("confirmed", None, lambda: confirmations(self.dataset)).get(row.id, ())

    def once(self, rows: Iterable[Observation]) -> list[Observation]:
        """The figures without those that only confirm another of them: that one says so, and
        leads to both."""
        found = [*rows]
        spare = {one.id for row in found for one in self.confirmed(row)}
        return [row for row in found if row.id not in spare]

    def told(self, row: Observation) -> str:
        """What a zone's reply has to do with the figure: it is from one, or confirmed by one."""
        said = (
            self.t("source.confirmed", cited=self.cited(one.cite), period=self.period(one))
            for one in self.confirmed(row)
        )
        return self.join((self.replied(row), *said))

    def amount(self, row: Observation, *, nested: bool = False) -> Amount:
        """The number of an observation, in the unit of its indicator."""
        return Amount(
            value=row.value,
            relation=row.relation,
            status=row.status,
            unit=self.dataset.indicator(row.indicator).unit,
            percent=self.dataset.unit(row).base == PERCENT,
            nested=nested,
        )

    def proof(self, row: Observation) -> Proof:
        """What stands behind an observation: its own place, and those that confirm it."""
        cites = [one.cite for one in (row, *self.confirmed(row))]
        return Proof(
            record=f"observations/{row.id}",
            places=self.places(*cites),
            as_written=row.as_written,
            cited=self.cited(*cites),
            period=self.period(row),
        )

    def row(self, row: Observation, **changes: Any) -> Row:
        """An observation as a row of an exhibit, labelled with its indicator."""
        given: dict[str, Any] = {
            "label": self.say(self.dataset.indicator(row.indicator), "label"),
            "figure": self.figure(row),
            "detail": self.join((self.whose(row), self.told(row))),
            "amount": self.amount(row),
            "proof": self.proof(row),
            "zone": self.dataset.zone_of(row),
        }
        return Row(**(given | changes))

    def computed(self, found: Derived, **changes: Any) -> Row:
        """A computed figure as a row, with its formula and the places of its inputs."""
        top, bottom = (self.dataset.observation(key) for key in found.observations)
        unit = self.word("units", found.unit)
        if found.per:
            unit += f"/{self.word('units', found.per)}"
        rounded = found.relation == "eq" and not found.exact
        given: dict[str, Any] = {
            "label": self.say(found.rate, "label"),
            "figure": self.derived(found),
            "amount": Amount(
                value=found.value,
                relation=found.relation,
                status=found.status,
                unit=found.unit,
                percent=self.dataset.vocab.units[found.unit].base == PERCENT,
            ),
            "proof": Proof(
                record=f"rates/{found.rate.id}",
                formula=f"{self.figure(top).text} ÷ {self.figure(bottom).text}",
                places=self.places(top.cite, bottom.cite),
                basis=f"{top.as_written} ÷ {bottom.as_written}",
                cited=self.join(dict.fromkeys((self.cited(top.cite), self.cited(bottom.cite)))),
            ),
            "words": Words(unit=unit, relation=self.t("computed.rounded") if rounded else ""),
            "zone": found.rate.zone,
        }
        return Row(**(given | changes))

    def reckoned(self, status: Status) -> str:
        """The status of a figure that no source states: computed here, and from what."""
        if status == "actual":
            return self.t("computed.tag")
        return self.t("computed.from", status=self.word("statuses", status))

    def cell(self, label: str, column: str, text: str, tone: Tone = "", **more: Any) -> Row:
        return Row(label=label, column=column, text=text, tone=tone, **more)

    def worded(self, row: Row) -> Row:
        """The row with its zone, unit, qualifier, status and places in words, where it has any."""
        said, amount, proof = row.words, row.amount, row.proof
        lists = (("unit", "units"), ("relation", "relations"), ("status", "statuses"))
        named = {
            name: self.word(section, key)
            for name, section in lists
            if (key := getattr(amount, name)) and not getattr(said, name)
        }
        if amount.status and proof.formula and not said.status:
            named["status"] = self.reckoned(amount.status)
        if row.zone and not said.zone:
            named["zone"] = self.name(row.zone)
        found: dict[str, Any] = {}
        if named:
            found["words"] = said.model_copy(update=named)
        if proof.places and not proof.cited:
            found["proof"] = proof.model_copy(update={"cited": self.cited(*proof.places)})
        return row.model_copy(update=found) if found else row

    # --- sources ------------------------------------------------------------------------

    def topics(self, reform: Reform) -> str:
        """The topics a reform belongs to, the one it is listed under first."""
        return self.join(self.word("topics", key) for key in reform.topics)

    def cites(self, record: str) -> tuple[Cite, ...]:
        """Where a record ("table/id") stands in its source."""
        table, _, key = record.partition("/")
        cite = self.dataset.index[table][key].cite
        return (cite,) if isinstance(cite, Cite) else tuple(cite)

    @staticmethod
    def places(*cites: Cite | tuple[Cite, ...]) -> tuple[Place, ...]:
        flat: list[Cite] = []
        for cite in cites:
            flat += [cite] if isinstance(cite, Cite) else list(cite)
        return tuple(Place(source=one.source, paragraph=one.paragraph) for one in flat)

    def cited(self, *cites: Cite | Place) -> str:
        """Cited places in a few words: the author's article, paragraph 15."""
        found: dict[str, set[int]] = {}
        for cite in cites:
            found.setdefault(cite.source, set()).add(cite.paragraph)
        return self.join(
            self.t(
                f"source_place.{self.dataset.source(source).type}",
                author=self.bylines[source],
                date=format.period(self.dataset.source(source).date, self.lang),
                paragraph=self.join(_runs(tuple(sorted(paragraphs)))),
            )
            for source, paragraphs in found.items()
        )

    @property
    def bylines(self) -> Mapping[str, str]:
        """Source id -> its author; of several by one author with what tells them apart."""
        return self.keep("bylines", None, lambda: self._bylines(()))

    def _bylines(self, also: tuple[str, ...]) -> dict[str, str]:
        """``also`` are fields that are printed beside the author, and tell sources apart too."""
        alike: dict[tuple[str, ...], list[Source]] = {}
        for source in self.dataset.sources:
            # Of a reply the date is printed in any case.
            day = source.date if source.type == "reply" else ""
            shown = (source.type, day, *(self.say(source, name) for name in ("author", *also)))
            alike.setdefault(shown, []).append(source)
        return {
            source.id: self._byline(source, group) for group in alike.values() for source in group
        }

    def _byline(self, source: Source, group: Sequence[Source]) -> str:
        author, title = self.say(source, "author"), self.say(source, "title")
        if len(group) == 1:
            return author
        if source.date and sum(one.date == source.date for one in group) == 1:
            date = format.period(source.date, self.lang)
            return self.t("source_place.by_date", author=author, date=date)
        if sum(self.say(one, "title") == title for one in group) > 1:
            title = f"{title} {source.id}"  # nothing that is written tells them apart
        return self.t("source_place.by_title", author=author, title=title)

    def source_lines(self, rows: Iterable[Row]) -> tuple[SourceLine, ...]:
        """One line a source, with every paragraph the rows rest on, in reading order."""
        found: dict[str, set[int]] = {}
        for row in rows:
            for place in row.proof.places:
                found.setdefault(place.source, set()).add(place.paragraph)
        lines = []
        bylines = self.keep("signed", None, lambda: self._bylines(("title",)))
        for source in self.dataset.sources:
            if source.id in found:
                paragraphs = tuple(sorted(found[source.id]))
                text = self.t(
                    f"source_line.{source.type}",
                    title=self.say(source, "title"),
                    author=bylines[source.id],
                    paragraphs=self.join(_runs(paragraphs)),
                )
                lines.append(SourceLine(source=source.id, paragraphs=paragraphs, text=text))
        return tuple(lines)

    def exhibit(
        self,
        id: str,
        kind: Kind,
        title: str,
        rows: Iterable[Row],
        *,
        subtitle: str = "",
        hint: str = "",
        columns: Iterable[str] = (),
        column_zones: Iterable[str] = (),
        corner: str = "",
        notes: Iterable[str] = (),
        labels: Iterable[Label] = (),
        alt: str = "",
    ) -> Exhibit:
        """An exhibit with its source lines and, unless given, its text alternative."""
        rows = tuple(self.worded(row) for row in rows)
        waiting = self.awaiting(dict.fromkeys(row.zone for row in rows if row.zone))
        said = (*notes, self._gainsaid(title, rows), waiting, self._drafted(rows))
        return Exhibit(
            id=id,
            kind=kind,
            title=title,
            subtitle=subtitle,
            hint=hint,
            corner=corner,
            columns=tuple(columns),
            column_zones=tuple(column_zones),
            rows=rows,
            notes=tuple(dict.fromkeys(one for one in said if one)),
            sources=self.source_lines(rows),
            labels=tuple(labels),
            alt=alt or self._alt(kind, title, subtitle, rows),
        )

    def _gainsaid(self, title: str, rows: Iterable[Row]) -> str:
        """Says of an exhibit that some of what it shows is marked as wrong."""
        shown = (
            text for row in rows for text in (row.label, row.shown, row.detail, row.proof.formula)
        )
        marked = any(DOUBT in text for text in (title, *shown))
        return self.t("doubt.note", sign=DOUBT) if marked else ""

    def _drafted(self, rows: Iterable[Row]) -> str:
        """Says of an exhibit that it rests on a reply which is not part of the dataset yet."""
        drafted = {place.source for row in rows for place in row.proof.places} & {
            *self.dataset.draft
        }
        return self.t("preview.note") if drafted else ""

    def _alt(self, kind: Kind, title: str, subtitle: str, rows: tuple[Row, ...]) -> str:
        """All that a drawing shows, which has no other words; of what is words itself, the first
        so many and how many more there are."""
        first = rows if kind in DRAWN else rows[:_FIRST_ROWS]
        colon = self.t("mark.colon")
        parts = []
        for row in first:
            label = self.bare(f"{row.label} {row.column}".strip())
            parts.append(f"{label}{colon}{row.shown}" if row.shown else label)
        if more := len(rows) - len(first):
            parts.append(self.t("alt.more", n=more))
        return self.sentences(title, subtitle, self.sentence(*parts))

    def to(self, page: str, **params: str) -> Link:
        return Link(page=page, params=tuple(params.items()))


def kept(
    build: Callable[Concatenate[Edition, P], T],
) -> Callable[Concatenate[Edition, P], T]:
    """Lets an exhibit function build once for each edition and choice of arguments."""

    @wraps(build)
    def again(ed: Edition, /, *args: P.args, **kwargs: P.kwargs) -> T:
        given = (*args, *sorted(kwargs.items()))
        key = tuple(tuple(one) if isinstance(one, list) else one for one in given)
        return ed.keep((build, key), None, lambda: build(ed, *args, **kwargs))

    return again


def _proper(dataset: Dataset) -> tuple[frozenset[str], frozenset[str]]:
    """The English words of a dataset with which names begin, and those that are a whole name:
    never written small, and written with a capital inside a text or as the first word of what
    has a name of its own."""
    capital, alone, small = set[str](), set[str](), set(_common())
    for table in (*CSV_TABLES, *YAML_TABLES):
        for row in getattr(dataset, table):
            for name in type(row).model_fields:
                if name.endswith("_en"):
                    text = getattr(row, name)
                    capital |= {*re.findall("(?<=[a-z,] )[A-Z][a-z]+", text)}
                    if name == "name_en" and table in _NAMING:
                        capital |= {*re.findall(r"^(?:The )?([A-Z][a-z]+)", text)}
                        alone |= {*re.findall(r"^[A-Z][a-z]+$", text)}
                    small |= {*re.findall(r"\b[a-z]+", text)}
    begin = frozenset(word for word in capital if word.lower() not in small)
    return begin, begin & alone


@cache
def _common() -> set[str]:
    """The small words of the interface: common ones, whatever a fund is called."""
    return {*re.findall(r"\b[a-z]+", " ".join(words.templates("en")))}


def _runs(numbers: tuple[int, ...]) -> list[str]:
    """Sorted numbers with runs of three or more drawn together: 3, 5–8, 10."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [
        part
        for run in runs
        for part in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(one) for one in run])
    ]
