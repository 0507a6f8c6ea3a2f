"""Where sources give different numbers of one thing, and what was decided."""

from __future__ import annotations

from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits.registry import exhibit
from components.row import Head, Row, Tone
from data.judge.dispute import decisions
from data.model import Observation


@exhibit("disputes", page="data")
@kept
def disputes(ed: Edition) -> Exhibit | None:
    """The log of what was decided, and before it what is still open; None where sources agree."""
    rows: list[Row] = []
    groups = _open(ed)
    for first, *others in groups:
        rows += _line(ed, first, tuple(others), ed.t("disputes.undecided"), "open")
    decided = [one for one in decisions(ed.dataset) if ed.dataset.zone_of(one.held) in ed.zones]
    for one in decided:
        rows += _line(ed, one.held, one.overruled, ed.say(one.held, "reason"), "answered")
    if not rows:
        return None
    title = "disputes.title" if decided else "disputes.title_open"
    if not groups:
        title = "disputes.title_decided"
    return ed.exhibit(
        "disputes",
        "table",
        ed.t(title, n=len(groups), decided=len(decided)),
        rows,
        subtitle=ed.t("disputes.subtitle"),
        corner=ed.t("column.indicator"),
        columns=(
            ed.t("column.zone"),
            ed.t("column.period"),
            ed.t("column.figure"),
            ed.t("disputes.other"),
            ed.t("disputes.decision"),
        ),
    )


def _open(ed: Edition) -> list[list[Observation]]:
    """The figures that gainsay each other, each group once."""
    found: list[list[Observation]] = []
    for row in ed.dataset.of_zones("observations", ed.zones):
        others = ed.disputed(row)
        if others and not any(row in group for group in found):
            found.append([row, *others])
    return found


def _line(
    ed: Edition, row: Observation, others: tuple[Observation, ...], said: str, tone: Tone
) -> list[Row]:
    label = ed.say(ed.dataset.indicator(row.indicator), "label")
    zone = ed.dataset.zone_of(row)
    head = Head(record=row.record, detail=ed.whose(row))
    cells = [
        Row(label=label, head=head, column=ed.t("column.zone"), text=ed.name(zone), zone=zone),
        Row(label=label, head=head, column=ed.t("column.period"), text=ed.period(row), zone=zone),
    ]
    for column, figure in (
        (ed.t("column.figure"), row),
        *((ed.t("disputes.other"), other) for other in others),
    ):
        cited = ed.cited(figure.cite)
        cells.append(ed.row(figure, label=label, head=head, column=column, detail=cited))
    cells.append(
        Row(
            label=label,
            head=head,
            column=ed.t("disputes.decision"),
            text=said,
            zone=zone,
            tone=tone,
        )
    )
    return cells
