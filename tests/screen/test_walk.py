"""A walk over every page and what opens on it, in both languages: is it quiet, does it keep to its
language, does it fit a wide screen, a phone and paper, and can it be read, heard and gone through
by keyboard (axe-core), light and dark? Each is opened once for all of these, which costs most."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import TimeoutError

from components import config, story, words
from components.edition import Edition
from components.exhibit import Exhibit
from components.render import files
from data.model import LANGS, Dataset, Lang
from tests.support import office, reader, tongue
from tests.support.browser import PHONE
from tests.support.browser import WIDE as WALL
from tests.support.cases import WIDE
from tests.support.server import Server
from tests.support.visit import Visit, Visitor

pytestmark = pytest.mark.browser

PAGES = ("", *(name for name in reader.MENU.listed if name != "overview"))
#: Words that Streamlit would say by itself, in English only.
STREAMLIT = (
    "Choose options|Choose an option|Select all|No results|No options|Press Enter|Page not found"
    "|Rerun|File change|Connection error|Deploy|Traceback|Please wait|encountered an error"
)
#: Streamlit gives its place for files a name and takes its role away; both are no loss.
TAKEN = "presentation-role-conflict"
#: Whether a text stands out from its ground: what takes axe longest by far.
COLOURS = "color-contrast"
OFF = {"enabled": False}
#: Every page, every part of a page, and what opens over one; ``{figure}`` is one of the figures,
#: ``{asked}`` its number.
STATES = (
    *PAGES,
    *(f"zone?part={part}" for part in reader.PARTS[1:]),
    *(f"ask?step={step}" for step in reader.STEPS[1:]),
    "zone?open={figure}",
    "zone?open=briefing",
    "zone?find={asked}",
    "present",
    "present?open={figure}",
)
#: More of the parts of a page, but for the first that is chosen: widely. Nor is a drawer another
#: one over a presentation, and two pages are laid out as that of the funds is.
MORE = (
    *(f"zone?part={part}" for part in reader.PARTS[2:]),
    *(f"ask?step={step}" for step in reader.STEPS[2:]),
    "present?open={figure}",
    "financing",
    "industry",
)
#: Pages whose exhibits are of the kinds of other pages: what axe finds in those is sought once, and
#: of paper once of each way a page is laid out; widely everywhere.
LIKE = ("funds", "follow")
#: Each in one language by turns, and widely in the other: both are built by the same code in the
#: same colours, and no page has a word of the wrong one (tests/screen/test_pages.py). axe goes
#: through each once, by turns in the light and in the dark where colours are looked at, and widely
#: in both: of what opens on a page, which is drawn by what draws the pages, every other one's. The
#: contrast of every word is measured in each walk, by a measure of our own. With motion the first
#: page is walked through, and widely all.
WALKS = [
    pytest.param(state, lang, thorough, marks=WIDE if thorough else ())
    for at, state in enumerate(STATES)
    for turn, lang in enumerate(LANGS)
    for thorough in (False, True)
    if thorough or (at % 2 == turn and state not in MORE)
]
#: Those that are printed too.
PRINTED = ("", "zone", "compare", "reforms", "financing", "funds", "industry", "data")


@pytest.mark.parametrize(("state", "lang", "thorough"), WALKS)
def test_a_page_is_quiet_speaks_one_language_fits_and_can_be_read_and_heard(
    visit: Visitor,
    site: Server,
    tmp_path: Path,
    state: str,
    lang: Lang,
    thorough: bool,
) -> None:
    first = reader.dataset().observations[0]
    by_night = STATES.index(state) // 2 % 2 == 1
    coloured = thorough or lang == "en" or state in PAGES
    path = "/" + state.format(figure=f"observations/{first.id}", asked=first.value)
    one = visit.blank(site, size=WALL)
    if thorough or state == "":
        one.page.emulate_media(reduced_motion="no-preference")
    one.open(f"{path}{'&' if '?' in path else '?'}lang={lang}")
    assert (one.path, one.query["lang"]) == (path.partition("?")[0], [lang])
    if "open=" in state:
        one.wait("deep('.drawer').length")
    elif "find=" in state:
        one.wait("deep('.bar [role=option]').some((line) => line.checkVisibility())")
    elif "?" not in state and state != "present":
        assert one.menu() == [words.text(lang, f"page.{page or 'overview'}") for page in PAGES]
    assert one.ask(_TITLE).strip()
    assert_fits(one, WALL)
    assert_speaks(one, lang)
    assert_stands_out(one, state)
    if thorough or state not in LIKE:
        colours = {} if thorough or (coloured and not by_night) else {COLOURS: OFF}
        with few(one, thorough):
            assert not faults(one, rules={TAKEN: OFF, **colours})
    if state in PRINTED and (thorough or state not in LIKE):
        assert_prints(one, lang, tmp_path / "page.pdf")
    one.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    one.page.emulate_media(color_scheme="dark")
    one.wait(_DARK).settle().wait(_RECOLOURED)
    assert_fits(one, PHONE)
    assert_speaks(one, lang)
    assert_stands_out(one, state)
    if thorough or (coloured and by_night and state not in LIKE):
        with few(one, thorough):
            assert not faults(one, runOnly=[COLOURS])


_TITLE = """deep("[data-exhibit] :is(h1, h2, h3), .drawer :is(h1, h2, h3), [data-testid=stHeading]")
  .find((head) => head.checkVisibility())?.innerText"""
_DARK = """getComputedStyle(document.querySelector("[data-testid=stApp]"))
  .backgroundColor.match(/\\d+/g).every((part) => part < 64)"""
# Streamlit gives its own headings the colours of the dark some time after the page has them.
_RECOLOURED = """document.getAnimations().every((one) => !(one instanceof CSSTransition))
  && [...document.querySelectorAll("[data-heading-text]")].every((one) =>
    getComputedStyle(one).color.match(/\\d+/g).slice(0, 3).every((part) => part > 128))"""


def assert_fits(one: Visit, size: tuple[int, int]) -> None:
    widest = one.ask("document.documentElement.scrollWidth")
    assert widest <= size[0], f"the page is {widest} px wide on a screen of {size[0]} px"


def assert_prints(one: Visit, lang: Lang, file: Path) -> None:
    """Every exhibit is on paper, no button is; nothing is cut off, and no sheet is empty or has a
    line alone."""
    one.page.pdf(path=file, prefer_css_page_size=True, print_background=True)
    text = re.sub(r"\s", "", office.words(file))
    titles = one.ask("deep('[data-exhibit] header > :is(h1, h2, h3)').map(h => h.textContent)")
    assert titles
    for title in titles:
        assert re.sub(r"\s", "", title) in text, title
    for key in ("brief.add", "brief.picture", "bar.contents", "source.table"):
        assert re.sub(r"\s", "", words.text(lang, key)) not in text, key
    sheets = office.sheets(file)
    assert sheets
    for size, boxes in sheets:
        assert sorted(round(side) for side in size) == [595, 842], "A4, in points"
        assert len({round(top / 8) for _, (_, top, _, _) in boxes}) > 1, boxes
        outside = [
            word
            for word, (left, top, right, bottom) in boxes
            if left < 20 or top < 20 or right > size[0] - 20 or bottom > size[1] - 20
        ]
        assert outside == []


def assert_speaks(one: Visit, lang: Lang) -> None:
    """No word of the other language but where it is marked as such: words as printed."""
    assert not [text for text in one.texts() if re.search(STREAMLIT, text)]
    seen = one.texts(skip="[lang=zh]" if lang == "en" else "[lang=en]")
    if lang == "en":
        # Names for screen readers are read out in the page's language too.
        named = one.ask("deep('[role=figure], [role=region]').map(e => e.ariaLabel || '')")
        seen += [re.sub("“[^”]*”", "", text) for text in named]  # quotations stay as printed
    assert not tongue.strange([*seen, one.page.title()], lang)
    assert bool(tongue.HAN.search(one.page.title())) is (lang == "zh")


def assert_stands_out(one: Visit, state: str) -> None:
    """All words on the page's ground, those in charts too, which axe does not see."""
    texts = "p, h1, h2, h3, h4, button, th, td, .detail, .subtitle"
    wanted = f"{texts}, .still text:not([font-weight]), .still tspan"
    # Not before the frame has changed its colours.
    with suppress(TimeoutError):
        one.wait(f"({_CONTRAST}).every((text) => text[0] >= 4.5)", wanted)
    found = one.ask(_CONTRAST, wanted)
    assert len(found) > {"": 50}.get(state, 5)
    dim = [text for text in found if text[0] < 4.5]
    assert not dim, f"too little contrast: {dim[:10]}"


