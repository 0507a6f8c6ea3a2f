"""A briefing is picked and taken away in a real browser: put in order, shared, made into files,
printed."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page, expect

from components import config, story, words
from components.render.web import stage
from data import clock
from data.model import Dataset, Lang
from tests.support import office, reader
from tests.support.browser import PHONE
from tests.support.cases import WIDE, mostly
from tests.support.server import Server
from tests.support.visit import Visit, Visitor

pytestmark = pytest.mark.browser


def told(lang: Lang) -> story.Story:
    return story.planned(reader.edition(lang), config.load().plan(), clock.today())


# --- the briefing -------------------------------------------------------------------------


def panel(one: Visit) -> Any:
    return one.page.get_by_role("dialog")


def test_exhibits_are_picked_across_pages_and_the_link_carries_them(
    visit: Visitor, site: Server
) -> None:
    one = visit(site, "/funds?lang=en")
    add = one.page.locator("[data-add=stakes]")
    expect(add).to_have_text(words.text("en", "brief.add"))
    add.click()
    expect(add).to_have_text(words.text("en", "brief.added"))
    one.wait_for_url(lambda _, query: query.get("brief") == ["stakes"])
    one.turn("reforms")
    one.wait_for_url(lambda path, _: path == "/reforms")
    one.page.locator("[data-add=reform_matrix]").click()
    one.wait_for_url(lambda _, query: query.get("brief") == ["stakes", "reform_matrix"])
    other = visit(site, "/" + one.page.url.partition("?")[2].join(("?", "")))
    button = other.page.get_by_role("button", name=words.text("en", "brief.button_n", n=2))
    expect(button).to_be_visible()
    button.click()
    expect(panel(other).locator("[data-move^='drop']")).to_have_count(2)


def test_quick_clicks_are_all_kept(visit: Visitor, site: Server) -> None:
    one = visit(site, "/industry?lang=zh")
    wanted = ["industry_matrix", "projects_all", "park_table", "technical"]
    for key in wanted:
        one.page.locator(f"[data-add={key}]").dispatch_event("click")
        one.page.wait_for_timeout(150)  # as quick as a hand can be
    one.wait_for_url(lambda _, query: query.get("brief") == wanted)


def test_a_double_click_picks_once(visit: Visitor, site: Server) -> None:
    one = visit(site, "/industry?lang=zh")
    one.page.locator("[data-add=technical]").dblclick()
    one.wait_for_url(lambda _, query: query.get("brief") == ["technical"])
    one.page.wait_for_timeout(1000)
    assert one.query["brief"] == ["technical"]


def test_the_briefing_is_put_in_order_and_cleared(visit: Visitor, site: Server) -> None:
    # A page of few words: each step draws it anew.
    link = "/funds?lang=zh&brief=sources&brief=signature&brief=stakes&open=briefing"
    one = visit(site, link)

    def stand(*keys: str) -> None:
        one.wait_for_url(lambda _, query: query.get("brief") == [*keys])

    # By hand, by the keys of a handle, which keeps the focus and tells where it is, and by buttons.
    lines = panel(one).locator("li[draggable]")
    lines.nth(2).drag_to(lines.nth(0))
    stand("stakes", "sources", "signature")
    panel(one).locator("[data-handle=signature]").focus()
    for keys in (("stakes", "signature", "sources"), ("signature", "stakes", "sources")):
        one.page.keyboard.press("ArrowUp")
        stand(*keys)
        handle = panel(one).locator("[data-handle=signature]")
        expect(handle).to_be_focused()
        said = str(handle.get_attribute("data-said"))
        one.wait("deep('.heard').some((one) => one.textContent === given)", said)
    # Who goes on to another line stays there, though what was moved would keep the focus a while.
    panel(one).locator("[data-handle=stakes]").focus()
    one.page.wait_for_timeout(300)
    expect(panel(one).locator("[data-handle=stakes]")).to_be_focused()
    one.page.keyboard.press("Delete")
    stand("signature", "sources")
    panel(one).locator("[data-move='down signature']").click()
    stand("sources", "signature")
    panel(one).locator("[data-move='up signature']").click()
    stand("signature", "sources")
    panel(one).locator("[data-move='drop sources']").click()
    one.wait_for_url(lambda _, query: query.get("brief") == ["signature"])
    panel(one).locator("[data-move=clear]").click()
    one.wait_for_url(lambda _, query: "brief" not in query)
    lead = words.text("zh", "brief.default")
    expect(panel(one)).to_contain_text(lead)


def test_a_finger_puts_a_briefing_in_order_and_its_titles_are_read_whole(
    visit: Visitor, site: Server
) -> None:
    one = visit(site, "/funds?lang=zh&brief=sources&brief=findings&open=briefing", size=PHONE)
    expect(panel(one).locator("li[draggable]")).to_have_count(2)
    low = one.ask(
        """deep(".panel .tool, .handle, .moves button, [data-testid=stDialog] [aria-label=Close]")
          .map((one) => one.getBoundingClientRect())
          .filter((box) => box.width < 44 || box.height < 44)"""
    )
    assert not low
    widths = one.ask("deep('.chosen .name').map((one) => one.offsetWidth)")
    assert all(width > PHONE[0] * 0.4 for width in widths)


@WIDE  # it is taken as it was filtered (tests/exhibits/test_story.py), and presented as any other
def test_a_filtered_list_is_presented_as_it_was_filtered(visit: Visitor, site: Server) -> None:
    one = visit(site, "/reforms?lang=zh&topic=fund")
    title = one.ask("deep('[data-exhibit=reform_cards] header > :is(h2, h3)')[0].textContent")
    one.page.locator("[data-add^='reform_cards?']").click()
    one.wait_for_url(lambda _, query: query.get("brief") == ["reform_cards?topic=fund"])
    one.page.get_by_role("button", name=words.text("zh", "brief.present"), exact=False).click()
    one.wait_for_url(lambda path, _: path == "/present")
    one.page.keyboard.press("PageDown")
    one.wait("deep('.count')[0]?.textContent.startsWith('2 /')")
    assert one.ask("deep('.slide.here h1')[0].textContent").startswith(title)


def test_the_link_is_copied_without_the_panel(visit: Visitor, site: Server) -> None:
    one = visit(site, "/data?lang=en&brief=sources&open=briefing&q=x")
    one.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    plain = "[data-copy]:not([data-edition])"
    panel(one).locator(plain).click()
    expect(panel(one).locator(plain)).to_have_text(words.text("en", "brief.copied"))
    assert one.page.evaluate("navigator.clipboard.readText()") == (
        f"{site.url}/present?lang=en&brief=sources"
    )


# --- files --------------------------------------------------------------------------------


def taken(page: Page, label: str) -> tuple[str, bytes]:
    """One click makes a file and saves it: its name and what is in it."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=label).click()
    return coming.value.suggested_filename, Path(coming.value.path()).read_bytes()


