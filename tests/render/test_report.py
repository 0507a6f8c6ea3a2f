"""The Word report: the figures of the exhibits and no others, each with its footnote; real
headings, notes and fields; and pages that another program can make of it."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image

from components import words
from components.exhibit import Exhibit, Figure, Row
from components.render.docx import report, stationery
from components.render.layout import columns
from components.render.layout.legal import legal
from components.story import Section, Story
from data.model import LANGS, Lang
from tests.support import office, stories
from tests.support.stories import COLOURS, CONTROL, FORMULA, LONG, SCRIPT

W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
every_language = pytest.mark.parametrize("lang", LANGS)
both_stories = pytest.mark.parametrize("story", [stories.default, stories.everything])


@cache
def made(story: Callable[[Lang], Story], lang: Lang) -> bytes:
    return report.docx(story(lang), COLOURS)


@cache
def part(story: Callable[[Lang], Story], lang: Lang, name: str = "document") -> Any:
    return parsed(made(story, lang), name)


def parsed(content: bytes, name: str = "document") -> Any:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(f"word/{name}.xml"))


def find(element: Any, path: str) -> list[Any]:
    return list(element.xpath(path, namespaces=W))


def text(element: Any) -> str:
    return "".join(
        "\n" if piece.tag == qn("w:br") else piece.text or ""
        for piece in element.iter(qn("w:t"), qn("w:br"))
    )


def style(paragraph: Any) -> str:
    return str(paragraph.find("w:pPr/w:pStyle", W).get(qn("w:val")))


def chapters(document: Any, story: Story) -> Iterator[tuple[Exhibit, list[Any]]]:
    """Each exhibit with what stands under its heading."""
    level = {
        exhibit.id: "Heading2" if section.title else "Heading1"
        for section in story.sections
        for exhibit in section.exhibits
    }
    blocks = list(document.find("w:body", W))
    at = 0
    for exhibit in story.exhibits:
        while not (
            blocks[at].tag == qn("w:p")
            and style(blocks[at]) == level[exhibit.id]
            and text(blocks[at]) == legal(exhibit.title)
        ):
            at += 1
        inside = []
        at += 1
        while blocks[at].tag != qn("w:sectPr") and not (
            blocks[at].tag == qn("w:p") and style(blocks[at]).startswith("Heading")
        ):
            inside.append(blocks[at])
            at += 1
        yield exhibit, inside


def printed(row: Row) -> bool:
    """Whether a row is there to be read; a city is on the map only to find one's way."""
    return row.role != "city"


# --- the figures ------------------------------------------------------------------------


@every_language
@both_stories
def test_the_tables_hold_every_figure_of_the_exhibits_and_no_other(
    story: Callable[[Lang], Story], lang: Lang
) -> None:
    seen = 0
    for exhibit, inside in chapters(part(story, lang), story(lang)):
        expected = Counter(row.figure.text for row in exhibit.rows if row.figure)
        found = Counter(
            text(run)
            for block in inside
            for run in find(block, './/w:tc//w:r[w:rPr/w:rStyle/@w:val="Figure"]')
        )
        assert found == expected, exhibit.id
        seen += expected.total()
    assert seen > 90


@every_language
@both_stories
def test_the_tables_hold_every_text_of_the_exhibits(
    story: Callable[[Lang], Story], lang: Lang
) -> None:
    for exhibit, inside in chapters(part(story, lang), story(lang)):
        lines = [text(p) for block in inside for p in find(block, ".//w:tc/w:p")]
        joined = "\n".join(lines)
        for row in filter(printed, exhibit.rows):
            for said in (row.shown, row.label, row.label_detail, row.group):
                assert said in joined, (exhibit.id, said)
            if row.figure and row.figure.original:
                assert row.figure.original in lines, (exhibit.id, row.figure.original)
            if row.detail and not (row.link and exhibit.kind == "kpi"):
                assert row.detail in joined, (exhibit.id, row.detail)
            if row.formula:
                assert row.formula in joined, (exhibit.id, row.formula)


