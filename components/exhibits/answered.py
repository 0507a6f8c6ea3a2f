"""A round of forms as it comes back: how far each zone is, and what can be compared by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from components import formatting
from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits.registry import loose
from components.row import Row, Tone, headed
from data.rounds import account, circular
from data.rounds.gain import Gain
from data.rounds.outcome import Outcome
from data.rounds.standing import STATES, Standing, State

_TONES: dict[State, Tone] = {
    "wrong": "refused",
    "silent": "not_disclosed",
    "part": "side_by_side",
    "whole": "comparable",
}
#: Missing lines that a cell names, and problems that it lists.
_NAMED, _LISTED = 4, 3


@kept
def usual(ed: Edition) -> tuple[str, ...]:
    """What a round asks for unless somebody chooses, whichever zones it asks."""
    return circular.usual(ed.dataset, ed.zones)


@loose
def standing(ed: Edition, found: Outcome) -> Exhibit:
    """A line for each zone, first those with something to do. ``ed`` shows the data with the
    answers."""
    order = sorted(found.zones, key=lambda one: STATES.index(one.state))
    done = [one for one in found.zones if one.state in ("whole", "part")]
    said = ed.t("rounds.standing") if found.provisional else ""
    if found.settled:
        said = ed.t("rounds.standing_final")
    notes = []
    if found.round.version != found.base.version:
        made, now = found.round.version, found.base.version
        notes.append(ed.t("rounds.moved", made=made, now=now))
    return ed.exhibit(
        "round_standing",
        "table",
        ed.t("rounds.standing_title", name=found.round.name, n=len(done), all=len(found.zones)),
        [row for one in order for row in _zone(ed, found, one)],
        subtitle=ed.sentences(
            ed.t("rounds.due", day=formatting.period(str(found.round.due), ed.lang)), said
        ),
        corner=ed.t("rounds.zone"),
        columns=(ed.t("rounds.state"), ed.t("rounds.missing"), ed.t("rounds.file")),
        notes=notes,
        shelved=False,
    )


def _zone(ed: Edition, found: Outcome, one: Standing) -> Iterator[Row]:
    given = headed(ed.name(one.zone), f"zones/{one.zone}")
    count = len(one.asked.lines)
    said = ed.t(
        f"round_state.{'empty' if one.empty else one.state}",
        n=count,
        given=count - len(one.missing),
        wrong=len(one.problems),
    )
    settled = ed.t("rounds.in_dataset") if one.final else ""
    state, missing, file = ed.t("rounds.state"), ed.t("rounds.missing"), ed.t("rounds.file")
    yield Row(column=state, text=said, tone=_TONES[one.state], detail=settled, **given)
    for problem in one.problems[:_LISTED]:
        yield Row(column=missing, text=problem.say(ed.lang), **given)
    if (more := len(one.problems) - _LISTED) > 0:
        yield Row(column=missing, text=ed.t("rounds.more_wrong", n=more), **given)
    if one.state == "part":
        names = [account.line(found, key).say(ed.lang) for key in one.missing]
        yield Row(column=missing, text=_few(ed, names), **given)
    differing = [other.row.indicator for other in found.conflicts(one.zone)]
    if differing:
        names = [ed.say(found.dataset.indicator(key), "label") for key in differing]
        told = ed.t("rounds.conflicts", n=len(names), names=_few(ed, names))
        yield Row(column=missing, text=told, **given)
    if one.form:
        yield Row(column=file, text=_dated(ed, one), detail=_replaced(ed, one), **given)


def _few(ed: Edition, names: Sequence[str]) -> str:
    return ed.among("link.more", names, _NAMED) if len(names) > _NAMED else ed.join(names)


def _dated(ed: Edition, one: Standing) -> str:
    """The file that holds, and the day that the office gives."""
    assert one.form
    day = one.form.label.day
    if day is None:
        return one.form.file
    return ed.t("phrase.aside", said=one.form.file, aside=formatting.period(str(day), ed.lang))


def _replaced(ed: Edition, one: Standing) -> str:
    if not one.replaced:
        return ""
    return ed.t("rounds.replaces", files=ed.join(old.file for old in one.replaced))


@loose
def gained(ed: Edition, found: Outcome) -> Exhibit | None:
    """What can be compared with the answers, before and after; None where nothing has changed."""
    changed = [one for one in found.gains if one.gained or one.lost]
    if not changed:
        return None
    more = sum(one.gained for one in changed)
    lost = len(changed) - more
    return ed.exhibit(
        "round_gains",
        "table",
        ed.clauses(
            *([ed.t("rounds.gains_more", n=more)] if more else []),
            *([ed.t("rounds.gains_fewer", n=lost)] if lost else []),
        ),
        [row for one in changed for row in _gain(ed, one)],
        subtitle=ed.t("rounds.gains_subtitle"),
        corner=ed.t("column.indicator"),
        columns=(ed.t("rounds.before"), ed.t("rounds.after")),
        notes=[ed.t("rounds.gains_note")] if lost else [],
        shelved=False,
    )


def _gain(ed: Edition, one: Gain) -> Iterator[Row]:
    row = ed.dataset.indicator(one.indicator)
    given = headed(ed.say(row, "label"), row.record)
    sides = (("before", one.before, one.zones_before), ("after", one.after, one.zones_after))
    for side, found, zones in sides:
        column = ed.t("rounds.before") if side == "before" else ed.t("rounds.after")
        said = ed.t("rounds.zones", n=zones) if zones else ed.t(f"verdict.{found.level}")
        if zones and one.period:
            said = ed.t("rounds.zones_in", n=zones, period=formatting.period(one.period, ed.lang))
        yield Row(column=column, text=said, tone=found.level, **given)
