"""A reader whose line is lost and found again: what is pressed or typed meanwhile is done, be the
server the same or started anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from components import words
from tests.support import drafts
from tests.support.cases import WIDE
from tests.support.server import Server
from tests.support.sights import drawer
from tests.support.visit import Visit, Visitor

pytestmark = pytest.mark.browser

#: Holds every line of the page. To a server that was started anew a page comes with the name of a
#: session that it does not know: with none it is given another one all the same.
_LINES = """
const Line = window.WebSocket;
window.lines = [];
window.WebSocket = class extends Line {
  constructor(url, protocols = []) {
    super(url, window.anew ? protocols.slice(0, 2) : protocols);
    window.lines.push(this);
  }
  send(said) {
    if (window.unsaid) window.unsaid.push(() => super.send(said));
    else super.send(said);
  }
};
"""
#: A browser that keeps nothing for a page.
_REFUSED = """
Object.defineProperty(window, "sessionStorage", {
  get() { throw new DOMException("", "SecurityError"); },
});
"""
#: A box of nobody's, to be ticked once.
_BOX = """(() => {
  window.box = document.createElement("input");
  box.type = "checkbox";
  document.body.append(box);
  box.click();
})()"""
#: The session that the page knows; the page that comes after has another, and nothing of this.
_LOST = "(window.before = true, window.anew = given, lines.at(-1).close())"
_STATE = "document.querySelector('[data-testid=stApp]').dataset.testConnectionState"


def test_what_is_pressed_while_the_line_is_lost_is_done_once_where_the_server_knows_the_page(
    visit: Visitor, site: Server
) -> None:
    """The page remembers it by itself, where the browser keeps nothing for it."""
    one = begun(visit, site, "/compare?lang=zh", _REFUSED)
    with between(one, anew=False):
        one.ask(_BOX)
        zones(one.page)
    one.wait_for_url(lambda _, query: len(query.get("zones", [])) == 3)
    assert one.ask("window.before && box.checked"), "the page is the same"


def zones(page: Page) -> None:
    page.locator(".st-key-zones button").nth(1).click()


def record(page: Page) -> None:
    page.locator(".stMain [data-open^=reforms]:visible").first.click()


def text(page: Page) -> None:
    page.locator(".st-key-q-zh input").fill("基金")
    page.keyboard.press("Enter")


def rest(page: Page) -> None:
    page.locator(".st-key-all-reform_cards button").click()


def entry(page: Page) -> None:
    page.locator(".bar a[data-go=funds]").evaluate("(link) => link.click()")


def by_key(page: Page) -> None:
    page.locator(".stMain svg [role=button]:visible").first.focus()
    page.keyboard.press("Enter")


#: A page, what is done there, and what its address holds then: something of ours, and a field of
#: Streamlit's. More of the same kinds are tried widely.
ACTS: list[tuple[str, Callable[[Page], None], str]] = [
    ("/compare", record, "open"),
    ("/reforms", text, "q"),
]
MORE: list[tuple[str, Callable[[Page], None], str]] = [
    ("/compare", zones, "zones"),
    ("/reforms", rest, "all"),
    ("/compare", entry, "/funds"),
    ("/funds", by_key, "open"),
]


@pytest.mark.lasts(8)
@pytest.mark.parametrize("wide", [False, pytest.param(True, marks=WIDE)])
def test_the_first_thing_done_after_a_server_was_started_anew_is_done(
    visit: Visitor, site: Server, wide: bool
) -> None:
    for page, act, wanted in MORE if wide else ACTS:
        one = begun(visit, site, f"{page}?lang=zh")
        with between(one, anew=True):
            act(one.page)
        one.wait_for_url(partial(holds, wanted))
        assert not one.ask("window.before"), "the page is another one"
        if wanted == "open":
            assert drawer(one).count()


@pytest.mark.lasts(8)
def test_a_text_is_sent_as_it_was_typed_and_nothing_is_decided_before_it_is_seen_again(
    visit: Visitor, site: Server
) -> None:
    one = begun(visit, site, "/intake?lang=en")
    page, bar = one.page, one.page.get_by_test_id("stProgress")
    begin = f"0 of {len(drafts.usual().items)}"
    typed = page.locator(".st-key-intake textarea")
    typed.fill("\n".join(drafts.ARTICLE))
    typed.blur()  # a field that is left as the line is lost complains in the console
    one.settle()
    with between(one, anew=True):
        page.locator(".st-key-intake-begin button").click()
    page.locator(".st-key-intake-on button").click()  # what it is may be said later
    expect(bar).to_contain_text(begin)

    name = words.text("en", "intake.act.figures.accept")
    accept = page.locator(".st-key-card").get_by_role("button", name=name, exact=True)
    now, marks = page.locator(".drafttext .now"), page.locator(".drafttext .text [role=button]")
    marks.nth(2).click()
    expect(now).to_have_text("140亿元")
    # The session that comes has another mark at hand. What is pressed after it shows that nothing
    # came of it.
    with between(one, anew=True):
        accept.click()
        marks.nth(5).press("Enter")
    expect(now).to_have_text("70项")
    expect(bar).to_contain_text(begin)

    said = page.locator(".drafttext .lost")
    with between(one, anew=False):
        unheard = words.text("en", "intake.unheard")
        accept.click()
        expect(said).to_have_text(f"{name} {unheard}")
        page.keyboard.press("s")
        expect(said).to_have_text(f"S {unheard}")
    one.wait("!zoneReforms.lost")
    expect(bar).to_contain_text(begin)
    accept.click()
    expect(bar).to_contain_text(begin.replace("0", "1", 1))
    expect(said).to_be_empty()


@pytest.mark.lasts(10)
def test_what_was_pressed_for_a_place_that_is_gone_says_that_it_did_nothing(
    visit: Visitor, site: Server
) -> None:
    """The same page came back without the button, whose name may be anything."""
    one = begun(visit, site, "/compare?lang=en")
    with between(one, anew=False):
        one.ask(_GONE)
    said = words.text("en", "app.unheard", name="*Go*")
    expect(one.page.get_by_test_id("stToast")).to_have_text(said)


#: A button of nobody's that is pressed and goes.
_GONE = """(() => {
  const button = document.createElement("button");
  button.textContent = "*Go*";
  document.body.append(button);
  button.click();
  button.remove();
})()"""


@pytest.mark.lasts(8)
@pytest.mark.parametrize("anew", [True, pytest.param(False, marks=WIDE)])
def test_what_is_typed_in_the_box_of_the_search_while_a_server_is_lost_is_looked_for(
    visit: Visitor, site: Server, anew: bool
) -> None:
    one = begun(visit, site, "/compare?lang=zh&zones=yuncheng&zones=taigu")
    box = one.page.get_by_role("combobox", name=words.text("zh", "search.box"))
    with between(one, anew=anew):
        box.fill("基金")
    expect(one.page.locator(".bar .panel [role=option]").first).to_be_visible()
    expect(box).to_have_value("基金")
    one.wait_for_url(lambda _, query: query["find"] == ["基金"] and len(query["zones"]) == 2)
    # Whoever has closed it is not asked again.
    box.press("Escape")
    lose(one, anew=anew)
    one.wait("window.zoneReforms?.session && !zoneReforms.lost")
    expect(box).to_have_attribute("aria-expanded", "false")


@contextmanager
def between(one: Visit, *, anew: bool) -> Iterator[None]:
    """The time between the return of the line and a page that answers, however long that takes:
    what the page says meanwhile is only said at its end."""
    one.ask("(window.unsaid = [], 0)")
    lose(one, anew=anew)
    yield
    one.ask("(unsaid.splice(0).forEach((say) => say()), window.unsaid = null, 0)")


def begun(visit: Visitor, site: Server, path: str, more: str = "") -> Visit:
    one = visit.blank(site)
    one.begin_with(_LINES + more)
    return one.open(path)


def holds(wanted: str, path: str, query: dict[str, list[str]]) -> bool:
    """Whether an address is of a page, or holds a choice."""
    return wanted in (path, *query)


def lose(one: Visit, *, anew: bool) -> None:
    """Lose the line, and have it again."""
    one.ask(_LOST, anew)
    one.wait(f"{_STATE} !== 'CONNECTED'")
    one.wait(f"{_STATE} === 'CONNECTED'")
