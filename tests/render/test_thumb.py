"""The thumbnail of a small picture: all of its marks, in its colours, in the room there is."""

from __future__ import annotations

from typing import Literal

import pytest

from components.render.layout import thumb
from components.render.layout.scene import Stamp, Stroke
from components.row import Mark, Pictogram, Strip

COLOURS = {"a": "#0072b2", "b": "#d55e00"}


def picture(*counts: int, form: Literal["lines", "blocks"] = "lines") -> Pictogram:
    marks: tuple[Mark, ...] = ("solid", "open", "hatched")
    strips = tuple(
        Strip(label="L", zone="ab"[at % 2], marks=tuple(marks[one % 3] for one in range(count)))
        for at, count in enumerate(counts)
    )
    return Pictogram(strips=strips, form=form, alt="said")


@pytest.mark.parametrize("form", ["lines", "blocks"])
@pytest.mark.parametrize(
    "counts", [(1,), (4, 4, 4, 4), (8, 8, 8, 8), (1, 13, 88), (36, 16), (30,) * 4]
)
def test_every_mark_stands_in_the_room_and_none_on_another(
    counts: tuple[int, ...], form: Literal["lines", "blocks"]
) -> None:
    scene = thumb.scene(picture(*counts, form=form), COLOURS, 96, 32)
    assert scene and scene.wide <= 96 and scene.tall <= 32
    items = [item for part in scene.parts for item in part.items]
    assert len(items) == sum(counts)
    middles = {
        (round(one.x, 2), round(one.y, 2))
        if isinstance(one, Stamp)
        else (round(sum(x for x, _ in one.points) / 2, 2), round(one.points[0][1], 2))
        for one in items
        if isinstance(one, Stamp | Stroke)
    }
    assert len(middles) == sum(counts)
    assert all(0 < x < scene.wide and 0 < y < scene.tall for x, y in middles)
    used = {one.colour for one in items if isinstance(one, Stamp)}
    assert used <= set(COLOURS.values())


def test_what_would_be_grey_is_left_out() -> None:
    assert thumb.scene(picture(2000), COLOURS, 96, 32) is None
    assert thumb.scene(picture(0), COLOURS, 96, 32) is None
