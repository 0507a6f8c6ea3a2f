"""Pictures on a page in a real browser: the one that fits is shown, and keys reach its marks."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.server import Server
from tests.support.visit import Visitor

pytestmark = pytest.mark.browser
_GOOD = """
Object.defineProperty(navigator, "connection", {value: {effectiveType: "4g", downlink: 10}});
"""
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
    one.page.set_viewport_size({"width": 390, "height": 844})
    expect(one.page.locator(f"{_TALLY}.narrow")).to_be_visible()
    expect(shown).to_be_hidden()
    assert one.ask("document.documentElement.scrollWidth") <= 390


def test_where_the_line_is_good_a_live_chart_comes_by_itself_and_stays_on_the_next_page(
    visit: Visitor, site: Server
) -> None:
    one = visit.blank(site)
    one.page.add_init_script(_GOOD)
    one.open("/data?lang=en")
    place = one.page.locator(".st-key-plot-chart-signature")
    box = place.bounding_box()
    expect(place.locator(".main-svg").first).to_be_visible()
    expect(place.locator("> :first-child")).to_have_css("opacity", "0")
    assert place.bounding_box() == box
    one.turn("funds").wait_for_url(lambda path, _: path == "/funds")
    # Without a graphics card the map would be slow, and stays a picture.
    expect(one.page.locator(".st-key-plot-chart-stakes .main-svg").first).to_be_visible()
    one.page.close()  # the next who has this tab is on a line of another sort
