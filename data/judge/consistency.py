"""What rows of a dataset may not say of each other, for anything to follow from them.

A nested stage needs the same unit, a value no larger than the stage before it, and words of the
source that say so. A pipeline starts from a figure, names no step twice and counts only rows that
are there; its figures are of one thing. What is said to be one in the source can be computed: one
zone, units that fit, of one thing unless the quotation holds both figures; nothing is divided by
itself, no total is a part of itself, and parts are no more than it together. The same words are
recorded once. An outcome answers a figure that was promised of the same
thing, and a reply names its zone and its day. What counts whole things is a whole number. What is
reported as actual is over by the date of its source. No two zones share a short name. Bodies and
funds have relationships, each with another, and only of several is it left open which one it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from data.judge import dispute, nature
from data.judge.derive import divisible, is_part, stage_value
from data.judge.interval import based
from data.message import Message, message
from data.model import (
    PERCENT,
    Dataset,
    Fund,
    Observation,
    Organisation,
    Pipeline,
    Rate,
    Relationship,
    last_day,
    over,
)
from data.problem import Fault

#: Fields in which the same figure, recorded twice, may differ.
_APART = {"id", "note_zh", "note_en"}


def faults(dataset: Dataset) -> Iterator[Fault]:
    """Every breach of these."""
    yield from _namesakes(dataset)
    for row in dataset.observations:
        yield from _figure(dataset, row)
    yield from _twice(dataset)
    yield from nature.faults(dataset)
    yield from dispute.faults(dataset)
    yield from _replies(dataset)
    for pipeline in dataset.pipelines:
        yield from _stages(dataset, pipeline)
        yield from _strangers(dataset, pipeline)
    for rate in dataset.rates:
        yield from _rate(dataset, rate)
    yield from _totals(dataset)
    yield from _relationships(dataset)


def _namesakes(dataset: Dataset) -> Iterator[Fault]:
    names: dict[str, str] = {}
    for zone in dataset.zones:
        for field in ("name_zh", "name_en"):
            name = getattr(zone, field)
            if names.setdefault(f"{field} {name}", zone.id) != zone.id:
                yield Fault("zones", zone.id, field, message("judge.zone.namesake"), name)


def _twice(dataset: Dataset) -> Iterator[Fault]:
    """The same words of a source, recorded twice as the same: every count would hold both."""
    first: dict[tuple[object, ...], Observation] = {}
    said: dict[str, str] = {}
    for row in dataset.observations:
        other = first.setdefault((row.entity, row.indicator, row.cite, row.as_written), row)
        if other is row:
            continue
        for one in (other, row):  # nearly all are the only one in their words: no more is read
            same = said.setdefault(one.model_dump_json(exclude=_APART), one.id)
        if same != row.id:
            reason = message("judge.figure.recorded", other=same)
            yield _of(row, "as_written", reason, row.as_written)


def _figure(dataset: Dataset, row: Observation) -> Iterator[Fault]:
    unit, usual = dataset.unit(row), dataset.vocab.units[dataset.indicator(row.indicator).unit]
    times = unit.base == PERCENT and unit.factor != usual.factor  # 增长1.2倍; no share is so told
    if unit.base != usual.base or (times and dataset.indicator(row.indicator).kind != "change"):
        named = Message(usual.zh, usual.en_plural)
        yield _of(row, "unit", message("judge.figure.other_unit", unit=named), row.unit)
    elif dataset.printed(row) == dataset.indicator(row.indicator).unit and row.unit:
        yield _of(row, "unit", message("judge.figure.same_unit"), row.unit)
    if unit.whole and row.value != row.value.to_integral_value():
        counted = Message(unit.zh, unit.en_plural)
        yield _of(
            row, "value", message("judge.figure.not_whole", unit=counted), format(row.value, "f")
        )
    printed = last_day(dataset.source(row.cite.source).date)
    if row.status == "actual" and printed and not over(row.period, printed):
        yield _of(row, "period", message("judge.figure.not_over", printed=printed), row.period)
    if row.answers:
        promised = dataset.observation(row.answers)
        alike = (promised.entity, promised.indicator) == (row.entity, row.indicator)
        if not alike or promised.status == "actual" or row.status != "actual":
            yield _of(row, "answers", message("judge.figure.answers_other"), row.answers)


def _of(row: Observation, field: str, reason: Message, value: str) -> Fault:
    return Fault("observations", row.id, field, reason, value)


def _replies(dataset: Dataset) -> Iterator[Fault]:
    for source in dataset.sources:
        if source.reply:
            if len(source.zone) != 1:
                yield Fault("sources", source.id, "zone", message("judge.source.reply_zone"))
            if len(source.date) != 10:
                yield Fault(
                    "sources", source.id, "date", message("judge.source.reply_day"), source.date
                )


# --- pipelines --------------------------------------------------------------------------


def _stages(dataset: Dataset, pipeline: Pipeline) -> Iterator[Fault]:
    for position, stage in enumerate(pipeline.stages):
        shown = stage.observation or stage.count
        if bool(stage.observation) == bool(stage.count):
            reason, shown = message("judge.stage.one_of_two"), ""
        elif stage in pipeline.stages[:position]:
            reason = message("judge.stage.twice")
        elif stage.nested and (found := _nesting_fault(dataset, pipeline, position)):
            reason = found
        elif stage.count and stage_value(dataset, pipeline, position) == 0:
            reason = message("judge.stage.nothing_counted")
        else:
            continue
        yield Fault("pipelines", pipeline.id, f"stages.{position + 1}", reason, shown)
    if not any(stage.observation for stage in pipeline.stages):
        yield Fault("pipelines", pipeline.id, "stages", message("judge.stage.no_figure"))


def _nesting_fault(dataset: Dataset, pipeline: Pipeline, position: int) -> Message | None:
    """Why a stage cannot be nested in the one before it."""
    stage, before = pipeline.stages[position], pipeline.stages[max(position - 1, 0)]
    if position == 0 or not stage.observation or not before.observation:
        return message("judge.stage.nested_in_nothing")
    if not any(word in stage.says for word in dataset.vocab.nesting):
        return message("judge.stage.no_nesting_word", words=dataset.vocab.nesting)
    part, whole = dataset.observation(stage.observation), dataset.observation(before.observation)
    if dataset.unit(part).base != dataset.unit(whole).base:
        return message("judge.stage.unit")
    if part.status != whole.status:
        return message("judge.stage.status")
    parts, all_ = (one.value * dataset.unit(one).factor for one in (part, whole))
    least, most = based(dataset, part), based(dataset, whole)
    surely_larger = most.high == least.low and (least.low_open or most.high_open)
    ranged = part.high or whole.high
    larger = (most.high is not None and least.low > most.high) if ranged else parts > all_
    if larger or surely_larger:  # 30余 is no part of 30
        return message("judge.stage.larger")
    return None


def _strangers(dataset: Dataset, pipeline: Pipeline) -> Iterator[Fault]:
    """Figures of a pipeline about another thing than most of its stages, or given twice."""
    stages = {
        f"stages.{position}": dataset.observation(stage.observation)
        for position, stage in enumerate(pipeline.stages, 1)
        if stage.observation
    }
    if not stages:
        return
    ((whose, _),) = Counter(row.entity for row in stages.values()).most_common(1)
    named = dataset.entity(whose)
    amounts = [("amounts", dataset.observation(key)) for key in pipeline.amounts]
    for field, row in (*stages.items(), *amounts):
        if row.entity != whose:
            reason = message("judge.stage.stranger", name=Message(named.name_zh, named.name_en))
            yield Fault("pipelines", pipeline.id, field, reason, row.id)
        elif field == "amounts" and row in stages.values():
            yield Fault("pipelines", pipeline.id, field, message("judge.stage.amount_too"), row.id)


# --- rates and totals -------------------------------------------------------------------


def _rate(dataset: Dataset, rate: Rate) -> Iterator[Fault]:
    top, bottom = dataset.observation(rate.numerator), dataset.observation(rate.denominator)
    if top.id == bottom.id:
        reason = message("judge.rate.itself")
    elif not rate.says:  # refused anyway, and says why
        return
    elif dataset.zone_of(top) != dataset.zone_of(bottom):
        reason = message("judge.rate.other_zone")
    elif not divisible(rate, dataset.unit(top), dataset.unit(bottom)):
        reason = message("judge.rate.unit")
    elif rate.kind != "share" and is_part(dataset, top.id, bottom.id):
        reason = message("judge.rate.nested")
    elif top.entity != bottom.entity and not _ties(rate, top, bottom):
        reason = message("judge.rate.other_thing")
    elif rate.kind == "share" and _surely_more(dataset, top, bottom):
        reason = message("judge.rate.over")
    else:
        return
    yield Fault("rates", rate.id, "denominator", reason, rate.denominator)


def _surely_more(dataset: Dataset, top: Observation, bottom: Observation) -> bool:
    """Whether a figure is more than another, whatever their qualifiers leave open."""
    least, most = based(dataset, top), based(dataset, bottom)
    told = not (least.about or most.about) and most.high is not None
    return told and most.high is not None and least.low > most.high


def _ties(rate: Rate, top: Observation, bottom: Observation) -> bool:
    """Whether the words that are said to tie two figures together hold both as printed."""
    said = "".join(rate.says.split())
    return all(
        "".join(part.split()) in said for row in (top, bottom) for part in row.as_written.split("…")
    )


def _totals(dataset: Dataset) -> Iterator[Fault]:
    for composition in dataset.compositions:
        whole = dataset.observation(composition.total)
        fits = True
        for key in composition.parts:
            part = dataset.observation(key)
            if key == whole.id:
                reason = message("judge.total.itself")
            elif dataset.unit(part).base != dataset.unit(whole).base:
                reason = message("judge.total.unit")
            elif part.status != whole.status:
                reason = message("judge.total.status")
            else:
                continue
            fits = False
            yield Fault("compositions", composition.id, "parts", reason, key)
        if fits and _larger(dataset, composition.parts, whole):
            reason = message("judge.total.larger")
            yield Fault("compositions", composition.id, "total", reason, whole.id)


def _larger(dataset: Dataset, parts: Iterable[str], whole: Observation) -> bool:
    """Whether parts are more than their total, however the last digits were rounded."""
    known = [nature.bounds(dataset, dataset.observation(key)) for key in parts]
    least = sum(one.low for one in known if one and one.low is not None)
    most = nature.bounds(dataset, whole)
    return most is not None and most.high is not None and least > most.high


# --- relationships ----------------------------------------------------------------------


def _relationships(dataset: Dataset) -> Iterator[Fault]:
    said: set[tuple[str, str, str]] = set()
    for row in dataset.relationships:
        for key in row.ends:
            if not isinstance(dataset.entity(key), Organisation | Fund):
                reason = message("judge.relationship.thing")
                yield Fault("relationships", row.id, _side(row, key), reason, key)
        for key in set(row.subject) & set(row.object):
            yield Fault(
                "relationships", row.id, "object", message("judge.relationship.itself"), key
            )
        if row.unclear == "unsaid":
            if any(_kind(dataset, key) != "zone" for key in row.subject):
                reason = message("judge.relationship.unsaid")
                yield Fault("relationships", row.id, "unclear", reason, row.unclear)
        elif row.unclear and len(getattr(row, row.unclear)) < 2:
            reason = message("judge.relationship.clear")
            yield Fault("relationships", row.id, "unclear", reason, row.unclear)
        for one in row.subject:
            for other in row.object:
                if (one, row.verb_zh, other) in said:
                    reason = message("judge.relationship.twice")
                    yield Fault("relationships", row.id, "object", reason, other)
                said.add((one, row.verb_zh, other))


def _kind(dataset: Dataset, key: str) -> str:
    """The kind of an organisation; blank of what is none."""
    found = dataset.index["organisations"].get(key)
    return found.kind if found else ""


def _side(row: Relationship, key: str) -> str:
    return "subject" if key in row.subject else "object"
