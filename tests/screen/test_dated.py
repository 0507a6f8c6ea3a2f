"""A link to an edition opens everything as it was on its day."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import words
from components.exhibits import shelf
from components.render import files
from components.screen import panel
from components.screen.plain import plain
from components.store import Store
from components.story import selected
from data import load
from data.archive import editions, freeze
from data.archive.editions import Frozen
from data.archive.freeze import Note
from data.model import LANGS
from tests.support import apptest
from tests.support.apptest import (
    Start,
    assert_sound,
    everything,
    fragments,
    held,
    serve,
    told,
    turned,
)
from tests.support.cases import WIDE
from tests.support.village import Village, edit

DAY = date(2026, 3, 1)


@pytest.fixture
def folder(village: Village) -> Path:
    return village.write()


@pytest.fixture
def made(folder: Path) -> Frozen:
    """The village, frozen; since then a figure has changed."""
    note = Note("首版。", "The first.")
    found = freeze.freeze(folder, editions.folder(folder), note, DAY)
    edit(folder / "observations.csv", "signed_count,40,", "signed_count,77,")
    return found


@pytest.fixture
def shown(
    folder: Path, made: Frozen, tmp_path: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> Start:
    """Opens pages of the village, one edition of which is ``made``."""
    assert (editions.folder(folder) / made.file).is_file()
    serve(monkeypatch, tmp_path / "config.yaml", folder)
    return start


def inside(content: bytes) -> object:
    """What a file says, whenever it was made."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = [one for one in packed.namelist() if one.endswith(".xml")]
        return {one: packed.read(one) for one in names if "docProps" not in one}


def banner(app: AppTest) -> str:
    return " ".join(str(one.value) + str(one.proto) for one in app.info)


#: Changes of every kind that a year brings: table, row, field and what it says then; no field where
#: the row is withdrawn.
LATER = (
    ("observations", "liuxi_signed", "value", "41"),
    ("zones", "liuxi", "name_zh", "柳河"),
    ("indicators", "signed_count", "topic", "industry"),
    ("observations", "liuxi_signed", "relation", "gt"),
    ("observations", "liuxi_signed", "period", "2025"),
    ("observations", "liuxi_signed", "as_written", "签约四十一个"),
    ("observations", "liuxi_days", "status", "target"),
    ("observations", "liuxi_started", "value", "26"),
    ("zones", "songping", "full_en", "Songping New Area"),
    ("zones", "songping", "profile_zh", "另一段介绍。"),
    ("indicators", "signed_count", "label_zh", "签下的项目"),
    ("indicators", "started_count", "label_en", "Another label"),
    ("indicators", "grant_amount", "definition_en", "Another definition."),
    ("sources", "liuxi", "title_zh", "另一个标题"),
    ("sources", "liuxi", "author_en", "Another Author"),
    ("reforms", "liuxi_cold_store", "title_zh", "另一项改革"),
    ("reforms", "liuxi_cold_store", "summary_en", "Another summary."),
    ("organisations", "liuxi_company", "name_zh", "另一家公司"),
    ("places", "liuxi_seat", "latitude", "37.5"),
    ("passages", "liuxi_motto", "", ""),
)


def later(village: Village, table: str, key: str, field: str, value: str) -> None:
    if field:
        village.row(table, key)[field] = value
    else:
        village.tables[table].remove(village.row(table, key))
    village.write()


@pytest.mark.parametrize("changes", [3, pytest.param(len(LATER), marks=WIDE)])
def test_what_a_link_shows_is_the_same_after_many_changes(
    village: Village, folder: Path, tmp_path: Path, changes: int
) -> None:
    """Every exhibit in both languages, and every file: each in one of them, and widely in both."""
    made = freeze.freeze(folder, editions.folder(folder), Note("首版", "First"), DAY)

    def all_of() -> dict[str, object]:
        store = Store(folder, tmp_path)
        store.current()
        found: dict[str, object] = {}
        for lang in LANGS:
            ed = store.edition(
                store.archive.opened(made.id), lang, (), store.archive.entry(made.id)
            )
            taken = {key: shelf.take(ed, key) for key in shelf.shelf(ed)}
            found |= {f"{lang} {key}": one for key, one in taken.items()}
            story = selected(ed, [key for key, one in taken.items() if one][:12], ed.today)
            few = ("html", "pptx") if lang == "en" else ("docx",)
            for format in few if changes == 3 else ("html", "pptx", "docx"):
                found[f"{lang} {format}"] = inside(files.make(story, format, {}))
        return found

    before = all_of()
    versions = {made.id}
    for count, change in enumerate(LATER[:changes]):
        later(village, *change)
        note = Note(f"{count}", f"{count}")
        versions.add(freeze.freeze(folder, editions.folder(folder), note, DAY).id)
    assert len(versions) == changes + 1
    after = all_of()
    assert [key for key in before if before[key] != after[key]] == []
    assert len(before) > 60


