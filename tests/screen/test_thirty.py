"""Thirty zones: everything is there once, nothing is cut, and nobody drowns."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from lxml import html as parsed
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from components import config, story
from components.edition import CROWD, Edition
from components.exhibit import Exhibit, Row
from components.exhibits import compare, overview, shelf
from components.render import files
from components.render.layout import columns, tabular, wall
from components.render.layout.paging import leaves
from components.render.layout.wall import INNER
from components.render.web import charts, markup
from components.render.web.host import Host
from components.screen import picker
from components.screen.screen import FIRST
from components.story import Story
from data.model import LANGS, Lang
from tests.support import reader, thirty
from tests.support.apptest import Start, assert_sound, everything, fragments
from tests.support.browser import DESK, PHONE
from tests.support.server import Server, installation, serve
from tests.support.visit import Visitor

CONFIG = config.load()
COLOURS = CONFIG.colours([zone.id for zone in thirty.dataset().zones])
WIDE = ("disclosure_matrix", "reform_matrix", "mechanism_grid", "industry_matrix", "shared")
every_lang = pytest.mark.parametrize("lang", LANGS)
every_wide = pytest.mark.parametrize("key", WIDE)


@cache
def told(lang: Lang) -> Story:
    """The default story of all thirty."""
    return story.default(thirty.edition(lang), CONFIG.story, date(2026, 3, 1))


@cache
def everything_of(lang: Lang) -> list[Exhibit]:
    """Every exhibit of all thirty; building them takes seconds."""
    ed = thirty.edition(lang)
    return [one for key in shelf.shelf(ed) if (one := shelf.take(ed, key))]


def taken(ed: Edition, key: str) -> Exhibit:
    found = shelf.take(ed, key)
    assert found is not None, key
    return found


def cells(rows: tuple[Row, ...]) -> Counter[tuple[str, str, str, str]]:
    return Counter((row.label, row.column, row.shown, row.detail) for row in rows)


# --- building ---------------------------------------------------------------------------


@every_lang
def test_every_exhibit_is_built_and_its_title_stays_a_title(lang: Lang) -> None:
    ed = thirty.edition(lang)
    found = everything_of(lang)
    assert len(found) > 500
    most = 64 if lang == "zh" else 180
    long = [one.title for one in found if len(one.title) > most]
    assert long == []
    names = [zone.say("name", lang) for zone in ed.dataset.zones]
    crowded = [one.title for one in found if sum(name in one.title for name in names) > 7]
    assert crowded == []


@every_lang
def test_no_two_exhibits_have_one_title(lang: Lang) -> None:
    titles = Counter(one.title for one in everything_of(lang))
    assert [title for title, count in titles.items() if count > 1] == []


@every_lang
def test_whom_a_title_does_not_name_a_note_does(lang: Lang) -> None:
    ed = thirty.edition(lang)
    matrix = taken(ed, "disclosure_matrix")
    silent = [
        zone.say("name", lang)
        for zone in ed.dataset.zones
        if not any(ed.dataset.zone_of(row) == zone.id for row in ed.dataset.observations)
        and not ed.pending(zone.id)
    ]
    assert len(silent) > 5
    assert sum(name in matrix.title for name in silent) == 3
    assert str(len(silent)) in matrix.title
    assert all(name in matrix.notes[0] for name in silent)


@pytest.mark.parametrize("count", [4, 8, 9, 30])
def test_silent_zones_of_a_chart_share_a_row_only_where_they_are_very_many(count: int) -> None:
    ed = thirty.edition("zh", count)
    bars = [one for key in compare.verdicts(ed) if (one := compare.bars(ed, key))]
    assert bars or count == 4
    for one in bars:
        rows = [row for row in one.rows if row.amount.value is None]
        names = {ed.name(zone) for zone in ed.zones}
        heard = {row.label for row in one.rows if row.amount.value is not None}
        said = " ".join([*(row.label for row in rows), *one.notes])
        assert all(name in said for name in names - heard), one.id
        # Those whose article is not entered yet stand in a row of their own.
        kinds = {ed.pending(zone) for zone in ed.zones if ed.name(zone) not in heard}
        assert len(rows) == (len(kinds) if count > CROWD else len(names - heard))
        known = {ed.word("silences", "not_disclosed"), ed.t("pending.word")}
        assert {row.text for row in rows} <= known


@every_lang
def test_headline_figures_of_very_many_zones_stand_in_one_table(lang: Lang) -> None:
    ed = thirty.edition(lang)
    table = taken(ed, "headlines")
    assert [first.label for first, _ in table.grid()] == [ed.name(zone) for zone in ed.zones]
    for zone in ed.zones:
        shown = {row.proof.record for row in table.rows if row.zone == zone and row.figure}
        cards = {row.proof.record for row in overview.headline(ed, zone).rows if row.figure}
        assert shown == cards
    assert shelf.matching(ed, "headline_*") == ["headlines"]
    few = thirty.edition(lang, 8)
    assert overview.headlines(few) is None
    assert shelf.matching(few, "headline_*") == [f"headline_{zone}" for zone in few.zones]


def test_a_zone_without_a_word_is_silent_and_never_nothing() -> None:
    for lang, nothing in (("zh", "0 项"), ("en", "0 reform")):
        ed = thirty.edition(lang)
        for key in ("zone_map", "signature", "headlines"):
            rows = [row.shown for row in taken(ed, key).rows]
            assert not any(re.search(rf"\b{nothing}", text) for text in rows), key
        heard = {row.zone for row in ed.dataset.reforms}
        mute = [zone for zone in ed.zones if zone not in heard and not ed.pending(zone)]
        assert len(mute) > 2
        assert all(ed.name(zone) in taken(ed, "signature").notes[0] for zone in mute)
        assert all(nothing not in overview.headline(ed, zone).rows[0].text for zone in mute)


def test_very_many_charts_are_chosen_by_topic_and_few_are_all_shown() -> None:
    ed = thirty.edition("zh")

    def charted(**chosen: list[str]) -> set[str]:
        shown = reader.visit("compare", ed, **chosen).exhibits
        return {one.id for one in shown if one.id.startswith("bars_")}

    every, some = charted(), charted(topic=["promotion"])
    assert len(every) > 8
    assert 0 < len(some) < len(every)
    assert some < every
    topic = {f"bars_{one.id}": one.topic for one in ed.dataset.indicators}
    assert {topic[key] for key in some} == {"promotion"}
    assert {key for key in every if topic[key] == "promotion"} == some


def test_many_bars_take_less_room_each() -> None:
    ed = thirty.edition("zh")
    dense = charts.chart(taken(ed, "signature"), COLOURS)
    bars = len({row.label for row in taken(ed, "signature").rows})
    assert bars > 20
    assert dense.layout.height < 70 * bars


# --- screens and slides -----------------------------------------------------------------


@every_lang
@every_wide
def test_the_parts_of_a_wide_table_hold_every_cell_once(key: str, lang: Lang) -> None:
    whole = taken(thirty.edition(lang), key)
    found = leaves(whole)
    assert len(found) > 2
    parts: Counter[tuple[str, str, str, str]] = Counter()
    for leaf in found:
        parts += cells(leaf.exhibit.rows)
    assert parts == cells(whole.rows)
    assert [leaf.exhibit.part for leaf in found] == list(range(1, len(found) + 1))


@every_lang
@every_wide
def test_the_columns_of_a_wide_table_come_in_order_each_in_one_group(key: str, lang: Lang) -> None:
    whole = taken(thirty.edition(lang), key)
    groups = list(dict.fromkeys(leaf.exhibit.columns for leaf in leaves(whole)))
    assert [name for group in groups for name in group] == list(whole.columns)
    assert max(map(len, groups)) - min(map(len, groups)) <= 1
    for leaf in leaves(whole):
        one = leaf.exhibit
        zones = dict(zip(whole.columns, whole.column_zones, strict=False))
        assert one.column_zones == tuple(zones[name] for name in one.columns)
        named = [name for name in one.columns if zones[name]]
        assert one.extent == f"{named[0]}\u2013{named[-1]}"
        assert named[-1] in wall.mark(one, lang)


@every_lang
@every_wide
def test_a_part_of_a_wide_table_is_readable_and_fits_its_screen(key: str, lang: Lang) -> None:
    for leaf in leaves(taken(thirty.edition(lang), key)):
        assert leaf.size >= wall.TEXT
        assert sum(leaf.widths) == pytest.approx(INNER)
        assert len(leaf.widths) == len(leaf.exhibit.columns) + 1
        # Four Chinese characters, or a word of eight letters.
        assert min(leaf.widths) >= 4 * leaf.size + tabular.CELL_X
        assert leaf.fits or len(leaf.heights) == 1


def test_what_fits_beside_each_other_is_not_taken_apart() -> None:
    for count in (1, 4, 6):
        for key in WIDE:
            if whole := shelf.take(thirty.edition("zh", count), key):
                assert columns.parts(whole, INNER, 24, 24) == [whole]
                assert {leaf.exhibit.extent for leaf in leaves(whole)} == {""}


# --- files ------------------------------------------------------------------------------


# What thirty zones ask of a file is the same in either language. English has the longer words,
# so it is the one for what is measured.


def test_slides_are_made_with_every_zone_in_a_head_of_a_table() -> None:
    made = Presentation(BytesIO(files.make(told("en"), "pptx", COLOURS)))
    heads: set[str] = set()
    for slide in made.slides:
        for shape in slide.shapes:
            if shape.has_table:
                heads |= {cell.text for cell in shape.table.rows[0].cells}
    assert {zone.name_en for zone in thirty.dataset().zones} <= heads


def test_a_report_is_made_whose_tables_keep_to_the_page() -> None:
    from docx import Document

    made = Document(BytesIO(files.make(told("en"), "docx", COLOURS)))
    heads: Counter[str] = Counter()
    page = made.sections[0]
    room = page.page_width - page.left_margin - page.right_margin
    for table in made.tables:
        assert sum(column.width for column in table.columns) <= room * 1.01
        if len(table.columns) > 2:
            assert min(column.width for column in table.columns).pt > 30
        heads.update(cell.text for cell in table.rows[0].cells)
    names = [zone.name_en for zone in thirty.dataset().zones]
    # Each zone heads a column of each of the five wide tables, and of no table twice.
    assert {heads[name] for name in names} == {5}


def test_a_workbook_and_a_page_to_mail_are_made() -> None:
    book = openpyxl.load_workbook(BytesIO(files.make(told("en"), "xlsx", COLOURS)))
    assert len(book.worksheets) > 8
    page = parsed.document_fromstring(files.make(told("en"), "html", COLOURS).decode())
    wide = page.xpath("//div[contains(@class, 'wide')]")
    assert len(wide) == len(WIDE)
    for one in wide:
        assert (one.get("tabindex"), one.get("role")) == ("0", "region")
        assert len(one.xpath(".//col")) == len(one.xpath(".//thead//th")) > CROWD


def test_a_narrow_table_has_no_box_of_its_own() -> None:
    few = markup.table(taken(thirty.edition("zh", 4), "reform_matrix"), Host("zh", COLOURS))
    assert "wide" not in few
    assert "<col" not in few


def test_very_many_sources_stand_in_a_box_that_scrolls() -> None:
    many, few = (
        markup.source(taken(thirty.edition("zh", n), "reform_matrix"), Host("zh")) for n in (30, 4)
    )
    assert 'class="source many" tabindex="0" role="region"' in many
    assert "many" not in few
    assert many.count("data-open") > 20  # every one of them is there


# --- the picker -------------------------------------------------------------------------


def offered(count: int, lang: Lang = "zh", *, single: bool = False) -> dict:
    ed = thirty.edition(lang)
    chosen = [zone.id for zone in ed.dataset.zones[:count]]
    return picker.picker(ed, chosen, COLOURS, single=single)


def test_all_zones_are_one_state() -> None:
    found = offered(30)
    assert found["chosen"] == []
    assert found["words"]["now"] == "全部 30 个区"
    assert found["words"]["back"] == ""
    assert offered(30, "en")["words"]["now"] == "All 30 zones"


@pytest.mark.parametrize(
    ("count", "now"),
    [(1, "运城"), (3, "运城、平遥、太谷"), (12, "运城、平遥、太谷等 12 个区")],
)
def test_some_zones_are_named_in_a_few_words_with_a_way_back(count: int, now: str) -> None:
    found = offered(count)
    assert found["words"]["now"] == now
    assert len(found["chosen"]) == count
    assert found["words"]["back"] == "回到全部 30 个区"


@every_lang
def test_a_zone_is_found_by_either_name(lang: Lang) -> None:
    for entry, zone in zip(offered(30, lang)["zones"], thirty.dataset().zones, strict=True):
        assert zone.name_zh in entry["words"]
        assert zone.name_en in entry["words"]
        assert entry["name"] == zone.say("name", lang)


def test_of_one_zone_all_is_no_choice() -> None:
    found = offered(1, single=True)
    assert found["chosen"] == ["yuncheng"]
    assert found["words"]["back"] == ""


def test_a_few_zones_have_a_button_each() -> None:
    assert picker.needed(thirty.edition("zh"))
    first = thirty.dataset()
    few = first.model_copy(update={"zones": first.zones[:CROWD]})
    assert not picker.needed(Edition(few, "zh"))


def test_the_picker_says_nothing_that_is_not_in_its_language() -> None:
    said = json.dumps(offered(12)["words"], ensure_ascii=False)
    assert re.sub(r'"[a-z]+":', "", said).isascii() is False
    assert not re.search(r"[A-Za-z]{3}", re.sub(r'"[a-z]+":', "", said))


# --- in a browser -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of thirty zones."""
    folder: Path = tmp_path_factory.mktemp("town")
    root = installation(folder / "app")
    shutil.rmtree(root / "data" / "curated")
    thirty.write(root / "data" / "curated")
    with serve(folder / "home", root=root) as server:
        yield server


