"""Funnels and steps: only what is part of the one before is drawn against it."""

from __future__ import annotations

import pytest

from components import words
from components.render.layout.palette import TRACK
from components.render.svg.sheet import Shape
from components.row import Figure, Row
from tests.support.barred import bar, exhibit
from tests.support.letters import squeezed
from tests.support.svg import SHAPES, bars, drawn, every_shape, number, said, tags


def stages(*nested: bool) -> list[Row]:
    return [bar(f"stage {at}", str(40 - 10 * at), nested=one) for at, one in enumerate(nested)]


@every_shape
def test_a_funnel_narrows_with_its_figures_and_says_its_rate(
    shape: Shape,
) -> None:
    rate = bar("rate", "75", formula="30 ÷ 40", unit="percent")
    svg = drawn(exhibit("funnel", *stages(False, True), rate), shape)
    boxes = tags(svg, "rect")
    assert number(boxes[1], "width") == pytest.approx(number(boxes[0], "width") * 0.75, abs=0.3)
    middles = {round(number(one, "x") + number(one, "width") / 2) for one in boxes}
    assert len(middles) == 1
    assert squeezed(words.text("en", "computed.by", formula="30 ÷ 40")) in said(svg)


def test_what_is_not_nested_is_never_drawn_as_a_funnel() -> None:
    loose = words.text("en", "steps.loose")
    for rows in (stages(False, False), [bar("a", "10"), bar("b", "20", nested=True)]):
        svg = drawn(exhibit("funnel", *rows))
        fills = {one.get("fill") for one in tags(svg, "path")}
        assert fills <= {None, "none"}
    assert squeezed(loose) in said(drawn(exhibit("funnel", *stages(False, False))))


@every_shape
def test_only_a_nested_step_is_drawn_against_the_one_before(
    shape: Shape,
) -> None:
    svg = drawn(exhibit("steps", *stages(False, False, True)), shape, "zh")
    (track,) = tags(svg, "rect", fill=TRACK)
    filled = next(
        one
        for one in bars(svg)
        if one.get("y") == track.get("y") and one.get("x") == track.get("x")
    )
    assert number(filled, "width") == pytest.approx(number(track, "width") * 20 / 30, abs=0.3)
    told = said(svg)
    assert told.count(squeezed(words.text("zh", "steps.loose"))) == 1
    assert told.count(squeezed(words.text("zh", "steps.nested"))) == 1
    assert squeezed(words.text("zh", "steps.share", share="67")) in told


def test_a_word_of_a_figure_is_not_broken_in_a_step() -> None:
    steps = [bar(f"s{at}", "120", unit="x") for at in range(4)]
    steps = [
        one.model_copy(update={"figure": Figure(number="120", unit="enterprises", spaced=True)})
        for one in steps
    ]
    for shape in SHAPES:
        told = [
            "".join(text.itertext()).replace("\u2009", "")
            for text in drawn(exhibit("steps", *steps), shape).iter("text")
        ]
        assert sum("enterprises" in text for text in told) == 4
