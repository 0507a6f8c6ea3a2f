"""The workbook: every figure is there as a number, with its unit, qualifier and place."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from components import formatting, story, words
from components.edition import Edition
from components.exhibits import shelf
from components.render.xlsx import workbook
from components.row import Row
from components.story import Story, numbered
from data.model import Lang
from tests.support import reader, stories
from tests.support.annals import annual
from tests.support.cases import each
from tests.support.village import Village
from tests.support.workbooks import (
    about,
    book,
    displayed,
    every_language,
    lines,
    made,
    opened,
    rows_of,
    said,
    word,
)


@every_language
@pytest.mark.parametrize("story", [stories.default, stories.everything])
def test_every_cell_of_every_exhibit_has_its_line_with_number_unit_and_qualifier(
    story: Callable[[Lang], Story], lang: Lang
) -> None:
    t = word(lang)
    found = lines(book(story, lang)[t("workbook.shown")])
    expected = rows_of(story(lang))
    assert len(found) == len(expected)
    assert sum(row.amount.value is not None for _, _, row in expected) > 60
    for line, (number, exhibit, row) in zip(found, expected, strict=True):
        assert line[t("workbook.number")].value == number
        texts = {
            t("workbook.title"): exhibit.title,
            t("column.zone"): row.words.zone,
            t("workbook.label"): row.label,
            t("workbook.column"): row.column,
            t("workbook.text"): row.shown,
            t("annex.unit"): row.words.unit,
            t("annex.relation"): row.words.relation,
            t("column.status"): row.words.status,
            t("column.as_written"): row.proof.as_written or ours(row, t),
            t("column.place"): row.proof.cited,
        }
        assert {name: said(line[name]) for name in texts} == texts
        cell = line[t("annex.value")]
        if row.amount.value is None:
            assert cell.value is None
            continue
        assert isinstance(cell.value, int | float)
        assert Decimal(str(cell.value)) == row.amount.value
        rounded = row.figure is not None and "≈" in row.figure.lead + row.figure.number
        assert displayed(cell) == ("≈" if rounded else "") + formatting.plain(row.amount.value)


@every_language
def test_a_range_is_two_numbers_in_columns_of_their_own(village: Village, lang: Lang) -> None:
    ed = Edition(annual(village).dataset(), lang, ("liuxi", "songping"))
    told = story.selected(
        ed, [key for key in shelf.shelf(ed) if shelf.take(ed, key)], stories.TODAY
    )
    content, t = workbook.xlsx(told, {}), word(lang)
    found = opened(content)
    value, seen = t("annex.value"), 0
    low, high = (words.text(lang, f"workbook.{end}", column=value) for end in ("low", "high"))
    for line, (_, _, row) in zip(lines(found[t("workbook.shown")]), rows_of(told), strict=True):
        amount = row.amount
        for name, end in ((value, amount.value), (low, amount.low), (high, amount.high)):
            assert line[name].value == (None if end is None else float(end))
        if amount.high is not None:
            assert row.proof.as_written in line[low].comment.text
            rounded = "≈" if row.figure and "≈" in row.figure.lead else ""
            assert displayed(line[high]) == rounded + formatting.plain(amount.high)
            seen += 1
    assert seen > 2
    (table,) = [one for one in told.annex if one.title == t("annex.figures")]
    cells = [(line[low].value, line[high].value) for line in lines(found[table.title])]
    own = [row.amount for row in table.rows if row.column == value]
    assert cells == [
        (None, None) if one.low is None or one.high is None else (float(one.low), float(one.high))
        for one in own
    ]
    assert (10, 15) in cells
    assert t("workbook.range_note") in about(content)
    # Without a range there are no columns for its ends.
    heads = {said(cell) for cell in next(book(stories.default, lang)[t("workbook.shown")].rows)}
    assert value in heads
    assert not heads & {low, high}
    assert t("workbook.range_note") not in about(made(stories.default, lang))


def ours(row: Row, t: Callable[[str], str]) -> str:
    """What stands where a number has no words as printed."""
    if row.amount.value is None:
        return ""
    return t("computed.tag") if "÷" in row.proof.formula else t("workbook.count")


@every_language
def test_what_a_number_is_computed_from_is_not_given_as_printed(lang: Lang) -> None:
    t = word(lang)
    story = stories.default(lang)
    bases = {row.proof.basis for _, _, row in rows_of(story) if row.proof.basis}
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
    assert len(annex) == 10
    for table in annex:
        found = lines(book(story, lang)[table.title])
        assert len(found) == len(table.grid())
        for line, (first, cells) in zip(found, table.grid(), strict=True):
            assert said(line[table.corner]) == first.label
            for column in table.columns:
                rows, cell = cells.get(column, []), line[column]
                if len(rows) == 1 and rows[0].amount.value is not None:
                    assert Decimal(str(cell.value)) == rows[0].amount.value
                    assert cell.comment and rows[0].proof.as_written in cell.comment.text
                    assert rows[0].proof.basis in cell.comment.text
                    assert rows[0].proof.cited in cell.comment.text
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


@each(
    "sheet, column, silence",
    [
        ("annex.reforms", "column.figure", ""),
        ("annex.reforms", "column.document_or", ""),
        ("annex.reforms", "column.who", "mechanisms.unnamed"),
        ("annex.projects", "holdings.company", ""),
        ("annex.projects", "annex.value", ""),
        ("annex.definitions", "annex.family", "annex.family_none"),
    ],
)
def test_silence_is_said_in_words(sheet: str, column: str, silence: str) -> None:
    t, silent = word("zh"), Edition(reader.dataset(), "zh").unsaid("yuncheng")
    found = {said(line[t(column)]) for line in lines(book(stories.default, "zh")[t(sheet)])}
    assert (t(silence) if silence else silent) in found
    assert len(found) > 1
    assert silent in about(made(stories.default, "zh"))


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