@pytest.mark.browser
def test_heads_and_first_column_stay_in_sight_and_a_phone_has_no_sideways_scroll(
    visit: Visitor, town: Server
) -> None:
    box = "deep('[data-exhibit=reform_matrix] .wide')[0]"
    for size in (DESK, PHONE):
        one = visit(town, "/reforms", size=size)
        one.ask(f"{box}.scrollTo(700, 250)")
        one.wait(f"{box}.scrollLeft === 700 && {box}.scrollTop === 250")
        top, left = one.ask(
            f"[{box}.getBoundingClientRect().top, {box}.getBoundingClientRect().left]"
        )
        heads = (
            f"[...{box}.querySelectorAll('thead th')].map((th) => th.getBoundingClientRect().top)"
        )
        assert all(abs(at - top) < 2 for at in one.ask(heads))
        firsts = (
            f"[...{box}.querySelectorAll('tbody th')].map((th) => th.getBoundingClientRect().left)"
        )
        assert all(abs(at - left) < 2 for at in one.ask(firsts))
        # The keyboard scrolls it too.
        one.ask(f"{box}.focus()")
        one.page.keyboard.press("ArrowRight")
        one.wait(f"{box}.scrollLeft > 700")
        assert one.ask(f"{box}.getBoundingClientRect().height < innerHeight")
        assert one.ask("document.documentElement.scrollWidth") <= size[0]
        assert one.ask(
            "document.querySelector('[data-testid=stMain]').scrollWidth"
            " <= document.querySelector('[data-testid=stMain]').clientWidth"
        )


