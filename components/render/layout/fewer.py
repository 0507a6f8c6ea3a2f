"""Shorter versions of an exhibit for a slide: in fewer words, with the names of a cell behind each
other, or with some of its zones only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from components import words as words_of
from components.exhibit import Exhibit, Tie
from components.render.layout import breaking, routing
from components.row import Drawn, Head, Proof, Row
from data.model import Lang

#: As many boxes of a zone stand in a band of a digest.
_FEW = 4
#: From so many silent lines on they are said as one; what stands between names behind each other.
_SILENT, _BETWEEN = 2, " · "
#: Zones of which what they share needs no name for how many they are.
_PAIR = 2
#: Of two zones so many measures that one takes by itself, and lines that both share; or fewer.
_MEASURES, _SHARED = (4, 3), (4, 3)
_PRACTICE = "practices/"


def words(exhibit: Exhibit) -> tuple[Exhibit, ...]:
    """The exhibit, then in fewer words for where there is less room: cells of words without their
    paragraphs, which a click gives; silent lines of a zone alone as one; measures of one grade
    behind each other; of two zones on one topic the first measures and practices only, and how many
    or which the others are, all of which the notes of a slide give; findings without what stands
    under their pictures."""
    if exhibit.kind == "finding":
        keyed = any(row.drawn.picture and row.drawn.picture.key for row in exhibit.rows)
        return (exhibit, _unkeyed(exhibit)) if keyed else (exhibit,)
    if exhibit.kind not in ("tally", "sides"):
        return (exhibit,)
    bare = exhibit.model_copy(update={"rows": tuple(map(_unplaced, exhibit.rows))})
    if exhibit.kind == "sides":
        return exhibit, bare, _alike(bare), *map(_alike, _gists(bare))
    return exhibit, bare, *_quiet(bare)


def _alike(exhibit: Exhibit) -> Exhibit:
    """The measures of a cell that have one grade behind each other, after its mark."""
    rows = [row for cell in _cells(exhibit) for row in _graded(cell)]
    if len(exhibit.columns) == _PAIR:  # what both do stands in both columns
        rows = [replace(row, group="") for row in rows]
    return exhibit.model_copy(update={"rows": tuple(rows)})


def _cells(exhibit: Exhibit) -> Iterable[list[Row]]:
    cells: dict[tuple[str, str], list[Row]] = {}
    for row in exhibit.rows:
        cells.setdefault((row.head.record or row.label, row.column), []).append(row)
    return cells.values()


def _gists(exhibit: Exhibit) -> Iterator[Exhibit]:
    """What two zones do on one topic, so short that it stands on one slide: of what each does by
    itself the first few measures and how many more there are, then of the practices of both the
    first few lines too, and the names of the others."""
    shared = [line for line in exhibit.groups() if line[0].head.record.startswith(_PRACTICE)]
    if len(exhibit.columns) != _PAIR or not shared:
        return
    lang = _lang(exhibit)
    for few in _MEASURES:
        rows = [row for cell in _cells(exhibit) for row in _first(cell, few, lang)]
        yield (short := exhibit.model_copy(update={"rows": tuple(rows)}))
        for most in _SHARED:
            if named := [line[0].label for line in shared[most:]]:
                left = {line[0].head.record for line in shared[most:]}
                said = words_of.text(lang, "sides.also", practices=_BETWEEN.join(named))
                kept = tuple(row for row in rows if row.head.record not in left)
                yield short.model_copy(update={"rows": kept, "keys": (*short.keys, ("", said))})


def _first(rows: Sequence[Row], few: int, lang: Lang) -> Sequence[Row]:
    """Of the measures in a cell the first ``few``, and how many more there are. What is one line of
    those that zones share, or says already that there are more, stays."""
    graded = [row for row in rows if row.graded]
    left = graded[few:]
    if len(left) < 2 or rows[0].head.record or any(row.link for row in rows):
        return rows
    text = words_of.text(lang, "sides.more", n=len(left))
    more = replace(rows[0], text=text, tone="", drawn=Drawn(), proof=Proof())
    return [*(row for row in rows if row not in left), more]


def _graded(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows of a cell, those of a grade as one where the first of them stands."""
    alike: dict[str, list[Row]] = {}
    for at, row in enumerate(rows):
        plain = row.graded and not (row.figure or row.detail or row.drawn.tags)
        alike.setdefault(row.tone if plain else str(at), []).append(row)
    for found in alike.values():
        yield _as_one(found, _BETWEEN.join(row.text for row in found)) if found[1:] else found[0]


