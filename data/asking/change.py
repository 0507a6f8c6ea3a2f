"""What an answer does to the figures that are there: it is new, says the same, corrects a reply,
contradicts an article, or tells what became of a promise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from data.asking.answer import Answer
from data.model import Observation

Kind = Literal["new", "outcome", "changed", "conflict", "unchanged"]
#: In the order in which somebody wants to see them.
KINDS: tuple[Kind, ...] = ("conflict", "changed", "outcome", "new", "unchanged")


@dataclass(frozen=True)
class Change:
    """What one answer does. ``row`` is the figure it gives; ``before`` are the figures it meets:
    what stays beside it (conflict), what it replaces (changed), repeats (unchanged) or answers
    (outcome)."""

    kind: Kind
    cell: str
    file: str
    row: Observation
    before: tuple[Observation, ...] = ()


def said(row: Answer | Observation) -> tuple[Any, ...]:
    """What two figures on the same thing have to share to say the same."""
    high = row.high and row.high.normalize()
    return row.relation, row.value.normalize(), high, row.out_of, row.status, row.span


def change(
    rows: Mapping[str, Observation], row: Observation, answer: Answer, file: str, zone: str
) -> Change:
    """What the figure of an answer means beside the ``rows`` that are there. ``file`` is the form
    it stands in, ``zone`` the one that gave it."""

    def told(kind: Kind, *before: Observation, **fields: Any) -> Change:
        made = row.model_copy(update=fields) if fields else row
        return Change(kind, answer.cell, file, made, before)

    alike = [
        one
        for one in rows.values()
        if (one.entity, one.indicator, one.status) == (row.entity, row.indicator, row.status)
    ]
    # A figure without a date may be of any, but gainsays none of several that have one.
    several = {one.time for one in alike if one.time} - {row.time}
    same = [one for one in alike if one.time == row.time or not (one.period or several)]
    dated = [one for one in same if one.time == row.time]
    promised = answer.line.promise if row.status == "actual" else None
    equal = [one for one in dated if said(one) == said(row)]
    if promised:
        if any(one.answers == promised.id for one in equal):
            return told("unchanged", *equal)
        row = row.model_copy(update={"answers": promised.id})
    elif equal:
        return told("unchanged", *equal)
    own = [one for one in dated if one.cite.source.startswith(f"reply_{zone}_")]
    if own and not equal:
        # It keeps its name, so that whatever points at it goes on pointing.
        return told("changed", own[-1], id=own[-1].id)
    undated = [one for one in same if not one.period]
    other = [one for one in same if said(one) != said(row)]
    if other and len(other) == len(same):
        return told("conflict", *((promised,) if promised else ()), *same)
    if promised:
        return told("outcome", promised)
    # The same number, now with a date: nothing contradicts, and the date is news.
    return told("new", *undated)