@pytest.mark.browser
def test_zones_are_picked_by_typing_and_all_come_back_with_a_click(
    visit: Visitor, town: Server
) -> None:
    one = visit(town, "/reforms")
    tall = one.ask("deep('.picker')[0].getBoundingClientRect().height")
    assert tall < 90
    one.page.get_by_role("button", name="全部 30 个区").first.click()
    for typed in ("liuxi", "松坪"):
        one.page.keyboard.insert_text(typed)
        one.wait("deep('.list label').filter((item) => item.checkVisibility()).length === 1")
        one.page.keyboard.press("Enter")
    one.page.keyboard.insert_text("没有这个区")
    one.wait("deep('.none')[0].checkVisibility()")
    one.page.get_by_role("button", name="显示这 2 个区").click()
    one.wait_for_url(lambda _, asked: asked.get("zones") == ["liuxi", "songping"])
    shown = "[...deep('[data-exhibit=reform_matrix] thead th')].length"
    one.wait(f"{shown} === 3")
    assert parse_qs(urlsplit(one.page.url).query)["zones"] == ["liuxi", "songping"]
    assert one.ask("deep('.picker')[0].getBoundingClientRect().height") <= tall + 1
    one.page.get_by_role("button", name="回到全部 30 个区").click()
    one.wait_for_url(lambda _, asked: "zones" not in asked)
    one.wait(f"{shown} === 31")