@pytest.mark.parametrize(
    ("lang", "formats"),
    [
        ("en", ("html",)),
        pytest.param("en", ("pptx", "docx", "xlsx"), marks=WIDE),
        pytest.param("zh", ("pptx", "docx", "xlsx", "html"), marks=WIDE),
    ],
)
def test_files_are_made_when_they_are_asked_for(
    visit: Visitor, site: Server, dataset: Dataset, lang: Lang, formats: tuple[str, ...]
) -> None:
    """A file that a browser opens, widely all: one button makes them, slides are taken away in
    tests/screen/test_clicks.py, and what is in each is held to the exhibits in tests/render."""
    one = visit(site, f"/funds?lang={lang}&brief=stakes&brief=signature&open=briefing")
    for format in formats:
        name, content = taken(one.page, words.text(lang, f"brief.{format}"))
        assert name.endswith(f"{clock.today()}.{format}")
        if format == "html":
            assert dataset.version in content.decode()
        else:
            inside = zipfile.ZipFile(BytesIO(content))
            assert inside.testzip() is None
            parts = [inside.read(part) for part in inside.namelist()]
            assert any(dataset.version.encode() in part for part in parts)


@mostly("en")
def test_a_chart_is_saved_as_a_picture_with_its_words(
    visit: Visitor, site: Server, lang: Lang
) -> None:
    one = visit(site, f"/funds?lang={lang}")
    with one.page.expect_download() as coming:
        one.page.locator("[data-picture=stakes]").click()
    assert coming.value.suggested_filename.endswith("stakes.png")
    picture = Image.open(coming.value.path()).convert("RGB")
    box = one.ask("deep('[data-exhibit=stakes] .picture svg')[0].viewBox.baseVal.width")
    assert picture.width == 2 * box
    # The title is at the top, the source line at the foot: there is ink in both.
    blank = Image.new("RGB", picture.size, "white")
    ink = ImageChops.difference(picture, blank).getbbox()
    assert ink is not None
    assert ink[1] < 0.2 * picture.height
    assert ink[3] > 0.85 * picture.height
    svg = one.ask("deep('[data-exhibit=stakes] .picture svg')[0].textContent")
    shown = reader.visit("funds", reader.edition(lang)).exhibits
    exhibit = next(e for e in shown if e.id == "stakes")
    flat = re.sub(r"\s", "", svg)
    for text in (exhibit.title, exhibit.subtitle, *(line.text for line in exhibit.sources)):
        assert re.sub(r"\s", "", text) in flat


# --- printing (of every page: test_walk) -----------------------------------------------------


def test_a_presentation_prints_one_screen_a_page(
    visit: Visitor, site: Server, tmp_path: Path
) -> None:
    one = visit(site, "/present?lang=zh")
    file = tmp_path / "page.pdf"
    one.page.pdf(path=file, prefer_css_page_size=True, print_background=True)
    pages = office.words(file).split("\f")[:-1]
    slides = stage.slides(told("zh"), {})
    assert len(pages) == len(slides)
    for page, slide in zip(pages, slides, strict=True):
        assert re.sub(r"\s", "", slide.title) in re.sub(r"\s", "", page)
        assert words.text("zh", "present.leave") not in page
    # Nothing is below the edge of its page.
    for size, boxes in office.sheets(file):
        assert all(box[3] < size[1] - 20 for _, box in boxes)


def test_columns_follow_each_other_down_the_sheets(
    visit: Visitor, site: Server, tmp_path: Path
) -> None:
    one = visit(site, "/?lang=en")
    file = tmp_path / "page.pdf"
    one.page.pdf(path=file, prefer_css_page_size=True, print_background=True)
    (size, first), (_, second), *_ = office.sheets(file)
    # The findings take the whole width of the first sheet, and all of them are on it.
    tags = one.ask("deep('.findings .name').map(name => name.textContent.trim())")
    assert len(tags) == 5 and {tag.split()[0] for tag in tags} <= {word for word, _ in first}
    assert max(box[2] for _, box in first) > size[0] * 0.8
    # The map and its line come after them, from the left edge.
    assert dict(second)["Points"][0] < size[0] / 4
