"""Scenes on a page: words with their marks, widths, parts for paper, colours of the ground."""

from __future__ import annotations

import re

import pytest

from components.exhibit import SourceLine
from components.render.layout import palette, scenes
from components.render.web import markup, scenery, stylesheet
from components.render.web.host import Host
from components.row import Row
from data.model import LANGS, Lang
from tests.support import pictured, zoned
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
    assert [given["aria-label"] for given in pictures] == alts


def test_of_several_sources_each_is_named_and_of_many_paragraphs_the_first() -> None:
    row = pictured.findings("en").rows[0]
    places = [pictured.proof("", number).places[0] for number in (3, 5, 3, 7, 8, 9)]
    other = places[0].model_copy(update={"source": "t"})
    row = row.model_copy(
        update={"proof": row.proof.model_copy(update={"places": (*places, other)})}
    )
    lines = tuple(
        SourceLine(source=key, paragraphs=(3,), text="long", brief=f"{name} ¶3")
        for key, name in (("s", "Yuncheng"), ("t", "Taigu"))
    )
    one = pictured.made("finding", [row], sources=lines)
    told = Reading(scenery.finding(one, host("en"))).text.replace("\u00a0", " ")
    assert "Yuncheng ¶3 ¶5 ¶7 …" in told
    assert "Taigu ¶3" in told
    assert "cite/s#3+5+7+8+9" in scenery.finding(one, host("en"))


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


@pytest.mark.parametrize("lang", LANGS)
def test_on_paper_a_tall_grid_goes_on_from_page_to_page_and_none_of_it_is_lost(
    lang: Lang,
) -> None:
    short = zoned.topics(lang)
    assert [*scenery.printed(short, host(lang))] == []
    rows = [
        row.model_copy(update={"label": f"{row.label} {at}", "head": row.head.__class__()})
        for at in range(4)
        for row in short.rows
    ]
    tall = short.model_copy(update={"rows": tuple(rows)})
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
