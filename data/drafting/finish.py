"""A draft that is decided -> the files of the dataset as they would be, once they pass the check
with the text at hand. The old files are never touched: whoever looks after the dataset reviews the
result and commits it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from data.drafting import tie
from data.drafting.draft import Draft, Item
from data.drafting.head import GROUND
from data.drafting.ledger import Entry, Ledger
from data.edit import Folder
from data.message import Message, message
from data.model import TABLES, UNTRANSLATED, Dataset, Lang
from data.problem import DataError, Problem
from data.provenance import Texts
from data.report import Report, report

#: Of no more numerals than these each is named that waits to be decided.
_FEW = 10


@dataclass(frozen=True)
class Entered:
    """The files as they would be, the dataset they make, the text of the article under its source,
    and what was added."""

    draft: Draft
    folder: Folder
    dataset: Dataset
    texts: Texts
    entries: tuple[Entry, ...]

    @property
    def files(self) -> dict[str, bytes]:
        """Everything to put into the project, by its path there: the tables, and the text beside
        them."""
        found = {f"data/curated/{name}": held for name, held in self.folder.files.items()}
        return found | {
            f"data/sources/{source}.txt": "".join(f"{line}\n" for line in lines).encode()
            for source, lines in self.texts.items()
            if source == self.draft.head.source
        }

    @property
    def untranslated(self) -> int:
        """How many texts still lack their English."""
        return sum(value == UNTRANSLATED for one in self.entries for value in one.row.values())


def finish(draft: Draft, folder: Folder, today: date) -> Entered:
    """Put a draft into a copy of the files.

    Raises DataError, with the place in the article, for what is not decided or incomplete and for
    whatever the check finds; then nothing is taken.
    """
    if problems := [*_open(draft)]:
        raise DataError(problems)
    before = folder.dataset()
    ledger = Ledger(draft, before)
    entries = ledger.written()
    if problems := [
        Problem(one.place, 0, "", message("draft_enter.no_role", name=one.row["name_zh"]))
        for one in entries
        if one.table == "industries" and not one.row["role"]
    ]:
        raise DataError(problems)
    made = Folder(folder.files)
    for table in TABLES:
        made.add_all(table, [one.row for one in entries if one.table == table])
    for table, things in ledger.credited.items():
        _listed(made, table, things)
    texts = {**made.texts(), draft.head.source: draft.paragraphs}
    found = _checked(made, texts, today)
    if found.problems or found.dataset is None:
        raise DataError([_told(one, made, entries) for one in found.problems])
    shown = found.dataset.drafted([draft.head.source])
    return Entered(draft, made, shown, texts, tuple(entries))


def summary(entered: Entered, lang: Lang) -> list[str]:
    """What is added, a line each, for a terminal and for the package."""
    lines = []
    for one in entered.entries:
        if one.table == "observations":
            row = entered.dataset.observation(one.row["id"])
            label = entered.dataset.indicator(row.indicator).say("label", lang)
            name = entered.dataset.entity(row.entity).say("name", lang)
            lines.append(f"{row.cite} {name} · {label} · {row.as_written}")
            if row.answers:
                words = entered.dataset.observation(row.answers).as_written
                lines[-1] += message("draft_enter.answers", words=words).say(lang)
        elif one.table == "passages":
            lines.append(f"{one.row['cite']} {one.row['as_written']} | {one.row[f'reason_{lang}']}")
        else:
            heads = (one.row.get(f"{field}_{lang}") for field in ("name", "title", "label"))
            called = next((head for head in heads if head), one.row["id"])
            lines.append(f"{one.table} {called}")
    return lines


def _open(draft: Draft) -> list[Problem]:
    """What has to be decided or filled in first; of many that nobody has decided of the first."""
    found: list[tuple[Item, Message]] = []
    if waiting := [item for item in draft.items if not item.decision]:
        many = len(waiting) > _FEW
        key = "draft_enter.undecided_many" if many else "draft_enter.undecided"
        why = message(key, n=len(waiting))
        found += [(item, why) for item in (waiting[:1] if many else waiting)]
    for item in draft.items:
        if item.figure and not (item.figure.indicator or item.figure.coined):
            found.append((item, message("draft_enter.no_indicator")))
        elif item.figure and not (item.figure.value and item.figure.unit):
            found.append((item, message("draft_enter.no_value")))
        elif item.figure and tie.lost(draft, item.figure):
            found.append((item, message("draft_enter.no_tie")))
    told = [Problem(f"#{item.paragraph} {draft.words(item)}", 0, "", why) for item, why in found]
    # An article is called by its title: its id and its fields are nothing that a person has typed.
    called = draft.head.title_zh or draft.head.source or draft.head.zone
    own = {
        "source": message("draft_enter.no_source"),
        "type": message("draft_enter.no_type"),
    }
    lacking = [
        own.get(name) or message("draft_enter.no_ground", what=message(GROUND[name]))
        for name in draft.head.lacking
    ]
    return [*(Problem(called, 0, "", why) for why in lacking), *told]


def _listed(made: Folder, table: str, things: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Names figures, as rows, with the things that they are of: what comes later of a project or
    park stands on its row as what was there before."""
    rows = {}
    for record in made.records(table):
        if told := things.get(record.id):
            more = {"observations": "id", "cite": "cite"}
            rows[record.id] = dict(record.fields) | {
                name: [
                    *dict.fromkeys(
                        [*filter(None, record.fields[name].split(";")), *(one[of] for one in told)]
                    )
                ]
                for name, of in more.items()
            }
    made.replace_all(table, rows)


def _checked(made: Folder, texts: Texts, today: date) -> Report:
    with tempfile.TemporaryDirectory(prefix="zones-") as place:
        made.write(Path(place))
        return report(Path(place), texts, today)


def _told(problem: Problem, made: Folder, entries: list[Entry]) -> Problem:
    """A problem of the files as they would be, told of the place in the article that causes it."""
    places = {one.row["id"]: one.place for one in entries}
    own = {
        record.line: places[record.id]
        for table in {one.table for one in entries}
        for record in made.records(table)
        if record.file == problem.file and record.id in places
    }
    # An entry of a YAML file goes on for some lines; those of the draft are the last of each.
    line = problem.line
    if problem.file.endswith(".yaml"):
        line = max((at for at in own if at <= problem.line), default=0)
    return replace(problem, file=own[line], line=0) if line in own else problem
