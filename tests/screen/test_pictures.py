"""Pictures on a page in a real browser: the one that fits is shown, and keys reach its marks."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from tests.support.server import Server
from tests.support.visit import Visitor

pytestmark = pytest.mark.browser
_GOOD = """
Object.defineProperty(navigator, "connection", {value: {effectiveType: "4g", downlink: 10}});
"""
#: A browser without WebGL.
_FLAT = """
const given = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  return kind.startsWith("webgl") ? null : given.call(this, kind, ...more);
};
"""
#: The scripts of live charts and of the map.
_HEAVY = re.compile(r"/static/js/(Plotly|Deck)[^/]*\.js")
_TALLY = "[data-exhibit=reform_matrix] .scene"


def test_a_picture_is_laid_out_for_its_width_and_its_marks_are_reached_by_keys(
    visit: Visitor, site: Server
) -> None:
    one = visit(site, "/reforms")
    shown = one.page.locator(f"{_TALLY}.wide")
    expect(shown).to_be_visible()
    expect(one.page.locator(f"{_TALLY}.narrow")).to_be_hidden()
    # One stop of the tabulator, however many marks; arrows lead on.
    stop = shown.locator("[role=button][tabindex='0']")
    expect(stop).to_have_count(1)
    stop.focus()
    first = stop.get_attribute("data-open")
    one.page.keyboard.press("ArrowRight")
    expect(stop).not_to_have_attribute("data-open", first or "")
    record = stop.get_attribute("data-open")
    one.page.keyboard.press("Enter")
    one.wait_for_url(lambda _, query: query.get("open") == [record])
    one.page.keyboard.press("Escape")
    expect(stop).to_be_focused()  # whoever came by keys goes on from there
    one.page.set_viewport_size({"width": 390, "height": 844})
    expect(one.page.locator(f"{_TALLY}.narrow")).to_be_visible()
    expect(shown).to_be_hidden()
    assert one.ask("document.documentElement.scrollWidth") <= 390


def test_letters_stand_as_they_were_drawn_and_what_is_chosen_on_a_phone_is_framed_all_around(
    visit: Visitor, site: Server
) -> None:
    one = visit(site, "/zone")
    # Else a browser on Linux sets small words of a diagram apart letter by letter.
    for within in ("h1", ".scene text", ".findings .sentence"):
        found = one.ask("getComputedStyle(deep(given)[0]).textRendering", within)
        assert found.lower() == "geometricprecision", within
    one.page.set_viewport_size({"width": 390, "height": 844})
    edges = one.ask(
        """[...document.querySelectorAll("[data-testid=stButtonGroup] button")]
        .filter((e) => e.checkVisibility())
        .map((e) => ["left", "right"].map((side) =>
          getComputedStyle(e).getPropertyValue(`border-${side}`)))"""
    )
    assert edges
    assert all(left == right and not left.startswith("0") for left, right in edges), edges


def test_what_stands_below_waits_for_what_is_not_drawn_yet_and_is_not_pushed_down(
    visit: Visitor, site: Server
) -> None:
    one, held = visit.blank(site), list[Route]()
    one.page.route("**/asset/board.*", lambda route: held.append(route))
    one.page.goto(f"{site.url}/funds", wait_until="commit")
    foot = one.page.locator(".st-key-foot p").first
    seen = "document.querySelector('.st-key-foot').closest('[data-testid=stLayoutWrapper]')"
    expect(one.page.locator("h1")).to_be_visible()
    foot.wait_for(state="attached")
    one.wait(f"getComputedStyle({seen}).opacity === '0'")
    one.page.route("**/asset/board.*", lambda route: route.continue_())
    for route in held:
        route.continue_()
    one.settle()
    one.wait(f"getComputedStyle({seen}).opacity === '1'")
    undrawn = "[class*=st-key-board-]:not([data-drawn])"
    expect(one.page.locator(undrawn)).to_have_count(0)
    # How wide it is stands in the page itself, before anything of it is drawn.
    assert "max-width:104rem" in one.page.request.get(f"{site.url}/funds").text()
    assert one.errors == []
    one.page.unroute_all()


def test_where_the_line_is_good_a_live_chart_comes_by_itself_and_stays_on_the_next_page(
    visit: Visitor, site: Server
) -> None:
    one = visit.blank(site)
    one.begin_with(_GOOD)
    one.open("/data?lang=en")
    place = one.page.locator(".st-key-plot-chart-signature")
    box = place.bounding_box()
    expect(place.locator(".main-svg").first).to_be_visible()
    expect(place.locator("> :first-child")).to_have_css("opacity", "0")
    assert place.bounding_box() == box
    one.turn("funds").wait_for_url(lambda path, _: path == "/funds")
    # Without a graphics card the map would be slow, and stays a picture.
    expect(one.page.locator(".st-key-plot-chart-stakes .main-svg").first).to_be_visible()


def test_where_live_parts_do_not_load_or_cannot_be_drawn_the_page_lacks_nothing(
    visit: Visitor, site: Server
) -> None:
    one = visit.blank(site)
    one.begin_with(_FLAT)
    one.page.route(_HEAVY, lambda route: route.abort())
    one.open("/funds?lang=en")
    place = one.page.locator(".st-key-plot-chart-stakes")
    picture = place.locator("> :first-child")
    with one.page.expect_event("requestfailed"):
        one.page.locator("[data-live=on]").click()
    one.settle()
    # No picture is offered in place of what is not there.
    expect(one.page.locator("[data-live=on]")).to_have_count(1)
    expect(one.page.locator("[data-live=off]")).to_have_count(0)
    expect(picture).to_have_css("opacity", "1")
    expect(place.locator("> :nth-child(2)")).to_be_hidden()
    mark = place.locator(".scene [data-open]").filter(visible=True).first.locator("rect").last
    mark.scroll_into_view_if_needed()
    mark.click()
    expect(one.page.get_by_role("dialog")).to_be_visible()
    one.page.unroute(_HEAVY)
    one.open("/?map=live&lang=en")
    drawn = one.page.locator(".st-key-plot-map-corner > :first-child")
    expect(drawn).to_have_css("opacity", "1")
    expect(one.page.get_by_test_id("stDeckGlJsonChart")).to_be_hidden()
    expect(one.page.locator(".st-key-map-drawn")).to_be_hidden()
    drawn.locator("[data-go^=zone]").first.press("Enter")
    one.wait_for_url(lambda path, _: path == "/zone")
    # What failed is all that the browser complained of.
    assert one.errors and all(re.search("Plotly|ERR_FAILED|WebGL", said) for said in one.errors)
    one.errors.clear()


#: Of each card: px that are blank behind the last it says, and into how many columns it is parted.
_BLANK = """deep(".reform").map((card) => [
  card.getBoundingClientRect().bottom - card.lastElementChild.getBoundingClientRect().bottom,
  card.getClientRects().length])"""


def test_a_card_beside_a_long_one_is_no_longer_than_what_it_says(
    visit: Visitor, site: Server
) -> None:
    one = visit(site, "/zone?zone=yuncheng&part=reforms&all=yes&lang=en")
    cards = one.ask(_BLANK)
    assert len(cards) > 40
    assert max(blank for blank, _ in cards) < 20
    assert {parts for _, parts in cards} == {1}
    # They stand in columns, and no column is much shorter than another.
    ends = one.ask(
        """Object.values(Object.groupBy(deep(".reform").map((card) => card.getBoundingClientRect()),
          (box) => box.left)).map((column) => Math.max(...column.map((box) => box.bottom)))"""
    )
    assert len(ends) == 3 and max(ends) - min(ends) < 600
