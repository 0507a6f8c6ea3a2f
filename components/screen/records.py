"""What a record names that the source drawer opens: a row, paragraphs, a zone's reforms on a topic,
a word of the glossary. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from components.edition import Edition
from components.exhibits import bodies, shelf
from data.model import Reform, Relationship

T = TypeVar("T")
#: So many records a list of the drawer leads to: all of thirty zones and five years.
MOST = 200
#: Paragraphs of a source: ``cite/yuncheng#6+15``.
CITES = re.compile(r"cite/([a-z0-9_]+)#([0-9]+(?:\+[0-9]+)*)")
#: A zone's reforms on one topic, or of one grade: a cell of the matrix.
REFORMS = re.compile(r"reforms@([a-z0-9_]+)/([a-z0-9_]+)")
#: Tables whose rows may be opened.
TABLES = (
    "observations",
    "rates",
    "reforms",
    "practices",
    "indicators",
    "organisations",
    "documents",
    "events",
    "industries",
    "parks",
    "projects",
    "funds",
    "holdings",
    "directions",
    "mechanisms",
    "relationships",
    "claims",
    "passages",
    "pipelines",
    "sources",
    "zones",
    "places",
)
#: How to cite an exhibit, by its key.
CITED = "exhibit/"
#: Words of the glossary, which are opened as rows are.
TERMS = "terms"


def known(ed: Edition, record: str) -> bool:
    """Whether ``record`` names something that is there."""
    if cites := CITES.fullmatch(record):
        source = ed.dataset.row("sources", cites[1])
        return source is not None and all(
            int(number) in source.paragraphs for number in cites[2].split("+")
        )
    if REFORMS.fullmatch(record):
        return bool(reforms(ed, record))
    if record.startswith(CITED):
        return shelf.known(ed, record.removeprefix(CITED))
    table, _, key = record.partition("/")
    if table == TERMS:
        return key in ed.dataset.vocab.glossary
    return table in TABLES and ed.dataset.row(table, key) is not None


def reforms(ed: Edition, record: str) -> list[Reform]:
    """The reforms behind ``reforms@zone/topic`` or ``reforms@zone/grade``."""
    found = REFORMS.fullmatch(record)
    if not found:
        return []
    own = ed.dataset.of_zone("reforms", found[1])
    return [row for row in own if found[2] in (*row.topics, row.evidence)]


def near(ed: Edition, rows: Sequence[T], zone: Callable[[T], str]) -> tuple[list[T], int]:
    """The rows that a list of the drawer has room for, of more than these those of the chosen
    zones before others, and how many are left; ``zone`` says of which one a row is."""
    if len(rows) <= MOST:
        return [*rows], 0
    chosen = {*ed.zones}
    found = sorted(rows, key=lambda row: zone(row) not in chosen)
    return found[:MOST], len(found) - MOST


def title(ed: Edition, table: str, row: Any) -> str:
    """What a row is called over its drawer."""
    if field := row.called_by():
        return ed.say(row, field)
    if table == "mechanisms":
        return ed.word("functions", row.function)
    if table == "holdings":
        return ed.name(row.organisation)
    if isinstance(row, Relationship):
        return bodies.told(ed, row)
    return str(getattr(row, "as_written", row.id))
