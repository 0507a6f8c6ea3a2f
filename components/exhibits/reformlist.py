"""The reforms to look through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits.registry import exhibit, loose
from components.exhibits.reported import reform_rows
from components.exhibits.titlelength import short_title
from components.row import Row
from data.model import RESULTS, Reform


def find(
    ed: Edition, *, topics: Sequence[str] = (), grades: Sequence[str] = (), query: str = ""
) -> list[Reform]:
    """Reforms of the chosen zones that match every given filter; all words of ``query``
    must occur in the title, summary, actors or documents, in either language."""
    wanted = query.casefold().split()
    order = {topic: at for at, topic in enumerate(ed.dataset.vocab.topics)}
    zones = {zone: at for at, zone in enumerate(ed.zones)}
    found = []
    for row in ed.dataset.of_zones("reforms", ed.zones):
        if topics and not set(topics) & set(row.topics):
            continue
        if grades and row.evidence not in grades:
            continue
        if all(word in haystack(ed, row) for word in wanted):
            found.append(row)
    return sorted(found, key=lambda row: (order[row.category], zones[row.zone]))


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
    zones = {row.zone for row in found}
    proven = sum(row.evidence in RESULTS for row in found)
    title = "cards.title" if proven else "cards.title_unproven"
    if proven == len(found):
        title = "cards.title_all" if proven > 1 else "cards.title_one"
    whose = [ed.few([zone for zone in ed.zones if zone in zones])]
    if len(zones) > 1:
        whose.append(ed.t("opening.zones", n=ed.spelled(len(zones))))
    said = (ed.t(title, n=len(found), zones=one, proven=proven) for one in whose)
    return ed.exhibit(
        "reform_cards",
        "cards",
        short_title(ed, *said),
        reform_rows(ed, found),
        notes=(ed.t("reforms.grade_note"),),
    )


@exhibit("reform_cards", page="reforms", filters=("topic", "grade", "q"))
def found_cards(
    ed: Edition, *, topics: Sequence[str] = (), grades: Sequence[str] = (), query: str = ""
) -> Exhibit:
    """The cards of what a key asks for."""
    return cards(ed, find(ed, topics=topics, grades=grades, query=query))
