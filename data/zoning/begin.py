"""A zone is begun, or another article on one: rows with notes over what is to be filled in, and the
file of the article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data import provenance
from data.edit import Folder, Record
from data.message import Message, message
from data.model import LANGS, TABLES, SourceType
from data.problem import Problem
from data.rules import DEVICES, RESERVED
from data.zoning.refusal import Refused, begun, opened, problems

_FORM = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_LONGEST = 40  # so that ids that begin with it have room to go on

#: What a command may give for the new rows: option -> (table, field).
OPTIONS: dict[str, tuple[str, str]] = {
    "name-zh": ("zones", "name_zh"),
    "name-en": ("zones", "name_en"),
    "full-zh": ("zones", "full_zh"),
    "full-en": ("zones", "full_en"),
    "profile-zh": ("zones", "profile_zh"),
    "profile-en": ("zones", "profile_en"),
    "latitude": ("places", "latitude"),
    "longitude": ("places", "longitude"),
    "geonames-id": ("places", "geonames_id"),
    "title-zh": ("sources", "title_zh"),
    "title-en": ("sources", "title_en"),
    "author-zh": ("sources", "author_zh"),
    "author-en": ("sources", "author_en"),
    "kind-zh": ("sources", "kind_zh"),
    "kind-en": ("sources", "kind_en"),
    "date-note-zh": ("sources", "date_note_zh"),
    "date-note-en": ("sources", "date_note_en"),
}
#: What the command for a source may give besides: it may stay blank.
SOURCE_OPTIONS: dict[str, tuple[str, str]] = {
    **{option: field for option, field in OPTIONS.items() if field[0] == "sources"},
    "outlet-zh": ("sources", "outlet_zh"),
    "outlet-en": ("sources", "outlet_en"),
    "edition-zh": ("sources", "edition_zh"),
    "edition-en": ("sources", "edition_en"),
    "date": ("sources", "date"),
}
#: Fields that have a note over them in the file as long as they are to be filled in.
NOTED: dict[str, tuple[str, ...]] = {
    "zones": (
        "name_zh",
        "name_en",
        "full_zh",
        "full_en",
        "profile_zh",
        "profile_en",
        "headline",
    ),
    "places": (
        "latitude",
        "longitude",
        "geonames_id",
    ),
    "sources": (
        "title_zh",
        "title_en",
        "author_zh",
        "author_en",
        "kind_zh",
        "kind_en",
        "outlet_zh",
        "outlet_en",
        "edition_zh",
        "edition_en",
        "date",
        "date_note_zh",
        "date_note_en",
        "paragraphs",
    ),
}


def note(table: str, field: str) -> str:
    """What goes into a field, in both languages."""
    return message(f"note.{table}.{field}").both


@dataclass(frozen=True)
class Added:
    """What was written for a new zone or source: its rows, and the file of its article (``made``
    where it was not there before; None where the folder of the texts, ``articles``, is missing or
    cannot be written to). ``left`` is how many problems the dataset has now, ``blank`` how many of
    them are the new one's."""

    id: str
    rows: tuple[Record, ...]
    text: Path | None
    made: bool
    left: int
    blank: int
    articles: Path


def add(directory: Path, articles: Path, id: str, given: Mapping[str, str]) -> Added:
    """Write the rows and files of a new zone. ``given`` are values by option of ``OPTIONS``; what
    is not given stays blank, to be filled in.

    Raises Refused for an id that cannot be taken, values that cannot be used, or a folder that
    is no dataset, DataError where a file of it cannot be read, OSError where one cannot be
    written; the dataset is then as it was.
    """
    folder = opened(directory)
    _free(folder, id)
    values: dict[str, dict[str, str]] = {"zones": {}, "places": {}, "sources": {}}
    for option, value in given.items():
        table, field_ = OPTIONS[option]
        values[table][field_] = value.strip()
    seat = f"{id}_seat"
    names = {name: values["zones"].get(name, "") for name in ("name_zh", "name_en")}
    folder.add("places", {"id": seat, "kind": "county_seat", **names, **values["places"]})
    _entry(folder, "sources", {"id": id}, values["sources"], paragraphs={})
    fixed = {"place": seat, "source": id}
    _entry(folder, "zones", {"id": id}, values["zones"] | fixed, headline=[], not_applicable=[])
    rows = tuple(_record(folder, table, key) for table, key in begun(id))
    left = problems(folder)
    files = {row.file for row in rows}
    # What is blank is to be filled in; what was given and is wrong has to be given again.
    own = [one for one in left if one.file in files and _names(one, rows)]
    wrong = [one for one in own if one.value]
    if wrong:
        raise Refused(Message(*("\n".join(one.say(lang) for one in wrong) for lang in LANGS)))
    folder.write(directory)
    text, made = _text(articles, id)
    return Added(id, rows, text, made, len(left), len(own), articles)


