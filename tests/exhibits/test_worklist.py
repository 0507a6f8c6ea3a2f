"""The ledger to look through and to work with: filters, the drawer, and the list in Excel."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from components import story, words
from components.edition import Edition
from components.exhibits import promises, shelf
from components.render import files
from components.screen import drawer
from components.wording import curled
from data.judge.promise import Promise
from data.model import Dataset, Lang
from tests.support.promised import TODAY, both, direction, plain, set_row, shown, shown_day
from tests.support.reader import visit
from tests.support.stories import COLOURS, FORMULA
from tests.support.village import Village

# --- filters -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        ({"states": ["due"]}, ["liuxi_revenue"]),
        ({"states": ["due", "open"]}, ["liuxi_revenue", "liuxi_store"]),
        ({"kinds": ["target"]}, ["liuxi_merchants"]),
        ({"kinds": ["direction"]}, ["liuxi_store", "liuxi_festival"]),
        ({"kinds": promises.FIGURES}, ["liuxi_revenue", "liuxi_merchants"]),
        ({"topics": ["promotion"]}, ["liuxi_merchants"]),
        ({"query": "冷库"}, ["liuxi_store", "liuxi_festival"]),
        ({"query": "COLD store enlarge"}, ["liuxi_store", "liuxi_festival"]),
        ({"query": "营收"}, ["liuxi_revenue"]),
        ({"query": "冷库 营收"}, []),
        ({"states": ["answered"]}, []),
        ({}, ["liuxi_revenue", "liuxi_store", "liuxi_merchants", "liuxi_festival"]),
    ],
)
def test_filters_keep_what_matches_and_the_order(
    promising: Village, wanted: dict[str, Any], keys: list[str]
) -> None:
    ed = Edition(promising.dataset(), "zh", today=TODAY)
    assert [one.row.id for one in promises.find(ed, **wanted)] == keys


def test_only_the_chosen_zones_are_in_the_ledger(promising: Village) -> None:
    dataset = promising.dataset()
    assert promises.find(Edition(dataset, "zh", ("songping",))) == []
    assert len(promises.find(Edition(dataset, "zh", ("liuxi",)))) == 4


@both
def test_filtering_by_topic_says_that_directions_have_none(promising: Village, lang: Lang) -> None:
    ed = Edition(promising.dataset(), lang, today=TODAY)
    topics = ["promotion"]
    table = promises.table(ed, promises.find(ed, topics=topics), topics)
    assert ed.t("promises.untopical") in table.notes
    nothing = promises.table(ed, promises.find(ed, topics=["fund"]), ["fund"])
    assert nothing.kind == "text"
    assert ed.t("promises.untopical") in nothing.notes


@both
def test_the_shelf_makes_the_same_as_the_page(promising: Village, lang: Lang) -> None:
    ed = Edition(promising.dataset(), lang, today=TODAY)
    page = visit("follow", ed, state=["due"], kind=["expected", "target"], query="营收")
    hero, one = page.exhibits
    assert shelf.take(ed, "promises_drawn") == hero
    assert one.key == f"promises?{one.asked}"
    assert shelf.take(ed, one.key) == one
    assert shelf.take(ed, "promises") == shown(ed)
    # What a link makes up is no filter, and the list says which.
    made_up, whole = shelf.take(ed, "promises?state=kept&kind=x&topic=y"), shown(ed)
    assert made_up is not None
    (note,) = set(made_up.notes) - set(whole.notes)
    assert "kept" in note
    given = {"asked": "state=kept&kind=x&topic=y", "notes": made_up.notes}
    assert made_up == whole.model_copy(update=given)


def test_zones_that_announce_nothing_have_no_ledger_and_the_page_says_so(hamlet: Dataset) -> None:
    ed = Edition(hamlet, "zh", ("songping",))
    assert shelf.take(ed, "promises") is None
    page = visit("follow", ed)
    assert page.said == [ed.t("lead.follow_none")]
    assert not page.exhibits
    assert not page.files


def test_a_search_that_finds_nothing_offers_no_empty_list(promising: Village) -> None:
    ed = Edition(promising.dataset(), "zh", today=TODAY)
    page = visit("follow", ed, query="月亮")
    hero, none = page.exhibits
    assert (hero.id, none.title) == ("promises_drawn", ed.t("promises.none_title"))
    assert not page.files


# --- the drawer --------------------------------------------------------------------------


@pytest.mark.wording
@both
def test_the_drawer_of_a_promise_shows_how_it_stands_and_leads_to_its_outcomes(
    answered: Dataset, lang: Lang
) -> None:
    ed = Edition(answered, lang, today=TODAY)
    fragment = drawer.fragment(ed, "observations/liuxi_revenue", {}, {})
    assert ed.t("promise_state.answered") in plain(fragment)
    for name in ("first", "later"):
        assert f'data-open="observations/{name}_liuxi_revenue"' in fragment
    waiting = plain(drawer.fragment(ed, "observations/liuxi_merchants", {}, {}))
    assert ed.t("promise_state.no_date") in waiting
    assert ed.t("promise_why.word_only") in waiting
    announced = plain(drawer.fragment(ed, "directions/liuxi_store", {}, {}))
    assert ed.t("promise_state.open") in announced
    assert shown_day("2027-06-30", lang) in announced


@both
def test_the_drawer_of_an_outcome_leads_back_to_what_it_answers(
    answered: Dataset, lang: Lang
) -> None:
    ed = Edition(answered, lang, today=TODAY)
    fragment = drawer.fragment(ed, "observations/first_liuxi_revenue", {}, {})
    assert 'data-open="observations/liuxi_revenue"' in fragment
    promised, outcome = (
        ed.dataset.observation(key) for key in ("liuxi_revenue", "first_liuxi_revenue")
    )
    assert promises.gap(ed, promised, outcome).text in plain(fragment)
    fact = plain(drawer.fragment(ed, "observations/liuxi_signed", {}, {}))
    assert ed.t("promises.state") not in fact


# --- the list to work through ------------------------------------------------------------


def listed(ed: Edition, wanted: Sequence[Promise] | None = None) -> Any:
    chosen = promises.find(ed) if wanted is None else list(wanted)
    told = story.cover(ed, ed.t("follow.list"), ed.today)
    content = files.followup(
        told, promises.table(ed, chosen), promises.entries(ed, chosen), COLOURS
    )
    return openpyxl.load_workbook(io.BytesIO(content))


def lines(sheet: Any) -> list[dict[str, Any]]:
    head, *rest = sheet.iter_rows()
    names = [cell.value for cell in head]
    assert len(set(names)) == len(names)
    return [dict(zip(names, line, strict=True)) for line in rest]


@both
def test_the_list_has_a_line_for_each_with_its_number_and_a_real_date(
    answered: Dataset, lang: Lang
) -> None:
    ed = Edition(answered, lang, today=TODAY)
    book = listed(ed)
    found = lines(book.worksheets[0])
    assert len(found) == len(promises.find(ed)) == 4
    revenue, store, merchants, _ = found
    name = {
        key: words.text(lang, key)
        for key in (
            "annex.value",
            "annex.unit",
            "annex.relation",
            "follow.due",
            "promises.state",
            "promises.outcome",
            "follow.gap",
            "column.as_written",
            "column.place",
        )
    }
    row = answered.observation("liuxi_revenue")
    assert revenue[name["annex.value"]].value == 2
    assert revenue[name["annex.unit"]].value == ed.word("units", "yi_yuan")
    assert revenue[name["annex.relation"]].value == ed.word("relations", "gt")
    assert revenue[name["column.as_written"]].value == row.as_written
    assert revenue[name["column.place"]].value == ed.cited(row.cite)
    assert [line[name["follow.due"]].value for line in (revenue, store)] == [
        datetime(2025, 12, 31),
        datetime(2027, 6, 30),
    ]
    assert revenue[name["follow.due"]].is_date
    assert merchants[name["follow.due"]].value == words.text(lang, "promise_why.word_only")
    entry = promises.entry(ed, promises.find(ed)[0])
    for outcome in entry.outcomes:
        assert outcome.shown in revenue[name["promises.outcome"]].value
    for far in entry.gaps:
        assert far.text in revenue[name["follow.gap"]].value
        assert far.proof.formula in revenue[name["follow.gap"]].value
    assert [line[name["promises.state"]].value for line in found] == [
        words.text(lang, f"promise_state.{state}")
        for state in ("answered", "open", "no_date", "no_date")
    ]


@both
def test_both_ends_of_a_promised_range_are_numbers(answered: Dataset, lang: Lang) -> None:
    ed = Edition(answered, lang, today=TODAY)
    chosen = promises.find(ed)
    first, *rest = promises.entries(ed, chosen)
    assert first.figure is not None
    span = replace(first.figure.amount, value=None, low=Decimal(8), high=Decimal("10.5"))
    figure = replace(first.figure, amount=span)
    told, table = story.cover(ed, ed.t("follow.list"), ed.today), promises.table(ed, chosen)
    content = files.followup(
        told, table, [first.model_copy(update={"figure": figure}), *rest], COLOURS
    )
    line, *others = lines(openpyxl.load_workbook(io.BytesIO(content)).worksheets[0])
    value = ed.t("annex.value")
    low, high = (ed.t(f"workbook.{end}", column=value) for end in ("low", "high"))
    assert (line[value].value, line[low].value, line[high].value) == (None, 8, 10.5)
    assert all(other[low].value is None for other in others)
    assert low not in lines(listed(ed).worksheets[0])[0]


@both
def test_the_list_is_ready_to_sort_filter_print_and_fill_in(answered: Dataset, lang: Lang) -> None:
    ed = Edition(answered, lang, today=TODAY)
    book = listed(ed)
    sheet, about = book.worksheets
    assert sheet.freeze_panes == "E2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.page_setup.fitToWidth in (None, 1)  # 1 is what a file means that says nothing
    assert sheet.page_setup.fitToHeight in (None, 1)  # so short a list has one page
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    blank = [words.text(lang, key) for key in ("follow.checked", "follow.checker")]
    for line in lines(sheet):
        assert all(line[name].value is None for name in blank)
        last = line[words.text(lang, "follow.checked_on")]
        assert last.value is None
        assert last.number_format == "yyyy-mm-dd"
        rest = {key: cell.value for key, cell in line.items() if key not in blank}
        del rest[words.text(lang, "follow.checked_on")]
        units = [words.text(lang, key) for key in ("annex.unit", "annex.relation")]
        empty = [key for key, value in rest.items() if value is None and key not in units]
        assert empty == []
    said = [str(cell.value) for line in about.iter_rows() for cell in line if cell.value]
    assert story.cover(ed, "", ed.today).stamp in said
    assert ed.names(ed.zones) in said
    assert shown(ed).title in said


@both
def test_nothing_in_the_list_can_run(promising: Village, lang: Lang) -> None:
    hostile = {"title_zh": FORMULA, "title_en": FORMULA, "summary_zh": "=1+1", "summary_en": "@x"}
    promising.tables["directions"] = [direction("liuxi_store", **hostile)]
    promising.row("zones", "liuxi").update(name_zh="=A1", name_en="+A1")
    set_row(promising, "liuxi_revenue", as_written="-2")
    book = listed(Edition(promising.dataset(), lang, today=TODAY))
    seen = set()
    for sheet in book:
        for line in sheet.iter_rows():
            for cell in line:
                assert cell.data_type != "f", cell.coordinate
                assert cell.hyperlink is None
                if isinstance(cell.value, str) and cell.value[:1] in "=+-@":
                    assert cell.quotePrefix, cell.coordinate
                    seen.add(cell.value)
    assert {curled(FORMULA) if lang == "en" else FORMULA, "-2"} <= seen


@both
def test_the_page_offers_the_list_of_what_it_shows(promising: Village, lang: Lang) -> None:
    ed = Edition(promising.dataset(), lang, today=TODAY)
    page = visit("follow", ed, kind=["direction"])
    ((name, content),) = page.files.items()
    assert name == f"{ed.t('follow.list')}-2026-11-23.xlsx"
    assert isinstance(content, bytes)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert len(lines(sheet)) == 2
