"""Promotion pipelines, capital, lending, and the rates that may or may not be computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from components import words
from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits import counts, topics
from components.exhibits.registry import Thing, each_zone, exhibit
from components.exhibits.titlelength import even_title, short_title
from components.row import Proof, Row, headed
from data.judge import derive
from data.model import Observation, Organisation, Rate

#: Topics whose computed figures belong to the financing page.
TOPICS = ("promotion", "finance")
#: Which computed figures are shown together; what no theme names is "other".
THEMES = {"financing": TOPICS, "funds": ("fund",), "other": ()}
#: So many figures of companies, and kinds of lending, a title tells of.
TOLD, KINDS = 2, 3


def each_theme(_: Edition, __: Sequence[str]) -> Iterator[Thing]:
    for theme in THEMES:
        yield Thing(theme, (theme,))


def topics_of(ed: Edition, theme: str) -> tuple[str, ...]:
    """The topics of a theme of ``THEMES``."""
    named = {topic for topics in THEMES.values() for topic in topics}
    return THEMES[theme] or tuple(topic for topic in ed.dataset.vocab.topics if topic not in named)


@exhibit("companies_{}", page="financing", of=each_zone)
@kept
def company_figures(ed: Edition, zone: str) -> Exhibit | None:
    """The figures of a zone's platform companies: theirs, not the zone's."""
    rows: list[Row] = []
    told: list[str] = []
    companies: dict[str, None] = {}
    # What is comes before what is hoped for.
    order = ("actual", "expected", "target")
    told_of = ed.dataset.of_zone("observations", zone)
    for row in sorted(told_of, key=lambda row: order.index(row.status)):
        entity = ed.dataset.entity(row.entity)
        if (
            not isinstance(entity, Organisation)
            or entity.kind != "platform_company"
            or entity.zone != zone
            or ed.dataset.indicator(row.indicator).topic != "finance"
        ):
            continue
        companies[ed.said_once(entity)] = None
        told.append(topics.alone(ed, row))
        said = ed.say(row, "note") or ed.period(row)
        rows.append(ed.row(row, label=_when(ed, row), detail="", text=said))
    if not rows:
        return None
    shown, notes = counts.barred(ed, rows)
    named = ed.some(map(ed.inner, companies))
    titles = (
        ed.t(
            "companies.title",
            zone=ed.name(zone),
            companies=named,
            told=ed.clauses(*dict.fromkeys(told[:most])),
        )
        for most in range(TOLD, 0, -1)
    )
    return ed.exhibit(
        f"companies_{zone}",
        "kpi",
        short_title(ed, *titles),
        shown,
        subtitle=ed.t("companies.subtitle"),
        notes=notes,
    )


def _when(ed: Edition, row: Observation) -> str:
    """The label of a figure; of one that a source gives before and after, which of the two."""
    label = ed.say(ed.dataset.indicator(row.indicator), "label")
    for rate in ed.dataset.rates:
        ends = {"companies.before": rate.denominator, "companies.after": rate.numerator}
        if rate.kind != "multiple" or row.id not in ends.values():
            continue
        others = [ed.dataset.observation(key) for key in ends.values()]
        if len({(one.indicator, one.entity) for one in others}) == 1:
            at = next(when for when, key in ends.items() if key == row.id)
            return ed.t(at, label=label)
    return label


@exhibit("lending_{}", page="financing", of=each_zone)
@kept
def lending(ed: Edition, zone: str) -> Exhibit | None:
    """Bank lending by scheme: amount, enterprises, and the average within each scheme."""
    rows: list[Row] = []
    shown, told = [], []
    for rate in ed.dataset.rates:
        if rate.zone != zone or rate.kind != "average" or rate.topic != "finance":
            continue
        found = derive.outcome(ed.dataset, rate)
        if isinstance(found, derive.Refusal):
            continue
        top, bottom = (ed.dataset.observation(key) for key in found.observations)
        common = headed(ed.say(ed.dataset.indicator(top.indicator), "label"), top.record)
        shown.append(ed.dataset.indicator(top.indicator))
        # What the sum is said to be, those who have it are too.
        few = ed.reached(bottom) if bottom.status == top.status else bottom
        told.append(ed.t("lending.pair", sum=ed.phrase(top), n=ed.figure(few).text))
        for one, column in ((top, "lending.amount"), (bottom, "lending.enterprises")):
            rows.append(ed.row(one, column=ed.t(column), detail=ed.about(one), **common))
        rows.append(_explained(ed, found, column=ed.t("lending.average"), **common))
    if not rows:
        return None
    kinds = len(rows) // 3
    marked, barred = counts.barred(ed, rows)
    return ed.exhibit(
        f"lending_{zone}",
        "table",
        short_title(
            ed,
            *(
                ed.t(
                    "lending.title" if kinds <= len(some) else "lending.title_many",
                    zone=ed.name(zone),
                    n=kinds,
                    told=ed.clauses(*dict.fromkeys(some)),
                )
                # The first of them, or whichever is short enough.
                for some in (*(told[:most] for most in range(KINDS, 0, -1)), *zip(told[1:]))
            ),
        ),
        marked,
        subtitle=ed.t("lending.subtitle") if kinds > 1 else "",
        corner=ed.t("lending.scheme"),
        columns=(ed.t("lending.amount"), ed.t("lending.enterprises"), ed.t("lending.average")),
        notes=(*barred[:1], ed.t("lending.note") if kinds > 1 else "", ed.kin(shown), *barred[1:]),
    )


def _explained(ed: Edition, found: derive.Derived, **more: Any) -> Row:
    """A computed figure as a cell of a table, with its formula under it."""
    return ed.computed(found, detail=ed.t("computed.by", formula=ed.formula(found)), **more)


def _outcomes(ed: Edition, theme: str) -> Iterator[tuple[Rate, derive.Derived | derive.Refusal]]:
    """The rates of the chosen zones on a theme, and what comes of each."""
    of_theme = topics_of(ed, theme)
    for rate in ed.dataset.rates:
        if rate.zone in ed.zones and rate.topic in of_theme:
            yield rate, derive.outcome(ed.dataset, rate)


@exhibit("rates_{}", page="funds", of=each_theme)
@kept
def rates(ed: Edition, theme: str) -> Exhibit | None:
    """Figures that may be computed, each with its formula and what it does not mean."""
    rows = []
    said = []
    kinds = set()
    for rate, found in _outcomes(ed, theme):
        if isinstance(found, derive.Refusal):
            continue
        kinds.add(rate.kind)
        said.append(ed.t("report.pair", label=ed.name(rate.zone), text=spoken(ed, found)))
        common = headed(ed.say(rate, "label"), rate.record, ed.name(rate.zone))
        rows.append(_explained(ed, found, column=ed.t("rates.result"), **common))
        means = ed.say(rate, "reason")
        rows.append(Row(column=ed.t("rates.meaning"), text=means, zone=rate.zone, **common))
    if not rows:
        return None
    title, subtitle = "rates.title" if len(said) > 1 else "rates.title_one", "rates.subtitle"
    if kinds == {"implied"}:
        title, subtitle = "rates.title_arithmetic", "rates.subtitle_arithmetic"
    return ed.exhibit(
        f"rates_{theme}",
        "table",
        even_title(ed, *(ed.t(title, n=len(said), first=one) for one in said)),
        rows,
        subtitle=ed.t(subtitle),
        corner=ed.t("rates.name"),
        columns=(ed.t("rates.result"), ed.t("rates.meaning")),
    )


def spoken(ed: Edition, found: derive.Derived) -> str:
    """A computed figure as a clause of a sentence. What its label says before it, of what it is an
    average and that it is hoped for, is not said again behind it."""
    if phrase := ed.say(found.rate, "phrase"):
        return words.filled(phrase, ed.derived(found, spoken=True))
    label = ed.inner(ed.say(found.rate, "label"))
    hoped = found.status != "actual" and ed.word("statuses", found.status) not in label
    bare = replace(found, per="", status=found.status if hoped else "actual")
    return ed.t("phrase.figure", label=label, figure=ed.derived(bare, spoken=True).text)


def against(ed: Edition, found: derive.Refusal) -> str:
    """The reasons against a computation that were checked, as one sentence. That no words tie two
    figures together is for whoever read the article to say; that they stand in two paragraphs
    can be seen."""
    top, bottom = (
        ed.dataset.observation(key) for key in (found.rate.numerator, found.rate.denominator)
    )
    seen = [why for why in found.why if why != "not_said" or top.cite != bottom.cite]
    return ed.sentence(*(ed.t(f"refusal.{why}") for why in seen))


@exhibit("refusals_{}", page="funds", of=each_theme)
@kept
def refusals(ed: Edition, theme: str) -> Exhibit | None:
    """Figures that tempt and are not computed, with the plain reason."""
    rows = []
    for rate, found in _outcomes(ed, theme):
        if isinstance(found, derive.Derived):
            continue
        top = ed.dataset.observation(rate.numerator)
        bottom = ed.dataset.observation(rate.denominator)
        common = headed(
            ed.say(rate, "label"),
            rate.record,
            ed.name(rate.zone),
            zone=rate.zone,
            proof=Proof(places=ed.places(top.cite, bottom.cite)),
        )
        both = ed.join((ed.figure(top).text, ed.figure(bottom).text))
        rows.append(Row(column=ed.t("rates.inputs"), text=both, tone="refused", **common))
        reason, why = ed.say(rate, "reason"), against(ed, found)
        rows.append(Row(column=ed.t("rates.why"), text=reason, detail=why, **common))
    if not rows:
        return None
    title = "refusals.title" if len(rows) > 2 else "refusals.title_one"
    return ed.exhibit(
        f"refusals_{theme}",
        "table",
        short_title(
            ed,
            ed.t(title, n=len(rows) // 2, first=ed.inner(rows[0].label)),
            ed.t("refusals.title_bare", n=len(rows) // 2),
        ),
        rows,
        subtitle=ed.t("refusals.subtitle"),
        corner=ed.t("rates.name"),
        columns=(ed.t("rates.inputs"), ed.t("rates.why")),
    )
