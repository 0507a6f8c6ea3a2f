"""Scenes on a page: words with their marks, widths, parts for paper, colours of the ground."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from components.edition import Edition
from components.exhibit import Exhibit, SourceLine
from components.exhibits import organisation, shelf
from components.render.layout import measure, palette, scenes
from components.render.layout.scene import Phrase
from components.render.svg.drawing import drawing
from components.render.web import folding, markup, scenery, stylesheet
from components.render.web.host import Host
from components.row import Row
from data.model import LANGS, Dataset, Lang
from tests.support import pictured, reader, zoned
from tests.support.cases import each
from tests.support.charted import Reading
from tests.support.letters import squeezed
from tests.support.pictured import COLOURS, NAMES, ZONES

HOSTILE = '<script>alert(1)</script>"&'


def host(lang: Lang) -> Host:
    return Host(lang, COLOURS)


@pytest.mark.parametrize("lang", LANGS)
def test_a_finding_is_a_heading_with_its_figures_large_and_its_places_to_press(lang: Lang) -> None:
    one = pictured.findings(lang)
    found = Reading(scenery.finding(one, host(lang)))
    told = squeezed(found.text)
    for row in one.rows:
        for text in (row.label, row.text, row.detail):
            assert squeezed(text) in told
    assert [name for name, _ in found.tags].count("h4") == len(one.rows)
    html = str(scenery.finding(one, host(lang)))
    assert re.findall("<b>(.*?)</b>", html) == [
        accent for row in one.rows for accent in row.drawn.accents
    ]
    pressed = [given.get("data-open") for name, given in found.tags if name == "button"]
    assert [one for one in pressed if one] == ["cite/s#8+4"] * len(one.rows)
    pictures = [given for name, given in found.tags if name == "svg"]
    alts = [row.drawn.picture.alt for row in one.rows if row.drawn.picture]
    # Of each the thumbnail, for the eye alone, and the picture itself.
    assert [given.get("aria-label") for given in pictures] == [
        said for alt in alts for said in (None, alt)
    ]
    assert [given.get("aria-hidden") for given in pictures] == ["true", None] * len(alts)
    bare = Reading(scenery.finding(one, replace(host(lang), folds=False)))
    assert [given["aria-label"] for name, given in bare.tags if name == "svg"] == alts
    assert "details" not in [name for name, _ in bare.tags]


@each(
    "text, accent, kept",
    [
        ("运城：由管委会决策，由平台公司融资", "平台公司", "由<b>平台公司</b>融资"),
        ("精简人员173人", "173", "<b>173</b>人"),
        ("承诺时限内出结果等 11 项", "承诺", "11 项"),
        ("funds of CNY 2.476 billion obtained", "2.476", "CNY <b>2.476</b> billion"),
        ("handling of 53 approval items", "53", "<b>53</b> approval"),
        ("20 one-matter packages", "20", "<b>20</b> one-matter"),
        ("the one-matter reform", "the", "one-matter"),
        ("of CNY 500, of which", "500", "CNY <b>500</b>"),
        ("rose by 15%, it says", "15%", ""),
        ("Yuncheng: the committee decides", "the committee", ""),
    ],
)
def test_no_line_ends_before_the_last_of_what_belongs_together(
    text: str, accent: str, kept: str
) -> None:
    said = str(scenery.accented(text, [accent]))
    assert (f'<span class="keep">{kept}</span>' in said) is bool(kept)
    assert ("keep" in said) is bool(kept)


def test_of_several_sources_each_is_named_and_of_many_paragraphs_the_first() -> None:
    row = pictured.findings("en").rows[0]
    places = [pictured.proof("", number).places[0] for number in (3, 5, 3, 7, 8, 9)]
    other = replace(places[0], source="t")
    row = replace(row, proof=replace(row.proof, places=(*places, other)))
    lines = tuple(
        SourceLine(source=key, paragraphs=(3,), text="long", brief=f"{name} ¶3", name=name)
        for key, name in (("s", "Yuncheng"), ("t", "Taigu"))
    )
    one = pictured.made("finding", [row], sources=lines)
    told = Reading(scenery.finding(one, host("en"))).text.replace("\u00a0", " ")
    assert "Yuncheng ¶3 ¶5 ¶7 …" in told
    assert "Taigu ¶3" in told
    assert "cite/s#3+5+7+8+9" in scenery.finding(one, host("en"))


@each("count, shown, more", [(6, 6, 0), (7, 6, 1), (30, 6, 1)])
def test_behind_a_finding_of_many_zones_stand_its_first_sources(
    count: int, shown: int, more: int
) -> None:
    one = pictured.findings("en")
    row, place = one.rows[0], pictured.proof("", 3).places[0]
    places = tuple(replace(place, source=f"s{at}") for at in range(count))
    row = replace(row, proof=replace(row.proof, places=places))
    html = str(scenery.finding(one.model_copy(update={"rows": (row,)}), host("en")))
    assert [f"cite/s{at}#3" in html for at in range(count)].count(True) == shown
    assert html.count("…") == more


@pytest.mark.parametrize("lang", LANGS)
def test_sides_have_a_column_a_zone_and_a_mark_with_a_name_before_what_is_graded(
    lang: Lang,
) -> None:
    keys = (("half", "runs"), ("solid", "done"), ("open", "said"))
    one = zoned.sides(lang, 3).model_copy(update={"keys": keys})
    found = Reading(scenery.sides(one, host(lang)))
    tags = [name for name, _ in found.tags]
    assert tags.count("tr") == 4
    assert tags.count("td") == 9
    graded = [given for name, given in found.tags if name == "i" and given.get("role") == "img"]
    assert {given["aria-label"] for given in graded} == {"runs", "done", "said"}
    assert len(graded) == sum(row.graded for row in one.rows)
    labels = [given["data-label"] for name, given in found.tags if name == "td"]
    assert labels == [*NAMES[lang][:3]] * 3
    for row in one.rows:
        assert squeezed(row.text) in squeezed(found.text)


def test_a_sentence_with_its_figure_is_not_followed_by_the_figure_again() -> None:
    rows = [row for row in zoned.topics("en").rows if row.figure]
    sides = pictured.made("sides", rows, columns=NAMES["en"], column_zones=ZONES)
    told = Reading(scenery.sides(sides, host("en"))).text
    assert told.count("173") == 1
    assert "<b>173</b>" in scenery.sides(sides, host("en"))


def test_hostile_words_are_only_words() -> None:
    row = Row(label=HOSTILE, text=HOSTILE, detail=HOSTILE, column=HOSTILE, zone=ZONES[0])
    for kind, make in (("finding", scenery.finding), ("sides", scenery.sides)):
        one = pictured.made(kind, [row], columns=(HOSTILE,), keys=(("half", HOSTILE),))  # type: ignore[arg-type]
        html = make(one, host("en"))
        assert "<script" not in html
        assert "alert(1)" in html


@pytest.mark.parametrize("lang", LANGS)
def test_a_scene_is_there_once_for_each_width_and_says_what_it_shows(lang: Lang) -> None:
    one = pictured.pipeline(lang)
    html = str(markup.whole(one, host(lang)))
    assert re.findall(r'<div class="scene (\w+)">', html) == list(scenery.SHAPES)
    assert html.count(f'aria-label="{one.alt}"') == len(scenery.SHAPES)
    assert "<details" in html


def test_squares_are_drawn_for_the_room_beside_a_text_too() -> None:
    squares, dots = pictured.funds("en"), pictured.pipeline("en")
    html = str(markup.whole(squares, host("en")))
    widths = ["wide", "beside", "middle", "narrow"]
    assert re.findall(r'<div class="scene (\w+)">', html) == widths
    assert "scene beside" not in str(markup.whole(dots, host("en")))


def repeated(one: Exhibit, times: int) -> Exhibit:
    """The same lines again and again, under names of their own."""
    rows = [
        replace(row, label=f"{row.label} {at}", head=row.head.__class__())
        for at in range(times)
        for row in one.rows
    ]
    return one.model_copy(update={"rows": tuple(rows)})


@pytest.mark.parametrize("lang", LANGS)
def test_on_a_phone_a_tall_grid_folds_up_after_its_first_lines_and_none_of_it_is_lost(
    lang: Lang,
) -> None:
    short = zoned.topics(lang)
    assert scenery.folded(short, host(lang)) == (short, None, 0)
    tall = repeated(short, 9)
    first, rest, count = scenery.folded(tall, host(lang))
    assert rest is not None
    assert (*first.rows, *rest.rows) == tall.rows
    assert count == len(rest.groups())
    laid = scenes.SCENES["tally"](first, COLOURS, lang, 358, None, 16).tall
    assert 600 < laid < 1350
    html = str(scenery.scenes(tall, host(lang)))
    assert html.count("<details") == 1
    assert html.index("narrow") < html.index("<details")
    # What is words folds up too, by its lines.
    beside = repeated(zoned.sides(lang, 3), 9)
    _, _, later = scenery.folded(beside, host(lang))
    assert 0 < later < len(beside.groups())
    folded = str(scenery.sides(beside, host(lang)))
    assert folded.count('<tr class="later">') == later
    assert folded.count('class="unfold"') == 1
    few = zoned.sides(lang, 3)
    assert "later" not in scenery.sides(few, host(lang))
    # Not where all was asked for.
    asked = Host(lang, COLOURS, folds=False)
    assert scenery.folded(tall, asked) == (tall, None, 0)


def test_a_long_table_folds_up_on_a_phone_and_a_short_one_does_not() -> None:
    for count, folded in ((8, False), (40, True)):
        rows = [Row(label=f"line {at}", column="c", text="word " * 9) for at in range(count)]
        one = pictured.made("table", rows, columns=("c",))
        later = folding.later(one, host("en"))
        assert (0 < later < count) is folded
        html = str(markup.table(one, host("en")))
        assert html.count('class="later"') == later
        assert ("unfold" in html) is folded
        for whole in (
            markup.table(one, Host("en", COLOURS, folds=False)),
            markup.table(one, host("en"), (0.5, 0.5)),
        ):
            assert "later" not in whole
            assert "unfold" not in whole


@pytest.mark.parametrize(
    ("talls", "later"),
    [([], 0), ([5000], 0), ([700, 300], 0), ([700, 500], 1), ([2000, 500], 1), ([200] * 9, 5)],
)
def test_a_line_stands_in_the_first_view_and_no_little_rest_folds_up(
    talls: list[float], later: int
) -> None:
    assert folding.past(talls) == later


@pytest.mark.parametrize("lang", LANGS)
def test_on_a_phone_a_diagram_shows_its_first_zone_and_folds_up_the_others(
    dataset: Dataset, lang: Lang
) -> None:
    drawn = organisation.organisation(Edition(dataset, lang))
    first, rest, count = scenery.folded(drawn, host(lang))
    assert rest is not None
    assert (*first.columns, *rest.columns) == drawn.columns
    assert (len(first.columns), count) == (1, len(drawn.columns) - 1)


@pytest.mark.parametrize("lang", LANGS)
def test_on_paper_a_tall_grid_goes_on_from_page_to_page_and_none_of_it_is_lost(
    lang: Lang,
) -> None:
    short = zoned.topics(lang)
    assert [*scenery.printed(short, host(lang))] == []
    tall = repeated(short, 4)
    rows = [*tall.rows]
    parts = [*scenery.printed(tall, host(lang))]
    assert len(parts) > 1
    assert [row for part in parts for row in part.rows] == rows
    assert [bool(part.keys) for part in parts] == [False] * (len(parts) - 1) + [True]
    for part in parts:
        # The last has the legend too, under lines that fit.
        assert scenes.SCENES["tally"](part, COLOURS, lang, 1040, None, 14).tall < 760


def test_colours_of_the_ground_are_exchanged_on_a_page_and_zones_keep_theirs() -> None:
    given = stylesheet.board()
    for colour in (palette.LIGHT.ink, palette.LIGHT.soft, palette.LIGHT.rule, palette.SILENCE):
        assert f'svg [fill="{colour}"]' in given
        assert f'svg [stroke="{colour}"]' in given
    html = str(scenery.scenes(zoned.topics("en"), host("en")))
    for colour in COLOURS.values():
        assert f'color="{colour}"' in html


@each("lang", LANGS)
def test_only_on_a_page_in_english_is_a_scene_laid_out_in_the_letters_of_the_page(
    lang: Lang,
) -> None:
    given = pictured.pipeline(lang), COLOURS, lang, scenery.SHAPES["wide"]
    file = drawing(*given)
    with measure.lettered():
        page = drawing(*given)
    shown = str(scenery.scenes(given[0], host(lang)))
    assert (page in shown) if lang == "en" else (file in shown)
    assert drawing(*given) == file != page


@each("lang", LANGS)
def test_dots_of_zones_under_each_other_on_a_phone_stand_in_columns(lang: Lang) -> None:
    ed = reader.edition(lang)
    one = shelf.take(ed, "promises_drawn")
    assert one
    with host(lang).lettered():
        wide, size = scenery.SHAPES["narrow"].width, scenery.SHAPES["narrow"].size
        made = scenes.SCENES["dots"](one, {}, lang, wide, None, size)
    names = {ed.name(zone) for zone in ed.zones}
    heads = [
        (round(item.y), round(item.x))
        for part in made.parts
        for item in part.items
        if isinstance(item, Phrase) and "".join(run.text for run in item.runs) in names
    ]
    lines = [[x for y, x in heads if y == top] for top in sorted({y for y, _ in heads})]
    assert len(heads) == len(names) > len(lines) > 1
    assert all(set(line) <= set(lines[0]) for line in lines)
