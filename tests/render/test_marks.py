"""Marks of bars and compositions say no more than their figures."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import etree

from components.exhibit import Exhibit
from components.render.layout import measure
from components.render.layout.palette import GREY, LIGHT, TALLY, TRACK, strength
from components.render.layout.scene import Part, Scene, Stamp
from components.render.svg import painter
from components.render.svg.pen import Pen
from components.render.svg.sheet import Shape
from components.row import Figure
from data.model import Relation, Status
from tests.support.letters import squeezed
from tests.support.madeup import bar, exhibit
from tests.support.svg import BLUE, SHAPES, bars, drawn, every_shape, number, said, tags


@every_shape
def test_bars_start_at_zero_and_are_as_long_as_their_figures(
    shape: Shape,
) -> None:
    svg = drawn(exhibit("bars", bar("a", "40"), bar("b", "10"), bar("c", "0")), shape)
    long, short = bars(svg)
    assert number(long, "x") == number(short, "x")
    assert number(long, "width") == pytest.approx(4 * number(short, "width"), abs=0.3)
    assert number(long, "width") > 0.4 * shape.width


def test_a_share_is_drawn_against_its_whole() -> None:
    svg = drawn(exhibit("bars", bar("a", "20", percent=True), bar("b", "5", percent=True)))
    tracks = tags(svg, "rect", fill=TRACK)
    assert len(tracks) == 2
    assert number(bars(svg)[0], "width") == pytest.approx(number(tracks[0], "width") / 5, abs=0.3)


def test_actual_is_solid_expected_hatched_and_a_target_outlined() -> None:
    solids: dict[Status, int] = {"actual": 1, "expected": 0, "target": 0}
    for status, solid in solids.items():
        svg = drawn(exhibit("bars", bar(status=status), bar("b", zone="other")))
        assert len(bars(svg)) == solid, status
    hatched = drawn(exhibit("bars", bar(status="expected")))
    assert len(tags(hatched, "rect", stroke=BLUE, fill="none")) == 1
    strokes = [one.get("d") for one in tags(hatched, "path", stroke=BLUE)]
    assert len(strokes) == 1
    assert strokes[0].count("m") > 20
    outlined = drawn(exhibit("bars", bar(status="target")))
    assert len(tags(outlined, "rect", stroke=BLUE, fill=LIGHT.ground)) == 1
    assert not tags(outlined, "path")


def test_hatching_stays_inside_its_bar() -> None:
    svg = drawn(exhibit("bars", bar(status="expected")))
    outline = tags(svg, "rect", stroke=BLUE, fill="none")[0]
    left, top = number(outline, "x"), number(outline, "y")
    right, foot = left + number(outline, "width"), top + number(outline, "height")
    steps = re.findall(r"([ml])(-?[\d.]+) ?(-?[\d.]+)", tags(svg, "path", stroke=BLUE)[0].get("d"))
    assert "".join(sign for sign, *_ in steps) == "ml" * (len(steps) // 2) and len(steps) > 40
    x = y = 0.0
    for sign, along, down in steps:
        x, y = round(x + float(along), 1), round(y + float(down), 1)
        assert round(left - 0.1, 1) <= x <= round(right + 0.1, 1)
        assert round(top - 0.1, 1) <= y <= round(foot + 0.1, 1)
        assert sign == "m" or abs(float(along) + float(down)) < 0.11, "at half a right angle"


@every_shape
@pytest.mark.parametrize("relation", ["gt", "ge"])
def test_more_than_has_an_open_point_beyond_its_value(relation: Relation, shape: Shape) -> None:
    exact = drawn(exhibit("bars", bar()), shape)
    more = drawn(exhibit("bars", bar(relation=relation)), shape)
    assert not tags(exact, "path")
    (point,) = tags(more, "path", stroke=BLUE, fill="none")
    end = number(bars(more)[0], "x") + number(bars(more)[0], "width")
    xs = [float(x) for x in re.findall(r"[ML]([\d.]+)", point.get("d"))]
    assert min(xs) >= end
    assert xs[1] > xs[0] == xs[2]
    assert not point.get("d").endswith("Z")
    assert "＞" in said(more)
    assert "＞" not in said(exact)


@every_shape
def test_silence_keeps_its_row_in_words_and_draws_nothing(
    shape: Shape,
) -> None:
    svg = drawn(exhibit("bars", bar("a"), bar("silent", None)), shape)
    assert len(bars(svg)) == 1
    assert "notreported" in said(svg)
    zero = drawn(exhibit("bars", bar("a"), bar("nil", "0")), shape)
    # A zero is a value: its line of origin is there, that of a silence is not.
    assert len(tags(zero, "line")) == len(tags(svg, "line")) + 1


@every_shape
def test_parts_are_laid_end_to_end_under_their_total(
    shape: Shape,
) -> None:
    rows = [
        bar("sum", value, column=name, nested=at > 0)
        for at, (name, value) in enumerate((("all", "16"), ("x", "10"), ("y", "5"), ("z", "1")))
    ]
    svg = drawn(exhibit("composition", *rows), shape)
    (total,) = bars(svg, GREY)
    parts = bars(svg)
    assert number(parts[0], "x") == number(total, "x")
    for before, after in pairwise(parts):
        assert number(after, "x") == pytest.approx(
            number(before, "x") + number(before, "width"), abs=0.3
        )
        assert number(after, "y") > number(before, "y")
    assert sum(number(one, "width") for one in parts) == pytest.approx(
        number(total, "width"), abs=0.5
    )


def stack() -> Exhibit:
    tones = (("best", "outcome"), ("good", "output"), ("said", "stated"))
    rows = [
        bar(zone, count, column=column, tone=tone)
        for zone, counts in (("north", ("1", "60", "39")), ("south", ("2", "2", "4")))
        for (column, tone), count in zip(tones, counts, strict=True)
    ]
    return exhibit("stacked", *rows, columns=("best", "good", "said"))


@every_shape
def test_a_stack_is_its_own_whole_with_every_count_and_a_legend(
    shape: Shape,
) -> None:
    svg = drawn(stack(), shape)
    segments = [one for one in tags(svg, "rect") if one.getparent().tag == "g"]
    wholes: dict[str, list[float]] = {}
    for one in segments:
        wholes.setdefault(one.get("y"), []).append(number(one, "width"))
    north, south = wholes.values()
    assert sum(north) == pytest.approx(sum(south), abs=0.5)
    assert [part / sum(north) for part in north] == pytest.approx([0.01, 0.6, 0.39], abs=0.01)
    for group in svg.iter("g"):
        count = group.find("title").text.rsplit(": ", 1)[1]
        assert "".join(group.find("text").itertext()) == count
    swatches = [one for one in tags(svg, "rect") if one.getparent().tag == "svg"]
    # What is better borne out keeps more of its colour, on a light page and on a dark one.
    (ink,) = {one.get("fill") for one in swatches}
    assert ink == LIGHT.soft
    for shown in (swatches, segments[:3]):
        shares = [float(one.get("fill-opacity", "1")) for one in shown]
        assert shares == [strength(tone) for tone in ("outcome", "output", "stated")]
    assert all(name in said(svg) for name in ("best", "good", "said"))


@every_shape
def test_a_count_over_its_bar_does_not_stand_in_the_legend(shape: Shape) -> None:
    svg = drawn(stack(), shape)
    swatches = [one for one in tags(svg, "rect") if one.getparent().tag == "svg"]
    legend = max(number(one, "y") + number(one, "height") for one in swatches)
    counts = [one for group in svg.iter("g") for one in group.iter("text")]
    size = max(float(one.get("font-size")) for one in counts)
    assert min(number(one, "y") for one in counts) - 0.8 * size > legend


def test_no_qualifier_is_lost_in_a_stack() -> None:
    """However narrow its segment: what has no room at the bar stands under the bar's name."""
    rows = [
        bar("north", count, "gt", column=f"grade {count}", tone="output")
        for count in ("1", "2", "3", "400")
    ]
    rows = [
        replace(one, figure=Figure(lead="more than", number=f"{one.amount.value}")) for one in rows
    ]
    columns = tuple(one.column for one in rows)
    for shape in SHAPES:
        svg = drawn(exhibit("stacked", *rows, bar("south", "5"), columns=columns), shape)
        for one in rows:
            assert squeezed(one.marked) in said(svg), one.marked
        width = float(svg.get("viewBox").split()[2])
        for text in svg.iter("text"):
            size = number(text, "font-size")
            long = measure.extent("".join(text.itertext()), size)[0]
            half = {"middle": 0.5, None: 1.0}[text.get("text-anchor")]
            assert number(text, "x") + long * half <= width + size * 0.5


def test_a_stack_with_nothing_in_it_says_so() -> None:
    silent = [bar("east", None, column="best"), bar("east", None, column="good")]
    one = stack()
    svg = drawn(one.model_copy(update={"rows": (*one.rows, *silent)}))
    assert "notreported" in said(svg)


def test_a_dashed_square_has_its_corners_and_one_too_small_for_dashes_its_outline() -> None:
    for size, dashes in ((3.0, 0), (9.0, 8), (30.0, 16)):
        pen = Pen()
        stamp = Stamp(20, 20, size, "dashed", TALLY, True)
        painter.paint(pen, Scene(40, 40, (Part((stamp,)),)), {})
        svg = etree.fromstring(f"<svg>{pen.written()}</svg>")
        (square,) = svg.iter("rect")
        assert bool(square.get("stroke-dasharray")) is bool(dashes)
        if dashes:
            dash, gap = map(float, square.get("stroke-dasharray").split())
            assert 4 * float(square.get("width")) / (dash + gap) == pytest.approx(dashes, abs=0.1)
            assert float(square.get("stroke-dashoffset")) == pytest.approx(dash / 2, abs=0.01)
