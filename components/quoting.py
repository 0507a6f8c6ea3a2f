"""What a dataset says in figures, how sure it is, and how silent."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from components import formatting, words
from components.bylines import Attribution
from components.hoping import Hoped, around
from components.row import DOUBT, Figure
from data import library
from data.chinese import WORDS
from data.judge.derive import Derived
from data.judge.disclosure import SilenceKind
from data.judge.dispute import disputes, overruled
from data.judge.verdict import confirmations
from data.model import Observation, Organisation, Reform, Shape, Zone, last_day

#: What of a word of time is said in brackets: that its start is not printed; of Chinese \uff08.
_BRACKET = re.compile(r" ?[(\uff08]")
#: An English clause that counts things: how many, what, and what else is said of them. A count may
#: be marked, by signs that are no digit.
_COUNTED = re.compile(r"(?P<count>\D*\d[\d.,]*[^\w\s]?) (?P<thing>[a-z]+)(?: (?P<rest>.+))?")


class Quoting(Attribution):
    """Figures, periods and whose they are; what articles do not say."""

    # --- figures ------------------------------------------------------------------------

    def pending(self, zone: str) -> bool:
        """Whether no report on a zone is entered yet: then it cannot be said to be silent."""
        return self.dataset.pending(zone)

    def unsaid(self, zone: str, kind: SilenceKind = "not_disclosed") -> str:
        """The word for a silence of all reports on a zone, counted where there are several: of a
        zone without one that is entered nobody knows whether they are silent. ``zone`` is empty
        where no zone is spoken of."""
        if kind != "not_disclosed" or not zone:
            return self.word("silences", kind)
        if self.pending(zone):
            return self.t("pending.word")
        return self.t("unsaid.not_disclosed", zone=self.name(zone))

    def meaning(self, zone: str, kind: SilenceKind) -> str:
        """What such a silence means."""
        if kind == "not_applicable":
            return self.note("silences", kind)
        said = "unsaid.described" if kind == "no_figure" else "unsaid.meaning"
        return self.t(said, zone=self.name(zone))

    def silent(self, zones: Iterable[str]) -> list[str]:
        """Those of some zones whose reports can be said to be silent."""
        return [zone for zone in zones if not self.pending(zone)]

    def awaited(self, zones: Iterable[str]) -> list[str]:
        """Those of some zones of which no report is entered yet."""
        return [zone for zone in zones if self.pending(zone)]

    def awaiting(self, zones: Iterable[str]) -> str:
        """The note that says so of each of them, and how many more reports there are on those of
        which some are entered; empty where there is none."""
        given = [*zones]
        waiting = self.awaited(given)
        some = [zone for zone in given if zone not in waiting and self._left(zone)]
        said = [self.t("pending.more", zone=self.name(zone), n=self._left(zone)) for zone in some]
        if waiting:
            said.insert(0, self.t("pending.note", zones=self.names(waiting)))
        return self.sentences(*said)

    def _left(self, zone: str) -> int:
        """How many reports on a zone are not entered yet."""
        return len(self.dataset.reports(zone)) - len(self.dataset.entered(zone))

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

    def gainsaid(self) -> str:
        """How many figures of the dataset are wrong, in a few words."""
        count = len(self.dataset.doubtful)
        return self.t("doubt.short" if count else "doubt.other", sign=DOUBT, n=count)

    def figure(self, row: Observation) -> Figure:
        kind = self.dataset.indicator(row.indicator).kind
        shown = formatting.observation(row, self.dataset.unit(row), self.lang, kind)
        return shown.doubted(self.doubt(row.record))

    def derived(self, found: Derived, *, spoken: bool = False) -> Figure:
        """A computed figure: no better than what it is computed from."""
        inputs = (f"observations/{key}" for key in found.observations)
        doubt = self.doubt(*inputs, found.rate.record)
        return formatting.derived(found, self.dataset.vocab, self.lang, spoken=spoken).doubted(
            doubt
        )

    def period(self, row: Observation) -> str:
        """When, in words; says so where the source gives no period."""
        if row.period_word:
            return self.word("period_words", row.period_word)
        return formatting.period(row.period, self.lang) or self.t("period.none")

    def when(self, row: Observation) -> str:
        """When, of a figure that has a time, and of one still to come by when, in the words of the
        source; "" of others. Figures of several times stand beside each other in most tables, and
        each says its own."""
        if row.period or row.status == "actual" or not row.period_word:
            return formatting.period(row.period, self.lang) if row.period else ""
        return self.word("period_words", row.period_word)

    def about(self, row: Observation) -> str:
        """What stands under a figure: whose it is, when, and what other sources say."""
        return self.join((self.whose(row), self.when(row), self.told(row)))

    def apart_by_time(self, rows: Sequence[Observation]) -> list[str]:
        """``about`` each of several figures that stand together. Those of one indicator that
        would read alike (a capital before and after, trade this year and in three) say when each
        is, also where the source does not."""
        alike = Counter((row.indicator, self.about(row)) for row in rows)
        return [
            self.join((said, self.period(row)))
            if alike[row.indicator, said := self.about(row)] > 1
            else said
            for row in rows
        ]

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

    def said_once(self, entity: Shape) -> str:
        """What a sentence calls a thing: its name without another of its names in brackets."""
        bare, *more = _BRACKET.split(name := self.say(entity, "name"))
        known = getattr(entity, "written", ())
        return bare if [one[:-1] for one in more if one[:-1] in known] else name

    def reached(self, row: Observation) -> Observation:
        """A figure as if it had come about, where what it is (``hoped``) is said beside it."""
        printed = row.as_written.replace(WORDS.strive, "")
        return row.model_copy(update={"status": "actual", "as_written": printed})

    def hoped(self, said: str, row: Observation) -> str:
        """A sentence on figures that are all of the status of ``row``, which is said once."""
        if row.status == "actual":
            return said
        return self.t("phrase.hoped", said=said, status=self.word("statuses", row.status))

    def hoped_of(
        self, label: str, rows: Sequence[Observation]
    ) -> tuple[str, Sequence[Observation]]:
        """A label and the figures that are told behind it: where all are hoped for alike, English
        says so once, with the label (parks (target): 6 and 3)."""
        if self.lang == "zh" or len({row.status for row in rows}) > 1:
            return label, rows
        return self.hoped(label, rows[0]), [self.reached(row) for row in rows]

    def phrase(self, row: Observation, *, whose: bool = True) -> str:
        """The figure as a clause of a sentence: what it counts and, where that is a thing in the
        zone, ``whose`` it is, unless that is said otherwise."""
        indicator = self.dataset.indicator(row.indicator)
        spoken, hoped, time = row, "", ""
        if row.status != "actual" and row.period_word:
            # A target of three years is another one without them.
            time = _BRACKET.split(self.period(row))[0]
        if self.lang == "en" and row.status != "actual":
            # "revenue of expected more than CNY 1 million" nobody would say.
            spoken = row.model_copy(update={"status": "actual"})
            hoped = self.word("statuses", row.status)
        figure, mark = self.figure(spoken), self.unsettled(row)
        if phrase := self.say(indicator, "phrase"):
            said = words.filled(phrase, figure)
            said = self.t("phrase.aside", said=said, aside=mark) if mark else said
        else:
            label = self.inner(self.say(indicator, "label"))
            if self.lang == "zh" and indicator.kind == "change":
                label = library.subject(indicator)
            shown = figure.brief
            shown = self.t("phrase.marked", figure=shown, mark=mark) if mark else shown
            said = self.t("phrase.figure", label=label, figure=shown)
        time = "" if time in said else time  # started in the year says when
        if aside := self.join((hoped, time)):
            told = self.t("phrase.hoped", said=said, status=aside)
            said = Hoped.of(told, said, hoped, time) if hoped else told
        entity = self.dataset.entity(row.entity)
        owner = "" if isinstance(entity, Zone) or not whose else self.said_once(entity)
        if owner.casefold() in said.casefold():  # factory buildings of the factory buildings
            return said
        # 8 road projects of the road works: one name in Chinese is one thing.
        if entity.name_zh in (indicator.phrase_zh or indicator.label_zh):
            return said
        if not (isinstance(entity, Organisation) and entity.named):  # local banks are no name,
            owner = self.inner(owner)  # nor are standard factory buildings
        if self.lang == "zh":  # a project's total investment: the word for project but once
            shared = range(min(len(owner), len(said)), 1, -1)
            said = said[next((n for n in shared if owner.endswith(said[:n])), 0) :]
        return self.around("phrase.whose", said, whose=owner)

    def part(self, whole: str, part: str) -> str:
        """The ``part`` of a ``whole`` that is said just before it, both as clauses: English counts
        the same things but once (36 projects signed, of which 23 started in the year). What is
        measured keeps its unit: a part of CNY 50 million is no CNY 30."""
        return around(part, lambda one: self._part(whole, one))

    def _part(self, whole: str, part: str) -> str:
        outer, inner = _COUNTED.match(whole), _COUNTED.match(part)
        if self.lang == "zh" or not (outer and inner and inner["rest"]):
            return part
        counted = [one for one in self.dataset.vocab.units.values() if one.whole]
        same = any({outer["thing"], inner["thing"]} <= {one.en, one.en_plural} for one in counted)
        return f"{inner['count']} {inner['rest']}" if same else part

    def replied(self, row: Observation) -> str:
        """Says of a figure that it comes from a zone's reply and not from an article."""
        reply = self.dataset.source(row.cite.source).reply
        return self.t("source.reply") if reply else ""

    def confirmed(self, row: Observation) -> tuple[Observation, ...]:
        """The figures of replies that say the same as this one."""
        return confirmations(self.dataset).get(row.id, ())

    def once(self, rows: Iterable[Observation]) -> list[Observation]:
        """The figures without those that only confirm another of them: that one says so, and
        leads to both."""
        found = [*rows]
        spare = {one.id for row in found for one in self.confirmed(row)}
        return [row for row in found if row.id not in spare]

    @staticmethod
    def abreast(rows: Iterable[Observation]) -> list[Observation]:
        """Figures as they come, but those of one thing together: the newest first, those that give
        no time last."""
        found: defaultdict[tuple[str, ...], list[Observation]] = defaultdict(list)
        for row in rows:
            found[row.entity, row.indicator, row.status].append(row)
        return [
            row
            for same in found.values()
            for row in sorted(same, key=lambda one: last_day(one.period) or date.min, reverse=True)
        ]

    def disputed(self, row: Observation) -> tuple[Observation, ...]:
        """The figures of other sources that differ from this one, while nobody has decided."""
        return disputes(self.dataset).get(row.id, ())

    def overruled(self, row: Observation) -> Observation | None:
        """The figure that was decided to hold in place of this one."""
        return overruled(self.dataset).get(row.id)

    def holding(self, row: Observation) -> Observation:
        """The figure that holds: this one, or that which was decided to hold in its place."""
        return self.overruled(row) or row

    def unsettled(self, row: Observation) -> str:
        """What a sentence has to say of a figure that other sources gainsay, in a few words."""
        if self.overruled(row):
            return self.t("source.replaced")
        return self.t("source.differing") if self.disputed(row) else ""

    def undrawn(self, rows: Iterable[Observation]) -> str:
        """Which figures no chart shows, since sources differ on them and nobody has decided."""
        found: dict[str, list[str]] = {}
        for row in rows:
            if others := self.disputed(row):
                # One of them may give no time of its own.
                time = next(filter(None, map(self.when, (row, *others))), "")
                where = self.join((self.name(self.dataset.zone_of(row)), time))
                found.setdefault(where, []).append(self.figure(row).brief)
        return self.sentences(
            *(
                self.t("source.undrawn", where=where, figures=self.join(figures))
                for where, figures in found.items()
            )
        )

    def against(self, row: Observation) -> str:
        """What other sources say against a figure, or that another was decided to hold."""
        if held := self.overruled(row):
            cited = self.cited(held.cite)
            return self.t("source.overruled", figure=self.figure(held).text, cited=cited)
        others = (
            self.t("source.disputed", figure=self.figure(one).text, cited=self.cited(one.cite))
            for one in self.disputed(row)
        )
        return self.join(others)

    def told(self, row: Observation, *, replied: bool = True) -> str:
        """What other sources have to do with the figure: a reply that it is from, unless that is
        said elsewhere, one that confirms it or says otherwise."""
        said = (
            self.t("source.confirmed", cited=self.cited(one.cite), period=self.period(one))
            for one in self.confirmed(row)
        )
        reply = self.replied(row) if replied else ""
        return self.join((reply, *said, self.against(row)))

    @property
    def frozen_on(self) -> str:
        """The day on which the edition that is shown was frozen; "" of the present data."""
        return formatting.period(self.frozen.date, self.lang) if self.frozen else ""

    # --- sources ------------------------------------------------------------------------

    def topics(self, reform: Reform) -> str:
        """The topics a reform belongs to, the one it is listed under first."""
        return self.join(self.word("topics", key) for key in reform.topics)
