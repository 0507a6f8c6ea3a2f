"""Charts on slides: native, editable, drawn as the values say, with a workbook of their own."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl

from components.row import Amount, Row, Tone
from tests.support.cases import each
from tests.support.decks import (
    A,
    C,
    bar,
    charts,
    deep,
    exhibit,
    file,
    made,
    opened,
    points,
    sheet,
    texts,
    written,
)
from tests.support.stories import many

TONES: tuple[Tone, ...] = ("outcome", "stated")


def test_every_chart_is_native_bars_with_a_workbook() -> None:
    parts = [bar("fund", value, column=value, nested=value != "9") for value in ("9", "4", "5")]
    drawn = [exhibit(kind, bar("a"), bar("b", nested=True)) for kind in ("bars", "funnel")]
    made_up = made(*drawn, exhibit("composition", *parts), many(3, "stacked"))
    imagined, real = charts(made_up), charts(opened(file("zh")))
    assert len(imagined) == 4 and real
    found = [*imagined, *real]
    for _, chart in found:
        space = chart._chartSpace
        assert [one.get("val") for one in space.iter(f"{C}barDir")] == ["bar"]
        assert chart.part.chart_workbook.xlsx_part.blob[:2] == b"PK"
        assert {float(one.get("val")) for one in space.iter(f"{C}min")} == {0}


def test_no_picture_is_in_the_file_but_the_relief_under_the_map() -> None:
    with ZipFile(BytesIO(file("zh"))) as parts:
        media = [name for name in parts.namelist() if "/media/" in name]
        assert len(media) == 2  # under that of the cover, and under that of the story
        assert not [name for name in parts.namelist() if "thumbnail" in name]
    pictures = [
        shape
        for slide in opened(file("zh")).slides
        for shape in deep(slide.shapes)
        if shape.shape_type == 13
    ]
    assert len(pictures) == 2


def test_solid_is_actual_hatched_expected_outlined_a_target() -> None:
    rows = [bar("a"), bar("b", "4", status="expected"), bar("c", "3", status="target")]
    ((_, chart),) = charts(made(exhibit("bars", *rows)))
    looks = [point.find(f"{C}spPr") for point in chart._chartSpace.iter(f"{C}dPt")]
    assert [look[0].tag for look in looks] == [f"{A}solidFill", f"{A}pattFill", f"{A}noFill"]
    assert looks[2].find(f"{A}ln/{A}solidFill/{A}srgbClr").get("val") == "0072B2"


@each("relation, sign", [("gt", True), ("ge", True), ("eq", False)])
def test_a_lower_bound_carries_the_sign_of_an_open_end(relation: Any, sign: bool) -> None:
    ((_, chart),) = charts(made(exhibit("bars", bar("a", relation=relation))))
    (label,) = chart._chartSpace.iter(f"{C}dLbl")
    assert texts(label) == ("5个＞" if sign else "5个")


def test_a_silent_row_keeps_its_place_in_words_and_has_no_value() -> None:
    page, chart = charts(made(exhibit("bars", bar("a"), bar("quiet", None))))[0]
    assert points(chart) == [[5.0, None]]
    assert "quiet：报道未披露" in written(page)
    assert sheet(chart)[2][1] is None
    assert len(list(chart._chartSpace.iter(f"{C}dLbl"))) == 1


def test_bars_share_one_scale_and_a_share_is_drawn_against_its_whole() -> None:
    few = [bar("a", "20", percent=True), bar("b", "2", percent=True)]
    ((_, chart),) = charts(made(exhibit("bars", *few)))
    (most,) = (float(one.get("val")) for one in chart._chartSpace.iter(f"{C}max"))
    assert most >= 100
    ((_, chart),) = charts(made(exhibit("bars", bar("a", "20"), bar("b", "2"))))
    (most,) = (float(one.get("val")) for one in chart._chartSpace.iter(f"{C}max"))
    assert 20 <= most < 40


def test_parts_begin_where_those_before_them_end() -> None:
    rows = [
        bar("fund", "16", column="total"),
        *(bar("fund", value, column=value, nested=True) for value in ("10", "5", "1")),
    ]
    ((_, chart),) = charts(made(exhibit("composition", *rows)))
    assert points(chart) == [
        [16.0, None, None, None],
        [None, 10.0, 10.0, 10.0],
        [None, None, 5.0, 5.0],
        [None, None, None, 1.0],
    ]
    seen = [
        [point.find(f"{C}spPr")[0].tag == f"{A}solidFill" for point in series.iter(f"{C}dPt")]
        for series in chart._chartSpace.iter(f"{C}ser")
    ]
    assert seen == [[True], [True, False, False], [True, False], [True]]
    book = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    assert book["Sheet1"]["C4"].value == "=C3"  # one edit changes both


def test_a_segment_too_narrow_for_its_words_has_them_beside_its_bar() -> None:
    rows = [
        Row(
            label=label,
            column=grade,
            text=f"{count} 项",
            amount=Amount(value=Decimal(count)),
            zone="z",
            tone=tone,
        )
        for label, counts in (("甲", (1, 60)), ("乙", (5, 6)))
        for grade, tone, count in zip(("成效", "提出"), TONES, counts, strict=True)
    ]
    one = exhibit("stacked", *rows, columns=("成效", "提出"))
    ((page, chart),) = charts(made(one))
    (grouping,) = chart._chartSpace.iter(f"{C}grouping")
    assert grouping.get("val") == "percentStacked"
    labels = [texts(label) for label in chart._chartSpace.iter(f"{C}dLbl")]
    assert sorted(labels) == ["5项", "60项", "6项"]
    assert "成效1项" in written(page)
