"""Funnels: only what is part of the stage before is drawn against it."""

from __future__ import annotations

import pytest

from components import words
from components.render.svg.sheet import Shape
from components.row import Row
from tests.support.letters import squeezed
from tests.support.madeup import bar, exhibit
from tests.support.svg import drawn, every_shape, number, said, tags


def stages(*nested: bool) -> list[Row]:
    return [bar(f"stage {at}", str(40 - 10 * at), nested=one) for at, one in enumerate(nested)]


@every_shape
def test_a_funnel_narrows_with_its_figures_and_says_its_rate(
    shape: Shape,
) -> None:
    rate = bar("rate", "75", formula="30 ÷ 40", unit="percent")
    svg = drawn(exhibit("funnel", *stages(False, True), rate), shape)
    # Not the blank ones, over which the whole line of a stage takes a click.
    boxes = [one for one in tags(svg, "rect") if one.get("fill") != "transparent"]
    assert number(boxes[1], "width") == pytest.approx(number(boxes[0], "width") * 0.75, abs=0.3)
    middles = {round(number(one, "x") + number(one, "width") / 2) for one in boxes}
    assert len(middles) == 1
    assert squeezed(words.text("en", "computed.by", formula="30 ÷ 40")) in said(svg)


def test_what_is_not_nested_is_never_drawn_as_a_funnel() -> None:
    for rows in (stages(False, False), [bar("a", "10"), bar("b", "20", nested=True)]):
        svg = drawn(exhibit("funnel", *rows))
        fills = {one.get("fill") for one in tags(svg, "path")}
        assert fills <= {None, "none"}
