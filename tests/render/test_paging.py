"""Long exhibits in parts: every cell once, nothing cut, each part within its screen."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from components import words
from components.exhibit import Exhibit, Kind, SourceLine
from components.exhibits import organisation, shelf
from components.kinds import GRIDS
from components.render.layout import abreast, cards, fewer, measure, parting, scenes, tabular, wall
from components.render.layout.paging import leaves
from components.render.layout.wall import INNER, Leaf
from components.row import Amount, Figure, Row
from data.model import LANGS, Lang
from tests.support import reader
from tests.support.cases import each, mostly
from tests.support.decks import rejoined
from tests.support.stories import many


@cache
def paged(lang: Lang) -> list[tuple[Exhibit, list[Leaf]]]:
    """Every exhibit with its leaves."""
    ed = reader.edition(lang)
    made = [found for key in shelf.shelf(ed) if (found := shelf.take(ed, key))]
    return [(one, leaves(one)) for one in made]


@mostly("en")
def test_the_parts_of_an_exhibit_hold_each_of_its_rows_once(lang: Lang) -> None:
    for exhibit, found in paged(lang):
        parts = [row for leaf in found for row in leaf.exhibit.rows]
        whole = exhibit.rows
        if exhibit.kind == "diagram":  # the strip of functions stands over each part of a zone
            strip = {repr(row): row for row in parts if row.group == whole[0].group}
            parts = [row for row in parts if row.group != whole[0].group] + [*strip.values()]
        if exhibit.kind == "text":
            whole = tabular.as_table(exhibit).rows
        elif exhibit.kind in GRIDS:
            whole = tabular.upright(exhibit).rows
        parts = rejoined(parts)
        if exhibit.kind == "matrix" and len(parts) < len(whole):  # names behind each other
            whole = fewer.flowing(exhibit).rows
        assert sorted(map(repr, parts)) == sorted(map(repr, whole)), exhibit.id


@mostly("en")
def test_no_part_is_taller_than_its_screen(lang: Lang) -> None:
    for exhibit, found in paged(lang):
        for leaf in found:
            alone = len(leaf.heights) == 1
            assert alone or leaf.head + sum(leaf.heights) <= leaf.height, exhibit.id


@mostly("en")
def test_a_body_has_room_under_the_longest_title_and_notes(lang: Lang) -> None:
    for exhibit, found in paged(lang):
        assert all(leaf.height > 400 for leaf in found), exhibit.id


@mostly("en")
def test_columns_fill_the_width_and_hold_their_longest_word(lang: Lang) -> None:
    for exhibit, found in paged(lang):
        for leaf in found:
            if leaf.widths:
                assert sum(leaf.widths) == pytest.approx(INNER)
                assert min(leaf.widths) >= 72, (exhibit.id, leaf.widths)


@mostly("en")
def test_every_figure_of_a_table_has_room_on_one_line(lang: Lang) -> None:
    for exhibit, found in paged(lang):
        assert all(leaf.whole for leaf in found), exhibit.id


@pytest.mark.parametrize("group", ["", "promises"])
def test_a_line_taller_than_a_screen_goes_on_on_the_next(group: str) -> None:
    long = "an outcome in a good many words, one after the other " * 12
    told = [Row(label="b", column="said", text="short", group=group)]
    told += [Row(label="b", column="outcome", text=f"{at} {long}", group=group) for at in range(9)]
    rows = (
        Row(label="a", column="said", text="first", group=group),
        *told,
        Row(label="c", column="said", text="last", group=group),
    )
    columns = ("said", "outcome")
    found = leaves(Exhibit(id="t", kind="table", title="T", columns=columns, rows=rows))
    assert all(leaf.fits for leaf in found)
    shown = [row for leaf in found for row in leaf.exhibit.rows]
    assert [row.text for row in shown if row.text != tabular.GOES_ON] == [row.text for row in rows]
    # The name of the line stands before each part, and says that it goes on.
    named = [{row.label for row in leaf.exhibit.rows if "b" in row.label} for leaf in found]
    assert [names for names in named if names] == [{"b"}, {"… b"}, {"… b"}]
    for leaf in found:
        assert len(leaf.heights) == len(leaf.exhibit.grid())
        for first, cells in leaf.exhibit.grid():
            assert first.label in "ac" or [*cells] == [*columns]


def test_a_value_taller_than_a_screen_stands_alone() -> None:
    texts = {"a": "word " * 90, "b": "word " * 900, "c": "word " * 90}
    rows = tuple(Row(label=name, column="c", text=text) for name, text in texts.items())
    found = leaves(Exhibit(id="t", kind="table", title="T", columns=("c",), rows=rows))
    assert [[row.label for row in leaf.exhibit.rows] for leaf in found] == [["a"], ["b"], ["c"]]


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
    for kind in ("table", "text", "cards", "kpi", "bars", "funnel"):
        empty = Exhibit(id="t", kind=kind, title="T" * 300)
        assert len(leaves(empty)) == 1


def test_a_heading_over_rows_is_counted_where_it_stands_again() -> None:
    rows = tuple(
        Row(label=f"line {at}", column="c", text="word", group=f"group {at // 30}")
        for at in range(60)
    )
    found = leaves(Exhibit(id="t", kind="table", title="T", columns=("c",), rows=rows))
    plain = tabular.tall(["word"], wall.TEXT, found[0].widths[1])
    for leaf in found:
        assert leaf.heights[0] > plain


def figures(count: int, number: str = "5", unit: str = "个") -> list[Row]:
    figure = Figure(number=number, unit=unit, spaced=unit != "个")
    return [Row(label=f"{at}", figure=figure) for at in range(count)]


@each("count, beside", [(1, 1), (4, 4), (5, 3), (6, 3), (7, 4), (8, 4)])
def test_cards_stand_in_even_rows(count: int, beside: int) -> None:
    assert cards.across(figures(count)) == beside


def test_no_more_cards_stand_beside_each_other_than_have_room_for_their_figures() -> None:
    assert cards.across(figures(4, "1,234,567", "tonnes of pig iron a year")) < 4
    for rows in (figures(3), figures(3, "1,210,000", "square metres")):
        room = INNER / cards.across(rows) - 100
        size = cards.number(rows, room, wall.TEXT)
        assert all(cards.figure_width(row.figure, size) <= room for row in rows if row.figure)


# --- thirty zones -----------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["bars", "stacked"])
def test_many_bars_go_on_on_the_next_screen_each_once(kind: str) -> None:
    whole = many(30, kind)
    found = leaves(whole)
    assert len(found) > 2
    assert [row for leaf in found for row in leaf.exhibit.rows] == list(whole.rows)
    for leaf in found:
        assert 6 <= len({row.label for row in leaf.exhibit.rows}) <= 12
        assert leaf.height >= wall.LEAST


def test_bars_on_several_screens_share_one_scale() -> None:
    whole = many(30, "bars")
    most = max(row.amount.value for row in whole.rows if row.amount.value is not None)
    assert {leaf.exhibit.scale for leaf in leaves(whole)} == {most}
    assert leaves(many(8, "bars"))[0].exhibit.scale is None


def test_parts_of_a_total_stay_together() -> None:
    rows = [Row(label="all", column="total", amount=Amount(value=Decimal(30)))]
    rows += [
        Row(label="all", column=f"{at}", amount=Amount(value=Decimal(1), nested=True))
        for at in range(30)
    ]
    (leaf,) = leaves(Exhibit(id="t", kind="composition", title="T", rows=tuple(rows)))
    assert len(leaf.exhibit.rows) == 31


@pytest.mark.parametrize("lang", LANGS)
@each("count, named", [(1, True), (4, True), (30, False)])
def test_sources_are_one_line_and_many_are_counted(lang: Lang, count: int, named: bool) -> None:
    whole = many(count, "bars")
    line = wall.sourced(whole, lang, "more")
    assert measure.count(line, wall.TEXT, INNER) == 1
    assert line.endswith("more")
    assert all(one.text in line for one in whole.sources) is named
    assert (words.text(lang, "source.count", n=count) in line) is not named


def test_notes_have_two_lines_or_the_first_one_three_and_the_rest_is_counted() -> None:
    def noted(*notes: str) -> tuple[str, int]:
        return wall.noted(Exhibit(id="t", kind="table", title="T", notes=notes))

    line = "很长的话" * 15
    assert noted() == ("", 0)
    assert noted("a", "b") == ("a b", 0)
    assert noted(line, line, line) == (f"{line} {line}", 1)
    assert noted(line * 2 + "长" * 40, "b") == (line * 2 + "长" * 40, 1)
    assert noted(line * 4, "b") == ("", 2)


@each("kind", ["bars", "table", "kpi", "text", "map", "funnel"])
def test_very_many_notes_take_no_room_from_the_body(kind: Kind) -> None:
    notes = tuple(f"note {at} " + "and what it means " * 12 for at in range(40))
    rows = tuple(Row(label=f"{at}", column="c", text="x") for at in range(3))
    whole = Exhibit(id="t", kind=kind, title="T", columns=("c",), rows=rows, notes=notes)
    (leaf,) = leaves(whole)
    assert leaf.height > 2 * wall.LEAST
    assert leaf.fits


# --- a screen is filled -----------------------------------------------------------------


def test_an_original_stands_behind_its_figure_where_the_column_has_room() -> None:
    figure = Figure(lead="CNY", number="513", unit="million", original="5.13亿元", spaced=True)
    row = Row(label="a", column="c", figure=figure)
    assert tabular.joined(row, wall.TEXT, 400) and not tabular.joined(row, wall.TEXT, 200)
    strong, rest = tabular.cell([row], wall.TEXT, 400)
    assert [*strong, *rest] == [figure.text]
    strong, rest = tabular.cell([row], wall.TEXT, 200)
    assert [*strong, *rest] == [figure.text, figure.original]
    doubted = replace(row, figure=figure.doubted("wrong"))
    assert not tabular.joined(doubted, wall.TEXT, 400)  # the mark stands between them
    bare = replace(row, figure=Figure(number="3", unit="个"))
    assert not tabular.joined(bare, wall.TEXT, 400)


def test_a_table_of_one_line_stands_on_end() -> None:
    rows = tuple(Row(label="parks", column=f"zone {at}", text=f"{at}") for at in range(4))
    whole = Exhibit(
        id="t",
        kind="table",
        title="T",
        corner="of",
        columns=[row.column for row in rows],
        rows=rows,
    )
    (leaf,) = leaves(whole)
    shown = [(row.label, row.column, row.text) for row in leaf.exhibit.rows]
    assert shown == [(row.column, "parks", row.text) for row in rows]
    assert leaf.exhibit.columns == ("parks",)
    assert leaf.exhibit.corner == "of"
    assert len(leaf.heights) == 4


@each("kind", ["table", "text", "kpi", "cards"])
@each("count", [2, 3, 5, 9])
def test_lines_go_so_far_apart_that_they_fill_the_screen(kind: Kind, count: int) -> None:
    rows = tuple(Row(label=f"{at}", column="c", text="x") for at in range(count))
    (leaf,) = leaves(Exhibit(id="t", kind=kind, title="T", columns=("c",), rows=rows))
    assert leaf.fits
    assert leaf.head + sum(leaf.heights) > leaf.height - 220
    assert leaf.spare > 0


@each("count", [1, 2, 3])
def test_a_few_figures_are_larger_than_many(count: int) -> None:
    def number(count: int) -> float:
        (leaf,) = leaves(Exhibit(id="t", kind="kpi", title="T", rows=tuple(figures(count))))
        return leaf.number

    assert number(count) > number(8)


@each("size", [1, 30, 300])
def test_no_title_note_or_source_takes_all_room_from_the_body(size: int) -> None:
    long = "很长的话" * size
    one = SourceLine(source="s", paragraphs=(1,), text=long)
    rows = (Row(label="a", column="c", text="b"),)
    for kind in ("bars", "table", "funnel", "map"):
        given: dict[str, Any] = {
            "id": "t",
            "kind": kind,
            "title": long,
            "subtitle": long,
            "columns": ("c",),
        }
        given |= {"rows": rows, "notes": (long,) * 3, "sources": (one,) * 4}
        for leaf in leaves(Exhibit.model_validate(given)):
            assert leaf.height >= wall.LEAST - 1
            assert leaf.bottom < wall.HEIGHT - wall.FOOT


def test_what_each_of_many_zones_reports_is_listed_after_their_map() -> None:
    few, crowd = leaves(many(10, "map")), leaves(many(30, "map"))
    assert [leaf.exhibit.kind for leaf in few] == ["map"]
    assert [leaf.exhibit.kind for leaf in crowd][:2] == ["map", "text"]
    listed = [row.label for leaf in crowd[1:] for row in leaf.exhibit.rows]
    assert listed == [row.label for row in many(30, "map").rows]


@pytest.mark.parametrize("lang", LANGS)
def test_zones_of_a_diagram_stand_beside_each_other_where_that_takes_fewer_screens(
    lang: Lang,
) -> None:
    """In English none do: boxes beside each other have no room for its words. And where zones go on
    over several screens, none is mostly silence."""
    drawn = organisation.organisation(reader.edition(lang))
    alone = [organisation.of_zone(reader.edition(lang), zone) for zone in reader.FOUR]
    found = leaves(drawn)
    assert len(found) <= {"zh": 3, "en": 5}[lang]
    assert len(found) == sum(len(leaves(one)) for one in alone) - {"zh": 2, "en": 0}[lang]
    for leaf in found:
        bands = [row for row in leaf.exhibit.rows if row.group != drawn.rows[0].group]
        said = {(row.group, row.column) for row in bands if row.drawn.mark != "hatched"}
        assert 2 * len(said) >= len({(row.group, row.column) for row in bands})


@each("room", [250, 350, 450])
def test_zones_stand_beside_each_other_only_where_no_band_is_taller_than_the_screen(
    room: float,
) -> None:
    drawn = organisation.organisation(reader.edition("en"))

    def shown(start: int, end: int) -> Exhibit:
        rows = tuple(row for row in drawn.rows if row.column in drawn.columns[start:end])
        return drawn.model_copy(update={"rows": rows})

    for one in abreast.screens(shown, len(drawn.columns), room):
        zones = {row.column for row in one.rows}
        assert len(zones) == 1 or scenes.lowest(one, INNER) <= room


@each(
    "costs, cuts",
    [
        ((3, 3, 3, 3), [(0, 2), (2, 4)]),
        ((6, 2, 2, 2, 6), [(0, 2), (2, 5)]),
        ((9, 1, 1, 9), [(0, 2), (2, 4)]),
        ((9, 9), [(0, 1), (1, 2)]),
        ((99, 1), [(0, 1), (1, 2)]),
    ],
)
def test_units_take_as_few_screens_as_hold_them_about_as_full(
    costs: tuple[int, ...], cuts: list[tuple[int, int]]
) -> None:
    def tall(start: int, end: int) -> float:
        return sum(costs[start:end])

    assert parting.apart(len(costs), tall, 10) == cuts


def _ways(count: int) -> Iterator[list[tuple[int, int]]]:
    """Every way to cut so many things into parts."""
    for edges in range(2 ** (count - 1)):
        ends = [at for at in range(1, count) if edges & 1 << (at - 1)]
        yield list(pairwise([0, *ends, count]))


@each("seed", range(40))
def test_no_way_to_cut_has_fewer_screens_than_that_found_by_laying_out_a_few(seed: int) -> None:
    """Whatever the heights are, and where wider neighbours make a part lower or higher than the
    things in it are alone."""
    chance = random.Random(seed)
    count, head, room = chance.randint(2, 9), chance.uniform(0, 3), 12.0
    heights = [chance.uniform(1, 8) for _ in range(count)]
    warp = chance.choice([-0.02, 0.0, 0.02])
    asked: list[tuple[int, int]] = []

    def tall(start: int, end: int) -> float:
        asked.append((start, end))
        return head + sum(heights[start:end]) * (1 + warp * (end - start - 1))

    def unfit(cuts: list[tuple[int, int]]) -> bool:
        return any(end - start > 1 and tall(start, end) > room for start, end in cuts)

    found = parting.apart(count, tall, room)
    seen = len(asked)
    assert not unfit(found)
    rivals = [cuts for cuts in _ways(count) if len(cuts) <= len(found) and not unfit(cuts)]
    assert len(found) == min(map(len, rivals))
    lone = [sum(end - start == 1 for start, end in cuts) for cuts in rivals]
    assert sum(end - start == 1 for start, end in found) == min(lone)
    assert seen == len(set(asked[:seen]))
    assert seen <= 3 * count
