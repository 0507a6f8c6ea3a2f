"""The state of a round, a line a zone for a terminal, or as JSON for a program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from data.judge.dispute import disputes
from data.message import Message, message
from data.model import Dataset, Lang
from data.rounds.circular import Round, called
from data.rounds.gain import Gain
from data.rounds.outcome import Outcome
from data.rounds.standing import STATES, Standing

#: Names of lines that one sentence can bear.
_NAMED = 8


@dataclass(frozen=True)
class Reminder:
    """What to write to one zone: by when, how many cells are wrong, and what is missing. ``key``
    names what is said."""

    zone: str
    due: date
    wrong: int
    missing: tuple[Message, ...]
    key: str

    def say(self, dataset: Dataset, lang: Lang) -> str:
        """One paragraph, to be sent as it is."""
        given: dict[str, object] = {"zone": called(dataset, self.zone), "due": self.due}
        given["n"] = self.wrong if self.key == "round.remind_wrong" else len(self.missing)
        if self.key == "round.remind_part":
            given["names"] = [one.say(lang) for one in self.missing]
        return message(self.key, **given).say(lang)


def reminders(found: Outcome) -> tuple[Reminder, ...]:
    """The zones to write to, in the order of the round."""
    return tuple(
        Reminder(
            one.zone,
            found.round.due,
            len(one.problems),
            tuple(line(found, key) for key in one.missing),
            _reminding(one),
        )
        for one in found.zones
        if one.state != "whole"
    )


def _reminding(one: Standing) -> str:
    if one.empty:
        return "round.remind_empty"
    if one.state == "wrong":
        return "round.remind_wrong"
    return "round.remind_silent" if one.state == "silent" else "round.remind_part"


def line(outcome: Outcome, key: str) -> Message:
    """What a line asks for; of a promise also the figure, as there may be two of one indicator."""
    found = outcome.round.line(outcome.base, key)
    if found is None:
        return Message(key, key)
    label = Message(found.indicator.label_zh, found.indicator.label_en)
    if found.promise is None:
        return label
    return message("round.promise", label=label, words=found.promise.as_written)


def sent(made: Round) -> Message:
    """What was made."""
    lines = sum(len(one.lines) for one in made.forms)
    return message("round.sent", name=made.name, zones=len(made.forms), lines=lines, due=made.due)


def told(found: Outcome, lang: Lang, today: date) -> Iterator[str]:
    """Everything about a round, a line each, under headings."""
    base = found.base
    for one in (*_head(found, today), None):
        yield one.say(lang) if one else ""
    for state in STATES:
        yield from (f"  {_zone(found, one).say(lang)}" for one in found.sorted.of(state))
    parts = (
        ("round.head_wrong", [one.say(lang) for one in found.problems]),
        ("round.head_conflicts", [one.say(lang) for one in _conflicts(found)]),
        ("round.head_replaced", [one.say(lang) for one in _replaced(found)]),
        ("round.head_gains", [gain(found, one).say(lang) for one in found.gains if one.gained]),
        ("round.head_losses", [gain(found, one).say(lang) for one in found.gains if one.lost]),
        ("round.head_reminders", [one.say(base, lang) for one in reminders(found)]),
    )
    for key, lines in parts:
        if lines:
            yield from ("", message(key).say(lang), *(f"  {text}" for text in lines))


def _head(found: Outcome, today: date) -> Iterator[Message]:
    made, zones = found.round, found.zones
    answered = [one for one in zones if one.state in ("whole", "part")]
    yield message(
        "round.head",
        name=made.name,
        due=made.due,
        when=_when(made.due, today),
        answered=len(answered),
        zones=len(zones),
    )
    if made.version != found.base.version:
        yield message("round.moved", made=made.version, now=found.base.version)
    if found.merged and found.provisional:
        yield message("round.provisional")
    elif found.settled:
        yield message("round.final")


def _when(due: date, today: date) -> Message:
    days = (due - today).days
    if days < 0:
        return message("round.overdue", days=-days)
    return message("round.left", days=days) if days else message("round.today")


def _zone(found: Outcome, one: Standing) -> Message:
    """How far a zone is, on one line."""
    given = {"zone": called(found.base, one.zone), "n": len(one.asked.lines)}
    if one.state == "silent":
        return message("round.zone_silent", **given)
    if one.state == "wrong":
        file = one.form.file if one.form else ""
        if one.empty:
            return message("round.zone_empty", **given, file=file)
        return message("round.zone_wrong", **given, file=file, wrong=len(one.problems))
    settled = message("round.is_final" if one.final else "round.is_provisional")
    if one.state == "whole":
        return message("round.zone_whole", **given, settled=settled)
    names: list[object] = [line(found, key) for key in one.missing[:_NAMED]]
    if more := len(one.missing) - _NAMED:
        names += [message("round.more", n=more)] if more > 0 else []
    left = len(one.missing)
    return message("round.zone_part", **given, left=left, names=names, settled=settled)


def _conflicts(found: Outcome) -> Iterator[Message]:
    gainsaid = disputes(found.dataset)
    for zone in found.zones:
        for one in found.conflicts(zone.zone):
            yield message(
                "round.conflict",
                zone=called(found.base, zone.zone),
                label=_label(found, one.row.indicator),
                now=one.row.as_written,
                was=[f"{row.as_written} ({row.cite})" for row in gainsaid[one.row.id]],
            )


def _label(found: Outcome, indicator: str) -> Message:
    row = found.dataset.indicator(indicator)
    return Message(row.label_zh, row.label_en)


def _replaced(found: Outcome) -> Iterator[Message]:
    for one in found.zones:
        for old in one.replaced:
            if one.form:
                yield message(
                    "round.replaced",
                    zone=called(found.base, one.zone),
                    old=old.file,
                    day=old.label.day or "?",
                    new=one.form.file,
                    later=one.form.label.day or "?",
                )


def gain(found: Outcome, one: Gain) -> Message:
    return message(
        "round.gain_in" if one.period else "round.gain",
        **({"period": one.period} if one.period else {}),
        label=_label(found, one.indicator),
        before=one.zones_before,
        after=one.zones_after,
    )


def machine(found: Outcome) -> dict[str, Any]:
    """The same for a program."""
    return {
        "round": found.round.model_dump(mode="json"),
        "provisional": found.provisional,
        "zones": [
            {
                "zone": one.zone,
                "state": one.state,
                "file": one.form.file if one.form else None,
                "date": str(one.form.label.day) if one.form and one.form.label.day else None,
                "final": one.final,
                "missing": list(one.missing),
                "replaced": [old.file for old in one.replaced],
                "problems": [problem.say("en") for problem in one.problems],
            }
            for one in found.zones
        ],
        "strange": [problem.say("en") for problem in found.sorted.strange],
        "comparable": [
            {
                "indicator": one.indicator,
                "period": one.period,
                "before": {"verdict": one.before.level, "zones": one.zones_before},
                "after": {"verdict": one.after.level, "zones": one.zones_after},
            }
            for one in found.gains
        ],
    }
