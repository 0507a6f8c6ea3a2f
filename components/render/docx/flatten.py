"""Any exhibit as a table: what a chart draws becomes a line with its figure and its words."""

from __future__ import annotations

from collections.abc import Iterable

from components import words
from components.card import caption
from components.exhibit import Exhibit
from components.kinds import PARTED, whole
from components.render.layout import tabular
from components.row import Row
from data.model import Lang


def flattened(exhibit: Exhibit, lang: Lang) -> Exhibit:
    """The exhibit as a table with a label column; tables are left as they are."""
    return _FLAT[exhibit.kind](exhibit, lang)


def _itself(exhibit: Exhibit, _: Lang) -> Exhibit:
    return exhibit


def _text(exhibit: Exhibit, _: Lang) -> Exhibit:
    return tabular.as_table(exhibit)


def _map(exhibit: Exhibit, lang: Lang) -> Exhibit:
    """The zones of a map, and what is said of each."""
    silence = words.text(lang, "column.silence")
    rows = [
        row.model_copy(update={"column": silence})
        for row in exhibit.rows
        if row.spot.role != "city"
    ]
    return _as_table(exhibit, rows, words.text(lang, "column.zone"), [silence])


def _tally(exhibit: Exhibit, lang: Lang) -> Exhibit:
    """What a cell only names is one text for all of one grade: the picture has a mark each, and a
    line each would take a page for a topic."""
    named: dict[tuple[str, ...], list[Row]] = {}
    for at, row in enumerate(exhibit.rows):
        place = (row.group, row.label, row.head.record, row.column)
        bare = row.text and row.detail and not (row.figure or row.silent or row.link)
        named.setdefault((*place, row.detail, "" if bare else str(at)), []).append(row)
    mark = words.text(lang, "mark.clause")
    rows = (
        alike[0].model_copy(update={"text": mark.join(row.text for row in alike)})
        if len(alike) > 1
        else alike[0]
        for alike in named.values()
    )
    return exhibit.model_copy(update={"rows": tuple(rows)})


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
            rows.append(row.model_copy(update={"column": grade}))
        elif row.figure:
            rows.append(row.model_copy(update={"column": told, "detail": caption(row)}))
        else:
            text = row.text
            if row.column != told:
                text = words.text(lang, "report.pair", label=row.column, text=row.text)
            rows.append(row.model_copy(update={"column": told, "text": text}))
    corner = exhibit.corner or words.text(lang, "annex.reform")
    return _as_table(exhibit, rows, corner, (grade, told))


def _figures(exhibit: Exhibit, lang: Lang) -> Exhibit:
    """Cards of figures, bars, parts: a line each, with all that is said of it."""
    figure, note = words.text(lang, "column.figure"), words.text(lang, "column.note")
    rows: list[Row] = []
    for at, row in enumerate(exhibit.rows):
        key = {
            "label": row.label,
            "head": row.head.model_copy(update={"record": f"{exhibit.id}#{at}"}),
        }
        if exhibit.kind in PARTED:
            key |= {"label": row.column, "group": row.label}
        rows.append(row.model_copy(update=key | {"column": figure, "detail": ""}))
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


def subject(row: Row) -> str:
    """Whose figure it is. Words that only name a link say nothing on paper."""
    return row.detail if row.figure or not row.link else ""


_FLAT = whole(
    "A report",
    {
        "table": _itself,
        "matrix": _itself,
        "text": _text,
        "map": _map,
        "cards": _cards,
        "kpi": _figures,
        "bars": _figures,
        "stacked": _figures,
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
