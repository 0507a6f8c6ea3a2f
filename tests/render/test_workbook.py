"""The workbook: every figure is there as a number, with its unit, qualifier and place, and
nothing in it can run, before and after another program has opened it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from components import format, words
from components.exhibit import Exhibit, Row
from components.render.layout.legal import legal
from components.render.xlsx import workbook
from components.story import Story, numbered
from data.model import LANGS, Lang
from tests.support import office, stories
from tests.support.stories import COLOURS, CONTROL, FORMULA, ODD

every_language = pytest.mark.parametrize("lang", LANGS)


@cache
def made(story: Callable[[Lang], Story], lang: Lang) -> bytes:
    return workbook.xlsx(story(lang), COLOURS)


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


@cache
def book(story: Callable[[Lang], Story], lang: Lang) -> Any:
    return opened(made(story, lang))


def lines(sheet: Worksheet) -> list[dict[str, Cell]]:
    """The lines of a sheet by the head of their column."""
    head, *rest = sheet.iter_rows()
    names = [str(cell.value) for cell in head]
    assert len(set(names)) == len(names)
    return [dict(zip(names, line, strict=True)) for line in rest]


def said(cell: Cell) -> str:
    return "" if cell.value is None else str(cell.value)


def displayed(cell: Cell) -> str:
    """The number as a spreadsheet shows it, by the pattern of its cell."""
    found = re.fullmatch(r'(?:"(.+)")?0(?:\.(0+))?', cell.number_format)
    assert found, cell.number_format
    sign, places = found.groups()
    return f"{sign or ''}{cell.value:.{len(places or '')}f}"


def word(lang: Lang) -> Callable[[str], str]:
    return lambda key: words.text(lang, key)


def rows_of(story: Story) -> list[tuple[int, Exhibit, Row]]:
    """What the exhibits show; a city on the map is only there to find one's way."""
    return [
        (number, exhibit, row)
        for number, _, exhibit in numbered(story)
        for row in exhibit.rows
        if row.role != "city"
    ]


# --- the figures ------------------------------------------------------------------------


@every_language
@pytest.mark.parametrize("story", [stories.default, stories.everything])
def test_every_cell_of_every_exhibit_has_its_line_with_number_unit_and_qualifier(
    story: Callable[[Lang], Story], lang: Lang
) -> None:
    t = word(lang)
    found = lines(book(story, lang)[t("workbook.shown")])
    expected = rows_of(story(lang))
    assert len(found) == len(expected)
    assert sum(row.value is not None for _, _, row in expected) > 60
    for line, (number, exhibit, row) in zip(found, expected, strict=True):
        assert line[t("workbook.number")].value == number
        texts = {
            t("workbook.title"): exhibit.title,
            t("column.zone"): row.zone_word,
            t("workbook.label"): row.label,
            t("workbook.column"): row.column,
            t("workbook.text"): row.shown,
            t("annex.unit"): row.unit_word,
            t("annex.relation"): row.relation_word,
            t("column.status"): row.status_word,
            t("column.as_written"): row.as_written or ours(row, t),
            t("column.place"): row.cited,
        }
        assert {name: said(line[name]) for name in texts} == texts
        cell = line[t("annex.value")]
        if row.value is None:
            assert cell.value is None
            continue
        assert isinstance(cell.value, int | float)
        assert Decimal(str(cell.value)) == row.value
        rounded = row.figure is not None and "≈" in row.figure.lead + row.figure.number
        assert displayed(cell) == ("≈" if rounded else "") + format.plain(row.value)


def ours(row: Row, t: Callable[[str], str]) -> str:
    """What stands where a number has no words as printed."""
    if row.value is None:
        return ""
    return t("computed.tag") if "÷" in row.formula else t("workbook.count")


