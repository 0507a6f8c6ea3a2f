"""A row of a drawing answers wherever it lies, also where nothing is painted."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from lxml import etree

from components.exhibit import Exhibit
from components.render.layout import reach, scenes
from components.render.layout.scene import Part, Stamp, TextLine
from components.render.svg.pen import Manner
from components.render.svg.sheet import Shape
from data.model import Lang
from tests.support import zoned
from tests.support.madeup import bar, exhibit
from tests.support.scened import every_case
from tests.support.svg import COLOURS, drawn, tags

ROW = bar("A")


def beside(top: float, *, right: float = 100.0) -> Part:
    """A word, a blank and a mark on one line."""
    return Part(
        (TextLine(0, top + 10, "A", 20), Stamp(right, top + 10, 20, "solid", "#000000")), ROW
    )


def area(box: etree._Element) -> tuple[float, ...]:
    return tuple(float(str(box.get(name))) for name in ("x", "y", "width", "height"))


def test_a_part_answers_between_its_words_and_its_marks() -> None:
    found = reach.apart([beside(0), Part(beside(15).items), beside(30)])
    assert found == {0: (0, 0, 110, 20), 2: (0, 30, 110, 20)}


def test_where_two_rows_reach_into_each_other_only_what_is_drawn_answers() -> None:
    assert set(reach.apart([beside(0), beside(15), beside(40)])) == {2}


@every_case
def test_no_two_rows_of_a_scene_answer_at_one_place(case: tuple[Exhibit, Lang]) -> None:
    one, lang = case
    made = scenes.SCENES[one.kind](one, COLOURS, lang, 940, None, 16)
    found = reach.apart(made.parts)
    for (left, top, wide, tall), other in combinations(found.values(), 2):
        beyond = left + wide <= other[0] or other[0] + other[2] <= left
        assert beyond or top + tall <= other[1] or other[1] + other[3] <= top
    rows = [part for part in made.parts if reach.leads(part)]
    assert not rows or len(found) > len(rows) / 2


def test_a_cell_that_says_nothing_is_one_place_to_press() -> None:
    one = zoned.topics("zh")
    made = scenes.SCENES[one.kind](one, COLOURS, "zh", 1240, None, 16)
    silent = [row for row in one.rows if row.silent]
    assert silent
    for row in silent:
        assert sum(part.row is row for part in made.parts) == 1


def test_the_whole_line_of_a_bar_answers() -> None:
    one = exhibit("bars", bar("A"), bar("B", "40"), bar("C", None))
    svg = drawn(one, Shape(1240, size=16))
    boxes = [area(tag[1]) for tag in svg.iter("g") if tag.get("data-open")]
    assert [box[2] for box in boxes] == [1240, 1240]
    for (_, top, _, tall), (_, below, *_) in pairwise(boxes):
        assert top + tall == pytest.approx(below, abs=0.2)
    # A picture cannot be pressed.
    assert not tags(drawn(one, manner=Manner()), "rect", fill="transparent")
