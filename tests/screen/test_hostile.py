"""Nothing of the data, of a reply, of the settings or of a link runs, calls another host or is
read as anything but words: not on a page, not in a file."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from lxml import etree
from lxml import html as markup
from playwright.sync_api import expect

from components import config as configuration
from components import story, words
from components.edition import Edition
from components.render import files
from data import load
from data.model import Dataset, Lang
from tests.support import forms, hostile, reader, server, shared
from tests.support.cases import WIDE
from tests.support.hostile import STRANGE
from tests.support.server import Server, installation
from tests.support.visit import Visit, Visitor

PAGES = ("", *(name for name in reader.MENU.listed if name != "overview"))


@dataclass(frozen=True)
class Spoilt:
    """An installation whose texts are all spoilt: where it is, and what has become of those that
    can be told apart: long, and no part of another."""

    root: Path
    dataset: Dataset
    apart: dict[str, str]


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Spoilt:
    """One for all processes of the run."""
    folder = tmp_path_factory.mktemp("spoilt")
    return shared.once("spoilt", lambda: spoil(folder / "app"))


def spoil(folder: Path) -> Spoilt:
    root = installation(folder)
    # Beside what an edition said, what stands now is a line each, of which long ones are cut.
    shutil.rmtree(root / "data/editions")
    became = hostile.spoil(root / "data/curated")
    settings = yaml.safe_load((root / "config.yaml").read_text(encoding="utf-8"))
    stories = settings["stories"]
    titled = [*stories, *(section for one in stories for section in one["sections"])]
    for at, one in enumerate(titled):
        for name in ("title_zh", "title_en"):
            one[name] += f" {STRANGE[at % len(STRANGE)]}"
    (root / "config.yaml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    dataset = load.load(root / "data/curated")
    terms = (term for one in dataset.vocab.glossary.values() for term in (one.zh, one.en))
    # The words of a figure as printed may come about anew, of a phrase and a number; units and
    # the like stand in words of our own.
    vocab = dataset.vocab.model_dump_json()
    printed = tuple(row.as_written for row in dataset.observations)
    whole = "\n".join([*became, *terms]).casefold()
    apart = {
        was: now
        for was, now in became.items()
        if len(was) > 9
        and whole.count(was.casefold()) == 1
        and was not in vocab
        and now not in printed
    }
    return Spoilt(root, dataset, apart)


# --- files --------------------------------------------------------------------------------


def parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of an office file, and of the workbooks inside it."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        for name in packed.namelist():
            if name.endswith(".xlsx"):
                yield from parts(packed.read(name))
            else:
                yield name, packed.read(name)


@pytest.mark.parametrize(
    ("lang", "plan", "formats"),
    [
        ("zh", "full", ("xlsx", "html")),
        ("en", "short", ("docx", "pptx")),
        pytest.param("zh", "full", ("docx", "pptx"), marks=WIDE),
        pytest.param("en", "full", ("html",), marks=WIDE),
    ],
)
def test_no_file_holds_anything_that_runs_or_calls(
    spoilt: Spoilt, lang: Lang, plan: str, formats: tuple[str, ...]
) -> None:
    """Each format in a language: texts of both are spoilt, and go one way into a file. What a page
    is made of is tried whole; of slides and a report, which take long, the short story and all
    tables behind it, and widely the whole one."""
    ed = Edition(spoilt.dataset, lang)
    config = configuration.load(spoilt.root / "config.yaml")
    told = story.planned(ed, config.plan(plan), ed.today)
    colours = config.colours([zone.id for zone in spoilt.dataset.zones])
    for format in formats:
        made = files.make(told, format, colours)
        if format == "html":
            assert_bare(made.decode(), [zone.say("name", lang) for zone in spoilt.dataset.zones])
            continue
        for name, part in parts(made):
            if not name.endswith((".xml", ".rels", ".vml")):
                continue
            root = etree.fromstring(part)
            outside = root.xpath("//*[@TargetMode='External']")
            # Of our own making: a figure drawn twice, in the table behind a chart.
            sums = root.xpath("//*[local-name()='sheetData']//*[local-name()='f']")
            outside += [one for one in sums if not re.fullmatch(r"([A-Z]\d+|[-+()])+", one.text)]
            assert not outside, (format, name)


#: Quotation marks as they are set -> as they are typed.
_TYPED = str.maketrans("\u201c\u201d\u2018\u2019", "\"\"''")


def assert_bare(page: str, names: list[str]) -> None:
    """The page asks for nothing and runs nothing, and says the names as they are written."""
    tree = markup.fromstring(page)
    assert not tree.xpath("//script | //iframe | //object | //embed | //link | //base | //form")
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    for place in tree.xpath("//@src | //@href | //@srcset | //@action | //@*[name()='xlink:href']"):
        assert str(place).startswith(("#", "data:image/")), place
    sheets = " ".join(tree.xpath("//style/text()") + tree.xpath("//@style"))
    assert not re.search(r"@import|url\((?!['\"]?(data:|#))", sheets)
    said = bare(tree.text_content())
    for name in names:
        assert bare(name) in said


# --- pages --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def stranger(spoilt: Spoilt, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One for all processes of the run."""
    folder = tmp_path_factory.mktemp("stranger")
    running = server.lasting("stranger", folder, lambda: spoilt.root)
    yield running
    running.assert_sound()