@every_language
def test_what_a_number_is_computed_from_is_not_given_as_printed(lang: Lang) -> None:
    t = word(lang)
    story = stories.default(lang)
    bases = {row.basis for _, _, row in rows_of(story) if row.basis}
    assert bases
    found = dict.fromkeys(bases, 0)
    for line in lines(book(stories.default, lang)[t("workbook.shown")]):
        assert said(line[t("column.as_written")]) not in bases
        for basis in bases:
            if basis in said(line[t("column.note")]):
                comment = line[t("annex.value")].comment.text
                assert t("computed.basis") in comment
                assert basis in comment
                assert t("column.as_written") not in comment
                found[basis] += 1
    assert all(found.values())
    computed = lines(book(stories.default, lang)[t("annex.computed")])
    assert bases <= {said(line[t("computed.basis")]) for line in computed}


@every_language
def test_every_number_says_its_unit_qualifier_and_status_unless_it_counts_entries(
    lang: Lang,
) -> None:
    t = word(lang)
    counted = 0
    for line in lines(book(stories.everything, lang)[t("workbook.shown")]):
        if line[t("annex.value")].value is None:
            continue
        given = [
            bool(line[t(key)].value) for key in ("annex.unit", "annex.relation", "column.status")
        ]
        assert len(set(given)) == 1, said(line[t("workbook.label")])
        counted += not given[0]
    assert counted


@every_language
def test_number_and_unit_together_are_the_figure_as_shown(lang: Lang) -> None:
    # 193.84 with 亿元 is the same as CNY 19.384 billion.
    sizes = {
        "亿元": 10**8, "万元": 10**4, "CNY 100 million": 10**8, "CNY 10 000": 10**4,
    }  # fmt: skip
    scale = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}
    t = word(lang)
    seen = 0
    for line in lines(book(stories.everything, lang)[t("workbook.shown")]):
        unit = said(line[t("annex.unit")]).partition("/")[0]
        if line[t("annex.value")].value is None or unit not in sizes:
            continue
        value = Decimal(str(line[t("annex.value")].value)) * sizes[unit]
        shown = said(line[t("workbook.text")])
        if lang == "zh":
            (number,) = re.findall(r"[\d.]+", shown)
            (printed,) = re.findall(r"[亿万]元", shown)
            assert Decimal(number) * sizes[printed] == value
        else:
            (pair,) = re.findall(r"CNY ([\d.,]+) ?(million|billion|)", shown)
            assert Decimal(pair[0].replace(",", "")) * scale[pair[1]] == value
        seen += 1
    assert seen > 20


@every_language
@pytest.mark.parametrize("story", [stories.default, stories.everything])
def test_every_table_of_the_annex_is_a_sheet_with_the_same_cells(
    story: Callable[[Lang], Story], lang: Lang
) -> None:
    annex = story(lang).annex
    assert len(annex) == 9
    for table in annex:
        found = lines(book(story, lang)[table.title])
        assert len(found) == len(table.grid())
        for line, (first, cells) in zip(found, table.grid(), strict=True):
            assert said(line[table.corner]) == first.label
            for column in table.columns:
                rows, cell = cells.get(column, []), line[column]
                if len(rows) == 1 and rows[0].value is not None:
                    assert Decimal(str(cell.value)) == rows[0].value
                    assert cell.comment and rows[0].as_written in cell.comment.text
                    assert rows[0].basis in cell.comment.text
                    assert rows[0].cited in cell.comment.text
                else:
                    shown = [part for row in rows for part in (row.shown, row.detail) if part]
                    assert said(cell) == "\n".join(shown)


@every_language
@pytest.mark.parametrize("story", [stories.default, stories.everything])
def test_no_fact_of_the_annex_is_a_blank_cell(story: Callable[[Lang], Story], lang: Lang) -> None:
    t = word(lang)
    for table in story(lang).annex:
        facts = {*table.columns, table.corner} - {t("column.note")}  # a note is ours
        for line in lines(book(story, lang)[table.title]):
            for name in facts:
                found = said(line[name]).strip()
                assert found and found not in ("-", "–", "—", "/"), (table.id, name)


@pytest.mark.parametrize(
    ("sheet", "column", "silence"),
    [
        ("改革举措", "数字", "报道未披露"),
        ("改革举措", "文件、战略、目标或图谱", "报道未披露"),
        ("改革举措", "由谁", "报道未披露"),
        ("项目", "企业", "报道未披露"),
        ("项目", "数值", "报道未披露"),
        ("指标定义", "近似指标组", "不属任何组"),
    ],
)
def test_silence_is_said_in_words(sheet: str, column: str, silence: str) -> None:
    found = {said(line[column]) for line in lines(book(stories.default, "zh")[sheet])}
    assert silence in found
    assert len(found) > 1
    assert "报道未披露" in about(made(stories.default, "zh"))


