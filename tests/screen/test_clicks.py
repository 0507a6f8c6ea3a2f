"""Where a click leads in a real browser: to the source of a figure, to a zone, to its reforms."""

from __future__ import annotations

from math import log, pi, radians, tan
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect
from pptx import Presentation

from components import words
from components.screen.frontpage import LIVE
from data import provenance
from data.model import Dataset
from tests.support.browser import WIDE as WALL
from tests.support.cases import WIDE
from tests.support.server import Server, installation, serve
from tests.support.sights import drawer, figure, headline, profile
from tests.support.village import Village
from tests.support.visit import Point, Visit, Visitor

pytestmark = pytest.mark.browser


# --- the source drawer --------------------------------------------------------------------


def test_a_figure_opens_its_source_and_the_link_to_it_does_too(
    visit: Visitor, site: Server, dataset: Dataset
) -> None:
    row = headline(dataset)
    source = dataset.source(row.cite.source)
    said = (
        row.as_written,
        words.text("zh", "drawer_article.paragraph_n", n=row.cite.paragraph),
        source.title_zh,
        words.text("zh", "drawer.text_missing"),
    )

    def told(one: Visit) -> None:
        one.wait("deep('mark', deep('[role=dialog]')[0]).length")
        for text in said:
            expect(drawer(one).get_by_text(text).first).to_be_visible()

    one = visit(site, profile(dataset, row))
    one.page.locator(figure(row)).click()
    expect(drawer(one)).to_be_visible()
    one.wait_for_url(lambda _, query: query.get("open") == [f"observations/{row.id}"])
    told(one)

    other = visit(site, one.page.url.removeprefix(site.url))
    expect(drawer(other)).to_be_visible()
    told(other)
    drawer(other).get_by_role("button", name="Close").click()
    expect(drawer(other)).to_have_count(0)
    other.wait_for_url(lambda _, query: "open" not in query)
    other.page.reload()
    other.settle()
    expect(drawer(other)).to_have_count(0)


@WIDE  # what the drawer is given of a paragraph: tests/screen/test_drawer.py
def test_the_drawer_shows_the_whole_paragraph_where_the_text_is_at_hand(
    visit: Visitor, tmp_path: Path
) -> None:
    village = Village(tmp_path / "village")
    app = installation(tmp_path / "app")
    for path in village.write().iterdir():
        path.replace(app / "data/curated" / path.name)
    articles = village.write_articles(tmp_path / "articles")
    with serve(tmp_path / "home", root=app, sources=articles) as server:
        one = visit(server, "/zone?part=figures")
        one.page.locator(".card [data-open='observations/liuxi_signed']").click()
        whole = drawer(one).locator("blockquote", has_text=village.articles["liuxi"][1])
        expect(whole).to_have_count(1)
        expect(whole.locator("mark")).to_have_text("项目40个")


@WIDE  # as with the made-up articles above, of the real ones
def test_the_drawer_shows_the_real_paragraph_where_the_articles_are_at_hand(
    visit: Visitor, tmp_path: Path, dataset: Dataset, sources: Path, texts: provenance.Texts
) -> None:
    row = headline(dataset)
    paragraph = provenance.paragraph(texts, row.cite)
    assert paragraph
    with serve(tmp_path, sources=sources.resolve()) as server:
        one = visit(server, f"/zone?open=observations/{row.id}")
        whole = drawer(one).locator("blockquote", has_text=paragraph)
        expect(whole).to_have_count(1)
        assert whole.locator("mark").all_inner_texts()


# --- clicks that lead on ------------------------------------------------------------------


# The live map, drawn without a graphics card, takes as long as ten other tests: it comes and goes
# in tests/screen/test_pages.py, and a point of the drawn one leads on below.
@WIDE
def test_a_click_on_a_point_of_the_map_leads_to_its_zone(
    visit: Visitor, site: Server, dataset: Dataset
) -> None:
    zone = dataset.zones[-1]
    one = visit(site, "/?map=live")
    chart = one.page.get_by_test_id("stDeckGlJsonChart")
    chart.scroll_into_view_if_needed()

    def place() -> Point:
        return projected(chart.locator("canvas").bounding_box(), dataset, zone.id)

    # The tooltip tells that the map is drawn and answers to the pointer.
    one.rest_on(place, chart.get_by_text(zone.name_zh))
    one.press(place(), lambda: one.path == "/zone")
    one.wait_for_url(lambda path, query: (path, query.get("zone")) == ("/zone", [zone.id]))
    expect(one.page.get_by_role("heading", level=1)).to_contain_text(zone.name_zh)
    one.page.go_back()
    one.wait_for_url(lambda path, _: path == "/")


