"""Category x zone with evidence grades, who does what in each zone, and the reforms."""

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
from data.judge.disclosure import disclosure
from data.model import EVIDENCE, Reform


@exhibit("reform_matrix", page="reforms")
@kept
def matrix(ed: Edition) -> Exhibit:
    """Topic x zone: how many reforms are reported and the strongest evidence among them."""
    topics = {
        topic: [_cell(ed, topic, zone) for zone in ed.zones] for topic in ed.dataset.vocab.topics
    }
    rows = [row for cells in topics.values() for row in cells]
    everywhere = [
        ed.word("topics", topic)
        for topic, cells in topics.items()
        if all(row.tone in EVIDENCE for row in cells)
    ]
    title = (
        ed.t("matrix.title", topics=ed.some(map(ed.inner, everywhere)))
        if everywhere
        else ed.t("matrix.title_none")
    )
    graded = any(row.tone in EVIDENCE for row in rows)
    if not graded:
        title = ed.unheard("matrix.title_silent", ed.t("pending.topics"), ed.zones)
    elif len(ed.zones) == 1:
        title = ed.t("matrix.title_one", zone=ed.name(ed.zones[0]), n=len(everywhere))
    return ed.exhibit(
        "reform_matrix",
        "matrix",
        title,
        rows,
        subtitle=ed.t("matrix.subtitle") if graded else "",
        hint=ed.t("matrix.hint") if graded else "",
        corner=ed.t("column.topic"),
        columns=[ed.name(zone) for zone in ed.zones],
        column_zones=ed.zones,
        notes=(
            *((ed.t("reforms.grade_note"), ed.t("signature.note")) if graded else ()),
            *(() if graded else (ed.t("disclosure.note"),)),
            ed.t("disclosure.topic_note"),
        ),
    )


def _cell(ed: Edition, topic: str, zone: str) -> Row:
    """What a zone's article says of a topic: its reforms, else how many figures, else that it is
    mentioned, else silence."""
    label, column = ed.word("topics", topic), ed.name(zone)
    said = disclosure(ed.dataset, zone, topic)
    if here := [ed.dataset.reform(key) for key in said.reforms]:
        best = max(here, key=lambda row: EVIDENCE.index(row.evidence)).evidence
        return Row(
            label=label,
            column=column,
            text=ed.t(
                "matrix.cell" if len(here) > 1 else "matrix.cell_one",
                n=len(here),
                grade=ed.word("evidence", best),
            ),
            tone=best,
            zone=zone,
            proof=Proof(
                record=f"reforms@{zone}/{topic}",
                places=ed.places(*(row.cite for row in here)),
                behind=tuple(f"reforms/{row.id}" for row in here),
            ),
        )
    if figures := (*said.own, *said.others):
        return Row(
            label=label,
            column=column,
            text=ed.t("matrix.figures", n=len(figures)),
            zone=zone,
            link=ed.to("zone", zone=zone, part="figures", topic=topic),
            proof=Proof(
                places=ed.places(*(row.cite for row in figures)),
                behind=tuple(f"observations/{row.id}" for row in figures),
            ),
        )
    if said.mentions:
        return Row(
            label=label,
            column=column,
            text=ed.t("matrix.mentioned"),
            zone=zone,
            proof=Proof(
                record=said.mentions[0],
                places=ed.places(*map(ed.cites, said.mentions)),
                behind=said.mentions,
            ),
        )
    return ed.silence(zone, label, column)


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