@every_language
def test_every_number_has_its_place_in_a_comment(lang: Lang) -> None:
    t = word(lang)
    own = (t("computed.tag"), t("workbook.count"))
    seen = 0
    for line in lines(book(stories.everything, lang)[t("workbook.shown")]):
        cell = line[t("annex.value")]
        if cell.value is None:
            assert cell.comment is None
            continue
        assert cell.comment is not None
        assert said(line[t("column.place")]) in cell.comment.text
        printed = said(line[t("column.as_written")])
        assert printed in cell.comment.text or printed in own
        assert printed
        assert said(line[t("column.place")])
        assert cell.comment.author in ("", "None")
        seen += 1
    assert seen > 100


@every_language
def test_titles_notes_and_sources_of_the_exhibits_are_listed(lang: Lang) -> None:
    t, story = word(lang), stories.default(lang)
    found = lines(book(stories.default, lang)[t("workbook.contents")])
    for line, (number, section, exhibit) in zip(found, numbered(story), strict=True):
        assert line[t("workbook.number")].value == number
        assert said(line[t("workbook.section")]) == section.title
        assert said(line[t("workbook.title")]) == exhibit.title
        assert said(line[t("workbook.measure")]) == exhibit.subtitle
        assert said(line[t("workbook.notes")]) == "\n".join(exhibit.notes)
        sources = [one.text for one in exhibit.sources] or [t("source.ours")]
        assert said(line[t("workbook.sources")]) == "\n".join(sources)


# --- what it says of itself -------------------------------------------------------------


def about(content: bytes) -> str:
    sheet = opened(content).worksheets[0]
    return "\n".join(said(cell) for line in sheet.iter_rows() for cell in line if cell.value)


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
        assert row.relation_word in text
        assert row.status_word in text
    assert words.text(lang, "source.ours") not in text


def test_sheets_are_in_order_and_the_file_knows_its_title() -> None:
    found = book(stories.default, "zh")
    expected = [
        "说明", "目录", "汇报内容", "数据", "计算所得", "指标定义",
        "来源", "改革举措", "基金", "持股", "项目", "报道谈到的其他内容",
    ]  # fmt: skip
    assert found.sheetnames == expected
    assert found.properties.title == stories.default("zh").title
    assert not found.properties.creator


def test_the_stacked_counts_are_said_to_be_counts() -> None:
    found = lines(book(stories.default, "zh")["汇报内容"])
    counts = [line for line in found if line["数值"].value is not None and not line["单位"].value]
    assert counts
    assert all("按条目计数" in line["数值"].comment.text for line in counts)
    assert "没有单位的数值是条目的个数" in about(made(stories.default, "zh"))


def test_what_is_missing_is_named_and_an_empty_story_says_so() -> None:
    text = about(workbook.xlsx(stories.told([], missing=("gone", "lost?q=x")), {}))
    assert "没有选中任何展示" in text
    assert "gone" in text
    assert "lost?q=x" in text


def test_an_exhibit_without_rows_is_listed_though_it_has_no_figures() -> None:
    content = workbook.xlsx(stories.told([stories.bare()]), {})
    (line,) = lines(opened(content)["目录"])
    assert (line["标题"].value, line["来源"].value) == ("空", "本平台整理")
    assert lines(opened(content)["汇报内容"]) == []


# --- nothing runs -----------------------------------------------------------------------


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def check_nothing_runs(content: bytes) -> None:
    for name, text in parts(content).items():
        assert not re.search(r"<f[ >/]", text), name
        assert 'TargetMode="External"' not in text, name
        assert not re.search(r"externalLink|vbaProject|oleObject|connections|macro", name), name


@every_language
@pytest.mark.parametrize("story", [stories.everything, stories.hostile])
def test_there_is_no_formula_and_no_link_out_of_the_file(
    story: Callable[[Lang], Story], lang: Lang
) -> None:
    check_nothing_runs(made(story, lang))


