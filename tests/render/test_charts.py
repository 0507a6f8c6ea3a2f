"""Charts: marks that say no more than the figures, and nothing that a hostile text could break."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, get_args

import pytest

from components.exhibit import Exhibit, Kind
from components.render.layout import measure
from components.render.layout.palette import (
    CLEAR,
)
from components.row import Figure, Proof
from components.screen import drawer
from data.model import LANGS, Lang, Relation
from tests.support import reader
from tests.support.cases import each
from tests.support.charted import (
    PLOTTED,
    drawings,
    drawn,
    every_drawing,
    hostile,
    light_and_dark,
    noted,
)
from tests.support.madeup import bar, exhibit
from tests.support.reader import edition, shown

# --- bars -------------------------------------------------------------------------------


def test_there_is_something_to_draw() -> None:
    assert {one.kind for one in drawings().values()} == set(PLOTTED)


@every_drawing
def test_every_length_is_its_value_from_zero(one: Exhibit) -> None:
    figure = drawn(one)
    rows = [row for row in one.rows if row.amount.value is not None and not row.proof.formula]
    if one.kind == "funnel":
        (trace,) = figure.data
        assert list(trace.x) == [float(row.amount.value or 0) for row in rows]
        return
    assert figure.layout.xaxis.range[0] == 0
    drawn_to = {row.label: 1.0 for row in rows}
    if one.kind == "stacked":  # each label is its own whole
        for label in drawn_to:
            drawn_to[label] = sum(
                float(row.amount.value or 0) for row in rows if row.label == label
            )
    lengths = [float(row.amount.value or 0) / drawn_to[row.label] for row in rows]
    assert [trace.x[0] for trace in figure.data] == pytest.approx(lengths)
    ends = [trace.base[0] + trace.x[0] for trace in figure.data]
    assert figure.layout.xaxis.range[1] >= max(ends) - 1e-9
    if one.kind == "bars":
        assert all(trace.base[0] == 0 for trace in figure.data)
        assert all(trace.orientation == "h" for trace in figure.data)


@every_drawing
def test_bars_are_sorted_and_only_one_scale_is_used(one: Exhibit) -> None:
    figure = drawn(one)
    assert not [name for name in figure.to_dict()["layout"] if re.match(r"[xy]axis\d", name)]
    if one.kind == "bars":
        values = [trace.x[0] for trace in figure.data]
        assert values == sorted(values, reverse=True)
        assert len({row.amount.unit for row in one.rows if row.figure}) == 1


@every_drawing
def test_every_mark_leads_to_what_it_stands_for(one: Exhibit) -> None:
    for trace in drawn(one).data:
        for record in trace.customdata:
            if "|" in record:
                label, column = record.split("|")
                (row,) = [row for row in one.rows if (row.label, row.column) == (label, column)]
                assert row.link
            else:
                assert drawer.known(edition("zh"), record)


#: A line breaks between Chinese characters, and in other words at a space.
CHINESE = re.compile("[\u4e00-\u9fff]")


@every_drawing
def test_name_and_figure_stand_in_words_on_the_drawing(one: Exhibit) -> None:
    figure = drawn(one)
    texts = " ".join([*noted(figure), *(str(t.text) for t in figure.data if t.text)])
    texts = texts.replace("<br>", "" if CHINESE.search(texts) else " ")
    for row in one.rows:
        if row.proof.formula:
            continue
        name = row.column if one.kind == "composition" and row.amount.nested else row.label
        stated = row.column if one.kind == "composition" and row.figure else name
        assert stated in texts, row.label
        if row.figure or one.kind == "bars":
            assert row.shown in texts, row.label


@each("share", [0.42, 0.6, 1.0])
@each(
    "name",
    [
        "Heqi fund",
        "Qingda Haixia fund, 30 letters",
        "Qingda Haixia fund for applying research results in the whole of the zone",
        "清大海峡科技成果转化和产业化投资基金（有限合伙）",
    ],
)
def test_no_name_is_wider_than_a_phone_or_reaches_into_the_bar_above(
    name: str, share: float
) -> None:
    size = Figure(lead="more than CNY", number="100", unit="million", spaced=True)
    rows = [
        bar("x", "100", column="Total"),
        bar("x", str(100 * share - 5), column="First", nested=True),
        bar("x", "5", column=name, figure=size, nested=True),
    ]
    figure = drawn(exhibit("composition", *rows))
    (low, high), height = figure.layout.xaxis.range, figure.layout.height
    *_, note = figure.layout.annotations
    lines = [re.sub("<[^>]*>", "", line) for line in note.text.split("<br>")]
    assert "".join(lines).replace(" ", "").startswith(name.replace(" ", ""))
    assert (low, high) == (0, 100)
    room = 320 * (note.x / high if note.xanchor == "right" else 1 - note.x / high)
    assert max(measure.wide(line, 16) for line in lines) <= room
    span = figure.layout.yaxis.range
    a_row = height / (span[0] - span[1])
    assert note.yshift + len(lines) * 21 <= (1 - figure.data[0].width / 2) * a_row


@every_drawing
@light_and_dark
def test_no_text_is_smaller_than_16_pixels(one: Exhibit, dark: bool) -> None:
    sizes: list[float] = []

    def collect(node: Any) -> None:
        if isinstance(node, dict):
            for key, child in node.items():
                if key == "size" and "shape" not in node and "solidity" not in node:
                    sizes.extend(child if isinstance(child, list) else [child])
                collect(child)
        elif isinstance(node, (list, tuple)):
            for child in node:
                collect(child)

    figure = drawn(one, dark=dark)
    collect(
        {
            "layout": figure.layout.to_plotly_json(),
            "data": [t.to_plotly_json() for t in figure.data],
        }
    )
    assert figure.layout.font.size >= 16
    assert sizes
    assert min(sizes) >= 16


@every_drawing
def test_there_is_no_legend_no_zoom_and_no_second_axis_title(one: Exhibit) -> None:
    layout = drawn(one).layout
    assert layout.showlegend is False
    assert layout.dragmode is False
    assert layout.xaxis.fixedrange
    assert layout.yaxis.fixedrange


def test_solid_is_actual_hatched_is_expected_outlined_is_target() -> None:
    rows = [bar("a", "5"), bar("b", "4", status="expected"), bar("c", "3", status="target")]
    actual, expected, target = (trace.marker for trace in drawn(exhibit("bars", *rows)).data)
    assert (actual.color, actual.pattern.shape) == ("#0072B2", None)
    assert expected.pattern.shape == "/"
    assert expected.pattern.fgcolor == "#0072B2"
    assert target.color == CLEAR
    assert (target.line.color, target.line.width) == ("#0072B2", 2)


@each("relation", get_args(Relation))
def test_only_an_open_end_carries_its_sign(relation: Relation) -> None:
    (text,) = noted(drawn(exhibit("bars", bar(relation=relation))))
    assert ("＞" in text) == (relation in ("gt", "ge"))


def test_a_silent_row_keeps_its_place_in_words_and_draws_nothing() -> None:
    figure = drawn(exhibit("bars", bar("a", "5"), bar("b", None)))
    assert len(figure.data) == 1
    assert len(noted(figure)) == 2
    assert "b" in noted(figure)[1]
    assert "not reported" in noted(figure)[1]
    assert figure.layout.annotations[1].y == 1


def test_a_zero_is_a_bar_of_no_length_and_not_a_silence() -> None:
    figure = drawn(exhibit("bars", bar("a", "5"), bar("b", "0")))
    assert [trace.x[0] for trace in figure.data] == [5, 0]
    assert "0 units" in noted(figure)[1]


#: Lines of time have tests of their own (tests/exhibits/test_years.py).
@each("kind", sorted(set(get_args(Kind)) - {*PLOTTED, "line"}))
def test_what_is_no_chart_is_not_plotted(kind: Kind) -> None:
    with pytest.raises(ValueError, match="not plotted"):
        drawn(exhibit(kind, bar()))


# --- compositions and funnels -----------------------------------------------------------


def test_parts_lie_end_to_end_and_reach_their_total() -> None:
    total, *parts = drawn(drawings()["made-composition"]).data
    assert total.base[0] == 0
    end = 0.0
    for part in parts:
        assert part.base[0] == pytest.approx(end)
        end += part.x[0]
    assert end == pytest.approx(total.x[0])


def test_parts_that_exceed_their_total_are_seen_to() -> None:
    rows = [bar("a", "10", column="total"), *(bar("a", "7", column=c, nested=True) for c in "xy")]
    figure = drawn(exhibit("composition", *rows))
    assert figure.layout.xaxis.range[1] == 14


@pytest.mark.parametrize("lang", LANGS)
def test_grades_add_up_to_the_reforms_of_each_zone(lang: Lang) -> None:
    (one,) = [one for one in shown(lang) if one.id == "signature"]
    figure, dataset = drawn(one), reader.dataset()
    telling = {reform.zone for reform in dataset.reforms}
    zones = [zone for zone in dataset.zones if zone.id in telling]  # a silent one has no bar
    assert list(dict.fromkeys(row.zone for row in one.rows)) == [zone.id for zone in zones]
    for at, zone in enumerate(zones):
        traces = [trace for trace in figure.data if trace.y[0] == at]
        end = 0.0
        for trace in traces:
            assert trace.base[0] == end
            end += trace.x[0]
        # Every zone is its own whole: a long article does not make a longer bar.
        assert end == pytest.approx(1)
        reforms = sum(reform.zone == zone.id for reform in dataset.reforms)
        rows = [row for row in one.rows if row.zone == zone.id]
        assert sum(row.amount.value or 0 for row in rows) == reforms
        shares = [float(row.amount.value or 0) / reforms for row in rows]
        assert [trace.x[0] for trace in traces] == pytest.approx(shares)


def test_a_funnel_has_its_stages_in_order_and_leaves_the_rate_to_the_words() -> None:
    rows = [bar("a", "36"), bar("b", "23", nested=True), bar("c", "64", formula="23 ÷ 36")]
    (trace,) = drawn(exhibit("funnel", *rows)).data
    assert list(trace.x) == [36, 23]
    assert list(trace.text) == ["36 units", "23 units"]


# --- hostile texts ----------------------------------------------------------------------


@each("kind", PLOTTED)
def test_no_text_can_become_a_tag_on_a_drawing(kind: Kind) -> None:
    one = hostile(kind)
    rows = [replace(row, proof=Proof()) for row in one.rows]  # a stage, not a rate
    figure = drawn(one.model_copy(update={"rows": tuple(rows)}))
    texts = noted(figure)
    for trace in figure.data:
        texts += [str(trace.hovertemplate), *map(str, trace.text or ())]
    assert any("&lt;script&gt;" in text for text in texts)
    assert not any("<script" in text for text in texts)
    # Nor is anything put in its place but what we ask for ourselves.
    hints = [str(trace.hovertemplate).removeprefix("%{text}") for trace in figure.data]
    assert not [hint for hint in hints if "%{" in hint]
