"""Replies -> a new version of the files, with what changed in words. The old files are never
touched: whoever looks after the dataset reviews the result and commits it.

A reply adds a source of its own and figures that cite it. What an article said stays as it was;
where a reply says otherwise both stand, and everything that compares them says so. Only an
earlier reply of the same zone is replaced, since the zone corrects itself; its own line stays in
``replies/`` as it was given.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from data import provenance
from data.asking import questionnaire
from data.asking.answer import Answer
from data.asking.reply import Reply
from data.edit import REPLIES, Folder
from data.message import Message
from data.model import Dataset, Indicator, Lang, Observation, Relation, Span, Status, Unit, Vocab
from data.problem import DataError, Problem

Kind = Literal["new", "outcome", "changed", "conflict", "unchanged"]
#: In the order in which somebody wants to see them.
KINDS: tuple[Kind, ...] = ("conflict", "changed", "outcome", "new", "unchanged")
_CJK = re.compile(r"[\u3400-\u9fff]")
_DATE = (2000, 1, 1, 0, 0, 0)  # the same files give the same package


@dataclass(frozen=True)
class Change:
    """What one answer does. ``row`` is the figure it gives; ``before`` are the figures it meets:
    what stays beside it (conflict), what it replaces (changed), repeats (unchanged) or answers
    (outcome)."""

    kind: Kind
    cell: str
    file: str
    row: Observation
    before: tuple[Observation, ...] = ()


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
        return tuple(change for change in self.changes if change.kind == kind)


def merge(folder: Folder, replies: Sequence[Reply]) -> Merged:
    """Put the replies into a copy of the files.

    Raises DataError where two replies contradict each other, or where what comes out would not
    be sound; then nothing is taken.
    """
    before = folder.dataset()
    _contradictions(replies)
    _overtaken(before, replies)
    made = Folder(folder.files)
    changes: list[Change] = []
    sources: list[str] = []
    rows = {row.id: row for row in before.observations}
    defined: set[str] = set()
    for reply in replies:
        source, lines, found = _taken(reply, before, rows, folder, sources)
        changes += found
        if not lines:
            continue
        sources.append(source)
        made.files[f"{REPLIES}/{source}.txt"] = ("\n".join(lines) + "\n").encode()
        made.add("sources", _source(before, reply, source, lines))
        for indicator in reply.indicators:
            if indicator.id not in defined:
                defined.add(indicator.id)
                made.add("indicators", indicator.model_dump(mode="json"))
        for change in found:
            if change.kind == "unchanged":
                continue
            if change.kind == "changed":
                old = change.before[0].id
                made.replace("observations", old, _cells(change.row))
            else:
                made.add("observations", _cells(change.row))
            rows[change.row.id] = change.row
    try:
        dataset = made.dataset()
        texts = made.texts()
        problems, _ = provenance.check(dataset, {key: texts[key] for key in sources})
        if problems:
            raise DataError(problems)
    except DataError as error:
        raise DataError(_in_cells(error.problems, made, changes)) from None
    return Merged(
        made, _draft(dataset, sources), texts, tuple(changes), tuple(replies), (*sources,)
    )


def package(merged: Merged, root: str = "data/curated") -> bytes:
    """The files as a ZIP to unpack over the project: reviewed, then committed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in sorted(merged.folder.files.items()):
            entry = zipfile.ZipInfo(f"{root}/{name}", _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content)
        entry = zipfile.ZipInfo("CHANGES.txt", _DATE)
        packed.writestr(entry, "\n".join([*summary(merged, "zh"), "", *summary(merged, "en")]))
    return out.getvalue()


_SAY: dict[Kind, dict[Lang, str]] = {
    "new": {"zh": "新增", "en": "new"},
    "outcome": {"zh": "兑现情况", "en": "outcome of a promise"},
    "changed": {"zh": "更正该区先前的回复", "en": "corrects the zone's earlier reply"},
    "conflict": {"zh": "与已有数字不一致，两者都保留", "en": "differs; both are kept"},
    "unchanged": {"zh": "与已有数字相同，不重复收录", "en": "the same as before; not added"},
}


