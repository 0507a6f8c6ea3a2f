"""Shorter versions of an exhibit for a slide: in fewer words, with the names of a cell behind each
other, or with some of its zones only."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from components.exhibit import Exhibit, Tie
from components.render.layout import breaking, wires
from components.row import Drawn, Head, Row

#: As many boxes of a zone stand in a band of a digest.
_FEW = 4
#: From so many silent lines on they are said as one; what stands between names behind each other.
_SILENT, _BETWEEN = 2, " · "


def words(exhibit: Exhibit) -> tuple[Exhibit, ...]:
    """The exhibit, then in fewer words for where there is less room: cells of words without their
    paragraphs, which a click and the notes of a slide give; a cell with its first measure; silent
    lines of a zone alone as one; findings without what stands under their pictures."""
    if exhibit.kind == "finding":
        keyed = any(row.drawn.picture and row.drawn.picture.key for row in exhibit.rows)
        return (exhibit, _unkeyed(exhibit)) if keyed else (exhibit,)
    if exhibit.kind not in ("tally", "sides"):
        return (exhibit,)
    bare = exhibit.model_copy(update={"rows": tuple(map(_unplaced, exhibit.rows))})
    return exhibit, bare, *_quiet(bare)


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


def _flowed(rows: Sequence[Row]) -> Sequence[Row]:
    if len(rows) < 2 or any(row.figure or row.tone or row.link for row in rows):
        return rows
    alike: dict[str, list[str]] = {}
    for row in rows:
        alike.setdefault(row.detail, []).append(row.text)
    # What stands in brackets is of those behind the stop before it.
    stop = "\uff1b" if breaking.is_wide(rows[0].text[-1:] or " ") else "; "
    told = (f"{_BETWEEN.join(names)}{_bracketed(said)}" for said, names in alike.items())
    proof = replace(
        rows[0].proof,
        record="",
        behind=tuple(row.proof.record for row in rows if row.proof.record),
        places=tuple(dict.fromkeys(place for row in rows for place in row.proof.places)),
    )
    return [replace(rows[0], text=stop.join(told), detail="", proof=proof)]


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
    lined = {(wires.told(tie), tie.target) for tie in drawn}
    afar: dict[tuple[str, str], list[Tie]] = {}
    for tie in exhibit.ties:
        key = wires.told(tie), tie.target
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