@every_language
@both_stories
def test_every_number_has_a_footnote_with_its_place_and_the_words_as_printed(
    story: Callable[[Lang], Story], lang: Lang
) -> None:
    notes = {
        note.get(qn("w:id")): text(note)
        for note in find(part(story, lang, "footnotes"), "w:footnote")
    }
    used: list[str] = []
    for exhibit, inside in chapters(part(story, lang), story(lang)):
        expected = Counter(
            (row.shown, row.cited, row.as_written or row.basis)
            for row in exhibit.rows
            if row.value is not None and row.cited
        )
        for block in inside:
            for reference in find(block, ".//w:footnoteReference"):
                shown = text(reference.getparent().getparent()).rstrip("\xa0")
                note = notes[reference.get(qn("w:id"))]
                matching = [
                    key for key in expected if key[0] == shown and key[1] in note and key[2] in note
                ]
                assert matching, (exhibit.id, shown, note)
                expected[max(matching, key=lambda key: len(key[2]))] -= 1
                used.append(reference.get(qn("w:id")))
        assert not +expected, exhibit.id
    assert used == [str(at) for at in range(1, len(used) + 1)], "numbered as they come"
    assert set(notes) == {"-1", "0", *used}
    assert len(used) > 100


@every_language
def test_no_figure_is_without_its_place(lang: Lang) -> None:
    for exhibit in stories.everything(lang).exhibits:
        for row in exhibit.rows:
            assert row.cited or row.value is None, (exhibit.id, row.label)


@every_language
@both_stories
def test_title_measure_notes_and_sources_stand_under_every_heading(
    story: Callable[[Lang], Story], lang: Lang
) -> None:
    for exhibit, inside in chapters(part(story, lang), story(lang)):
        said = "\n".join(text(block) for block in inside if block.tag == qn("w:p"))
        assert exhibit.subtitle in said
        for note in exhibit.notes:
            assert note in said
        for line in exhibit.sources:
            assert line.text in said
        label = words.text(lang, "source.label")
        assert label + ("" if exhibit.sources else words.text(lang, "source.ours")) in said


@every_language
def test_what_a_screen_draws_is_also_said_in_a_sentence(lang: Lang) -> None:
    for exhibit, inside in chapters(part(stories.everything, lang), stories.everything(lang)):
        bodies = [p for p in inside if p.tag == qn("w:p") and style(p) == "BodyText"]
        drawn = exhibit.kind in ("kpi", "bars", "steps", "funnel", "composition")
        assert len(bodies) == drawn, exhibit.id
        for paragraph in bodies:
            for row in exhibit.rows:
                assert row.shown in text(paragraph)
                if row.figure or not row.link:
                    assert row.detail in text(paragraph), (exhibit.id, row.detail)


def spoken(lang: Lang, id: str) -> str:
    """The sentence of an exhibit of the default story."""
    for exhibit, inside in chapters(part(stories.default, lang), stories.default(lang)):
        if exhibit.id == id:
            return next(text(p) for p in inside if p.tag == qn("w:p") and style(p) == "BodyText")
    raise KeyError(id)


def test_a_sentence_says_whose_a_figure_is_when_it_is_not_the_zones() -> None:
    said = spoken("zh", "headline_taigu")
    assert "贷款审批时限［本地银行（未具名）］：3个工作日内" in said
    assert "工艺改造节能率（龙成玛钢绿色智能铸造技改项目）：15%" in said
    assert (
        "time limit for loan approval [local banks (not named)]: at most 3"
        in spoken("en", "headline_taigu").lower()
    )


@every_language
def test_a_sentence_says_what_is_computed_and_a_footnote_what_from(lang: Lang) -> None:
    funnel = next(one for one in stories.default(lang).exhibits if one.kind == "funnel")
    computed = [row for row in funnel.rows if row.basis]
    assert computed
    for row in computed:
        mark = words.text(lang, "computed.tag")
        bracket = words.text(lang, "report.bracket", text=row.shown, more=mark)
        assert bracket in spoken(lang, funnel.id)
        named = words.text(lang, "computed.basis")
        footnotes = [
            text(note) for note in find(part(stories.default, lang, "footnotes"), "w:footnote")
        ]
        found = [note for note in footnotes if row.basis in note]
        assert found
        printed = words.text(lang, "report.printed", place=row.cited, words="")
        for note in found:
            assert named in note
            assert row.cited in note
            assert printed not in note


def test_two_figures_of_one_name_are_told_apart_by_their_notes() -> None:
    rows = [
        Row(label="注册资本", figure=Figure(number=number, unit="亿元"), text=note)
        for number, note in (("1", "增资之前。"), ("3", "增资之后；未写日期。"))
    ]
    exhibit = Exhibit(id="x", kind="kpi", title="x", rows=tuple(rows))
    said = text(parsed(report.docx(stories.told([exhibit]), {})))
    assert "注册资本（增资之前）：1亿元；注册资本（增资之后；未写日期）：3亿元。" in said


