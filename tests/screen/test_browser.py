"""What a reader meets in a real browser: pages, links, clicks, live data, both languages.

Behaviour that neither the data tests nor Streamlit's own test harness can see: what is drawn,
what is asked of the network, what the URL and the history do.
"""

from __future__ import annotations

import csv
import re
from math import log, pi, radians, tan
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from components import words
from components.render.map.look import MapLook
from data import provenance
from data.model import LANGS, Dataset, Lang, Observation
from tests.support import reader
from tests.support.browser import PHONE, WIDE, Tabs
from tests.support.server import Server, installation, put, serve
from tests.support.village import Village, edit
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


def headline(dataset: Dataset) -> Observation:
    """A figure of the overview whose number is printed as it is stored."""
    shown = (dataset.observation(key) for zone in dataset.zones for key in zone.headline)
    return next(row for row in shown if str(row.value) in row.as_written)


def figure(row: Observation) -> str:
    return f"[data-exhibit] .card [data-open='observations/{row.id}']"


def profile(dataset: Dataset, row: Observation) -> str:
    """A page with this figure on a card, and without the map, which takes long to draw."""
    return f"/zone?zone={dataset.zone_of(row)}"


def drawer(one: Visit) -> Any:
    return one.page.get_by_role("dialog")


# --- every page ---------------------------------------------------------------------------


def test_the_filters_speak_chinese_while_one_types(visit: Visitor, site: Server) -> None:
    one = visit(site, "/data")
    for box in one.page.get_by_role("combobox").all():
        box.click()
        listed = one.page.get_by_role("option")
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


def test_a_deep_link_may_be_the_first_request_to_a_server(visit: Visitor, tmp_path: Path) -> None:
    menu = [words.text("en", f"page.{page or 'overview'}") for page in PAGES]
    with serve(tmp_path / "home", root=installation(tmp_path / "app")) as server:
        for _ in range(2):
            one = visit(server, "/financing?lang=en")
            assert (one.path, one.query) == ("/financing", {"lang": ["en"]})
            assert one.menu() == menu
            expect(one.page.get_by_role("heading", level=1)).to_have_text(
                words.text("en", "head.financing")
            )


def test_one_click_changes_the_language_and_the_page_stays(visit: Visitor, site: Server) -> None:
    one = visit(site, "/funds")
    title = one.page.get_by_role("heading", level=1)
    chinese, english = (words.text(lang, "head.funds") for lang in LANGS)
    expect(title).to_have_text(chinese)

    def shows(lang: Lang, text: str) -> None:
        one.wait_for_url(lambda path, query: (path, query.get("lang")) == ("/funds", [lang]))
        expect(title).to_have_text(text)
        expect(one.page.get_by_role("radio", name="English", checked=lang == "en")).to_be_visible()

    one.page.get_by_role("radio", name="English").click()
    shows("en", english)
    one.page.reload()
    shows("en", english)
    one.page.go_back()
    shows("zh", chinese)
    one.page.go_forward()
    shows("en", english)
    one.page.get_by_test_id("stTopNavLink").nth(2).click()
    one.wait_for_url(lambda path, query: (path, query.get("lang")) == ("/compare", ["en"]))


def test_a_zone_that_is_switched_off_leaves_every_exhibit(
    visit: Visitor, site: Server, dataset: Dataset
) -> None:
    gone, *kept = [zone.id for zone in dataset.zones]
    name = dataset.zone(gone).name_zh
    one = visit(site)
    assert one.ask("deep(given).length", f"[data-exhibit=headline_{gone}]")
    pill = one.page.locator(".st-key-toolbar").get_by_role("button", name=name)

    def is_gone() -> None:
        one.wait_for_url(lambda _, query: query.get("zones") == kept)
        one.wait("!deep(given).length", f"[data-exhibit=headline_{gone}]")
        assert name not in one.texts("[data-exhibit=disclosure_matrix] thead")
        assert f"zone={gone}" not in str(one.ask("deep('[data-go]').map(e => e.dataset.go)"))

    pill.click()
    is_gone()
    one.page.reload()
    one.settle()
    is_gone()
    one.page.get_by_test_id("stTopNavLink").nth(3).click()
    one.wait_for_url(lambda path, query: (path, query.get("zones")) == ("/reforms", kept))
    assert name not in one.texts("[data-exhibit=reform_matrix] thead")
    pill.click()
    one.wait_for_url(lambda _, query: "zones" not in query)
    one.wait("deep(given).length", "[data-exhibit=reform_matrix] thead")
    assert name in one.texts("[data-exhibit=reform_matrix] thead")