def test_every_page_shows_the_edition_under_a_banner(made: Frozen, shown: Start) -> None:
    app = shown("data", edition=made.id)
    assert_sound(app)
    assert made.id in banner(app)
    assert plain("首版") in banner(app)
    told = everything(app).replace(made.id, "")  # whose signs may be any
    assert "40" in told and "77个" not in re.sub(r"<[^>]*>", "", told)
    app = turned(app, "reforms")
    assert made.id in banner(app)
    assert app.query_params["edition"] == made.id
    app = apptest.chosen(app, "lang", "en")
    assert "The first." in banner(app)
    app = apptest.chosen(app, "zones", ["liuxi"])
    assert app.query_params["edition"] == made.id


def test_the_present_comes_back_with_a_click(made: Frozen, shown: Start) -> None:
    app = shown("data", edition=made.id)
    app = app.button("edition-leave").click().run()
    assert "77" in everything(app)
    assert not app.info or made.id not in banner(app)
    assert "edition" not in app.query_params


def test_what_changed_since_is_a_click_away(made: Frozen, shown: Start) -> None:
    app = shown("data", edition=made.id).button("edition-since").click().run()
    assert "edition" not in app.query_params
    assert app.query_params["since"] == made.id
    assert words.text("zh", "changes.figures_corrected", n=1) in everything(app)


def test_an_edition_that_is_not_there_is_named(shown: Start) -> None:
    app = shown("data", edition="00000000")
    assert plain("00000000") in told(app)
    assert plain(words.text("zh", "link.edition")) in told(app)
    assert "77" in everything(app)


def test_one_that_was_tampered_with_is_not_shown_and_says_why(
    made: Frozen, folder: Path, shown: Start
) -> None:
    file = editions.folder(folder) / made.file
    file.write_bytes(file.read_bytes() + b" ")
    app = shown("data", edition=made.id)
    assert plain(made.file) in told(app)
    assert "77" in everything(app)
    assert not held(app).screen or held(app).screen.ed.frozen is None  # type: ignore[union-attr]


def test_a_presentation_shows_the_edition_and_says_so(made: Frozen, shown: Start) -> None:
    app = shown("present", edition=made.id)
    assert made.id in str(apptest.stage(app)["draft"])
    assert made.id in " ".join(slide["html"] for slide in apptest.stage(app)["slides"])


def test_an_edition_is_judged_as_on_its_day(folder: Path, tmp_path: Path, made: Frozen) -> None:
    store = Store(folder, tmp_path)
    old = store.archive.opened(made.id)
    assert store.edition(old, "zh", (), made).today == DAY
    assert store.edition(old, "zh", ()).today != DAY
    assert store.edition(old, "zh", (), made).key != store.edition(old, "zh", ()).key


def test_replies_are_not_read_while_an_edition_is_shown(made: Frozen, shown: Start) -> None:
    app = shown("ask", step="back", edition=made.id)
    assert plain(words.text("zh", "ask.of_edition")) in everything(app)
    app = app.button("edition-leave").click().run()
    assert plain(words.text("zh", "ask.of_edition")) not in everything(app)


def test_the_present_is_what_the_files_hold(folder: Path, made: Frozen) -> None:
    assert load.load(folder).version != made.id


def test_a_figure_and_an_exhibit_can_be_cited_in_the_drawer(made: Frozen, shown: Start) -> None:
    for record in ("observations/liuxi_signed", "exhibit/observations"):
        app = shown("data", edition=made.id, open=record)
        assert_sound(app)
        said = "".join(fragments(app))
        edition = words.text("zh", "citation.edition", id=made.id)
        assert f"{edition}, 2026-03-01" in said and "@misc{zone-reforms-" in said
        assert '"title": "<span lang="zh">' in said.replace("&#34;", '"')
        assert "data-cite" in said
    app = shown("data", open="exhibit/nothing")
    assert plain("exhibit/nothing") in told(app)


def test_the_panel_has_a_link_whose_figures_stay(made: Frozen, folder: Path, shown: Start) -> None:
    fixed = "data-edition="
    assert fixed not in "".join(fragments(shown("data", open=panel.OPEN)))
    edit(folder / "observations.csv", "signed_count,77,", "signed_count,40,")
    assert f'{fixed}"{made.id}"' in "".join(fragments(shown("data", open=panel.OPEN)))
    under = "".join(fragments(shown("data", open=panel.OPEN, edition=made.id)))
    assert fixed not in under and "edition" in under.partition('data-keep="')[2].partition('"')[0]
