"""A reader's steps in a real browser: links, language, zones, the history, the keyboard, a phone.

Behaviour that neither the data tests nor Streamlit's own test harness can see: what is drawn,
what is asked of the network, what the URL and the history do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from components import words
from components.exhibits.opening import SHOWN
from data.model import LANGS, Dataset, Lang
from tests.support import forms, reader
from tests.support.browser import PHONE, Tabs
from tests.support.cases import WIDE, mostly
from tests.support.server import Server, serve
from tests.support.sights import drawer
from tests.support.visit import Visit, Visitor

pytestmark = pytest.mark.browser

PAGES = ("", *(name for name in reader.MENU.listed if name != "overview"))
HAN = re.compile(r"[\u3400-\u9fff]")
#: Words that Streamlit would say by itself, in English only.
STREAMLIT = (
    "Choose options|Choose an option|Select all|No results|No options|Press Enter|Page not found"
    "|Rerun|File change|Connection error|Deploy|Traceback|Please wait|encountered an error"
)
HEADS = "h1, h2, h3, h4, .lead, .cite, summary"


# --- every page ---------------------------------------------------------------------------


def test_the_filters_speak_chinese_while_one_types(visit: Visitor, site: Server) -> None:
    one = visit(site, "/data")
    # What is sought in everything is answered as one types; a filter has its list at once.
    finder = one.page.get_by_role("search").get_by_role("combobox")
    filters = one.page.get_by_test_id("stMultiSelect").get_by_role("combobox")
    since = one.page.get_by_test_id("stSelectbox").get_by_role("combobox")
    expect(filters).to_have_count(2)
    expect(one.page.get_by_role("combobox")).to_have_count(3 + since.count())
    for box in (finder, *filters.all()):
        box.scroll_into_view_if_needed()  # a list closes while the page moves under it
        one.settle()
        box.click()
        listed = one.page.get_by_role("option")
        if box is finder:
            one.page.keyboard.type("基金")
        expect(listed.first).to_be_visible()
        one.page.keyboard.type("qq")
        assert not re.search(STREAMLIT, one.text())
        one.page.keyboard.press("Escape")
        expect(listed).to_have_count(0)
    search = one.page.get_by_role("textbox")
    search.press_sequentially("亿元")
    assert not re.search(STREAMLIT, one.text())
    search.press("Enter")
    one.wait_for_url(lambda _, query: query.get("q") == ["亿元"])


# --- links, language, zones ---------------------------------------------------------------


def test_one_click_changes_the_language_and_the_page_stays(visit: Visitor, site: Server) -> None:
    one = visit(site, "/funds")
    title = one.page.get_by_role("heading", level=1)
    chinese, english = (reader.answer("funds", lang) for lang in LANGS)
    expect(title).to_have_text(chinese)

    def shows(lang: Lang, text: str) -> None:
        one.wait_for_url(lambda path, query: (path, query.get("lang")) == ("/funds", [lang]))
        expect(title).to_have_text(text)
        expect(one.page.get_by_role("radio", name="English", checked=lang == "en")).to_be_visible()

    one.ask("document.querySelector('[data-testid=stMain]').scrollTop = 1200")
    read = one.ask(_READ)
    assert read != one.ask("deep('[data-exhibit]')[0].dataset.exhibit")
    one.page.get_by_role("radio", name="English").click()
    shows("en", english)
    one.wait(f"{_READ} === given", read)
    one.page.go_back()
    shows("zh", chinese)
    one.wait(f"{_READ} === given", read)
    one.page.go_forward()
    shows("en", english)
    one.page.reload()
    shows("en", english)
    one.page.go_back()
    shows("zh", chinese)
    one.page.go_forward()
    shows("en", english)
    one.turn("compare")
    one.wait_for_url(lambda path, query: (path, query.get("lang")) == ("/compare", ["en"]))


#: The exhibit that is read: the last one that begins above the edge of what is below the bars.
_READ = """deep("[data-exhibit]")
  .findLast((one) => one.checkVisibility() && one.getBoundingClientRect().top <= 121)
  ?.dataset.exhibit"""


def test_a_zone_that_is_switched_off_leaves_every_exhibit(
    visit: Visitor, site: Server, dataset: Dataset
) -> None:
    gone, *kept = [zone.id for zone in dataset.zones]
    name = dataset.zone(gone).name_zh
    one = visit(site)
    assert name in one.texts("[data-exhibit=zone_cards]")
    pill = one.page.locator(".st-key-zones").get_by_role("button", name=name)

    def is_gone() -> None:
        one.wait_for_url(lambda _, query: query.get("zones") == kept)
        one.wait("!deep('[data-exhibit=zone_cards]')[0].textContent.includes(given)", name)
        for shown in ("[data-exhibit]", "h1"):
            assert one.texts(shown) and name not in one.text(shown)
        assert f"zone={gone}" not in str(one.ask("deep('[data-go]').map(e => e.dataset.go)"))

    pill.click()
    is_gone()
    one.page.reload()
    one.settle()
    is_gone()
    one.turn("reforms")
    one.wait_for_url(lambda path, query: (path, query.get("zones")) == ("/reforms", kept))
    assert name not in one.text("[data-exhibit=reform_matrix]")
    pill.click()
    one.wait_for_url(lambda _, query: "zones" not in query)
    one.wait("deep('[data-exhibit=reform_matrix]')[0].textContent.includes(given)", name)
    assert name in one.texts("[data-exhibit=reform_matrix]")


def test_two_quick_clicks_both_count(visit: Visitor, site: Server, dataset: Dataset) -> None:
    first, second, *kept = [zone.id for zone in dataset.zones]
    one = visit(site, "/funds")
    pill = one.page.locator(".st-key-zones").get_by_role("button")
    for zone in (first, second):
        pill.filter(has_text=dataset.zone(zone).name_zh).click(no_wait_after=True)
    one.wait_for_url(lambda _, query: query.get("zones") == kept)
    # In two rows of buttons, on the page that asks for figures.
    one.open("/ask?line=-")
    one.ask(
        """(() => {
          const above = ".st-key-toolbar, .st-key-zones";
          const rows = [...document.querySelectorAll("[data-testid=stButtonGroup]")]
            .filter((row) => !row.closest(above) && row.checkVisibility()).slice(-2);
          rows.forEach((row, at) => setTimeout(() => row.querySelector("button").click(), 30 * at));
        })()"""
    )
    one.wait_for_url(lambda _, query: len(query.get("line", [])) == 2)


def test_a_click_in_the_menu_is_one_step_back(
    visit: Visitor, site: Server, dataset: Dataset
) -> None:
    zones = [zone.id for zone in dataset.zones][:2]

    def shows(path: str) -> Callable[[str, dict[str, list[str]]], bool]:
        return lambda now, query: (now, query.get("zones")) == (path, zones)

    one = visit(site, "/?" + "&".join(f"zones={zone}" for zone in zones))
    for path in ("/compare", "/funds"):
        before = one.ask("history.length")
        one.turn(path.strip("/"))
        one.wait_for_url(shows(path))
        assert one.ask("history.length") == before + 1
    # What is chosen on a page that was come to so is a step of its own.
    before = one.ask("history.length")
    one.page.get_by_role("radio", name="English").click()
    one.wait_for_url(lambda _, query: query.get("lang") == ["en"])
    assert one.ask("history.length") == before + 1
    for path in ("/funds", "/compare", "/"):
        one.page.go_back()
        one.wait_for_url(shows(path))


@WIDE  # of two servers one is ended in tests/serve/test_replicas.py, which needs no browser
def test_a_server_that_is_started_anew_goes_on_with_what_was_chosen(
    tabs: Tabs, dataset: Dataset, tmp_path: Path
) -> None:
    """What was previewed is told to be gone. A deep link may be the first request to a server."""
    zones = [zone.id for zone in dataset.zones][:2]
    wanted = {"lang": ["en"], "zones": zones}
    menu = [words.text("en", f"page.{page or 'overview'}") for page in PAGES]
    replied = tmp_path / "reply.xlsx"
    answers = {"signed_project_count": forms.ANSWER}
    replied.write_bytes(forms.filled(forms.blank(dataset, "taigu"), answers))
    visitor = Visitor(tabs)
    with serve(tmp_path / "first") as server:
        for _ in range(2):
            one = visitor(server, "/financing?lang=en")
            assert (one.path, one.query) == ("/financing", {"lang": ["en"]})
            assert one.menu() == menu
            expect(one.page.get_by_role("heading", level=1)).to_have_text(
                reader.answer("financing", "en")
            )
        one.open("/ask?lang=en&step=back&" + "&".join(f"zones={zone}" for zone in zones))
        one.page.set_input_files("input[type=file]", replied)
        expect(one.page.get_by_text(words.text("en", "preview.title"))).to_be_visible()
    with serve(tmp_path / "second", port=urlsplit(server.url).port):
        # The browser comes back by itself; the page is as it was, and the server knows nothing.
        one.page.get_by_role("dialog").wait_for(state="hidden")
        one.turn("reforms")
        one.wait_for_url(lambda path, query: (path, query) == ("/reforms", wanted))
        expect(one.page.get_by_text(words.text("en", "preview.ended_title"))).to_be_visible()
        one.page.get_by_role("button", name=words.text("en", "preview.ended_seen")).click()
        expect(one.page.get_by_text(words.text("en", "preview.ended_title"))).to_have_count(0)
        one.turn("funds")
        one.wait_for_url(lambda path, query: (path, query) == ("/funds", wanted))
        expect(one.page.get_by_text(words.text("en", "preview.ended_title"))).to_have_count(0)
    visitor.close()


@WIDE  # what the server makes of it: tests/screen/test_pages.py
def test_rubbish_in_a_link_opens_the_default_view_and_is_named(
    visit: Visitor, site: Server, dataset: Dataset
) -> None:
    rubbish = "zones=atlantis&lang=xx&topic=%3Cscript%3E&open=../../etc&q=%00&zone=&no=1"
    one = visit(site, f"/reforms?{rubbish}")
    one.wait_for_url(lambda _, query: query.keys() <= {"lang", "q"})
    assert one.query["lang"] == ["zh"]
    expect(drawer(one)).to_have_count(0)
    said = one.page.get_by_test_id("stAlert")
    expect(said).to_have_count(1)
    for value in ("atlantis", "xx", "<script>", "../../etc"):
        expect(said).to_contain_text(value)
    assert HAN.search(one.page.get_by_role("heading", level=1).inner_text())
    for zone in dataset.zones:
        assert zone.name_zh in one.text()


# --- searching ----------------------------------------------------------------------------


def test_standard_land_is_found_by_typing_and_opened_with_a_key(
    visit: Visitor, site: Server
) -> None:
    one = visit(site, "/funds?lang=en")
    before = one.ask("history.length")
    options = "deep('.bar [role=option]').filter((line) => line.checkVisibility())"
    one.page.keyboard.press("Control+k")
    for typed in ("stand", "standard land"):
        # The bar is drawn anew with each answer, as when something is picked meanwhile.
        one.ask("deep('.bar')[0].shown = ''")
        one.page.keyboard.press("Control+a")
        one.page.keyboard.type(typed)
        one.wait(f"new URL(location).searchParams.get('find') === given && {options}.length", typed)
    assert one.ask("history.length") == before, "what is typed is no step back"
    one.page.keyboard.press("ArrowDown")
    one.wait("deep('.bar [role=option]')[0].ariaSelected === 'true'")
    one.page.keyboard.press("Enter")
    one.wait_for_url(
        lambda path, query: (
            path == "/funds"
            and query.get("open") == ["terms/standard_land"]
            and "find" not in query
        )
    )
    expect(drawer(one)).to_contain_text("standard land")


def test_the_menu_of_a_phone_folds_up_after_a_choice_and_all_can_be_touched(
    visit: Visitor, site: Server
) -> None:
    one = visit(site, "/?lang=en&zones=taigu&zones=qingxu", size=PHONE)
    low = one.ask(
        """deep(`.bar button, .bar a, .st-key-toolbar button, .st-key-zones button, .exhibit .tool,
            .exhibit footer > details > summary, [data-testid=stButton] button, .meeting button`)
          .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
          .map((one) => one.textContent.trim())"""
    )
    assert not low
    one.turn("compare")
    one.wait_for_url(
        lambda path, query: path == "/compare" and query.get("zones") == ["taigu", "qingxu"]
    )
    one.wait("!deep('.bar .entries')[0].checkVisibility()")
    one.settle()
    assert_a_long_choice_takes_one_line(one)


def assert_a_long_choice_takes_one_line(one: Visit) -> None:
    """What is chosen stands first in it, whatever else is out of sight."""
    one.page.goto(f"{one.page.url}&topic=finance")
    one.settle()
    places = one.ask(
        """deep("[class*='st-key-topic-'] button").map((one) => {
          const box = one.getBoundingClientRect();
          return [box.left, box.top, box.height, one.ariaChecked === "true"];
        })"""
    )
    assert len(places) > 10 and len({top for _, top, _, _ in places}) == 1
    assert all(height >= 44 for _, _, height, _ in places)
    assert [chosen for *_, chosen in sorted(places)][:2] == [True, False]


# --- seeing and reaching ------------------------------------------------------------------


def test_the_keyboard_alone_opens_and_closes_the_drawer(visit: Visitor, site: Server) -> None:
    one = visit(site, "/financing")
    for _ in range(80):
        one.page.keyboard.press("Tab")
        focused = one.ask(_FOCUSED)
        if focused["open"].startswith("observations/"):
            break
    assert focused["open"].startswith("observations/"), "Tab does not reach a figure"
    assert focused["seen"], "the figure that has the focus does not look like it"
    one.page.keyboard.press("Enter")
    expect(drawer(one)).to_be_visible()
    one.wait_for_url(lambda _, query: query.get("open") == [focused["open"]])
    around = [one.ask(_FOCUSED) for _ in map(one.page.keyboard.press, ["Tab"] * 12)]
    assert {stop["tag"] for stop in around} >= {"BUTTON", "SUMMARY"} and around.count(around[0]) > 1
    one.page.keyboard.press("Escape")
    expect(drawer(one)).to_have_count(0)
    one.wait_for_url(lambda _, query: "open" not in query)
    # Nor does a menu stay that a mouse rests on, wherever the focus is.
    group = one.page.locator(".bar .group").first
    group.hover()
    expect(group.locator("a").first).to_be_visible()
    one.page.keyboard.press("Escape")
    expect(group.locator("a").first).to_be_hidden()


_FOCUSED = """(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const style = getComputedStyle(at);
  const seen = style.outlineStyle !== "none";
  return { open: at.dataset.open || "", seen, tag: at.tagName, name: at.innerText };
})()"""


# The longer words are English: where those fit, Chinese does, which is seen widely.
@mostly("en")
@pytest.mark.parametrize("name", ["", "financing"])
def test_nothing_is_cut_off_on_a_phone(visit: Visitor, site: Server, name: str, lang: Lang) -> None:
    one = visit(site, f"/{name}?lang={lang}", size=PHONE)
    cut = one.ask(_CUT, [HEADS, PHONE[0]])
    assert not cut
    if not name:
        assert_findings_stand_above_the_fold(one)


def assert_findings_stand_above_the_fold(one: Visit) -> None:
    """Five sentences at once, on a phone and on a laptop; what limits each a tap away there."""
    limit = one.page.locator(".findings .limit").first
    for width, height in (PHONE, (1366, 768)):
        one.page.set_viewport_size({"width": width, "height": height})
        one.settle()
        lows = one.ask("deep('.findings .sentence').map((e) => e.getBoundingClientRect().bottom)")
        assert len(lows) == SHOWN and max(lows) < height, (lows, width)
        assert limit.is_visible() == (width > PHONE[0])
        if width > PHONE[0]:
            ends = one.ask("deep('.findings .limit').map((e) => e.getBoundingClientRect().bottom)")
            assert max(ends) < height, ends
    one.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    one.page.locator(".findings summary").first.click()
    expect(limit).to_be_visible()
    assert one.page.locator(".findings .glyph:visible").count() == 1


#: Texts that are wider than their box or reach out of the window, save in regions that scroll;
#: and words of a chart that reach out of its drawing.
_CUT = """(() => {
  const [heads, width] = given;
  const scrolls = (element) => {
    for (let at = element; at; at = at.parentElement || at.getRootNode().host) {
      if (at.matches("[data-testid=stSidebar]")) return true;
      if (at.scrollWidth > at.clientWidth + 1
        && ["auto", "scroll"].includes(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  };
  const found = [];
  for (const element of deep(heads)) {
    const box = element.getBoundingClientRect();
    if (!element.checkVisibility() || !box.width || scrolls(element)) continue;
    if (element.scrollWidth > element.clientWidth + 2 || box.right > width + 2 || box.left < -2) {
      found.push([element.className, element.textContent.trim().slice(0, 40)]);
    }
  }
  for (const drawing of deep(".still svg")) {
    const frame = drawing.getBoundingClientRect();
    for (const text of drawing.querySelectorAll("text")) {
      const box = text.getBoundingClientRect();
      if (box.width && (box.right > frame.right + 2 || box.left < frame.left - 2)) {
        found.push(["chart", text.textContent.slice(0, 40)]);
      }
    }
  }
  return found;
})()"""