def _as_one(rows: Sequence[Row], text: str) -> Row:
    """What rows of a cell say in one text, which stands on all that they do."""
    proof = replace(
        rows[0].proof,
        record="",
        behind=tuple(row.proof.record for row in rows if row.proof.record),
        places=tuple(dict.fromkeys(place for row in rows for place in row.proof.places)),
    )
    return replace(rows[0], text=text, detail="", proof=proof)


def _quiet(exhibit: Exhibit) -> Iterator[Exhibit]:
    """Of a zone alone the lines on which its article is silent as one, which names them."""
    lines = exhibit.groups()
    silent = [line for line in lines if all(row.silent for row in line)]
    alike = len({row.shown for line in silent for row in line}) == 1
    if exhibit.kind != "tally" or len(exhibit.columns) != 1 or len(silent) < _SILENT or not alike:
        return
    first, named = silent[0][0], _BETWEEN.join(line[0].label for line in silent)
    one = replace(first, label=first.shown, text=named, head=Head())
    rows = [row for line in lines if line not in silent for row in line]
    yield exhibit.model_copy(update={"rows": (*rows, one)})


def _unkeyed(exhibit: Exhibit) -> Exhibit:
    rows = []
    for row in exhibit.rows:
        if row.drawn.picture:
            bare = replace(row.drawn.picture, key="")
            row = replace(row, drawn=replace(row.drawn, picture=bare))
        rows.append(row)
    return exhibit.model_copy(update={"rows": tuple(rows)})


def _unplaced(row: Row) -> Row:
    return replace(row, proof=replace(row.proof, places=()))


def flowing(exhibit: Exhibit) -> Exhibit:
    """A matrix as a table with the names of a cell behind each other, what is told of some of them
    in brackets: its columns, of few names and of many, are as wide as these want them. Cells that
    have a figure, or are silent, stay as they are."""
    cells: dict[tuple[str, str], list[Row]] = {}
    for row in exhibit.rows:
        cells.setdefault((row.label, row.column), []).append(row)
    rows = [row for found in cells.values() for row in _flowed(found)]
    return exhibit.model_copy(update={"kind": "table", "rows": tuple(rows)})


def named(exhibit: Exhibit) -> Exhibit:
    """A table whose lines have their names alone: what stands under these is told after all else
    that tells of the table, as the notes of a slide do."""
    under = {row.label: row.head.detail for row in exhibit.rows if row.head.detail}
    pair = partial(words_of.text, _lang(exhibit), "report.pair")
    told = (pair(label=label, text=text) for label, text in under.items())
    rows = tuple(replace(row, head=replace(row.head, detail="")) for row in exhibit.rows)
    return exhibit.model_copy(update={"rows": rows, "alt": "\n".join((exhibit.alt, *told))})


def turned(exhibit: Exhibit) -> Exhibit:
    """A matrix of zones with a line a zone, each silent for itself: many zones have room under each
    other, in columns that are as wide as they are few. As it is where its columns are no zones, or
    its lines fall into groups or have more to say than their names."""
    lead = [first for first, _ in exhibit.grid()]
    bare = not any(row.group or row.head.detail for row in lead)
    if not (bare and len(exhibit.columns) == len(exhibit.column_zones)):
        return exhibit
    place = {name: at for at, name in enumerate(exhibit.columns)}
    rows = sorted(exhibit.rows, key=lambda row: place[row.column])
    update = {
        "corner": words_of.text(_lang(exhibit), "column.zone"),
        "columns": tuple(row.label for row in lead),
        "column_zones": (),
        "rows": tuple(
            replace(row, label=row.column, column=row.label, head=Head()) for row in rows
        ),
    }
    return exhibit.model_copy(update=update)


def _lang(exhibit: Exhibit) -> Lang:
    """The language it is told in, as far as the name of its lines shows."""
    return "zh" if breaking.is_wide(exhibit.corner[:1] or " ") else "en"