def test_two_quick_clicks_both_count(visit: Visitor, site: Server, dataset: Dataset) -> None:
    first, second, *kept = [zone.id for zone in dataset.zones]
    one = visit(site, "/reforms")
    pill = one.page.locator(".st-key-toolbar").get_by_role("button")
    for zone in (first, second):
        pill.filter(has_text=dataset.zone(zone).name_zh).click(no_wait_after=True)
    one.wait_for_url(lambda _, query: query.get("zones") == kept)
    # In two rows of buttons, on the page that asks for figures.
    one.open("/ask?line=-")
    one.ask(
        """(() => {
          const rows = [...document.querySelectorAll("[data-testid=stButtonGroup]")]
            .filter((row) => !row.closest(".st-key-toolbar") && row.checkVisibility()).slice(-2);
          rows.forEach((row, at) => setTimeout(() => row.querySelector("button").click(), 30 * at));
        })()"""
    )
    one.wait_for_url(lambda _, query: len(query.get("line", [])) == 2)


def test_a_click_in_the_menu_is_one_step_back(
    visit: Visitor, site: Server, dataset: Dataset
) -> None:
    zones = [zone.id for zone in dataset.zones][:2]
    one = visit(site, "/?" + "&".join(f"zones={zone}" for zone in zones))
    for number, path in ((2, "/compare"), (3, "/reforms")):
        before = one.ask("history.length")
        one.page.get_by_test_id("stTopNavLink").nth(number).click()
        one.wait_for_url(lambda now, query, path=path: (now, query.get("zones")) == (path, zones))
        assert one.ask("history.length") == before + 1
    for path in ("/compare", "/"):
        one.page.go_back()
        one.wait_for_url(lambda now, query, path=path: (now, query.get("zones")) == (path, zones))


def test_a_server_that_is_started_anew_goes_on_with_what_was_chosen(
    tabs: Tabs, dataset: Dataset, tmp_path: Path
) -> None:
    zones = [zone.id for zone in dataset.zones][:2]
    wanted = {"lang": ["en"], "zones": zones}
    visitor = Visitor(tabs)
    with serve(tmp_path / "first") as server:
        one = visitor(server, "/compare?lang=en&" + "&".join(f"zones={zone}" for zone in zones))
    with serve(tmp_path / "second", port=urlsplit(server.url).port):
        # The browser comes back by itself; the page is as it was, and the server knows nothing.
        one.page.get_by_role("dialog").wait_for(state="hidden")
        one.page.get_by_test_id("stTopNavLink").nth(3).click()
        one.wait_for_url(lambda path, query: (path, query) == ("/reforms", wanted))
    visitor.close()


def test_rubbish_in_a_link_opens_the_default_view_and_is_named(
    visit: Visitor, site: Server, dataset: Dataset
) -> None:
    rubbish = "zones=atlantis&lang=xx&topic=%3Cscript%3E&open=../../etc&q=%00&zone=&no=1"
    for path in ("/", "/zone", "/reforms"):
        one = visit(site, f"{path}?{rubbish}")
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


def test_the_drawer_shows_the_whole_paragraph_where_the_text_is_at_hand(
    visit: Visitor, tmp_path: Path
) -> None:
    village = Village(tmp_path / "village")
    app = installation(tmp_path / "app")
    for path in village.write().iterdir():
        path.replace(app / "data/curated" / path.name)
    articles = village.write_articles(tmp_path / "articles")
    with serve(tmp_path / "home", root=app, sources=articles) as server:
        one = visit(server, "/zone")
        one.page.locator(".card [data-open='observations/liuxi_signed']").click()
        whole = drawer(one).locator("blockquote", has_text=village.articles["liuxi"][1])
        expect(whole).to_have_count(1)
        expect(whole.locator("mark")).to_have_text("项目40个")


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


