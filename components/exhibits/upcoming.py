"""What is still to come, as things one can count: a mark a promise, by whether it has a date, or a
figure where none has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits import counts, promises
from components.exhibits.registry import exhibit
from components.exhibits.titlelength import short_title
from components.row import Amount, Drawn, Mark, Proof, Row
from data.judge.promise import STATES, Promise, State
from data.model import Observation

#: Filled is what a reply has answered, open what has a day, dashed what has none.
_MARKS: dict[State, Mark] = {
    "answered": "solid",
    "due": "open",
    "open": "open",
    "no_date": "dashed",
}
_SHOWN = tuple(dict.fromkeys(_MARKS.values()))
_STATE = "promise_state.{}"


@exhibit("promises_drawn", page="follow")
@kept
def drawn(ed: Edition) -> Exhibit | None:
    """What the chosen zones expect, aim at and announce, zone by zone and by how far it can be
    followed; of very many zones all together. None where nobody announces anything."""
    found = promises.ledger(ed)
    if not found:
        return None
    present = [state for state in STATES if any(one.state == state for one in found)]
    whose = ("",) if ed.crowded else ed.zones
    # Where a day is known of none, marks tell apart what can be followed all the same: figures.
    parted = present == ["no_date"] and len({_figure(one) for one in found}) > 1
    rows: list[Row] = []
    for zone in whose:
        here = [one for one in found if zone in ("", one.zone)]
        for state in present:
            if some := [one for one in here if one.state == state]:
                row = _row(ed, zone, state, some, alone=len(present) == 1)
                figures = [one for one in some if _figure(one)] if parted else ()
                rows += _parted(ed, row, figures) if figures else [row]
        if not here:
            rows.append(ed.silence(zone, ed.name(zone), drawn=Drawn(mark="hatched")))
    told = {mark: [_STATE.format(one) for one in present if _MARKS[one] == mark] for mark in _SHOWN}
    if parted:
        told = {"open": ["promises.figured"], "dashed": ["promises.unfigured"]}
    largest = max(row.amount.value or 0 for row in rows)
    return ed.exhibit(
        "promises_drawn",
        "dots",
        _title(ed, found),
        rows,
        subtitle=ed.t("promises.drawn_subtitle"),
        hint=ed.t("promises.drawn_hint"),
        each=counts.each([Decimal(largest)], counts.DISCS),
        keys=[(mark, ed.join(map(ed.t, keys))) for mark, keys in told.items() if keys],
        notes=(
            ed.t("promises.no_date_note") if "no_date" in present else "",
            ed.t("promises.long_note"),
        ),
    )


def _figure(one: Promise) -> bool:
    return one.kind in promises.FIGURES


def _parted(ed: Edition, whole: Row, figures: Sequence[Promise]) -> list[Row]:
    """A row, and of its promises those that are figures as a row within it."""
    count = Decimal(len(figures))
    some = ed.t("promises.some", n=count)
    before, _, behind = ed.t("promises.within_figures", some=some).partition(some)
    return [
        replace(whole, text=ed.t("promises.some", n=whole.amount.value)),
        replace(
            whole,
            label=" · ".join(filter(None, (whole.label, ed.t("promises.figured")))),
            text=some,
            amount=Amount(value=count, nested=True),
            proof=_proof(ed, figures),
            drawn=Drawn(mark="open", said=(before, behind)),
        ),
    ]


def _proof(ed: Edition, found: Sequence[Promise]) -> Proof:
    return Proof(
        formula=ed.t("promises.counted"),
        behind=tuple(one.record for one in found),
        places=ed.places(*(one.row.cite for one in found)),
    )


def _row(ed: Edition, zone: str, state: State, found: Sequence[Promise], *, alone: bool) -> Row:
    """So many promises of one state; that of them a few are figures."""
    name = ed.name(zone) if zone else ""
    said = "" if alone and zone else ed.t(f"promise_state.{state}")
    count = len(found)
    figures = sum(map(_figure, found))
    key = "promises.of_figures" if figures else "promises.of_words"
    return Row(
        label=" · ".join(filter(None, (name, said))),
        text=ed.t(key, all=count, n=figures),
        zone=zone,
        link=ed.to("zone", zone=zone, part="plans") if zone else ed.to("follow", state=state),
        amount=Amount(value=Decimal(count)),
        proof=_proof(ed, found),
        drawn=Drawn(mark=_MARKS[state]),
    )


def _title(ed: Edition, found: Sequence[Promise]) -> str:
    """What is to come, by the figure that can best be followed, and of how many a day is known."""
    saying = dict.fromkeys(one.zone for one in found)
    every = len(saying) > 2 and {*saying} == {*ed.zones}
    zones = ed.t("promises.drawn_zones", n=ed.spelled(len(saying))) if every else ed.few(saying)
    figures = [one for one in found if isinstance(one.row, Observation)]
    dated = sum(one.due is not None for one in found)  # one without may have been answered
    examples, alone = [""], len(found) == 1
    # The one of which anything is said of when, and a target before what is only expected.
    best = min(
        figures, key=lambda one: (one.why == "not_stated", one.kind != "target"), default=None
    )
    if best and isinstance(best.row, Observation):
        # Whose it is, unless that makes it too long.
        told = [ed.phrase(best.row, whose=whose) for whose in (True, False)]
        examples = told if alone else [ed.t("promises.drawn_example", told=one) for one in told]
    none = ed.t("promise_state.no_date") if alone else ed.t("promises.no_dates")
    parts = [ed.t("promises.with_dates", n=dated) if dated else none]
    if answered := sum(one.state == "answered" for one in found):
        parts.append(ed.t("promise_count.answered", n=answered))
    begun = ed.t("promises.drawn_title", zones=zones, n=len(found))
    silent = ed.t("promises.no_figure") if alone else ed.t("promises.no_figures")
    firsts = [one or silent for one in examples]
    # The last holds of all of them, and not of the one that is named.
    mark = ed.t("mark.part" if alone else "mark.clause")
    titles = (mark.join((ed.clauses(begun, one), ed.clauses(*parts))) for one in firsts)
    return short_title(ed, *titles, ed.clauses(begun, *parts))
