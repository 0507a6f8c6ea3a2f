"""Any exhibit as a table: what a chart draws becomes a line with its figure and its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from components import words
from components.card import caption
from components.exhibit import Exhibit
from components.kinds import PARTED, whole
from components.render.layout import fewer, measure, tabular
from components.row import Head, Row
from data.model import Lang

#: So many columns of a list stand beside the names of its lines; how long a name is, em.
_BESIDE, _NAME = 4, 12.0
#: So many parts of a bar stand beside its name.
_PARTS = 6
#: Between the names of two columns that stand as one, and between what they say.
_APART = " · "


def flattened(exhibit: Exhibit, lang: Lang) -> Exhibit:
    """The exhibit as a table with a label column; tables are left as they are."""
    return _FLAT[exhibit.kind](exhibit, lang)


def _itself(exhibit: Exhibit, _: Lang) -> Exhibit:
    return exhibit


def _matrix(exhibit: Exhibit, _: Lang) -> Exhibit:
    """A matrix, the names in its cells behind each other: a line each they fill a page with
    little."""
    return fewer.flowing(exhibit)


def _list(exhibit: Exhibit, _: Lang) -> Exhibit:
    """A list. Of one with more columns than words have room in beside each other on a page upright,
    the first stands under the names of the lines, where it says no more than a name itself."""
    lines = exhibit.grid()
    if len(exhibit.columns) <= _BESIDE or exhibit.column_zones:
        return exhibit
    aside, *columns = exhibit.columns
    if not all(_folds(cells, aside) for _, cells in lines):
        return exhibit
    rows = []
    for first, cells in lines:
        said = first.head.detail, *(one.text for one in cells.get(aside, ()))
        head = replace(first.head, detail=_APART.join(filter(None, said)))
        left = (row for name in columns for row in cells.get(name, ()))
        rows += [replace(row, head=head) for row in left]
    return _as_table(exhibit, rows, _APART.join(filter(None, (exhibit.corner, aside))), columns)


def _folds(cells: Mapping[str, list[Row]], aside: str) -> bool:
    """Whether what a line says in this column is a few plain words at most, and not all of it."""
    found = cells.get(aside, [])
    plain = not any(
        row.figure or row.detail or row.tone or row.silent or row.proof.as_written for row in found
    )
    short = len(found) <= 1 and all(measure.wide(row.text, 1.0) <= _NAME for row in found)
    return plain and short and len(cells) > len(found)


def _text(exhibit: Exhibit, _: Lang) -> Exhibit:
    return tabular.as_table(exhibit)


def _map(exhibit: Exhibit, lang: Lang) -> Exhibit:
    """The zones of a map, and what is said of each."""
    silence = words.text(lang, "column.silence")
    rows = [replace(row, column=silence) for row in exhibit.rows if row.spot.role != "city"]
    return _as_table(exhibit, rows, words.text(lang, "column.zone"), [silence])


def _tally(exhibit: Exhibit, lang: Lang) -> Exhibit:
    """Under each topic a line a zone, as wide as the page, for the picture has the columns: what a
    cell names is one text for all of one grade, its figures stand each in its clause, and who says
    no more than silence has one line together at the end."""
    clause, told = (words.text(lang, key) for key in ("mark.clause", "column.what"))
    rows: list[Row] = []
    for first, cells in exhibit.grid():
        topic = first.label
        if first.group:
            topic = words.text(lang, "report.bracket", text=topic, more=first.group)
        silent: dict[str, list[Row]] = {}
        for found in cells.values():
            if all(row.silent for row in found):
                silent.setdefault(found[0].shown, []).append(found[0])
            else:
                rows += _reported(topic, found, told, lang)
        for alike in silent.values():
            zones = clause.join(row.column for row in alike)
            one = _lined(alike[0], topic, zones, told)
            rows.append(replace(one, zone=alike[0].zone if len(alike) < 2 else ""))
    table = _as_table(exhibit, rows, words.text(lang, "column.zone"), (told,))
    return table.model_copy(update={"column_zones": ()})


def _reported(topic: str, found: Iterable[Row], told: str, lang: Lang) -> Iterator[Row]:
    """What a zone reports on a topic, a paragraph a grade and a figure."""
    clause = words.text(lang, "mark.clause")
    graded: dict[str, list[Row]] = {}
    for at, row in enumerate(found):
        bare = row.text and row.detail and not (row.figure or row.silent or row.link)
        graded.setdefault(row.detail if bare else f"#{at}", []).append(row)
    for grade, alike in graded.items():
        row = _lined(alike[0], topic, alike[0].column, told)
        if not grade.startswith("#"):
            named = clause.join(one.text for one in alike)
            text = words.text(lang, "report.bracket", text=named, more=grade)
            # Of one figure alone among those joined a footnote would say the words of all.
            proof = replace(row.proof, as_written="")
            row = replace(row, text=text, detail="", tone="", proof=proof)
        elif row.figure:  # the picture says what it counts in a clause
            detail = clause.join(filter(None, (row.text, row.detail)))
            row = replace(row, detail=detail)
        yield row


def _lined(row: Row, topic: str, zone: str, told: str) -> Row:
    """A row of a line that is called by its zone, under its topic."""
    head = Head(record=f"{topic}#{zone}")
    return replace(row, group=topic, label=zone, head=head, column=told)


def _line(exhibit: Exhibit, _: Lang) -> Exhibit:
    """Times beside each other, a line a zone."""
    return _as_table(exhibit, exhibit.rows, exhibit.corner, exhibit.columns)


def _as_table(
    exhibit: Exhibit, rows: Iterable[Row], corner: str, columns: Iterable[str]
) -> Exhibit:
    update = {"kind": "table", "rows": tuple(rows), "corner": corner, "columns": tuple(columns)}
    return exhibit.model_copy(update=update)


def _cards(exhibit: Exhibit, lang: Lang) -> Exhibit:
    """A card as a line: its grade, and what it says."""
    grade, told = words.text(lang, "column.evidence"), words.text(lang, "column.what")
    rows = []
    for row in exhibit.rows:
        if row.graded:
            rows.append(replace(row, column=grade))
        elif row.figure:
            rows.append(replace(row, column=told, detail=caption(row)))
        else:
            text = row.text
            if row.column != told:
                text = words.text(lang, "report.pair", label=row.column, text=row.text)
            rows.append(replace(row, column=told, text=text))
    corner = exhibit.corner or words.text(lang, "annex.reform")
    return _as_table(exhibit, rows, corner, (grade, told))


def _figures(exhibit: Exhibit, lang: Lang) -> Exhibit:
    """Cards of figures, bars, parts: a line each, with all that is said of it."""
    figure, note = words.text(lang, "column.figure"), words.text(lang, "column.note")
    rows: list[Row] = []
    for at, row in enumerate(exhibit.rows):
        key: dict[str, Any] = {
            "label": row.label,
            "head": replace(row.head, record=f"{exhibit.id}#{at}"),
        }
        if exhibit.kind in PARTED:
            key |= {"label": row.column, "group": row.label}
        rows.append(replace(row, **key, column=figure, detail=""))
        said = [subject(row), row.text if row.figure else ""]
        if row.proof.formula and row.proof.formula not in row.detail:
            said.append(words.text(lang, "computed.by", formula=row.proof.formula))
        for text in dict.fromkeys(text for text in said if text):
            rows.append(Row(column=note, text=text, zone=row.zone, **key))
    noted = any(row.column == note for row in rows)
    corner = words.text(lang, "report.item")
    if exhibit.kind in PARTED:
        corner = words.text(lang, "report.part")
    return _as_table(exhibit, rows, corner, (figure, note) if noted else (figure,))


def _stacked(exhibit: Exhibit, lang: Lang) -> Exhibit:
    """Bars of the same few parts: a line a bar, its parts beside each other; where more is to be
    said of a part than how much it is, a line a part."""
    had = dict.fromkeys(row.column for row in exhibit.rows)
    columns = sorted(had, key=[*exhibit.columns, *had].index)
    said = any(row.figure or row.detail or row.proof.formula for row in exhibit.rows)
    if said or len(columns) > _PARTS:
        return _figures(exhibit, lang)
    corner = exhibit.corner or words.text(lang, "report.item")
    return _as_table(exhibit, exhibit.rows, corner, columns)


def subject(row: Row) -> str:
    """Whose figure it is. Words that only name a link say nothing on paper."""
    return row.detail if row.figure or not row.link else ""


_FLAT = whole(
    "A report",
    {
        "table": _list,
        "matrix": _matrix,
        "text": _text,
        "map": _map,
        "cards": _cards,
        "kpi": _figures,
        "bars": _figures,
        "stacked": _stacked,
        "funnel": _figures,
        "composition": _figures,
        "finding": _text,
        "dots": _figures,
        "tally": _tally,
        "diagram": _itself,
        "sides": _itself,
        "line": _line,
    },
)
