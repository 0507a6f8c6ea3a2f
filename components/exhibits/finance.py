"""Promotion pipelines, capital, lending, and the rates that may or may not be computed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from components import format, words
from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits.registry import (
    Thing,
    each_pipeline,
    each_zone,
    exhibit,
)
from components.row import Amount, Figure, Head, Proof, Row, Words
from data.judge import derive
from data.model import Observation, Organisation, Pipeline

#: Topics whose computed figures belong to the financing page.
TOPICS = ("promotion", "finance")
#: Which computed figures are shown together; what no theme names is "other".
THEMES = {"financing": TOPICS, "funds": ("fund",), "other": ()}


def each_theme(_: Edition) -> Iterator[Thing]:
    for theme in THEMES:
        yield Thing(theme, (theme,))


def topics_of(ed: Edition, theme: str) -> tuple[str, ...]:
    """The topics of a theme of ``THEMES``."""
    named = {topic for topics in THEMES.values() for topic in topics}
    return THEMES[theme] or tuple(topic for topic in ed.dataset.vocab.topics if topic not in named)


def topic_of(ed: Edition, pipeline: Pipeline) -> str:
    """The topic of a pipeline is that of its first stage with an observation."""
    key = next(stage.observation for stage in pipeline.stages if stage.observation)
    return ed.dataset.indicator(ed.dataset.observation(key).indicator).topic


def pipelines(ed: Edition, topic: str = "", *, but: str = "") -> Iterator[Pipeline]:
    """The pipelines of the chosen zones on one topic, or on every topic ``but`` one."""
    for pipeline in ed.dataset.pipelines:
        found = topic_of(ed, pipeline)
        if pipeline.zone in ed.zones and found != but and topic in ("", found):
            yield pipeline


def _stage_row(ed: Edition, pipeline: Pipeline, position: int) -> Row:
    stage = pipeline.stages[position]
    found = derive.stage_value(ed.dataset, pipeline, position)
    if isinstance(found, Observation):
        # Words that the source does not have nest nothing.
        nested = stage.nested and not ed.doubt(f"pipelines/{pipeline.id}")
        words = [ed.t("steps.nested")] if nested else []
        return ed.row(found, amount=ed.amount(found, nested=nested), detail=ed.join(words))
    holdings = [row for row in ed.dataset.holdings if row.zone == pipeline.zone]
    # Counted as the figures beside them are, where those are counts.
    units = (
        ed.dataset.indicator(ed.dataset.observation(one.observation).indicator).unit
        for one in pipeline.stages
        if one.observation
    )
    unit = next((key for key in units if ed.dataset.vocab.units[key].whole), "")
    figure = Figure(number=str(found))
    if unit:
        counted = ed.dataset.vocab.units[unit]
        figure = format.amount(Decimal(found), counted, "eq", "actual", ed.lang)
    return Row(
        label=ed.t("steps.holdings"),
        figure=figure,
        words=Words(status=ed.t("steps.counted")),
        detail=ed.t("steps.counted"),
        amount=Amount(value=Decimal(found), relation="eq", status="actual", unit=unit),
        zone=pipeline.zone,
        proof=Proof(
            formula=ed.t("steps.counted"),
            record=f"pipelines/{pipeline.id}",
            places=ed.places(*(row.cite for row in holdings)),
            behind=tuple(f"holdings/{row.id}" for row in holdings),
        ),
    )


@exhibit("steps_{}", page="financing", of=each_pipeline, chosen=True)
@kept
def steps(ed: Edition, pipeline: Pipeline) -> Exhibit:
    """A pipeline as steps, each to its own scale; only a nested stage shares one."""
    rows = [_stage_row(ed, pipeline, at) for at in range(len(pipeline.stages))]
    nested = [at for at, row in enumerate(rows) if row.amount.nested]
    loose = len(rows) - 1 - len(nested)
    ends = (nested[0] - 1, nested[0]) if nested else (0, len(rows) - 1)
    told = [_told(ed, pipeline, at) for at in ends]
    title = ed.t(
        "steps.title_nested" if nested else "steps.title",
        zone=ed.name(pipeline.zone),
        first=told[0],
        last=told[1],
    )
    return ed.exhibit(
        f"steps_{pipeline.id}",
        "steps",
        title,
        rows,
        subtitle=ed.say(pipeline, "title"),
        notes=(ed.say(pipeline, "note"), ed.t("steps.note", n=loose) if loose else ""),
    )


def _told(ed: Edition, pipeline: Pipeline, position: int) -> str:
    """A stage as a clause of a title."""
    found = derive.stage_value(ed.dataset, pipeline, position)
    if isinstance(found, Observation):
        return ed.phrase(found)
    return ed.t("steps.holdings_told", n=found)


@exhibit("funnel_{}", page="financing", of=each_pipeline, chosen=True)
@kept
def funnel(ed: Edition, pipeline: Pipeline) -> Exhibit | None:
    """The stages the source itself nests (其中), as a funnel: the only lawful one."""
    rows = [_stage_row(ed, pipeline, at) for at in range(len(pipeline.stages))]
    at = next((at for at, row in enumerate(rows) if row.amount.nested), None)
    if at is None:
        return None
    chain = [rows[at - 1]]
    for row in rows[at:]:
        if not row.amount.nested:
            break
        chain.append(row)
    rate = next(
        (
            found
            for rate in ed.dataset.rates
            if rate.kind == "share"
            and f"observations/{rate.numerator}" == chain[-1].proof.record
            and f"observations/{rate.denominator}" == chain[0].proof.record
            and isinstance(found := derive.outcome(ed.dataset, rate), derive.Derived)
        ),
        None,
    )
    first, last = chain[0], chain[-1]
    zone = ed.name(pipeline.zone)
    ends = {"outer": ed.inner(first.label), "inner": ed.inner(last.label)}
    title = ed.t("funnel.title", zone=zone, **ends)
    if rate:
        share = ed.derived(rate, spoken=True)
        said = ed.t("funnel.rate", rate=share.text, **ends)
        if phrase := ed.say(rate.rate, "phrase"):
            said = words.filled(phrase, share)
        title = ed.t("funnel.title_rate", zone=zone, said=said)
        chain.append(ed.computed(rate))
    return ed.exhibit(
        f"funnel_{pipeline.id}",
        "funnel",
        title,
        chain,
        subtitle=ed.t("funnel.subtitle", says=pipeline.stages[at].says),
        notes=(ed.t("funnel.note"), ed.say(rate.rate, "reason") if rate else ""),
    )


@exhibit("amounts_{}", page="financing", of=each_pipeline, chosen=True)
@kept
def amounts(ed: Edition, pipeline: Pipeline) -> Exhibit | None:
    """Amounts stated beside a pipeline: side by side, never one as a share of the other."""
    if not pipeline.amounts:
        return None
    found = [ed.dataset.observation(key) for key in pipeline.amounts]
    several = len(found) > 1
    return ed.exhibit(
        f"amounts_{pipeline.id}",
        "kpi",
        ed.t(
            "amounts.title" if several else "amounts.title_one",
            zone=ed.name(pipeline.zone),
            amounts=ed.clauses(*dict.fromkeys(ed.phrase(row) for row in found)),
        ),
        [ed.row(row, text=ed.say(row, "note")) for row in found],
        subtitle=ed.t("amounts.subtitle") if several else "",
    )


@exhibit("companies_{}", page="financing", of=each_zone)
@kept
def company_figures(ed: Edition, zone: str) -> Exhibit | None:
    """The figures of a zone's platform companies: theirs, not the zone's."""
    rows = []
    companies: dict[str, None] = {}
    # What is comes before what is hoped for.
    order = ("actual", "expected", "target")
    for row in sorted(ed.dataset.observations, key=lambda row: order.index(row.status)):
        entity = ed.dataset.entity(row.entity)
        if (
            not isinstance(entity, Organisation)
            or entity.kind != "platform_company"
            or entity.zone != zone
            or ed.dataset.indicator(row.indicator).topic != "finance"
        ):
            continue
        companies[ed.say(entity, "name")] = None
        rows.append(ed.row(row, detail="", text=ed.say(row, "note") or ed.period(row)))
    if not rows:
        return None
    return ed.exhibit(
        f"companies_{zone}",
        "kpi",
        ed.t(
            "companies.title",
            zone=ed.name(zone),
            companies=ed.some(map(ed.called, companies)),
            n=len(rows),
        ),
        rows,
        subtitle=ed.t("companies.subtitle"),
    )


@exhibit("lending_{}", page="financing", of=each_zone)
@kept
def lending(ed: Edition, zone: str) -> Exhibit | None:
    """Bank lending by scheme: amount, enterprises, and the average within each scheme."""
    rows = []
    shown = []
    for rate in ed.dataset.rates:
        if rate.zone != zone or rate.kind != "average" or rate.topic != "finance":
            continue
        found = derive.outcome(ed.dataset, rate)
        if isinstance(found, derive.Refusal):
            continue
        top, bottom = (ed.dataset.observation(key) for key in found.observations)
        common: dict[str, Any] = {
            "label": ed.say(ed.dataset.indicator(top.indicator), "label"),
            "head": Head(record=f"observations/{top.id}"),
        }
        shown.append(ed.dataset.indicator(top.indicator))
        rows.append(ed.row(top, column=ed.t("lending.amount"), **common))
        rows.append(ed.row(bottom, column=ed.t("lending.enterprises"), **common))
        rows.append(_explained(ed, found, column=ed.t("lending.average"), **common))
    if not rows:
        return None
    kinds = len(rows) // 3
    return ed.exhibit(
        f"lending_{zone}",
        "table",
        ed.t(
            "lending.title" if kinds > 1 else "lending.title_one",
            zone=ed.name(zone),
            n=kinds,
            scheme=ed.inner(rows[0].label),
        ),
        rows,
        subtitle=ed.t("lending.subtitle") if kinds > 1 else "",
        corner=ed.t("lending.scheme"),
        columns=(ed.t("lending.amount"), ed.t("lending.enterprises"), ed.t("lending.average")),
        notes=(ed.t("lending.note") if kinds > 1 else "", ed.kin(shown)),
    )


def _explained(ed: Edition, found: derive.Derived, **more: Any) -> Row:
    """A computed figure as a cell of a table, with its formula under it."""
    row = ed.computed(found, **more)
    return row.model_copy(update={"detail": ed.t("computed.by", formula=row.proof.formula)})


@exhibit("rates_{}", page="funds", of=each_theme)
@kept
def rates(ed: Edition, theme: str) -> Exhibit | None:
    """Figures that may be computed, each with its formula and what it does not mean."""
    topics = topics_of(ed, theme)
    rows = []
    kinds = set()
    for rate in ed.dataset.rates:
        if rate.zone not in ed.zones or rate.topic not in topics:
            continue
        found = derive.outcome(ed.dataset, rate)
        if isinstance(found, derive.Refusal):
            continue
        kinds.add(rate.kind)
        common: dict[str, Any] = {
            "label": ed.say(rate, "label"),
            "head": Head(record=f"rates/{rate.id}", detail=ed.name(rate.zone)),
        }
        rows.append(_explained(ed, found, column=ed.t("rates.result"), **common))
        rows.append(
            Row(column=ed.t("rates.meaning"), text=ed.say(rate, "reason"), zone=rate.zone, **common)
        )
    if not rows:
        return None
    title, subtitle = "rates.title", "rates.subtitle"
    if kinds == {"implied"}:
        title, subtitle = "rates.title_arithmetic", "rates.subtitle_arithmetic"
    return ed.exhibit(
        f"rates_{theme}",
        "table",
        ed.t(title, n=len(rows) // 2),
        rows,
        subtitle=ed.t(subtitle),
        corner=ed.t("rates.name"),
        columns=(ed.t("rates.result"), ed.t("rates.meaning")),
    )


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
    topics = topics_of(ed, theme)
    rows = []
    for rate in ed.dataset.rates:
        if rate.zone not in ed.zones or rate.topic not in topics:
            continue
        found = derive.outcome(ed.dataset, rate)
        if isinstance(found, derive.Derived):
            continue
        top = ed.dataset.observation(rate.numerator)
        bottom = ed.dataset.observation(rate.denominator)
        common: dict[str, Any] = {
            "label": ed.say(rate, "label"),
            "head": Head(record=f"rates/{rate.id}", detail=ed.name(rate.zone)),
            "zone": rate.zone,
            "proof": Proof(places=ed.places(top.cite, bottom.cite)),
        }
        rows.append(
            Row(
                column=ed.t("rates.inputs"),
                text=ed.join((ed.figure(top).text, ed.figure(bottom).text)),
                tone="refused",
                **common,
            )
        )
        rows.append(
            Row(
                column=ed.t("rates.why"),
                text=ed.say(rate, "reason"),
                detail=against(ed, found),
                **common,
            )
        )
    if not rows:
        return None
    return ed.exhibit(
        f"refusals_{theme}",
        "table",
        ed.t("refusals.title", n=len(rows) // 2),
        rows,
        subtitle=ed.t("refusals.subtitle"),
        corner=ed.t("rates.name"),
        columns=(ed.t("rates.inputs"), ed.t("rates.why")),
    )