def test_steps_say_whether_one_is_part_of_the_one_before() -> None:
    (pair,) = [
        (exhibit, inside)
        for exhibit, inside in chapters(part(stories.default, "zh"), stories.default("zh"))
        if exhibit.id == "steps_yuncheng_promotion"
    ]
    exhibit, inside = pair
    said = "\n".join(text(p) for block in inside for p in find(block, ".//w:tc/w:p"))
    loose = sum(not row.nested for row in exhibit.rows[1:])
    assert said.count(words.text("zh", "steps.loose")) == loose == 2
    assert said.count(words.text("zh", "steps.share", share="64")) == 1


def test_a_silent_zone_keeps_its_line_in_words() -> None:
    for exhibit, inside in chapters(part(stories.compared, "zh"), stories.compared("zh")):
        if exhibit.kind == "bars" and any(row.value is None for row in exhibit.rows):
            lines = [find(line, "w:tc") for block in inside for line in find(block, ".//w:tr")[1:]]
            shown = {text(cells[0]): text(cells[1]) for cells in lines}
            for row in exhibit.rows:
                assert shown[row.label].startswith(row.shown)
            assert "报道未披露" in shown.values()
            return
    raise AssertionError("no chart has a silent zone")


# --- how a report is built --------------------------------------------------------------


@every_language
def test_headings_are_numbered_by_the_word_processor(lang: Lang) -> None:
    document, styles = part(stories.default, lang), part(stories.default, lang, "styles")
    numbering = part(stories.default, lang, "numbering")
    kind = {"zh": "chineseCountingThousand", "en": "decimal"}[lang]
    for level in (0, 1):
        (found,) = find(numbering, f'.//w:lvl[@w:ilvl="{level}"]')
        assert found.find("w:numFmt", W).get(qn("w:val")) == kind
        assert found.find("w:pStyle", W).get(qn("w:val")) == f"Heading{level + 1}"
        (tied,) = find(styles, f'w:style[@w:styleId="Heading{level + 1}"]')
        assert tied.find("w:pPr/w:numPr/w:ilvl", W).get(qn("w:val")) == str(level)
    titles = [exhibit.title for exhibit in stories.default(lang).exhibits]
    found = [text(p) for p in find(document, './/w:p[w:pPr/w:pStyle/@w:val="Heading2"]')]
    assert found == titles, "no number is typed"


@every_language
def test_the_contents_lead_to_every_heading_under_its_number(lang: Lang) -> None:
    document = part(stories.default, lang)
    marks = {
        found.get(qn("w:name")): found.getparent() for found in find(document, ".//w:bookmarkStart")
    }
    links = find(document, ".//w:sdtContent//w:hyperlink")
    headings = find(document, './/w:p[starts-with(w:pPr/w:pStyle/@w:val, "Heading")]')
    assert len(links) == len(headings) == len(marks)
    for link, heading in zip(links, headings, strict=True):
        assert marks[link.get(qn("w:anchor"))] is heading
        assert text(link).endswith(text(heading))
    first = {"zh": ("一、", "（一）"), "en": ("1.\u2002", "1.1\u2002")}[lang]
    assert text(links[0]).startswith(first[0])
    assert text(links[1]).startswith(first[1])
    (code,) = find(document, ".//w:sdtContent//w:instrText")
    assert r'TOC \o "1-2"' in code.text
    settings = part(stories.default, lang, "settings")
    assert not find(settings, ".//w:updateFields"), "it would ask the reader a question"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一"),
        (100, "一百"), (101, "一百零一"), (110, "一百一十"), (111, "一百一十一"),
        (1001, "一千零一"),
    ],
)  # fmt: skip
def test_chinese_lists_count_as_word_does(number: int, said: str) -> None:
    assert report.counting(number) == said


