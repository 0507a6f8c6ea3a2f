"""Figures of several times: a line a zone, what they were before, and by how much they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from components import formatting
from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits.registry import each_indicator, exhibit
from components.row import Head, Row
from data.judge.series import Series, Why, change, every, series
from data.judge.telling import telling
from data.model import Observation

_WHY: Mapping[Why, str] = {"bound": "line.no_bound", "status": "line.no_status"}
#: Of a bound that touches what was: on which side of it.
_TOUCHING = {"equal": "line.same", "more": "line.not_less", "less": "line.not_more"}
#: So many zones a title tells of.
_NAMED = 2


@kept
def found(ed: Edition, indicator: str, zones: tuple[str, ...]) -> tuple[Series, ...]:
    """The lines of an indicator, each the figures of several times of one of the ``zones`` (ids).
    Kept, for title, picture and table ask for them."""
    return series(ed.dataset, indicator, zones)


def drawn(ed: Edition, zones: Sequence[str], topics: Sequence[str] = ()) -> list[str]:
    """The indicators that have a line of some zone, on these topics; on any where none is given.
    Those with facts of most times come first, before a fact and what is hoped for."""
    lines = {
        one.id: lines
        for one in ed.dataset.indicators
        if (not topics or one.topic in topics) and (lines := found(ed, one.id, tuple(zones)))
    }

    def times(indicator: str) -> int:
        return max(len({row.time for row in one.facts}) for one in lines[indicator])

    return sorted(lines, key=times, reverse=True)


@exhibit("line_{}", page="compare", of=each_indicator, filters=("side",))
def line(ed: Edition, indicator: str, *, sides: Sequence[str] = ()) -> Exhibit | None:
    """An indicator over time, of the chosen zones or those given; None where none has two times."""
    return _line(ed, indicator, tuple(sides) or tuple(ed.zones))


@kept
def _line(ed: Edition, indicator: str, zones: tuple[str, ...]) -> Exhibit | None:
    lines = found(ed, indicator, zones)
    if not lines:
        return None
    known = sorted({at for one in lines for at in one.times})
    times = {
        at: formatting.period(lines[0].axis.at(at), ed.lang)
        for at in range(known[0], known[-1] + 1)
    }
    replied = all(ed.replied(row) for one in lines for of in one.times.values() for row in of)
    rows = [
        ed.row(
            row,
            label=ed.name(one.zone),
            column=times[at],
            head=Head(record=f"zones/{one.zone}"),
            detail=ed.join((_exactly(ed, row), ed.told(row, replied=not replied))),
        )
        for one in lines
        for at in sorted(one.times)
        for row in one.times[at]
    ]
    of = ed.dataset.indicator(indicator)
    label = ed.say(of, "label")
    title = _title(ed, label, lines)
    if len(lines) > _NAMED:
        ends = {"start": times[known[0]], "end": times[known[-1]]}
        title = ed.t("line.many", label=label, n=ed.spelled(len(lines)), **ends)
    single = [ed.name(zone) for zone in zones if zone not in {one.zone for one in lines}]
    return ed.exhibit(
        f"line_{indicator}",
        "line",
        title,
        rows,
        subtitle=ed.sentences(ed.say(of, "definition"), ed.t("line.scale")),
        hint=ed.t("compare.hint"),
        corner=ed.t("column.zone"),
        columns=times.values(),
        notes=(
            *(_changed(ed, one) for one in lines),
            ed.undrawn(telling(ed.dataset, (indicator,), zones)),
            ed.t("line.replied") if replied else "",
            ed.t("line.varies") if of.varies else "",
            ed.t("line.marks"),
            ed.t("line.others", zones=ed.some(single)) if single else "",
        ),
    )


def _exactly(ed: Edition, row: Observation) -> str:
    """When, of a figure that gives its time otherwise than the axis does (31 December 2025)."""
    return ed.when(row) if row.period != row.time else ""


def _title(ed: Edition, label: str, lines: Sequence[Series]) -> str:
    """Of each zone the first and the last figure with their times."""
    label, rows = ed.hoped_of(label, [row for one in lines for row in _outer(one)])
    ends = [
        ed.t(
            "line.figure", time=formatting.period(row.period, ed.lang), figure=ed.figure(row).brief
        )
        for row in rows
    ]
    told = [
        ed.t("line.of", zone=ed.name(one.zone), figures=ed.join(said))
        for one, *said in zip(lines, ends[::2], ends[1::2], strict=True)
    ]
    return ed.t("line.title", label=label, figures=ed.clauses(*told))


def _outer(one: Series) -> tuple[Observation, Observation]:
    """The first and the last fact; of a series without two of them the outer figures."""
    rows = [row for at in sorted(one.times) for row in one.times[at]]
    facts = one.facts if len({row.time for row in one.facts}) > 1 else tuple(rows)
    return facts[0], facts[-1]


def _changed(ed: Edition, one: Series) -> str:
    """By how much the last figure differs from the first, or why nobody can say."""
    before, now = _outer(one)
    return ed.t("line.note", zone=ed.name(one.zone), said=_apart(ed, before, now))


def _apart(ed: Edition, before: Observation, now: Observation) -> str:
    far = change(ed.dataset, before, now)
    start = formatting.period(before.period, ed.lang)
    if isinstance(far, str):
        key = _WHY[far]
        return ed.t(key, start=start)
    if not far.amount:
        key = _TOUCHING[far.sign]
        return ed.t(key, start=start)
    unit = ed.dataset.unit(before)
    figure = formatting.apart(far.amount, unit, far.relation, ed.lang)
    figure = figure.doubted(ed.doubt(*(row.record for row in (before, now))))
    less = "line.fewer" if unit.whole else "line.less"
    more = "line.more" if far.sign == "more" else less
    return ed.t(more, amount=figure.text, start=start)


def newest(ed: Edition, row: Observation) -> tuple[Observation, str]:
    """The newest fact of the line that a figure is of, and what it was before, in words; the figure
    itself and nothing where it is of none. In place of one that was decided against stands that
    which holds."""
    row = ed.holding(row)
    for one in chain.from_iterable(every(ed.dataset, row.indicator, (ed.dataset.zone_of(row),))):
        facts = one.facts
        if row in facts and len(facts) > 1:
            before, now = facts[-2:]
            figure = ed.figure(before).text
            then = ed.t(
                "line.figure", time=formatting.period(before.period, ed.lang), figure=figure
            )
            return now, ed.t("line.before", then=then, apart=_apart(ed, before, now))
    return row, ""


def cards(ed: Edition, given: Sequence[Observation]) -> dict[Observation, Row]:
    """Cards of figures: of each the newest, its time and what it was before."""
    found = {}
    for row in given:
        now, before = newest(ed, row)
        time = ed.period(now) if now.period or now.period_word else ""
        found[now] = ed.row(now, text=ed.clauses(time, before))
    return found
