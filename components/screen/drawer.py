"""Where a figure is from: the content of the source drawer, as an HTML fragment. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from components.edition import Edition
from components.exhibits import bodies, counts, finance, promises
from components.exhibits.reported import carriers, reform_rows
from components.render.web import markup
from components.render.web.templating import made
from components.row import Row
from components.screen import citing
from components.screen.drawerpage import DrawerPage
from components.screen.records import CITED, CITES, TERMS, near, reforms, title
from components.screen.records import TABLES as TABLES
from components.screen.records import known as known
from data import provenance
from data.judge import derive
from data.model import (
    Cite,
    Claim,
    Gloss,
    Lang,
    Observation,
    Passage,
    Practice,
    Rate,
    Reform,
    all_cites,
)


def fragment(ed: Edition, record: str, texts: provenance.Texts, colours: Mapping[str, str]) -> str:
    """The drawer for a record (``observations/…``, ``cite/yuncheng#6+15`` …)."""
    if not known(ed, record):
        return str(made("drawer", "drawer", [made("drawer", "plain", ed.t("drawer.unknown"))]))
    if record.startswith(CITED):
        return citing.exhibit(ed, record.removeprefix(CITED))
    page = _Page(ed, texts, colours, record)
    if cites := CITES.fullmatch(record):
        source = ed.dataset.source(cites[1])
        page.heading(ed.say(source, "title"))
        page.article(source.id)
        page.paragraphs(Cite(source.id, int(number)) for number in cites[2].split("+"))
        return page.done()
    if found := reforms(ed, record):
        page.reforms(found)
        return page.done()
    table, _, key = record.partition("/")
    if table == TERMS:
        page.term(ed.dataset.vocab.glossary[key])
        return page.done()
    row = ed.dataset.row(table, key)
    match row:
        case Observation():
            page.observation(row)
        case Rate():
            page.rate(row)
        case _:
            page.thing(table, row)
    return page.done()


class _Page(DrawerPage):
    """What is said of each kind of record."""

    def observation(self, row: Observation) -> None:
        ed, t = self.ed, self.ed.t
        indicator = ed.dataset.indicator(row.indicator)
        self.heading(
            ed.say(indicator, "label"), ed.join((ed.name(ed.dataset.zone_of(row)), ed.whose(row)))
        )
        self.big(ed.row(row))
        self.promised(row.record)
        self.links(
            t("drawer.confirmed"),
            ((one.record, f"{one.as_written} · {ed.cited(one.cite)}") for one in ed.confirmed(row)),
        )
        for key, said in ((row.belongs_to, "drawer.belongs_to"), (row.share_of, "drawer.share_of")):
            if key:
                other = ed.dataset.observation(key)
                self.links(t(said), [(f"observations/{key}", ed.phrase(other))])
        if row.answers:
            promised = ed.dataset.observation(row.answers)
            self.links(t("drawer.answers"), [(promised.record, ed.figure(promised).text)])
            self.facts(((t("follow.gap"), _far(ed, promises.gap(ed, promised, row))),))
        source = ed.dataset.source(row.cite.source)
        self.add("quotation", self.said("as_written", source), [(row.as_written, True)])
        self.paragraphs([row.cite], [row.as_written])
        self.facts(
            (
                (t("drawer.definition"), ed.say(indicator, "definition")),
                (t("drawer.relation"), ed.word("relations", row.relation)),
                (
                    t("drawer.status"),
                    ed.sentence(
                        ed.word("statuses", row.status), ed.inner(ed.note("statuses", row.status))
                    ),
                ),
                (t("drawer.span"), ed.word("spans", row.span)),
                (t("drawer.period"), ed.period(row)),
                (t("drawer.note"), ed.say(row, "note")),
            )
        )
        self.barred(row.id)
        self.article(row.cite.source)
        self.links(
            t("drawer.reforms"),
            (
                (reform.record, ed.say(reform, "title"))
                for reform in ed.dataset.reforms
                if row.id in reform.observations
            ),
        )

    def barred(self, key: str) -> None:
        """What must not be computed with a figure, each leading to the reason in full."""
        ed = self.ed
        self.links(
            ed.t("refusals.drawer"),
            (
                (one.record, f"{ed.say(one, 'label')} · {ed.say(one, 'reason')}")
                for one in counts.against(ed, key)
            ),
        )

    def promised(self, record: str) -> None:
        """Of what was promised: by when, whether that has passed, what was reported since."""
        ed, t = self.ed, self.ed.t
        one = promises.by_record(ed).get(record)
        if one is None:
            return
        entry = promises.entry(ed, one)
        self.facts(
            (
                (t("promises.term"), entry.stated),
                (t("follow.due"), entry.due_word or entry.stated),
                (t("promises.state"), entry.state_word),
            )
        )
        self.links(
            t("promises.outcome"),
            (
                (row.proof.record, ed.sentence(row.shown, row.detail, _far(ed, far)))
                for row, far in zip(entry.outcomes, entry.gaps, strict=True)
            ),
        )

    def rate(self, row: Rate) -> None:
        ed, t = self.ed, self.ed.t
        inputs = [ed.dataset.observation(key) for key in (row.numerator, row.denominator)]
        found = derive.outcome(ed.dataset, row)
        self.heading(ed.say(row, "label"), ed.join((ed.name(row.zone), t("computed.tag"))))
        if isinstance(found, derive.Derived):
            shown = ed.computed(found)
            self.big(shown)
            self.facts(((t("drawer.formula"), shown.proof.formula),))
        else:
            self.facts(((t("rates.why"), finance.against(ed, found)),))
        self.facts(((t("drawer.note"), ed.say(row, "reason")),))
        self.links(t("drawer.inputs"), ((one.record, _counted(ed, one)) for one in inputs))
        self.paragraphs(
            dict.fromkeys(one.cite for one in inputs), [one.as_written for one in inputs]
        )

    def reforms(self, reforms: list[Reform]) -> None:
        """Several reforms of one zone as cards, each leading to its own entry."""
        zone = self.ed.name(reforms[0].zone)
        self.cites = [cite for one in reforms for cite in one.cite]
        self.heading(self.ed.t("drawer.reforms_of", zone=zone, n=len(reforms)))
        exhibit = self.ed.exhibit("drawer", "cards", "", reform_rows(self.ed, reforms))
        self.parts.append(markup.cards(exhibit, self.host))

    def thing(self, table: str, row: Any) -> None:
        """Any other row: its name, what it says, the figures it holds, its paragraphs."""
        ed, t = self.ed, self.ed.t
        zone = getattr(row, "zone", "")
        zones = ed.dataset.spoken_of[row.id] if table == "sources" else (zone,) if zone else ()
        self.heading(title(ed, table, row), ed.few(zones))
        if isinstance(row, Reform):
            self.facts(
                (
                    (t("column.evidence"), ed.word("evidence", row.evidence)),
                    (t("column.topic"), ed.topics(row)),
                    (t("column.who"), ed.actors(row.actor)),
                    (t("lesson.requires"), ed.say(row, "requires") or t("lesson.no_requires")),
                    (t("lesson.ask"), ed.say(row, "unsaid")),
                )
            )
        if table == "mechanisms":
            self.facts(((t("column.who"), carriers(ed, [row])[0]),))
        if isinstance(row, Claim):
            self.facts(((t("column.about"), ed.name(row.of) if row.of else t("figures.own")),))
        if table == "sources":
            self.article(row.id)
        fields = row.having("summary", "role", "note", "how", "profile", "definition", "reason")
        self.facts((t("drawer.summary"), ed.say(row, name)) for name in fields)
        if table == "places":
            point = f"{row.latitude}, {row.longitude}"
            entry = f"{row.geonames_id} · " if row.geonames_id else ""
            self.facts((("GeoNames", f"{entry}{point}"),))
        if isinstance(row, Practice):
            self.practice(row)
        if isinstance(row, Reform):
            self.reform(row)
        self.ties(table, row)
        self.promised(row.record)
        found, left = near(ed, self.held(table, row), ed.dataset.zone_of)
        self.cites = [one.cite for one in found]
        self.figures(found)
        self.left(left)
        cites = all_cites(getattr(row, "cite", ()))
        for source in dict.fromkeys(cite.source for cite in cites):
            self.article(source)
        own = [row.as_written] if isinstance(row, Passage) else []
        self.paragraphs(cites, [*own, *(one.as_written for one in found)])

    def reform(self, row: Reform) -> None:
        """The practices it is an example of, and what the zone claims for it."""
        ed = self.ed
        practices = (ed.dataset.practice(key) for key in row.practices)
        pairs = ((one.record, ed.say(one, "label")) for one in practices)
        self.links(ed.t("drawer.practices"), pairs)
        claimed = (one for one in ed.dataset.claims if row.id in one.reforms)
        named = ((one.record, ed.say(one, "title")) for one in claimed)
        self.links(ed.t("column.claim"), named)

    def ties(self, table: str, row: Any) -> None:
        """Of a body or a fund, what the article says it has to do with others."""
        ed = self.ed
        found = ed.dataset.tying(row.id) if table in ("organisations", "funds") else ()
        told = ((one.record, bodies.told(ed, one)) for one in found)
        self.links(ed.t("drawer.ties"), told)

    def held(self, table: str, row: Any) -> list[Observation]:
        """The figures that a row holds, of its own or of what it is about."""
        keys = list(getattr(row, "observations", ()))
        keys += [key for key in (getattr(row, "observation", ""),) if key]
        if table == "indicators":
            keys = [one.id for one in self.ed.dataset.indicated.get(row.id, ())]
        if table in ("organisations", "projects", "parks", "industries"):
            own = [one.id for one in self.ed.dataset.owned.get(row.id, ())]
            keys += [key for key in own if key not in keys]
        return [self.ed.dataset.observation(key) for key in keys]

    def figures(self, found: Iterable[Observation]) -> None:
        """Figures, each with whose it is and what it counts."""
        ed = self.ed
        self.links(
            ed.t("drawer.figures"),
            (
                (
                    one.record,
                    f"{ed.join((ed.name(ed.dataset.zone_of(one)), ed.whose(one)))} · "
                    f"{_counted(ed, one)}",
                )
                for one in found
            ),
        )

    def term(self, term: Gloss) -> None:
        """A word of the glossary, and the reforms that are called by it."""
        ed, t = self.ed, self.ed.t
        other: Lang = "en" if ed.lang == "zh" else "zh"
        self.heading(str(getattr(term, ed.lang)), t("drawer.term"))
        self.facts(((t("drawer.definition"), ed.say(term, "definition")),))
        self.add("quotation", t("glossary.other"), [(str(getattr(term, other)), False)], "", other)
        using = [row for row in ed.dataset.reforms if term.zh in row.title_zh + row.summary_zh]
        called, left = near(ed, using, lambda row: row.zone)
        self.links(
            t("drawer.reforms"),
            ((row.record, f"{ed.name(row.zone)} · {ed.say(row, 'title')}") for row in called),
        )
        self.left(left)

    def practice(self, row: Practice) -> None:
        """Which reforms report it, zone by zone. A silent zone is not listed: that would read as
        a verdict."""
        ed = self.ed
        self.facts(((ed.t("column.topic"), ed.word("topics", row.topic)),))
        reporting = [one for one in ed.dataset.reforms if row.id in one.practices]
        found, left = near(ed, reporting, lambda one: one.zone)
        zones: dict[str, list[tuple[str, str]]] = {}
        for one in found:
            text = f"{ed.say(one, 'title')} · {ed.word('evidence', one.evidence)}"
            zones.setdefault(one.zone, []).append((one.record, text))
        for zone in ed.dataset.ordered(zones) if zones else ():
            self.links(ed.t("lesson.of", zone=ed.name(zone)), zones[zone])
        self.left(left)
        self.add("remark", ed.t("lesson.note"))


def _counted(ed: Edition, row: Observation) -> str:
    """What is counted, and the figure."""
    label = ed.say(ed.dataset.indicator(row.indicator), "label")
    return f"{label}{ed.t('mark.colon')}{ed.figure(row).text}"


def _far(ed: Edition, gap: Row) -> str:
    """How far an outcome is from what was promised, with the formula."""
    return ed.sentence(gap.text, gap.detail)
