"""Scenes on slides: native shapes in the looks that fill has one meaning for, a group a row."""

from __future__ import annotations

from typing import Any

import pytest

from components.render.layout.palette import SILENCE
from components.render.layout.scene import Box, Part, Scene, Stamp, Stroke, TextLine
from components.render.pptx import sceneshapes, template
from components.render.pptx.canvas import Canvas, Deck
from components.render.pptx.drawingml import Area
from components.row import Mark, Row
from tests.support.cases import each
from tests.support.decks import A, told

BLUE = "#0072b2"
EMU = 6350


PLACE = Area(80, 100, 1000, 500)


def painted(*parts: Part, frame: Area = PLACE) -> list[Any]:
    """The shapes of a slide with a scene of 1000 by 500."""
    deck = Deck(template.opened(told(), [BLUE]), told(), {"z": BLUE})
    sheet = Canvas(deck, template.Layout.EXHIBIT)
    sceneshapes.paint(sheet, Scene(1000, 500, parts), frame)
    return list(sheet.slide.shapes)


def form(shape: Any) -> str:
    return str(shape.element.find(f".//{A}prstGeom").get("prst"))


def filled(shape: Any) -> str:
    """The fill of a shape: none, solid, or lines."""
    return str(shape.element.find(".//{*}spPr")[2].tag.removeprefix(A))


@each(
    "mark, square, forms, fills, dash",
    [
        ("solid", False, ["ellipse"], ["solidFill"], None),
        ("solid", True, ["rect"], ["solidFill"], None),
        ("open", False, ["ellipse"], ["solidFill"], None),
        ("dashed", True, ["rect"], ["solidFill"], "sysDash"),
        ("hatched", False, ["ellipse"], ["pattFill"], "sysDash"),
        ("half", False, ["ellipse", "chord"], ["solidFill", "solidFill"], None),
        ("half", True, ["rect", "rect"], ["solidFill", "solidFill"], None),
        ("ringed", False, ["ellipse", "ellipse"], ["solidFill", "solidFill"], None),
    ],
)
def test_a_mark_is_a_native_shape_filled_as_it_means(
    mark: Mark, square: bool, forms: list[str], fills: list[str], dash: str | None
) -> None:
    shapes = painted(Part((Stamp(100, 100, 20, mark, BLUE, square),)))
    assert [form(one) for one in shapes] == forms
    assert [filled(one) for one in shapes] == fills
    found = shapes[0].element.find(f".//{A}prstDash")
    assert (found.get("val") if found is not None else None) == dash
    inside = [one.element.find(f".//{A}solidFill/*") for one in shapes]
    ground = [one is not None and one.get("val") == "bg1" for one in inside]
    assert ground[0] == (mark in ("open", "dashed", "half", "ringed"))


def test_the_left_half_of_a_half_disc_is_filled() -> None:
    _, half = painted(Part((Stamp(100, 100, 20, "half", BLUE),)))
    handles = [one.get("fmla") for one in half.element.iter(f"{A}gd")]
    assert handles == ["val 5400000", "val 16200000"]


def test_what_belongs_to_a_row_is_one_group_that_says_so() -> None:
    row = Row(label="Signed", text="36 projects", detail="this year")
    items = (Stamp(100, 100, 20, "solid", BLUE), TextLine(200, 100, "36", 28, bold=True))
    (group,) = painted(Part(items, row))
    assert group.shape_type == 6
    assert group.element.xpath(".//p:cNvPr")[0].get("descr") == "Signed · 36 projects · this year"
    disc, words = group.shapes
    assert (disc.left, disc.top) == ((80 + 90) * EMU, (100 + 90) * EMU)
    assert words.text_frame.text == "36"
    assert group.left <= min(disc.left, words.left)
    assert group.left + group.width >= max(disc.left + disc.width, words.left + words.width)


def test_a_box_may_be_rounded_dashed_or_hatched() -> None:
    plain, team, quiet = painted(
        Part((Box(0, 0, 300, 80, fill=BLUE),)),
        Part((Box(0, 100, 300, 80, edge=BLUE, dashed=True, rounded=True),)),
        Part((Box(0, 200, 300, 80, edge=BLUE, hatched=True),)),
    )
    assert form(plain) == "rect"
    assert form(team) == "roundRect"
    assert team.element.find(f".//{A}prstDash").get("val") == "dash"
    assert filled(quiet) == "pattFill"
    (colour,) = quiet.element.findall(f".//{A}pattFill/{A}fgClr/{A}srgbClr")
    assert colour.get("val") == SILENCE[1:].upper()


@each(
    "points, end",
    [
        (((0.0, 0.0), (0.0, 90.0)), "tailEnd"),
        (((0.0, 90.0), (0.0, 0.0)), "headEnd"),
        (((90.0, 0.0), (0.0, 0.0)), "headEnd"),
        (((0.0, 0.0), (0.0, 40.0), (90.0, 40.0), (90.0, 90.0)), "tailEnd"),
        (((0.0, 90.0), (0.0, 40.0), (90.0, 40.0), (90.0, 0.0)), "tailEnd"),
    ],
)
def test_a_line_has_its_corners_and_its_arrow_at_its_end(points: Any, end: str) -> None:
    (line,) = painted(Part((Stroke(points, BLUE, arrow=True),)))
    assert [one.tag.removeprefix(A) for one in line.element.find(f".//{A}ln")][1:] == [end]
    corners = list(line.element.iter(f"{A}pt"))
    assert len(corners) == (len(points) if len(points) > 2 else 0)


def test_words_stand_about_their_point() -> None:
    start, middle, last = painted(
        Part((TextLine(500, 250, "words", 24),)),
        Part((TextLine(500, 250, "words", 24, align="middle"),)),
        Part((TextLine(500, 250, "words", 24, align="end"),)),
    )
    at, level = (80 + 500) * EMU, (100 + 250) * EMU
    assert start.left == pytest.approx(at, abs=2)
    assert middle.left + middle.width / 2 == pytest.approx(at, abs=2)
    assert last.left + last.width == pytest.approx(at, abs=2)
    assert all(one.top + one.height / 2 == pytest.approx(level, abs=2) for one in (start, last))


def test_a_scene_too_large_for_its_place_is_smaller_in_it_and_never_larger() -> None:
    part = Part((Stamp(500, 250, 100, "solid", BLUE),))
    (half,) = painted(part, frame=Area(0, 0, 500, 500))
    assert half.width == 50 * EMU
    (same,) = painted(part, frame=Area(0, 0, 5000, 5000))
    assert same.width == 100 * EMU