@pytest.mark.browser
def test_what_is_called_off_is_not_chosen(visit: Visitor, town: Server) -> None:
    one = visit(town, "/reforms?lang=en")
    one.page.get_by_role("button", name="All 30 zones").first.click()
    one.page.keyboard.insert_text("liuxi")
    one.page.keyboard.press("Enter")
    one.page.keyboard.press("Escape")
    one.wait("!deep('.panel')[0].checkVisibility()")
    one.settle()
    assert "zones" not in parse_qs(urlsplit(one.page.url).query)


@every_lang
def test_very_many_cards_begin_with_the_first_and_all_are_a_click_away(
    start: Start,
    served: Callable[[Path, str], Path],
    tmp_path: Path,
    lang: Lang,
) -> None:
    served(thirty.write(tmp_path / "thirty"), "")
    count = len(thirty.dataset().reforms)

    def cards(app: AppTest) -> int:
        (found,) = [one for one in fragments(app) if 'data-exhibit="reform_cards' in one]
        return found.count('class="reform"')

    app = start("reforms", lang=lang)
    assert cards(app) == FIRST
    assert str(count) in everything(app)
    (more,) = [one for one in app.button if str(count - FIRST) in one.label]
    more.click().run()
    assert_sound(app)
    assert cards(app) == count
    assert app.query_params["all"] == "yes"
