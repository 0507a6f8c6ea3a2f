"""What a link asks for, what a page keeps of it, and what it says of the rest."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace
from unittest import mock

import pytest
from streamlit.testing.v1 import AppTest

from components import config as configuration
from components import words
from components.edition import Edition
from components.exhibits import asking, shelf
from components.screen import page, session
from components.screen.plain import plain
from components.screen.session import Session
from data.asking import selection
from data.model import LANGS, Dataset, Lang
from tests.support import reader
from tests.support.apptest import (
    Start,
    assert_sound,
    chosen,
    drawers,
    everything,
    fragments,
    heading,
    told,
    turned,
)

# --- choices and links ------------------------------------------------------------------


@pytest.mark.parametrize("page", reader.MENU.listed)
def test_bad_values_in_a_url_are_not_taken_and_named(start: Start, page: str) -> None:
    app = start(
        page,
        lang="xx",
        zones=["nowhere", "<script>"],
        zone="../etc",
        topic="'; drop",
        part="9",
        grade="best",
        status="0",
        q="<script>alert(1)</script>" * 20,
        open="observations/<script>",
        evil="1",
    )
    said = told(app)
    for name, value in (
        ("lang", "xx"),
        ("zones", "nowhere"),
        ("zone", "../etc"),
        ("topic", "'; drop"),
        ("part", "9"),
        ("grade", "best"),
        ("status", "0"),
        ("open", "observations/<script>"),
    ):
        named = words.text("zh", f"link.{name}")
        assert plain(named) in said and plain(value) in said, name
    assert plain(words.text("zh", "link.long", what=words.text("zh", "link.q"))) in said
    assert not drawers(app)
    assert not any("<script" in one for one in fragments(app))
    assert "evil" not in app.query_params
    assert app.query_params["lang"] == "zh"


def test_a_link_opens_the_view_it_names(start: Start) -> None:
    app = start("reforms", lang="en", zones=["pingyao", "taigu"])
    heads = [name for name in fragments(app) if 'class="zoned"' in name]
    assert heads
    assert all("Yuncheng" not in head.partition("<tbody")[0] for head in heads)


def test_clearing_every_zone_shows_all_of_them(start: Start) -> None:
    app = start("overview", zones=["taigu"])
    chosen(app, "zones", [])
    assert_sound(app)
    assert "zones" not in app.query_params


def test_the_zones_chosen_stay_on_the_next_page(start: Start) -> None:
    app = start("overview", lang="en", zones=["taigu"])
    turned(app, "reforms")
    app.query_params.clear()
    app.run()
    assert_sound(app)
    assert app.query_params == {"lang": "en", "zones": "taigu"} or app.query_params == {
        "lang": ["en"],
        "zones": ["taigu"],
    }


def test_a_filter_of_one_page_is_gone_on_the_next(start: Start) -> None:
    app = start("data", lang="en", status="target", q="trade")
    assert app.query_params["status"] == "target"
    turned(app, "reforms")
    app.query_params.clear()
    app.run()
    turned(app, "data")
    app.query_params.clear()
    app.run()
    assert set(app.query_params) == {"lang"}


def test_a_search_narrows_the_figures_down(start: Start) -> None:
    app = start("data", lang="en")
    app.text_input[0].set_value("technology loans").run()
    assert_sound(app)
    (table,) = [one for one in fragments(app) if 'data-exhibit="observations"' in one]
    assert "observations/taigu_tech_loan_amount" in table
    assert "observations/yuncheng_signed" not in table


@pytest.mark.parametrize("lang", LANGS)
def test_a_link_with_a_question_opens_with_its_answers(start: Start, lang: Lang) -> None:
    app = start("funds", lang=lang, find="193.84")
    assert_sound(app)
    given = [json.loads(one.proto.json) for one in app.get("bidi_component")]
    (bar,) = (one for one in given if "found" in one)
    assert bar["find"] == "193.84" and app.query_params["find"] in ("193.84", ["193.84"])
    assert 'data-open="observations/yuncheng_signed_investment"' in bar["found"]


def test_what_is_searched_for_is_shown_as_it_was_typed(start: Start) -> None:
    app = start("funds", lang="en", find="<img src=x onerror=alert(1)>")
    assert_sound(app)
    given = [json.loads(one.proto.json) for one in app.get("bidi_component")]
    assert not any("<img" in str(one.get("found")) for one in given)


def test_the_zone_shown_is_the_one_of_the_next_page_about_one(start: Start) -> None:
    app = start("zone", zone="taigu")
    turned(app, "funds")
    app.query_params.clear()
    app.run()
    assert "zone" not in app.query_params
    turned(app, "ask")
    app.query_params.clear()
    app.run()
    assert app.query_params["zone"] in ("taigu", ["taigu"])


def test_a_hostile_search_finds_nothing_and_says_so(start: Start) -> None:
    app = start("data", lang="en", q="<img src=x onerror=alert(1)>")
    assert_sound(app)
    assert words.text("en", "observations.none_title") in everything(app)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("page", reader.MENU.listed)
def test_a_link_to_a_figure_opens_its_drawer(start: Start, page: str, lang: Lang) -> None:
    app = start(page, lang=lang, open="observations/taigu_financing_amount")
    assert_sound(app)
    (drawer,) = drawers(app)
    assert words.text(lang, "drawer.title") in str(drawer.proto)
    assert "获得融资支持超6亿元" in fragments(app)[-1]


def test_a_paragraph_opens_its_drawer_too(start: Start) -> None:
    app = start(lang="en", open="cite/taigu#5")
    assert len(drawers(app)) == 1


def test_the_drawer_stays_closed_for_a_record_that_is_not_there(start: Start) -> None:
    for record in ("observations/nowhere", "cite/taigu#999", "x"):
        app = start(open=record)
        assert plain(record) in told(app)
        assert not drawers(app)


def test_a_request_of_every_line_is_whole_in_the_briefing(start: Start, dataset: Dataset) -> None:
    """62 lines are more than a link of 1,600 characters takes when each is written out."""
    ed = Edition(dataset, "zh")
    every = [line.key for line in asking.lines(ed, "pingyao")]
    assert len("".join(every)) > 1_000
    packed = selection.packed(every, every)
    app = start("ask", lang="zh", zone="pingyao", line=packed)
    assert_sound(app)
    assert [app.query_params["line"]] == packed
    table = asking.request_table(ed, "pingyao", every)
    assert table
    key = table.filtered({"line": packed}).key
    kept = start("overview", brief=[key]).query_params["brief"]
    assert kept == key
    again = shelf.take(ed, kept)
    assert again and [row.label for row in again.rows] == [row.label for row in table.rows]
    assert len(again.groups()) == len(every)


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_link_asks_for_and_is_gone_is_told_until_the_next_choice(
    start: Start, lang: Lang
) -> None:
    app = start("overview", lang=lang, zones=["taigu", "removed_zone"], brief=["gone_exhibit"])
    said = told(app)
    for name, value in (("zones", "removed_zone"), ("brief", "gone_exhibit")):
        what = words.text(lang, f"link.{name}")
        assert plain(words.text(lang, "link.gone", what=what, values=value)) in said
    chosen(app, "zones", ["pingyao"])
    assert not app.warning


@pytest.mark.parametrize("lang", LANGS)
def test_lines_that_a_link_asks_for_and_are_gone_are_told(
    start: Start, dataset: Dataset, lang: Lang
) -> None:
    ed = Edition(dataset, lang)
    every = [line.key for line in asking.lines(ed, "pingyao")]
    app = start("ask", lang=lang, zone="pingyao", line=[every[0], "gone_key"])
    assert plain("gone_key") in told(app)
    (cut,) = selection.packed(every, every)
    app = start("ask", lang=lang, zone="pingyao", line=[cut[:-2]])
    broken = words.text(lang, "link.broken", what=words.text(lang, "link.line"))
    assert plain(broken) in told(app)
    usual = request_of(start("ask", lang=lang, zone="pingyao"))
    assert request_of(app) == usual
    assert_sound(start("ask", lang=lang, zone="pingyao", line=["-"]))


def request_of(app: AppTest) -> list[str]:
    """Keys of the lines that the page asks for."""
    return re.findall(
        r'data-record="([^"]+)"',
        next(one for one in fragments(app) if 'data-exhibit="request_' in one),
    )


@pytest.mark.parametrize("lang", LANGS)
def test_every_choice_of_a_link_has_a_name(dataset: Dataset, lang: Lang) -> None:
    for name in reader.MENU.spec(dataset, configuration.load()):
        assert words.text(lang, f"link.{name}")


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_too_long_in_a_link_is_told(start: Start, lang: Lang) -> None:
    app = start("data", lang=lang, q="长" * 81)
    assert not app.exception
    said = words.text(lang, "link.cut", names=words.text(lang, "link.q"))
    assert any(plain(said) in one.value for one in app.warning)


# --- the first visitor of a server ------------------------------------------------------


def test_a_page_without_its_frame_goes_to_the_frame_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[str, dict[str, list[str]]]] = []

    class Query(dict[str, list[str]]):
        def get_all(self, name: str) -> list[str]:
            return self[name]

    class Left(Exception):
        """How Streamlit ends a run that leads elsewhere."""

    def leave(to: str, query_params: dict[str, list[str]]) -> None:
        asked.append((to, query_params))
        raise Left

    visitor = Session()
    monkeypatch.setattr(session, "here", lambda: visitor)
    query = Query(lang=["en"], zones=["a", "b"])
    monkeypatch.setattr(page, "st", SimpleNamespace(query_params=query, switch_page=leave))
    with pytest.raises(Left):
        reader.MENU.pages["compare"].screen()
    assert asked == [("app.py", {"lang": ["en"], "zones": ["a", "b"]})]
    assert visitor.goto == "compare"
    visitor.framed, visitor.screen = True, mock.sentinel.screen
    assert reader.MENU.pages["compare"].screen() is mock.sentinel.screen
    assert len(asked) == 1


def test_the_frame_leads_on_to_the_page_that_was_asked_for(start: Start) -> None:
    app = start("funds", lang="en")
    assert_sound(app)
    assert heading(app) == reader.answer("funds", "en")
    assert app.query_params["lang"] == "en"
