"""The one-file page: all of a story, every figure with its way to the source, and nothing that a
network, a script or a new browser would have to give."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from lxml import html as markup

from components import words
from components.exhibit import Exhibit, Row
from components.render.web import document
from components.story import Story
from data.model import LANGS, Lang
from tests.render.test_atlas import BOUNDARY, crowd
from tests.render.test_drawing import squeezed
from tests.support import reader, stories
from tests.support.browser import Tabs
from tests.support.office import words as words_of

every_lang = pytest.mark.parametrize("lang", LANGS)
#: Newer than the oldest browser this is for (2018): functions, selectors, layout.
_TOO_NEW = (
    "color-mix", ":has(", ":is(", ":where(", "min(", "max(", "clamp(", "inset:", "inset-",
    "aspect-ratio", "@container", "@layer", "dvh", "svh", "accent-color", "scrollbar-gutter",
    "place-items", "focus-visible", "backdrop-filter", "translate:", "@property",
)  # fmt: skip


@cache
def written(lang: Lang, which: str = "default") -> str:
    story: Story = getattr(stories, which)(lang)
    return document.html(story, stories.COLOURS).decode("utf-8")


def parsed(text: str) -> Any:
    return markup.document_fromstring(text)


def by_number(tree: Any) -> list[Any]:
    """The exhibits in their order."""
    return tree.xpath("//section[contains(concat(' ', @class, ' '), ' exhibit ')]")


def told(element: Any) -> str:
    """All the words of an element, without spaces."""
    return squeezed("".join(element.itertext()))


def without_data(text: str) -> str:
    return re.sub(r"base64,[A-Za-z0-9+/=]+", "", text)


def style(text: str) -> str:
    found = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert found
    return found[1]


# --- nothing else needed ----------------------------------------------------------------------


@every_lang
@pytest.mark.parametrize("which", ["default", "everything", "hostile"])
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
    # All there is, the cards of every zone and topic with it, still goes by mail.
    assert len(written(lang, "everything").encode()) < 2_000_000


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
    assert re.search(r"\.behind {[^}]*display: block", paper)
    assert re.search(r"thead { display: table-header-group", paper)
    assert not re.search(r"details", text)


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
            if row.role != "city":
                told_of += [row.shown, row.figure.original if row.figure else "", row.formula]
        for said in told_of:
            assert squeezed(said) in text, (exhibit.id, said)


@every_lang
@pytest.mark.parametrize("which", ["default", "everything"])
def test_no_number_of_an_exhibit_is_the_renderers_own(lang: Lang, which: str) -> None:
    story: Story = getattr(stories, which)(lang)
    found = by_number(parsed(written(lang, which)))
    for exhibit, element in zip(story.exhibits, found, strict=True):
        if exhibit.kind == "map":
            scale = " 0 50 100 "
        elif exhibit.kind == "steps":
            # The share of a nested step is told from its two figures, as on screen.
            pairs = pairwise(exhibit.rows)
            scale = " ".join(
                f" {float(b.value / a.value * 100):.0f} "
                for a, b in pairs
                if b.nested and a.value and b.value is not None
            )
        else:
            scale = ""
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


# --- every figure leads to its source ---------------------------------------------------------


@every_lang
@pytest.mark.parametrize("which", ["default", "everything", "hostile"])
def test_ids_are_unique_and_every_link_leads_somewhere(lang: Lang, which: str) -> None:
    tree = parsed(written(lang, which))
    ids = [element.get("id") for element in tree.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    links = tree.xpath("//a")
    assert links or which == "hostile"
    for link in links:
        assert link.get("href", "")[1:] in ids, link.get("href")


@every_lang
@pytest.mark.parametrize("which", ["default", "everything"])
def test_every_figure_links_to_its_words_as_printed(lang: Lang, which: str) -> None:
    story: Story = getattr(stories, which)(lang)
    tree = parsed(written(lang, which))
    notes = {f"#{note.get('id')}": told(note) for note in tree.xpath("//ol[@class='notes']/li")}
    for exhibit, element in zip(story.exhibits, by_number(tree), strict=True):
        linked: dict[str, set[str]] = {}
        for link in element.xpath(".//a[starts-with(@href, '#n')]"):
            linked.setdefault(told(link), set()).add(link.get("href"))
        for row in exhibit.rows:
            if not row.figure or not row.record:
                continue
            targets = linked.get(squeezed(row.shown), set())
            assert targets, (exhibit.id, row.shown)
            # Two figures may read alike: one of their notes is this one's.
            proof = row.formula or row.as_written
            assert any(squeezed(proof) in notes[target] for target in targets), (
                exhibit.id,
                row.shown,
                proof,
            )
            if row.cited and not row.formula:
                assert any(squeezed(row.cited) in notes[target] for target in targets)


@every_lang
def test_a_count_links_to_what_it_counts(lang: Lang) -> None:
    tree = parsed(written(lang))
    notes = {f"#{note.get('id')}": note for note in tree.xpath("//ol[@class='notes']/li")}
    story = stories.default(lang)
    said: dict[str, list[str]] = {row.label_record: [] for t in story.annex for row in t.rows}
    for table in story.annex:
        for row in table.rows:
            said[row.label_record].append(squeezed(row.text))
    counted = 0
    for exhibit, element in zip(story.exhibits, by_number(tree), strict=True):
        if exhibit.kind != "matrix":
            continue
        links = element.xpath(".//td//a")
        behind = [row for row in exhibit.rows if row.behind]
        for row in behind:
            found = [notes[link.get("href")] for link in links if told(link) == squeezed(row.shown)]
            if row.behind == (row.record,):  # one thing alone: straight to its own note
                words = said[row.record]
                assert any(all(one in told(note) for one in words) for note in found), row.shown
                continue
            sizes = {len(note.xpath(".//ul[@class='counted']/li")) for note in found}
            assert len(row.behind) in sizes, (exhibit.id, row.shown)
            counted += 1
    assert counted > 20


@every_lang
def test_every_note_leads_back_to_where_it_was_mentioned(lang: Lang) -> None:
    tree = parsed(written(lang))
    by_id = {element.get("id"): element for element in tree.xpath("//*[@id]")}
    notes = tree.xpath("//ol[@class='notes']/li")
    assert len(notes) > 100
    for note in notes:
        (back,) = note.xpath("./a[@class='back']")
        home = by_id[back.get("href")[1:]]
        assert home.xpath(f".//a[@href='#{note.get('id')}']"), note.get("id")


@every_lang
def test_words_as_printed_are_marked_as_chinese(lang: Lang) -> None:
    tree = parsed(written(lang))
    name = words.text(lang, "column.as_written")
    printed = [
        pair
        for pair in tree.xpath("//span[@class='pair']")
        if (pair.findtext("i") or "").strip() == name
    ]
    assert len(printed) > 40
    silent = reader.edition(lang).word("silences", "not_disclosed")  # our words, not printed ones
    for pair in printed:
        if squeezed(silent) in told(pair):
            continue
        assert pair.xpath("./span[@lang='zh']"), told(pair)


# --- stories that try to break it -------------------------------------------------------------


@every_lang
def test_hostile_texts_are_only_texts(lang: Lang) -> None:
    text = written(lang, "hostile")
    tree = parsed(text)
    assert "alert(1)" in told(tree)
    assert not tree.xpath("//b[not(ancestor::section) and not(ancestor::nav)]")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", text)
    shown = by_number(tree)
    assert len(shown) == len(stories.hostile(lang).exhibits)
    ours = words.text(lang, "source.ours")
    assert all(squeezed(ours) in told(one) for one in shown)


def test_what_is_missing_is_named() -> None:
    for lang in LANGS:
        story = stories.told([stories.bare()], lang, missing=("gone?q=<b>", "lost"))
        tree = parsed(document.html(story, {}).decode())
        (missing,) = tree.xpath("//section[@id='missing']")
        assert [item.text for item in missing.xpath(".//li")] == ["gone?q=<b>", "lost"]
        assert squeezed(words.text(lang, "leaflet.missing", n=2)) in told(missing)


@every_lang
def test_a_story_without_exhibits_is_still_a_file_and_says_so(lang: Lang) -> None:
    tree = parsed(document.html(stories.told([], lang), {}).decode())
    assert squeezed(words.text(lang, "leaflet.empty")) in told(tree)


@every_lang
@pytest.mark.parametrize(
    "kind", ["kpi", "bars", "steps", "table", "matrix", "map", "text", "cards"]
)
def test_an_exhibit_without_rows_says_so(lang: Lang, kind: Any) -> None:
    tree = parsed(document.html(stories.told([stories.bare(kind)], lang), {}).decode())
    (shown,) = by_number(tree)
    assert squeezed(words.text(lang, "drawing.nothing")) in told(shown)


def test_a_figure_that_no_table_holds_has_a_note_of_its_own() -> None:
    row = stories.odd_row("甲", 1, as_written="印作甲", cited="某文，第 3 段", label_record="")
    one = Exhibit(id="x", kind="kpi", title="t", rows=(row,))
    tree = parsed(document.html(stories.told([one]), {}).decode())
    (note,) = tree.xpath("//ol[@class='notes']/li")
    assert "印作甲" in told(note)
    assert "某文，第3段" in told(note)
    assert by_number(tree)[0].xpath(f".//a[@href='#{note.get('id')}']")


def test_a_map_with_more_zones_than_it_has_room_for_lists_them() -> None:
    rows = tuple(
        row.model_copy(update={"text": f"第 {at} 项"}) for at, row in enumerate(crowd(300).rows)
    )
    one = crowd(300).model_copy(update={"rows": rows})
    tree = parsed(document.html(stories.told([one]), {}).decode())
    (shown,) = by_number(tree)
    assert not shown.xpath(".//image")
    assert all(squeezed(row.text) in told(shown) for row in rows)


def test_an_unreviewed_boundary_keeps_its_watermark_in_the_file() -> None:
    one = next(one for one in stories.default("zh").exhibits if one.kind == "map")
    story = stories.told([one])
    plain = document.html(story, stories.COLOURS).decode()
    assert "未经审图" not in plain
    bounded = story.model_copy(update={"boundary": BOUNDARY | {"approval": ""}})
    stamped = document.html(bounded, stories.COLOURS).decode()
    assert "未经审图" in stamped
    assert BOUNDARY["attribution"] in stamped


# --- in a browser -----------------------------------------------------------------------------

_FITS = """() => {
    const wide = document.documentElement.clientWidth;
    return [...document.querySelectorAll('body *')].filter(one => {
        if (one.closest('.scroll') || one.closest('svg')) return false;
        const box = one.getBoundingClientRect();
        return box.width > 0 && (box.right > wide + 1 || box.left < -1);
    }).map(one => one.outerHTML.slice(0, 120));
}"""
_DRAWN = """() => [...document.querySelectorAll('.drawing')].filter(one =>
    one.getBoundingClientRect().height > 40).length"""


@pytest.mark.browser
@every_lang
def test_it_reads_and_prints_without_network_or_script(
    tabs: Tabs, lang: Lang, tmp_path: Path
) -> None:
    file = tmp_path / "story.html"
    file.write_text(written(lang), encoding="utf-8")
    charts = sum(
        one.kind in ("bars", "composition", "funnel", "steps", "map")
        for one in stories.default(lang).exhibits
    )
    for width in (1280, 390):
        # Scripts of the page are off; those of the test are not the page's.
        context = tabs.running.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=False
        )
        page = context.new_page()
        asked: list[str] = []
        errors: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.on("console", lambda message, errors=errors: errors.append(message.text))
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
    page.goto(file.as_uri())
    assert page.evaluate(_FITS) == []
    page.close()


def test_a_row_is_never_shown_twice_for_want_of_a_note() -> None:
    """Lines of one label stay apart although their records have no note."""
    rows = tuple(
        Row(label="同名", label_record=f"parks/{at}", column="列", text=f"第 {at} 行")
        for at in (1, 2)
    )
    one = Exhibit(id="x", kind="table", title="t", columns=("列",), rows=rows)
    tree = parsed(document.html(stories.told([one]), {}).decode())
    assert len(by_number(tree)[0].xpath(".//tbody/tr")) == 2
    assert not by_number(tree)[0].xpath(".//a")


def test_stories_are_what_they_claim_to_be() -> None:
    """The tests above are worth something only with every kind of exhibit in them."""
    kinds = {one.kind for lang in LANGS for one in stories.everything(lang).exhibits}
    assert kinds >= {
        "kpi",
        "bars",
        "steps",
        "funnel",
        "composition",
        "matrix",
        "table",
        "map",
        "cards",
    }
    assert reader.dataset().observations
