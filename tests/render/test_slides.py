"""Slides: every exhibit with the same words and figures as on the screen, tables and the map as the
layout measured them."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from components import story, words
from components.exhibit import Kind
from components.render.layout import paging, wall
from components.render.pptx import slides
from components.row import DOUBT, Figure, Row, Spot
from data.model import Lang
from tests.support import reader, stories
from tests.support.decks import (
    COLOURS,
    A,
    C,
    Which,
    bar,
    both,
    by_exhibit,
    charts,
    deck,
    deep,
    described,
    each_deck,
    exhibit,
    file,
    leaves,
    made,
    opened,
    points,
    read,
    real,
    sheet,
    shown,
    spoken,
    tight,
    told,
    written,
)
from tests.support.letters import squeezed
from tests.support.stories import many

each = pytest.mark.parametrize("kind", ["kpi", "bars", "funnel", "table", "cards"])
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def test_every_kind_has_a_body() -> None:
    assert sorted(slides.BODIES) == sorted(get_args(Kind))


@both
def test_every_exhibit_has_its_slides_with_title_subtitle_notes_and_sources(lang: Lang) -> None:
    for found, pages in by_exhibit(read(file(lang)), real(lang)):
        for page in pages:
            said = written(page)
            notes, more = wall.noted(found)
            behind = words.text(lang, "slides.more", n=more) if more else ""
            wanted = [found.title, found.subtitle, notes, wall.sourced(found, lang, behind)]
            assert [text for text in wanted if tight(text) not in said] == [], found.id
            spoken = said + tight(page.notes_slide.notes_text_frame.text)
            whole = [*found.notes, *(line.text for line in found.sources)]
            assert [text for text in whole if tight(text) not in spoken] == [], found.id
            assert tight(page.shapes.title.text_frame.text).startswith(tight(found.title))


@both
def test_the_notes_of_a_cover_say_what_its_map_is_made_from_and_how_to_cite_it(lang: Lang) -> None:
    given = real(lang)
    (mapped,) = (one for one in given.front if one.kind == "map")
    spoken = tight(read(file(lang)).slides[0].notes_slide.notes_text_frame.text)
    wanted = [*mapped.notes, mapped.alt, given.cite]
    assert given.cite and [text for text in wanted if tight(text) not in spoken] == []


@each_deck
def test_every_figure_stands_on_its_slides_as_on_the_screen(lang: Lang, which: Which) -> None:
    given, data = deck(lang, which)
    for found, pages in by_exhibit(read(data), given):
        said = "".join(written(page) for page in pages)
        if found.kind in ("tally", "diagram"):  # a mark says what it stands for
            said += "".join(described(page) for page in pages)
            said += tight("".join(page.notes_slide.notes_text_frame.text for page in pages))
        for row in found.rows:
            if row.spot.role == "city":  # a name that has no free place is left out
                continue
            parts = map(tight, row.drawn.said or (row.label,))  # around the figure of a part
            assert all(part in said for part in parts), (found.id, row.label)
            # A cell of sides says its figure in a sentence.
            told = row.text if row.text and found.kind in ("tally", "sides") else row.shown
            assert tight(told) in said, (found.id, row.label, told)
            if row.figure:
                assert tight(row.figure.original) in said, (found.id, row.label)
            silent = found.kind == "kpi" and row.figure is None  # its detail is a link's
            if row.spot.role == "" and not silent:
                assert tight(row.detail) in said, (found.id, row.label, row.detail)
            if found.kind in ("table", "matrix", "stacked", "composition"):
                assert tight(row.column) in said, (found.id, row.column)


@each_deck
def test_no_number_stands_on_a_slide_that_the_exhibit_does_not_hold(
    lang: Lang, which: Which
) -> None:
    given, data = deck(lang, which)
    for found, pages in by_exhibit(opened(data), given):
        held = set(NUMBER.findall(found.model_dump_json()))
        held |= {f"{part}" for part in range(1, found.parts + len(pages) + 1)}
        if found.kind == "map":  # the scale
            held |= {"0", "50", "100", "200"}
        left = [words.text(lang, "slides.more", n=n) for n in range(1, len(found.notes) + 1)]
        told = re.compile(f"(?:{'|'.join(map(re.escape, left))})$")  # how many notes stand below
        for page in pages:
            feet = [one for one in page.placeholders if one.placeholder_format.idx in (11, 12)]
            for one in feet:
                page.shapes.element.remove(one.element)
            said = [told.sub("", line) for line in spoken(page)]
            extra = {number for line in said for number in NUMBER.findall(line)} - held
            assert extra == set(), (found.id, extra)


@both
def test_a_chart_draws_the_values_of_its_exhibit_and_its_workbook_holds_them(lang: Lang) -> None:
    for found, pages in by_exhibit(read(file(lang)), real(lang)):
        values = {float(row.amount.value) for row in found.rows if row.amount.value is not None}
        drawn = set()
        for page in pages:
            for shape in page.shapes:
                if not getattr(shape, "has_chart", False):
                    continue
                series = points(shape.chart)
                drawn |= {value for one in series for value in one if value is not None}
                lines = sheet(shape.chart)[1:]
                columns = [[line[at + 1] for line in lines] for at in range(len(series))]
                assert columns == series, found.id
        if found.kind in ("bars", "stacked", "composition"):
            assert drawn == values, found.id
        if found.kind == "funnel":
            stages = {float(row.amount.value or 0) for row in found.rows if not row.proof.formula}
            assert drawn == stages, found.id
        if found.kind in ("kpi", "table", "matrix", "map", "text", "cards"):
            assert drawn == set(), found.id


@both
def test_the_notes_give_each_figure_as_printed_with_its_place_and_its_sum(lang: Lang) -> None:
    for found, pages in by_exhibit(read(file(lang)), real(lang)):
        said = tight("".join(page.notes_slide.notes_text_frame.text for page in pages))
        for row in found.rows:
            for text in (
                row.proof.as_written,
                row.proof.cited if row.proof.as_written else "",
                row.proof.formula,
            ):
                assert tight(text) in said, (found.id, row.label)
        assert all(tight(line.text) in said for line in found.sources)
        assert tight(found.alt) in said


def test_a_story_tells_how_far_it_is() -> None:
    seen: list[tuple[int, int]] = []
    rows = [exhibit("kpi", bar("a")), exhibit("bars", bar("b"))]
    slides.pptx(told(*rows), COLOURS, lambda done, of: seen.append((done, of)))
    assert seen == [(1, 2), (2, 2)]


# --- tables, the map, thirty zones ------------------------------------------------------


def test_a_long_table_goes_on_on_the_next_slide_and_says_so() -> None:
    rows = [bar(f"line {at}", str(at), column="c") for at in range(60)]
    long = exhibit("table", *rows, columns=("c",), corner="k")
    pages = shown(made(long))
    count = len(paging.leaves(long))
    assert len(pages) == count > 1
    for at, page in enumerate(pages, 1):
        assert page.shapes.title.text_frame.text == f"Made up（{at}/{count}）"
        (table,) = (shape.table for shape in page.shapes if shape.has_table)
        assert [cell.text for cell in table.rows[0].cells] == ["k", "c"]
    said = "".join(written(page) for page in pages)
    assert all(f"line{at}{at}个" in said.replace("\n", "") for at in range(60))


@each_deck
def test_the_lines_of_every_table_are_those_that_were_measured(lang: Lang, which: Which) -> None:
    given, data = deck(lang, which)
    for found, pages in by_exhibit(read(data), given):
        for leaf, page in zip(leaves(found), pages, strict=True):
            for shape in (one for one in page.shapes if one.has_table):
                tall = sum(row.height for row in shape.table.rows) / 6350
                head = 0 if found.kind in ("text", "finding") else leaf.head
                assert tall == pytest.approx(head + sum(leaf.heights), abs=1), found.id
                across = sum(c.width for c in shape.table.columns)
                assert across == pytest.approx(1760 * 6350, abs=20)


def test_a_group_has_its_heading_over_the_whole_table() -> None:
    rows = [bar("a", column="c", group="First"), bar("b", column="c", group="Second")]
    (page,) = shown(made(exhibit("table", *rows, columns=("c",))))
    (table,) = (shape.table for shape in page.shapes if shape.has_table)
    heads = [row.cells[0] for row in table.rows if row.cells[0].is_merge_origin]
    assert [(head.text, head.span_width) for head in heads] == [("First", 2), ("Second", 2)]


def test_the_map_is_shapes_that_say_what_they_are() -> None:
    told_all = by_exhibit(opened(file("zh")), real("zh"))
    found, (page, *_) = next(pair for pair in told_all if pair[0].kind == "map")
    inside = [shape for shape in deep(page.shapes) if shape.shape_type != 6]
    told_of = {shape.element.xpath(".//p:cNvPr")[0].get("descr") for shape in inside}
    for row in found.rows:
        if row.spot.role == "zone":
            assert f"{row.label}：{row.text}" in told_of
    rivers = [shape for shape in inside if shape.element.find(f".//{A}custGeom") is not None]
    assert sum(len(list(shape.element.iter(f"{A}lnTo"))) for shape in rivers) > 500


def test_thirty_zones_stay_on_their_slides_and_their_sources_in_the_notes() -> None:
    given = [many(30, kind) for kind in ("bars", "stacked", "map")]
    colours = {f"z{at}": "#0072b2" for at in range(100)}
    presentation = opened(slides.pptx(told(*given), colours))
    for slide in presentation.slides:
        for shape in deep(slide.shapes):
            assert min(shape.left, shape.top, shape.width, shape.height) >= 0, shape.name
            assert shape.left + shape.width <= 12192000 + 10, shape.name
            assert shape.top + shape.height <= 6858000 + 10, shape.name
    for found, pages in by_exhibit(presentation, told(*given)):
        for page in pages:
            assert squeezed(words.text("zh", "source.count", n=30)) in written(page)
            assert found.sources[0].text not in spoken(page)
            notes = page.notes_slide.notes_text_frame.text
            assert all(line.text in notes for line in found.sources)
        said = "".join(written(page) for page in pages)
        assert all(tight(row.label) in said and tight(row.shown) in said for row in found.rows)


@both
def test_a_cover_says_how_charts_are_edited_where_slides_have_any(lang: Lang) -> None:
    said = words.text(lang, "slides.charts")
    found = set()
    ed = reader.edition(lang)
    for key in ("signature", "zone_map"):
        made = opened(slides.pptx(story.selected(ed, [key], stories.TODAY), stories.COLOURS))
        texts = [one.text_frame.text for one in made.slides[0].shapes if one.has_text_frame]
        charts = any(one.has_chart for slide in made.slides for one in slide.shapes)
        assert any(said in text for text in texts) == charts
        found.add(charts)
    assert found == {True, False}


@pytest.mark.parametrize("zones", [("qingxu",), ("pingyao", "taigu"), ()])
def test_the_cover_has_a_bar_for_each_zone_that_was_asked_about(zones: tuple[str, ...]) -> None:
    """And for none that a line of another one speaks of."""
    ed = reader.edition("zh", zones)
    given = story.selected(ed, ["lessons_five"], stories.TODAY)
    assert {row.zone for one in given.exhibits for row in one.rows} != {*ed.zones} or not zones
    cover = opened(slides.pptx(given, stories.COLOURS)).slides[0]
    bars = [one for one in cover.shapes if not one.has_text_frame or not one.text_frame.text]
    thin = [one for one in bars if one.height and one.height < 20 * 6350]
    assert len(thin) == len(ed.zones)


def test_bars_that_go_on_on_another_slide_keep_their_scale() -> None:
    found = charts(opened(slides.pptx(told(many(30, "bars")), COLOURS)))
    assert len(found) == 3
    tops = [float(next(chart._chartSpace.iter(f"{C}max")).get("val")) for _, chart in found]
    most = max(row.amount.value for row in many(30, "bars").rows if row.amount.value is not None)
    assert min(tops) >= most


def test_a_map_that_cannot_be_drawn_says_so_and_lists_its_zones() -> None:
    (page,) = shown(
        made(exhibit("map", Row(label="甲", text="3 个数字", zone="z", spot=Spot(role="zone"))))
    )
    assert tight(words.text("zh", "drawing.no_map")) in written(page)
    assert "3个数字" in written(page)


@each
def test_a_figure_that_is_wrong_says_so_in_a_paragraph_of_its_own(kind: Kind) -> None:
    wrong = Figure(number="5", unit="个", original="五个").doubted(f"{DOUBT} 不符")
    one = bar("a", figure=wrong, column="c", label_record="x")
    (page,) = shown(made(exhibit(kind, one, bar("b", column="c"), columns=("c",))))
    said = spoken(page)
    at = said.index(wrong.doubt)
    assert "5个" in tight(said[at - 1])
    assert not [text for text in said if wrong.mark in text]