@dataclass(frozen=True)
class Announced:
    """A source to be begun: its id, what it is, and the zones that it speaks of."""

    id: str
    zones: tuple[str, ...]
    type: SourceType = "article"


def add_source(
    directory: Path, articles: Path, announced: Announced, given: Mapping[str, str]
) -> Added:
    """Write the entry and the file of another source on some zones; ``given`` and what is raised
    as in ``add``."""
    id, zones = announced.id, [*dict.fromkeys(announced.zones)]
    folder = opened(directory)
    _sound_id(id)
    known = [record.id for record in folder.records("zones")]
    for zone in zones:
        if zone not in known:
            raise Refused(message("zoning.unknown", id=zone, known=known))
    for record in folder.records("sources"):
        if record.id == id:
            raise Refused(message("zoning.taken", id=id, file=record.file, line=record.line))
    values = {SOURCE_OPTIONS[option][1]: value.strip() for option, value in given.items()}
    told = {"type": announced.type} if announced.type != "article" else {}
    row = {"id": id, **told, "zone": zones[0] if len(zones) == 1 else zones}
    _entry(folder, "sources", row, values, paragraphs={})
    written = _record(folder, "sources", id)
    left = problems(folder)
    own = [one for one in left if one.file == written.file and _names(one, (written,))]
    wrong = [one for one in own if one.value]
    if wrong:
        raise Refused(Message(*("\n".join(one.say(lang) for one in wrong) for lang in LANGS)))
    folder.write(directory)
    text, made = _text(articles, id)
    return Added(id, (written,), text, made, len(left), len(own), articles)


def _free(folder: Folder, id: str) -> None:
    _sound_id(id)
    if id in RESERVED:
        raise Refused(message("zoning.reserved", id=id))
    if any(record.id == id for record in folder.records("zones")):
        raise Refused(message("zoning.there", id=id))
    taken = [
        record
        for table in TABLES
        for record in folder.records(table)
        if record.id == id or (table, record.id) in begun(id)
    ]
    if taken:
        first = min(taken, key=lambda one: one.id != id)
        raise Refused(message("zoning.taken", id=first.id, file=first.file, line=first.line))


def _sound_id(id: str) -> None:
    """Refuses what can be neither the key of a row nor the name of a file."""
    if not _FORM.fullmatch(id) or len(id) > _LONGEST:
        raise Refused(message("zoning.no_id", id=id, most=_LONGEST))
    if id in DEVICES:
        raise Refused(message("zoning.device", id=id))


def _entry(
    folder: Folder, table: str, row: dict[str, Any], values: Mapping[str, str], **empty: Any
) -> None:
    """An entry with every text in the order of the shape, and notes over what is blank."""
    notes = {}
    for name, info in TABLES[table].model_fields.items():
        if name in empty:
            row[name] = empty[name]
        elif info.annotation is str and name not in ("id", "zone"):
            row[name] = values.get(name, "")
        if name in row and not row[name] and name in NOTED[table]:
            notes[name] = note(table, name)
    folder.add(table, row, notes)


def _record(folder: Folder, table: str, key: str) -> Record:
    return next(record for record in folder.records(table) if record.id == key)


def _names(problem: Problem, rows: tuple[Record, ...]) -> bool:
    """Whether a problem is about one of these rows, the last ones of their files."""
    return any(problem.file == row.file and problem.line >= row.line for row in rows)


def _text(articles: Path, id: str) -> tuple[Path | None, bool]:
    """The file for the article, begun where there is none."""
    path = articles / f"{id}.txt"
    if path.exists():
        return path, False
    try:
        if articles == provenance.ARTICLES:  # not in the repository: it may not be there yet
            articles.mkdir(exist_ok=True)
        path.touch()
    except OSError:
        return None, False
    return path, True
