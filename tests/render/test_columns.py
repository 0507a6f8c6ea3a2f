"""The columns of a table fill its width as its texts need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from components.exhibit import Exhibit
from components.render.docx import wordfile
from components.render.docx.flatten import flattened
from components.render.docx.styles import Look, Template
from components.render.docx.wordtables import MARK, ruled
from components.render.layout import columns, measure, tabular
from components.render.layout.wall import HEIGHT, TEXT
from components.row import Figure, Head, Row
from data.model import Lang
from tests.support import stories
from tests.support.cases import each
from tests.support.wordparts import every_language, find, parsed, text


@every_language
def test_columns_fill_the_width_and_those_of_a_matrix_are_equal(lang: Lang) -> None:
    for exhibit in stories.default(lang).exhibits:
        if exhibit.kind in ("table", "matrix"):
            found = columns.ruling(exhibit, 440, 10.5, 9)
            assert sum(found.widths) == pytest.approx(440)
            if exhibit.kind == "matrix":
                assert found.widths[1:] == pytest.approx([found.widths[1]] * len(exhibit.columns))


def test_a_column_with_long_texts_is_wider_than_one_with_short_ones() -> None:
    rows = [
        row
        for at in range(4)
        for row in (
            Row(label=str(at), column="短", text="二字", head=Head(record=f"x/{at}")),
            Row(label=str(at), column="长", text="很长的说明" * 12, head=Head(record=f"x/{at}")),
        )
    ]
    exhibit = Exhibit(id="x", kind="table", title="x", columns=("短", "长"), rows=tuple(rows))
    label, short, long = columns.ruling(exhibit, 440, 10.5, 9).widths
    assert long > 3 * short
    assert long > 3 * label


def test_a_long_figure_yields_where_that_makes_the_table_much_shorter() -> None:
    figure = Figure(
        lead="more than CNY", number="123.45", unit="million per enterprise", spaced=True
    )

    def table(said: str) -> Exhibit:
        rows = (
            Row(label="x", column="n", figure=figure),
            Row(label="x", column="t", text=said),
        )
        return Exhibit(id="x", kind="table", title="x", columns=("n", "t"), rows=rows)

    long, short = table("what it means and does not " * 20), table("little")
    firm, yielding = (columns.ruling(long, 400, 10, 9, yielding=it) for it in (False, True))
    assert yielding.height < 0.9 * firm.height
    assert yielding.widths[1] < firm.widths[1]
    number = measure.wide("CNY 123.45 million", 10, bold=True)
    assert yielding.widths[1] > number, "number and unit stay on one line"
    assert columns.ruling(short, 400, 10, 9, yielding=True) == columns.ruling(short, 400, 10, 9)


@each("times, shared", [(7, True), (100, False)])
def test_a_figure_and_its_original_share_a_line_of_a_slide_where_its_table_is_shorter_for_it(
    times: int, shared: bool
) -> None:
    """Not where another column would be the taller for it by more."""
    figure = Figure(
        lead="expected", number="50,000", unit="tonnes a year", original="预计5万吨/年", spaced=True
    )
    rows = (
        Row(label="x", column="t", text="what has been said of it " * times),
        *(Row(label="x", column="n", figure=figure, detail="Design capacity") for _ in range(5)),
    )
    exhibit = Exhibit(id="x", kind="table", title="x", columns=("t", "n"), rows=rows)
    (leaf,) = tabular.tables(exhibit, 0, HEIGHT * 2, TEXT)
    room = leaf.widths[2] - tabular.CELL_X
    assert tabular.joined(rows[-1], TEXT, room) == shared


def test_the_first_column_of_a_wide_list_stands_under_the_names_of_its_lines_in_a_report() -> None:
    columns = ("from", "grade", "figure", "fit", "question")

    def lines(**first: Any) -> Exhibit:
        rows = [
            Row(label=name, head=Head(detail=more), **{"column": column, "text": said} | given)
            for name, more in (("one", ""), ("two", "of it"))
            for column, said in zip(columns, ("a zone", *["long words"] * 4), strict=True)
            for given in [first if column == "from" else {}]
        ]
        return Exhibit(
            id="x", kind="table", title="x", corner="what", columns=columns, rows=tuple(rows)
        )

    found = flattened(lines(), "en")
    assert (found.corner, found.columns) == ("what · from", columns[1:])
    assert [first.head.detail for first, _ in found.grid()] == ["a zone", "of it · a zone"]
    assert [[*cells] for _, cells in found.grid()] == [[*columns[1:]]] * 2
    told = {"text": "what it says is more than a name"}, {"detail": "more"}, {"tone": "output"}
    for more in (*told, {"figure": Figure(number="6")}):
        kept = lines(**more)
        assert flattened(kept, "en") == kept
    few = lines().model_copy(update={"columns": columns[:4]})
    assert flattened(few, "en") == few


def test_a_table_wider_than_the_page_is_made_to_fit() -> None:
    names = tuple(f"Averylongwordindeed{at}" for at in range(12))
    rows = tuple(Row(label="x", column=name, text=name * 2) for name in names)
    exhibit = Exhibit(id="x", kind="table", title="x", columns=names, rows=rows)
    assert sum(columns.ruling(exhibit, 440, 10.5, 9).widths) == pytest.approx(440)


def held(exhibit: Exhibit, look: Look, lang: Lang) -> Iterator[tuple[str, float, float]]:
    """Of each figure of a report's table the number with its currency and unit, how wide that is
    in the widest of usual fonts, and the room of its column, points."""
    flat = flattened(exhibit, lang)
    sizes = (look.room, look.table, look.small)
    for part in columns.parts(flat, *sizes, pad=look.pad, mark=MARK * look.small):
        rooms = dict(zip(part.columns, ruled(part, look).widths[1:], strict=True))
        for row in part.rows:
            if row.figure:
                inside = row.shown[slice(*columns.core(row.shown, row.figure))]
                wide = measure.wide(inside, look.table, bold=True)
                yield inside, wide, rooms[row.column] - look.pad


@every_language
def test_no_column_of_a_report_is_too_narrow_for_the_number_and_unit_of_its_figures(
    lang: Lang,
) -> None:
    look = Template.opened("report", lang).look
    found = [
        (exhibit.id, *one)
        for exhibit in stories.everything(lang).exhibits
        for one in held(exhibit, look, lang)
    ]
    assert len(found) > 500
    # In the font most offices have, whose bold letters are a sixth narrower, all of them.
    assert [one for one in found if one[2] / 1.2 > one[3]] == []
    # In the widest, all but the longest of the fullest tables.
    assert len([one for one in found if one[2] > one[3]]) < len(found) / 100


def test_a_figure_too_long_for_its_column_breaks_beside_its_number_and_unit() -> None:
    figure = Figure(lead="expected more than CNY", number="100", unit="million", spaced=True)
    start, end = columns.core(figure.text, figure)
    assert figure.text[start:end] == "CNY 100 million"
    yearly = Figure(lead="expected", number="50,000", unit="tonnes a year", spaced=True)
    assert yearly.text[slice(*columns.core(yearly.text, yearly))] == "50,000 tonnes"
    long = "A note that takes what is left of the width of the page and then some more. " * 4
    rows = [
        Row(label="A", column=name, figure=figure, text="")
        if name == "Figure"
        else Row(label="A", column=name, text=long)
        for name in ("Figure", *(f"Responsibilities {at}" for at in range(4)))
    ]
    names = tuple(row.column for row in rows)
    exhibit = Exhibit(id="x", kind="table", title="x", columns=names, rows=tuple(rows))
    found = parsed(wordfile.docx(stories.told([exhibit], "en"), {}))
    (run,) = find(found, './/w:tc//w:r[w:rPr/w:rStyle/@w:val="Figure"]')
    assert text(run) == "expected more than CNY\u00a0100\u00a0million"


def test_a_few_columns_that_would_break_a_figure_come_in_parts() -> None:
    figure = Figure(lead="CNY", number="1,234.56", unit="million", spaced=True)
    names = tuple(f"Figure {at}" for at in range(5))
    rows = tuple(Row(label="Headquarters", column=name, figure=figure) for name in names)
    exhibit = Exhibit(id="x", kind="table", title="x", columns=names, rows=rows)
    made = columns.parts(exhibit, 480, 9.5, 8.5)
    assert len(made) == 2
    assert sum((one.columns for one in made), ()) == names
    assert columns.parts(exhibit, 800, 9.5, 8.5) == [exhibit]
