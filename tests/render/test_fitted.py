"""The largest texts that fit are found without trying every size."""

from __future__ import annotations

from functools import partial
from itertools import product
from typing import Any

import pytest

from components import memory
from components.exhibit import Exhibit
from components.render.layout import fewer, scenes
from components.render.layout.scene import Scene
from tests.support import scened
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