def test_a_zone_on_the_drawn_map_leads_to_its_page(
    visit: Visitor, site: Server, dataset: Dataset
) -> None:
    zone = dataset.zones[-1]
    one = visit(site, "/?lang=en", size=WALL)
    assert one.page.get_by_test_id("stDeckGlJsonChart").count() == 0
    drawn = one.page.locator(f".st-key-corner [data-go='zone?zone={zone.id}']")
    drawn.focus()
    one.page.keyboard.press("Enter")
    one.wait_for_url(lambda path, query: (path, query.get("zone")) == ("/zone", [zone.id]))


def projected(box: Any, dataset: Dataset, zone: str) -> Point:
    """Where the zone's place lies on the screen, in the map's opening view (Web Mercator)."""
    look, place = LIVE, dataset.place(dataset.zone(zone).place)
    world = 512 * 2**look.zoom

    def mercator(longitude: float, latitude: float) -> tuple[float, float]:
        north = log(tan(pi / 4 + radians(latitude) / 2))
        return world * (longitude + 180) / 360, world * (pi - north) / (2 * pi)

    middle = mercator(look.longitude, look.latitude)
    at = mercator(float(place.longitude), float(place.latitude))
    x = box["x"] + box["width"] / 2 + at[0] - middle[0]
    y = box["y"] + box["height"] / 2 + at[1] - middle[1]
    return x, y


def test_what_a_cell_says_of_its_figures_leads_to_the_zone_and_topic(
    visit: Visitor, site: Server, dataset: Dataset
) -> None:
    one = visit(site, "/data?lang=en")
    cells = one.ask("deep('[data-exhibit=standing] [data-go]').map(e => e.dataset.go)")
    for part in ("figures", "reforms"):
        target = [cell for cell in cells if f"part={part}" in cell][-1]
        want = dict(pair.split("=") for pair in target.partition("?")[2].split("&"))
        if want["zone"] == dataset.zones[0].id:
            del want["zone"]  # the URL leaves out what is as usual
        cell = one.page.locator(f'[data-exhibit=standing] [data-go="{target}"]')
        cell.filter(visible=True).first.click()
        one.wait_for_url(lambda path, _: path == "/zone")
        assert one.query == {name: [value] for name, value in (want | {"lang": "en"}).items()}
        one.page.go_back()
        one.wait_for_url(lambda path, query: path == "/data" and query == {"lang": ["en"]})


def test_a_mark_of_the_reform_matrix_opens_its_reform(
    visit: Visitor, site: Server, dataset: Dataset
) -> None:
    one = visit(site, "/reforms")
    marks = one.page.locator("[data-exhibit=reform_matrix] [data-open^='reforms/']")
    mark = marks.filter(visible=True).first
    chosen = str(mark.get_attribute("data-open"))
    mark.click()
    one.wait_for_url(lambda path, query: (path, query.get("open")) == ("/reforms", [chosen]))
    title = dataset.reform(chosen.removeprefix("reforms/")).title_zh
    expect(drawer(one).get_by_role("heading", name=title)).to_be_visible()


def test_two_zones_on_a_topic_are_a_slide_in_three_clicks_or_four(
    visit: Visitor, site: Server
) -> None:
    one = visit(site, "/")
    one.page.locator("[data-go='compare?topic=approval']").first.click()
    one.wait_for_url(lambda path, query: path == "/compare" and query.get("topic") == ["approval"])
    one.settle()
    one.page.get_by_text("运城 · 太谷", exact=True).click()
    one.wait_for_url(lambda _, query: query.get("side") == ["yuncheng", "taigu"])
    one.settle()
    with one.page.expect_download() as coming:
        one.page.get_by_role("button", name=words.text("zh", "sheet.slide")).click()
    slides = Presentation(str(coming.value.path())).slides
    said = [
        "".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        for slide in slides
    ]
    assert any("运城" in text and "太谷" in text and "20个" in text for text in said)
    # The link brings the same pair and topic back.
    other = visit(site, one.page.url.removeprefix(site.url))
    assert other.texts("[data-exhibit=sides] h2") == one.texts("[data-exhibit=sides] h2")


