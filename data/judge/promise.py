"""What is expected, aimed at or announced, when it falls due, and what was reported of it later.

Three things are kept apart. A figure with status ``expected`` or ``target`` is a promise in
numbers (see ``hoped``), and a direction of kind ``aim`` or ``next_step`` one in words. A due date
is the one the source gives, or none: nothing is inferred. And a due date that has passed says no
more than that: whether it was kept is known only where an actual figure ``answers`` the promise,
and then the two are set beside each other without a verdict.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from data.judge.dispute import overruled
from data.judge.interval import interval, stated
from data.judge.lasting import lasting
from data.judge.nature import NO_AMOUNT
from data.model import Dataset, Direction, Observation, Relation, last_day

Kind = Literal["expected", "target", "direction"]
KINDS: tuple[Kind, ...] = ("expected", "target", "direction")
#: ``due``: the day has passed and nobody has reported an outcome.
State = Literal["due", "open", "answered", "no_date"]
STATES: tuple[State, ...] = ("due", "open", "answered", "no_date")
#: Why there is no due date.
Why = Literal[
    "not_stated",
    "no_year",  # this year, in a source without a date
    "word_only",  # a word of time that leads to no day: within three years, start not printed
    "open_end",  # since 2025
]
#: Kinds of directions that announce something; a strategy only says where a zone stands.
ANNOUNCED = ("aim", "next_step")


@dataclass(frozen=True)
class Promise:
    """One line of the ledger. ``why`` is set where ``due`` is not. ``outcomes`` are the figures
    that answer it, those of the latest source first."""

    row: Observation | Direction
    zone: str
    due: date | None
    why: Why | None
    state: State
    outcomes: tuple[Observation, ...] = ()

    @property
    def kind(self) -> Kind:
        if isinstance(self.row, Direction):
            return "direction"
        return "target" if self.row.status == "target" else "expected"

    @property
    def record(self) -> str:
        """What the source drawer opens."""
        return self.row.record


@lasting
def _promised(dataset: Dataset) -> tuple[tuple[Observation, ...], Mapping[str, list[Observation]]]:
    """The figures that are promises, and by their ids those that answer them."""
    answers: dict[str, list[Observation]] = {}
    for row in dataset.observations:
        if row.answers:
            answers.setdefault(row.answers, []).append(row)
    found = (row for row in dataset.observations if row.id in answers or hoped(dataset, row))
    return tuple(found), answers


def hoped(dataset: Dataset, row: Observation) -> bool:
    """Whether a figure is expected or aimed at. How many parts a zone's own strategy has is not:
    the parts are aimed at, which a direction says in words, and not that there be three."""
    if row.status != "target":
        return row.status == "expected"
    indicator = dataset.indicator(row.indicator)
    return not (indicator.peculiar and indicator.measures == "structure")


def ledger(
    dataset: Dataset, today: date, zones: Collection[str] | None = None
) -> tuple[Promise, ...]:
    """Every promise of some zones, or of all, once: those with a due date first, the earliest on
    top; then by zone.

    An announcement whose figures are promises themselves is not listed beside them, unless it
    gives a date that none of them has: it is the same promise in words.
    """
    promised, answers = _promised(dataset)
    chosen, homes = {*(dataset.every if zones is None else zones)}, dataset.homes
    found = [
        _promise(dataset, row, answers.get(row.id, []), today)
        for row in promised
        if homes[row.entity] in chosen
    ]
    dues = {promise.row.id: promise.due for promise in found}
    for direction in dataset.of_zones("directions", chosen):
        if direction.kind not in ANNOUNCED:
            continue
        announced = _promise(dataset, direction, [], today)
        own = [dues[key] for key in direction.observations if key in dues]
        if not own or (announced.due is not None and announced.due not in own):
            found.append(announced)
    order = {zone.id: at for at, zone in enumerate(dataset.zones)}
    return tuple(sorted(found, key=lambda one: (one.due or date.max, order[one.zone])))


def _promise(
    dataset: Dataset, row: Observation | Direction, answers: list[Observation], today: date
) -> Promise:
    due, why = deadline(dataset, row)
    state: State = "no_date"
    if answers:
        state = "answered"
    elif due is not None:
        state = "due" if due < today else "open"
    zone = row.zone if isinstance(row, Direction) else dataset.zone_of(row)
    held = overruled(dataset)
    answers = [*{one.id: one for one in (held.get(one.id, one) for one in answers)}.values()]
    latest = sorted(answers, key=lambda one: _reported(dataset, one), reverse=True)
    return Promise(row, zone, due, why, state, tuple(latest))


def _reported(dataset: Dataset, row: Observation) -> date:
    """When the source of a figure was printed; an undated one counts as the oldest."""
    return last_day(dataset.source(row.cite.source).date) or date.min


def deadline(
    dataset: Dataset, row: Observation | Direction
) -> tuple[date, None] | tuple[None, Why]:
    """The last day on which a promise can be kept, or why there is none.

    The end of the period that is printed; else what the word of time means, counted from the
    date of its source where that is printed. Never inferred from anything else.
    """
    if row.period:
        due = last_day(row.period)
        return (due, None) if due else (None, "open_end")
    if isinstance(row, Direction) or not row.period_word:
        return None, "not_stated"
    if dataset.vocab.period_words[row.period_word].due != "year_end":
        return None, "word_only"
    printed = dataset.source(row.cite.source).date
    end = last_day(printed)
    # A source that was printed over the turn of a year does not say which one it means.
    if end is None or int(printed[:4]) != end.year:
        return None, "no_year"
    return end.replace(month=12, day=31), None


@dataclass(frozen=True)
class Difference:
    """By how much an outcome is ``more`` or ``less`` than the number that was promised.

    ``relation amount`` bounds the distance, in the promise's unit: (more, gt, 2) is more than 2
    more. With an amount of nought, (more, gt) is more by an unknown amount and (more, ge) is not
    less.
    """

    sign: Literal["more", "less", "equal"]
    relation: Relation
    amount: Decimal


def difference(dataset: Dataset, promised: Observation, outcome: Observation) -> Difference | None:
    """The outcome minus the promised number as it is printed; None where bounds say nothing.

    "More than 8" after a promised 10 may be more or less. A number that is only about right, on
    either side, makes the distance one that is about right. Whether more is better is not said.
    """
    scale = dataset.unit(outcome).factor / dataset.unit(promised).factor
    kind = dataset.indicator(outcome.indicator).kind
    if kind == "rank":  # a place fewer is a better one
        return None
    if promised.high is not None or kind in NO_AMOUNT:
        return _apart(promised, outcome, scale)
    top = None if outcome.high is None else outcome.high * scale
    found = interval(outcome.relation, outcome.value * scale, top)
    number = promised.value
    if found.low == found.high:
        about = found.about or promised.relation == "approx"
        return _distance("approx" if about else "eq", found.low - number)
    if promised.relation == "approx" or found.about:
        return None
    if found.high is None:
        # Nothing is below nought, so "at least" nought says nothing.
        if found.low < number or (found.low == 0 and not found.low_open):
            return None
        return Difference("more", "gt" if found.low_open else "ge", found.low - number)
    if outcome.high is not None and found.low > number:
        return Difference("more", "ge", found.low - number)
    if found.high > number:
        return None
    if outcome.high is not None:
        return Difference("less", "ge", number - found.high)
    return Difference("less", "gt" if found.high_open else "ge", number - found.high)


def within(dataset: Dataset, promised: Observation, outcome: Observation) -> bool:
    """Whether all that an outcome says lies in the range that was promised."""
    aim, found = stated(dataset, promised), stated(dataset, outcome)
    if promised.high is None or aim.about or found.about or found.high is None:
        return False
    return aim.low <= found.low and found.high <= (aim.high or found.high)


def _apart(promised: Observation, outcome: Observation, scale: Decimal) -> Difference | None:
    """The same where a range was promised, or the two tell of a change: only an exact number lies
    beyond a range, and how far."""
    exact = {promised.relation, outcome.relation} == {"eq"} and outcome.high is None
    if not exact:
        return None
    low, high = promised.value, promised.high or promised.value
    value = outcome.value * scale
    if low <= value <= high:
        return _distance("eq", Decimal(0)) if low == high else None
    return _distance("eq", value - (high if value > high else low))


def _distance(relation: Relation, by: Decimal) -> Difference:
    return Difference("more" if by > 0 else "less" if by < 0 else "equal", relation, abs(by))
