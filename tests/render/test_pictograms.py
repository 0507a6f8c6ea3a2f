"""Small pictures beside findings: where their marks and words stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import etree

from components.render.layout import measure, paging, pictogram, prose, scenes, wall
from components.render.layout.scene import (
    Item,
    Part,
    Phrase,
    Run,
    Scene,
    Stamp,
    Stroke,
    TextLine,
)
from components.render.svg import painter
from components.render.svg.pen import Manner, Pen
from components.render.web.host import Host
from components.row import Mark, Pictogram, Strip
from data.model import LANGS, Lang
from tests.support import pictured, stories
from tests.support.cases import each
from tests.support.pictured import COLOURS, ZONES
from tests.support.svg import BLUE, tags

#: A mark that says "stated".
SOLID: tuple[Mark, ...] = ("solid",)


def _items(scene: Scene) -> Iterator[Item]:
    return (item for part in scene.parts for item in part.items)


@each("room, beside", [(120, 1), (330, 2)])
def test_zones_with_one_mark_each_stand_two_beside_each_other_where_there_is_room(
    room: float, beside: int
) -> None:
    marks: tuple[Mark, ...] = ("solid", "hatched", "solid", "solid")
    strips = tuple(
        Strip(label=f"开发区{at}", zone=ZONES[0], marks=(m,)) for at, m in enumerate(marks)
    )
    scene = pictogram.scene(Pictogram(strips=strips, alt="x"), COLOURS, room, 14)
    found = [item for part in scene.parts for item in part.items]
    names = [item for item in found if isinstance(item, TextLine)]
    assert [one.text for one in names] == [strip.label for strip in strips]
    assert max(Counter(one.y for one in names).values()) == beside
    stamps = [item for item in found if isinstance(item, Stamp)]
    near = [min(names, key=lambda one: abs(one.y - at.y) + abs(one.x - at.x)).text for at in stamps]
    assert near == [strip.label for strip in strips if strip.marks[0] == "solid"]
    assert all(item.x + measure.wide(item.text, 14, bold=True) <= room + 1 for item in names)


def test_words_that_stand_in_a_line_under_heaps_end_it_between_two_of_them() -> None:
    said = ("变化 1", "做了 13", "做法或方向 87")
    marks: tuple[Mark, ...] = ("open",) * 40
    strips = tuple(Strip(label="", text=one, marks=marks) for one in said)
    for room in range(140, 330, 10):
        scene = pictogram.scene(Pictogram(strips=strips, alt="x"), COLOURS, room, 14)
        lines = [
            one.text for part in scene.parts for one in part.items if isinstance(one, TextLine)
        ]
        told = [one for line in lines for one in line.split(" · ")]
        assert [one.replace("\u00a0", " ") for one in told] == [*said], room


@each("room, one", [(120, False), (330, True)])
def test_the_words_under_a_heap_stand_on_one_line_where_all_of_them_have_room(
    room: float, one: bool
) -> None:
    said = ("changed 1", "practice or aim 8")
    marks: tuple[Mark, ...] = ("open",) * 8
    strips = (Strip(marks=marks[:1], text=said[0]), Strip(marks=marks, text=said[1]))
    picture = Pictogram(strips=strips, form="blocks", square=True, alt="x")
    scene = pictogram.scene(picture, COLOURS, room, 14)
    words = [item for part in scene.parts for item in part.items if isinstance(item, TextLine)]
    assert (len({word.y for word in words}) == 1) is one
    shown = re.sub(r"[\s·]", "", "".join(word.text for word in words))
    assert shown == "".join(said).replace(" ", "")


#: Over eight columns.
HEADS = ("decides", "funds", "builds", "promotes", "hires", "runs", "serves", "assesses")


def _two(heads: Sequence[str]) -> tuple[Strip, ...]:
    """A line of marks for each of two zones."""
    marks = SOLID * len(heads)
    return tuple(Strip(label=key.title(), zone=key, marks=marks) for key in ZONES[:2])


@each("room, levels", [(700, 1), (340, 2), (290, 3), (150, 0)])
def test_heads_that_have_no_room_beside_each_other_stand_on_several_levels_or_nowhere(
    room: float, levels: int
) -> None:
    heads = HEADS
    strips = _two(heads)
    scene = pictogram.scene(Pictogram(strips=strips, heads=heads, alt="x"), COLOURS, room, 14)
    found = [item for part in scene.parts for item in part.items]
    words = [item for item in found if isinstance(item, TextLine) and item.text in heads]
    assert [one.text for one in words] == list(heads if levels else ())
    assert len({one.y for one in words}) == levels
    stamps = [item for item in found if isinstance(item, Stamp)]
    if levels:
        assert [one.x for one in words] * 2 == [one.x for one in stamps]
    spans = sorted((w.y, w.x - wide / 2, w.x + wide / 2)
                   for w in words for wide in (measure.wide(w.text, w.size),))  # fmt: skip
    assert all(one[2] < other[1] for one, other in pairwise(spans) if one[0] == other[0])
    assert all(right <= scene.wide <= room for _, _, right in spans)


def test_a_head_of_twice_the_length_moves_its_own_column_and_no_head_is_broken() -> None:
    heads = ("决策", "融资", "建设", "招商", "引才", "运营", "提供服务", "考核")
    strips = tuple(Strip(label="运城", zone=key, marks=SOLID * 8) for key in ZONES[:2])
    made = pictogram.scene(Pictogram(strips=strips, heads=heads, alt="x"), COLOURS, 300, 14)
    words = [item for item in _items(made) if isinstance(item, TextLine) and item.text in heads]
    assert [word.text for word in words] == [*heads]
    assert len({word.y for word in words}) == 1
    steps = [round(other.x - one.x) for one, other in pairwise(words)]
    assert max(steps[:5]) < min(steps[5:]) and made.wide <= 300


@each("room, lines", [(700.0, 1), (340.0, 2), (185.0, 4)])
def test_a_single_line_of_marks_says_behind_each_what_it_is_where_heads_have_no_room(
    room: float, lines: int
) -> None:
    strips = (Strip(label="Yuncheng", zone=ZONES[0], marks=SOLID * len(HEADS)),)
    given = Pictogram(strips=strips, heads=HEADS, key=" · ".join(HEADS), alt="x")
    made = pictogram.scene(given, COLOURS, room, 14)
    words = {item.text: item for item in _items(made) if isinstance(item, TextLine)}
    marks = [item for item in _items(made) if isinstance(item, Stamp)]
    assert not pictogram.headless(given, room, 14)
    assert {*words} == {*HEADS, *(["Yuncheng"] if lines == 1 else [])}
    assert len({words[head].y for head in HEADS}) == lines and made.wide <= room
    for head, one in zip(HEADS, marks, strict=True):
        word = words[head]
        assert (word.x == one.x) if lines == 1 else (word.y == one.y and one.x < word.x)


@each("room, under", [(200.0, True), (700.0, False)])
def test_what_marks_are_stands_under_them_where_heads_over_them_have_no_room(
    room: float, under: bool
) -> None:
    heads = HEADS
    strips = _two(heads)
    given = Pictogram(strips=strips, heads=heads, key=" · ".join(heads), alt="x")
    made = pictogram.scene(given, COLOURS, room, 14)
    found = [item for part in made.parts for item in part.items]
    marks = [item.y for item in found if isinstance(item, Stamp)]
    words = [item for item in found if isinstance(item, TextLine) and not item.bold]
    below = [one for one in words if one.y > max(marks)]
    assert " ".join(one.text for one in below) == (given.key if under else "")
    assert len(words) == (len(below) if under else len(heads))
    assert all(one.y < made.tall for one in below) and made.wide <= room


@pytest.mark.parametrize("lang", LANGS)
def test_on_a_full_slide_too_it_is_said_what_each_mark_of_a_line_is(lang: Lang) -> None:
    """Over its column, or among the words where the columns have no room for heads."""
    (told,) = [one for one in stories.short(lang).exhibits if one.id == "findings"]
    (picture,) = [one for row in told.rows if (one := row.drawn.picture) and one.key]
    (leaf,) = paging.leaves(told)
    made = scenes.fitted(leaf.exhibit, COLOURS, lang, wall.INNER, leaf.height)
    assert made.tall <= leaf.height + scenes.ROUNDING
    items = [item for part in made.parts for item in part.items]
    over = {item.text for item in items if isinstance(item, TextLine)}
    among = " ".join(run.text for item in items if isinstance(item, Phrase) for run in item.runs)
    assert {*picture.heads} <= over or all(head in among for head in picture.heads)


def test_of_one_small_picture_a_painter_says_what_it_shows() -> None:
    found = pictured.findings("en").rows[0].drawn.picture
    assert found is not None
    svg = etree.fromstring(painter.glyph(found, COLOURS, "en", 330, 14).encode())
    assert (svg.get("role"), svg.get("aria-label")) == ("img", found.alt)
    assert len(tags(svg, "circle")) == 12


def test_a_hundred_squares_of_a_look_are_one_path_and_all_of_them_are_there() -> None:
    marks: tuple[Mark, ...] = ("solid",) * 40 + ("open",) * 60 + ("dashed", "dashed", "half")
    items = tuple(Stamp(10.0 * at, 5, 8, mark, BLUE, True) for at, mark in enumerate(marks))
    svg = etree.fromstring(painter.still(Scene(1030, 10, (Part(items),)), {}, "en", "").encode())
    solid, hollow, dashed, _ = [one.get("d") for one in tags(svg, "path")]
    assert [one.count("M") for one in (solid, hollow, dashed)] == [40, 60, 2]
    assert solid.startswith("M-4 1h8v8h-8zM6 1h8v8h-8z")
    assert hollow.endswith("M986.5 1.5h7v7h-7z")
    assert len(tags(svg, "rect")) == 1
    # Where each can be pressed, each stays by itself.
    pen = Pen(Manner(live=True))
    painter.paint(pen, Scene(1030, 10, (Part(items),)), {})
    assert pen.written().count("<rect") == len(marks)


def test_strokes_of_a_look_are_one_path_wherever_they_stand_and_keep_their_arrows() -> None:
    far = Part((Stroke(((0, 9), (9, 9)), BLUE, arrow=True),))
    near = Part(
        (Stroke(((0, 1), (5, 1), (5, 4)), BLUE), Stroke(((0, 2), (9, 2)), BLUE, arrow=True))
    )
    other = Part((Stroke(((0, 5), (9, 5)), BLUE, dashed=True),))
    pen = Pen(Manner(live=True))
    painter.paint(pen, Scene(10, 10, (near, far, other)), {})
    lines, arrows, dashed = re.findall(r'<path d="([^"]+)"', pen.written())
    assert lines == "M0 1L5 1L5 4M0 2L9 2M0 9L9 9"
    assert (arrows.count("Z"), dashed) == (2, "M0 5L9 5")


@pytest.mark.parametrize("room", [130, 272, 330, 600])
def test_of_a_long_name_nothing_is_cut_off(room: float) -> None:
    name = "Xiangning Advanced Manufacturing Demonstration Zone"
    strips = tuple(
        Strip(label=label, zone=zone, marks=SOLID * 3)
        for label, zone in zip(("Taigu", name, "Qingxu"), ZONES, strict=False)
    )
    scene = pictogram.scene(Pictogram(strips=strips, alt="x"), COLOURS, room, 14)
    items = [item for part in scene.parts for item in part.items]
    words = [item for item in items if isinstance(item, TextLine)]
    told = "".join(word.text for word in words)
    assert told.replace(" ", "") == f"Taigu{name}Qingxu".replace(" ", "")
    assert all(low.y - high.y >= 14 for high, low in pairwise(words))
    stamps = [item for item in items if isinstance(item, Stamp)]
    assert len(stamps) == 9 and min(stamp.x for stamp in stamps) > max(
        word.x + measure.wide(word.text.strip(), 14, bold=True) for word in words
    )
    assert all(min(abs(stamp.y - word.y) for word in words) < 1 for stamp in stamps)
    assert max(word.y for word in words) < scene.tall


def test_a_heap_counts_its_marks_and_a_line_has_one_a_head() -> None:
    for row in pictured.findings("zh").rows:
        if found := row.drawn.picture:
            stamps = sum(
                isinstance(item, Stamp) for item in _items(pictogram.scene(found, COLOURS, 330, 14))
            )
            said = [mark for strip in found.strips for mark in strip.marks if mark != "hatched"]
            assert stamps == len(said)


@each("room", [120, 330, 700])
def test_a_small_picture_stays_in_its_room(room: float) -> None:
    strips = tuple(
        Strip(label=f"开发区{at}", zone=ZONES[0], marks=("open",) * 40) for at in range(9)
    )
    lines = Pictogram(strips=strips, alt="x")
    for found in (lines, replace(lines, form="blocks")):
        scene = pictogram.scene(found, COLOURS, room, 14)
        assert scene.wide <= room
        for item in _items(scene):
            if isinstance(item, Stamp):
                assert item.x + item.size / 2 <= room + 1
                assert item.y + item.size / 2 <= scene.tall + 1


def test_on_a_page_in_english_marks_under_heads_are_as_far_apart_as_each_other() -> None:
    given = Pictogram(strips=_two(HEADS), heads=HEADS, alt="x")
    with measure.lettered():
        made = pictogram.scene(given, COLOURS, Host("en").glyph, 14)
    marks = [item for item in _items(made) if isinstance(item, Stamp)][: len(HEADS)]
    steps = [other.x - one.x for one, other in pairwise(marks)]
    assert len(steps) == 7 and max(steps) - min(steps) < 0.01


@each("before, last", [
    ("运城签约项目36个，其中当年开工23个；", "三只基金合计16亿元"),
    ("审批服务类数字：运城套餐20个，平遥协助准备的审批事项13项，", "太谷领办代办审批事项53项"),
])  # fmt: skip
def test_a_sentence_does_not_end_in_a_figure_alone_on_its_line(before: str, last: str) -> None:
    row = pictured.told("谁", before + last, (), "限度", None)
    full = prose.wide([Run(before + last, 1.4)])
    for part in (0.98, 0.95, 0.9, 0.6):
        one = pictured.made("finding", [row, row])
        made = scenes.SCENES["finding"](one, COLOURS, "zh", full * part * 16, None, 16)
        said = [one for one in _items(made) if isinstance(one, Phrase) and one.runs[0].size > 20]
        lines = ["".join(run.text for run in one.runs) for one in said[: len(said) // 2]]
        assert "".join(lines) == before + last
        assert 0.4 * max(map(len, lines)) <= len(lines[-1]) + 1, (part, lines)
        if part > 0.9:
            assert lines[-1] == last
