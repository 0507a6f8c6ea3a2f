"""From the first contact to the start, and from the reserve to the stake: stages one can count.

Only what a source says is part of the stage before is drawn inside it; the rest stands beside
each other, and amounts are words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from components import formatting
from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits import counts
from components.exhibits.registry import each_pipeline, exhibit
from components.exhibits.titlelength import short_title
from components.row import Amount, Drawn, Figure, KeyNames, Mark, Proof, Row
from data.judge import derive
from data.judge.disclosure import disclosure
from data.model import Observation, Pipeline

#: So many stages, each part of the one before, are a funnel: as marks within marks within marks
#: nobody could tell them apart.
_FUNNEL = 3


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


@exhibit(
    "steps_{}",
    page="financing",
    of=each_pipeline,
    chosen=True,
    formerly=("funnel_{}", "amounts_{}"),
)
@kept
def stages(ed: Edition, pipeline: Pipeline) -> Exhibit:
    """The stages of a pipeline: a funnel where each is part of the one before, else marks one can
    count. Those of which a source says no more than
    how many stand beside each other, a stage that is part of the one before is drawn inside it.
    The amounts beside them are words, for no mark can be shared with a count."""
    bare = [_stage(ed, pipeline, at) for at in range(len(pipeline.stages))]
    chained = len(bare) >= _FUNNEL and all(row.amount.nested for row in bare[1:])
    if chained and not pipeline.amounts:
        return _funnel(ed, pipeline, bare)
    rows = _stages(ed, pipeline, bare)
    whole = [row.amount.value for row in rows if row.amount.value is not None]
    unit = max(counts.each([value], counts.DISCS) for value in whole) if whole else Decimal(1)
    drawn = [*rows, *_amounts(ed, pipeline)]
    shown, notes = counts.barred(ed, drawn)
    return ed.exhibit(
        f"steps_{pipeline.id}",
        "dots",
        _title(ed, pipeline, rows),
        [*shown, *_silent(ed, pipeline)],
        subtitle=ed.sentences(ed.say(pipeline, "title"), _scale(ed, unit, rows)),
        hint=ed.t("compare.hint"),
        each=unit,
        keys=_keys(ed, rows, bare),
        notes=(*notes[:1], ed.say(pipeline, "note"), *_remarks(ed, pipeline), *notes[1:]),
    )


# --- the stages ---------------------------------------------------------------------------


def _funnel(ed: Edition, pipeline: Pipeline, rows: list[Row]) -> Exhibit:
    """Stages each of which the source says is part of the one before: the only ones that narrow.
    Who is silent is said in words."""
    silent = _silent(ed, pipeline)
    shown, notes = counts.barred(ed, rows)
    return ed.exhibit(
        f"steps_{pipeline.id}",
        "funnel",
        _title(ed, pipeline, rows),
        shown,
        subtitle=ed.say(pipeline, "title"),
        hint=ed.t("compare.hint"),
        notes=(
            *notes[:1],
            ed.say(pipeline, "note"),
            ed.clauses(*(ed.t("silence.named", zone=row.label, said=row.shown) for row in silent)),
            *notes[1:],
        ),
    )


def _stages(ed: Edition, pipeline: Pipeline, bare: list[Row]) -> list[Row]:
    """A row a stage, with its mark; a nested one stands in the group of the one before."""
    rows: list[Row] = []
    for at, row in enumerate(bare):
        inside = at + 1 < len(bare) and bare[at + 1].amount.nested
        group = rows[-1].group if row.amount.nested else row.label if inside else ""
        drawn = Drawn(mark=_mark(row, inside=inside))
        given: dict[str, Any] = {"group": group, "drawn": drawn}
        if row.amount.nested:
            given["drawn"] = replace(drawn, said=_said(ed, pipeline, at, row))
            label = ed.t("steps.part", label=ed.inner(row.label))
            given |= {"label": label, "text": _share(ed, bare[at - 1], row)}
        elif at:
            given["detail"] = ed.t("steps.loose")
        rows.append(_stage(ed, pipeline, at, **given))
    return rows


def _said(ed: Edition, pipeline: Pipeline, position: int, row: Row) -> tuple[str, str] | None:
    """What is said around the number of a stage that is part of the one before: of which 23
    started in the year. None where its clause does not hold the number once."""
    whole, part = (_told(ed, pipeline, at) for at in (position - 1, position))
    clause, figure = ed.t("steps.part", label=ed.part(whole, part)), row.figure
    if figure is None or figure.tail or figure.pieces[1] != figure.number:
        return None
    found = replace(figure, unit="").text
    before, _, behind = clause.partition(found)
    return (before, behind) if clause.count(found) == 1 else None


def _mark(row: Row, *, inside: bool) -> Mark:
    """Solid is what has come of it: a part of the stage before, or what is named one by one;
    open is the stage of which that is a part; faint a count and no more."""
    if row.amount.nested:
        return "solid"
    if inside:
        return "open"
    return "solid" if row.proof.formula else "faint"


def _stage(ed: Edition, pipeline: Pipeline, position: int, **more: Any) -> Row:
    stage = pipeline.stages[position]
    found = derive.stage_value(ed.dataset, pipeline, position)
    if isinstance(found, Observation):
        # Words that the source does not have nest nothing.
        nested = stage.nested and not ed.doubt(pipeline.record)
        return ed.row(found, amount=ed.amount(found, nested=nested), **({"detail": ""} | more))
    holdings = ed.dataset.of_zone("holdings", pipeline.zone)
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
        figure = formatting.amount(Decimal(found), counted, "eq", "actual", ed.lang)
    given = {"label": ed.t("steps.holdings"), "text": ed.t("steps.counted")}
    return Row(
        figure=figure,
        words=KeyNames(status=ed.t("steps.counted")),
        amount=Amount(value=Decimal(found), relation="eq", status="actual", unit=unit),
        zone=pipeline.zone,
        proof=Proof(
            formula=ed.t("steps.counted"),
            record=pipeline.record,
            places=ed.places(*(row.cite for row in holdings)),
            behind=tuple(row.record for row in holdings),
        ),
        **(given | more),
    )


def _share(ed: Edition, whole: Row, part: Row) -> str:
    """What part of the stage before it is, where that may be computed: with its formula."""
    for rate in ed.dataset.rates:
        ends = (f"observations/{rate.numerator}", f"observations/{rate.denominator}")
        if rate.kind == "share" and ends == (part.proof.record, whole.proof.record):
            found = derive.outcome(ed.dataset, rate)
            if isinstance(found, derive.Derived):
                row = ed.computed(found)
                return ed.t("steps.rate", share=row.shown, formula=row.proof.formula)
    return ""


# --- what stands beside them ----------------------------------------------------------------


def _amounts(ed: Edition, pipeline: Pipeline) -> list[Row]:
    """The amounts stated beside the stages: words, neither divided nor added up."""
    found = [ed.dataset.observation(key) for key in pipeline.amounts]
    return [
        ed.row(row, text=ed.whose(row), detail=ed.t("amounts.beside") if at else "")
        for at, row in enumerate(found)
    ]


def _remarks(ed: Edition, pipeline: Pipeline) -> tuple[str, ...]:
    """What is to be known of each amount, under the picture: beside it no slide has room."""
    found = (ed.dataset.observation(key) for key in pipeline.amounts)
    return tuple(
        ed.t("report.pair", label=ed.say(ed.dataset.indicator(row.indicator), "label"), text=said)
        for row in found
        if (said := ed.say(row, "note"))
    )


def _silent(ed: Edition, pipeline: Pipeline) -> list[Row]:
    """What the other chosen zones say on the topic, in words, under the first pipeline on it;
    of very many zones a note on the page says it."""
    topic = topic_of(ed, pipeline)
    first, *_ = pipelines(ed, topic)
    if ed.crowded or pipeline != first:
        return []
    having = {one.zone for one in pipelines(ed, topic)}
    rows = []
    for zone in ed.zones:
        said = disclosure(ed.dataset, zone, topic).kind
        if zone not in having and said != "figures":
            rows.append(ed.silence(zone, ed.name(zone), kind=said, drawn=Drawn(mark="hatched")))
    return rows


def _scale(ed: Edition, unit: Decimal, rows: list[Row]) -> str:
    """What a mark stands for, and what is drawn together."""
    nested = any(row.amount.nested for row in rows)
    told = "steps.scale" if nested else "steps.scale_loose"
    return ed.sentence(
        ed.t("steps.each", n=formatting.plain(unit)) if unit != 1 else ed.t("steps.one"), ed.t(told)
    )


def _keys(ed: Edition, rows: list[Row], bare: list[Row]) -> list[tuple[Mark, str]]:
    """What each sort of mark means: filled is what bears that name, away from the whole of which
    it is a part."""
    there = {row.drawn.mark for row in rows}
    found: list[tuple[Mark, str]] = []
    solid = [one.label for row, one in zip(rows, bare, strict=True) if row.drawn.mark == "solid"]
    if solid:
        found.append(("solid", ed.join(solid)))
    if "open" in there:
        found.append(("open", ed.t("steps.key_open")))
    if "faint" in there:
        found.append(("faint", ed.t("steps.key_faint")))
    if any(row.open and row.drawn.mark for row in rows):
        found.append(("dashed", ed.t("steps.key_more")))
    return found


def _title(ed: Edition, pipeline: Pipeline, rows: list[Row]) -> str:
    """What came of it: the stage that is part of another, or all that are only counted."""
    zone, nested = ed.name(pipeline.zone), [at for at, row in enumerate(rows) if row.amount.nested]
    if nested:
        whole, part = (_told(ed, pipeline, at) for at in (nested[0] - 1, nested[0]))
        return ed.hoping(
            (whole, ed.part(whole, part)),
            lambda first, last: ed.t("steps.title_nested", zone=zone, first=first, last=last),
        )
    said = [*dict.fromkeys(_told(ed, pipeline, at) for at in range(len(rows)))]
    short = [*said[:1], *said[1:][-1:]]
    told = (ed.t("steps.title", zone=zone, stages=ed.clauses(*one)) for one in (said, short))
    return short_title(ed, *told)


def _told(ed: Edition, pipeline: Pipeline, position: int) -> str:
    """A stage as a clause of a title."""
    found = derive.stage_value(ed.dataset, pipeline, position)
    if isinstance(found, Observation):
        return ed.phrase(found)
    return ed.t("steps.holdings_told", n=found)