@every_language
@both_stories
def test_every_table_fits_the_page_repeats_its_head_and_breaks_no_line(
    story: Callable[[Lang], Story], lang: Lang
) -> None:
    tables = find(part(story, lang), ".//w:tbl")
    assert len(tables) >= len(story(lang).exhibits)
    for table in tables:
        grid = [int(one.get(qn("w:w"))) for one in find(table, "w:tblGrid/w:gridCol")]
        assert abs(sum(grid) - stationery.REPORT.room * 20) < 12
        assert min(grid) > 300
        for line in find(table, "w:tr"):
            assert line.find("w:trPr/w:cantSplit", W) is not None
            spans = find(line, "w:tc/w:tcPr/w:gridSpan/@w:val")
            assert len(find(line, "w:tc")) == (1 if spans else len(grid))
        heads = [line for line in find(table, "w:tr") if find(line, "w:trPr/w:tblHeader")]
        assert heads in ([], find(table, "w:tr")[:1])
        assert find(table, "w:tblPr/w:tblCaption/@w:val")[0]
    described = [find(table, "w:tblPr/w:tblDescription/@w:val") for table in tables]
    assert sum(bool(one and one[0]) for one in described) >= len(story(lang).exhibits)


@every_language
def test_the_page_is_a4_with_its_number_and_the_stamp(lang: Lang) -> None:
    story = stories.default(lang)
    document = part(stories.default, lang)
    (size,) = find(document, ".//w:pgSz")
    assert (size.get(qn("w:w")), size.get(qn("w:h"))) == ("11906", "16838")
    fields = [
        found.text.strip()
        for found in find(part(stories.default, lang, "footer1"), "//w:instrText")
    ]
    assert fields == ["PAGE", "NUMPAGES"]
    assert story.stamp in text(part(stories.default, lang, "header1"))
    opening = [text(p) for p in find(document, "w:body/w:p")[:3]]
    assert opening == [story.title, story.zones, story.stamp]


@every_language
def test_every_style_sets_its_chinese_font_and_the_font_table_knows_others(lang: Lang) -> None:
    styles = part(stories.default, lang, "styles")
    table = {
        font.get(qn("w:name")): font.find("w:altName", W).get(qn("w:val")).split(",")
        for font in find(part(stories.default, lang, "fontTable"), "w:font")
    }
    assert {"仿宋", "黑体"} <= set(table)
    assert "FangSong" in table["仿宋"]
    assert "SimHei" in table["黑体"]
    named = find(styles, ".//w:rFonts")
    assert named
    for fonts in named:
        assert fonts.get(qn("w:eastAsia")) in table
        assert fonts.get(qn("w:ascii")) in table
        assert not [name for name in fonts.attrib if "Theme" in name]
    (default,) = find(styles, "w:docDefaults//w:rFonts/@w:eastAsia")
    assert default == "仿宋"
    for id, font in (("Heading1", "黑体"), ("TableHead", "黑体"), ("TableText", "仿宋")):
        assert find(styles, f'w:style[@w:styleId="{id}"]//w:rFonts/@w:eastAsia') == [font]
    (speech,) = find(styles, ".//w:lang")
    assert speech.get(qn("w:eastAsia")) == "zh-CN"
    used = {style(p) for p in find(part(stories.default, lang), ".//w:p[w:pPr/w:pStyle]")}
    assert used <= set(find(styles, "w:style/@w:styleId"))


@every_language
def test_pictures_would_need_an_alternative_text_and_there_are_none(lang: Lang) -> None:
    with zipfile.ZipFile(io.BytesIO(made(stories.everything, lang))) as archive:
        assert not [name for name in archive.namelist() if "media" in name or "thumb" in name]
    assert not find(part(stories.everything, lang), ".//w:drawing | .//w:pict | .//w:object")


@every_language
def test_the_file_says_what_it_is_and_nothing_of_its_template(lang: Lang) -> None:
    said = docx.Document(io.BytesIO(made(stories.default, lang))).core_properties
    story = stories.default(lang)
    assert (said.title, said.subject, said.author) == (story.title, story.zones, "")
    assert said.language == {"zh": "zh-CN", "en": "en-GB"}[lang]
    assert said.created == datetime(2026, 3, 1, tzinfo=said.created.tzinfo)
    with zipfile.ZipFile(io.BytesIO(made(stories.default, lang))) as archive:
        names = set(archive.namelist())
    assert not [name for name in names if re.search("customXml|stylesWithEffects|app.xml", name)]


