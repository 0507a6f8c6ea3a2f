"""The form that carries the questions of a request: what a program looks for in it, what the office
fills in, and the words it may choose. One part of the product writes it and another reads it back.
"""

from __future__ import annotations

import hashlib

from data.message import Message, message
from data.model import Dataset, Lang

#: Version of the form. A reader refuses any other.
FORMAT = 1
#: Begins what a program looks for in a form, in hidden cells.
MARK = "zr:"
#: Hidden sheets: what the form says of itself, and the lists behind its drop-downs.
META, LISTS = "zr_meta", "zr_lists"
#: Columns of a form, in their order, by the code that stands above each in a hidden row.
COLUMNS = (
    "key",
    "number",
    "topic",
    "indicator",
    "definition",
    "unit",
    "entity",
    "value",
    "relation",
    "status",
    "span",
    "period",
    "note",
    "why",
    "example",
)
#: Those that the office fills in. All others are locked and compared when the form comes back.
FILLED = ("entity", "value", "relation", "status", "span", "period", "note")
#: Those whose words must come back as they went out.
SAID = ("topic", "indicator", "definition", "unit")
#: Of whom and of when the reply is: codes of the lines above the table, and their column.
HEAD = ("office", "date")
HEAD_COLUMN = 5

#: What the drop-downs offer, by column, in their order.
ANSWERS = {
    "relation": ("eq", "gt", "ge", "approx", "le", "lt"),
    "status": ("actual", "expected", "target"),
    "span": ("point", "during", "cumulative"),
}


def answers(column: str) -> dict[str, Message]:
    """The words of a drop-down by their codes; a reply may be in either language."""
    return {code: message(f"answer.{column}.{code}") for code in ANSWERS[column]}


def digest(*texts: str) -> str:
    """Tells whether what a form says of a line was changed; spacing does not count."""
    bare = "\0".join("".join(text.split()) for text in texts)
    return hashlib.sha256(bare.encode()).hexdigest()[:16]


def subjects(dataset: Dataset, zone: str) -> dict[str, str]:
    """Whose figure it may be: id -> table. The zone itself first, then the bodies, companies,
    parks, projects, funds and industries that its report names."""
    found = {zone: "zones"}
    for table in ("organisations", "parks", "projects", "funds", "industries"):
        found |= {row.id: table for row in dataset.of_zone(table, zone)}
    return found


def naming(dataset: Dataset, zone: str, lang: Lang) -> dict[str, str]:
    """What a form calls each subject: id -> a name that no other one has."""
    keys = subjects(dataset, zone)
    names = {key: dataset.entity(key).say("name", lang) for key in keys}
    names[zone] = dataset.zone(zone).say("full", lang)
    counts = [*names.values()]
    return {
        key: f"{name} [{key}]" if counts.count(name) > 1 else name for key, name in names.items()
    }