def summary(merged: Merged, lang: Lang) -> list[str]:
    """What changed, a line each, for a terminal and for the package."""
    lines = []
    for change in sorted(merged.changes, key=lambda one: KINDS.index(one.kind)):
        label = merged.dataset.indicator(change.row.indicator).say("label", lang)
        name = merged.dataset.entity(change.row.entity).say("name", lang)
        was = "; ".join(f"{row.as_written} ({row.cite})" for row in change.before)
        text = f"{_SAY[change.kind][lang]}: {name} · {label} · {change.row.as_written}"
        lines.append(f"{text} | {was} | {change.cell}" if was else f"{text} | {change.cell}")
    return lines


# --- one reply --------------------------------------------------------------------------


def _contradictions(replies: Sequence[Reply]) -> None:
    """Two workbooks that answer one question differently, or mean different things by one new
    indicator: a person has to decide."""
    problems = []
    defined: dict[str, tuple[Reply, Indicator]] = {}
    for reply in replies:
        for one in reply.indicators:
            first = defined.setdefault(one.id, (reply, one))
            if first[1] != one:
                zh = f"新指标“{one.label_zh}”与 {first[0].file} 里的不是一回事"
                en = f"the new indicator '{one.label_en}' is not the one of {first[0].file}"
                problems.append(Problem(reply.file, 0, "", Message(zh, en)))
    seen: dict[tuple[str, ...], tuple[Reply, Answer]] = {}
    for reply in replies:
        for answer in reply.answers:
            key = (answer.entity, answer.line.indicator.id, answer.status, answer.period)
            other = seen.setdefault(key, (reply, answer))
            if other[1] is not answer and _said(other[1]) != _said(answer):
                zh = f"与 {other[0].file} 的 {other[1].cell} 不一致"
                en = f"contradicts {other[1].cell} of {other[0].file}"
                problems.append(
                    Problem(reply.file, 0, answer.cell, Message(zh, en), str(answer.value))
                )
    if problems:
        raise DataError(problems)


def _overtaken(dataset: Dataset, replies: Sequence[Reply]) -> None:
    """A reply no newer than the one it would correct: which of the two holds, a person says."""
    problems = []
    for reply in replies:
        for answer in reply.answers:
            for row in dataset.observations:
                source = dataset.source(row.cite.source)
                if (
                    source.type == "reply"
                    and source.zone == reply.zone
                    and source.date >= f"{reply.day:%Y-%m-%d}"
                    and (row.entity, row.indicator) == (answer.entity, answer.line.indicator.id)
                    and (row.status, row.period) == (answer.status, answer.period)
                    and _said(row) != _said(answer)
                ):
                    zh = f"该区 {source.date} 的回复已填 {row.as_written}，这份回复并不更晚"
                    en = (
                        f"the zone's reply of {source.date} says {row.as_written}; this is no later"
                    )
                    problems.append(
                        Problem(reply.file, 0, answer.cell, Message(zh, en), str(answer.value))
                    )
    if problems:
        raise DataError(problems)


def _in_cells(
    problems: Iterable[Problem], made: Folder, changes: Iterable[Change]
) -> list[Problem]:
    """Problems of the files as they would be, told of the cells that cause them: an office has
    its form before it, and no files. What is not of an answer stays as it is."""
    answers = {change.row.id: change for change in changes if change.kind != "unchanged"}
    cells = {
        (record.file, record.line): answers[record.id]
        for record in made.records("observations")
        if record.id in answers
    }
    found = []
    for problem in problems:
        change = cells.get((problem.file, problem.line))
        at = (
            (change.file, 0, change.cell) if change else (problem.file, problem.line, problem.field)
        )
        found.append(Problem(*at, problem.reason, problem.value))
    return found


