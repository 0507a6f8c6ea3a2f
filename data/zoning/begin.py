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
from data.zoning.belonging import zones_of
from data.zoning.refusal import Refused, begun, opened, problems

_FORM = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_LONGEST = 40  # so that ids that begin with it have room to go on

#: What is asked of a new zone, its seat and its source: option of a command -> (table, field).
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
#: What may be given besides of a source: it may stay blank.
_MORE: dict[str, tuple[str, str]] = {
    "outlet-zh": ("sources", "outlet_zh"),
    "outlet-en": ("sources", "outlet_en"),
    "edition-zh": ("sources", "edition_zh"),
    "edition-en": ("sources", "edition_en"),
    "date": ("sources", "date"),
}
#: All that the command for a zone may give, and all that the one for a source may.
ZONE_OPTIONS = OPTIONS | _MORE
SOURCE_OPTIONS = {key: told for key, told in ZONE_OPTIONS.items() if told[0] == "sources"}
#: Fields that have a note over them in the file as long as they are to be filled in.
NOTED: dict[str, tuple[str, ...]] = {
    "zones": ("name_zh", "name_en", "full_zh", "full_en", "profile_zh", "profile_en", "headline"),
    "places": ("latitude", "longitude", "geonames_id"),
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
    """What was written for a new zone or source: its rows, the source last, and the file of its
    article (``made`` where it was not there before; None where the folder of the texts,
    ``articles``, is missing or cannot be written to). ``left`` is how many problems the dataset has
    now, ``blank`` how many of them are the new one's. ``joined`` says that the source was there
    before, of other zones."""

    id: str
    rows: tuple[Record, ...]
    text: Path | None
    made: bool
    left: int
    blank: int
    articles: Path
    joined: bool = False

    @property
    def article(self) -> Path:
        """Where the text of its source is, or is to be."""
        return self.text or self.articles / f"{self.rows[-1].id}.txt"


@dataclass(frozen=True)
class Announced:
    """A source to be begun: its id, what it is (an article where nobody says), and the zones that
    it speaks of."""

    id: str
    zones: tuple[str, ...]
    type: SourceType | None = None

    def row(self) -> dict[str, Any]:
        """The beginning of its entry."""
        told = {"type": self.type} if self.type not in (None, "article") else {}
        zones = [*dict.fromkeys(self.zones)]
        return {"id": self.id, **told, "zone": zones[0] if len(zones) == 1 else zones}


def add(
    directory: Path,
    articles: Path,
    id: str,
    given: Mapping[str, str],
    report: Announced | None = None,
) -> Added:
    """Write the rows and files of a new zone. ``given`` are values by option of ``ZONE_OPTIONS``;
    what is not given stays blank, to be filled in. Its ``report`` is a source that is there, which
    speaks of the zone too, or one that is begun under that id; without one an article is begun
    under the id of the zone.

    Raises Refused for an id that cannot be taken, values that cannot be used, or a folder that
    is no dataset, DataError where a file of it cannot be read, OSError where one cannot be
    written; the dataset is then as it was.
    """
    folder = opened(directory)
    source = report.id if report else id
    there = next((one for one in folder.records("sources") if one.id == source), None)
    joined = there if report and source != id else None
    _free(folder, id)
    values: dict[str, dict[str, str]] = {"zones": {}, "places": {}, "sources": {}}
    for option, value in given.items():
        table, field_ = ZONE_OPTIONS[option]
        values[table][field_] = value.strip()
    seat = f"{id}_seat"
    names = {name: values["zones"].get(name, "") for name in ("name_zh", "name_en")}
    folder.add("places", {"id": seat, "kind": "county_seat", **names, **values["places"]})
    if joined is None:
        _sound_id(source)
        first = report.row() if report else {"id": id}
        _entry(folder, "sources", first, values["sources"], paragraphs={})
    else:
        _join(folder, joined, id, told=bool(values["sources"] or (report and report.type)))
    fixed = {"place": seat, "source": source}
    _entry(folder, "zones", {"id": id}, values["zones"] | fixed, headline=[], not_applicable=[])
    wanted = (("zones", id), ("places", seat), ("sources", source))
    rows = tuple(_record(folder, table, key) for table, key in wanted)
    left, own = _judged(folder, rows if joined is None else rows[:-1])
    folder.write(directory)
    text, made = _text(directory, articles, source)
    return Added(id, rows, text, made, len(left), len(own), articles, joined is not None)


def _join(folder: Folder, source: Record, zone: str, *, told: bool) -> None:
    """A source that is there speaks of one more zone; what it is itself stands in its entry, and is
    not ``told`` anew."""
    if told:
        place = {"file": source.file, "line": source.line}
        raise Refused(message("zoning.source_there", id=source.id, **place))
    # Of one that names no zones it goes without saying.
    if spoken := zones_of(source):
        folder.relist("sources", source.id, "zone", [*spoken, zone])


def _judged(folder: Folder, rows: tuple[Record, ...]) -> tuple[list[Problem], list[Problem]]:
    """What is wrong with the files, and what of it with the rows that were added last. What is
    blank is to be filled in; Refused for what was given and is wrong, which has to be given again.
    """
    left = problems(folder)
    files = {row.file for row in rows}
    own = [one for one in left if one.file in files and _names(one, rows)]
    if wrong := [one for one in own if one.value]:
        raise Refused(Message(*("\n".join(one.say(lang) for one in wrong) for lang in LANGS)))
    return left, own


def add_source(
    directory: Path, articles: Path, announced: Announced, given: Mapping[str, str]
) -> Added:
    """Write the entry and the file of another source on some zones; ``given`` and what is raised
    as in ``add``."""
    id = announced.id
    folder = opened(directory)
    _sound_id(id)
    known = [record.id for record in folder.records("zones")]
    for zone in announced.zones:
        if zone not in known:
            raise Refused(message("zoning.unknown", id=zone, known=known))
    for record in folder.records("sources"):
        if record.id == id:
            place = {"file": record.file, "line": record.line}
            raise Refused(message("zoning.source_taken", id=id, **place))
    values = {SOURCE_OPTIONS[option][1]: value.strip() for option, value in given.items()}
    _entry(folder, "sources", announced.row(), values, paragraphs={})
    written = _record(folder, "sources", id)
    left, own = _judged(folder, (written,))
    folder.write(directory)
    text, made = _text(directory, articles, id)
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


def _text(directory: Path, articles: Path, id: str) -> tuple[Path | None, bool]:
    """The file for the article, begun where there is none."""
    path = articles / f"{id}.txt"
    if path.exists():
        return path, False
    try:
        if articles in (provenance.ARTICLES, provenance.beside(directory)):
            articles.mkdir(exist_ok=True)  # the usual one is not in the repository
        path.touch()
    except OSError:
        return None, False
    return path, True
