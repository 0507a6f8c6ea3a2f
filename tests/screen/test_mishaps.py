"""What goes wrong is said in words and the page stays: code, data, configuration."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from components import config as configuration
from components import wordfiles, words
from components.exhibits import comparison, opening, summary
from components.screen import preview
from components.screen.plain import plain
from data import load
from data.model import LANGS, Lang
from tests.support import forms, reader
from tests.support.apptest import (
    Start,
    assert_sound,
    everything,
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
    assert app.title[0].value == summary.answer(reader.edition("zh"))


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
    edit(copy / "indicators.csv", "Cut in staff,person,", "Cut in staff,trip,")
    app.run()
    assert [one.title for one in app.warning] == [words.text(lang, "preview.dropped_title")]
    why = next(one for one in app.button if one.key == "preview-why")
    why.click().run()
    assert "r.xlsx" in "\n".join(one.value for one in app.error)
    assert not app.warning
    turned(app, "compare").run()
    assert not app.warning


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