def _said(row: Answer | Observation) -> tuple[Any, ...]:
    return row.relation, row.value.normalize(), row.status, row.span


def _taken(
    reply: Reply,
    dataset: Dataset,
    rows: Mapping[str, Observation],
    folder: Folder,
    taken: Iterable[str],
) -> tuple[str, list[str], list[Change]]:
    """The id of the new source, its lines (none where it brings nothing new), the changes."""
    known = {source.id for source in dataset.sources} | {*taken}
    source = _free(f"reply_{reply.zone}_{reply.day:%Y%m%d}", known)
    zone = dataset.zone(reply.zone)
    lines = [
        f"{zone.full_zh}的回复。填报单位：{reply.office}。填报日期：{reply.day:%Y-%m-%d}。"
        f"索数清单的数据版本：{reply.version or '未注明'}。"
    ]
    changes = []
    used = set(rows)
    for answer in reply.answers:
        unit = dataset.vocab.units[answer.line.indicator.unit]
        written = as_written(dataset.vocab, unit, answer.relation, answer.value, answer)
        name = dataset.entity(answer.entity).say("name", "zh")
        # The figure stands first: a label may hold numbers of its own.
        label = answer.line.indicator.label_zh
        text = f"{written}。指标：{label}（{name}）。时间：{answer.period}。"
        lines.append(text + (f"说明：{answer.note}" if answer.note else ""))
        base = f"{answer.entity}_{answer.line.indicator.id}"[:54].rstrip("_")
        key = _free(f"{base}_{reply.day:%Y%m%d}", used)
        used.add(key)
        row = _observation(answer, key, source, len(lines), written)
        changes.append(_change(rows, row, answer, reply))
    for remark in reply.remarks:
        lines.append(f"{remark.line.indicator.label_zh}。未填数。说明：{remark.note}")
    # An answer is one line of the text that is kept, whatever a name in it holds.
    lines = [" ".join(line.split()) for line in lines]
    repeats = all(change.kind == "unchanged" for change in changes)
    if repeats and (not reply.remarks or _merged_before(folder, lines[1:])):
        return source, [], changes
    return source, lines, changes


def _merged_before(folder: Folder, lines: list[str]) -> bool:
    """Whether a reply of these very lines is there already."""
    return any(list(known[1:]) == lines for known in folder.texts().values())


def _change(
    rows: Mapping[str, Observation],
    row: Observation,
    answer: Answer,
    reply: Reply,
) -> Change:
    """What the figure means beside what is there on the same thing."""

    def told(kind: Kind, *before: Observation, **fields: Any) -> Change:
        made = row.model_copy(update=fields) if fields else row
        return Change(kind, answer.cell, reply.file, made, before)

    same = [
        one
        for one in rows.values()
        if (one.entity, one.indicator, one.status) == (row.entity, row.indicator, row.status)
        # A figure without a date may be of any.
        and (one.period == row.period or not one.period)
    ]
    dated = [one for one in same if one.period == row.period]
    promised = answer.line.promise if row.status == "actual" else None
    equal = [one for one in dated if _said(one) == _said(row)]
    if promised:
        if any(one.answers == promised.id for one in equal):
            return told("unchanged", *equal)
        row = row.model_copy(update={"answers": promised.id})
    elif equal:
        return told("unchanged", *equal)
    own = [one for one in dated if one.cite.source.startswith(f"reply_{reply.zone}_")]
    if own and not equal:
        # It keeps its name, so that whatever points at it goes on pointing.
        return told("changed", own[-1], id=own[-1].id)
    undated = [one for one in same if not one.period]
    other = [one for one in same if _said(one) != _said(row)]
    if other and len(other) == len(same):
        return told("conflict", *((promised,) if promised else ()), *same)
    if promised:
        return told("outcome", promised)
    # The same number, now with a date: nothing contradicts, and the date is news.
    return told("new", *undated)


