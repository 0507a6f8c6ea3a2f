"""A page is one file and its words: it says what it is, and what it forgets is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from components import words
from components.config import Config
from components.config import load as configured
from components.screen import frame, menu
from components.screen.plain import plain
from data.model import LANGS, Dataset, Lang
from data.problem import DataError
from tests.support import offshoot
from tests.support.apptest import Start, assert_sound, fragments

#: A whole page.
NEW = '''"""Everything about nothing."""

from components.exhibits import coverage
from components.screen.page import Page

PAGE = Page(id="nothing", order=25, choices=("topic",), own={"depth": ("near", "far")})
screen = PAGE.screen()
screen.entitle(f"{screen.choose_own('depth')} {len(screen.topics())}")
screen.show(coverage.signature(screen.ed))
'''
#: Runs the installation in the folder it is started in; prints its menu and the new page.
_OPEN = """
import json, sys
import streamlit as st
from streamlit.testing.v1 import AppTest
from components.screen.session import KEY, Session
seen = []
real = st.navigation
def navigation(pages, **more):
    seen[:] = [page.title for page in pages if page.visibility == "visible"]
    return real(pages, **more)
st.navigation = navigation
app = AppTest.from_file("app.py", default_timeout=300)
app.query_params.update(lang="en", depth="far")
app.session_state[KEY] = Session(goto="nothing")
app.run()
print(json.dumps({
    "menu": seen,
    "title": [one.value for one in app.title],
    "wrong": [one.value for one in (*app.error, *app.exception, *app.warning)],
    "url": {key: app.query_params[key] for key in app.query_params},
}))
"""


def write(folder: Path, name: str, line: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.py").write_text(f'"""A page."""\n\n{line}\n', encoding="utf-8")


def problems(folder: Path) -> list[tuple[str, str, str]]:
    """File, key of the sentence and value of everything that is wrong with the pages."""
    with pytest.raises(DataError) as caught:
        menu.read(folder)
    return [(one.file, one.reason.key, one.value) for one in caught.value.problems]


def test_a_page_is_added_by_one_file_and_its_words(tmp_path: Path) -> None:
    root = offshoot.grown(tmp_path / "app")
    (root / "pages/nothing.py").write_text(NEW, encoding="utf-8")
    said: dict[str, dict[str, object]] = {
        "page": {"nothing": {"zh": "空", "en": "Nothing"}},
        "link": {"depth": {"zh": "看法", "en": "the look"}},
        "own": {
            "depth": {
                "label": {"zh": "怎么看", "en": "Look"},
                "near": {"zh": "近", "en": "Near"},
                "far": {"zh": "远", "en": "Far"},
            }
        },
    }
    add_words(root, said)
    ran = offshoot.run(root, "-c", _OPEN)
    assert not ran.returncode, ran.stderr
    found = json.loads(ran.stdout.splitlines()[-1])
    listed = [words.text("en", f"page.{key}") for key in menu.read().listed]
    assert found["menu"] == [*listed[:2], "Nothing", *listed[2:]]
    topics = len(configured_topics())
    assert (found["title"], found["wrong"]) == ([f"far {topics}"], [])
    assert (found["url"]["lang"], found["url"]["depth"]) in (("en", "far"), (["en"], ["far"]))


def configured_topics() -> list[str]:
    folder = configured().data_path()
    return [*yaml.safe_load((folder / "vocab.yaml").read_text(encoding="utf-8"))["topics"]]


def add_words(root: Path, said: dict[str, dict[str, object]]) -> None:
    """Put words into their sections, in whichever file these stand."""
    for file in (root / words.FOLDER.relative_to(offshoot.ROOT)).glob("*.yaml"):
        every = yaml.safe_load(file.read_text(encoding="utf-8"))
        if here := [section for section in said if section in every]:
            for section in here:
                every[section] |= said[section]
            file.write_text(yaml.safe_dump(every, allow_unicode=True), encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("screen = 1", "menu.unsaid", ""),
        ("PAGE = Page('overview', 10)", "menu.unsaid", ""),
        ("PAGE = Page(id='overview', order=1)\nPAGE = Page()", "menu.unsaid", ""),
        ("PAGE = Page(id='overview'", "menu.unreadable", ""),
        ("PAGE = Page(order=10)", "menu.missing", ""),
        ("PAGE = Page(id='overview')", "menu.missing", ""),
        ("PAGE = Page(id='overview', order=10, title='x')", "menu.extra", ""),
        ("PAGE = Page(id='overview', order='10')", "menu.shape", ""),
        ("PAGE = Page(id='overview', order=10, choices=('topic'))", "menu.shape", ""),
        ("PAGE = Page(id='overview', order=TEN)", "menu.constant", "TEN"),
        ("PAGE = Page(id='other', order=10)", "menu.id", "other"),
        ("PAGE = Page(id='overview', order=10, choices=('topics',))", "menu.choice", "topics"),
        ("PAGE = Page(id='overview', order=10, own={'part': ()})", "menu.codes", "part"),
        ("PAGE = Page(id='overview', order=10, own={'topic': ('a',)})", "menu.taken", "topic"),
        ("PAGE = Page(id='overview', order=10, own={'lang': ('a',)})", "menu.taken", "lang"),
    ],
)
def test_what_a_page_says_wrongly_or_not_at_all_is_named(
    tmp_path: Path, line: str, key: str, value: str
) -> None:
    folder = tmp_path / "pages"
    write(folder, "overview", line)
    assert ("pages/overview.py", key, value) in problems(folder)


def test_words_that_are_not_there_are_named_by_their_keys(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    write(folder, "nothing", "PAGE = Page(id='nothing', order=1, own={'depth': ('near',)})")
    keys = ("page.nothing", "link.depth", "own.depth.label", "own.depth.near")
    assert problems(folder) == [("pages/nothing.py", "menu.words", key) for key in keys]


def test_pages_that_want_the_same_are_both_named(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    for name in ("overview", "zone"):
        write(folder, name, f"PAGE = Page(id='{name}', order=7, own={{'part': ('label',)}})")
    found = problems(folder)
    for name in ("overview", "zone"):
        assert (f"pages/{name}.py", "menu.order", "7") in found
        assert (f"pages/{name}.py", "menu.taken", "part") in found


def test_a_menu_without_an_entry_is_none(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    assert problems(folder) == [("pages/", "menu.none", "")]
    write(folder, "present", "PAGE = Page(id='present', order=0, bare=True)")
    assert problems(folder) == [("pages/", "menu.none", "")]


def test_pages_of_a_group_stand_together_in_the_place_of_the_first(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    for name, order, group in (
        ("overview", 1, ""),
        ("zone", 2, "topics"),
        ("data", 3, ""),
        ("compare", 4, "topics"),
    ):
        write(folder, name, f"PAGE = Page(id='{name}', order={order}, group='{group}')")
    groups = (("", ("overview",)), ("topics", ("zone", "compare")), ("", ("data",)))
    assert menu.read(folder).groups == groups
    write(folder, "data", "PAGE = Page(id='data', order=3, group='nowhere')")
    assert problems(folder) == [("pages/data.py", "menu.words", "group.nowhere")]


def test_the_menu_has_few_entries_and_its_groups_are_in_one_run() -> None:
    pages = menu.read()
    assert len(pages.groups) <= 5
    assert [key for _, keys in pages.groups for key in keys] == [*pages.listed]


def test_a_page_file_that_changes_is_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    write(folder, "overview", "PAGE = Page(id='overview', order=1)")
    assert menu.read(folder) is menu.read(folder)
    write(folder, "zone", "PAGE = Page(id='zone', order=0)")
    assert menu.read(folder).listed == ("zone", "overview")
    assert menu.read(folder).home == "zone"


@pytest.mark.parametrize("lang", LANGS)
def test_a_forgotten_line_is_told_in_place_of_every_page(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: Lang
) -> None:
    folder = tmp_path / "pages"
    write(folder, "overview", "PAGE = Page(id='overview', order=1, choices=('topics',))")
    monkeypatch.setattr(frame, "FOLDER", folder)
    app = start("overview", lang=lang)
    assert not app.exception and not fragments(app)
    assert app.title[0].value == words.text("zh", "problem.pages")
    said = [one.value for one in app.error]
    assert len(said) == 2 and all(plain("pages/overview.py") in one for one in said)


def test_a_choice_belongs_to_the_pages_that_take_it(dataset: Dataset) -> None:
    config: Config = configured()
    spec = menu.read().spec(dataset, config)
    assert spec["grade"].pages == ("reforms",)
    assert spec["part"].pages == ("zone",) and spec["part"].default == "profile"
    assert spec["slide"].pages == ("present",)
    assert spec["lang"].pages == spec["zones"].pages == spec["brief"].pages == ()
    assert spec["open"].pages == spec["all"].pages == tuple(menu.read().pages)


def test_all_of_very_many_cards_stay_shown_in_a_link_to_any_page(start: Start) -> None:
    app = start("financing", lang="en", all="yes")
    assert_sound(app)
    assert app.query_params["all"] in ("yes", ["yes"])