def test_a_column_shows_its_zone_in_its_colour_and_in_words() -> None:
    for exhibit, inside in chapters(part(stories.default, "zh"), stories.default("zh")):
        if not exhibit.column_zones:
            continue
        # One table, or where the zones are too many for the page several beside each other.
        tables = [block for block in inside if block.tag == qn("w:tbl")]
        cells = [cell for table in tables for cell in find(table, "w:tr[1]/w:tc")[1:]]
        assert len(cells) == len(exhibit.columns)
        for cell, zone, name in zip(cells, exhibit.column_zones, exhibit.columns, strict=False):
            if not zone:  # the verdict is no zone's
                continue
            (colour,) = find(cell, "w:tcPr/w:tcBorders/w:bottom/@w:color")
            assert f"#{colour}" == COLOURS[zone]
            assert text(cell) == name


def test_the_articles_are_listed_where_the_exhibits_do_not_list_them() -> None:
    def listed(story: Story) -> list[str]:
        found = parsed(report.docx(story, COLOURS))
        return [text(p) for p in find(found, './/w:p[w:pPr/w:pStyle/@w:val="Heading1"]')]

    story = stories.default("zh")
    heading = words.text("zh", "report.sources")
    assert heading not in listed(story)
    shorter = story.model_copy(update={"sections": story.sections[:1]})
    assert listed(shorter)[-1] == heading


# --- columns ----------------------------------------------------------------------------


@every_language
def test_columns_fill_the_width_and_those_of_a_matrix_are_equal(lang: Lang) -> None:
    for exhibit in stories.default(lang).exhibits:
        if exhibit.kind in ("table", "matrix"):
            found = columns.ruling(exhibit, 440, 10.5, 9)
            assert sum(found.widths) == pytest.approx(440)
            if exhibit.kind == "matrix":
                assert found.widths[1:] == pytest.approx([found.widths[1]] * len(exhibit.columns))


def test_a_column_with_long_texts_is_wider_than_one_with_short_ones() -> None:
    rows = [
        row
        for at in range(4)
        for row in (
            Row(label=str(at), column="短", text="二字", label_record=f"x/{at}"),
            Row(label=str(at), column="长", text="很长的说明" * 12, label_record=f"x/{at}"),
        )
    ]
    exhibit = Exhibit(id="x", kind="table", title="x", columns=("短", "长"), rows=tuple(rows))
    label, short, long = columns.ruling(exhibit, 440, 10.5, 9).widths
    assert long > 3 * short
    assert long > 3 * label


def test_a_table_wider_than_the_page_is_made_to_fit() -> None:
    names = tuple(f"Averylongwordindeed{at}" for at in range(12))
    rows = tuple(Row(label="x", column=name, text=name * 2) for name in names)
    exhibit = Exhibit(id="x", kind="table", title="x", columns=names, rows=rows)
    assert sum(columns.ruling(exhibit, 440, 10.5, 9).widths) == pytest.approx(440)


# --- odd stories ------------------------------------------------------------------------


@every_language
def test_hostile_texts_stay_texts(lang: Lang) -> None:
    document = part(stories.hostile, lang)
    docx.Document(io.BytesIO(made(stories.hostile, lang)))
    said = text(document)
    for odd in (FORMULA, SCRIPT, LONG, "abcdef", "&P&N", "_x0041_"):
        assert odd in said
    assert not find(document, "//*[local-name()='script']")
    for exhibit, inside in chapters(document, stories.hostile(lang)):
        figures = [
            text(run)
            for block in inside
            for run in find(block, './/w:tc//w:r[w:rPr/w:rStyle/@w:val="Figure"]')
        ]
        expected = Counter(
            legal(row.shown).replace("\t", " ") for row in exhibit.rows if row.figure
        )
        assert Counter(figures) == expected
    codes = {found.text.strip()[:3] for found in find(document, "//w:instrText")}
    assert codes == {"TOC"}


def test_an_exhibit_without_sources_or_rows_says_so() -> None:
    for kind in ("table", "matrix", "kpi", "bars", "steps", "funnel", "composition", "text", "map"):
        found = parsed(report.docx(stories.told([stories.bare(kind)]), {}))  # type: ignore[arg-type]
        said = text(found)
        assert words.text("zh", "report.no_rows") in said
        assert words.text("zh", "source.ours") in said
        assert not find(found, ".//w:tbl")


def test_an_empty_story_says_so_and_names_what_is_missing() -> None:
    said = text(parsed(report.docx(stories.told([], missing=("gone?q=<b>", CONTROL)), {})))
    assert words.text("zh", "report.empty") in said
    assert words.text("zh", "report.missing") in said
    assert "gone?q=<b>" in said
    assert "abcdef" in said