def test_a_click_on_a_point_of_the_map_leads_to_its_zone(
    visit: Visitor, site: Server, dataset: Dataset
) -> None:
    zone = dataset.zones[-1]
    one = visit(site, size=WIDE)
    chart = one.page.get_by_test_id("stDeckGlJsonChart")
    chart.scroll_into_view_if_needed()
    at = projected(chart.locator("canvas").bounding_box(), dataset, zone.id)
    # The tooltip tells that the map is drawn and answers to the pointer.
    one.rest_on(at, chart.get_by_text(zone.name_zh))
    one.press(at, lambda: one.path == "/zone")
    one.wait_for_url(lambda path, query: (path, query.get("zone")) == ("/zone", [zone.id]))
    expect(one.page.get_by_role("heading", level=1)).to_contain_text(zone.name_zh)
    one.page.go_back()
    one.wait_for_url(lambda path, _: path == "/")


def projected(box: Any, dataset: Dataset, zone: str) -> tuple[float, float]:
    """Where the zone's place lies on the screen, in the map's opening view (Web Mercator)."""
    look, place = MapLook(), dataset.place(dataset.zone(zone).place)
    world = 512 * 2**look.zoom

    def mercator(longitude: float, latitude: float) -> tuple[float, float]:
        north = log(tan(pi / 4 + radians(latitude) / 2))
        return world * (longitude + 180) / 360, world * (pi - north) / (2 * pi)

    middle = mercator(look.longitude, look.latitude)
    at = mercator(float(place.longitude), float(place.latitude))
    x = box["x"] + box["width"] / 2 + at[0] - middle[0]
    y = box["y"] + box["height"] / 2 + at[1] - middle[1]
    return x, y


def test_a_cell_of_the_disclosure_matrix_leads_to_the_zone_and_topic(
    visit: Visitor, site: Server, dataset: Dataset
) -> None:
    one = visit(site, "/?lang=en")
    cells = one.ask("deep('[data-exhibit=disclosure_matrix] [data-go]').map(e => e.dataset.go)")
    for part in ("figures", "reforms"):
        target = [cell for cell in cells if f"part={part}" in cell][-1]
        want = dict(pair.split("=") for pair in target.partition("?")[2].split("&"))
        if want["zone"] == dataset.zones[0].id:
            del want["zone"]  # the URL leaves out what is as usual
        cell = one.page.locator(f'[data-exhibit=disclosure_matrix] [data-go="{target}"]')
        cell.click()
        one.wait_for_url(lambda path, _: path == "/zone")
        assert one.query == {name: [value] for name, value in (want | {"lang": "en"}).items()}
        one.page.go_back()
        one.wait_for_url(lambda path, query: path == "/" and query == {"lang": ["en"]})


def test_a_cell_of_the_reform_matrix_opens_its_reforms(
    visit: Visitor, site: Server, dataset: Dataset
) -> None:
    one = visit(site, "/reforms")
    cell = one.page.locator("[data-exhibit=reform_matrix] td [data-open]").last
    zone, topic = cell.get_attribute("data-open").removeprefix("reforms@").split("/")
    meant = {
        f"reforms/{row.id}" for row in dataset.reforms if row.zone == zone and topic in row.topics
    }
    assert meant
    cell.click()
    listed = drawer(one).locator("[data-open^='reforms/']")
    expect(listed).to_have_count(len(meant))
    assert {entry.get_attribute("data-open") for entry in listed.all()} == meant
    chosen = listed.last.get_attribute("data-open")
    listed.last.click()
    one.wait_for_url(lambda path, query: (path, query.get("open")) == ("/reforms", [chosen]))
    title = dataset.reform(chosen.removeprefix("reforms/")).title_zh
    expect(drawer(one).get_by_role("heading", name=title)).to_be_visible()


def test_every_click_on_a_bar_opens_its_source(visit: Visitor, site: Server) -> None:
    one = visit(site, "/funds")
    bar = one.page.locator(".js-plotly-plot .bars .point path").first
    opened = []
    for _ in range(2):
        bar.scroll_into_view_if_needed()
        click_mark(one, bar)
        expect(drawer(one)).to_be_visible()
        one.wait_for_url(lambda _, query: "open" in query)
        opened += one.query["open"]
        one.page.keyboard.press("Escape")
        expect(drawer(one)).to_have_count(0)
        one.wait_for_url(lambda _, query: "open" not in query)
    assert opened[0] == opened[1]
    assert opened[0].startswith("observations/")


