"""Long exhibits in parts: every cell once, nothing cut, each part within its screen."""

from __future__ import annotations

import pytest

from components.exhibit import Exhibit, Row
from components.exhibits import shelf
from components.render import paging
from components.render.paging import INNER, leaves
from data.model import LANGS, Lang
from tests import reader


def exhibits(lang: Lang) -> list[Exhibit]:
    ed = reader.edition(lang)
    return [found for key in shelf.shelf(ed) if (found := shelf.take(ed, key))]


@pytest.mark.parametrize("lang", LANGS)
def test_the_parts_of_an_exhibit_hold_each_of_its_rows_once(lang: Lang) -> None:
    for exhibit in exhibits(lang):
        parts = [row for leaf in leaves(exhibit) for row in leaf.exhibit.rows]
        whole = paging.as_table(exhibit).rows if exhibit.kind == "text" else exhibit.rows
        assert sorted(map(repr, parts)) == sorted(map(repr, whole)), exhibit.id


@pytest.mark.parametrize("lang", LANGS)
def test_no_part_is_taller_than_its_screen(lang: Lang) -> None:
    for exhibit in exhibits(lang):
        for leaf in leaves(exhibit):
            alone = len(leaf.heights) == 1
            assert alone or leaf.head + sum(leaf.heights) <= leaf.height, exhibit.id


@pytest.mark.parametrize("lang", LANGS)
def test_a_body_has_room_under_the_longest_title_and_notes(lang: Lang) -> None:
    for exhibit in exhibits(lang):
        assert all(leaf.height > 400 for leaf in leaves(exhibit)), exhibit.id


@pytest.mark.parametrize("lang", LANGS)
def test_columns_fill_the_width_and_hold_their_longest_word(lang: Lang) -> None:
    for exhibit in exhibits(lang):
        for leaf in leaves(exhibit):
            if leaf.widths:
                assert sum(leaf.widths) == pytest.approx(INNER)
                assert min(leaf.widths) >= 72, (exhibit.id, leaf.widths)


def test_the_parts_are_numbered() -> None:
    rows = tuple(Row(label=f"line {at}", column="c", text="word " * 40) for at in range(60))
    long = Exhibit(id="t", kind="table", title="T", columns=("c",), rows=rows)
    found = leaves(long)
    assert len(found) > 1
    assert [leaf.exhibit.part for leaf in found] == list(range(1, len(found) + 1))
    assert {leaf.exhibit.parts for leaf in found} == {len(found)}


def test_what_fits_stays_whole() -> None:
    exhibit = Exhibit(
        id="t",
        kind="table",
        title="T",
        columns=("c",),
        rows=(Row(label="a", column="c", text="b"),),
    )
    (leaf,) = leaves(exhibit)
    assert leaf.exhibit is exhibit or leaf.exhibit.rows == exhibit.rows


def test_an_exhibit_without_rows_still_has_a_screen() -> None:
    for kind in ("table", "text", "cards", "kpi", "bars", "steps"):
        empty = Exhibit(id="t", kind=kind, title="T" * 300)
        assert len(leaves(empty)) == 1


def test_a_heading_over_rows_is_counted_where_it_stands_again() -> None:
    rows = tuple(
        Row(label=f"line {at}", column="c", text="word", group=f"group {at // 30}")
        for at in range(60)
    )
    found = leaves(Exhibit(id="t", kind="table", title="T", columns=("c",), rows=rows))
    plain = paging.tall(["word"], paging.TEXT, found[0].widths[1])
    for leaf in found:
        assert leaf.heights[0] > plain


@pytest.mark.parametrize(("count", "beside"), [(1, 1), (4, 4), (5, 3), (6, 3), (7, 4), (8, 4)])
def test_cards_stand_in_even_rows(count: int, beside: int) -> None:
    assert paging.across(count) == beside