_CONTRAST = """(() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const mix = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  // Most words have the colours of others.
  const known = new Map();
  const luminance = (colours) => {
    const key = colours.join();
    if (!known.has(key)) {
      const [r, g, b] = mix(colours).map((part) => part / 255)
        .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
      known.set(key, 0.2126 * r + 0.7152 * g + 0.0722 * b);
    }
    return known.get(key);
  };
  const grounds = (element) => {
    const found = [];
    for (let at = element; at; at = at.parentElement || at.getRootNode().host) {
      if (!(at instanceof SVGElement)) found.unshift(getComputedStyle(at).backgroundColor);
    }
    return found;
  };
  const texts = [];
  for (const element of deep(given)) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
      || element instanceof SVGElement;
    if (!own || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const behind = grounds(element);
    const ink = element instanceof SVGElement ? style.fill : style.color;
    const [low, high] = [luminance(behind), luminance([...behind, ink])].sort((a, b) => a - b);
    texts.push([(high + 0.05) / (low + 0.05), element.textContent.trim().slice(0, 20)]);
  }
  return texts;
})()"""


@contextmanager
def few(one: Visit, thorough: bool) -> Iterator[None]:
    """Meanwhile, of what stands many times alike under one another in an exhibit, the first few are
    there, which saves most of what axe does; widely all."""
    if not thorough:
        one.ask(_FEW, FEW)
    yield
    if not thorough:
        one.ask(_ALL)


