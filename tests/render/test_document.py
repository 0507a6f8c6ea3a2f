"""The one HTML file: all of a story, and nothing that a network, a script or a new browser would
have to give."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree
from playwright.sync_api import Page

from components import words
from components.exhibit import Exhibit
from components.kinds import DRAWN, WORDED
from components.render.web import document
from components.row import Row
from components.story import Story
from data.model import Lang
from tests.support import stories
from tests.support.browser import Tabs
from tests.support.cases import each, mostly
from tests.support.letters import squeezed
from tests.support.office import words as words_of
from tests.support.patience import PATIENCE
from tests.support.webfile import (
    by_number,
    every_lang,
    parsed,
    told,
    without_data,
    worded,
    written,
)

#: Newer than the oldest browser this is for (2018): functions, selectors, layout.
_TOO_NEW = (
    "color-mix", ":has(", ":is(", ":where(", "min(", "max(", "clamp(", "inset:", "inset-",
    "aspect-ratio", "@container", "@layer", "dvh", "svh", "accent-color", "scrollbar-gutter",
    "place-items", "focus-visible", "backdrop-filter", "translate:", "@property",
)  # fmt: skip


def style(text: str) -> str:
    found = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert found
    return found[1]


# --- nothing else needed ----------------------------------------------------------------------


@every_lang
@each("which", ["default", "everything", "hostile"])
def test_the_file_asks_for_nothing_and_runs_nothing(lang: Lang, which: str) -> None:
    text = written(lang, which)
    plain = without_data(text)
    tree = parsed(text)
    assert not re.search(
        r"(https?:|ftp:|[\"'(]//|@import|url\()", plain.replace(stories.SCRIPT, "")
    )
    for tag in ("script", "link", "iframe", "object", "embed", "form", "button", "base", "video"):
        assert not tree.xpath(f"//{tag}"), tag
    for element in tree.iter(etree.Element):
        for name, value in element.attrib.items():
            assert not name.startswith("on"), name
            if name in ("href", "src", "xlink:href"):
                assert value.startswith(("#", "data:image/")), value
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    assert "img-src data:" in policy


@every_lang
def test_the_file_is_small_and_says_what_it_is(lang: Lang) -> None:
    story = stories.default(lang)
    made = document.html(story, stories.COLOURS)
    assert len(made) < 1_000_000
    assert made.startswith(b"<!doctype html>")
    tree = parsed(made.decode("utf-8"))
    assert tree.get("lang") == {"zh": "zh-CN", "en": "en"}[lang]
    assert tree.xpath("//meta[@charset='utf-8']")
    assert "width=device-width" in tree.xpath("//meta[@name='viewport']/@content")[0]
    cover = told(tree.xpath("//header[@class='cover']")[0])
    for said in (story.title, story.zones, story.stamp):
        assert squeezed(said) in cover
    # All there is, the cards of every zone and topic with it, still goes by mail; what is wider
    # than a sheet is in it twice, for the screen and for paper.
    assert len(written(lang, "everything").encode()) < 2_400_000


@every_lang
def test_the_relief_is_in_the_file_once(lang: Lang) -> None:
    assert written(lang).count("data:image/webp") == 1


def test_the_style_asks_for_nothing_new() -> None:
    text = style(written("zh"))
    for word in _TOO_NEW:
        # ``minmax`` is as old as the grid it belongs to.
        assert word not in text.replace("minmax(", "mm("), word
    for rule in re.findall(r"[^{}]*{[^{}]*}", text):
        if "flex" in rule or re.search(r"[^-]gap:", rule):
            assert "grid-gap" in rule or "column-gap" in rule, rule
    # No nesting: a rule inside a rule can only be one of @media.
    depth, outer = 0, ""
    for piece, brace in re.findall(r"([^{}]*)([{}])", text):
        if brace == "{":
            assert depth == 0 or (depth == 1 and outer.startswith("@media")), piece
            outer = piece.strip() if depth == 0 else outer
            depth += 1
        else:
            depth -= 1
    assert depth == 0
    # A custom property always has a plain colour before it or in it.
    for found in re.finditer(r"var\((--[a-z0-9]+)(, ?[^)]+)?\)", text):
        assert found[2], found[0]


def test_paper_has_a_size_keeps_colours_and_shows_what_is_folded() -> None:
    text = style(written("zh"))
    assert "@page { size: A4" in text
    paper = text[text.index("@media print") :]
    assert "-webkit-print-color-adjust: exact" in paper
    # No sheet is left nearly empty for the sake of what begins the next one.
    assert not re.search("break-(before|after): (page|always)", paper)
    assert re.search(r"\.behind {[^}]*display: block", paper)
    assert re.search(r"thead { display: table-header-group", paper)
    assert not re.search(r"details", text)
    # What a note counts is parted between things, not within a word; a long list of it goes on.
    assert re.search(r"\.counted li {[^}]*inline-block", text)
    assert not re.search(r"\.notes > li[^{]*{[^}]*break-inside", paper)


@every_lang
def test_a_diagram_taller_than_a_page_is_drawn_once_more_for_one(lang: Lang) -> None:
    """Or its heading would stand alone on a sheet, and the cut between two run through boxes."""
    tree = parsed(written(lang, "everything"))
    drawn = {
        one.get("data-exhibit"): [box.get("class") for box in one.xpath(".//div[svg]")]
        for one in tree.xpath("//section[contains(@class, 'exhibit diagram')]")
    }
    tall = {key for key, classes in drawn.items() if "drawing paper" in classes}
    assert "organisation" in tall and {*drawn} - tall
    for key, classes in drawn.items():
        on_screen = "drawing screen page" if key in tall else "drawing page"
        assert {*classes} == {on_screen, "drawing phone"} | {*["drawing paper"] * (key in tall)}
    papers = tree.xpath("//section[@data-exhibit='organisation']//div[@class='drawing paper']/svg")
    # As wide as a sheet with its texts of 7 points, and no taller than about half of one: what has
    # no room under that before it leaves as much of a sheet blank.
    assert len(papers) > 1
    for one in papers:
        assert float(one.get("height")) / float(one.get("width")) < 0.6 * 205 / 180
        (first,) = tree.xpath(f"//*[@id='{one.get('aria-labelledby')}']")
        assert first.get("aria-label")
    text = style(written(lang))
    screen, printed = text.split("@media print", 1)
    assert re.search(r"\.drawing\.paper {[^}]*display: none", screen)
    assert re.search(r"\.drawing\.screen[^{]*{[^}]*display: none", printed)


# --- all of the story -------------------------------------------------------------------------


@every_lang
@pytest.mark.parametrize("which", ["default", "everything"])
def test_every_exhibit_is_whole(lang: Lang, which: str) -> None:
    story: Story = getattr(stories, which)(lang)
    found = by_number(parsed(written(lang, which)))
    assert [one.get("data-exhibit") for one in found] == [one.id for one in story.exhibits]
    for exhibit, element in zip(story.exhibits, found, strict=True):
        text = told(element)
        told_of = [exhibit.title, exhibit.subtitle, *exhibit.notes]
        told_of += [line.text for line in exhibit.sources] or [words.text(lang, "source.ours")]
        for row in exhibit.rows:
            if row.spot.role != "city":
                said_as = worded(exhibit, row)
                told_of += [said_as, row.figure.original if row.figure else "", row.proof.formula]
        for said in told_of:
            assert squeezed(said) in text, (exhibit.id, said)


@every_lang
@pytest.mark.parametrize("which", ["default", "everything"])
def test_no_number_of_an_exhibit_is_the_renderers_own(lang: Lang, which: str) -> None:
    story: Story = getattr(stories, which)(lang)
    found = by_number(parsed(written(lang, which)))
    for exhibit, element in zip(story.exhibits, found, strict=True):
        scale = " 0 50 100 " if exhibit.kind == "map" else ""
        known = exhibit.model_dump_json() + scale
        known += "".join(row.shown for row in exhibit.rows)
        allowed = set(re.findall(r"\d+", known))
        written_ = set(re.findall(r"\d+", "".join(" ".join(element.itertext()))))
        assert written_ <= allowed, (exhibit.id, written_ - allowed)


@every_lang
def test_contents_lead_to_every_section_and_exhibit(lang: Lang) -> None:
    story, tree = stories.default(lang), parsed(written(lang))
    entries = tree.xpath("//nav//a")
    titles = [
        text for one in story.sections for text in (one.title, *(e.title for e in one.exhibits))
    ]
    assert [told(entry) for entry in entries] == [squeezed(title) for title in titles]
    ids = {element.get("id"): element for element in tree.xpath("//*[@id]")}
    for entry in entries:
        target = ids[entry.get("href")[1:]]
        heading = target.xpath(".//h2|.//h3")[0]
        assert told(heading) == told(entry)


@every_lang
def test_progress_is_told_after_each_exhibit(lang: Lang) -> None:
    heard: list[tuple[int, int]] = []
    story = stories.default(lang)
    document.html(story, stories.COLOURS, lambda done, of: heard.append((done, of)))
    count = len(story.exhibits)
    assert heard == [(at, count) for at in range(1, count + 1)]


# --- in a browser -----------------------------------------------------------------------------


def _listen(page: Page, asked: list[str], errors: list[str]) -> None:
    """Keeps what the page asks for and complains about."""
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text))


_FITS = """() => {
    const wide = document.documentElement.clientWidth;
    return [...document.querySelectorAll('body *')].filter(one => {
        if (one.closest('.scroll') || one.closest('svg')) return false;
        const box = one.getBoundingClientRect();
        return box.width > 0 && (box.right > wide + 1 || box.left < -1);
    }).map(one => one.outerHTML.slice(0, 120));
}"""
#: Of a sheet, above and below: 16 mm in points.
_MARGIN = 16 / 25.4 * 72
_DRAWN = """() => [...document.querySelectorAll('.drawing')].filter(one =>
    one.getBoundingClientRect().height > 40).length"""


@pytest.mark.browser
@mostly("zh")
def test_it_reads_and_prints_without_network_or_script(
    tabs: Tabs, lang: Lang, tmp_path: Path
) -> None:
    file = tmp_path / "story.html"
    file.write_text(written(lang), encoding="utf-8")
    charts = sum(
        one.kind in DRAWN and one.kind not in WORDED for one in stories.default(lang).exhibits
    )
    for width in (1280, 390):
        # Scripts of the page are off; those of the test are not the page's.
        context = tabs.running.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=False
        )
        context.set_default_timeout(PATIENCE * 1000)
        page = context.new_page()
        asked: list[str] = []
        errors: list[str] = []
        _listen(page, asked, errors)
        page.goto(file.as_uri())
        assert page.evaluate(_FITS) == []
        assert page.evaluate(_DRAWN) == charts
        # A click on a figure, and back.
        figure = page.locator(".card a.lead").first
        words_ = figure.inner_text()
        figure.click()
        note = page.locator(":target")
        assert squeezed(words_) in squeezed(note.inner_text())
        note.locator(".back").click()
        assert squeezed(words_) in squeezed(page.locator(":target").inner_text())
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
        assert errors == []
        if width == 1280:
            page.pdf(path=tmp_path / "story.pdf", prefer_css_page_size=True)
        context.close()
    printed = squeezed(words_of(tmp_path / "story.pdf"))
    for exhibit in stories.default(lang).exhibits:
        assert squeezed(exhibit.title)[:18] in printed
        for row in exhibit.rows:
            if row.figure:
                assert squeezed(row.figure.number) in printed


def test_on_a_phone_a_cell_that_holds_nothing_is_not_listed() -> None:
    rows = tuple(Row(label=name, column=name, text="满") for name in ("甲", "乙"))
    one = Exhibit(id="x", kind="table", title="t", columns=("甲", "乙"), rows=rows)
    tree = parsed(document.html(stories.told([one]), {}).decode())
    cells = by_number(tree)[0].xpath(".//td")
    assert [bool(told(cell)) for cell in cells] == [cell.get("class") != "none" for cell in cells]
    phone = style(written("zh")).split("@media (max-width: 700px)")[1].split("@media")[0]
    assert re.search(r"\.table [^,{]*td\.none { display: none", phone)


@pytest.mark.browser
@pytest.mark.parametrize("which", ["everything", "hostile"])
def test_nothing_is_wider_than_a_phone(tabs: Tabs, which: str, tmp_path: Path) -> None:
    file = tmp_path / "story.html"
    file.write_text(written("zh", which), encoding="utf-8")
    page = tabs.running.new_page(viewport={"width": 360, "height": 800})
    page.set_default_timeout(PATIENCE * 1000)
    page.goto(file.as_uri())
    assert page.evaluate(_FITS) == []
    page.close()


@pytest.mark.browser
def test_a_table_too_wide_for_a_screen_is_printed_to_its_last_line(
    tabs: Tabs, tmp_path: Path
) -> None:
    """On a screen it scrolls in a box of its own, which paper would cut off."""
    zones, lines = [f"区{at}" for at in range(12)], [f"行{at}" for at in range(60)]
    rows = [Row(label=line, column=zone, text="报道未披露") for line in lines for zone in zones]
    one = Exhibit(id="x", kind="table", title="t", columns=tuple(zones), rows=tuple(rows))
    file, printed = tmp_path / "story.html", tmp_path / "story.pdf"
    file.write_bytes(document.html(stories.told([one]), {}))
    page = tabs.running.new_page()
    page.goto(file.as_uri())
    page.pdf(path=printed, prefer_css_page_size=True)
    page.close()
    found = squeezed(words_of(printed))
    assert [line for line in lines if line not in found] == []


def test_a_proposal_is_printed_across_and_lists_no_contents() -> None:
    row = Row(label="甲", column="乙", text="满")
    one = Exhibit(id="x", kind="table", title="t", columns=("乙",), rows=(row,))
    for sheet in (False, True):
        exhibits = [one] if sheet else [one, one]
        text = document.html(
            stories.told(exhibits).model_copy(update={"sheet": sheet}), {}
        ).decode()
        assert ("size: A4 landscape" in style(text)) == sheet
        assert bool(parsed(text).xpath("//nav")) != sheet


def test_the_columns_of_a_table_of_many_words_are_not_left_to_the_browser() -> None:
    rows = [
        Row(label="甲", column=name, text="长" * 90 if name == "c" else "短") for name in "abcde"
    ]
    one = Exhibit(id="x", kind="table", title="t", columns=(*"abcde",), rows=tuple(rows))
    tree = parsed(document.html(stories.told([one]), {}).decode())
    shares = [float(re.sub("[^0-9.]", "", col.get("style"))) for col in tree.xpath("//col")]
    assert len(shares) == 6 and sum(shares) == pytest.approx(100, abs=0.1)
    assert shares[3] > 2 * max(shares[1], shares[5])


@pytest.mark.browser
@mostly("zh")
def test_no_sheet_of_the_short_story_but_the_last_has_much_left_under_its_words(
    tabs: Tabs, lang: Lang, tmp_path: Path
) -> None:
    """Lines of findings go on over sheets: four that stay by each other leave a third blank."""
    file, printed = tmp_path / "story.html", tmp_path / "story.pdf"
    file.write_bytes(document.html(stories.short(lang), stories.COLOURS))
    page = tabs.running.new_page()
    page.goto(file.as_uri())
    page.pdf(path=printed, prefer_css_page_size=True)
    page.close()
    sheets = pypdfium2.PdfDocument(printed)
    for sheet in [*sheets][:-1]:
        words_ = sheet.get_textpage()
        low = min(words_.get_charbox(at)[1] for at in range(words_.count_chars()))
        assert (low - _MARGIN) / (sheet.get_height() - 2 * _MARGIN) < 0.29