def leads(name: str, path: str, _: object) -> bool:
    return path == f"/{name}"


def bare(text: str) -> str:
    """The text without spaces, and as it is typed: where a line breaks and how English sets its
    quotation marks is of no account."""
    return "".join(text.split()).translate(_TYPED)


def said(one: Visit) -> str:
    """All text of the page, of parts that are not drawn now too, without spaces."""
    return bare(one.ask(_SAID))


_SAID = """(() => {
  const found = [];
  const walk = (node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) found.push(child.data);
      else if (child.nodeType === Node.ELEMENT_NODE
        && !child.matches("style, script, noscript, svg")) {
        if (child.shadowRoot) walk(child.shadowRoot);
        walk(child);
      }
    }
  };
  walk(document.body);
  return found.join("");
})()"""


#: As many texts that can be told apart stand on each page of which all is asked for, less a fifth
#: for changes of the data. A page that stopped showing what it is about would pass for tame
#: otherwise.
LEAST = {
    "": 6,
    "zone": 38,
    "compare": 72,
    "reforms": 165,
    "financing": 19,
    "funds": 11,
    "industry": 35,
    "follow": 20,
    "ask": 17,
    "intake": 0,
    "data": 45,
    "present": 68,
    "present/some": 22,
    "zone/figures": 34,
    "zone/reforms": 69,
    "zone/learn": 52,
    "zone/plans": 20,
    "zone/actors": 41,
}
#: So many where less stands in the first view of a page.
FIRST = LEAST | {
    "": 5,
    "zone": 14,
    "compare": 9,
    "reforms": 79,
    "industry": 14,
    "follow": 4,
    "data": 10,
}


def assert_tame(one: Visit, spoilt: Spoilt, least: int) -> None:
    """Nothing has run; the texts that begin on the page, at least so many, stand there as they are
    written."""
    assert one.ask("window.ran") is None
    made = "script:not([src]):not(head *), iframe, object, embed, [onerror], [onload]"
    made += ", [onmouseover], img[src*='example.invalid']"
    read = "a, img, strong, em, del, code, li, table, hr, .katex, [role=img]"
    read = ", ".join(f"[data-testid=stMarkdownContainer] {tag}" for tag in read.split(", "))
    own = ".st-key-ours *, h1 em"  # words of ours, and the two lines of a heading
    assert one.ask("deep(given).map(e => e.outerHTML)", made) == []
    # What is chosen stands in addresses of our own, and leads nowhere else.
    away = "!/^(https?|blob):$/.test(e.protocol) || e.host.includes('example.invalid')"
    assert one.ask(f"deep('a[href]').filter(e => {away}).map(e => e.outerHTML)") == []
    assert (
        one.ask(
            "deep(given[0]).filter(e => !e.matches(given[1])).map(e => e.outerHTML)", [read, own]
        )
        == []
    )
    text = said(one)
    there = {was: bare(now) for was, now in spoilt.apart.items() if bare(was) in text}
    assert len(there) >= least
    # As written, but for the capital with which a sentence of ours begins.
    shown = (now in text or now[:1].upper() + now[1:] in text for now in there.values())
    assert not [now for now, found in zip(there.values(), shown, strict=True) if not found]


def views(dataset: Dataset) -> Iterator[tuple[str, int]]:
    """Addresses to which a language is added, and how many texts stand there at least: every page
    by a link that is full of strange things, every part of one, and what opens over one."""
    link = "&".join(
        f"{name}={quote(text)}"
        for name in reader.MENU.spec(dataset, configuration.load())
        for text in (
            (*STRANGE[:3], "\x00") if name not in ("lang", "zone", "part", "step") else STRANGE[:1]
        )
        if name not in ("lang", "q", "open", "brief")
    )
    # A page of which nothing strange was asked is the same, but for the notice.
    for name in PAGES:
        # Of lines that are none, none is asked for.
        least = LEAST[name] if name != "ask" else 2
        yield f"/{name}?{link}&all=yes&open={quote(STRANGE[0])}", least
    yield "/ask?", LEAST["ask"]
    for name, least in (("reforms", 106), ("follow", 9), ("data", 43)):
        yield f"/{name}?all=yes&q={quote(STRANGE[0])}", least
    for part in reader.PARTS[1:]:
        yield f"/zone?part={part}&all=yes", LEAST[f"zone/{part}"]
    yield f"/zone?open=briefing&brief={quote(STRANGE[1])}&brief=signature", FIRST["zone"]
    yield "/present?story=full", LEAST["present"]
    yield f"/present?{'&'.join(f'brief={key}' for key in SCREENS)}", LEAST["present/some"]
    for table in ("observations", "reforms", "indicators", "organisations", "rates", "sources"):
        yield f"/ask?open={table}/{getattr(dataset, table)[0].id}", LEAST["ask"]