def _observation(
    answer: Answer, key: str, source: str, paragraph: int, written: str
) -> Observation:
    note_zh, note_en = both(answer.note)
    return Observation.model_validate(
        {
            "id": key,
            "entity": answer.entity,
            "indicator": answer.line.indicator.id,
            "value": format(answer.value, "f"),
            "relation": answer.relation,
            "status": answer.status,
            "span": answer.span,
            "period": answer.period,
            "cite": f"{source}#{paragraph}",
            "as_written": written,
            "note_zh": note_zh,
            "note_en": note_en,
        }
    )


def both(note: str) -> tuple[str, str]:
    """A note in one language, and for readers of the other the hint that there is one."""
    if not note:
        return "", ""
    if _CJK.search(note):
        return note, "The zone's reply has a note in Chinese; open the line to read it."
    return "回复附有英文说明，见该行原文。", note


def as_written(
    vocab: Vocab, unit: Unit, relation: Relation, value: Decimal, told: Any = None
) -> str:
    """The figure in the wording of the word lists, as the checks of provenance read it: 预计,
    累计, 超, number, unit. ``told`` gives status and span."""
    status: Status = getattr(told, "status", "actual")
    span: Span = getattr(told, "span", "point")
    lead = "".join(
        _wording(vocab, "clause", field, wanted)
        for field, wanted in (("status", status), ("span", span))
        if wanted in ("expected", "target", "cumulative")
    )
    before, after = "", ""
    if relation != "eq":
        before = _wording(vocab, "before", "relation", relation)
        after = "" if before else _wording(vocab, "after", "relation", relation)
    form = unit.zh if unit.zh in unit.written else next(one for one in unit.written if one)
    # "超过" stands before the number; "以上" behind the unit.
    return f"{lead}{before}{format(value, 'f')}{form}{after}"


def _wording(vocab: Vocab, place: str, field: str, wanted: str) -> str:
    """A word that says this and nothing else: the one of the form's drop-down where it is known."""
    found = []
    for word, meaning in vocab.wordings.items():
        said = {name: getattr(meaning, name) for name in ("relation", "status", "span")}
        others = [value for name, value in said.items() if name != field and value]
        if meaning.place == place and said[field] == wanted and not others:
            found.append(word)
    offered = questionnaire.answers(field)[wanted].zh
    return offered if offered in found else next(iter(found), "")


def _source(dataset: Dataset, reply: Reply, source: str, lines: Sequence[str]) -> dict[str, Any]:
    zone, day = dataset.zone(reply.zone), f"{reply.day:%Y-%m-%d}"
    plain = not _CJK.search(reply.office)
    return {
        "id": source,
        "type": "reply",
        "zone": reply.zone,
        "title_zh": f"{zone.name_zh}对索数清单的回复",
        "title_en": f"{zone.name_en}: reply to a request for figures",
        "author_zh": reply.office,
        "author_en": reply.office if plain else zone.full_en,
        "kind_zh": "开发区回复",
        "kind_en": "zone reply",
        "date": day,
        "date_note_zh": f"填报单位写明的日期：{day}。",
        "date_note_en": f"The date given by the office: {day}.",
        "paragraphs": {at: provenance.fingerprint(line) for at, line in enumerate(lines, 1)},
    }


def _cells(row: Observation) -> dict[str, str]:
    found = row.model_dump(mode="json")
    return {
        key: format(row.value, "f") if key == "value" else "" if value is None else str(value)
        for key, value in found.items()
    }


def _free(base: str, taken: Iterable[str]) -> str:
    taken, name, at = {*taken}, base, 1
    while name in taken:
        at += 1
        name = f"{base}_{at}"
    return name


def _draft(dataset: Dataset, sources: Sequence[str]) -> Dataset:
    kept = {name: getattr(dataset, name) for name in type(dataset).model_fields}
    return Dataset.model_construct(**(kept | {"draft": tuple(sources)}))
