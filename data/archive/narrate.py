"""What differs between two datasets, in words and for a machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from data.archive.difference import KINDS, Change, Difference, Edit, Kind
from data.archive.kinship import WORDS, plain
from data.message import Message, message
from data.model import TABLES, Dataset, Lang, Observation, Ref, Shape, Wording
from data.reference import marked

#: Fields that hold a word of a closed list, without naming it as a reference.
_LISTS = {"relation": "relations", "status": "statuses", "span": "spans", "evidence": "evidence"}
#: Tables in the order in which somebody wants to see them; the others follow.
_FIRST = ("observations", "reforms", "sources", "organisations", "practices", "relationships")
#: So many signs are told of a text, and so many on either side of what differs in it.
_LONGEST, _BESIDE = 120, 40


def tables() -> tuple[str, ...]:
    """Every table, the figures and the reforms first, the words of the lists last."""
    return (*_FIRST, *(one for one in TABLES if one not in _FIRST), WORDS)


def name(dataset: Dataset, table: str, row: Any, lang: Lang) -> str:
    """What a row is called: its zone, and its title, name or label."""
    zone = getattr(row, "zone", "")
    called = _called(dataset, table, row, lang)
    if isinstance(row, Observation):
        zone = dataset.zone_of(row)
        if row.entity != zone:
            called = f"{dataset.entity(row.entity).say('name', lang)} · {called}"
    zones = (zone,) if isinstance(zone, str) else zone
    names = (dataset.zone(one).say("name", lang) for one in zones if one)
    of = message("message.between").say(lang).join(names)
    if table == "zones":
        of = ""
    return f"{of} · {called}" if of else called


def _called(dataset: Dataset, table: str, row: Any, lang: Lang) -> str:
    if isinstance(row, Observation):
        return dataset.indicator(row.indicator).say("label", lang)
    if table == WORDS:
        return str(getattr(row, lang, "")) or _wording(dataset, row)
    if table == "mechanisms":
        return _word(dataset, "functions", row.function, lang)
    if table == "relationships":
        subject, thing = (
            [_named(dataset, key, lang) for key in of] for of in (row.subject, row.object)
        )
        verb = row.say("verb", lang)
        return message("diff.tie", subject=subject, verb=verb, object=thing).say(lang)
    if table == "holdings":
        return dataset.organisation(row.organisation).say("name", lang)
    if name := type(row).called_by():
        return str(row.say(name, lang))
    return str(getattr(row, "as_written", row.id))


def _wording(dataset: Dataset, row: Any) -> str:
    """A word by which figures are read; it has no other name than itself."""
    return next((word for word, one in dataset.vocab.wordings.items() if one is row), "")


def printed(table: str, row: Any) -> bool:
    """Whether what a row is called is as a source prints it, in whatever language it is told."""
    return table == "passages" or isinstance(row, Wording)


def _named(dataset: Dataset, key: str, lang: Lang) -> str:
    row = dataset.index["entities"].get(key)
    return str(row.say("name", lang)) if row else key


def _word(dataset: Dataset, section: str, key: str, lang: Lang) -> str:
    listed = getattr(dataset.vocab, section, None)
    found = listed.get(key) if isinstance(listed, Mapping) else None
    return str(getattr(found, lang, key))


# --- fields -----------------------------------------------------------------------------


def word(name: str, lang: Lang) -> str:
    """A field in a word; one that the model learnt since by its name in the dictionary."""
    base = name.removesuffix("_zh").removesuffix("_en")
    try:
        return message(f"diff.field.{base}").say(lang)
    except KeyError:
        return name


def field(name: str, lang: Lang) -> str:
    """A field in a word and in which language, beside its name in the dictionary."""
    found, of = word(name, lang), ""
    tongues = {"_zh": message("diff.chinese"), "_en": message("diff.english")}
    for end, tongue in tongues.items():
        if name.endswith(end):
            of = tongue.say(lang)
    if found == name:
        return found
    return message("diff.field_name", word=found, language=of, name=name).say(lang)


def value(dataset: Dataset, row: Shape, edit: Edit, lang: Lang, *, before: bool) -> str:
    """What a field holds, rows and words by what they are called; of what has parts with names of
    their own (the fingerprints of paragraphs, the stages of a pipeline) those that differ; of a
    long text the part that differs."""
    given, other = (edit.before, edit.after) if before else (edit.after, edit.before)
    if isinstance(given, str) and isinstance(other, str) and len(given) > _LONGEST:
        given = _differing(given, other)
    refs = dict(marked(type(row)))
    if isinstance(given, dict):
        said = [*_entries(given, other if isinstance(other, dict) else {}, lang)]
    else:
        parts = given if isinstance(given, list) else [given]
        same = [one for one in other if isinstance(one, dict)] if isinstance(other, list) else []
        said = [
            _value(dataset, edit.field, refs.get(edit.field), one, lang)
            for one in parts
            if one not in same
        ]
    text = message("message.between").say(lang).join(said) or message("diff.blank").say(lang)
    if len(text) <= _LONGEST:
        return text
    ends = range(_LONGEST - 1, _LONGEST // 2, -1)
    end = next((at for at in ends if not _within_word(text, at)), ends[0])
    return text[:end].rstrip() + "…"


def _differing(text: str, other: str) -> str:
    """A long text without what it begins and ends with as the other does, but for some words."""
    alike = _alike(text, other)
    ending = _alike(text[alike:][::-1], other[alike:][::-1])
    start, end = max(alike - _BESIDE, 0), min(len(text) - ending + _BESIDE, len(text))
    while start and _within_word(text, start):
        start -= 1
    while end < len(text) and _within_word(text, end):
        end += 1
    return f"{'…' * (start > 0)}{text[start:end].strip()}{'…' * (end < len(text))}"


def _alike(one: str, other: str) -> int:
    """With how many of the same signs two texts begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _within_word(text: str, at: int) -> bool:
    """Whether a Latin word or a number goes on over this place."""
    around = text[at - 1 : at + 1]
    return around.isascii() and around.isalnum()