def texts(content: bytes) -> list[Cell]:
    return [
        cell
        for sheet in opened(content).worksheets
        for line in sheet.iter_rows()
        for cell in line
        if isinstance(cell.value, str)
    ]


def test_a_text_that_looks_like_a_formula_stays_a_text_even_when_edited() -> None:
    found = [cell for cell in texts(made(stories.hostile, "zh")) if cell.value == FORMULA]
    assert len(found) > 10
    for cell in texts(made(stories.hostile, "zh")):
        assert cell.data_type == "s"
        if str(cell.value).startswith(("=", "+", "-", "@", "\t", "＝")) and cell.row > 1:
            assert cell.quotePrefix, cell.value


def test_control_characters_are_dropped_and_the_rest_of_the_text_is_kept() -> None:
    assert legal(CONTROL) == "abcdef"
    assert legal("a\r\nb\rc\td") == "a\nb\nc\td"
    found = {str(cell.value) for cell in texts(made(stories.hostile, "zh"))}
    assert "abcdef" in found
    for text in ODD:
        assert legal(text).strip() in {one.strip() for one in found} or not text


SAVED = [(story, lang) for story in (stories.default, stories.hostile) for lang in LANGS]


@pytest.fixture(scope="module")
def saved(
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[tuple[Callable[..., Story], Lang], Path]:
    """The workbooks as another program has saved them."""
    folder = tmp_path_factory.mktemp("workbooks")
    written = [folder / f"{at}.xlsx" for at in range(len(SAVED))]
    for (story, lang), file in zip(SAVED, written, strict=True):
        file.write_bytes(made(story, lang))
    return dict(zip(SAVED, office.convert_all(written, "xlsx", folder / "again"), strict=True))


@pytest.mark.office
@pytest.mark.parametrize(("story", "lang"), SAVED)
def test_another_program_opens_and_saves_it_without_errors_or_changes(
    saved: dict[tuple[Callable[..., Story], Lang], Path], story: Callable[[Lang], Story], lang: Lang
) -> None:
    before, again = book(story, lang), saved[story, lang]
    check_nothing_runs(again.read_bytes())
    after = openpyxl.load_workbook(again)
    assert after.sheetnames == before.sheetnames
    for old, new in zip(before.worksheets, after.worksheets, strict=True):
        for line in old.iter_rows():
            for cell in line:
                saved = new[cell.coordinate]
                assert not str(saved.value or "").startswith(("#", "Err:"))
                if cell.value is not None:
                    kept = cell.value
                    if isinstance(kept, str):  # a text's spaces at its ends are not promised
                        assert said(saved).strip() == kept.strip(), cell.coordinate
                    else:
                        assert saved.value == kept, cell.coordinate


# --- how it looks -----------------------------------------------------------------------


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
        assert int(sheet.page_setup.fitToHeight) == 0
        assert stories.default(lang).version in sheet.oddFooter.left.text
        assert "&P" in sheet.oddFooter.right.text
        widths = [one.width for one in sheet.column_dimensions.values()]
        assert widths and all(5 < width < 100 for width in widths)


@every_language
def test_every_cell_names_a_font_that_has_chinese(lang: Lang) -> None:
    for sheet in book(stories.default, lang).worksheets:
        for line in sheet.iter_rows():
            for cell in line:
                assert cell.font.name == workbook.FONT
                assert not cell.font.scheme  # a theme's font would take its place


def test_a_wrapped_text_has_the_height_it_needs() -> None:
    sheet = book(stories.default, "zh")["数据"]
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
        name = workbook.sheet_name(title, taken)
        assert 0 < len(name) <= 31
        assert not re.search(r"[\[\]:*?/\\']", name)
        assert name.lower() not in {*taken, "history"}
        taken.add(name.lower())


@pytest.mark.parametrize(
    ("value", "places"),
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
    assert workbook.decimals(Decimal(value)) == places


def test_progress_is_told_up_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    story = stories.default("zh")
    workbook.xlsx(story, COLOURS, lambda done, of: told.append((done, of)))
    count = len(story.exhibits) + len(story.annex)
    assert told == [(at, count) for at in range(1, count + 1)]