@WIDE  # pages are come to by the menu in tests/screen/test_steps.py
def test_by_the_menu_it_is_four_clicks_without_a_mouse_that_rests(
    visit: Visitor, site: Server, dataset: Dataset
) -> None:
    """The page has an entry of its own; a pair, a topic and the slide are the others."""
    menu = visit(site, "/")
    menu.page.locator(".bar .menu a[data-go='compare']").click()
    for text, name in (("运城 · 太谷", "side"), (dataset.vocab.topics["approval"].zh, "topic")):
        menu.wait_for_url(lambda path, _: path == "/compare").settle()
        menu.page.get_by_text(text, exact=True).first.click()
        menu.wait("new URL(location).searchParams.has(given)", name).settle()
    assert menu.query["side"] == ["yuncheng", "taigu"]
    assert menu.query["topic"] == ["approval"]
    assert menu.page.get_by_role("button", name=words.text("zh", "sheet.slide")).is_visible()


def test_every_click_on_a_bar_opens_its_source(visit: Visitor, site: Server) -> None:
    one = visit(site, "/funds")
    place = one.page.locator(".st-key-plot-chart-stakes")
    drawn = place.locator(".scene [data-open]").filter(visible=True).first.locator("rect").last
    opened = []
    # One on the picture, two on the live chart that takes its place once somebody rests on it.
    for turn in range(3):
        if turn == 1:
            pointed(one, place)
        bar = place.locator(".bars .point path").first if turn else drawn
        bar.scroll_into_view_if_needed()
        click_mark(one, bar, hinted=turn > 0)
        expect(drawer(one)).to_be_visible()
        one.wait_for_url(lambda _, query: "open" in query)
        opened += one.query["open"]
        one.page.keyboard.press("Escape")
        expect(drawer(one)).to_have_count(0)
        one.wait_for_url(lambda _, query: "open" not in query)
    assert len(set(opened)) == 1
    assert opened[0].startswith("observations/")


def pointed(one: Visit, place: Locator) -> None:
    """Point at a picture where nothing is said of the line, until the live chart is there: nothing
    has moved, and it is no step of the history."""
    look = "[history.length, document.querySelector('[data-testid=stMain]').scrollHeight]"
    before, box = one.ask(look), place.bounding_box()
    one.ask("Object.defineProperty(navigator, 'connection', {value: undefined}) && 0")
    one.page.mouse.move(1, 1)
    place.hover()
    expect(place.locator(".main-svg").first).to_be_visible()
    expect(place.locator("> :first-child")).to_have_css("opacity", "0")
    assert (one.ask(look), place.bounding_box()) == (before, box)
    shown = place.locator(".main-svg").first.bounding_box()
    assert shown and box and shown["height"] <= box["height"] + 1
    # Keys reach the marks of the picture all the same, and then it is seen.
    place.locator(".scene [role=button][tabindex='0']").filter(visible=True).focus()
    expect(place.locator("> :first-child")).to_have_css("opacity", "1")
    one.ask("document.activeElement.blur()")


def click_mark(one: Visit, mark: Any, *, hinted: bool) -> None:
    """Click on a mark of a chart as a hand does: come near, rest on it, press."""

    def place() -> Point:
        box = mark.bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    if hinted:
        one.rest_on(place, one.page.locator(".hoverlayer .hovertext").first)
    one.page.mouse.click(*place())


def test_the_first_stop_of_keys_is_the_way_past_the_bar(visit: Visitor, site: Server) -> None:
    one = visit(site, "/financing")
    one.page.keyboard.press("Tab")
    one.wait("deep('.skip').some((each) => each.matches(':focus'))")
    one.page.keyboard.press("PageDown")  # and keys go on scrolling the page
    one.wait("document.querySelector('[data-testid=stMain]').scrollTop > 0")
