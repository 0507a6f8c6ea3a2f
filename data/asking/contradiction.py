"""Replies that cannot be taken together, or come too late: a person has to decide which holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from data.asking.answer import Answer
from data.asking.change import said
from data.asking.reply import Reply
from data.message import Message, message
from data.model import Dataset, Indicator, Observation
from data.problem import Problem


def contradictions(replies: Sequence[Reply]) -> list[Problem]:
    """Two workbooks that answer one question differently, or mean different things by one new
    indicator."""
    problems = []
    defined: dict[str, tuple[Reply, Indicator]] = {}
    for reply in replies:
        for one in reply.indicators:
            first = defined.setdefault(one.id, (reply, one))
            if first[1] != one:
                label = Message(one.label_zh, one.label_en)
                other = message("merge.other_indicator", label=label, file=first[0].file)
                problems.append(Problem(reply.file, 0, "", other))
    seen: dict[tuple[str, ...], tuple[Reply, Answer]] = {}
    for reply in replies:
        for answer in reply.answers:
            earlier, same = seen.setdefault(answer.about, (reply, answer))
            if same is not answer and said(same) != said(answer):
                reason = message("merge.contradicts", cell=same.cell, file=earlier.file)
                problems.append(_at(reply, answer, reason))
    return problems


def overtaken(dataset: Dataset, replies: Sequence[Reply]) -> list[Problem]:
    """Answers no newer than the one they would correct."""
    there: defaultdict[tuple[str, ...], list[Observation]] = defaultdict(list)
    for row in dataset.observations:
        there[row.entity, row.indicator, row.status, row.time].append(row)
    return [
        _at(reply, answer, message("merge.no_later", date=date, words=row.as_written))
        for reply in replies
        for answer in reply.answers
        for row in there.get(answer.about, ())
        if (date := _replied(dataset, reply.zone, row)) >= f"{reply.day:%Y-%m-%d}"
        and said(row) != said(answer)
    ]


def _replied(dataset: Dataset, zone: str, row: Observation) -> str:
    """The day of the zone's reply that a figure is from; blank where it is from none."""
    source = dataset.source(row.cite.source)
    return source.date if source.reply and zone in source.zone else ""


def _at(reply: Reply, answer: Answer, reason: Message) -> Problem:
    return Problem(reply.file, 0, answer.cell, reason, str(answer.value))
