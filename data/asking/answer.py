"""One line of a filled form: an answer, a remark, or a question left open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from data import reference
from data.asking import questionnaire, request, typed, when
from data.asking.complaint import Complaints
from data.asking.filled import Cells, empty, place, plain
from data.asking.register import Register
from data.asking.visibility import Sight
from data.message import Message, message
from data.model import Dataset, Indicator, Relation, Span, Status, time_of

if TYPE_CHECKING:
    from openpyxl.cell import Cell


@dataclass(frozen=True)
class Answer:
    """One line that was answered, and the cell it stands in (``sheet!G7``)."""

    cell: str
    line: request.Line
    entity: str
    value: Decimal
    relation: Relation
    status: Status
    span: Span
    period: str
    note: str
    high: Decimal | None = None
    out_of: int | None = None

    @property
    def about(self) -> tuple[str, ...]:
        """What it shares with figures of the same thing and time."""
        time = time_of(self.period, self.span)
        return self.entity, self.line.indicator.id, self.status, time


@dataclass(frozen=True)
class Remark:
    """A line with a note and no number."""

    cell: str
    line: request.Line
    note: str


class Lines:
    """Reads the lines of one form, one after the other.

    ``day`` is that of the reply; None where it is not known, which was complained of.
    """

    def __init__(
        self,
        dataset: Dataset,
        register: Register,
        sight: Sight,
        day: date | None,
        complaints: Complaints,
    ) -> None:
        self._dataset, self._register, self._sight = dataset, register, sight
        self._day, self._complaints = day, complaints
        self._seen: dict[tuple[str, ...], str] = {}
        #: Keys of the lines that came back.
        self.back: set[str] = set()
        #: Whether anything was written into one of them.
        self.touched = False

    def read(self, cells: Cells) -> Answer | Remark | int:
        """The answer or the remark of a row; else how many questions it leaves open."""
        key = str(cells["key"].value or "").strip()
        filled = [code for code in questionnaire.FILLED if not empty(cells[code])]
        if not key:
            return 0  # anything else there is found as astray
        # Whose figure it is stands there beforehand where it is the zone's own, and its time where
        # one is asked for.
        beforehand = {"entity", "period"} if key in self._register.periods else {"entity"}
        open_ = not set(filled) - beforehand
        self.touched = self.touched or not open_
        # All of them are looked at, so that all are listed; what they belong to, last.
        order = sorted(filled, key=lambda code: code == "entity")
        seen = open_ or [self._sight.seen(cells[code]) for code in order].count(False) == 0
        seen = (open_ or self._sight.asked(cells)) and seen
        self.back.add(key)
        line = self._line(key)
        if line is None:
            if not open_:
                stale = self._register.stale
                self._fail(cells["value"], message("reply.line.gone", stale=stale), key)
            return 0
        before = len(self._complaints)
        self._unchanged(cells, key, line.indicator)
        if open_:
            return 1
        if not seen:
            return 0
        if set(filled) <= {*beforehand, "note"}:
            note = typed.note(cells["note"], self._complaints)
            return Remark(place(cells["note"]), line, note) if note else 1
        answer = self._answer(cells, line)
        if answer is None or len(self._complaints) > before:
            return 0
        return answer if self._new(answer, cells["value"]) else 0

    def _fail(self, cell: Cell, reason: Message, value: object = "") -> None:
        self._complaints.fail(place(cell), reason, value)

    def _line(self, key: str) -> request.Line | None:
        """What a key asks for: by the dataset, or by the form where it defines an indicator."""
        own = self._register.indicators.get(key)
        found = request.line_of(self._dataset, key)
        return request.Line(key, "added", own) if found is None and own else found

    def _new(self, answer: Answer, cell: Cell) -> bool:
        """Whether no line before it answers the same."""
        if other := self._seen.get(answer.about):
            self._fail(cell, message("reply.line.twice", other=other), cell.value)
            return False
        self._seen[answer.about] = answer.cell
        return True

    def _unchanged(self, cells: Cells, key: str, indicator: Indicator) -> None:
        """The line says what the form said: a number under another unit or definition, or beside
        another label, would be another number."""
        said = [str(cells[code].value or "") for code in questionnaire.SAID]
        unit = cells["unit"]
        if questionnaire.digest(*said) != self._register.lines.get(key):
            stands = f"{cells['indicator'].value} · {unit.value}"
            self._fail(unit, message("reply.line.changed"), stands)
            return
        now = self._dataset.vocab.units[indicator.unit]
        if plain(unit.value) not in (plain(now.zh), plain(now.en)):
            other = message("reply.line.unit", unit=Message(now.zh, now.en))
            self._fail(unit, other, unit.value)

    def _answer(self, cells: Cells, line: request.Line) -> Answer | None:
        complaints = self._complaints
        unit = self._dataset.vocab.units[line.indicator.unit]
        entity = self._entity(cells["entity"], line)
        kind = line.indicator.kind
        given = typed.figure(cells["value"], kind, unit, self._sight, complaints)
        relation = typed.word(cells["relation"], "relation", complaints) or "eq"
        status = typed.word(cells["status"], "status", complaints)
        span = typed.word(cells["span"], "span", complaints)
        if not status and empty(cells["status"]):
            self._fail(cells["status"], message("reply.word.no_status"))
        if not span and empty(cells["span"]):
            if kind == "flow":
                self._fail(cells["span"], message("reply.word.no_span"))
            span = "point"
        wanted = self._register.periods.get(line.key, "")
        period = when.period(cells["period"], status, self._day, complaints, wanted, span)
        note = typed.note(cells["note"], complaints)
        if period and not when.spans(cells["period"], span, period, complaints):
            return None
        if entity is None or given is None or not status or not period:
            return None
        return Answer(
            place(cells["value"]),
            line,
            entity,
            given.value,
            cast(Relation, relation),
            cast(Status, status),
            cast(Span, span or "point"),
            period,
            note,
            given.high,
            given.out_of,
        )

    def _entity(self, cell: Cell, line: request.Line) -> str | None:
        """Whose figure it is."""
        found = self._register.names.get(str(cell.value).strip())
        if line.promise is not None:
            expected = line.promise.entity
            if not empty(cell) and found != expected:
                self._fail(cell, message("reply.subject.fixed"), cell.value)
                return None
            return expected
        if empty(cell):
            self._fail(cell, message("reply.subject.missing"))
            return None
        if found is None:
            stale = self._register.stale
            self._fail(cell, message("reply.subject.unknown", stale=stale), cell.value)
            return None
        table = questionnaire.subjects(self._dataset, self._register.zone)[found]
        if why := reference.unfit(line.indicator, table):
            self._fail(cell, why, cell.value)
            return None
        return found
