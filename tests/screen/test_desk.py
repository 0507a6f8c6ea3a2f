"""Figures asked for and replies read, in a browser: what one reader previews no other one sees."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Locator, expect

from components import words
from data import load
from data.message import message
from data.model import LANGS, Lang
from tests.support import forms
from tests.support.browser import PHONE
from tests.support.cases import mostly
from tests.support.forms import ANSWER
from tests.support.server import Server
from tests.support.visit import Visitor

pytestmark = pytest.mark.browser

#: What the reply answers, and not what an edition's id happens to spell.
ANSWERED = re.compile(r"(?<![0-9A-Za-z])41(?![0-9A-Za-z])")
HEADS = {lang: words.text(lang, "preview.title") for lang in LANGS}


@pytest.fixture(scope="module")
def replied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A reply of Taigu: more than 41 signed projects."""
    dataset = load.load()
    content = forms.filled(
        forms.blank(dataset, "taigu"), {"signed_project_count": ANSWER | {"relation": "超过"}}
    )
    path = tmp_path_factory.mktemp("reply") / "reply.xlsx"
    path.write_bytes(content)
    return path


@mostly("zh")
def test_a_form_can_be_taken_and_a_reply_previewed_and_left(
    site: Server, visit: Visitor, replied: Path, tmp_path: Path, lang: Lang
) -> None:
    one = visit(site, f"/ask?lang={lang}&zone=taigu")
    page = one.page
    with page.expect_download() as form:
        page.get_by_role("button", name="XLSX").click()
    form.value.save_as(tmp_path / "form.xlsx")
    assert forms.sheets(forms.opened((tmp_path / "form.xlsx").read_bytes()))

    one = visit(site, f"/ask?lang={lang}&zone=taigu&step=back")
    page = one.page
    page.set_input_files("input[type=file]", replied)
    expect(page.get_by_text(HEADS[lang])).to_be_visible()
    with page.expect_download() as files:
        page.get_by_role("button", name="ZIP").click()
    files.value.save_as(tmp_path / "files.zip")
    with ZipFile(tmp_path / "files.zip") as packed:
        assert "data/curated/observations.csv" in packed.namelist()

    # Every page shows it, under the banner; another reader sees nothing of it.
    one.turn("compare")
    expect(page.get_by_text(ANSWERED).first).to_be_visible()
    expect(page.get_by_text(HEADS[lang])).to_be_visible()
    other = visit(site, f"/compare?lang={lang}")
    expect(other.page.locator("[data-exhibit] h2").first).to_be_visible()
    expect(other.page.get_by_text(HEADS[lang])).to_have_count(0)
    expect(other.page.get_by_text(ANSWERED)).to_have_count(0)

    # So does every screen of a presentation, where no banner is.
    draft = page.locator(".bar .draft")
    page.get_by_role("button", name=words.text(lang, "brief.present")).click()
    expect(draft).to_have_text(words.text(lang, "preview.short"))
    page.keyboard.press("ArrowRight")
    expect(draft).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text(HEADS[lang])).to_be_visible()
    shown = visit(site, f"/present?lang={lang}").page
    expect(shown.locator(".bar .count")).to_be_visible()
    expect(shown.locator(".bar .draft")).to_be_hidden()

    # The page loaded anew is another session: what went with the one before is told, once.
    page.reload()
    gone = page.get_by_text(words.text(lang, "preview.ended_title"))
    expect(gone).to_be_visible()
    expect(page.get_by_text(HEADS[lang])).to_have_count(0)
    page.get_by_role("button", name=words.text(lang, "preview.ended_again")).click()
    one.wait_for_url(lambda path, query: (path, query.get("step")) == ("/ask", ["back"]))
    expect(gone).to_have_count(0)
    page.set_input_files("input[type=file]", replied)
    expect(page.get_by_text(HEADS[lang])).to_be_visible()

    page.get_by_role("button", name=words.text(lang, "preview.leave")).click()
    expect(page.get_by_text(HEADS[lang])).to_have_count(0)
    expect(page.get_by_text(ANSWERED)).to_have_count(0)


def test_a_wrong_file_is_refused_in_words(
    site: Server, visit: Visitor, replied: Path, tmp_path: Path
) -> None:
    one = visit(site, "/ask?lang=zh&zone=taigu&step=back", size=PHONE)
    picture = tmp_path / "picture.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
    one.page.set_input_files("input[type=file]", [replied, picture])
    said = message("guard.other_kind", kind=message("guard.kind.png")).zh
    expect(one.page.get_by_text(said)).to_be_visible()
    expect(one.page.get_by_text(HEADS["zh"])).to_have_count(0)


def test_on_a_phone_the_steps_are_one_line_and_beside_its_box_a_sign_is_no_stop_of_keys(
    site: Server, visit: Visitor
) -> None:
    one = visit(site, "/ask?lang=en", size=PHONE)
    page = one.page
    # Nor does a zone's name stand beside the last of the lines that are said of it.
    aligned = one.ask("deep('.behind td').map((each) => getComputedStyle(each).alignItems)")
    assert set(aligned) == {"start"}
    names = [words.text("en", f"own.step.{step}") for step in ("ask", "back", "round")]
    steps = [page.get_by_role("radio", name=name, exact=True) for name in names]
    assert len({box["y"] for box in map(Locator.bounding_box, steps) if box}) == 1
    sign = page.locator(".search [data-search]")
    expect(sign).to_be_visible()
    page.set_viewport_size({"width": 1366, "height": 768})
    expect(sign).to_be_hidden()
    sign.locator("svg").click()
    expect(page.locator(".search input")).to_be_focused()
