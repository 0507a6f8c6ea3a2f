"""What might break a deck: hostile text, titles of a page, exhibits and stories of nothing."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import get_args

import openpyxl

from components import words
from components.exhibit import Exhibit, Kind, SourceLine
from components.render.pptx import slides
from components.row import Amount, Figure
from data.model import Lang
from tests.support.cases import each
from tests.support.decks import (
    COLOURS,
    bar,
    both,
    charts,
    exhibit,
    made,
    opened,
    shown,
    tight,
    told,
    written,
)

KINDS: tuple[Kind, ...] = get_args(Kind)
HOSTILE = "=cmd|' /C calc'!A0 <script>alert(1)</script> \"'& \x00\x0b\ud800 {x} %s"
CLEAN = HOSTILE.replace("\x00\x0b\ud800", "")
each_kind = each("kind", KINDS)


def hostile(kind: Kind, text: str) -> Exhibit:
    row = bar(
        text,
        column=text,
        detail=text,
        as_written=text,
        cited=text,
        group=text,
        label_detail=text,
        formula=text if kind == "funnel" else "",
        figure=Figure(lead=text, number="5", unit=text, original=text),
        role="zone" if kind == "map" else "",
        longitude=112.0 if kind == "map" else None,
        latitude=37.0 if kind == "map" else None,
    )
    more = [row, replace(row, amount=Amount(), figure=None, text=text)]
    return exhibit(
        kind,
        *more,
        title=text,
        subtitle=text,
        corner=text,
        columns=(text,),
        notes=(text,),
        alt=text,
        sources=(SourceLine(source="s", paragraphs=(1,), text=text),),
    )


@each_kind
def test_hostile_text_stands_as_it_is_and_does_nothing(kind: Kind) -> None:
    one = hostile(kind, HOSTILE)
    data = slides.pptx(
        told(one, title=HOSTILE, zones=HOSTILE, stamp=HOSTILE, missing=(HOSTILE,)), COLOURS
    )
    presentation = opened(data)
    pages = shown(presentation)
    assert all(tight(CLEAN) in written(page) for page in pages)
    assert tight(CLEAN) in written(presentation.slides[len(presentation.slides) - 1])
    for _, chart in charts(presentation):
        book = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        cells = [cell for line in book["Sheet1"].iter_rows() for cell in line]
        assert [cell.value for cell in cells if cell.data_type == "f"] == []
        if kind == "bars":
            assert [c for c in cells if str(c.value).startswith("=cmd") and c.data_type == "s"]


@each_kind
@each("sign", ["字", "word ", "W"])
def test_a_title_of_three_hundred_signs_leaves_room_for_the_rest(kind: Kind, sign: str) -> None:
    title = (sign * 300)[:300]
    rows = [bar("a", column="c"), bar("b", None, column="c")]
    for slide in made(exhibit(kind, *rows, columns=("c",), title=title)).slides:
        bottom = 0
        for shape in slide.shapes:
            assert shape.height >= 0
            bottom = max(bottom, shape.top + shape.height)
        assert bottom <= 6858000


@each_kind
@both
def test_an_exhibit_without_rows_or_sources_says_so(kind: Kind, lang: Lang) -> None:
    (page,) = shown(made(exhibit(kind), lang=lang))
    assert tight(words.text(lang, "slides.nothing")) in written(page)
    assert tight(words.text(lang, "source.ours")) in written(page)


@both
def test_an_empty_story_has_a_title_and_a_slide_that_says_so(lang: Lang) -> None:
    first, second = made(lang=lang).slides
    assert "Madeup" in written(first)
    assert tight(words.text(lang, "slides.empty_text")) in written(second)


@both
def test_what_is_missing_is_named_on_the_last_slide(lang: Lang) -> None:
    presentation = made(exhibit("kpi", bar("a")), lang=lang, missing=("gone?x=1", "lost"))
    said = written(presentation.slides[len(presentation.slides) - 1])
    assert "gone?x=1" in said
    assert "lost" in said
