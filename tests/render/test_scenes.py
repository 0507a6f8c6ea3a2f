"""Scenes: everything is written and can be pressed, nothing is cut or overlaps, marks are as many
as they say, in any width and in both languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import combinations

import pytest
from lxml import etree

from components import words
from components.exhibit import Exhibit
from components.kinds import SCENES
from components.render.layout import paging, prose, scenes
from components.render.layout.palette import TALLY
from components.render.layout.scene import Box, Item, Part, Phrase, Run, Scene, Stamp, TextLine
from components.render.svg import painter
from components.render.svg.drawing import drawing, picture
from components.render.svg.pen import Pen
from components.render.svg.sheet import Shape
from components.row import Mark, Row
from data.model import LANGS, Lang
from tests.support import pictured, zoned
from tests.support.cases import each
from tests.support.letters import squeezed
from tests.support.pictured import COLOURS, NAMES, ZONES
from tests.support.scened import WIDTHS, every_case, every_width
from tests.support.svg import COLOURS as REAL_COLOURS
from tests.support.svg import drawn


def laid(case: tuple[Exhibit, Lang], width: float, size: float) -> Scene:
    one, lang = case
    return scenes.SCENES[one.kind](one, {**COLOURS, **REAL_COLOURS}, lang, width, None, size)


def items(scene: Scene) -> Iterator[Item]:
    return (item for part in scene.parts for item in part.items)


def written(scene: Scene) -> str:
    texts = []
    for item in items(scene):
        if isinstance(item, TextLine):
            texts.append(item.text)
        elif isinstance(item, Phrase):
            texts += [run.text for run in item.runs]
    return squeezed("".join(texts))


def bounds(item: TextLine | Phrase) -> tuple[float, float, float, float]:
    """Left, top, right and foot; a real font takes some nine tenths of what is measured."""
    if isinstance(item, TextLine):
        runs: tuple[Run, ...] = (Run(item.text, item.size, bold=item.bold),)
    else:
        runs = item.runs
    wide, tall = prose.wide(runs) * 0.92, max(run.size for run in runs) * 0.8
    left = item.x - {"start": 0, "middle": wide / 2, "end": wide}[item.align]
    return left, item.y - tall / 2, left + wide, item.y + tall / 2


@every_width
@every_case
def test_every_name_figure_and_silence_is_written(
    case: tuple[Exhibit, Lang], width: float, size: float
) -> None:
    told = written(laid(case, width, size))
    one = case[0]
    for row in one.rows:
        parts = map(squeezed, row.drawn.said or (row.label,))  # around the figure of a part
        assert all(part in told for part in parts), row.label
        if one.kind == "tally" and (row.graded or row.drawn.mark):
            continue  # a mark, whose name is heard
        texts = [row.text] if row.text else [row.figure.number if row.figure else ""]
        if len(one.rows) == 1 and row.text == one.title:
            texts = []  # it stands over the scene
        for text in (*texts, *row.drawn.tags, row.detail):
            assert squeezed(text) in told, text
    for text in (*one.columns, *(meaning for _, meaning in one.keys)):
        assert squeezed(text) in told, text


def apart(case: tuple[Exhibit, Lang], width: float, size: float) -> None:
    """Holds that nothing leaves the scene and no text lies on another."""
    scene = laid(case, width, size)
    found = []
    for item in items(scene):
        if isinstance(item, TextLine | Phrase):
            left, top, right, foot = bounds(item)
            found.append((item, (left, top, right, foot)))
        elif isinstance(item, Stamp):
            reach = item.size / 2
            left, right = item.x - reach, item.x + reach
            top, foot = item.y - reach, item.y + reach
        elif isinstance(item, Box):
            left, top, right, foot = item.x, item.y, item.x + item.wide, item.y + item.tall
        else:
            continue
        assert left >= -1 and right <= width + 1, item
        assert top >= -1 and foot <= scene.tall + 1, item
    for (one, a), (other, b) in combinations(found, 2):
        aside = a[2] <= b[0] + 1 or b[2] <= a[0] + 1
        assert aside or a[3] <= b[1] + 1 or b[3] <= a[1] + 1, (one, other)


@every_width
@every_case
def test_nothing_leaves_the_scene_and_no_text_lies_on_another(
    case: tuple[Exhibit, Lang], width: float, size: float
) -> None:
    apart(case, width, size)


@each("lang", LANGS)
def test_figures_beside_each_other_stand_on_one_line_however_long_a_name_is(lang: Lang) -> None:
    long = {
        "zh": "清河海峡科技成果转化专项引导基金",
        "en": "Qinghe fund for applying research results",
    }
    rows = [row for row in pictured.funds(lang).rows if row.drawn.square]
    rows[-1] = replace(rows[-1], label=long[lang])
    scene = laid((pictured.made("dots", rows, each=Decimal(1)), lang), 1240, 16)
    lines = [(item.y, item.runs) for item in items(scene) if isinstance(item, Phrase)]
    figures = {round(y) for y, runs in lines if any(run.size > 32 for run in runs)}
    named = {y for y, runs in lines for run in runs if run.text in long[lang]}
    assert (len(figures), len(named) > 1) == (1, True)


@each("lang", LANGS)
def test_a_screen_says_what_the_marks_behind_an_open_figure_are(lang: Lang) -> None:
    whole = pictured.funds(lang)
    counted = [[row] for row in whole.rows if row.drawn.mark and not row.drawn.square]
    assert any(row.open for (row,) in counted)
    assert "dashed" in dict(paging.some(whole, counted).keys)


@every_width
@every_case
def test_no_text_is_much_smaller_than_asked(
    case: tuple[Exhibit, Lang], width: float, size: float
) -> None:
    for item in items(laid(case, width, size)):
        sizes = [item.size] if isinstance(item, TextLine) else []
        sizes += [run.size for run in item.runs] if isinstance(item, Phrase) else []
        assert all(one >= size * 0.83 for one in sizes), item


@every_case
def test_each_row_that_leads_on_can_be_pressed_and_names_itself(
    case: tuple[Exhibit, Lang],
) -> None:
    one, lang = case
    svg = drawn(one, Shape(1240, size=16), lang)
    live = [tag for tag in svg.iter("g") if tag.get("data-open") or tag.get("data-go")]
    given = {row.proof.record for row in one.rows if row.proof.record}
    given |= {row.head.record for row in one.rows if row.head.record}
    assert {tag.get("data-open") for tag in live if tag.get("data-open")} == given
    for tag in live:
        assert tag.get("role") == "button"
        assert (tag.findtext("title") or "").strip()
    assert svg.get("aria-label") == (one.alt or one.title)


@every_case
def test_a_scene_is_plain_svg(case: tuple[Exhibit, Lang]) -> None:
    one, lang = case
    text = drawing(one, COLOURS, lang, Shape(1240, size=16))
    for word in ("script", "foreignObject", "<style", "var(", "url(", "http", " id="):
        assert word not in text, word
    assert not re.search(r'[" ](nan|inf)[" ]', text)
    known = {"svg", "g", "title", "text", "tspan", "rect", "path", "circle"}
    assert {tag.tag for tag in etree.fromstring(text.encode()).iter()} <= known


@every_case
def test_a_picture_of_a_scene_has_its_title_and_its_sources(case: tuple[Exhibit, Lang]) -> None:
    one, lang = case
    svg = etree.fromstring(picture(one, COLOURS, lang).encode())
    told = squeezed("".join("".join(text.itertext()) for text in svg.iter("{*}text")))
    for text in (one.title, *one.notes, *(line.text for line in one.sources)):
        assert squeezed(text) in told, text


# --- marks -----------------------------------------------------------------------------------


def marks(scene: Scene, row: Row) -> Counter[Mark]:
    """The marks that belong to a row."""
    return Counter(
        item.mark
        for part in scene.parts
        if part.row == row
        for item in part.items
        if isinstance(item, Stamp)
    )


def dots(*rows: Row, **more: object) -> Exhibit:
    return pictured.made("dots", list(rows), **more)


@every_width
def test_marks_are_as_many_as_the_count(width: float, size: float) -> None:
    one = pictured.pipeline("zh")
    scene = laid((one, "zh"), width, size)
    trips, firms, signed, begun, *_ = one.rows
    assert marks(scene, trips) == {"faint": 35}
    assert marks(scene, firms) == {"faint": 120}
    # Those that were begun are filled within those that were signed.
    assert marks(scene, begun) == {"solid": 23}
    assert marks(scene, signed) == {"open": 13}


def test_what_a_part_is_of_its_whole_stands_on_one_line() -> None:
    trips, firms, signed, begun, *_ = pictured.pipeline("zh").rows
    share = "占 ≈63.9%（计算：23个 ÷ 36个）"
    said = replace(begun, text=share)
    scene = laid((dots(trips, firms, signed, said), "zh"), 1284, 16)
    (told,) = [
        item
        for item in items(scene)
        if isinstance(item, Phrase) and item.runs[0].text.startswith("占")
    ]
    assert "".join(run.text for run in told.runs) == share


def test_what_is_said_between_two_figures_does_not_run_into_the_second() -> None:
    said = "并列的金额，不相除，也不相加"
    rows = (
        pictured.counted("签约总投资", "193.84", "亿元", ""),
        pictured.counted("固投到位资金", "8.34", "亿元", "", detail=said),
    )
    found = list(items(laid((dots(*rows), "zh"), 1284, 16)))
    names = [bounds(item)[0] for item in found if isinstance(item, Phrase)]
    between = [item for item in found if isinstance(item, TextLine)]
    assert "".join(item.text for item in between) == said
    for item in between:
        end = item.x + prose.wide([Run(item.text, item.size)]) / 2
        assert min(x for x in names if x > item.x) - end >= 0.7 * 16


def test_what_is_said_between_two_amounts_takes_few_lines() -> None:
    said = "amounts side by side, neither divided nor added up"
    given = (("Total investment", ""), ("Money in place", said))
    rows = (pictured.counted(one, "834", "million", "", "en", detail=more) for one, more in given)
    found = items(laid((dots(*rows), "en"), 1240, 16))
    lines = [item.text for item in found if isinstance(item, TextLine)]
    assert " ".join(lines) == said and len(lines) <= 4


def test_a_count_that_is_more_ends_in_dashed_marks() -> None:
    row = pictured.counted("a", "30", "个", "open", relation="gt")
    scene = laid((dots(row), "zh"), 760, 16)
    assert marks(scene, row) == {"open": 30, "dashed": 3}


def test_a_mark_stands_for_a_stated_amount_and_the_last_for_a_part_of_it() -> None:
    row = pictured.counted("a", "25", "亿元", "solid", square=True)
    scene = laid((dots(row, each=Decimal(10)), "zh"), 760, 16)
    assert marks(scene, row) == {"solid": 2}
    (last,) = [
        item
        for part in scene.parts
        if part.row == row
        for item in part.items
        if isinstance(item, Box)
    ]
    (whole, _) = [item for item in items(scene) if isinstance(item, Stamp)]
    assert last.wide == pytest.approx(whole.size / 2)
    assert last.tall == pytest.approx(whole.size)


def test_each_only_scales_squares_where_there_are_squares() -> None:
    amount = pictured.counted("a", "20", "亿元", "open", square=True)
    count = pictured.counted("b", "7", "个", "solid")
    scene = laid((dots(amount, count, each=Decimal(5)), "zh"), 760, 16)
    assert marks(scene, amount) == {"open": 4}
    assert marks(scene, count) == {"solid": 7}


@pytest.mark.parametrize("value", ["0", "100000"])
def test_nothing_and_too_much_are_figures_without_marks(value: str) -> None:
    row = pictured.counted("a", value, "个", "solid")
    scene = laid((dots(row), "zh"), 760, 16)
    assert marks(scene, row) == {}
    assert value in written(scene)


def test_marks_of_one_shape_have_one_size() -> None:
    for lang in LANGS:
        for make in (pictured.pipeline, pictured.funds):
            scene = laid((make(lang), lang), 1240, 16)
            sizes = {
                (item.square, round(item.size, 3))
                for part in scene.parts
                if part.row
                for item in part.items
                if isinstance(item, Stamp)
            }
            assert len(sizes) == len({square for square, _ in sizes})


def test_a_plain_count_has_no_colour_of_a_zone() -> None:
    scene = laid((pictured.pipeline("zh"), "zh"), 760, 16)
    faint = [item for item in items(scene) if isinstance(item, Stamp) and item.mark == "faint"]
    assert {item.colour for item in faint} == {TALLY}
    # All others, those of the legend too, have that of the only zone drawn.
    marked = [item for item in items(scene) if isinstance(item, Stamp) and item.mark != "faint"]
    assert len({item.colour for item in marked}) == 1


@every_width
def test_each_reform_has_its_mark_in_the_colour_of_its_zone(width: float, size: float) -> None:
    one = zoned.topics("zh")
    scene = laid((one, "zh"), width, size)
    for row in one.rows:
        if row.graded:
            assert sum(marks(scene, row).values()) == 1
    drawn_in = {
        item.colour
        for part in scene.parts
        if part.row and part.row.graded
        for item in part.items
        if isinstance(item, Stamp)
    }
    assert drawn_in == set(COLOURS.values())


def test_each_mark_is_painted_in_its_own_way() -> None:
    painted = set()
    all_marks: tuple[Mark, ...] = (
        "solid", "open", "dashed", "hatched", "half", "ringed",
    )  # fmt: skip
    for square in (False, True):
        for mark in all_marks:
            pen = Pen()
            stamp = Stamp(9, 9, 12, mark, TALLY, square)
            painter.paint(pen, Scene(18, 18, (Part((stamp,)),)), {})
            painted.add(pen.written())
    assert len(painted) == 2 * len(all_marks)


# --- many, few, none --------------------------------------------------------------------------


def many(count: int) -> Exhibit:
    """Topics of so many zones."""
    names = tuple(f"柳溪第{at}经开区" for at in range(count))
    rows = [
        replace(row, column=name)
        for row in zoned.topics("zh").rows
        if row.column == NAMES["zh"][0]
        for name in names
    ]
    return pictured.made("tally", rows, columns=names, column_zones=tuple(ZONES[0] for _ in names))


@each("count", [1, 2, 9, 30])
def test_any_number_of_zones_stands_within_the_width(count: int) -> None:
    for width, size in WIDTHS:
        apart((many(count), "zh"), width, size)


def test_of_very_many_zones_the_few_that_say_most_are_drawn_and_how_many_are_not() -> None:
    whole = many(30)
    quiet = {f"柳溪第{at}经开区" for at in range(30) if at not in (3, 9, 11, 28)}
    silent = partial(replace, tone="not_disclosed", text="报道未提", figure=None)
    rows = tuple(silent(row) if row.column in quiet else row for row in whole.rows)
    told = written(laid((whole.model_copy(update={"rows": rows}), "zh"), 1240, 16))
    for at in range(30):
        assert (f"柳溪第{at}经开区" in told) == (at in (3, 9, 11, 28)), at
    few = squeezed(words.text("zh", "legend.few", shown=4, n=26))
    assert few in told
    assert few.partition("26")[2] not in written(laid((many(8), "zh"), 1240, 16))


def test_nothing_at_all_is_laid_out_too() -> None:
    for kind in SCENES:
        for width, size in WIDTHS:
            assert laid((pictured.made(kind, []), "zh"), width, size).tall >= 0


def test_a_height_is_kept_with_texts_as_large_as_it_allows() -> None:
    one = zoned.sides("zh")
    large = scenes.fitted(one, COLOURS, "zh", 1760, 760)
    small = scenes.fitted(one, COLOURS, "zh", 1760, 300)
    assert large.tall <= 760

    def size(scene: Scene) -> float:
        return max(
            run.size for item in items(scene) if isinstance(item, Phrase) for run in item.runs
        )

    assert size(large) > size(small) >= 24