def click_mark(one: Visit, mark: Any) -> None:
    """Click on a mark of a chart as a hand does: come near, rest on it, press."""
    box = mark.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    one.rest_on((x, y), one.page.locator(".hoverlayer .hovertext").first)
    one.page.mouse.click(x, y)


# --- live data ----------------------------------------------------------------------------


def line_of(path: Path, key: str) -> tuple[int, str]:
    """The line of a CSV row, counted from 1, and its text."""
    lines = path.read_text("utf-8").splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith(f"{key},"))
    assert len(next(csv.reader([lines[at]]))) == len(next(csv.reader([lines[0]])))
    return at + 1, lines[at]


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    put(path, text.replace(old, new, 1))


def test_an_edit_shows_in_the_open_page_and_a_bad_one_only_as_a_banner(
    visit: Visitor, tmp_path: Path, dataset: Dataset
) -> None:
    app = installation(tmp_path / "app")
    path = app / "data/curated/observations.csv"
    row = headline(dataset)
    number, line = line_of(path, row.id)
    old = str(row.value)
    new = old[:-1] + ("4" if old[-1] != "4" else "5")
    better = line.replace(old, new)
    broken = better.replace(f",{row.relation},", ",rather,")
    assert len({line, better, broken}) == 3
    with serve(tmp_path / "home", root=app) as server:
        one = visit(server, profile(dataset, row))
        shown = one.page.locator(figure(row)).locator("b")
        expect(shown).to_have_text(old)
        one.ask("window.sameAsBefore = true")
        banner = one.page.get_by_test_id("stAlert")
        expect(banner).to_have_count(0)

        replace(path, line, better)
        expect(shown).to_have_text(new)

        replace(path, better, broken)
        expect(banner).to_contain_text(f"observations.csv:{number}")
        expect(shown).to_have_text(new)

        replace(path, broken, line)
        expect(banner).to_have_count(0)
        expect(shown).to_have_text(old)
        assert one.ask("window.sameAsBefore") is True


def test_an_open_page_is_still_until_something_happens(visit: Visitor, site: Server) -> None:
    # A request on a timer that crosses a change of page on its way makes Streamlit's page
    # break down ("Bad delta path index"); it would also keep every open laptop busy.
    one = visit(site, "/zone")
    before = len(one.sent)
    assert before
    one.page.wait_for_timeout(2500)
    assert len(one.sent) == before


def test_a_bad_dataset_at_start_shows_its_problems_and_then_mends(
    visit: Visitor, tmp_path: Path, dataset: Dataset
) -> None:
    app = installation(tmp_path / "app")
    path = app / "data/curated/observations.csv"
    row = headline(dataset)
    number, line = line_of(path, row.id)
    broken = line.replace(f",{row.relation},", ",rather,")
    edit(path, line, broken)
    with serve(tmp_path / "home", root=app) as server:
        one = visit.blank(server)
        one.page.goto(server.url + profile(dataset, row), wait_until="commit")
        alerts = one.page.get_by_test_id("stAlert")
        expect(alerts).to_have_count(len(LANGS))
        for alert in alerts.all():
            expect(alert).to_contain_text(f"observations.csv:{number}")
            expect(alert).to_contain_text("rather")
        assert "Traceback" not in one.text()
        replace(path, broken, line)
        expect(alerts).to_have_count(0)
        one.settle()
        expect(one.page.locator(figure(row))).to_be_visible()


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
    one.page.keyboard.press("Escape")
    expect(drawer(one)).to_have_count(0)
    one.wait_for_url(lambda _, query: "open" not in query)


_FOCUSED = """(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const style = getComputedStyle(at);
  return { open: at.dataset.open || "", seen: style.outlineStyle !== "none" };
})()"""


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["", "financing"])
def test_nothing_is_cut_off_on_a_phone(visit: Visitor, site: Server, name: str, lang: Lang) -> None:
    one = visit(site, f"/{name}?lang={lang}", size=PHONE)
    cut = one.ask(_CUT, [HEADS, PHONE[0]])
    assert not cut


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
  for (const drawing of document.querySelectorAll(".js-plotly-plot .main-svg")) {
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
