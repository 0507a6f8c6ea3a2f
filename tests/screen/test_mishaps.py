"""What goes wrong is said in words and the page stays: code, data, configuration."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import config as configuration
from components import wordfiles, words
from components.exhibits import comparison, opening, summary
from components.screen import preview, previewed, session
from components.screen.plain import plain
from components.screen.session import Session
from data import load
from data.model import LANGS, Lang
from tests.support import forms, reader
from tests.support.apptest import (
    Start,
    assert_sound,
    everything,
    heading,
    held,
    turned,
)
from tests.support.cases import mostly
from tests.support.village import Village, edit

# --- what goes wrong --------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_a_failing_page_says_so_kindly_and_the_others_work(
    start: Start, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, lang: Lang
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret detail /home/someone")

    monkeypatch.setattr(comparison, "shared", fail)
    with caplog.at_level(logging.ERROR, "zone_reforms"):
        app = start("compare", lang=lang)
    assert [one.value for one in app.exception] == []
    (said,) = app.error
    assert said.value == words.text(lang, "problem.unexpected")
    assert "secret" not in everything(app) + said.value
    assert "Traceback" not in everything(app) + said.value
    # The menu and the footer are still there, and the log has the whole story.
    assert app.get("button_group")
    assert app.caption
    assert "secret detail" in caplog.text
    turned(app, "reforms").run()
    assert_sound(app)


def test_a_failing_exhibit_leaves_the_title_of_its_page(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "zone_cards", lambda _: 1 / 0)
    app = start()
    assert app.error
    assert heading(app) == summary.answer(reader.edition("zh"))


@mostly("zh")
def test_a_preview_that_no_longer_fits_the_files_is_ended_in_words(
    start: Start, copy: Path, served: Callable[..., Path], lang: Lang
) -> None:
    served(copy)
    dataset = load.load(copy)
    answers = {"staff_reduced": forms.ANSWER}
    book = forms.filled(forms.blank(dataset, "taigu"), answers)
    app = start("compare", lang=lang)
    held(app).preview = preview.preview([("r.xlsx", book)], dataset, copy, forms.TODAY)
    app.run()
    assert [one.title for one in app.warning] == [words.text(lang, "preview.title")]
    shown = next(one for one in app.button if one.key == "preview-show").click().run()
    assert "reply_changes" in everything(shown)  # not the step where figures are asked for

    # The unit of the indicator changes: the reply answers another question now.
    app = turned(app, "compare").run()
    edit(copy / "indicators.csv", "Staff reduction,person,", "Staff reduction,trip,")
    app.run()
    assert [one.title for one in app.warning] == [words.text(lang, "preview.dropped_title")]
    why = next(one for one in app.button if one.key == "preview-why")
    why.click().run()
    assert "r.xlsx" in "\n".join(one.value for one in app.error)
    assert not app.warning
    turned(app, "compare").run()
    assert not app.warning


@mostly("zh")
def test_what_an_earlier_session_previewed_is_told_on_every_page_until_it_is_seen(
    start: Start, lang: Lang
) -> None:
    app = start("compare", lang=lang)
    assert [told(app, "held"), told(app, "told")] == ["", False]
    title = words.text(lang, "preview.ended_title")
    for way, how in WAYS.items():
        held(app).ended = way
        for page in ("funds", "zone"):
            turned(app, page).run()
            (said,) = app.warning
            assert said.title == plain(title)
            assert plain(words.text(lang, how)) in said.value
            assert told(app, "told")
        assert title in stage(turned(app, "present").run())["lost"]
        turned(app, "compare").run()
        next(one for one in app.button if one.key == "preview.ended_again").click().run()
        assert held(app).page == way.partition("?")[0]
        assert title not in [one.title for one in app.warning]
    held(app).ended = preview.REPLIES
    turned(app, "compare").run()
    next(one for one in app.button if one.key == "preview.ended_seen").click().run()
    assert not app.warning and held(app).page == "compare"


#: Where something was previewed, and the word on how to get it back.
WAYS = {
    preview.REPLIES: "preview.ended_replies",
    preview.ROUND: "preview.ended_round",
    "intake?draft=0a1b&stage=finish": "preview.ended_article",
}


def told(app: AppTest, name: str) -> object:
    """What the browser is told of the session, to remember it."""
    given = [json.loads(one.proto.json) for one in app.get("bidi_component")]
    return next(one for one in given if "held" in one)[name]


def stage(app: AppTest) -> dict[str, str]:
    given = [json.loads(one.proto.json) for one in app.get("bidi_component")]
    return next(one for one in given if "slides" in one)


def test_only_a_place_where_something_is_previewed_is_taken_from_a_browser(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = Session()
    monkeypatch.setattr(session, "here", lambda: one)
    others = ("funds", "intake?draft=../x&stage=finish", "https://example.invalid", "")
    for way in (*WAYS, *others):
        previewed.outlived(way)
        assert one.ended == (way if way in WAYS else "")


def test_bad_data_at_the_start_show_every_problem_in_both_languages(
    start: Start, village: Village, served: Callable[..., Path]
) -> None:
    folder = village.write()
    served(folder)
    edit(folder / "observations.csv", "signed_count,40,", "signed_count,forty,")
    edit(folder / "reforms.csv", "stated", "proven")
    app = start()
    assert [one.value for one in app.exception] == []
    said = "\n".join(one.value for one in app.error)
    for name in ("observations.csv:2 value", "reforms.csv:2 evidence"):
        assert said.count(plain(name)) == 2, said
    assert app.title[0].value == words.text("zh", "problem.title_start")
    assert app.header[0].value == words.text("en", "problem.title_start")
    edit(folder / "observations.csv", "signed_count,forty,", "signed_count,40,")
    edit(folder / "reforms.csv", "proven", "stated")
    app.run()
    assert_sound(app)


def test_missing_data_show_the_problem_page(
    start: Start, tmp_path: Path, served: Callable[..., Path]
) -> None:
    served(tmp_path / "nowhere")
    app = start()
    assert [one.value for one in app.exception] == []
    assert len(app.error) == 2


def test_a_bad_configuration_is_named(start: Start, served: Callable[..., Path]) -> None:
    served(load.CURATED, "langauge: en\n")
    app = start()
    assert [one.value for one in app.exception] == []
    line = configuration.FILE.read_text(encoding="utf-8").splitlines().index("langauge: en") + 1
    assert all(plain(f"config.yaml:{line} langauge") in one.value for one in app.error)
    assert len(app.error) == 2


def test_broken_words_are_named_and_show_once_they_are_mended(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Path(shutil.copytree(words.FOLDER, tmp_path / "words"))
    monkeypatch.setattr(words, "FOLDER", copy)
    words.forget()
    wordfiles._sound.cache_clear()
    (copy / "zz.yaml").write_text("zz:\n  one: {zh: 一}\n", encoding="utf-8")
    app = start()
    assert [one.value for one in app.exception] == []
    assert [plain("zz.yaml:2 zz.one.en") in one.value for one in app.error] == [True, True]
    assert app.title[0].value and app.header[0].value
    (copy / "zz.yaml").unlink()
    assert_sound(app.run())


def test_a_mended_configuration_shows_on_the_next_run(
    start: Start, served: Callable[..., Path]
) -> None:
    file = served(load.CURATED, "langauge: en\n")
    app = start()
    file.write_text(file.read_text(encoding="utf-8").replace("langauge", "language"))
    app.run()
    assert_sound(app)


def test_an_edited_figure_shows_on_the_next_run(
    start: Start, copy: Path, served: Callable[..., Path]
) -> None:
    served(copy)
    app = start("financing", lang="en")
    assert "<b>4,321</b>" not in everything(app)
    edit(copy / "observations.csv", "signed_project_count,36,", "signed_project_count,4321,")
    app.run()
    assert_sound(app)
    assert "<b>4,321</b>" in everything(app)


def test_a_bad_edit_keeps_the_page_and_names_the_problem(
    start: Start, copy: Path, served: Callable[..., Path]
) -> None:
    served(copy)
    app = start(lang="en")
    before = everything(app)
    edit(copy / "observations.csv", "signed_project_count,36,", "signed_project_count,many,")
    app.run()
    assert [one.value for one in app.exception] == []
    (said,) = app.warning
    assert "observations.csv:" in said.value
    assert "many" in said.value
    assert everything(app) == before
    edit(copy / "observations.csv", "signed_project_count,many,", "signed_project_count,36,")
    app.run()
    assert_sound(app)
