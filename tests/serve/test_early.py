"""What a page says first on its line is said on the next visit before any script is there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from components import words
from data.model import Lang
from tests.support import reader
from tests.support.server import Server
from tests.support.visit import Visitor

pytestmark = pytest.mark.browser

#: Of every line that is opened: whether anything of Streamlit's page stood by then.
_NOTED = """
const Line = window.WebSocket;
window.WebSocket = class extends Line {
  constructor(...given) {
    super(...given);
    (window.lines ??= []).push(Boolean(document.querySelector("#root > *")));
  }
};
"""


def test_a_second_visit_says_the_same_at_once_and_once(visit: Visitor, site: Server) -> None:
    one = visit.blank(site)
    one.begin_with(_NOTED)
    one.open("/funds")
    heading = one.page.locator("h1").first
    first, words = one.sent[0], heading.inner_text()
    assert one.ask("window.lines") == [True]

    one.sent.clear()
    one.open("/funds")
    expect(heading).to_have_text(words)
    # One line, open before anything of the page stood; what was said there was not said again.
    assert one.ask("window.lines") == [False]
    assert one.sent[0] == first and one.sent.count(first) == 1

    # What is another now is said besides, and counts; the visit after that says it at once.
    one.page.emulate_media(color_scheme="dark")
    for before in (2, 1):
        # The page that was there says by its own line that the window is dark now.
        one.page.goto("about:blank")
        one.sent.clear()
        one.open("/funds")
        expect(heading).to_have_text(words)
        one.wait("window.zoneReforms.dark === true")
        assert one.ask("window.lines") == [False]
        asked = [said for said in one.sent if b"/funds" in said[:80] and len(said) < 200]
        assert len(asked) >= before and (one.sent[0] == first) == (before == 2)

    # What is kept may be anything, and is nothing after a month.
    for kept in (
        "[{at: 7}, null, {at: '/funds', url: 'x:', said: '?', last: Date.now()}]",
        f"{KEPT}.map(one => ({{...one, last: one.last - 31 * 86400000}}))",
    ):
        one.page.evaluate(f"localStorage.setItem('zone-reforms.first', JSON.stringify({kept}))")
        one.open("/funds")
        expect(heading).to_have_text(words)
        assert one.ask("window.lines") == [True]

    # What somebody searched for stays in no browser.
    one.open("/data?q=secret")
    heading.wait_for()
    assert one.ask(f"{KEPT}.map(one => one.at)") == ["/funds"]


#: What the browser keeps, in its words.
KEPT = "JSON.parse(localStorage.getItem('zone-reforms.first'))"


#: Every line is refused, as where somebody else has just taken the last place.
_REFUSED = """
const Line = window.WebSocket;
window.WebSocket = class extends Line {
  constructor(url, ...given) {
    super(url.replace("/stream", "/nothing"), ...given);
    this.addEventListener("close", () => (window.refusals = (window.refusals ?? 0) + 1));
  }
};
"""


def test_whoever_lost_the_last_place_on_the_way_is_told_so_and_nobody_else(
    visit: Visitor, site: Server
) -> None:
    one = visit.blank(site)
    one.begin_with(_REFUSED)
    asked: list[str] = []
    full = False

    def answer(route: Route) -> None:
        asked.append(route.request.resource_type)
        if full:
            route.fulfill(status=503, headers={"Refresh": "600"}, body="no room")
        else:
            route.continue_()

    one.page.route("**/funds", answer)
    one.page.goto(f"{site.url}/funds")
    one.wait("window.refusals > 1")
    assert asked.count("document") == 1 and "fetch" in asked  # Streamlit tries on
    full = True
    expect(one.page.get_by_text("no room")).to_be_visible()
    assert asked.count("document") == 2
    told = ("WebSocket", "503")
    assert [said for said in one.errors if not any(word in said for word in told)] == []
    one.errors.clear()


def test_whoever_signs_out_leaves_nothing_they_wrote_in_any_tab(
    visit: Visitor, site: Server
) -> None:
    one = visit.blank(site).open("/data?lang=en")
    write = (
        "sessionStorage.zoneDrafted = sessionStorage.zoneUnsent = sessionStorage.other = 'written'"
    )
    held = "Object.keys(sessionStorage).filter((name) => name !== 'streamlitQuery').sort()"
    one.page.evaluate(write)
    one.open("/data?lang=en")
    assert "zoneDrafted" in one.ask(held)  # a page that is loaded anew keeps it
    other = one.page.context.new_page()
    other.goto(f"{site.url}/data/")
    other.evaluate("() => document.cookie = 'zones_left=1'")
    other.goto(f"{site.url}/data?lang=en")
    one.wait("!('zoneDrafted' in sessionStorage) && !('zoneUnsent' in sessionStorage)")
    assert "other" in one.ask(held)
    other.close()
    one.page.context.clear_cookies(name="zones_left")


def test_a_page_that_there_is_not_is_the_first_one_which_says_so(
    visit: Visitor, site: Server
) -> None:
    """In the reader's language and on the page, and back leads to where they were before."""
    one = visit(site, "/funds?lang=en")
    cases: tuple[tuple[str, Lang], ...] = (("/nosuch?lang=en", "en"), ("/%E6%97%A0", "zh"))
    for path, lang in cases:
        one.open(path)
        one.wait_for_url(lambda path, query: (path, query) == ("/", {"lang": [lang]}))  # noqa: B023
        heading = one.page.get_by_role("heading", level=1)
        expect(heading).to_have_text(reader.answer("overview", lang))
        said = one.page.get_by_test_id("stAlert")
        expect(said).to_contain_text(words.text(lang, "link.lost"))
        expect(said).to_contain_text("无" if lang == "zh" else "nosuch")
        expect(one.page.get_by_role("dialog")).to_have_count(0)
    one.page.go_back()
    one.wait_for_url(lambda path, query: (path, query.get("lang")) == ("/", ["en"]))
    one.page.go_back()
    one.wait_for_url(lambda path, _: path == "/funds")
    # That of the addresses, which programs go by, and no other.
    assert len(one.errors) == 2 and all("404" in error for error in one.errors)
    one.errors.clear()
