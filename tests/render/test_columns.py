"""The columns of a table fill its width as its texts need."""

from __future__ import annotations

import pytest

from components.exhibit import Exhibit, Head, Row
from components.render.layout import columns
from data.model import Lang
from tests.support import stories
from tests.support.wordparts import every_language


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


def test_a_table_wider_than_the_page_is_made_to_fit() -> None:
    names = tuple(f"Averylongwordindeed{at}" for at in range(12))
    rows = tuple(Row(label="x", column=name, text=name * 2) for name in names)
    exhibit = Exhibit(id="x", kind="table", title="x", columns=names, rows=rows)
    assert sum(columns.ruling(exhibit, 440, 10.5, 9).widths) == pytest.approx(440)
