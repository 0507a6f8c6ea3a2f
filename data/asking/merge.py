"""Replies -> a new version of the files. The old files are never touched: whoever looks after the
dataset reviews the result and commits it.

A reply adds a source of its own and figures that cite it. What an article said stays as it was;
where a reply says otherwise both stand, and everything that compares them says so. Only an
earlier reply of the same zone is replaced, since the zone corrects itself; its own line stays in
``replies/`` as it was given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from data import provenance
from data.asking import transcript
from data.asking.answer import Answer
from data.asking.change import Change, Kind, change
from data.asking.contradiction import contradictions, overtaken
from data.asking.reply import Reply
from data.edit import REPLIES, Folder
from data.edit.record import free
from data.model import Dataset, Observation
from data.problem import DataError, Problem

#: Longest part of an id that is made from the names of a thing and an indicator.
_NAMED = 54


@dataclass(frozen=True)
class Merged:
    """The files as they would be, the dataset they make, and what changed. ``texts`` are the
    lines of all replies."""

    folder: Folder
    dataset: Dataset
    texts: Mapping[str, tuple[str, ...]]
    changes: tuple[Change, ...]
    replies: tuple[Reply, ...]
    sources: tuple[str, ...]

    def of(self, kind: Kind) -> tuple[Change, ...]:
        return tuple(one for one in self.changes if one.kind == kind)


def merge(folder: Folder, replies: Sequence[Reply], before: Dataset | None = None) -> Merged:
    """Put the replies into a copy of the files; ``before`` is the dataset that these make, where it
    is at hand.

    Raises DataError where two replies contradict each other, or where what comes out would not
    be sound; then nothing is taken.
    """
    before = before or folder.dataset()
    if problems := contradictions(replies) or overtaken(before, replies):
        raise DataError(problems)
    made = Folder(folder.files)
    changes: list[Change] = []
    sources: list[str] = []
    there = folder.texts()
    figures = _Figures(before)
    defined: dict[str, dict[str, Any]] = {}
    told: list[dict[str, Any]] = []
    for reply in replies:
        source, lines, found = _taken(reply, before, figures, there, sources)
        changes += found
        if not lines:
            continue
        sources.append(source)
        made.files[f"{REPLIES}/{source}.txt"] = ("\n".join(lines) + "\n").encode()
        told.append(transcript.source(before, reply, source, lines))
        for indicator in reply.indicators:
            defined.setdefault(indicator.id, indicator.model_dump(mode="json"))
        for one in found:
            if one.kind != "unchanged":
                figures.put(one.row)
    # Each file is read and written once: of thirty replies that is most of the time.
    made.add_all("sources", told)
    made.add_all("indicators", [*defined.values()])
    made.replace_all("observations", figures.replaced)
    made.add_all("observations", [*figures.added.values()])
    try:
        dataset = made.dataset()
        texts = made.texts()
        problems, _ = provenance.check(dataset, {key: texts[key] for key in sources})
        if problems:
            raise DataError(problems)
    except DataError as error:
        raise DataError(_in_cells(error.problems, made, changes)) from None
    return Merged(
        made, dataset.drafted(sources), texts, tuple(changes), tuple(replies), (*sources,)
    )


class _Figures:
    """The figures as they come to be, and how their table changes."""

    def __init__(self, dataset: Dataset) -> None:
        self.ids: set[str] = set()
        self._about: defaultdict[tuple[str, str], dict[str, Observation]] = defaultdict(dict)
        #: Rows in the place of those there, and rows at the end, by their ids.
        self.replaced: dict[str, dict[str, Any]] = {}
        self.added: dict[str, dict[str, Any]] = {}
        for row in dataset.observations:
            self._keep(row)
        self._there = frozenset(self.ids)

    def _keep(self, row: Observation) -> None:
        self.ids.add(row.id)
        self._about[row.entity, row.indicator][row.id] = row

    def put(self, row: Observation) -> None:
        """One more, or another in the place of the one of its id."""
        self._keep(row)
        table = self.replaced if row.id in self._there else self.added
        table[row.id] = _cells(row)

    def about(self, answer: Answer) -> Mapping[str, Observation]:
        """Those on the thing and the indicator of an answer."""
        return self._about[answer.entity, answer.line.indicator.id]


# --- one reply --------------------------------------------------------------------------


def _in_cells(
    problems: Iterable[Problem], made: Folder, changes: Iterable[Change]
) -> list[Problem]:
    """Problems of the files as they would be, told of the cells that cause them: an office has
    its form before it, and no files. What is not of an answer stays as it is."""
    answers = {one.row.id: one for one in changes if one.kind != "unchanged"}
    cells = {
        (record.file, record.line): answers[record.id]
        for record in made.records("observations")
        if record.id in answers
    }
    found = []
    for problem in problems:
        cause = cells.get((problem.file, problem.line))
        told = replace(problem, file=cause.file, line=0, field=cause.cell) if cause else problem
        found.append(told)
    return found


def _taken(
    reply: Reply,
    dataset: Dataset,
    figures: _Figures,
    texts: Mapping[str, tuple[str, ...]],
    taken: Iterable[str],
) -> tuple[str, list[str], list[Change]]:
    """The id of the new source, its lines (none where it brings nothing new), the changes."""
    known = {source.id for source in dataset.sources} | {*taken}
    source = free(f"reply_{reply.zone}_{reply.day:%Y%m%d}", known)
    lines = [transcript.head(dataset, reply)]
    changes = []
    used = set(figures.ids)
    for answer in reply.answers:
        indicator = answer.line.indicator
        unit = dataset.vocab.units[indicator.unit]
        written = transcript.as_written(dataset.vocab, unit, answer, indicator.kind)
        lines.append(transcript.answered(dataset, answer, written))
        base = f"{answer.entity}_{indicator.id}"[:_NAMED].rstrip("_")
        key = free(f"{base}_{reply.day:%Y%m%d}", used)
        used.add(key)
        row = transcript.observation(answer, key, source, len(lines), written)
        changes.append(change(figures.about(answer), row, answer, reply.file, reply.zone))
    lines += [transcript.remarked(remark) for remark in reply.remarks]
    repeats = all(one.kind == "unchanged" for one in changes)
    if repeats and (not reply.remarks or _merged_before(texts, lines[1:])):
        return source, [], changes
    return source, lines, changes


def _merged_before(texts: Mapping[str, tuple[str, ...]], lines: list[str]) -> bool:
    """Whether a reply of these very lines is there already."""
    return any(list(known[1:]) == lines for known in texts.values())


def _cells(row: Observation) -> dict[str, Any]:
    return {field: getattr(row, field) for field in type(row).model_fields}
