"""A zone is taken out with everything that is its own, and nothing that is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from data.edit import REPLIES, Folder, Record
from data.message import message
from data.model import ENTITY_TABLES, TABLES, YAML_TABLES, Lang
from data.problem import DataError, Problem
from data.zoning.belonging import against, own_rows, zones_of
from data.zoning.refusal import Refused, begun, opened, problems


@dataclass(frozen=True)
class Removal:
    """What taking a zone out does: rows by table, files of replies, the files as they would be.
    ``articles`` are the sources that go, ``shared`` the rates that set another zone's figure
    against one of its own. ``pointing`` are the rows of other zones that rest on what would go;
    where there are any, nothing is written."""

    id: str
    counts: Mapping[str, int]
    replies: tuple[str, ...]
    articles: tuple[str, ...]
    shared: tuple[str, ...]
    pointing: tuple[Problem, ...]
    folder: Folder = field(repr=False)

    @property
    def furnished(self) -> bool:
        """Whether more would go than the rows a zone is begun with."""
        rows = {table: 1 for table, _ in begun(self.id)}
        return bool(self.replies) or any(
            count > rows.get(table, 0) for table, count in self.counts.items()
        )


def removal(directory: Path, id: str) -> Removal:
    """Work out what goes with a zone: everything that is its own, and nothing that is not.
    Indicators and practices stay, for others to come.

    Raises Refused for an unknown zone, the only zone, or a folder that is no dataset.
    """
    before = opened(directory)
    rows = {table: before.records(table) for table in TABLES}
    zones = {record.id: record for record in rows["zones"]}
    if id not in zones:
        known = ", ".join(zones)
        raise Refused(message("zoning.unknown", id=id, known=known))
    if len(zones) == 1:
        raise Refused(message("zoning.only", id=id))
    gone = own_rows(rows, zones[id])
    left = {table: [one for one in rows[table] if one not in gone.get(table, ())] for table in rows}
    keys = {table: {one.id for one in found} for table, found in gone.items()}
    keys["entities"] = {key for table in ENTITY_TABLES for key in keys.get(table, ())}
    after = Folder(before.files)
    told = _untold(after, left["sources"], id)
    pointing = [
        problem
        for table in rows
        for one in left[table]
        for problem in against(one, keys)
        if not (table == "sources" and one.id in told and problem.field == "zone")
    ]
    for table, found in gone.items():
        after.drop(table, {one.id for one in found})
    files = [f"{REPLIES}/{key}.txt" for key in keys["sources"]]
    replies = [name for name in files if after.files.pop(name, None) is not None]
    if not pointing and not problems(before):
        pointing = problems(after)
    counts = {table: len(gone[table]) for table in TABLES if gone.get(table)}
    own = tuple(one.id for one in gone["sources"] if one.fields.get("type") != "reply")
    shared = tuple(one.id for one in gone["rates"] if one.fields.get("zone") != id)
    return Removal(id, counts, tuple(sorted(replies)), own, shared, tuple(pointing), after)


def _untold(folder: Folder, sources: list[Record], zone: str) -> set[str]:
    """The sources of several zones, which from now on speak of the others alone."""
    found = set()
    for one in sources:
        spoken = zones_of(one)
        if zone in spoken:
            folder.relist("sources", one.id, "zone", [key for key in spoken if key != zone])
            found.add(one.id)
    return found


def remove(found: Removal, directory: Path, articles: Path) -> tuple[Path, ...]:
    """Write the files without the zone. The texts of its articles are not part of the dataset
    and stay, unless they were never filled in; returns those that stay.

    Raises DataError where rows of other zones rest on it, OSError where a file cannot be
    written; the dataset is then as it was.
    """
    if found.pointing:
        raise DataError(list(found.pointing))
    found.folder.write(directory)
    kept = []
    for key in found.articles:
        path = articles / f"{key}.txt"
        if path.is_file() and path.stat().st_size == 0:
            path.unlink()
        elif path.is_file():
            kept.append(path)
    return tuple(kept)


def listed(found: Removal, lang: Lang) -> list[str]:
    """What goes, by table."""
    lines = []
    for table, count in found.counts.items():
        file = YAML_TABLES[table][0] if table in YAML_TABLES else f"{table}.csv"
        name = f"{file} ({table})" if file == "pipelines.yaml" else file
        lines.append(f"  {name}: {count}")
    if found.shared:
        said = message("zoning.shared", rates=", ".join(found.shared))
        lines.append(f"    {said.say(lang)}")
    return lines + [f"  {name}" for name in found.replies]
