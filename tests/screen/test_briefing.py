"""The briefing and the presentation as Streamlit runs them."""

from __future__ import annotations

import logging
from datetime import date
from typing import Any

import pytest

from components import config as configuration
from components import story, words
from components.render import files
from data.model import LANGS, Lang
from tests.support import reader
from tests.support.apptest import (
    Start,
    assert_sound,
    chosen,
    fragments,
    screens,
    stage,
)

# --- the briefing and the presentation ----------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_the_default_story_is_presented_in_both_languages(start: Start, lang: Lang) -> None:
    app = start("present", lang=lang)
    told = story.default(reader.edition(lang), configuration.load().story, date.today())
    found = dict.fromkeys(key.partition("~")[0] for key in screens(app))
    assert list(found) == ["cover", *(exhibit.key for exhibit in told.exhibits)]
    assert not app.title and not app.caption, "nothing of the frame"


def test_the_briefing_of_a_link_is_presented_in_its_order(start: Start) -> None:
    app = start("present", brief=["sources", "headline_taigu"], zones=["taigu"])
    found = dict.fromkeys(key.partition("~")[0] for key in screens(app))
    assert list(found) == ["cover", "sources", "headline_taigu"]
    assert app.query_params["brief"] == ["sources", "headline_taigu"]


def test_a_briefing_of_a_link_that_makes_no_sense_is_presented_in_words(start: Start) -> None:
    app = start("present", brief=["<script>", "x" * 5000], slide="nowhere")
    assert not app.exception
    assert screens(app) == ["cover"]
    assert "<script>" in stage(app)["lost"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_screen_that_a_link_asks_for_and_is_not_there_is_told(start: Start, lang: Lang) -> None:
    app = start("present", lang=lang, slide="nowhere")
    what = words.text(lang, "link.slide")
    gone = words.text(lang, "link.gone", what=what, values="nowhere")
    assert stage(app)["lost"] == words.text(lang, "link.cut", names=gone)
    assert (stage(app)["at"], "slide" in app.query_params) == ("", False)
    last = screens(app)[-1]
    found = stage(start("present", lang=lang, slide=last))
    assert (found["at"], found["lost"]) == (last, "")


def test_the_panel_opens_from_a_link_with_its_four_files(start: Start) -> None:
    app = start("data", lang="en", open="briefing", brief=["sources"])
    assert_sound(app)
    labels = [button.label for button in app.button]
    assert labels == [words.text("en", f"brief.{format}") for format in files.FORMATS]
    assert not app.get("download_button") or all(
        "Save" not in one.proto.label for one in app.get("download_button")
    ), "no file is made before it is asked for"


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_zone_can_learn_is_taken_away_on_one_page(start: Start, lang: Lang) -> None:
    app = start("zone", lang=lang, zone="taigu", part="learn")
    assert_sound(app)
    shown = fragments(app)
    assert 'data-exhibit="lesson_list_taigu"' in shown[1]
    assert all('data-exhibit="lessons_taigu_' in one for one in shown[2:])
    labels = [words.text(lang, f"lesson.{key}") for key in ("page", "slides", "book")]
    assert [button.label for button in app.button] == labels
    app.button[0].click().run()
    assert_sound(app)
    (saved,) = app.get("download_button")
    name = words.text(lang, "lesson.file", zone=reader.edition(lang).name("taigu"))
    assert name in saved.proto.label
    assert [button.label for button in app.button] == labels[1:]
    # Another zone's list is another file.
    chosen(app, 0, "qingxu")
    assert [button.label for button in app.button] == labels


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_zone_can_learn_is_filtered_by_topic(start: Start, lang: Lang) -> None:
    app = start("zone", lang=lang, zone="taigu", part="learn", topic=["fund"])
    assert_sound(app)
    cards = [one for one in fragments(app) if 'data-exhibit="lessons_' in one]
    assert ["lessons_taigu_fund" in one for one in cards] == [True]


def test_a_file_that_cannot_be_made_is_said_in_words(
    start: Start, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any) -> bytes:
        raise RuntimeError("no more paper")

    monkeypatch.setattr(files, "make", broken)
    app = start("data", lang="en", open="briefing", brief=["sources"])
    with caplog.at_level(logging.ERROR):
        app.button[0].click().run()
    assert not app.exception
    assert words.text("en", "brief.failed") in [one.value for one in app.error]
    assert "no more paper" in caplog.text
