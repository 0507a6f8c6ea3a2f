"""Is a figure the zone's own? Whose sentence last names an enterprise, a bank, a park or a project
before the figure, and not the zone, tells of that one.

Asked only of indicators that may be about such a body as well (its revenue, the time of its loans),
and of articles whose text is at hand. A body that no row records cannot be known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.chinese import WORDS
from data.grammar.clause import opening
from data.message import Message, message
from data.model import Dataset, Observation, Organisation, Zone

#: Kinds of organisation that have figures of their own; the others act for the zone, or above it.
_OWN = frozenset(
    ["company", "investor", "platform", "platform_company", "bank", "association", "research"]
)
#: Kinds that are the zone.
_ZONE = frozenset(["zone", "zone_body"])


def faults(dataset: Dataset, text: str, row: Observation) -> Iterator[tuple[str, Message, str]]:
    """The field ``entity`` of a figure that is said to be the zone's, where its sentence in the
    paragraph ``text`` last names another before it."""
    zone = dataset.entity(row.entity)
    tables = [one for one in dataset.indicator(row.indicator).about if one != "zones"]
    at = text.find(row.as_written.partition("\u2026")[0])
    if not tables or at < 0 or not isinstance(zone, Zone) or dataset.source(row.cite.source).reply:
        return
    before = text[opening(text, at, WORDS.ends) : at]
    bodies = [
        (form, body.name_zh)
        for table in tables
        for body in dataset.of_zone(table, zone.id)
        if not isinstance(body, Organisation) or body.kind in _OWN
        for form in forms(body)
    ]
    named = max(
        (found for form, name in bodies for found in _ends(before, form, name)), default=None
    )
    if named and not _zone(dataset, zone, before[named[0] :]):
        yield "entity", message("text.of_another", name=named[1]), row.entity


def forms(body: Organisation | object) -> tuple[str, ...]:
    """How a body is printed: in the forms that are recorded, else by its name."""
    written = getattr(body, "written", ())
    return written or (str(getattr(body, "name_zh", "")).strip("\u201c\u201d"),)


def _ends(text: str, form: str, name: str) -> Iterator[tuple[int, str]]:
    """Where a form ends in a text, each time, and whose it is."""
    for found in re.finditer(re.escape(form), text) if form else ():
        yield found.end(), name


def _zone(dataset: Dataset, zone: Zone, text: str) -> bool:
    """Whether a text speaks of the zone, by a name or by a word for what it is."""
    own = [body for body in dataset.of_zone("organisations", zone.id) if body.kind in _ZONE]
    names = [form for one in (zone, *own) for form in forms(one)]
    return bool(WORDS.pattern("zone_itself").search(text)) or any(one in text for one in names)
