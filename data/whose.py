"""Is a figure of what it is said to be of? Where a sentence last names an enterprise, a bank, a
park or a project before the figure, and not the zone, it tells of that one. And a figure that is
said to be an organisation's is none where another is named last before it, and this one not in its
sentence; nor where the text, as far as it goes there, names it nowhere; nor where 全区 stands
between the two. What is told of a project of the company (某公司新建的项目，总投资16亿元) is
the project's.

Of a zone it is asked only of indicators that may be about such a body as well (its revenue, the
time of its loans), and only where the text is at hand. A body that no row records cannot be known.
Where the quoted words stand several times, one place that says so is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from data.chinese import WORDS
from data.grammar.clause import closing, opening
from data.message import Message, message
from data.model import Dataset, Fund, Observation, Organisation, Park, Project, Zone

#: Kinds of organisation that have figures of their own; the others act for the zone, or above it.
_OWN = frozenset(
    ["company", "investor", "platform", "platform_company", "bank", "association", "research"]
)
#: What says that a number is of all of the zone, whoever was named before.
_WHOLE = WORDS.pattern("zone_whole")
_NUMERAL = re.compile(r"\d[\d.]*")
_PROJECT = WORDS.pattern("project_told")
_CLAUSE = f"{WORDS.comma},{WORDS.ends}"
#: What parts the items of a sentence, a semicolon too.
_PART = f"{WORDS.comma},{WORDS.stops}"
#: Kinds that are the zone.
_ZONE = frozenset(["zone", "zone_body"])


def faults(
    dataset: Dataset, text: str, row: Observation, told: str = ""
) -> Iterator[tuple[str, Message, str]]:
    """The field ``entity`` of a figure that is said to be the zone's, or an organisation's, where
    the paragraph ``text``, after all that is ``told`` before it, speaks of another."""
    entity = dataset.entity(row.entity)
    quote = row.as_written.partition("\u2026")[0]
    places = [found.start() for found in re.finditer(re.escape(quote), text)]
    if not places or dataset.source(row.cite.source).reply:
        return
    found: list[Message | None] = []
    if isinstance(entity, Zone):
        found = [_not_of_zone(dataset, entity, text, at, row) for at in places]
    elif isinstance(entity, Organisation):
        found = [_not_of_body(dataset, entity, (told, text), at, row) for at in places]
    elif isinstance(entity, Fund | Park):
        found = [_not_of_thing(dataset, entity, text, at, at + len(quote)) for at in places]
    if found and found[0] and None not in found:
        yield "entity", found[0], row.entity


def _not_of_zone(
    dataset: Dataset, zone: Zone, text: str, at: int, row: Observation
) -> Message | None:
    """Why the figure at a place is not the zone's."""
    tables = [one for one in dataset.indicator(row.indicator).about if one != "zones"]
    before = text[opening(text, at, WORDS.ends) : at]
    named = _last(dataset, zone.id, tables, before)
    if not named or _zone(dataset, zone, before[named[0] :]):
        return None
    return message("text.of_another", name=named[1])


def _not_of_body(
    dataset: Dataset, body: Organisation, text: tuple[str, str], at: int, row: Observation
) -> Message | None:
    """Why the figure at a place of a paragraph, with what is told before, is not the body's."""
    told, own = text
    begins = opening(own, at, WORDS.ends)
    ends = closing(own, at, WORDS.ends)
    close = max(
        (end for form in forms(body) for end, _ in _ends(own[begins:at], form, "")), default=0
    )
    if any(form in own[begins:ends] for form in forms(body)):
        if close and _WHOLE.search(own, begins + close, at):
            return message("text.of_zone", name=body.name_zh)
        told_of = own[begins + close : closing(own, at, _CLAUSE)] if close else ""
        project = _project(dataset, body, row) if _PROJECT.search(told_of) else None
        return message("text.of_project", name=project.name_zh) if project else None
    named = _last(dataset, body.zone, ["organisations"], own[:at])
    if named and named[1] != body.name_zh:
        return message("text.of_other_body", name=named[1])
    if body.kind in _ZONE or any(form in told + own for form in forms(body)):
        return None
    return message("text.of_nobody", name=body.name_zh)


def _not_of_thing(
    dataset: Dataset, thing: Fund | Park, text: str, at: int, close: int
) -> Message | None:
    """Why a figure is not a fund's or park's: its clause, as far as no other number stands there,
    names another and not this one."""
    begins, ends = opening(text, at, _PART), closing(text, close, _PART)
    others = [found.span() for found in _NUMERAL.finditer(text, begins, ends)]
    begins = max([begins, *(last for _, last in others if last <= at)])
    ends = min([ends, *(first for first, _ in others if first >= close)])
    words = text[begins:ends]
    table = "funds" if isinstance(thing, Fund) else "parks"
    if any(form in words for form in forms(thing)):
        return None
    named = _last(dataset, thing.zone, [table], words)
    return message("text.of_item", name=named[1]) if named else None


def _project(dataset: Dataset, body: Organisation, row: Observation) -> Project | None:
    """The project of a body that a figure which may be a project's is told of: the one that lists
    it, else the only one of which the same paragraph tells. What a fund holds of a company and put
    into it is that company's, whatever its project."""
    indicator = dataset.indicator(row.indicator)
    if "projects" not in indicator.about or indicator.serves:
        return None
    own: list[Project] = [
        one for one in dataset.of_zone("projects", body.zone) if one.organisation == body.id
    ]
    listed = [one for one in own if row.id in one.observations]
    told = [one for one in own if row.cite in one.cite]
    return listed[0] if listed else told[0] if len(told) == 1 else None


def _last(dataset: Dataset, zone: str, tables: Sequence[str], text: str) -> tuple[int, str] | None:
    """Where the last body of these tables that has figures of its own is named, and its name."""
    bodies = [
        (form, body.name_zh)
        for table in tables
        for body in dataset.of_zone(table, zone)
        if not isinstance(body, Organisation) or body.kind in _OWN
        for form in forms(body)
    ]
    return max((found for form, name in bodies for found in _ends(text, form, name)), default=None)


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
