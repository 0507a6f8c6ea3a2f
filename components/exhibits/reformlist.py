"""Who does what in each zone, and the reforms to look through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits.registry import (
    exhibit,
    loose,
)
from components.exhibits.reported import carriers, reform_rows
from components.row import Proof, Row
from data.model import Reform


@exhibit("mechanism_grid", page="reforms")
@kept
def mechanism_grid(ed: Edition) -> Exhibit:
    """Who decides, funds, builds, recruits, operates, serves, assesses, zone by zone."""
    rows = []
    full: dict[str, int] = dict.fromkeys(ed.zones, 0)
    for function in ed.dataset.vocab.functions:
        label = ed.word("functions", function)
        for zone in ed.zones:
            found = [
                row
                for row in ed.dataset.mechanisms
                if row.zone == zone and row.function == function
            ]
            column = ed.name(zone)
            if not found:
                rows.append(ed.silence(zone, label, column))
                continue
            who, tone = carriers(ed, found)
            full[zone] += not tone
            rows.append(
                Row(
                    label=label,
                    column=column,
                    text=who,
                    tone=tone,
                    detail=ed.sentence(*(ed.say(row, "how") for row in found)),
                    zone=zone,
                    proof=Proof(
                        record=f"mechanisms/{found[0].id}",
                        places=ed.places(*(row.cite for row in found)),
                    ),
                )
            )
    most = ed.leaders(full)
    told = any(row.proof.record for row in rows)
    title = ed.unheard("mechanisms.grid_silent", ed.t("pending.grid"), ed.zones)
    if most:
        key = "mechanisms.grid_title" if len(most) == 1 else "mechanisms.grid_tied"
        if len(ed.zones) == 1:
            key = "mechanisms.grid_one"
        functions = len(ed.dataset.vocab.functions)
        title = ed.t(key, zones=ed.few(most), n=full[most[0]], all=functions)
    return ed.exhibit(
        "mechanism_grid",
        "matrix",
        title,
        rows,
        subtitle=ed.t("mechanisms.grid_subtitle") if told else "",
        hint=ed.t("mechanisms.hint") if told else "",
        corner=ed.t("column.function"),
        columns=[ed.name(zone) for zone in ed.zones],
        column_zones=ed.zones,
    )


def find(
    ed: Edition, *, topics: Sequence[str] = (), grades: Sequence[str] = (), query: str = ""
) -> list[Reform]:
    """Reforms of the chosen zones that match every given filter; all words of ``query``
    must occur in the title, summary, actors or documents, in either language."""
    wanted = query.casefold().split()
    order = list(ed.dataset.vocab.topics)
    found = []
    for row in ed.dataset.reforms:
        if row.zone not in ed.zones:
            continue
        if topics and not set(topics) & set(row.topics):
            continue
        if grades and row.evidence not in grades:
            continue
        if all(word in haystack(ed, row) for word in wanted):
            found.append(row)
    return sorted(found, key=lambda row: (order.index(row.category), ed.zones.index(row.zone)))


def haystack(ed: Edition, row: Reform) -> str:
    """The text of a reform that a search looks through."""
    named: list[Any] = [ed.dataset.entity(key) for key in row.actor]
    named += [ed.dataset.row("documents", key) for key in row.documents]
    texts = [row.title_zh, row.title_en, row.summary_zh, row.summary_en]
    texts += [text for thing in named for text in (thing.name_zh, thing.name_en)]
    return " ".join(texts).casefold()


@loose
@kept
def cards(ed: Edition, found: Sequence[Reform]) -> Exhibit:
    """The reforms found, as cards."""
    if not found:
        rows = [Row(label=ed.t("cards.none_label"), text=ed.t("cards.none"))]
        return ed.exhibit("reform_cards", "text", ed.t("cards.none_title"), rows)
    zones = len({row.zone for row in found})
    return ed.exhibit(
        "reform_cards",
        "cards",
        ed.t("cards.title", n=len(found), zones=zones),
        reform_rows(ed, found),
        notes=(ed.t("reforms.grade_note"),),
    )


@exhibit("reform_cards", page="reforms", filters=("topic", "grade", "q"))
def found_cards(
    ed: Edition, *, topics: Sequence[str] = (), grades: Sequence[str] = (), query: str = ""
) -> Exhibit:
    """The cards of what a key asks for."""
    return cards(ed, find(ed, topics=topics, grades=grades, query=query))
