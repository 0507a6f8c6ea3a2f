"""The meeting in a real browser: the briefing on a wall, a laptop, a phone."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from components import config, story, words
from components.render.layout.palette import DARK, LIGHT, channels
from components.render.web import stage
from data import clock
from data.model import LANGS, Dataset, Lang
from tests.support import reader
from tests.support.browser import PHONE, WIDE
from tests.support.cases import mostly
from tests.support.server import Server
from tests.support.visit import Visit, Visitor

pytestmark = pytest.mark.browser

LAPTOP, WALL = (1366, 768), (3840, 1080)
#: The text of a screen is at least so many px at 1920 by 1080.
READABLE = 24
#: What is wrong with the screen that is shown: cut off, over the foot, or too small to read.
FAULTS = """(readable) => {
  const stage = deep(".stage")[0], here = stage.querySelector(".slide.here");
  const bar = stage.querySelector(".bar").getBoundingClientRect();
  const foot = here.querySelector("footer").getBoundingClientRect();
  const body = here.querySelector(".body");
  const scale = Math.min(innerWidth / 1920, innerHeight / 1080);
  const found = [];
  for (const one of [...here.querySelectorAll("*"), ...stage.querySelectorAll(".bar *")]) {
    const box = one.getBoundingClientRect();
    const said = [...one.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!box.width || (!said && !one.matches("rect, circle, table, article"))) continue;
    const name = `${one.localName}: ${one.textContent.trim().slice(0, 30)}`;
    const floor = here.contains(one) ? bar.top : innerHeight;
    if (box.left < -1 || box.right > innerWidth + 1 || box.top < -1 || box.bottom > floor + 1)
      if (one !== here) found.push(`outside: ${name}`);
    if (said && body.contains(one) && box.bottom > foot.top + 2)
      found.push(`over the foot: ${name}`);
    if (!said) continue;
    const text = one.closest("text");
    const matrix = text && text.getScreenCTM();
    const size = parseFloat(getComputedStyle(one).fontSize)
      * (matrix ? Math.hypot(matrix.a, matrix.b) : 1);
    if (size / scale < readable - 0.2) found.push(`${(size / scale).toFixed(1)} px: ${name}`);
  }
  const wide = document.documentElement;
  if (wide.scrollWidth > innerWidth) found.push("scrolls sideways");
  if (stage.scrollHeight > stage.clientHeight + 1) found.push("scrolls");
  return found;
}"""


#: What scrolls on a page.
PART = "document.querySelector('[data-testid=stMain]')"


def told(lang: Lang, plan: str = "") -> story.Story:
    return story.planned(reader.edition(lang), config.load().plan(plan), clock.today())


def longest(lang: Lang) -> story.Story:
    """Of each kind of exhibit of the whole story the one with most lines, as picked by hand."""
    whole = sorted(told(lang, "full").exhibits, key=lambda one: len(one.rows))
    keys = [one.key for one in {one.kind: one for one in whole}.values()]
    assert len(keys) > 6
    return story.selected(reader.edition(lang), keys, clock.today())


def count(one: Visit) -> tuple[int, int]:
    """Which screen of how many is shown."""
    at, of = str(one.ask("deep('.count')[0].textContent")).split("/")
    return int(at), int(of)


def here(one: Visit) -> str:
    """The exhibit on the screen."""
    return str(one.ask("deep('.slide.here')[0].dataset.exhibit"))


def waits(one: Visit, at: int) -> None:
    one.wait("deep('.count')[0]?.textContent.startsWith(`${given} /`)", at)


# --- presenting ---------------------------------------------------------------------------


SHORT, LAPTOPS = (WALL, LAPTOP), (LAPTOP,)


# The longer words are English: what holds them on a laptop holds Chinese, which is seen widely; and
# what has the shape of a laptop's screen is laid out as on a laptop.
@pytest.mark.parametrize(
    ("lang", "plan", "sizes"),
    [
        ("en", "short", SHORT),
        pytest.param("zh", "short", (*SHORT, WIDE), marks=pytest.mark.wide),
        pytest.param("en", "short", (WIDE,), marks=pytest.mark.wide),
        ("en", "", LAPTOPS),
        *(pytest.param(lang, "full", LAPTOPS, marks=pytest.mark.wide) for lang in LANGS),
    ],
)
def test_every_screen_fits_and_can_be_read_from_afar(
    visit: Visitor, site: Server, lang: Lang, plan: str, sizes: tuple[tuple[int, int], ...]
) -> None:
    """The short story, and of each kind of exhibit the longest of the whole one; widely all."""
    given = told(lang, plan) if plan else longest(lang)
    keys = [("brief", one.key) for one in given.exhibits]
    asked = f"story={plan}" if plan else urlencode(keys)
    one = visit(site, f"/present?lang={lang}&{asked}", size=sizes[0])
    screens = count(one)[1]
    assert screens == len(stage.slides(given, {}))
    found = {}
    for at in range(1, screens + 1):
        waits(one, at)
        for width, height in sizes:
            one.page.set_viewport_size({"width": width, "height": height})
            one.wait("innerWidth === given[0] && innerHeight === given[1]", [width, height])
            if faults := one.ask(f"({FAULTS})(given)", READABLE):
                found[at, here(one), width] = faults
        one.page.keyboard.press("PageDown")
    assert found == {}


def test_nothing_of_the_frame_is_around_a_presentation(visit: Visitor, site: Server) -> None:
    one = visit(site, "/present?lang=en")
    for test_id in ("stHeader", "stSidebar", "stToolbar"):
        assert not one.page.get_by_test_id(test_id).is_visible(), test_id
    box = one.ask("deep('.stage')[0].getBoundingClientRect().toJSON()")
    view = one.page.viewport_size
    assert view is not None
    assert (box["width"], box["height"]) == (view["width"], view["height"])


def test_keys_and_clickers_go_on_and_back(visit: Visitor, site: Server) -> None:
    one = visit(site, "/present?lang=zh&brief=signature&brief=sources")
    keys = one.page.keyboard
    pairs = ("PageDown", "PageUp"), ("ArrowRight", "ArrowLeft"), ("ArrowDown", "ArrowUp")
    for forward, back in pairs:
        for at in (2, 3, 3):  # the last screen is the last
            keys.press(forward)
            waits(one, at)
        one.wait_for_url(lambda _, query: query.get("slide") == ["sources"])
        # The page has told the server and been drawn again: one press is still one screen.
        keys.press(back)
        waits(one, 2)
        keys.press("End")
        waits(one, 3)
        keys.press("Home")
        waits(one, 1)
        one.wait_for_url(lambda _, query: query.get("slide") != ["sources"])


def test_buttons_go_on_and_back_and_leave(visit: Visitor, site: Server) -> None:
    one = visit(site, "/funds?lang=en")
    one.page.get_by_role("button", name=words.text("en", "brief.present")).click()
    one.wait_for_url(lambda path, _: path == "/present")
    next_, previous = (
        one.page.get_by_role("button", name=words.text("en", f"present.{name}"))
        for name in ("next", "previous")
    )
    expect(previous).to_be_disabled()
    next_.click()
    waits(one, 2)
    previous.click()
    waits(one, 1)
    one.page.get_by_role("button", name=words.text("en", "present.leave")).click()
    one.wait_for_url(lambda path, _: path == "/funds")


def test_leaving_leads_back_to_what_was_shown_and_as_far_down(visit: Visitor, site: Server) -> None:
    chosen = {"zone": ["taigu"], "part": ["reforms"], "topic": ["finance"]}

    def back(path: str, query: dict[str, list[str]]) -> bool:
        return path == "/zone" and chosen.items() <= query.items()

    one = visit(site, "/zone?lang=zh&zone=taigu&part=reforms&topic=finance")
    one.ask(f"({PART}).scrollTop = 500")
    for reload in (False, True):
        one.page.locator("[data-go=present]").first.dispatch_event("click")
        one.wait_for_url(lambda path, _: path == "/present")
        if reload:  # the server has another session then
            one.page.reload(wait_until="commit")
            one.settle()
        else:
            one.page.keyboard.press("PageDown")
            waits(one, 2)
        one.page.keyboard.press("Escape")
        one.wait_for_url(back)
        if not reload:
            one.wait(f"({PART}).scrollTop === 500")
            # Keys go on from the button that began it.
            one.wait("deep('[data-go=present]').some((each) => each.matches(':focus'))")


def test_the_grid_the_contents_and_a_number_lead_to_a_screen(visit: Visitor, site: Server) -> None:
    one = visit(site, "/present?lang=zh")
    keys, screens = one.page.keyboard, count(one)[1]
    one.page.locator(".slide.here [data-slide]").nth(1).click()
    one.wait("!deep('.slide.here')[0].matches('.cover')")
    second = told("zh").sections[1].exhibits[0]
    assert here(one) == second.id
    for digit in "03":
        keys.press(digit)
    expect(one.page.locator(".stage .count")).to_have_text(words.text("zh", "present.jump", n=3))
    keys.press("Enter")
    waits(one, 3)
    keys.press("g")
    picks = one.page.locator(".stage.grid .pick")
    expect(picks).to_have_count(screens)
    expect(picks.nth(2)).to_be_focused()
    assert one.ask("deep('.grid .slide').every(e => e.inert && e.getBoundingClientRect().width)")
    keys.press("ArrowLeft")
    keys.press("Enter")
    waits(one, 2)
    expect(one.page.locator(".stage.grid")).to_have_count(0)
    one.page.get_by_role("button", name=words.text("zh", "present.grid")).click()
    picks.nth(screens - 1).click()
    waits(one, screens)
    one.wait_for_url(lambda _, query: query.get("slide") == [told("zh").exhibits[-1].key])
    keys.press("g")
    keys.press("Escape")  # closes the grid, and leaves nothing
    expect(one.page.locator(".stage.grid")).to_have_count(0)
    assert one.path == "/present"


def test_a_presentation_is_dark_where_its_reader_is(visit: Visitor, site: Server) -> None:
    one = visit(site, "/present?lang=en&brief=findings")
    ground = "getComputedStyle(deep('.stage')[0]).backgroundColor"
    for scheme, theme in (("light", LIGHT), ("dark", DARK)):
        one.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        one.wait(f"{ground} === given", "rgb({}, {}, {})".format(*channels(theme.ground)))


def test_the_browser_goes_back_to_the_page_before_the_presentation_at_once(
    visit: Visitor, site: Server
) -> None:
    one = visit(site, "/funds?lang=en")
    one.page.get_by_role("button", name=words.text("en", "brief.present")).click()
    one.wait_for_url(lambda path, _: path == "/present")
    for at in (2, 3, 4):
        one.page.keyboard.press("PageDown")
        waits(one, at)
    one.page.go_back()
    one.wait_for_url(lambda path, _: path == "/funds")


def test_a_reload_and_a_link_open_the_same_screen(visit: Visitor, site: Server) -> None:
    one = visit(site, "/present?lang=en")
    for at in (2, 3, 4):
        one.page.keyboard.press("PageDown")
        waits(one, at)
    shown = here(one)
    one.wait_for_url(lambda _, query: query.get("slide", [""])[0].startswith(shown))
    one.page.reload()
    one.settle()
    waits(one, 4)
    other = visit(site, one.page.url.removeprefix(site.url))
    waits(other, 4)
    assert here(other) == shown


def test_a_figure_shows_its_source_without_leaving(
    visit: Visitor, site: Server, dataset: Dataset
) -> None:
    zone = next(zone for zone in dataset.zones if zone.headline)
    one = visit(site, f"/present?lang=zh&brief=headline_{zone.id}")
    one.page.keyboard.press("PageDown")
    waits(one, 2)
    row = dataset.observation(zone.headline[0])
    one.page.locator(f".slide.here [data-open='observations/{row.id}']").click()
    dialog = one.page.get_by_role("dialog")
    expect(dialog).to_contain_text(row.as_written)
    one.page.keyboard.press("PageUp")  # belongs to the drawer now
    assert count(one)[0] == 2
    one.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert one.path == "/present"
    assert count(one)[0] == 2


# The screens of a page are shown by what shows the others.
@pytest.mark.parametrize(
    "path", ["/present?lang=en", pytest.param("/industry?lang=en", marks=pytest.mark.wide)]
)
def test_a_click_fills_the_whole_screen(visit: Visitor, site: Server, path: str) -> None:
    one = visit(site, path)
    if one.path != "/present":  # a page is presented first
        one.page.get_by_role("button", name=words.text("en", "brief.present"), exact=True).click()
        one.wait_for_url(lambda path, _: path == "/present")
    button = one.page.get_by_role("button", name=words.text("en", "present.full"))
    button.click()
    one.wait("document.fullscreenElement === document.documentElement")
    button.click()
    one.wait("!document.fullscreenElement")


@mostly("zh")
def test_a_phone_shows_the_screens_in_one_column(visit: Visitor, site: Server, lang: Lang) -> None:
    one = visit(site, f"/present?lang={lang}", size=PHONE)
    buttons = one.ask("deep('.bar button').map(e => e.getBoundingClientRect().toJSON())")
    assert len(buttons) == 5
    assert all(box["right"] <= PHONE[0] and box["bottom"] <= PHONE[1] for box in buttons)
    held = "deep('.bar button, .contents button').filter(e => e.checkVisibility())"
    assert all(height >= 44 for height in one.ask(f"{held}.map(e => e.offsetHeight)"))
    for at in range(2, 8):
        one.page.keyboard.press("PageDown")
        waits(one, at)
        assert one.ask("document.documentElement.scrollWidth") <= PHONE[0]
        small = one.ask(
            "[...deep('.slide.here')[0].querySelectorAll('h1, h2, p, td, th')]"
            ".filter(e => e.textContent.trim() && parseFloat(getComputedStyle(e).fontSize) < 14)"
            ".map(e => e.textContent)"
        )
        assert small == []


def test_a_link_to_an_exhibit_that_is_gone_says_so(visit: Visitor, site: Server) -> None:
    one = visit(site, "/present?lang=en&brief=nonsense")
    assert count(one) == (1, 1)
    assert "nonsense" in str(one.ask("deep('.slide.here')[0].textContent"))


def test_a_screen_that_is_not_there_is_told_until_it_is_seen(visit: Visitor, site: Server) -> None:
    said = words.text("zh", "link.slide")
    for done in ("seen", "next"):
        one = visit(site, "/present?slide=nowhere")
        note = one.page.locator(".stage .lost")
        expect(note).to_contain_text(said)
        assert count(one)[0] == 1
        one.page.locator(f".stage [data-do={done}]").click()
        expect(note).to_be_hidden()