def test_exhibits_of_a_selection_are_headings_of_the_first_level() -> None:
    story = stories.told([stories.bare(), stories.bare("kpi")])
    found = parsed(report.docx(story, {}))
    assert len(find(found, './/w:p[w:pPr/w:pStyle/@w:val="Heading1"]')) == 2
    assert not find(found, './/w:p[w:pPr/w:pStyle/@w:val="Heading2"]')


def test_a_raised_number_stands_apart_from_a_number() -> None:
    row = Row(label="a", column="c", text="14", value=14, cited="here", label_record="x/1")
    exhibit = Exhibit(id="x", kind="composition", title="t", columns=("c",), rows=(row,))
    found = parsed(report.docx(stories.told([exhibit]), {}))
    (reference,) = find(found, ".//w:footnoteReference")
    assert text(reference.getparent().getparent()) == "14\u00a0"


def test_progress_is_told_once_an_exhibit() -> None:
    told: list[tuple[int, int]] = []
    sections = (Section(title="一", exhibits=(stories.bare(), stories.bare("kpi"))),)
    story = stories.told([], sections=sections)
    report.docx(story, {}, lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]


# --- as pages ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[Lang, Path]:
    """The report as pages, in both languages."""
    folder = tmp_path_factory.mktemp("report")
    written = [folder / f"{lang}.docx" for lang in LANGS]
    for lang, file in zip(LANGS, written, strict=True):
        file.write_bytes(made(stories.default, lang))
    return dict(zip(LANGS, office.convert_all(written, "pdf", folder), strict=True))


@pytest.fixture(params=LANGS)
def pdf(request: pytest.FixtureRequest, pdfs: dict[Lang, Path]) -> tuple[Lang, Path]:
    return request.param, pdfs[request.param]


def squeezed(said: str) -> str:
    return re.sub(r"\s+", "", said)


@pytest.mark.office
def test_the_pages_hold_numbered_headings_footnotes_and_page_numbers(
    pdf: tuple[Lang, Path],
) -> None:
    lang, file = pdf
    story, said = stories.default(lang), squeezed(office.words(file))
    count = office.words(file).count("\f")
    assert squeezed(words.text(lang, "report.page", page=count, pages=count)) in said
    section, exhibit = story.sections[1], story.sections[1].exhibits[0]
    numbers = {"zh": ("二、", "（一）"), "en": ("2.", "2.1")}[lang]
    # In the contents, and again over what they lead to.
    assert said.count(squeezed(numbers[0] + section.title)) == 2
    assert said.count(squeezed(numbers[1] + exhibit.title)) == 2
    row = next(row for one in story.exhibits for row in one.rows if row.as_written)
    note = words.text(lang, "report.printed", place=row.cited, words=row.as_written)
    assert squeezed(f"1 {note}") in said
    assert "\ufffd" not in said


@pytest.mark.office
def test_the_pages_are_set_in_fonts_that_have_every_sign(pdf: tuple[Lang, Path]) -> None:
    lang, file = pdf
    used = {sign for sign in text(part(stories.default, lang)) if ord(sign) > 0x7E}
    assert any(re.search("CJK|Song|Hei|Fang", font) for font in office.fonts(file))
    listed = subprocess.run(
        [office.program("fc-list", "fontconfig"), "--format=%{charset} "],
        capture_output=True,
        text=True,
        check=True,
    )
    ranges = [span.partition("-") for span in set(listed.stdout.split())]
    held = [(int(first, 16), int(last or first, 16)) for first, _, last in ranges]
    used -= {"\u00a0"}  # a sign no font has would be drawn as a box
    assert [sign for sign in used if not any(a <= ord(sign) <= b for a, b in held)] == []


@pytest.mark.office
def test_no_page_is_blank_and_nothing_runs_off_the_paper(
    pdf: tuple[Lang, Path], tmp_path: Path
) -> None:
    _, file = pdf
    found = office.pages(file, tmp_path, dots=40)
    assert 10 < len(found) < 60
    for page in found:
        with Image.open(page) as picture:
            grey = picture.convert("L")
            box = grey.point(lambda value: 255 if value < 200 else 0).getbbox()
            assert box, page.name
            left, _, right, _ = box
            margin = 40 * 20 / 25.4  # 20 mm of the 26 and 28 that are set
            assert left > margin, page.name
            assert right < grey.width - margin, page.name
