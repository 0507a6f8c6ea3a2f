"""With thirty zones nothing of a small picture is cut, and the words of a cover end on it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from components import config, story
from components.exhibit import Exhibit
from components.exhibits import pictured, shelf, takeaways
from components.render.layout import measure, pictogram, scenes, wall, zonegrid
from components.render.layout.scene import TextLine
from components.render.pptx import slides
from components.row import Row
from data.model import LANGS, Lang
from tests.support import reader, thirty
from tests.support.cases import mostly
from tests.support.decks import opened

EMU = 914400 / 144


@pytest.mark.parametrize("room", [240.0, 380.0, 900.0])
@pytest.mark.parametrize("lang", LANGS)
def test_names_and_counts_over_marks_are_whole(lang: Lang, room: float) -> None:
    ed = thirty.edition(lang)
    zones = ed.zones
    named = {"Full agency service, guided and agency handling": zones[:14], "b": zones[:9]}
    made = pictogram.scene(pictured.held(ed, zones, named), {}, room, 24)
    words = [item for part in made.parts for item in part.items if isinstance(item, TextLine)]
    said = " ".join(word.text for word in words)
    for name, having in named.items():
        assert " ".join(name.split()) in " ".join(said.split()), said
        assert f"{len(having)}/{len(zones)}" in said
    for word in words:
        assert word.x + measure.wide(word.text, word.size) <= room + 1, word.text
        assert word.y <= made.tall


@pytest.mark.parametrize("lang", LANGS)
def test_things_of_the_same_zones_are_one_line_of_marks(lang: Lang) -> None:
    ed = thirty.edition(lang)
    held = ed.zones[:14]
    (strip,) = pictured.held(ed, ed.zones, {"a": held, "b": held}).strips
    assert (strip.label, strip.text) == ("", "14/30")


@mostly("en")
def test_the_words_of_a_cover_end_above_the_foot_of_the_slide(lang: Lang) -> None:
    ed = thirty.edition(lang)
    told = story.planned(ed, config.load().plan("short"), date(2026, 3, 1))
    told = told.model_copy(update={"sections": ()})
    (cover, *_) = opened(slides.pptx(told, {})).slides
    shape: Any
    for shape in cover.shapes:
        assert (shape.top + shape.height) / EMU <= wall.HEIGHT, shape.name


@pytest.mark.parametrize("lang", LANGS)
def test_funds_stand_beside_each_other_on_a_slide(lang: Lang) -> None:
    found = shelf.take(reader.edition(lang), "composition_yuncheng_fund_scale")
    assert found
    made = scenes.fitted(found, {}, lang, wall.INNER, 760)
    assert not made.broken


def test_lessons_of_many_zones_name_each_practice_once() -> None:
    found = takeaways.lessons_five(thirty.edition("zh"))
    assert found
    for row in found.rows:
        assert row.drawn.picture
        assert [strip.label for strip in row.drawn.picture.strips] == [""]


def test_on_a_phone_no_word_of_a_long_zone_name_is_parted() -> None:
    name, width = "Jinzhong Taigu Agricultural High-tech Demonstration Zone", 358.0
    row = Row(label="Services", column=name, text="mentioned without a figure", zone="taigu")
    one = Exhibit(id="x", kind="tally", title="x", rows=(row,), alt="x", columns=(name, "Qingxu"))
    for counted in (True, False):
        made = zonegrid.layout(one, {}, "en", width, None, 16, counted=counted)
        lines = [item for part in made.parts for item in part.items if isinstance(item, TextLine)]
        written = {word for line in lines for word in line.text.split()}
        assert {*name.split()} <= written, written
        assert all(line.x + measure.wide(line.text, line.size) <= width + 1 for line in lines)
