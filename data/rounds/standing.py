"""Forms that came back, sorted by the zones of their round."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal

from data.asking import transcript, when
from data.asking.change import said
from data.asking.reply import Reply
from data.message import Message, message
from data.model import Dataset
from data.problem import Problem
from data.provenance import Texts
from data.rounds.circular import Asked, Round, called
from data.rounds.returned import Returned

State = Literal["whole", "part", "wrong", "silent"]
STATES: tuple[State, ...] = ("wrong", "silent", "part", "whole")


@dataclass(frozen=True)
class Standing:
    """How far one zone is. ``form`` is the one that holds, ``replaced`` those of before it;
    ``missing`` are the keys of lines without an answer and without a note. ``final`` says that what
    it answered is part of the dataset; else it is provisional."""

    asked: Asked
    form: Returned | None = None
    replaced: tuple[Returned, ...] = ()
    problems: tuple[Problem, ...] = ()
    missing: tuple[str, ...] = ()
    final: bool = False

    @property
    def zone(self) -> str:
        return self.asked.zone

    @property
    def state(self) -> State:
        if self.problems:
            return "wrong"
        if len(self.missing) == len(self.asked.lines) and not (self.form or self.final):
            return "silent"
        return "part" if self.missing else "whole"

    @property
    def empty(self) -> bool:
        """Whether its form came back with no line filled in: nothing of it is to be mended."""
        return self.state == "wrong" and self.form is not None and self.form.label.empty

    @property
    def reply(self) -> Reply | None:
        """What can be taken of it."""
        return self.form.reply if self.form and not self.problems else None

    def wrong(self, problems: Iterable[Problem]) -> Standing:
        """The same with more that is wrong: nothing of it is taken."""
        return replace(self, problems=(*self.problems, *problems), missing=self.asked.lines)


@dataclass(frozen=True)
class Sorted:
    """How far all zones of a round are, in its order, and files that are none of its forms."""

    zones: tuple[Standing, ...]
    strange: tuple[Problem, ...] = ()

    def of(self, state: State) -> tuple[Standing, ...]:
        return tuple(one for one in self.zones if one.state == state)


def standings(made: Round, forms: Iterable[Returned], dataset: Dataset, texts: Texts) -> Sorted:
    """Sort forms into a round, in whatever order they came. ``dataset`` is the one of the files:
    a zone whose answers were merged before has answered, even where its form is not at hand; what
    it said without a number stands in ``texts``, the lines of replies. A form as it went out, with
    nothing written into it, is no answer."""
    by: dict[str, list[Returned]] = {zone: [] for zone in made.zones}
    strange: list[Problem] = []
    for one in forms:
        reason = _foreign(made, one, dataset)
        if reason is None and one.label.blank:
            continue
        if reason is None:
            by[one.label.zone].append(one)
        elif one.label.zone or not one.problems:
            strange.append(Problem(one.file, 0, "", reason))
        else:
            strange += one.problems
    zones = tuple(
        _standing(asked, sorted(by[asked.zone], key=_order))
        if by[asked.zone]
        else _merged(asked, dataset, made, texts)
        for asked in made.forms
    )
    return Sorted(zones, tuple(strange))


def _foreign(made: Round, one: Returned, dataset: Dataset) -> Message | None:
    """Why a form is none of the round; None where it is one."""
    label = one.label
    if dataset.row("zones", label.zone) is None:
        return message("round.form_unknown")
    zone = called(dataset, label.zone)
    if not label.round:
        return message("round.form_alone", zone=zone)
    if label.round != made.id:
        return message("round.form_other", zone=zone, round=made.name)
    asked = made.asked(label.zone)
    if asked is None or asked.form != label.form:
        return message("round.form_not_asked", zone=zone, round=made.name)
    return None


def _order(one: Returned) -> tuple[object, ...]:
    """Earlier forms first; of two of one moment the right one is the later."""
    return (*one.when, one.reply is not None, one.file)


def _standing(asked: Asked, forms: Sequence[Returned]) -> Standing:
    """A zone by its forms, of which the last holds."""
    last, before = forms[-1], forms[:-1]
    tied = [
        one
        for one in before
        if one.when == last.when and one.reply and last.reply and not _same(one, last)
    ]
    ties = (Problem(last.file, 0, "", message("round.tie", file=one.file)) for one in tied)
    problems = (*last.problems, *ties)
    missing = asked.lines
    if last.reply and not problems:
        there = {one.line.key for one in last.reply.answers}
        there |= {one.line.key for one in last.reply.remarks}
        missing = tuple(key for key in asked.lines if key not in there)
    replaced = tuple(one for one in before if one not in tied)
    return Standing(asked, last, replaced, problems, missing)


def _merged(asked: Asked, dataset: Dataset, made: Round, texts: Texts) -> Standing:
    """A zone without a form at hand: what it has answered since the round was made is there, in
    figures of the time that was asked for or in words."""
    sources = {
        one.id
        for one in dataset.sources
        if one.reply and asked.zone in one.zone and one.date >= made.made.isoformat()
    }
    told = {
        (row.indicator, row.answers, row.period, row.span)
        for row in dataset.of_zone("observations", asked.zone)
        if row.cite.source in sources
    }
    said = [line for key in sources for line in texts.get(key, ())]
    there = {key for key in asked.lines if _answered(made, dataset, key, told, said)}
    missing = tuple(key for key in asked.lines if key not in there)
    return Standing(asked, missing=missing, final=len(missing) < len(asked.lines))


def _answered(
    made: Round, dataset: Dataset, key: str, told: Set[tuple[str, ...]], said: Sequence[str]
) -> bool:
    """Whether a line is among what was answered in figures, or in words alone."""
    line, time = made.line(dataset, key), made.time(dataset, key)
    if line is None:
        return False
    for indicator, answers, period, span in told:
        if line.promise is not None and answers == line.promise.id:
            return True
        if line.promise is None and indicator == key and when.fits(period, time, span):
            return True
    head = transcript.unnumbered(line)
    return any(text.startswith(head) for text in said)


def _same(one: Returned, other: Returned) -> bool:
    """Whether two forms say the same."""
    return _said(one.reply) == _said(other.reply)


def _said(reply: Reply | None) -> object:
    if reply is None:
        return None
    answers = {(one.line.key, one.entity, said(one), one.period, one.note) for one in reply.answers}
    return answers, {(one.line.key, one.note) for one in reply.remarks}