def _entries(given: Mapping[str, Any], other: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    """What stands under each name, unless the same stands there on the other side."""
    for name, one in given.items():
        if one not in (None, "", [], False) and other.get(name) != one:
            yield message("diff.entry", name=name, value=str(one)).say(lang)


def _value(dataset: Dataset, name: str, ref: Ref | None, given: Any, lang: Lang) -> str:
    if isinstance(given, bool):
        return message("diff.true" if given else "diff.false").say(lang)
    if isinstance(given, dict):
        return message("diff.between_entries").say(lang).join(_entries(given, {}, lang))
    key = str(given)
    if not key or "#" in key:
        return key
    if name in _LISTS:
        return _word(dataset, _LISTS[name], key, lang)
    if ref is None:
        return key
    found = dataset.index.get(ref.table, {}).get(key)
    if found is None:
        return _word(dataset, ref.table, key, lang)
    called = _called(dataset, ref.table, found, lang)
    if isinstance(found, Observation):  # its name alone is that of each figure of its indicator
        return message("diff.figure", name=called, printed=found.as_written).say(lang)
    return called


# --- the whole --------------------------------------------------------------------------


def told(found: Difference, lang: Lang) -> list[str]:
    """The difference, a line each, for a terminal."""
    lines = [message("diff.between", old=found.old.version, new=found.new.version).say(lang)]
    if found.same:
        same = "diff.equal" if found.old.version == found.new.version else "diff.layout"
        return [*lines, message(same).say(lang)]
    for table in tables():
        for kind in KINDS:
            if rows := found.of(table, kind):
                became = kinds(table, kind)
                head = message("diff.head", kind=became, table=called(table), n=len(rows))
                lines += ["", head.say(lang)]
                for one in rows:
                    lines += _row(found, one, lang)
    if found.answered:
        lines += ["", message("diff.answered", n=len(found.answered)).say(lang)]
        for answer in found.answered:
            outcomes = [f"{row.as_written} ({row.cite})" for row in answer.outcomes]
            what = name(found.new, "observations", answer.promise, lang)
            said = message(
                "diff.outcome", what=what, promised=answer.promise.as_written, outcomes=outcomes
            )
            lines.append(said.say(lang))
    return lines


def kinds(table: str, kind: Kind) -> Message:
    """What became of rows of a table: of figures that say the same, that only words differ."""
    reworded = table == "observations" and kind == "changed"
    return message(f"diff.kind.{'reworded' if reworded else kind}")


def called(table: str) -> Message:
    """What the rows of a table are."""
    return message(f"diff.table.{table}")


def _row(found: Difference, one: Change, lang: Lang) -> Iterator[str]:
    dataset = found.dataset(one)
    said = f"  {name(dataset, one.table, one.row, lang)} [{one.id}]"
    if isinstance(one.row, Observation):
        # The time tells figures of one thing apart, as it is in the table.
        places = ", ".join(filter(None, (one.row.period, str(one.row.cite))))
        said += f" {one.row.as_written} ({places})"
    yield said
    for edit in one.edits:
        before = value(found.old, one.row, edit, lang, before=True)
        after = value(found.new, one.row, edit, lang, before=False)
        yield f"    {field(edit.field, lang)}: {before} → {after}"


def machine(found: Difference) -> dict[str, object]:
    """The whole difference as plain values, rows by table and id, fields by their names."""
    return {
        "from": found.old.version,
        "to": found.new.version,
        "same": found.same,
        "counts": {table: dict(kinds) for table, kinds in found.counts.items()},
        "changes": [
            {
                "table": one.table,
                "id": one.id,
                "kind": one.kind,
                "name_zh": name(found.dataset(one), one.table, one.row, "zh"),
                "name_en": name(found.dataset(one), one.table, one.row, "en"),
                "fields": {
                    edit.field: {"before": edit.before, "after": edit.after} for edit in one.edits
                },
                "row": None if one.edits else plain(one.row),
            }
            for one in found.rows
        ],
        "answered": [
            {"promise": one.promise.id, "outcomes": [row.id for row in one.outcomes]}
            for one in found.answered
        ],
    }
