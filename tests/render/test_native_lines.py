"""Figures of several years on slides: native charts that show what the drawing shows."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.chart import XL_LABEL_POSITION
from pptx.enum.dml import MSO_THEME_COLOR

from components import words
from components.edition import Edition
from components.exhibits import years
from components.render import files
from tests.support import stories
from tests.support.annals import annual
from tests.support.decks import A
from tests.support.village import Village

COLOURS = {"liuxi": "#0072B2", "songping": "#D55E00"}


@pytest.fixture
def annals(village: Village) -> Village:
    return annual(village)


def edition(village: Village) -> Edition:
    return Edition(village.dataset(), "en", tuple(COLOURS))


def test_a_slide_has_a_native_chart_a_zone_on_one_scale_with_gaps(annals: Village) -> None:
    ed = edition(annals)
    chart = years.line(ed, "output")
    assert chart is not None
    made = files.FORMATS["pptx"].make(stories.told([chart], "en"), COLOURS, None)
    deck = Presentation(BytesIO(made))
    natives = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    values = [{one.name: tuple(one.values) for one in each.plots[0].series} for each in natives]
    assert values == [
        {
            "Liuxi": (80.0, 100.0, 125.0),
            words.text("en", "line.hoped", zone="Liuxi"): (None, None, 130.0),
        },
        {"Songping": (None, 62.0, 60.0)},
    ]
    scales = {(one.value_axis.minimum_scale, one.value_axis.maximum_scale) for one in natives}
    assert len(scales) == 1 and not any(one.has_legend for one in natives)
    told = {shape.text_frame.text for shape in deck.slides[-1].shapes if shape.has_text_frame}
    assert {"Liuxi", "Songping"} <= told


def test_on_a_slide_a_bound_is_open_and_dashed_what_is_hoped_for_dotted_and_labels_keep_clear(
    annals: Village,
) -> None:
    annals.row("observations", "liuxi_output_2023")["relation"] = "gt"
    chart = years.line(edition(annals), "output")
    assert chart is not None
    deck = Presentation(BytesIO(files.FORMATS["pptx"].make(stories.told([chart]), COLOURS, None)))
    natives = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    (facts, hoped), (other,) = (one.plots[0].series for one in natives)

    def dash(series: Any, at: int, *, mark: bool = False) -> str:
        point = series.points[at].marker if mark else series.points[at]
        drawn = point.format.line._get_or_add_ln()
        return " ".join(one.get("val") for one in drawn.iter(f"{A}prstDash"))

    assert [dash(facts, 1), dash(facts, 2), dash(other, 1)] == ["dash", "dash", ""]
    inside = facts.points[1].marker.format.fill, hoped.points[2].marker.format.fill
    assert {one.fore_color.theme_color for one in inside} == {MSO_THEME_COLOR.BACKGROUND_1}
    assert [dash(facts, 1, mark=True), dash(hoped, 2, mark=True)] == ["", "sysDot"]
    sides = [facts.points[2].data_label.position, hoped.points[2].data_label.position]
    assert sides == [XL_LABEL_POSITION.BELOW, XL_LABEL_POSITION.ABOVE]