#: So many of what is alike are enough to see what is wrong with each.
FEW = 3
#: Cells stay: a table with gaps would be another one. What Streamlit has put there stays too.
_FEW = """(() => {
  window.taken = [];
  for (const child of deep("*")) {
    if (document.querySelector(".stApp") && child.getRootNode() === document) continue;
    if (child.matches("td, th, style, script") || !child.parentElement) continue;
    const kind = (one) => `${one.tagName} ${one.getAttribute("class")} ${one.role}`;
    let alike = 0;
    for (let one = child; (one = one.previousElementSibling) && alike < given; )
      if (kind(one) === kind(child)) alike += 1;
    if (alike === given) window.taken.push([child, document.createComment("")]);
  }
  for (const [one, place] of window.taken) one.replaceWith(place);
})()"""
_ALL = "window.taken.reverse().forEach(([one, place]) => place.replaceWith(one))"


def faults(one: Visit, **options: Any) -> list[str]:
    """What axe finds on the page as it is, with where and why."""
    if not one.page.evaluate("'axe' in window"):
        one.page.evaluate(AXE_SCRIPT)
    run = "(options) => axe.run(document, { resultTypes: ['violations'], ...options })"
    found = one.page.evaluate(run, options)
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:200]} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize(
    ("lang", "whole"),
    [*((lang, False) for lang in LANGS), *(pytest.param(lang, True, marks=WIDE) for lang in LANGS)],
)
def test_axe_finds_no_fault_in_the_file(
    visit: Visitor, site: Server, dataset: Dataset, lang: Lang, whole: bool
) -> None:
    """Of each kind of exhibit the shortest: its other lines are made alike; and of what is alike in
    it the first few, widely all. What is wrong with the colours, which are the same in both
    languages, is sought in one, of the annex in one of its tables, all of which have one style; and
    what else is in the other.
    """
    ed = Edition(dataset, lang)
    full = story.planned(ed, config.load().plan("full"), ed.today)
    kinds: dict[str, Exhibit] = {}
    for exhibit in full.exhibits:
        if len(exhibit.rows) < len(kinds.setdefault(exhibit.kind, exhibit).rows):
            kinds[exhibit.kind] = exhibit
    assert len(kinds) > 5
    told = story.selected(ed, [exhibit.key for exhibit in kinds.values()], ed.today)
    assert told.annex
    if lang == "zh" and not whole:
        least = sorted(told.annex, key=lambda table: len(table.rows))[:1]
        told = told.model_copy(update={"behind": lambda: tuple(least)})
    one = visit.blank(site)
    one.page.set_content(files.make(told, "html", {}).decode())
    with few(one, whole):
        asked = {"runOnly": [COLOURS]} if lang == "zh" else {"rules": {COLOURS: OFF}}
        assert faults(one, **asked) == []


def test_axe_notices_a_fault(visit: Visitor, site: Server) -> None:
    one = visit.blank(site)
    said = "<p>z</p>" * 9
    one.page.set_content(f"<html lang=en><title>x</title><main><h1>x</h1><h3>y</h3>{said}</main>")
    whole = one.page.content()
    assert [fault.partition(" ")[0] for fault in faults(one)] == ["heading-order"]
    with few(one, False):
        assert one.page.locator("p").count() == FEW
        assert [fault.partition(" ")[0] for fault in faults(one)] == ["heading-order"]
    assert one.page.content().replace("<!---->", "") == whole
