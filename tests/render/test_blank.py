"""No slide of the default decks has a blank band over a third of its height: measured from the
lines of text and the marks that stand on it, and not from the boxes they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from math import ceil
from typing import Any

import pytest

from components import config, story
from components.render.layout import measure
from components.story import Story
from data.model import LANGS, Lang
from tests.support import reader, stories
from tests.support.cases import WIDE, each, mostly
from tests.support.decks import (
    COLOURS,
    A,
    bar,
    build,
    crowd,
    exhibit,
    file,
    leaves,
    made,
    opened,
    real,
    shown,
)

EMU, HEIGHT = 6350, 1080.0
#: A line of text of n points stands so high on a slide of 1080 pixels.
_POINT = 2.0
Band = tuple[float, float]
PLANS = [plan.id for plan in config.load().stories]


@cache
def told(plan: str, lang: Lang) -> Story:
    if plan == "full":
        return real(lang)
    return story.planned(reader.edition(lang), config.load().plan(plan), stories.TODAY)


@cache
def deck(plan: str, lang: Lang) -> Any:
    return opened(file(lang) if plan == "full" else build(told(plan, lang), COLOURS))


def crowded(plan: str) -> Any:
    """The deck of thirty zones."""
    given, _ = crowd(plan)
    zones = [row.zone for exhibit in given.exhibits for row in exhibit.rows if row.zone]
    return opened(build(given, config.load().colours([*dict.fromkeys(zones)])))


def paragraphs(body: Any, room: float) -> Iterator[tuple[float, float]]:
    """The space before each paragraph, and the height of its lines in the narrowest of fonts."""
    for one in body.iter(f"{A}p"):
        text = "".join(run.text or "" for run in one.iter(f"{A}t"))
        leading = [int(found.get("val")) for found in one.iterfind(f"{A}pPr/{A}lnSpc/{A}spcPts")]
        before = [int(found.get("val")) for found in one.iterfind(f"{A}pPr/{A}spcBef/{A}spcPts")]
        tall = (leading[0] if leading else 2400) / 100 * _POINT
        runs = [
            measure.narrow(run.findtext(f"{A}t") or "", int(run.find(f"{A}rPr").get("sz")) / 50)
            for run in one.iter(f"{A}r")
        ]
        lines = max(1 + len(list(one.iter(f"{A}br"))), ceil(sum(runs) / max(room, 1)))
        yield (before[0] / 100 * _POINT if before else 0.0), tall * lines if text.strip() else 0.0


def written(body: Any, area: Band, room: float, anchor: str = "t") -> Iterator[Band]:
    """The bands of the paragraphs of a box from top to foot, ``room`` wide."""
    (top, foot), found = area, list(paragraphs(body, room))
    y = top
    if anchor == "b":
        y = foot - sum(before + tall for before, tall in found)
    elif anchor == "ctr":
        y = (top + foot - sum(before + tall for before, tall in found)) / 2
    for before, tall in found:
        y += before
        if tall:
            yield y, min(y + tall, foot) if y < foot else y + tall
        y += tall


def bands(shapes: Any) -> Iterator[Band]:
    """From where to where something stands on a slide."""
    for shape in shapes:
        if shape.shape_type == 6:
            yield from bands(shape.shapes)
            continue
        if shape.top is None:  # it stands where the template has it
            continue
        top, foot = shape.top / EMU, (shape.top + shape.height) / EMU
        if getattr(shape, "has_table", False):
            y = top
            for row in shape.table.rows:
                tall = row.height / EMU
                for cell, column in zip(row._tr.tc_lst, shape.table.columns, strict=True):
                    first = y + (cell.marT or 0) / EMU
                    yield from written(cell, (first, y + tall), column.width / EMU - 24)
                y += tall
        elif shape.has_text_frame and shape.text_frame.text.strip():
            body = shape.text_frame._txBody
            pr = body.find(f"{A}bodyPr")
            inset = int(pr.get("tIns") or 0) / EMU
            room = shape.width / EMU if pr.get("wrap") != "none" else 1e9
            yield from written(body, (top + inset, foot), room, pr.get("anchor") or "t")
        elif not _frame(shape, foot - top):
            yield top, foot


def _frame(shape: Any, tall: float) -> bool:
    """Whether it is only the frame of a card, whose words say how full it is."""
    hollow = shape.element.find(f".//{A}prstGeom[@prst='rect']") is not None
    return hollow and tall > 60


def blank(slide: Any) -> float:
    """The tallest band without anything, as a part of the slide; its foot stands at the foot."""
    found = sorted(bands(slide.shapes))
    widest, y = 0.0, 0.0
    for top, foot in [*found, (1016.0, HEIGHT)]:
        widest = max(widest, top - y)
        y = max(y, foot)
    return widest / HEIGHT


def faults(presentation: Any) -> list[tuple[int, str, float]]:
    return [
        (at, slide.shapes.title.text_frame.text[:40], round(share, 2))
        for at, slide in enumerate(presentation.slides, 1)
        if slide.slide_layout.name == "Exhibit" and (share := blank(slide)) > 1 / 3
    ]


@each("plan", PLANS)
@mostly("en")
def test_no_slide_has_a_blank_band_over_a_third_of_its_height(plan: str, lang: Lang) -> None:
    assert faults(deck(plan, lang)) == []


@pytest.mark.lasts(10)
@pytest.mark.parametrize(
    "plan", [pytest.param(plan, marks=WIDE if plan == "full" else ()) for plan in PLANS]
)
def test_nor_has_one_with_thirty_zones(plan: str) -> None:
    """Of the whole story, whose screens take long to lay out, widely: it has the exhibits of the
    short one, and more of the like."""
    assert faults(crowded(plan)) == []


@mostly("en")
def test_nor_have_the_bars_of_one_zone_or_two(lang: Lang) -> None:
    """Of few bars each has more room."""
    for zones in (*((zone,) for zone in reader.FOUR), *combinations(reader.FOUR, 2)):
        told = story.selected(reader.edition(lang, zones), ["signature"], stories.TODAY)
        assert faults(opened(build(told, COLOURS))) == [], zones


@each("plan", PLANS)
@pytest.mark.parametrize("lang", LANGS)
def test_no_line_of_a_table_stands_alone_unless_it_fills_its_slide(plan: str, lang: Lang) -> None:
    for one in told(plan, lang).exhibits:
        for leaf in leaves(one):
            if leaf.widths and len(leaf.heights) == 1:
                assert leaf.heights[0] - leaf.spare > leaf.height / 4, (one.id, leaf.exhibit.part)


@pytest.mark.parametrize("lang", LANGS)
def test_titles_are_28_points_or_more(lang: Lang) -> None:
    for slide in deck("full", lang).slides:
        runs = slide.shapes.title.text_frame.paragraphs[0].runs
        assert int(runs[0].font.size.pt) >= 28


def test_a_slide_with_little_on_it_is_blank() -> None:
    """The measure sees what is to be seen: a box that is tall and says one word is blank."""
    (page,) = shown(made(exhibit("kpi", bar("a"))))
    for shape in list(page.shapes):
        if shape.has_text_frame and shape.top and 100 < shape.top / EMU < 900:
            shape.element.getparent().remove(shape.element)
    assert blank(page) > 1 / 3
