"""Pictures on a page in a real browser: the one that fits is shown, and keys reach its marks."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.server import Server
from tests.support.visit import Visitor

pytestmark = pytest.mark.browser
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
