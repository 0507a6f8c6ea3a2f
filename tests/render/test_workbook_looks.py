"""What a workbook says of itself, and how its sheets look."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from components import words
from components.exhibit import Exhibit
from components.exhibits import askedform, asking
from components.render.xlsx import cells, form, workbook
from components.render.xlsx.book import FONT, digits, height, sheet_name
from components.render.xlsx.cells import Cell
from components.render.xlsx.worksheet import Binder, Listing, Reading
from components.row import Row
from data.model import LANGS, Lang
from tests.support import reader, stories
from tests.support.cases import each
from tests.support.stories import COLOURS
from tests.support.workbooks import (
    about,
    book,
    every_language,
    lines,
    made,
    opened,
    said,
    word,
)


@every_language
def test_the_first_sheet_says_what_the_file_is_and_what_its_sheets_hold(lang: Lang) -> None:
    story, text = stories.default(lang), about(made(stories.default, lang))
    for part in (
        story.title,
        story.zones,
        story.stamp,
        *book(stories.default, lang).sheetnames[1:],
    ):
        assert part in text
    for row in (row for exhibit in story.exhibits for row in exhibit.rows):
        assert row.words.relation in text
        assert row.words.status in text
    assert words.text(lang, "source.ours") not in text


def test_sheets_are_in_order_and_the_file_knows_its_title() -> None:
    found, t = book(stories.default, "zh"), word("zh")
    first = ("about", "contents", "shown")
    then = (
        *("figures", "computed", "definitions", "sources", "reforms"),
        *("funds", "holdings", "projects", "relationships", "others"),
    )
    assert found.sheetnames == [
        *(t(f"workbook.{key}") for key in first),
        *(t(f"annex.{key}") for key in then),
    ]
    assert found.properties.title == stories.default("zh").title
    assert not found.properties.creator


def test_what_is_to_be_handed_out_stands_first_on_one_page_across() -> None:
    texts = [("甲", "乙"), ("甲", "丙"), ("丁", "乙")]
    rows = [Row(label=line, column=name, text=f"{line}{name}") for line, name in texts]
    one = Exhibit(id="x", kind="table", title="t", columns=("乙", "丙"), rows=tuple(rows))
    for sheet in (True, False):
        story = stories.told([one]).model_copy(update={"sheet": sheet})
        found = opened(workbook.xlsx(story, COLOURS))
        second = found.worksheets[1]
        assert (second.title == words.text("zh", "workbook.handed")) == sheet
        if sheet:
            cells_ = [[cell.value for cell in line] for line in second.iter_rows()]
            assert cells_[1:] == [["甲", "甲乙", "甲丙"], ["丁", "丁乙", None]]
            assert second.page_setup.fitToHeight is None, "all of it on one page"


def test_the_stacked_counts_are_said_to_be_counts() -> None:
    t = word("zh")
    value, unit = t("annex.value"), t("annex.unit")
    found = lines(book(stories.default, "zh")[t("workbook.shown")])
    counts = [line for line in found if line[value].value is not None and not line[unit].value]
    assert counts
    assert all(t("workbook.count") in line[value].comment.text for line in counts)
    assert t("workbook.number_note") in about(made(stories.default, "zh"))


@every_language
def test_the_sheet_of_exhibits_has_no_column_without_anything(lang: Lang) -> None:
    t = word(lang)
    found = lines(opened(workbook.xlsx(stories.short(lang), {}))[t("workbook.shown")])
    empty = [name for name in found[0] if not any(said(line[name]) for line in found)]
    assert empty == []
    assert t("workbook.record") in found[0]
    assert t("column.as_written") not in found[0], "the short story has sentences alone"


@every_language
def test_a_title_is_whole_once_and_repeated_within_its_column(lang: Lang) -> None:
    """It is repeated for the filter, and never runs over into an empty cell beside it."""
    t = word(lang)
    sheet = opened(workbook.xlsx(stories.short(lang), {}))[t("workbook.shown")]
    wide = sheet.column_dimensions["B"].width
    before, repeated = "", 0
    for number, title, *_ in sheet.iter_rows(min_row=2):
        if number.value != before:
            tall = sheet.row_dimensions[title.row].height
            assert title.alignment.wrap_text
            assert tall >= height([title.value], [wide])
        elif digits(title.value) > wide:
            assert (title.alignment.horizontal, title.alignment.wrap_text) == ("fill", None)
            repeated += 1
        before = number.value
    assert repeated


def test_what_is_missing_is_named_and_an_empty_story_says_so() -> None:
    text = about(workbook.xlsx(stories.told([], missing=("gone", "lost?q=x")), {}))
    assert words.text("zh", "workbook.empty") in text
    assert "gone" in text
    assert "lost?q=x" in text


def test_an_exhibit_without_rows_is_listed_though_it_has_no_figures() -> None:
    content = workbook.xlsx(stories.told([stories.bare()]), {})
    t = word("zh")
    (line,) = lines(opened(content)[t("workbook.contents")])
    shown = line[t("workbook.title")].value, line[t("workbook.sources")].value
    assert shown == ("空", t("source.ours"))
    assert lines(opened(content)[t("workbook.shown")]) == []


def down(sheet: Worksheet) -> int:
    """On how many pages under each other it is printed; 0 is as many as it takes."""
    found = sheet.page_setup.fitToHeight
    return 1 if found is None else int(found)


@every_language
def test_every_table_has_a_fixed_head_filters_widths_and_prints_on_a4(lang: Lang) -> None:
    first, *tables = book(stories.default, lang).worksheets
    for sheet in tables:
        assert sheet.freeze_panes in ("B2", "C2")
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.auto_filter.ref.endswith(str(sheet.max_row))
        assert sheet.print_title_rows == "$1:$1"
        assert all(cell.font.b and cell.fill.fgColor.rgb != "00000000" for cell in sheet[1])
    for sheet in (first, *tables):
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert down(sheet) == (1 if sheet is first else 0)
        assert stories.default(lang).version in sheet.oddFooter.left.text
        assert "&P" in sheet.oddFooter.right.text
        widths = [one.width for one in sheet.column_dimensions.values()]
        assert widths and all(5 < width < 100 for width in widths)


@every_language
def test_no_sheet_is_printed_in_letters_too_small_to_read(lang: Lang) -> None:
    across = set()
    for sheet in book(stories.default, lang).worksheets:
        pages = int(sheet.page_setup.fitToWidth or 1)
        # What is printed: the whole sheet, or the area that was set.
        area = sheet.print_area.split("!")[-1].replace("$", "") if sheet.print_area else ""
        last = sheet[area][0][-1].column if area else sheet.max_column
        names = [get_column_letter(at) for at in range(1, last + 1)]
        widths = [sheet.column_dimensions[name].width for name in names]
        _, _, again = (sheet.print_title_cols or "").replace("$", "").partition(":")
        repeated = sum(widths[: column_index_from_string(again)]) if again else 0
        taken = sum(widths) + (pages - 1) * repeated
        # A4 on its side has some 124 digits of 11 points.
        assert 11 * 124 * pages / taken >= 6.45, (sheet.title, pages, taken)
        across.add(pages)
        assert pages == 1 or repeated, "what a line is about stands on each of its pages"
    assert 1 in across and max(across) > 1


@each("count, one", [(0, True), (20, True), (28, True), (60, False)])
def test_a_sheet_to_read_is_printed_on_one_page_as_long_as_it_is_legible_there(
    count: int, one: bool
) -> None:
    binder = Binder.begun(stories.told([stories.bare()]))
    page = Reading(binder, binder.sheet("R"))
    page.cover()
    for _ in range(count):
        page.pair("name", "what is said of it. " * 5)
    page.ended()
    sheet = opened(binder.book.done())["R"]
    assert (down(sheet) == 1) == one
    # A4 on its side has some 500 points between its margins.
    tall = sum(sheet.row_dimensions[at].height for at in range(1, sheet.max_row + 1))
    assert (11 * 500 / tall >= 6.45) == one


@pytest.mark.parametrize("lang", LANGS)
def test_no_page_of_a_form_holds_its_last_line_alone(lang: Lang) -> None:
    """Where letters stay so large that one can write beside them, all lines have one page."""
    ed = reader.edition(lang)
    pages = set()
    for zone in ("yuncheng", "pingyao"):
        asked = askedform.form(ed, zone, asking.usual(ed, zone), ())
        for sheet in opened(form.form(asked, stories.TODAY)).worksheets[:2]:
            rows = [sheet.row_dimensions[at] for at in range(1, sheet.max_row + 1)]
            tall = sum(row.height or 15 for row in rows if not row.hidden)
            one = sheet.page_setup.fitToHeight is None
            assert (11 * 500 / tall >= 7) == one, (zone, sheet.title)
            pages.add(one)
    assert pages == {True, False}


@each("columns, pages", [(4, 1), (5, 1), (6, 1), (7, 2)])
def test_long_texts_are_wrapped_sooner_where_that_keeps_a_table_on_one_page_across(
    columns: int, pages: int
) -> None:
    binder = Binder.begun(stories.told([stories.bare()]))
    text = "a text of a good many words, one after the other, " * 4
    line = [Cell(text=text) for _ in range(columns)]
    Listing("T", [f"{at}" for at in range(columns)], [line]).put(binder)
    sheet = opened(binder.book.done())["T"]
    assert int(sheet.page_setup.fitToWidth or 1) == pages
    widths = {column.width for column in sheet.column_dimensions.values()}
    # Where they do not fit in any case, they are as wide as they would be.
    assert min(widths) > (30 if pages == 1 else 40)


@every_language
def test_the_contents_are_printed_on_one_page_across(lang: Lang) -> None:
    sheet = book(stories.default, lang)[word(lang)("workbook.contents")]
    assert int(sheet.page_setup.fitToWidth or 1) == 1


@every_language
def test_every_cell_names_a_font_that_has_chinese(lang: Lang) -> None:
    for sheet in book(stories.default, lang).worksheets:
        for line in sheet.iter_rows():
            for cell in line:
                assert cell.font.name == FONT
                assert not cell.font.scheme  # a theme's font would take its place


def test_a_wrapped_text_has_the_height_it_needs() -> None:
    sheet = book(stories.default, "zh")[words.text("zh", "annex.figures")]
    note = next(cell for cell in sheet["M"] if len(said(cell)) > 30)
    plain = next(cell for cell in sheet["M"][1:] if not said(cell))
    height = {cell.row: sheet.row_dimensions[cell.row].height for cell in (note, plain)}
    assert height[note.row] > 1.5 * height[plain.row]


def test_a_sheet_has_a_name_that_excel_accepts() -> None:
    taken: set[str] = set()
    for title in (
        "数据",
        "数据",
        "a/b:c*d?[e]\\'f'",
        "'x'",
        "",
        "History",
        "x" * 40,
        "X" * 40,
        "\x00",
    ):
        name = sheet_name(title, taken)
        assert 0 < len(name) <= 31
        assert not re.search(r"[\[\]:*?/\\']", name)
        assert name.lower() not in {*taken, "history"}
        taken.add(name.lower())


@each(
    "value, places",
    [
        ("193.84", 2),
        ("2.60E+3", 0),
        ("1000", 0),
        ("9.00E+3", 0),
        ("63.9", 1),
        ("15.0", 0),
        ("0", 0),
    ],
)
def test_a_number_shows_the_digits_it_was_printed_with(value: str, places: int) -> None:
    assert cells.decimals(Decimal(value)) == places


def test_progress_is_told_up_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    story = stories.default("zh")
    workbook.xlsx(story, COLOURS, lambda done, of: told.append((done, of)))
    count = len(story.exhibits) + len(story.annex)
    assert told == [(at, count) for at in range(1, count + 1)]


@every_language
def test_what_a_line_is_about_is_told_in_full_once(lang: Lang) -> None:
    """It stands in every row of the line for the filter, and makes none of them tall but the
    first."""
    sheet = book(stories.everything, lang)[words.text(lang, "workbook.shown")]
    heads = [cell.value for cell in sheet[1]]
    at = heads.index(words.text(lang, "workbook.label_detail"))
    begun = heads.index(words.text(lang, "workbook.number"))
    before, told = ("", ""), {True: 0, False: 0}
    for line in sheet.iter_rows(min_row=2):
        found = str(line[begun].value), str(line[at].value or "")
        if found[1]:
            told[found == before] += 1
            assert bool(line[at].alignment.wrap_text) == (found != before), found
        before = found
    assert all(told.values())
