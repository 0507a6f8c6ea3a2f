"""What an open page does when the files change, and while nothing happens."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect

from data.model import LANGS, Dataset
from tests.support.server import Server, installation, put, serve
from tests.support.sights import figure, headline, profile
from tests.support.village import edit
from tests.support.visit import Visit, Visitor

pytestmark = pytest.mark.browser


# --- live data ----------------------------------------------------------------------------


def line_of(path: Path, key: str) -> tuple[int, str]:
    """The line of a CSV row, counted from 1, and its text."""
    lines = path.read_text("utf-8").splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith(f"{key},"))
    assert len(next(csv.reader([lines[at]]))) == len(next(csv.reader([lines[0]])))
    return at + 1, lines[at]


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    put(path, text.replace(old, new, 1))


def test_a_bad_dataset_shows_its_problems_an_edit_shows_and_a_bad_one_only_as_a_banner(
    visit: Visitor, tmp_path: Path, dataset: Dataset
) -> None:
    app = installation(tmp_path / "app")
    path = app / "data/curated/observations.csv"
    row = headline(dataset)
    number, line = line_of(path, row.id)
    old = str(row.value)
    new = old[:-1] + ("4" if old[-1] != "4" else "5")
    better = line.replace(old, new)
    bad, broken = (one.replace(f",{row.relation},", ",rather,") for one in (line, better))
    assert len({line, better, bad, broken}) == 4
    edit(path, line, bad)
    with serve(tmp_path / "home", root=app) as server:
        # Bad from the start: nothing but its problems, in both languages, until it is mended.
        one = visit.blank(server)
        one.page.goto(server.url + profile(dataset, row), wait_until="commit")
        banner = one.page.get_by_test_id("stAlert")
        expect(banner).to_have_count(len(LANGS))
        for alert in banner.all():
            expect(alert).to_contain_text(f"observations.csv:{number}")
            expect(alert).to_contain_text("rather")
        assert "Traceback" not in one.text()
        replace(path, bad, line)
        expect(banner).to_have_count(0)
        one.settle()
        shown = one.page.locator(figure(row)).locator("b")
        expect(shown).to_be_visible()
        expect(shown).to_have_text(old)
        one.ask("window.sameAsBefore = true")

        replace(path, line, better)
        expect(shown).to_have_text(new)

        replace(path, better, broken)
        expect(banner).to_contain_text(f"observations.csv:{number}")
        expect(shown).to_have_text(new)

        replace(path, broken, line)
        expect(banner).to_have_count(0)
        expect(shown).to_have_text(old)
        assert one.ask("window.sameAsBefore") is True


def test_an_open_page_is_still_until_something_happens(visit: Visitor, site: Server) -> None:
    # A request on a timer that crosses a change of page on its way makes Streamlit's page
    # break down ("Bad delta path index"); it would also keep every open laptop busy.
    one = visit(site, "/zone")
    before = 0
    # What a busy machine draws late may still be told; a timer would never come to rest.
    for _ in range(100):
        if before == len(one.sent):
            break
        before = len(one.sent)
        one.page.wait_for_timeout(2500)
    assert before and len(one.sent) == before


def test_charts_follow_when_the_system_turns_dark(visit: Visitor, site: Server) -> None:
    one = visit.blank(site)
    one.open("/funds")
    _turned(one, ".still tspan")
    # The live chart is drawn for one of both, and anew for the other. What the colours have asked
    # for may still be on its way, and would take the button away under the click.
    one.settle()
    one.page.locator("[data-live=on]").click()
    _turned(one, ".annotation-text")


def _turned(one: Visit, words: str) -> None:
    """The words are drawn for the light, for the dark and for the light again, and the server has
    heard of each."""
    one.wait(_INK, [words, 0, 128])
    one.page.emulate_media(color_scheme="dark")
    one.wait(_INK, [words, 128, 256]).wait("window.zoneReforms.dark === true")
    one.page.emulate_media(color_scheme="light")
    one.wait(_INK, [words, 0, 128]).wait("window.zoneReforms.dark === false")


#: Whether the words in charts have an ink between these.
_INK = """(() => {
  const [wanted, least, most] = given;
  const words = deep(wanted);
  const ink = (word) => getComputedStyle(word).fill.match(/\\d+/g).slice(0, 3).map(Number);
  return words.length > 1
    && words.every((word) => ink(word).every((part) => part >= least && part < most));
})()"""
