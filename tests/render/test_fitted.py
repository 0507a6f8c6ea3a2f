"""The largest texts that fit are found without trying every size."""

from __future__ import annotations

from functools import partial
from itertools import product
from typing import Any

import pytest

from components import memory
from components.exhibit import Exhibit
from components.render.layout import dots, fewer, scenes
from components.render.layout.scene import Phrase, Scene, Stamp
from tests.support import pictured, scened
from tests.support.cases import WIDE

#: A wall, with a little room and with plenty, and half of one.
ROOMS = ((1776.0, 719.0), (1776.0, 300.0), (1776.0, 1200.0), (900.0, 700.0))


def largest(exhibit: Exhibit, width: float, height: float) -> Scene:
    """That of all sizes, each tried."""
    broken = made = None
    for told, size in product(fewer.words(exhibit), scenes.sizes(exhibit.kind)):
        made = scenes.SCENES[exhibit.kind](told, {}, "zh", width, height, size)
        if made.tall <= height + scenes.ROUNDING:
            if not made.broken:
                return made
            broken = broken or made
    assert made
    return broken or made


@pytest.mark.parametrize("few", [True, pytest.param(False, marks=WIDE)])
def test_the_texts_that_fit_are_those_that_trying_all_sizes_finds(
    few: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "here", partial(lambda kept: kept, memory.Memory()))
    cases = [make("zh") for make in scened.MADE] if few else [one for one, _ in scened.cases()]
    for exhibit, (width, height) in product(cases, ROOMS[:1] if few else ROOMS):
        found = scenes.fitted(exhibit, {}, "zh", width, height)
        assert found == largest(exhibit, width, height), (exhibit.id, width, height)


def test_what_is_far_too_tall_spares_the_sizes_that_cannot_fit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[float] = []
    lay = scenes.SCENES["sides"]

    def counted(*given: Any) -> Scene:
        tried.append(given[-1])
        return lay(*given)

    monkeypatch.setattr(memory, "here", partial(lambda kept: kept, memory.Memory()))
    monkeypatch.setitem(scenes.SCENES, "sides", counted)
    one = next(made for make in scened.MADE if (made := make("zh")).kind == "sides")
    scenes.fitted(one, {}, "zh", 1776.0, 60.0)
    sizes = scenes.sizes("sides")
    assert tried[0] == sizes[0] and len(tried) < len(fewer.words(one)) * len(sizes) / 2


def test_marks_stand_closer_where_more_of_them_then_stand_beside_each_other() -> None:
    """On paper, which is too narrow for all of them; a phone is as it is."""
    one = pictured.pipeline("zh")

    def across(width: float, size: float) -> float:
        made = dots.layout(one, pictured.COLOURS, "zh", width, None, size)
        found = (item for part in made.parts for item in part.items if isinstance(item, Stamp))
        return max(item.size for item in found) / size

    assert across(929, 19) < 0.8 * dots._PITCH
    assert across(344, 16) == pytest.approx(0.8 * dots._PITCH)


def test_on_a_phone_marks_go_across_where_that_is_lower() -> None:
    rows = [pictured.counted(name, "19", "项", "dashed") for name in "abc"]
    made = dots.layout(pictured.made("dots", rows), pictured.COLOURS, "zh", 344, None, 16)
    marks = [item for part in made.parts for item in part.items if isinstance(item, Stamp)]
    assert max(one.x for one in marks) > 344 / 2
    assert len({round(one.y) for one in marks}) <= 3 * 3


def test_a_lean_picture_is_lower_by_what_stands_between_its_things() -> None:
    one = pictured.pipeline("en")
    free = dots.layout(one, pictured.COLOURS, "en", 1760, None, 24).tall
    assert dots.layout(one, pictured.COLOURS, "en", 1760, 1.0, 24).tall < free - 24


def test_what_is_little_to_count_is_set_larger_than_tables_are() -> None:
    few = pictured.made("dots", [pictured.counted("a", "3", "个", "solid")])
    drawn = scenes.fitted(few, pictured.COLOURS, "zh", 1760, 700)
    said = [item for part in drawn.parts for item in part.items if isinstance(item, Phrase)]
    assert said[0].runs[0].size == scenes.sizes("dots")[0] > scenes.sizes("tally")[0]
