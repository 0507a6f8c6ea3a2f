"""Thirty zones: everything is there once, nothing is cut, and nobody drowns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from lxml import html as parsed
from pptx import Presentation

from components import config, story, words
from components.edition import CROWD, Edition
from components.exhibit import Exhibit
from components.exhibits import comparison, coverage, shelf
from components.render import files
from components.render.layout import columns, fewer, scenes, tabular, wall
from components.render.layout.paging import leaves
from components.render.layout.scene import Phrase, Run, Scene, TextLine
from components.render.layout.wall import INNER, Leaf
from components.render.map import live
from components.render.web import charts, markup
from components.render.web.host import Host
from components.row import Row
from components.screen import frontpage, pointing
from components.screen.frontpage import LIVE
from components.story import Section, Story
from data.judge.verdict import verdict
from data.model import LANGS, Lang
from tests.support import reader, stories, thirty
from tests.support.cases import mostly
from tests.support.decks import rejoined

CONFIG = config.load()
WIDE = ("disclosure_matrix", "industry_matrix", "shared")
#: As wide, drawn on screens and slides; on paper a table of lines.
TALLY = "reform_matrix"
every_lang = pytest.mark.parametrize("lang", LANGS)
every_wide = pytest.mark.parametrize("key", WIDE)


@cache
def told(lang: Lang) -> Story:
    """The full story of all thirty, and the wide table that it leaves to their page."""
    whole = story.planned(thirty.edition(lang), CONFIG.plan("full"), stories.TODAY)
    more = Section(title="", exhibits=(taken(thirty.edition(lang), "shared"),))
    return whole.model_copy(update={"sections": (*whole.sections, more)})


@cache
def everything_of(lang: Lang) -> list[Exhibit]:
    """Every exhibit of all thirty; building them takes seconds."""
    ed = thirty.edition(lang)
    return [one for key in shelf.shelf(ed) if (one := shelf.take(ed, key))]


def taken(ed: Edition, key: str) -> Exhibit:
    found = shelf.take(ed, key)
    assert found is not None, key
    return found


@cache
def split(key: str, lang: Lang) -> list[Leaf]:
    """The screens of a wide exhibit of all thirty, which takes seconds to lay out."""
    return leaves(taken(thirty.edition(lang), key))


def cells(rows: Iterable[Row]) -> Counter[tuple[str, str, str, str]]:
    return Counter((row.label, row.column, row.shown, row.detail) for row in rows)


# --- building ---------------------------------------------------------------------------


@mostly("en")
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


@mostly("en")
def test_no_two_exhibits_have_one_title(lang: Lang) -> None:
    titles = Counter(one.title for one in everything_of(lang))
    assert [title for title, count in titles.items() if count > 1] == []


@every_lang
def test_whom_a_title_does_not_name_a_note_does(lang: Lang) -> None:
    ed = thirty.edition(lang)
    matrix = taken(ed, "disclosure_matrix")
    heard = {ed.dataset.zone_of(row) for row in ed.dataset.observations}
    quiet = (zone for zone in ed.dataset.zones if zone.id not in heard and not ed.pending(zone.id))
    silent = [zone.say("name", lang) for zone in quiet]
    assert len(silent) > 5
    # Three are named where that is said in a breath, and how many there are in any case.
    assert sum(name in matrix.title for name in silent) == (0 if lang == "en" else 3)
    assert str(len(silent)) in matrix.title
    assert all(name in matrix.notes[0] for name in silent)


@pytest.mark.parametrize("count", [4, 8, 9, 30])
def test_silent_zones_of_a_chart_share_a_row_only_where_they_are_very_many(count: int) -> None:
    ed = thirty.edition("zh", count)
    bars = {key: one for key in comparison.verdicts(ed) if (one := comparison.bars(ed, key))}
    assert bars or count == 4
    for key, one in bars.items():
        rows = [row for row in one.rows if row.amount.value is None]
        names = {ed.name(zone) for zone in ed.zones}
        heard = {row.label for row in one.rows if row.amount.value is not None}
        said = " ".join([*(row.label for row in rows), *one.notes])
        assert all(name in said for name in names - heard), one.id
        # Those whose article is not entered yet stand in a row of their own, and so do those who
        # give figures of another time or status, which is no silence.
        told = Counter(map(ed.dataset.zone_of, verdict(ed.dataset, key, ed.zones).observations))
        rest = [zone for zone in ed.zones if ed.name(zone) not in heard]
        kinds = {(ed.pending(zone), told[zone] > 0) for zone in rest}
        assert len(rows) == (len(kinds) if count > CROWD else len(names - heard))
        silence = {*map(ed.unsaid, ed.zones), ed.t("pending.word")}
        unlike = [row for row in rows if row.text not in silence]
        assert bool(unlike) == any(told[zone] for zone in rest)
        assert {row.tone for row in unlike} <= {"side_by_side"}


@every_lang
def test_headline_figures_of_very_many_zones_stand_in_one_table(lang: Lang) -> None:
    ed = thirty.edition(lang)
    table = taken(ed, "headlines")
    assert [first.label for first, _ in table.grid()] == [ed.name(zone) for zone in ed.zones]
    for zone in ed.zones:
        shown = {row.proof.record for row in table.rows if row.zone == zone and row.figure}
        cards = {row.proof.record for row in coverage.headline(ed, zone).rows if row.figure}
        assert shown == cards
    assert shelf.matching(ed, "headline_*") == ["headlines"]
    few = thirty.edition(lang, 8)
    assert coverage.headlines(few) is None
    assert shelf.matching(few, "headline_*") == [f"headline_{zone}" for zone in few.zones]


def test_very_many_charts_are_chosen_by_topic_and_few_are_all_shown() -> None:
    ed = thirty.edition("zh")

    def charted(*topics: str) -> set[str]:
        shown = reader.visit("compare", ed, topic=[*topics]).exhibits
        return {one.id for one in shown if one.id.startswith("bars_")}

    every, some = charted(), charted("promotion")
    assert len(every) > 8
    assert 0 < len(some) < len(every)
    assert some < every
    topic = {f"bars_{one.id}": one.topic for one in ed.dataset.indicators}
    assert {topic[key] for key in some} == {"promotion"}
    assert {key for key in every if topic[key] == "promotion"} == some


def test_many_bars_take_less_room_each() -> None:
    ed = thirty.edition("zh")
    dense = charts.chart(taken(ed, "signature"), thirty.colours())
    bars = len({row.label for row in taken(ed, "signature").rows})
    assert bars > 20
    assert dense.layout.height < 70 * bars


# --- screens and slides -----------------------------------------------------------------


@mostly("en")
@every_wide
def test_the_parts_of_a_wide_table_hold_every_cell_once(key: str, lang: Lang) -> None:
    whole, found = taken(thirty.edition(lang), key), split(key, lang)
    assert len(found) > 2
    parts: Counter[tuple[str, str, str, str]] = Counter()
    for leaf in found:
        parts += cells(rejoined(leaf.exhibit.rows))
    assert tabular.GOES_ON not in {row.text for row in whole.rows}
    # Its names stand behind each other where that takes fewer screens, in every cell or in none.
    more = (whole, fewer.turned(whole)) if key == "industry_matrix" else ()
    assert parts in [cells(one.rows) for one in (whole, *map(fewer.flowing, more))]
    assert [leaf.exhibit.part for leaf in found] == list(range(1, len(found) + 1))


@mostly("en")
def test_the_parts_of_a_tally_hold_every_line_once_and_fit_their_screens(lang: Lang) -> None:
    whole, found = taken(thirty.edition(lang), TALLY), split(TALLY, lang)
    assert len(found) > 1
    assert [row for leaf in found for row in leaf.exhibit.rows] == [*whole.rows]
    assert [leaf.exhibit.part for leaf in found] == list(range(1, len(found) + 1))
    lines = [first.label for leaf in found for first, _ in leaf.exhibit.grid()]
    assert lines == [first.label for first, _ in whole.grid()]
    for leaf in found:
        scene = scenes.fitted(leaf.exhibit, thirty.colours(), lang, INNER, leaf.height)
        assert scene.wide <= INNER
        assert scene.tall <= leaf.height + scenes.ROUNDING
        sizes = [run.size for run in _runs(scene)]
        assert min(sizes) >= 0.9 * wall.TEXT  # what stands beside a figure is a little smaller
        assert max(sizes) >= wall.TEXT


@mostly("en")
def test_a_part_of_a_tally_says_of_how_many_zones_it_is(lang: Lang) -> None:
    """Each screen draws the zones whose articles say most of its lines, in their order."""
    for leaf in split(TALLY, lang):
        one = leaf.exhibit
        assert len(one.columns) == len(thirty.dataset().zones)
        scene = scenes.fitted(one, thirty.colours(), lang, INNER, leaf.height)
        drawn = {part.row.column for part in scene.parts if part.row}
        shown = [name for name in one.columns if name in drawn]
        assert 1 < len(shown) < CROWD
        said = Counter(row.column for row in one.rows if not row.silent)
        others = (said[name] for name in one.columns if name not in drawn)
        assert min(said[name] for name in shown) >= max(others)
        told = words.text(lang, "legend.few", shown=len(shown), n=len(one.columns) - len(shown))
        assert told in " ".join(run.text for run in _runs(scene))


def _runs(scene: Scene) -> Iterator[TextLine | Run]:
    """Every piece of text of a scene."""
    for part in scene.parts:
        for item in part.items:
            if isinstance(item, TextLine):
                yield item
            elif isinstance(item, Phrase):
                yield from item.runs


@mostly("en")
@every_wide
def test_the_columns_of_a_wide_table_come_in_order_each_in_one_group(key: str, lang: Lang) -> None:
    whole = taken(thirty.edition(lang), key)
    groups = list(dict.fromkeys(leaf.exhibit.columns for leaf in split(key, lang)))
    if key == "industry_matrix":  # a line a zone, so that its few columns stand together
        assert groups == [fewer.turned(whole).columns]
        return
    assert [name for group in groups for name in group] == list(whole.columns)
    assert max(map(len, groups)) - min(map(len, groups)) <= 1
    for leaf in split(key, lang):
        one = leaf.exhibit
        zones = dict(zip(whole.columns, whole.column_zones, strict=False))
        assert one.column_zones == tuple(zones[name] for name in one.columns)
        named = [name for name in one.columns if zones[name]]
        assert one.extent == f"{named[0]}\u2013{named[-1]}"
        assert named[-1] in wall.mark(one, lang)


@mostly("en")
@every_wide
def test_a_part_of_a_wide_table_is_readable_and_fits_its_screen(key: str, lang: Lang) -> None:
    for leaf in split(key, lang):
        assert leaf.size >= wall.TEXT
        assert sum(leaf.widths) == pytest.approx(INNER)
        assert len(leaf.widths) == len(leaf.exhibit.columns) + 1
        # Four Chinese characters, or a word of eight letters.
        assert min(leaf.widths) >= 4 * leaf.size + tabular.CELL_X
        assert leaf.fits or len(leaf.heights) == 1


def test_what_fits_beside_each_other_is_not_taken_apart() -> None:
    for count in (1, 4, 6):
        for key in (*WIDE, TALLY):
            if whole := shelf.take(thirty.edition("zh", count), key):
                assert columns.parts(whole, INNER, 24, 24) == [whole]
                assert {leaf.exhibit.extent for leaf in leaves(whole)} == {""}


# --- files ------------------------------------------------------------------------------


# What thirty zones ask of a file is the same in either language. English has the longer words,
# so it is the one for what is measured.


@cache
def broad() -> Story:
    """Of that story all that is as wide as thirty zones, and who does what."""
    wide = [one.key for one in told("en").exhibits if len(one.columns) > CROWD]
    return story.selected(thirty.edition("en"), [*wide, "who_does_what"], stories.TODAY)


#: What the wide tables are set by sets them in the whole story too.
some_or_all = pytest.mark.parametrize(
    "whole", [False, pytest.param(True, marks=pytest.mark.wide)], ids=["broad", "all"]
)


def test_slides_are_made_with_every_zone_in_a_head_of_a_table() -> None:
    """What else a deck of thirty zones holds: test_blank."""
    made = Presentation(BytesIO(files.make(broad(), "pptx", thirty.colours())))
    heads: set[str] = set()
    for slide in made.slides:
        for shape in slide.shapes:
            if shape.has_table:
                heads |= {cell.text for cell in shape.table.rows[0].cells}
    assert {zone.name_en for zone in thirty.dataset().zones} <= heads


@some_or_all
def test_a_report_is_made_whose_tables_keep_to_the_page(whole: bool) -> None:
    from docx import Document

    given = told("en") if whole else broad()
    made = Document(BytesIO(files.make(given, "docx", thirty.colours())))
    heads: Counter[str] = Counter()
    lines: set[str] = set()
    page = made.sections[0]
    wide, left, right = (page.page_width or 0, page.left_margin or 0, page.right_margin or 0)
    room = wide - left - right
    assert room > 0
    for table in made.tables:
        assert sum(column.width for column in table.columns) <= room * 1.01
        if len(table.columns) > 2:
            assert min(column.width for column in table.columns).pt > 30
        heads.update(cell.text for cell in table.rows[0].cells)
        if len(table.columns) == 2:
            lines.update(cell.text for cell in table.columns[0].cells)
    names = [zone.name_en for zone in thirty.dataset().zones]
    # Each zone heads a column of each of the wide tables, and of no table twice; those that say
    # most of who does what one of that too. The reforms have a line a zone instead, as wide as
    # the page, and one for all that are silent on a topic.
    wide_ones = [one.id for one in given.exhibits if len(one.columns) > CROWD]
    assert sorted(wide_ones) == sorted((*WIDE, TALLY))
    (grid,) = (one for one in given.exhibits if one.id == "who_does_what")
    mark = words.text("en", "mark.clause")
    lined = {name for line in lines for name in line.split(mark)}
    for name in names:
        assert heads[name] == len(WIDE) + (name in grid.columns), name
        assert name in lined, name


@some_or_all
def test_a_workbook_and_a_page_to_mail_are_made(whole: bool) -> None:
    given = told("en") if whole else broad()
    book = openpyxl.load_workbook(BytesIO(files.make(given, "xlsx", thirty.colours())))
    assert len(book.worksheets) > 8
    page = parsed.document_fromstring(files.make(given, "html", thirty.colours()).decode())
    wide = page.xpath("//div[contains(@class, 'wide')]")
    assert len(wide) == len((*WIDE, TALLY))
    for one in wide:
        assert (one.get("tabindex"), one.get("role")) == ("0", "region")
        assert len(one.xpath(".//col")) == len(one.xpath(".//thead//th")) > CROWD


def test_a_narrow_table_has_no_box_of_its_own() -> None:
    one = taken(thirty.edition("zh", 4), "reform_matrix")
    few = markup.table(one, Host("zh", thirty.colours()))
    assert "wide" not in few
    assert "<col" not in few


def test_sources_are_one_short_line_that_opens_in_full() -> None:
    for n in (30, 4):
        one = taken(thirty.edition("zh", n), "reform_matrix")
        (line,) = parsed.fromstring(markup.footer(one, Host("zh"))).find_class("sources")
        said = " ".join(line.find("summary").text_content().split())
        count = len(one.sources)
        told = words.text("zh", "source.count", n=count)
        told = told if count > 8 else "；".join(source.brief for source in one.sources)
        assert said == words.text("zh", "source.label") + told
        assert len(line.xpath(".//*[@data-open]")) == count  # every one of them is there


def test_of_many_zones_without_a_name_on_the_live_map_some_are_called_by_theirs() -> None:
    ed = thirty.edition("en")
    exhibit = coverage.zone_map(ed)
    config_of = SimpleNamespace(boundary=lambda: None, map=None)
    visit: Any = SimpleNamespace(ed=ed, t=ed.t, config=config_of)
    left = live.unnamed(exhibit, LIVE)
    said = pointing.unwritten(visit, exhibit, LIVE)
    assert len(left) > 8 and str(len(left)) in said
    assert 0 < sum(name in said for name in left) < len(left)


@pytest.mark.parametrize("count", [4, thirty.COUNT])
def test_the_map_in_the_corner_of_many_zones_names_all_of_them(count: int) -> None:
    ed = thirty.edition("zh", count)
    visit: Any = SimpleNamespace(ed=ed, config=CONFIG, colours=thirty.colours())
    drawn = frontpage._drawn(visit, coverage.zone_map(ed))
    tall = float(re.findall(r'viewBox="0 0 346 ([\d.]+)"', drawn)[0])
    assert (tall > 400) is (count == thirty.COUNT)
    assert all(f">{ed.name(zone)}<" in drawn for zone in ed.zones)
