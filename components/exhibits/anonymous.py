"""A comparison for one zone in which no other can be told (``data/rounds/masked.py`` says how)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from components import formatting
from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits.registry import loose
from components.row import Row
from data.rounds.masked import LEAST, VARIED, Masked


@loose
def comparison(ed: Edition, zone: str, found: Sequence[Masked]) -> Exhibit:
    """A line for each indicator: the zone's own figure, and those of the others under letters that
    hold for this line alone. No row leads to a source, which would name an office."""
    shown = [one for one in found if one.others]
    key = "anonymous.title" if shown else "anonymous.title_none"
    notes = (
        ed.t("anonymous.note_letters"),
        ed.t("anonymous.note_rounded"),
        ed.t("anonymous.note_least", least=LEAST, varied=VARIED),
    )
    return ed.exhibit(
        f"anonymous_{zone}",
        "table",
        ed.t(key, zone=ed.name(zone), n=len(shown), all=len(found)),
        [row for one in found for row in _line(ed, one)],
        subtitle=ed.t("anonymous.subtitle"),
        corner=ed.t("column.indicator"),
        columns=(
            ed.t("annex.unit"),
            ed.t("column.period"),
            ed.t("anonymous.own"),
            ed.t("anonymous.others"),
        ),
        notes=notes,
        shelved=False,
    )


def _line(ed: Edition, one: Masked) -> Iterator[Row]:
    row = ed.dataset.indicator(one.indicator)
    label = ed.say(row, "label")
    yield Row(label=label, column=ed.t("annex.unit"), text=ed.word("units", row.unit))
    if not one.others:
        said = ed.t("anonymous.withheld", least=LEAST)
        yield Row(label=label, column=ed.t("anonymous.others"), text=said, tone="refused")
        return
    when = ed.join((formatting.period(one.period, ed.lang), ed.word("spans", one.span)))
    yield Row(label=label, column=ed.t("column.period"), text=when)
    own = ed.t("anonymous.none") if one.own is None else formatting.plain(one.own)
    yield Row(label=label, column=ed.t("anonymous.own"), text=own)
    told = [
        ed.t(
            "anonymous.other", letter=formatting.letters(at).upper(), value=formatting.plain(value)
        )
        for at, value in enumerate(one.others)
    ]
    yield Row(label=label, column=ed.t("anonymous.others"), text=ed.join(told))