#: Of a presentation what is drawn unlike anything else: a map, bars, a matrix, a chart of bodies,
#: steps, a table, quotations.
SCREENS = (
    "zone_map",
    "stakes",
    "reform_matrix",
    "organisation",
    "steps_yuncheng_promotion",
    "promises",
    "signature",
)
#: What is more of a kind, widely: the pages on money, industry and what comes next show exhibits of
#: the kinds of other pages, and a part of a zone's page those of the page of reforms; the page of
#: the data is seen with a list that is searched;
LIKE = re.compile(
    r"/(financing|funds|industry|follow|data)\?(?!all=yes&q=)|/zone\?part=reforms"
    r"|/reforms\?all=yes&q="
)
#: and what a list is searched for stands in the field of each, what any record says is shown in one
#: drawer, the parts of a zone's page are built of the same pieces, the page that asks for figures
#: shows its link's words beside its own, the page that an article is entered on shows nothing else,
#: and the other screens of the whole story are drawn as those above, which takes longest of all.
MORE = re.compile(
    r"/follow\?all=yes&q=|/ask\?open=(?!observations)|/zone\?part=(?!figures|reforms)"
    r"|/ask\?$|/intake\?|/present\?(?!brief=)"
)


def turn(path: str) -> str:
    return "more" if MORE.match(path) else "like" if LIKE.match(path) else "first"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("part", "lang"),
    [
        ("first", "zh"),
        pytest.param("first", "en", marks=WIDE),
        pytest.param("like", "zh", marks=WIDE),
        pytest.param("like", "en", marks=WIDE),
        pytest.param("more", "zh", marks=WIDE),
    ],
)
def test_pages_and_links_take_every_text_as_words(
    visit: Visitor, stranger: Server, spoilt: Spoilt, part: str, lang: Lang
) -> None:
    """Every view in one language, and widely in the other: the texts of both languages are spoilt,
    and one of them is picked where a view is built, before any of this can go wrong."""
    one = visit.blank(stranger)
    for path, least in views(spoilt.dataset):
        if turn(path) != part:
            continue
        one.open(f"{path}&lang={lang}")
        if "&q=" in path:
            expect(one.page.get_by_role("textbox").last).to_have_value(STRANGE[0])
        if "open=briefing" in path or "ask?open=" in path:
            one.wait("deep('.drawer').length")
        if "open=briefing" in path:
            assert bare(STRANGE[1]) in said(one)
        assert_tame(one, spoilt, least)


@pytest.mark.browser
@pytest.mark.parametrize(
    "pages", [("", "compare"), pytest.param(PAGES, marks=WIDE)], ids=["some", "all"]
)
def test_a_reply_is_shown_as_it_was_written(
    visit: Visitor, stranger: Server, spoilt: Spoilt, tmp_path: Path, pages: tuple[str, ...]
) -> None:
    """On two pages, and widely on all: every page has its banner from one frame."""
    office, note = f"数据科 {STRANGE[0]}", f"注 {STRANGE[1]} {STRANGE[4]}"
    blank = forms.blank(spoilt.dataset, "taigu")
    answer = forms.ANSWER | {"relation": "超过", "note": note}
    good = forms.filled(blank, {"signed_project_count": answer}, office)
    bad = forms.filled(blank, {"signed_project_count": answer | {"value": STRANGE[1]}}, office)
    one = visit(stranger, "/ask?zone=taigu&step=back")
    name = "![x](http:example.invalid) *b* :smile: <b>.xlsx"
    (tmp_path / name).write_bytes(bad)
    one.page.set_input_files("input[type=file]", tmp_path / name)
    expect(one.page.get_by_test_id("stAlert")).to_contain_text(STRANGE[1])
    assert bare(name) in said(one)
    assert_tame(one, spoilt, 0)
    (tmp_path / "good.xlsx").write_bytes(good)
    one.open("/ask?zone=taigu&step=back")
    one.page.set_input_files("input[type=file]", tmp_path / "good.xlsx")
    banner = one.page.get_by_text(words.text("zh", "preview.title"))
    expect(banner).to_be_visible()
    one.page.locator("[data-open^='observations/']", has_text="41").first.click()
    one.wait("deep('.drawer').length")
    assert bare(note) in said(one)
    assert_tame(one, spoilt, 1)
    one.page.keyboard.press("Escape")
    expect(one.page.get_by_role("dialog")).to_have_count(0)
    for name in pages:
        one.turn(name)
        one.wait_for_url(partial(leads, name))
        expect(one.page.get_by_test_id("stAlert").first).to_contain_text(office)
        assert_tame(one, spoilt, FIRST[name])
