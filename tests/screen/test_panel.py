"""The briefing panel: what is in it, in which order, and how that changes."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import config, story, words
from components.render.web import stage
from components.screen import panel
from data.model import LANGS, Lang
from tests.support import reader

TODAY = date(2026, 3, 1)
DEFAULT = ("a", "b")


@pytest.mark.parametrize(
    ("order", "after"),
    [
        ("add d", ["a", "b", "c", "d"]),
        ("add b", ["a", "c"]),  # what is in is taken out
        ("drop b", ["a", "c"]),
        ("up b", ["b", "a", "c"]),
        ("down b", ["a", "c", "b"]),
        ("up a", ["a", "b", "c"]),
        ("down c", ["a", "b", "c"]),
        ("clear", []),
        ("default", ["a", "b"]),
        ("drop x", ["a", "b", "c"]),
        ("", ["a", "b", "c"]),
        ("nonsense a", ["a", "b", "c"]),
    ],
)
def test_the_selection_is_put_in_order(order: str, after: list[str]) -> None:
    assert panel.moved(["a", "b", "c"], order, DEFAULT) == after


@given(
    st.lists(st.sampled_from("abcdef"), unique=True),
    st.sampled_from(["add", "drop", "up", "down"]),
    st.sampled_from("abcdefg"),
)
def test_no_order_loses_or_doubles_anything_else(keys: list[str], way: str, key: str) -> None:
    after = panel.moved(keys, f"{way} {key}", DEFAULT)
    assert len(after) == len(set(after))
    assert set(after) ^ set(keys) <= {key}


def screens(found: story.Story) -> dict[str, int]:
    """The number of each screen by its key."""
    return {one.key: at for at, one in enumerate(stage.slides(found, {}), 1)}


def told(lang: Lang, *keys: str) -> story.Story:
    if keys:
        return story.selected(reader.edition(lang), keys, TODAY)
    return story.planned(reader.edition(lang), config.load().plan("full"), TODAY)


@pytest.mark.parametrize("lang", LANGS)
def test_the_default_shows_every_exhibit_and_cannot_be_moved(lang: Lang) -> None:
    found = told(lang)
    html = panel.contents(reader.edition(lang), found, (), screens(found))
    assert html.count('class="name"') == len(found.exhibits)
    assert "data-move" not in html
    assert 'data-move="default"' in panel.head(
        reader.edition(lang), found, (), config.load().stories, 9
    )


@pytest.mark.parametrize("lang", LANGS)
def test_each_picked_exhibit_can_be_moved_and_taken_out(lang: Lang) -> None:
    keys = ["signature", "reform_cards?q=%E8%B4%B7%E6%AC%BE&topic=finance", "headline_taigu"]
    found = told(lang, *keys)
    html = panel.contents(reader.edition(lang), found, keys, screens(found))
    orders = re.findall(r'data-move="([^"]+)"( aria-label="[^"]+" title="[^"]+"( disabled)?)', html)
    ways = {(order.replace("&amp;", "&"), bool(off)) for order, _, off in orders}
    assert ("up signature", True) in ways
    assert ("down headline_taigu", True) in ways
    assert all((f"drop {key}", False) in ways for key in keys)
    assert len(ways) == 9


@pytest.mark.parametrize("keys", [(), ("signature", "§Empty", "fund_table", "§Own\nwords")])
def test_the_numbers_of_the_panel_are_those_that_lead_to_screens(keys: tuple[str, ...]) -> None:
    ed = reader.edition("zh")
    found = story.entitled(ed, told("zh", *keys), "", "A note")
    shown = screens(found)
    html = panel.contents(ed, found, keys, shown)
    said = re.findall(r'<span class="n">(\d*)</span>', html)
    listed = [one.key for one in found.exhibits if keys == () or one.key != "own?0"]
    assert [int(one) for one in said if one] == [shown[key] for key in listed]
    assert said.count("") == keys.count("§Empty")


@pytest.mark.parametrize("lang", LANGS)
def test_every_story_is_offered_and_how_long_it_takes_is_said(lang: Lang) -> None:
    ed, plans = reader.edition(lang), config.load().stories
    html = panel.head(ed, told(lang), (), plans, 56)
    pressed = dict(re.findall(r'data-move="story (\w+)" aria-pressed="(\w+)"', html))
    assert pressed == {one.id: str(one.id == "full").lower() for one in plans}
    assert words.text(lang, "brief.own") not in html
    said = words.text(lang, "brief.long", n=55, minutes=46, seconds=50)
    assert said in html
    own = panel.head(ed, told(lang, "signature"), ["signature"], plans, 3)
    assert own.count('aria-pressed="true"') == 1
    assert words.text(lang, "brief.long", n=2, minutes=2, seconds=50) in own


def test_a_briefing_takes_longer_with_every_few_screens() -> None:
    assert [panel.minutes(screens) for screens in (1, 2, 3, 13, 61)] == [1, 1, 2, 10, 50]


def test_what_a_link_names_and_is_not_there_is_said() -> None:
    ed = reader.edition("zh")
    html = panel.head(
        ed, told("zh", "signature", "<b>gone</b>"), ["signature", "<b>gone</b>"], (), 1
    )
    assert "&lt;b&gt;gone&lt;/b&gt;" in html
    assert "<b>gone" not in html
