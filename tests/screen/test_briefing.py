"""The briefing and the presentation as Streamlit runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import pytest
from streamlit.testing.v1 import AppTest

from components import config as configuration
from components import story, words, workers
from components.render import files
from components.screen import download, session
from data import clock
from data.model import LANGS, Lang
from data.rounds import covering
from tests.support import reader
from tests.support.apptest import (
    Start,
    assert_sound,
    chosen,
    fragments,
    screens,
    stage,
    turned,
)

# --- the briefing and the presentation ----------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_the_default_story_is_presented_in_both_languages(start: Start, lang: Lang) -> None:
    app = start("present", lang=lang)
    told = story.planned(reader.edition(lang), configuration.load().plan(), clock.today())
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
    # A page without a list that shows more.
    app = start("financing", lang="en", open="briefing", brief=["sources"])
    assert_sound(app)
    assert offered(app) == [words.text("en", f"brief.{format}") for format in files.FORMATS]
    labels = [one.label for one in app.button]
    assert labels == [words.text("en", "brief.section_add")], "none to make or save a file"


def offered(app: AppTest) -> list[str]:
    """What the buttons that save a file say, whose file is made by the click."""
    found = [one.proto for one in app.get("download_button")]
    assert all(one.deferred_file_id and one.ignore_rerun for one in found)
    return [one.label for one in found]


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_zone_can_learn_is_taken_away_on_one_page(start: Start, lang: Lang) -> None:
    app = start("zone", lang=lang, zone="taigu", part="learn")
    assert_sound(app)
    shown = fragments(app)
    assert 'data-exhibit="lesson_list_taigu"' in shown[1]
    assert all('data-exhibit="lessons_taigu_' in one for one in shown[2:])
    labels = [words.text(lang, f"lesson.{key}") for key in ("page", "slides", "web", "book")]
    assert offered(app) == labels
    before = [one.proto.deferred_file_id for one in app.get("download_button")]
    # Another zone's list is another file.
    chosen(app, "zones", "qingxu")
    assert offered(app) == labels
    after = [one.proto.deferred_file_id for one in app.get("download_button")]
    assert not {*before} & {*after}


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_zone_can_learn_is_filtered_by_topic(start: Start, lang: Lang) -> None:
    app = start("zone", lang=lang, zone="taigu", part="learn", topic=["fund"])
    assert_sound(app)
    cards = [one for one in fragments(app) if 'data-exhibit="lessons_' in one]
    assert ["lessons_taigu_fund" in one for one in cards] == [True]


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_button_says_while_it_makes_a_file_and_when_it_fails(
    start: Start, lang: Lang
) -> None:
    app = start("data", lang=lang)
    (style,) = [
        one.proto.body for one in app.get("html") if "stDownloadButtonError" in one.proto.body
    ]
    assert f'content:"{words.text(lang, "brief.making")}"' in style
    assert f'content:"{words.text(lang, "brief.failed")}"' in style


def test_a_story_is_made_without_the_session(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit makes it in a thread of its own, where there is none."""
    taken: list[Callable[[], bytes]] = []

    def button(label: str, make: Callable[[], bytes], *_: Any, **__: Any) -> None:
        assert label
        taken.append(make)

    steps: list[str] = []

    @contextmanager
    def room() -> Iterator[None]:
        steps.append("room taken")
        yield
        steps.append("room left")

    def apart(make: Callable[..., bytes], *given: Any) -> bytes:
        steps.append("handed over")
        return make(*given)

    monkeypatch.setattr(download, "_offer", button)
    monkeypatch.setattr(download, "_RATE", mock.Mock(room=room))
    monkeypatch.setattr(workers, "made", apart)
    app = start("ask", lang="en", zone="taigu")
    assert not app.exception
    monkeypatch.setattr(session, "here", mock.Mock(side_effect=AssertionError("no session here")))
    form, letter = [make() for make in taken]
    assert form[:2] == letter[:2] == b"PK"
    # The letter keeps what it said, as one of a round does.
    assert covering.written(form) is None and covering.written(letter) == ()
    assert len(taken) == 2
    # Of a ZIP the whole is made in the room; of a story what is put together by the server itself,
    # and the file is another process's.
    assert steps == ["room taken", "room left", "room taken", "room left", "handed over"]


def test_what_is_written_at_the_head_of_a_letter_is_in_it_and_kept_for_the_session(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[story.Story] = []
    monkeypatch.setattr(download, "story", lambda *_, made, **__: told.append(made()))
    app = start("ask", lang="zh", zone="taigu")
    app.text_input(key="address-taigu-by-zh").set_value("六月底").run()

    def head() -> dict[str, str]:
        return {row.label: row.text for row in told[-1].exhibits[0].rows}

    assert head()[words.text("zh", "ask.by")] == "六月底"
    whole = reader.dataset().zone("taigu").full_zh
    assert head()[words.text("zh", "ask.to")] == whole
    assert head()[words.text("zh", "ask.contact")] == words.text("zh", "ask.room")
    turned(app, "data")
    turned(app, "ask").run()
    assert head()[words.text("zh", "ask.by")] == "六月底"