def _flowed(rows: Sequence[Row]) -> Sequence[Row]:
    if len(rows) < 2 or any(row.figure or row.tone or row.link for row in rows):
        return rows
    alike: dict[str, list[str]] = {}
    for row in rows:
        alike.setdefault(row.detail, []).append(row.text)
    # What stands in brackets is of those behind the stop before it.
    stop = "\uff1b" if breaking.is_wide(rows[0].text[-1:] or " ") else "; "
    told = (f"{_BETWEEN.join(names)}{_bracketed(said)}" for said, names in alike.items())
    return [_as_one(rows, stop.join(told))]


def _bracketed(said: str) -> str:
    if not said:
        return ""
    return f"\uff08{said}\uff09" if breaking.is_wide(said[-1]) else f" ({said})"


def boxed(exhibit: Exhibit) -> Exhibit:
    """Without those who are only mentioned beside boxes: they stand on the page."""
    bands = {(row.group, row.column) for row in exhibit.rows if row.drawn.mark}
    rows = (row for row in exhibit.rows if row.drawn.mark or (row.group, row.column) not in bands)
    return exhibit.model_copy(update={"rows": tuple(rows)})


def digest(exhibit: Exhibit) -> Exhibit:
    """The same in fewer boxes: in a band of many that are not led to alike, those of which more
    is told than their functions; the names of the others are a line of words."""
    kept: list[Row] = []
    bands: dict[tuple[str, str], list[Row]] = {}
    for row in exhibit.rows:
        bands.setdefault((row.group, row.column), []).append(row)
    into = {
        row.head.record: frozenset(
            tie.proof.record for tie in exhibit.ties if tie.target == row.head.record
        )
        for row in exhibit.rows
    }
    for (group, _), rows in bands.items():
        boxed = [row for row in rows if row.drawn.mark]
        alike = len({into[row.head.record] for row in boxed}) == 1
        telling = [row for row in boxed if row.detail]
        if group == exhibit.rows[0].group or len(boxed) <= _FEW or alike or not telling:
            kept += rows
            continue
        others = [row for row in rows if row not in telling]
        label = " · ".join(row.label for row in others)
        behind = dict.fromkeys(
            record for row in others for record in (row.head.record, *row.proof.behind) if record
        )
        proof = replace(others[0].proof, record="", behind=tuple(behind))
        line = replace(others[0], label=label, drawn=Drawn(), proof=proof)
        kept += [*telling, line]
    return exhibit.model_copy(update={"rows": tuple(kept)})


def of_bands(exhibit: Exhibit, start: int, end: int) -> Exhibit:
    """A diagram with some of its bands only, under the same heads. What leads to a box from one
    that stands on another part has no line, and its words say who does it."""
    strip, *bands = dict.fromkeys(row.group for row in exhibit.rows)
    kept = {strip, *bands[start:end]}
    rows = tuple(row for row in exhibit.rows if row.group in kept)
    here = {row.head.record for row in rows if row.head.record}
    names = {row.head.record: row.label for row in exhibit.rows if row.head.record}
    drawn = [tie for tie in exhibit.ties if {tie.source, tie.target} <= here]
    lined = {(routing.told(tie), tie.target) for tie in drawn}
    afar: dict[tuple[str, str], list[Tie]] = {}
    for tie in exhibit.ties:
        key = routing.told(tie), tie.target
        if tie.target in here and tie.source in names and key not in lined:
            afar.setdefault(key, []).append(tie)
    for found in afar.values():
        said = " · ".join(names[tie.source] for tie in found)
        between = "" if breaking.is_wide(said[-1:]) else " "
        text = f"{said}{between}{found[0].text}"
        drawn.append(replace(found[0], source="", text=text))
    return exhibit.model_copy(update={"rows": rows, "ties": tuple(drawn)})


def of_columns(exhibit: Exhibit, columns: Collection[str]) -> Exhibit:
    """Only some of its zones, in their order."""
    places = [at for at, column in enumerate(exhibit.columns) if column in columns]

    def picked(given: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(given[at] for at in places if at < len(given))

    update = {
        "columns": picked(exhibit.columns),
        "column_zones": picked(exhibit.column_zones),
        "heads": picked(exhibit.heads),
        "rows": tuple(row for row in exhibit.rows if row.column in columns),
        "ties": tuple(tie for tie in exhibit.ties if tie.column in columns),
    }
    return exhibit.model_copy(update=update)
